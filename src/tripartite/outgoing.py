"""Where every file that goes out is put in its place: whole or not at all, never over a meeting.

The one door that the shelves and the jobs share: whoever writes a Word file or a table ends here.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from tripartite.model.refusal import Refusal

SUFFIX = ".tripartite"
APPLICATION_ID = 0x54524950  # "TRIP"

_SQLITE = b"SQLite format 3\x00"
_HEADER = 100  # bytes
_BESIDE = ("-wal", "-shm", "-journal", "-writer")


def is_meeting(path: Path) -> bool:
    """Whether what stands there is a meeting, by its first bytes, whatever it is called.

    A link is looked through. Raises `OSError` where it can't be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    known = len(header) == _HEADER and header.startswith(_SQLITE)
    return known and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def refuse_meeting(out: Path) -> None:
    """Refuse ("out-is-meeting") to write over a meeting, a damaged one too, or over what an open
    one keeps beside itself. Asked before long work, and again by `put`."""
    kept = [out.with_name(out.name.removesuffix(tail)) for tail in _BESIDE if out.name != tail]
    for path in (out, *kept):
        if path.is_file() and (_named_so(path) or is_meeting(path)):
            raise Refusal("out-is-meeting", path=path)


def _named_so(path: Path) -> bool:
    return SUFFIX in (path.suffix.casefold(), path.resolve().suffix.casefold())


def put(written: Path, out: Path) -> None:
    """Put a file that was written beside it in its place, in one step. Raises `Refusal`
    ("out-is-meeting") and `OSError`; what stood there is then untouched."""
    refuse_meeting(out)
    written.replace(out)


def write_whole(out: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file in one step: whoever looks sees the old one or the whole new one. Raises as
    `put` does."""
    refuse_meeting(out)
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        put(temporary, out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
