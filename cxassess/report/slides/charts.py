"""Charts of PowerPoint itself, which can be edited: their numbers stand in a workbook inside, as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from .area import Area
from .content import Chart, ChartKind, Ink
from .measuring import LINE_HEIGHT, clipped

SIZE = 11
KINDS = {
    ChartKind.RADAR: XL_CHART_TYPE.RADAR_MARKERS,
    ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.STACKED: XL_CHART_TYPE.BAR_STACKED_100,
}
INKS = {Ink.OWN: MSO_THEME_COLOR.ACCENT_1, Ink.AIM: MSO_THEME_COLOR.ACCENT_2, Ink.OTHER: MSO_THEME_COLOR.ACCENT_3}
DASHES = {Ink.OWN: MSO_LINE.SOLID, Ink.AIM: MSO_LINE.DASH, Ink.OTHER: MSO_LINE.ROUND_DOT}
SHADES = (0.75, 0.55, 0.3, 0.0, -0.35)
"""How much lighter or darker than the first colour the five levels are: also in grey, low is light and high is dark."""

LABELS_TAKE = 26
LAYOUT = """<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:manualLayout>
<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>
<c:x val="{x:.4f}"/><c:y val="0.02"/><c:w val="{width:.4f}"/><c:h val="{height:.4f}"/></c:manualLayout></c:layout>"""


class _TextsStayTexts(CategoryWorkbookWriter):
    """The workbook inside a chart, in which a name such as =1+1 is no formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: BytesIO) -> Iterator[tuple[Any, Any]]:
        book = xlsxwriter.Workbook(xlsx_file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        yield book, book.add_worksheet()
        book.close()


class _Numbers(CategoryChartData):
    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _TextsStayTexts(self)  # type: ignore[no-untyped-call]


def put_chart(slide: Any, area: Area, chart: Chart, *, name: str) -> Any:
    """The chart, as large as the area."""
    numbers: Any = _Numbers(number_format="0" if chart.decimals == 0 else "0." + "0" * chart.decimals)  # type: ignore[no-untyped-call]
    numbers.categories = [_name(chart, category, area) for category in chart.categories]
    for series in chart.series:
        numbers.add_series(clipped(series.name, area.width / 2, SIZE, 1), series.values)
    frame = slide.shapes.add_chart(KINDS[chart.kind], *area.emus(), numbers)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    drawn = frame.chart
    drawn.font.size = Pt(SIZE)
    drawn.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    drawn.has_title = False
    _legend(drawn, shown=len(chart.series) > 1)
    _axes(drawn, chart)
    if chart.kind is ChartKind.RADAR:
        _radar(drawn, chart)
    else:
        _bars(drawn, chart)
    return frame


def _name(chart: Chart, category: str, area: Area) -> str:
    """What a bar is called, as far as it can stand beside it."""
    if chart.kind is ChartKind.RADAR:
        return clipped(category, area.width / 3, SIZE, 2)
    most = max(1, int((area.height - LABELS_TAKE) / len(chart.categories) / (SIZE * LINE_HEIGHT)))
    return clipped(category, chart.names * area.width - 12, SIZE, min(most, 4))


def _legend(drawn: Any, *, shown: bool) -> None:
    drawn.has_legend = shown
    if shown:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False


def _axes(drawn: Any, chart: Chart) -> None:
    """The whole scale, so that bars of two slides can be compared, with quiet lines."""
    values = drawn.value_axis
    values.minimum_scale, values.maximum_scale = chart.lowest, chart.highest
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    values.major_gridlines.format.line.color.brightness = 0.75
    values.major_gridlines.format.line.width = Pt(0.5)
    values.format.line.fill.background()
    if chart.kind is ChartKind.STACKED:
        values.visible = False
        values.has_major_gridlines = False
    else:
        values.major_unit = 1
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False
        values.tick_labels.font.size = Pt(SIZE - 1)
    if chart.kind is not ChartKind.RADAR:
        # From the top down, with the scale still at the bottom.
        drawn.category_axis.reverse_order, drawn.category_axis.crosses = True, XL_AXIS_CROSSES.MAXIMUM
        drawn.category_axis.format.line.fill.background()
        drawn.category_axis.has_major_gridlines = False


def _radar(drawn: Any, chart: Chart) -> None:
    for plotted, series in zip(drawn.plots[0].series, chart.series, strict=True):
        for smooth in plotted._element.findall(qn("c:smooth")):  # the schema has none in a radar
            plotted._element.remove(smooth)
        line = plotted.format.line
        line.color.theme_color, line.width, line.dash_style = INKS[series.ink], Pt(2.25), DASHES[series.ink]
        _marker(plotted.marker, series.ink, hollow=False)
        for place in series.hollow:
            _marker(plotted.points[place].marker, series.ink, hollow=True)


def _marker(marker: Any, ink: Ink, *, hollow: bool) -> None:
    marker.style = XL_MARKER_STYLE.CIRCLE if ink is Ink.OWN else XL_MARKER_STYLE.DIAMOND if ink is Ink.AIM else XL_MARKER_STYLE.SQUARE
    marker.size = 7
    marker.format.line.color.theme_color = INKS[ink]
    marker.format.fill.solid()
    marker.format.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1 if hollow else INKS[ink]


def _bars(drawn: Any, chart: Chart) -> None:
    plot = drawn.plots[0]
    several = len(chart.series) > 1
    plot.gap_width = 40 if several else 55 if len(chart.categories) > 4 else 150
    plot.overlap = 100 if chart.kind is ChartKind.STACKED else -5
    _make_room(drawn, chart, several)
    for number, (plotted, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        plotted.invert_if_negative = False
        _paint(plotted.format.fill, chart, number)
        for place, ink in enumerate(series.inks):
            fill = plotted.points[place].format.fill
            fill.solid()
            fill.fore_color.theme_color = INKS[ink]
        for place in series.hollow:
            point = plotted.points[place].format
            point.fill.background()
            point.line.color.theme_color, point.line.width = INKS[series.ink], Pt(1.5)
        _label(plotted.data_labels, chart, number)


def _paint(fill: Any, chart: Chart, number: int) -> None:
    fill.solid()
    if chart.kind is ChartKind.STACKED:
        fill.fore_color.theme_color, fill.fore_color.brightness = MSO_THEME_COLOR.ACCENT_1, SHADES[number]
    else:
        fill.fore_color.theme_color = INKS[chart.series[number].ink]


def _label(labels: Any, chart: Chart, number: int) -> None:
    labels.show_value = True
    labels.font.size = Pt(SIZE)
    stacked = chart.kind is ChartKind.STACKED
    # In a stacked bar nothing is said of nobody.
    labels.number_format, labels.number_format_is_linked = "0;;" if stacked else "0" if chart.decimals == 0 else "0.0", False
    if not stacked:
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
    else:
        labels.font.bold = True
        labels.font.color.theme_color = MSO_THEME_COLOR.DARK_1 if SHADES[number] > 0.2 else MSO_THEME_COLOR.LIGHT_1


def _make_room(drawn: Any, chart: Chart, several: bool) -> None:
    """Give names of bars their share of the width: PowerPoint would give long ones a quarter and cut them."""
    area = drawn._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    area.insert(0, parse_xml(LAYOUT.format(x=chart.names, width=0.94 - chart.names, height=0.84 if several else 0.9)))
