"""Deadlines: until when something may come, which of them a thing falls under, and what is late."""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.planning.sittings import closed_by
from tripartite.model.planning.work import last
from tripartite.model.reading import place
from tripartite.model.state import State


class Deadline(NamedTuple):
    """A deadline that stands: when it was first set, what it says, and at which offset from UTC, in
    minutes, it says so."""

    entry: Entry
    set: e.DeadlineSet
    offset: int


def deadlines(state: State) -> list[Deadline]:
    """The deadlines that stand, in the order in which they were first set."""
    room = state.room
    return [
        Deadline(history[0], entry.body, entry.offset)
        for key, history in room.deadlines.items()
        if (entry := last(room, "deadlines", key))
    ]


def has_passed(state: State, set: e.DeadlineSet, time: int, seen: int | None = None) -> bool:
    """Whether a deadline has passed at `time` (UTC, milliseconds since 1970), for somebody who had
    seen the room as far as entry `seen`. What comes at that very time is not late."""
    if set.time and time > set.time:
        return True
    return bool(set.sitting) and closed_by(state, set.sitting, seen)


def deadline_on(state: State, what: e.DeadlineKind, subject: str) -> e.DeadlineSet | None:
    """The deadline set last on exactly this subject."""
    found = last_on(state, what, subject)
    return found.set if found else None


def last_on(state: State, what: e.DeadlineKind, subject: str) -> Deadline | None:
    """The same, with when it was set."""
    found = [d for d in deadlines(state) if (d.set.what, d.set.subject) == (what, subject)]
    return found[-1] if found else None


def deadline_for(
    state: State, what: e.DeadlineKind, provision: str, document: str
) -> e.DeadlineSet | None:
    """The deadline that what comes to a provision falls under: of the nearest part around it, else
    of its document."""
    if not state.room.deadlines:
        return None
    here = provision
    while here:
        if found := deadline_on(state, what, here):
            return found
        layer = state.home("places", here)
        body = place(layer, here) if layer else None
        here = body.parent if body else ""
    return deadline_on(state, what, document)


def is_late(state: State, provision: str, document: str, parent: str, time: int) -> bool:
    """Whether an amendment, or with `parent` (its id) a subamendment, would come after its deadline
    at `time`."""
    if not state.room.deadlines or not time:
        return False
    amended = state.find("amendments", parent) if parent else None
    if amended is not None:
        provision, document = amended.body.provision, amended.body.document
    layer = state.home("places", provision)
    if layer:
        document = layer.places[provision][0].body.document
    what: e.DeadlineKind = "subamendments" if parent else "amendments"
    deadline = deadline_for(state, what, provision, document)
    return deadline is not None and has_passed(state, deadline, time)
