"""Whatever organisations do in whatever order, what was published tells of nobody, and is what it says."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from cxassess.assessment import OrganisationDetails
from cxassess.benchmark import SMALLEST_CELL, CellKey, Sight, chain_of, is_outdated
from cxassess.store import (
    Context,
    Database,
    Right,
    close_assessment,
    edit_organisation,
    erase_organisation,
    make_organisation,
    new_workspace,
    peers_of,
    publish_benchmark,
    reopen_assessment,
    set_in_benchmark,
)
from tests.benchmark.differencing import History
from tests.store.participants import measurement, snapshots

PLACES = st.sampled_from(
    [OrganisationDetails("A", *facts) for facts in [("trade", "2-9"), ("trade", "2-9"), ("trade", "250+"), ("trade",), ("health",), ()]]
)
RESULTS = st.sampled_from([(1, "web"), (2, "web"), (2, "desk"), (3, "desk"), (3, "web")])
BINS = {1: 30, 2: 40, 3: 67, "web": 70, "desk": 50}  # as in test_store_benchmark
CROWDS = st.lists(
    st.tuples(PLACES, st.lists(RESULTS, min_size=2, max_size=7), st.sampled_from([None, None, None, 0, 1])), min_size=1, max_size=3
)
WHO = st.integers(0, 99)
DAYS = st.sampled_from([0, 1, 1, 90, 200, 400, -30, -400])


@dataclass
class Measured:
    """A measurement: when it was taken, whether it is closed, and the bins of its levels."""

    id: str
    order: tuple[object, ...]
    bins: dict[str, int]
    closed: bool = True


@dataclass
class Member:
    """An organisation as this test knows it."""

    id: str
    workspace: str
    details: OrganisationDetails
    joined: bool = True
    measured: list[Measured] = field(default_factory=list)

    @property
    def counting(self) -> Measured | None:
        """The measurement that counts, whatever its age."""
        closed = [one for one in self.measured if one.closed and self.joined]
        return max(closed, key=lambda one: one.order, default=None)

    def is_in(self, key: CellKey) -> bool:
        """Whether a cell holds it."""
        return key in chain_of("tiny", "1.0.0", self.details)


@pytest.mark.only("sqlite")
def test_whatever_is_published_tells_of_nobody(databases, questionnaire, now):
    class Members(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.database = Database(databases.ready())
            self.now = now
            self.members: dict[str, Member] = {}
            self.workspaces = [new_workspace(self.database, now) for _ in range(2)]
            self.workspace_of: dict[str, str] = {}
            self.ever: dict[str, list[tuple[CellKey, frozenset[tuple[str, int]]]]] = defaultdict(list)
            self.latest: dict[tuple[CellKey, str], frozenset[tuple[str, int]]] = {}

        def who(self, place):
            """One of the organisations, and who manages it, a minute later."""
            self.now += timedelta(minutes=1)
            one = list(self.members.values())[place % len(self.members)]
            return one, self.context(one.workspace)

        def context(self, workspace):
            return Context(workspace, "owner", Right.MANAGE.included, self.now)

        def measure(self, one, result):
            level, way = result
            place = (self.database, self.context(one.workspace), questionnaire, one.id, level)
            assessment_id = measurement(*place, other={"ease.way": way})
            one.measured.append(Measured(assessment_id, (self.now.date(), self.now), bins_of(level, way)))

        @initialize(crowds=CROWDS)
        def begin(self, crowds):
            self.some_come(crowds)
            self.publish()

        @rule(crowds=CROWDS, again=WHO, leaving=WHO, days=DAYS)
        def some_come_and_go(self, crowds, again, leaving, days):
            """What one half-year may bring, up to its publication."""
            self.now += timedelta(days=days)
            self.some_come(crowds)
            self.measure_again(range(again, again + again % 8), None)
            self.join_or_leave([leaving], False)
            self.publish()

        def some_come(self, crowds):
            for details, results, workspace in crowds:
                for result in results:
                    self.now += timedelta(minutes=1)
                    own = new_workspace(self.database, self.now) if workspace is None else self.workspaces[workspace]
                    organisation_id = make_organisation(self.database, self.context(own), details)
                    one = self.members[organisation_id] = Member(organisation_id, own, details)
                    self.workspace_of[organisation_id] = own
                    self.measure(one, result)
                    set_in_benchmark(self.database, self.context(own), organisation_id, True)

        @rule(who=st.lists(WHO, min_size=1, max_size=6), result=st.one_of(st.none(), RESULTS))
        def measure_again(self, who, result):
            """With another result, or with the same."""
            for place in who:
                one, _ = self.who(place)
                before = one.counting and one.counting.bins
                known = before and next((level, way) for level in (1, 2, 3) for way in ("web", "desk") if before == bins_of(level, way))
                self.measure(one, result or known or (1, "web"))

        @rule(who=st.lists(WHO, min_size=1, max_size=6), joins=st.booleans())
        def join_or_leave(self, who, joins):
            for place in who:
                one, context = self.who(place)
                set_in_benchmark(self.database, context, one.id, joins)
                one.joined = joins

        @rule(who=WHO, details=PLACES)
        def move(self, who, details):
            one, context = self.who(who)
            edit_organisation(self.database, context, one.id, details, seen=one.details)
            one.details = details

        @rule(who=WHO, closes=st.booleans())
        def close_or_reopen(self, who, closes):
            one, context = self.who(who)
            measured = one.measured[who % len(one.measured)]
            (close_assessment if closes else reopen_assessment)(self.database, context, measured.id)
            measured.closed = closes

        @rule(who=WHO)
        def erase(self, who):
            if len(self.members) > 1:
                one, context = self.who(who)
                erase_organisation(self.database, context, one.id)
                del self.members[one.id]

        @rule(days=DAYS)
        def pass_time(self, days):
            self.now += timedelta(days=days)

        @rule()
        def publish(self):
            before = snapshots(self.database)
            made = publish_benchmark(self.database, self.now)
            added = [row for row in snapshots(self.database) if row not in before]
            assert len(added) == len(made) == len(snapshots(self.database)) - len(before)
            for one in made:
                day = added[0].published_at.date()
                counted = [(each, each.counting) for each in self.members.values() if each.is_in(one.key) and each.counting]
                known = frozenset(
                    (each.id, measured.bins[one.dimension_id]) for each, measured in counted if not is_outdated(measured.order[0], day)
                )
                assert one.counts.counts == Counter(bin_number for _, bin_number in known)
                self.ever[one.dimension_id].append((one.key, known))
                self.latest[one.key, one.dimension_id] = known
            self.nothing_tells_of_a_few()
            for place in range(len(self.members)):
                self.look(place)

        def nothing_tells_of_a_few(self):
            numbers = {organisation_id: number for number, organisation_id in enumerate(self.workspace_of)}
            whose = {numbers[one]: workspace for one, workspace in self.workspace_of.items()}
            for published in self.ever.values():
                sums = [frozenset((numbers[one], bin_number) for one, bin_number in known) for _, known in published]
                history = History(sums, whose)
                for onlooker in history.onlookers:
                    for one in (frozenset(), *sums):
                        apart = ({who for who, _ in one ^ other if whose[who] != onlooker} for other in sums)
                        assert all(not left or len(left) >= SMALLEST_CELL for left in apart)
                    assert history.tells_of_a_few(onlooker) == ()

        @rule(who=WHO)
        def look(self, who):
            one, context = self.who(who)
            peers = peers_of(self.database, context, one.measured[-1].id)
            for dimension_id, views in peers.views.items():
                peers.place(dimension_id, 3.0)
                for key, view in views.items():
                    assert view.key == key
                    assert one.is_in(key)
                    if view.sight is Sight.BENCHMARK:
                        published = self.latest[key, dimension_id]
                        assert view.counts.counts == Counter(bin_number for _, bin_number in published)
                        others = {who for who, _ in published if self.workspace_of[who] != one.workspace}
                        assert view.outside.n >= len(others) >= SMALLEST_CELL
                    else:
                        assert view.sight is Sight.OWN_PORTFOLIO
                        assert view.counts.counts == self.portfolio(one.workspace, key, dimension_id)

        def portfolio(self, workspace, key, dimension_id):
            own = (one for one in self.members.values() if one.workspace == workspace and one.is_in(key) and one.counting)
            found = (one.counting for one in own)
            return Counter(one.bins[dimension_id] for one in found if not is_outdated(one.order[0], self.now.date()))

        def teardown(self):
            self.database.close()

    run_state_machine_as_test(
        Members,
        settings=settings(max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)),
    )


def bins_of(level, way):
    """What a result is counted as."""
    return {"speed": BINS[level], "ease": BINS[way]}
