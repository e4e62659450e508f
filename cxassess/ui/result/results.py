"""The result on the page: verdict, mark, radars, details and what they rest on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from cxassess.assessment import shipped_example
from cxassess.charts import LevelList
from cxassess.charts.model import FEWEST_AXES
from cxassess.installation import database
from cxassess.questionnaire import Tier
from cxassess.report.opening import MOST_WEAK_ITEMS
from cxassess.report.pictures import level_list_of, radar_of
from cxassess.report.resulting import CAVEAT, HOLLOW, delight_shown
from cxassess.scoring import DimensionScore, Number, Precision, Scores, explain, honesty, margin_of, verdict
from cxassess.store import StoreError, remove_example, set_extent

from .. import session
from ..blocks import ambition_choice
from ..components import leave_assessment
from ..figures import Row, explained, listed_levels, radar_with_levels, why
from ..market import market_block
from ..pages import pages
from ..session import Opened
from ..text import number, share, span, t
from .overlays import Overlays, overlays_of

RADAR_HEIGHT = 500  # pixels; fills half the broad column
TIERS: tuple[Tier, ...] = ("basics", "scenarios")
LEGEND_ROW = 26  # pixels for each look more than two


def example_block(opened: Opened) -> None:
    """The story of the invented organisation, and the way to be rid of it."""
    if not opened.assessment.example:
        return
    with st.container(border=True, key="example_block"):
        st.badge(t("This is an invented example"), icon=":material/theater_comedy:", color="orange")
        st.write(shipped_example(session.language()).story)
        if st.button(t("Remove the example"), key="remove_example", type="tertiary", icon=":material/delete:"):
            remove_example(database(), opened.context, opened.assessment.id)
            leave_assessment()


def verdict_block(opened: Opened, scores: Scores) -> None:
    """The result in a few sentences."""
    sentences = [t(sentence) for sentence in verdict(opened.questionnaire, scores, opened.assessment.ambition)]
    st.markdown(" ".join(sentences))


def mark_block(opened: Opened, scores: Scores) -> None:
    """The predicted mark with what it is made of, and the ambition."""
    mark = scores.mark
    if mark is None:
        return
    with st.container(border=True, key="mark_block"):
        predicted, basics, delight = st.columns(3)
        with predicted:
            value = span(mark.low, mark.high) if mark.shown_as_bounds or mark.value is None else number(mark.value)
            st.metric(t("Indicative mark, 1 to 10"), value)
            why(partial(explain, opened.questionnaire, opened.scored, scores, Number.MARK), "mark")
        with basics:
            composite = "–" if mark.basics_composite is None else number(mark.basics_composite)
            st.metric(t("The basics together, 1 to 5"), composite)
            why(partial(explain, opened.questionnaire, opened.scored, scores, Number.BASICS), "basics")
        with delight:
            st.metric(t("Delight, 1 to 5"), _or_dash(delight_shown(opened.questionnaire, scores)))
            why(partial(explain, opened.questionnaire, opened.scored, scores, Number.DELIGHT), "delight")
        if (margin := margin_of(mark.precision)) and not mark.shown_as_bounds:
            st.caption(t(margin))
        if not mark.exact and not mark.shown_as_bounds:
            st.caption(t("Between {low} and {high}, depending on what is not known yet.", low=number(mark.low), high=number(mark.high)))
        st.caption(t(CAVEAT))
        ambition_choice(opened)


@st.fragment
def radars_block(opened: Opened, scores: Scores) -> None:
    """The radars side by side, with what the reader lays over them."""
    overlays = overlays_of(opened, scores)
    tiers = [tier for tier in TIERS if opened.questionnaire.of_tier(tier)]
    for place, tier in zip(st.columns(len(tiers), gap="large"), tiers, strict=True):
        with place:
            _radar(opened, scores, tier, overlays)


def _radar(opened: Opened, scores: Scores, tier: Tier, overlays: Overlays) -> None:
    """A radar with its title and its table; with too few areas for one the table alone."""
    rule = opened.questionnaire.tiers[tier]
    st.subheader(rule.title, anchor=False)
    if rule.about:
        st.caption(rule.about)
    levels, tables = partial(level_list, opened, scores, tier), partial(_tables, opened, scores, tier, overlays)
    if len(opened.questionnaire.of_tier(tier)) < FEWEST_AXES:
        listed_levels(levels(), tables(), key=f"radar_{tier}")
        return
    alone = radar_of(opened.questionnaire, scores, opened.assessment.ambition, tier, session.language())
    if alone.own.hollow:
        st.caption(t(HOLLOW))
    radar = overlays.over(alone, opened.questionnaire, tier)
    radar_with_levels(radar, RADAR_HEIGHT + LEGEND_ROW * overlays.extra, levels, tables, key=f"radar_{tier}")


def _tables(opened: Opened, scores: Scores, tier: Tier, overlays: Overlays) -> list[list[Row]]:
    """The numbers of a radar, and those of what lies over it."""
    beside = overlays.rows(opened.questionnaire, scores, tier)
    return [level_rows(opened, scores, tier), *([beside] if beside else [])]


def level_list(opened: Opened, scores: Scores, tier: Tier) -> LevelList:
    """The levels of a radar with what unknown answers leave open."""
    return level_list_of(opened.questionnaire, scores, opened.assessment.ambition, tier, session.language())


def level_rows(opened: Opened, scores: Scores, tier: Tier) -> list[Row]:
    """The numbers of a radar, in the reader's form."""
    targets = opened.questionnaire.target(opened.assessment.ambition)
    return [_table_row(dimension.title, scores.dimensions[dimension.id], targets) for dimension in opened.questionnaire.of_tier(tier)]


def _table_row(title: str, score: DimensionScore, targets: dict[str, float]) -> Row:
    target = targets.get(score.dimension_id)
    return {
        t("Area"): title,
        t("Level"): _or_dash(score.level),
        t("Interval"): _interval(score.precision),
        t("Bounds"): span(score.low, score.high) or "–",
        t("Target"): _or_dash(target),
        t("Assured"): "–" if score.assured is None else str(score.assured),
        t("Coverage"): "–" if score.coverage is None else share(score.coverage),
    }


def _interval(precision: Precision | None) -> str:
    """The 95 % interval of the mean of several respondents; empty where there is none."""
    return span(precision.low, precision.high) if precision else ""


def _or_dash(value: float | None) -> str:
    return "–" if value is None else number(value)


def extremes_block(opened: Opened, scores: Scores) -> None:
    """Strongest and weakest, with the question that pulls the weakest down."""
    if scores.strongest == scores.weakest:  # nothing is scored, or all is level
        return
    with st.container(horizontal=True, key="extremes"):
        with st.container(width=520):
            st.markdown(f"**:material/trending_up: {t('Strongest')}**")
            for score in scores.strongest:
                st.markdown(f"{opened.questionnaire.dimension(score.dimension_id).title} · {_or_dash(score.level)}")
        with st.container(width=520):
            st.markdown(f"**:material/priority_high: {t('Weakest')}**")
            for score in scores.weakest:
                st.markdown(f"{opened.questionnaire.dimension(score.dimension_id).title} · {_or_dash(score.level)}")
                for item_id in score.weakest[:MOST_WEAK_ITEMS]:
                    st.caption(opened.questionnaire.item(item_id).ask)
                    arrow = ":material/subdirectory_arrow_right:"
                    st.page_link(pages().assess, label=t("To this question"), icon=arrow, query_params={"item": item_id})


@st.fragment
def details_block(opened: Opened, scores: Scores) -> None:
    """Every number of one area, explained."""
    folded = st.expander(t("Why these levels?"), icon=":material/help:", key="details", on_change="rerun")
    if folded.open:
        with folded:
            _details(opened, scores)


def _details(opened: Opened, scores: Scores) -> None:
    titles = {dimension.id: dimension.title for dimension in opened.questionnaire.dimensions}
    weakest = scores.weakest[0].dimension_id if scores.weakest else next(iter(titles))
    chosen = st.selectbox(t("Area"), list(titles), format_func=lambda one: titles[one], index=list(titles).index(weakest), key="explained")
    parts = {
        Number.LEVEL: t("Level"),
        Number.COVERAGE: t("Coverage"),
        Number.LOW: t("Lower bound"),
        Number.HIGH: t("Upper bound"),
        Number.ASSURED: t("Assured level"),
    }
    part = st.segmented_control(
        t("Number"), list(parts), format_func=lambda one: parts[one], default=Number.LEVEL, key="explained_number", required=True
    )
    explained(explain(opened.questionnaire, opened.scored, scores, part or Number.LEVEL, chosen))
    market_block(opened.questionnaire, [chosen])


def honesty_block(opened: Opened, scores: Scores) -> None:
    """What the result rests on."""
    with st.container(border=True, key="honesty"):
        st.markdown(f"**{t('What this result rests on')}**")
        for sentence in honesty(opened.questionnaire, scores, opened.scored):
            st.markdown(f"- {t(sentence)}")


def extend_block(opened: Opened) -> None:
    """From the quick version to the full one, with the answers kept."""
    if opened.assessment.extent != "quick" or not opened.may_change:
        return
    with st.container(border=True, key="extend"):
        st.markdown(t("**A first impression.** The full version asks six questions for each area; your answers so far are kept."))
        if st.button(t("Go on with the full version"), key="extend_button", icon=":material/unfold_more:"):
            try:
                set_extent(database(), opened.context, opened.assessment.id, "full")
            except StoreError as error:
                st.error(t(error.message), icon=":material/error:")
            else:
                session.take("position")
                st.switch_page(pages().assess)
