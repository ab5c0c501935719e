"""What a party's column says on a provision: its own tabled stance, or who of its side has spoken.

Voices are never added up. A whole group has a stance only when one was given for the whole group;
until then the groups and countries on its side stand there by name, each with its own. Only what
was tabled before the room counts here; a viewer's own private stance is shown beside it, apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.meeting import PartyKind
from tripartite.model.position import OBJECTING, Stance
from tripartite.model.reading import PositionView, positions_on, present_revision
from tripartite.model.state import State

BELOW: tuple[PartyKind, ...] = ("regional group", "delegation")
"""The kinds of party that sit on the Governments' side."""


class Cell(NamedTuple):
    """One column on one provision.

    `own` is the stance given for the whole party; `named` the stances of those on its side that
    speak for themselves, in the order the parties were named; `private` what the viewer's own side
    has noted and not tabled.
    """

    own: PositionView | None = None
    named: tuple[PositionView, ...] = ()
    private: Stance | None = None

    @property
    def stance(self) -> Stance | None:
        """The stance of the whole party on whatever wording; None when none was given."""
        return self.own.stance if self.own else None

    @property
    def heard(self) -> bool:
        """Whether the whole party has spoken on the present wording."""
        return self.own is not None and not self.own.stale

    @property
    def apart(self) -> tuple[PositionView, ...]:
        """Those on its side to be named: all of them while the whole party has not spoken on the
        present wording, and then still whoever objects."""
        if not self.heard:
            return self.named
        return tuple(one for one in self.named if one.stance in OBJECTING)

    @property
    def stale(self) -> bool:
        """Whether something in it was said of an earlier wording."""
        said = (self.own,) if self.own else self.named
        return any(position.stale for position in said)


NOTHING = Cell()


def tabled_on(state: State, subject: str) -> dict[str, PositionView]:
    """The stances before the room on a provision or an amendment, by party; the latest of each."""
    entries = state.room.positions.get(subject)
    if not entries:
        return {}
    present = present_revision(state, subject)
    latest = {entry.body.party: entry for entry in entries}
    return {
        party: PositionView(
            party, body.stance, body.words, body.revision, body.revision != present, entry
        )
        for party, entry in latest.items()
        if isinstance(body := entry.body, e.PositionStated)
    }


def noted_on(state: State, subject: str) -> dict[str, Stance]:
    """The stances that the viewer's own side has noted and not tabled, by party."""
    if len(state.layers) == 1:
        return {}
    return {
        position.party: position.stance
        for position in positions_on(state, subject)
        if position.entry.stream != state.room.stream
    }


def side_of(parties: Iterable[e.PartyNamed], party: e.PartyNamed) -> tuple[str, ...]:
    """The parties on the side of `party` that may speak for themselves, in the order named.

    Those are its members, theirs included; for the group of Governments, where no members are
    listed, the regional groups and countries that sit on no other group's side.
    """
    every = {each.id: each for each in parties}
    below = _members(every, party)
    if party.kind == "group" and not below and is_governments(party):
        taken = {
            member
            for other in every.values()
            if other.kind == "group" and other.id != party.id
            for member in _members(every, other)
        }
        below = {key for key, each in every.items() if each.kind in BELOW} - taken
    return tuple(key for key in every if key in below and key != party.id)


def _members(parties: dict[str, e.PartyNamed], party: e.PartyNamed) -> set[str]:
    found: set[str] = set()
    waiting = list(party.members)
    while waiting:
        key = waiting.pop()
        if key not in found and key in parties:
            found.add(key)
            waiting += parties[key].members
    return found


def is_governments(party: e.PartyNamed) -> bool:
    """Whether this is the group of Governments, by its short name or name."""
    return any(each.casefold().startswith("g") for each in (party.handle, party.name))


class Columns:
    """The parties' columns of one meeting; what is asked for is looked up then, and remembered."""

    def __init__(self, state: State) -> None:
        self.state = state
        room = state.room
        standing = [party for party in room.parties.values() if party.id not in room.gone]
        self.sides = {party.id: side_of(standing, party) for party in standing}
        self._tabled: dict[str, dict[str, PositionView]] = {}
        self._noted: dict[str, dict[str, Stance]] = {}

    def tabled(self, subject: str) -> dict[str, PositionView]:
        """The stances before the room on a provision, by party."""
        found = self._tabled.get(subject)
        if found is None:
            found = self._tabled[subject] = tabled_on(self.state, subject)
        return found

    def cell(self, subject: str, party: str) -> Cell:
        """What the column of a party says on a provision."""
        given = self.tabled(subject)
        noted = self._noted.get(subject)
        if noted is None:
            noted = self._noted[subject] = noted_on(self.state, subject)
        if not given and not noted:
            return NOTHING
        named = tuple(given[key] for key in self.sides.get(party, ()) if key in given)
        return Cell(given.get(party), named, noted.get(party))

    def forget(self, subjects: Iterable[str]) -> None:
        """These have changed: look them up anew when they are asked for."""
        for subject in subjects:
            self._tabled.pop(subject, None)
            self._noted.pop(subject, None)


class Words(NamedTuple):
    """How a cell is put into words: names of parties, and the words of stances and marks."""

    name: Callable[[str], str]
    word: Callable[[str], str] = str
    earlier: str = "{stance} (on an earlier wording)"
    condition: str = "{stance}, if {condition}"
    apart: str = "not associated: {names}"
    named: str = "{name}: {stance}"

    def of(self, cell: Cell) -> str:
        """The cell in words; empty where nothing was said."""
        said = [self.stance(cell.own)] if cell.own else []
        said += (
            self.named.format(name=self.name(one.party), stance=self.stance(one))
            for one in cell.apart
        )
        return "; ".join(said)

    def stance(self, position: PositionView) -> str:
        """A stance with what hangs on it: the condition, the wording, who is not associated."""
        body: e.PositionStated = position.entry.body
        said = self.word(position.stance)
        if body.condition:
            said = self.condition.format(stance=said, condition=body.condition)
        if position.stale:
            said = self.earlier.format(stance=said)
        if body.not_associated:
            names = ", ".join(self.name(party) for party in body.not_associated)
            said = f"{said}, {self.apart.format(names=names)}"
        return said
