"""The rules of the advice, one by one."""

import pytest

from cxassess.advice import Action, Kind, Phase, Size, advice_of, advise
from cxassess.assessment import Assessment, Sheet
from cxassess.locale import translate
from cxassess.questionnaire import shipped_questionnaire
from cxassess.scoring import score_assessment
from tests.advice.small import ALL_FIVE, advice, advice_on, assessment, ids, item, of_dimension, questionnaire
from tests.scoring.small import FIVE_SCENARIOS, SIX_BASICS, all_at, questionnaire_of, sheet_of


def words(action: Action) -> str:
    return " ".join(message.english() for message in (*action.reasons, *action.blocked))


def test_basics_under_the_floor_come_first_and_the_lowest_of_them_before_the_others() -> None:
    actions = advice_on({"klachten": 2, "ongemak": 1, "snelheid": 3, "leren": 4})
    floor = [action.dimension_id for action in actions if action.phase is Phase.FLOOR]
    assert floor == ["ongemak"] * 3 + ["klachten"] * 3
    assert [action.dimension_id for action in actions if action.phase is Phase.BASICS] == ["snelheid"] * 3
    assert "1.0: basics under 3.0 come before everything else" in words(actions[0])


def test_the_lowest_basic_comes_first_even_when_its_actions_are_worth_less_for_the_work() -> None:
    efforts = {"ongemak": 8, "klachten": 1}
    asked = questionnaire({f"{name}.{short}": {"advice": [advice(3, effort)]} for name, effort in efforts.items() for short in "abc"})
    actions = advice_on({"ongemak": 2}, of=asked, answers={"klachten": {"a": 3, "b": 2, "c": 2}})
    floor = [action for action in actions if action.phase is Phase.FLOOR]
    assert [action.dimension_id for action in floor] == ["ongemak"] * 3 + ["klachten"] * 2
    assert floor[0].value < floor[-1].value


def test_a_basic_that_has_what_the_ambition_asks_is_for_later() -> None:
    assert {action.phase for action in of_dimension(advice_on({"snelheid": 4}, ambition=8), "snelheid")} == {Phase.LATER}
    assert {action.phase for action in of_dimension(advice_on({"snelheid": 4}, ambition=9), "snelheid")} == {Phase.BASICS}


def test_two_ambitions_give_two_lists_from_the_same_answers() -> None:
    levels = {"snelheid": 3, "klantreis": 2, "leren": 3, "community": 2, "vernieuwen": 2}
    modest, high = advice_on(levels, ambition=8), advice_on(levels, ambition=9)
    assert {action.dimension_id for action in modest if action.free} == {"snelheid", "leren", "vernieuwen"}
    assert {action.dimension_id for action in high if action.free} == {"snelheid", "leren", "klantreis", "community", "vernieuwen"}
    assert sorted(ids(modest)) == sorted(ids(high))


def test_what_the_ambition_does_not_ask_for_is_later_and_not_blocked() -> None:
    later = of_dimension(advice_on({"snelheid": 1, "wow": 1}, ambition=8), "wow")
    assert {(action.phase, action.blocked, action.free) for action in later} == {(Phase.LATER, (), False)}
    assert "Your ambition, a mark of 8, does not ask for this." in words(later[0])


@pytest.mark.parametrize("ambition", [8, 9])
@pytest.mark.parametrize("basics", [1, 3, 5])
def test_learning_is_always_advised_unless_it_is_at_five(ambition: int, basics: int) -> None:
    levels = dict.fromkeys(SIX_BASICS, basics)
    for level in (1, 2, 3, 4):
        assert any(action.phase is Phase.LEARN and action.free for action in advice_on({**levels, "leren": level}, ambition))
    assert not of_dimension(advice_on({**levels, "leren": 5}, ambition), "leren")


@pytest.mark.parametrize(("under_floor", "rank"), [(0, 3), (1, 4), (2, 5), (6, 5)])
def test_learning_stands_behind_the_floor_and_in_the_first_five(under_floor: int, rank: int) -> None:
    levels = dict.fromkeys(SIX_BASICS, 3) | dict.fromkeys(SIX_BASICS[:under_floor], 2)
    assert [action.rank for action in advice_on({**levels, "leren": 1}) if action.phase is Phase.LEARN] == [rank]


def test_learning_stands_before_renewing_when_little_else_is_left_to_do() -> None:
    actions = advice_on({"leren": 4, "vernieuwen": 4}, ambition=8)
    assert [(action.rank, action.phase) for action in actions if action.free] == [(1, Phase.LEARN), (2, Phase.RENEW)]


def test_growth_follows_the_order_of_the_scenarios_and_renewing_closes_the_list() -> None:
    actions = advice_on(dict.fromkeys(FIVE_SCENARIOS, 4) | {"klantreis": 2, "leren": 3}, ambition=9)
    turns = list(dict.fromkeys(action.dimension_id for action in actions if action.phase is Phase.GROWTH))
    assert turns == ["klantreis", "leren", "community", "wow"]
    listed = [action for action in actions if action.phase is not Phase.LATER]
    assert {action.dimension_id for action in listed[-3:]} == {"vernieuwen"}


def test_with_a_modest_ambition_one_action_of_renewing_closes_the_list_and_the_others_are_later() -> None:
    actions = of_dimension(advice_on({"snelheid": 2, "vernieuwen": 2}, ambition=8), "vernieuwen")
    assert [action.phase for action in actions] == [Phase.RENEW, Phase.LATER, Phase.LATER]
    assert "never where to begin and never left out" in words(actions[0])


@pytest.mark.parametrize(("basics", "blocked"), [(2, True), (3, False), (5, False)])
def test_community_waits_until_the_basics_are_nearly_in_order(basics: int, blocked: bool) -> None:
    community = of_dimension(advice_on(dict.fromkeys(SIX_BASICS, basics) | {"community": 2}, ambition=9), "community")
    assert {bool(action.blocked) for action in community} == {blocked}
    if blocked:
        assert "together they are at 2.0, and this opens from 3.0. Begin with Snelheid, Bereikbaarheid" in words(community[0])


def test_wow_waits_until_the_basics_are_in_order() -> None:
    levels = dict.fromkeys(SIX_BASICS, 4)
    assert all(action.free for action in of_dimension(advice_on({**levels, "wow": 2}, ambition=9), "wow"))
    wow = of_dimension(advice_on({**levels, "ongemak": 3, "wow": 2}, ambition=9), "wow")
    assert {message.english() for action in wow for message in action.blocked} == {
        "First the basics: together they are at 3.4, and this opens from 4.0. Begin with Ongemak."
    }


def test_wow_waits_for_a_basic_under_its_floor_even_when_the_basics_together_are_high_enough() -> None:
    # Klachten at (4 + 3 + 3) / 3 = 3.33, the others at 5: together half of (25 + 3.33) / 6 and half of 3.33, which is 4.03.
    actions = advice_on({"wow": 2}, 9, questionnaire(rules={"floor": 3.5}), {"klachten": {"a": 4, "b": 3, "c": 3}})
    wow = of_dimension(actions, "wow")
    assert wow[0].blocked[0].english() == "First the basics: this opens once Klachten is at 3.5 too."


def test_wow_waits_until_the_organisation_learns() -> None:
    wow = of_dimension(advice_on({"leren": 2, "wow": 2}, ambition=9), "wow")
    assert {message.english() for action in wow for message in action.blocked} == {"First “Leren”: it is at 2.0, and this opens from 3.0."}
    unknown = of_dimension(advice_on({"leren": "dk", "wow": 2}, ambition=9), "wow")
    assert unknown[0].blocked[0].english() == "First “Leren”: 3.0 is needed, and it has no score yet."


def test_growth_waits_until_the_basics_are_known_and_learning_does_not() -> None:
    actions = advice_on(dict.fromkeys(FIVE_SCENARIOS, 2) | {"klachten": "dk"}, ambition=9)
    waiting = {action.dimension_id for action in actions if action.blocked}
    assert waiting == {"klantreis", "community", "wow"}
    assert "Klachten has no score yet. This opens once all basics are known." in words(of_dimension(actions, "klantreis")[0])
    assert {action.dimension_id for action in actions if action.free} == {"klachten", "leren", "vernieuwen"}


def test_a_basic_without_a_score_is_one_thing_to_find_out_ahead_of_the_other_basics() -> None:
    actions = advice_on({"klachten": "dk", "snelheid": 3, "ongemak": 2})
    assert [action.id for action in actions if action.dimension_id == "klachten"] == ["klachten/measure"]
    known = [action for action in actions if action.phase is Phase.BASICS]
    assert known[0].id == "klachten/measure" and known[0].value == 0 and known[0].size is None
    assert known[0].find_out.english() == "First find out how “Klachten” stands."
    assert "Too few answers for a score: 0 of 3. Don't know: 3; not answered: 0." in words(known[0])


def test_questions_that_nobody_answered_are_to_be_answered_and_not_to_be_found_out() -> None:
    (action,) = of_dimension(advice_on({"klachten": None}), "klachten")
    assert action.find_out.english() == "First answer the questions of “Klachten”."


def test_dont_know_asks_to_measure_first_and_blank_asks_nothing() -> None:
    asked = questionnaire({"klachten.a": {"evidence": "The list of complaints"}}, rules={"coverage": 0.3, "items": 1})
    actions = of_dimension(advice_on({}, of=asked, answers={"klachten": {"a": "dk", "b": None, "c": 2}}), "klachten")
    assert ids(actions) == ["klachten.c/3", "klachten.a/measure"]
    measure = actions[1]
    assert (measure.kind, measure.level, measure.to, measure.worth, measure.value) == (Kind.MEASURE, None, None, None, 0)
    assert measure.find_out.english() == "Make this measurable first: “How good is a?”"
    assert "Look at this: The list of complaints" in words(measure)
    assert advice_of(asked, measure) is None


def test_hidden_and_not_applicable_items_get_no_advice() -> None:
    asked = questionnaire({"klachten.b": {"show_if": {"item": "klachten.a", "at_least": 3}}})
    actions = advice_on({}, of=asked, answers={"klachten": {"a": 2, "b": 1, "c": "na"}})
    assert ids(of_dimension(actions, "klachten")) == ["klachten.a/3"]


def test_an_item_gets_the_advice_of_the_next_level_only() -> None:
    actions = advice_on({}, answers={"klachten": {"a": 1, "b": 3, "c": 5}})
    assert sorted((action.item_id, action.level, action.to) for action in of_dimension(actions, "klachten")) == [
        ("klachten.a", 1, 3),
        ("klachten.b", 3, 5),
    ]


def test_a_required_item_blocks_and_says_what_unlocks_it() -> None:
    asked = questionnaire({"klachten.a": {"advice": [advice(3, requires={"deskundigheid.a": 4})]}})
    blocked = [action for action in advice_on({"deskundigheid": 3, "klachten": 2}, of=asked) if action.blocked]
    assert ids(tuple(blocked)) == ["klachten.a/3"] and not blocked[0].after
    assert blocked[0].blocked[0].english() == "First bring “How good is a?” to level 4; it is at 3.0."


def test_a_required_item_that_an_earlier_action_lifts_is_a_matter_of_order() -> None:
    asked = questionnaire({"klachten.a": {"advice": [advice(3, effort=1, requires={"klachten.c": 3})]}})
    actions = of_dimension(advice_on({"klachten": 1}, of=asked), "klachten")
    assert ids(actions) == ["klachten.b/3", "klachten.c/3", "klachten.a/3"]
    assert actions[2].after == ("klachten.c",) and actions[2].free
    assert "Do this after the action for “How good is c?”." in words(actions[2])


def test_a_required_item_that_is_lifted_too_little_still_blocks() -> None:
    asked = questionnaire({"klachten.a": {"advice": [advice(3, requires={"klachten.c": 4})]}})
    actions = of_dimension(advice_on({"klachten": 1}, of=asked), "klachten")
    assert [action.id for action in actions if action.blocked] == ["klachten.a/3"]


def test_a_blocked_action_unlocks_nothing() -> None:
    asked = questionnaire(
        {
            "klachten.a": {"advice": [advice(3, requires={"klachten.b": 3})]},
            "klachten.b": {"advice": [advice(3, effort=1, requires={"klachten.c": 4})]},
        }
    )
    actions = of_dimension(advice_on({"klachten": 2}, of=asked), "klachten")
    assert [(action.id, action.free) for action in actions] == [("klachten.c/3", True), ("klachten.b/3", False), ("klachten.a/3", False)]


def test_a_required_item_that_nobody_knows_is_to_be_found_out_and_one_that_does_not_apply_is_no_obstacle() -> None:
    asked = questionnaire({"klachten.a": {"advice": [advice(3, requires={"snelheid.a": 3})]}}, rules={"coverage": 0.5, "items": 1})

    def blocked(said: str) -> tuple[str, ...]:
        actions = advice_on({"klachten": 2}, of=asked, answers={"snelheid": {"a": said}})
        return tuple(message.english() for action in of_dimension(actions, "klachten") for message in action.blocked)

    assert blocked("dk") == ("First find out “How good is a?”: level 3 is needed, and nobody knows it yet.",)
    assert blocked("na") == ()


def test_one_free_action_is_the_biggest_lever_and_sizes_follow_the_gain() -> None:
    actions = advice_on({"klachten": 2, "snelheid": 4, "leren": 2}, ambition=9)
    biggest = [action for action in actions if action.size is Size.BIGGEST]
    assert len(biggest) == 1 and biggest[0].dimension_id == "klachten" and biggest[0].free
    gains = {size: [action.worth.gain for action in actions if action.size is size and action.dimension_id in SIX_BASICS] for size in Size}
    assert min(gains[Size.BIGGEST]) >= max(gains[Size.LARGE]) > max(gains[Size.SMALL])


def test_the_biggest_lever_is_a_basic_while_the_basics_ask_for_something() -> None:
    actions = advice_on({"klachten": 4, "wow": 3}, ambition=9)
    gains = {tier: max(action.worth.gain for action in actions if action.dimension_id == tier) for tier in ("klachten", "wow")}
    assert gains["wow"] > gains["klachten"]
    assert [action.dimension_id for action in actions if action.size is Size.BIGGEST] == ["klachten"]


def test_an_action_tells_the_answer_with_its_name_and_what_it_brings() -> None:
    names = dict(enumerate(("By chance", "Usually", "Agreed", "Measured", "Renewed"), start=1))
    asked = questionnaire(scales={"maturity": {"min": 1, "max": 5, "names": names}})
    (action, *_) = advice_on({"klachten": 2}, of=asked)
    assert [message.english() for message in action.reasons[1:]] == [
        "Your answer to “How good is a?” is level 2: Usually.",
        "This action brings it to level 3: Agreed.",
    ]


def test_the_answers_of_several_people_are_told_as_their_mean() -> None:
    asked = questionnaire()
    given = Assessment("a", "Shop", "small", "1.0.0", sheets=(all_at(ALL_FIVE | {"klachten": 2}), all_at(ALL_FIVE | {"klachten": 1})))
    (action, *_) = advise(asked, given, score_assessment(asked, given))
    assert action.reasons[1].english() == "On average the answers to “How good is a?” are at level 1.5."
    assert (action.level, action.to, action.worth.levels) == (1.5, 3, 1.5)


def test_sources_are_those_of_the_item_or_else_of_its_dimension() -> None:
    asked = shipped_questionnaire()
    answers = {question.id: 1 for question in asked.items}
    sheet = sheet_of({d.id: {i.id.split(".")[1]: answers[i.id] for i in d.items} for d in asked.dimensions})
    given = assessment(sheet)
    actions = advise(asked, given, score_assessment(asked, given))
    assert actions and all(action.sources == asked.sources_of(action.item_id) != () for action in actions)
    assert all(advice_of(asked, action).below == action.to for action in actions)


def test_a_questionnaire_without_these_scenarios_ambitions_or_basics_gets_advice_too() -> None:
    asked = questionnaire_of({"scenarios": {"trust": {"a": item()}, "speed": {"a": item()}}}, mark_model=None, owners={"owner": "Owner"})
    given = assessment(sheet_of({"trust": {"a": 2}, "speed": {"a": 4}}))
    actions = advise(asked, given, score_assessment(asked, given))
    assert [(action.id, action.free, action.phase) for action in actions] == [
        ("trust.a/3", True, Phase.GROWTH),
        ("speed.a/5", True, Phase.GROWTH),
    ]


def test_nothing_answered_gives_questions_to_answer_and_no_actions() -> None:
    asked = questionnaire()
    given = assessment(Sheet("r1"))
    actions = advise(asked, given, score_assessment(asked, given))
    assert {action.kind for action in actions} == {Kind.MEASURE} and len(actions) == 11


def test_everything_at_five_leaves_nothing_to_advise() -> None:
    assert advice_on({}, ambition=9) == ()


def test_reasons_are_read_in_the_language_of_the_reader() -> None:
    (action, *_) = advice_on({"klachten": 2})
    assert "is at 2.0" in translate(action.reasons[0], "en")
    assert "2,0" in translate(action.reasons[0], "nl")
