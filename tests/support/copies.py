"""Copies of small meetings as files: whole, for a party, or forged, for the tests of joining."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.support.acts import Asking
from tests.support.meetings import Table, opened
from tripartite.jobs.groupfile import write_group_file
from tripartite.model.entries import Body
from tripartite.model.journal import Envelope, Journal, Row, rows_of
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SUFFIX, SqliteJournal

_numbers = count(1)


def new_path(folder: Path) -> Path:
    """A name that is not taken."""
    return folder / f"copy-{next(_numbers)}{SUFFIX}"


def whole_copy(journal: Journal, folder: Path) -> Path:
    """A copy with every stream: the secretariat's own."""
    return written(journal, [Row._make(row) for row in journal.rows()], folder)


def written(journal: Journal, rows: Sequence[Row], folder: Path) -> Path:
    """A meeting file of these rows, with nothing checked."""
    path = new_path(folder)
    made = SqliteJournal.create(path, journal.meeting)
    made.take_in(rows, {}, journal._attachments.values())
    made.close()
    return path


def group_copy(table: Table, handle: str, folder: Path) -> Path:
    """A party's group file of the meeting as it is now; a circle's is its first member's."""
    session, party = table.session(), table.party(handle)
    return write_group_file(session, party, new_path(folder), seat=seat_in(session, party)).path


def seat_in(session: Session, party: str) -> str:
    """Whose a party's file is: in a circle, its first member's; elsewhere nobody's by name."""
    named = session.state.room.parties[party]
    return next(iter(named.members), "") if named.kind == "circle" else ""


def forged(journal: Journal, folder: Path, *bodies: tuple[str, Body], **envelope: Any) -> Path:
    """A whole copy that goes on with these bodies (stream, body), properly chained."""
    given = {"act": "propose", "actor": "secretariat", "time": 1, "offset": 0}
    known = {"meeting": journal.meeting, "command": f"forged-{next(_numbers)}"}
    rows = rows_of(Envelope(**known | given | envelope), bodies, journal.heads())
    return written(journal, [*map(Row._make, journal.rows()), *rows], folder)


def empty_session(table: Table, who: Actor = SECRETARIAT) -> Session:
    """A session on a journal of the same meeting that holds nothing yet."""
    return Session(MemoryJournal(table.journal.meeting), who)


def copied(journal: Journal, streams: Iterable[str] | None = None) -> MemoryJournal:
    """The journal, or some of its streams, in memory."""
    made = MemoryJournal(journal.meeting)
    made.take_in([Row._make(row) for row in journal.rows(streams)], {}, ())
    return made


def side(table: Table, handle: str) -> Actor:
    """The secretariat, or the spokesperson of a party."""
    known = {"secretariat": SECRETARIAT}
    return known.get(handle) or Actor("spokesperson", table.party(handle))


def refusal_of(deed: Callable[[], object]) -> Refusal:
    """What a deed is refused with."""
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value


def negotiated(seed: int, acts: int, table: Table | None = None) -> Table:
    """A meeting in which this many acts were asked for, of all kinds and by all sides."""
    table = table or opened()
    choose = Random(seed).choice
    for _ in range(acts):
        asked = Asking(table, choose).any()
        with suppress(Refusal):  # a part of the game
            table.do(asked.act, asked.who, into=asked.into)
    return table
