"""A plan within the time that there is: the best combination for a number of person-weeks, or one's own choice."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.advice import Action, BudgetedPlan, PlanRefused, effort_of, lifts_of, what_if
from cxassess.locale import N_
from cxassess.scoring import Scores

from ..plan.planning import make_block
from ..session import Opened
from ..text import t
from ..titles import facts_of, title_of, weeks_of
from .choosing import chosen_in_list
from .effects import levels_shown, marks_shown, supposition
from .reckoning import budgeted, steps_of

WAYS = {"best": N_("What fits best"), "own": N_("My own choice")}
HORIZONS = {1: N_("one quarter"), 2: N_("half a year"), 4: N_("a year"), 8: N_("two years")}  # in quarters
FIRST_GUESS = 6  # person-weeks per quarter: about half of one person's time
USUAL_HORIZON = 4


@st.fragment
def budget_block(opened: Opened, scores: Scores) -> None:
    """Folded: what to do with the time that there is, and a plan made of it; for who manages the assessment."""
    if not opened.manages:
        return
    folded = st.expander(t("Make a plan within the time you have"), icon=":material/event_available:", key="budget", on_change="rerun")
    if folded.open:
        with folded:
            _in_full(opened, scores)


def _in_full(opened: Opened, scores: Scores) -> None:
    st.markdown(t("Say how much time there is; you see what fits best. Or tick actions in the list below and make a plan of those."))
    per_quarter = st.number_input(
        t("Person-weeks per quarter"),
        value=FIRST_GUESS,
        step=1,
        key="per_quarter",
        help=t("One person-week is a week's work of one person. Someone who gives it half of their time has about six a quarter."),
        persist_state="session",
    )
    way = st.segmented_control(
        t("How to choose"),
        list(WAYS),
        format_func=lambda one: t(WAYS[one]),
        default="best",
        key="budget_way",
        required=True,
        label_visibility="collapsed",
    )
    chosen = _own_choice(opened, scores) if way == "own" else _best_choice(opened, per_quarter or 0)
    if chosen:
        make_block(opened, scores, [action.id for action in chosen], per_quarter or 0)


def _best_choice(opened: Opened, per_quarter: int) -> Sequence[Action]:
    quarters = st.segmented_control(
        t("For how long"), list(HORIZONS), format_func=lambda one: t(HORIZONS[one]), default=USUAL_HORIZON, key="quarters", required=True
    )
    with_later = st.toggle(t("Choose also from what your ambition does not ask for"), key="with_later")
    weeks = per_quarter * (quarters or USUAL_HORIZON)
    try:
        found = budgeted(opened, weeks, with_later)
    except PlanRefused as refused:
        st.warning(t("That makes {weeks} in all.", weeks=weeks_of(weeks)) + " " + t(refused.message), icon=":material/edit:")
        return ()
    if not weeks:
        st.info(t("With no time nothing can be done: give a number of person-weeks from 1."), icon=":material/edit:")
    elif not found.actions and not found.warnings:
        st.info(t("Your answers ask for no action that can be taken up."), icon=":material/check_circle:")
    else:
        _best_shown(opened, found)
    return found.actions


def _best_shown(opened: Opened, found: BudgetedPlan) -> None:
    if found.actions:
        st.markdown(f"**{t('The best combination according to this weighting')}**")
        actions_shown(opened, found.actions)
        st.markdown(t("Together {weeks}, of {budget} in all.", weeks=weeks_of(found.weeks), budget=weeks_of(found.budget)))
        marks_shown(found.effect)
        levels_shown(opened.questionnaire, found.effect)
        supposition()
    _at_the_edge(opened, found)
    if found.warnings:
        st.warning("\n".join(f"- {t(warning)}" for warning in found.warnings), icon=":material/warning:")
    _why()


def actions_shown(opened: Opened, actions: Sequence[Action]) -> None:
    """Actions in their order, with their part, effect and work."""
    lines = [
        f"{place}. {title_of(opened.questionnaire, one)}  \n   :small[{' · '.join(facts_of(opened.questionnaire, one))}]"
        for place, one in enumerate(actions, start=1)
    ]
    st.markdown("\n".join(lines))


def _at_the_edge(opened: Opened, found: BudgetedPlan) -> None:
    """What one more week would add, and what stands first outside."""
    if found.outside is None:
        st.markdown(t("Everything fits: no action is left outside."))
        return
    if found.joins:
        _listed(opened, t("One person-week more brings in:"), found.joins)
    else:
        st.markdown(t("One person-week more changes nothing."))
    if found.leaves:
        _listed(opened, t("and takes out:"), found.leaves)
    _listed(opened, t("First outside the budget:"), [found.outside])


def _listed(opened: Opened, heading: str, actions: Sequence[Action]) -> None:
    lines = [f"- {title_of(opened.questionnaire, one)} :small[({weeks_of(effort_of([one]))})]" for one in actions]
    st.markdown("\n".join([f"**{heading}**", "", *lines]))


def _why() -> None:
    with st.popover(t("Why this combination?"), type="tertiary", icon=":material/help:", key="why_combination"):
        st.markdown(
            t("Of all combinations that fit, this one has the highest total of what its actions are worth. It is worked out exactly.")
        )
        st.markdown(
            t(
                "What an action is worth: the pull of its part at the mark × the share of its question in the part × the levels that it "
                "lifts × the confidence in the answer. “Why” at each action shows these."
            )
        )
        st.markdown(t("A higher step of a question needs the step before it, and an action needs what its advice asks for first."))
        st.markdown(t("What the basics still keep closed is left out. “Best” holds for this weighting, not for the mark itself."))


def _own_choice(opened: Opened, scores: Scores) -> Sequence[Action]:
    chosen = chosen_in_list(steps_of(opened))
    if not chosen:
        st.info(t("Nothing is ticked yet. Tick actions in the list below, and they appear here."), icon=":material/check_box:")
        return ()
    actions_shown(opened, chosen)
    st.markdown(t("Together {weeks}.", weeks=weeks_of(effort_of(chosen))))
    effect = what_if(opened.questionnaire, opened.scored, scores, lifts_of(chosen))
    marks_shown(effect)
    levels_shown(opened.questionnaire, effect)
    supposition()
    return chosen
