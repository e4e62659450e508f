"""The place of a result among others: which group, how far that group goes, and every area beside it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cxassess.benchmark import LONGEST_AGE, MARK, SMALLEST_CELL, CellKey, PackSource, Peers, Place, bars_of, bins_of, half_year
from cxassess.benchmark.period_words import period_in_words
from cxassess.charts import PlaceColumn, PlacePicture, place_alt, place_spec
from cxassess.installation import database, installation, now
from cxassess.store import Organisation, load_organisation

from .. import session
from ..blocks import choice_in_address
from ..figures import chart
from ..market import market_block
from ..pages import pages
from ..session import Opened
from ..text import day, number, plain, t
from .numbers import numbers_block
from .peers import PACKS, SOURCES, Beside, basis_of, pack_sources, placed_measurement, sources_of, standing_of

GROUP = "group"  # in the address too


def organisation_of(opened: Opened) -> Organisation:
    """The organisation that is measured, with its choice."""
    return load_organisation(database(), opened.context, opened.assessment.organisation_id)


def published_block(opened: Opened) -> None:
    """What others published on the same subjects, apart from all that is counted here."""
    st.subheader(t("Published figures: another kind of measurement"), anchor=False)
    st.caption(t("These come from research of others. They are no organisations like yours, and count in nothing above."))
    market_block(opened.questionnaire, [one.id for one in opened.questionnaire.dimensions])


def place_block(opened: Opened, organisation: Organisation) -> None:
    """The place of the mark and of every area; where there is none yet, what it takes."""
    held = placed_measurement(opened)
    if held is None:
        _no_measurement(opened)
        return
    if held.withheld:
        st.info(t(held.withheld), icon=":material/visibility_off:")
        return
    if held.summary.id != opened.assessment.id:
        st.caption(
            t("The place is that of the last closed full measurement, of {day}.", day=day(held.measured.assessment.measured_on or now()))
        )
    if opened.assessment.unit:
        st.caption(t("This is the measurement of one unit; the others are whole organisations."))
    sources = sources_of(opened, held.measured.questionnaire, held.summary.id)
    source = _source(sources)
    peers = sources[source]
    if source == PACKS:
        _origin(peers)
    if not peers.groups:
        _too_few(source, organisation)
        return
    beside = Beside(held.measured.questionnaire, held.scores, peers, _group(peers))
    _heading(beside, source, organisation)
    for name, place in beside.places.items():
        _row(beside, name, place)
    _left_out(beside)
    numbers_block(beside)


def _no_measurement(opened: Opened) -> None:
    """No full measurement is closed: what to do first."""
    every = pages()
    if opened.assessment.closed:
        text = t("Measure again, with the full version: then you see here where you stand.")
        _box(t("No full measurement yet."), text, every.start, t("To the start page"))
    elif opened.assessment.extent == "quick":
        text = t("A quick scan asks other questions than a full one, so it is not held against others. Go on with the full version first.")
        _box(t("No full measurement yet."), text, every.result, t("To the full version"))
    else:
        text = t("Only closed measurements are held against others. Close this one once everyone has answered.")
        _box(t("This measurement is still open."), text, every.assess, t("To the questions"))


def _box(title: str, text: str, page: st.Page, label: str) -> None:
    with st.container(border=True, key="no_place"):
        st.subheader(title, anchor=False)
        st.write(text)
        st.page_link(page, label=label, icon=":material/arrow_forward:")


def _source(sources: Mapping[str, Peers]) -> str:
    """Where the others come from: asked only where there is a choice; first a source that has something to show."""
    if len(sources) == 1:
        return next(iter(sources))
    filled = sorted(sources, key=lambda one: not sources[one].groups)
    return choice_in_address("from", {one: SOURCES[one] for one in filled}, t("Source"))


def _origin(peers: Peers) -> None:
    """Who published the imported counts, under which licence, when."""
    with st.container(border=True, gap="xsmall", key="origin"):
        st.markdown("\n".join(f"- {source_line(one)}" for one in pack_sources(peers)))
        st.caption(
            t(
                "These counts were made elsewhere, and are shown as they came. An organisation that takes part at two hosts counts twice. "
                "Whether your own organisation is among them is not known here."
            )
        )


def source_line(source: PackSource) -> str:
    """Host, half-year and licence of a pack."""
    licence = t("licence: {licence}", licence=plain(source.licence))
    return f"**{plain(source.host)}** · {t(period_in_words(source.period))} · {licence}"


def _too_few(source: str, organisation: Organisation) -> None:
    with st.container(border=True, key="too_few"):
        st.subheader(t("There are too few others to stand beside yet."), anchor=False)
        if source == PACKS:
            st.write(t("The imported packs hold no group that your organisation belongs to."))
            return
        st.write(
            t(
                "It takes at least {least} other organisations that take part, each with a closed full measurement of the last {months} "
                "months, and then a publication. The next one carries the label “{period}”.",
                least=SMALLEST_CELL,
                months=LONGEST_AGE,
                period=t(period_in_words(half_year(now().date()))),
            )
        )
        if installation().lists_assessments:
            st.write(t("In an installation of your own, others mostly come in with a pack: see “Packs of others” below."))
        if not organisation.in_benchmark:
            st.write(t("Your own organisation does not take part. Below you can let it count for others as well."))


def _group(peers: Peers) -> CellKey | None:
    """The group to stand beside, kept in the address; None for the own one, or the first wider one that is large enough."""
    groups = {_step(key): key for key in peers.groups}
    titles = {step: _capital(t(key.title)) for step, key in groups.items()}
    wanted = st.query_params.get(GROUP)
    if session.value_of(GROUP) not in groups:
        session.put(GROUP, wanted if wanted in groups else next(iter(groups)))

    def changed() -> None:
        st.query_params[GROUP] = session.value_of(GROUP)

    chosen = st.selectbox(
        t("Beside which organisations"), list(titles), format_func=lambda step: titles.get(step, ""), key=GROUP, on_change=changed
    )
    return None if groups[chosen] == peers.groups[0] else groups[chosen]


def _step(key: CellKey) -> str:
    """How wide a group is, for the address."""
    return "size" if key.size_band else "sector" if key.sector else "all"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _heading(beside: Beside, source: str, organisation: Organisation) -> None:
    st.subheader(t("Your own portfolio") if beside.is_portfolio else t("Where you stand"), anchor=False)
    if beside.places:
        st.caption(who_they_are(beside, source))
    for sentence in beside.basis:
        st.info(t(sentence), icon=":material/info:")
    if not organisation.details.sector and len(beside.peers.chain) == 1:
        st.caption(t("Give your sector and size below, and you stand beside organisations that are more like yours."))
    st.caption(_legend(beside))


def who_they_are(beside: Beside, source: str) -> str:
    """Which organisations, how many, of which half-year and from which source."""
    counted = [place.n for place in beside.places.values()]
    least, most = min(counted), max(counted)
    groups = dict.fromkeys(t(place.cell.title) for place in beside.places.values() if place.cell)
    periods = dict.fromkeys(t(period_in_words(place.period)) for place in beside.places.values())
    how_many = t("1 other organisation") if most == 1 else t("{n} other organisations", n=most if least == most else f"{least}–{most}")
    return " · ".join([_capital("; ".join(groups)), how_many, *periods, t(SOURCES[source])])


def _legend(beside: Beside) -> str:
    """What is drawn, in words, as far as it is."""
    parts = [t("The dot is you; the line across is the mean of the others.")]
    if any(place.quartiles for place in beside.places.values()):
        parts.append(t("The bar is their middle half."))
    if any(_columns(beside, name) for name in beside.places):
        parts.append(t("The columns show how they are spread."))
    if beside.corrected:
        parts.append(t("The mean of a small group is drawn towards that of the wider group; as counted it stands in the table below."))
    return " ".join(parts)


def _row(beside: Beside, name: str, place: Place) -> None:
    """One area: the place in words, and beside it the picture."""
    with st.container(border=True, key=f"place_{_key(name)}"):
        words, picture = st.columns([11, 9], vertical_alignment="center", gap="small")
        with words:
            st.markdown(f"**{beside.title(name)}**: {number(place.value)}  \n{t(standing_of(place))}")
            for sentence in basis_of(place):
                if sentence not in beside.basis:
                    st.caption(t(sentence))
        with picture:
            shown, language = _picture(beside, name, place), session.language()
            chart(place_spec(shown, language), place_alt(shown, language), key=f"picture_{_key(name)}")


def _key(name: str) -> str:
    return "mark" if name == MARK else name


def _picture(beside: Beside, name: str, place: Place) -> PlacePicture:
    bins, quartiles = bins_of(name), place.quartiles
    label = beside.title(name) if name == MARK else beside.questionnaire.dimension(name).short
    middle = (quartiles[0], quartiles[2]) if quartiles else None
    return PlacePicture(label, place.value, (bins.least, bins.most), place.mean or 0.0, middle, _columns(beside, name))


def _columns(beside: Beside, name: str) -> tuple[PlaceColumn, ...]:
    view = beside.view(name)
    return tuple(PlaceColumn(bar.low, bar.high, bar.count) for bar in bars_of(view)) if view else ()


def _left_out(beside: Beside) -> None:
    """Areas without a place, and why."""
    if unplaced := beside.unplaced:
        st.caption(t("Too few others have a level in: {names}.", names=", ".join(unplaced)))
    if unknown := beside.without_value:
        st.caption(t("You have no level in: {names}.", names=", ".join(unknown)))
