"""A file of cxassess on the page: measurements that were exported, here or elsewhere, come in whole, and the newest opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from cxassess.installation import database, owner_context
from cxassess.portable import Portable, PortableProblem, PortableRefused, read_portable
from cxassess.store import Right, StoreError, assessments, import_portable, new_link

from .. import session
from ..blocks import organisation_name
from ..components import enter_assessment
from ..figures import table
from ..summaries import newest_first
from ..text import day, plain, t

MOST_MB = 20
READ, TOKENS = "taking_in_read", "taking_in_tokens"

_turn = Lock()  # a file of twenty megabytes takes some hundreds while it is read: of several visitors, one at a time


@dataclass(frozen=True, slots=True)
class Read:
    """What a chosen file holds, or else what is wrong with it."""

    file_id: str
    portable: Portable | None = field(repr=False)
    problems: tuple[PortableProblem, ...] = ()


@st.fragment
def taking_in() -> None:
    """A field for a file, what is in it, and the button that takes it in."""
    file = st.file_uploader(
        t("A measurement or an organisation that was saved as JSON, at most {most} MB", most=MOST_MB),
        type=["json"],
        max_upload_size=MOST_MB,
        key="taking_in_file",
    )
    if file is None:
        session.take(READ)
        return
    read: Read | None = session.value_of(READ)
    if read is None or read.file_id != file.file_id:
        with st.spinner(t("Reading the file …")):
            read = _read(file.file_id, file.getvalue())
        session.put(READ, read)
    if read.portable is None:
        _refused(read.problems)
        return
    _look_at(read.portable)
    if not read.portable.assessments:
        st.info(t("There is no measurement in this file."), icon=":material/info:")
    elif st.button(t("Take in and open"), key="take_in", type="primary", icon=":material/folder_open:"):
        _take_in(read.file_id, read.portable)


def _read(file_id: str, content: bytes) -> Read:
    try:
        with _turn:
            portable = read_portable(content)
    except PortableRefused as refused:
        return Read(file_id, None, refused.problems)
    return Read(file_id, portable)


def _refused(problems: tuple[PortableProblem, ...]) -> None:
    """Everything that is wrong, with where it stands in the file."""
    st.error(t("This file cannot be used."), icon=":material/error:")
    table([{t("Where"): plain(one.where), t("What"): plain(t(one.what)), t("What to do"): plain(t(one.remedy))} for one in problems])


def _look_at(portable: Portable) -> None:
    """Whose it is, and what comes in."""
    count = len(portable.assessments)
    parts = [
        f"**{organisation_name(portable.organisation.name)}**",
        t("1 measurement") if count == 1 else t("{count} measurements", count=count),
        t("saved on {date}", date=day(portable.made_at.date())),
    ]
    st.markdown(" · ".join(parts))
    st.caption(t("What is here already stays as it is."))


def _take_in(file_id: str, portable: Portable) -> None:
    """All of it or nothing, once; then the newest measurement in it opens."""
    tokens = session.kept(TOKENS)
    try:
        with session.alone():
            tokens[file_id] = tokens.get(file_id) or _token(portable)
    except StoreError as error:
        st.error(plain(t(error.message)), icon=":material/error:")
        return
    enter_assessment(tokens[file_id], "result")


def _token(portable: Portable) -> str:
    """Take it in; the token of the newest measurement."""
    context = owner_context()
    taken = import_portable(database(), context, portable)
    ids = {*taken.new, *taken.there}
    here = [one for one in assessments(database(), context, organisation_id=taken.organisation_id) if one.id in ids]
    return new_link(database(), context, newest_first(here)[0].id, Right.MANAGE).token
