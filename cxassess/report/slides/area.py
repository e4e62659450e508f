"""Rectangles on a slide, in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.util import Emu, Length, Pt


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.left + self.width

    def overlaps(self, other: Area) -> bool:
        """Whether they have more than an edge in common."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def columns(self, share: float, gap: float) -> tuple[Area, Area]:
        """Two areas beside each other, the left one with so much of the width."""
        width = (self.width - gap) * share
        return (
            Area(self.left, self.top, width, self.height),
            Area(self.left + width + gap, self.top, self.width - gap - width, self.height),
        )

    def emus(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as Office counts them."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


def area_of(shape: Any) -> Area | None:
    """Where a shape stands, or a placeholder by what it inherits; None where nobody says so."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    return None if None in sides else Area(*(Emu(side).pt for side in sides))


def put_at(shape: Any, area: Area) -> None:
    """Move a shape, and make it of that size."""
    shape.left, shape.top, shape.width, shape.height = area.emus()
