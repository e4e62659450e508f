"""How firmly the first action stands first."""

import numpy as np
import pytest
from hypothesis import given

from cxassess.advice import Phase, Robustness, advise, robustness
from cxassess.advice.robustness import CONCENTRATION, SEED, draw_weights
from cxassess.assessment import Assessment
from cxassess.scoring import score_assessment
from tests.advice.drawn import QUESTIONNAIRE, advice_on, assessments, slow_laws
from tests.advice.small import ALL_FIVE, advice, assessment, questionnaire
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, sheet_of

# So concentrated that what is drawn is what was given, to the last decimals.
FIRM = {"concentration": 1e30, "spread": 0.0, "draws": 3}


def of_levels(levels: dict[str, object], ambition: int = 8, changes: dict | None = None, **settings: float) -> Robustness:
    asked, given = questionnaire(changes), assessment(all_at(ALL_FIVE | levels), ambition)
    return robustness(asked, given, score_assessment(asked, given), **settings)


def of_answers(answers: dict[str, dict[str, object]], changes: dict | None = None, **settings: float) -> Robustness:
    asked, sheet = questionnaire(changes), all_at(ALL_FIVE)
    given = assessment(type(sheet)("r", {**sheet.answers, **sheet_of(answers).answers}))
    return robustness(asked, given, score_assessment(asked, given), **settings)


def test_the_draws_are_those_of_an_outside_oracle() -> None:
    """Share of first places of four actions on three criteria, computed outside this code with 10,000 draws and seed 2026."""
    scores, weights = np.array([[4, 2, 3], [3, 4, 2], [5, 1, 1], [2, 5, 5]]), np.array([[0.5, 0.3, 0.2]])
    drawn = draw_weights(weights, 10_000, CONCENTRATION, np.random.default_rng(SEED))[:, 0]
    firsts = np.bincount((drawn @ scores.T).argmax(axis=1), minlength=4) / 10_000
    assert firsts == pytest.approx([0.0701, 0, 0.1131, 0.8168], abs=1e-9)


def test_drawn_weights_add_up_to_one_around_the_weights_given_and_leave_zero_alone() -> None:
    drawn = draw_weights(np.array([[2.0, 1.0, 0.0, 1.0], [0, 0, 0, 0]]), 5_000, CONCENTRATION, np.random.default_rng(1))
    assert drawn[:, 0].sum(axis=1) == pytest.approx(np.ones(5_000))
    assert drawn[:, 0].mean(axis=0) == pytest.approx([0.5, 0.25, 0, 0.25], abs=0.01)
    assert not drawn[:, 1].any() and not drawn[:, 0, 2].any()


def test_one_dimension_that_lags_is_a_clear_winner() -> None:
    found = of_levels({"klachten": 1, "snelheid": 3})
    assert (found.first, found.clear_winner, found.shares) == ("klachten", True, {"klachten": 1.0})
    assert found.sentences[0].english() == "“Klachten” stays first in 100% of 2000 trials."


def test_equals_share_the_first_place_and_there_is_no_clear_winner() -> None:
    found = of_levels(dict.fromkeys(("klachten", "snelheid", "ongemak"), 2))
    assert not found.clear_winner and set(found.shares) == {"klachten", "snelheid", "ongemak"}
    assert all(share == pytest.approx(1 / 3, abs=0.05) for share in found.shares.values())
    assert found.sentences[0].english().startswith("There is no clear winner: “Snelheid” stays first in 3")
    tied = found.sentences[1].english()
    assert tied.startswith("These share the first place: ") and all(name in tied for name in ("Klachten 3", "Snelheid 3", "Ongemak 3"))


def test_shares_are_named_from_the_largest_and_add_up_to_one() -> None:
    found = of_levels(dict.fromkeys(SIX_BASICS, 3))
    assert list(found.shares.values()) == sorted(found.shares.values(), reverse=True)
    assert sum(found.shares.values()) == pytest.approx(1)


def test_varying_the_weights_alone_changes_which_basic_is_the_lowest() -> None:
    answers = {"klachten": {"a": 1, "b": 2, "c": 3}, "snelheid": {"a": 2, "b": 2, "c": 2}}
    assert not of_answers(answers, spread=0.0).clear_winner
    assert of_answers(answers, **FIRM).shares == {"klachten": 1.0}


def test_varying_the_efforts_alone_changes_what_is_worth_most_for_the_work() -> None:
    answers = {name: {"a": 3, "b": 4, "c": 4} for name in ("klachten", "snelheid")}
    near = {"klachten.a": {"advice": [advice(5, 3)]}, "snelheid.a": {"advice": [advice(5, 3)]}}
    assert set(of_answers(answers, near, concentration=1e30).shares) == {"klachten", "snelheid"}
    apart = near | {"klachten.a": {"advice": [advice(5, 1)]}, "snelheid.a": {"advice": [advice(5, 8)]}}
    assert of_answers(answers, apart, concentration=1e30).shares == {"klachten": 1.0}


def test_the_same_seed_gives_the_same_answer_and_another_seed_nearly() -> None:
    levels = dict.fromkeys(("klachten", "snelheid"), 2)
    first, again, other = of_levels(levels), of_levels(levels), of_levels(levels, seed=1)
    assert first == again != other
    assert first.shares == pytest.approx(other.shares, abs=0.05)


def test_nothing_to_do_has_no_first_place() -> None:
    assert of_levels({}) == Robustness(None, {}, 2000, False, ())


def test_a_basic_of_which_nothing_is_known_goes_first_until_one_is_under_the_floor() -> None:
    assert of_levels({"klachten": "dk", "snelheid": 3}).first == "klachten"
    assert of_levels({"klachten": "dk", "snelheid": 2}).first == "snelheid"


def test_what_is_blocked_is_never_first() -> None:
    found = of_levels(dict.fromkeys(FIVE_SCENARIOS, 2) | dict.fromkeys(SIX_BASICS, 4), ambition=9)
    assert "wow" not in found.shares


@slow_laws
@given(assessments())
def test_without_any_variation_the_first_action_of_the_list_stays_first(given: Assessment) -> None:
    scores, actions = advice_on(given)
    found = robustness(QUESTIONNAIRE, given, scores, **FIRM)
    free = [action for action in actions if action.free]
    ready = [action for action in free if action.phase not in (Phase.LEARN, Phase.RENEW)] or free
    assert found.first == (ready[0].dimension_id if ready else None)
    assert found.shares == ({found.first: 1.0} if found.first else {})
    assert found.clear_winner == bool(ready)


@slow_laws
@given(assessments())
def test_shares_are_of_dimensions_that_have_something_to_do(given: Assessment) -> None:
    scores = score_assessment(QUESTIONNAIRE, given)
    found = robustness(QUESTIONNAIRE, given, scores, draws=200)
    assert set(found.shares) <= {action.dimension_id for action in advise(QUESTIONNAIRE, given, scores)}
    assert 0 <= sum(found.shares.values()) <= 1 + 1e-9
    assert found.clear_winner == (found.first is not None and found.shares.get(found.first, 0) >= 0.6)
