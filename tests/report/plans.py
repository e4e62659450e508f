"""Plans to write down: an ordinary one, and one with all that a person could type into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cxassess.advice import Plan, PlannedAction, Recurring, Status
from cxassess.advice.rhythm import rhythm_of
from cxassess.questionnaire import in_language, shipped_questionnaire

DUTCH = shipped_questionnaire()
ENGLISH = in_language(DUTCH, "en")
START, END = date(2026, 11, 30), date(2028, 11, 30)
NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
ITEM = DUTCH.dimensions[0].items[0]
ADVICE = ITEM.advice[0]

ADVISED = PlannedAction(
    f"{ITEM.id}/{ADVICE.below}",
    ADVICE.do,
    ITEM.id,
    DUTCH.dimensions[0].id,
    Status.BUSY,
    owner="Sanne",
    start=START,
    due=date(2027, 1, 11),
    measure=ADVICE.measure,
    effort=ADVICE.effort,
    level=1.0,
    to=ADVICE.below,
)
OWN = PlannedAction("own-1", "Verf de winkel", owner="Jo", start=date(2027, 12, 1), due=date(2028, 1, 4), note="Na de feestdagen", effort=2)
DROPPED = PlannedAction("own-2", "Bouw een loket", status=Status.DROPPED, reason="Te duur", start=date(2027, 7, 1), due=date(2027, 8, 2))
UNDATED = PlannedAction("own-3", "Vrij idee")
PLAN = Plan((ADVISED, OWN, DROPPED, UNDATED), START, END, 8)

HOSTILE = (
    '=HYPERLINK("http://example.org","klik")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{=1+1}",
    "http://example.org",
    "mailto:a@example.org",
    "internal:Sheet1!A1",
    "01234",
    "3.5",
    "regel 1\r\nBEGIN:VEVENT\r\nSUMMARY:vals\r\nEND:VEVENT",
    "een, twee; drie \\n vier \\ vijf: zes",
    "\u202egnissolpo\u202c\u2066terug\u2069",
    "a\x00b\x07c\x1bd\ufffee\u2028f\x85g",
    "_x0041_ en &lt;b&gt; <b>vet</b> & meer",
    "&D &A &[File]",
    "\N{FAMILY}\N{ZERO WIDTH JOINER}é日本語" * 30,
    "x" * 4000,
)
HOSTILE_PLAN = Plan(
    tuple(
        replace(OWN, id=f"own/{k};,\n{k}", title=f"{text} {k}", owner=text[:200], note=text, measure=text) for k, text in enumerate(HOSTILE)
    ),
    START,
    END,
    8,
)


def rhythm() -> tuple[Recurring, ...]:
    """Both meetings of the shipped questionnaire."""
    return rhythm_of(DUTCH, [("leren", START), ("vernieuwen", date(2028, 1, 1))])
