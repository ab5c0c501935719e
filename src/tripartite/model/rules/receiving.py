"""Rules on files that came back: many amendments in one act."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.recognised import here_as, may_be
from tripartite.model.meeting import ROOM, stream_id
from tripartite.model.reading import alike
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, checked_words, ids, target
from tripartite.model.rules.lateness import taken
from tripartite.model.rules.meeting import attachment
from tripartite.model.rules.private import remark
from tripartite.model.rules.proposing import free_numbers, made
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
    drafts += _recognised(state, command, act, bodies) if where == ROOM else []
    drafts += ((beside, remark(state, each, making.new())) for each in act.remarks)
    drafts.append((beside, attachment(act.attachment)))
    return drafts


def _recognised(
    state: State, command: c.Command, act: c.ReceiveAmendments, bodies: list[e.AmendmentMade]
) -> Drafts:
    """Which of them a party submitted under which id, told to that party: whether it came before
    or comes after, by a file of the meeting, it is that one. What the paper says counts only for
    the party that sent it; whether it is the same is read anew each time (`is_that`)."""
    if not act.submitted or not act.sender:
        return []
    answers = stream_id(command.meeting, "answers", act.sender)
    told: Drafts = []
    for body, key in zip(bodies, act.submitted, strict=True):
        possible = key and act.sender in body.parties
        if not possible or not may_be(command.meeting, state, act.sender, key):
            continue
        found = here_as(command.meeting, state, act.sender, key)
        if found is None or (found.waits and alike(found.made, body)):
            told.append((answers, e.WrittenAnew(key, ROOM, body.id, paper=True)))
    return told
