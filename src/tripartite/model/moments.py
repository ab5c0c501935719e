"""Moments of the room as people name them: when I last looked, the last sitting, a version, a time.

A moment is the number of a room entry: "as it stood after that entry"; 0 is before all of them.
It is never halfway through an act: nobody saw the text like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry, local_time
from tripartite.model.meeting import ROOM, Actor
from tripartite.model.refusal import Refusal
from tripartite.model.state import Layer, State

LOOKED, SITTING = "looked", "sitting"
"""The names of the two moments that move: when the actor last looked, and the last sitting."""

_TIME = re.compile(r"(?:(\d{4})-(\d{2})-(\d{2})[ T])?(\d{1,2}):(\d{2})")


class Moment(NamedTuple):
    """A moment to choose: what it is called, where it is, and when (None: before everything)."""

    name: str
    n: int
    when: datetime | None


def room_entries(state: State) -> Iterator[Entry]:
    """The room's entries as they came."""
    for act in state.room.acts.values():
        yield from act


def whole(layer: Layer, n: int) -> int:
    """The moment after entry `n` of a layer's stream, and after all of the act that it is of."""
    return next((act[-1].n for act in layer.acts.values() if act[0].n <= n <= act[-1].n), n)


def last_looked(state: State, who: Actor) -> int:
    """How far into the room this actor last said to have looked; 0 for never."""
    looks = [x for layer in state.layers.values() for x in layer.looks if x.actor == str(who)]
    return max((x.body.n for x in looks), default=0)


def looks(state: State, who: Actor) -> list[int]:
    """Every moment up to which this actor looked, the latest first."""
    every = {
        x.body.n for layer in state.layers.values() for x in layer.looks if x.actor == str(who)
    }
    return sorted(every, reverse=True)


def last_sitting(state: State) -> int:
    """Where the last sitting that is over ended; 0 while none is."""
    room = state.room
    ends = [
        entry.n
        for key, entries in room.sittings.items()
        if key not in room.gone and isinstance(entries[-1].body, e.SittingClosed)
        for entry in entries[-1:]
    ]
    return max(ends, default=0)


def at_time(state: State, when: int) -> int:
    """The last entry before the first that was made later (UTC, milliseconds since 1970): a clock
    that was set back brings nothing forward."""
    later = (entry.n for entry in room_entries(state) if entry.time > when)
    return min(later, default=state.room.n + 1) - 1


def moment_named(state: State, who: Actor, written: str) -> int:
    """The moment that `written` means, for this actor.

    "looked", "sitting", a version's name, "room:N" (with all of the act that this entry is of),
    "2031-03-05 22:00", or "22:00": the last time it was so late before the latest entry, in the
    meeting's own time. Empty: when the actor last looked. Raises `Refusal` ("unknown-moment").
    """
    wanted = written.strip()
    if wanted in ("", LOOKED):
        return last_looked(state, who)
    if wanted == SITTING:
        return last_sitting(state)
    version = state.find("versions", wanted)
    stream, _, n = (version.body.moment if version else wanted).rpartition(":")
    if stream == ROOM and n.isascii() and n.isdigit() and int(n) <= state.room.n:
        return whole(state.room, int(n))
    return _at_written_time(state, wanted)


def _at_written_time(state: State, written: str) -> int:
    """As the meeting's clock had it: each entry was made at its own offset from UTC."""
    found = _TIME.fullmatch(written)
    latest = _latest(state)
    if not found or latest is None:
        raise Refusal("unknown-moment", name=written)
    now = local_time(latest).replace(tzinfo=None)
    year, month, day, hour, minute = found.groups()
    try:
        when = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        if year:
            when = when.replace(year=int(year), month=int(month), day=int(day))
    except ValueError as error:
        raise Refusal("unknown-moment", name=written) from error
    if not year and when > now:
        when -= timedelta(days=1)
    shown = int(when.replace(tzinfo=UTC).timestamp()) * 1000
    later = (x.n for x in room_entries(state) if x.time + x.offset * 60_000 > shown)
    return min(later, default=state.room.n + 1) - 1


def _latest(state: State) -> Entry | None:
    return max((act[-1] for act in state.room.acts.values()), key=lambda x: x.n, default=None)


def moments(state: State, who: Actor) -> list[Moment]:
    """What there is to choose from: where the actor looked, the last sitting, the versions (the
    latest first), and the beginning."""
    found = [(LOOKED, n) for n in looks(state, who)]
    if ended := last_sitting(state):
        found.append((SITTING, ended))
    versions = {
        name: int(entry.body.moment.rpartition(":")[2])
        for layer in state.layers.values()
        for name, entry in layer.versions.items()
        if entry.body.moment.startswith(f"{ROOM}:")
    }
    latest_first = sorted(versions.items(), key=lambda version: (-version[1], version[0]))
    found += latest_first
    wanted = {n for _, n in found}
    times = {x.n: local_time(x) for x in room_entries(state) if x.n in wanted} if wanted else {}
    return [*(Moment(name, n, times.get(n)) for name, n in found), Moment("", 0, None)]
