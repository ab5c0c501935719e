"""Rows and tables in words: how one says, in one amendment, what a new row or table holds.

A row's cells stand with a `│` between each two ("Night │ two pilots"); a table's rows with a break
between them, as the words of several provisions do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tripartite.model.passage import BREAK, Passage, broken, join, passage, trimmed
from tripartite.model.text import ProvisionView

CELL = "│"
_BETWEEN = Passage(f" {CELL} ")


def row_in_words(cells: Iterable[Passage]) -> Passage:
    """The cells of a row as its words; empty for a row of empty cells."""
    words = join(part for each in cells for part in (_BETWEEN, each)).cut(len(_BETWEEN))
    return words if words.text.replace(CELL, "").strip() else Passage()


def rows_of(words: Passage) -> list[tuple[Passage, ...]]:
    """The cells of each row that the words hold."""
    return [_cells(row) for row in broken(words)]


def _cells(row: Passage) -> tuple[Passage, ...]:
    edges = [-1, *(at for at, sign in enumerate(row.text) if sign == CELL), len(row)]
    return tuple(trimmed(row.cut(start + 1, end)) for start, end in pairwise(edges))


def typed_cells(words: Passage) -> Passage:
    """What was typed for a row or a table, with the sign that no keyboard has for the | that one
    types between its cells."""
    return passage(words.text.replace("|", CELL), words.marks, words.atoms)


def in_words(id: str, views: Sequence[ProvisionView]) -> Passage:
    """A table or a row of a text as its words; those of its cells alone."""
    below: dict[str, list[ProvisionView]] = {}
    for view in views:
        below.setdefault(view.parent or "", []).append(view)
    rows = [id] if any(v.level == "cell" for v in below.get(id, ())) else _ids(below.get(id, ()))
    told = [row_in_words(v.passage for v in below.get(row, ())) for row in rows]
    return join(p for each in told if each.text for p in (Passage(BREAK), each)).cut(1)


def _ids(views: Iterable[ProvisionView]) -> list[str]:
    return [view.id for view in views if view.level == "row"]
