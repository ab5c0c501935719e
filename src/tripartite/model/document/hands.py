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

from tripartite.model.passage import BREAK, Passage, unbroken
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
    """How a change came of a proposal that several wrote at. It is `own`'s: what it has of its base
    and the text has no more is brought back by them. What it doesn't have is `other`'s.
    `everywhere`: its words were put wherever those of its base stand."""

    written: Written
    own: Stamp
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


def brought_together(
    was: Passage, ended: Sequence[tuple[Passage, Owned]], now: Passage, who: Stamp | Several
) -> Several:
    """How a provision came by other words when provisions `ended` in it: what somebody had put into
    one of these before stays theirs, wherever it stands now."""
    before = unwritten(unbroken((was, *(words for words, _ in ended))))
    tokens, of, start = tokenise(before.words), list(before.of), len(was) + len(BREAK)
    for words, owned in ended:
        spans = [(start + a, start + b, stamp) for a, b, stamp in owned]
        for token, end in enumerate(tokens.starts[1:]):
            of[token] = next((who for a, b, who in spans if a < end <= b), of[token])
        start += len(words) + len(BREAK)
    at = tuple(-1 if stamp else token for token, stamp in enumerate(of))
    written = written_on(before._replace(of=tuple(of), at=at), now, who)
    own, other = (who.own, who.other) if isinstance(who, Several) else (who, who)
    return Several(written, own, other)


def stretches(
    was: Passage, now: Passage, who: Stamp | Several, owned: Owned = ()
) -> Iterator[Stretch]:
    """A change from left to right: what it keeps (with the marks of the new words), what it takes
    out and what it puts in."""
    if isinstance(who, Several):
        yield from _Shared(was, now, who, owned).stretches()
    elif any(stamp.author != who.author for _, _, stamp in owned):
        alone = Several(written_on(unwritten(was), now, who), who, who)
        yield from _Shared(was, now, alone, owned).stretches()
    else:
        for segment in redline(was, now).segments:
            yield Stretch(segment.op, segment.passage, who)


Span = tuple[int, int]
"""Characters of a text, from and to."""


Mark = tuple[Span, Stamp | None]
"""Words that go or come, and whose that is, as far as the proposal tells."""

Stays = list[tuple[Span, Span]]
"""Words that stay, where they stood and where they stand."""


class _Marked(NamedTuple):
    """What is marked together."""

    gone: list[Mark]
    come: list[Mark]

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
        self.left = set(self.takers) - set(self.kept.values())

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
        for block, stays in self._parted(old, new):
            for who, span in _by_hand(block.gone, block.come, self.several.other):
                yield Stretch("delete", self.was.cut(*span), who)
            for who, span in _by_hand(block.come, block.gone, self.several.other):
                yield Stretch("insert", self.now.cut(*span), who)
            for _, span in stays:
                yield Stretch("equal", self.now.cut(*span))

    def _parted(self, old: Span, new: Span) -> list[tuple[_Marked, Stays]]:
        """What is marked in a region, and what stays behind each: where both sides of that are one
        party's, it is marked with them."""
        found: list[tuple[_Marked, Stays]] = []
        for block, stays in self._alternating(old, new):
            if found and self._is_one(found[-1][0], found[-1][1], block):
                before, between = found.pop()
                gone: list[Mark] = [(span, None) for span, _ in between]
                come: list[Mark] = [(span, None) for _, span in between]
                block = _Marked(
                    [*before.gone, *gone, *block.gone], [*before.come, *come, *block.come]
                )
            found.append((block, stays))
        return found

    def _is_one(self, before: _Marked, stays: Stays, behind: _Marked) -> bool:
        """Whether one party changed what stands on both sides, and nobody else put in what stays
        between."""
        stamp = before.edge(last=True)
        if stamp is None or stamp != behind.edge(last=False):
            return False
        edges = [span[1] - 1 for span, _ in stays]
        theirs = (span for span in self.owned if span[2].author != stamp.author)
        return not any(start <= at < end for start, end, _ in theirs for at in edges)

    def _alternating(self, old: Span, new: Span) -> Iterator[tuple[_Marked, Stays]]:
        """What is marked, and what stays behind it, in turn. Only the space before a word may be
        marked, and the word stay."""
        gone = _within(self.a, old)
        block, stays, at = _Marked([], []), Stays(), gone.start
        for j in _within(self.b, new):
            i = self.kept.get(j, -1)
            came = _span(self.b, j, new)
            if i < at or i not in gone:
                who = self.writers[j] or (None if j in self.kept else self.several.own)
                marked, same = _Marked([], [(came, who)]), None
            else:
                marked, same = self._kept(i, j, old, new)
                marked.gone[:0] = self._taken(at, i, old)
                at = i + 1
            if stays and (marked.gone or marked.come):
                yield block, stays
                block, stays = _Marked([], []), Stays()
            block.gone.extend(marked.gone)
            block.come.extend(marked.come)
            stays += [same] if same else []
        if stays and at < gone.stop:
            yield block, stays
            block, stays = _Marked([], []), Stays()
        block.gone.extend(self._taken(at, gone.stop, old))
        yield block, stays

    def _kept(
        self, i: int, j: int, old: Span, new: Span
    ) -> tuple[_Marked, tuple[Span, Span] | None]:
        """A word that stays, and what is marked of it: the space before it, where that is another;
        all of it where its letters are printed in another way."""
        was, now = _span(self.a, i, old), _span(self.b, j, new)
        if self.was.text[slice(*was)] == self.now.text[slice(*now)]:
            return _Marked([], []), (was, now)
        core = min(len(self.a.core(i)), was[1] - was[0])
        a, b = was[1] - core, now[1] - core
        if not core or self.was.text[a : was[1]] != self.now.text[max(b, 0) : now[1]]:
            return _Marked([(was, None)], [(now, None)]), None
        leads = _Marked([], [])
        if was[0] < a:
            leads.gone.append(((was[0], a), None))
        if now[0] < b:
            leads.come.append(((now[0], b), None))
        return leads, ((a, was[1]), (b, now[1]))

    def _taken(self, start: int, end: int, old: Span) -> list[Mark]:
        """Tokens of the words before that went, with who took each; nobody where the proposal can't
        tell."""
        return [
            (
                _span(self.a, token, old),
                self.takers.get(token) or (self.several.other if token in self.left else None),
            )
            for token in range(start, end)
        ]


def _within(tokens: Tokens, span: Span) -> range:
    """The tokens that have characters within a span."""
    edges = zip(tokens.starts, tokens.starts[1:], strict=False)
    inside = [i for i, (a, b) in enumerate(edges) if max(a, span[0]) < min(b, span[1])]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _span(tokens: Tokens, token: int, span: Span) -> Span:
    """Where a token stands, as far as that is within a span."""
    return max(tokens.starts[token], span[0]), min(tokens.starts[token + 1], span[1])


def _by_hand(marks: list[Mark], beside: list[Mark], other: Stamp) -> Iterator[tuple[Stamp, Span]]:
    """Neighbouring words of one party; what nobody is known for goes with the words before it, else
    with those behind it, else with what it is marked with."""
    who = next((stamp for _, stamp in (*marks, *beside) if stamp), other)
    named: list[tuple[Stamp, Span]] = []
    for span, stamp in marks:
        who = stamp or who
        named.append((who, span))
    for who, run in groupby(named, lambda each: each[0]):
        spans = [span for _, span in run]
        yield who, (spans[0][0], spans[-1][1])
