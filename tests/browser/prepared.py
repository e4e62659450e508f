"""What browser tests find there when they begin: made through the store, which is faster than by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cxassess.advice import Status, advise, plan_of, promise, schedule_actions
from cxassess.assessment import Answer, AnswerState, OrganisationDetails, Role
from cxassess.installation import now
from cxassess.questionnaire import Item, shipped_questionnaire
from cxassess.scoring import score_assessment
from cxassess.store import (
    OpenLink,
    Right,
    add_respondents,
    add_unit,
    assessments,
    begin_assessment,
    begin_round,
    close_assessment,
    edit_action,
    invite,
    load_assessment,
    load_plan,
    make_organisation,
    make_plan,
    new_link,
    open_link,
    save_answer,
    submit_sheet,
)
from tests.ui.others import CARE, full, organisation_of, published
from tests.ui.stages import Place, begin_example, items

QUICK = items("quick")


def example_with_plan(place: Place) -> str:
    """The worked example with a plan that was made at its second measurement, worked on since; the token of the third."""
    begun = begin_example(place)
    organisation_id = load_assessment(*place, begun.assessment_id).organisation_id
    measured = sorted(assessments(*place, organisation_id=organisation_id), key=lambda one: str(one.measured_on))
    plan_actions(place, measured[1].id)
    return begun.token


def plan_actions(place: Place, assessment_id: str, chosen: int = 6) -> None:
    """A plan of the first free actions: one done, one dropped, one under way."""
    asked, assessment = shipped_questionnaire(), load_assessment(*place, assessment_id)
    scores = score_assessment(asked, assessment)
    free = [action.id for action in advise(asked, assessment, scores) if action.free][:chosen]
    today = place[1].now.date()
    plan = plan_of(asked, schedule_actions(asked, assessment, scores, free, start=today, per_quarter=6))
    make_plan(*place, assessment_id, plan, promise(plan, asked, assessment, scores), key="prepared")
    stored = load_plan(*place, assessment_id)
    assert stored
    changes = ({"status": Status.DONE}, {"status": Status.DROPPED, "reason": "Past niet bij ons"}, {"status": Status.BUSY, "note": "Loopt"})
    for action, change in zip(stored.plan.actions, changes, strict=False):
        edit_action(*place, stored.action_ids[action.id], replace(action, **change), seen=action)  # type: ignore[arg-type]


def group(place: Place, name: str) -> str:
    """A quick measurement with names: one has handed in, one has begun, one was invited and one was not; the token that manages it."""
    begun = begin_assessment(*place, shipped_questionnaire(), "quick", organisation_name=name)
    people = [
        ("Anna Jansen", Role.MANAGEMENT),
        ("Bilal Yılmaz", Role.FRONTLINE),
        ("Chris de Vries", Role.FRONTLINE),
        ("Daan", Role.BACKOFFICE),
    ]
    anna, bilal, chris, _ = add_respondents(*place, begun.assessment_id, people)
    fill(place, begun.assessment_id, anna)
    submit_sheet(*place, begun.assessment_id, anna)
    fill(place, begun.assessment_id, bilal, QUICK[:4])
    invite(*place, begun.assessment_id, chris)
    return begun.token


def fill(place: Place, assessment_id: str, respondent_id: str, asked: Iterable[Item] = QUICK, level: int = 3) -> None:
    """Answer questions, all of the quick version or some, with one level."""
    for item in asked:
        save_answer(*place, assessment_id, respondent_id, Answer(item.id, AnswerState.ANSWERED, level))


def round_of_units(place: Place, name: str, *units: str) -> tuple[str, str]:
    """A closed round, each unit a level higher; the id of the organisation and a token of the last unit."""
    organisation_id = make_organisation(*place, OrganisationDetails(name))
    ids = [add_unit(*place, organisation_id, unit) for unit in units]
    begin_round(*place, organisation_id, shipped_questionnaire(), "quick", ids, key="prepared")
    token = ""
    for at, unit_id in enumerate(ids):
        (one,) = [each for each in assessments(*place, organisation_id=organisation_id) if each.unit_id == unit_id]
        (sheet,) = load_assessment(*place, one.id).sheets
        fill(place, one.id, sheet.respondent_id, level=at + 2)
        close_assessment(*place, one.id)
        token = new_link(*place, one.id, Right.MANAGE).token
    return organisation_id, token


def among_others(place: Place, count: int) -> tuple[str, str]:
    """A full measurement of an organisation that takes part, among so many of strangers, published; its token and organisation."""
    begun = full(place, CARE, (3, 4, 2, 3, 5, 3))
    published(place, count)
    return begun.token, organisation_of(place, begun)


def link_of(place: Place, token: str) -> OpenLink:
    """What a link opens."""
    link = open_link(place[0], token, now())
    assert link
    return link


def by(place: Place, token: str) -> Place:
    """The same database, for who came by a link."""
    return place[0], link_of(place, token).context(now())
