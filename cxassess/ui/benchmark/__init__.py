"""The benchmark: the place among others, taking part, publishing."""
