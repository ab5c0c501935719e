"""What holds whatever happens in a meeting: acts of all kinds, by several actors, at will."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.meetings import Table, current, dump, opened, shuffled
from tripartite.model.audience import beside
from tripartite.model.commands import Command, Correct, Dispatch, Redo, Undo
from tripartite.model.journal import read, verify
from tripartite.model.meeting import SECRETARIAT, Actor, stream_id
from tripartite.model.refusal import REFUSALS, Refusal
from tripartite.model.rules.deciding import decide
from tripartite.model.rules.undo import undoable
from tripartite.model.state import apply, fold
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal

MANY = st.integers(5, 60)


def at_will(data: st.DataObject, table: Table, acts: int) -> int:
    """Ask for acts of all kinds; how many happened."""
    happened = 0
    dice = data.draw(st.randoms(use_true_random=True))
    for _ in range(acts):
        asked = Asking(table, lambda known: dice.choice(list(known))).any()
        try:
            table.do(asked.act, asked.who, into=asked.into)
            happened += 1
        except Refusal as refusal:
            assert refusal.code in REFUSALS
            assert refusal.sentence()
    return happened


def replayed(journal: MemoryJournal, who: str | Actor = SECRETARIAT):
    return Session(journal, who).state


@settings(max_examples=40)
@given(st.data(), MANY)
def test_the_live_state_is_the_replayed_state(data, acts):
    table = opened()
    at_will(data, table, acts)
    for session in list(table.sessions.values()):
        session.catch_up()
        assert dump(session.state) == dump(replayed(table.journal, session.actor))
        assert current(session.state) == current(replayed(table.journal, session.actor))
    assert verify(table.journal).ok


@settings(max_examples=40)
@given(st.data(), MANY)
def test_streams_may_arrive_in_any_order(data, acts):
    table = opened()
    at_will(data, table, acts)
    rows = list(table.journal.rows())
    once = fold(read(rows))
    dice = data.draw(st.randoms(use_true_random=True))
    entries = {(x.stream, x.n): x for x in read(rows)}
    mixed = fold(entries[row.stream, row.n] for row in shuffled(rows, dice.randrange))
    assert dump(mixed) == dump(once)
    assert current(mixed) == current(once)


@settings(max_examples=40)
@given(st.data(), MANY)
def test_deciding_is_pure(data, acts):
    table = opened()
    at_will(data, table, acts)
    dice = data.draw(st.randoms(use_true_random=True))
    asked = Asking(table, lambda known: dice.choice(list(known))).any()
    state = table.session(asked.who).state
    before = dump(state)
    command = Command("once", "tide", asked.who, 1, 60, asked.act, asked.into)

    def answer():
        try:
            return decide(state, command)
        except Refusal as refusal:
            return refusal.code, str(refusal)

    assert answer() == answer()
    assert dump(state) == before


def take_back_latest(session: Session) -> bool:
    """Undo the actor's latest act, or correct to nothing what the Chair declared; False at the
    end."""
    try:
        session.do(Undo())
    except Refusal as refusal:
        if refusal.code == "nothing-to-undo":
            return False
        assert refusal.code == "gavelled", refusal.sentence()
        latest = undoable(session.state, str(session.actor))
        declared = [
            x.body.subject
            for x in session.state.act(latest.command)
            if hasattr(x.body, "read_back") and x.body.id not in session.state.room.corrected
        ]
        session.do(Correct(declared[-1], "It was never said."))
    return True


@settings(max_examples=40)
@given(st.data(), MANY)
def test_everything_undone_is_the_start_with_its_history(data, acts):
    table = opened()
    start = current(table.state)
    dice = data.draw(st.randoms(use_true_random=True))
    for _ in range(acts):
        asking = Asking(table, lambda known: dice.choice(list(known)))
        asking.office = SECRETARIAT  # one actor's acts, so that all of it is this actor's to undo
        asked = asking.any()
        with suppress(Refusal):
            if asked.who == SECRETARIAT and not isinstance(asked.act, Dispatch):
                table.do(asked.act)
    session = table.session()
    numbers, told = dict(session.state.room.numbers), session.state.room.n
    while take_back_latest(session):
        pass
    assert current(session.state) == start
    assert session.state.room.numbers == numbers
    assert session.state.room.n >= told
    assert current(replayed(table.journal)) == start


@settings(max_examples=40)
@given(st.data(), MANY, st.integers(1, 6))
def test_redo_after_undo_restores(data, acts, steps):
    table = opened()
    at_will(data, table, acts)
    session = table.session()
    seen = [current(session.state)]
    for _ in range(steps):
        try:
            session.do(Undo())
        except Refusal:
            break
        seen.append(current(session.state))
    while len(seen) > 1:
        assert current(session.state) == seen.pop()
        session.do(Redo())
    assert current(session.state) == seen.pop()


@settings(max_examples=40)
@given(st.data(), MANY)
def test_a_party_never_sees_what_the_other_keeps_to_itself(data, acts):
    table = opened()
    at_will(data, table, acts)
    workers = Actor("spokesperson", table.party("W"))
    seen = Session(table.journal, workers)
    employers = Actor("spokesperson", table.party("E"))
    theirs = Session(table.journal, employers).readable
    circle, told = (
        stream_id("tide", kind, table.party("Drafting")) for kind in ("circle", "answers")
    )
    assert seen.readable & theirs == {"room", told, *beside("tide", seen.state, circle)}
    for row in table.journal.rows():
        if row.stream not in seen.readable:
            assert row.stream not in seen.state.layers
            assert row.actor.startswith(("secretariat", "editor")) or row.actor == str(employers)


def test_applying_never_refuses_even_nonsense():
    table = opened()
    session = table.session()
    state = replayed(table.journal)
    for entry in [x for xs in session.state.room.acts.values() for x in xs]:
        apply(state, entry)  # twice is nonsense, and still no error
