"""Commands: what somebody asks the house to do; `rules.decide` gives entries or refuses."""

from __future__ import annotations

import msgspec

from tripartite.model.commands import (
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
from tripartite.model.commands.base import (
    Act as Act,
)
from tripartite.model.commands.confirming import (
    ConfirmWording as ConfirmWording,
    ReportDiscrepancy as ReportDiscrepancy,
    SettleDiscrepancy as SettleDiscrepancy,
    TakeInConfirming as TakeInConfirming,
    WithdrawConfirming as WithdrawConfirming,
)
from tripartite.model.commands.meeting import (
    CloseSitting as CloseSitting,
    Dispatch as Dispatch,
    KeepAttachment as KeepAttachment,
    NameParty as NameParty,
    NameVersion as NameVersion,
    OpenMeeting as OpenMeeting,
    OpenSitting as OpenSitting,
    Redo as Redo,
    SeatMember as SeatMember,
    Undo as Undo,
)
from tripartite.model.commands.negotiation import (
    Answer as Answer,
    Circulate as Circulate,
    Correct as Correct,
    Decide as Decide,
    Exclude as Exclude,
    LiftPosition as LiftPosition,
    Propose as Propose,
    ReceiveAmendments as ReceiveAmendments,
    Redraft as Redraft,
    Reopen as Reopen,
    SetStatus as SetStatus,
    StatePosition as StatePosition,
    Submit as Submit,
    WriteRemark as WriteRemark,
)
from tripartite.model.commands.planning import (
    AdoptBlock as AdoptBlock,
    AnswerQuestion as AnswerQuestion,
    AskQuestion as AskQuestion,
    ChairPart as ChairPart,
    ClusterProposals as ClusterProposals,
    DropSitting as DropSitting,
    KeepFate as KeepFate,
    LiftDeadline as LiftDeadline,
    PlanSitting as PlanSitting,
    RecordProposal as RecordProposal,
    Refer as Refer,
    ReportBack as ReportBack,
    SetDeadline as SetDeadline,
    SetPackage as SetPackage,
    WriteChairText as WriteChairText,
)
from tripartite.model.commands.private import (
    Approve as Approve,
    CirculatePosition as CirculatePosition,
    ConfirmPosition as ConfirmPosition,
    ReturnPosition as ReturnPosition,
    SetTradeState as SetTradeState,
    StrikeRemark as StrikeRemark,
    StrikeTrade as StrikeTrade,
    TablePosition as TablePosition,
    TellTrade as TellTrade,
    WriteTrade as WriteTrade,
)
from tripartite.model.commands.procedure import (
    DecideRange as DecideRange,
    RecordProcedure as RecordProcedure,
    RecordVote as RecordVote,
    Second as Second,
    SetProfile as SetProfile,
    SettleMotion as SettleMotion,
    SplitAmendment as SplitAmendment,
)
from tripartite.model.commands.review import (
    DropScenario as DropScenario,
    KeepScenario as KeepScenario,
    Look as Look,
    Mark as Mark,
    Unmark as Unmark,
    Watch as Watch,
)
from tripartite.model.commands.revising import (
    EditNote as EditNote,
    HeldChange as HeldChange,
    ReviseText as ReviseText,
    SettleRevision as SettleRevision,
)
from tripartite.model.commands.signing import (
    Sign as Sign,
    TableText as TableText,
    TakeInText as TakeInText,
    WithdrawSignature as WithdrawSignature,
)
from tripartite.model.commands.text import (
    EditMasthead as EditMasthead,
    EditProvision as EditProvision,
    EditThroughout as EditThroughout,
    ImportDocuments as ImportDocuments,
    InsertProvision as InsertProvision,
    MergeProvisions as MergeProvisions,
    MoveProvision as MoveProvision,
    RemoveProvision as RemoveProvision,
    SplitProvision as SplitProvision,
)
from tripartite.model.meeting import Actor, StreamKind

NAMES: dict[type[Act], str] = (
    meeting.NAMES
    | text.NAMES
    | negotiation.NAMES
    | planning.NAMES
    | procedure.NAMES
    | review.NAMES
    | private.NAMES
    | confirming.NAMES
    | signing.NAMES
    | revising.NAMES
)
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
