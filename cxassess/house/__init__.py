"""The house style of a workspace: values. What checks uploads stands in `logo` and `template`, which are imported when one comes."""

from .colour import LARGE, TEXT, contrast, darkened, ink_on, read_colour, tint
from .refusal import StyleRefused
from .style import DEFAULT_STYLE, ColourRemark, HouseStyle, Logo, LogoKind, Template, TemplateKind, checked_style, colour_remark

__all__ = [
    "DEFAULT_STYLE",
    "LARGE",
    "TEXT",
    "ColourRemark",
    "HouseStyle",
    "Logo",
    "LogoKind",
    "StyleRefused",
    "Template",
    "TemplateKind",
    "checked_style",
    "colour_remark",
    "contrast",
    "darkened",
    "ink_on",
    "read_colour",
    "tint",
]
