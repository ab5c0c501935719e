"""The forms that show proposals beside the text: amendment list, compilation, side by side.

Their marks are printed, not tracked: whoever reads a list is not to accept it by a click.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from tripartite.model.amendments.submission import Row, cut
from tripartite.model.text import (
    FRAMES,
    HEADINGS,
    TEXTS,
    DocumentView,
    MarkedProvision,
    Piece,
    ProvisionView,
)
from tripartite.word.layout import Place, places
from tripartite.word.manuscript import Manuscript
from tripartite.word.mark import HiddenMark
from tripartite.word.ooxml import Element, put_text, sub
from tripartite.word.options import WriteOptions
from tripartite.word.provisions import open_bookmark, open_provision, write_label
from tripartite.word.tables import Cell, Table, keep_with_next, paragraph, set_in, write_pieces

WORDS: Mapping[str, str] = {
    "number": "Number",
    "parties": "Proposed by",
    "place": "Place",
    "change": "Change",
    "status": "Status",
    "justification": "Justification",
    "subamended": "Subamended by",
    "seconders": "Seconded by",
    "stance": "Position",
    "party": "Group",
    "words": "Remarks",
    "positions": "Positions",
    "listed": "Amendments in order of consideration.",
    "none listed": "No amendment is open.",
    "corrections": "Editorial corrections by the Office",
    "corrected": "Nobody proposed them; the decisions of the room are not among them.",
    "kind": "Kind",
    "why": "Reason",
    "marks": "Underlined: put in. Struck through: taken out.",
}
"""The words printed on the forms, by key; a caller may give its own language's."""


class Stated(msgspec.Struct, frozen=True):
    """A party's position as a compilation shows it."""

    party: str
    stance: str
    words: str = ""


class Proposal(msgspec.Struct, frozen=True):
    """An amendment as a list shows it; `place` is the reference of the provision it is to, or of
    the one it goes behind; `positions` are those stated on it."""

    number: str
    parties: str
    place: str
    pieces: tuple[Piece, ...]
    status: str = ""
    justification: str = ""
    seconders: str = ""
    positions: tuple[Stated, ...] = ()
    subamended: str = ""


class Correction(msgspec.Struct, frozen=True):
    """What the Office corrected by itself, as a list shows it: where, of what kind, the change with
    the words about it, and why where that was said."""

    place: str
    kind: str
    pieces: tuple[Piece, ...]
    why: str = ""


class AmendmentList(msgspec.Struct, frozen=True):
    """Amendments in order of consideration, to the text `view`; apart from them, the Office's own
    corrections of it."""

    view: DocumentView
    proposals: tuple[Proposal, ...]
    corrections: tuple[Correction, ...] = ()


class CompiledProvision(msgspec.Struct, frozen=True):
    """A provision with its state and what stands for and against it."""

    view: ProvisionView
    state: str
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Stated, ...] = ()


class Compilation(msgspec.Struct, frozen=True):
    """All provisions of `view`, in order, each with its proposals and positions."""

    view: DocumentView
    provisions: tuple[CompiledProvision, ...]


class SideBySide(msgspec.Struct, frozen=True):
    """Two or three texts in columns; a row holds what answers to each other, None for nothing."""

    view: DocumentView
    headings: tuple[str, ...]
    rows: tuple[tuple[MarkedProvision | None, ...], ...]


def write_amendment_list(
    source: AmendmentList,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    words: Mapping[str, str] = WORDS,
) -> None:
    """Write the amendments as a table, one row each, and the Office's corrections as another.
    Raises like `write_clean`."""
    script = Manuscript(source.view, options or WriteOptions())
    script.template.turn()
    script.write_head(apart=True)
    said = "listed" if source.proposals else "none listed"
    paragraph(script, script.body, "State", f"{words[said]} {words['marks']}", keep=True)
    if source.proposals:
        _list_proposals(script, source.proposals, words)
    if source.corrections:
        paragraph(script, script.body, "Heading2", words["corrections"])
        paragraph(script, script.body, "State", words["corrected"], keep=True)
        _list_corrections(script, source.corrections, words)
    script.finish(mark, out)


def _list_proposals(
    script: Manuscript, proposals: tuple[Proposal, ...], words: Mapping[str, str]
) -> None:
    columns = ("number", "parties", "place", "change", "status")
    table = Table(script, (11, 17, 22, 59, 14), words["change"])
    table.head(words[column] for column in columns)
    for proposal in proposals:
        table.row(_proposal_cells(script, proposal, words))
    table.close()


def _list_corrections(
    script: Manuscript, corrections: tuple[Correction, ...], words: Mapping[str, str]
) -> None:
    table = Table(script, (22, 14, 59, 28), words["corrections"])
    table.head(words[column] for column in ("place", "kind", "change", "why"))
    for each in corrections:
        table.row(
            (
                partial(_plain, script, each.place),
                partial(_plain, script, each.kind),
                partial(_pieces, script, each.pieces),
                partial(_plain, script, each.why),
            )
        )
    table.close()


def write_compilation(
    source: Compilation,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    words: Mapping[str, str] = WORDS,
) -> None:
    """Write each provision with its state, then its proposals and positions as tables.

    Raises like `write_clean`.
    """
    views = [provision.view for provision in source.provisions]
    script = Manuscript(source.view, options or WriteOptions(), (view.id for view in views))
    script.write_head()
    if any(provision.proposals for provision in source.provisions):
        paragraph(script, script.body, "State", words["marks"])
    for provision, place in zip(source.provisions, places(views), strict=True):
        if provision.view.level in FRAMES:
            continue  # its cells say what they are
        tables = bool(provision.proposals or provision.positions)
        stated = bool(provision.state) and provision.view.level in TEXTS
        text = _text(script, provision.view, place)
        if stated or tables:
            keep_with_next(text)
        if stated:
            said = f"{words['status']}: {provision.state}"
            paragraph(script, script.body, "State", said, keep=tables)
        _write_proposals(script, provision, words)
        _write_positions(script, provision.positions, words)
    script.finish(mark, out)


def write_side_by_side(
    source: SideBySide,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    words: Mapping[str, str] = WORDS,
) -> None:
    """Write two or three texts in columns, aligned. Raises like `write_clean`."""
    script = Manuscript(source.view, options or WriteOptions())
    script.template.turn()
    script.write_head()
    paragraph(script, script.body, "State", words["marks"], keep=True)
    columns = len(source.headings)
    table = Table(script, (1,) * columns, " | ".join(source.headings))
    table.head(source.headings)
    for row in source.rows:
        table.row(partial(_side, script, provision) for provision in row)
    table.close()
    script.finish(mark, out)


def _proposal_cells(
    script: Manuscript, proposal: Proposal, words: Mapping[str, str]
) -> Iterator[Cell]:
    for text in (proposal.number, proposal.parties, proposal.place):
        yield partial(_plain, script, text)
    yield partial(_change, script, proposal, words)
    yield partial(_plain, script, proposal.status)


def _plain(script: Manuscript, text: str, cell: Element) -> None:
    paragraph(script, cell, "TableText", text)


def _pieces(script: Manuscript, pieces: tuple[Piece, ...], cell: Element) -> None:
    """A proposal; of several new provisions each in a paragraph, as deep as it would stand."""
    is_new = all(piece.inserted for piece in pieces)
    for row in cut(pieces) if is_new else (Row(pieces),):
        element = paragraph(script, cell, "TableText")
        set_in(element, row.depth)
        write_pieces(script, element, row.pieces)


def _change(
    script: Manuscript,
    proposal: Proposal,
    words: Mapping[str, str],
    cell: Element,
    here: str = "",
) -> None:
    """The redline, then whose support it has, why it was moved, and what was said of it; before it
    its place, where it stands with the provision cited as `here` and is not to that."""
    if here and proposal.place != here:
        _plain(script, f"{proposal.place}:", cell)
    _pieces(script, proposal.pieces, cell)
    for key in ("subamended", "seconders", "justification"):
        said = getattr(proposal, key)
        if said:
            _plain(script, f"{words[key]}: {said}", cell)
    if proposal.positions:
        said = "; ".join(map(_said, proposal.positions))
        _plain(script, f"{words['positions']}: {said}", cell)


def _said(stated: Stated) -> str:
    words = f" (“{stated.words}”)" if stated.words else ""
    return f"{stated.party}: {stated.stance}{words}"


def _write_proposals(
    script: Manuscript, provision: CompiledProvision, words: Mapping[str, str]
) -> None:
    if not provision.proposals:
        return
    table = Table(script, (14, 22, 64, 18), words["change"])
    table.head(words[column] for column in ("number", "parties", "change", "status"))
    here = provision.view.reference
    for proposal in provision.proposals:
        number, parties, _, _, status = _proposal_cells(script, proposal, words)
        change = partial(_change, script, proposal, words, here=here)
        table.row((number, parties, change, status))
    table.close()


def _write_positions(
    script: Manuscript, positions: tuple[Stated, ...], words: Mapping[str, str]
) -> None:
    if not positions:
        return
    table = Table(script, (28, 22, 68), words["stance"])
    table.head(words[column] for column in ("party", "stance", "words"))
    for stated in positions:
        cells = (partial(_plain, script, t) for t in (stated.party, stated.stance, stated.words))
        table.row(cells, keep=stated is not positions[-1])
    table.close()


def _side(script: Manuscript, marked: MarkedProvision | None, cell: Element) -> None:
    """A provision in its column; one that came or went whole is marked whole."""
    if marked is None:
        _plain(script, "", cell)
        return
    pieces = [
        Piece(piece.passage, piece.inserted or marked.inserted, piece.deleted or marked.deleted)
        for piece in marked.pieces
    ]
    element = paragraph(script, cell, "TableHead" if marked.view.level in HEADINGS else "TableText")
    if marked.view.label:
        put_text(sub(element, "r"), f"{marked.view.label} ")
    write_pieces(script, element, pieces)


def _text(script: Manuscript, view: ProvisionView, place: Place) -> Element:
    """Numbers are printed as text: the forms cite those that were circulated."""
    element = open_provision(script, view, place)
    id = open_bookmark(script, element, view)
    if view.label:
        write_label(script, element, view, view.label)
    script.runs.write(element, view.passage)
    sub(element, "bookmarkEnd", id=id)
    return element
