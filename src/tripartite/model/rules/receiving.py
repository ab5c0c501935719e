"""Rules on files that came back: many amendments in one act."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e
from tripartite.model.meeting import ROOM, stream_id
from tripartite.model.refusal import Refusal
from tripartite.model.rules.amendments import free_numbers, made
from tripartite.model.rules.drafts import Drafts, checked_words, ids, target
from tripartite.model.rules.lateness import taken
from tripartite.model.rules.meeting import attachment
from tripartite.model.rules.private import remark
from tripartite.model.state import State


def receive(state: State, command: c.Command, act: c.ReceiveAmendments) -> Drafts:
    """The amendments a file brought, numbered in the room or as a party's drafts; what is kept
    beside them and the file itself are for the secretariat, or for that party, alone."""
    where = target(state, command)
    if not act.proposals and not act.remarks:
        raise Refusal("nothing-chosen")
    beside = stream_id(command.meeting, "secretariat") if where == ROOM else where
    making, numbers = ids(command), free_numbers(state)
    bodies = [
        made(state, command.actor, p, making.new(), next(numbers) if where == ROOM else "", where)
        for p in act.proposals
    ]
    if where == ROOM:
        late = [p.late for p in act.proposals]
        when = command.time
        bodies = [taken(state, b, why, when) for b, why in zip(bodies, late, strict=True)]
    drafts: Drafts = [(where, body) for body in bodies]
    for body, detail in zip(bodies, act.details, strict=True):
        if words := checked_words(detail, "note"):
            drafts.append((beside, e.RemarkWritten(making.new(), body.id, "note", words)))
    drafts += ((beside, remark(state, each, making.new())) for each in act.remarks)
    drafts.append((beside, attachment(act.attachment)))
    return drafts
