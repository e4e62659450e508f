"""The advice in a report: what to do, in which order, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence

from cxassess.advice import (
    PHASE_WORDS,
    SIZE_WORDS,
    Action,
    Phase,
    advice_of,
    explain_value,
    impact_points,
    remember,
    robustness,
)
from cxassess.charts import impact_alt
from cxassess.locale import Message

from .action_words import action_facts, action_title, robustness_to_tell, under_headings, weeks_in_words
from .advice_parts import AdviceGroup, AdviceLine, AdvicePart
from .material import Material
from .pictures import impact_list_of
from .sources import cited
from .typed import in_file
from .values import Figure


def advice_of_report(material: Material) -> AdvicePart:
    """The free actions under their headings, then what waits, then what is for later; numbered as on the screen."""
    reader, actions = material.reader, material.actions
    free = [action for action in actions if action.free]
    waiting = [action for action in actions if action.blocked]
    later = [action for action in actions if action.phase is Phase.LATER and not action.blocked]
    robust = robustness(material.questionnaire, material.assessment, material.scores) if free else None
    titles = {action.id: action_title(material.questionnaire, action, material.language) for action in free}
    impact = impact_list_of(material.questionnaire, impact_points(material.questionnaire, free), titles, free, material.language)
    return AdvicePart(
        heading=reader.say(Message("Advice")),
        robust=reader.all(robustness_to_tell(robust, actions)) if robust else (),
        groups=_groups(material, free),
        waiting=_group(material, Message("Waits for something else ({count})", count=len(waiting)), waiting),
        later=_group(material, Message("Not needed for your ambition ({count})", count=len(later)), later),
        impact=impact,
        impact_alt=impact_alt(impact, material.language) if impact else "",
    )


def advice_lines(material: Material, actions: Sequence[Action], first: int | None = None) -> tuple[AdviceLine, ...]:
    """Actions as lines, numbered from `first`, or without a number."""
    memory = remember(material.questionnaire, actions, material.remembered)
    places = [None if first is None else first + at for at in range(len(actions))]
    return tuple(_line(material, action, place, memory.get(action.id, ())) for action, place in zip(actions, places, strict=True))


def numbers_of(material: Material) -> dict[str, int]:
    """The number of each free action in the list, by its id."""
    return {action.id: place for place, action in enumerate((one for one in material.actions if one.free), start=1)}


def _groups(material: Material, free: Sequence[Action]) -> tuple[AdviceGroup, ...]:
    groups, first = list[AdviceGroup](), 1
    for phase, actions in under_headings(free):
        groups.append(AdviceGroup(material.reader.say(PHASE_WORDS[phase]), advice_lines(material, actions, first)))
        first += len(actions)
    return tuple(groups)


def _group(material: Material, heading: Message, actions: Sequence[Action]) -> AdviceGroup | None:
    return AdviceGroup(material.reader.say(heading), advice_lines(material, actions)) if actions else None


def _line(material: Material, action: Action, place: int | None, memory: Sequence[Message]) -> AdviceLine:
    asked, reader = material.questionnaire, material.reader
    advice = advice_of(asked, action)
    return AdviceLine(
        id=action.id,
        place=place,
        phase=reader.say(PHASE_WORDS[action.phase]),
        what=action_title(asked, action, material.language),
        dimension_id=action.dimension_id,
        dimension=asked.dimension(action.dimension_id).title,
        size=reader.say(SIZE_WORDS[action.size]) if action.size else "",
        effort=Figure(float(advice.effort), weeks_in_words(advice.effort, material.language), 0) if advice else Figure(None, "", 0),
        owner=asked.owners.get(advice.owner, "") if advice else "",
        facts=tuple(action_facts(asked, action, material.language)),
        first_step=advice.first_step if advice else "",
        measure=advice.measure if advice else "",
        reasons=reader.all(action.reasons),
        blocked=reader.all(action.blocked),
        memory=tuple(in_file(sentence) for sentence in reader.all(memory)),
        question=asked.item(action.item_id).ask if action.item_id else "",
        source=cited(action.sources, material.language),
        why=reader.explained(explain_value(asked, action)) if action.worth else None,
    )
