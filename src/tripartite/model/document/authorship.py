"""Who put each word in, and who took it out: a text traced through its successive wordings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from tripartite.model.passage import Passage, join
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.redline import Segment, redline


def trace(base: Passage, steps: Iterable[tuple[Passage, Stamp]]) -> tuple[Piece, ...]:
    """The marked text that leads from `base` through the wordings of `steps` to the last of them.

    Each word keeps who inserted and who deleted it, also when these are two. The text of the pieces
    not deleted is exactly the last wording, that of the pieces not inserted exactly the base; words
    that stay have the marks of the last wording.
    """
    pieces = [Piece(base)] if base.text else []
    was = base
    for now, stamp in steps:
        pieces = [piece for piece in _step(pieces, was, now, stamp) if piece.passage.text]
        was = now
    return tuple(_coalesced(pieces))


def _step(pieces: list[Piece], was: Passage, now: Passage, stamp: Stamp) -> Iterator[Piece]:
    left = deque(pieces)
    for segment in redline(was, now).segments:
        if segment.op != "insert":
            yield from _rewritten(left, segment, stamp)
            continue
        while left and left[0].deleted:  # what is gone stands before what takes its place
            yield left.popleft()
        yield Piece(segment.passage, inserted=stamp)
    yield from left


def _rewritten(left: deque[Piece], segment: Segment, stamp: Stamp) -> Iterator[Piece]:
    at = 0
    for piece in _taken(left, len(segment.text)):
        if piece.deleted:
            yield piece
            continue
        end = at + len(piece.passage)
        if segment.op == "equal":
            yield Piece(segment.passage.cut(at, end), piece.inserted)
        else:
            yield Piece(piece.passage, piece.inserted, stamp)
        at = end


def _taken(left: deque[Piece], length: int) -> Iterator[Piece]:
    """Pieces off the front with `length` characters that still stand, and the gone among them."""
    while length:
        piece = left.popleft()
        if piece.deleted:
            yield piece
            continue
        if len(piece.passage) > length:
            left.appendleft(Piece(piece.passage.cut(length), piece.inserted))
            piece = Piece(piece.passage.cut(0, length), piece.inserted)
        length -= len(piece.passage)
        yield piece


def _coalesced(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours with the same stamps as one piece."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (run[0].inserted, run[0].deleted) != (piece.inserted, piece.deleted):
            yield _one(run)
            run = []
        run.append(piece)
    if run:
        yield _one(run)


def _one(run: list[Piece]) -> Piece:
    if len(run) == 1:
        return run[0]
    return Piece(join(piece.passage for piece in run), run[0].inserted, run[0].deleted)
