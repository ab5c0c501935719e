"""A meeting opened by an actor: decide → append → apply, and who hears of what changed.

A session holds the state its actor may see. `do` records an act at once; a window gives the session
a `Keeper` that appends in the background, so that no commit holds up a keystroke.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import msgspec

from tripartite.model.audience import acts_for, readable, side_of
from tripartite.model.entries import Body, MemberSeated, PartyNamed
from tripartite.model.journal import (
    BrokenJournalError,
    Entry,
    Envelope,
    Head,
    HeadsMovedError,
    Journal,
    Row,
    read,
    rows_of,
)
from tripartite.model.meeting import (
    CAPACITIES,
    ROOM,
    SECRETARIAT,
    Actor,
    StreamKind,
)
from tripartite.model.moments import whole
from tripartite.model.reading import present_revision
from tripartite.model.refusal import Refusal
from tripartite.model.seats import acting, sent_by, told
from tripartite.model.state import ChangeSet, State, apply_act, fold

if TYPE_CHECKING:
    from tripartite.model.commands import Act

Clock = Callable[[], int]
"""Gives the time: UTC, milliseconds since 1970."""


TOLD_EVERY = 1000
"""Entries read between two words on how far it is."""


def system_clock() -> int:
    """The machine's time."""
    return time.time_ns() // 1_000_000


def system_offset() -> int:
    """The machine's offset from UTC, in minutes."""
    return time.localtime().tm_gmtoff // 60


class Prepared(NamedTuple):
    """An act that was decided: its rows, and the heads it expects."""

    command: str
    name: str
    rows: list[Row]
    bodies: list[tuple[str, Body]]
    expected: dict[str, int]


class Done(NamedTuple):
    """An act that happened: its command id, its entries and what they changed."""

    command: str
    entries: list[Entry]
    changes: ChangeSet


class Keeper(Protocol):
    """Appends acts to the journal, in the order in which they come."""

    def keep(self, prepared: Prepared) -> None:
        """Append now, or see to it that it will be; raises what `Journal.append` raises."""
        ...


Listener = Callable[[Done], None]


class Session:
    """A meeting as one actor sees it, kept up to date by its own acts.

    `who` is an actor or the name of one; None for whoever holds the file: of a group file the
    party, of any other the secretariat. `readable` are the ids of the streams the actor may read.
    `listeners` are called after each act with what changed; `completing` add to an act, before it
    is decided, what its author could not know (the text on the room's screen). `told` is called
    while the journal is read, with the entries read and about how many there are; what it raises
    gives up. Raises `Refusal` from every method that acts; then nothing was changed.
    """

    def __init__(
        self,
        journal: Journal,
        who: str | Actor | None = None,
        *,
        clock: Clock = system_clock,
        offset: int | None = None,
        keeper: Keeper | None = None,
        new_command: Callable[[], str] = lambda: os.urandom(16).hex(),
        told: Callable[[int, int], None] | None = None,
    ) -> None:
        self.journal = journal
        self.listeners: list[Listener] = []
        self.completing: list[Callable[[Act], Act]] = []
        self._clock = clock
        self._offset = system_offset() if offset is None else offset
        self._keeper = keeper
        self._new_command = new_command
        self._heads: dict[str, Head] = {}  # of what the state holds, never further
        telling = _telling(journal, told)
        room = fold(telling(_entries(journal, [ROOM], heads=self._heads)))
        named = (journal.holder or SECRETARIAT) if who is None else who
        self.actor = named if isinstance(named, Actor) else resolve_actor(room, named)
        self.readable = readable(journal.meeting, room, self.actor)
        hidden = _entries(journal, self.readable - {ROOM}, heads=self._heads)
        self.state = fold(telling(hidden), room)

    @property
    def offset(self) -> int:
        """This machine's offset from UTC in minutes: that of what is recorded here."""
        return self._offset

    def stepping_out(self) -> Session:
        """The same meeting as whoever acts in a circle sees it for the party that sent them; this
        one for anybody else. Raises `Refusal` ("circle-submits") where nobody was sent."""
        party = self.state.room.parties.get(self.actor.party)
        if party is None or party.kind != "circle":
            return self
        sent = sent_by(self.state, self.actor)
        if sent is None:
            raise Refusal("circle-submits")
        return Session(
            self.journal,
            sent,
            clock=self._clock,
            offset=self._offset,
            keeper=self._keeper,
            new_command=self._new_command,
        )

    def do(self, act: Act, *, into: StreamKind | None = None, command: str = "") -> Done:
        """Decide the act, keep it, and put it into the state; a command sent twice happens once."""
        for complete in self.completing:
            act = complete(act)
        act = pinned(self.state, act)
        command = command or self._new_command()
        if known := self._known(command):
            return known
        try:
            return self._do(act, into, command)
        except HeadsMovedError:
            self.catch_up()  # somebody else was first: decide again on what is there now
            return self._known(command) or self._do(act, into, command)

    def _known(self, command: str) -> Done | None:
        """The act of a command that has happened already; it changes nothing any more."""
        entries = self.state.act(command)
        return Done(command, entries, frozenset()) if entries else None

    def _do(self, act: Act, into: StreamKind | None, command: str) -> Done:
        prepared = self.prepare(act, into, command)
        if self._keeper:
            self._keeper.keep(prepared)
        elif not self.journal.append(prepared.rows, prepared.expected):
            changes = self.catch_up()  # it was kept before, by another session
            return Done(command, self.state.act(command), changes)
        return self._happened(prepared)

    def prepare(self, act: Act, into: StreamKind | None, command: str) -> Prepared:
        """The rows of an act, decided on the present state; nothing is changed."""
        from tripartite.model.commands import Command  # looking needs no rules: show starts sooner
        from tripartite.model.rules.deciding import decide

        self._refuse_in_another_s_file()
        meeting = self.journal.meeting
        asked = Command(command, meeting, self.actor, self._clock(), self._offset, act, into)
        bodies = decide(self.state, asked)
        envelope = Envelope(meeting, command, asked.name, str(self.actor), asked.time, asked.offset)
        rows = rows_of(envelope, bodies, self._heads)
        named = dict.fromkeys(row.stream for row in rows)
        expected = {s: self._heads[s].n if s in self._heads else 0 for s in named}
        return Prepared(command, asked.name, rows, bodies, expected)

    def _refuse_in_another_s_file(self) -> None:
        """In a file that a party took away, only that party writes ("held-file"): the others would
        be taken for having written what they never saw."""
        if refusal := held_by_another(self.journal, self.state, self.actor):
            raise refusal

    def _happened(self, prepared: Prepared) -> Done:
        entries = [
            _entry(row, body) for row, (_, body) in zip(prepared.rows, prepared.bodies, strict=True)
        ]
        for row in prepared.rows:
            self._heads[row.stream] = Head(row.n, row.hash)
        seen = [entry for entry in entries if entry.stream in self.readable]
        return self._tell(Done(prepared.command, entries, self._applied(seen)))

    def _applied(self, entries: list[Entry]) -> ChangeSet:
        changes = apply_act(self.state, entries)
        if any(change.kind in ("party", "member") for change in changes):
            self.readable = readable(self.journal.meeting, self.state, self.actor)
        return changes

    def _tell(self, done: Done) -> Done:
        for listener in tuple(self.listeners):
            listener(done)
        return done

    def catch_up(self) -> ChangeSet:
        """Take in what others have appended since; what changed."""
        news = self._news({ROOM})
        changes = self._applied(news)  # the room first: it names parties, and they have streams
        hidden = self._news(self.readable - {ROOM})
        changes |= self._applied(hidden)
        if news or hidden:
            self._tell(Done("", news + hidden, changes))
        return changes

    def _news(self, wanted: Iterable[str]) -> list[Entry]:
        after = {stream: head.n for stream, head in self._heads.items()}
        return list(_entries(self.journal, wanted, after, self._heads))

    def undo(self) -> Done:
        """Take back this actor's latest act."""
        from tripartite.model.commands import Undo

        return self.do(Undo())

    def redo(self) -> Done:
        """Put back what this actor's latest undo took away."""
        from tripartite.model.commands import Redo

        return self.do(Redo())

    def moment(self, name: str = "") -> Moment:
        """The moment that `name` means: "room:N", "STREAM:N" (each with all of the act that this
        entry is of), a version's name, or now (empty).

        Raises `Refusal` ("unknown-moment").
        """
        version = self.state.find("versions", name)
        written = version.body.moment if version else name or f"{ROOM}:{self.state.room.n}"
        stream, _, n = written.rpartition(":")
        layer = self.state.layers.get(stream)
        if layer is None or not n.isascii() or not n.isdigit() or not 0 <= int(n) <= layer.n:
            raise Refusal("unknown-moment", name=name)
        return Moment(stream, whole(layer, int(n)))

    def at(self, moment: Moment) -> State:
        """The state as it was: other streams cut at what they had seen of the room by then."""
        room = moment.n
        if moment.stream != ROOM:
            entries = [x for xs in self.state.layer(moment.stream).acts.values() for x in xs]
            room = max((x.room for x in entries if x.n <= moment.n), default=0)
        return fold(
            entry
            for entry in _entries(self.journal, self.readable)
            if _is_before(entry, moment, room)
        )


class Moment(NamedTuple):
    """A place in a stream: after its entry `n`."""

    stream: str
    n: int

    def __str__(self) -> str:
        return f"{self.stream}:{self.n}"


def _is_before(entry: Entry, moment: Moment, room: int) -> bool:
    if entry.stream == ROOM:
        return entry.n <= room
    if entry.stream == moment.stream:
        return entry.n <= moment.n
    return entry.room <= room


def _entry(row: Row, body: Body) -> Entry:
    return Entry(
        row.stream,
        row.n,
        row.command,
        row.act,
        row.actor,
        row.time,
        row.offset,
        row.room,
        body,
    )


def _telling(
    journal: Journal, told: Callable[[int, int], None] | None
) -> Callable[[Iterable[Entry]], Iterable[Entry]]:
    """Passes entries on, and tells how many there were, now and then."""
    if told is None:
        return lambda entries: entries
    total, n = sum(head.n for head in journal.heads().values()), count(1)

    def passing(entries: Iterable[Entry]) -> Iterable[Entry]:
        for entry in entries:
            if (done := next(n)) % TOLD_EVERY == 0:
                told(done, max(done, total))
            yield entry

    return passing


def _entries(
    journal: Journal,
    wanted: Iterable[str],
    after: Mapping[str, int] | None = None,
    heads: dict[str, Head] | None = None,
) -> Iterable[Entry]:
    try:
        yield from read(journal.rows(wanted, after), heads, journal.meeting)
    except BrokenJournalError as broken:
        raise Refusal("file-broken", path="the meeting", **broken.flaw._asdict()) from broken


def pinned(state: State, act: Act) -> Act:
    """The act with the revision that its author saw, where it names none.

    When somebody else was first, the act is decided again on these revisions, not on whatever is
    there by then. An act that speaks of the whole text is pinned to the room's last entry.
    """
    if getattr(act, "moment", None) == 0:
        return msgspec.structs.replace(act, moment=state.room.n)
    if getattr(act, "revision", None) != 0:
        return act
    named = (getattr(act, name, "") for name in ("parent", "subject", "provision", "amendment"))
    subject = next(filter(None, named), "")
    if getattr(act, "kind", "") == "insert" or not subject:
        return act
    if not (state.home("wordings", subject) or state.home("proposals", subject)):
        return act
    return msgspec.structs.replace(act, revision=present_revision(state, subject))


def held_by_another(journal: Journal, state: State, who: Actor) -> Refusal | None:
    """Why the actor writes nothing in this file: it is the group file of another party."""
    side = side_of(state, journal.holder)
    if not side or acts_for(state, who, side):
        return None
    named = state.room.parties.get(side)
    return Refusal("held-file", party=named.name if named else side, actor=told(acting(state, who)))


def resolve_actor(room: State, name: str) -> Actor:
    """The actor that `name` means: a capacity; a member or a party (its spokesperson) by short name
    or name; capacity@party; or, in a circle, member@circle or party@circle.

    Raises `Refusal` ("unknown-actor").
    """
    who, _, where = (part.strip().casefold() for part in name.partition("@"))
    if where:
        return _acting_in(room, who, where, name)
    if member := _seat(room, who):
        return Actor(member.capacity, member.party, member.id)
    if party := _party(room, who):
        return Actor("spokesperson", party.id)
    return _in_capacity(who, "", name)


def _acting_in(room: State, who: str, where: str, name: str) -> Actor:
    party = _party(room, where)
    if party is None:
        raise Refusal("unknown-actor", name=name)
    sides = {party.id, *(party.members if party.kind == "circle" else ())}
    member, sent = _seat(room, who), _party(room, who)
    if member and member.party in sides:
        return Actor(member.capacity, party.id, member.id)
    if sent and sent.id in sides - {party.id}:
        return Actor("spokesperson", party.id, sent.id)
    return _in_capacity(who, party.id, name)


def _seat(room: State, wanted: str) -> MemberSeated | None:
    standing = (m for m in room.room.members.values() if m.id not in room.room.gone)
    return _called(standing, wanted)


def _party(room: State, wanted: str) -> PartyNamed | None:
    standing = (p for p in room.room.parties.values() if p.id not in room.room.gone)
    return _called(standing, wanted)


Named = TypeVar("Named", MemberSeated, PartyNamed)


def _called(things: Iterable[Named], wanted: str) -> Named | None:
    """The one with this short name, name or id."""
    return next(
        (x for x in things if wanted in (x.handle.casefold(), x.name.casefold(), x.id)), None
    )


def _in_capacity(wanted: str, party: str, name: str) -> Actor:
    for capacity in CAPACITIES:
        if capacity.casefold() == wanted:
            return Actor(capacity, party)
    raise Refusal("unknown-actor", name=name)
