"""The report as PDF, read back with pypdf and pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import pdfplumber
import pytest
from PIL import Image

from cxassess.house import HouseStyle, Logo
from cxassess.report.model import ALL_SECTIONS, Report, Section
from cxassess.report.pdf import report_document, report_pdf
from cxassess.report.rendering import renderer

from . import reports
from .pdf_reading import CONSULTANT, alts_of, boxes_of, kinds_of, opened, pages_of, squeezed, text_of

LANGUAGES = ("nl", "en")
EDGES = ("one_respondent", "missing_scores", "no_answers", "quick", "anonymous", "crowd", "long_notes", "hostile_report")
LARGEST = 2_000_000


@cache
def _made(name: str, language: str, summary: bool) -> bytes:
    return report_pdf(getattr(reports, name)(language), CONSULTANT, summary=summary)


@cache
def _read(name: str, language: str, summary: bool) -> str:
    return squeezed(text_of(_made(name, language, summary)))


def made(name: str, language: str = "nl", *, summary: bool = False) -> bytes:
    """The file of a report; each is made once."""
    return _made(name, language, summary)


def read(name: str, language: str = "nl", *, summary: bool = False) -> str:
    """What can be read in it."""
    return _read(name, language, summary)


def figures_of(report: Report) -> Iterator[str]:
    """The numbers that the report stands or falls with, as they read."""
    if report.mark:
        yield from (report.mark.mark.text, report.mark.basics.text, report.mark.delight.text, report.mark.margin, report.mark.between)
    for profile in report.profiles:
        for line in profile.lines:
            yield squeezed(f"{line.title} {line.why_none}{line.level.text} {line.interval.text}")
    if report.comparison:
        for change in report.comparison.lines:
            yield f"{change.title}{change.before.text}{change.after.text}{change.difference.text}{change.interval.text}{change.outcome}"
    if report.benchmark:
        for place in report.benchmark.lines:
            yield f"{place.title}{place.value.text}{place.mean.text}{place.percentile.text}{place.n.text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_those_of_the_report(language: str) -> None:
    text = read("full_report", language)
    missing = [figure for figure in figures_of(reports.full_report(language)) if squeezed(figure) not in text]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in EDGES if name != "long_notes"])
def test_the_figures_are_those_of_the_report_at_the_edges_too(name: str) -> None:
    missing = [figure for figure in figures_of(getattr(reports, name)("nl")) if squeezed(figure) not in read(name)]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_part_is_there(language: str) -> None:
    report, text = reports.full_report(language), read("full_report", language)
    assert report.summary and report.mark and report.honesty and report.advice and report.plan and report.grade and report.respondents
    said = [*report.summary.verdict, report.mark.caveat, *report.honesty.sentences, *report.advice.robust, *report.grade.sentences]
    said += [line.what for group in report.advice.groups for line in group.lines]
    said += [reason for group in report.advice.groups for line in group.in_full for reason in line.reasons]
    said += [entry.what for phase in report.plan.phases for entry in phase.entries] + [one.ask for one in report.respondents.divided]
    said += [item.ask for page in report.dimensions.pages for item in page.items] if report.dimensions else []
    said += list(report.method.sources) if report.method else []
    said += [sentence for one in report.calculation for sentence in one.sentences]
    said += [line.says for area in report.market.areas for group in area.groups for line in group.figures] if report.market else []
    assert [sentence for sentence in said if squeezed(sentence) not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_tells_what_it_is_and_in_which_language(language: str) -> None:
    file, cover = opened(made("full_report", language)), reports.full_report(language).cover
    assert file.metadata is not None
    assert file.metadata.title == f"{cover.title}: {cover.organisation}"
    assert file.metadata.author == CONSULTANT.name
    assert file.root_object["/Lang"] == language
    assert b"pdfuaid:part" in made("full_report", language) or "pdfuaid" in str(file.xmp_metadata and file.xmp_metadata.stream.get_data())


def test_a_screen_reader_finds_headings_tables_lists_and_words_for_pictures() -> None:
    pdf, report = made("full_report"), reports.full_report("nl")
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Figure", "/TOC"} <= kinds_of(pdf)
    assert report.comparison and report.advice and report.plan and report.grade
    alts = {*(profile.alt for profile in report.profiles), report.comparison.slope_alt}
    alts |= {report.advice.impact_alt, report.plan.timeline_alt, report.grade.promise_alt}
    assert alts <= set(alts_of(pdf))


def test_sections_stand_in_the_bookmarks_and_in_the_contents() -> None:
    file, report = opened(made("full_report")), reports.full_report("nl")
    contents = squeezed(pages_of(made("full_report"))[1])
    for section in report.sections:
        if section is not Section.ANSWERS:
            assert report.headings[section] in str(file.outline)
            assert squeezed(report.headings[section]) in contents


def test_every_page_but_the_cover_has_its_number_and_the_footer_of_the_house() -> None:
    pages = pages_of(made("full_report"))
    for number, text in enumerate(pages, start=1):
        assert CONSULTANT.footer in text
        assert (f"{number} / {len(pages)}" in text) == (number > 1)


def test_only_the_chosen_sections_are_there() -> None:
    chosen = frozenset({Section.SUMMARY, Section.ADVICE})
    report = reports.full_report("nl", chosen)
    pdf = report_pdf(report, CONSULTANT)
    titles = [str(one["/Title"]) for one in opened(pdf).outline if not isinstance(one, list)]
    assert titles == [report.headings[Section.SUMMARY], report.headings[Section.ADVICE]]
    assert reports.full_report("nl").mark.caveat not in text_of(pdf)  # type: ignore[union-attr]


@pytest.mark.parametrize("section", sorted(ALL_SECTIONS))
def test_each_section_can_stand_alone(section: Section) -> None:
    assert len(opened(report_pdf(reports.full_report("nl", frozenset({section})), CONSULTANT)).pages) >= 2


@pytest.mark.parametrize("name", ["full_report", *EDGES])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_is_one_page(name: str, language: str) -> None:
    pdf = made(name, language, summary=True)
    assert len(opened(pdf).pages) == 1
    assert {"/H1", "/Figure"} <= kinds_of(pdf)
    report = getattr(reports, name)(language)
    for sentence in (*report.summary.verdict, report.mark.mark.text, *(step.what for step in report.summary.steps)):
        assert squeezed(sentence) in read(name, language, summary=True)


@pytest.mark.parametrize("name", ["full_report", *EDGES])
@pytest.mark.parametrize("summary", [False, True])
def test_nothing_runs_off_the_page(name: str, summary: bool) -> None:
    outside = [
        (number, box) for number, box in boxes_of(made(name, summary=summary)) if box[0] < 30 or box[1] < 15 or box[2] > 566 or box[3] > 822
    ]
    assert outside == []


@pytest.mark.parametrize("name", ["full_report", *EDGES])
def test_the_file_is_small_enough_to_mail(name: str) -> None:
    assert len(made(name)) <= LARGEST


def test_what_people_type_is_text_and_nothing_else() -> None:
    text = read("hostile_report")
    assert squeezed('Café =1+1 #read("/etc/hostname") <script>alert(1)</script> & zn.') in text
    assert "$x^2$@ref<label>*bold*_it_`raw`" in text
    assert b"/JavaScript" not in made("hostile_report")
    assert b"/Launch" not in made("hostile_report")


def test_a_sign_that_no_font_has_costs_no_more_than_that_sign() -> None:
    assert {"/H1", "/Table", "/Figure"} <= kinds_of(made("hostile_report"))


def _logo() -> Logo:
    file = io.BytesIO()
    Image.new("RGB", (300, 100), "#AA3311").save(file, "PNG")
    return Logo(file.getvalue(), "png", 300, 100)


def test_the_house_style_is_on_the_cover() -> None:
    style = HouseStyle(name="Bureau Vooruit", footer="Voet", primary="#AA3311", accent="#224488", logo=_logo())
    pdf = report_pdf(reports.full_report("en", frozenset({Section.SUMMARY})), style)
    assert "Logo of Bureau Vooruit" in alts_of(pdf)
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        colours = {tuple(round(part * 255) for part in one["non_stroking_color"]) for one in file.pages[0].rects}
        assert (0xAA, 0x33, 0x11) in colours
        assert (0x22, 0x44, 0x88) in colours
        assert len(file.pages[0].images) == 1


def test_names_on_a_light_colour_are_dark() -> None:
    light = HouseStyle(primary="#F2C200")
    pdf = report_pdf(reports.full_report("en", frozenset({Section.SUMMARY})), light)
    organisation = reports.full_report("en").cover.organisation
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        large = max(one["size"] for one in file.pages[0].chars)
        name = [one for one in file.pages[0].chars if one["size"] == large]
    assert squeezed("".join(one["text"] for one in name)) == squeezed(organisation)
    assert {tuple(one["non_stroking_color"]) for one in name} <= {(0,), (0.0,), (0, 0, 0), (0.0, 0.0, 0.0)}


def test_the_pages_can_be_looked_at() -> None:
    document = report_document(reports.full_report("nl"), CONSULTANT, summary=True)
    (page,) = renderer().pages(document, dots_per_inch=72)
    width, height = Image.open(io.BytesIO(page)).size
    assert (width, height) == (595, 842)
