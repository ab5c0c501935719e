"""A text with the footnotes that amendments bring, for forms that print proposals beside it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from tripartite.model.passage import Passage
from tripartite.model.reading import printer_of
from tripartite.model.state import State
from tripartite.model.text import DocumentView, NoteView


def with_brought(state: State, view: DocumentView, words: Iterable[Passage]) -> DocumentView:
    """The text with the notes that these words cite beside its own, numbered behind them."""
    known = {note.id: note for note in view.notes}
    added = (key for passage in words for key in passage.targets("note") if key not in known)
    for key, note in _views(state, view, added, len(known)):
        known[key] = note
    return replace(view, notes=tuple(known.values())) if len(known) > len(view.notes) else view


def with_its_own(state: State, view: DocumentView) -> DocumentView:
    """The text with the notes that its words cite by now, as they are numbered in them."""
    cited = (key for p in view.provisions for key in p.passage.targets("note"))
    return replace(view, notes=tuple(note for _, note in _views(state, view, cited)))


def _views(
    state: State, view: DocumentView, cited: Iterable[str], first: int = 0
) -> Iterable[tuple[str, NoteView]]:
    keys = list(dict.fromkeys(cited))
    printer = printer_of(state, view.id) if keys else None
    count = first
    for key in keys:
        said = printer.said(key) if printer else None
        if said is not None and printer is not None:
            count += 1
            yield key, NoteView(key, str(count), said, printer.note_words(key))
