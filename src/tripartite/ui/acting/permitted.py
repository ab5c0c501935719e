"""Which actions an actor may not do, and why: read off the permission table of the model."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.model.amendment import TRANSITIONS, Status
from tripartite.model.meeting import OFFICE, Actor, stream_to_write
from tripartite.model.refusal import Refusal
from tripartite.ui.actions import Do

_WRITING = (c.EditProvision, c.Propose, c.Redraft)
CHAIR = (
    *(Do.CHAIR_1, Do.CHAIR_2, Do.CHAIR_3, Do.CHAIR_4),
    *(Do.CHAIR_5, Do.CHAIR_6, Do.CHAIR_7, Do.CHAIR_8),
)

ACTS_OF: dict[Do, tuple[type[c.Act], ...]] = {
    Do.IMPORT: (c.ImportDocuments,),
    Do.NAME_VERSION: (c.NameVersion,),
    Do.NAME_PARTY: (c.NameParty,),
    Do.UNDO: (c.Undo,),
    Do.REDO: (c.Redo,),
    Do.EDIT_HERE: _WRITING,
    Do.EDIT_TEXT: (c.Propose,),
    Do.KEEP: _WRITING,
    Do.FOOTNOTE: _WRITING,
    Do.EDIT_FOOTNOTE: (c.EditNote, *_WRITING),
    Do.MASTHEAD: (c.EditMasthead,),
    Do.INSERT_AFTER: (c.InsertProvision, c.Propose),
    Do.DELETE: (c.RemoveProvision, c.Propose),
    Do.JOIN_PROVISIONS: (c.MergeProvisions, c.Propose),
    **dict.fromkeys((Do.INDENT, Do.OUTDENT, Do.LEVEL), (c.MoveProvision, c.Propose)),
    **dict.fromkeys((Do.MOVE_UP, Do.MOVE_DOWN), (c.MoveProvision, c.Propose)),
    Do.SUBAMEND: (c.Propose,),
    Do.COUNTER: (c.Propose,),
    **dict.fromkeys((Do.DECLARE_AGREED, Do.DECLARE_ADOPTED, Do.DECLARE_PENDING), (c.Decide,)),
    **dict.fromkeys((Do.DECLARE_DIVERGENT, Do.ADOPT_AS_AMENDED), (c.Decide,)),
    **dict.fromkeys((Do.ADOPT, Do.ADOPT_SUBAMENDED, Do.NOT_ADOPTED), (c.Decide,)),
    Do.ADOPT_RANGE: (c.DecideRange,),
    Do.CORRECT_PROVISION: (c.Correct,),
    Do.CORRECT: (c.Correct,),
    Do.REOPEN: (c.Reopen,),
    **dict.fromkeys((Do.SUPPORT, Do.GO_ALONG, Do.FLEXIBLE, Do.RESERVE), (c.StatePosition,)),
    **dict.fromkeys((Do.PREFER_ORIGINAL, Do.OPPOSE, Do.SILENT), (c.StatePosition,)),
    Do.STANCE_IN_FULL: (c.StatePosition,),
    Do.LIFT: (c.LiftPosition,),
    Do.SECOND: (c.Second,),
    Do.SPLIT: (c.SplitAmendment,),
    Do.RECORD_PROCEDURE: (c.RecordProcedure,),
    Do.RECORD_VOTE: (c.RecordVote,),
    Do.RELEASE: (c.SettleRevision,),
    Do.DROP_CHANGE: (c.SettleRevision,),
    Do.CONFIRM: (c.ConfirmWording,),
    Do.DISCREPANCY: (c.ReportDiscrepancy,),
    Do.SETTLE: (c.SettleDiscrepancy,),
    Do.TAKE_IN: (c.TakeInConfirming,),
    Do.TAKE_BACK: (c.WithdrawConfirming,),
    **dict.fromkeys(CHAIR, (c.Decide,)),
    Do.SIGN: (c.Sign,),
    Do.UNSIGN: (c.WithdrawSignature,),
    Do.WITHDRAW_TEXT: (c.SetStatus,),
    Do.HANDED_IN: (c.TakeInText, c.Circulate, c.Answer),
    Do.ANSWER_LEFT: (c.AnswerQuestion,),
    Do.ASK_QUESTION: (c.AskQuestion,),
    Do.SET_DEADLINE: (c.SetDeadline,),
    Do.REFER_PROVISION: (c.Refer,),
    Do.OPEN_SITTING: (c.OpenSitting,),
    Do.CLOSE_SITTING: (c.CloseSitting,),
    Do.PLAN_SITTING: (c.PlanSitting,),
    Do.CHANGE_SITTING: (c.PlanSitting,),
    Do.DROP_SITTING: (c.DropSitting,),
    Do.ADOPT_BLOCK: (c.AdoptBlock,),
    Do.PACKAGE: (c.SetPackage,),
    Do.SPEAK_PROPOSAL: (c.RecordProposal,),
    Do.CLUSTER: (c.ClusterProposals,),
    Do.NOT_TAKEN_UP: (c.KeepFate,),
    Do.CHAIR_TEXT: (c.WriteChairText,),
    Do.NOTE: (c.WriteRemark,),
    Do.MARK: (c.Mark,),
    Do.KEEP_SCENARIO: (c.KeepScenario,),
    Do.DROP_SCENARIO: (c.DropScenario,),
    Do.WATCH: (c.Watch,),
    Do.LOOKED: (c.Look,),
    Do.SUBMIT: (c.Submit,),
    Do.CONFIRM_STANCE: (c.ConfirmPosition,),
    Do.TABLE_STANCE: (c.TablePosition,),
    Do.HEAR: (c.CirculatePosition, c.ReturnPosition),
}
"""What each action asks the model for; one of several is enough."""

STATUS_OF: dict[Do, Status] = {
    Do.INTRODUCE: "introduced",
    Do.NOT_INTRODUCED: "not introduced",
    Do.NOT_SECONDED: "not seconded",
    Do.WITHDRAW: "withdrawn",
    Do.TAKE_OVER: "taken over",
    Do.POSTPONE: "postponed",
    Do.REFER: "referred",
    Do.FELL: "fell",
}
"""Actions that set a status: who may is in the table of statuses."""

SPEAKING = (Do.SPEAK_E, Do.SPEAK_W, Do.SPEAK_G, Do.SPEAK_O, Do.SPEAK_OTHER)
"""Whoever records for all parties says who speaks; everybody else speaks for their own."""


def forbidden_to(
    who: Actor,
    *,
    in_circle: bool = False,
    sent_by: Actor | None = None,
    held: Refusal | None = None,
) -> dict[Do, Refusal]:
    """The actions that this actor may not do, each with the reason; whether they act in a circle,
    where texts are brought in, the table does not say, nor for whom (`sent_by`) they submit what
    was drafted there, nor whether the file is `held` by another party, for which nobody else
    writes."""
    if held:
        return dict.fromkeys((*ACTS_OF, *STATUS_OF, *SPEAKING, Do.IMPORT), held)
    asked = {do: _refused_all(who, acts) for do, acts in ACTS_OF.items()}
    asked |= {do: _refused_status(who, status) for do, status in STATUS_OF.items()}
    asked |= dict.fromkeys(SPEAKING, _refused_recording(who))
    if in_circle:
        nobody = Refusal("circle-submits")
        asked[Do.SUBMIT] = _refused_all(sent_by, ACTS_OF[Do.SUBMIT]) if sent_by else nobody
    if who.capacity not in OFFICE and not in_circle:
        refusal = Refusal("not-permitted", actor=who.capacity, act="import", stream="this meeting")
        asked[Do.IMPORT] = asked[Do.IMPORT] or refusal
    return {do: refusal for do, refusal in asked.items() if refusal is not None}


def _refused_all(who: Actor, acts: tuple[type[c.Act], ...]) -> Refusal | None:
    refusals = [_refused(who, c.NAMES[act]) for act in acts]
    return refusals[0] if all(refusals) else None


def _refused(who: Actor, act: str) -> Refusal | None:
    try:
        stream_to_write(who, act)
    except Refusal as refusal:
        return refusal
    return None


def _refused_status(who: Actor, status: Status) -> Refusal | None:
    if any(line.to == status and who.capacity in line.who for line in TRANSITIONS):
        return None
    return Refusal("not-permitted", actor=who.capacity, act=status, stream="the room")


def _refused_recording(who: Actor) -> Refusal | None:
    try:
        stream_to_write(who, "state position", "room")
    except Refusal as refusal:
        return refusal
    return None
