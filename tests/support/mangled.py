"""A stranger who knows the format: entries altered, lost and misplaced in a copy, and the copy
sealed as if it had always been so; and files in which bytes are spoilt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, get_args

from tests.support.copies import new_path
from tripartite.model import entries as e
from tripartite.model.amendment import STATUSES, AmendmentKind
from tripartite.model.journal import Head, Row, genesis, seal
from tripartite.model.meeting import CAPACITIES, PERMISSIONS
from tripartite.model.position import STANCES
from tripartite.model.text import Level
from tripartite.store.sqlite import SqliteJournal

Streams = dict[str, list[Row]]

_RAW = "raw bytes go here"
_DEEP = (b"[" * 20_000 + b"]" * 20_000, b'{"a":' * 9_000 + b"1" + b"}" * 9_000)
_RAWS = (b"1e999", b"NaN", b"-0", *_DEEP)
_WORDS = (
    *("", "nowhere", "D.1", "room", "secretariat", "x" * 150_000, "a\x00b", "\x1b[2J", "\ufffc"),
    *("a\u2029b", "a\nb", "\u202egnp.exe", "\ud800", "=1+1", "<w:p/>", "1/0", "1e9", " ", "["),
    *STATUSES,
    *STANCES,
    *get_args(AmendmentKind),
    *get_args(Level),
)
_LINKS = (
    "",
    "https://tide.invalid/",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "a b",
    "\\\\x\\y",
)
_NUMBERS = (-1, 0, 1, 2, 7, 99, 10**6, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, -(2**63), 10**30)
_LONGEST = 2**63 - 1
"""What SQLite can keep as a number."""


def by_stream(rows: Iterable[Sequence[Any]]) -> Streams:
    """A journal's entries by stream."""
    found: Streams = {}
    for row in rows:
        made = Row._make(row)
        found.setdefault(made.stream, []).append(made)
    return found


class Stranger:
    """Alters a copy, entries that `held` does not have sooner than others.

    `dice` draws; `done` tells what was done, for whoever reads a failure.
    """

    def __init__(
        self, dice: Random, copy: Streams, held: Streams, contents: dict[str, bytes]
    ) -> None:
        self.dice, self.copy, self.held = dice, copy, held
        self.contents, self.holder = contents, ""
        self.done: list[str] = []
        self._ids = sorted({key for rows in copy.values() for row in rows for key in _ids(row)})

    def alter(self) -> None:
        """Do one thing to the copy, and seal it."""
        deeds: tuple[tuple[Callable[[], None], int], ...] = (
            (self._field, 5),
            (self._field_of_a_kind, 12),
            (self._marks, 4),
            (self._envelope, 4),
            (self._drop, 2),
            (self._twice, 2),
            (self._swap, 2),
            (self._misplace, 2),
            (self._forge, 8),
            (self._lose_stream, 1),
            (self._holder, 1),
            (self._contents, 1),
        )
        (deed,) = self.dice.choices([d for d, _ in deeds], [weight for _, weight in deeds])
        deed()
        self.copy = {stream: sealed(rows) for stream, rows in self.copy.items() if rows}

    def write(self, folder: Path) -> Path:
        """The copy as a meeting file."""
        path = new_path(folder)
        meeting = next((rows[0].meeting for rows in self.copy.values()), "tide")
        made = SqliteJournal.create(path, meeting, self.holder)
        for digest, content in self.contents.items():
            made._connection.execute("INSERT INTO attachment VALUES (?, ?)", (digest, content))
        rows = [row for stream in self.copy.values() for row in stream]
        made.take_in(rows, {}, ())
        made.close()
        return path

    # What is done

    def _some(self) -> tuple[list[Row], int]:
        """An entry: mostly one that the other side does not have."""
        streams = list(self.copy)
        longer = [s for s in streams if len(self.copy[s]) > len(self.held.get(s, ()))]
        new = longer and self.dice.random() < 0.93
        stream = self.dice.choice(longer if new else streams)
        rows = self.copy[stream]
        return rows, self.dice.randrange(len(self.held.get(stream, ())) if new else 0, len(rows))

    def _set(self, rows: list[Row], at: int, what: str, **more: Any) -> None:
        self.done.append(f"{rows[at].stream}:{at + 1} {rows[at].kind} {what}")
        rows[at] = rows[at]._replace(**more)

    def _field(self) -> None:
        """A field of an entry, anywhere in it, is something else."""
        self._with_field(lambda old: self._other(old))

    def _field_of_a_kind(self) -> None:
        """The same, but what it is now could stand there."""
        self._with_field(self._alike)

    def _with_field(self, other: Callable[[Any], Any]) -> None:
        rows, at = self._some()
        whole = _json(rows[at].payload)
        if whole is None:
            return
        kinds = e.KINDS.get(rows[at].kind)
        named = [(field,) for field in kinds[1].__struct_fields__] if kinds else []
        paths = [*(path for path, _ in _leaves(whole)), *named]  # what is left out can be said, too
        if not paths:
            return
        for _ in range(self.dice.choice((1, 6, 6, 6))):  # mostly until it can be read
            path = self.dice.choice(paths)
            new = _put(whole, path, other)
            written = json.dumps(new).encode()
            payload = written.replace(json.dumps(_RAW).encode(), self.dice.choice(_RAWS))
            if _is_read(rows[at]._replace(payload=payload)):
                break
        self._set(rows, at, f"{path} {str(new)[:300]}", payload=payload)

    def _marks(self) -> None:
        """Words with marks and signs: in them, over each other, or beyond."""
        rows, at = self._some()
        whole, dice = _json(rows[at].payload), self.dice
        if not isinstance(whole, dict) or "passage" not in whole:
            return
        words = dice.choice(("Two berths.", "a\ufffcb\ufffc", "", "😀 é\u0301", " \u00a0 "))
        ends = (-1, 0, 1, 2, len(words), len(words) + 1, 2**40)
        marks = [
            [
                *dice.choices(ends, k=2),
                dice.choice(("emphasis", "strong", "link")),
                dice.choice(_LINKS),
            ]
            for _ in range(dice.choice((0, 1, 1, 2, 3)))
        ]
        signs = (
            [i for i, sign in enumerate(words) if sign == "\ufffc"] if dice.random() < 0.8 else [0]
        )
        atoms = [[i, dice.choice(("note", "reference")), dice.choice(self._ids)] for i in signs]
        new = {**whole, "passage": {"text": words, "marks": marks, "atoms": atoms}}
        self._set(rows, at, str(new["passage"]), payload=json.dumps(new).encode())

    def _envelope(self) -> None:
        rows, at = self._some()
        dice, row = self.dice, rows[at]
        party = dice.choice(self._ids)
        actors = (f"{dice.choice(CAPACITIES)}@{party}", dice.choice(CAPACITIES), "king", "", "@#")
        kind, version = dice.choice(list(e.KIND_OF.values()))
        changes: tuple[dict[str, Any], ...] = (
            {"act": dice.choice(list(PERMISSIONS))},
            {"act": ""},
            {"actor": dice.choice(actors)},
            {"time": dice.choice((-1, 0, 1, 2**42, 2**43, 2**53, _LONGEST, -(2**63)))},
            {"offset": dice.choice((-840, 840, 1439, 1440, -(2**31), 2**31, _LONGEST))},
            {"room": dice.choice((-1, 0, 1, row.n, row.n - 1, row.room + 1, 10**6, _LONGEST))},
            {"kind": kind, "version": version},
            {"version": dice.choice((-1, 0, 2, 3, 99, _LONGEST))},
            {"command": dice.choice(("", rows[0].command, "x" * 100_000, "a\x1fb"))},
            {"meeting": dice.choice(("", "other"))},
        )
        change = dice.choice(changes)
        self._set(rows, at, str(change)[:100], **change)

    def _drop(self) -> None:
        rows, at = self._some()
        self.done.append(f"{rows[at].stream}:{at + 1} {rows[at].kind} dropped")
        del rows[at]

    def _twice(self) -> None:
        rows, at = self._some()
        self.done.append(f"{rows[at].stream}:{at + 1} {rows[at].kind} twice")
        rows.insert(self.dice.randint(at, len(rows)), rows[at])

    def _swap(self) -> None:
        rows, at = self._some()
        to = self.dice.randrange(max(0, at - 3), len(rows))
        self.done.append(f"{rows[at].stream}: {at + 1} {rows[at].kind} ↔ {to + 1} {rows[to].kind}")
        rows[at], rows[to] = rows[to], rows[at]

    def _misplace(self) -> None:
        """An entry of one stream at the end of another, or of one that nobody knows."""
        rows, at = self._some()
        row = rows[at]
        if self.dice.random() < 0.5:
            del rows[at]
        to = self.dice.choice([*self.copy, "nowhere"])
        self.copy.setdefault(to, []).append(row._replace(stream=to))
        self.done.append(f"{row.stream}:{at + 1} {row.kind} → {to}")

    def _forge(self) -> None:
        """An entry like another one, with ids of other things, behind the last."""
        rows, at = self._some()
        whole = _json(rows[at].payload)
        strings = [path for path, value in _leaves(whole) if isinstance(value, str)]
        for path in self.dice.sample(strings, min(len(strings), self.dice.randint(1, 3))):
            whole = _put(whole, path, lambda _: self.dice.choice(self._ids))
        new = rows[at]._replace(payload=json.dumps(whole).encode(), command=f"forged-{len(rows)}")
        rows.insert(self.dice.choice((at, len(rows))), new)
        self.done.append(f"{new.stream}: {new.kind} forged {new.payload[:200]!r}")

    def _lose_stream(self) -> None:
        stream = self.dice.choice(list(self.copy))
        cut = self.dice.choice((0, len(self.copy[stream]) // 2))
        self.copy[stream] = self.copy[stream][:cut]
        self.done.append(f"{stream} cut at {cut}")

    def _holder(self) -> None:
        names = ("spokesperson@W", "adviser@E", "W", "nobody", "x" * 10_000, "@", "secretariat")
        self.holder = self.dice.choice((*names, self.dice.choice(self._ids)))
        self.done.append(f"held by {self.holder[:40]}")

    def _contents(self) -> None:
        for digest in list(self.contents):
            what = self.dice.choice(("lost", "other", "same"))
            if what == "lost":
                del self.contents[digest]
            elif what == "other":
                self.contents[digest] = b"other"
            self.done.append(f"file {digest[:6]} {what}")

    # What may stand in a field

    def _other(self, old: Any) -> Any:
        dice = self.dice
        several: tuple[Callable[[], Any], ...] = (
            lambda: dice.choice(_WORDS),
            lambda: dice.choice(self._ids),
            lambda: dice.choice(_NUMBERS),
            lambda: dice.choice((None, True, False, 0.5, [], {}, [[]], [None])),
            lambda: _RAW,
            lambda: [old, old],
            lambda: {"id": old},
            lambda: dice.choices(self._ids, k=dice.choice((1, 2, 3000))),
        )
        return dice.choice(several)()

    def _alike(self, old: Any) -> Any:
        dice = self.dice
        if isinstance(old, bool):
            return not old
        if isinstance(old, int):
            return dice.choice((*_NUMBERS, *(old + more for more in (-2, -1, 1, 2, 3, 10))))
        if isinstance(old, str):
            ids = dice.choices(self._ids, k=3)
            return dice.choice((*ids, dice.choice(_WORDS), f"{old} {old}", old[1:]))
        if isinstance(old, list):
            more = [*old, dice.choice(self._ids)]
            return dice.choice((old + old, old[::-1], old[1:], old[:-1], more))
        return self._other(old)


def sealed(rows: Iterable[Row]) -> list[Row]:
    """The entries of a stream, numbered and chained as if they had been written so."""
    found: list[Row] = []
    for row in rows:
        end = Head(found[-1].n, found[-1].hash) if found else None
        n, previous = end or Head(0, genesis(row.meeting, row.stream))
        row = row._replace(n=n + 1, previous=previous)
        found.append(row._replace(hash=seal(row)))
    return found


def spoilt(dice: Random, whole: bytes) -> bytes:
    """A file's bytes, some of them others, or some of them gone."""
    bytes_ = bytearray(whole)
    for _ in range(dice.choice((1, 1, 2, 5, 30))):
        if not bytes_:
            break
        at, long = dice.randrange(len(bytes_)), dice.choice((1, 1, 4, 100, 4096))
        if dice.random() < 0.2:
            at = dice.randrange(min(100, len(bytes_)))  # the header
        what = dice.randrange(6)
        if what == 0:
            bytes_[at : at + long] = dice.randbytes(len(bytes_[at : at + long]))
        elif what == 1:
            bytes_[at] ^= 1 << dice.randrange(8)
        elif what == 2:
            bytes_[at : at + long] = bytes(len(bytes_[at : at + long]))
        elif what == 3:
            del bytes_[at:]
        elif what == 4:
            bytes_[at:at] = dice.randbytes(long)
        else:
            there = dice.randrange(len(bytes_))
            bytes_[at : at + long] = bytes_[there : there + len(bytes_[at : at + long])]
    return bytes(bytes_)


def _is_read(row: Row) -> bool:
    """Whether the payload is one of its kind."""
    try:
        e.DECODERS[row.kind, row.version](row.payload)
    except Exception:  # noqa: BLE001 - whatever the reading makes of it
        return False
    return True


def _json(payload: bytes) -> Any:
    """What a payload says; None where an alteration before has made it unreadable."""
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Everything in a value that was read from JSON, with the way to it."""
    named = dict(enumerate(value)) if isinstance(value, list) else value
    for key, each in named.items() if isinstance(named, dict) else ():
        yield (*path, key), each
        yield from _leaves(each, (*path, key))


def _put(value: Any, path: tuple[Any, ...], other: Callable[[Any], Any]) -> Any:
    """The value with something else where the path leads."""
    if not path:
        return other(value)
    made = dict(value) if isinstance(value, dict) else list(value)
    old = made.get(path[0]) if isinstance(made, dict) else made[path[0]]
    made[path[0]] = _put(old, path[1:], other)
    return made


def _ids(row: Row) -> Iterator[str]:
    """The ids that an entry names."""
    for _, value in _leaves(_json(row.payload)):
        if isinstance(value, str) and len(value) == 16 and value.isalnum():
            yield value
