"""The plan on the page: which one, how far it is, and its actions in their parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import streamlit as st

from cxassess.advice import PLAN_PHASE_WORDS, STATUS_WORDS, Plan, PlannedAction, PlanPhase, Status, advice_planned
from cxassess.advice.parts import is_overdue, parts_of
from cxassess.installation import database
from cxassess.questionnaire import Questionnaire
from cxassess.report.plan_words import plan_in_language
from cxassess.report.planning import days_of_action, plan_period
from cxassess.store import PastPlan, StoredPlan, load_questionnaire

from .. import session
from ..blocks import empty_state, source_line
from ..deeds import tell
from ..measurements import Held, hold
from ..pages import pages
from ..recalling import measurements_here, plans_here
from ..session import Opened
from ..text import day, plain, t
from ..titles import weeks_of
from .planning import today

Colour = Literal["gray", "blue", "green", "orange"]
STATUS_LOOKS: Mapping[Status, tuple[str, Colour]] = {
    Status.OPEN: (":material/radio_button_unchecked:", "gray"),
    Status.BUSY: (":material/timelapse:", "blue"),
    Status.DONE: (":material/check_circle:", "green"),
    Status.DROPPED: (":material/cancel:", "orange"),
}
PLAN = "plan"  # the head of the page, as a place to tell something
GOING_ON = {Status.OPEN, Status.BUSY}


@dataclass(frozen=True)
class ShownPlan:
    """The plan that the page is about: as it is stored, and as the reader reads it. `held`: the measurement it was made from."""

    stored: StoredPlan
    plan: Plan
    held: Held
    of_this: bool

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire that the plan was made with, in the reader's language."""
        return self.held.measured.questionnaire

    @cached_property
    def stored_action(self) -> Mapping[str, PlannedAction]:
        """The actions as they are stored, by id."""
        return {action.id: action for action in self.stored.plan.actions}


def plan_or_stop(opened: Opened) -> ShownPlan:
    """The plan of the open measurement, else the last one of an earlier measurement; without any the page says how to make one."""
    found = _find(opened)
    if found is None:
        empty_state(
            t("There is no plan yet."),
            t("Say on the page Advice how much time you have, see what fits best, and make a plan of it. You can change everything later."),
            pages().advice,
            t("To the advice"),
        )
    measured = next(one for one in measurements_here(opened) if one.id == found.assessment_id)
    (held,) = hold(opened, [measured])
    asked = load_questionnaire(database(), measured.questionnaire_id, measured.questionnaire_version)
    told = plan_in_language(asked, found.stored.plan, session.language())
    return ShownPlan(found.stored, told, held, of_this=measured.id == opened.assessment.id)


def _find(opened: Opened) -> PastPlan | None:
    plans = {past.assessment_id: past for past in plans_here(opened)}
    ids = [one.id for one in measurements_here(opened)]
    until_now = ids[: ids.index(opened.assessment.id) + 1]
    return next((plans[one] for one in reversed(until_now) if one in plans), None)


def plan_heading(shown: ShownPlan) -> None:
    """Whose plan it is, its period, and how far it is."""
    plan = shown.plan
    tell(PLAN)
    if not shown.of_this:
        st.info(
            t(
                "This plan was made after the measurement of {when}. The one that is open has no plan of its own yet.",
                when=shown.held.label,
            ),
            icon=":material/history:",
        )
        st.page_link(pages().advice, label=t("Make a new plan from the advice of this measurement"), icon=":material/signpost:")
    count = Counter(action.status for action in plan.actions)
    kept = len(plan.actions) - count[Status.DROPPED]
    st.markdown(t(plan_period(plan, session.language())))
    if kept:
        st.progress(count[Status.DONE] / kept, text=t("{done} of {all} actions done", done=count[Status.DONE], all=kept))


def status_filter(actions: Sequence[PlannedAction]) -> set[Status]:
    """Which actions to show; all of them until the reader chooses."""
    count = Counter(action.status for action in actions)
    if len(count) < 2:
        return set(Status)
    chosen = st.pills(
        t("Show only"),
        list(Status),
        selection_mode="multi",
        format_func=lambda status: f"{t(STATUS_WORDS[status])} ({count[status]})",
        key="status_filter",
    )
    return set(chosen) or set(Status)


def parts_shown(shown: ShownPlan) -> Mapping[PlanPhase, Sequence[PlannedAction]]:
    """Now, next and later, with the actions that the reader wants to see."""
    wanted = status_filter(shown.plan.actions)
    return {phase: [one for one in actions if one.status in wanted] for phase, actions in parts_of(shown.plan).items()}


def part_heading(phase: PlanPhase, actions: Sequence[PlannedAction]) -> None:
    """The name of a part, and that it is empty."""
    st.subheader(t(PLAN_PHASE_WORDS[phase]), anchor=False)
    if not actions:
        st.caption(t("No actions here."))


def action_facts(shown: ShownPlan, action: PlannedAction) -> None:
    """An action in full: what, how far, who, when, and how it will be seen to work."""
    icon, colour = STATUS_LOOKS[action.status]
    with st.container(gap="xsmall"):
        st.markdown(f"**{plain(action.title)}**")
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.badge(t(STATUS_WORDS[action.status]), icon=icon, color=colour)
            if is_overdue(action, today()):
                st.badge(t("overdue"), icon=":material/alarm:", color="red")
        st.caption(" · ".join(_facts(shown.questionnaire, action)))
        st.markdown("  \n".join(_more(shown.questionnaire, action)))


def _more(questionnaire: Questionnaire, action: PlannedAction) -> Iterator[str]:
    """What became of it, how to begin, how to see that it worked, and the note."""
    if action.status is Status.DONE and action.closed_on:
        yield t("Done on {date}.", date=day(action.closed_on))
    elif action.status is Status.DROPPED and action.closed_on:
        yield t("Dropped on {date}: {reason}", date=day(action.closed_on), reason=plain(action.reason))
    advice = advice_planned(questionnaire, action)
    if advice and action.status in GOING_ON:
        yield f"**{t('First step')}:** {advice.first_step}"
    if action.measure:
        yield f"**{t('You see that it worked by')}:** {plain(action.measure)}"
    if action.note:
        yield f"**{t('Note')}:** {plain(action.note)}"


def _facts(questionnaire: Questionnaire, action: PlannedAction) -> list[str]:
    parts = {one.id: one.title for one in questionnaire.dimensions}
    facts = [parts[action.dimension_id]] if action.dimension_id in parts else []
    if action.effort:
        facts.append(weeks_of(action.effort))
    facts.append(plain(action.owner) if action.owner else t("no owner yet"))
    facts.append(t(days_of_action(action.start, action.due)))
    return facts


def action_sources(shown: ShownPlan, action: PlannedAction) -> None:
    """The question that the action came from, and its sources."""
    if action.item_id and shown.questionnaire.has_item(action.item_id):
        st.caption(t("From the question “{ask}”.", ask=shown.questionnaire.item(action.item_id).ask))
        st.caption(t("Source: {sources}", sources=source_line(shown.questionnaire.sources_of(action.item_id))))
