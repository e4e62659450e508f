"""What a report looks like; the values stand below the store, which keeps them."""

from cxassess.house import DEFAULT_STYLE, HouseStyle, Logo, contrast, darkened, ink_on, tint

__all__ = ["DEFAULT_STYLE", "HouseStyle", "Logo", "contrast", "darkened", "ink_on", "tint"]
