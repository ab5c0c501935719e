"""What a party hands in as amendments, drawn up to be printed: each draft by itself, as marked
changes in the words it was written on, so that several drafts on one provision stand one after
another and none runs into the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tripartite.model.amendments.carrying import base_words
from tripartite.model.amendments.in_words import as_printed, change_in_words
from tripartite.model.commands import Propose
from tripartite.model.document.authors import party_names
from tripartite.model.document.authorship import trace
from tripartite.model.document.finding import called
from tripartite.model.entries import AmendmentMade
from tripartite.model.journal import local_time
from tripartite.model.meeting import ROOM
from tripartite.model.passage import SEAM, Passage
from tripartite.model.reading import AmendmentView, amendment_view, stands_at
from tripartite.model.state import State
from tripartite.model.text import Piece, SourceNote, Stamp


class Row(msgspec.Struct, frozen=True):
    """A paragraph of a draft. With `inserted` or `deleted` it came or went whole; `split`: its end
    was put in, `merged`: its end was taken out (see `MarkedProvision`); it stands `depth` levels
    below the first."""

    pieces: tuple[Piece, ...]
    inserted: Stamp | None = None
    deleted: Stamp | None = None
    split: Stamp | None = None
    merged: Stamp | None = None
    depth: int = 0


class Draft(msgspec.Struct, frozen=True):
    """A draft as it is printed: what it does in words, its paragraphs, and the act that proposes
    exactly this; `by` names who proposes it; `id` is what it is called with the secretariat."""

    id: str
    act: Propose
    by: str
    told: str
    rows: tuple[Row, ...]
    stamp: Stamp


class Submission(msgspec.Struct, frozen=True):
    """What a party hands in on one document (ids): `drafts` as marked changes, and in words alone
    (`told`) what such a file can't carry: a subamendment to what is not before the room."""

    party: str
    document: str
    drafts: tuple[Draft, ...]
    told: tuple[str, ...]


def submission(state: State, party: str, document: str, amendments: Iterable[str]) -> Submission:
    """These amendments (ids) of one document, in the order given, as `party` hands them in."""
    views = [amendment_view(state, key) for key in amendments]
    plain = [view for view in views if _can_be_carried(state, view)]
    told = (_in_words(state, view) for view in views if view not in plain)
    drafts = tuple(_draft(state, view) for view in plain)
    return Submission(party, document, drafts, tuple(told))


def _can_be_carried(state: State, view: AmendmentView) -> bool:
    """Whether the secretariat knows by its id what is amended."""
    layer = state.home("amendments", view.made.parent) if view.made.parent else None
    return not view.made.parent or (layer is not None and layer.stream == ROOM)


def act_of(made: AmendmentMade, words: Passage, notes: tuple[SourceNote, ...] = ()) -> Propose:
    """The act that proposes the same, on the same wording."""
    said = {
        name: getattr(made, name)
        for name in Propose.__struct_fields__
        if name not in ("passage", "number", "late", "notes")
    }
    return Propose(**said, passage=words, notes=notes)


def _in_words(state: State, view: AmendmentView) -> str:
    made = view.made
    place = called(state, stands_at(made) or made.document)
    if made.parent:
        (words,) = as_printed(state, made.document, view.passage)
        return f"{called(state, made.parent)}: “{words.text}”"
    return change_in_words(state, view, place).sentence()


def _draft(state: State, view: AmendmentView) -> Draft:
    names = party_names(state, view.parties)
    stamp = Stamp(names, local_time(state.find("amendments", view.id)), view.made.justification)
    rows = tuple(_rows(state, view, stamp))
    return Draft(
        view.id,
        act_of(view.made, view.passage, view.notes),
        names,
        _in_words(state, view),
        rows,
        stamp,
    )


def _rows(state: State, view: AmendmentView, stamp: Stamp) -> Iterator[Row]:
    made, base = view.made, base_words(state, view)
    if made.parent:
        yield from cut(trace(base, [(view.passage, stamp)]))
    elif made.kind == "delete":
        yield Row((Piece(base),), deleted=stamp)
    elif made.kind == "move":
        yield Row((Piece(base),), deleted=stamp)
        yield Row((Piece(base),), inserted=stamp)
    elif made.kind == "insert":
        whole = cut((Piece(view.passage, stamp),))
        yield from (Row(row.pieces, inserted=stamp, depth=row.depth) for row in whole)
    else:
        was = Passage(made.words) if made.kind == "throughout" else base
        yield from cut(trace(was, [(view.passage, stamp)]))


def cut(pieces: Iterable[Piece]) -> Iterator[Row]:
    """The paragraphs of marked words that hold breaks between provisions."""
    row: list[Piece] = []
    depth = 0
    for piece in pieces:
        start = 0
        for seam in SEAM.finditer(piece.passage.text):
            row += _part(piece, start, seam.start())
            yield Row(tuple(row), split=piece.inserted, merged=piece.deleted, depth=depth)
            row, start, depth = [], seam.end(), len(seam[1])
        row += _part(piece, start, len(piece.passage))
    yield Row(tuple(row), depth=depth)


def _part(piece: Piece, start: int, end: int) -> list[Piece]:
    if start == end:
        return []
    return [Piece(piece.passage.cut(start, end), piece.inserted, piece.deleted)]
