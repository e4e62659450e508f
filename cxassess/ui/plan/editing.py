"""Changing a plan in place: nothing that was typed is lost, and nothing of others is overwritten in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

import streamlit as st

from cxassess.advice import STATUS_WORDS, PlannedAction, PlanRefused, Status
from cxassess.installation import database, now
from cxassess.locale import Message
from cxassess.store import ActionChanged, NotFound, StoreError, add_action, edit_action, remove_action

from .. import session
from ..deeds import key_of, note, prepare, used
from ..session import Opened
from ..text import plain, t
from .planned import PLAN, ShownPlan, action_facts, action_sources
from .planning import FIRST_DAY, LAST_DAY, date_format

OWN = "own"
TOLD_FOR = timedelta(seconds=20)
FIELDS = ("status", "reason", "owner", "start", "due", "closed_on", "note", "title", "measure", "effort", "dimension_id")


@dataclass(frozen=True, slots=True)
class Editing:
    """What the editor saw when the form was opened: as stored, and in the words of the page."""

    seen: PlannedAction
    told: PlannedAction


def _just_saved(place: str) -> bool:
    """Whether a save is so fresh that it is still told, also when the second of two clicks draws the page once more."""
    saved: datetime | None = session.value_of(f"saved_{place}")
    return saved is not None and now() - saved < TOLD_FOR


def action_card(opened: Opened, shown: ShownPlan, action: PlannedAction) -> None:
    """An action with its facts, and folded under it the form that changes it."""
    place = shown.stored.action_ids[action.id]
    with st.container(border=True, key=f"planned_{place}"):
        action_facts(shown, action)
        if _just_saved(place):
            st.success(t("Saved."), icon=":material/check:")
        folded = st.expander(t("Change"), icon=":material/edit:", key=f"change_{place}", on_change="rerun")
        if not folded.open:
            _forget(place)
            return
        with folded:
            session.seed(f"editing_{place}", Editing(shown.stored_action[action.id], action))
            editing: Editing = session.value_of(f"editing_{place}")
            _what_happened(opened, place)
            with st.form(f"form_{place}", border=False):
                _progress_fields(place, editing.told)
                _content_fields(place, editing.told, t("What to do"))
                st.form_submit_button(t("Save"), key=f"save_{place}", type="primary", on_click=_save, args=(opened, place))
            _removal(opened, shown.stored_action[action.id], place)
            action_sources(shown, action)


def _progress_fields(place: str, told: PlannedAction) -> None:
    st.segmented_control(
        t("Status"),
        list(Status),
        default=told.status,
        format_func=lambda one: t(STATUS_WORDS[one]),
        key=_key(place, "status"),
        required=True,
        wrap=True,
    )
    st.text_input(t("When dropped: why"), told.reason, key=_key(place, "reason"))
    _when_fields(place, told)
    if told.closed_on:
        _date_field(place, "closed_on", t("Done or dropped on"), told)
    st.text_area(t("Note"), told.note, key=_key(place, "note"))


def _when_fields(place: str, told: PlannedAction) -> None:
    st.text_input(t("Owner"), told.owner, key=_key(place, "owner"), help=t("Who sees to it: a name or a role."))
    start, due = st.columns(2)
    with start:
        _date_field(place, "start", t("Start"), told)
    with due:
        _date_field(place, "due", t("Due"), told)


def _date_field(place: str, name: str, label: str, told: PlannedAction) -> None:
    st.date_input(label, getattr(told, name), min_value=FIRST_DAY, max_value=LAST_DAY, format=date_format(), key=_key(place, name))


def _content_fields(place: str, told: PlannedAction, label: str) -> None:
    st.text_area(label, told.title, key=_key(place, "title"))
    st.text_area(t("How you will see that it worked"), told.measure, key=_key(place, "measure"))
    st.number_input(t("Person-weeks"), value=told.effort, step=1, key=_key(place, "effort"))


def _key(place: str, name: str) -> str:
    return f"{name}_{place}"


def _typed(place: str, names: Mapping[str, object]) -> dict[str, object]:
    """What the fields of a form hold now; `names` are the fields, with what holds for one that is not in the form."""
    return {name: session.value_of(_key(place, name), kept) for name, kept in names.items()}


def _changes(place: str, editing: Editing) -> dict[str, object]:
    """The fields that the editor made different from what the page showed."""
    told = {name: getattr(editing.told, name) for name in FIELDS}
    return {name: value for name, value in _typed(place, told).items() if value != told[name]}


def _save(opened: Opened, place: str, over: PlannedAction | None = None) -> None:
    """Keep the changes of the editor, on top of what was seen or, when asked for, of what another has made of it since."""
    editing: Editing | None = session.value_of(f"editing_{place}")
    if editing is None:
        return  # a second click: the first has saved it
    wanted = replace(over or editing.seen, **_changes(place, editing))  # type: ignore[arg-type]
    try:
        edit_action(database(), opened.context, place, wanted, seen=over or editing.seen)
    except ActionChanged as changed:
        session.put(f"changed_{place}", changed)
    except NotFound:
        _removed_elsewhere(place, editing)
    except (StoreError, PlanRefused) as refused:
        session.put(f"refused_{place}", refused.message)
    else:
        session.put(f"saved_{place}", now())
        _close(place)


def _removed_elsewhere(place: str, editing: Editing) -> None:
    """Tell at the head of the page, with what was typed: the card of the action is not there any more."""
    typed = (
        "; ".join(value for value in _changes(place, editing).values() if isinstance(value, str) and not isinstance(value, Status)) or "–"
    )
    gone = Message(
        "“{title}” was taken out of the plan elsewhere, so that nothing was saved. You typed: {typed}",
        title=editing.told.title,
        typed=typed,
    )
    note(PLAN, gone, failed=True)
    _close(place)


def _what_happened(opened: Opened, place: str) -> None:
    """Why the last try was not saved, with both versions where another was first."""
    refused: Message | None = session.take(f"refused_{place}")
    if refused:
        st.error(plain(t(refused)), icon=":material/error:")
    changed: ActionChanged | None = session.value_of(f"changed_{place}")
    if changed:
        st.warning(plain(t(changed.message)), icon=":material/sync_problem:")
        with st.container(horizontal=True):
            st.button(
                t("Save my changes all the same"),
                key=f"mine_{place}",
                on_click=_overwrite,
                args=(opened, place, changed.stored),
            )
            st.button(t("Take what is there now"), key=f"theirs_{place}", on_click=_forget, args=(place,))


def _overwrite(opened: Opened, place: str, there: PlannedAction) -> None:
    session.take(f"changed_{place}")
    _save(opened, place, there)


def _forget(place: str) -> None:
    """Let the form begin anew from what is stored."""
    for name in ("editing", "changed", "refused", *FIELDS):
        session.take(_key(place, name) if name in FIELDS else f"{name}_{place}")


def _close(place: str) -> None:
    session.put(f"change_{place}", False)
    _forget(place)


def _removal(opened: Opened, action: PlannedAction, place: str) -> None:
    """Take out what nobody has worked on."""
    if action.status is not Status.OPEN or action.note:
        return
    with st.popover(t("Remove from the plan"), type="tertiary", icon=":material/delete:", key=f"removal_{place}"):
        st.write(t("Nobody has worked on it yet, so that it can go. If you decided against it, rather drop it and say why."))
        st.button(t("Remove"), key=f"remove_{place}", on_click=_remove, args=(opened, place))


def _remove(opened: Opened, place: str) -> None:
    try:
        remove_action(database(), opened.context, place)
    except NotFound:
        return  # another was first: it is gone, as was asked
    except StoreError as refused:
        session.put(f"refused_{place}", refused.message)


def own_action_block(opened: Opened, shown: ShownPlan) -> None:
    """Folded: add an action that the organisation thought of itself."""
    if _just_saved(OWN):
        st.success(t("Added to the plan."), icon=":material/check:")
    folded = st.expander(t("Add an action of your own"), icon=":material/add:", key="add_action", on_change="rerun")
    if not folded.open:
        return
    prepare(OWN)
    titles = {one.id: one.title for one in shown.questionnaire.dimensions}
    empty = PlannedAction(id="", title="")
    with folded:
        refused: Message | None = session.take(f"refused_{OWN}")
        if refused:
            st.error(plain(t(refused)), icon=":material/error:")
        with st.form("own_action", border=False):
            _content_fields(OWN, empty, t("What to do"))
            st.selectbox(
                t("Area"),
                list(titles),
                index=None,
                format_func=lambda one: titles[one],
                key=_key(OWN, "dimension_id"),
                placeholder=t("Choose an area, or leave it open"),
            )
            _when_fields(OWN, empty)
            st.text_area(t("Note"), key=_key(OWN, "note"))
            st.form_submit_button(t("Add"), key="add_own_action", type="primary", on_click=_add, args=(opened, shown.stored.id))


def _add(opened: Opened, plan_id: str) -> None:
    empty = PlannedAction(id=f"{OWN}/{uuid4()}", title="")
    action = replace(empty, **_typed(OWN, {name: getattr(empty, name) for name in FIELDS}))  # type: ignore[arg-type]
    try:
        add_action(database(), opened.context, plan_id, action, key=key_of(OWN))
    except (StoreError, PlanRefused) as refused:
        session.put(f"refused_{OWN}", refused.message)
    else:
        used(OWN)
        session.put("add_action", False)
        _forget(OWN)
        session.put(f"saved_{OWN}", now())
