"""Rules on new footnotes: written in one act with the words that have their marks."""

from __future__ import annotations

from collections.abc import Sequence

from tripartite.model import entries as e
from tripartite.model.footnotes import renamed
from tripartite.model.passage import Passage
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
            raise unknown_note(key)
    bodies = [
        e.NoteWritten(id, document, checked_note(new[key]), opened.language)
        for key, id in ids.items()
    ]
    return renamed(words, ids), bodies


def unknown_note(key: str) -> Refusal:
    return Refusal("unknown-thing", what="note", name=key)


def checked_note(words: Passage) -> Passage:
    if not words.text.strip():
        raise Refusal("name-empty", what="note's text")
    return checked_passage(words, "note")
