"""Any answers to the CX scan, for laws about advice and plans."""

from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from cxassess.advice import Action, advise
from cxassess.assessment import Answer, AnswerState, Assessment, Sheet
from cxassess.questionnaire import Questionnaire, shipped_questionnaire
from cxassess.scoring import Scores, score_assessment

QUESTIONNAIRE = shipped_questionnaire()
OTHER_STATES = [AnswerState.DONT_KNOW, AnswerState.NOT_APPLICABLE, AnswerState.UNANSWERED]


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Any answers; per tier from some level up, so that good organisations are drawn as often as bad ones."""
    lowest = {tier: draw(st.integers(1, 5)) for tier in ("basics", "scenarios")}
    unknown, chance = draw(st.sampled_from([0.0, 0.1, 0.4])), Random(draw(st.integers(0, 10**6)))
    answers = {}
    for item in QUESTIONNAIRE.items:
        value = chance.randint(lowest[QUESTIONNAIRE.dimension_of(item.id).tier], 5)
        state = chance.choice(OTHER_STATES) if chance.random() < unknown else AnswerState.ANSWERED
        answers[item.id] = Answer(item.id, state, value if state is AnswerState.ANSWERED else None)
    extent, ambition = draw(st.sampled_from(["full", "full", "quick"])), draw(st.sampled_from([8, 9]))
    return Assessment("a", "Shop", "cx-scan", "1.0.0", extent=extent, ambition=ambition, sheets=(Sheet("r", answers),))


def advice_on(assessment: Assessment, questionnaire: Questionnaire = QUESTIONNAIRE) -> tuple[Scores, tuple[Action, ...]]:
    scores = score_assessment(questionnaire, assessment)
    return scores, advise(questionnaire, assessment, scores)


def everywhere(level: int, ambition: int = 9) -> Assessment:
    """The same level for every question."""
    answers = {item.id: Answer(item.id, AnswerState.ANSWERED, level) for item in QUESTIONNAIRE.items}
    return Assessment("a", "Shop", "cx-scan", "1.0.0", ambition=ambition, sheets=(Sheet("r", answers),))


laws = settings(max_examples=60, deadline=None)
slow_laws = settings(max_examples=25, deadline=None)
