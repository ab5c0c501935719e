"""A journal in memory: for tests, previews and what-ifs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from tripartite.model.journal import Head, HeadsMovedError, Row, in_silence
from tripartite.model.meeting import ROOM


def streams_in_order(streams: Iterable[str]) -> list[str]:
    """The streams as journals give them: the room first, then by id."""
    return sorted(streams, key=lambda stream: (stream != ROOM, stream))


class MemoryJournal:
    """Keeps rows in lists; the reference for what every `Journal` does."""

    def __init__(self, meeting: str, holder: str = "") -> None:
        self._meeting, self._holder = meeting, holder
        self._streams: dict[str, list[Row]] = {}
        self._commands: set[str] = set()
        self._attachments: dict[str, bytes] = {}

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
        return {stream: Head(rows[-1].n, rows[-1].hash) for stream, rows in self._streams.items()}

    def rows(
        self, streams: Iterable[str] | None = None, after: Mapping[str, int] | None = None
    ) -> Iterator[Sequence[Any]]:
        """See `Journal.rows`."""
        wanted = self._streams.keys() if streams is None else set(streams) & self._streams.keys()
        for stream in streams_in_order(wanted):
            yield from self._streams[stream][(after or {}).get(stream, 0) :]

    def append(self, rows: Sequence[Row], expected: Mapping[str, int]) -> bool:
        """See `Journal.append`."""
        if not rows or rows[0].command in self._commands:
            return False
        self.take_in(rows, expected, ())
        return True

    def take_in(
        self, rows: Sequence[Row], expected: Mapping[str, int], contents: Iterable[bytes]
    ) -> None:
        """See `Journal.take_in`."""
        for stream, n in expected.items():
            if len(self._streams.get(stream, ())) != n:
                raise HeadsMovedError(stream)
        for content in contents:
            self.attach(content)
        for row in rows:
            self._streams.setdefault(row.stream, []).append(row)
            self._commands.add(row.command)

    def attach(self, content: bytes, told: Callable[[int, int], None] = in_silence) -> str:
        """See `Journal.attach`."""
        for done in (0, len(content)):
            told(done, len(content))
        digest = sha256(content).hexdigest()
        self._attachments[digest] = content
        return digest

    def attachment(self, digest: str) -> bytes:
        """See `Journal.attachment`."""
        return self._attachments[digest]

    def close(self) -> None:
        """See `Journal.close`."""
