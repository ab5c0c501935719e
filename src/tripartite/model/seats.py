"""Who may open a meeting as whom: the seats of the file, and the capacities that have none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.meeting import SECRETARIAT, Actor, Capacity, actor
from tripartite.model.state import State

_ALONE: tuple[Capacity, ...] = ("editor", "Chairperson", "Legal Adviser", "observer")
_FOR_A_PARTY: tuple[Capacity, ...] = ("spokesperson", "titular member", "adviser", "observer")


class Acting(NamedTuple):
    """An actor with its names: of the person or the party sent into a circle (empty for whoever
    has no seat), and of the party (empty for none)."""

    actor: Actor
    person: str
    party: str


def ways_to_act(state: State) -> list[Acting]:
    """All that somebody can act as in this meeting: the secretariat, then the seats, then parties
    and capacities without one."""
    parties = [p for p in state.room.parties.values() if p.id not in state.room.gone]
    circles = [p for p in parties if p.kind == "circle"]
    sides = [p for p in parties if p.kind not in ("circle", "office")]
    found = [SECRETARIAT, *_seats(state, circles)]
    found += (Actor(capacity, p.id) for p in sides for capacity in _FOR_A_PARTY)
    found += (Actor("spokesperson", p.id, sent) for p in circles for sent in p.members)
    found += (Actor(capacity) for capacity in _ALONE)
    return [acting(state, each) for each in found]


def _seats(state: State, circles: list[e.PartyNamed]) -> Iterator[Actor]:
    for member in state.room.members.values():
        if member.id not in state.room.gone:
            yield Actor(member.capacity, member.party, member.id)
            for circle in circles:
                if member.party in circle.members:
                    yield Actor(member.capacity, circle.id, member.id)


def sent_by(state: State, who: Actor) -> Actor | None:
    """As whom somebody in a circle acts for the party that sent them; None for anybody else."""
    party = state.room.parties.get(who.party)
    if party is None or party.kind != "circle":
        return None
    if seat := state.room.members.get(who.member):
        return Actor(seat.capacity, seat.party, seat.id)
    return Actor("spokesperson", who.member) if who.member in party.members else None


def acting(state: State, who: Actor) -> Acting:
    """An actor with its names."""
    sent = state.room.members.get(who.member) or state.room.parties.get(who.member)
    party = state.room.parties.get(who.party)
    return Acting(who, sent.name if sent else "", party.name if party else "")


def called_actor(state: State, who: Actor | str) -> str:
    """Who acts, in plain English words, also as the journal writes it; what names nobody stays as
    it was written."""
    try:
        return told(acting(state, actor(who) if isinstance(who, str) else who))
    except ValueError:
        return str(who)


def told(way: Acting) -> str:
    """Who acts, in plain English words: "A. Rower, adviser (Workers)"."""
    who = ", ".join(filter(None, (way.person, way.actor.capacity)))
    return f"{who} ({way.party})" if way.party else who
