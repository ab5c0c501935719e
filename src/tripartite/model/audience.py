"""Who reads what: the streams of a meeting with the parties that it has named so far."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from tripartite.model.meeting import Actor, PartyKind, Stream, may_read, streams
from tripartite.model.state import State


def streams_of(meeting: str, room: State) -> Mapping[str, Stream]:
    """All streams that the meeting has with the parties named so far, by id."""
    return _streams(meeting, tuple((p.id, p.kind) for p in room.room.parties.values()))


@lru_cache(maxsize=16)
def _streams(meeting: str, kinds: tuple[tuple[str, PartyKind], ...]) -> Mapping[str, Stream]:
    """Every act asks for them, and parties are seldom named: their ids are hashed once."""
    return MappingProxyType({stream.id: stream for stream in streams(meeting, dict(kinds))})


def readable(meeting: str, room: State, who: Actor) -> frozenset[str]:
    """The ids of the streams the actor may read; they change only as parties are named."""
    sits_in = frozenset(
        party.id
        for party in room.room.parties.values()
        if who.party and who.party in (party.id, *party.members)
    )
    every = streams_of(meeting, room).values()
    return frozenset(stream.id for stream in every if may_read(who, stream, sits_in))


def all_read(room: State, stream: Stream, other: Stream) -> bool:
    """Whether everybody who reads `stream` also reads `other`, so that it may speak of what stands
    there."""
    if other.kind == "room" or stream.id == other.id:
        return True
    return stream.kind != "room" and _sides(room, stream) <= _sides(room, other)


def _sides(room: State, stream: Stream) -> frozenset[str]:
    """The parties (ids), and the secretariat, that read a stream other than the room."""
    named = room.room.parties.get(stream.party)
    found = {stream.party, *named.members} if named else set()
    if stream.kind not in ("private", "circle"):
        found.add("secretariat")
    return frozenset(found)
