"""Comparing two states of a document provision by provision, with ids and without.

With ids (two versions of one document) provisions are matched by them; without (an import) by
their words, see `likeness.py`. The tree is respected: a provision has moved when its parent became
another or when it changed places among its siblings; the items of a section that moved have not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from tripartite.model.passage import Passage, join
from tripartite.model.text import HEADINGS, ProvisionView
from tripartite.model.words.likeness import IN_PLACE, Pair, in_order, matched
from tripartite.model.words.redline import Redline, redline
from tripartite.model.words.tokens import fold, pair, together

Kind = Literal[
    "kept",
    "edited",
    "moved",
    "moved and edited",
    "split",
    "merged",
    "inserted",
    "deleted",
    "retitled",
    "renumbered",
]

SURE = 0.75
"""Below this likeness one says *perhaps* moved."""

_PART = 0.7
_KINDS: dict[tuple[bool, bool], Kind] = {
    (False, False): "kept",
    (True, False): "moved",
    (False, True): "edited",
    (True, True): "moved and edited",
}


class Row(msgspec.Struct, eq=False, gc=False):
    """What became of one provision, or of several that were split or merged.

    `old` and `new` are in order of their texts; `likeness` is from 0 to 1.
    """

    kind: Kind
    old: tuple[ProvisionView, ...]
    new: tuple[ProvisionView, ...]
    likeness: float = 1.0
    _redline: Redline | None = None

    @property
    def renumbered(self) -> bool:
        """Its label became another, whatever else happened."""
        return bool(self.old and self.new) and self.old[0].label != self.new[0].label

    @property
    def perhaps(self) -> bool:
        """It is not sure that the two are one and the same."""
        return self.kind in ("moved", "moved and edited") and self.likeness < SURE

    @property
    def line(self) -> str:
        """What became of it, in words for people."""
        was, now = (
            ", ".join(v.reference or v.text[:40] for v in vs) for vs in (self.old, self.new)
        )
        template = _LINES["perhaps moved" if self.perhaps else self.kind]
        return template.format(was=was, now=now)

    @property
    def redline(self) -> Redline:
        """The word changes, compared when first asked for."""
        if self._redline is None:
            self._redline = redline(_joined(self.old), _joined(self.new))
        return self._redline

    def __repr__(self) -> str:
        return f"Row({self.kind!r}, {[v.id for v in self.old]}, {[v.id for v in self.new]})"


_LINES: dict[str, str] = {
    "kept": "{now} is as it was.",
    "edited": "{now} was edited.",
    "moved": "{was} was moved and is now {now}.",
    "moved and edited": "{was} was moved and edited and is now {now}.",
    "perhaps moved": "{was} was perhaps moved and edited and is now {now}.",
    "split": "{was} was split into {now}.",
    "merged": "{was} were merged into {now}.",
    "inserted": "{now} is new.",
    "deleted": "{was} was deleted.",
    "retitled": "{now} has another title.",
    "renumbered": "{was} is now {now}.",
}


def compare(
    old: Sequence[ProvisionView], new: Sequence[ProvisionView], *, by_id: bool | None = None
) -> tuple[Row, ...]:
    """What became of each provision, in order of the new text, the deleted where they stood.

    `by_id`: match by the provisions' ids; None: do so if the two share any.
    """
    if by_id is None:
        by_id = not {view.id for view in old}.isdisjoint(view.id for view in new)
    return tuple(_Comparison(old, new, by_id).rows())


def _named(views: Iterable[ProvisionView]) -> str:
    return ", ".join(view.reference or view.text[:40] for view in views)


def _joined(views: Iterable[ProvisionView]) -> Passage:
    space = Passage(" ")
    parts = [part for view in views for part in (space, view.passage)]
    return join(parts[1:])


class _Comparison:
    def __init__(
        self, old: Sequence[ProvisionView], new: Sequence[ProvisionView], by_id: bool
    ) -> None:
        self.old, self.new = old, new
        places = _places(old), _places(new)
        self.parents = _parents(old, places[0]), _parents(new, places[1])
        self.pairs = _by_id(old, places[1]) if by_id else self._by_words()
        self.there = {a: b for a, b, _ in self.pairs}
        self.back = {b: a for a, b, _ in self.pairs}
        self.splits, self.mergers = self._parted()

    def _by_words(self) -> list[Pair]:
        headings = tuple([v.level in HEADINGS for v in views] for views in (self.old, self.new))
        cut = together(view.passage for view in (*self.old, *self.new))
        signs = [tokens.signs for tokens in cut]
        found = matched(signs[: len(self.old)], signs[len(self.old) :], headings)
        return found + self._by_children(found)

    def _by_children(self, found: list[Pair]) -> list[Pair]:
        """Provisions with other words whose children are the same: retitled headings mostly."""
        there = {pair.a: pair.b for pair in found}
        taken = set(there.values())
        votes: dict[int, Counter[int]] = defaultdict(Counter)
        for a, b in there.items():
            mine, other = self.parents[0][a], self.parents[1][b]
            if mine >= 0 and other >= 0 and mine not in there and other not in taken:
                votes[mine][other] += 1
        more: list[Pair] = []
        for a, count in votes.items():
            (b, n), *_ = count.most_common(1)
            if b not in taken and 2 * n > count.total() and self.old[a].level == self.new[b].level:
                more.append(Pair(a, b, IN_PLACE))
                taken.add(b)
        return more

    # What became of each

    def rows(self) -> Iterator[Row]:
        """The rows in order of the new text; a deleted one behind what stood before it."""
        gone, moved = self._gone(), self._moved()
        olds, back, splits, mergers = self.old, self.back, self.splits, self.mergers
        likeness = {b: like for _, b, like in self.pairs}
        parts = {b for bs in splits.values() for b in bs}
        yield from gone.get(-1, ())
        for b, new in enumerate(self.new):
            a = back.get(b, -1)
            if a in splits or b in mergers:
                yield self._parted_row(a, b, likeness[b])
            elif a >= 0:
                old = olds[a]
                yield Row(self._kind(old, new, b in moved), (old,), (new,), likeness[b])
            elif b not in parts:
                yield Row("inserted", (), (new,), 0.0)
            if b in gone:
                yield from gone[b]

    def _parted_row(self, a: int, b: int, likeness: float) -> Row:
        kind: Kind = "split" if a in self.splits else "merged"
        olds = sorted((a, *self.mergers.get(b, ())))
        news = sorted((b, *self.splits.get(a, ())))
        views = tuple(self.old[i] for i in olds), tuple(self.new[i] for i in news)
        return Row(kind, *views, likeness)

    def _kind(self, old: ProvisionView, new: ProvisionView, moved: bool) -> Kind:
        was, now = old.passage, new.passage
        if not moved and (was is now or was == now):
            return "kept" if old.label == new.label else "renumbered"
        edited = not _same(was, now)
        if edited and not moved and new.level in HEADINGS:
            return "retitled"
        if not edited and not moved and old.label != new.label:
            return "renumbered"
        return _KINDS[moved, edited]

    def _gone(self) -> dict[int, list[Row]]:
        """The deleted, by the new provision behind which they belong."""
        merged_away = {a for parts in self.mergers.values() for a in parts}
        gone: dict[int, list[Row]] = defaultdict(list)
        last = -1
        for a, view in enumerate(self.old):
            if a in self.there:
                last = self.there[a]
            elif a not in merged_away:
                gone[last].append(Row("deleted", (view,), (), 0.0))
        return gone

    def _moved(self) -> set[int]:
        """The new provisions that have another parent or another place among their siblings."""
        moved: set[int] = set()
        was_under, is_under = self.parents
        there = {**self.there, -1: -1}
        last: dict[int, int] = {}  # by parent: the furthest of its provisions so far
        mixed: dict[int, list[Pair]] = {}  # by parent, where they stand in another order
        ordered = sorted(self.pairs)
        for a, b, _ in ordered:
            parent = is_under[b]
            if there.get(was_under[a]) != parent:
                moved.add(b)
            elif b < last.get(parent, -1):
                mixed[parent] = []
            else:
                last[parent] = b
        if not mixed:
            return moved
        for match in ordered:
            if match.b not in moved and is_under[match.b] in mixed:
                mixed[is_under[match.b]].append(match)
        weights = self._weights()
        for pairs in mixed.values():
            moved |= {p.b for p in pairs} - {p.b for p in in_order(pairs, weights)}
        return moved

    def _weights(self) -> list[float]:
        """The length of each old provision with all that stands under it."""
        weights = [1.0 + len(view.text) for view in self.old]
        for a in range(len(self.old) - 1, -1, -1):
            parent = self.parents[0][a]
            if 0 <= parent < a:
                weights[parent] += weights[a]
        return weights

    # Splits and mergers

    def _parted(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Splits, as old provision → further new ones; mergers, as new provision → further old."""
        extra_new = sorted(set(range(len(self.new))) - self.back.keys())
        extra_old = sorted(set(range(len(self.old))) - self.there.keys())
        splits = self._parts(extra_new, self.back, self.new, self.old)
        mergers = self._parts(extra_old, self.there, self.old, self.new)
        return splits, mergers

    def _parts(
        self,
        extra: Sequence[int],
        other_side: dict[int, int],
        here: Sequence[ProvisionView],
        there: Sequence[ProvisionView],
    ) -> dict[int, list[int]]:
        """Which unmatched provisions hold words that a neighbour's partner has and it has not."""
        found: dict[int, int] = {}
        for index in (*extra, *reversed(extra)):
            for near in (index - 1, index + 1):
                whole = other_side.get(near, found.get(near, -1))
                if index not in found and whole >= 0:
                    three = here[index], here[near], there[whole]
                    if _is_part(*three):
                        found[index] = whole
        parts: dict[int, list[int]] = defaultdict(list)
        for index, whole in found.items():
            parts[whole].append(index)
        return parts


def _is_part(part: ProvisionView, near: ProvisionView, whole: ProvisionView) -> bool:
    """A provision has words of the whole that its neighbour, which was taken for it, lacks."""
    if near.text == whole.text or part.level in HEADINGS or whole.level in HEADINGS:
        return False
    if _adds_up(*(_letters(view.text) for view in (part, near, whole))):
        return True  # even of a lone "and", which stands in the rest as well
    words, rest, all_words = (_words(view.text) for view in (part, near, whole))
    if not words:
        return False
    in_whole = len(words & all_words) / len(words)
    return in_whole >= _PART and in_whole - len(words & rest) / len(words) >= _PART / 2


def _adds_up(part: str, near: str, whole: str) -> bool:
    """Whether a provision and its neighbour, in whatever order, say what the whole says."""
    return bool(part) and whole in (near + part, part + near)


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    """The words of a provision, each once; a neighbour is asked for them several times."""
    return frozenset(text.split())


def _same(old: Passage, new: Passage) -> bool:
    """The same words; quotes, spaces and formatting may differ."""
    if old == new:
        return True
    if old.text != new.text and _letters(old.text) != _letters(new.text):
        return False  # most often; spares cutting both into tokens
    first, second = pair(old, new)
    return first.signs == second.signs


def _letters(text: str) -> str:
    """The text without spaces, quotes folded."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text.replace(" ", "")
    return "".join(fold(text).split())


def _places(views: Sequence[ProvisionView]) -> dict[str, int]:
    """The index of each provision by its id."""
    return {view.id: i for i, view in enumerate(views)}


def _parents(views: Sequence[ProvisionView], places: Mapping[str, int]) -> list[int]:
    """The index of each provision's parent, -1 at the top."""
    return [places.get(view.parent or "", -1) for view in views]


def _by_id(old: Sequence[ProvisionView], places: Mapping[str, int]) -> list[Pair]:
    there = ((a, places.get(view.id, -1), 1.0) for a, view in enumerate(old))
    return [Pair._make(pair) for pair in there if pair[1] >= 0]
