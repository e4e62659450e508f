"""The start page: begin, come back, take in a file."""
