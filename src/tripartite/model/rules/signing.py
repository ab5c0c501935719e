"""Rules on joint texts: who signs, and that nothing is tabled which not all have signed."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.signing import (
    DocumentText,
    Signatures,
    Text,
    circle_of,
    signatures,
    signed_by,
    signers,
    text_of,
)
from tripartite.model.journal import Entry
from tripartite.model.reading import present_revision
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, ids, own_stream
from tripartite.model.saying import Word
from tripartite.model.state import State


def sign(state: State, command: c.Command, act: c.Sign) -> Drafts:
    """The actor's party signs a joint draft, or a document, as it read."""
    view = text_of(command.meeting, state, act.amendment)
    where = _own_pen(state, command, view)
    present = present_revision(state, view.id)
    if act.revision not in (0, present):
        words = view.title if isinstance(view, DocumentText) else view.passage.text
        raise Refusal("moved-on", yours=act.revision, present=present, words=words)
    if not isinstance(view, DocumentText) and view.status not in ("draft", "returned"):
        raise Refusal("status-not-possible", number=Word("The draft"), frm=view.status, to="signed")
    party = command.actor.party
    before = signed_by(state, view.id).get(party)
    if before and before.body.revision == present:
        raise Refusal("signed-already")
    return [(where, e.TextSigned(ids(command).new(), view.id, party, present))]


def withdraw(state: State, command: c.Command, act: c.WithdrawSignature) -> Drafts:
    """The actor's party takes its signature back, while the text is still in the circle."""
    view = text_of(command.meeting, state, act.amendment)
    where = _own_pen(state, command, view)
    found: Entry | None = signed_by(state, view.id).get(command.actor.party)
    if found is None:
        raise Refusal("not-signed")
    if found.stream != where:
        raise Refusal("not-your-pen")
    return [(where, e.SignatureWithdrawn(found.body.id))]


def _own_pen(state: State, command: c.Command, view: Text) -> str:
    """The stream in which the actor signs; raises `Refusal` for who has not to sign."""
    circle = circle_of(command.meeting, state, view)
    party = command.actor.party
    if circle is None or not signers(state, circle, view):
        raise Refusal("no-joint-text")
    if party == circle.id:
        raise Refusal("signs-as-member", name=circle.name)
    if party not in signers(state, circle, view) or party not in circle.members:
        raise Refusal("not-yours", number="It")
    return own_stream(state, command, "circle", circle.id)


def refuse_unsigned(state: State, command: c.Command, view: Text) -> Signatures:
    """Who signed it; refuses to table a joint text that not all have signed as it reads now, by
    their names."""
    found = signatures(command.meeting, state, view)
    if found.outside:
        raise Refusal("unsigned-outside", names=_names(state, found.outside))
    if not found.complete:
        raise Refusal("unsigned", names=_names(state, (*found.missing, *found.fallen)))
    return found


def _names(state: State, parties: tuple[str, ...]) -> str:
    return ", ".join(state.room.parties[key].name for key in parties)
