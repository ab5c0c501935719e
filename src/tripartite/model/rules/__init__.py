"""The rules: `decide(state, command)` gives the entries of an act, or refuses.

Pure: no clock, no chance, no I/O. The same state and command give the same entries everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tripartite.model import commands as c
from tripartite.model.rules import amendments, decisions, meeting, text, undo
from tripartite.model.rules.drafts import Drafts
from tripartite.model.state import State

_RULES: dict[type[c.Act], Callable[[State, c.Command, Any], Drafts]] = {
    c.OpenMeeting: meeting.open_meeting,
    c.NameParty: meeting.name_party,
    c.SeatMember: meeting.seat_member,
    c.OpenSitting: meeting.open_sitting,
    c.CloseSitting: meeting.close_sitting,
    c.NameVersion: meeting.name_version,
    c.WriteRemark: meeting.write_remark,
    c.KeepAttachment: meeting.keep_attachment,
    c.ImportDocuments: text.import_documents,
    c.EditProvision: text.edit,
    c.InsertProvision: text.insert,
    c.RemoveProvision: text.remove,
    c.MoveProvision: text.move,
    c.Propose: amendments.propose,
    c.Redraft: amendments.redraft,
    c.Submit: amendments.submit,
    c.Answer: amendments.answer,
    c.Circulate: amendments.circulate,
    c.SetStatus: amendments.set_status,
    c.Exclude: amendments.exclude,
    c.StatePosition: amendments.state_position,
    c.LiftPosition: amendments.lift_position,
    c.Decide: decisions.decide,
    c.Correct: decisions.correct,
    c.Reopen: decisions.reopen,
    c.Undo: undo.undo,
    c.Redo: undo.redo,
}


def decide(state: State, command: c.Command) -> Drafts:
    """The bodies of the command's act, each with the stream it goes into.

    Raises `Refusal` when a rule forbids it; the codes stand in `refusal.REFUSALS`.
    """
    return _RULES[type(command.act)](state, command, command.act)
