"""Adding respondents: a name a line, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.assessment import Role
from cxassess.assessment.name_list import LineProblem, read_names
from cxassess.installation import database
from cxassess.locale import Message
from cxassess.store import RespondentSummary, add_respondents

from .. import session
from ..deeds import attempt, key_of, prepare, tell, used
from ..session import Opened
from ..sheets import role_names
from ..text import plain, t

NAMES, ROLE, ADDING = "names_typed", "role_typed", "adding"
PROBLEMS = "names_problems"
MOST_TYPED = 30_000  # characters
SHOWN_PROBLEMS = 20


def adding_block(opened: Opened, people: Sequence[RespondentSummary]) -> None:
    """A field for names, and the role of those who have none of their own."""
    prepare(ADDING)
    folded = st.expander(t("Add people"), icon=":material/person_add:", expanded=len(people) < 2, key="adding_block")
    with folded, st.form("adding_form", border=False):
        session.seed(ROLE, Role.FRONTLINE)
        st.text_area(
            t("Names, one a line"),
            key=NAMES,
            max_chars=MOST_TYPED,
            height=140,
            placeholder=t("Anna Jansen\nBilal Yilmaz; management"),
        )
        roles = role_names()
        st.selectbox(t("Role of everyone without one of their own"), list(roles), format_func=roles.__getitem__, key=ROLE)
        listed = ", ".join(name.lower() for name in roles.values())
        st.caption(t("You can put a role behind a name, after a semicolon: {roles}.", roles=listed))
        st.form_submit_button(t("Add"), icon=":material/add:", on_click=_add, args=(opened, tuple(one.alias for one in people)))
        _tell_problems()
    tell(ADDING)


def _add(opened: Opened, present: Sequence[str]) -> None:
    listed = read_names(str(session.value_of(NAMES) or ""), session.value_of(ROLE, Role.FRONTLINE), present)
    problems = listed.problems
    if not listed.people and not problems:
        problems = (LineProblem(1, Message("Please give a name.")),)
    if problems and not listed.all_present:  # a list that is sent twice has been added already
        session.put(PROBLEMS, problems)
        return
    new = () if listed.all_present else listed.people
    done = Message("People added: {count}.", count=len(new)) if new else Message("Everyone in the list is in this assessment already.")
    if attempt(ADDING, lambda: add_respondents(database(), opened.context, opened.assessment.id, new, key_of(ADDING)), done):
        used(ADDING)
        session.put(NAMES, "")


def _tell_problems() -> None:
    problems: tuple[LineProblem, ...] = session.take(PROBLEMS, ())
    if not problems:
        return
    lines = [f"- {t('Line {line}', line=one.line)}: {plain(t(one.what))}" for one in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"- {t('and {count} more', count=len(problems) - SHOWN_PROBLEMS)}")
    st.error(t("Nobody was added yet. Change this first:") + "\n" + "\n".join(lines), icon=":material/error:")
