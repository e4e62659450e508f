"""Files of published figures: what is read from them, and every problem on its line."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cxassess.benchmark import PublishedFigure, figures_about, load_figures, published_figures, side_by_side, value_words
from cxassess.locale import translate
from cxassess.questionnaire import ProblemsFound, read_yaml, shipped_questionnaire

SCAN = shipped_questionnaire()
MARK = re.compile(r"«([A-Z_, ]+)»")
FILE = """\
read_in: 2026
figures:
  - id: wait-here
    metric: wait
    value: 29
    unit: seconds
    sector: {nl: alle sectoren, en: all sectors}
    region: netherlands
    year: 2021
    source: A report
    kind: measured
    about: [bereikbaarheid.wachttijd]
    says:
      nl: Bellers wachten 29 seconden.
      en: Callers wait 29 seconds.
    differs_from: [wait-there]
    because:
      nl: Ander land.
      en: Another country.
  - id: wait-there
    metric: wait
    value: 116
    unit: seconds
    qualifier: about
    sector: {nl: winkels, en: shops}
    region: world
    year: 2024
    sample: {nl: tien winkels, en: ten shops}
    source: Another report
    url: example.org/report
    kind: norm
    about: [bereikbaarheid, snelheid.levertijd]
    says:
      nl: Bellers wachten hoogstens 116 seconden.
      en: Callers wait 116 seconds at most.
"""

# What is replaced by what. «CODE» says which problem is told on that line; there may be no other.
CHANGES = [
    [("    year: 2021\n", ""), ("  - id: wait-here", "  - id: wait-here«MISSING_KEY»")],
    [("    source: A report\n", ""), ("  - id: wait-here", "  - id: wait-here«MISSING_KEY»")],
    [("    source: A report", '    source: " "«EMPTY»')],
    [("    source: A report", "    source:«EMPTY»")],
    [("    year: 2021", "    year:«EMPTY»")],
    [("    year: 2021", '    year: "2021"«NOT_A_NUMBER»')],
    [("    year: 2021", "    year: 2021.5«NOT_A_NUMBER»")],
    [("    year: 2024", "    year: 2027«OUT_OF_RANGE»")],
    [("    year: 2021", "    year: 201«OUT_OF_RANGE»")],
    [("    value: 29", '    value: "29"«NOT_A_NUMBER»')],
    [("    value: 29", "    value: about 29«NOT_A_NUMBER»")],
    [("    value: 29", "    value: .nan«NOT_A_NUMBER»")],
    [("    value: 29", "    value: true«NOT_A_NUMBER»")],
    [("    kind: measured", "    kind: guessed«NOT_ONE_OF»")],
    [("    region: world", "    region: mars«NOT_ONE_OF»")],
    [("    qualifier: about", "    qualifier: nearly«NOT_ONE_OF»")],
    [("    value: 29\n    unit: seconds", "    value: 29\n    unit: weeks«NOT_ONE_OF»")],
    [("    source: A report", "    source: A report\n    sauce: A report«UNKNOWN_KEY»")],
    [("read_in: 2026", "read_in: 2026\nnote: Read with care«UNKNOWN_KEY»")],
    [("  - id: wait-there", "  - id: Wait there«BAD_ID»"), ("differs_from: [wait-there]", "differs_from: [wait-there]«UNKNOWN_FIGURE»")],
    [
        ("  - id: wait-there", "  - id: wait-here«DUPLICATE_ID»"),
        ("differs_from: [wait-there]", "differs_from: [wait-here]«UNKNOWN_FIGURE»"),
    ],
    [("differs_from: [wait-there]", "differs_from: [wait-ther]«UNKNOWN_FIGURE»")],
    [("    differs_from: [wait-there]\n", ""), ("    because:", "    because:«MISSING_KEY»")],
    [
        ("differs_from: [wait-there]", "differs_from: [wait-there]«MISSING_KEY»"),
        ("    because:\n      nl: Ander land.\n      en: Another country.\n", ""),
    ],
    [("[bereikbaarheid.wachttijd]", "[bereikbaarheid.wachtijd]«UNKNOWN_ITEM»")],
    [("[bereikbaarheid, snelheid.levertijd]", "[bereikbaar, snelheid.levertijd]«UNKNOWN_DIMENSION»")],
    [("[bereikbaarheid.wachttijd]", "[]«OUT_OF_RANGE»")],
    [("[bereikbaarheid.wachttijd]", "bereikbaarheid.wachttijd«NOT_A_LIST»")],
    [("    says:\n      nl: Bellers wachten 29 seconden.\n", "    says:«MISSING_KEY»\n")],
    [("{nl: tien winkels, en: ten shops}", "{nl: tien winkels}«MISSING_KEY»")],
    [("{nl: tien winkels, en: ten shops}", "ten shops«NOT_KEYS»")],
    [("      en: Another country.", "      en: Another country.\n      de: Anderes Land.«NOT_ONE_OF»")],
    [("read_in: 2026\n", ""), ("figures:", "figures:«MISSING_KEY»")],
    [("    value: 29", "    value: 29\n    value: 30«DUPLICATE_KEY»")],
    [  # all at once; the form of one figure, and how another fits in
        ("    value: 29", "    value: many«NOT_A_NUMBER»"),
        ("    kind: measured", "    kind: guessed«NOT_ONE_OF»"),
        ("    year: 2024", "    year: 2030«OUT_OF_RANGE»"),
        ("read_in: 2026", "read_in: 2026\nextra: 1«UNKNOWN_KEY»"),
    ],
]


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[..., tuple[PublishedFigure, ...]]:
    """What is loaded from files with these texts, in this order."""

    def loaded(*texts: str) -> tuple[PublishedFigure, ...]:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
        return load_figures(tmp_path, SCAN)

    return loaded


def told(found: pytest.ExceptionInfo[ProblemsFound]) -> set[tuple[str, int]]:
    return {(problem.code, problem.place.line) for problem in found.value.problems}


def test_a_file_without_problems_is_read_as_it_is_written(loaded: Callable):
    here, there = loaded(FILE)
    assert (here.id, here.value, here.year, here.sample, here.qualifier, here.url) == ("wait-here", 29, 2021, None, None, None)
    assert (there.sample["en"], there.about, there.differs_from) == ("ten shops", ("bereikbaarheid", "snelheid.levertijd"), ())


def test_a_loaded_figure_cannot_be_changed(loaded: Callable):
    with pytest.raises(ValueError, match="frozen"):
        loaded(FILE)[0].value = 30


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: " ".join(MARK.findall("".join(new for _, new in changes))))
def test_a_change_is_told_by_its_code_on_its_line(loaded: Callable, changes: list):
    marked = FILE
    for old, new in changes:
        assert marked.count(old) == 1, old
        marked = marked.replace(old, new)
    lines = enumerate(marked.split("\n"), start=1)
    expected = {(code, number) for number, line in lines for codes in MARK.findall(line) for code in codes.split(", ")}
    with pytest.raises(ProblemsFound) as found:
        loaded(MARK.sub("", marked))
    assert told(found) == expected
    assert all(problem.text("nl") and problem.text("en") for problem in found.value.problems)


@pytest.mark.parametrize(
    "value", [None, "x" * 5000, 10**17, -1.5, False, ["x", None], {1: 2}, {"nl": []}], ids=lambda value: str(value)[:9]
)
def test_a_strange_value_anywhere_is_accepted_or_told_where_it_stands(tmp_path: Path, value: object):
    whole, places = read_yaml(FILE, "0.yaml")
    for path in filter(None, places):
        data = copy.deepcopy(whole)
        part = data
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
        file = tmp_path / "0.yaml"
        file.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper), "utf-8")
        try:
            load_figures(tmp_path, SCAN)
        except ProblemsFound as found:
            assert all(problem.text("nl") and problem.place.file == str(file) for problem in found.problems), path


def test_an_id_that_is_used_in_another_file_is_told_with_that_file(loaded: Callable):
    other = FILE.replace("wait-there", "queue-there")
    with pytest.raises(ProblemsFound) as found:
        loaded(FILE, other)
    (problem,) = found.value.problems
    assert (problem.code, problem.name, Path(problem.place.file).name) == ("DUPLICATE_ID", "wait-here", "1.yaml")
    assert "0.yaml" in problem.text()


def test_a_file_that_cannot_be_read_hides_no_problem_of_another_file_and_makes_none(loaded: Callable):
    with pytest.raises(ProblemsFound) as found:
        loaded("figures: [", FILE.replace("[wait-there]", "[in-the-other-file]").replace("value: 29", "value: many"))
    assert [problem.code for problem in found.value.problems] == ["SYNTAX", "NOT_A_NUMBER"]


def test_a_figure_of_a_wrong_form_still_exists_for_those_that_differ_from_it(loaded: Callable):
    with pytest.raises(ProblemsFound) as found:
        loaded(FILE.replace("value: 116", "value: many"))
    assert [problem.code for problem in found.value.problems] == ["NOT_A_NUMBER"]


def test_a_folder_without_figures_is_a_problem(tmp_path: Path):
    with pytest.raises(ProblemsFound) as found:
        load_figures(tmp_path, SCAN)
    assert told(found) == {("FILE_MISSING", 1)}


def test_the_own_country_comes_first_and_then_the_newest(loaded: Callable):
    older = FILE.replace("wait-", "old-").replace("2024", "1999").replace("2021", "2001")
    assert [figure.id for figure in loaded(FILE, older)] == ["wait-here", "old-here", "wait-there", "old-there"]
    assert loaded(FILE, older) == loaded(older, FILE)


def test_a_dimension_includes_its_items_and_an_item_is_about_itself():
    about_dimension = figures_about("bereikbaarheid")
    about_item = figures_about("bereikbaarheid.wachttijd")
    assert about_item
    assert {figure.id for figure in about_item} < {figure.id for figure in about_dimension}
    assert all("bereikbaarheid.wachttijd" in figure.about for figure in about_item)
    assert figures_about("bereik") == figures_about("bereikbaarheid.wacht") == figures_about() == ()


@given(st.lists(st.sampled_from([part.id for part in (*SCAN.dimensions, *SCAN.items)]), max_size=6))
def test_figures_come_once_and_in_the_same_order_however_they_are_asked_for(ids: list[str]):
    found = figures_about(*ids)
    assert found == figures_about(*reversed(ids), *ids)
    assert list(found) == [figure for figure in published_figures() if figure in found]


@given(st.sets(st.sampled_from([figure.id for figure in published_figures()])))
def test_a_figure_stands_beside_all_that_it_differs_from_whichever_side_names_it(chosen: set[str]):
    groups = side_by_side([figure for figure in published_figures() if figure.id in chosen])
    shown = [figure.id for group in groups for figure in group]
    assert len(shown) == len(set(shown))
    assert chosen <= set(shown)
    for group in groups:
        ids = {figure.id for figure in group}
        assert chosen & ids
        for figure in published_figures():
            linked = {figure.id, *figure.differs_from}
            assert not linked & ids or linked <= ids


def test_what_differs_through_another_stands_in_the_same_group(loaded: Callable):
    third = FILE[FILE.index("  - id: wait-there") :].replace("id: wait-there", "id: wait-elsewhere")
    third += "    differs_from: [wait-there]\n    because: {nl: Ander jaar., en: Another year.}\n"
    figures = loaded(FILE + third)
    assert [[figure.id for figure in group] for group in side_by_side(figures[:1], figures)] == [
        ["wait-here", "wait-elsewhere", "wait-there"]
    ]


@pytest.mark.parametrize(
    ("fields", "dutch", "english"),
    [
        ({"value": 7.29, "unit": "mark"}, "een 7,29", "a mark of 7.29"),
        ({"value": 17, "unit": "points"}, "+17 punten", "+17 points"),
        ({"value": -8, "unit": "points"}, "−8 punten", "−8 points"),
        ({"value": 99, "unit": "percent", "qualifier": "at_least"}, "minstens 99%", "at least 99%"),
        ({"value": 1000, "unit": "percent", "qualifier": "more_than"}, "meer dan 1000%", "more than 1000%"),
        ({"value": 8, "unit": "one_in"}, "1 op de 8", "1 in 8"),
        ({"value": 5.58, "unit": "pounds"}, "£5,58", "£5.58"),
        ({"value": 12, "unit": "hours"}, "12 uur", "12 hours"),
        ({"value": 29, "unit": "seconds", "qualifier": "about"}, "ongeveer 29 seconden", "about 29 seconds"),
    ],
)
def test_a_value_is_written_as_precisely_as_it_was_published(loaded: Callable, fields: dict, dutch: str, english: str):
    figure = loaded(FILE)[0].model_copy(update=fields)
    assert (translate(value_words(figure), "nl"), translate(value_words(figure), "en")) == (dutch, english)
