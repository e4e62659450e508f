"""docs/questionnaires.md mentions everything that can be written, and everything that can be told."""

import re
from pathlib import Path

import pytest

from cxassess.questionnaire import (
    LONGEST_TEXT,
    Advice,
    ChoiceItem,
    Condition,
    Dimension,
    LevelsItem,
    Option,
    Questionnaire,
    RatingItem,
    Rules,
    Scale,
    Source,
    TextItem,
    TierRule,
    YesNoItem,
    check_questionnaire,
    load_questionnaire,
    load_sources,
)
from cxassess.questionnaire.model import Feed, Frozen, ItemBase
from cxassess.questionnaire.problems import CATALOGUE
from cxassess.questionnaire.reading import DEEPEST, LARGEST_KB, LONGEST_KEY, MOST_VALUES

SECTIONS: dict[str, type[Frozen]] = {
    "The questionnaire": Questionnaire,
    "A scale": Scale,
    "A tier": TierRule,
    "Rules": Rules,
    "A dimension": Dimension,
    "An option": Option,
    "Advice": Advice,
    "Another dimension": Feed,
    "A condition": Condition,
    "A source": Source,
}
KINDS: dict[str, type[ItemBase]] = {
    "A question with levels": LevelsItem,
    "A rating": RatingItem,
    "Yes or no": YesNoItem,
    "A choice": ChoiceItem,
    "An open question": TextItem,
}


def fields_told(guide: str, heading: str) -> dict[str, bool]:
    """Whether a field is said to be required, by its name."""
    section = re.search(rf"^### {heading}\n(.*?)(?=^##|\Z)", guide, re.DOTALL | re.MULTILINE)[1]
    return {name: bool(star) for name, star in re.findall(r"^\| `(\w+)`( \*)? \|", section, re.MULTILINE)}


def fields_of(model: type[Frozen], *, without: type[Frozen] | None = None) -> dict[str, bool]:
    inherited = set(without.model_fields) | {"type"} if without else set()
    return {name: field.is_required() for name, field in model.model_fields.items() if name not in inherited}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_is_explained_and_no_other(guide: str, heading: str):
    assert fields_told(guide, heading) == fields_of(SECTIONS[heading])


def test_every_field_that_all_items_share_is_explained(guide: str):
    assert fields_told(guide, "Every question") == fields_of(ItemBase) | {"type": False}


@pytest.mark.parametrize("heading", KINDS)
def test_every_field_of_a_kind_of_item_is_explained(guide: str, heading: str):
    assert fields_told(guide, heading) == fields_of(KINDS[heading], without=ItemBase)
    kind = KINDS[heading].model_fields["type"].annotation.__args__[0]
    assert f"`type: {kind}`" in guide


def test_every_problem_is_explained_with_its_remedy(guide: str):
    def shown(text: str) -> str:
        named = "The message names the nearest one." if text == "{nearest}" else text
        return re.sub(r"\{(\w+)\}", r"*\1*", named).replace("|", "\\|")

    rows = [f"| {code} | {shown(what)} | {shown(remedy)} |" for code, (what, remedy) in CATALOGUE.items()]
    table = guide.split("| code | what | what to do |\n|---|---|---|\n")[1].strip()
    assert table == "\n".join(rows), "put these rows in the table:\n" + "\n".join(rows)


def test_the_limits_are_those_that_hold(guide: str):
    limits = guide.split("## Limits")[1].split("## ", maxsplit=1)[0]
    for limit in (
        f"{LARGEST_KB} kB",
        f"{MOST_VALUES:,} values",
        f"{DEEPEST} levels",
        f"{LONGEST_KEY} characters",
        f"{LONGEST_TEXT:,} characters",
    ):
        assert limit in limits


def test_the_examples_can_be_loaded_and_are_well_worded(guide: str, example: str, tmp_path: Path):
    sources = re.search(r"```yaml\n(handbook:.*?)```", guide, re.DOTALL)[1]
    (tmp_path / "sources.yaml").write_text(sources, "utf-8")
    (tmp_path / "shop.yaml").write_text(example, "utf-8")
    assert check_questionnaire(tmp_path / "shop.yaml", strict=True) == ()
    assert set(load_sources(tmp_path / "sources.yaml")) == {"handbook"}
    kinds = {item.type for item in load_questionnaire(tmp_path / "shop.yaml").items}
    assert kinds == {"levels", "rating", "yes_no", "choice", "text"}


def test_links_within_the_page_lead_somewhere(guide: str):
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", guide, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", guide)) <= headings
