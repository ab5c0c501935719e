"""Opening a meeting file: its tables, and what is checked before anything in it is believed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from tripartite.model import limits
from tripartite.model.refusal import Refusal
from tripartite.outgoing import APPLICATION_ID, is_meeting

SCHEMA_VERSION = 2

_REST = """
CREATE TABLE entry (
    meeting TEXT NOT NULL, stream TEXT NOT NULL, n INTEGER NOT NULL,
    previous BLOB NOT NULL, hash BLOB NOT NULL,
    command TEXT NOT NULL, act TEXT NOT NULL, actor TEXT NOT NULL,
    time INTEGER NOT NULL, "offset" INTEGER NOT NULL, room INTEGER NOT NULL,
    kind TEXT NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL,
    PRIMARY KEY (stream, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (hash TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE recovery (
    key TEXT NOT NULL PRIMARY KEY, saved INTEGER NOT NULL, words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER entry_is_never_removed BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
"""
"""`recovery` holds the open editor's text, for this machine alone: it is in no copy handed out."""

SCHEMAS: dict[int, str] = {
    1: "\nCREATE TABLE meeting (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;" + _REST,
    2: (
        "\nCREATE TABLE meeting (id TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL)"
        " STRICT, WITHOUT ROWID;" + _REST
    ),
}
"""The tables by version. A file keeps those it was made with; all of them are written to. `holder`
is who acts in the file where nobody is named: the party (or its seat) that took it away."""

_GUARDS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",  # words that were forgotten leave no trace in the file
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE passes the triggers
)

AS_IT_LIES = "ro&immutable=1"
"""How a stranger's file is read: SQLite neither locks it nor looks for anything beside it."""


def created(path: Path, meeting: str, holder: str) -> sqlite3.Connection:
    """A new meeting file, in the place of an empty one."""
    connection = _connect(path, "rwc")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _prepare_for_writing(connection)
        connection.executescript(f"BEGIN; {SCHEMAS[SCHEMA_VERSION]} COMMIT;")
        connection.execute("INSERT INTO meeting VALUES (?, ?)", (meeting, holder))
    except BaseException:
        connection.close()
        raise
    return connection


def checked(path: Path, mode: str) -> sqlite3.Connection:
    """An existing file, its tables checked; `mode` is "rw", "ro" or `AS_IT_LIES`."""
    connection = _connect(path, mode)
    try:
        if mode == AS_IT_LIES:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.ATTACHMENT_BYTES + limits.MIB)
        check_schema(connection, path)
        if mode == "rw":
            _prepare_for_writing(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=5.0,
    )
    for pragma in _GUARDS:
        connection.execute(pragma)
    return connection


def _prepare_for_writing(connection: sqlite3.Connection) -> None:
    """Into WAL. The switch (and the one back, on closing) changes a few bytes within the first
    sector; a rollback journal for it would be left behind by whoever is killed just then, and we
    open no file that has one. So it is kept in memory."""
    if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def check_header(path: Path) -> None:
    """Refuse what is not a meeting file, from its first bytes, before SQLite sees it.

    A rollback journal beside the file is refused too: we never leave one, and a crafted one makes
    SQLite delete other files.
    """
    if not is_meeting(path):
        raise Refusal("file-not-a-meeting", path=path)
    if path.with_name(path.name + "-journal").exists():
        raise Refusal("file-journal", path=path)


def refuse_log(path: Path) -> None:
    """Refuse a file from outside that came with a write-ahead log: a closed meeting has none."""
    if path.with_name(path.name + "-wal").exists():
        raise Refusal("file-log", path=path)


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a newer file, and one whose tables and triggers are not ours row by row."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise Refusal("file-newer", path=path, version=version, known=SCHEMA_VERSION)
    if version not in SCHEMAS or _schema_rows(connection) != _our_schema(version):
        raise Refusal("file-schema", path=path)
    if connection.execute("SELECT count(*) FROM meeting").fetchone()[0] != 1:
        raise Refusal("file-schema", path=path)


def _schema_rows(connection: sqlite3.Connection) -> set[tuple[str, str, str, str]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def _our_schema(version: int) -> set[tuple[str, str, str, str]]:
    ours = sqlite3.connect(":memory:")
    try:
        ours.executescript(SCHEMAS[version])
        return _schema_rows(ours)
    finally:
        ours.close()


def remove(path: Path) -> None:
    """Take away a new file that could not be finished, and what SQLite keeps beside it: that holds
    the same words."""
    for beside in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
