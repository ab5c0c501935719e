"""Comparing two texts provision by provision: files, versions and moments of a meeting."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

import msgspec

from tripartite.formats.plain import read_plain
from tripartite.jobs.meetings import open_session
from tripartite.model.commands import ImportDocuments, OpenMeeting
from tripartite.model.document.align import Row, compare
from tripartite.model.document.finding import document_named
from tripartite.model.entries import ProvisionInserted
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents
from tripartite.model.state import State
from tripartite.model.text import NoteView, ProvisionView, SourceDocument
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SUFFIX

Text = tuple[ProvisionView, ...]
_NOTE = "note "


class Side(msgspec.Struct, frozen=True):
    """One side of a comparison: a file, for a meeting with a moment (empty: now) and a document."""

    path: Path
    moment: str = ""
    document: str = ""
    who: str | None = None

    @property
    def is_meeting(self) -> bool:
        """Whether its notes and references are named by the ids of a meeting."""
        return self.path.suffix == SUFFIX


def compare_sides(old: Side, new: Side) -> tuple[Row, ...]:
    """What became of each provision and each note; raises `Refusal`."""
    before, after = text_of(old), text_of(new)
    known = {view.id for view in before} & {view.id for view in after}
    if not (known and old.is_meeting and new.is_meeting):
        before, after = _as_printed(before), _as_printed(after)
    if _is_flat(before) or _is_flat(after):
        before, after = _flattened(before), _flattened(after)
    return compare(before, after, by_id=bool(known))


def _as_printed(views: Text) -> Text:
    """The provisions with notes and references as printed, and the notes by their places: their
    ids mean nothing elsewhere."""
    place = count(1)
    return tuple(
        msgspec.structs.replace(
            view,
            passage=Passage(view.text),
            id=f"{_NOTE}{next(place)}" if view.reference.startswith(_NOTE) else view.id,
        )
        for view in views
    )


def _is_flat(views: Text) -> bool:
    return all(view.parent is None for view in views)


def _flattened(views: Text) -> Text:
    """The provisions as mere paragraphs, to be compared with a text that has no tree."""
    return tuple(
        msgspec.structs.replace(view, parent=None, depth=0, level="unnumbered", label="")
        for view in views
    )


def side(written: str, document: str = "", who: str | None = None) -> Side:
    """The side written as PATH or, for a meeting, PATH@MOMENT."""
    path, at, moment = written.rpartition("@")
    if at and Path(path).suffix == SUFFIX:
        return Side(Path(path), moment, document, who)
    return Side(Path(written), "", document, who)


def text_of(chosen: Side) -> Text:
    """The provisions of one side, of all its documents in order unless one was named."""
    readers = {SUFFIX: _of_meeting, ".docx": _of_word}
    return readers.get(chosen.path.suffix.casefold(), _of_source)(chosen)


def _of_meeting(chosen: Side) -> Text:
    session = open_session(chosen.path, chosen.who, write=False)
    try:
        moment = chosen.moment
        state = session.at(session.moment(moment)) if moment else session.state
        return _provisions(state, chosen.document)
    finally:
        session.journal.close()


def _provisions(state: State, document: str) -> Text:
    every = [document_named(state, document)] if document else documents(state)
    views = [document_view(state, one.id) for one in every]
    return tuple(p for view in views for p in (*view.provisions, *map(_note, view.notes)))


def _note(note: NoteView) -> ProvisionView:
    """A note, to be compared like a paragraph."""
    cited = f"{_NOTE}{note.label}"
    return ProvisionView(note.id, None, 0, "unnumbered", note.label, cited, note.passage, note.text)


def _of_source(chosen: Side) -> Text:
    state, _ = _as_meeting(read_plain(chosen.path).documents)
    return _provisions(state, chosen.document)


def _as_meeting(sources: tuple[SourceDocument, ...]) -> tuple[State, list[str]]:
    """A meeting in memory that holds only these documents, and the ids of all provisions in the
    order of the sources."""
    session = Session(MemoryJournal("compared"))
    session.do(OpenMeeting("Compared"))
    done = session.do(ImportDocuments(sources))
    ids = [x.body.id for x in done.entries if isinstance(x.body, ProvisionInserted)]
    return session.state, ids


def _of_word(chosen: Side) -> Text:
    """A Word file with its changes accepted, read like an import: numbers, levels, notes and
    tables. The provisions of our own files keep the ids that they carry."""
    from tripartite.word.structure.importing import read_with_ids

    imported, carried = read_with_ids(chosen.path)
    state, ids = _as_meeting(imported.documents)
    once = {key for key, n in Counter(carried).items() if key and n == 1}
    own = {here: key for here, key in zip(ids, carried, strict=True) if key in once}
    return tuple(
        msgspec.structs.replace(
            view, id=own.get(view.id, view.id), parent=own.get(view.parent or "", view.parent)
        )
        for view in _provisions(state, chosen.document)
    )
