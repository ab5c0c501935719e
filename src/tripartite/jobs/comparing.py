"""Comparing two texts provision by provision: files, versions and moments of a meeting."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tripartite.formats.plain import read_plain
from tripartite.jobs.meetings import open_session
from tripartite.model.commands import ImportDocuments, OpenMeeting
from tripartite.model.document.align import Row, compare
from tripartite.model.document.finding import document_named
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents
from tripartite.model.state import State
from tripartite.model.text import ProvisionView, SourceDocument
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SUFFIX

Text = tuple[ProvisionView, ...]


class Side(msgspec.Struct, frozen=True):
    """One side of a comparison: a file, for a meeting with a moment (empty: now) and a document."""

    path: Path
    moment: str = ""
    document: str = ""
    who: str | None = None


def compare_sides(old: Side, new: Side) -> tuple[Row, ...]:
    """What became of each provision; raises `Refusal`."""
    before, after = text_of(old), text_of(new)
    if {view.id for view in before}.isdisjoint(view.id for view in after):
        before, after = _as_printed(before), _as_printed(after)
    if _is_flat(before) or _is_flat(after):
        before, after = _flattened(before), _flattened(after)
    return compare(before, after)


def _as_printed(views: Text) -> Text:
    """The provisions with notes and references as printed: their ids mean nothing elsewhere."""
    return tuple(msgspec.structs.replace(view, passage=Passage(view.text)) for view in views)


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
    return tuple(p for one in every for p in document_view(state, one.id).provisions)


def _of_source(chosen: Side) -> Text:
    return _provisions(read_as_meeting(read_plain(chosen.path).documents), chosen.document)


def read_as_meeting(sources: tuple[SourceDocument, ...]) -> State:
    """A meeting in memory that holds only these documents."""
    session = Session(MemoryJournal("compared"))
    session.do(OpenMeeting("Compared"))
    session.do(ImportDocuments(sources))
    return session.state


def _of_word(chosen: Side) -> Text:
    """The paragraphs of a Word file with its changes accepted; our own carry their provisions."""
    from tripartite.word.read import read_text

    return tuple(
        ProvisionView(
            paragraph.id or f"paragraph {i}",
            None,
            0,
            "unnumbered",
            paragraph.label,
            f"paragraph {i}",
            Passage(paragraph.text),
            paragraph.text,
        )
        for i, paragraph in enumerate(read_text(chosen.path, view="accepted"), 1)
        if paragraph.text.strip()
    )
