"""The journal: entries in streams, each stream with its own numbers and its own chain of hashes.

    Command ──decide──► bodies ──seal──► entries of one act ──append──► Journal ──apply──► state

`Journal` is the protocol every store keeps to: the meeting file (SQLite), memory, later a room on
PostgreSQL. One contract suite runs against each (tests/store/test_contract.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

import msgspec

from tripartite.model.damage import Damage
from tripartite.model.entries import (
    DECODERS,
    KIND_OF,
    AttachmentKept,
    Body,
    UnknownKindError,
    encode,
)
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying


class Row(NamedTuple):
    """An entry as stored: the envelope, then the payload's bytes.

    `n` counts from 1 without gaps in its stream; `time` is UTC in milliseconds since 1970, `offset`
    the meeting's offset in minutes; `room` the number of the last room entry seen when it was made;
    `command` the id of the command, the same for all entries of one act; `act` the act's name.
    In an act that writes to several streams, what follows its room entries has seen them.
    """

    meeting: str
    stream: str
    n: int
    previous: bytes
    hash: bytes
    command: str
    act: str
    actor: str
    time: int
    offset: int
    room: int
    kind: str
    version: int
    payload: bytes


_HASH = Row._fields.index("hash")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An entry as read: the envelope without its hashes, and the body."""

    stream: str
    n: int
    command: str
    act: str
    actor: str
    time: int
    offset: int
    room: int
    body: Any  # one of entries.KINDS


class Head(NamedTuple):
    """Where a stream ends: its last number (0 for none) and that entry's hash."""

    n: int
    hash: bytes


class Flaw(NamedTuple):
    """Something wrong in a journal: where, and what; words alone are the store's own."""

    stream: str
    n: int
    what: Saying[Any] | str


class BrokenJournalError(Exception):
    """The journal's bytes are not what was once written; `flaw` names the first place."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        super().__init__(f"{flaw.stream}:{flaw.n}: {flaw.what}")


class HeadsMovedError(Exception):
    """Somebody else was first: a stream's head is not where this act expected it."""


def local_time(entry: Entry) -> datetime:
    """When an entry was made, on the clock of whoever made it, to the second."""
    zone = timezone(timedelta(minutes=entry.offset))
    return datetime.fromtimestamp(entry.time // 1000, UTC).astimezone(zone)


def in_silence(done: int, total: int) -> None:
    """Tells nobody how far it is."""


class Journal(Protocol):
    """Where the entries of one meeting are kept.

    Rows come stream by stream, the room first, each in the order of its numbers. `append` is all or
    nothing and returns when the act is committed. A journal may be closed twice.
    """

    @property
    def meeting(self) -> str:
        """The meeting's id."""
        ...

    @property
    def holder(self) -> str:
        """Who acts here where nobody is named, in words that find an actor; empty: the
        secretariat."""
        ...

    def heads(self) -> dict[str, Head]:
        """The head of every stream that has entries."""
        ...

    def rows(
        self, streams: Iterable[str] | None = None, after: Mapping[str, int] | None = None
    ) -> Iterator[Sequence[Any]]:
        """The entries of these streams (all for None) behind the numbers in `after`, each with the
        fields of `Row`."""
        ...

    def append(self, rows: Sequence[Row], expected: Mapping[str, int]) -> bool:
        """Keep the entries of one act; False when the command was kept before: then nothing is
        done, so that a command sent twice happens once.

        `expected` gives the last number of each stream written to. Raises `HeadsMovedError` when
        it is another.
        """
        ...

    def take_in(
        self, rows: Sequence[Row], expected: Mapping[str, int], contents: Iterable[bytes]
    ) -> None:
        """Keep entries of many acts that were written elsewhere, and the files they name: all of
        it or nothing. They were checked before.

        `expected` gives the last number of each stream written to. Raises `HeadsMovedError` when
        it is another.
        """
        ...

    def attach(self, content: bytes, told: Callable[[int, int], None] = in_silence) -> str:
        """Keep a file's bytes; their SHA-256 in hexadecimal. `told` is called with the bytes kept
        and all of them, of a large file several times; what it raises leaves nothing kept."""
        ...

    def attachment(self, digest: str) -> bytes:
        """The bytes of an attachment; raises `KeyError`."""
        ...

    def close(self) -> None:
        """Let go of the journal; everything acknowledged stays."""
        ...


def genesis(meeting: str, stream: str) -> bytes:
    """What the first entry of a stream is chained to."""
    return sha256(f"{meeting}\x1f{stream}".encode()).digest()


def seal(row: Sequence[Any]) -> bytes:
    """The hash of an entry, over every stored byte of it but the hash itself.

    The fields before the payload are joined by a sign that none of them may hold, so no two entries
    can give the same bytes.
    """
    (
        meeting,
        stream,
        n,
        previous,
        _,
        command,
        act,
        actor,
        time,
        offset,
        room,
        kind,
        version,
        load,
    ) = row
    header = (
        f"{meeting}\x1f{stream}\x1f{n}\x1f{command}\x1f{act}\x1f{actor}"
        f"\x1f{time}\x1f{offset}\x1f{room}\x1f{kind}\x1f{version}\x1e"
    )
    return sha256(previous + header.encode() + load).digest()


class Envelope(NamedTuple):
    """What the entries of one act have in common."""

    meeting: str
    command: str
    act: str
    actor: str
    time: int
    offset: int


def rows_of(
    envelope: Envelope, bodies: Iterable[tuple[str, Body]], heads: Mapping[str, Head]
) -> list[Row]:
    """The act's bodies (stream, body) as rows, chained onto the heads."""
    ends = dict(heads)
    rows = []
    for stream, body in bodies:
        room = ends["room"].n if "room" in ends else 0
        n, previous = ends.get(stream) or Head(0, genesis(envelope.meeting, stream))
        kind, version = KIND_OF[type(body)]
        fields: list[Any] = [
            envelope.meeting,
            stream,
            n + 1,
            previous,
            b"",
            envelope.command,
            envelope.act,
            envelope.actor,
            envelope.time,
            envelope.offset,
            room,
            kind,
            version,
            encode(body),
        ]
        fields[_HASH] = seal(fields)
        row = Row._make(fields)
        ends[stream] = Head(row.n, row.hash)
        rows.append(row)
    return rows


def read(
    rows: Iterable[Sequence[Any]], heads: dict[str, Head] | None = None, meeting: str = ""
) -> Iterator[Entry]:
    """The entries of rows in journal order, the chain checked on the way, from `heads` onward;
    `heads` is brought up to date, stream by stream. Rows of a meeting other than the named one are
    flaws.

    Raises `BrokenJournalError` at the first entry that is not what was written, and `Refusal`
    ("newer-file") at a kind this program does not know.
    """
    decoders = DECODERS
    heads = {} if heads is None else heads
    stream, n, last = "", 0, b""
    for row in rows:
        if row[1] != stream:
            if stream:
                heads[stream] = Head(n, last)
            stream = row[1]
            n, last = heads.get(stream) or Head(0, genesis(meeting or row[0], stream))
        n += 1
        try:
            whole = row[2] == n and row[3] == last and seal(row) == row[4]
        except TypeError:  # a spoilt byte can make words of a number
            whole = False
        if not whole:
            raise BrokenJournalError(Flaw(stream, n, _what_is_wrong(row, n, last)))
        last = row[4]
        yield Entry(
            row[1],
            n,
            row[5],
            row[6],
            row[7],
            row[8],
            row[9],
            row[10],
            _body(decoders, row),
        )
    if stream:
        heads[stream] = Head(n, last)


def _body(decoders: Mapping[tuple[str, int], Any], row: Sequence[Any]) -> Body:
    try:
        body: Body = decoders[row[11], row[12]](row[13])
    except UnknownKindError as unknown:
        raise Refusal(
            "newer-file", kind=unknown.kind, version=unknown.version, n=row[2], stream=row[1]
        ) from unknown
    except (msgspec.DecodeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise BrokenJournalError(
            Flaw(row[1], row[2], Damage("payload", {"kind": row[11], "why": str(error)}))
        ) from error
    return body


def _what_is_wrong(row: Sequence[Any], n: int, last: bytes) -> Damage:
    if row[2] != n:
        return Damage("missing", {"n": n})
    if row[3] != last:
        return Damage("not chained")
    return Damage("other bytes")


class Verification(msgspec.Struct, frozen=True):
    """What a check of a whole journal found: heads by stream, and every flaw."""

    ok: bool
    entries: int
    heads: dict[str, tuple[int, str]]
    flaws: tuple[Flaw, ...]


def verify(journal: Journal) -> Verification:
    """Check every stored byte of every entry, and go on after a flaw to find all of them."""
    flaws: list[Flaw] = []
    heads: dict[str, tuple[int, str]] = {}
    stream, n, last, count = "", 0, b"", 0
    try:
        for row in journal.rows():
            if row[1] != stream:
                stream, n, last = row[1], 0, genesis(journal.meeting, row[1])
            n, count = n + 1, count + 1
            flaws += _flaws_of(row, journal.meeting, n, last) or _file_flaws(row, journal)
            n, last = row[2], row[4]
            heads[stream] = (n, last.hex() if isinstance(last, bytes) else str(last))
    except Refusal as refusal:  # the store can't read on
        flaws.append(Flaw(stream or "file", n + 1, refusal.saying))
    return Verification(not flaws, count, heads, tuple(flaws))


def _file_flaws(row: Sequence[Any], journal: Journal) -> list[Flaw]:
    """What is wrong with the file that an entry says is kept."""
    body = _body(DECODERS, row) if row[11] == "attachment.kept" else None
    if not isinstance(body, AttachmentKept):
        return []
    try:
        same = sha256(journal.attachment(body.hash)).hexdigest() == body.hash
    except KeyError:
        return [Flaw(row[1], row[2], Damage("no file", {"name": body.name}))]
    return [] if same else [Flaw(row[1], row[2], Damage("other file", {"name": body.name}))]


_TYPES = (str, str, int, bytes, bytes, str, str, str, int, int, int, str, int, bytes)


def _flaws_of(row: Sequence[Any], meeting: str, n: int, last: bytes) -> list[Flaw]:
    if any(type(value) is not kind for value, kind in zip(row, _TYPES, strict=True)):
        return [Flaw(str(row[1]), n, Damage("type"))]
    if any("\x1f" in value or "\x1e" in value for value in row if type(value) is str):
        return [Flaw(row[1], n, Damage("control character"))]
    if row[0] != meeting or row[2] != n or row[3] != last or seal(row) != row[4]:
        return [Flaw(row[1], n, _what_is_wrong(row, n, last))]
    try:
        _body(DECODERS, row)
    except BrokenJournalError as broken:
        return [broken.flaw]
    except Refusal as refusal:
        return [Flaw(row[1], n, refusal.saying)]
    return []
