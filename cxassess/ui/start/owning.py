"""Who sees every organisation here: the owner of an installation of one's own, not who came to answer or to look."""

from __future__ import annotations

from cxassess.installation import installation

from ..blocks import empty_state, managing_or_stop
from ..pages import pages
from ..session import Opened
from ..text import t


def owns(opened: Opened | None) -> bool:
    """Whether this reader may see, and begin, measurements of all organisations."""
    return installation().lists_assessments and (opened is None or opened.manages)


def may_begin(opened: Opened | None) -> bool:
    """Whether this reader may begin something new. Among strangers everybody may: what they begin is their own."""
    return owns(opened) or not installation().lists_assessments


def owning_or_stop(opened: Opened | None) -> None:
    """Go on for the owner only; the page tells others that it is not for them."""
    if not installation().lists_assessments:
        empty_state(
            t("There is no list of organisations here."),
            t("Each assessment here stands by itself: only its own link opens it. Nobody sees those of others."),
            pages().start,
            t("To the start page"),
        )
    if opened is not None:
        managing_or_stop()
