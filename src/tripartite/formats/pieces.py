"""From lines to pieces: each provision or note whole again, wherever a line or a page cut it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from tripartite.formats.lines import Line
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.importing.typed import (
    Kind,
    Seen,
    ends_sentence,
    like_heading,
    look,
    roman_heads,
    starts_lower,
)
from tripartite.model.limits import PASSAGE_CHARACTERS, SOURCE_PROVISIONS
from tripartite.model.refusal import Refusal

PieceKind = Literal[Kind, "title", "appendix", "text"]
HEADS: frozenset[PieceKind] = frozenset({"title", "appendix", "heading", "part", "section"})
MARKED: frozenset[PieceKind] = frozenset({"heading", "part", "section", "number"})

_FIGURES = re.compile(r"\d+")
_YEARS = range(1900, 2100)


class Piece(msgspec.Struct, gc=False):
    """One provision or note of the source, while it is being put together.

    `line` is where it begins; `block` and `full` are those of its last line; `guessed` tells a
    heading that no sign marks as one.
    """

    kind: PieceKind
    label: str
    parts: list[str]
    line: int
    block: int
    size: int = 0
    full: bool = False
    guessed: bool = False

    @property
    def text(self) -> str:
        return " ".join(part for part in self.parts if part)

    @property
    def last(self) -> str:
        """The last line of the piece."""
        return self.parts[-1]


def read_pieces(lines: Iterable[Line], name: str, report: Report) -> list[Piece]:
    """The pieces in order of the source, cut ones joined and unmarked ones told apart.

    Raises `Refusal` when a piece grows too long or there are too many.
    """
    reader = _Reader(name, report)
    for line in lines:
        reader.read(line)
    for piece in reader.pieces:
        if piece.kind == "bare":
            _tell_apart(piece, report)
    heads = [piece for piece in reader.pieces if piece.kind == "section"]
    for piece, is_roman in zip(heads, roman_heads(one.label for one in heads), strict=True):
        piece.kind = "part" if is_roman else "section"
    report += _perhaps_cut([piece for piece in reader.pieces if piece.kind != "note"])
    return reader.pieces


class _Reader:
    def __init__(self, name: str, report: Report) -> None:
        self.name, self.report = name, report
        self.pieces: list[Piece] = []
        self.near: Piece | None = None
        """The piece that the line before belongs to."""
        self.flow: Piece | None = None
        """The latest piece that is no note: what a page break or a note has cut."""
        self.number = 0

    def read(self, line: Line) -> None:
        seen = self._as_words(look(line.text), line)
        if seen.kind == "bare" and (piece := self._continued(line)):
            self._join(piece, line)
        else:
            self._begin(seen, line)

    def _as_words(self, seen: Seen, line: Line) -> Seen:
        """A year that begins a line of a wrapped sentence is not the number of a paragraph."""
        if seen.kind != "number":
            return seen
        figures = _FIGURES.match(seen.label)
        number = int(figures[0]) if figures else 0
        if number in _YEARS and number != self.number + 1:
            return Seen("bare", "", line.text)
        self.number = number
        return seen

    def _continued(self, line: Line) -> Piece | None:
        """The piece that an unmarked line goes on with, if any."""
        near, flow = self.near, self.flow
        if near and near.block == line.block and _goes_on(near, line.text):
            return near
        if flow is None:
            return None
        if flow.kind == "part" and not flow.last:
            return flow if like_heading(line.text) else None
        return flow if starts_lower(line.text) and not _heads(flow) else None

    def _join(self, piece: Piece, line: Line) -> None:
        if piece.last:
            self.report.append(_joined(piece, line, self.near or piece))
        piece.parts.append(line.text)
        self.near = piece
        piece.block, piece.full = line.block, line.full
        piece.size += len(line.text) + 1
        if piece.size > PASSAGE_CHARACTERS:
            raise Refusal(
                "source-too-long", path=self.name, line=piece.line, limit=PASSAGE_CHARACTERS
            )

    def _begin(self, seen: Seen, line: Line) -> None:
        if seen.dropped:
            self.report.append(Remark("dropped", line.number, seen.dropped, _why_dropped(seen)))
        if len(self.pieces) >= SOURCE_PROVISIONS:
            raise Refusal("source-too-many", path=self.name, limit=SOURCE_PROVISIONS)
        place = (line.number, line.block, len(seen.text), line.full)
        piece = Piece(seen.kind, seen.label, [seen.text], *place)
        self.pieces.append(piece)
        self.near = piece
        if piece.kind != "note":
            self.flow = piece


def _heads(piece: Piece) -> bool:
    return piece.kind in HEADS or (piece.kind == "bare" and like_heading(piece.text))


def _goes_on(piece: Piece, words: str) -> bool:
    """Whether an unmarked line of the same block belongs to the piece before it.

    Not to a note that is complete: small letters after it go on with the text above the note.
    """
    if starts_lower(words) and piece.kind != "note":
        return True
    return piece.full or not (_heads(piece) or ends_sentence(piece.last))


def _joined(piece: Piece, line: Line, near: Piece) -> Remark:
    seam = f"{_tail(piece.last)} / {_head(line.text)}"
    cut = piece is near
    why = Why("cut") if cut else Why("behind another", {"line": near.line})
    if piece.last.endswith("-"):
        return Remark("ask", line.number, seam, Why("hyphen"))
    if starts_lower(line.text) and ends_sentence(piece.last) and not piece.last.endswith(","):
        return Remark("guessed", line.number, seam, Why("clause ended"))
    return Remark("joined", line.number, seam, why)


def _tail(text: str) -> str:
    return " ".join(text[-80:].split()[-3:])


def _head(text: str) -> str:
    return " ".join(text[:80].split()[:3])


def _why_dropped(seen: Seen) -> Why:
    if seen.kind in HEADS:
        return Why("heading sign")
    return Why("no dash", {"label": seen.label})


def _perhaps_cut(flow: list[Piece]) -> Iterator[Remark]:
    """Text that may go on with a sentence before it, though it begins with a capital letter."""
    for before, piece in pairwise(flow):
        if piece.kind == "text" and before.kind not in HEADS and not ends_sentence(before.last):
            why = Why("perhaps cut")
            words = f"{_tail(before.last)} / {_head(piece.parts[0])}"
            yield Remark("ask", piece.line, words, why)


def _tell_apart(piece: Piece, report: Report) -> None:
    """An unmarked piece is a heading when it reads like one, and text otherwise."""
    if not like_heading(piece.text):
        piece.kind = "text"
        return
    piece.kind, piece.guessed = "heading", True
    why = Why("heading")
    report.append(Remark("guessed", piece.line, piece.text, why))
