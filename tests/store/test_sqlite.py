"""The meeting file: what is acknowledged is there, and a stranger's file can do no harm."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.test_contract import act, keep
from tests.support.meetings import opened
from tripartite.jobs.checking import check
from tripartite.model import commands as c
from tripartite.model.journal import verify
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.sqlite import APPLICATION_ID, SCHEMA_VERSION, SUFFIX, SqliteJournal


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / f"meeting{SUFFIX}"


@pytest.fixture(scope="session")
def closed(tmp_path_factory) -> Path:
    """A small meeting, closed; never to be changed."""
    path = tmp_path_factory.mktemp("closed") / f"meeting{SUFFIX}"
    journal = SqliteJournal.create(path, "tide")
    opened(journal)
    journal.close()
    return path


@pytest.fixture
def copy(closed, path) -> Path:
    shutil.copy(closed, path)
    return path


def refused(path: Path, *, write: bool = True) -> str:
    with pytest.raises(Refusal) as refusal:
        SqliteJournal.open(path, write=write)
    assert str(path) in refusal.value.sentence()
    return refusal.value.code


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# The file


def test_wal_and_synchronous_full(path):
    journal = SqliteJournal.create(path, "tide")
    ask = journal._connection.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)
    journal.close()
    journal = SqliteJournal.open(path)
    ask = journal._connection.execute
    assert ask("PRAGMA journal_mode").fetchone() == ("wal",)
    assert ask("PRAGMA synchronous").fetchone() == (2,)
    for guard, on in (("trusted_schema", 0), ("cell_size_check", 1), ("recursive_triggers", 1)):
        assert ask(f"PRAGMA {guard}").fetchone() == (on,)
    journal.close()


def test_the_header_says_whose_file_it_is(closed):
    header = closed.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\x00"
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_a_closed_meeting_is_one_file(path):
    journal = SqliteJournal.create(path, "tide")
    keep(journal, "one", "room")
    assert f"{path.name}-wal" in beside(path)
    journal.close()
    assert beside(path) == [path.name]
    journal = SqliteJournal.open(path)
    keep(journal, "two", "room")
    journal.close()
    journal.close()
    assert beside(path) == [path.name]


def test_an_existing_file_is_never_touched(copy):
    before = copy.read_bytes()
    with pytest.raises(Refusal) as refusal:
        SqliteJournal.create(copy, "other")
    assert refusal.value.code == "file-exists"
    assert copy.read_bytes() == before
    assert beside(copy) == [copy.name]


def test_a_folder_or_file_that_is_not_there(tmp_path):
    with pytest.raises(Refusal) as refusal:
        SqliteJournal.create(tmp_path / "nowhere" / "a.tripartite", "tide")
    assert refusal.value.code == "file-missing"
    assert refused(tmp_path / "b.tripartite") == "file-missing"
    assert refused(tmp_path) == "file-missing"
    assert beside(tmp_path / "b.tripartite") == []


# Acknowledged means committed

_WRITER = """
import os, sys
from itertools import count
from pathlib import Path
from tripartite.model.commands import NameVersion
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal
session = Session(SqliteJournal.open(Path(sys.argv[1])))
for i in count():
    print(session.do(NameVersion(f"{os.getpid()} {i}")).command, flush=True)
"""


def test_what_was_acknowledged_survives_kill_9(copy):
    acknowledged: list[str] = []
    for acts in (1, 2, 7, 30):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(copy)], stdout=subprocess.PIPE, text=True
        )
        acknowledged += [writer.stdout.readline().strip() for _ in range(acts)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.read().split("\n")[:-1]
        writer.wait()
        writer.stdout.close()
        journal = SqliteJournal.open(copy)
        commands = {row[5] for row in journal.rows()}
        assert set(acknowledged) <= commands
        assert verify(journal).ok
        journal.close()
        assert beside(copy) == [copy.name]


_COMES_AND_GOES = """
import sys
from pathlib import Path
from tripartite.store.sqlite import SqliteJournal
while True:
    print("open", flush=True)
    SqliteJournal.open(Path(sys.argv[1])).close()
"""


def test_killed_while_opening_or_closing_it_still_opens(copy):
    before = list(_rows(copy))
    for times in (2, 3, 5, 8, 13, 21):
        comer = subprocess.Popen(
            [sys.executable, "-c", _COMES_AND_GOES, str(copy)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(times):
            comer.stdout.readline()
        comer.send_signal(signal.SIGKILL)
        comer.wait()
        comer.stdout.close()
        SqliteJournal.open(copy).close()
        assert beside(copy) == [copy.name]
    assert list(_rows(copy)) == before


# It only grows


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET payload = x'00' WHERE n = 1",
        "DELETE FROM entry WHERE n = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE n = 1",
        "REPLACE INTO entry SELECT * FROM entry",
        "INSERT INTO entry SELECT * FROM entry WHERE n = 1",
        "INSERT INTO entry SELECT * FROM entry WHERE true "
        "ON CONFLICT DO UPDATE SET payload = x'00'",
        "UPDATE OR REPLACE entry SET n = 2 WHERE n = 1",
    ],
)
def test_entries_are_never_changed(copy, statement):
    journal = SqliteJournal.open(copy)
    before = list(journal.rows())
    with pytest.raises(sqlite3.IntegrityError):
        journal._connection.execute(statement)
    assert list(journal.rows()) == before
    journal.close()


# Strangers' files


def _other_id(path: Path) -> None:
    _run(path, f"PRAGMA application_id = {APPLICATION_ID + 1}")


def _run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _schema(path: Path, old: str, new: str) -> None:
    change = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?)"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(change, (old, new))
    connection.execute("PRAGMA writable_schema = OFF")
    connection.close()


_REWRITE = """CREATE TRIGGER quietly AFTER INSERT ON entry
    BEGIN INSERT OR REPLACE INTO recovery VALUES ('x', 1, 'y'); END"""

HOSTILE = {
    "empty": (lambda p: p.write_bytes(b""), "file-not-a-meeting"),
    "a text": (lambda p: p.write_bytes(b"No meeting at all. " * 40), "file-not-a-meeting"),
    "random bytes": (
        lambda p: p.write_bytes(random.Random(7).randbytes(9000)),
        "file-not-a-meeting",
    ),
    "a header only": (lambda p: p.write_bytes(p.read_bytes()[:99]), "file-not-a-meeting"),
    "another program's": (_other_id, "file-not-a-meeting"),
    "newer": (lambda p: _run(p, f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), "file-newer"),
    "of no version": (lambda p: _run(p, "PRAGMA user_version = 0"), "file-schema"),
    "a trigger more": (lambda p: _run(p, _REWRITE), "file-schema"),
    "a table more": (lambda p: _run(p, "CREATE TABLE more (a)"), "file-schema"),
    "a view more": (lambda p: _run(p, "CREATE VIEW more AS SELECT * FROM entry"), "file-schema"),
    "an index more": (lambda p: _run(p, "CREATE INDEX more ON entry (kind)"), "file-schema"),
    "a trigger less": (
        lambda p: _run(p, "DROP TRIGGER entry_is_never_changed"),
        "file-schema",
    ),
    "a view for a table": (
        lambda p: _run(
            p,
            "ALTER TABLE recovery RENAME TO kept",
            "CREATE VIEW recovery AS SELECT * FROM kept",
        ),
        "file-schema",
    ),
    "a toothless trigger": (
        lambda p: _schema(p, "RAISE(ABORT, 'the journal only grows')", "1"),
        "file-schema",
    ),
    "lax types": (lambda p: _schema(p, "n INTEGER NOT NULL", "n INTEGER"), "file-schema"),
    "no meeting": (lambda p: _run(p, "DELETE FROM meeting"), "file-schema"),
    "two meetings": (lambda p: _run(p, "INSERT INTO meeting VALUES ('b', '')"), "file-schema"),
    "a rollback journal beside it": (
        lambda p: p.with_name(p.name + "-journal").write_bytes(b"x"),
        "file-journal",
    ),
}


@pytest.mark.parametrize("write", [True, False], ids=["write", "read"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_not_touched(copy, name, write):
    spoil, code = HOSTILE[name]
    spoil(copy)
    before, files = copy.read_bytes(), beside(copy)
    assert refused(copy, write=write) == code
    assert copy.read_bytes() == before
    assert beside(copy) == files


def looked_at(path: Path) -> bool:
    """Whether the file opens and is found whole; anything but a `Refusal` is an error."""
    try:
        found = check(path)
        journal = SqliteJournal.open(path, write=False)
        try:
            Session(journal)
        finally:
            journal.close()
    except Refusal as refusal:
        assert refusal.sentence()
        return False
    return found.ok


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file(copy, part):
    whole = copy.read_bytes()
    copy.write_bytes(whole[: int(len(whole) * part)])
    assert not looked_at(copy)


def test_single_bytes_spoilt_anywhere(closed, path):
    whole = closed.read_bytes()
    dice = random.Random(11)
    before = list(_rows(closed))
    for _ in range(250):
        at = dice.randrange(len(whole))
        spoilt = bytes([whole[at] ^ (1 << dice.randrange(8))])
        path.write_bytes(whole[:at] + spoilt + whole[at + 1 :])
        if looked_at(path):  # then it was no byte of an entry
            assert list(_rows(path)) == before


def _rows(path: Path):
    journal = SqliteJournal.open(path, write=False)
    yield from journal.rows()
    journal.close()


# Several seats


def test_a_second_writer_is_refused_by_name(copy):
    first = SqliteJournal.open(copy)
    with pytest.raises(Refusal) as refusal:
        SqliteJournal.open(copy)
    assert refusal.value.code == "file-in-use"
    assert f"process {os.getpid()} on " in refusal.value.sentence()
    first.close()
    SqliteJournal.open(copy).close()


def test_a_lock_left_behind_locks_nobody_out(copy):
    copy.with_name(f"{copy.name}-writer").write_text(" process 1 on elsewhere")
    SqliteJournal.open(copy).close()
    assert beside(copy) == [copy.name]


def test_readers_while_somebody_writes(copy):
    writer = SqliteJournal.open(copy)
    reader = SqliteJournal.open(copy, write=False)
    before = reader.heads()["room"].n
    for i in range(3):
        keep(writer, f"act {i}", "room")
        assert reader.heads()["room"].n == before + i + 1
        assert verify(reader).ok
    writer.close()  # the reader is still there
    assert reader.heads()["room"].n == before + 3
    reader.close()
    SqliteJournal.open(copy).close()
    assert beside(copy) == [copy.name]


def test_reading_only_writes_nothing(copy):
    before, stat = copy.read_bytes(), copy.stat().st_mtime_ns
    journal = SqliteJournal.open(copy, write=False)
    session = Session(journal)
    with pytest.raises(Refusal) as refusal:
        session.do(c.OpenSitting("Morning"))
    assert refusal.value.code == "file-not-written"
    for deed in (lambda: journal.attach(b"x"), lambda: journal.remember("a", 1, "b")):
        with pytest.raises(Refusal) as refusal:
            deed()
        assert refusal.value.code == "file-not-written"
    assert not session.state.room.sittings
    journal.close()
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == (before, stat)
    assert beside(copy) == [copy.name]


# When the disk says no


@pytest.mark.parametrize("failing", ["BEGIN", "INSERT", "COMMIT"])
def test_an_io_error_keeps_nothing_of_the_act(copy, failing):
    journal = SqliteJournal.open(copy)
    before = list(journal.rows())
    session = Session(journal)
    real = journal._connection

    class Failing:
        def execute(self, statement, *args):
            if statement.startswith(failing):
                raise sqlite3.OperationalError("disk I/O error")
            return real.execute(statement, *args)

        def executemany(self, statement, rows):
            if failing == "INSERT":
                real.execute(statement, rows[0])
                raise sqlite3.OperationalError("database or disk is full")
            return real.executemany(statement, rows)

    journal._connection = Failing()
    with pytest.raises(Refusal) as refusal:
        session.do(c.OpenSitting("Morning"))
    assert refusal.value.code == "file-not-written"
    journal._connection = real
    assert list(journal.rows()) == before
    assert not session.state.room.sittings
    assert session.do(c.OpenSitting("Morning")).entries  # the disk has room again
    journal.close()


def test_a_full_disk_keeps_nothing_of_the_act(copy):
    journal = SqliteJournal.open(copy)
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {pages}")
    before = list(journal.rows())
    rows, expected = act(journal, "large", *["room"] * 500)
    with pytest.raises(Refusal) as refusal:
        journal.append(rows, expected)
    assert refusal.value.code == "file-not-written"
    with pytest.raises(Refusal):
        journal.attach(bytes(200_000))
    assert list(journal.rows()) == before
    journal.close()


def test_a_file_that_can_t_be_finished_is_taken_away(path, monkeypatch):
    def fails(connection):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tripartite.store.opening._prepare_for_writing", fails)
    with pytest.raises(Refusal) as refusal:
        SqliteJournal.create(path, "tide")
    assert refusal.value.code == "file-not-written"
    assert beside(path) == []


# What is never handed out


def test_the_open_editor_s_words_are_remembered_here(path):
    journal = SqliteJournal.create(path, "tide")
    journal.remember("editor", 5, "half a sent")
    journal.remember("editor", 6, "half a sentence")
    assert journal.remembered() == {"editor": (6, "half a sentence")}
    journal.remember("editor", 7, "")
    assert journal.remembered() == {}
    journal.close()


def test_an_attachment_too_large(path, monkeypatch):
    monkeypatch.setattr("tripartite.model.limits.ATTACHMENT_BYTES", 10)
    journal = SqliteJournal.create(path, "tide")
    with pytest.raises(Refusal) as refusal:
        journal.attach(bytes(11))
    assert refusal.value.code == "attachment-too-large"
    journal.close()


def test_what_the_editor_forgot_leaves_no_trace(path):
    journal = SqliteJournal.create(path, "tide")
    journal.remember("editor", 5, "an unsaid sentence")
    journal.remember("editor", 6, "")
    journal.close()
    assert b"an unsaid sentence" not in path.read_bytes()
