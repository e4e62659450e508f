"""Packs of other hosts: kept as they came, one of each host, refused with nothing lost."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from cxassess.benchmark import BinCounts, CellKey, PackRefused, Snapshot, merge_packs, pack_of, peers_in_pack, read_pack
from cxassess.store import PackOverlaps, all_packs, import_pack, kept_packs, publish_benchmark, published_snapshots, remove_pack
from tests.store.participants import participants
from tests.store.raw import run

ALL = CellKey("tiny", 1)


def made(host="Host A", count=12, **more):
    """The file of a host with one cell."""
    snapshots = [Snapshot(ALL, "speed", "2026-H2", BinCounts({60: count}))]
    return pack_of(snapshots, host=host, **{"licence": "CC BY 4.0", "period": "2026-H2", **more})


@pytest.fixture
def take(database, questionnaire, now):
    """Import a file."""
    return lambda content, days=0: import_pack(database, content, questionnaire, now + timedelta(days=days))


def stored(database):
    with database.reading() as connection:
        return run(connection, "SELECT * FROM benchmark_pack ORDER BY sha256").all()


def hosts(database):
    return [[source.host for source in kept.sources] for kept in kept_packs(database, "tiny", 1)]


def test_a_pack_is_kept_as_it_came(database, take, now):
    kept = take(made())
    assert kept == kept_packs(database, "tiny", 1)[0]
    assert (kept.questionnaire_id, kept.major, kept.imported_at) == ("tiny", 1, now)
    assert [row.content.encode() for row in stored(database)] == [made()]
    assert all_packs(database, "tiny", 1).to_bytes() == made()


def test_without_packs_there_are_none(database):
    assert (kept_packs(database, "tiny", 1), all_packs(database, "tiny", 1)) == ((), None)


def test_the_same_pack_once_more_does_nothing(database, take):
    first = take(made())
    assert take(made(), days=3) == first
    assert len(stored(database)) == 1


def test_a_newer_pack_of_the_same_host_takes_the_place_of_the_older(database, take):
    take(made("Host B"))
    take(made(count=12))
    take(made("host a", count=20), days=1)
    assert hosts(database) == [["Host B"], ["host a"]]
    assert all_packs(database, "tiny", 1).cells[0].n == 32


def test_packs_of_several_hosts_count_together(database, questionnaire, take):
    take(made("Host A", 12))
    take(made("Host B", 8))
    merged = all_packs(database, "tiny", 1)
    assert merged == merge_packs([read_pack(made("Host B", 8), questionnaire), read_pack(made("Host A", 12), questionnaire)])
    assert peers_in_pack(merged, (ALL,)).place("speed", 3.0).n == 20


def test_a_pack_that_holds_a_host_of_another_is_refused_and_nothing_changes(database, questionnaire, take):
    both = merge_packs([read_pack(made("Host A"), questionnaire), read_pack(made("Host B"), questionnaire)]).to_bytes()
    take(both)
    before = stored(database)
    with pytest.raises(PackOverlaps) as refused:
        take(made("HOST B"), days=1)
    assert "HOST B" in refused.value.message.english()
    assert stored(database) == before


def test_a_pack_that_replaces_one_and_overlaps_another_is_refused_whole(database, questionnaire, take):
    both = merge_packs([read_pack(made("Host A"), questionnaire), read_pack(made("Host B"), questionnaire)]).to_bytes()
    take(made("Host A"))
    take(made("Host C"))
    before = stored(database)
    with pytest.raises(PackOverlaps):
        take(both, days=1)
    assert stored(database) == before


def changed(**facts):
    return json.dumps({**json.loads(made()), **facts}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        changed(major=2),
        changed(schema_version=2),
        changed(cells=[]),
        json.dumps({**json.loads(made()), "cells": [{**json.loads(made())["cells"][0], "n": 4, "counts": {"60": 4}}]}).encode(),
        made().replace(b'"60":12', b'"60":-2'),
        b" " * 6_000_000,
    ],
    ids=["empty", "half", "no text", "another version", "newer form", "edited", "too few", "negative", "too large"],
)
def test_a_pack_that_is_not_right_is_refused_and_the_others_stay(database, take, content):
    take(made("Host B"))
    before = stored(database)
    with pytest.raises(PackRefused) as refused:
        take(content)
    assert refused.value.problems
    assert stored(database) == before


def test_a_pack_on_another_questionnaire_is_refused(database, take):
    other = [Snapshot(CellKey("other", 1), "speed", "2026-H2", BinCounts({60: 8}))]
    with pytest.raises(PackRefused):
        take(pack_of(other, host="A", licence="L", period="2026-H2"))
    assert stored(database) == []


def test_a_pack_that_is_removed_is_gone_and_once_more_does_nothing(database, take):
    first, second = take(made("Host A")), take(made("Host B"))
    remove_pack(database, first.sha256)
    remove_pack(database, first.sha256)
    assert kept_packs(database, "tiny", 1) == (second,)


def test_what_one_installation_publishes_another_can_import(database, databases, questionnaire, now):
    from cxassess.store import Database

    participants(database, questionnaire, now)
    made = publish_benchmark(database, now)
    content = pack_of(published_snapshots(database, "tiny", 1), host="Host A", licence="CC0", period="2026-H2")
    other = Database(databases.ready())
    import_pack(other, content, questionnaire, now)
    counts = {(all_packs(other, "tiny", 1).key_of(cell), cell.dimension): cell.bin_counts() for cell in all_packs(other, "tiny", 1).cells}
    assert counts == {(one.key, one.dimension_id): one.counts for one in made}


def test_packs_and_what_is_published_here_are_kept_apart(database, questionnaire, now, take):
    take(made())
    participants(database, questionnaire, now)
    publish_benchmark(database, now)
    assert {one.counts.n for one in published_snapshots(database, "tiny", 1)} == {6}
    assert all_packs(database, "tiny", 1).cells[0].n == 12
