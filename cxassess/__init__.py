"""Self-assessment and benchmarking of customer experience."""

__version__ = "0.1.0"
