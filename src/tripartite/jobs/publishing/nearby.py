"""Changed words with a few of those about them, as the certificate and the list print them."""

from __future__ import annotations

from datetime import UTC, datetime

from tripartite.model.passage import Passage
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.redline import redline

_NEAR = 40
"""How many signs beside a change are printed."""

SOMEBODY = Stamp("", datetime.fromtimestamp(0, UTC))
"""Who made a printed mark that tells nobody's name."""


def marked(then: Passage, since: Passage) -> tuple[Piece, ...]:
    """Every change of a sign, that of a quotation mark, too."""
    return tuple(
        Piece(
            segment.passage,
            SOMEBODY if segment.op == "insert" else None,
            SOMEBODY if segment.op == "delete" else None,
        )
        for segment in redline(then, since).segments
    )


def near(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The changes with the words about them."""
    last = len(pieces) - 1
    if not any(piece.inserted or piece.deleted for piece in pieces):
        return pieces
    return tuple(
        piece
        if piece.inserted or piece.deleted
        else Piece(Passage(_cut(piece.passage.plain(lambda atom: ""), at > 0, at < last)))
        for at, piece in enumerate(pieces)
    )


def _cut(words: str, head: bool, tail: bool) -> str:
    """The words beside a change: behind one (`head`), before one (`tail`), or between two."""
    if len(words) <= _NEAR * (head + tail) + 3:
        return words
    first = words[:_NEAR].rpartition(" ")[0] if head else ""
    rest = words[-_NEAR:].partition(" ")[2] if tail else ""
    return f"{first} … {rest}" if rest else f"{first} …"
