"""Who put each word in, and who took it out: a text traced through its successive wordings."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

import msgspec

from tripartite.model.document.hands import Several, Stretch, stretches
from tripartite.model.passage import Passage, join
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.redline import redline


class Step(NamedTuple):
    """The words of a text from now on, and who asked for them. `back`: nobody did, what was done
    before was only taken back; what can't be told of that is theirs who took it back."""

    words: Passage
    who: Stamp | Several
    back: bool = False


def trace(base: Passage, steps: Iterable[Step | tuple[Passage, Stamp]]) -> tuple[Piece, ...]:
    """The marked text that leads from `base` through the wordings of `steps` to the last of them.

    Each word keeps who inserted and who deleted it, also when these are two. The text of the pieces
    not deleted is exactly the last wording, that of the pieces not inserted exactly the base; words
    that stay have the marks of the last wording.
    """
    pieces = [Piece(base)] if base.text else []
    was = base
    for step in steps:
        words, who, back = Step(*step)
        if back and isinstance(who, Stamp):
            pieces = [*_taken_back(pieces, was, words, who)]
        else:
            pieces = [*_step(pieces, stretches(was, words, who, owned(pieces)))]
        pieces = [piece for piece in pieces if piece.passage.text]
        was = words
    return tuple(_coalesced(pieces))


def stamps_of(pieces: Iterable[Piece]) -> list[Stamp]:
    """Who put words in and took words out, in the order of the text, each once."""
    found = (stamp for piece in pieces for stamp in (piece.inserted, piece.deleted) if stamp)
    return list(dict.fromkeys(found))


def owned(pieces: Iterable[Piece]) -> list[tuple[int, int, Stamp]]:
    """What stands and was put in: from and to which character, and by whom."""
    at, found = 0, []
    for piece in pieces:
        if not piece.deleted:
            if piece.inserted:
                found.append((at, at + len(piece.passage), piece.inserted))
            at += len(piece.passage)
    return found


def _step(pieces: list[Piece], made: Iterable[Stretch]) -> Iterator[Piece]:
    left = deque(pieces)
    for stretch in made:
        if stretch.op != "insert":
            yield from _rewritten(left, stretch)
            continue
        while left and left[0].deleted:  # what is gone stands before what takes its place
            yield left.popleft()
        yield Piece(stretch.passage, inserted=stretch.stamp)
    yield from left


def _rewritten(left: deque[Piece], stretch: Stretch) -> Iterator[Piece]:
    at = 0
    for piece in _taken(left, len(stretch.passage)):
        if piece.deleted:
            yield piece
            continue
        end = at + len(piece.passage)
        if stretch.op == "equal":
            yield Piece(stretch.passage.cut(at, end), piece.inserted)
        else:
            yield Piece(piece.passage, piece.inserted, stretch.stamp)
        at = end


def _taken_back(pieces: list[Piece], was: Passage, now: Passage, who: Stamp) -> Iterator[Piece]:
    """What stood before stands again as it did; what was put in and is gone now leaves no trace."""
    mine = msgspec.structs.replace(who)  # told from all others by its identity
    step = _step(pieces, stretches(was, now, mine))
    for marked, run in groupby(step, lambda x: x.deleted is not None or x.inserted is mine):
        found = list(run)
        if marked and any(x.inserted is mine or x.deleted is mine for x in found):
            yield from _settled(found, mine)
        else:
            yield from found


def _settled(run: list[Piece], mine: Stamp) -> Iterator[Piece]:
    """A stretch in which `mine` took something back."""
    again = join(piece.passage for piece in run if piece.inserted is mine)
    trace_left = (
        x for x in run if x.inserted is not mine and not (x.deleted is mine and x.inserted)
    )
    left = deque(trace_left)
    went = _went_with((x for x in left if x.deleted is not mine), again)

    def returns(piece: Piece) -> bool:
        return piece.deleted not in (None, mine) and piece.deleted.when == went

    back = join(piece.passage for piece in left if returns(piece))
    for segment in redline(back, again).segments:
        if segment.op == "insert":
            yield Piece(segment.passage, inserted=mine)
            continue
        at = 0
        for piece in _taken(left, len(segment.text), returns):
            if not returns(piece):
                yield piece
                continue
            end = at + len(piece.passage)
            stands = segment.op == "equal"
            yield Piece(segment.passage.cut(at, end), piece.inserted) if stands else piece
            at = end
    yield from left


def _went_with(gone: Iterable[Piece], again: Passage) -> datetime | None:
    """When what stands again went away: all by one act, the last that these words are of."""
    words: dict[datetime, str] = {}
    for piece in gone:
        if piece.deleted:
            words[piece.deleted.when] = words.get(piece.deleted.when, "") + piece.passage.text
    latest = sorted(words, reverse=True)
    return next((when for when in latest if words[when] == again.text), next(iter(latest), None))


def _taken(
    left: deque[Piece],
    length: int,
    counts: Callable[[Piece], bool] = lambda piece: not piece.deleted,
) -> Iterator[Piece]:
    """Pieces off the front with `length` characters that count (still stand), and those among
    them."""
    while length:
        piece = left.popleft()
        if not counts(piece):
            yield piece
            continue
        if len(piece.passage) > length:
            left.appendleft(msgspec.structs.replace(piece, passage=piece.passage.cut(length)))
            piece = msgspec.structs.replace(piece, passage=piece.passage.cut(0, length))
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
