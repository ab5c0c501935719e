"""What is left: one list, derived, by sitting, of which nothing is ever lost."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.meetings import NOON, Table, opened
from tests.support.work import HOUR, document, parked, proposed
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.planning.pending import Pending, by_sitting, left_in, pending
from tripartite.model.planning.sittings import sittings
from tripartite.model.refusal import Refusal
from tripartite.session import Session


def kinds(table: Table, now: int = 0) -> list[str]:
    return [item.kind for item in pending(table.state, now)]


def the(table: Table, kind: str, now: int = 0) -> Pending:
    (item,) = (item for item in pending(table.state, now) if item.kind == kind)
    return item


def test_one_of_each_kind_in_the_order_in_which_it_began():
    table = parked()
    assert kinds(table) == [
        *("postponed", "referred", "referred", "pending consultation", "open brackets"),
        *("question", "deadline"),
    ]


def test_each_says_where_it_stands_since_when_and_who_owes_it():
    table = parked()
    berth, depths, channel = table.provisions()[2:5]
    (first,) = sittings(table.state)
    every = pending(table.state)
    assert {item.since for item in every} == {first.id}
    assert {item.document for item in every} == {document(table)}
    late = the(table, "postponed")
    assert (late.provision, late.owed_by) == (berth, (table.party("W"),))
    assert late.words == "until the pilots are heard"
    referred = [item for item in every if item.kind == "referred"]
    assert [item.provision for item in referred] == [depths, channel]
    assert all(item.owed_by == (table.party("Drafting"),) for item in referred)
    asked = the(table, "question")
    assert (asked.capacity, asked.owed_by, asked.provision) == ("Legal Adviser", (), berth)
    assert the(table, "pending consultation").words == "subject to capitals"
    assert [item.kind for item in left_in(every, (berth,))] == [
        *("postponed", "open brackets", "question")
    ]


def test_who_has_not_accepted_owes_the_consultation():
    table = parked()
    buoys = table.provisions()[5]
    for handle, stance in (("E", "reserve"), ("W", "support"), ("G", "flexible")):
        table.do(c.StatePosition(buoys, table.party(handle), stance))
    owed = the(table, "pending consultation").owed_by
    assert owed == (table.party("E"), table.party("G"))


def test_what_began_in_which_sitting_is_kept_apart():
    table = parked()
    table.do(c.CloseSitting())
    table.do(c.OpenSitting("Second"))
    table.do(c.AskQuestion("Who pays?", table.party("E")))
    first, second = sittings(table.state)
    groups = by_sitting(pending(table.state))
    assert list(groups) == [first.id, second.id]
    assert [item.words for item in groups[second.id]] == ["Who pays?"]


def test_a_thing_leaves_the_list_when_what_it_waits_for_has_happened():
    table = parked()
    berth, _, _, buoys = table.provisions()[2:6]
    late, group = (table.amendment(number) for number in ("D.1", "D.2"))
    table.do(c.SetStatus(late, "introduced"))
    assert "postponed" not in kinds(table)
    referral = the_referral(table)
    table.do(c.ReportBack(referral, "no agreement", "They could not agree."))
    assert "referred" not in kinds(table)
    assert table.session().state.room.statuses[group][-1].body.status == "introduced"
    table.do(c.Decide(buoys, "adopted"))
    table.do(c.EditProvision(berth, Passage("Each harbour keeps one berth free.")))
    asked = the(table, "question").id
    table.do(c.AnswerQuestion(asked, "It may."))
    assert kinds(table) == ["deadline"]
    table.do(c.LiftDeadline(the(table, "deadline").id))
    assert kinds(table) == []


def the_referral(table: Table) -> str:
    return next(item.id for item in pending(table.state) if item.kind == "referred")


def test_brackets_count_since_they_first_stood_there():
    table = opened()
    berth = table.provisions()[2]
    table.do(c.OpenSitting("First"))
    table.do(c.EditProvision(berth, Passage("Each [harbour] keeps a berth.")))
    table.do(c.CloseSitting())
    table.do(c.OpenSitting("Second"))
    table.do(c.EditProvision(berth, Passage("Each [harbour] keeps one berth.")))
    assert the(table, "open brackets").since == sittings(table.state)[0].id
    table.do(c.EditProvision(berth, Passage("Each harbour keeps one berth.")))
    table.do(c.EditProvision(berth, Passage("Each harbour keeps [one] berth.")))
    assert the(table, "open brackets").since == sittings(table.state)[1].id


def test_what_is_late():
    table = parked()
    before, after = NOON + HOUR, NOON + HOUR + 1
    assert not the(table, "deadline", before).late
    assert the(table, "deadline", after).late
    asked = the(table, "question").id
    table.do(c.PlanSitting("Second"))
    planned = next(iter(table.state.room.plans))
    table.do(c.SetDeadline("answer", asked, 0, planned))
    assert (the(table, "question").due.sitting, the(table, "question").late) == (planned, False)
    table.do(c.CloseSitting())
    table.do(c.OpenSitting(planned=planned))
    assert not the(table, "question").late
    table.do(c.CloseSitting())
    assert the(table, "question").late
    assert kinds(table, after).count("deadline") == 1  # the one for the answer goes with it


def test_what_was_removed_or_undone_is_not_left():
    table = opened()
    buoys = table.provisions()[5]
    table.do(c.Decide(buoys, "pending consultation"))
    table.do(c.Correct(buoys, "It was another."))
    assert kinds(table) == []
    made = proposed(table, 5, "Every buoy is red.")
    table.do(c.SetStatus(made, "postponed"))
    assert kinds(table) == ["postponed"]
    table.session().undo()
    assert kinds(table) == []


def test_reopened_by_consent_is_left_until_it_is_decided_again():
    table = opened()
    buoys = table.provisions()[5]
    table.do(c.Decide(buoys, "adopted"))
    table.do(c.Reopen(buoys, "a slip"))
    assert kinds(table) == ["reopened"]
    table.do(c.Decide(buoys, "adopted"))
    assert kinds(table) == []


MANY = st.integers(10, 60)


def at_will(data: st.DataObject, table: Table, acts: int) -> None:
    dice = data.draw(st.randoms(use_true_random=True))
    for _ in range(acts):
        asked = Asking(table, lambda known: dice.choice(list(known))).any()
        with suppress(Refusal):
            table.do(asked.act, asked.who, into=asked.into)


@settings(max_examples=40)
@given(st.data(), MANY)
def test_the_list_is_derived_the_same_live_and_replayed(data, acts):
    table = parked()
    at_will(data, table, acts)
    now = NOON + 2 * HOUR
    live, again = table.session().state, Session(table.journal).state
    assert pending(live, now) == pending(again, now)
    assert sittings(live) == sittings(again)


@settings(max_examples=40)
@given(st.data(), MANY)
def test_closing_a_sitting_never_loses_an_item(data, acts):
    table = parked()
    at_will(data, table, acts)
    now = NOON + 2 * HOUR
    before = pending(table.state, now)
    with suppress(Refusal):
        table.do(c.OpenSitting("Another"))
    with suppress(Refusal):
        table.do(c.CloseSitting())
    after = pending(table.state, now)
    assert [_what(item) for item in after] == [_what(item) for item in before]
    assert all(new.late or not old.late for old, new in zip(before, after, strict=True))


def _what(item: Pending) -> tuple:
    return (item.kind, item.id, item.subject, item.since, item.owed_by, item.due)


@pytest.mark.parametrize("number", [0, 5])
def test_nothing_is_left_of_nothing(number):
    table = opened(text=bool(number))
    assert pending(table.state, NOON * 2) == []


def test_a_point_of_order_waits_for_the_chair_until_it_is_ruled_on():
    table = parked()
    berth = table.provisions()[2]
    before = kinds(table)
    act = c.RecordProcedure("point of order", "We can't hear.", party=table.party("W"))
    point = table.made(act)
    adjourn = table.made(c.RecordProcedure("adjourn", party=table.party("G"), subject=point))
    closure = c.RecordProcedure("closure", party=table.party("E"), subject=berth)
    table.do(closure)
    table.do(c.RecordProcedure("closure", party=table.party("G"), subject=closed_on(table, berth)))
    assert kinds(table) == [*before, "point of order", "motion", "motion", "motion"]
    found = the(table, "point of order")
    assert (found.capacity, found.owed_by, found.words) == ("Chairperson", (), "We can't hear.")
    assert found.since == sittings(table.state)[0].id
    motions = [item for item in pending(table.state) if item.kind == "motion"]
    assert [item.provision for item in motions] == ["", berth, berth]  # a motion on a motion too
    assert "motion" in [item.kind for item in left_in(pending(table.state), (berth,))]
    table.do(c.SettleMotion(point, "in order"))
    table.do(c.SettleMotion(adjourn, "withdrawn"))
    assert kinds(table) == [*before, "motion", "motion"]
    table.session().undo()
    assert kinds(table) == [*before, "motion", "motion", "motion"]


def closed_on(table: Table, subject: str) -> str:
    """The motion on a subject."""
    room = table.state.room.procedure
    return next(key for key, entry in room.items() if entry.body.subject == subject)


def test_what_is_given_and_not_put_is_not_left():
    table = opened()
    table.do(c.RecordProcedure("ruling", "It is in order.", "Chairperson"))
    table.do(c.RecordProcedure("Legal Adviser's opinion", "It may.", "Legal Adviser"))
    assert kinds(table) == []
