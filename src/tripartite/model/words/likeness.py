"""Which provisions of two texts are likely the same, when no ids say so.

Identical provisions that stand once on either side are anchors; between them the most alike are
paired in order; what is left over is paired wherever it stands. Likeness is the share of words in
common, words that stand nearly everywhere not counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

IN_PLACE = 0.4
"""The least likeness of two provisions between the same neighbours to be taken as one."""

ELSEWHERE = 0.6
"""The least likeness of two provisions in different places."""

_COMMON = 0.1
_SAMPLE = 300
_RARE = 8
_CLOSEST = 4
_FEW_PAIRS = 36
_ANCHOR_WORDS = 4


class Pair(NamedTuple):
    """Provision `a` of the old text is provision `b` of the new one, as like as `likeness`."""

    a: int
    b: int
    likeness: float


class Likeness:
    """The words of two lists of provisions, given as the signs of their tokens."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        sample = [*old, *new][:: 1 + (len(old) + len(new)) // _SAMPLE]
        times = Counter(chain.from_iterable(map(set, sample)))
        most = max(_RARE, _COMMON * len(sample))
        self._common = {sign for sign, n in times.items() if n > most}
        self._bags: dict[str, frozenset[str]] = {}

    def bag(self, signs: str) -> frozenset[str]:
        """The words that tell a provision from others."""
        bag = self._bags.get(signs)
        if bag is None:
            words = frozenset(signs)
            told = words - self._common
            bag = self._bags[signs] = told if len(told) > 2 else words
        return bag

    def of(self, old: str, new: str) -> float:
        """How alike two provisions are, from 0 to 1."""
        if old == new:
            return 1.0
        a, b = self.bag(old), self.bag(new)
        return 2 * len(a & b) / (len(a) + len(b))

    def pairs(self, old: Sequence[int], new: Sequence[int], least: float) -> Iterator[Pair]:
        """All pairs of these provisions that are at least so alike."""
        for a, b in self._candidates(old, new):
            likeness = self.of(self.old[a], self.new[b])
            if likeness >= least:
                yield Pair(a, b, likeness)

    def _candidates(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs worth comparing: all of a few, else those that share the rarest words."""
        if len(old) * len(new) <= _FEW_PAIRS:
            yield from ((a, b) for a in old for b in new)
            return
        where: dict[str, list[int]] = defaultdict(list)
        for b in new:
            for sign in set(self.new[b]):
                where[sign].append(b)
        for a in old:
            places = sorted((where[s] for s in set(self.old[a]) if s in where), key=len)
            found = Counter(chain.from_iterable(places[:_RARE]))
            yield from ((a, b) for b, _ in found.most_common(_CLOSEST))


def in_order(pairs: Iterable[Pair], weight: Sequence[float]) -> list[Pair]:
    """The heaviest run of pairs that rises on both sides; `weight` is that of each old provision.

    A pair weighs its likeness times its provision.
    """
    best: dict[int, int] = {}
    ordered = sorted(pairs, key=lambda pair: (pair.a, -pair.b))
    heads: list[int] = []  # new provisions where a run may end, rising, each heavier than the last
    tops: list[float] = []
    last: list[int] = []
    for index, pair in enumerate(ordered):
        at = bisect_left(heads, pair.b)
        total = (tops[at - 1] if at else 0.0) + pair.likeness * weight[pair.a]
        best[index] = last[at - 1] if at else -1
        end = at
        while end < len(heads) and tops[end] <= total:
            end += 1
        if at < len(heads) and heads[at] == pair.b and tops[at] > total:
            continue
        heads[at:end], tops[at:end], last[at:end] = [pair.b], [total], [index]
    run: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(ordered[index])
        index = best[index]
    return run[::-1]


def matched(old: Sequence[str], new: Sequence[str], alike: Sequence[Sequence[int]]) -> list[Pair]:
    """The provisions of two texts that are one and the same; each in one pair at most.

    `alike[0][a]` and `alike[1][b]` say of which kind each is, as headings are: what is of one kind
    is never paired with another.
    """
    likeness = Likeness(old, new)
    weight = [float(len(signs)) for signs in old]
    anchors = in_order(_anchors(old, new), weight)
    found: list[Pair] = []
    for gap_a, gap_b in _gaps(anchors, len(old), len(new)):
        close = (
            p for p in likeness.pairs(gap_a, gap_b, IN_PLACE) if alike[0][p.a] == alike[1][p.b]
        )
        found += in_order(close, weight)
    found += anchors
    return found + _left_over(likeness, found, alike)


def _anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    once_a, once_b = _once(old), _once(new)
    yield from (Pair(a, once_b[signs], 1.0) for signs, a in once_a.items() if signs in once_b)


def _once(provisions: Sequence[str]) -> dict[str, int]:
    times = Counter(provisions)
    return {
        signs: i
        for i, signs in enumerate(provisions)
        if times[signs] == 1 and len(signs) > _ANCHOR_WORDS
    }


def _gaps(anchors: Iterable[Pair], a_end: int, b_end: int) -> Iterator[tuple[range, range]]:
    """What stands between the anchors, where there is something on both sides."""
    a = b = 0
    for anchor in (*anchors, Pair(a_end, b_end, 0.0)):
        if a < anchor.a and b < anchor.b:
            yield range(a, anchor.a), range(b, anchor.b)
        a, b = anchor.a + 1, anchor.b + 1


def _left_over(
    likeness: Likeness, found: Iterable[Pair], alike: Sequence[Sequence[int]]
) -> list[Pair]:
    """Pairs among what is left, wherever it stands, the most alike first."""
    done_a, done_b = {p.a for p in found}, {p.b for p in found}
    old = [a for a in range(len(likeness.old)) if a not in done_a]
    new = [b for b in range(len(likeness.new)) if b not in done_b]
    pairs = sorted(
        likeness.pairs(old, new, ELSEWHERE), key=lambda p: (-p.likeness, abs(p.a - p.b), p.a)
    )
    taken: list[Pair] = []
    for pair in pairs:
        free = pair.a not in done_a and pair.b not in done_b
        if free and alike[0][pair.a] == alike[1][pair.b]:
            taken.append(pair)
            done_a.add(pair.a)
            done_b.add(pair.b)
    return taken
