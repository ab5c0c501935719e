"""Commands: what somebody asks the house to do; `rules.decide` gives entries or refuses."""

from __future__ import annotations

from typing import Literal

import msgspec

from tripartite.model.amendment import AmendmentKind, Status
from tripartite.model.meeting import Actor, Capacity, PartyKind, StreamKind
from tripartite.model.passage import Passage
from tripartite.model.position import Stance
from tripartite.model.text import Level, SourceDocument


class Act(msgspec.Struct, frozen=True):
    """The base of all acts. Ids name things of the state; empty strings mean none."""


class OpenMeeting(Act, frozen=True):
    title: str
    languages: tuple[str, ...] = ("en",)
    profile: str = "working group"


class NameParty(Act, frozen=True):
    """`members`: ids of parties that sit in this one."""

    handle: str
    name: str
    kind: PartyKind
    members: tuple[str, ...] = ()


class SeatMember(Act, frozen=True):
    handle: str
    name: str
    capacity: Capacity
    party: str = ""


class OpenSitting(Act, frozen=True):
    title: str


class CloseSitting(Act, frozen=True):
    pass


class ImportDocuments(Act, frozen=True):
    """Documents read from outside; `attachment` is the hash of the file they were read from."""

    documents: tuple[SourceDocument, ...]
    language: str = "en"
    attachment: str = ""
    name: str = ""
    size: int = 0


class EditProvision(Act, frozen=True):
    """The Office's editorial change; `revision` is the wording it was written on (0: present)."""

    provision: str
    passage: Passage
    why: str = ""
    revision: int = 0


class InsertProvision(Act, frozen=True):
    """A new provision under `parent`, after the sibling `after` (empty: first)."""

    document: str
    level: Level
    passage: Passage
    parent: str = ""
    after: str = ""


class RemoveProvision(Act, frozen=True):
    provision: str


class MoveProvision(Act, frozen=True):
    provision: str
    level: Level
    parent: str = ""
    after: str = ""


class Propose(Act, frozen=True):
    """An amendment, or with `parent` a subamendment.

    replace, delete: `provision` is what it amends. insert: `provision` is the parent it goes under
    (empty: the top of `document`), `after` the sibling it follows, `level` its level. `revision` is
    the wording it was written on (0: the present one); `number` empty: the next one.
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


class Redraft(Act, frozen=True):
    """`revision` is the wording of the proposal it was written on (0: the present one)."""

    amendment: str
    passage: Passage
    revision: int = 0


class Submit(Act, frozen=True):
    """A private draft goes to the secretariat."""

    amendment: str


class Answer(Act, frozen=True):
    """The secretariat validates or returns what was submitted."""

    amendment: str
    status: Literal["validated", "returned"]
    reason: str = ""


class Circulate(Act, frozen=True):
    """What was submitted is written anew in the room, numbered."""

    amendment: str
    number: str = ""


class SetStatus(Act, frozen=True):
    amendment: str
    status: Status
    reason: str = ""
    by: str = ""


class Exclude(Act, frozen=True):
    """At most one of these amendments can be adopted, as a person sees it."""

    amendments: tuple[str, ...]


class StatePosition(Act, frozen=True):
    """`subject`: a provision or an amendment; `revision` 0: its present wording."""

    subject: str
    party: str
    stance: Stance
    words: str = ""
    not_associated: tuple[str, ...] = ()
    condition: str = ""
    revision: int = 0


class LiftPosition(Act, frozen=True):
    subject: str
    party: str


class Decide(Act, frozen=True):
    """What the Chair declared of an amendment or a provision.

    `text` is the wording as gavelled, where it is not the one that follows by itself; `fell` the
    amendments the Chair confirmed as fallen; `shown` the hash of the text on the room's screen;
    `revision` the wording of the subject it was declared on (0: the present one).
    """

    subject: str
    outcome: str
    words: str = ""
    text: Passage | None = None
    fell: tuple[str, ...] = ()
    shown: str = ""
    revision: int = 0


class Correct(Act, frozen=True):
    """The last decision on `subject` was mistyped: `outcome` is what was declared (empty: nothing
    was), `text` the wording where it is needed."""

    subject: str
    reason: str
    outcome: str = ""
    text: Passage | None = None
    words: str = ""


class Reopen(Act, frozen=True):
    """By consent: a provision that was decided is open again."""

    provision: str
    reason: str


class NameVersion(Act, frozen=True):
    """Names the present moment of the room."""

    name: str


class WriteRemark(Act, frozen=True):
    subject: str
    kind: Literal["note", "bottom line", "fallback", "speaking note"]
    words: str


class KeepAttachment(Act, frozen=True):
    hash: str
    name: str
    size: int
    media: str


class ReceiveAmendments(Act, frozen=True):
    """What a person agreed to take in of a returned file, all at once.

    `details` has, for each proposal, what the secretariat keeps beside it (empty: nothing).
    """

    proposals: tuple[Propose, ...]
    details: tuple[str, ...]
    remarks: tuple[WriteRemark, ...]
    attachment: KeepAttachment


class ReviseText(Act, frozen=True):
    """An overnight reviser's changes, all at once: to agreed text those that change no substance.

    `attachment` is the reviser's file.
    """

    edits: tuple[EditProvision, ...]
    attachment: KeepAttachment


class Dispatch(Act, frozen=True):
    """A file went out: `form` of `document` as it stood at `moment` ("room:N"), to `parties` (ids)
    and `others` (by name)."""

    document: str
    form: str
    moment: str
    hash: str
    name: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Undo(Act, frozen=True):
    """Take back this actor's latest act."""


class Redo(Act, frozen=True):
    """Take back this actor's latest undo."""


NAMES: dict[type[Act], str] = {
    OpenMeeting: "open meeting",
    NameParty: "name party",
    SeatMember: "seat member",
    OpenSitting: "open sitting",
    CloseSitting: "close sitting",
    ImportDocuments: "import",
    EditProvision: "edit",
    InsertProvision: "insert provision",
    RemoveProvision: "remove provision",
    MoveProvision: "move provision",
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
    NameVersion: "name version",
    WriteRemark: "write remark",
    KeepAttachment: "keep attachment",
    ReceiveAmendments: "receive",
    ReviseText: "revise",
    Dispatch: "dispatch",
    Undo: "undo",
    Redo: "redo",
}
"""The name of each act, as the journal and the permission table write it."""


class Command(msgspec.Struct, frozen=True):
    """An act with its id, who asks, when (UTC, milliseconds since 1970; the meeting's offset in
    minutes), and the kind of stream it is meant for (None: the actor's usual one)."""

    id: str
    meeting: str
    actor: Actor
    time: int
    offset: int
    act: Act
    into: StreamKind | None = None

    @property
    def name(self) -> str:
        """The act's name."""
        return NAMES[type(self.act)]
