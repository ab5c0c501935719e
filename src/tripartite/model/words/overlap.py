"""How two changes of one base meet: apart, side by side, or over the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from tripartite.model.words.hunks import Hunk, reach
from tripartite.model.words.tokens import Tokens

Touch = Literal["apart", "touch", "same", "same point", "deletions", "overlap"]


def meet(x: Hunk, y: Hunk, a: str, b: str) -> Touch:
    """How two changes of one base meet; `a` and `b` are the signs of the two new wordings."""
    if x.a1 < y.a0 or y.a1 < x.a0:
        return "apart"
    if x.a0 == y.a0 and x.a1 == y.a1:
        if a[x.b0 : x.b1] == b[y.b0 : y.b1]:
            return "same"
        if x.a0 == x.a1:
            return "same point"
    if x.a1 == y.a0 or y.a1 == x.a0:
        return "touch"
    return "deletions" if x.b0 == x.b1 and y.b0 == y.b1 else "overlap"


def span(hunk: Hunk, old: Tokens, new: Tokens) -> tuple[int, int]:
    """The tokens of the base over which a change could be told and mean the same.

    A pure insertion or deletion slides among equal neighbours; a replacement stands where it is.
    """
    if hunk.replaces:
        return hunk.a0, hunk.a1
    tokens, start, end = (new, hunk.b0, hunk.b1) if hunk.a0 == hunk.a1 else (old, hunk.a0, hunk.a1)
    low, high = reach(tokens.signs, start, end, start, len(tokens) - end)
    return hunk.a0 + low, hunk.a1 + high


def stretch(found: Sequence[Hunk], start: int, end: int) -> tuple[int, int]:
    """The tokens of a new wording that stand for tokens `start` to `end` of the base."""
    before = [h for h in found if h.a1 <= start and not (h.a0 == h.a1 == start)]
    within = [h for h in found if h.a1 <= end]
    low = before[-1].b1 - before[-1].a1 if before else 0
    high = within[-1].b1 - within[-1].a1 if within else 0
    return start + low, end + high


def kept_pairs(
    found: Iterable[Hunk], length: int, wanted: Callable[[int, int, int], bool] | None = None
) -> Iterator[tuple[int, int]]:
    """The tokens that stay, as pairs of positions; only those of runs that are `wanted`."""
    a = b = 0
    for hunk in (*found, Hunk(length, length, 0, 0)):
        if a < hunk.a0 and (wanted is None or wanted(a, hunk.a0, b)):
            yield from ((i, b + i - a) for i in range(a, hunk.a0))
        a, b = hunk.a1, hunk.b1


def removes(base: Tokens, new: Tokens, hunk: Hunk) -> bool:
    """The change only takes away: what it leaves is what stood there, without some tokens."""
    left = "".join(new.core(i) for i in range(hunk.b0, hunk.b1))
    for i in range(hunk.a0, hunk.a1):
        left = left.removeprefix(base.core(i))
    return not left
