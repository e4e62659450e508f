"""A plan in the language of its reader: what still reads as the advice did is told anew, what a person typed stays as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cxassess.advice import Plan, PlannedAction, advice_planned
from cxassess.locale import Message, translate
from cxassess.questionnaire import Questionnaire, in_language

Words = Mapping[str, str]  # what a text reads in the reader's language, by what it read in another


def plan_in_language(questionnaire: Questionnaire, plan: Plan, language: str) -> Plan:
    """The plan with the words of the questionnaire in a language; `questionnaire` is in its own one, with all its overlays."""
    every = [in_language(questionnaire, one) for one in dict.fromkeys((questionnaire.language, *questionnaire.overlays))]
    reader = in_language(questionnaire, language)
    owners = {there: reader.owners[key] for one in every for key, there in one.owners.items()}
    return replace(plan, actions=tuple(_told(action, every, reader, owners) for action in plan.actions))


def _told(action: PlannedAction, every: list[Questionnaire], reader: Questionnaire, owners: Words) -> PlannedAction:
    titles: dict[str, str] = {}
    measures: dict[str, str] = {}
    wanted = advice_planned(reader, action)
    for one in every:
        there = advice_planned(one, action)
        if there and wanted:
            titles[there.do], measures[there.measure] = wanted.do, wanted.measure
    if wanted is None:
        titles = dict(_found_out(action, every, reader))
    return replace(
        action,
        title=titles.get(action.title, action.title),
        measure=measures.get(action.measure, action.measure),
        owner=owners.get(action.owner, action.owner),
    )


def _found_out(action: PlannedAction, every: list[Questionnaire], reader: Questionnaire) -> Iterator[tuple[str, str]]:
    """What is first to be found out, in each language, and how the reader reads it."""
    wanted = _sentences(action, reader)
    for one in every:
        for there, told in zip(_sentences(action, one), wanted, strict=True):
            yield translate(there, one.language), translate(told, reader.language)


def _sentences(action: PlannedAction, questionnaire: Questionnaire) -> tuple[Message, ...]:
    if action.item_id and questionnaire.has_item(action.item_id):
        return (Message("Make this measurable first: “{ask}”", ask=questionnaire.item(action.item_id).ask),)
    titles = [one.title for one in questionnaire.dimensions if one.id == action.dimension_id]
    return tuple(
        sentence
        for title in titles
        for sentence in (
            Message("First find out how “{dimension}” stands.", dimension=title),
            Message("First answer the questions of “{dimension}”.", dimension=title),
        )
    )
