"""All rules together: `decide(state, command)` gives the entries of an act, or refuses.

Pure: no clock, no chance, no I/O. The same state and command give the same entries everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from tripartite.model import commands as c
from tripartite.model.amendments.tabled import tabled_as
from tripartite.model.audience import all_read, streams_of
from tripartite.model.debating.unusual import concerns, warnings
from tripartite.model.entries import DECODERS, KIND_OF, Body, UnusualNoted, encode
from tripartite.model.meeting import ROOM, Stream, stream_to_write
from tripartite.model.refusal import Refusal
from tripartite.model.rules import (
    amendments,
    chairtext,
    confirming,
    decisions,
    dispatching,
    joint,
    masthead,
    meeting,
    planning,
    positions,
    private,
    procedure,
    proposing,
    receiving,
    review,
    revising,
    signing,
    structure,
    text,
    undo,
)
from tripartite.model.rules.drafts import Drafts
from tripartite.model.rules.outside import must_be_receivable
from tripartite.model.state import State

_RULES: dict[type[c.Act], Callable[[State, c.Command, Any], Drafts]] = {
    c.OpenMeeting: meeting.open_meeting,
    c.NameParty: meeting.name_party,
    c.SeatMember: meeting.seat_member,
    c.OpenSitting: meeting.open_sitting,
    c.CloseSitting: meeting.close_sitting,
    c.NameVersion: meeting.name_version,
    c.WriteRemark: private.write_remark,
    c.StrikeRemark: private.strike_remark,
    c.Approve: private.approve,
    c.WriteTrade: private.write_trade,
    c.SetTradeState: private.set_trade_state,
    c.TellTrade: private.tell_trade,
    c.StrikeTrade: private.strike_trade,
    c.KeepAttachment: meeting.keep_attachment,
    c.ImportDocuments: text.import_documents,
    c.EditProvision: text.edit,
    c.EditMasthead: masthead.edit_masthead,
    c.InsertProvision: text.insert,
    c.RemoveProvision: text.remove,
    c.MoveProvision: structure.move,
    c.SplitProvision: structure.split,
    c.MergeProvisions: structure.merge,
    c.EditThroughout: structure.edit_throughout,
    c.Propose: proposing.propose,
    c.Redraft: amendments.redraft,
    c.Submit: amendments.submit,
    c.Answer: amendments.answer,
    c.Circulate: amendments.circulate,
    c.SetStatus: amendments.set_status,
    c.Exclude: amendments.exclude,
    c.StatePosition: positions.state_position,
    c.LiftPosition: positions.lift_position,
    c.ConfirmPosition: positions.confirm_position,
    c.TablePosition: positions.table_position,
    c.CirculatePosition: positions.circulate_position,
    c.ReturnPosition: positions.return_position,
    c.Decide: decisions.decide,
    c.Correct: decisions.correct,
    c.Reopen: decisions.reopen,
    c.ReceiveAmendments: receiving.receive,
    c.ReviseText: revising.revise,
    c.SettleRevision: revising.settle,
    c.EditNote: revising.edit_note,
    c.Dispatch: dispatching.dispatch,
    c.Look: review.look,
    c.Watch: review.watch,
    c.Mark: review.mark,
    c.Unmark: review.unmark,
    c.KeepScenario: review.keep_scenario,
    c.DropScenario: review.drop_scenario,
    c.SetProfile: procedure.set_profile,
    c.Second: procedure.second,
    c.SplitAmendment: procedure.split,
    c.DecideRange: procedure.decide_range,
    c.RecordProcedure: procedure.record_procedure,
    c.SettleMotion: procedure.settle_motion,
    c.RecordVote: procedure.record_vote,
    c.ConfirmWording: confirming.confirm,
    c.ReportDiscrepancy: confirming.report,
    c.SettleDiscrepancy: confirming.settle,
    c.WithdrawConfirming: confirming.withdraw,
    c.TakeInConfirming: confirming.take_in,
    c.Sign: signing.sign,
    c.WithdrawSignature: signing.withdraw,
    c.TableText: joint.table_text,
    c.TakeInText: joint.take_in_text,
    c.AskQuestion: planning.ask_question,
    c.AnswerQuestion: planning.answer_question,
    c.SetDeadline: planning.set_deadline,
    c.LiftDeadline: planning.lift_deadline,
    c.Refer: planning.refer,
    c.ReportBack: planning.report_back,
    c.PlanSitting: planning.plan_sitting,
    c.DropSitting: planning.drop_sitting,
    c.AdoptBlock: planning.adopt_block,
    c.SetPackage: planning.set_package,
    c.RecordProposal: chairtext.record_proposal,
    c.ClusterProposals: chairtext.cluster_proposals,
    c.KeepFate: chairtext.keep_fate,
    c.WriteChairText: chairtext.write_chair_text,
    c.Undo: undo.undo,
    c.Redo: undo.redo,
}


def decide(state: State, command: c.Command) -> Drafts:
    """The bodies of the command's act, each with the stream it goes into.

    Raises `Refusal` when a rule forbids it; the codes stand in `refusal.REFUSALS`.
    """
    stream_to_write(command.actor, command.name, command.into)  # whoever may not, hears that first
    drafts = _RULES[type(command.act)](state, command, command.act)
    drafts += _unusual(state, command, drafts)
    streams = streams_of(command.meeting, state)
    for where, body in drafts:
        _readable_again(body)
        must_be_receivable(command.actor, command.name, streams[where].kind, body)
        _known_to_its_readers(state, streams, streams[where], body)
    return drafts


_KEPT_WITH_IT = frozenset({c.Decide, c.DecideRange})
"""Decisions keep themselves what was unusual about them."""


def _unusual(state: State, command: c.Command, drafts: Drafts) -> Drafts:
    """What was unusual about an act in the room, to be read back."""
    if type(command.act) in _KEPT_WITH_IT or not drafts or drafts[0][0] != ROOM:
        return []
    codes = tuple(one.code for one in warnings(state, command.act, command.time))
    subject = concerns(command.act) or getattr(drafts[0][1], "id", "")
    return [(ROOM, UnusualNoted(subject, codes))] if codes else []


def _readable_again(body: Body) -> None:
    """What was once written must open for ever, so nothing is written that can't be read."""
    try:
        DECODERS[KIND_OF[type(body)]](encode(body))
    except (msgspec.ValidationError, UnicodeError) as error:
        raise Refusal("not-writable", why=error) from error


_NAMING = (
    *("id", "subject", "subjects", "provision", "parent", "after", "document", "amendments"),
    *("fell", "where", "depends_on", "given", "gotten", "instead", "remark", "trade"),
)
_NAMED = ("amendments", "places", "documents", "remarks", "trades")


def _known_to_its_readers(
    state: State, streams: Mapping[str, Stream], where: Stream, body: Body
) -> None:
    """No stream speaks of what stands in one that not all of its readers can read."""
    hidden = [
        layer
        for layer in state.layers.values()
        if layer.stream != where.id and not all_read(state, where, streams[layer.stream])
    ]
    if not hidden:
        return
    for field in _NAMING:
        named = getattr(body, field, ())
        for key in (named,) if isinstance(named, str) else named:
            unread = any(key in getattr(layer, table) for layer in hidden for table in _NAMED)
            if unread and not _tabled_out_of(state, where, key):
                code = "not-before-the-room" if where.id == ROOM else "not-known-there"
                raise Refusal(code, name=key)


def _tabled_out_of(state: State, where: Stream, key: str) -> bool:
    """Whether a stream is that of a circle, or answers one, out of which a text with this id went:
    all who sit there know it by that."""
    found = tabled_as(state, key) if where.kind in ("circle", "answers") else None
    return found is not None and where.party == found.circle
