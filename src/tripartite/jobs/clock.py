"""Times as people at the meeting write and read them.

A time is written on the clock of the machine that records it, and read on that same clock ever
after, wherever the file goes: every entry says at which offset from UTC it was recorded.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from tripartite.model.refusal import Refusal

_WRITTEN = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


_HOUR = re.compile(r"\d{1,2}:\d{2}")


def moment(written: str, offset: int, now: int = 0) -> int:
    """A local time, such as "2031-05-13 13:00", as UTC in milliseconds since 1970; 0 for nothing.
    An hour alone, such as "13:00", is that of the day it is `now`, where that is given.

    Raises `Refusal` ("no-time").
    """
    words = written.strip()
    if not words:
        return 0
    if now and _HOUR.fullmatch(words):
        words = f"{local(now, offset):%Y-%m-%d} {words}"
    for form in _WRITTEN:
        try:
            found = datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return int((found - timedelta(minutes=offset)).timestamp() * 1000)
    raise Refusal("no-time", written=written.strip())


def local(time: int, offset: int) -> datetime:
    """UTC in milliseconds since 1970 as a clock at this offset (in minutes) shows it."""
    return datetime.fromtimestamp(time / 1000, UTC) + timedelta(minutes=offset)


def written(time: int, offset: int) -> str:
    """A time as `moment` reads it; empty for 0."""
    return f"{local(time, offset):%Y-%m-%d %H:%M}" if time else ""


def length(milliseconds: int) -> str:
    """How long something took, as hours and minutes: "1:05"."""
    minutes = round(milliseconds / 60_000)
    return f"{minutes // 60}:{minutes % 60:02}"
