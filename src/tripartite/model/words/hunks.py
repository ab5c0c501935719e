"""Hunks: which tokens of two passages differ, grouped as a person would mark them.

diff-match-patch finds a shortest edit; what follows here makes it readable: brackets never drag
words along, insertions begin where a phrase begins, small kept words between two replacements and
reorderings are marked as one, and a passage with almost nothing kept is one replaced block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from tripartite.model.passage import Passage
from tripartite.model.words.tokens import END, Tokens, pair

BRACKETS = "[]"
KEPT_TOO_LITTLE = 0.25
"""Below this share of kept words a rewritten passage is one block."""

_GUARDED = 64
_ANCHORED = 64
_SMALL = frozenset(
    "a,an,and,as,at,by,de,des,du,et,for,in,la,le,les,of,on,or,the,to,y".split(",")  # noqa: SIM905
)
_STARTERS = frozenset(("and", "or", "and/or", "et", "ou", "y", "o", "u"))


class Hunk(NamedTuple):
    """Tokens `a0` to `a1` of the old passage stand as tokens `b0` to `b1` in the new one."""

    a0: int
    a1: int
    b0: int
    b1: int

    @property
    def replaces(self) -> bool:
        """Words go and words come."""
        return self.a0 < self.a1 and self.b0 < self.b1


def hunks(old: Tokens, new: Tokens) -> list[Hunk]:
    """The changes from old to new, in order, none touching another."""
    if old.signs == new.signs:
        return []
    found = _bracketed(old, new) if _any_brackets(old, new) else _differences(old.signs, new.signs)
    if len(found) == 1 and found[0].replaces:
        return found
    found = _slid(found, old, new)
    if len(found) > 1:
        found = _joined(found, old, new)
        found = _one_block(found, old, new)
    return found


def kept_tokens(old: str | Passage, new: str | Passage) -> Iterator[tuple[int, int]]:
    """The tokens that stand in both passages by a shortest edit, as pairs of their positions: each
    word that stays, also in a phrase that a person would mark as one."""
    a, b = pair(old, new)
    if a.signs == b.signs:
        return iter(zip(range(len(a)), range(len(b)), strict=True))
    found = _bracketed(a, b) if _any_brackets(a, b) else _differences(a.signs, b.signs)
    return _kept(found, len(a))


def _any_brackets(old: Tokens, new: Tokens) -> bool:
    return "[" in old.signs or "[" in new.signs or "]" in old.signs or "]" in new.signs


# Finding a shortest edit


@cache
def _engine() -> Any:
    from diff_match_patch import diff_match_patch  # here, since most commands never compare

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # its default gives up silently on long texts
    return engine


def _differences(a: str, b: str) -> list[Hunk]:
    """A shortest edit from a to b; what is long is cut where words stand once in both."""
    engine = _engine()
    start = engine.diff_commonPrefix(a, b)
    end = min(engine.diff_commonSuffix(a, b), len(a) - start, len(b) - start)
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if len(a) < _ANCHORED or len(b) < _ANCHORED:
        return list(_shortest(a, b, start, start))
    found: list[Hunk] = []
    for a0, a1, b0, b1 in _between_anchors(a, b):
        found += _shortest(a[a0:a1], b[b0:b1], start + a0, start + b0)
    return found


def _shortest(a: str, b: str, a0: int, b0: int) -> Iterator[Hunk]:
    if not a or not b or _nothing_in_common(a, b):
        if a or b:
            yield Hunk(a0, a0 + len(a), b0, b0 + len(b))
        return
    a1, b1 = a0, b0
    for op, signs in _engine().diff_main(a, b, False):
        if op == 0:
            if a1 > a0 or b1 > b0:
                yield Hunk(a0, a1, b0, b1)
            a0 = a1 = a1 + len(signs)
            b0 = b1 = b1 + len(signs)
        elif op < 0:
            a1 += len(signs)
        else:
            b1 += len(signs)
    if a1 > a0 or b1 > b0:
        yield Hunk(a0, a1, b0, b1)


def _nothing_in_common(a: str, b: str) -> bool:
    """Texts so different that searching them would be slow and the result confetti.

    Any two English texts share their small words, so pairs of words count, not single ones.
    """
    if len(a) < _GUARDED or len(b) < _GUARDED:
        return False
    fewer = min(len(a), len(b))
    if sum((Counter(a) & Counter(b)).values()) < KEPT_TOO_LITTLE * fewer:
        return True
    return len(set(pairwise(a)) & set(pairwise(b))) < 0.1 * fewer and fewer > 2 * _GUARDED


def _between_anchors(a: str, b: str) -> Iterator[Hunk]:
    """The stretches that differ between triples of tokens standing exactly once in both texts."""
    once_a, once_b = _triples(a), _triples(b)
    places = [(at, once_b[key]) for key, at in once_a.items() if key in once_b]
    a0 = b0 = 0
    for at_a, at_b in (*_rising(places), (len(a), len(b))):
        if at_a < a0 or at_b < b0:
            continue  # it overlaps the triple before
        if a[a0:at_a] != b[b0:at_b]:
            yield Hunk(a0, at_a, b0, at_b)
        a0, b0 = at_a + 3, at_b + 3


def _triples(signs: str) -> dict[str, int]:
    """Where each triple of tokens stands that stands only once, in order."""
    keys = list(map("".join, zip(signs, signs[1:], signs[2:], strict=False)))
    where = dict(zip(keys, range(len(keys)), strict=True))
    if len(where) < len(keys):
        for key, times in Counter(keys).items():
            if times > 1:
                del where[key]
    return where


def _rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of places that rises in both texts (patience sorting)."""
    order = [at for _, at in places]
    if order == sorted(order):
        return places
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(places):
        pile = bisect_left(tops, at)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [index]
    run: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(places[index])
        index = before[index]
    return run[::-1]


# Brackets


def _bracketed(old: Tokens, new: Tokens) -> list[Hunk]:
    """The changes when brackets stand in the text: words are compared without them.

    Between two kept words, what stands on either side (changed words with brackets, or brackets
    alone) is compared as a whole; so adding, lifting or moving a bracket never marks a word.
    """
    words_a = [i for i, sign in enumerate(old.signs) if sign not in BRACKETS]
    words_b = [i for i, sign in enumerate(new.signs) if sign not in BRACKETS]
    bare_a = "".join(old.signs[i] for i in words_a)
    bare_b = "".join(new.signs[i] for i in words_b)
    kept = _kept(_differences(bare_a, bare_b), len(bare_a))
    found: list[Hunk] = []
    a0 = b0 = 0
    for a, b in kept:
        a1, b1 = words_a[a], words_b[b]
        if old.signs[a0:a1] != new.signs[b0:b1]:
            found.append(trimmed(Hunk(a0, a1, b0, b1), old.signs, new.signs))
        a0, b0 = a1 + 1, b1 + 1
    return found


def _kept(found: Iterable[Hunk], length: int) -> Iterator[tuple[int, int]]:
    """The pairs of positions that stand in both, given the changes."""
    a = b = 0
    for hunk in found:
        yield from zip(range(a, hunk.a0), range(b, hunk.b0), strict=True)
        a, b = hunk.a1, hunk.b1
    yield from ((i, b + i - a) for i in range(a, length))


def trimmed(hunk: Hunk, a: str, b: str) -> Hunk:
    """The hunk without what is the same at its two ends."""
    a0, a1, b0, b1 = hunk
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    return Hunk(a0, a1, b0, b1)


# Making it readable


def _slid(found: list[Hunk], old: Tokens, new: Tokens) -> list[Hunk]:
    """Pure insertions and deletions moved to the best of the places that mean the same."""
    slid: list[Hunk] = []
    for index, hunk in enumerate(found):
        if not hunk.replaces:
            floor = slid[-1].a1 if slid else 0
            after = found[index + 1].a0 if index + 1 < len(found) else len(old)
            hunk = _slide(hunk, hunk.a0 - floor, after - hunk.a1, old, new)
        slid.append(hunk)
    return slid


def _slide(hunk: Hunk, left: int, right: int, old: Tokens, new: Tokens) -> Hunk:
    """`left` and `right`: how many kept tokens stand on either side."""
    a0, a1, b0, b1 = hunk
    tokens, start, end = (new, b0, b1) if a0 == a1 else (old, a0, a1)
    low, high = reach(tokens.signs, start, end, left, right)
    if low == high == 0:
        return hunk
    # One kept token stays on either side, else two changes would run into one.
    low, high = max(low, min(0, 1 - left)), min(high, max(0, right - 1))
    best = max(range(low, high + 1), key=lambda by: _edge(tokens, start + by, end + by))
    return Hunk(a0 + best, a1 + best, b0 + best, b1 + best)


def reach(signs: str, start: int, end: int, left: int, right: int) -> tuple[int, int]:
    """How far the stretch may slide among its neighbours and still mean the same."""
    low = high = 0
    while low > -left and signs[start + low - 1] == signs[end + low - 1]:
        low -= 1
    while high < right and signs[start + high] == signs[end + high]:
        high += 1
    return low, high


def _edge(tokens: Tokens, start: int, end: int) -> int:
    """How well a marked stretch begins here: higher is better."""
    score = 8 if _balanced(tokens.signs[start:end]) else 0
    if start == 0 or "\n" in tokens.lead(start):
        return score + 5
    before = tokens.core(start - 1)
    if before in (".", ";", ":", "?", "!") or (len(before) > 2 and before[0] == "("):
        return score + 4
    if before == ",":
        return score + 3
    return score + (2 if tokens.core(start) in _STARTERS else 0)


def _balanced(signs: str) -> bool:
    depth = 0
    for sign in signs:
        depth += (sign in "[(") - (sign in "])")
        if depth < 0:
            return False
    return depth == 0


def _joined(found: list[Hunk], old: Tokens, new: Tokens) -> list[Hunk]:
    """Neighbouring changes that a person would mark as one."""
    joined: list[Hunk] = []
    index = 0
    while index < len(found):
        hunk, index = _reordering(found, index, old, new)
        if joined and _belong(joined[-1], hunk, old, new):
            hunk = _union(joined.pop(), hunk, old, new)
        joined.append(hunk)
    return joined


def _union(first: Hunk, last: Hunk, old: Tokens, new: Tokens) -> Hunk:
    whole = Hunk(first.a0, last.a1, first.b0, last.b1)
    return trimmed(whole, old.signs, new.signs)


def _breaks(old: Tokens, start: int, end: int) -> bool:
    """A sentence or paragraph ends between two changes, or a bracket stands there."""
    signs = old.signs[start:end]
    return any(sign in signs for sign in ".;[]" + END) or "\n" in old.slice(start, end) or not signs


def _belong(first: Hunk, last: Hunk, old: Tokens, new: Tokens) -> bool:
    gap = last.a0 - first.a1
    if gap > 4 or _breaks(old, first.a1, last.a0):
        return False
    if _only_brackets(first, old, new) or _only_brackets(last, old, new):
        return False
    if not first.replaces and not last.replaces:
        return False
    if first.replaces and last.replaces:
        small = gap == 1 and old.core(first.a1).lower() in _SMALL
        return small or 3 * gap <= min(_size(first), _size(last))
    return gap == 1 and _cheaper(first, last, old, new)


def _size(hunk: Hunk) -> int:
    return max(hunk.a1 - hunk.a0, hunk.b1 - hunk.b0)


def _cheaper(first: Hunk, last: Hunk, old: Tokens, new: Tokens) -> bool:
    """Joining marks no more words: the two were one change that could be told in two ways."""
    apart = sum(h.a1 - h.a0 + h.b1 - h.b0 for h in (first, last))
    whole = _union(first, last, old, new)
    return whole.a1 - whole.a0 + whole.b1 - whole.b0 <= apart


def _only_brackets(hunk: Hunk, old: Tokens, new: Tokens) -> bool:
    signs = old.signs[hunk.a0 : hunk.a1] + new.signs[hunk.b0 : hunk.b1]
    return all(sign in BRACKETS for sign in signs)


def _reordering(found: list[Hunk], index: int, old: Tokens, new: Tokens) -> tuple[Hunk, int]:
    """The changes from `index` on as one, if their words only change places; and where to go on."""
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    run = _near(found, index, old, new)
    for last, hunk in enumerate(run, start=index):
        gone.update(_words(old, hunk.a0, hunk.a1))
        come.update(_words(new, hunk.b0, hunk.b1))
        if last > index and gone == come and gone:
            return _union(run[0], hunk, old, new), last + 1
    return found[index], index + 1


def _near(found: list[Hunk], index: int, old: Tokens, new: Tokens) -> list[Hunk]:
    """The changes of words from `index` on that stand within a few words of each other."""
    run: list[Hunk] = []
    for hunk in found[index : index + 4]:
        if run and (hunk.a0 - run[-1].a1 > 4 or _breaks(old, run[-1].a1, hunk.a0)):
            break
        if _only_brackets(hunk, old, new):
            break
        run.append(hunk)
    return run if len(run) > 1 else []


def _words(tokens: Tokens, start: int, end: int) -> Iterator[str]:
    """The words of a stretch, without punctuation and small words."""
    for index in range(start, end):
        core = tokens.core(index)
        if core[:1].isalnum() and core.lower() not in _SMALL:
            yield tokens.signs[index]


def _one_block(found: list[Hunk], old: Tokens, new: Tokens) -> list[Hunk]:
    """One replaced block where almost nothing is kept between the first change and the last."""
    first, last = found[0], found[-1]
    if 2 * sum(h.a1 - h.a0 for h in found) < len(old):
        return found
    total_a, total_b = _count(old, 0, len(old)), _count(new, 0, len(new))
    changed_a = sum(_count(old, h.a0, h.a1) for h in found)
    kept = total_a - changed_a
    if kept >= KEPT_TOO_LITTLE * min(total_a, total_b) or all(not h.replaces for h in found):
        return found
    return [_union(first, last, old, new)]


def _count(tokens: Tokens, start: int, end: int) -> int:
    """How many words (not signs) stand between two tokens."""
    signs = tokens.signs[start:end]
    return sum(sign.isalnum() or sign > "\xff" for sign in signs)
