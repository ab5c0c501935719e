"""Rules on documents that several parties table together: out of a circle, then into the room.

What moves outward is written anew, with new ids, as it stands: nothing of how it came about, no
wording that was struck and no file it was read from goes along. Who signed does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.signing import circle_of, signatures, signed_in, tabled, text_of
from tripartite.model.audience import streams_of
from tripartite.model.document.standing import note_wording, standing
from tripartite.model.meeting import stream_id
from tripartite.model.order import spread
from tripartite.model.passage import Atom, Passage, passage
from tripartite.model.reading import documents, present_revision
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, Ids, ids, own_stream, target
from tripartite.model.rules.signing import refuse_unsigned
from tripartite.model.state import Layer, State


def table_text(state: State, command: c.Command, act: c.TableText) -> Drafts:
    """A document of a circle that all have signed is written anew with the secretariat, by one of
    those who signed."""
    submitted = target(state, command)
    opened: e.DocumentOpened = state.need("documents", act.document, "document")
    text = text_of(command.meeting, state, act.document)
    circle = circle_of(command.meeting, state, text)
    signed = signatures(command.meeting, state, text)
    if circle is None or not signed.wanted:
        raise Refusal("no-joint-text")
    if command.actor.party not in circle.members:
        raise Refusal("not-yours", number="It")
    refuse_unsigned(state, command, text)
    revision, before = present_revision(state, opened.id), tabled(state, opened.id)
    if before is not None and before.body.revision == revision:
        raise Refusal("tabled-already", title=opened.title)
    bodies, key = _anew(state, opened, ids(command))
    own = own_stream(state, command, "circle", circle.id)
    return [
        *((submitted, body) for body in (*bodies, e.TextTabled(key, signed.wanted))),
        (own, e.TextTabled(opened.id, signed.wanted, revision, key)),
    ]


def take_in_text(state: State, command: c.Command, act: c.TakeInText) -> Drafts:
    """A joint text that was submitted is written anew in the room; the party that tabled it learns
    so."""
    room = target(state, command)
    opened: e.DocumentOpened = state.need("documents", act.document, "document")
    layer = state.home("documents", opened.id)
    assert layer is not None
    home = streams_of(command.meeting, state)[layer.stream]
    signed = signed_in(state, opened.id)
    if home.kind != "submitted" or not signed:
        raise Refusal("not-submitted", number=f"“{opened.title}”")
    if opened not in documents(state):
        raise Refusal("tabled-already", title=opened.title)
    bodies, key = _anew(state, opened, ids(command))
    answers = stream_id(command.meeting, "answers", home.party)
    return [
        *((room, body) for body in (*bodies, e.TextTabled(key, signed))),
        (answers, e.TextTabled(opened.id, signed, present_revision(state, opened.id), key)),
    ]


def _anew(state: State, opened: e.DocumentOpened, making: Ids) -> tuple[list[e.Body], str]:
    """The bodies that make the document as it stands under new ids, and its own new id."""
    layer = state.home("documents", opened.id)
    assert layer is not None
    placed = standing(layer, opened.id)
    key = making.new()
    notes = _notes(layer, (p.passage for p in placed))
    anew = {old: making.new() for old in (*notes, *(p.id for p in placed))}
    bodies: list[e.Body] = [
        e.DocumentOpened(
            key, opened.kind, opened.title, opened.language, opened.scheme, opened.front_matter
        )
    ]
    bodies += (
        e.NoteWritten(anew[n], key, _renamed(note_wording(layer, n)[0], anew), opened.language)
        for n in notes
    )
    bodies += (
        e.ProvisionInserted(
            anew[p.id],
            key,
            spread(i),
            p.level,
            _renamed(p.passage, anew),
            opened.language,
            anew[p.parent] if p.parent else "",
        )
        for i, p in enumerate(placed)
    )
    return bodies, key


def _notes(layer: Layer, passages: Iterable[Passage]) -> list[str]:
    """The notes that are cited, in the order of the text."""
    cited = (note for words in passages for note in words.targets("note"))
    return [note for note in dict.fromkeys(cited) if note in layer.notes]


def _renamed(words: Passage, anew: Mapping[str, str]) -> Passage:
    """The passage with the new ids of what it cites."""
    if not words.atoms:
        return words
    atoms = (Atom(a.at, a.kind, anew.get(a.target, a.target)) for a in words.atoms)
    return passage(words.text, words.marks, atoms)
