"""The meeting file: a journal in SQLite, one file for one meeting.

WAL with synchronous FULL: what is acknowledged survives a power cut. On closing, the log is folded
back in, so that a closed meeting is one file. The standard library's driver is used as it is: every
pragma, lock and byte here matters, and starting a larger one costs more than reading a meeting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Any

from tripartite.model import limits
from tripartite.model.journal import Head, HeadsMovedError, Row, in_silence
from tripartite.model.refusal import Refusal
from tripartite.outgoing import APPLICATION_ID as APPLICATION_ID, SUFFIX as SUFFIX
from tripartite.store.attaching import write
from tripartite.store.lock import WriterLock
from tripartite.store.memory import streams_in_order
from tripartite.store.opening import (
    AS_IT_LIES,
    SCHEMA_VERSION as SCHEMA_VERSION,
    check_header,
    checked,
    created,
    refuse_log,
    remove as remove,
)


class SqliteJournal:
    """A meeting file that is open, for writing or for reading only.

    `create` and `open` make one; both raise `Refusal` with a "file-…" code. One connection serves
    all threads, one at a time.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, lock: WriterLock | None) -> None:
        self._connection = connection
        self._guard = Lock()
        self._lock = lock
        self.path = path
        self._kept: set[str] | None = None
        self._meeting, self._holder = _whose(connection)
        self._file = _which(path)

    @classmethod
    def create(cls, path: Path, meeting: str, holder: str = "") -> SqliteJournal:
        """A new meeting file, held by an actor by name; an existing file is never touched."""
        if path.exists():
            raise Refusal("file-exists", path=path)
        if not path.parent.is_dir():
            raise Refusal("file-missing", path=path.parent)
        lock = WriterLock(path)
        try:
            path.open("xb").close()  # ours from here on: nobody else's file is ever taken away
        except OSError as error:
            lock.release()
            if isinstance(error, FileExistsError):
                raise Refusal("file-exists", path=path) from error
            raise Refusal("file-not-written", path=path, why=error) from error
        try:
            with _saying("file-not-written", path):
                return cls(created(path, meeting, holder), path, lock)
        except BaseException:
            remove(path)
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, write: bool = True, stranger: bool = False) -> SqliteJournal:
        """An existing meeting file; it is checked before anything in it is believed.

        A stranger's, which came from outside, is only read, just as it lies there: what SQLite
        would do first with a log beside it is never done.
        """
        if not path.is_file():
            raise Refusal("file-missing", path=path)
        check_header(path)
        if stranger:
            refuse_log(path)
        lock = WriterLock(path) if write and not stranger else None
        mode = AS_IT_LIES if stranger else "rw" if write else "ro"
        try:
            with _saying("file-damaged", path):
                return cls(checked(path, mode), path, lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    @property
    def meeting(self) -> str:
        """The meeting's id."""
        return self._meeting

    @property
    def holder(self) -> str:
        """See `Journal.holder`."""
        return self._holder

    def heads(self) -> dict[str, Head]:
        """See `Journal.heads`."""
        with self._guard, _saying("file-damaged", self.path):
            found = self._connection.execute(
                "SELECT stream, max(n), hash FROM entry GROUP BY stream"
            ).fetchall()
        return {stream: Head(n, digest) for stream, n, digest in found}

    def rows(
        self, streams: Iterable[str] | None = None, after: Mapping[str, int] | None = None
    ) -> Iterator[Sequence[Any]]:
        """See `Journal.rows`; raises `Refusal` ("file-damaged")."""
        after = after or {}
        query = "SELECT * FROM entry WHERE stream = ? AND n >= ? ORDER BY n"
        with _saying("file-damaged", self.path):
            with self._guard:
                known = self._connection.execute(_STREAMS if after else _EVERY_STREAM).fetchall()
            wanted = {stream for (stream,) in known}
            if any(type(stream) is not str for stream in wanted):
                raise sqlite3.DatabaseError("a stream has no name")
            if streams is not None:
                wanted &= set(streams)
            for stream in streams_in_order(wanted):
                first = after[stream] + 1 if stream in after else _FIRST
                found = self._connection.execute(query, (stream, first))
                yield from chain(found)  # a cursor itself would be closed with a reader that stops

    def append(self, rows: Sequence[Row], expected: Mapping[str, int]) -> bool:
        """See `Journal.append`; raises `Refusal` ("file-not-written")."""
        if not rows:
            return False
        with self._writing():
            if rows[0].command in self._commands():
                return False
            self._insert(rows, expected)
        self._commands().add(rows[0].command)
        return True

    def take_in(
        self, rows: Sequence[Row], expected: Mapping[str, int], contents: Iterable[bytes]
    ) -> None:
        """See `Journal.take_in`; raises `Refusal` ("file-not-written")."""
        with self._writing():
            for content in contents:
                self._connection.execute(_ATTACH, (sha256(content).hexdigest(), content))
            self._insert(rows, expected)
        self._kept = None  # read again when it is next asked for

    def _insert(self, rows: Sequence[Row], expected: Mapping[str, int]) -> None:
        query = "SELECT max(n) FROM entry WHERE stream = ?"
        for stream, n in expected.items():
            last = self._connection.execute(query, (stream,)).fetchone()
            if (last[0] or 0) != n:
                raise HeadsMovedError(stream)
        self._connection.executemany(_INSERT, rows)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: what is done in it is kept together, or not at all."""
        with self._guard:
            run = self._connection.execute
            self.refuse_gone()
            try:
                run("BEGIN IMMEDIATE")
                yield
                run("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):
                    run("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise Refusal("file-not-written", path=self.path, why=error) from error
                raise

    def refuse_gone(self) -> None:
        """Refuse ("file-gone") where the file that was opened does not stand under its name any
        more: what is written would be acknowledged and found by nobody."""
        if _which(self.path) != self._file:
            raise Refusal("file-gone", path=self.path)

    def _commands(self) -> set[str]:
        """The ids of all commands kept. There is one writer, so once read they stay complete; an
        index on them would double what each commit writes."""
        if self._kept is None:
            found = self._connection.execute("SELECT DISTINCT command FROM entry")
            self._kept = {command for (command,) in found}
        return self._kept

    def attach(self, content: bytes, told: Callable[[int, int], None] = in_silence) -> str:
        """See `Journal.attach`; raises `Refusal` ("attachment-too-large")."""
        if len(content) > limits.ATTACHMENT_BYTES:
            raise Refusal("attachment-too-large", size=len(content), limit=limits.ATTACHMENT_BYTES)
        digest = sha256(content).hexdigest()
        with self._writing():
            write(self._connection, digest, content, told)
        return digest

    def attachment(self, digest: str) -> bytes:
        """See `Journal.attachment`."""
        query = "SELECT content FROM attachment WHERE hash = ?"
        with self._guard, _saying("file-damaged", self.path):
            found = self._connection.execute(query, (digest,)).fetchone()
        if found is None:
            raise KeyError(digest)
        content: bytes = found[0]
        return content

    def remember(self, key: str, saved: int, words: str) -> None:
        """Keep the open editor's text on this machine; empty words forget it."""
        with self._guard, _saying("file-not-written", self.path):
            if words:
                self._connection.execute(
                    "INSERT OR REPLACE INTO recovery VALUES (?, ?, ?)", (key, saved, words)
                )
            else:
                self._connection.execute("DELETE FROM recovery WHERE key = ?", (key,))

    def remembered(self) -> dict[str, tuple[int, str]]:
        """What the editor held when the program last stopped: key → (saved, words)."""
        with self._guard, _saying("file-damaged", self.path):
            found = self._connection.execute("SELECT key, saved, words FROM recovery").fetchall()
        return {key: (saved, words) for key, saved, words in found}

    def integrity(self) -> list[str]:
        """What SQLite's own check of the file found; empty when all is well."""
        with self._guard, _saying("file-damaged", self.path):
            found = self._connection.execute("PRAGMA integrity_check").fetchall()
        return [line for (line,) in found if line != "ok"]

    def close(self) -> None:
        """Fold the log back in, so that the meeting is one file; may be called twice."""
        with self._guard:
            if self._lock:
                with suppress(sqlite3.Error):  # another reader may still be there; then WAL stays
                    self._connection.execute("PRAGMA busy_timeout = 300")
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    self._connection.execute("PRAGMA journal_mode = MEMORY")
            self._connection.close()
            if self._lock:
                self._lock.release()
                self._lock = None


@contextmanager
def _saying(code: str, path: Path) -> Iterator[None]:
    """Turn what SQLite can't do into a `Refusal` with this code; a disk that is full or fails says
    nothing about the file ("file-disk")."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        damaged = code == "file-damaged" and not _of_the_disk(error)
        told = code if damaged or code != "file-damaged" else "file-disk"
        raise Refusal(told, path=path, why=error) from error


def _of_the_disk(error: Exception) -> bool:
    """Whether it is not the file that is wrong, but there was no room, no right or no answer."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    short = code in (sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS)
    return code & 0xFF in _DISK and not short


def _which(path: Path) -> tuple[int, int] | None:
    """What tells the file that stands there from any other; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _whose(connection: sqlite3.Connection) -> tuple[str, str]:
    """The meeting's id, and who holds the file (empty in those of the first version)."""
    meeting, *holder = connection.execute("SELECT * FROM meeting").fetchone()
    return meeting, holder[0] if holder else ""


_DISK = frozenset(
    {
        *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_NOMEM),
    }
)


_FIRST = -(2**63)
"""Below every number SQLite knows, so that an entry renumbered to 0 is read, and found out."""

_EVERY_STREAM = "SELECT DISTINCT stream FROM entry"
"""Looks at every row: whatever was done to a file is found when all of it is read."""

_STREAMS = """
WITH RECURSIVE known (stream) AS (
    SELECT min(stream) FROM entry
    UNION ALL
    SELECT (SELECT min(stream) FROM entry WHERE stream > known.stream) FROM known
    WHERE known.stream IS NOT NULL
) SELECT stream FROM known WHERE stream IS NOT NULL
"""
"""The same, from one stream to the next: for whoever asks every few seconds what is new."""

_ATTACH = "INSERT OR IGNORE INTO attachment VALUES (?, ?)"
_INSERT = f"INSERT INTO entry VALUES ({', '.join('?' * len(Row._fields))})"
