"""The compiled questionnaire: frozen values that every other part reads.

Words live in fields typed `Words`; those and no others can be translated by an overlay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 5
LONGEST_TEXT = 4000

Tier = Literal["basics", "scenarios"]
Component = Literal["basis", "beleving", "bijzonder"]
Extent = Literal["quick", "full"]
RoleKey = Literal["management", "frontline", "backoffice", "facilitator", "customer"]
Effort = Literal[1, 2, 3, 5, 8]
Value = int | float | str


def _absent(value: object) -> bool:
    """A field that came after the first published questionnaires and is not used: the stored text of those stays as it was."""
    return not value


@dataclass(frozen=True)
class Translatable:
    """Marks a text that a language overlay may replace."""


Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True), Translatable()]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=64)]
ItemId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*$", max_length=64)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){2}$")]
Weight = Annotated[float, Field(gt=0, le=100)]
Mark = Annotated[int, Field(ge=1, le=10)]
Level = Annotated[float, Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL)]
Share = Annotated[float, Field(ge=0, le=100)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True)]


class Frozen(BaseModel):
    """Base of all questionnaire values: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Condition(Frozen):
    """An item whose level must be at least so high."""

    item: ItemId
    at_least: int = Field(ge=LOWEST_LEVEL, le=HIGHEST_LEVEL, description="Level of that item, 1 to 5.")


class Advice(Frozen):
    """What to do when the level of the item is below `below`."""

    below: int = Field(gt=LOWEST_LEVEL, le=HIGHEST_LEVEL, description="Given when the item's level is lower; lifts it to this level.")
    do: Words = Field(description="The advice, in the imperative.")
    first_step: Words = Field(description="What to do this week.")
    effort: Effort = Field(description="Person-weeks: 1, 2, 3, 5 or 8.")
    owner: Key = Field(description="Key of `owners` in questionnaire.yaml: who picks it up.")
    requires: tuple[Condition, ...] = Field(default=(), strict=False, description="Items that must reach a level first.")
    measure: Words = Field(description="How you see that it worked.")


class Feed(Frozen):
    """Another dimension that an item counts in, with its weight there."""

    dimension: Key
    weight: Weight = 1.0


class ItemBase(Frozen):
    """What all items share."""

    id: ItemId = Field(description="`dimension.item`; stable for ever. A changed meaning gets a new id.")
    component: Component = Field(default="basis", description="Kano component: basis, beleving or bijzonder.")
    ask: Words = Field(description="The question, at most 16 words.")
    why: Words | None = Field(default=None, description="Why this matters to the customer, in one or two sentences.")
    weight: Weight = Field(default=1.0, description="Weight in its dimension; only the ratio to the others matters.")
    also: tuple[Feed, ...] = Field(default=(), strict=False, description="Other dimensions that this item feeds, with a weight.")
    evidence: Words | None = Field(default=None, description="What to look at to be sure of the answer.")
    kpi: Key | None = Field(default=None, description="The hard figure that the answer can be held against.")
    quick: bool = Field(default=False, description="Also asked in the quick version; then it always applies.")
    not_applicable: tuple[Key, ...] = Field(
        default=(), strict=False, description="Reasons that may be given for *not applicable*: keys of questionnaire.yaml."
    )
    show_if: Condition | None = Field(default=None, description="Ask only when another item has at least this level.")
    sources: tuple[Key, ...] = Field(default=(), strict=False, description="Sources of this item; else those of its dimension.")
    replaces: ItemId | None = Field(
        default=None,
        exclude_if=_absent,
        description="The item of an earlier version that this one continues: same meaning, other id. The two are compared.",
    )
    allow: Mapping[str, Reason] = Field(default={}, description="Wording warnings that are accepted here: code and reason.")
    advice: tuple[Advice, ...] = Field(default=(), strict=False, description="Advice by level.")

    @property
    def scored(self) -> bool:
        """Whether an answer to this item has a level."""
        return True


class LevelsItem(ItemBase):
    """An item with one observable description per level."""

    type: Literal["levels"] = Field(default="levels", description="Kind of item; `levels` when left out.")
    scale: Key = Field(default="maturity", description="Key of `scales`.")
    reverse: bool = Field(default=False, description="True where a high value is bad.")
    levels: Mapping[int, Words] = Field(description="A description for each step of the scale, cumulative and observable.")


class RatingItem(ItemBase):
    """A number on a scale of which only the ends are described."""

    type: Literal["rating"]
    scale: Key = Field(description="Key of `scales`.")
    reverse: bool = Field(default=False, description="True where a high value is bad.")
    low: Words = Field(description="What the lowest number means.")
    high: Words = Field(description="What the highest number means.")


class YesNoItem(ItemBase):
    """Yes is level 5, no is level 1; `reverse` swaps them."""

    type: Literal["yes_no"]
    reverse: bool = Field(default=False, description="True where *yes* is bad.")


class Option(Frozen):
    """One choice, with the level it stands for."""

    id: Key
    label: Words = Field(description="What the respondent reads.")
    level: Level = Field(description="Level that the choice stands for, 1 to 5; decimals may be used.")


class ChoiceItem(ItemBase):
    """One of several options."""

    type: Literal["choice"]
    options: tuple[Option, ...] = Field(strict=False, min_length=2, description="The options in order: id, label, level.")


class TextItem(ItemBase):
    """An open question; never scored."""

    type: Literal["text"]

    @property
    def scored(self) -> bool:
        """Never: an open question has no level."""
        return False


def _kind(data: Any) -> str | None:
    kind = data.get("type", "levels") if isinstance(data, Mapping) else getattr(data, "type", None)
    return kind if isinstance(kind, str) else None


Item = Annotated[
    Annotated[LevelsItem, Tag("levels")]
    | Annotated[RatingItem, Tag("rating")]
    | Annotated[YesNoItem, Tag("yes_no")]
    | Annotated[ChoiceItem, Tag("choice")]
    | Annotated[TextItem, Tag("text")],
    Discriminator(_kind),
]
ITEM_TYPES = ("levels", "rating", "yes_no", "choice", "text")


class Scale(Frozen):
    """Whole numbers from `min` to `max`, with a name for each where there is one."""

    min: int = Field(ge=-1000, le=1000)
    max: int = Field(ge=-1000, le=1000)
    names: Mapping[int, Words] = Field(default={}, description="A name per number.")

    @property
    def values(self) -> range:
        """The numbers on the scale."""
        return range(self.min, self.max + 1)


class TierRule(Frozen):
    """Name and weights of a group of dimensions."""

    title: Words
    about: Words | None = None
    weights: Mapping[Key, Weight] = Field(default={}, description="Weight per dimension in the tier's composite; 1 where left out.")


class Rules(Frozen):
    """When a dimension has a score, and what the advice takes as the floor of a basic."""

    coverage: float = Field(default=0.8, ge=0, le=1, description="Least share of the applicable weight that is answered.")
    items: int = Field(default=3, ge=1, description="Least number of answered items in the full version.")
    quick_items: int = Field(default=1, ge=1, description="Least number of answered items in the quick version.")
    floor: Level = Field(default=3.0, description="Basics under this level come first in the advice.")
    sem: float | None = Field(default=None, gt=0, le=HIGHEST_LEVEL, description="Standard error of measurement of a dimension level.")
    sem_basis: Literal["assumption", "pilot"] | None = Field(default=None, description="What `sem` rests on.")
    roles: Mapping[RoleKey, Share] = Field(
        default={}, exclude_if=_absent, description="Weight of a respondent by role; only the ratio matters, 0 does not count."
    )


class Dimension(Frozen):
    """Items that are scored together: an axis of the radar."""

    id: Key
    tier: Tier = Field(description="`basics` or `scenarios`.")
    title: Words
    short: Words = Field(description="Label on the radar, at most 20 characters.")
    about: Words
    sources: tuple[Key, ...] = Field(default=(), strict=False, description="Ids of questionnaires/sources.yaml.")
    items: tuple[Item, ...] = Field(strict=False, min_length=1)


class Source(Frozen):
    """Where a question or a rule comes from."""

    author: str
    title: str
    year: int | None = Field(default=None, description="Left out where the source carries no date.")
    publisher: str | None = None


class Questionnaire(Frozen):
    """A versioned instrument, in one language; `in_language` gives it in another."""

    id: Key
    version: Version = Field(description="Semantic version, in quotes. Patch: words; minor: items come or go; major: meaning.")
    language: Key = Field(description="Language of the words in the files.")
    languages: tuple[Key, ...] = Field(strict=False, description="All languages; each other than `language` has an overlay.")
    title: Words
    about: Words
    period: Words | None = Field(default=None, description="The period that the answers are about, said once.")
    licence: str | None = Field(default=None, description="Licence of the content.")
    reviewed: str | None = Field(default=None, description="Year and month in which the Kano components were last reviewed.")
    scales: Mapping[Key, Scale]
    tiers: Mapping[Tier, TierRule]
    owners: Mapping[Key, Words] = Field(default={}, description="Who can own an advice.")
    not_applicable: Mapping[Key, Words] = Field(default={}, description="Reasons for *not applicable*.")
    glossary: Mapping[str, Words] = Field(default={}, description="Terms that need a line of explanation.")
    rules: Rules = Rules()
    ambitions: Mapping[Mark, Mapping[str, Level]] = Field(default={}, description="Target level by tier or dimension, per ambition.")
    mark_model: Literal["halving-v1"] | None = Field(default=None, description="How the mark is predicted; left out where there is none.")
    dimensions: tuple[Dimension, ...] = Field(strict=False, min_length=1)
    overlays: Mapping[str, Mapping[str, str]] = Field(default={}, description="Words of the other languages, by language and path.")

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in the order of their dimensions."""
        return tuple(item for dimension in self.dimensions for item in dimension.items)

    @cached_property
    def translations(self) -> dict[str, Questionnaire]:
        """This questionnaire in other languages, kept by `in_language`."""
        return {}

    @cached_property
    def _item_by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    @cached_property
    def _dimension_by_id(self) -> dict[str, Dimension]:
        return {dimension.id: dimension for dimension in self.dimensions}

    @cached_property
    def _dimension_of_item(self) -> dict[str, Dimension]:
        return {item.id: dimension for dimension in self.dimensions for item in dimension.items}

    def item(self, item_id: str) -> Item:
        """The item with this id; KeyError when there is none."""
        return self._item_by_id[item_id]

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with this id; KeyError when there is none."""
        return self._dimension_by_id[dimension_id]

    def dimension_of(self, item_id: str) -> Dimension:
        """The dimension that an item stands in; KeyError for an unknown item."""
        return self._dimension_of_item[item_id]

    def has_item(self, item_id: str) -> bool:
        """Whether there is an item with this id."""
        return item_id in self._item_by_id

    def of_tier(self, tier: Tier) -> tuple[Dimension, ...]:
        """The dimensions of a tier, in questionnaire order."""
        return tuple(dimension for dimension in self.dimensions if dimension.tier == tier)

    def items_in(self, extent: Extent) -> tuple[Item, ...]:
        """The items that are asked in the quick or the full version."""
        return tuple(item for item in self.items if item.quick or extent == "full")

    def sources_of(self, item_id: str) -> tuple[str, ...]:
        """Source ids of an item: its own, else those of its dimension."""
        return self.item(item_id).sources or self.dimension_of(item_id).sources

    def target(self, ambition: int) -> dict[str, float]:
        """Target level by dimension id for an ambition; dimensions without a target are left out."""
        targets = self.ambitions.get(ambition, {})
        found = {d.id: targets.get(d.id, targets.get(d.tier)) for d in self.dimensions}
        return {dimension_id: level for dimension_id, level in found.items() if level is not None}

    def feeds(self) -> Iterator[tuple[str, str, float]]:
        """Item id, dimension id and weight of every scored item, `also` included."""
        for dimension in self.dimensions:
            for item in dimension.items:
                if item.scored:
                    yield item.id, dimension.id, item.weight
                    yield from ((item.id, feed.dimension, feed.weight) for feed in item.also)


def level_of(item: Item, value: Value, scales: Mapping[str, Scale]) -> float | None:
    """Level 1 to 5 of a valid value of an item; None for an item that is not scored.

    A scale is mapped by its bounds: 1 + 4 (x - min) / (max - min), from the other end with `reverse`.
    """
    match item:
        case LevelsItem() | RatingItem():
            scale = scales[item.scale]
            share = (float(value) - scale.min) / (scale.max - scale.min)
            return LOWEST_LEVEL + (HIGHEST_LEVEL - LOWEST_LEVEL) * (1 - share if item.reverse else share)
        case YesNoItem():
            return float(HIGHEST_LEVEL if (value == "yes") != item.reverse else LOWEST_LEVEL)
        case ChoiceItem():
            return next(option.level for option in item.options if option.id == value)
        case _:
            return None


def values_of(item: Item, scales: Mapping[str, Scale]) -> tuple[Value, ...]:
    """The values that an answer may have, in order; empty for an open question."""
    match item:
        case LevelsItem():
            return tuple(sorted(item.levels))
        case RatingItem():
            return tuple(scales[item.scale].values)
        case YesNoItem():
            return ("yes", "no")
        case ChoiceItem():
            return tuple(option.id for option in item.options)
        case _:
            return ()
