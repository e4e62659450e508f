"""What holds for the advice on any answers to the CX scan."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxassess.advice import Kind, Phase, Size
from cxassess.assessment import Answer, AnswerState, Assessment
from cxassess.questionnaire import in_language
from cxassess.scoring import BasicsState
from tests.advice.drawn import QUESTIONNAIRE, advice_on, assessments, everywhere, laws


@laws
@given(assessments())
def test_basics_under_the_floor_come_before_all_else_but_learning(assessment: Assessment) -> None:
    scores, actions = advice_on(assessment)
    low = {name for name, score in scores.dimensions.items() if score.tier == "basics" and score.level is not None and score.level < 3}
    others = [action for action in actions if action.phase is not Phase.LEARN]
    count = sum(action.dimension_id in low for action in others)
    assert {action.dimension_id for action in others[:count]} <= low
    assert all(action.rank <= 5 for action in actions if action.phase is Phase.LEARN)


@laws
@given(assessments())
def test_learning_is_in_every_list_unless_nothing_is_left_to_learn(assessment: Assessment) -> None:
    scores, actions = advice_on(assessment)
    learn = [action for action in actions if action.phase is Phase.LEARN]
    score = scores.dimensions["leren"]
    left = score.applicable and (score.level is None or min(score.item_levels.values()) < 5 or score.dont_know)
    assert len(learn) == bool(left)
    assert all(action.dimension_id == "leren" for action in learn)


@laws
@given(assessments())
def test_renewing_closes_every_list_unless_nothing_is_left_to_renew(assessment: Assessment) -> None:
    scores, actions = advice_on(assessment)
    listed = [action for action in actions if action.phase is not Phase.LATER]
    score = scores.dimensions["vernieuwen"]
    if score.applicable and (score.level is None or min(score.item_levels.values()) < 5 or score.dont_know):
        assert listed[-1].dimension_id == "vernieuwen"
    renewing = [action.rank for action in listed if action.dimension_id == "vernieuwen"]
    assert all(rank > action.rank for rank in renewing for action in listed if action.dimension_id != "vernieuwen")


@laws
@given(assessments())
def test_wow_is_never_free_before_the_basics_are_in_order_and_the_organisation_learns(assessment: Assessment) -> None:
    scores, actions = advice_on(assessment)
    if any(action.free for action in actions if action.dimension_id == "wow"):
        assert scores.state is BasicsState.IN_ORDER and scores.tiers["basics"].composite >= 4 - 1e-9
        assert scores.dimensions["leren"].level >= 3 and assessment.ambition == 9


@laws
@given(assessments())
def test_community_is_never_free_while_the_basics_come_first(assessment: Assessment) -> None:
    scores, actions = advice_on(assessment)
    if any(action.free for action in actions if action.dimension_id == "community"):
        assert scores.state in (BasicsState.NEARLY, BasicsState.IN_ORDER)


@laws
@given(assessments(), st.data())
def test_reaching_the_level_of_an_action_takes_it_off_the_list(assessment: Assessment, data: st.DataObject) -> None:
    _, actions = advice_on(assessment)
    acts = [action for action in actions if action.kind is Kind.ACT]
    if not acts:
        return
    action = data.draw(st.sampled_from(acts))
    (sheet,) = assessment.sheets
    answers = {**sheet.answers, action.item_id: Answer(action.item_id, AnswerState.ANSWERED, action.to)}
    _, then = advice_on(replace(assessment, sheets=(replace(sheet, answers=answers),)))
    assert action.id not in {other.id for other in then}


@laws
@given(assessments())
def test_what_an_action_requires_is_reached_or_stands_before_it_or_it_is_blocked_with_a_reason(assessment: Assessment) -> None:
    _, actions = advice_on(assessment)
    ranks = {action.item_id: action for action in actions}
    for action in actions:
        assert all(message.english() for message in (*action.blocked, *action.reasons)) and action.reasons
        for item_id in action.after:
            assert ranks[item_id].rank < action.rank and ranks[item_id].free


@laws
@given(assessments())
def test_values_are_never_negative_and_the_order_rests_on_the_answers_alone(assessment: Assessment) -> None:
    _, actions = advice_on(assessment)
    assert all(action.value >= 0 for action in actions)
    assert [action.rank for action in actions] == list(range(1, len(actions) + 1))
    assert len({action.id for action in actions}) == len(actions)
    (sheet,) = assessment.sheets
    backwards = replace(assessment, sheets=(replace(sheet, answers=dict(reversed(sheet.answers.items()))),))
    assert advice_on(backwards)[1] == actions


@laws
@given(assessments())
def test_free_basics_outrank_growth_and_one_action_is_the_biggest_lever(assessment: Assessment) -> None:
    _, actions = advice_on(assessment)
    assert [action.phase for action in actions if action.phase is not Phase.LEARN] == sorted(
        action.phase for action in actions if action.phase is not Phase.LEARN
    )
    levers = [action for action in actions if action.size is Size.BIGGEST]
    assert len(levers) == any(action.free and action.kind is Kind.ACT for action in actions)
    assert all(action.free for action in levers)


def test_an_example_of_each_kind_of_organisation_is_drawn() -> None:
    """The laws above mean something only when their conditions occur."""
    weak, strong = (everywhere(level) for level in (2, 4))
    assert advice_on(weak)[0].state is BasicsState.FIRST
    scores, actions = advice_on(strong)
    assert scores.state is BasicsState.IN_ORDER
    assert any(action.free for action in actions if action.dimension_id == "wow")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_titles_in_the_reasons_are_those_of_the_questionnaire_that_is_given(language: str) -> None:
    asked = in_language(QUESTIONNAIRE, language)
    _, actions = advice_on(everywhere(2), asked)
    assert all(
        asked.dimension(action.dimension_id).title in action.reasons[0].english() for action in actions if action.phase is Phase.FLOOR
    )
