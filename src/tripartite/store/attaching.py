"""Writing a file's bytes into the meeting file, piece by piece where they are many."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

_PUT = "INSERT OR IGNORE INTO attachment VALUES (?, ?)"
_ROOM = "INSERT OR IGNORE INTO attachment VALUES (?, zeroblob(?))"
_PIECE = 1024 * 1024


def write(
    connection: sqlite3.Connection, digest: str, content: bytes, told: Callable[[int, int], None]
) -> None:
    """Put it there, in the transaction that is open; nothing where it is already. `told` is called
    with the bytes written and all of them, and may raise."""
    told(0, len(content))
    if len(content) <= _PIECE:
        connection.execute(_PUT, (digest, content))
        return
    room = connection.execute(_ROOM, (digest, len(content)))
    if not room.rowcount:
        return
    assert room.lastrowid is not None
    with connection.blobopen("attachment", "content", room.lastrowid) as blob:
        for start in range(0, len(content), _PIECE):
            blob.write(content[start : start + _PIECE])
            told(min(start + _PIECE, len(content)), len(content))
