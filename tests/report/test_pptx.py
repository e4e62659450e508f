"""The report as a presentation: its figures are those of the report, its charts hold numbers, its texts are texts."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from cxassess.house import DEFAULT_STYLE, HouseStyle
from cxassess.house.logo import read_logo
from cxassess.report.facilitation import BEFORE, SESSION
from cxassess.report.model import Report, Section
from cxassess.report.slides import report_pptx
from tests.house.pictures import file_of, picture
from tests.report.reports import HARD_NAME, anonymous, full_report, hostile_report, missing_scores, no_answers, one_respondent, quick
from tests.report.slides import all_texts, chart_called, charts, numbers, opened, slide_called, texts

EXACT = 1e-12
STYLE = HouseStyle("Bureau Één", "Vertrouwelijk", "#7A1F5C", "#B05A00", read_logo(file_of(picture())))


@pytest.fixture(scope="module", params=["nl", "en"])
def report(request: pytest.FixtureRequest) -> Report:
    return full_report(request.param)


@pytest.fixture(scope="module")
def deck(report: Report) -> Any:
    return opened(report_pptx(report, STYLE))


def test_a_slide_has_one_message_as_its_title_and_no_two_the_same(deck: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_each_dimension_has_a_slide_with_its_level_and_those_of_its_questions(report: Report, deck: Any) -> None:
    assert report.dimensions is not None
    for page in report.dimensions.pages:
        slide = slide_called(deck, f"“{page.title}”")
        assert page.line.level.text in slide.shapes.title.text_frame.text
        chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
        assert numbers(chart) == [pytest.approx([item.level.value for item in page.items if item.level.known], abs=EXACT)]
        assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (1, 5)


def test_the_mark_is_that_of_the_report(report: Report, deck: Any) -> None:
    mark = report.mark
    assert mark is not None and mark.place is not None
    slide = next(slide for slide in deck.slides if mark.caveat in texts(slide))
    assert mark.mark.text in texts(slide)
    assert mark.mark.text in slide.shapes.title.text_frame.text
    (values,) = numbers(next(shape.chart for shape in slide.shapes if shape.has_chart))
    assert values == pytest.approx([mark.mark.value, mark.ambition.value, mark.place.mean.value], abs=EXACT)


def test_a_profile_is_a_radar_beside_its_numbers(report: Report, deck: Any) -> None:
    found = [chart for chart in charts(deck) if chart.chart_type == XL_CHART_TYPE.RADAR_MARKERS]
    assert len(found) == len(report.profiles) == 2
    for chart, profile in zip(found, report.profiles, strict=True):
        assert numbers(chart)[0] == pytest.approx([line.level.value for line in profile.lines], abs=EXACT)
        assert [str(category) for category in chart.plots[0].categories] == [line.short for line in profile.lines]
        slide = slide_called(deck, profile.title)
        cells = texts(slide)
        assert all(line.level.text in cells and line.coverage.text in cells for line in profile.lines)


def test_what_has_changed_stands_in_numbers_of_both_measurements(report: Report, deck: Any) -> None:
    comparison, grade = report.comparison, report.grade
    assert comparison is not None and grade is not None
    before, after = numbers(chart_called(deck, comparison.sentences[0]))
    assert before == pytest.approx([line.before.value for line in comparison.lines], abs=EXACT)
    assert after == pytest.approx([line.after.value for line in comparison.lines], abs=EXACT)
    _, promised, _ = numbers(chart_called(deck, grade.sentences[0]))
    assert promised == pytest.approx([line.promised.value for line in grade.lines], abs=EXACT)


def test_divided_answers_are_counted_by_level(report: Report, deck: Any) -> None:
    assert report.respondents is not None
    (chart,) = [chart for chart in charts(deck) if chart.chart_type == XL_CHART_TYPE.BAR_STACKED_100]
    assert [tuple(row) for row in zip(*numbers(chart), strict=True)] == [line.counts for line in report.respondents.divided[:6]]


def test_the_first_actions_and_the_plan_are_tables(report: Report, deck: Any) -> None:
    assert report.advice is not None and report.plan is not None
    said = all_texts(deck)
    for line in [line for group in report.advice.groups for line in group.lines][:6]:
        assert line.what in said
        assert line.first_step in said
    for entry in [entry for phase in report.plan.phases for entry in phase.entries]:
        assert entry.due.text in said


def test_the_script_of_the_session_stands_in_the_notes_in_order(report: Report, deck: Any) -> None:
    from cxassess.locale import translate

    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    places = [notes.index(translate(step.title, report.language)) for step in SESSION]
    assert places == sorted(places)
    for line in (*BEFORE, *(line for step in SESSION for line in (*step.say, *step.do))):
        assert notes.count(translate(line, report.language)) == 1


def test_charts_can_be_edited_and_hold_numbers_as_numbers(deck: Any) -> None:
    for chart in charts(deck):
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        rows = list(book.active.iter_rows(min_row=2, min_col=2))
        assert rows
        assert all(cell.data_type == "n" for row in rows for cell in row)
        for column, values in zip(zip(*rows, strict=True), numbers(chart), strict=True):
            assert [cell.value for cell in column] == pytest.approx(values, abs=EXACT)


def test_charts_and_pictures_say_what_they_show(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                described = shape._element.xpath(".//p:cNvPr")[0].get("descr")
                assert described, shape.name
    assert any(shape._element.xpath(".//p:cNvPr")[0].get("descr") == "Bureau Één" for shape in deck.slides[0].shapes)


def test_the_file_says_what_it_is_and_in_which_language(report: Report, deck: Any) -> None:
    properties = deck.core_properties
    assert report.cover.organisation in properties.title
    assert properties.author == "Bureau Één"
    assert properties.language == {"nl": "nl-NL", "en": "en-GB"}[report.language]
    for slide in deck.slides:
        for sheet in [slide, slide.notes_slide] if slide.has_notes_slide else [slide]:
            languages = {run.get("lang") for run in sheet._element.iter(qn("a:rPr"))}
            assert languages == {properties.language}


def test_every_slide_has_the_footer_and_a_number(deck: Any) -> None:
    for slide in deck.slides:
        kinds = {shape.placeholder_format.type: shape.text_frame.text for shape in slide.placeholders}
        footer = next(text for kind, text in kinds.items() if kind.name == "FOOTER")
        assert "Vertrouwelijk" in footer
        assert slide._element.xpath('.//a:fld[@type="slidenum"]')


def test_the_colours_of_the_style_are_those_of_the_theme(report: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(report_pptx(report, STYLE))) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        names = archive.namelist()
    assert '<a:accent1><a:srgbClr val="7A1F5C"/></a:accent1><a:accent2><a:srgbClr val="B05A00"/></a:accent2>' in theme
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]


def test_the_same_report_gives_the_same_slides(report: Report) -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.startswith("ppt/embeddings/")}

    assert parts(report_pptx(report, STYLE)) == parts(report_pptx(report, STYLE))


def test_only_chosen_sections_are_there() -> None:
    deck = opened(report_pptx(full_report("nl", frozenset({Section.SUMMARY})), DEFAULT_STYLE))
    assert len(deck.slides) == 3
    assert charts(deck) == []
    empty = opened(report_pptx(full_report("nl", frozenset()), DEFAULT_STYLE))
    assert len(empty.slides) == 2


def test_what_people_typed_stays_text() -> None:
    content = report_pptx(hostile_report(), HouseStyle(name="=1+1", footer="<script>alert(1)</script>"))
    deck = opened(content)
    said = all_texts(deck)
    for typed in ("=1+1", '#read("/etc/hostname")', "<script>alert(1)</script>"):
        assert typed in said
    assert not any(sign in said for sign in "\u202e\u2066\x07\x00")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".rels")]
    assert not any('TargetMode="External"' in relation for relation in relations)
    assert "hlinkClick" not in "".join(slide._element.xml for slide in deck.slides)


def test_a_name_that_looks_like_a_formula_is_none_in_the_workbook_of_a_chart() -> None:
    from cxassess.report.slides.area import Area
    from cxassess.report.slides.charts import put_chart
    from cxassess.report.slides.content import Chart, ChartKind, Series

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    chart = Chart(ChartKind.BARS, ("=1+1", "https://example.org"), (Series("=HYPERLINK(1)", (2.5, None)),), "alt")
    drawn = put_chart(slide, Area(10, 10, 600, 300), chart, name="Chart").chart
    book = openpyxl.load_workbook(io.BytesIO(drawn.part.chart_workbook.xlsx_part.blob))
    cells = {cell.coordinate: (cell.value, cell.data_type, cell.hyperlink) for row in book.active.iter_rows() for cell in row if cell.value}
    assert cells == {
        "A2": ("=1+1", "s", None),
        "A3": ("https://example.org", "s", None),
        "B1": ("=HYPERLINK(1)", "s", None),
        "B2": (2.5, "n", None),
    }


def test_nobody_is_named_in_the_slides_of_an_anonymous_measurement() -> None:
    report = anonymous()
    said = all_texts(opened(report_pptx(report, DEFAULT_STYLE)))
    assert report.answers is None
    named = full_report("nl").answers
    assert named is not None
    assert not any(f"{person.who}:" in said for person in named.people)


@pytest.mark.parametrize("made", [one_respondent, missing_scores, no_answers, quick])
def test_what_is_not_known_is_left_out_and_not_zero(made: Any) -> None:
    deck = opened(report_pptx(made("nl"), DEFAULT_STYLE))
    for chart in charts(deck):
        values = [value for series in numbers(chart) for value in series]
        assert any(value is not None for value in values)
        if chart.chart_type != XL_CHART_TYPE.BAR_STACKED_100:
            assert all(value is None or value >= 1 for value in values)


def test_preliminary_points_are_hollow() -> None:
    deck = opened(report_pptx(quick("nl"), DEFAULT_STYLE))
    radar = next(chart for chart in charts(deck) if chart.chart_type == XL_CHART_TYPE.RADAR_MARKERS)
    hollow = {at for at, line in enumerate(quick("nl").profiles[0].lines) if line.hollow and line.level.known}
    drawn = {int(point.get("val")) for point in radar._chartSpace.xpath(".//c:dPt/c:idx")}
    assert hollow
    assert hollow <= drawn


def test_an_example_and_a_preliminary_result_are_called_so_on_every_slide() -> None:
    for report, word in ((full_report("nl"), full_report("nl").cover.example), (no_answers("nl"), no_answers("nl").cover.state)):
        for slide in opened(report_pptx(report, DEFAULT_STYLE)).slides:
            assert any(word in text for text in texts(slide))


def test_a_hard_name_stands_on_the_first_slide() -> None:
    first = opened(report_pptx(hostile_report(), DEFAULT_STYLE)).slides[0]
    assert first.shapes.title.text_frame.text.startswith(HARD_NAME[:10])
