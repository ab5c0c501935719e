"""Who takes part in a meeting: parties, capacities, streams, and who may write and read what.

A *party* is any named set of members: a group, a regional group, one delegation, two groups
drafting together. Parties overlap, so their voices are never added up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

from tripartite.model.refusal import Refusal

PartyKind = Literal["group", "office", "regional group", "delegation", "joint", "circle"]
Capacity = Literal[
    "secretariat",
    "editor",
    "Chairperson",
    "Employer Vice-Chairperson",
    "Worker Vice-Chairperson",
    "Government Vice-Chairperson",
    "Government spokesperson",
    "spokesperson",
    "regional coordinator",
    "titular member",
    "adviser",
    "observer",
    "Legal Adviser",
]
CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)

OFFICE: frozenset[Capacity] = frozenset({"secretariat", "editor"})
"""The capacities that write for the secretariat."""

SPOKESPERSONS: frozenset[Capacity] = frozenset(
    {
        "Employer Vice-Chairperson",
        "Worker Vice-Chairperson",
        "Government Vice-Chairperson",
        "Government spokesperson",
        "spokesperson",
        "regional coordinator",
    }
)
"""The capacities that speak, and submit, for a party."""

DRAFTERS: frozenset[Capacity] = SPOKESPERSONS | {"titular member", "adviser"}
"""The capacities that may write in a party's private stream."""

StreamKind = Literal["room", "secretariat", "circle", "private", "submitted", "answers"]
STREAM_KINDS: tuple[StreamKind, ...] = get_args(StreamKind)

ROOM = "room"
"""The one stream that everyone reads; its id is its name, all others have opaque ids."""


class Stream(msgspec.Struct, frozen=True):
    """A part of the journal with one writing side and one audience; `party` is empty for the room
    and the secretariat's own. Of what a party or a circle writes there are as many streams as there
    are pens: each of its people writes a stream of their own, and all of them read all of them."""

    id: str
    kind: StreamKind
    party: str = ""
    pen: str = ""


class Actor(msgspec.Struct, frozen=True):
    """Somebody acting in a capacity, for a party or for none; `party` and `member` are ids."""

    capacity: Capacity
    party: str = ""
    member: str = ""

    def __str__(self) -> str:
        """The actor as the journal writes it: capacity, then @party and #member where given."""
        party = f"@{self.party}" if self.party else ""
        return f"{self.capacity}{party}{'#' + self.member if self.member else ''}"

    @property
    def name(self) -> str:
        """The actor in words that find it again in its meeting: a seat or a capacity, @party."""
        return f"{self.member or self.capacity}{'@' + self.party if self.party else ''}"


SECRETARIAT = Actor("secretariat")


def actor(written: str) -> Actor:
    """The actor the journal writes as `written`; raises `ValueError` for an unknown capacity."""
    rest, _, member = written.partition("#")
    name, _, party = rest.partition("@")
    for capacity in CAPACITIES:
        if capacity == name:
            return Actor(capacity, party, member)
    raise ValueError(f"unknown capacity {name!r}")


def new_id(command: str, index: int) -> str:
    """The id of the `index`-th thing a command makes: a hash, so no id tells when it was made."""
    return sha256(f"{command}/{index}".encode()).hexdigest()[:16]


def stream_id(meeting: str, kind: StreamKind, party: str = "", pen: str = "") -> str:
    """The id of a meeting's stream: opaque, and the same on every machine."""
    if kind == "room":
        return ROOM
    behind = f"/{pen}" if pen else ""
    return sha256(f"{meeting}/{kind}/{party}{behind}".encode()).hexdigest()[:16]


_ONE_FOR_ALL: tuple[StreamKind, ...] = ("room", "secretariat")
_ONE_EACH: tuple[StreamKind, ...] = ("private", "submitted", "answers")
_OF_A_CIRCLE: tuple[StreamKind, ...] = ("circle", "answers")
_WITH_PENS: frozenset[StreamKind] = frozenset({"private", "submitted", "circle"})

PENS: tuple[Capacity, ...] = ("titular member", "adviser")
"""Capacities that have a pen of their own where they have no seat; who speaks for the party without
one writes its first stream, the only one that the files of the first day have."""


def pen_of(who: Actor, party: str) -> str:
    """The pen with which `who` writes for a party: of a seat, of the party that sends them (into a
    circle), or of a capacity; empty for whoever speaks for the party itself."""
    if who.member:
        return who.member
    if who.party != party:
        return who.party
    return who.capacity if who.capacity in PENS else ""


def streams(
    meeting: str,
    parties: Mapping[str, PartyKind],
    pens: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Stream]:
    """All streams a meeting with these parties (id → kind) has, whether written to yet or not;
    `pens` are those of a party beside its first."""
    found = [Stream(stream_id(meeting, kind), kind) for kind in _ONE_FOR_ALL]
    for party, kind_of_party in parties.items():
        kinds = _OF_A_CIRCLE if kind_of_party == "circle" else _ONE_EACH
        for kind in kinds:
            every = ("", *pens.get(party, ())) if kind in _WITH_PENS else ("",)
            found += (Stream(stream_id(meeting, kind, party, p), kind, party, p) for p in every)
    return found


def may_read(who: Actor, stream: Stream, parties_of: frozenset[str]) -> bool:
    """Whether `who` may read the stream; `parties_of` are all parties the actor sits in."""
    if stream.kind == "room":
        return True
    office = who.capacity in OFFICE
    if stream.kind == "secretariat":
        return office
    own = bool(stream.party) and stream.party in parties_of and who.capacity != "observer"
    if stream.kind in ("private", "circle"):
        return own
    return own or office


def peers(one: Stream, other: Stream) -> bool:
    """Whether two streams are of the same party and kind, and differ at most in the pen."""
    return (one.kind, one.party) == (other.kind, other.party)


def writing_side(stream: Stream) -> str:
    """Who writes the stream: "secretariat", or the id of the party whose members do."""
    return stream.party if stream.kind in ("private", "submitted", "circle") else "secretariat"


_ROOM_WORK: tuple[StreamKind, ...] = ("room",)
_OFFICE_ANY: tuple[StreamKind, ...] = ("room", "secretariat", "answers")

PERMISSIONS: dict[str, tuple[tuple[frozenset[Capacity], tuple[StreamKind, ...]], ...]] = {
    # act: who, and into which kinds of stream (the first is the one meant when none is named)
    "open meeting": ((OFFICE, _ROOM_WORK),),
    "name party": ((OFFICE, _ROOM_WORK),),
    "seat member": ((OFFICE, _ROOM_WORK),),
    "open sitting": ((OFFICE, _ROOM_WORK),),
    "close sitting": ((OFFICE, _ROOM_WORK),),
    "import": ((OFFICE, ("room", "secretariat")), (DRAFTERS, ("circle",))),
    "edit": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "insert provision": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "remove provision": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "move provision": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "split provision": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "merge provisions": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "edit throughout": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "propose": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("private", "circle"))),
    "redraft": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("private", "circle"))),
    "submit": ((SPOKESPERSONS, ("submitted",)),),
    "answer": ((OFFICE, ("answers",)),),
    "circulate": ((OFFICE, _ROOM_WORK),),
    "set status": ((OFFICE, _ROOM_WORK), (SPOKESPERSONS, ("submitted",))),
    "exclude": ((OFFICE, ("room", "secretariat")), (DRAFTERS, ("private", "circle"))),
    "state position": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("private", "circle"))),
    "lift position": (
        (OFFICE, _ROOM_WORK),
        (DRAFTERS, ("private", "circle")),
        (SPOKESPERSONS, ("submitted",)),
    ),
    "confirm position": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("private", "circle"))),
    "table position": ((SPOKESPERSONS, ("submitted",)),),
    "circulate position": ((OFFICE, _ROOM_WORK),),
    "return position": ((OFFICE, ("answers",)),),
    "decide": ((OFFICE, _ROOM_WORK),),
    "correct": ((OFFICE, _ROOM_WORK),),
    "reopen": ((OFFICE, _ROOM_WORK),),
    "decide range": ((OFFICE, _ROOM_WORK),),
    "set profile": ((OFFICE, _ROOM_WORK),),
    "second": ((OFFICE, _ROOM_WORK),),
    "split amendment": ((OFFICE, _ROOM_WORK),),
    "record procedure": ((OFFICE, _ROOM_WORK),),
    "settle motion": ((OFFICE, _ROOM_WORK),),
    "record vote": ((OFFICE, _ROOM_WORK),),
    "name version": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("private", "circle"))),
    "write remark": ((OFFICE, ("secretariat", "answers")), (DRAFTERS, ("private", "circle"))),
    "strike remark": ((OFFICE, ("secretariat", "answers")), (DRAFTERS, ("private", "circle"))),
    "approve": ((SPOKESPERSONS, ("private", "circle")),),
    "write trade": ((DRAFTERS, ("private", "circle")),),
    "set trade state": ((DRAFTERS, ("private", "circle")),),
    "tell trade": ((DRAFTERS, ("private", "circle")),),
    "strike trade": ((DRAFTERS, ("private", "circle")),),
    "keep attachment": ((OFFICE, ("secretariat", "room", "answers")), (DRAFTERS, ("private",))),
    "receive": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("private", "circle"))),
    "revise": ((OFFICE, _ROOM_WORK),),
    "settle revision": ((OFFICE, _ROOM_WORK),),
    "edit note": ((OFFICE, _ROOM_WORK), (DRAFTERS, ("circle",))),
    "edit masthead": ((OFFICE, _ROOM_WORK),),
    "dispatch": ((OFFICE, ("secretariat", "room")),),
    "confirm wording": ((OFFICE, _ROOM_WORK), (SPOKESPERSONS, ("submitted",))),
    "report discrepancy": ((OFFICE, _ROOM_WORK), (SPOKESPERSONS, ("submitted",))),
    "settle discrepancy": ((OFFICE, _ROOM_WORK),),
    "withdraw confirming": ((OFFICE, _ROOM_WORK), (SPOKESPERSONS, ("submitted",))),
    "take in confirming": ((OFFICE, _ROOM_WORK),),
    "sign": ((SPOKESPERSONS, ("circle",)),),
    "withdraw signature": ((SPOKESPERSONS, ("circle",)),),
    "table text": ((SPOKESPERSONS, ("submitted",)),),
    "take in text": ((OFFICE, _ROOM_WORK),),
    "look": ((DRAFTERS, ("private", "circle")),),
    "watch": ((DRAFTERS, ("private", "circle")),),
    "mark": ((DRAFTERS, ("private", "circle")),),
    "unmark": ((DRAFTERS, ("private", "circle")),),
    "keep scenario": ((DRAFTERS, ("private", "circle")),),
    "drop scenario": ((DRAFTERS, ("private", "circle")),),
    "ask question": ((OFFICE, _ROOM_WORK),),
    "answer question": ((OFFICE, _ROOM_WORK),),
    "set deadline": ((OFFICE, _ROOM_WORK),),
    "lift deadline": ((OFFICE, _ROOM_WORK),),
    "refer": ((OFFICE, _ROOM_WORK),),
    "report back": ((OFFICE, _ROOM_WORK),),
    "plan sitting": ((OFFICE, _ROOM_WORK),),
    "drop sitting": ((OFFICE, _ROOM_WORK),),
    "adopt block": ((OFFICE, _ROOM_WORK),),
    "set package": ((OFFICE, _ROOM_WORK),),
    "record proposal": ((OFFICE, _ROOM_WORK),),
    "cluster proposals": ((OFFICE, _ROOM_WORK),),
    "keep fate": ((OFFICE, _ROOM_WORK),),
    "write Chair's text": ((OFFICE, _ROOM_WORK),),
    "undo": ((OFFICE, _OFFICE_ANY), (DRAFTERS, ("private", "circle"))),
    "redo": ((OFFICE, _OFFICE_ANY), (DRAFTERS, ("private", "circle"))),
}
"""The one permission table. Chairperson, Legal Adviser and observers write nothing themselves: the
secretariat records what the Chair declares."""


def stream_to_write(who: Actor, act: str, wanted: StreamKind | None = None) -> StreamKind:
    """The kind of stream that `who` writes into with this act.

    Raises `Refusal` with the code "not-permitted" when the table has no such line.
    """
    for capacities, kinds in PERMISSIONS[act]:
        if who.capacity in capacities and (wanted is None or wanted in kinds):
            return wanted or kinds[0]
    raise Refusal("not-permitted", actor=who.capacity, act=act, stream=wanted or "this meeting")
