"""Who reads what: the streams of a meeting with the parties that it has named so far; and who
writes in a file that a party took away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from tripartite.model.meeting import (
    OFFICE,
    PENS,
    Actor,
    PartyKind,
    Stream,
    may_read,
    peers,
    streams,
    writing_side,
)
from tripartite.model.state import State


def streams_of(meeting: str, room: State) -> Mapping[str, Stream]:
    """All streams that the meeting has with the parties named and the members seated so far, by
    id."""
    parties = tuple((p.id, p.kind, p.members) for p in room.room.parties.values())
    seats = tuple((m.id, m.party) for m in room.room.members.values() if m.party)
    return _streams(meeting, parties, seats)


_Party = tuple[str, PartyKind, tuple[str, ...]]


@lru_cache(maxsize=16)
def _streams(
    meeting: str, parties: tuple[_Party, ...], seats: tuple[tuple[str, str], ...]
) -> Mapping[str, Stream]:
    """Every act asks for them, and parties are seldom named: their ids are hashed once."""
    pens = {
        party: (
            *PENS,
            *(sent for sent in members if kind == "circle"),
            *(seat for seat, of in seats if of == party or (kind == "circle" and of in members)),
        )
        for party, kind, members in parties
    }
    kinds = {party: kind for party, kind, _ in parties}
    return MappingProxyType({stream.id: stream for stream in streams(meeting, kinds, pens)})


def beside(meeting: str, room: State, stream: str) -> list[str]:
    """The streams of the same party and kind as this one, itself included, by their ids."""
    every = streams_of(meeting, room)
    return [each.id for each in every.values() if peers(each, every[stream])]


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


def side_of(room: State, holder: str) -> str:
    """The party (its id) of whoever holds a file, by what the file says of itself (`Actor.name`):
    of somebody in a circle, who sent them; empty for one of the secretariat's.

    Whoever forges a file can write anything there: the mark keeps slips and clicks from making one
    party's file speak for another, and proves nothing against an attacker."""
    sent, _, party = holder.partition("@")
    seat = room.room.members.get(sent)
    return seat.party if seat and seat.party else sent if sent in room.room.parties else party


def acts_for(room: State, who: Actor, side: str) -> bool:
    """Whether the actor writes for this party: in its own streams, or with its pen in a circle."""
    seat = room.room.members.get(who.member)
    sent = who.member == side or (seat is not None and seat.party == side)
    return who.capacity not in OFFICE and (who.party == side or sent)


def written_by(room: State, stream: Stream, side: str) -> bool:
    """Whether this party writes the stream: it is its own, or its pen's in one of its circles."""
    seat = room.room.members.get(stream.pen)
    sent = stream.pen == side or (seat is not None and seat.party == side)
    return writing_side(stream) == side or (stream.kind == "circle" and sent)
