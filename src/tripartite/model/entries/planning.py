"""What can happen to the work of a meeting: questions, deadlines, drafting groups, the plan, and
the way from spoken proposals to a text.

Each of these things is written whole whenever it changes: what stands is what was written last, and
a thing that was struck or lifted may be written again.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from tripartite.model.entries.base import Body
from tripartite.model.meeting import Capacity

DeadlineKind = Literal["amendments", "subamendments", "answer"]
"""What is due: amendments or subamendments to a document or part; an answer to a question, a report
of a drafting group, or word from those consulted on a provision."""

ReportResult = Literal["a text", "no agreement"]
"""What a drafting group came back with."""

FateKind = Literal["taken up", "merged", "not taken up"]
"""What became of a proposal when a text was made."""


class QuestionAsked(Body, frozen=True):
    """A question to a party (its id), or to somebody in a capacity; `subject` is what it is about,
    `by` the party that asked."""

    id: str
    words: str
    party: str = ""
    capacity: Capacity | None = None
    subject: str = ""
    by: str = ""


class QuestionAnswered(Body, frozen=True):
    id: str
    words: str


class QuestionStruck(Body, frozen=True):
    """The question was recorded by mistake."""

    id: str


class DeadlineSet(Body, frozen=True):
    """Until `time` (UTC, milliseconds since 1970), or until the sitting `sitting` closes.

    `subject` is a document or the head of a part for amendments and subamendments; a question, a
    referral or a provision for an answer.
    """

    id: str
    what: DeadlineKind
    subject: str
    time: int = 0
    sitting: str = ""


class DeadlineLifted(Body, frozen=True):
    id: str


class ReferralMade(Body, frozen=True):
    """Provisions and amendments go to a drafting group (the id of its circle)."""

    id: str
    subjects: tuple[str, ...]
    circle: str
    terms: str = ""


class ReferralReported(Body, frozen=True):
    """The drafting group reported back: `amendments` are its texts as they stand before the room;
    `agreed` the parties that agreed to them there, `apart` those that did not."""

    id: str
    result: ReportResult
    words: str = ""
    amendments: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class ReferralStruck(Body, frozen=True):
    id: str


class AgendaItem(msgspec.Struct, frozen=True):
    """One thing a sitting is to take: a provision with all under it (`subject`), or what `words`
    say; `minutes` as planned, 0 for none said."""

    words: str = ""
    subject: str = ""
    minutes: int = 0


class SittingPlanned(Body, frozen=True):
    """A sitting to come: when it begins (UTC, milliseconds since 1970; 0 for not yet known), how
    many minutes it has (0 for not yet known), and what it is to take."""

    id: str
    title: str
    starts: int = 0
    minutes: int = 0
    agenda: tuple[AgendaItem, ...] = ()


class SittingUnplanned(Body, frozen=True):
    id: str


class PackageSet(Body, frozen=True):
    """Nothing of the document `id` is agreed until everything is agreed; or no longer so."""

    id: str
    on: bool
    words: str = ""


class ProposalRecorded(Body, frozen=True):
    """What somebody proposed in speaking: `words` as heard, `idea` in a few words of the
    secretariat, `subject` the provision it is about, in `document`."""

    id: str
    party: str
    words: str
    idea: str = ""
    subject: str = ""
    document: str = ""


class ProposalStruck(Body, frozen=True):
    id: str


class ClusterMade(Body, frozen=True):
    """Proposals that belong together, with the idea they share."""

    id: str
    title: str
    proposals: tuple[str, ...]


class ClusterStruck(Body, frozen=True):
    id: str


class FateKept(Body, frozen=True):
    """What became of the proposal `id`, and `where`: the provision or amendment that took it up."""

    id: str
    fate: FateKind
    where: str = ""
    words: str = ""


class FateLifted(Body, frozen=True):
    id: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "question.asked": (1, QuestionAsked),
    "question.answered": (1, QuestionAnswered),
    "question.struck": (1, QuestionStruck),
    "deadline.set": (1, DeadlineSet),
    "deadline.lifted": (1, DeadlineLifted),
    "referral.made": (1, ReferralMade),
    "referral.reported": (1, ReferralReported),
    "referral.struck": (1, ReferralStruck),
    "sitting.planned": (1, SittingPlanned),
    "sitting.unplanned": (1, SittingUnplanned),
    "package.set": (1, PackageSet),
    "proposal.recorded": (1, ProposalRecorded),
    "proposal.struck": (1, ProposalStruck),
    "cluster.made": (1, ClusterMade),
    "cluster.struck": (1, ClusterStruck),
    "fate.kept": (1, FateKept),
    "fate.lifted": (1, FateLifted),
}
"""These kinds of entry with their present versions."""
