"""What a circle drafts together is submitted by one of its members' spokespersons."""

from __future__ import annotations

import pytest

from tests.support.copies import copied, empty_session, group_copy
from tests.support.meetings import Table, opened
from tripartite.jobs.joining import join
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments, status_of
from tripartite.model.refusal import Refusal
from tripartite.session import Session

TWO = Passage("Two berths.")


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str, capacity="spokesperson") -> Actor:
    return Actor(capacity, table.party(handle))


def joint(table: Table, parties: tuple[str, ...] = ()) -> str:
    """A draft of the circle, in the names of these parties or in its own."""
    named = tuple(map(table.party, parties))
    act = c.Propose("replace", named, table.provisions()[2], TWO)
    return table.made(act, side(table, "Drafting"))


def signed(table: Table, parties: tuple[str, ...] = ()) -> str:
    """A draft of the circle that Employers and Workers have signed."""
    draft = joint(table, parties)
    for handle in ("E", "W"):
        table.do(c.Sign(draft), side(table, handle))
    return draft


@pytest.mark.parametrize("parties", [(), ("E", "W")])
def test_a_member_submits_what_the_circle_drafted(table, parties):
    draft = signed(table, parties)
    anew = table.made(c.Submit(draft), side(table, "W"))
    view = amendment_view(table.state, anew)
    assert (view.status, view.passage) == ("submitted", TWO)
    assert view.made.parties == tuple(map(table.party, parties or ("Drafting",)))
    assert view.stream == stream_id("tide", "submitted", table.party("W"))
    assert status_of(table.session(side(table, "E")).state, draft) == "submitted"
    table.do(c.Circulate(anew))
    for who in (SECRETARIAT, side(table, "W"), side(table, "E"), side(table, "G")):
        standing = [v.made.number for v in amendments(table.session(who).state)]
        assert "D.1" in standing


def test_nobody_else_does_nor_twice(table):
    draft = joint(table, ("W",))
    for handle, capacity, code in (
        ("E", "spokesperson", "not-yours"),  # sits in the circle, but does not propose it
        ("G", "spokesperson", "unknown-thing"),  # does not sit in the circle
        ("W", "adviser", "not-permitted"),
    ):
        with pytest.raises(Refusal) as refusal:
            table.do(c.Submit(draft), side(table, handle, capacity))
        assert refusal.value.code == code
    table.do(c.Submit(draft), side(table, "W"))
    with pytest.raises(Refusal) as refusal:
        table.do(c.Submit(draft), side(table, "W"))
    assert refusal.value.code == "status-not-possible"


def test_nothing_goes_out_that_speaks_of_what_others_can_not_read(table):
    workers = side(table, "W")
    draft = joint(table, ("W",))
    act = c.Propose("replace", (), passage=Passage("Three berths."), parent=draft)
    sub = table.made(act, workers)
    with pytest.raises(Refusal) as refusal:
        table.do(c.Submit(sub), workers)
    assert refusal.value.code == "not-before-the-room"
    anew = table.made(c.Submit(draft), workers)
    sent = table.made(c.Submit(sub), workers)
    assert amendment_view(table.state, sent).made.parent == anew
    room = table.made(c.Circulate(anew))
    table.do(c.Circulate(sent))
    assert table.state.room.amendments[table.amendment("D.1.1")].body.parent == room


def test_it_comes_to_the_secretariat_and_to_the_circle_by_group_files(table, tmp_path):
    start = copied(table.journal)
    table.do(c.Submit(signed(table, ("E", "W"))), side(table, "W"))
    office = Session(start)
    join(office, [group_copy(table, "W", tmp_path)])
    assert [view.status for view in amendments(office.state)] == ["submitted"]
    employers = empty_session(table, side(table, "E"))
    join(employers, [group_copy(table, "Drafting", tmp_path)])
    assert [view.status for view in amendments(employers.state)] == ["submitted"]
