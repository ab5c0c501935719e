"""Sittings, planned and held, and where the time of debate went.

Time comes from the journal: what lies between two acts of a sitting was spent on what the second
of them is about. So all of a sitting is accounted for, and nobody keeps a watch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer
from tripartite.model.planning.work import amended_by, last
from tripartite.model.state import State

BREAK = 90 * 60_000
"""Milliseconds: when nothing is recorded for longer, nobody was debating."""

SittingState = Literal["planned", "open", "closed"]


class Sitting(NamedTuple):
    """A sitting: planned, held, or both. `id` is that of the sitting held, else of the plan;
    `offset` is that from UTC, in minutes, at which its beginning was recorded."""

    id: str
    title: str
    state: SittingState
    plan: e.SittingPlanned | None
    opened: Entry | None
    closed: Entry | None
    offset: int

    @property
    def starts(self) -> int:
        """When it began, or is to begin (UTC, milliseconds since 1970); 0 for not yet known."""
        if self.opened:
            return self.opened.time
        return self.plan.starts if self.plan else 0

    @property
    def agenda(self) -> tuple[e.AgendaItem, ...]:
        """What it is to take."""
        return self.plan.agenda if self.plan else ()


def open_sitting_of(state: State) -> e.SittingOpened | None:
    """The sitting that is open now."""
    for key, entries in state.room.sittings.items():
        if key not in state.room.gone and isinstance(entries[-1].body, e.SittingOpened):
            opened: e.SittingOpened = entries[-1].body
            return opened
    return None


def held(state: State) -> list[Sitting]:
    """The sittings held, in the order in which they were opened."""
    found = []
    for key, entries in state.room.sittings.items():
        if key not in state.room.gone:
            opened: e.SittingOpened = entries[0].body
            closed = entries[-1] if isinstance(entries[-1].body, e.SittingClosed) else None
            plan = last(state.room, "plans", opened.planned) if opened.planned else None
            state_of_it: SittingState = "closed" if closed else "open"
            body = plan.body if plan else None
            first = entries[0]
            found.append(Sitting(key, opened.title, state_of_it, body, first, closed, first.offset))
    return found


def sittings(state: State) -> list[Sitting]:
    """The sittings held, then those planned, by their time; those without a time come last."""
    already = held(state)
    followed = {sitting.plan.id for sitting in already if sitting.plan}
    entries = [entry for key in state.room.plans if (entry := last(state.room, "plans", key))]
    plans = [
        Sitting(entry.body.id, entry.body.title, "planned", entry.body, None, None, entry.offset)
        for entry in entries
        if entry.body.id not in followed
    ]
    return [*already, *sorted(plans, key=lambda plan: (not plan.starts, plan.starts))]


def open_one(state: State) -> Sitting | None:
    """The sitting that is open now."""
    return next((sitting for sitting in held(state) if sitting.state == "open"), None)


def current(state: State) -> Sitting | None:
    """The sitting that is open, or else the next one planned."""
    to_come = (sitting for sitting in sittings(state) if sitting.state != "closed")
    return open_one(state) or next(to_come, None)


class Calendar:
    """Which sitting a room entry belongs to: the one opened last before it."""

    def __init__(self, state: State) -> None:
        self._held = held(state)
        self._from = [sitting.opened.n if sitting.opened else 0 for sitting in self._held]

    def sitting(self, n: int) -> str:
        """The id of the sitting of room entry `n`; empty before the first."""
        at = bisect_right(self._from, n)
        return self._held[at - 1].id if at else ""


def closed_by(state: State, sitting: str, seen: int | None = None) -> bool:
    """Whether a sitting (held or planned, by its id) was closed, as far as room entry `seen`."""
    for one in held(state):
        if sitting in (one.id, one.plan.id if one.plan else ""):
            return one.closed is not None and (seen is None or one.closed.n <= seen)
    return False


class Spell(NamedTuple):
    """A stretch of debate: in which sitting, on which provision (empty for none), how long
    (milliseconds)."""

    sitting: str
    provision: str
    length: int


def spells(state: State) -> Iterator[Spell]:
    """All stretches of debate, in order."""
    sitting, since = "", 0
    for entries in state.room.acts.values():
        first = entries[0]
        opened, closed = _turn(entries) if first.act in _TURNS else ("", False)
        if sitting:
            length = first.time - since
            if 0 < length <= BREAK:
                yield Spell(sitting, _about(state.room, entries), length)
            since = max(first.time, since)
        if closed:
            sitting = ""
        if opened:
            sitting, since = opened, first.time


_TURNS = frozenset({"open sitting", "close sitting", "undo", "redo"})
"""The acts that open or close a sitting."""


def _turn(entries: list[Entry]) -> tuple[str, bool]:
    """The sitting that an act opened (or nothing), and whether one was closed."""
    opened = [x.body.id for x in entries if isinstance(x.body, e.SittingOpened)]
    ended = (e.SittingClosed, e.SittingStruck)
    return opened[-1] if opened else "", any(isinstance(x.body, ended) for x in entries)


_SUBJECTS = ("subject", "provision", "amendment", "id")


def _about(room: Layer, entries: list[Entry]) -> str:
    """The provision that an act is about."""
    for entry in entries:
        body: Any = entry.body
        for name in _SUBJECTS:
            key = getattr(body, name, "")
            if key in room.places:
                return str(key)
            if key in room.amendments:
                return amended_by(room.amendments[key].body)
    return ""


class TimeUsed(NamedTuple):
    """Milliseconds of debate: by sitting, by provision, and on each provision in each sitting."""

    by_sitting: Counter[str]
    by_provision: Counter[str]
    of_both: Counter[tuple[str, str]]


def time_used(state: State) -> TimeUsed:
    """Where the time of debate went."""
    used = TimeUsed(Counter(), Counter(), Counter())
    for spell in spells(state):
        used.by_sitting[spell.sitting] += spell.length
        used.by_provision[spell.provision] += spell.length
        used.of_both[spell.sitting, spell.provision] += spell.length
    return used
