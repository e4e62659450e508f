"""Whether the parts of a questionnaire fit together: what the form of a single value cannot tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Set
from graphlib import CycleError, TopologicalSorter

from .model import ChoiceItem, Dimension, Item, LevelsItem, Questionnaire, RatingItem, Scale
from .problems import ALLOWABLE, Place, Problem, enumerated, nearest, problem
from .reading import Path

Locate = Callable[[Path], Place]
Action = tuple[str, int]  # an item's id and the `below` of its advice


def check_parts(questionnaire: Questionnaire, locate: Locate, known_sources: Set[str] | None) -> list[Problem]:
    """All problems between parts. `locate` gives the place of a path; sources are checked where they are known."""
    return list(part_problems(questionnaire, locate, known_sources))


def part_problems(questionnaire: Questionnaire, locate: Locate, known_sources: Set[str] | None) -> Iterator[Problem]:
    """The same one by one, for who stops before the last: what a stranger made may have any number of them."""
    yield from _check_whole(questionnaire, locate)
    yield from _check_ids(questionnaire, locate)
    for at, dimension in enumerate(questionnaire.dimensions):
        yield from _check_dimension(questionnaire, dimension, at, locate)
    for path, item in _items(questionnaire):
        yield from _check_item(questionnaire, item, path, locate)
    if known_sources is not None:
        yield from _check_sources(questionnaire, locate, known_sources)
    yield from _check_replaces(questionnaire, locate)
    yield from _check_circles(questionnaire, locate)


def _items(questionnaire: Questionnaire) -> Iterator[tuple[Path, Item]]:
    for at, dimension in enumerate(questionnaire.dimensions):
        for number, item in enumerate(dimension.items):
            yield ("dimensions", at, "items", number), item


def _check_whole(questionnaire: Questionnaire, locate: Locate) -> Iterator[Problem]:
    dimension_ids = [dimension.id for dimension in questionnaire.dimensions]
    for name, scale in questionnaire.scales.items():
        if scale.min >= scale.max:
            yield problem("SCALE_UPSIDE_DOWN", locate(("scales", name)), id=name)
            continue
        yield from _off_scale(scale, scale.names, ("scales", name, "names"), locate, scale_name=name)
    for tier, rule in questionnaire.tiers.items():
        for dimension_id in rule.weights:
            where = locate(("tiers", tier, "weights", dimension_id))
            if dimension_id not in dimension_ids:
                yield problem("UNKNOWN_DIMENSION", where, id=dimension_id, nearest=nearest(dimension_id, dimension_ids))
            elif questionnaire.dimension(dimension_id).tier != tier:
                yield problem("WEIGHT_OUTSIDE_TIER", where, id=dimension_id, tier=tier)
    if questionnaire.rules.roles and not any(questionnaire.rules.roles.values()):
        yield problem("NO_ROLE_COUNTS", locate(("rules", "roles")))
    known = [*questionnaire.tiers, *dimension_ids]
    for ambition, targets in questionnaire.ambitions.items():
        for name in targets:
            if name not in known:
                yield problem("UNKNOWN_AMBITION_TARGET", locate(("ambitions", ambition, name)), id=name, nearest=nearest(name, known))


def _off_scale(scale: Scale, levels: Iterable[int], path: Path, locate: Locate, *, scale_name: str, name: str = "") -> Iterator[Problem]:
    for level in levels:
        if level not in scale.values:
            where = locate((*path, level))
            yield problem("LEVEL_OFF_SCALE", where, name, level=level, scale=scale_name, least=scale.min, most=scale.max)


def _check_ids(questionnaire: Questionnaire, locate: Locate) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    parts: list[tuple[Path, str]] = [(("dimensions", at), dimension.id) for at, dimension in enumerate(questionnaire.dimensions)]
    for path, identity in parts + [(path, item.id) for path, item in _items(questionnaire)]:
        place = locate((*path, "id"))
        if identity in first:
            yield problem("DUPLICATE_ID", place, identity, id=identity, first=first[identity].line, file=first[identity].file)
        first.setdefault(identity, place)


def _check_dimension(questionnaire: Questionnaire, dimension: Dimension, at: int, locate: Locate) -> Iterator[Problem]:
    place, name = locate(("dimensions", at, "id")), dimension.id
    if dimension.tier not in questionnaire.tiers:
        yield problem("UNKNOWN_TIER", place, name, id=dimension.tier)
    if not any(item.scored for item in dimension.items):
        yield problem("NOTHING_SCORED", place, name)
    if any(item.quick for item in questionnaire.items) and not any(item.quick for item in dimension.items):
        yield problem("QUICK_MISSING", place, name)
    for number, item in enumerate(dimension.items):
        if not item.id.startswith(f"{dimension.id}."):
            where = locate(("dimensions", at, "items", number, "id"))
            yield problem("ID_OUTSIDE_DIMENSION", where, item.id, id=item.id, dimension=dimension.id)


def _check_item(questionnaire: Questionnaire, item: Item, path: Path, locate: Locate) -> Iterator[Problem]:
    name = item.id
    yield from _check_values(questionnaire, item, path, locate)
    yield from _check_show_if(questionnaire, item, locate((*path, "show_if")))
    yield from _check_also(questionnaire, item, path, locate)
    for key in ("also", "advice"):
        if not item.scored and getattr(item, key):
            yield problem("NO_LEVEL", locate((*path, key)), name, key=key)
    for code in item.allow:
        if code not in ALLOWABLE:
            yield problem("CANNOT_ALLOW", locate((*path, "allow", code)), name, code=code, allowed=", ".join(ALLOWABLE))
    for at, reason in enumerate(item.not_applicable):
        if reason not in questionnaire.not_applicable:
            where = locate((*path, "not_applicable", at))
            yield problem("UNKNOWN_REASON", where, name, id=reason, nearest=nearest(reason, questionnaire.not_applicable))
    if item.quick and item.not_applicable:
        yield problem("QUICK_CAN_BE_SKIPPED", locate((*path, "not_applicable")), name)
    yield from _check_advice(questionnaire, item, path, locate)


def _check_also(questionnaire: Questionnaire, item: Item, path: Path, locate: Locate) -> Iterator[Problem]:
    dimension_ids = [dimension.id for dimension in questionnaire.dimensions]
    fed: set[str] = set()
    for at, feed in enumerate(item.also):
        where = locate((*path, "also", at, "dimension"))
        if feed.dimension not in dimension_ids:
            yield problem("UNKNOWN_DIMENSION", where, item.id, id=feed.dimension, nearest=nearest(feed.dimension, dimension_ids))
        elif feed.dimension == dimension_ids[int(path[1])]:
            yield problem("ALSO_OWN_DIMENSION", where, item.id, id=feed.dimension)
        elif feed.dimension in fed:
            yield problem("DUPLICATE_ALSO", where, item.id, id=feed.dimension)
        fed.add(feed.dimension)


def _check_values(questionnaire: Questionnaire, item: Item, path: Path, locate: Locate) -> Iterator[Problem]:
    name = item.id
    if isinstance(item, ChoiceItem):
        ids: set[str] = set()
        for at, option in enumerate(item.options):
            if option.id in ids:
                yield problem("DUPLICATE_OPTION", locate((*path, "options", at, "id")), name, id=option.id)
            ids.add(option.id)
    if not isinstance(item, LevelsItem | RatingItem):
        return
    scale = questionnaire.scales.get(item.scale)
    if scale is None:
        yield problem("UNKNOWN_SCALE", locate((*path, "scale")), name, id=item.scale, nearest=nearest(item.scale, questionnaire.scales))
    elif isinstance(item, LevelsItem) and scale.min < scale.max:
        yield from _off_scale(scale, item.levels, (*path, "levels"), locate, scale_name=item.scale, name=name)
        missing = [level for level in scale.values if level not in item.levels]
        if missing:
            yield problem("LEVEL_MISSING", locate((*path, "levels")), name, levels=enumerated(missing), scale=item.scale)


def _check_show_if(questionnaire: Questionnaire, item: Item, place: Place) -> Iterator[Problem]:
    if item.show_if is None:
        return
    name, parent_id = item.id, item.show_if.item
    if not questionnaire.has_item(parent_id):
        yield problem("UNKNOWN_ITEM", place, name, id=parent_id, nearest=nearest(parent_id, _item_ids(questionnaire)))
        return
    parent = questionnaire.item(parent_id)
    if parent_id == item.id:
        yield problem("SHOW_IF_SELF", place, name)
    elif parent.show_if is not None:
        yield problem("SHOW_IF_TOO_DEEP", place, name, id=parent_id)
    if not parent.scored:
        yield problem("CONDITION_UNSCORED", place, name, id=parent_id)
    if item.quick and not parent.quick:
        yield problem("QUICK_ON_SLOW", place, name, id=parent_id)


def _check_advice(questionnaire: Questionnaire, item: Item, path: Path, locate: Locate) -> Iterator[Problem]:
    name, seen = item.id, set()
    for at, advice in enumerate(item.advice):
        here: Path = (*path, "advice", at)
        if advice.below in seen:
            yield problem("DUPLICATE_ADVICE", locate((*here, "below")), name, below=advice.below)
        seen.add(advice.below)
        if advice.owner not in questionnaire.owners:
            yield problem(
                "UNKNOWN_OWNER", locate((*here, "owner")), name, id=advice.owner, nearest=nearest(advice.owner, questionnaire.owners)
            )
        for number, condition in enumerate(advice.requires):
            where = locate((*here, "requires", number))
            if not questionnaire.has_item(condition.item):
                yield problem("UNKNOWN_ITEM", where, name, id=condition.item, nearest=nearest(condition.item, _item_ids(questionnaire)))
            elif condition.item == item.id:
                yield problem("REQUIRES_SELF", where, name)
            elif not questionnaire.item(condition.item).scored:
                yield problem("CONDITION_UNSCORED", where, name, id=condition.item)


def _check_sources(questionnaire: Questionnaire, locate: Locate, known: Set[str]) -> Iterator[Problem]:
    parts: list[tuple[Path, str, Iterable[str]]] = [(("dimensions", at), d.id, d.sources) for at, d in enumerate(questionnaire.dimensions)]
    for path, name, sources in parts + [(path, item.id, item.sources) for path, item in _items(questionnaire)]:
        for number, source in enumerate(sources):
            if source not in known:
                yield problem("UNKNOWN_SOURCE", locate((*path, "sources", number)), name, id=source, nearest=nearest(source, known))


def _check_replaces(questionnaire: Questionnaire, locate: Locate) -> Iterator[Problem]:
    replaced: set[str] = set()
    for path, item in _items(questionnaire):
        if item.replaces is None:
            continue
        where = locate((*path, "replaces"))
        if questionnaire.has_item(item.replaces):
            yield problem("REPLACES_PRESENT", where, item.id, id=item.replaces)
        elif item.replaces in replaced:
            yield problem("REPLACES_TWICE", where, item.id, id=item.replaces)
        replaced.add(item.replaces)


def _check_circles(questionnaire: Questionnaire, locate: Locate) -> Iterator[Problem]:
    """Advice that waits for each other, directly or through others: each is told in one circle at most.

    An advice waits for every advice that lifts a required item up to the required level.
    """
    paths = {item.id: path for path, item in _items(questionnaire)}
    waits = {
        (item.id, advice.below): _waits_for(questionnaire, item, advice.below) for item in questionnaire.items for advice in item.advice
    }
    while circle := _circle(waits):
        ids = sorted({item_id for item_id, _ in circle}, key=list(paths).index)
        yield problem("REQUIRES_CIRCLE", locate((*paths[ids[0]], "advice")), ids[0], items=", ".join(ids))
        for action in circle:
            waits.pop(action, None)


def _waits_for(questionnaire: Questionnaire, item: Item, below: int) -> list[Action]:
    advice = next(advice for advice in item.advice if advice.below == below)
    lower = [(item.id, other.below) for other in item.advice if other.below < below]
    required = [condition for condition in advice.requires if questionnaire.has_item(condition.item) and condition.item != item.id]
    for condition in required:
        steps = sorted(other.below for other in questionnaire.item(condition.item).advice)
        lower += [(condition.item, step) for step in steps[: bisect_left(steps, condition.at_least) + 1]]
    return lower


def _circle(waits: dict[Action, list[Action]]) -> list[Action]:
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _item_ids(questionnaire: Questionnaire) -> list[str]:
    return [item.id for item in questionnaire.items]
