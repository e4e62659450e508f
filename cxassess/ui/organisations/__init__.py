"""Organisations: the portfolio, and one of them with its facts, units and measurements."""
