"""Asking people to answer: whether anonymously, by which links, and how many were asked."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

import pyarrow as pa
import streamlit as st

from cxassess.assessment import ROLE_NAMES, SMALLEST_GROUP, SMALLEST_TOTAL
from cxassess.installation import database, installation
from cxassess.locale import Message
from cxassess.store import NewLink, RespondentSummary, Right, StoreError, invite, respondents, set_anonymity, set_invited
from cxassess.store.links import LIFETIME

from .. import request, session
from ..deeds import attempt, tell
from ..session import Opened
from ..sheets import shown_name
from ..text import t
from .links_file import LinkRow, links_csv, unformulated

DAYS = LIFETIME[Right.ANSWER].days  # type: ignore[union-attr]
ANONYMITY = "anonymity"
NEW_LINK = "new_link"  # the respondent and the address of the link just made: shown once
NEW_LINKS = "new_links"  # those made for everyone at once, by respondent, until they are put away
THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}


def anonymity_block(opened: Opened, people: Sequence[RespondentSummary]) -> bool:
    """Whether answers go with names; True once that is settled, so that people can be invited."""
    tell(ANONYMITY)
    own = opened.link.respondent_id  # who manages may have answered before choosing for the others
    with st.container(border=True, key="anonymity_block"):
        st.subheader(t("With names or anonymous?"), anchor=False)
        if opened.assessment.closed or any(one.answers and one.respondent_id != own for one in opened.assessment.sheets):
            _fixed(opened)
            return True
        settled = opened.assessment.anonymous or session.value_of(_settled_key(opened), False) or any(map(_was_invited, people))
        _anonymity_choice(opened, settled)
    return bool(settled)


def _anonymity_choice(opened: Opened, settled: bool) -> None:
    def settle() -> None:
        on = session.value_of(ANONYMITY) == "on"
        if attempt(ANONYMITY, lambda: set_anonymity(database(), opened.context, opened.assessment.id, on)):
            session.put(_settled_key(opened), True)

    if settled:
        session.put(ANONYMITY, "on" if opened.assessment.anonymous else "off")
    else:
        session.seed(ANONYMITY, "on")
    words = {"on": t("Anonymous"), "off": t("With names")}
    st.radio(
        t("With names or anonymous?"),
        list(words),
        format_func=words.__getitem__,
        captions=[_meaning(True), _meaning(False)],
        key=ANONYMITY,
        label_visibility="collapsed",
        on_change=settle if settled else None,
    )
    if settled:
        st.caption(t("You can change this until someone else has answered. Whoever opens a link reads it before the first question."))
    else:
        st.button(t("Settle this, then invite"), key="settle_anonymity", type="primary", icon=":material/check:", on_click=settle)


def _fixed(opened: Opened) -> None:
    icon, words = (":material/visibility_off:", t("Anonymous")) if opened.assessment.anonymous else (":material/badge:", t("With names"))
    st.markdown(f"{icon} **{words}.** {_meaning(opened.assessment.anonymous)}")
    if not opened.assessment.closed:
        st.caption(t("Someone has answered, so this is fixed: what people were told holds. To change it, begin a new assessment."))


def _meaning(anonymous: bool) -> str:
    if anonymous:
        return t(
            "You see who has handed in and the results together, never who answered what. "
            "Results show from {total} people who answered, groups from {group}.",
            total=SMALLEST_TOTAL,
            group=SMALLEST_GROUP,
        )
    return t("You see who answered what, and can fill in answers for someone. Respondents are told so before they begin.")


def _settled_key(opened: Opened) -> str:
    return f"anonymity_settled_{opened.assessment.id}"


def _was_invited(one: RespondentSummary) -> bool:
    return one.invited_until is not None or one.last_used is not None


def may_get_link(opened: Opened, one: RespondentSummary) -> bool:
    """Whether a link to answer can be made for a respondent.

    In an anonymous assessment nobody gets a second one after the first was opened: it would show the answers to who makes it.
    """
    if opened.assessment.closed or one.manages or one.state == "submitted":
        return False
    return not opened.assessment.anonymous or one.last_used is None


def make_link(opened: Opened, respondent_id: str) -> None:
    """A link for one respondent; it is shown at the next drawing of the page, and never again."""
    try:
        made = invite(database(), opened.context, opened.assessment.id, respondent_id)
    except StoreError as error:
        session.put(NEW_LINK, (respondent_id, error.message))
        return
    session.put(NEW_LINK, (respondent_id, address_of(made)))
    session.put(NEW_LINKS, {one: row for one, row in session.value_of(NEW_LINKS, {}).items() if one != respondent_id})


def show_new_link(opened: Opened, respondent_id: str) -> None:
    """The link just made for this respondent, or why there is none."""
    found: tuple[str, str | Message] | None = session.value_of(NEW_LINK)
    if found is None or found[0] != respondent_id:
        return
    session.take(NEW_LINK)
    if isinstance(found[1], Message):
        st.error(t(found[1]), icon=":material/error:")
        return
    st.code(found[1], language=None, wrap_lines=True)
    st.caption(t("Copy it now: it is shown once. It works for {days} days; earlier links of this person no longer do.", days=DAYS))
    _notes_on_links(opened)


def links_block(opened: Opened, people: Sequence[RespondentSummary]) -> None:
    """Links for everyone who has none, all at once, with a file to send them from."""
    made: dict[str, LinkRow] = session.value_of(NEW_LINKS, {})
    waiting = sum(lacks_link(opened, one) for one in people)
    tell(NEW_LINKS)
    if waiting:
        label = t("Make links for everyone who has none ({count})", count=waiting)
        st.button(label, key="invite_all", icon=":material/link:", on_click=_invite_all, args=(opened,))
        if not made:
            _reach()
    if made:
        _links_table(opened, tuple(made.values()))


def lacks_link(opened: Opened, one: RespondentSummary) -> bool:
    """Whether someone could be invited, and has no link that works."""
    return may_get_link(opened, one) and one.invited_until is None


def _invite_all(opened: Opened) -> None:
    """Make them for who has none by now, so that a second click makes none; those before a failure stay and are shown."""
    made: dict[str, LinkRow] = session.kept(NEW_LINKS)

    def invite_each() -> None:
        for place, one in enumerate(respondents(database(), opened.context, opened.assessment.id), start=1):
            if lacks_link(opened, one):
                link = invite(database(), opened.context, opened.assessment.id, one.id)
                made[one.id] = LinkRow(shown_name(one.alias, place, manages=one.manages), t(ROLE_NAMES[one.role]), address_of(link))

    attempt(NEW_LINKS, invite_each)


def _links_table(opened: Opened, made: Sequence[LinkRow]) -> None:
    header = (t("Name"), t("Role"), t("Link"))
    with st.container(border=True, key="links_table"):
        st.markdown(t("**New links.** Copy or download them now: they are not shown again. Each works for {days} days.", days=DAYS))
        # The table on the page can be downloaded too, so that it holds no formula either.
        columns = [[unformulated(row.name) for row in made], [row.role for row in made], [row.address for row in made]]
        st.dataframe(pa.table(dict(zip(header, columns, strict=True))), hide_index=True, key="links_listed")
        with st.container(horizontal=True):
            st.download_button(
                t("Download the links (CSV)"),
                links_csv(made, header, session.language()),
                file_name="links.csv",
                mime="text/csv",
                key="download_links",
                icon=":material/download:",
                on_click="ignore",
            )
            st.button(t("Put the links away"), key="hide_links", type="tertiary", on_click=session.take, args=(NEW_LINKS,))
        _notes_on_links(opened)


def _notes_on_links(opened: Opened) -> None:
    """What to know before sending them: they show the answers of their person, and must open where that person is."""
    if opened.assessment.anonymous:
        st.caption(f":material/visibility_off: {t('A link shows the answers of its person. Send it, and neither open nor keep it.')}")
    _reach()


def _reach() -> None:
    """That links would open here only, and who can change that."""
    if urlsplit(_origin()).hostname in THIS_COMPUTER:
        here = t("This app can be reached from this computer only, so the links open nowhere else.")
        how = t("Whoever installed it can open it to others: the README tells how.")
        st.caption(f":material/warning: {here} {how}")


def address_of(link: NewLink) -> str:
    """Where a link is opened."""
    return f"{_origin()}/r/{link.token}"


def _origin() -> str:
    return installation().public_url or request.address()


def invited_block(opened: Opened, people: Sequence[RespondentSummary]) -> None:
    """How many people were asked, where that is more than the list tells; nothing while nobody was."""
    if len(people) < 2 and opened.assessment.invited is None:
        return

    def changed() -> None:
        number = session.value_of("invited")
        attempt("invited", lambda: set_invited(database(), opened.context, opened.assessment.id, number))

    session.seed("invited", opened.assessment.invited)
    st.number_input(
        t("Number of people invited"),
        min_value=1,
        step=1,
        value=None,
        key="invited",
        placeholder=t("not known"),
        on_change=changed,
        width=260,
    )
    st.caption(t("Results then tell which share has answered, and that everyone has when that is so. Leave it empty when you do not know."))
    tell("invited")
