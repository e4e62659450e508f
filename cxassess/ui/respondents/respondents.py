"""The respondents of an assessment: how far they are, and what can be done for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from cxassess.assessment import ROLE_NAMES
from cxassess.assessment.names import folded_name
from cxassess.installation import database
from cxassess.locale import N_
from cxassess.store import RespondentSummary, respondents

from .. import request, session
from ..deeds import tell
from ..session import Opened
from ..sheets import shown_name
from ..text import day, plain, t
from .inviting import lacks_link, show_new_link
from .respondent import PEOPLE, actions

PAGE_SIZE = 20
FILTERS: Mapping[str, str] = {
    "all": N_("Everyone"),
    "open": N_("Not handed in"),
    "submitted": N_("Handed in"),
    "uninvited": N_("Without a link"),
}
CHOSEN: Mapping[str, Callable[[Opened, RespondentSummary], bool]] = {
    "all": lambda opened, one: True,
    "open": lambda opened, one: one.state == "open",
    "submitted": lambda opened, one: one.state == "submitted",
    "uninvited": lacks_link,
}


def people_of(opened: Opened) -> tuple[RespondentSummary, ...]:
    """The respondents as they stand in the database now."""
    return respondents(database(), opened.context, opened.assessment.id)


def standing(opened: Opened, people: Sequence[RespondentSummary]) -> None:
    """How many were asked, have begun and have handed in; who only manages does not count."""
    asked = [one for one in people if not one.manages or one.alias or one.given or one.state == "submitted"]
    begun = sum(sheet.said_something for sheet in opened.assessment.sheets)
    submitted = sum(one.state == "submitted" for one in asked)
    if not asked:
        st.markdown(t("Nobody has been asked yet. Add the people who should answer, or fill in the questions yourself."))
        return
    if all(one.manages for one in asked):
        st.markdown(t("So far only you answer. Add the people who should answer too."))
        return
    count = t("1 respondent") if len(asked) == 1 else t("{count} respondents", count=len(asked))
    parts = [count, t("{begun} begun", begun=begun), t("{submitted} handed in", submitted=submitted)]
    if opened.assessment.invited not in (None, len(asked)):
        parts.insert(0, t("{invited} invited", invited=opened.assessment.invited))
    st.progress(min(1.0, submitted / len(asked)), text=" · ".join(parts))


def people_list(opened: Opened, people: Sequence[RespondentSummary], *, may_invite: bool) -> None:
    """Everyone by name, a page at a time, with what can be done for each."""
    numbered = list(enumerate(people, start=1))
    if len(people) > 1:
        numbered = _found(opened, numbered)
    tell(PEOPLE)
    pages = max(1, -(-len(numbered) // PAGE_SIZE))
    key = f"people_page_{pages}"  # another number of pages starts at the first
    at = session.value_of(key, 1)
    with st.container(gap="xsmall", key="people_list"):
        for place, one in numbered[(at - 1) * PAGE_SIZE : at * PAGE_SIZE]:
            _row(opened, one, place, may_invite=may_invite)
    if not numbered:
        st.caption(t("Nobody fits this search."))
    if pages > 1:
        st.pagination(pages, key=key)


def _found(opened: Opened, numbered: list[tuple[int, RespondentSummary]]) -> list[tuple[int, RespondentSummary]]:
    search, state = st.columns([3, 2])
    with search:
        typed = st.text_input(t("Search by name"), key="people_search", icon=":material/search:", placeholder=t("Name"))
    with state:
        words = {one: t(label) for one, label in FILTERS.items()}
        chosen = st.selectbox(t("Show"), list(words), format_func=words.__getitem__, key="people_filter")
    wanted = folded_name(typed)
    return [
        (place, one)
        for place, one in numbered
        if wanted in folded_name(shown_name(one.alias, place, manages=one.manages)) and CHOSEN[chosen](opened, one)
    ]


def _row(opened: Opened, one: RespondentSummary, place: int, *, may_invite: bool) -> None:
    name = plain(shown_name(one.alias, place, manages=one.manages))
    with st.container(border=True, key=f"person_{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            with st.container(gap="xxsmall", width="stretch"):
                st.markdown(f"**{name}** · {t(ROLE_NAMES[one.role])}")
                st.caption(" · ".join(part for part in (_state(one), _answers(one), _link_state(one)) if part))
            actions(opened, one, name, may_invite=may_invite)
        show_new_link(opened, one.id)


def _state(one: RespondentSummary) -> str:
    if one.state == "submitted":
        return f":material/task_alt: {t('handed in')}"
    if one.given is None:
        return f":material/radio_button_unchecked: {t('not handed in')}"
    return f":material/pending: {t('begun')}" if one.given else f":material/radio_button_unchecked: {t('not begun')}"


def _answers(one: RespondentSummary) -> str:
    return t("{given} answers", given=one.given) if one.given else ""


def _link_state(one: RespondentSummary) -> str:
    if one.manages:
        return t("manages this assessment")
    used = day(one.last_used.astimezone(request.timezone()).date()) if one.last_used else ""
    if one.invited_until is None:
        return t("link no longer works, last opened {day}", day=used) if used else t("no link")
    until = day(one.invited_until.astimezone(request.timezone()).date())
    return t("link opened {day}", day=used) if used else t("link until {day}, not opened yet", day=until)
