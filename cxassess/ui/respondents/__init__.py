"""Respondents: add, invite, import."""
