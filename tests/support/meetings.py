"""Small invented meetings for tests, on a clock and ids that are the same every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import msgspec

from tripartite.model import commands as c
from tripartite.model.amendments.procedure import rules_before
from tripartite.model.entries import MotionSettled
from tripartite.model.journal import Journal, Row
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.planning.package import package_stands
from tripartite.model.planning.work import last
from tripartite.model.positions.stances import conditional, waiting
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.reviewing.private import remarks, trades
from tripartite.model.state import Layer, State
from tripartite.model.text import Level, SourceDocument, SourceNote, SourceProvision
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal

NOON = 1_795_000_000_000
EDITOR = Actor("editor")


class Table:
    """A meeting at one table: a journal, and a session for each actor, on one clock.

    Every act is decided by the actor's own session, which catches up first.
    """

    def __init__(self, journal: Journal | None = None, prefix: str = "act") -> None:
        self.journal = journal or MemoryJournal("tide")
        self._ticks = count(1)
        self._ids = count(1)
        self._prefix = prefix
        self.sessions: dict[str, Session] = {}

    def clock(self) -> int:
        return NOON + 1000 * next(self._ticks)

    def new_command(self) -> str:
        return f"{self._prefix}-{next(self._ids):04d}"

    def session(self, who: str | Actor = SECRETARIAT) -> Session:
        """The session of an actor, caught up."""
        key = str(who)
        if key not in self.sessions:
            self.sessions[key] = Session(
                self.journal, who, clock=self.clock, offset=60, new_command=self.new_command
            )
        self.sessions[key].catch_up()
        return self.sessions[key]

    def do(self, act: c.Act, who: str | Actor = SECRETARIAT, **more: Any):
        """The act, as this actor."""
        return self.session(who).do(act, **more)

    @property
    def state(self) -> State:
        """What the secretariat sees."""
        return self.session().state

    def party(self, handle: str) -> str:
        """The id of a party by its short name."""
        return next(p.id for p in self.state.room.parties.values() if p.handle == handle)

    def amendment(self, number: str) -> str:
        """The id of an amendment of the room by its number."""
        return self.state.room.numbers[number]

    def made(self, act: c.Act, who: str | Actor = SECRETARIAT, **more: Any) -> str:
        """The id of what the act made first."""
        made: str = self.do(act, who, **more).entries[0].body.id
        return made

    def provisions(self) -> list[str]:
        """The provisions of the first document, in reading order."""
        state = self.state
        return [p.id for p in document_view(state, documents(state)[0].id).provisions]

    def text(self, provision: str) -> str:
        """The words of a provision now."""
        state = self.state
        views = [v for d in documents(state) for v in document_view(state, d.id).provisions]
        return next(view.passage.text for view in views if view.id == provision)


def source() -> SourceDocument:
    """A part with a section of four items, one with a sub-item and one with a note."""

    def at(level: Level, words: str | Passage, parent: int) -> SourceProvision:
        return SourceProvision(level, Passage(words) if isinstance(words, str) else words, parent)

    noted = join([Passage("Every buoy carries its own name"), note_mark("a"), Passage(".")])
    return SourceDocument(
        "building blocks",
        "Tides and moorings",
        (),
        (
            at("part", "What the harbours owe each other", -1),
            at("section", "Berths", 0),
            at("item", "Each harbour keeps one berth free for vessels in distress.", 1),
            at("item", "Depths are published twice a year by the harbour master.", 1),
            at("sub-item", "The channel is sounded first.", 3),
            at("item", noted, 1),
        ),
        (SourceNote("a", Passage("See the list of buoys.")),),
    )


PARTIES = (
    ("E", "Employers", "group"),
    ("W", "Workers", "group"),
    ("G", "Governments", "group"),
    ("North", "Northern harbours", "delegation"),
)


CLERK = Actor("editor", "", "clerk")
"""Opens the meetings, so that nobody else undoes their opening."""


def opened(journal: Journal | None = None, *, text: bool = True, prefix: str = "act") -> Table:
    """A meeting with its parties, a region, a drafting group, and a text of six provisions."""
    table = Table(journal, prefix)
    do = table.session(CLERK).do
    do(c.OpenMeeting("Tides"))
    for handle, name, kind in PARTIES:
        do(c.NameParty(handle, name, kind))
    do(c.NameParty("Coast", "Coastal States", "regional group", (table.party("North"),)))
    sides = (table.party("E"), table.party("W"))
    do(c.NameParty("Drafting", "Drafting group", "circle", sides))
    if text:
        do(c.ImportDocuments((source(),)))
    return table


def dump(state: State) -> dict[str, dict[str, Any]]:
    """Everything a state holds, layer by layer, as plain values to compare."""
    return {layer.stream: _layer(layer) for layer in state.ordered() if layer.n}


def _layer(layer: Layer) -> dict[str, Any]:
    held = {name: getattr(layer, name) for name in Layer.__slots__}
    held["gone"] = sorted(layer.gone)
    return {name: msgspec.to_builtins(value) for name, value in held.items()}


def current(state: State) -> dict[str, Any]:
    """What stands now: texts, amendments with words, status and parties, stances, and the rest."""
    views = [document_view(state, document.id) for document in documents(state)]
    subjects = [p.id for view in views for p in view.provisions]
    standing = amendments(state)
    subjects += [view.id for view in standing]
    return {
        "texts": [
            (
                view.id,
                view.title,
                [
                    (p.id, p.parent, p.label, p.reference, p.passage, p.state)
                    for p in view.provisions
                ],
                view.notes,
            )
            for view in views
        ],
        "amendments": [(v.id, v.made.number, v.passage, v.status, v.parties) for v in standing],
        "positions": [
            (subject, p.party, p.stance, p.words)
            for subject in subjects
            for p in positions_on(state, subject)
        ],
        "private": [
            *((v.id, v.words, [x.n for x in v.approvals]) for v in remarks(state)),
            *((v.id, v.state, [x.n for x in v.tellings]) for v in trades(state)),
        ],
        "stances": [(x.subject, x.position.party, x.verdict) for x in conditional(state)],
        "waiting": [x.body.id for x in waiting(state)],
        "others": [other for layer in state.ordered() for other in _others(layer)],
    }


def _others(layer: Layer) -> Iterator[Any]:
    """What else stands in a layer: parties, members, sittings, exclusions, versions, remarks,
    marks, watch-words, scenarios, what waits of a reviser's changes."""
    yield from (body for body in layer.parties.values() if body.id not in layer.gone)
    yield from (body for body in layer.members.values() if body.id not in layer.gone)
    yield from (xs[-1].body for key, xs in layer.sittings.items() if key not in layer.gone)
    yield from (body for body in layer.exclusions.values() if body.id not in layer.gone)
    yield from sorted(layer.versions)
    yield from _procedure(layer)
    yield from (x.body for key, x in layer.confirming.items() if key not in layer.gone)
    yield from (x.body for key, x in layer.remarks.items() if key not in layer.gone)
    yield from (x.body for key, x in layer.trades.items() if key not in layer.gone)
    yield from sorted(layer.marks)
    yield from layer.watched[-1].body.words if layer.watched else ()
    yield from (x.body for key, x in layer.scenarios.items() if key not in layer.gone)
    for table in ("questions", "deadlines", "referrals", "plans", "spoken", "clusters", "fates"):
        latest = (last(layer, table, key) for key in getattr(layer, table))
        yield from (entry.body for entry in latest if entry)
    yield from (key for key in layer.packages if package_stands(layer, key))
    yield from (
        held.body
        for held, *settled in layer.revisions.values()
        if not settled or settled[-1].body.outcome == "waiting"
    )


def _procedure(layer: Layer) -> Iterator[Any]:
    """The rules, who seconds what, and the points, motions and votes that stand."""
    if (now := rules_before(layer, layer.n + 1)) != rules_before(layer, 0):
        yield now
    for key, entries in layer.seconds.items():
        latest = {x.body.party: type(x.body).__name__ for x in entries}
        yield from ((key, p) for p, what in latest.items() if what == "AmendmentSeconded")
    for entries in layer.settled.values():
        if isinstance(entries[-1].body, MotionSettled):
            yield entries[-1].body
    for table in (layer.procedure, layer.votes):
        yield from (x.body for key, x in table.items() if key not in layer.gone)


def shuffled(rows: list[Row], choose: Callable[[int], int]) -> list[Row]:
    """The rows in another order of arrival: each stream keeps its own, the streams mix."""
    waiting: dict[str, list[Row]] = {}
    for row in rows:
        waiting.setdefault(row.stream, []).append(row)
    found: list[Row] = []
    while waiting:
        stream = sorted(waiting)[choose(len(waiting))]
        found.append(waiting[stream].pop(0))
        if not waiting[stream]:
            del waiting[stream]
    return found
