"""The state of a meeting: what the entries add up to.

Each stream has a `Layer` of its own and an entry touches only the layer of its stream, so the order
in which streams arrive cannot matter. `State` joins the layers one actor may read; it is a pure
join, computed when asked.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import Any

from tripartite.model.applying import APPLIERS, Changes
from tripartite.model.journal import Entry
from tripartite.model.layer import Change as Change, ChangeSet as ChangeSet, Layer as Layer
from tripartite.model.meeting import ROOM
from tripartite.model.refusal import Refusal


class State:
    """The layers that one actor may read, joined. The room is always there."""

    def __init__(self) -> None:
        self.room = Layer(ROOM)
        self.layers: dict[str, Layer] = {ROOM: self.room}

    def layer(self, stream: str) -> Layer:
        """The layer of a stream, empty when nothing was written to it yet."""
        found = self.layers.get(stream)
        if found is None:
            found = self.layers[stream] = Layer(stream)
        return found

    def ordered(self) -> Iterator[Layer]:
        """The layers in an order that does not depend on how they arrived: the room first."""
        yield self.room
        if len(self.layers) > 1:
            yield from (self.layers[stream] for stream in sorted(self.layers) if stream != ROOM)

    def home(self, table: str, key: str) -> Layer | None:
        """The layer whose `table` holds `key`: at most one for ids; for names the room's first."""
        if key in getattr(self.room, table):
            return self.room
        if len(self.layers) == 1:
            return None
        found = [layer for layer in self.layers.values() if key in getattr(layer, table)]
        return min(found, key=lambda each: each.stream, default=None)

    def find(self, table: str, key: str) -> Any:
        """What `table` holds for `key` in whichever layer; None for nothing."""
        in_room = getattr(self.room, table)
        if key in in_room:
            return in_room[key]
        layer = self.home(table, key)
        return getattr(layer, table)[key] if layer else None

    def history(self, table: str, key: str) -> list[Entry]:
        """All entries that layers list for `key`: those of the layer it was made in first."""
        layers = [layer for layer in self.ordered() if key in getattr(layer, table)]
        if len(layers) > 1:
            home = self.home("amendments", key) or self.home("places", key)
            layers.sort(key=lambda layer: layer is not home)
        return [entry for layer in layers for entry in getattr(layer, table)[key]]

    def is_gone(self, key: str) -> bool:
        """Whether the thing with this id was removed, retracted or struck."""
        if len(self.layers) == 1:
            return key in self.room.gone
        return any(key in layer.gone for layer in self.layers.values())

    def is_undone(self, command: str) -> bool:
        """Whether the act of this command was undone, and not redone since."""
        return any(command in layer.undone for layer in self.layers.values())

    def act(self, command: str) -> list[Entry]:
        """The entries of one act, by streams."""
        return [entry for layer in self.ordered() for entry in layer.acts.get(command, ())]

    def need(self, table: str, key: str, what: str) -> Any:
        """What `find` gives; raises `Refusal` ("unknown-thing") for nothing or a gone thing."""
        found = self.find(table, key)
        if found is None or self.is_gone(key):
            raise Refusal("unknown-thing", what=what, name=key)
        return found


def apply(state: State, entry: Entry) -> Changes:
    """Put one entry into the state; what changed. Never refuses, never asks, takes no time."""
    layer = state.layers.get(entry.stream) or state.layer(entry.stream)
    layer.n = entry.n
    body = entry.body
    act = layer.acts.get(entry.command)
    if act is None:
        layer.acts[entry.command] = [entry]
    else:
        act.append(entry)
    return APPLIERS[type(body)](layer, entry, body)


def apply_act(state: State, entries: Iterable[Entry]) -> ChangeSet:
    """Put an act's entries into the state."""
    return frozenset(Change(*change) for entry in entries for change in apply(state, entry))


def fold(entries: Iterable[Entry], state: State | None = None) -> State:
    """The state that the entries add up to.

    The garbage collector rests meanwhile: the records hold no cycles, and a full collection over a
    large meeting pauses for 150 ms. A program that keeps the state calls `gc.freeze()` after.
    """
    state = state or State()
    collecting = gc.isenabled()
    gc.disable()
    try:
        for entry in entries:
            apply(state, entry)
    finally:
        if collecting:
            gc.enable()
    return state
