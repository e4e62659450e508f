"""A questionnaire as a folder: a file a dimension, a file a language."""

from pathlib import Path

import pytest

from cxassess.questionnaire import (
    SHIPPED,
    ProblemsFound,
    Questionnaire,
    check_questionnaire,
    find_questionnaire,
    load_questionnaire,
    questionnaires_in,
)


def told(folder: Path, *, strict: bool = False) -> set[tuple[str, str, int]]:
    return {(found.code, Path(found.place.file).name, found.place.line) for found in check_questionnaire(folder, strict=strict)}


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_a_folder_and_a_single_file_make_the_same_questionnaire(folder: Path, shop: Questionnaire):
    assert told(folder, strict=True) == set()
    assert load_questionnaire(folder) == shop


def test_a_file_that_is_missing_is_told_where_it_is_named(folder: Path):
    (folder / "ideas.yaml").unlink()
    main = (folder / "questionnaire.yaml").read_text("utf-8").split("\n")
    assert told(folder) == {("FILE_MISSING", "questionnaire.yaml", main.index("dimensions: [help, ideas]") + 1)}


def test_a_file_that_cannot_be_read_does_not_hide_the_others(folder: Path):
    (folder / "help.yaml").write_text("id: help\nid: help\n", "utf-8")
    change(folder / "ideas.yaml", "scale: ten", "scale: tenn")
    assert told(folder) == {("DUPLICATE_KEY", "help.yaml", 2), ("UNKNOWN_SCALE", "ideas.yaml", 9)}


def test_a_folder_without_a_main_file_is_told(tmp_path: Path):
    assert told(tmp_path) == {("FILE_MISSING", "questionnaire.yaml", 1)}


def test_a_file_has_the_name_of_its_dimension(folder: Path):
    change(folder / "ideas.yaml", "id: ideas\n", "id: idea\n")
    assert ("FILE_NAME", "ideas.yaml", 1) in told(folder)


def test_a_file_that_is_not_used_is_told(folder: Path):
    (folder / "service.yaml").write_text("id: service\n", "utf-8")
    assert told(folder) == {("UNUSED_FILE", "service.yaml", 1)}


@pytest.mark.parametrize("name", ["../help", "/etc/passwd", "..", "Help", "x" * 300])
def test_a_dimension_cannot_be_read_from_elsewhere(folder: Path, name: str):
    (folder.parent / "help.yaml").write_text((folder / "help.yaml").read_text("utf-8"), "utf-8")
    change(folder / "questionnaire.yaml", "[help, ideas]", f'["{name}", help, ideas]')
    assert {code for code, _, _ in told(folder)} == {"BAD_ID"}


def test_a_folder_keeps_its_languages_in_files(folder: Path):
    with (folder / "questionnaire.yaml").open("a", encoding="utf-8") as main:
        main.write("overlays: {nl: {title: Winkelscan}}\n")
    assert {code for code, _, _ in told(folder)} == {"OVERLAYS_IN_FOLDER"}


def test_the_file_of_a_language_is_missed_and_its_texts_are_checked(folder: Path):
    change(folder / "nl.yaml", "title: Winkelscan", "titel: Winkelscan")
    lines = (folder / "nl.yaml").read_text("utf-8").rstrip("\n").count("\n") + 1
    assert told(folder) == {("OVERLAY_UNKNOWN", "nl.yaml", 1), ("OVERLAY_INCOMPLETE", "nl.yaml", lines)}
    (folder / "nl.yaml").unlink()
    assert told(folder) == {("OVERLAY_MISSING", "questionnaire.yaml", 4)}


def test_wording_is_told_in_the_file_of_its_language(folder: Path):
    change(folder / "nl.yaml", "Hoe betaalt een klant?", "Hoe betaalt een klant niet?")
    line = next(at for at, text in enumerate((folder / "nl.yaml").read_text("utf-8").split("\n"), start=1) if "niet?" in text)
    assert told(folder, strict=True) == {("NEGATION", "nl.yaml", line)}


def test_sources_and_versions_are_found_from_inside_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder.parent / "sources.yaml").write_text("book: {author: A, title: T}\n", "utf-8")
    monkeypatch.chdir(folder)
    assert {code for code, _, _ in told(Path())} == {"UNKNOWN_SOURCE"}


def test_questionnaires_are_found_in_folders_of_folders(folder: Path, tmp_path: Path):
    single = tmp_path / "single.yaml"
    assert questionnaires_in([tmp_path, single, folder / "questionnaire.yaml"]) == (folder, single)


def test_a_folder_without_any_questionnaire_is_not_passed_over(tmp_path: Path):
    assert questionnaires_in([tmp_path]) == (tmp_path,)


def test_a_questionnaire_is_found_by_id_or_by_path(folder: Path):
    assert find_questionnaire("cx-scan") == SHIPPED / "cx-scan"
    assert find_questionnaire(str(folder)) == folder
    assert find_questionnaire(str(folder / "questionnaire.yaml")) == folder
    with pytest.raises(ProblemsFound):
        find_questionnaire("no-such-scan")
