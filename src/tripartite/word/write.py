"""Writing a document as a Word file: clean, or with its changes as tracked changes."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from tripartite.model.text import (
    HEADINGS,
    DocumentView,
    MarkedDocument,
    MarkedProvision,
    Piece,
    ProvisionView,
    Stamp,
)
from tripartite.word.contents import write_contents
from tripartite.word.layout import LISTED, Place, places, style_of
from tripartite.word.manuscript import Manuscript
from tripartite.word.mark import HiddenMark
from tripartite.word.names import bookmark
from tripartite.word.numbering import Slot
from tripartite.word.ooxml import Element, put_text, sub
from tripartite.word.options import WriteOptions
from tripartite.word.revisions import UNCHANGED, Change
from tripartite.word.styles import STEP

_NATURAL_DEPTHS = {"sub-item": 1}
"""The list depth for which a level's style is set in; others start at the margin."""


def write_clean(
    view: DocumentView, mark: HiddenMark, out: Path, *, options: WriteOptions | None = None
) -> None:
    """Write the text as it stands, numbered by Word, to `out`.

    Raises `Refusal` when the template can't be read, `OSError` when `out` can't be written; a file
    that stood there before is then untouched.
    """
    script = Manuscript(view, options or WriteOptions())
    script.write_head()
    write_contents(script)
    for provision, place in zip(view.provisions, places(view.provisions), strict=True):
        _write_provision(script, provision, place)
    script.finish(mark, out)


def write_redline(
    marked: MarkedDocument, mark: HiddenMark, out: Path, *, options: WriteOptions | None = None
) -> None:
    """Write a text with its changes as tracked changes: rejected it reads as the base, accepted
    as the result.

    Numbers are printed as circulated, as text: Word would count deleted paragraphs too. Raises
    like `write_clean`.
    """
    script = Manuscript(marked.result, options or WriteOptions(), marked.base)
    script.write_head()
    _write_changes(script, marked)
    script.finish(mark, out, tracked=True)


def _write_changes(script: Manuscript, marked: MarkedDocument) -> None:
    circulated = {provision.id: provision.label for provision in marked.base.provisions}
    rows = [provision for provision in marked.provisions if not _whole(provision).forgotten]
    live = {provision.view.id for provision in rows if not provision.deleted}
    for provision, place in zip(rows, places(row.view for row in rows), strict=True):
        view = provision.view
        label = view.label if provision.inserted else circulated.get(view.id, view.label)
        known = not provision.deleted or view.id not in live
        _write_marked(script, provision, place, label, known=known)
    if rows and any(_whole(rows[-1])):
        sub(script.body, "p")  # the last mark of a text can't go: nothing follows to merge with


def _write_provision(script: Manuscript, view: ProvisionView, place: Place) -> None:
    slot = script.numberer.slot(view.level, view.label, place.around, place.depth)
    paragraph = _paragraph(script, view, place, slot)
    id = _open_bookmark(script, paragraph, view)
    if view.label and slot is None:
        _write_label(script, paragraph, view, view.label)
    script.runs.write(paragraph, view.passage)
    sub(paragraph, "bookmarkEnd", id=id)


def _write_marked(
    script: Manuscript, marked: MarkedProvision, place: Place, label: str, *, known: bool
) -> None:
    """Write a provision with its changes; `known`: this is where its bookmark belongs."""
    whole = _whole(marked)
    paragraph = _paragraph(script, marked.view, place, None)
    script.revisions.mark_paragraph(paragraph[0], whole)
    id = _open_bookmark(script, paragraph, marked.view) if known else ""
    if label:
        _write_label(script, paragraph, marked.view, label, whole)
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
    """The stamps of a piece that name an amendment, each amendment once."""
    stamps = (stamp for stamp in _change(piece, whole) if stamp and stamp.amendment)
    return tuple({stamp.amendment: stamp for stamp in stamps}.values())


def _paragraph(script: Manuscript, view: ProvisionView, place: Place, slot: Slot | None) -> Element:
    paragraph = sub(script.body, "p")
    properties = sub(paragraph, "pPr")
    sub(properties, "pStyle", val=script.style(style_of(view, place)))
    if slot is not None:
        numbering = sub(properties, "numPr")
        sub(numbering, "ilvl", val=str(slot.ilvl))
        sub(numbering, "numId", val=str(slot.num))
    _indent(properties, view, place, slot)
    return paragraph


def _indent(properties: Element, view: ProvisionView, place: Place, slot: Slot | None) -> None:
    """Say how far the paragraph is set in where neither its style nor its list does."""
    given = slot.ilvl if slot else _NATURAL_DEPTHS.get(view.level, 0)
    if place.depth == given or view.level in HEADINGS:
        return
    if view.level in LISTED:
        sub(properties, "ind", left=str(STEP * (place.depth + 1)), hanging=str(STEP))
    else:
        sub(properties, "ind", left=str(STEP * place.depth))


def _open_bookmark(script: Manuscript, paragraph: Element, view: ProvisionView) -> str:
    id = script.ids()
    sub(paragraph, "bookmarkStart", id=id, name=bookmark(view.id))
    return id


def _write_label(
    script: Manuscript,
    paragraph: Element,
    view: ProvisionView,
    label: str,
    whole: Change = UNCHANGED,
) -> None:
    """Print a number as text, in a style by which a reader can tell it from the words."""
    run = sub(script.revisions.open(paragraph, whole), "r")
    sub(sub(run, "rPr"), "rStyle", val=script.style("ProvisionNumber"))
    put_text(run, label + ("\t" if view.level in LISTED else " "), whole.text_tag)
