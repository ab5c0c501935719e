"""What can happen beside the substance: rules of the meeting, seconders, motions, votes."""

from __future__ import annotations

from typing import Literal

import msgspec

from tripartite.model.entries.base import Body
from tripartite.model.meeting import Capacity
from tripartite.model.profiles import Value

ProcedureKind = Literal[
    "point of order",
    "refer back",
    "adjourn",
    "closure",
    "Legal Adviser's opinion",
    "procedural motion",
    "ruling",
]
MotionOutcome = Literal["in order", "not in order", "carried", "not carried", "withdrawn", "noted"]
Choice = Literal["for", "against", "abstained"]


class ProfileSet(Body, frozen=True):
    """The rules from now on: the profile they come from, and the settings that changed."""

    name: str
    settings: dict[str, Value] = msgspec.field(default_factory=dict)


class AmendmentSeconded(Body, frozen=True):
    """A party seconds an amendment: from the `floor`, or on its form."""

    id: str
    party: str
    floor: bool = True


class SecondLifted(Body, frozen=True):
    id: str
    party: str


class AmendmentSplit(Body, frozen=True):
    """An amendment was split into others, which stand in its place; `parts` in their order."""

    id: str
    parts: tuple[str, ...]


class ProcedureRecorded(Body, frozen=True):
    """A point of order, motion, opinion or ruling: who (a capacity, a party or a member), in what
    words, and on which amendment, provision, or earlier one of these."""

    id: str
    kind: ProcedureKind
    words: str = ""
    capacity: Capacity | Literal[""] = ""
    party: str = ""
    member: str = ""
    subject: str = ""


class ProcedureStruck(Body, frozen=True):
    id: str


class MotionSettled(Body, frozen=True):
    """What the Chair ruled on a point or motion, or what came out when it was put."""

    id: str
    outcome: MotionOutcome
    words: str = ""


class MotionUnsettled(Body, frozen=True):
    id: str


class Cast(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Votes as cast: by one voter as called on the roll, or by `votes` of a group without names.
    `group` is the party in whose strength they count."""

    group: str
    choice: Choice
    voter: str = ""
    votes: int = 1


class Strength(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How many votes a group has, and what each of them weighs."""

    group: str
    entitled: int
    weight: int = 1


class VoteRecorded(Body, frozen=True):
    """A vote as it was cast, with the weights, quorum and majority it was counted by."""

    id: str
    subject: str
    casts: tuple[Cast, ...]
    strengths: tuple[Strength, ...]
    question: str = ""
    quorum: str = ""
    majority: str = "simple"


class VoteStruck(Body, frozen=True):
    id: str


class UnusualNoted(Body, frozen=True):
    """What was unusual about an act on `subject`, by the rules of the meeting: to read back."""

    subject: str
    codes: tuple[str, ...]


KINDS: dict[str, tuple[int, type[Body]]] = {
    "profile.set": (1, ProfileSet),
    "amendment.seconded": (1, AmendmentSeconded),
    "second.lifted": (1, SecondLifted),
    "amendment.split": (1, AmendmentSplit),
    "procedure.recorded": (1, ProcedureRecorded),
    "procedure.struck": (1, ProcedureStruck),
    "motion.settled": (1, MotionSettled),
    "motion.unsettled": (1, MotionUnsettled),
    "vote.recorded": (1, VoteRecorded),
    "vote.struck": (1, VoteStruck),
    "unusual.noted": (1, UnusualNoted),
}
"""These kinds of entry with their present versions."""
