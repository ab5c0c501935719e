"""Copies that come back mangled: whatever was done to one, it is refused with a reason and the
meeting's file stays as it was, byte for byte; or it is taken in, and the meeting can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings, strategies as st

from tests.support.copies import copied, negotiated, new_path, side
from tests.support.mangled import Stranger, by_stream, spoilt
from tests.support.meetings import Table, dump
from tests.support.readable import read_all
from tripartite.jobs.joining import join
from tripartite.model.journal import Row
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SqliteJournal

SIDES = ("secretariat", "secretariat", "W", "E")


@cache
def held_and_copy(seed: int) -> tuple[MemoryJournal, Table]:
    """A meeting as we hold it, and as it went on elsewhere."""
    table = negotiated(seed, 25)
    held = copied(table.journal)
    held._attachments.update(table.journal._attachments)
    negotiated(seed + 1, 45, table)
    return held, table


class Case:
    """A meeting file of somebody, who takes in a copy."""

    def __init__(self, seed: int, handle: str, folder: Path) -> None:
        self.held, self.table = held_and_copy(seed)
        self.who, self.folder = side(self.table, handle), folder
        may_read = Session(self.held, self.who).readable
        self.path = new_path(folder)
        journal = SqliteJournal.create(self.path, self.held.meeting)
        rows = [Row._make(row) for row in self.held.rows(may_read)]
        journal.take_in(rows, {}, self.held._attachments.values())
        journal.close()

    def stranger(self, dice: Random) -> Stranger:
        journal = self.table.journal
        contents = dict(journal._attachments)
        return Stranger(dice, by_stream(journal.rows()), by_stream(self.held.rows()), contents)

    def beside(self) -> dict[str, bytes]:
        """The meeting's file as it lies on the disk, with all that belongs to it."""
        every = self.folder.glob(f"{self.path.name}*")
        return {each.name: each.read_bytes() for each in every}

    def joining(self, copy: Path, *, own: bool, without_room: bool) -> Refusal | None:
        """Take in the copy; what it is refused with."""
        session = Session(SqliteJournal.open(self.path), self.who)
        before, theirs = self.beside(), copy.read_bytes()
        try:
            join(session, [copy], own=own, without_room=without_room)
        except Refusal as refusal:
            assert self.beside() == before
            assert refusal.sentence()
            return refusal
        finally:
            now = dump(session.state)
            session.journal.close()
            assert copy.read_bytes() == theirs
        again = Session(SqliteJournal.open(self.path, write=False), self.who)
        assert dump(again.state) == now
        again.journal.close()
        return None

    def read(self) -> list[str]:
        out = self.folder / "out"
        out.mkdir()
        return read_all(self.path, str(self.who), out)


@settings(max_examples=50)
@given(st.integers(0, 10**9))
def test_a_mangled_copy_is_refused_or_the_meeting_can_be_read(seed):
    dice = Random(seed)
    with TemporaryDirectory() as name:
        case = Case(dice.randrange(4), dice.choice(SIDES), Path(name))
        stranger = case.stranger(dice)
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            stranger.alter()
        copy = stranger.write(case.folder)
        own, without_room = dice.random() < 0.7, dice.random() < 0.2
        if case.joining(copy, own=own, without_room=without_room) is None:
            case.read()


@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_a_spoilt_copy_is_refused_or_the_meeting_can_be_read(seed):
    dice = Random(seed)
    with TemporaryDirectory() as name:
        case = Case(dice.randrange(4), dice.choice(SIDES), Path(name))
        copy = case.stranger(dice).write(case.folder)
        copy.write_bytes(spoilt(dice, copy.read_bytes()))
        if case.joining(copy, own=True, without_room=False) is None:
            case.read()
