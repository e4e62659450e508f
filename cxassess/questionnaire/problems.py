"""What an author must fix: one catalogue, each problem with place, what, remedy and code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from cxassess.locale import Message, translate

Severity = Literal["error", "warning"]
MOST_COMPARED = 100  # names that a wrong one is compared with: each takes time, and a file may hold thousands of wrong ones


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the author's files."""

    file: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to fix. `name` is what the author calls it, such as an item id."""

    place: Place
    name: str
    code: str
    what: Message
    remedy: Message
    severity: Severity = "error"

    def text(self, language: str = "en") -> str:
        """One line: place, name, what, remedy, code."""
        where = translate(Message("line {line}", line=self.place.line), language)
        name = f", '{self.name}'" if self.name else ""
        return f"{where}{name}: {translate(self.what, language)} {translate(self.remedy, language)} [{self.code}]"


class ProblemsFound(ValueError):
    """A questionnaire that cannot be used; carries all its problems, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_file_order(problems)
        super().__init__("\n".join(f"{problem.place.file}: {problem.text()}" for problem in self.problems))


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line."""
    return tuple(sorted(problems, key=lambda problem: (problem.place.file, problem.place.line, problem.name, problem.code)))


def N_(text: str) -> str:
    """Mark a text for the catalogues."""
    return text


CATALOGUE: dict[str, tuple[str, str]] = {
    # reading the file
    "FILE_MISSING": (N_("the file '{file}' does not exist."), N_("Check the path, or make the file.")),
    "FILE_TOO_LARGE": (N_("the file is larger than {most} kB."), N_("Split the questionnaire, or remove what does not belong in it.")),
    "NOT_UTF8": (N_("the file is not written in UTF-8."), N_("Save it as UTF-8 in your editor.")),
    "CONTROL_CHARACTER": (N_("there is a character here that cannot be shown."), N_("Remove it, or type the line again.")),
    "SYNTAX": (
        N_("this is not readable as YAML: {detail}."),
        N_("Check the indentation, and put quotes around texts that contain ': ' or ' #'."),
    ),
    "SEVERAL_DOCUMENTS": (N_("a second document starts here."), N_("Keep one document in a file: remove the line '---'.")),
    "NOT_A_MAPPING": (N_("the file must consist of keys with values."), N_("Start with 'id: …' at the left margin.")),
    "ALIAS": (N_("anchors, aliases and merge keys (&, *, <<) cannot be used."), N_("Write the text out in full.")),
    "TAG": (N_("tags such as '{tag}' cannot be used."), N_("Remove the tag.")),
    "TOO_DEEP": (N_("this is nested more than {most} deep."), N_("Remove the superfluous levels of indentation.")),
    "TOO_MANY_VALUES": (N_("the file holds more than {most} values."), N_("Split the questionnaire into a file per dimension.")),
    "DUPLICATE_KEY": (N_("the key '{key}' stands here twice; it was first given on line {first}."), N_("Keep one of the two.")),
    "KEY_NOT_TEXT": (N_("this key is not a word or a whole number."), N_("Use a plain word as key.")),
    "KEY_TOO_LONG": (N_("this key is longer than {most} characters."), N_("Use a shorter key.")),
    # the form of the values
    "UNKNOWN_KEY": (N_("there is no key '{key}' here."), N_("{nearest}")),
    "MISSING_KEY": (N_("the key '{key}' is missing."), N_("Add it.")),
    "EMPTY": (N_("'{key}' is empty."), N_("Fill it in, or remove the key.")),
    "NOT_A_TEXT": (N_("'{key}' must be a text."), N_('Put quotes around it: "{value}".')),
    "NOT_A_NUMBER": (N_("'{key}' must be a number."), N_("Write a number without quotes, with a point for decimals.")),
    "NOT_TRUE_FALSE": (N_("'{key}' must be true or false."), N_("Write true or false.")),
    "NOT_A_LIST": (N_("'{key}' must be a list."), N_("Write [one, two], or a line with a dash for each.")),
    "NOT_KEYS": (N_("'{key}' must consist of keys with values."), N_("Write 'key: value' on lines of their own, indented.")),
    "NOT_ONE_OF": (N_("'{value}' cannot be used for '{key}'."), N_("Use one of: {allowed}.")),
    "BAD_ID": (N_("'{value}' cannot be an id or key."), N_("Use small letters, digits and _ ; an item is named 'dimension.item'.")),
    "BAD_VERSION": (N_("'{value}' is not a version."), N_('Write three numbers in quotes, such as "1.0.0".')),
    "OUT_OF_RANGE": (N_("'{key}' is outside its limits."), N_("Give it {limit}.")),
    # how the parts fit together
    "DUPLICATE_ID": (N_("the id '{id}' is used twice; first on line {first} of {file}."), N_("Give one of the two another id.")),
    "ID_OUTSIDE_DIMENSION": (N_("the id '{id}' does not start with '{dimension}.'."), N_("Name the item '{dimension}.…', or move it.")),
    "FILE_NAME": (N_("this file describes the dimension '{id}'."), N_("Rename the file to '{id}.yaml', or change the id.")),
    "UNKNOWN_SCALE": (N_("there is no scale '{id}'."), N_("{nearest}")),
    "UNKNOWN_DIMENSION": (N_("there is no dimension '{id}'."), N_("{nearest}")),
    "UNKNOWN_ITEM": (N_("there is no item '{id}'."), N_("{nearest}")),
    "UNKNOWN_OWNER": (N_("there is no owner '{id}'."), N_("{nearest}")),
    "UNKNOWN_REASON": (N_("there is no reason '{id}' for not applicable."), N_("{nearest}")),
    "UNKNOWN_SOURCE": (N_("there is no source '{id}'."), N_("{nearest}")),
    "UNKNOWN_TIER": (N_("the tier '{id}' has no title."), N_("Add it to 'tiers' in questionnaire.yaml.")),
    "UNUSED_FILE": (N_("the questionnaire does not use the file '{file}'."), N_("Name it in 'dimensions' or 'languages', or remove it.")),
    "SCALE_UPSIDE_DOWN": (
        N_("'min' is not smaller than 'max' in scale '{id}'."),
        N_("Swap them; use 'reverse: true' at the item instead."),
    ),
    "LEVEL_OFF_SCALE": (N_("level {level} is not on scale '{scale}'."), N_("Use a whole number from {least} to {most}.")),
    "LEVEL_MISSING": (N_("no description for these levels of scale '{scale}': {levels}."), N_("Describe each level.")),
    "WEIGHT_OUTSIDE_TIER": (N_("the dimension '{id}' is not in tier '{tier}'."), N_("Move the weight to the tier of the dimension.")),
    "ALSO_OWN_DIMENSION": (N_("the item already counts in '{id}'."), N_("Raise its 'weight' instead.")),
    "DUPLICATE_ALSO": (N_("'also' names the dimension '{id}' twice."), N_("Keep one, with the weight of both.")),
    "CANNOT_ALLOW": (N_("'{code}' cannot be allowed."), N_("Only these warnings can: {allowed}.")),
    "NO_LEVEL": (N_("an open question has no level, so '{key}' has no effect."), N_("Remove it, or give the item levels.")),
    "QUICK_CAN_BE_SKIPPED": (N_("a quick item must always apply."), N_("Empty 'not_applicable', or take 'quick' away.")),
    "QUICK_ON_SLOW": (N_("a quick item cannot depend on '{id}', which is not quick."), N_("Make '{id}' quick too, or remove 'show_if'.")),
    "QUICK_MISSING": (N_("the dimension has no quick item, while others have."), N_("Mark the two most telling items with 'quick: true'.")),
    "SHOW_IF_SELF": (N_("the item depends on itself."), N_("Name another item in 'show_if'.")),
    "SHOW_IF_TOO_DEEP": (N_("the item depends on '{id}', which itself depends on another."), N_("Depend on the first of them directly.")),
    "CONDITION_UNSCORED": (N_("'{id}' is an open question, without a level to wait for."), N_("Name an item with levels.")),
    "NOTHING_SCORED": (N_("no item of this dimension has a level."), N_("Add an item with levels, or remove the dimension.")),
    "DUPLICATE_ADVICE": (N_("there are two pieces of advice below level {below}."), N_("Keep one, or give the other another level.")),
    "REPLACES_PRESENT": (N_("the item replaces '{id}', which is still there."), N_("Remove one of the two, or leave 'replaces' out.")),
    "REPLACES_TWICE": (N_("another item replaces '{id}' too."), N_("Let one item continue the old one.")),
    "NO_ROLE_COUNTS": (N_("no role has a weight above 0."), N_("Give a weight to those whose answers make up the score.")),
    "REQUIRES_SELF": (N_("the advice requires its own item."), N_("Leave it out: a higher advice already requires the lower.")),
    "REQUIRES_CIRCLE": (
        N_("the advice of these items waits for each other: {items}."),
        N_("Remove one of the items from 'requires'."),
    ),
    "DUPLICATE_OPTION": (N_("the option '{id}' stands here twice."), N_("Give each option an id of its own.")),
    "UNKNOWN_AMBITION_TARGET": (N_("there is no tier or dimension '{id}'."), N_("{nearest}")),
    # published figures
    "UNKNOWN_FIGURE": (N_("there is no other figure '{id}'."), N_("{nearest}")),
    # languages
    "BASE_LANGUAGE": (N_("'languages' lacks '{id}', the language of the questionnaire itself."), N_("Add it to 'languages'.")),
    "UNKNOWN_LANGUAGE": (N_("'{id}' is not one of the other languages."), N_("Add it to 'languages', or remove it.")),
    "OVERLAY_MISSING": (N_("the texts in language '{language}' are missing."), N_("Write them in '{where}', or shorten 'languages'.")),
    "OVERLAYS_IN_FOLDER": (
        N_("a folder keeps its other languages in files of their own."),
        N_("Move the texts to a file such as 'en.yaml'."),
    ),
    "OVERLAY_UNKNOWN": (N_("there is no text '{path}' to translate."), N_("{nearest}")),
    "OVERLAY_INCOMPLETE": (N_("the text '{path}' has no translation."), N_("Add it.")),
    # versions
    "VERSION_NOT_RAISED": (
        N_("the questionnaire differs from version {version} that was published."),
        N_("Raise the {number} number ({part}): {what}."),
    ),
    "LOCK_UNREADABLE": (N_("the published versions cannot be read from this file."), N_("Take the file back from version control.")),
    # wording
    "STEM_TOO_LONG": (N_("the question has {words} words."), N_("Use at most {most}.")),
    "LEVEL_TOO_LONG": (N_("level {level} has {words} words."), N_("Use at most {most}.")),
    "LABEL_TOO_LONG": (N_("the short name has {signs} characters."), N_("Use at most {most}: it stands at the chart.")),
    "INTENTION": (N_("'{word}' in '{path}' is an intention."), N_("Describe what can be seen to happen.")),
    "PRAISE": (N_("'{word}' in '{path}' is praise."), N_("Describe the fact that would deserve it.")),
    "ABSOLUTE": (N_("'{word}' in '{path}' is absolute."), N_("Give a share or a number; absolutes belong at the highest level.")),
    "JARGON": (N_("'{word}' in '{path}' is a term that not everyone knows."), N_("Use plain words, or explain it in 'glossary'.")),
    "EQUAL_LEVELS": (N_("the levels {first} and {second} say the same."), N_("Make the difference visible.")),
    "TWO_IDEAS": (N_("'{word}' in '{path}' may join two ideas."), N_("Ask one thing, or allow it with a reason.")),
    "NEGATION": (N_("'{word}' in '{path}' is a negation."), N_("Ask it positively, or allow it with a reason.")),
    "UNEVEN_LEVELS": (
        N_("level {level} has {words} words, the average of the levels is {mean}."),
        N_("Make the levels about equally long."),
    ),
}
ALLOWABLE = ("NEGATION", "TWO_IDEAS", "UNEVEN_LEVELS")
WARNINGS = {*ALLOWABLE, "QUICK_MISSING", "UNUSED_FILE"}


def problem(code: str, place: Place, name: str = "", /, **params: object) -> Problem:
    """A problem from the catalogue, with its places filled."""
    what, remedy = CATALOGUE[code]
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Problem(place, name, code, Message(what, **params), Message(remedy, **params), severity)


def nearest(wrong: str, known: Iterable[str]) -> Message:
    """A remedy that names what was probably meant, else what there is."""
    names = sorted(map(str, known))
    close = get_close_matches(wrong, names, n=1, cutoff=0.6) if len(names) <= MOST_COMPARED else []
    if close:
        return Message("Did you mean '{name}'?", name=close[0])
    if not names:
        return Message("Remove it.")
    return Message("Known are: {names}.", names=enumerated(names))


def enumerated(values: Sequence[object]) -> str:
    """The first twelve values, with commas."""
    return ", ".join(map(str, values[:12])) + (", …" if len(values) > 12 else "")
