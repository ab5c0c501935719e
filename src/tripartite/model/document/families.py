"""Provisions that were split or merged between two moments: which ones belong together.

Marked changes show what a split or a merge did to the words, not a provision that went and another
that came. The provisions of a family stand side by side at both moments, so that its words are one
stretch of the text, with a `BREAK` between each two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from tripartite.model import entries as e
from tripartite.model.document.authors import asked_by
from tripartite.model.document.authorship import Step
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer
from tripartite.model.passage import BREAK, Passage, unbroken
from tripartite.model.reading import standing, wording
from tripartite.model.state import State
from tripartite.model.text import DocumentView, MarkedProvision, Piece, ProvisionView


class Family(NamedTuple):
    """The members at the first moment and at the second, in order; `acts` are those between that
    touched one of them: the number of the act's last entry, and its first on a member."""

    document: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    acts: tuple[tuple[int, Entry], ...]

    def words(self, layer: Layer, at: int) -> Passage:
        """The words of the family at a moment, with a `BREAK` between each two provisions."""
        members = {*self.was, *self.now}
        placed = [p.id for p in standing(layer, self.document, at) if p.id in members]
        return unbroken(wording(layer, key, at)[0] for key in placed)

    def steps(self, state: State, layer: Layer, was: Passage) -> Iterator[Step]:
        """The words after each act, with who asked for them, from the words `was` on."""
        for n, entry in self.acts:
            now = self.words(layer, n)
            yield asked_by(state, entry, was, now)
            was = now

    def rows(
        self,
        pieces: tuple[Piece, ...],
        was: Mapping[str, ProvisionView],
        now: Mapping[str, ProvisionView],
    ) -> list[MarkedProvision]:
        """The marked words cut where a provision ends or ended, each stretch a row; none where the
        words would make another provision go on in the place of one."""
        old, new = iter(self.was[1:]), iter(self.now[1:])
        view, row = now[self.now[0]], list[Piece]()
        found: list[MarkedProvision] = []
        for piece in _at_breaks(pieces):
            if piece.passage.text != BREAK:
                row.append(piece)
                continue
            if piece.inserted and piece.deleted:  # put in and taken out again: no trace is left
                continue
            found.append(
                MarkedProvision(view, tuple(row), None, None, piece.inserted, piece.deleted)
            )
            row = []
            gone = was[next(old)] if not piece.inserted else None
            came = now[next(new)] if not piece.deleted else None
            if gone and came and gone.id != came.id:
                return []
            view = came or gone or view
        return [*found, MarkedProvision(view, tuple(row))]


def _at_breaks(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces with each break a piece of its own."""
    for piece in pieces:
        start = 0
        text = piece.passage.text
        for at in (i for i, sign in enumerate(text) if sign == BREAK):
            for edge in ((start, at), (at, at + 1)):
                if edge[0] < edge[1]:
                    cut = piece.passage.cut(*edge)
                    yield msgspec.structs.replace(piece, passage=cut)
            start = at + 1
        if start < len(text):
            yield msgspec.structs.replace(piece, passage=piece.passage.cut(start))


def families_of(
    layer: Layer, base: DocumentView, result: DocumentView, between: Callable[[Entry], bool]
) -> list[Family]:
    """The families of a document; those whose members stand apart at either moment are none."""
    was = [view.id for view in base.provisions]
    now = [view.id for view in result.provisions]
    found = []
    for members in _related(layer, was, now, between):
        old = tuple(key for key in was if key in members)
        new = tuple(key for key in now if key in members)
        together = _side_by_side(was, old) and _side_by_side(now, new)
        if old and new and old[0] == new[0] and together:
            found.append(Family(base.id, old, new, _acts(layer, members, between)))
    return found


def _related(
    layer: Layer, was: list[str], now: list[str], between: Callable[[Entry], bool]
) -> list[set[str]]:
    """Provisions linked by splits and merges of this stretch, in sets of two and more."""
    of: dict[str, set[str]] = {}
    for one, other in _links(layer, {*was, *now}, between):
        joined = of.get(one, {one}) | of.get(other, {other})
        of |= dict.fromkeys(joined, joined)
    return list({id(members): members for members in of.values()}.values())


def _links(
    layer: Layer, known: set[str], between: Callable[[Entry], bool]
) -> Iterator[tuple[str, str]]:
    for origin, parts in layer.split_off.items():
        yield from (
            (origin, key) for key in parts if key in known and between(layer.places[key][0])
        )
    for into, merged in layer.merged_into.items():
        for key in dict.fromkeys(merged):
            last = layer.places[key][-1]
            ended = isinstance(last.body, e.ProvisionRemoved) and last.body.into == into
            if ended and key in known and between(last):
                yield into, key


def _side_by_side(order: list[str], members: tuple[str, ...]) -> bool:
    """Whether the members stand one after the other."""
    if not members:
        return False
    start = order.index(members[0])
    return tuple(order[start : start + len(members)]) == members


def _acts(
    layer: Layer, members: set[str], between: Callable[[Entry], bool]
) -> tuple[tuple[int, Entry], ...]:
    entries = [
        entry
        for key in members
        for table in (layer.wordings, layer.places)
        for entry in table.get(key, ())
        if between(entry)
    ]
    firsts: dict[int, Entry] = {}
    for entry in sorted(entries, key=lambda x: x.n):
        firsts.setdefault(_end(layer, entry), entry)
    return tuple(firsts.items())


def _end(layer: Layer, entry: Entry) -> int:
    """The number of the last entry that does the same as this one: the last of its act, but where
    that takes a decision back and then declares another."""
    act = layer.acts[entry.command]
    anew = (x.n for x in act if isinstance(x.body, e.DecisionDeclared) and x.n > entry.n)
    return next(anew, act[-1].n)
