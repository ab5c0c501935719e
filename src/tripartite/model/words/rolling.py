"""Rolling text: the current text with everything open in brackets, each wording with its groups.

The changes of all groups that touch or overlap make one choice. Choosing a group everywhere gives
exactly its text, choosing no group the base. See `brackets.py` for how it is printed and read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tripartite.model.passage import Passage, join
from tripartite.model.words.hunks import Hunk, hunks
from tripartite.model.words.overlap import stretch
from tripartite.model.words.tokens import Tokens, together

_WORTH_NESTING = 4
"""Tokens: shorter stretches are repeated in each wording rather than nested."""


class Text(msgspec.Struct, frozen=True, gc=False):
    """Words nobody contests. `quiet`: groups that write them with other quotes, spaces or marks."""

    words: Passage
    quiet: tuple[Variant, ...] = ()


class Variant(msgspec.Struct, frozen=True):
    """What some groups want in place of the kept words; no nodes: they want them out.

    Without groups: an alternative that a text shows untagged.
    """

    groups: tuple[str, ...]
    nodes: tuple[Node, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """A contested stretch: the words of the text (empty where words are only added), and the rest.

    The kept words may hold choices of their own, when one group rewrites all and others a part.
    """

    kept: tuple[Node, ...]
    variants: tuple[Variant, ...]


Node = Text | Choice


class Rolling(msgspec.Struct, frozen=True):
    """A text with its open choices, from left to right."""

    nodes: tuple[Node, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The outermost choices, in order."""
        return tuple(node for node in self.nodes if isinstance(node, Choice))


def rolling(base: str | Passage, wordings: Mapping[str, str | Passage]) -> Rolling:
    """The rolling text of a base and of each group's wording of it."""
    text = Passage(base) if isinstance(base, str) else base
    wanted = [Passage(words) if isinstance(words, str) else words for words in wordings.values()]
    tokens, *others = together((text, *wanted))
    groups = [
        _Group(name, words, own, hunks(tokens, own))
        for name, words, own in zip(wordings, wanted, others, strict=True)
    ]
    return Rolling(tuple(_Builder(text, tokens).nodes(groups, 0, len(tokens))))


def choose(nodes: Iterable[Node], group: str | None = None) -> Passage:
    """The text when `group` is followed everywhere; None: the base."""
    return join(_chosen(node, group) for node in nodes)


def _chosen(node: Node, group: str | None) -> Passage:
    variants = node.quiet if isinstance(node, Text) else node.variants
    for variant in variants:
        if group in variant.groups:
            return choose(variant.nodes, group)
    return node.words if isinstance(node, Text) else choose(node.kept, group)


def merged(text: Rolling, first: int, last: int) -> Rolling:
    """The text with the choices `first` to `last` (counted from 0) and all between them as one."""
    places = [i for i, node in enumerate(text.nodes) if isinstance(node, Choice)]
    start, end = places[first], places[last] + 1
    within = text.nodes[start:end]
    names = tuple(dict.fromkeys(name for node in within for name in _groups(node)))
    kept = choose(within)
    variants = _variants((name, choose(within, name)) for name in names)
    one = Choice(_text(kept), tuple(v for v in variants if v.nodes != _text(kept)))
    return Rolling((*text.nodes[:start], one, *text.nodes[end:]))


def _groups(node: Node) -> Iterator[str]:
    """All groups that want other words somewhere in a node."""
    variants = node.quiet if isinstance(node, Text) else node.variants
    for variant in variants:
        yield from variant.groups
    for inner in node.kept if isinstance(node, Choice) else ():
        yield from _groups(inner)


def _text(words: Passage) -> tuple[Node, ...]:
    return (Text(words),) if words.text else ()


def _variants(wanted: Iterable[tuple[str, Passage]]) -> tuple[Variant, ...]:
    """Each wording once, with the groups that want it."""
    groups: dict[Passage, list[str]] = {}
    for name, words in wanted:
        groups.setdefault(words, []).append(name)
    return tuple(Variant(tuple(names), _text(words)) for words, names in groups.items())


class _Group(NamedTuple):
    name: str
    words: Passage
    tokens: Tokens
    changes: list[Hunk]

    def cut(self, start: int, end: int) -> Passage:
        """What this group has in place of tokens `start` to `end` of the base."""
        first, last = stretch(self.changes, start, end)
        return self.words.cut(self.tokens.starts[first], self.tokens.starts[last])

    def within(self, start: int, end: int) -> list[Hunk]:
        """Its changes that stand in a stretch of the base."""
        return [hunk for hunk in self.changes if start <= hunk.a0 and hunk.a1 <= end]


class _Builder:
    def __init__(self, base: Passage, tokens: Tokens) -> None:
        self.base, self.tokens = base, tokens

    def nodes(self, groups: Sequence[_Group], start: int, end: int) -> Iterator[Node]:
        """The nodes of tokens `start` to `end` of the base, for these groups."""
        for first, last in _clusters(h for group in groups for h in group.within(start, end)):
            yield from self._kept(groups, start, first)
            yield self._choice(groups, first, last)
            start = last
        yield from self._kept(groups, start, end)

    def _kept(self, groups: Sequence[_Group], start: int, end: int) -> Iterator[Text]:
        words = self._cut(start, end)
        own = [(group.name, _aligned(group, start, end)) for group in groups if start < end]
        quiet = _variants((name, own_words) for name, own_words in own if own_words != words)
        if words.text or quiet:
            yield Text(words, quiet)

    def _choice(self, groups: Sequence[_Group], start: int, end: int) -> Choice:
        """One contested stretch; nested where some rewrite all of it and others only parts."""
        wanting = [group for group in groups if group.within(start, end)]
        rest = [group for group in groups if group not in wanting]
        long = end - start >= _WORTH_NESTING
        over = [group for group in wanting if long and _covers(group, start, end)]
        others = [group for group in wanting if group not in over]
        inner = list(_clusters(h for group in others for h in group.within(start, end)))
        if over and inner and inner != [(start, end)]:
            kept, wanting = tuple(self.nodes([*others, *rest], start, end)), over
        else:
            kept = tuple(self._kept(rest, start, end))
        return Choice(kept, _variants((g.name, g.cut(start, end)) for g in wanting))

    def _cut(self, start: int, end: int) -> Passage:
        return self.base.cut(self.tokens.starts[start], self.tokens.starts[end])


def _aligned(group: _Group, start: int, end: int) -> Passage:
    """A group's own form of tokens that it keeps."""
    shift = next((h.b1 - h.a1 for h in reversed(group.changes) if h.a1 <= start), 0)
    starts = group.tokens.starts
    return group.words.cut(starts[start + shift], starts[end + shift])


def _covers(group: _Group, start: int, end: int) -> bool:
    return any(hunk.a0 == start and hunk.a1 == end for hunk in group.changes)


def _clusters(changes: Iterable[Hunk]) -> Iterator[tuple[int, int]]:
    """The stretches that changes cover, those that overlap or touch as one."""
    start, end = -1, -2
    for hunk in sorted(changes):
        if hunk.a0 > end:
            if start >= 0:
                yield start, end
            start, end = hunk.a0, hunk.a1
        end = max(end, hunk.a1)
    if start >= 0:
        yield start, end
