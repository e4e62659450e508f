"""The rules of wording that a machine can see: short, one idea, observable, plain. A lint, in each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import mean

from .model import HIGHEST_LEVEL, Item, LevelsItem, Questionnaire
from .overlay import in_language
from .problems import Place, Problem, problem

LONGEST_STEM = 16
LONGEST_LEVEL = 14
LONGEST_TOP_LEVEL = 18
LONGEST_LABEL = 20
UNEVEN = 0.5  # a level may differ from the mean number of words by this share

WORDS_PER_MINUTE = 300  # people stop reading at the level that fits
SECONDS_TO_CHOOSE = 3


@dataclass(frozen=True)
class Vocabulary:
    """Words that tell on a sentence, in one language."""

    intention: str
    praise: str
    absolute: str
    jargon: str
    two_ideas: str
    negation: str


def _any(words: str) -> str:
    return r"\b(?:" + "|".join(word.strip().replace(" ", r"\s+") for word in words.split(",")) + r")\b"


NEVER = r"(?!)"
TERMS = (
    "CES, FCR, NPS, KPI, SLA, CRM, CX, CSAT, ZMOT, UMOT, omnichannel, touchpoints?, persona, personas, churn, dashboards?, mindset, "
    "stakeholders?, feedbackloop, feedback loop, empowerment, self-?service, proactief, proactieve, proactive, proactively, best practices?"
)
VOCABULARIES = {
    "nl": Vocabulary(
        intention=_any("wil, willen, streeft, streven, probeert, proberen te, beoogt, beogen, van plan, bedoeling, hopen, hoopt"),
        praise=_any(
            "uitstekend, uitstekende, excellent, excellente, geweldig, geweldige, fantastisch, fantastische, perfect, perfecte, optimaal, "
            "optimale, natuurlijk, uiteraard, professioneel, professionele, vanzelfsprekend, goed georganiseerd"
        ),
        absolute=_any("altijd, nooit, alle, alles, iedereen, volledig, volledige"),
        jargon=_any(TERMS + ", customer journey, klantbeleving, ketenpartners?, uitrollen, borgen, geborgd"),
        two_ideas=r"\b(?:en|of)\b|/",
        negation=_any("niet, geen, nooit, zonder, noch"),
    ),
    "en": Vocabulary(
        intention=_any(
            "want to, wants to, aim to, aims to, strive, strives, try to, tries to, intend, intends, plan to, plans to, hope to"
        ),
        praise=_any(
            "excellent, great, outstanding, perfect, perfectly, optimal, optimally, naturally, of course, professional, professionally, "
            "world-class"
        ),
        absolute=_any("always, never, all, everything, everyone, fully"),
        jargon=_any(TERMS),
        two_ideas=r"\b(?:and|or)\b|/",
        negation=_any("not, no, never, without, nor") + r"|n't\b",
    ),
}
NO_VOCABULARY = Vocabulary(*[NEVER] * 6)


def check_wording(questionnaire: Questionnaire, locate: Callable[[str, str], Place]) -> list[Problem]:
    """Problems of wording in every language, less those an item allows. `locate` gives the place of a path in a language."""
    found: list[Problem] = []
    for language in (questionnaire.language, *questionnaire.overlays):
        spoken = in_language(questionnaire, language)
        for dimension in spoken.dimensions:
            if len(dimension.short) > LONGEST_LABEL:
                place = locate(language, f"{dimension.id}.short")
                found.append(problem("LABEL_TOO_LONG", place, dimension.id, signs=len(dimension.short), most=LONGEST_LABEL))
        lint = _Lint(VOCABULARIES.get(language, NO_VOCABULARY), {term.lower() for term in questionnaire.glossary})
        for item in spoken.items:
            found += [one for one in lint.item(item, partial(locate, language)) if one.code not in item.allow]
    return found


def minutes_of(items: tuple[Item, ...]) -> int:
    """How long answering takes, in whole minutes: reading at 300 words a minute, and three seconds to choose."""
    words = sum(_count(text) for item in items for text in (item.ask, *_levels(item).values()))
    seconds = 60 * words / WORDS_PER_MINUTE + SECONDS_TO_CHOOSE * len(items)
    return max(1, round(seconds / 60))


@dataclass(frozen=True)
class _Lint:
    words: Vocabulary
    glossary: set[str]

    def item(self, item: Item, place: Callable[[str], Place]) -> Iterator[Problem]:
        name, ask = item.id, f"{item.id}.ask"
        if _count(item.ask) > LONGEST_STEM:
            yield problem("STEM_TOO_LONG", place(ask), name, words=_count(item.ask), most=LONGEST_STEM)
        yield from self._words(item.ask, ask, name, place, top=False)
        for code, pattern in (("TWO_IDEAS", self.words.two_ideas), ("NEGATION", self.words.negation)):
            for match in list(re.finditer(pattern, item.ask, re.IGNORECASE))[:1]:
                yield problem(code, place(ask), name, word=match.group(), path=ask)
        yield from self._levels(item, name, place)

    def _levels(self, item: Item, name: str, place: Callable[[str], Place]) -> Iterator[Problem]:
        levels = _levels(item)
        top = max(levels, default=HIGHEST_LEVEL)
        average = mean(map(_count, levels.values())) if levels else 0
        seen: dict[str, int] = {}
        for level, text in levels.items():
            path, words = f"{item.id}.levels.{level}", _count(text)
            most = LONGEST_TOP_LEVEL if level == top else LONGEST_LEVEL
            if words > most:
                yield problem("LEVEL_TOO_LONG", place(path), name, level=level, words=words, most=most)
            if abs(words - average) > UNEVEN * average:
                yield problem("UNEVEN_LEVELS", place(path), name, level=level, words=words, mean=f"{average:.0f}")
            same = " ".join(text.lower().split())
            if same in seen:
                yield problem("EQUAL_LEVELS", place(path), name, first=seen[same], second=level)
            seen.setdefault(same, level)
            yield from self._words(text, path, name, place, top=level == top)

    def _words(self, text: str, path: str, name: str, place: Callable[[str], Place], *, top: bool) -> Iterator[Problem]:
        rules = [("INTENTION", self.words.intention), ("PRAISE", self.words.praise), ("JARGON", self.words.jargon)]
        rules += [] if top else [("ABSOLUTE", self.words.absolute)]
        for code, pattern in rules:
            for match in re.finditer(pattern, text, re.IGNORECASE):
                if code != "JARGON" or match.group().lower() not in self.glossary:
                    yield problem(code, place(path), name, word=match.group(), path=path)


def _levels(item: Item) -> Mapping[int, str]:
    return item.levels if isinstance(item, LevelsItem) else {}


def _count(text: str) -> int:
    return len(re.findall(r"[\w'’%-]+", text))
