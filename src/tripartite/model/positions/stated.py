"""What parties have stated: the stances on a provision or an amendment as they stand now.

Everything here is derived and nothing is kept.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from tripartite.model import entries as e
from tripartite.model.document.succession import forebears, holding
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer, when
from tripartite.model.meeting import ROOM
from tripartite.model.position import Stance
from tripartite.model.reading import present_revision
from tripartite.model.state import State


class PositionView(NamedTuple):
    """A party's current stance on a subject; `stale` when the wording moved on since; `inherited`
    is the provision it was stated on, where that was split, or merged into this one, since. Its
    condition and who is not associated stand in `entry.body`."""

    party: str
    stance: Stance
    words: str
    revision: int
    stale: bool
    entry: Entry
    inherited: str = ""

    @property
    def tabled(self) -> bool:
        """Whether everyone has heard it."""
        return self.entry.stream == ROOM


def positions_on(state: State, subject: str) -> list[PositionView]:
    """The current stances on a provision or an amendment: tabled ones first, then those of other
    streams, the latest last; not those that wait with the secretariat (see `stances.waiting`).

    A party that has said nothing of a provision since it was split or merged is listed with what it
    said before: inherited, and stale.
    """
    present = present_revision(state, subject)
    tabled = _latest_stances(state, state.room, subject)
    others = [
        stated
        for layer in state.layers.values()
        if layer is not state.room
        for stated in _latest_stances(state, layer, subject)
    ]
    found: list[PositionView] = []
    for entry, inherited in (*tabled, *sorted(others, key=lambda stated: when(stated[0]))):
        body: Any = entry.body
        stale = bool(inherited) or body.revision != present
        facts = (body.party, body.stance, body.words, body.revision, stale, entry, inherited)
        found.append(PositionView(*facts))
    return found


def _latest_stances(state: State, layer: Layer, subject: str) -> list[tuple[Entry, str]]:
    """Each party's latest word on a subject in one layer, in the order in which they spoke up, each
    with the provision it was inherited from (empty for none)."""
    found = {party: (entry, "") for party, entry in _stated(layer, subject).items()}
    for other in inherits(state, subject):
        for party, entry in _stated(layer, other).items():
            if party not in found and subject in holding(state, other, entry.body.revision):
                found[party] = (entry, other)
    return list(found.values())


def _stated(layer: Layer, subject: str) -> dict[str, Entry]:
    """Party → its latest stance of this layer, those lifted or waiting left out."""
    latest = {entry.body.party: entry for entry in layer.positions.get(subject, ())}
    stated = {p: x for p, x in latest.items() if isinstance(x.body, e.PositionStated)}
    return {party: entry for party, entry in stated.items() if not entry.body.id}


def inherits(state: State, subject: str) -> list[str]:
    """The provisions whose stances may still be told of this one."""
    layer = state.home("places", subject)
    if layer is None or not (layer.merged_into or layer.split_off):
        return []
    return forebears(layer, subject, lambda key: True)
