"""Words for what is stored as a key, the same on every page."""

from cxassess.assessment import ROLE_NAMES

__all__ = ["ROLE_NAMES"]
