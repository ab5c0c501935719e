"""Whoever alters, removes or moves a stored byte of an entry is found out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.meetings import PARTIES, Table
from tripartite.jobs.checking import check
from tripartite.model import commands as c
from tripartite.model.journal import Row, verify
from tripartite.model.meeting import Actor, stream_id
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.sqlite import SUFFIX, SqliteJournal

from .test_contract import MEETING


@pytest.fixture(scope="module")
def closed(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("closed") / f"small{SUFFIX}"
    journal = SqliteJournal.create(path, MEETING)
    table = Table(journal)
    table.do(c.OpenMeeting("Tides"))
    for handle, name, kind in PARTIES[:2]:
        table.do(c.NameParty(handle, name, kind))
    table.do(c.OpenSitting("Früh"))
    workers = Actor("spokesperson", table.party("W"))
    for words in ("Not without pilots.", "Nor by night."):
        table.do(c.WriteRemark("", "bottom line", words), workers)
    letter = journal.attach(b"A letter.")
    table.do(c.KeepAttachment(letter, "letter.txt", 9, "text/plain"))
    journal.close()
    return path


@pytest.fixture
def path(closed, tmp_path) -> Path:
    return Path(shutil.copy(closed, tmp_path))


@pytest.fixture
def journal(path) -> Iterator[SqliteJournal]:
    """The meeting without its triggers, in a transaction that is never committed."""
    journal = SqliteJournal.open(path)
    run = journal._connection.execute
    run("BEGIN")
    run("DROP TRIGGER entry_is_never_changed")
    run("DROP TRIGGER entry_is_never_removed")
    yield journal
    run("ROLLBACK")
    journal.close()


def altered(value: Any) -> Iterator[tuple[str, Any]]:
    """The value with each of its bytes altered in turn, and the SQL that stores it as its type."""
    if isinstance(value, int):
        yield from (("?", value ^ (1 << (8 * byte))) for byte in range(8))
        return
    kind = "?" if isinstance(value, bytes) else "CAST(? AS TEXT)"
    stored = value if isinstance(value, bytes) else value.encode()
    for at, byte in enumerate(stored):
        yield kind, stored[:at] + bytes([byte ^ 1]) + stored[at + 1 :]
    yield kind, stored + b"!"
    yield kind, stored[:-1] if stored else b"?"


def who_reads(stream: str, workers: str) -> Actor:
    if stream == stream_id(MEETING, "private", workers):
        return Actor("spokesperson", workers)
    return Actor("secretariat")


def refuses(journal: SqliteJournal, who: Actor) -> bool:
    try:
        Session(journal, who)
    except Refusal as refusal:
        assert refusal.sentence()
        return True
    return False


@pytest.mark.parametrize("column", Row._fields)
def test_every_altered_byte_of_every_entry_is_found(journal, column):
    run = journal._connection.execute
    rows = [Row(*row) for row in journal.rows()]
    tails = {(row.stream, row.n) for row in rows}
    tails -= {(row.stream, row.n - 1) for row in rows}
    workers = Session(journal).state.room.parties
    party = next(p.id for p in workers.values() if p.handle == "W")
    assert verify(journal).ok
    tried = 0
    for row in rows:
        reader = who_reads(row.stream, party)
        for kind, value in altered(getattr(row, column)):
            where = "WHERE stream = ? AND n = ?"
            if column == "n" and any((x.stream, x.n) == (row.stream, value) for x in rows):
                continue  # no two entries of a stream can have one number
            run("SAVEPOINT altered")
            run(f'UPDATE entry SET "{column}" = {kind} {where}', (value, row.stream, row.n))
            assert not verify(journal).ok, (row, value)
            # Gone into a stream of no meeting, the last entry is a cut tail: see below.
            if column != "stream" or (row.stream, row.n) not in tails:
                assert refuses(journal, reader), (row, value)
            run("ROLLBACK TO altered")
            tried += 1
    assert tried >= 4 * len(rows)
    assert verify(journal).ok


def flaws(journal: SqliteJournal) -> list[tuple[str, int]]:
    return [(flaw.stream, flaw.n) for flaw in verify(journal).flaws]


def test_a_removed_entry_is_found(journal):
    for n in (1, 2, 3):
        journal._connection.execute("SAVEPOINT removed")
        journal._connection.execute("DELETE FROM entry WHERE stream = 'room' AND n = ?", (n,))
        assert ("room", n) in flaws(journal)
        assert refuses(journal, Actor("secretariat"))
        journal._connection.execute("ROLLBACK TO removed")


def test_reordered_entries_are_found(journal):
    run = journal._connection.execute
    for n, other in ((2, 99), (3, 2), (99, 3)):
        run("UPDATE entry SET n = ? WHERE stream = 'room' AND n = ?", (other, n))
    assert {("room", 2), ("room", 3)} <= set(flaws(journal))
    assert refuses(journal, Actor("secretariat"))


def test_a_doubled_entry_is_found(journal):
    last = verify(journal).heads["room"][0]
    journal._connection.execute(
        "INSERT INTO entry SELECT meeting, stream, n + 1, previous, hash, command, act, actor, "
        'time, "offset", room, kind, version, payload FROM entry WHERE stream = ? AND n = ?',
        ("room", last),
    )
    assert flaws(journal) == [("room", last + 1)]
    assert refuses(journal, Actor("secretariat"))


def test_a_cut_tail_is_found_by_comparing_heads(journal):
    whole = verify(journal)
    last = whole.heads["room"][0]
    journal._connection.execute("DELETE FROM entry WHERE stream = 'room' AND n = ?", (last,))
    cut = verify(journal)
    assert cut.ok  # the chain alone can't tell
    assert cut.heads["room"] != whole.heads["room"]
    assert cut.heads["room"][0] == last - 1


def test_all_flaws_are_named_not_only_the_first(journal):
    run = journal._connection.execute
    run("UPDATE entry SET payload = x'7b7d' WHERE stream = 'room' AND n IN (1, 3)")
    assert {("room", 1), ("room", 3)} <= set(flaws(journal))
    assert "not those that were written" in str(verify(journal).flaws[0].what)


def test_a_meeting_under_another_id_is_found(path):
    journal = SqliteJournal.open(path)
    journal._connection.execute("UPDATE meeting SET id = 'other'")
    journal.close()
    assert not check(path).ok
    journal = SqliteJournal.open(path)
    assert refuses(journal, Actor("secretariat"))
    journal.close()


@pytest.mark.parametrize(
    "change", ["UPDATE attachment SET content = x'00'", "DELETE FROM attachment"]
)
def test_a_file_that_was_altered_or_taken_is_found(path, change):
    journal = SqliteJournal.open(path)
    journal._connection.execute(change)
    journal.close()
    found = check(path)
    assert [flaw.what for flaw in found.flaws] != []
    assert "letter.txt" in str(found.flaws[0].what)
