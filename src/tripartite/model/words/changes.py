"""The changes of a redline, each in the wording of amendment lists, as a person would say it.

Whoever hears it has to find the place: what stands in the text more than once is told with the
words before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from tripartite.model.passage import Mark, MarkKind
from tripartite.model.words.moved import are_the_same
from tripartite.model.words.tokens import Tokens
from tripartite.model.words.told import InWords, InWordsCode, listed, put_in, quoted


class Change(msgspec.Struct, frozen=True, gc=False):
    """One change as a person would mark it; words without edge spaces, inner spaces single.

    `position` is the offset of the change in the old text, `new_position` in the new one, in
    characters; `after` the few words before it. `first` to `last` are its tokens in the old text.
    `amid`: the words before what it takes out, where that stands elsewhere in the old text, too;
    None where there is but one.
    """

    position: int
    new_position: int
    deleted: str
    inserted: str
    after: str
    first: int
    last: int
    amid: str | None = None

    @property
    def kind(self) -> Literal["replace", "delete", "insert"]:
        if self.deleted and self.inserted:
            return "replace"
        return "delete" if self.deleted else "insert"

    @property
    def in_words(self) -> InWords:
        """The change in the wording of amendment lists; long quotations shortened."""
        return self.told()

    def told(self, whole: bool = False) -> InWords:
        """The change in the wording of amendment lists. `whole`: what it puts in as a whole."""
        if _PARAGRAPH in self.deleted + self.inserted:
            return _across(self, whole)
        facts: dict[str, Any] = {}
        if self.deleted:
            facts["deleted"] = quoted(self.deleted, known=True)
        if self.inserted:
            facts["inserted"] = put_in(self.inserted, whole)
        if self.kind != "insert":
            return there(InWords(self.kind, facts), self.amid)
        if self.after:
            return InWords("insert", facts | {"after": quoted(self.after)})
        return InWords("insert first", facts)


def there(told: InWords, amid: str | None) -> InWords:
    """What was told, with where it is (see `Change.amid`)."""
    if amid is None:
        return told
    return (
        InWords("there", {"after": quoted(amid), "change": told})
        if amid
        else InWords("there first", {"change": told})
    )


_PARAGRAPH = "¶"
"""How `Change` shows that one provision ends and the next begins."""
_SET_IN = "›"
"""How it shows, behind that, each level that the next one stands below the first."""


def _across(change: Change, whole: bool) -> InWords:
    """A change that begins provisions, or goes on with the next one, in words."""
    after = quoted(change.after)
    was, now = change.deleted.rstrip(_SET_IN), change.inserted.rstrip(_SET_IN)
    if was == now == _PARAGRAPH:
        deeper = len(change.inserted) > len(change.deleted)
        return InWords("further in" if deeper else "further out", {"after": after})
    if _PARAGRAPH not in change.inserted:
        facts = {"after": after, "deleted": quoted(_parts(change.deleted)[-1].words)}
        if change.inserted:
            return InWords("go on with", facts | {"inserted": put_in(change.inserted, whole)})
        code: InWordsCode = "go on without" if was != _PARAGRAPH else "go on"
        return InWords(code, facts)
    ending, *beginning = _parts(change.inserted)
    told: list[InWords] = []
    if change.after and not ending.words and (beginning[0].words or not change.deleted):
        first = beginning.pop(0)
        begins = _BEGINS[bool(first.words), bool(change.deleted)]
        facts = {"after": after, "words": put_in(first.words, whole)}
        told.append(first.set_in(InWords(begins, facts | {"deleted": quoted(change.deleted)})))
    elif change.after or change.deleted:
        ended = msgspec.structs.replace(change, inserted=ending.words)
        told.append(InWords("end", {"change": ended.told(whole)}))
    else:
        told.append(InWords("begin first", {"words": put_in(ending.words, whole)}))
    told += (
        part.set_in(InWords("begin next", {"words": put_in(part.words, whole)}))
        for part in beginning
        if part.words
    )
    return listed(told)


_BEGINS: dict[tuple[bool, bool], InWordsCode] = {
    (False, False): "begin",
    (True, False): "begin with",
    (True, True): "begin with for",
}
"""How a new provision begins: with other words, and for some that went."""


class _Part(NamedTuple):
    """The words of one provision among those of several, and how far below the first it stands."""

    words: str
    depth: int

    def set_in(self, told: InWords) -> InWords:
        """What was told of it, with how far it is set in."""
        return InWords("set in", {"change": told, "n": self.depth}) if self.depth else told


def _parts(words: str) -> list[_Part]:
    whole = (part.strip() for part in words.split(_PARAGRAPH))
    bare = ((part, part.lstrip(_SET_IN)) for part in whole)
    return [_Part(words.strip(), len(part) - len(words)) for part, words in bare]


class Formatting(msgspec.Struct, frozen=True, gc=False):
    """Words that stay and change their look: `old` and `new` are their offsets in the texts."""

    old: int
    new: int
    text: str
    was: tuple[Mark, ...]
    now: tuple[Mark, ...]


def looks_in_words(formatting: tuple[Formatting, ...], old: Tokens) -> Iterator[InWords]:
    """Each stretch that is marked otherwise, once for each kind of mark, with its words."""
    for code, kind, now in _LOOKS:
        for stretch in formatting:
            had, has = (stretch.was, stretch.now) if now else (stretch.now, stretch.was)
            for start, end in _beyond(had, has, kind):
                if words := " ".join(stretch.text[start:end].split()):
                    amid = old.amid(*old.around(stretch.old + start, stretch.old + end))
                    yield there(InWords(code, {"words": quoted(words)}), amid)


def _beyond(had: tuple[Mark, ...], has: tuple[Mark, ...], kind: MarkKind) -> Iterator[_Span]:
    """The stretches under a mark of this kind in `has`, and under no such mark in `had`."""
    before = [mark for mark in had if mark.kind == kind]
    for mark in has:
        if mark.kind == kind:
            at = mark.start
            for other in (m for m in before if m.target == mark.target and m.end > mark.start):
                if other.start > at:
                    yield at, min(other.start, mark.end)
                at = max(at, other.end)
            if at < mark.end:
                yield at, mark.end


_Span = tuple[int, int]

_LOOKS: tuple[tuple[InWordsCode, MarkKind, bool], ...] = (
    ("bold", "strong", True),
    ("italic", "emphasis", True),
    ("link", "link", True),
    ("no longer bold", "strong", False),
    ("no longer italic", "emphasis", False),
    ("no longer link", "link", False),
)
"""How a mark that came, or went, is called."""


def each_in_words(
    changes: tuple[Change, ...], old: Tokens, whole: bool = False
) -> Iterator[InWords]:
    """The changes in words; brackets that come or go in pairs, and words that move, are one."""
    left = list(changes)
    while left:
        change = left.pop(0)
        code = _BRACKET_PAIRS.get((_only(change), _only(left[0]) if left else ""))
        if code:
            between = change.last, left.pop(0).first
            told = InWords(code, {"words": quoted(old.words(*between))})
            yield there(told, old.amid(*between))
        elif goal := _goal(change, left):
            left.remove(goal)
            taken, put = (change, goal) if change.deleted else (goal, change)
            facts = {"words": quoted(taken.deleted), "after": quoted(put.after)}
            yield there(InWords("move" if put.after else "move first", facts), taken.amid)
        else:
            yield change.told(whole)


def _goal(change: Change, others: list[Change]) -> Change | None:
    """The change that puts in what this one takes out, or takes out what it puts in."""
    for other in others if change.kind != "replace" else ():
        taken, put = (change, other) if change.deleted else (other, change)
        pair = (taken.kind, put.kind) == ("delete", "insert")
        if pair and are_the_same(taken.deleted, put.inserted):
            return other
    return None


_BRACKET_PAIRS: dict[tuple[str, str], InWordsCode] = {
    ("+[", "+]"): "bracket",
    ("-[", "-]"): "lift brackets",
}


def _only(change: Change) -> str:
    """The change as "+[" when it only inserts an opening bracket, and so on; else empty."""
    if change.deleted and change.inserted:
        return ""
    return f"-{change.deleted}" if change.deleted else f"+{change.inserted}"
