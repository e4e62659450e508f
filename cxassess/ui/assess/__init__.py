"""The questions: ask, answer, look back, close."""
