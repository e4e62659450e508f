"""Advice: ranked actions, what if, the plan under a budget."""
