"""Acts on the work of a meeting: questions, deadlines, drafting groups, sittings to come, blocks,
the package, spoken proposals and the Chair's text."""

from __future__ import annotations

import msgspec

from tripartite.model.commands.base import Act
from tripartite.model.commands.negotiation import Propose
from tripartite.model.entries.planning import AgendaItem, DeadlineKind, FateKind, ReportResult
from tripartite.model.meeting import Capacity
from tripartite.model.passage import Passage
from tripartite.model.text import Level


class AskQuestion(Act, frozen=True):
    """A question to a party, or to somebody in a capacity (the Office: "secretariat")."""

    words: str
    party: str = ""
    capacity: Capacity | None = None
    subject: str = ""
    by: str = ""


class AnswerQuestion(Act, frozen=True):
    question: str
    words: str


class SetDeadline(Act, frozen=True):
    """Until `time`, or until a sitting closes; with `deadline`, that one is set anew."""

    what: DeadlineKind
    subject: str
    time: int = 0
    sitting: str = ""
    deadline: str = ""


class LiftDeadline(Act, frozen=True):
    deadline: str


class Refer(Act, frozen=True):
    """Provisions and amendments go to a drafting group; `terms` say what it is asked."""

    subjects: tuple[str, ...]
    circle: str
    terms: str = ""


class ReportBack(Act, frozen=True):
    """A drafting group brings its text into the room: `submitted` are the drafts that its members
    submitted, `texts` what is written down from its report. Its own they all are."""

    referral: str
    result: ReportResult
    words: str = ""
    submitted: tuple[str, ...] = ()
    texts: tuple[Propose, ...] = ()
    agreed: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class PlanSitting(Act, frozen=True):
    """A sitting to come, or with `sitting` that one planned anew."""

    title: str
    starts: int = 0
    minutes: int = 0
    agenda: tuple[AgendaItem, ...] = ()
    sitting: str = ""


class DropSitting(Act, frozen=True):
    """A planned sitting is not held."""

    sitting: str


class AdoptBlock(Act, frozen=True):
    """The Chair declared a part or section adopted: every provision in it that is not yet adopted,
    but those in `leaving`, and those whose divergent views go to the report. `shown` is the hash of
    the text on the room's screen."""

    block: str
    words: str = ""
    leaving: tuple[str, ...] = ()
    shown: str = ""


class SetPackage(Act, frozen=True):
    """Nothing is agreed until everything is agreed; or, lifted at the end, what was adopted so is
    adopted."""

    document: str
    on: bool
    words: str = ""


class RecordProposal(Act, frozen=True):
    """What somebody proposed in speaking; `document` is named where no provision is."""

    party: str
    words: str
    idea: str = ""
    subject: str = ""
    document: str = ""


class ClusterProposals(Act, frozen=True):
    """Proposals that belong together; with `cluster`, that one made anew."""

    title: str
    proposals: tuple[str, ...]
    cluster: str = ""


class KeepFate(Act, frozen=True):
    """What became of a proposal, and where."""

    proposal: str
    fate: FateKind
    where: str = ""
    words: str = ""


class ChairPart(msgspec.Struct, frozen=True):
    """A piece of the Chair's text: the words made of a cluster (or of none), at a level; as an
    amendment, to `provision`."""

    words: Passage
    cluster: str = ""
    level: Level = "item"
    provision: str = ""


class WriteChairText(Act, frozen=True):
    """The Chair's text: a document of its own with this title; without one, amendments by `party`
    to the provisions that the parts name. Each proposal of the clusters keeps its fate."""

    parts: tuple[ChairPart, ...]
    title: str = ""
    party: str = ""


NAMES: dict[type[Act], str] = {
    AskQuestion: "ask question",
    AnswerQuestion: "answer question",
    SetDeadline: "set deadline",
    LiftDeadline: "lift deadline",
    Refer: "refer",
    ReportBack: "report back",
    PlanSitting: "plan sitting",
    DropSitting: "drop sitting",
    AdoptBlock: "adopt block",
    SetPackage: "set package",
    RecordProposal: "record proposal",
    ClusterProposals: "cluster proposals",
    KeepFate: "keep fate",
    WriteChairText: "write Chair's text",
}
"""The names of these acts."""
