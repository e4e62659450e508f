"""Comparing: over time, roles, units."""
