"""The questionnaire on paper, to fill in by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cxassess.assessment import Role
from cxassess.assessment.organisation import ROLE_NAMES
from cxassess.locale import Message, translate
from cxassess.questionnaire import ChoiceItem, Extent, Item, LevelsItem, Questionnaire, RatingItem, TextItem, YesNoItem, in_language

from .house_style import DEFAULT_STYLE, HouseStyle
from .rendering import TypstDocument, renderer
from .typesetting import Content, Heading, typst_document
from .words import logo_of

ASKED = (Role.MANAGEMENT, Role.FRONTLINE, Role.BACKOFFICE, Role.CUSTOMER)
NOTE_LINES, OPEN_LINES = 2, 5

WORDS: Mapping[str, Message] = {
    "organisation": Message("Organisation"),
    "name": Message("Name, or a number"),
    "role": Message("Role"),
    "date": Message("Date"),
    "levels": Message("The levels"),
    "how": Message("How to fill it in"),
    "dont_know": Message("Don't know"),
    "not_applicable": Message("Does not apply, because:"),
    "note": Message("Note"),
    "end": Message("Thank you. Have you answered every question, also with “don't know”?"),
}
HOW: Sequence[Message] = (
    Message("Tick one box with each question: the highest level of which everything is true."),
    Message("Answer for how it goes now, not for how it should go."),
    Message("“Don't know” is an answer too. “Does not apply” can be chosen where it is printed, with a reason."),
    Message("Use the line under a question for an example, a figure or a remark."),
)


def questionnaire_pdf(
    questionnaire: Questionnaire, extent: Extent, style: HouseStyle = DEFAULT_STYLE, language: str = "nl", *, organisation: str = ""
) -> bytes:
    """The questionnaire as PDF: each question with its levels, boxes to tick and room to write; `organisation` where it is known."""
    return renderer().pdf(questionnaire_document(questionnaire, extent, style, language, organisation=organisation))


def questionnaire_document(
    questionnaire: Questionnaire, extent: Extent, style: HouseStyle = DEFAULT_STYLE, language: str = "nl", *, organisation: str = ""
) -> TypstDocument:
    """What `questionnaire_pdf` sets, to look at as pages too."""
    asked = in_language(questionnaire, language)

    def said(message: Message) -> str:
        return translate(message, language)

    kind = said(Message("Quick scan") if extent == "quick" else Message("Full scan"))
    count = len(asked.items_in(extent))
    version = said(Message("{kind}, {count} questions, version {version}", kind=kind, count=count, version=asked.version))
    heading = Heading(f"{asked.title}: {kind.lower()}", language, asked.title, version)
    values = {
        "name": asked.title,
        "about": asked.about,
        "period": asked.period or "",
        "facts": version,
        "organisation": organisation,
        "roles": [said(Message(ROLE_NAMES[role])) for role in ASKED],
        "words": {name: said(message) for name, message in WORDS.items()},
        "how": [said(message) for message in HOW],
        "level_names": _level_names(asked),
        "licence": asked.licence or "",
        "dimensions": _dimensions(asked, extent, language),
    }
    return typst_document("questionnaire.typ", heading, style, Content(values), logo_alt=logo_of(style, language))


def _level_names(questionnaire: Questionnaire) -> list[dict[str, str]]:
    """The names of the steps of the scale that most questions share."""
    used = [item.scale for item in questionnaire.items if isinstance(item, LevelsItem)]
    if not used:
        return []
    names = questionnaire.scales[max(used, key=used.count)].names
    return [{"level": str(level), "name": name} for level, name in sorted(names.items())]


def _dimensions(questionnaire: Questionnaire, extent: Extent, language: str) -> list[dict[str, Any]]:
    asked = {item.id for item in questionnaire.items_in(extent)}
    numbers: dict[str, str] = {}
    shown: list[dict[str, Any]] = []
    for dimension in questionnaire.dimensions:
        items = [item for item in dimension.items if item.id in asked]
        if not items:
            continue
        place = len(shown) + 1
        numbers |= {item.id: f"{place}.{at}" for at, item in enumerate(items, start=1)}
        shown.append({"number": str(place), "title": dimension.title, "about": dimension.about, "own": items})
    for dimension_shown in shown:
        items = dimension_shown.pop("own")
        dimension_shown["items"] = [_item(questionnaire, item, numbers, extent, language) for item in items]
    return shown


def _item(questionnaire: Questionnaire, item: Item, numbers: Mapping[str, str], extent: Extent, language: str) -> dict[str, Any]:
    """A question as it is printed; in the quick version every question always applies."""
    reasons = [] if extent == "quick" and item.quick else [questionnaire.not_applicable[key] for key in item.not_applicable]
    return {
        "number": numbers[item.id],
        "ask": item.ask,
        "only_if": _only_if(item, numbers, language),
        "reasons": reasons,
        "open": isinstance(item, TextItem),
        "lines": OPEN_LINES if isinstance(item, TextItem) else NOTE_LINES,
        "ends": [item.low, item.high] if isinstance(item, RatingItem) else [],
        "choices": [{"mark": mark, "text": text} for mark, text in _choices(questionnaire, item, language)],
    }


def _choices(questionnaire: Questionnaire, item: Item, language: str) -> list[tuple[str, str]]:
    match item:
        case LevelsItem():
            return [(str(level), text) for level, text in sorted(item.levels.items())]
        case RatingItem():
            return [(str(value), "") for value in questionnaire.scales[item.scale].values]
        case YesNoItem():
            return [("", translate(word, language)) for word in (Message("Yes"), Message("No"))]
        case ChoiceItem():
            return [("", option.label) for option in item.options]
        case _:
            return []


def _only_if(item: Item, numbers: Mapping[str, str], language: str) -> str:
    condition = item.show_if
    if condition is None or condition.item not in numbers:
        return ""
    message = Message("Only if you chose {level} or higher at question {number}.", level=condition.at_least, number=numbers[condition.item])
    return translate(message, language)
