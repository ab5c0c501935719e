"""Acts of the negotiation: amendments, positions, decisions."""

from __future__ import annotations

from typing import Literal

from tripartite.model.amendment import AmendmentKind, Status
from tripartite.model.commands.base import Act
from tripartite.model.commands.meeting import KeepAttachment
from tripartite.model.entries.negotiation import RemarkKind
from tripartite.model.passage import Passage
from tripartite.model.position import Stance
from tripartite.model.text import Level, SourceNote


class Propose(Act, frozen=True):
    """An amendment, or with `parent` a subamendment.

    replace, delete, split: `provision` is what it amends; the words of a split hold a `BREAK`
    between what it makes. merge: it ends `merged` in `provision`. move: `provision` goes `under`
    another one (empty: the top), behind `after`, at `level` (None: its own). throughout: `words`
    are replaced by `passage` wherever they stand in `document`. insert: `provision` is the parent
    it goes under (empty: the top of `document`), `after` the sibling it follows, `level` its level.
    `revision` is the wording it was written on (0: the present one); `number` empty: the next one.
    `late` is the reason for taking it where a deadline has passed. `notes`, here and below, are new
    footnotes: marks in the words cite them by their keys.
    """

    kind: AmendmentKind
    parties: tuple[str, ...]
    provision: str = ""
    passage: Passage = Passage()
    revision: int = 0
    document: str = ""
    after: str = ""
    level: Level | None = None
    parent: str = ""
    number: str = ""
    justification: str = ""
    seconded_by: str = ""
    not_associated: tuple[str, ...] = ()
    oral: bool = False
    merged: tuple[str, ...] = ()
    under: str = ""
    words: str = ""
    late: str = ""
    notes: tuple[SourceNote, ...] = ()


class Redraft(Act, frozen=True):
    """`revision` is the wording of the proposal it was written on (0: the present one)."""

    amendment: str
    passage: Passage
    revision: int = 0
    notes: tuple[SourceNote, ...] = ()


class Submit(Act, frozen=True):
    """A private draft goes to the secretariat."""

    amendment: str


class Answer(Act, frozen=True):
    """The secretariat validates or returns what was submitted."""

    amendment: str
    status: Literal["validated", "returned"]
    reason: str = ""


class Circulate(Act, frozen=True):
    """What was submitted is written anew in the room, numbered; `late` as for a proposal."""

    amendment: str
    number: str = ""
    late: str = ""


class SetStatus(Act, frozen=True):
    amendment: str
    status: Status
    reason: str = ""
    by: str = ""


class Exclude(Act, frozen=True):
    """At most one of these amendments can be adopted, as a person sees it."""

    amendments: tuple[str, ...]


class StatePosition(Act, frozen=True):
    """`subject`: a provision or an amendment; `revision` 0: its present wording.

    It may hang on `depends_on` (an amendment or a provision) coming to `outcome`, or on `condition`
    in free words.
    """

    subject: str
    party: str
    stance: Stance
    words: str = ""
    not_associated: tuple[str, ...] = ()
    condition: str = ""
    revision: int = 0
    depends_on: str = ""
    outcome: str = ""


class LiftPosition(Act, frozen=True):
    subject: str
    party: str


class Decide(Act, frozen=True):
    """What the Chair declared of an amendment or a provision.

    `text` is the wording as gavelled, where it is not the one that follows by itself, and `notes`
    the new footnotes it brings; `fell` the amendments the Chair confirmed as fallen; `shown` the
    hash of the text on the room's screen; `revision` the wording of the subject it was declared on
    (0: the present one).
    """

    subject: str
    outcome: str
    words: str = ""
    text: Passage | None = None
    fell: tuple[str, ...] = ()
    shown: str = ""
    revision: int = 0
    notes: tuple[SourceNote, ...] = ()


class Correct(Act, frozen=True):
    """The last decision on `subject` was mistyped: `outcome` is what was declared (empty: nothing
    was), `text` the wording where it is needed, with the new footnotes it brings."""

    subject: str
    reason: str
    outcome: str = ""
    text: Passage | None = None
    words: str = ""
    notes: tuple[SourceNote, ...] = ()


class Reopen(Act, frozen=True):
    """By consent: a provision that was decided is open again."""

    provision: str
    reason: str


class WriteRemark(Act, frozen=True):
    """`rank`: the place of a fallback, from 1; `instead`: the remark that is worded anew."""

    subject: str
    kind: RemarkKind
    words: str
    rank: int = 0
    instead: str = ""


class ReceiveAmendments(Act, frozen=True):
    """What a person agreed to take in of a returned file, all at once.

    `details` has, for each proposal, what the secretariat keeps beside it (empty: nothing);
    `submitted`, where the file is a party's submission, its id with the secretariat (empty: not
    known), `sender` that party.
    """

    proposals: tuple[Propose, ...]
    details: tuple[str, ...]
    remarks: tuple[WriteRemark, ...]
    attachment: KeepAttachment
    submitted: tuple[str, ...] = ()
    sender: str = ""


NAMES: dict[type[Act], str] = {
    Propose: "propose",
    Redraft: "redraft",
    Submit: "submit",
    Answer: "answer",
    Circulate: "circulate",
    SetStatus: "set status",
    Exclude: "exclude",
    StatePosition: "state position",
    LiftPosition: "lift position",
    Decide: "decide",
    Correct: "correct",
    Reopen: "reopen",
    WriteRemark: "write remark",
    ReceiveAmendments: "receive",
}
"""The names of these acts."""
