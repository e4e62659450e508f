"""Who answered, and the account of the method with its sources."""

from __future__ import annotations

from itertools import groupby

from cxassess.report.model import Block, BlockKind, DividedLine, MethodPart, Report, RespondentsPart, RoleLine

from .body import Body
from .looks import Role
from .tables import Column


def write_respondents(body: Body, report: Report, part: RespondentsPart) -> None:
    """Who answered, and how far they agree."""
    labels = report.labels
    body.bullets(part.sentences)
    body.table((Column(labels.role, 8), Column(labels.people, 3, number=True)), [(one.role, one.people.text) for one in part.roles])
    for one in part.roles:
        body.labelled(one.role, one.hidden, role=Role.SMALL)
    _levels_of_roles(body, report, part.roles)
    body.bullets(part.gaps)
    _agreement(body, report, part.agreement)
    if part.divided:
        body.heading(2, part.divided_heading)
        _divided(body, report, part.divided, part.divided_heading)


def _agreement(body: Body, report: Report, pairs: tuple[tuple[str, str], ...]) -> None:
    """How far people agree about each dimension; one sentence where it is the same for all."""
    labels, said = report.labels, {sentence for _, sentence in pairs}
    if len(said) == 1:
        body.labelled(labels.agreement, *said)
    else:
        body.table((Column(labels.area, 6), Column(labels.agreement, 10)), pairs, about=labels.agreement)


def _levels_of_roles(body: Body, report: Report, roles: tuple[RoleLine, ...]) -> None:
    """A row for each dimension, as there are more of those than roles."""
    shown = [role for role in roles if role.levels]
    titles = {line.dimension_id: line.title for profile in report.profiles for line in profile.lines}
    titles |= {page.id: page.title for page in (report.dimensions.pages if report.dimensions else ())}
    columns = (Column(report.labels.area, 6), *(Column(role.role, 2.4, number=True) for role in shown))
    levels = [dict(role.levels) for role in shown]
    ids = dict.fromkeys(dimension_id for one in levels for dimension_id in one)
    rows = [(titles.get(one, one), *(level[one].text if one in level else "" for level in levels)) for one in ids]
    body.table(columns, rows, about=report.labels.role)


def _divided(body: Body, report: Report, lines: tuple[DividedLine, ...], about: str) -> None:
    labels = report.labels
    columns = (
        Column(labels.question, 7),
        Column(labels.area, 4),
        *(Column(str(level), 0.8, number=True) for level in range(1, 6)),
        Column(labels.mean, 2, number=True),
    )
    rows = [(one.ask, one.dimension, *map(str, one.counts), one.mean.text) for one in lines]
    body.table(columns, rows, about=about)


def write_method(body: Body, report: Report, part: MethodPart) -> None:
    """How the numbers come about, what they cannot tell, terms and sources."""
    _blocks(body, part.method)
    if part.marks:
        body.table([Column(name, 1, number=True) for name in part.marks.columns], part.marks.rows)
    for level in part.levels:
        body.labelled(f"{report.labels.level} {level.level}", level.name)
    _blocks(body, part.several)
    _blocks(body, part.limits)
    if part.terms:
        body.heading(2, part.terms_heading)
        for term, meaning in part.terms:
            body.labelled(term, meaning)
    body.heading(2, part.sources_heading)
    body.bullets(part.sources)
    body.text(part.licence, role=Role.SMALL)


def _blocks(body: Body, blocks: tuple[Block, ...]) -> None:
    for kind, together in groupby(blocks, key=lambda block: block.kind):
        match kind:
            case BlockKind.HEADING:
                for block in together:
                    body.heading(2, block.text)
            case BlockKind.NUMBERED:
                body.numbered(block.runs for block in together)
            case BlockKind.BULLET:
                for block in together:
                    body.bullet(block.runs)
            case BlockKind.PARAGRAPH:
                for block in together:
                    body.runs(block.runs)
