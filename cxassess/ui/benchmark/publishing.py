"""Publishing the benchmark of an installation of one's own, and packs: taking those of others in, and handing out one's own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cxassess.benchmark import (
    LARGEST_MB,
    LONGEST_AGE,
    SMALLEST_CELL,
    PackProblem,
    PackRefused,
    Snapshot,
    check_pack_size,
    half_year,
    major_of,
    pack_of,
)
from cxassess.benchmark.period_words import period_in_words
from cxassess.installation import database, installation, now
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire
from cxassess.store import KeptPack, import_pack, kept_packs, publish_benchmark, published_snapshots, remove_pack

from .. import session
from ..deeds import attempt, key_of, note, prepare, tell, used
from ..figures import table
from ..session import Opened
from ..text import day, plain, t
from .places import source_line

PUBLISH, PACKS = "publish", "packs"  # places where something is told
FILE, ROUND = "pack_file", "pack_round"  # the field for a file: another number makes an empty one
HOST, LICENCE = "pack_host", "pack_licence"
PROBLEMS = "pack_problems"  # of the last file, until they are shown
LONGEST_WORDS = 200


def sharing_block(opened: Opened) -> None:
    """What the operator of an installation does; where strangers begin, that is done at the command line."""
    if not installation().lists_assessments:
        return
    st.subheader(t("Publish and share"), anchor=False)
    _publishing(opened.questionnaire)
    _packs(opened.questionnaire)
    _handing_out(opened.questionnaire)


def _publishing(questionnaire: Questionnaire) -> None:
    folded = st.expander(t("Publish the benchmark of this installation"), icon=":material/publish:", key="publishing", on_change="rerun")
    tell(PUBLISH)
    if not folded.open:
        return
    with folded:
        st.write(
            t(
                "What the organisations that take part add now is counted and fixed, with the label “{period}”. A measurement counts for "
                "{months} months. A group is published when at least {least} organisations in it are new since the last time; the others "
                "keep their earlier counts, or stay hidden. What is published cannot be taken back.",
                period=t(period_in_words(half_year(now().date()))),
                months=LONGEST_AGE,
                least=SMALLEST_CELL,
            )
        )
        if published := _published(questionnaire):
            st.caption(_last(published))
        prepare(PUBLISH)
        st.button(t("Publish now"), key="publish_now", icon=":material/publish:", on_click=_publish, args=(key_of(PUBLISH),))


def _published(questionnaire: Questionnaire) -> Sequence[Snapshot]:
    return published_snapshots(database(), questionnaire.id, major_of(questionnaire.version))


def _last(published: Sequence[Snapshot]) -> str:
    groups = len({one.key for one in published})
    period = t(period_in_words(max(one.period for one in published)))
    if groups == 1:
        return t("Published so far: 1 group, in the {period}.", period=period)
    return t("Published so far: {groups} groups, the last in the {period}.", groups=groups, period=period)


def _publish(key: str) -> None:
    """Once, however often it is clicked: a second click would publish nothing, and say so."""
    done = session.kept("published")
    with session.alone():
        if done.get("key") == key:
            return
        done["key"] = key

        def publish() -> None:
            note(PUBLISH, _outcome(publish_benchmark(database(), now())))

        if attempt(PUBLISH, publish):
            used(PUBLISH)
        else:
            done.pop("key")


def _outcome(published: Sequence[Snapshot]) -> Message:
    groups = len({one.key for one in published})
    if not groups:
        return Message("Nothing was published: no group has {least} organisations that are new since the last time.", least=SMALLEST_CELL)
    return Message("Published: 1 group of organisations.") if groups == 1 else Message("Published: {groups} groups.", groups=groups)


def _packs(questionnaire: Questionnaire) -> None:
    """The packs that are here, and a field for another."""
    folded = st.expander(t("Packs of others"), icon=":material/inventory_2:", key="packs_folded", on_change="rerun")
    tell(PACKS)
    if not folded.open:
        return
    with folded:
        st.write(
            t(
                "A pack is a file with counts that another installation published: no names, no answers. "
                "Take one in, and you stand beside its organisations too."
            )
        )
        for kept in kept_packs(database(), questionnaire.id, major_of(questionnaire.version)):
            _kept(kept)
        _taking_in(questionnaire)


def _kept(kept: KeptPack) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(gap="xxsmall", width="stretch"):
            st.markdown("  \n".join(source_line(source) for source in kept.sources))
            st.caption(t("Imported on {day}", day=day(kept.imported_at.date())))
        st.button(
            t("Remove"),
            key=f"remove_pack_{kept.sha256[:12]}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_remove,
            args=(kept.sha256,),
        )


def _remove(sha256: str) -> None:
    attempt(PACKS, lambda: remove_pack(database(), sha256), Message("The pack has been removed."))


def _taking_in(questionnaire: Questionnaire) -> None:
    file = st.file_uploader(
        t("A benchmark pack: a JSON file of at most {most} MB.", most=LARGEST_MB),
        type=["json"],
        max_upload_size=LARGEST_MB,
        key=f"{FILE}_{session.value_of(ROUND, 0)}",
    )
    _problems(session.take(PROBLEMS))
    if file is None:
        return
    try:
        check_pack_size(file.size)
    except PackRefused as refused:
        _problems(refused.problems)
        return
    label, icon = t("Take in this pack"), ":material/upload_file:"
    st.button(label, key="import_pack", icon=icon, on_click=_take_in, args=(file.getvalue(), questionnaire))


def _take_in(content: bytes, questionnaire: Questionnaire) -> None:
    session.take(PROBLEMS)
    try:
        done = Message("The pack has been taken in.")
        if attempt(PACKS, lambda: import_pack(database(), content, questionnaire, now()), done):
            session.put(ROUND, session.value_of(ROUND, 0) + 1)
    except PackRefused as refused:
        session.put(PROBLEMS, refused.problems)


def _problems(problems: Sequence[PackProblem] | None) -> None:
    """All that is wrong with a file; the packs that were there stay as they are."""
    if problems:
        st.error(t("This pack cannot be used. Nothing was changed."), icon=":material/error:")
        rows = [{t("Where"): one.where, t("What is wrong"): t(one.what), t("What to do"): t(one.remedy)} for one in problems]
        table([{name: plain(text) for name, text in row.items()} for row in rows])


def _handing_out(questionnaire: Questionnaire) -> None:
    folded = st.expander(t("Hand out a pack"), icon=":material/ios_share:", key="handing_out", on_change="rerun")
    if not folded.open:
        return
    with folded:
        published = _published(questionnaire)
        if not published:
            st.write(t("Nothing has been published here yet. A pack holds published groups only."))
            return
        st.write(
            t(
                "The file holds the published counts of groups of {least} organisations or more: no names, no answers. "
                "Others can take it in as it is.",
                least=SMALLEST_CELL,
            )
        )
        host = st.text_input(t("Who publishes it"), key=HOST, max_chars=LONGEST_WORDS, persist_state="session")
        licence = st.text_input(t("Licence: what may others do with it"), key=LICENCE, max_chars=LONGEST_WORDS, persist_state="session")
        if host.strip() and licence.strip():
            _download(published, host.strip(), licence.strip())
        else:
            st.caption(t("Fill in both to download the pack."))


def _download(published: Sequence[Snapshot], host: str, licence: str) -> None:
    period = max(one.period for one in published)
    try:
        content = pack_of(published, host=host, licence=licence, period=period)
    except PackRefused as refused:
        for problem in refused.problems:
            st.error(f"{plain(t(problem.what))} {plain(t(problem.remedy))}", icon=":material/error:")
        return
    name = f"benchmark-{period}.json"
    st.download_button(
        t("Download the pack"), content, name, "application/json", key="download_pack", icon=":material/download:", on_click="ignore"
    )
