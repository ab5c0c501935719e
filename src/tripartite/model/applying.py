"""How each kind of entry changes the layer of its stream: one applier for each kind of body.

An applier never refuses, never asks, takes no time; it says what changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tripartite.model import entries as e
from tripartite.model.amendment import UNDER_WAY
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer

Changes = tuple[tuple[str, str, str], ...]
Applier = Callable[[Layer, Entry, Any], Changes]


def _meeting_opened(layer: Layer, entry: Entry, body: e.MeetingOpened) -> Changes:
    layer.meeting = body
    return (("meeting", "", "opened"),)


def _party_named(layer: Layer, entry: Entry, body: e.PartyNamed) -> Changes:
    layer.parties[body.id] = body
    layer.gone.discard(body.id)
    return (("party", body.id, "named"),)


def _member_seated(layer: Layer, entry: Entry, body: e.MemberSeated) -> Changes:
    layer.members[body.id] = body
    layer.gone.discard(body.id)
    return (("member", body.id, "seated"),)


def _sitting(layer: Layer, entry: Entry, body: e.SittingOpened | e.SittingClosed) -> Changes:
    layer.sittings.setdefault(body.id, []).append(entry)
    layer.gone.discard(body.id)
    return (("sitting", body.id, "opened"),)


def _document_opened(layer: Layer, entry: Entry, body: e.DocumentOpened) -> Changes:
    layer.documents[body.id] = body
    layer.heads[body.id] = [entry]
    layer.contents.setdefault(body.id, [])
    return (("document", body.id, "opened"),)


def _document_headed(layer: Layer, entry: Entry, body: e.DocumentHeaded) -> Changes:
    """The document stands with its present head; `heads` has those it had."""
    layer.heads.setdefault(body.id, []).append(entry)
    if body.id in layer.documents:
        layer.documents[body.id] = msgspec.structs.replace(
            layer.documents[body.id], title=body.title, front_matter=body.front_matter
        )
    return (("document", body.id, "headed"),)


def _provision_inserted(layer: Layer, entry: Entry, body: e.ProvisionInserted) -> Changes:
    layer.contents.setdefault(body.document, []).append(body.id)
    layer.places[body.id] = [entry]
    layer.wordings[body.id] = [entry]
    if body.origin:
        layer.split_off.setdefault(body.origin, []).append(body.id)
    return (("provision", body.id, "place"), ("document", body.document, "structure"))


def _provision_reworded(layer: Layer, entry: Entry, body: e.ProvisionReworded) -> Changes:
    layer.wordings.setdefault(body.id, []).append(entry)
    return (("provision", body.id, "wording"),)


def _provision_placed(layer: Layer, entry: Entry, body: Any) -> Changes:
    layer.places.setdefault(body.id, []).append(entry)
    if isinstance(body, e.ProvisionRemoved):
        layer.gone.add(body.id)
        if body.into:
            layer.merged_into.setdefault(body.into, []).append(body.id)
    else:
        layer.gone.discard(body.id)
    return (("provision", body.id, "place"), ("document", "", "structure"))


def _note_written(layer: Layer, entry: Entry, body: e.NoteWritten) -> Changes:
    layer.notes[body.id] = [entry]
    layer.gone.discard(body.id)
    return (("note", body.id, "wording"),)


def _note_reworded(layer: Layer, entry: Entry, body: e.NoteReworded) -> Changes:
    layer.notes.setdefault(body.id, []).append(entry)
    return (("note", body.id, "wording"),)


def _revision(layer: Layer, entry: Entry, body: e.RevisionHeld | e.RevisionSettled) -> Changes:
    layer.revisions.setdefault(body.id, []).append(entry)
    return (("revision", body.id, "held"),)


def _amendment_made(layer: Layer, entry: Entry, body: e.AmendmentMade) -> Changes:
    layer.amendments[body.id] = entry
    layer.footnotes |= {note.key: note.passage for note in body.notes}
    layer.proposals[body.id] = [entry]
    layer.statuses[body.id] = [entry]
    if body.number:
        layer.numbers[body.number] = body.id
    on = body.provision
    if on in layer.amendments_on:
        layer.amendments_on[on].append(body.id)
    else:
        layer.amendments_on[on] = [body.id]
    if body.parent:
        layer.subamendments.setdefault(body.parent, []).append(body.id)
    return (("amendment", body.id, "made"), ("provision", on, "amendments"))


def _amendment_reworded(layer: Layer, entry: Entry, body: e.AmendmentReworded) -> Changes:
    layer.proposals.setdefault(body.id, []).append(entry)
    layer.footnotes |= {note.key: note.passage for note in body.notes}
    return (("amendment", body.id, "wording"),)


def _amendment_status(layer: Layer, entry: Entry, body: e.AmendmentStatusSet) -> Changes:
    if body.id in layer.statuses:
        layer.statuses[body.id].append(entry)
    else:
        layer.statuses[body.id] = [entry]
    layer.under_way.pop(body.id, None)
    if body.status in UNDER_WAY:
        layer.under_way[body.id] = entry.n
    return (("amendment", body.id, "status"),)


def _exclusion_marked(layer: Layer, entry: Entry, body: e.ExclusionMarked) -> Changes:
    layer.exclusions[body.id] = body
    layer.gone.discard(body.id)
    return tuple(("amendment", amendment, "relations") for amendment in body.amendments)


def _position(layer: Layer, entry: Entry, body: e.PositionStated | e.PositionLifted) -> Changes:
    if body.subject in layer.positions:
        layer.positions[body.subject].append(entry)
    else:
        layer.positions[body.subject] = [entry]
    if body.id:
        layer.tabled.append(entry)
    if isinstance(body, e.PositionStated) and (body.depends_on or body.condition):
        layer.hanging.append(entry)
    return (("position", body.subject, body.party),)


def _decision_declared(layer: Layer, entry: Entry, body: e.DecisionDeclared) -> Changes:
    layer.decisions.setdefault(body.subject, []).append(entry)
    return (("decision", body.subject, "declared"),)


def _decision_corrected(layer: Layer, entry: Entry, body: e.DecisionCorrected) -> Changes:
    layer.corrected[body.id] = entry
    return (("decision", body.id, "corrected"),)


def _version_named(layer: Layer, entry: Entry, body: e.VersionNamed) -> Changes:
    layer.versions[body.name] = entry
    return (("version", body.name, "named"),)


def _version_forgotten(layer: Layer, entry: Entry, body: e.VersionForgotten) -> Changes:
    layer.versions.pop(body.name, None)
    return (("version", body.name, "named"),)


def _remark_written(layer: Layer, entry: Entry, body: e.RemarkWritten) -> Changes:
    layer.remarks[body.id] = entry
    layer.gone.discard(body.id)
    return (("remark", body.subject, "written"),)


def _remark_approved(layer: Layer, entry: Entry, body: e.RemarkApproved) -> Changes:
    layer.approvals.setdefault(body.remark, []).append(entry)
    return (("remark", body.remark, "approved"),)


def _trade_written(layer: Layer, entry: Entry, body: e.TradeWritten) -> Changes:
    layer.trades[body.id] = entry
    layer.gone.discard(body.id)
    return (("trade", body.id, "written"),)


def _trade_state(layer: Layer, entry: Entry, body: e.TradeStateSet) -> Changes:
    layer.trade_states.setdefault(body.trade, []).append(entry)
    return (("trade", body.trade, "state"),)


def _trade_told(layer: Layer, entry: Entry, body: e.TradeTold) -> Changes:
    layer.tellings.setdefault(body.trade, []).append(entry)
    return (("trade", body.trade, "told"),)


def _position_answered(layer: Layer, entry: Entry, body: e.PositionAnswered) -> Changes:
    layer.answered[body.id] = entry
    return (("position", body.id, "answered"),)


def _attachment_kept(layer: Layer, entry: Entry, body: e.AttachmentKept) -> Changes:
    layer.attachments[body.hash] = entry
    return (("attachment", body.hash, "kept"),)


def _document_dispatched(layer: Layer, entry: Entry, body: e.DocumentDispatched) -> Changes:
    layer.dispatches[body.id] = entry
    return (("dispatch", body.id, "sent"),)


def _written_anew(layer: Layer, entry: Entry, body: e.WrittenAnew) -> Changes:
    layer.moved_outward[body.id] = body
    return (("amendment", body.id, "moved outward"),)


def _looked(layer: Layer, entry: Entry, body: e.Looked) -> Changes:
    layer.looks.append(entry)
    return (("look", "", "looked"),)


def _watched(layer: Layer, entry: Entry, body: e.WatchWordsSet) -> Changes:
    layer.watched.append(entry)
    return (("watch-words", "", "set"),)


def _marked(layer: Layer, entry: Entry, body: e.SubjectMarked) -> Changes:
    layer.marks[body.subject] = entry
    return (("mark", body.subject, "marked"),)


def _mark_lifted(layer: Layer, entry: Entry, body: e.MarkLifted) -> Changes:
    layer.marks.pop(body.subject, None)
    layer.lifts[body.subject] = entry  # it may lift the mark of another pen
    return (("mark", body.subject, "lifted"),)


def _scenario_kept(layer: Layer, entry: Entry, body: e.ScenarioKept) -> Changes:
    layer.scenarios[body.id] = entry
    layer.gone.discard(body.id)
    return (("scenario", body.id, "kept"),)


def _confirming(
    layer: Layer,
    entry: Entry,
    body: e.WordingConfirmed | e.DiscrepancyReported | e.DiscrepancySettled,
) -> Changes:
    layer.confirming[body.id] = entry
    return (("confirming", body.id, "said"),)


def _signed(layer: Layer, entry: Entry, body: e.TextSigned) -> Changes:
    layer.signatures[body.id] = entry
    return (("amendment", body.amendment, "signed"),)


def _signature_withdrawn(layer: Layer, entry: Entry, body: e.SignatureWithdrawn) -> Changes:
    layer.gone.add(body.id)
    signed = layer.signatures.get(body.id)
    return (("amendment", signed.body.amendment if signed else "", "signed"),)


def _tabled(layer: Layer, entry: Entry, body: e.TextTabled) -> Changes:
    layer.joint_texts[body.id] = entry
    if body.target:
        layer.went_out[body.target] = entry
    return (("document", body.id, "tabled"),)


def _text_status(layer: Layer, entry: Entry, body: e.TextStatusSet) -> Changes:
    layer.statuses.setdefault(body.id, []).append(entry)
    layer.gone.update(body.lapsed)
    return (("document", body.id, "tabled"), ("amendment", body.id, "status"))


def _confirming_taken_in(layer: Layer, entry: Entry, body: e.ConfirmingTakenIn) -> Changes:
    layer.taken_in[body.id] = body.target
    return (("confirming", body.id, "taken in"),)


def _act_undone(layer: Layer, entry: Entry, body: e.ActUndone) -> Changes:
    layer.undone[body.act] = entry.command
    for earlier in layer.acts.get(body.act, ()):
        if isinstance(earlier.body, e.ActUndone):  # an undo undone: the act stands again
            layer.undone.pop(earlier.body.act, None)
    return (("act", body.act, "undone"),)


def _profile_set(layer: Layer, entry: Entry, body: e.ProfileSet) -> Changes:
    layer.profiles.append(entry)
    return (("meeting", "", "profile"),)


def _second(layer: Layer, entry: Entry, body: e.AmendmentSeconded | e.SecondLifted) -> Changes:
    layer.seconds.setdefault(body.id, []).append(entry)
    return (("amendment", body.id, "seconds"),)


def _amendment_split(layer: Layer, entry: Entry, body: e.AmendmentSplit) -> Changes:
    layer.splits[body.id] = entry
    return (("amendment", body.id, "parts"),)


def _procedure_recorded(layer: Layer, entry: Entry, body: e.ProcedureRecorded) -> Changes:
    layer.procedure[body.id] = entry
    layer.gone.discard(body.id)
    return (("procedure", body.id, "recorded"),)


def _motion(layer: Layer, entry: Entry, body: e.MotionSettled | e.MotionUnsettled) -> Changes:
    layer.settled.setdefault(body.id, []).append(entry)
    return (("procedure", body.id, "settled"),)


def _vote_recorded(layer: Layer, entry: Entry, body: e.VoteRecorded) -> Changes:
    layer.votes[body.id] = entry
    layer.gone.discard(body.id)
    return (("vote", body.subject, "recorded"),)


def _unusual_noted(layer: Layer, entry: Entry, body: e.UnusualNoted) -> Changes:
    layer.unusual.setdefault(body.subject, []).append(entry)
    return (("amendment", body.subject, "unusual"),)


def _ends(kind: str, gone: bool) -> Applier:
    def applier(layer: Layer, entry: Entry, body: Any) -> Changes:
        (layer.gone.add if gone else layer.gone.discard)(body.id)
        return ((kind, body.id, "gone" if gone else "restored"),)

    return applier


def _written(table: str, kind: str) -> Applier:
    """What is written whole whenever it changes."""

    def applier(layer: Layer, entry: Entry, body: Any) -> Changes:
        getattr(layer, table).setdefault(body.id, []).append(entry)
        return ((kind, body.id, "written"),)

    return applier


APPLIERS: dict[type[e.Body], Applier] = {
    e.MeetingOpened: _meeting_opened,
    e.PartyNamed: _party_named,
    e.PartyEnded: _ends("party", True),
    e.MemberSeated: _member_seated,
    e.MemberLeft: _ends("member", True),
    e.SittingOpened: _sitting,
    e.SittingClosed: _sitting,
    e.SittingStruck: _ends("sitting", True),
    e.DocumentOpened: _document_opened,
    e.DocumentHeaded: _document_headed,
    e.DocumentRemoved: _ends("document", True),
    e.DocumentRestored: _ends("document", False),
    e.ProvisionInserted: _provision_inserted,
    e.ProvisionReworded: _provision_reworded,
    e.ProvisionMoved: _provision_placed,
    e.ProvisionRemoved: _provision_placed,
    e.ProvisionRestored: _provision_placed,
    e.NoteWritten: _note_written,
    e.NoteReworded: _note_reworded,
    e.NoteRemoved: _ends("note", True),
    e.NoteRestored: _ends("note", False),
    e.AmendmentMade: _amendment_made,
    e.AmendmentReworded: _amendment_reworded,
    e.AmendmentStatusSet: _amendment_status,
    e.AmendmentRetracted: _ends("amendment", True),
    e.AmendmentRestored: _ends("amendment", False),
    e.ExclusionMarked: _exclusion_marked,
    e.ExclusionLifted: _ends("exclusion", True),
    e.PositionStated: _position,
    e.PositionLifted: _position,
    e.DecisionDeclared: _decision_declared,
    e.DecisionCorrected: _decision_corrected,
    e.ProfileSet: _profile_set,
    e.AmendmentSeconded: _second,
    e.SecondLifted: _second,
    e.AmendmentSplit: _amendment_split,
    e.ProcedureRecorded: _procedure_recorded,
    e.ProcedureStruck: _ends("procedure", True),
    e.MotionSettled: _motion,
    e.MotionUnsettled: _motion,
    e.VoteRecorded: _vote_recorded,
    e.VoteStruck: _ends("vote", True),
    e.UnusualNoted: _unusual_noted,
    e.VersionNamed: _version_named,
    e.VersionForgotten: _version_forgotten,
    e.RemarkWritten: _remark_written,
    e.RemarkStruck: _ends("remark", True),
    e.RemarkRestored: _ends("remark", False),
    e.RemarkApproved: _remark_approved,
    e.TradeWritten: _trade_written,
    e.TradeStruck: _ends("trade", True),
    e.TradeRestored: _ends("trade", False),
    e.TradeStateSet: _trade_state,
    e.TradeTold: _trade_told,
    e.PositionAnswered: _position_answered,
    e.RevisionHeld: _revision,
    e.RevisionSettled: _revision,
    e.AttachmentKept: _attachment_kept,
    e.DocumentDispatched: _document_dispatched,
    e.WrittenAnew: _written_anew,
    e.ActUndone: _act_undone,
    e.Looked: _looked,
    e.WatchWordsSet: _watched,
    e.SubjectMarked: _marked,
    e.MarkLifted: _mark_lifted,
    e.ScenarioKept: _scenario_kept,
    e.ScenarioDropped: _ends("scenario", True),
    e.WordingConfirmed: _confirming,
    e.DiscrepancyReported: _confirming,
    e.DiscrepancySettled: _confirming,
    e.ConfirmingStruck: _ends("confirming", True),
    e.ConfirmingRestored: _ends("confirming", False),
    e.ConfirmingTakenIn: _confirming_taken_in,
    e.TextSigned: _signed,
    e.SignatureWithdrawn: _signature_withdrawn,
    e.TextTabled: _tabled,
    e.TextStatusSet: _text_status,
    e.QuestionAsked: _written("questions", "question"),
    e.QuestionAnswered: _written("questions", "question"),
    e.QuestionStruck: _written("questions", "question"),
    e.DeadlineSet: _written("deadlines", "deadline"),
    e.DeadlineLifted: _written("deadlines", "deadline"),
    e.ReferralMade: _written("referrals", "referral"),
    e.ReferralReported: _written("referrals", "referral"),
    e.ReferralStruck: _written("referrals", "referral"),
    e.SittingPlanned: _written("plans", "plan"),
    e.SittingUnplanned: _written("plans", "plan"),
    e.PackageSet: _written("packages", "package"),
    e.ProposalRecorded: _written("spoken", "proposal"),
    e.ProposalStruck: _written("spoken", "proposal"),
    e.ClusterMade: _written("clusters", "cluster"),
    e.ClusterStruck: _written("clusters", "cluster"),
    e.FateKept: _written("fates", "proposal"),
    e.FateLifted: _written("fates", "proposal"),
}
"""What each kind of body does to its layer."""
