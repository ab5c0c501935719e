"""What each kind of stream may hold, and what its entries may name.

What is not here, nobody writes, and no copy brings in.
"""

from __future__ import annotations

from tripartite.model import entries as e
from tripartite.model.amendment import BEFORE_THE_ROOM, STATUSES, Status
from tripartite.model.meeting import StreamKind

ALONGSIDE: dict[str, frozenset[StreamKind]] = {
    "submit": frozenset({"private", "circle"}),
    "circulate": frozenset({"answers"}),
    "circulate position": frozenset({"answers"}),
    "receive": frozenset({"secretariat", "answers"}),
    "revise": frozenset({"secretariat"}),
    "take in confirming": frozenset({"answers"}),
    "report back": frozenset({"answers"}),
    "table text": frozenset({"circle"}),
    "take in text": frozenset({"answers"}),
    "settle revision": frozenset({"secretariat"}),
    "set status": frozenset({"circle"}),  # what several tabled, withdrawn
    "undo": frozenset({"submitted"}),  # a withdrawal, taken back
    "redo": frozenset({"submitted"}),
}
"""Where an act writes besides the streams that the permission table names, all of one side."""

_DRAFTING: frozenset[type[e.Body]] = frozenset(
    {
        *(e.AmendmentMade, e.AmendmentReworded, e.AmendmentStatusSet, e.AmendmentRetracted),
        *(e.AmendmentRestored, e.ExclusionMarked, e.ExclusionLifted, e.PositionStated),
        *(e.PositionLifted, e.VersionNamed, e.VersionForgotten, e.RemarkWritten, e.RemarkStruck),
        *(e.Looked, e.WatchWordsSet, e.SubjectMarked, e.MarkLifted),
        *(e.ScenarioKept, e.ScenarioDropped),
        *(e.RemarkRestored, e.RemarkApproved, e.TradeWritten, e.TradeStruck, e.TradeRestored),
        *(e.TradeStateSet, e.TradeTold, e.AttachmentKept, e.WrittenAnew, e.ActUndone),
    }
)
_TEXT: frozenset[type[e.Body]] = frozenset(
    {e.DocumentOpened, e.ProvisionInserted, e.NoteWritten, e.TextTabled}
)
"""What makes a document that several parties table."""
_REMARKING = frozenset({e.RemarkWritten, e.RemarkStruck, e.RemarkRestored})
_NEVER_IN_THE_ROOM = _REMARKING | {
    *(e.WrittenAnew, e.RemarkApproved, e.TradeWritten, e.TradeStruck, e.TradeRestored),
    *(e.TradeStateSet, e.TradeTold, e.PositionAnswered),
    *(e.Looked, e.WatchWordsSet, e.SubjectMarked, e.MarkLifted),
    *(e.ScenarioKept, e.ScenarioDropped, e.ConfirmingTakenIn),
    *(e.TextSigned, e.SignatureWithdrawn, e.TextStatusSet),
    *(e.RevisionHeld, e.RevisionSettled),
}

KINDS_IN: dict[StreamKind, frozenset[type[e.Body]]] = {
    "room": frozenset(e.KIND_OF) - _NEVER_IN_THE_ROOM,
    "secretariat": frozenset(
        {
            *(e.DocumentOpened, e.DocumentRemoved, e.DocumentRestored, e.ProvisionInserted),
            *(e.ProvisionRemoved, e.ProvisionRestored, e.NoteWritten, e.NoteRemoved),
            *(e.NoteRestored, e.ExclusionMarked, e.ExclusionLifted, e.RemarkWritten),
            *(e.RemarkStruck, e.RemarkRestored, e.AttachmentKept, e.DocumentDispatched),
            e.ActUndone,
            *(e.RevisionHeld, e.RevisionSettled),
        }
    ),
    "answers": frozenset(
        {
            *(e.AmendmentStatusSet, e.WrittenAnew, e.RemarkWritten, e.RemarkStruck),
            *(e.RemarkRestored, e.PositionAnswered, e.AttachmentKept, e.ActUndone),
            *(e.ConfirmingTakenIn, e.TextTabled, e.TextStatusSet),
        }
    ),
    "submitted": _TEXT.union(
        {
            *(e.AmendmentMade, e.AmendmentStatusSet, e.PositionStated, e.PositionLifted),
            e.ActUndone,
            *(e.WordingConfirmed, e.DiscrepancyReported),
            *(e.ConfirmingStruck, e.ConfirmingRestored, e.TextStatusSet),
        }
    ),
    "private": _DRAFTING,
    "circle": _DRAFTING
    | _TEXT
    | {
        *(e.DocumentRemoved, e.DocumentRestored, e.ProvisionReworded, e.ProvisionMoved),
        *(e.ProvisionRemoved, e.ProvisionRestored, e.NoteReworded, e.NoteRemoved, e.NoteRestored),
        *(e.TextSigned, e.SignatureWithdrawn, e.TextStatusSet),
    },
}
"""Which kinds of entry each kind of stream holds."""

STATUSES_IN: dict[StreamKind, frozenset[Status]] = {
    "room": frozenset(STATUSES) - BEFORE_THE_ROOM,
    "answers": frozenset({"validated", "returned"}),
    "submitted": frozenset({"submitted", "withdrawn"}),
    "private": frozenset({"draft", "submitted"}),
    "circle": frozenset({"draft", "submitted"}),
}

ITSELF: dict[type[e.Body], str] = {
    e.PartyEnded: "parties",
    e.MemberLeft: "members",
    e.SittingClosed: "sittings",
    e.SittingStruck: "sittings",
    e.DocumentHeaded: "documents",
    e.DocumentRemoved: "documents",
    e.DocumentRestored: "documents",
    e.ProvisionReworded: "places",
    e.ProvisionMoved: "places",
    e.ProvisionRemoved: "places",
    e.ProvisionRestored: "places",
    e.NoteReworded: "notes",
    e.NoteRemoved: "notes",
    e.NoteRestored: "notes",
    e.AmendmentReworded: "amendments",
    e.AmendmentStatusSet: "amendments",
    e.AmendmentRetracted: "amendments",
    e.AmendmentRestored: "amendments",
    e.ExclusionLifted: "exclusions",
    e.RemarkStruck: "remarks",
    e.RemarkRestored: "remarks",
    e.TradeStruck: "trades",
    e.TradeRestored: "trades",
    e.RevisionSettled: "revisions",
    e.WrittenAnew: "amendments",
    e.AmendmentSeconded: "amendments",
    e.SecondLifted: "seconds",
    e.AmendmentSplit: "amendments",
    e.ProcedureStruck: "procedure",
    e.MotionSettled: "procedure",
    e.MotionUnsettled: "settled",
    e.VoteStruck: "votes",
    e.ScenarioDropped: "scenarios",
    e.SignatureWithdrawn: "signatures",
    e.ConfirmingStruck: "confirming",
    e.ConfirmingRestored: "confirming",
    e.QuestionAnswered: "questions",
    e.QuestionStruck: "questions",
    e.DeadlineLifted: "deadlines",
    e.ReferralReported: "referrals",
    e.ReferralStruck: "referrals",
    e.SittingUnplanned: "plans",
    e.PackageSet: "documents",
    e.ProposalStruck: "spoken",
    e.ClusterStruck: "clusters",
    e.FateKept: "spoken",
    e.FateLifted: "fates",
}
"""What only changes a thing: the table of its own stream in which that must stand."""

OF_PEERS: frozenset[type[e.Body]] = frozenset(
    {
        *(e.AmendmentStatusSet, e.WrittenAnew, e.RemarkStruck, e.RemarkRestored),
        *(e.TradeStruck, e.TradeRestored, e.ScenarioDropped),
    }
)
"""What may change a thing that another pen of the same side has written."""

_SAID: tuple[type[e.Body], ...] = (e.WordingConfirmed, e.DiscrepancyReported, e.DiscrepancySettled)
_MAKING: tuple[type[e.Body], ...] = (
    *(e.DocumentOpened, e.ProvisionInserted, e.AmendmentMade, e.TradeWritten),
)
ONCE: dict[type[e.Body], tuple[str, ...]] = {
    **dict.fromkeys(_MAKING, ("documents", "places", "amendments", "trades")),
    **dict.fromkeys(_SAID, ("confirming",)),
    e.TextSigned: ("signatures",),
}
"""What makes a thing that nobody has made before."""

_SUBJECTS = ("places", "amendments")
_CONFIRMED: dict[str, tuple[str, ...]] = {
    "document": ("documents",),
    "block": ("places",),
    "party": ("parties",),
}
_ABOUT = (*_SUBJECTS, "documents")
NAMED: dict[type[e.Body], dict[str, tuple[str, ...]]] = {
    e.PartyNamed: {"members": ("parties",)},
    e.MemberSeated: {"party": ("parties",)},
    e.DocumentOpened: {"appendix_of": ("documents",)},
    e.ProvisionInserted: {
        "document": ("documents",),
        "parent": ("places",),
        "origin": ("places",),
        "amendment": ("amendments",),
    },
    e.ProvisionReworded: {"amendment": ("amendments",)},
    e.ProvisionMoved: {"parent": ("places",), "amendment": ("amendments",)},
    e.ProvisionRemoved: {"into": ("places",), "amendment": ("amendments",)},
    e.NoteWritten: {"document": ("documents",)},
    e.RevisionHeld: {"provision": ("places",)},
    e.AmendmentMade: {
        "document": ("documents",),
        "provision": ("places",),
        "after": ("places",),
        "parent": ("amendments",),
        "parties": ("parties",),
        "seconded_by": ("parties",),
        "not_associated": ("parties",),
        "merged": ("places",),
        "under": ("places",),
    },
    e.AmendmentReworded: {"subamendment": ("amendments",)},
    e.AmendmentStatusSet: {"by": ("parties",)},
    e.ExclusionMarked: {"amendments": ("amendments",)},
    e.PositionStated: {
        "subject": _SUBJECTS,
        "party": ("parties",),
        "not_associated": ("parties",),
        "depends_on": _SUBJECTS,
    },
    e.PositionLifted: {"subject": _SUBJECTS, "party": ("parties",)},
    e.RemarkWritten: {"instead": ("remarks",)},
    e.RemarkApproved: {"remark": ("remarks",)},
    e.TradeWritten: {
        "given": _SUBJECTS,
        "gotten": _SUBJECTS,
        "parties": ("parties",),
        "instead": ("trades",),
    },
    e.TradeStateSet: {"trade": ("trades",)},
    e.TradeTold: {"trade": ("trades",), "parties": ("parties",)},
    e.DecisionDeclared: {"subject": _SUBJECTS, "fell": ("amendments",)},
    e.SubjectMarked: {"subject": _SUBJECTS},
    e.MarkLifted: {"subject": _SUBJECTS},
    e.ScenarioKept: {"amendments": ("amendments",)},
    e.AmendmentSeconded: {"party": ("parties",)},
    e.SecondLifted: {"party": ("parties",)},
    e.AmendmentSplit: {"parts": ("amendments",)},
    e.ProcedureRecorded: {
        "party": ("parties",),
        "member": ("members",),
        "subject": (*_SUBJECTS, "procedure", "documents"),
    },
    e.VoteRecorded: {"subject": (*_SUBJECTS, "procedure", "documents")},
    e.UnusualNoted: {"subject": (*_SUBJECTS, "procedure", "documents")},
    e.TextSigned: {"amendment": ("amendments", "documents"), "party": ("parties",)},
    e.TextTabled: {"parties": ("parties",), "circle": ("parties",)},
    e.TextStatusSet: {"by": ("parties",), "lapsed": ("signatures",)},
    e.WordingConfirmed: _CONFIRMED,
    e.DiscrepancyReported: {**_CONFIRMED, "provision": ("places",)},
    e.DiscrepancySettled: {"discrepancy": ("confirming",)},
    e.ConfirmingTakenIn: {"id": ("confirming",), "target": ("confirming",)},
    e.DocumentDispatched: {"document": ("documents",), "parties": ("parties",)},
    e.SittingOpened: {"planned": ("plans",)},
    e.QuestionAsked: {"subject": _ABOUT, "party": ("parties",), "by": ("parties",)},
    e.DeadlineSet: {
        "subject": ("documents", "places", "questions", "referrals"),
        "sitting": ("plans", "sittings"),
    },
    e.ReferralMade: {"subjects": _SUBJECTS, "circle": ("parties",)},
    e.ReferralReported: {
        "amendments": ("amendments",),
        "agreed": ("parties",),
        "apart": ("parties",),
    },
    e.ProposalRecorded: {
        "party": ("parties",),
        "subject": ("places",),
        "document": ("documents",),
    },
    e.ClusterMade: {"proposals": ("spoken",)},
    e.FateKept: {"where": _SUBJECTS},
}
"""Which other things a body names, and the tables in which they may stand."""
