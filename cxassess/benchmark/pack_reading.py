"""Reading a benchmark pack that somebody hands over: everything in it is checked before anything is used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from cxassess.assessment import SECTORS, SIZE_BANDS
from cxassess.assessment.strict_json import KeyTwice, read_strictly
from cxassess.locale import Message
from cxassess.questionnaire import Questionnaire

from .bins import MARK, bins_of
from .cells import major_of
from .pack import FORMAT, SCHEMA_VERSION, BenchmarkPack, PackCell, digest_of, unfit_words
from .pack_problem import PackProblem, PackRefused, ask_again, refusal
from .suppression import SMALLEST_CELL

LARGEST_MB = 5  # a full hierarchy of eleven dimensions and the mark is under 1 MB
MOST_SHOWN_OF_VALUE = 40
MOST_KEYS = 1_000  # in one object: as many as bins can have a name; each wrong one tells an error


def read_pack(content: bytes, questionnaire: Questionnaire) -> BenchmarkPack:
    """The pack in a file, to be held against results of this questionnaire; raises PackRefused with all its problems.

    The size is checked before anything is parsed, and the form before what it says. Unknown keys, a newer form, another
    questionnaire, cells under the minimum, counts that do not add up and edits after it was made are all refused.
    """
    body = _parsed(content)
    _refuse_other_forms(body)
    digest = body.pop("sha256", None)
    try:
        pack = BenchmarkPack.model_validate(body)
    except ValidationError as error:
        raise PackRefused(_shape_problems(error)) from None
    if problems := [*_problems(pack, questionnaire), *_digest_problems(body, digest)]:
        raise PackRefused(problems)
    return pack


def check_pack_size(size: int) -> None:
    """Refuse a file by its number of bytes, before it is read into memory; raises PackRefused."""
    if size > LARGEST_MB * 1_000_000:
        raise refusal(Message("The file is larger than {most} MB, which no benchmark pack is.", most=LARGEST_MB))


def _parsed(content: bytes) -> dict[str, Any]:
    check_pack_size(len(content))
    try:
        body = read_strictly(content.decode("utf-8-sig"), MOST_KEYS)
    except UnicodeDecodeError:
        raise refusal(Message("This is not a benchmark pack: it cannot be read as text.")) from None
    except json.JSONDecodeError as error:
        raise refusal(Message("The file cannot be read as JSON from line {line} on.", line=error.lineno)) from None
    except KeyTwice as error:
        raise refusal(Message("The key '{key}' stands twice in one place.", key=_short(str(error)))) from None
    except (RecursionError, ValueError):
        raise refusal(Message("The file holds numbers or nesting that no benchmark pack has.")) from None
    return body if isinstance(body, dict) else {}


def _refuse_other_forms(body: dict[str, Any]) -> None:
    if body.get("format") != FORMAT:
        raise refusal(Message("This is not a benchmark pack."), Message("Choose the file that the host of a benchmark gave you."))
    version = body.get("schema_version")
    if type(version) is int and version > SCHEMA_VERSION:
        raise refusal(
            Message(
                "This pack was made by a newer version of this program: its form is {found}, and {known} is the newest known here.",
                found=_short(str(version)),
                known=SCHEMA_VERSION,
            ),
            Message("Update this program, or ask the host for a pack in the older form."),
        )


def _shape_problems(error: ValidationError) -> Iterator[PackProblem]:
    for one in error.errors(include_url=False, include_context=False):
        yield PackProblem(".".join(_short(str(part)) for part in one["loc"]), _shape_words(one["type"], one["input"]), ask_again())


def _shape_words(kind: str, value: object) -> Message:
    if kind == "missing":
        return Message("This is missing.")
    if kind == "extra_forbidden":
        return Message("This key is not known.")
    if type(value) is int:
        return Message("The number {value} cannot stand here.", value=_short(str(value)))
    return Message("This cannot stand here: {value}.", value=_short(ascii(value)))


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN_OF_VALUE else text[:MOST_SHOWN_OF_VALUE] + "…"


def _problems(pack: BenchmarkPack, questionnaire: Questionnaire) -> Iterator[PackProblem]:
    if (pack.questionnaire, pack.major) != (questionnaire.id, major_of(questionnaire.version)):
        yield _other_questionnaire(pack, questionnaire)
        return
    for place, source in enumerate(pack.sources):
        for name, what in unfit_words(host=source.host, licence=source.licence):
            yield PackProblem(f"sources.{place}.{name}", what, ask_again())
    dimension_ids = {dimension.id for dimension in questionnaire.dimensions} | {MARK}
    seen: set[tuple[str | None, str | None, str]] = set()
    for place, cell in enumerate(pack.cells):
        key = (cell.sector, cell.size_band, cell.dimension)
        words = [*_cell_words(cell, dimension_ids), *([Message("This cell stands here twice.")] if key in seen else [])]
        seen.add(key)
        yield from (PackProblem(f"cells.{place}", what, ask_again()) for what in words)


def _other_questionnaire(pack: BenchmarkPack, questionnaire: Questionnaire) -> PackProblem:
    what = Message(
        "This pack is on questionnaire {found}, version {version}; the results here are on {known}, version {major}.",
        found=pack.questionnaire,
        version=pack.major,
        known=questionnaire.id,
        major=major_of(questionnaire.version),
    )
    return PackProblem("questionnaire", what, Message("Choose a pack on the same questionnaire and main version."))


def _cell_words(cell: PackCell, dimension_ids: set[str]) -> Iterator[Message]:
    if cell.dimension not in dimension_ids:
        yield Message("The questionnaire has no part '{dimension}'.", dimension=_short(cell.dimension))
        return
    sector_fits = cell.sector is None or (cell.sector in SECTORS and cell.sector)
    size_fits = cell.size_band is None or (cell.sector is not None and cell.size_band in SIZE_BANDS and cell.size_band)
    if not (sector_fits and size_fits):
        group = " ".join(filter(None, (cell.sector, cell.size_band)))
        yield Message("There is no group of organisations '{group}'.", group=_short(group))
    if strange := [name for name in cell.counts if int(name) not in bins_of(cell.dimension).all]:
        yield Message("The scale has no bin {bin}.", bin=strange[0])
    if sum(cell.counts.values()) != cell.n:
        yield Message("The counts add up to {sum}, while n is {n}.", sum=sum(cell.counts.values()), n=cell.n)
    if cell.n < SMALLEST_CELL:
        yield Message("There are {n} organisations in it; no cell of fewer than {least} may be shown.", n=cell.n, least=SMALLEST_CELL)
    if cell.first > cell.last:
        yield Message("It ends in {last}, before it begins in {first}.", first=cell.first, last=cell.last)


def _digest_problems(body: dict[str, Any], digest: object) -> Iterator[PackProblem]:
    if digest != digest_of(body):
        yield PackProblem("sha256", Message("The pack was changed after it was made, or did not arrive whole."), ask_again())
