"""Rules on new footnotes: written in one act with the words that have their marks."""

from __future__ import annotations

from collections.abc import Sequence

from tripartite.model import entries as e
from tripartite.model.passage import Atom, Passage, passage
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Ids, checked_passage
from tripartite.model.state import State
from tripartite.model.text import SourceNote


def with_notes(
    state: State, making: Ids, document: str, words: Passage, notes: Sequence[SourceNote]
) -> tuple[Passage, list[e.NoteWritten]]:
    """The words with ids for the keys of new notes, and the bodies that write those, in order of
    their marks; a note whose mark is not in the words is not written.

    Raises `Refusal` ("unknown-thing" for a mark without a note, "name-empty" for an empty note).
    """
    opened: e.DocumentOpened = state.need("documents", document, "document")
    new = {note.key: note.passage for note in notes}
    cited = dict.fromkeys(words.targets("note"))
    ids = {key: making.new() for key in cited if key in new}
    for key in cited:
        if key not in ids and state.home("notes", key) is None:
            raise Refusal("unknown-thing", what="note", name=key)
    bodies = [
        e.NoteWritten(id, document, _checked(new[key]), opened.language) for key, id in ids.items()
    ]
    return (_renamed(words, ids), bodies) if ids else (words, bodies)


def _checked(words: Passage) -> Passage:
    if not words.text.strip():
        raise Refusal("name-empty", what="note's text")
    return checked_passage(words, "note")


def _renamed(words: Passage, ids: dict[str, str]) -> Passage:
    """Marks of notes with ids instead of keys."""
    atoms = (
        Atom(a.at, a.kind, ids.get(a.target, a.target)) if a.kind == "note" else a
        for a in words.atoms
    )
    return passage(words.text, words.marks, atoms)
