"""Two or three texts of a document side by side, what answers to each other in one row; each but
the first shows what changed since the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise, zip_longest
from typing import NamedTuple

from tripartite.model.document.align import Row, compare
from tripartite.model.document.marking import first_reading
from tripartite.model.reading import document_view
from tripartite.model.state import State
from tripartite.model.text import DocumentView, MarkedProvision, Piece, ProvisionView, Stamp
from tripartite.word.forms import SideBySide

Cell = MarkedProvision | None
_SOMEBODY = Stamp("", datetime.fromtimestamp(0, UTC))  # printed marks tell nobody's name


class _Line(NamedTuple):
    """A row while columns are added: its cells, and the ids of what its last column shows."""

    cells: tuple[Cell, ...]
    last: frozenset[str]


def columns(
    state: State,
    document: str,
    base: State | None,
    middle: State | None,
    headings: tuple[str, str, str],
) -> SideBySide:
    """A document as it was, as it stood between (where `middle` is given), and as it is; without a
    `base`, as it first came. Raises `Refusal` where it was not there at one of them."""
    for other in filter(None, (base, middle)):
        other.need("documents", document, "document")
    first = None if base else first_reading(state, document)
    texts = [document_view(base or state, document, first)]
    texts += [document_view(middle, document)] if middle else []
    texts += [document_view(state, document)]
    was, between, now = headings
    return side_by_side(texts, (was, between, now) if middle else (was, now))


def side_by_side(texts: Sequence[DocumentView], headings: tuple[str, ...]) -> SideBySide:
    """The texts, from the oldest, in columns with these headings."""
    first, *others = (compare(a.provisions, b.provisions) for a, b in pairwise(texts))
    lines = [_Line((_old(row), _new(row)), _ids(row.new)) for row in first]
    for rows in others:
        lines = list(_joined(lines, rows))
    return SideBySide(texts[-1], headings, tuple(line.cells for line in lines))


def _joined(lines: Sequence[_Line], rows: Sequence[Row]) -> Iterator[_Line]:
    """The lines with one more column, in its order; what was gone by then stays where it stood."""
    empty = (None,) * len(lines[0].cells) if lines else (None, None)
    gone = _gone(lines)
    yield from gone.get(-1, ())
    told: set[int] = set()
    for row in rows:
        if not row.old:
            yield _Line((*empty, _new(row)), _ids(row.new))
            continue
        at, together = _together(lines, rows, row)
        if told.issuperset(at):
            continue
        told.update(at)
        for n, other in zip_longest(at, together):
            cells = lines[n].cells if n is not None else empty
            cell, ids = (_new(other), _ids(other.new)) if other else (None, frozenset[str]())
            yield _Line((*cells, cell), ids)
            yield from gone.get(n, ()) if n is not None else ()


def _together(lines: Sequence[_Line], rows: Sequence[Row], row: Row) -> tuple[list[int], list[Row]]:
    """All lines and rows that a row hangs together with, through what was split or merged."""
    ids = _ids(row.old)
    while True:
        at = [n for n, line in enumerate(lines) if line.last & ids]
        more = ids.union(*(lines[n].last for n in at))
        found = [other for other in rows if _ids(other.old) & more]
        more = more.union(*(_ids(other.old) for other in found))
        if more == ids:
            return at, found
        ids = more


def _gone(lines: Sequence[_Line]) -> dict[int, list[_Line]]:
    """The lines whose last column is empty, by the line before them that has one (-1: none)."""
    found: dict[int, list[_Line]] = {}
    before = -1
    for n, line in enumerate(lines):
        if line.last:
            before = n
        else:
            found.setdefault(before, []).append(_Line((*line.cells, None), line.last))
    return found


def _ids(views: Sequence[ProvisionView]) -> frozenset[str]:
    return frozenset(view.id for view in views)


def _old(row: Row) -> Cell:
    return _cell(row.old, tuple(Piece(view.passage) for view in row.old))


def _new(row: Row) -> Cell:
    """What a row became, with what came and went in it marked."""
    if not row.old:
        return _cell(row.new, tuple(Piece(view.passage, _SOMEBODY) for view in row.new))
    if not row.new:
        return None
    pieces = tuple(
        Piece(
            segment.passage,
            _SOMEBODY if segment.op == "insert" and not segment.typographic else None,
            _SOMEBODY if segment.op == "delete" else None,
        )
        for segment in row.redline.segments
        if not (segment.typographic and segment.op == "delete")
    )
    return _cell(row.new, pieces)


def _cell(views: Sequence[ProvisionView], pieces: tuple[Piece, ...]) -> Cell:
    return MarkedProvision(views[0], pieces) if views else None
