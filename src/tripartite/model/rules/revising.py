"""Rules on the Office's own hand on agreed text: a reviser's changes, what waits of them, notes."""

from __future__ import annotations

from typing import Any

from tripartite.model import commands as c, entries as e
from tripartite.model.meeting import stream_id
from tripartite.model.passage import Passage
from tripartite.model.publishing.editorial import must_wait, nature_of
from tripartite.model.reading import (
    document_view,
    note_wording,
    revision_words,
    state_of,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, checked_passage, checked_words, ids, target
from tripartite.model.rules.masthead import edit_masthead
from tripartite.model.rules.meeting import attachment
from tripartite.model.rules.private import remark
from tripartite.model.rules.text import (
    edited,
    must_be_written_there,
    provision_layer,
    reworded,
)
from tripartite.model.state import Layer, State
from tripartite.model.words.merge import rebase


def revise(state: State, command: c.Command, act: c.ReviseText) -> Drafts:
    """A reviser's changes. Substance in agreed text is refused here: it waits, and what waits is
    kept by the secretariat without changing a word."""
    where, making = target(state, command), ids(command)
    beside = stream_id(command.meeting, "secretariat")
    drafts: Drafts = [(where, _revised(state, edit)) for edit in act.edits]
    drafts += ((where, note_reworded(state, each)) for each in act.notes)
    drafts += edit_masthead(state, command, act.head) if act.head else []
    drafts += ((beside, _held(state, held, making.new(), act.attachment.hash)) for held in act.held)
    drafts += ((beside, remark(state, each, making.new())) for each in act.remarks)
    if not drafts:
        raise Refusal("nothing-chosen")
    return [*drafts, (beside, attachment(act.attachment))]


def _revised(state: State, act: c.EditProvision) -> e.ProvisionReworded:
    words = wording(provision_layer(state, act.provision), act.provision)[0]
    _refuse_substance(state, act.provision, words, act.passage)
    return edited(state, act)


def _refuse_substance(state: State, provision: str, was: Passage, now: Passage) -> None:
    present = state_of(state, provision)
    if must_wait(present, nature_of(was, now)):
        raise Refusal("provision-settled", state=present)


def _held(state: State, act: c.HeldChange, key: str, source: str) -> e.RevisionHeld:
    present = wording(provision_layer(state, act.provision), act.provision)[1]
    if not 1 <= act.revision <= present:
        raise Refusal("unknown-thing", what="wording", name=str(act.revision))
    words = checked_passage(act.passage, "provision")
    if words == revision_words(state, act.provision, act.revision):
        raise Refusal("nothing-changed")
    nature, why = checked_words(act.nature, "note"), checked_words(act.why, "note")
    authors = tuple(checked_words(name, "name") for name in act.authors)
    return e.RevisionHeld(key, act.provision, act.revision, words, nature, why, authors, source)


def settle(state: State, command: c.Command, act: c.SettleRevision) -> Drafts:
    """What waits is released, and changes the text as it stands today; or it is dropped."""
    where = target(state, command)
    home = state.home("revisions", act.revision)
    if home is None:
        raise Refusal("unknown-thing", what="change", name=act.revision)
    held, *settled = home.revisions[act.revision]
    outcome = settled[-1].body.outcome if settled else "waiting"
    if outcome != "waiting":
        raise Refusal("not-waiting", outcome=outcome)
    why = checked_words(act.why, "note")
    drafts: Drafts = [(home.stream, e.RevisionSettled(act.revision, act.outcome, why))]
    if act.outcome == "released":
        drafts.insert(0, (where, _released(state, held.body, act.text, why)))
    return drafts


def _released(
    state: State, held: e.RevisionHeld, text: Passage | None, why: str
) -> e.ProvisionReworded:
    layer = provision_layer(state, held.provision)
    present, revision = wording(layer, held.provision)
    base = revision_words(state, held.provision, held.revision)
    words = text or rebase(base, held.passage, present).passage
    if words is None:
        raise Refusal("overlap", present=present.text, yours=held.passage.text)
    words = checked_passage(words, "provision")
    if words == present:
        raise Refusal("nothing-changed")
    said = f"{held.nature}, released by the Chair" + (f": {why}" if why else "")
    return reworded(layer, held.provision, words, revision + 1, "editorial", why=said)


def edit_note(state: State, command: c.Command, act: c.EditNote) -> Drafts:
    """An editorial change of a note by who writes the text it belongs to."""
    where = target(state, command)
    must_be_written_there(state.home("notes", act.note), where)
    return [(where, note_reworded(state, act))]


def note_reworded(state: State, act: c.EditNote) -> e.NoteReworded:
    """The body of an editorial change of a note. What a note of agreed text says in substance is
    agreed with it. Raises `Refusal` ("unknown-thing", "moved-on", "nothing-changed",
    "provision-settled")."""
    state.need("notes", act.note, "note")
    layer = state.home("notes", act.note)
    assert layer is not None
    words, revision = note_wording(layer, act.note)
    if act.revision and act.revision != revision:
        raise Refusal("moved-on", yours=act.revision, present=revision, words=words.text)
    new = checked_passage(act.passage, "note")
    if new == words:
        raise Refusal("nothing-changed")
    for provision in _citing(state, layer, act.note):
        _refuse_substance(state, provision, words, new)
    why = checked_words(act.why, "note")
    return e.NoteReworded(act.note, revision + 1, new, "editorial", why)


def _citing(state: State, layer: Layer, note: str) -> list[str]:
    """The provisions whose words have the mark of the note."""
    written: Any = layer.notes[note][0].body
    provisions = document_view(state, written.document).provisions
    return [p.id for p in provisions if note in p.passage.targets("note")]
