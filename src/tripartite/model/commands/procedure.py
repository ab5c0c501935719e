"""Acts beside the substance: rules of the meeting, seconders, splitting, motions, votes."""

from __future__ import annotations

from typing import Literal

import msgspec

from tripartite.model.commands.base import Act
from tripartite.model.entries.procedure import Cast, MotionOutcome, ProcedureKind, Strength
from tripartite.model.meeting import Capacity
from tripartite.model.passage import Passage
from tripartite.model.profiles import Value


class SetProfile(Act, frozen=True):
    """Other rules from now on: those of the profile `name` (empty: the present ones), with these
    settings changed."""

    name: str = ""
    settings: dict[str, Value] = msgspec.field(default_factory=dict)


class Second(Act, frozen=True):
    """A party seconds an amendment or subamendment, from the floor or on its form."""

    amendment: str
    party: str
    floor: bool = True


class SplitAmendment(Act, frozen=True):
    """One amendment of several ideas becomes several, each with its own words on the wording that
    the amendment was written on; `revision` is the wording of the proposal that is split (0: the
    present one)."""

    amendment: str
    parts: tuple[Passage, ...]
    revision: int = 0


class DecideRange(Act, frozen=True):
    """What the Chair declared of many provisions at once; those adopted already are left alone.
    `shown` is the hash of the text on the room's screen."""

    subjects: tuple[str, ...]
    outcome: str
    words: str = ""
    shown: str = ""


class RecordProcedure(Act, frozen=True):
    """A point of order, motion, opinion or ruling; `subject`: an amendment, a provision, or the
    point or motion that a ruling is on."""

    kind: ProcedureKind
    words: str = ""
    capacity: Capacity | Literal[""] = ""
    party: str = ""
    member: str = ""
    subject: str = ""


class SettleMotion(Act, frozen=True):
    """What the Chair ruled on a point or motion, or what came out when it was put."""

    motion: str
    outcome: MotionOutcome
    words: str = ""


class RecordVote(Act, frozen=True):
    """A vote on an amendment, a provision or a motion, as cast.

    A strength of weight 0 is weighed by the rules of the meeting.
    """

    subject: str
    casts: tuple[Cast, ...]
    strengths: tuple[Strength, ...]
    question: str = ""


NAMES: dict[type[Act], str] = {
    SetProfile: "set profile",
    Second: "second",
    SplitAmendment: "split amendment",
    DecideRange: "decide range",
    RecordProcedure: "record procedure",
    SettleMotion: "settle motion",
    RecordVote: "record vote",
}
"""The names of these acts."""
