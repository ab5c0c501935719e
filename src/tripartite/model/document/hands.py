"""Whose each word of a change is where several wrote at the proposal it came of.

The rule, word by word. A word put in is theirs who proposed it first at that place: of the wordings
that the proposal went through, the first that has the word, and from which on each kept it, tells
whose it is. A word taken out is theirs whose wording left it out, where no later one took it back
in. What is marked is the redline from the words before to the words after, whoever wrote them. A
word that it marks only because a phrase is marked as one goes with its neighbours; but it stays
as it is where two parties changed what stands on either side of it, or where somebody else put it
in before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tripartite.model.passage import Passage
from tripartite.model.text import Stamp
from tripartite.model.words.hunks import kept_tokens
from tripartite.model.words.redline import Op, redline
from tripartite.model.words.tokens import Tokens, pair, tokenise


class Written(NamedTuple):
    """The words that a proposal came to, token by token (see `tokens`): `of` says who first wrote
    each (None: it stands in `base`, as its token `at`), `gone` who took out each token of `base`
    (None: it stands)."""

    base: Passage
    words: Passage
    of: tuple[Stamp | None, ...]
    at: tuple[int, ...]
    gone: tuple[Stamp | None, ...]

    def hands(self) -> frozenset[Stamp]:
        """All whose words, or deletions, it has."""
        return frozenset(stamp for stamp in (*self.of, *self.gone) if stamp)

    def renamed(self, one: Stamp, other: Stamp) -> Written:
        """The same with another stamp for one of its hands."""
        of = tuple(other if stamp == one else stamp for stamp in self.of)
        gone = tuple(other if stamp == one else stamp for stamp in self.gone)
        return self._replace(of=of, gone=gone)


class Several(NamedTuple):
    """How a change came of a proposal that several wrote at: what none of its wordings accounts for
    is `other`'s. `everywhere`: its words were put wherever those of its base stand."""

    written: Written
    other: Stamp
    everywhere: bool = False


class Stretch(NamedTuple):
    """Words that a change keeps, takes out or puts in, and who did."""

    op: Op
    passage: Passage
    stamp: Stamp | None = None


def unwritten(base: Passage) -> Written:
    """A proposal that changes nothing yet."""
    count = len(tokenise(base))
    return Written(base, base, (None,) * count, tuple(range(count)), (None,) * count)


def written_on(before: Written, words: Passage, who: Stamp | Several) -> Written:
    """The proposal with other words, and who wrote these."""
    kept = {new: old for old, new in kept_tokens(before.words, words)}
    writers, takers = _writers(words, who), _takers(before.words, who)
    of, at, gone = list(writers), [-1] * len(writers), list(before.gone)
    for new, old in kept.items():
        of[new], at[new] = before.of[old], before.at[old]
    for old in set(range(len(before.at))) - set(kept.values()):
        if before.at[old] >= 0:
            gone[before.at[old]] = takers.get(old) or _other(who)
    named = (stamp or (None if at[i] >= 0 else _other(who)) for i, stamp in enumerate(of))
    return Written(before.base, words, tuple(named), tuple(at), tuple(gone))


def _other(who: Stamp | Several) -> Stamp:
    return who.other if isinstance(who, Several) else who


def _writers(words: Passage, who: Stamp | Several) -> list[Stamp | None]:
    """Who wrote each token; None for what the proposal has from its base."""
    found: list[Stamp | None] = [_other(who)] * len(tokenise(words))
    if isinstance(who, Several):
        for old, new in kept_tokens(who.written.words, words):
            found[new] = who.written.of[old]
    return found


def _takers(words: Passage, who: Stamp | Several) -> dict[int, Stamp | None]:
    """Token of the words before → who took it out; None for one that the proposal left."""
    if not isinstance(who, Several):
        return {}
    return {new: who.written.gone[old] for old, new in kept_tokens(who.written.base, words)}


Owned = Sequence[tuple[int, int, Stamp]]
"""What others put into a text before: from and to which character, and who did."""


def stretches(
    was: Passage, now: Passage, who: Stamp | Several, owned: Owned = ()
) -> Iterator[Stretch]:
    """A change from left to right: what it keeps (with the marks of the new words), what it takes
    out and what it puts in."""
    if isinstance(who, Several):
        yield from _Shared(was, now, who, owned).stretches()
    elif any(stamp.author != who.author for _, _, stamp in owned):
        alone = Several(written_on(unwritten(was), now, who), who)
        yield from _Shared(was, now, alone, owned).stretches()
    else:
        for segment in redline(was, now).segments:
            yield Stretch(segment.op, segment.passage, who)


Span = tuple[int, int]
"""Characters of a text, from and to."""


class _Marked(NamedTuple):
    """What is marked together: the tokens that go and those that come, each with whose it is as far
    as the proposal tells."""

    gone: list[tuple[int, Stamp | None]]
    come: list[tuple[int, Stamp | None]]

    def edge(self, last: bool) -> Stamp | None:
        """Whose the first, or the last, mark is."""
        known = [who for _, who in (*self.gone, *self.come) if who]
        return known[-last] if known else None


class _Shared:
    """One change that several wrote at: each region that the redline marks is cut by whose words
    it has."""

    def __init__(self, was: Passage, now: Passage, several: Several, owned: Owned) -> None:
        self.was, self.now, self.several, self.owned = was, now, several, owned
        self.a, self.b = pair(was, now)
        self.writers, self.takers = _writers(now, several), _takers(was, several)
        standing = dict(kept_tokens(several.written.base, was))
        self.kept = {  # token of the new words → the token of the old ones that it always was
            new: standing[several.written.at[old]]
            for old, new in kept_tokens(several.written.words, now)
            if several.written.at[old] in standing
        }

    def stretches(self) -> Iterator[Stretch]:
        segments = redline(self.was, self.now).segments
        at = to = 0
        for kept, run in groupby(segments, lambda segment: segment.op == "equal"):
            old, new = at, to
            for segment in run:
                old += len(segment.text) if segment.op != "insert" else 0
                new += len(segment.text) if segment.op != "delete" else 0
            if kept:
                yield Stretch("equal", self.now.cut(to, new))
            elif self.several.everywhere:
                here = self.several._replace(everywhere=False)
                place = (self.was.cut(at, old), self.now.cut(to, new))
                yield from _Shared(*place, here, ()).stretches()
            else:
                yield from self._region((at, old), (to, new))
            at, to = old, new

    def _region(self, old: Span, new: Span) -> Iterator[Stretch]:
        blocks, between = self._parted(old, new)
        for block, kept in zip(blocks, between, strict=True):
            for who, gone in _by_hand(block.gone, block.come, self.several.other):
                yield Stretch("delete", _cut(self.was, self.a, gone, old), who)
            for who, come in _by_hand(block.come, block.gone, self.several.other):
                yield Stretch("insert", _cut(self.now, self.b, come, new), who)
            if kept:
                yield Stretch("equal", _cut(self.now, self.b, [j for _, j in kept], new))

    def _parted(self, old: Span, new: Span) -> tuple[list[_Marked], list[list[tuple[int, int]]]]:
        """What is marked in a region, and the tokens (old and new) that stay behind each."""
        blocks, between = [_Marked([], [])], list[list[tuple[int, int]]]()
        for block, kept in self._alternating(_within(self.a, old), _within(self.b, new), old, new):
            before = blocks[-1].edge(last=True)
            one = between and before and before == block.edge(last=False)
            if one and not any(self._is_others(i, before) for i, _ in between[-1]):
                stays = between.pop()
                block.gone[:0] = [(i, None) for i, _ in stays]
                block.come[:0] = [(j, None) for _, j in stays]
            elif between:
                blocks.append(_Marked([], []))
            blocks[-1].gone.extend(block.gone)
            blocks[-1].come.extend(block.come)
            between.append(kept)
        return blocks, between

    def _taker(self, token: int) -> Stamp | None:
        """Who took out a token of the words before; None for one that only goes with others."""
        if who := self.takers.get(token):
            return who
        left = token in self.takers and token not in self.kept.values()
        return self.several.other if left else None

    def _is_others(self, token: int, stamp: Stamp | None) -> bool:
        """Whether a token of the words before was put in by another party."""
        at = self.a.starts[token + 1] - 1
        return any(
            start <= at < end and not (stamp and owner.author == stamp.author)
            for start, end, owner in self.owned
        )

    def _alternating(
        self, gone: range, come: range, old: Span, new: Span
    ) -> Iterator[tuple[_Marked, list[tuple[int, int]]]]:
        """Tokens that are marked, and those that stay behind them, in turn."""
        block, stays, at = _Marked([], []), list[tuple[int, int]](), gone.start
        for j in come:
            i = self.kept.get(j, -1)
            if i < at or i not in gone or not self._alike(i, j, old, new):
                if stays:
                    yield block, stays
                    block, stays = _Marked([], []), []
                block.come.append((j, self.writers[j]))
                continue
            if stays and i > at:
                yield block, stays
                block, stays = _Marked([], []), []
            block.gone.extend((token, self._taker(token)) for token in range(at, i))
            stays.append((i, j))
            at = i + 1
        if stays and at < gone.stop:
            yield block, stays
            block, stays = _Marked([], []), []
        block.gone.extend((token, self._taker(token)) for token in range(at, gone.stop))
        yield block, stays

    def _alike(self, i: int, j: int, old: Span, new: Span) -> bool:
        """Whether a token reads the same in both, as far as the region goes."""
        return _cut(self.was, self.a, [i], old).text == _cut(self.now, self.b, [j], new).text


def _within(tokens: Tokens, span: Span) -> range:
    """The tokens that have characters within a span."""
    edges = zip(tokens.starts, tokens.starts[1:], strict=False)
    inside = [i for i, (a, b) in enumerate(edges) if max(a, span[0]) < min(b, span[1])]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _cut(words: Passage, tokens: Tokens, chosen: list[int], span: Span) -> Passage:
    """The words of tokens that stand one after the other, as far as they are within a span."""
    start, end = tokens.starts[chosen[0]], tokens.starts[chosen[-1] + 1]
    return words.cut(max(start, span[0]), min(end, span[1]))


def _by_hand(
    tokens: list[tuple[int, Stamp | None]], beside: list[tuple[int, Stamp | None]], other: Stamp
) -> Iterator[tuple[Stamp, list[int]]]:
    """Neighbouring tokens of one party; one that no wording tells of goes with the one before it,
    else the one behind it, else with what it is marked with."""
    first = next((who for _, who in (*tokens, *beside) if who), other)
    named: list[tuple[Stamp, int]] = []
    for token, who in tokens:
        first = who or first
        named.append((first, token))
    for who, run in groupby(named, lambda each: each[0]):
        yield who, [token for _, token in run]
