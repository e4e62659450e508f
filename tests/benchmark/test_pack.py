"""Packs keep exactly what was published, merge exactly, and are refused with the reason where something is wrong."""

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.benchmark import (
    LARGEST_MB,
    MARK,
    BenchmarkPack,
    BinCounts,
    CellKey,
    PackRefused,
    Snapshot,
    bins_of,
    check_pack_size,
    merge_packs,
    pack_of,
    read_pack,
    snapshots_of,
)
from cxassess.benchmark.pack import digest_of
from tests.benchmark.organisations import ALL, FIRST, SMALL_TRADE, TRADE, contributions, counts_of
from tests.scoring.small import questionnaire_of

QUESTIONNAIRE = questionnaire_of({"basics": {"snelheid": {"a": 1}, "klachten": {"a": 1}}})
SNAPSHOTS = [
    Snapshot(ALL, "snelheid", "2026-H2", counts_of([3.0] * 8 + [4.0] * 4)),
    Snapshot(ALL, MARK, "2026-H2", BinCounts({70: 5, 72: 7}, bins_of(MARK))),
    Snapshot(TRADE, "snelheid", "2026-H1", counts_of([3.0] * 4 + [3.5] * 3)),
]


def made(snapshots=SNAPSHOTS, host: str = "Host A", licence: str = "CC BY 4.0", period: str = "2026-H2") -> bytes:
    return pack_of(snapshots, host=host, licence=licence, period=period)


def edited(change: Callable[[dict[str, Any]], object], *, resealed: bool = True) -> bytes:
    """A pack changed by hand; resealed: with a digest that fits again, as of a host whose program does wrong."""
    body = json.loads(made())
    change(body)
    if resealed:
        body.pop("sha256", None)
        body["sha256"] = digest_of(body)
    return json.dumps(body).encode()


def problems_of(content: bytes) -> list[tuple[str, str]]:
    with pytest.raises(PackRefused) as refused:
        read_pack(content, QUESTIONNAIRE)
    assert all(one.remedy.english() for one in refused.value.problems)
    return [(one.where, one.what.english()) for one in refused.value.problems]


def cell(body: dict[str, Any], place: int = 0) -> dict[str, Any]:
    return body["cells"][place]


def test_a_pack_comes_back_as_it_was_made() -> None:
    pack = read_pack(made(), QUESTIONNAIRE)
    assert pack.to_bytes() == made()
    assert pack.counts_of("snelheid") == {ALL: SNAPSHOTS[0].counts, TRADE: SNAPSHOTS[2].counts}
    assert pack.counts_of(MARK) == {ALL: SNAPSHOTS[1].counts}
    assert [(one.host, one.licence, one.period) for one in pack.sources] == [("Host A", "CC BY 4.0", "2026-H2")]
    assert {(one.n, one.first, one.last) for one in pack.cells} == {(12, "2026-H2", "2026-H2"), (7, "2026-H1", "2026-H1")}


def test_the_order_of_the_cells_does_not_change_a_pack() -> None:
    assert made(SNAPSHOTS[::-1]) == made()


def test_a_pack_holds_nothing_but_counts_of_groups() -> None:
    body = json.loads(made())
    assert set(body) == {"format", "schema_version", "questionnaire", "major", "sources", "cells", "sha256"}
    assert set(cell(body)) == {"sector", "size_band", "dimension", "first", "last", "n", "counts"}


@pytest.mark.parametrize(
    "snapshots",
    [
        [],
        [Snapshot(ALL, "snelheid", "2026-H2", counts_of([3.0] * 4))],
        [SNAPSHOTS[0], Snapshot(ALL, "snelheid", "2026-H1", counts_of([3.0] * 6))],
        [SNAPSHOTS[0], Snapshot(CellKey("small", 2), "snelheid", "2026-H2", counts_of([3.0] * 6))],
    ],
)
def test_what_was_not_published_together_makes_no_pack(snapshots) -> None:
    with pytest.raises(ValueError):
        made(snapshots)


def test_a_host_without_a_name_makes_no_pack() -> None:
    with pytest.raises(PackRefused) as refused:
        made(host=" ", licence="a\u202eb")
    assert [one.where for one in refused.value.problems] == ["host", "licence"]


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (lambda body: cell(body)["counts"].update({"60": -1}), "cells.0.counts.60", "The number -1 cannot stand here."),
        (lambda body: cell(body)["counts"].update({"60": 0}), "cells.0.counts.60", "The number 0 cannot stand here."),
        (lambda body: cell(body)["counts"].update({"60": 1.5}), "cells.0.counts.60", "This cannot stand here: 1.5."),
        (lambda body: cell(body)["counts"].update({"60": "8"}), "cells.0.counts.60", "This cannot stand here: '8'."),
        (lambda body: cell(body)["counts"].update({"60": 10**12}), "cells.0.counts.60", "The number 1000000000000 cannot stand here."),
        (lambda body: cell(body)["counts"].update({"3,0": 1}), "cells.0.counts.3,0.[key]", "This cannot stand here: '3,0'."),
        (lambda body: cell(body, 1).update(counts={"101": 12}), "cells.1", "The scale has no bin 101."),
        (lambda body: cell(body, 1).update(n=13), "cells.1", "The counts add up to 12, while n is 13."),
        (lambda body: cell(body, 1).update(n=4, counts={"60": 4}), "cells.1", "There are 4 organisations in it; no cell of fewer than 5"),
        (lambda body: cell(body).update(n=None), "cells.0.n", "This cannot stand here: None."),
        (lambda body: cell(body).pop("n"), "cells.0.n", "This is missing."),
        (lambda body: cell(body).update(minimum=1.0), "cells.0.minimum", "This key is not known."),
        (lambda body: body.update(remark="hello"), "remark", "This key is not known."),
        (lambda body: cell(body, 1).update(dimension="wow"), "cells.1", "The questionnaire has no part 'wow'."),
        (lambda body: cell(body, 2).update(sector="nowhere"), "cells.2", "There is no group of organisations 'nowhere'."),
        (lambda body: cell(body, 2).update(sector=""), "cells.2", "There is no group of organisations ''."),
        (lambda body: cell(body, 1).update(size_band="2-9"), "cells.1", "There is no group of organisations '2-9'."),
        (lambda body: cell(body, 1).update(first="2027-H1"), "cells.1", "It ends in 2026-H2, before it begins in 2027-H1."),
        (lambda body: cell(body).update(last="2026"), "cells.0.last", "This cannot stand here: '2026'."),
        (lambda body: body["cells"].append(cell(body, 1)), "cells.3", "This cell stands here twice."),
        (lambda body: body.update(questionnaire="other"), "questionnaire", "This pack is on questionnaire other, version 1;"),
        (lambda body: body.update(major=2), "questionnaire", "This pack is on questionnaire small, version 2;"),
        (lambda body: body["sources"][0].update(host="\u202eevil"), "sources.0.host", "The name contains characters"),
        (lambda body: body.update(sources=[]), "sources", "This cannot stand here: []."),
        (lambda body: body.update(schema_version=2), "", "This pack was made by a newer version of this program: its form is 2,"),
        (lambda body: body.update(schema_version=0), "schema_version", "The number 0 cannot stand here."),
        (lambda body: body.update(schema_version=True), "schema_version", "This cannot stand here: True."),
        (lambda body: body.update(format="other"), "", "This is not a benchmark pack."),
        (lambda body: body.update(cells={}), "cells", "This cannot stand here: {}."),
    ],
)  # fmt: skip
def test_a_pack_that_is_wrong_is_refused_with_the_place_and_the_reason(change, where, what) -> None:
    ((found_where, found_what),) = problems_of(edited(change))
    assert found_where == where
    assert found_what.startswith(what)


def test_a_pack_that_was_edited_by_hand_is_refused() -> None:
    changed = ("sha256", "The pack was changed after it was made, or did not arrive whole.")
    assert problems_of(edited(lambda body: cell(body, 1).update(n=13, counts={"60": 13}), resealed=False)) == [changed]
    assert problems_of(edited(lambda body: body.pop("sha256"), resealed=False)) == [changed]
    assert problems_of(edited(lambda body: body["sources"][0].update(host="Host B"), resealed=False)) == [changed]


def test_all_that_is_wrong_is_told_at_once() -> None:
    def spoil(body: dict[str, Any]) -> None:
        cell(body, 0).update(n=3, counts={"70": 3})
        cell(body, 1).update(n=13)

    found = problems_of(edited(spoil, resealed=False))
    assert [where for where, _ in found] == ["cells.0", "cells.1", "sha256"]


def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(monkeypatch) -> None:
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was parsed"))
    ((_, what),) = problems_of(b" " * (LARGEST_MB * 1_000_000 + 1))
    assert what == "The file is larger than 5 MB, which no benchmark pack is."
    with pytest.raises(PackRefused, match="larger than 5 MB"):
        check_pack_size(500_000_000)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file cannot be read as JSON from line 1 on."),
        (b'{"format":\n', "The file cannot be read as JSON from line 2 on."),
        (b"\xff\xfe", "This is not a benchmark pack: it cannot be read as text."),
        (b"[]", "This is not a benchmark pack."),
        (b"3", "This is not a benchmark pack."),
        (b"[" * 200_000, "The file holds numbers or nesting that no benchmark pack has."),
        (b'{"a": NaN}', "The file holds numbers or nesting that no benchmark pack has."),
        (b'{"a": ' + b"9" * 10_000 + b"}", "The file holds numbers or nesting that no benchmark pack has."),
        (made().replace(b'{"60":', b'{"60":8,"60":'), "The key '60' stands twice in one place."),
        (b'{"' + b"k" * 500 + b'": 1, "' + b"k" * 500 + b'": 1}', "The key '" + "k" * 40 + "…' stands twice in one place."),
    ],
)
def test_what_is_no_pack_is_refused_as_a_whole(content, what) -> None:
    assert problems_of(content) == [("", what)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(JSON, st.sampled_from(["format", "schema_version", "questionnaire", "major", "sources", "cells", "sha256"]))
def test_whatever_stands_in_a_pack_it_is_read_or_refused(value, name) -> None:
    body = json.loads(made())
    body[name] = value
    body["sha256"] = value if name == "sha256" else digest_or_nothing(body)
    try:
        assert read_pack(json.dumps(body).encode(), QUESTIONNAIRE).to_bytes() == made() or value == []
    except PackRefused as refused:
        assert refused.problems


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(cells=[{}] * 100_000),
        lambda body: body.update(sources=[{}] * 100_000),
        lambda body: cell(body).update(counts={str(number): 0 for number in range(100_000)}),
    ],
)
def test_a_hundred_thousand_wrong_entries_take_little_memory_to_tell(change) -> None:
    content = edited(change)
    tracemalloc.start()
    assert problems_of(content)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 40_000_000


def digest_or_nothing(body: dict[str, Any]) -> str:
    body.pop("sha256")
    try:
        return digest_of(body)
    except ValueError:
        return ""


# merging


def pack(levels: list[float], host: str, key=ALL, period: str = "2026-H2") -> BenchmarkPack:
    return read_pack(made([Snapshot(key, "snelheid", period, counts_of(levels))], host, period=period), QUESTIONNAIRE)


LEVELS = st.lists(st.floats(1, 5), min_size=5, max_size=20)


@given(LEVELS, LEVELS, LEVELS)
def test_packs_of_several_hosts_merge_exactly_in_any_order(one, two, three) -> None:
    a, b, c = (pack(levels, host) for levels, host in ((one, "a"), (two, "b"), (three, "c")))
    merged = merge_packs([a, b, c])
    assert merged.counts_of("snelheid") == {ALL: counts_of(one + two + three)}
    assert merged == merge_packs([c, merge_packs([b, a])])
    assert read_pack(merged.to_bytes(), QUESTIONNAIRE) == merged


def test_a_merged_cell_says_which_half_years_it_spans() -> None:
    merged = merge_packs([pack([3.0] * 5, "a", period="2026-H1"), pack([3.0] * 5, "b"), pack([4.0] * 5, "c", SMALL_TRADE)])
    assert [(one.n, one.first, one.last) for one in merged.cells] == [(10, "2026-H1", "2026-H2"), (5, "2026-H2", "2026-H2")]
    assert [source.host for source in merged.sources] == ["a", "b", "c"]


def test_two_packs_of_one_host_are_not_merged() -> None:
    with pytest.raises(PackRefused, match="The organisations of Host A are in more than one of these packs"):
        merge_packs([pack([3.0] * 5, "Host A", period="2026-H1"), pack([3.0] * 5, "Host A")])


def test_packs_on_two_versions_are_not_merged() -> None:
    with pytest.raises(PackRefused, match="different questionnaires or versions"):
        merge_packs([pack([3.0] * 5, "a"), pack([3.0] * 5, "b").model_copy(update={"major": 2})])


def test_no_packs_make_no_pack() -> None:
    with pytest.raises(ValueError, match="nothing to merge"):
        merge_packs([])


def test_what_is_published_can_be_packed_and_read() -> None:
    made_now = snapshots_of([*contributions(TRADE, [3.0, 3.2] * 4), *contributions(ALL, [4.0] * 7)], FIRST)
    found = read_pack(made(made_now), QUESTIONNAIRE)
    assert found.counts_of("snelheid") == {one.key: one.counts for one in made_now}
