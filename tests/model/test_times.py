"""Times are shown on the clock by which they were recorded, wherever the file has gone since."""

from __future__ import annotations

from itertools import count

import pytest

from tests.support.meetings import NOON, opened
from tripartite.jobs.clock import local, moment, written
from tripartite.model import commands as c
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.meeting import SECRETARIAT
from tripartite.model.passage import Passage
from tripartite.model.planning.deadlines import deadlines
from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import sittings
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.session import Session

SUMMER, WINTER, FAR = 120, 60, -300


@pytest.fixture
def table():
    return opened()


def at(table, offset: int) -> Session:
    """The secretariat on a machine with this offset from UTC."""
    ids = (f"at{offset}-{n}" for n in count())
    clock = table.clock
    return Session(
        table.journal, SECRETARIAT, clock=clock, offset=offset, new_command=lambda: next(ids)
    )


def test_a_sitting_planned_before_the_clocks_change_is_shown_as_it_was_planned(table):
    session = at(table, SUMMER)
    starts = moment("2026-11-20 10:00", session.offset)
    planned = session.do(c.PlanSitting("Morning", starts)).entries[0].body.id
    later = at(table, WINTER)
    later.do(c.NameVersion("after the clocks changed"))
    (one,) = sittings(later.state)
    assert written(one.starts, one.offset) == "2026-11-20 10:00"
    later.do(c.OpenSitting(planned=planned))
    (held,) = sittings(later.state)
    assert held.offset == WINTER  # it began when it was opened, there


def test_a_deadline_is_told_on_the_clock_by_which_it_was_set(table):
    document = documents(table.state)[0].id
    session = at(table, SUMMER)
    session.do(c.SetDeadline("amendments", document, moment("2026-11-18 13:00", session.offset)))
    far = at(table, FAR)
    (deadline,) = deadlines(far.state)
    assert written(deadline.set.time, deadline.offset) == "2026-11-18 13:00"
    (left,) = [item for item in pending(far.state) if item.kind == "deadline"]
    assert left.due is not None
    assert f"{local(left.due.time, left.due.offset):%H:%M}" == "13:00"
    place = table.provisions()[3]
    late = Session(table.journal, SECRETARIAT, clock=lambda: NOON + 10**9, offset=FAR)
    with pytest.raises(Refusal) as refusal:
        act = c.Propose("replace", (table.party("W"),), provision=place, passage=Passage("New."))
        late.do(act)
    assert "18 Nov 13:00" in refusal.value.sentence()


def test_each_marked_change_has_the_time_of_its_own_clock(table):
    berth, depths = table.provisions()[2:4]
    at(table, SUMMER).do(c.EditProvision(berth, Passage("Each harbour keeps a berth.")))
    at(table, FAR).do(c.EditProvision(depths, Passage("Depths are told.")))
    state = at(table, WINTER).state
    document = documents(state)[0].id
    marked = marked_document(state, document, first_reading(state, document))
    stamps = [piece.inserted for row in marked.provisions for piece in row.pieces if piece.inserted]
    offsets = [stamp.when.utcoffset().total_seconds() / 60 for stamp in stamps]
    assert (offsets[0], offsets[-1]) == (SUMMER, FAR)


def test_an_hour_alone_is_today_s_on_the_clock_of_the_machine():
    noon = moment("2026-11-20 23:30", FAR)  # the next day already, by UTC
    assert written(moment("9:15", FAR, noon), FAR) == "2026-11-20 09:15"
    assert moment("2026-11-21 09:15", FAR, noon) == moment("2026-11-21 09:15", FAR)
    for typed in ("25:00", "9 am", "13:0"):
        with pytest.raises(Refusal) as refusal:
            moment(typed, FAR, noon)
        assert refusal.value.code == "no-time" and f"“{typed}”" in refusal.value.sentence()
    with pytest.raises(Refusal):
        moment("13:00", FAR)
