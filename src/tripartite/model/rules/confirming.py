"""Rules on confirming the wording: who says so, of which text, and that substance is reopened."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e
from tripartite.model.journal import Entry
from tripartite.model.meeting import OFFICE, ROOM, stream_id
from tripartite.model.positions.confirming import Block, Confirming, blocks, hash_of, settlement
from tripartite.model.publishing.editorial import nature_of
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, checked_words, ids, known_parties, target
from tripartite.model.state import State


def confirm(state: State, command: c.Command, act: c.ConfirmWording) -> Drafts:
    """A party confirms a block as it stood at a moment."""
    where = target(state, command)
    party = _party(state, command, act.party)
    moment, block = _seen(state, act.document, act.block, act.moment)
    answer = Confirming(state, act.document).answer(act.block, party)
    if answer.status == "discrepancy":
        unsettled = next(each for each in answer.reports if each.settled is None)
        raise Refusal("discrepancy-open", words=unsettled.body.words)
    if answer.confirmed and answer.confirmed.body.shown == hash_of(block):
        raise Refusal("confirmed-already")
    body = e.WordingConfirmed(
        ids(command).new(), act.document, act.block, party, moment, hash_of(block)
    )
    return [(where, body)]


def _party(state: State, command: c.Command, party: str) -> str:
    """For whom it is said: the secretariat records it for any party but the Office or a circle, a
    spokesperson speaks for the own one."""
    own = command.actor.party
    if command.actor.capacity not in OFFICE:
        if party not in ("", own):
            raise Refusal("not-for-others", name=_name(state, party))
        return own
    if not party:
        raise Refusal("nobody-confirms")
    known_parties(state, (party,))
    if state.room.parties[party].kind in ("office", "circle"):
        raise Refusal("nobody-confirms")
    return party


def _name(state: State, party: str) -> str:
    named = state.room.parties.get(party)
    return named.name if named else party


def _seen(state: State, document: str, block: str, moment: int) -> tuple[int, Block]:
    """The moment (now for 0) and the block as it stood then; raises `Refusal`."""
    state.need("documents", document, "document")
    if document not in state.room.documents:
        raise Refusal("not-before-the-room", name=document)
    if not 0 <= moment <= state.room.n:
        raise Refusal("unknown-moment", name=f"{ROOM}:{moment}")
    moment = moment or state.room.n
    for each in blocks(state, document, moment):
        if each.id == block:
            return moment, each
    raise Refusal("unknown-thing", what="block with text of its own", name=block)


def report(state: State, command: c.Command, act: c.ReportDiscrepancy) -> Drafts:
    """A party says where the text is not what was adopted."""
    where = target(state, command)
    party = _party(state, command, act.party)
    moment, block = _seen(state, act.document, act.block, act.moment)
    words = checked_words(act.words, "discrepancy")
    if not words:
        raise Refusal("name-empty", what="discrepancy in words")
    if act.provision and act.provision not in {each.id for each in block.provisions}:
        raise Refusal("unknown-thing", what="provision in this block", name=act.provision)
    key = ids(command).new()
    body = e.DiscrepancyReported(key, act.document, act.block, party, moment, words, act.provision)
    return [(where, body)]


def settle(state: State, command: c.Command, act: c.SettleDiscrepancy) -> Drafts:
    """How it was settled; a change of substance since needs the Chair, by consent."""
    where = target(state, command)
    reported = _standing(state, act.discrepancy, e.DiscrepancyReported)
    if reported.stream != where:
        raise Refusal("not-taken-in")
    words = checked_words(act.words, "settlement")
    if not words:
        raise Refusal("name-empty", what="settlement in words")
    if settlement(state, act.discrepancy):
        raise Refusal("discrepancy-settled")
    _refuse_substance(state, reported)
    return [(where, e.DiscrepancySettled(ids(command).new(), act.discrepancy, words))]


_BY_HAND = frozenset({"editorial", "undo"})


def _refuse_substance(state: State, reported: Entry) -> None:
    """Refuse when the Office has changed substance of the block by its own hand since."""
    body: e.DiscrepancyReported = reported.body
    changed = Confirming(state, body.document).changed(body.block, body.moment)
    for change in changed:
        if change.kind == "reworded" and nature_of(change.old, change.new) != "substance":
            continue
        table = "wordings" if change.kind == "reworded" else "places"
        history = state.history(table, change.provision)
        since = [x for x in history if x.n > body.moment]
        if any(_by_hand(entry.body) for entry in since):
            words = (change.new or change.old).text
            raise Refusal("substance-needs-reopen", words=words)


def _by_hand(body: e.Body) -> bool:
    """Whether the Office did it without a decision."""
    if isinstance(body, e.ProvisionReworded):
        return body.cause in _BY_HAND
    return not getattr(body, "amendment", "")


def withdraw(state: State, command: c.Command, act: c.WithdrawConfirming) -> Drafts:
    """A confirmation or a report no longer stands, where it was made."""
    where = target(state, command)
    entry = _standing(state, act.id, (e.WordingConfirmed, e.DiscrepancyReported))
    if any(act.id in layer.taken_in for layer in state.layers.values()):
        raise Refusal("taken-in")
    if entry.stream != where:
        raise Refusal("not-yours", number="It")
    if settlement(state, act.id):
        raise Refusal("discrepancy-settled")
    return [(where, e.ConfirmingStruck(act.id))]


def take_in(state: State, command: c.Command, act: c.TakeInConfirming) -> Drafts:
    """What a spokesperson submitted is written anew in the room; the party learns that it was."""
    room = target(state, command)
    entry = _standing(state, act.id, (e.WordingConfirmed, e.DiscrepancyReported))
    if entry.stream == ROOM or any(act.id in layer.taken_in for layer in state.layers.values()):
        raise Refusal("taken-in-already")
    body = entry.body
    _seen(state, body.document, body.block, body.moment)
    key = ids(command).new()
    anew = _renamed(body, key)
    answers = stream_id(command.meeting, "answers", body.party)
    return [(room, anew), (answers, e.ConfirmingTakenIn(act.id, key))]


def _renamed(
    body: e.WordingConfirmed | e.DiscrepancyReported, key: str
) -> e.WordingConfirmed | e.DiscrepancyReported:
    if isinstance(body, e.WordingConfirmed):
        return e.WordingConfirmed(
            key, body.document, body.block, body.party, body.moment, body.shown
        )
    return e.DiscrepancyReported(
        key, body.document, body.block, body.party, body.moment, body.words, body.provision
    )


def _standing(state: State, key: str, kinds: type | tuple[type, ...]) -> Entry:
    entry: Entry = state.need("confirming", key, "confirmation or discrepancy")
    if not isinstance(entry.body, kinds):
        raise Refusal("unknown-thing", what="confirmation or discrepancy", name=key)
    return entry
