"""Writing a document as a Word file: clean, or with its changes as tracked changes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from tripartite.model.document.circulated import as_circulated
from tripartite.model.text import (
    DocumentView,
    MarkedDocument,
    MarkedProvision,
    Piece,
    ProvisionView,
    Stamp,
    beginnings,
)
from tripartite.word.blocks import Blocks
from tripartite.word.contents import write_contents
from tripartite.word.layout import Place, places, skipped
from tripartite.word.manuscript import Manuscript
from tripartite.word.mark import HiddenMark
from tripartite.word.numbering import Slot
from tripartite.word.ooxml import Element, sub
from tripartite.word.options import WriteOptions
from tripartite.word.provisions import (
    UNLABELLED,
    mark_above,
    open_bookmark,
    open_provision,
    write_key,
    write_label,
    write_remark,
)
from tripartite.word.revisions import Change


def write_clean(
    view: DocumentView,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    beside: Mapping[str, str] | None = None,
    key: str = "",
) -> None:
    """Write the text as it stands, numbered by Word, to `out`; `beside` are remarks by the id of
    the provision they stand with, which a reader can tell from its words, and `key` says above it
    how it is read.

    Raises `Refusal` when the template can't be read, `OSError` when `out` can't be written; a file
    that stood there before is then untouched.
    """
    ids = (provision.id for provision in view.provisions)
    script = Manuscript(view, options or WriteOptions(), ids)
    script.write_head()
    write_contents(script)
    if key:
        write_key(script, key)
    placed = list(zip(view.provisions, places(view.provisions), strict=True))
    find = script.numberer.slot
    slots = [find(p.level, p.label, at.around, at.depth, nested=at.nested) for p, at in placed]
    script.references.numbers |= {
        provision.id: provision.label
        for (provision, _), slot in zip(placed, slots, strict=True)
        if slot
    }
    blocks = Blocks(script, view.provisions)
    above = skipped(view.provisions)
    for (provision, place), slot in zip(placed, slots, strict=True):
        if blocks.enter(provision, place):
            paragraph = _write_provision(script, provision, place, slot, blocks)
            if provision.id in above:
                mark_above(script, paragraph, provision.id, above[provision.id])
            if beside and provision.id in beside:
                write_remark(script, paragraph, beside[provision.id])
    blocks.end()
    script.finish(mark, out)


def write_redline(
    marked: MarkedDocument, mark: HiddenMark, out: Path, *, options: WriteOptions | None = None
) -> None:
    """Write a text with its changes as tracked changes: rejected it reads as the base, accepted
    as the result.

    Numbers are printed as circulated, as text: Word would count deleted paragraphs too. New ones
    are marked by the house ("3 bis"). Raises like `write_clean`.
    """
    options = options or WriteOptions()
    marked = as_circulated(marked, options.numbers)
    rows = [provision for provision in marked.provisions if not _whole(provision).forgotten]
    ids = (row.view.id for row in rows)
    script = Manuscript(marked.result, options, ids, marked.base, marked.notes)
    script.write_head(marked.title, marked.fields)
    circulated = {provision.id: provision.label for provision in marked.base.provisions}
    _write_changes(script, rows, circulated)
    script.finish(mark, out, tracked=True)


def _write_changes(
    script: Manuscript, rows: list[MarkedProvision], circulated: Mapping[str, str]
) -> None:
    live = {provision.view.id for provision in rows if not provision.deleted}
    blocks = Blocks(script, (row.view for row in rows))
    placed = zip(beginnings(rows), places(row.view for row in rows), strict=True)
    for (provision, split, merged), place in placed:
        view = provision.view
        if not blocks.enter(view, place, _whole(provision)):
            continue
        new = provision.inserted or split
        label = view.label if new else circulated.get(view.id, view.label)
        known = not provision.deleted or view.id not in live
        begun = Change(provision.inserted or split, provision.deleted or merged)
        _write_marked(script, provision, place, blocks, label, begun, known=known)
    blocks.end()
    if rows and any(_whole(rows[-1])):
        sub(script.body, "p")  # the last mark of a text can't go: nothing follows to merge with


def _write_provision(
    script: Manuscript, view: ProvisionView, place: Place, slot: Slot | None, blocks: Blocks
) -> Element:
    paragraph = open_provision(script, view, place, slot, blocks.holder)
    id = open_bookmark(script, paragraph, view)
    blocks.take_bookmarks(paragraph)
    if view.label and slot is None and view.level not in UNLABELLED:
        write_label(script, paragraph, view, view.label)
    script.runs.write(paragraph, view.passage)
    sub(paragraph, "bookmarkEnd", id=id)
    return paragraph


def _write_marked(
    script: Manuscript,
    marked: MarkedProvision,
    place: Place,
    blocks: Blocks,
    label: str,
    begun: Change,
    *,
    known: bool,
) -> None:
    """Write a provision with its changes; `begun` is what became of its beginning, and so of its
    number; `known`: this is where its bookmark belongs."""
    whole = _whole(marked)
    ended = Change(marked.inserted or marked.split, marked.deleted or marked.merged)
    paragraph = open_provision(script, marked.view, place, None, blocks.holder)
    script.revisions.mark_paragraph(paragraph[0], ended)
    id = open_bookmark(script, paragraph, marked.view) if known else ""
    blocks.take_bookmarks(paragraph)
    if label and marked.view.level not in UNLABELLED:
        write_label(script, paragraph, marked.view, label, begun)
    kept = (piece for piece in marked.pieces if not _change(piece, whole).forgotten)
    for stamps, pieces in groupby(kept, lambda piece: _amendments(piece, whole)):
        _write_pieces(script, paragraph, list(pieces), stamps, whole)
    if id:
        sub(paragraph, "bookmarkEnd", id=id)


def _write_pieces(
    script: Manuscript,
    paragraph: Element,
    pieces: list[Piece],
    stamps: tuple[Stamp, ...],
    whole: Change,
) -> None:
    """Write neighbouring pieces that one comment names; it goes where a whole provision goes."""
    comments = script.comments.start(paragraph, stamps)
    for piece in pieces:
        script.runs.write(paragraph, piece.passage, _change(piece, whole))
    script.comments.end(paragraph, comments)
    if comments:
        script.comments.sign(script.revisions.open(paragraph, whole), comments)


def _whole(marked: MarkedProvision) -> Change:
    return Change(marked.inserted, marked.deleted)


def _change(piece: Piece, whole: Change) -> Change:
    return Change(piece.inserted or whole.inserted, piece.deleted or whole.deleted)


def _amendments(piece: Piece, whole: Change) -> tuple[Stamp, ...]:
    """The stamps of a piece that name an amendment, or say that none asked; each of these once."""
    stamps = (x for x in _change(piece, whole) if x and (x.amendment or x.said))
    return tuple({(stamp.amendment, stamp.said): stamp for stamp in stamps}.values())
