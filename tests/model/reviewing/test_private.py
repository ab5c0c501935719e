"""A party's private work: bottom lines, fallbacks and who approved them, the trade book."""

from __future__ import annotations

import pytest

from tests.support.copies import refusal_of
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.reviewing.private import remarks, remarks_on, trades, trades_on


@pytest.fixture
def table() -> Table:
    return opened()


@pytest.fixture
def workers(table) -> Actor:
    return Actor("spokesperson", table.party("W"))


def words(table: Table, who: Actor, **more) -> list[str]:
    return [view.words for view in remarks(table.session(who).state, **more)]


def test_fallbacks_stand_in_their_order_and_the_unranked_behind(table, workers):
    berth = table.provisions()[2]
    for said, rank in (("third", 0), ("second", 2), ("first", 1)):
        table.do(c.WriteRemark(berth, "fallback", said, rank), workers)
    table.do(c.WriteRemark(berth, "bottom line", "never less"), workers)
    assert words(table, workers) == ["never less", "first", "second", "third"]
    assert words(table, workers, kind="fallback") == ["first", "second", "third"]
    assert remarks_on(table.session(workers).state, table.provisions()[3]) == []


def test_an_approval_is_of_the_words_that_were_approved(table, workers):
    berth = table.provisions()[2]
    line = table.made(c.WriteRemark(berth, "bottom line", "One berth."), workers)
    table.do(c.Approve(line, "The executive board"), workers)
    (view,) = remarks(table.session(workers).state)
    assert [x.body.by for x in view.approvals] == ["The executive board"]
    assert view.approvals[0].time and view.approvals[0].actor == str(workers)
    anew = c.WriteRemark(berth, "bottom line", "Half a berth.", instead=line)
    table.do(anew, workers)
    (view,) = remarks(table.session(workers).state)
    assert (view.words, view.approvals, view.earlier) == ("Half a berth.", (), (line,))


def test_what_was_worded_anew_comes_back_with_undo_and_not_with_a_strike(table, workers):
    line = table.made(c.WriteRemark("", "note", "first"), workers)
    anew = table.made(c.WriteRemark("", "note", "second", instead=line), workers)
    session = table.session(workers)
    session.undo()
    assert words(table, workers) == ["first"]
    session.redo()
    assert words(table, workers) == ["second"]
    table.do(c.StrikeRemark(anew), workers)
    assert words(table, workers) == []
    session.undo()
    assert words(table, workers) == ["second"]


def test_an_approval_is_undone_and_redone(table, workers):
    line = table.made(c.WriteRemark("", "fallback", "Later.", 1), workers)
    table.do(c.Approve(line, "Capital"), workers)
    session = table.session(workers)
    for step, expected in ((session.undo, 0), (session.redo, 1), (session.undo, 0)):
        step()
        (view,) = remarks(session.state)
        assert len(view.approvals) == expected


def test_only_a_spokesperson_notes_an_approval(table, workers):
    line = table.made(c.WriteRemark("", "fallback", "Later.", 1), workers)
    adviser = Actor("adviser", workers.party)
    assert refusal_of(lambda: table.do(c.Approve(line, "I"), adviser)).code == "not-permitted"
    for act, code in (
        (c.Approve("nothing", "I"), "unknown-thing"),
        (c.Approve(line, " "), "name-empty"),
        (c.StrikeRemark("nothing"), "unknown-thing"),
        (c.WriteRemark("", "fallback", "x", -1), "unknown-thing"),
        (c.WriteRemark("", "fallback", "x", 1, "nothing"), "unknown-thing"),
    ):
        assert refusal_of(lambda act=act: table.do(act, workers)).code == code


def test_the_trade_book(table, workers):
    berth, depths = table.provisions()[2:4]
    employers = table.party("E")
    made = c.WriteTrade("the depths", "two berths", (depths,), (berth,), (employers,))
    trade = table.made(made, workers)
    state = table.session(workers).state
    (view,) = trades(state)
    assert (view.state, view.tellings) == ("idea", ())
    assert trades_on(state, berth) == trades_on(state, depths) == [view]
    table.do(c.SetTradeState(trade, "offered"), workers)
    table.do(c.TellTrade(trade, (employers,), ("the pilots",), "if you wish"), workers)
    (view,) = trades(table.session(workers).state)
    assert view.state == "offered"
    (told,) = view.tellings
    assert (told.body.parties, told.body.others) == ((employers,), ("the pilots",))
    anew = table.made(c.WriteTrade("depths", "one berth", instead=trade), workers)
    (view,) = trades(table.session(workers).state)
    assert (view.id, view.state, view.earlier) == (anew, "offered", (trade,))
    assert [x.body.trade for x in view.tellings] == [trade], "told of the earlier wording"
    table.do(c.StrikeTrade(anew), workers)
    assert trades(table.session(workers).state) == []


def test_a_trade_s_steps_are_undone_one_by_one(table, workers):
    trade = table.made(c.WriteTrade("a", "b"), workers)
    table.do(c.SetTradeState(trade, "offered"), workers)
    table.do(c.SetTradeState(trade, "agreed"), workers)
    table.do(c.TellTrade(trade, (), ("the pilots",)), workers)
    session = table.session(workers)
    seen = []
    for _ in range(3):
        session.undo()
        (view,) = trades(session.state)
        seen.append((view.state, len(view.tellings)))
    assert seen == [("agreed", 0), ("offered", 0), ("idea", 0)]
    session.undo()
    assert trades(session.state) == []


def test_a_trade_has_two_sides_and_speaks_of_what_is_there(table, workers):
    for act, code in (
        (c.WriteTrade("a", " "), "trade-needs-two"),
        (c.WriteTrade("a", "b", ("nothing",)), "unknown-thing"),
        (c.WriteTrade("a", "b", (), (), ("nobody",)), "unknown-thing"),
        (c.WriteTrade("a", "b", instead="nothing"), "unknown-thing"),
        (c.TellTrade("nothing", (), ("x",)), "unknown-thing"),
        (c.SetTradeState("nothing", "offered"), "unknown-thing"),
    ):
        assert refusal_of(lambda act=act: table.do(act, workers)).code == code
    trade = table.made(c.WriteTrade("a", "b"), workers)
    assert refusal_of(lambda: table.do(c.TellTrade(trade), workers)).code == "name-empty"


def test_nobody_else_sees_any_of_it(table, workers):
    line = table.made(c.WriteRemark("", "bottom line", "One berth."), workers)
    table.do(c.Approve(line, "The board"), workers)
    table.do(c.WriteTrade("a", "b"), workers)
    for who in ("secretariat", "E", "observer"):
        state = table.session(who).state
        assert remarks(state) == trades(state) == []
