"""Bracketed text: a rolling text as a room prints it, and reading such a text back.

    The Office [shall] [Workers: should] report [Employers, Governments: each year] to …

Words in plain brackets are the text's own; a tagged bracket after them is what those groups want
instead, `[Workers: delete]` that they want them out. Brackets nest. White space before the first
bracket of a choice belongs to each of its wordings but those that begin with a comma or the like.
What prints here reads back the same, unless the words hold square brackets themselves: those read
as untagged choices.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import msgspec

from tripartite.model.passage import Passage, join
from tripartite.model.words.rolling import Choice, Node, Rolling, Text, Variant, choose

_UNKNOWN_TAG = re.compile(r"[A-Z][^:\[\]]{0,60}")
_SPACE = re.compile(r"\s*\Z")


class Profile(msgspec.Struct, frozen=True):
    """How a house writes brackets.

    `alternatives` and `insertions` are the words that mark a bracket as another wording or as an
    addition (`[Workers bis: …]`), the first for the first, the last for all further ones; they are
    printed only if `suffixes`, but always read. Without `tagged`, no group is named.
    """

    alternatives: tuple[str, ...] = ("alt",)
    insertions: tuple[str, ...] = ("bis", "ter", "quater")
    deletion: str = "delete"
    suffixes: bool = False
    tagged: bool = True

    def meaning(self, suffix: str) -> str:
        """What a suffix says in this house: "alternative", "insertion" or nothing."""
        if suffix in self.alternatives:
            return "alternative"
        return "insertion" if suffix in self.insertions else ""


HOUSE = Profile()
BIS_IS_ALTERNATIVE = Profile(alternatives=("alt", "bis", "ter", "quater"), insertions=())


# Printing


def printed(text: Rolling, profile: Profile = HOUSE) -> Passage:
    """The rolling text in brackets."""
    return join(_print(node, profile) for node in text.nodes)


def _print(node: Node, profile: Profile) -> Passage:
    if isinstance(node, Text):
        return node.words
    wordings = [join(_print(inner, profile) for inner in node.kept)]
    wordings += [join(_print(inner, profile) for inner in v.nodes) for v in node.variants]
    lead = _common_lead([words.text for words in wordings if words.text])
    kept, *others = (_without(words, lead) for words in wordings)
    brackets = [_bracket(kept)] if kept.text else []
    house = _House(profile)
    for variant, words in zip(node.variants, others, strict=True):
        brackets += _variant(variant, words, kept, lead, house)
    spaced = [part for bracket in brackets for part in (Passage(" "), bracket)]
    return join((Passage(lead), *spaced[1:]))


def _variant(
    variant: Variant, words: Passage, kept: Passage, lead: str, house: _House
) -> list[Passage]:
    """One tagged bracket; nothing for a removal in a house that names no group."""
    if not house.profile.tagged:
        return [_bracket(words)] if words.text else []
    suffix = ""
    if house.profile.suffixes and kept.text and words.text:
        suffix, words = house.suffixed(words, kept, lead)
    tag = " ".join(filter(None, (", ".join(variant.groups), suffix)))
    words = words if words.text else Passage(house.profile.deletion)
    return [_bracket(join((Passage(f"{tag}: "), words)) if tag else words)]


class _House:
    """A profile while one choice is printed: which of its words are used up."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._used: dict[tuple[str, ...], int] = {}

    def suffixed(self, words: Passage, kept: Passage, lead: str) -> tuple[str, Passage]:
        """The suffix of a wording, and what is printed: of an insertion the new words only."""
        added = words.text.removeprefix(kept.text + lead)
        whole = added == words.text or added[:1].isspace() or not self.profile.insertions
        names = self.profile.alternatives if whole else self.profile.insertions
        if not names:
            return "", words
        used = self._used[names] = self._used.get(names, -1) + 1
        return names[min(used, len(names) - 1)], words.cut(0 if whole else len(words) - len(added))


def _bracket(words: Passage) -> Passage:
    return join((Passage("["), words, Passage("]")))


_CLINGING = frozenset(",.;:!?)”’»…")
"""Signs that cling to the word before them: a wording that begins with one takes no white space."""


def _common_lead(wordings: list[str]) -> str:
    """The white space before all wordings but those that cling; empty where they differ in it."""
    leads = {_lead(words) for words in wordings if words[0] not in _CLINGING}
    spaced = [words for words in wordings if words.lstrip()[:1] in _CLINGING and _lead(words)]
    return leads.pop() if len(leads) == 1 and not spaced else ""


def _without(words: Passage, lead: str) -> Passage:
    return words if words.text[:1] in _CLINGING else words.cut(len(lead))


def _lead(words: str) -> str:
    return words[: len(words) - len(words.lstrip())]


# Reading


class Alternative(msgspec.Struct, frozen=True):
    """One wording of a choice as read: `groups` empty and `text` the words, or empty for out."""

    groups: tuple[str, ...]
    text: str


def read(
    text: str | Passage, groups: Collection[str] | None = None, profile: Profile = HOUSE
) -> Rolling:
    """The choices of a bracketed text.

    `groups` are the tags that count; None: anything that looks like one. Brackets without a partner
    are words.
    """
    whole = Passage(text) if isinstance(text, str) else text
    return Rolling(tuple(_Reader(whole, groups, profile).nodes(0, len(whole))))


def alternatives(choice: Choice) -> tuple[Alternative, ...]:
    """The wordings of a choice: first the text's own, then what groups want."""
    kept = Alternative((), choose(choice.kept).text)
    others = (Alternative(v.groups, choose(v.nodes).text) for v in choice.variants)
    return (kept, *others)


class _Reader:
    def __init__(self, whole: Passage, groups: Collection[str] | None, profile: Profile) -> None:
        self.whole, self.groups, self.profile = whole, groups, profile
        self.ends = dict(_pairs(whole.text))

    def nodes(self, start: int, end: int) -> Iterator[Node]:
        """The nodes of the characters from `start` to `end`."""
        at = start
        while at < end:
            if at not in self.ends:
                at += 1
                continue
            before = self.whole.cut(start, at)
            lead = _SPACE.search(before.text)
            cut = lead.start() if lead else 0
            if cut:
                yield Text(before.cut(0, cut))
            choice, at = self._choice(at, end, before.cut(cut))
            yield choice
            start = at
        if start < end:
            yield Text(self.whole.cut(start, end))

    def _choice(self, at: int, end: int, lead: Passage) -> tuple[Choice, int]:
        """The brackets from `at` on that belong together, and where they end."""
        kept: tuple[Node, ...] = ()
        variants: list[Variant] = []
        first = True
        while True:
            close = self.ends[at]
            tag = self._tag(at + 1, close)
            if tag is None and first:
                kept = _led(lead, tuple(self.nodes(at + 1, close)))
            else:
                variants.append(self._variant(tag, at + 1, close, lead, kept))
            first = False
            following = close + 1 + self.whole.text.startswith(" [", close + 1)
            if not self._goes_on(following, end, tagged=tag is not None):
                return Choice(kept, tuple(variants)), close + 1
            at = following

    def _goes_on(self, at: int, end: int, *, tagged: bool) -> bool:
        """The bracket at `at` belongs to the same choice: a plain one only follows plain ones."""
        if at >= end or at not in self.ends:
            return False
        return not tagged or self._tag(at + 1, self.ends[at]) is not None

    def _variant(
        self, tag: _Tag | None, start: int, end: int, lead: Passage, kept: tuple[Node, ...]
    ) -> Variant:
        start += tag.length if tag else 0
        if tag and self.whole.text[start:end] == self.profile.deletion:
            return Variant(tag.groups)
        nodes = tuple(self.nodes(start, end))
        if tag and self.profile.meaning(tag.suffix) == "insertion":
            return Variant(tag.groups, _flat((*kept, *_led(lead, nodes))))
        return Variant(tag.groups if tag else (), _led(lead, nodes))

    def _tag(self, start: int, end: int) -> _Tag | None:
        head, colon, _ = self.whole.text[start:end].partition(": ")
        if not colon or "[" in head:
            return None
        suffixes = (*self.profile.alternatives, *self.profile.insertions)
        names, _, last = head.rpartition(" ")
        suffix = last if last in suffixes else ""
        groups = tuple((names if suffix else head).split(", ")) if names or not suffix else ()
        if all(map(self._known, groups)):
            return _Tag(groups, suffix, len(head) + 2)
        return None

    def _known(self, name: str) -> bool:
        if self.groups is None:
            return bool(_UNKNOWN_TAG.fullmatch(name))
        return name in self.groups


class _Tag(msgspec.Struct, frozen=True):
    groups: tuple[str, ...]
    suffix: str
    length: int


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Each opening bracket that has a partner and words between, with its closing one."""
    opened: list[int] = []
    for found in re.finditer(r"[\[\]]", text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            start = opened.pop()
            if text[start + 1 : found.start()].strip():
                yield start, found.start()


def _led(lead: Passage, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes with the choice's white space before the first word, unless that one clings."""
    if not lead.text or not nodes:
        return nodes
    first = nodes[0]
    if isinstance(first, Text):
        if first.words.text[:1] in _CLINGING:
            return nodes
        return (Text(join((lead, first.words))), *nodes[1:])
    variants = tuple(Variant(v.groups, _led(lead, v.nodes)) for v in first.variants)
    return (Choice(_led(lead, first.kept), variants), *nodes[1:])


def _flat(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Neighbouring words as one."""
    if all(isinstance(node, Text) for node in nodes):
        return (Text(choose(nodes)),)
    return nodes
