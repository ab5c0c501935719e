"""What can happen in a meeting: the bodies of journal entries, each a result, never an algorithm.

Every body is a frozen record with its kind and version; the table `KINDS` names them all. A changed
shape gets a new version and an upcaster, so that a file of the first day opens for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from tripartite.model.amendment import AmendmentKind, Status
from tripartite.model.meeting import Capacity, PartyKind
from tripartite.model.passage import Passage
from tripartite.model.position import Stance
from tripartite.model.text import DocumentKind, Field, Level


class Body(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The base of all entry bodies."""


class MeetingOpened(Body, frozen=True):
    title: str
    languages: tuple[str, ...] = ("en",)
    profile: str = "working group"


class PartyNamed(Body, frozen=True):
    """`members` are the ids of parties that sit in this one (delegations of a regional group)."""

    id: str
    handle: str
    name: str
    kind: PartyKind
    members: tuple[str, ...] = ()


class PartyEnded(Body, frozen=True):
    id: str


class MemberSeated(Body, frozen=True):
    """Somebody with a seat; `party` is empty for the secretariat and the Chair."""

    id: str
    handle: str
    name: str
    capacity: Capacity
    party: str = ""


class MemberLeft(Body, frozen=True):
    id: str


class SittingOpened(Body, frozen=True):
    id: str
    number: int
    title: str


class SittingClosed(Body, frozen=True):
    id: str


class SittingStruck(Body, frozen=True):
    """A sitting that was opened by mistake."""

    id: str


class DocumentOpened(Body, frozen=True):
    """`source` is the hash of the attachment it was read from; `appendix_of` a document's id."""

    id: str
    kind: DocumentKind
    title: str
    language: str
    scheme: str
    front_matter: tuple[Field, ...] = ()
    appendix_of: str = ""
    source: str = ""


class DocumentRemoved(Body, frozen=True):
    id: str


class DocumentRestored(Body, frozen=True):
    id: str


class ProvisionInserted(Body, frozen=True):
    """A new provision with its first wording. `order` sorts it among its siblings (ties by id);
    `origin` is the provision it was split from; `amendment` the one that asked for it."""

    id: str
    document: str
    order: str
    level: Level
    passage: Passage
    language: str
    parent: str = ""
    origin: str = ""
    amendment: str = ""


WordingCause = Literal["editorial", "amendment", "correction", "undo"]


class ProvisionReworded(Body, frozen=True):
    """A wording as it reads from now on; `amendment` is who asked, `why` the words given for it."""

    id: str
    language: str
    revision: int
    passage: Passage
    cause: WordingCause
    amendment: str = ""
    why: str = ""


class ProvisionMoved(Body, frozen=True):
    id: str
    order: str
    level: Level
    parent: str = ""
    amendment: str = ""


class ProvisionRemoved(Body, frozen=True):
    """`into` is the provision it was merged into, if it was."""

    id: str
    amendment: str = ""
    into: str = ""


class ProvisionRestored(Body, frozen=True):
    id: str


class NoteWritten(Body, frozen=True):
    id: str
    document: str
    passage: Passage
    language: str


class NoteRemoved(Body, frozen=True):
    id: str


class NoteRestored(Body, frozen=True):
    id: str


class AmendmentMade(Body, frozen=True):
    """An amendment as first written in this stream.

    `parties` are ids; `provision` is what it amends (for an insertion: the parent it goes under),
    `revision` the wording it was written on; `passage` the proposed words; `after` the sibling an
    insertion follows; `parent` the amendment a subamendment amends.
    """

    id: str
    number: str
    kind: AmendmentKind
    parties: tuple[str, ...]
    document: str
    status: Status
    provision: str = ""
    language: str = "en"
    revision: int = 0
    passage: Passage = Passage()
    level: Level | None = None
    after: str = ""
    parent: str = ""
    justification: str = ""
    seconded_by: str = ""
    not_associated: tuple[str, ...] = ()
    oral: bool = False


class AmendmentReworded(Body, frozen=True):
    """The proposed words from now on; `subamendment` is the adopted one that changed them, and
    `provision_revision` the wording they are written on, 0 for the one they were."""

    id: str
    passage: Passage
    subamendment: str = ""
    revision: int = 0


class AmendmentStatusSet(Body, frozen=True):
    """`by` is the party that took it over or seconded it; `reason` the words given."""

    id: str
    status: Status
    reason: str = ""
    by: str = ""


class AmendmentRetracted(Body, frozen=True):
    """The amendment was made by mistake; its number stays used."""

    id: str


class AmendmentRestored(Body, frozen=True):
    id: str


class ExclusionMarked(Body, frozen=True):
    """Amendments of which one at most can be adopted, as a person marked them."""

    id: str
    amendments: tuple[str, ...]


class ExclusionLifted(Body, frozen=True):
    id: str


class PositionStated(Body, frozen=True):
    """A party's stance on a subject (a provision or an amendment) as worded in `revision`."""

    subject: str
    party: str
    stance: Stance
    revision: int
    words: str = ""
    not_associated: tuple[str, ...] = ()
    condition: str = ""


class PositionLifted(Body, frozen=True):
    subject: str
    party: str


class DecisionDeclared(Body, frozen=True):
    """What the Chair declared of an amendment or a provision.

    `read_back` lists what was unusual; `fell` the amendments the Chair confirmed as fallen; `shown`
    the hash of the text on the room's screen.
    """

    id: str
    subject: str
    outcome: str
    words: str = ""
    read_back: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()
    shown: str = ""


class DecisionCorrected(Body, frozen=True):
    """The entry of a decision was mistyped; the reason is kept, and so is the decision."""

    id: str
    reason: str


class VersionNamed(Body, frozen=True):
    """A name for the moment `moment` ("room:N")."""

    name: str
    moment: str


class VersionForgotten(Body, frozen=True):
    name: str


class RemarkWritten(Body, frozen=True):
    """A note of its own kind, for the readers of this stream alone."""

    id: str
    subject: str
    kind: Literal["note", "bottom line", "fallback", "speaking note"]
    words: str


class RemarkStruck(Body, frozen=True):
    id: str


class AttachmentKept(Body, frozen=True):
    """A file received, named by the SHA-256 of its bytes (hexadecimal)."""

    hash: str
    name: str
    size: int
    media: str


class DocumentDispatched(Body, frozen=True):
    """A file went out: a form of a document as it stood at `moment` ("room:N").

    `parties` are ids, `others` whoever else it went to, by name; `hash` is the SHA-256 of the file.
    """

    id: str
    document: str
    form: str
    moment: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    hash: str = ""
    name: str = ""


class WrittenAnew(Body, frozen=True):
    """A thing of this stream moved outward: it was written anew in another stream, as `target`."""

    id: str
    stream: str
    target: str


class ActUndone(Body, frozen=True):
    """The act (its command id) whose effects the other entries of this act take back."""

    act: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "meeting.opened": (1, MeetingOpened),
    "party.named": (1, PartyNamed),
    "party.ended": (1, PartyEnded),
    "member.seated": (1, MemberSeated),
    "member.left": (1, MemberLeft),
    "sitting.opened": (1, SittingOpened),
    "sitting.closed": (1, SittingClosed),
    "sitting.struck": (1, SittingStruck),
    "document.opened": (1, DocumentOpened),
    "document.removed": (1, DocumentRemoved),
    "document.restored": (1, DocumentRestored),
    "provision.inserted": (1, ProvisionInserted),
    "provision.reworded": (1, ProvisionReworded),
    "provision.moved": (1, ProvisionMoved),
    "provision.removed": (1, ProvisionRemoved),
    "provision.restored": (1, ProvisionRestored),
    "note.written": (1, NoteWritten),
    "note.removed": (1, NoteRemoved),
    "note.restored": (1, NoteRestored),
    "amendment.made": (1, AmendmentMade),
    "amendment.reworded": (1, AmendmentReworded),
    "amendment.status": (1, AmendmentStatusSet),
    "amendment.retracted": (1, AmendmentRetracted),
    "amendment.restored": (1, AmendmentRestored),
    "exclusion.marked": (1, ExclusionMarked),
    "exclusion.lifted": (1, ExclusionLifted),
    "position.stated": (1, PositionStated),
    "position.lifted": (1, PositionLifted),
    "decision.declared": (1, DecisionDeclared),
    "decision.corrected": (1, DecisionCorrected),
    "version.named": (1, VersionNamed),
    "version.forgotten": (1, VersionForgotten),
    "remark.written": (1, RemarkWritten),
    "remark.struck": (1, RemarkStruck),
    "attachment.kept": (1, AttachmentKept),
    "document.dispatched": (1, DocumentDispatched),
    "written.anew": (1, WrittenAnew),
    "act.undone": (1, ActUndone),
}
"""Every kind of entry with its present version."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""(kind, old version) → what turns its payload into the next version's. None was needed yet."""


class UnknownKindError(Exception):
    """An entry of a kind or version this program does not know."""

    def __init__(self, kind: str, version: int) -> None:
        self.kind = kind
        self.version = version
        super().__init__(f"{kind} version {version}")


KIND_OF: dict[type[Body], tuple[str, int]] = {
    body: (kind, version) for kind, (version, body) in KINDS.items()
}

_encoder = msgspec.json.Encoder()
encode = _encoder.encode
"""A body as the bytes that are stored and hashed."""


class _Decoders(dict[tuple[str, int], Callable[[bytes], Any]]):
    """Decoders by (kind, version), each made when first needed."""

    def __missing__(self, key: tuple[str, int]) -> Callable[[bytes], Any]:
        decode = self[key] = _decoder(*key)
        return decode


def _decoder(kind: str, version: int) -> Callable[[bytes], Any]:
    if kind in KINDS and KINDS[kind][0] == version:
        return msgspec.json.Decoder(KINDS[kind][1]).decode
    if (kind, version) not in UPCASTERS:
        raise UnknownKindError(kind, version)
    return lambda payload: upcast(kind, version, payload)


def upcast(kind: str, version: int, payload: bytes) -> Body:
    """An old payload as a body of the present version; raises `UnknownKindError`."""
    raw = msgspec.json.decode(payload, type=dict[str, Any])
    present, body = KINDS[kind]
    while version != present:
        if (kind, version) not in UPCASTERS:
            raise UnknownKindError(kind, version)
        raw = UPCASTERS[kind, version](raw)
        version += 1
    return msgspec.convert(raw, body)


DECODERS = _Decoders()
"""(kind, version) → the function that makes a body of payload bytes."""
