"""What can happen in a meeting: the bodies of journal entries, each a result, never an algorithm.

Every body is a frozen record with its kind and version; the table `KINDS` names them all. A changed
shape gets a new version and an upcaster, so that a file of the first day opens for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tripartite.model.entries import (
    confirming,
    meeting,
    negotiation,
    planning,
    private,
    procedure,
    review,
    revising,
    signing,
    text,
)
from tripartite.model.entries.base import (
    Body as Body,
)
from tripartite.model.entries.confirming import (
    ConfirmingRestored as ConfirmingRestored,
    ConfirmingStruck as ConfirmingStruck,
    ConfirmingTakenIn as ConfirmingTakenIn,
    DiscrepancyReported as DiscrepancyReported,
    DiscrepancySettled as DiscrepancySettled,
    WordingConfirmed as WordingConfirmed,
)
from tripartite.model.entries.meeting import (
    ActUndone as ActUndone,
    AttachmentKept as AttachmentKept,
    DocumentDispatched as DocumentDispatched,
    MeetingOpened as MeetingOpened,
    MemberLeft as MemberLeft,
    MemberSeated as MemberSeated,
    PartyEnded as PartyEnded,
    PartyNamed as PartyNamed,
    SittingClosed as SittingClosed,
    SittingOpened as SittingOpened,
    SittingStruck as SittingStruck,
    VersionForgotten as VersionForgotten,
    VersionNamed as VersionNamed,
)
from tripartite.model.entries.negotiation import (
    AmendmentMade as AmendmentMade,
    AmendmentRestored as AmendmentRestored,
    AmendmentRetracted as AmendmentRetracted,
    AmendmentReworded as AmendmentReworded,
    AmendmentStatusSet as AmendmentStatusSet,
    DecisionCorrected as DecisionCorrected,
    DecisionDeclared as DecisionDeclared,
    ExclusionLifted as ExclusionLifted,
    ExclusionMarked as ExclusionMarked,
    PositionLifted as PositionLifted,
    PositionStated as PositionStated,
    RemarkStruck as RemarkStruck,
    RemarkWritten as RemarkWritten,
    WrittenAnew as WrittenAnew,
)
from tripartite.model.entries.planning import (
    AgendaItem as AgendaItem,
    ClusterMade as ClusterMade,
    ClusterStruck as ClusterStruck,
    DeadlineKind as DeadlineKind,
    DeadlineLifted as DeadlineLifted,
    DeadlineSet as DeadlineSet,
    FateKept as FateKept,
    FateKind as FateKind,
    FateLifted as FateLifted,
    PackageSet as PackageSet,
    ProposalRecorded as ProposalRecorded,
    ProposalStruck as ProposalStruck,
    QuestionAnswered as QuestionAnswered,
    QuestionAsked as QuestionAsked,
    QuestionStruck as QuestionStruck,
    ReferralMade as ReferralMade,
    ReferralReported as ReferralReported,
    ReferralStruck as ReferralStruck,
    ReportResult as ReportResult,
    SittingPlanned as SittingPlanned,
    SittingUnplanned as SittingUnplanned,
)
from tripartite.model.entries.private import (
    PositionAnswered as PositionAnswered,
    RemarkApproved as RemarkApproved,
    RemarkRestored as RemarkRestored,
    TradeRestored as TradeRestored,
    TradeStateSet as TradeStateSet,
    TradeStruck as TradeStruck,
    TradeTold as TradeTold,
    TradeWritten as TradeWritten,
)
from tripartite.model.entries.procedure import (
    AmendmentSeconded as AmendmentSeconded,
    AmendmentSplit as AmendmentSplit,
    Cast as Cast,
    Choice as Choice,
    MotionOutcome as MotionOutcome,
    MotionSettled as MotionSettled,
    MotionUnsettled as MotionUnsettled,
    ProcedureKind as ProcedureKind,
    ProcedureRecorded as ProcedureRecorded,
    ProcedureStruck as ProcedureStruck,
    ProfileSet as ProfileSet,
    SecondLifted as SecondLifted,
    Strength as Strength,
    UnusualNoted as UnusualNoted,
    VoteRecorded as VoteRecorded,
    VoteStruck as VoteStruck,
)
from tripartite.model.entries.review import (
    Looked as Looked,
    MarkLifted as MarkLifted,
    ScenarioDropped as ScenarioDropped,
    ScenarioKept as ScenarioKept,
    SubjectMarked as SubjectMarked,
    WatchWordsSet as WatchWordsSet,
)
from tripartite.model.entries.revising import (
    RevisionHeld as RevisionHeld,
    RevisionOutcome as RevisionOutcome,
    RevisionSettled as RevisionSettled,
)
from tripartite.model.entries.signing import (
    SignatureWithdrawn as SignatureWithdrawn,
    TextSigned as TextSigned,
    TextStatusSet as TextStatusSet,
    TextTabled as TextTabled,
)
from tripartite.model.entries.text import (
    DocumentHeaded as DocumentHeaded,
    DocumentOpened as DocumentOpened,
    DocumentRemoved as DocumentRemoved,
    DocumentRestored as DocumentRestored,
    NoteRemoved as NoteRemoved,
    NoteRestored as NoteRestored,
    NoteReworded as NoteReworded,
    NoteWritten as NoteWritten,
    ProvisionInserted as ProvisionInserted,
    ProvisionMoved as ProvisionMoved,
    ProvisionRemoved as ProvisionRemoved,
    ProvisionRestored as ProvisionRestored,
    ProvisionReworded as ProvisionReworded,
    WordingCause as WordingCause,
)

KINDS: dict[str, tuple[int, type[Body]]] = (
    meeting.KINDS
    | text.KINDS
    | negotiation.KINDS
    | planning.KINDS
    | procedure.KINDS
    | review.KINDS
    | private.KINDS
    | confirming.KINDS
    | signing.KINDS
    | revising.KINDS
)
"""Every kind of entry with its present version."""

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def as_it_is(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload of a version to which the next only added what may be left out."""
    return payload


UPCASTERS: dict[tuple[str, int], Upcaster] = {
    ("amendment.made", 1): as_it_is,  # splits, merges, moves and changes throughout
    ("position.stated", 1): as_it_is,  # conditions that can be looked up, and tabling
    ("position.lifted", 1): as_it_is,  # what was tabled, withdrawn
    ("written.anew", 1): as_it_is,  # which wording of it went
    ("written.anew", 2): as_it_is,  # that a paper said so
    ("remark.written", 1): as_it_is,  # the order of fallbacks, and wording anew
    ("amendment.made", 2): as_it_is,  # why it was taken late
    ("amendment.made", 3): as_it_is,  # the footnotes it brings
    ("amendment.reworded", 1): as_it_is,  # the footnotes it brings
    ("sitting.opened", 1): as_it_is,  # the plan it follows
    ("text.tabled", 1): as_it_is,  # the circle it came out of
}
"""(kind, old version) → what turns its payload into the next version's."""


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
    if kind not in KINDS:
        raise UnknownKindError(kind, version)
    present, body = KINDS[kind]
    since = range(version, present)
    if version == present or (since and all(UPCASTERS.get((kind, v)) is as_it_is for v in since)):
        return msgspec.json.Decoder(body).decode
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
