"""What a party's column says on a provision: its own tabled stance, or who of its side has spoken.

Voices are never added up. A whole group has a stance only when one was given for the whole group;
until then the groups and countries on its side stand there by name, each with its own. Only what
was tabled before the room counts here; a viewer's own private stance is shown beside it, apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.meeting import PartyKind
from tripartite.model.position import OBJECTING, Stance
from tripartite.model.positions.stances import group_of
from tripartite.model.positions.stated import PositionView, inherits, positions_on
from tripartite.model.reading import present_revision
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


def side_of(state: State, party: e.PartyNamed) -> tuple[str, ...]:
    """The parties on the side of `party` that may speak for themselves, in the order named: of a
    group all that belong to it, of any other party its members, theirs included."""
    parties = state.room.parties
    if party.kind == "group":
        below = {key for key in parties if group_of(state, key) == party.id}
    else:
        below, waiting = set(), list(party.members)
        while waiting:
            key = waiting.pop()
            if key not in below and key in parties:
                below.add(key)
                waiting += parties[key].members
    gone = state.room.gone
    return tuple(key for key in parties if key in below and key != party.id and key not in gone)


class Columns:
    """The parties' columns of one meeting; what is asked for is looked up then, and remembered."""

    def __init__(self, state: State) -> None:
        self.state = state
        parties = [p for p in state.room.parties.values() if p.id not in state.room.gone]
        self.sides = {party.id: side_of(state, party) for party in parties}
        self._latest: dict[str, tuple[dict[str, Any], int]] = {}
        self._said: dict[str, tuple[dict[str, PositionView], dict[str, Stance]]] = {}

    def tabled(self, subject: str) -> dict[str, PositionView]:
        """The stances before the room on a provision or an amendment, by party."""
        return self._look(subject)[0]

    def stance(self, subject: str, party: str) -> tuple[Stance, bool] | None:
        """The tabled stance of a party and whether it is stale; for filters, which ask of every
        provision: nothing else of it is looked up."""
        bodies, present = self._latest_of(subject)
        body = bodies.get(party)
        return (body.stance, body.revision != present) if body else None

    def any_stale(self, subject: str) -> bool:
        """Whether some tabled stance was given on an earlier wording."""
        bodies, present = self._latest_of(subject)
        return any(body.revision != present for body in bodies.values())

    def _latest_of(self, subject: str) -> tuple[dict[str, Any], int]:
        """The latest tabled stances as bodies, by party, and the wording that is not stale."""
        found = self._latest.get(subject)
        if found is None:
            found = self._latest[subject] = self._looked_up(subject)
        return found

    def _looked_up(self, subject: str) -> tuple[dict[str, Any], int]:
        present = present_revision(self.state, subject)
        if inherits(self.state, subject):  # what was said before a split or a merge is stale
            told = self.tabled(subject).values()
            bodies = {p.party: p.entry.body for p in told if not p.inherited}
            earlier = {p.party: replace(p.entry.body, revision=0) for p in told if p.inherited}
            return bodies | earlier, present
        bodies = {entry.body.party: entry.body for entry in self._entries(subject)}
        for party in [p for p, body in bodies.items() if type(body) is not e.PositionStated]:
            del bodies[party]
        return bodies, present

    def _entries(self, subject: str) -> Sequence[Entry]:
        return self.state.room.positions.get(subject, ())

    def _look(self, subject: str) -> tuple[dict[str, PositionView], dict[str, Stance]]:
        """What was tabled, and what the viewer's own side has noted and not tabled, by party."""
        found = self._said.get(subject)
        if found is None:
            given = positions_on(self.state, subject)
            noted = {p.party: p.stance for p in given if not p.tabled}
            found = self._said[subject] = {p.party: p for p in given if p.tabled}, noted
        return found

    def cell(self, subject: str, party: str) -> Cell:
        """What the column of a party says on a provision."""
        given, noted = self._look(subject)
        if not given and not noted:
            return NOTHING
        named = tuple(given[key] for key in self.sides.get(party, ()) if key in given)
        return Cell(given.get(party), named, noted.get(party))

    def forget(self, subjects: Iterable[str]) -> None:
        """These have changed: look them up anew when they are asked for."""
        for subject in subjects:
            self._said.pop(subject, None)
            self._latest.pop(subject, None)


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
