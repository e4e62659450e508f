"""Published versions: what changed since, and which number of the version must be raised for it.

A patch changes words or advice, a minor version adds or removes items, a major one changes how answers are scored.
A machine sees a changed weight, scale or set of levels; that new words changed a meaning only the author knows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cxassess.locale import Message

from .model import ChoiceItem, Item, LevelsItem, Questionnaire, Tier
from .problems import N_, Place, Problem, ProblemsFound, problem

LOCK_FILE = "versions.lock"
NUMBERS = {"major": N_("first"), "minor": N_("second"), "patch": N_("third")}
REASONS = {
    "major": N_("the way answers are scored has changed"),
    "minor": N_("items were added or removed"),
    "patch": N_("words or advice have changed"),
}


def check_version(questionnaire: Questionnaire, lock_file: Path, place: Place) -> Iterator[Problem]:
    """A problem when the questionnaire differs from its published version and its number was not raised enough."""
    try:
        locked = read_lock(lock_file).get(questionnaire.id)
    except ProblemsFound as found:
        yield from found.problems
        return
    if locked is None:
        return
    part = needed_part(locked, fingerprint(questionnaire))
    if part is not None and not _raised(locked["version"], questionnaire.version, part):
        number, what = Message(NUMBERS[part]), Message(REASONS[part])
        yield problem("VERSION_NOT_RAISED", place, questionnaire.id, version=locked["version"], part=part, number=number, what=what)


def read_lock(lock_file: Path) -> dict[str, dict[str, Any]]:
    """Fingerprints of the published questionnaires, by id; raises ProblemsFound."""
    try:
        return dict(json.loads(lock_file.read_bytes())) if lock_file.exists() else {}
    except (ValueError, TypeError):
        raise ProblemsFound([problem("LOCK_UNREADABLE", Place(str(lock_file)))]) from None


def write_lock(questionnaire: Questionnaire, lock_file: Path) -> None:
    """Take down a questionnaire as published."""
    locked = read_lock(lock_file) | {questionnaire.id: fingerprint(questionnaire)}
    lock_file.write_text(json.dumps(locked, indent=1, sort_keys=True) + "\n", "utf-8")


def fingerprint(questionnaire: Questionnaire) -> dict[str, Any]:
    """Version, digests of the whole and of the rules, and a digest of how each item is scored."""
    rules = questionnaire.model_dump(mode="json", include={"scales", "tiers", "rules", "ambitions", "mark_model"})
    return {
        "version": questionnaire.version,
        "whole": _digest(questionnaire.model_dump(mode="json", exclude={"version"})),
        "rules": _digest(_without_words(rules)),
        "items": {item.id: _digest(_scoring(item, dimension.tier)) for dimension in questionnaire.dimensions for item in dimension.items},
    }


def needed_part(old: dict[str, Any], new: dict[str, Any]) -> str | None:
    """`major`, `minor` or `patch`: what the difference calls for; None when there is none."""
    common = old["items"].keys() & new["items"].keys()
    if old["rules"] != new["rules"] or any(old["items"][item] != new["items"][item] for item in common):
        return "major"
    if old["items"].keys() != new["items"].keys():
        return "minor"
    return "patch" if old["whole"] != new["whole"] else None


def _raised(old: str, new: str, part: str) -> bool:
    before, after = ([int(number) for number in version.split(".")] for version in (old, new))
    upto = list(NUMBERS).index(part) + 1
    return after[:upto] > before[:upto]


def _scoring(item: Item, tier: Tier) -> dict[str, Any]:
    scored_by = {"type", "component", "weight", "also", "scale", "reverse", "show_if", "quick", "not_applicable"}
    return {
        **item.model_dump(mode="json", include=scored_by),
        "tier": tier,
        "levels": sorted(item.levels) if isinstance(item, LevelsItem) else None,
        "options": [(option.id, option.level) for option in item.options] if isinstance(item, ChoiceItem) else None,
    }


def _without_words(rules: dict[str, Any]) -> dict[str, Any]:
    scales = {name: [scale["min"], scale["max"]] for name, scale in rules["scales"].items()}
    weights = {tier: rule["weights"] for tier, rule in rules["tiers"].items()}
    return {**rules, "scales": scales, "tiers": weights}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
