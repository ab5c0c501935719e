"""The redline of two wordings, word by word, as a person would mark it.

Nothing is lost: equal and deleted segments together are exactly the old text, equal and inserted
ones the new. What differs only in spaces, quotes or Unicode form is a *typographic* pair: reported,
never marked. A change of marks alone (emphasis, links) is a change of formatting, not of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

import msgspec

from tripartite.model.passage import Mark, MarkKind, Passage
from tripartite.model.words.hunks import Hunk, hunks
from tripartite.model.words.moved import are_the_same
from tripartite.model.words.tokens import Tokens, pair
from tripartite.model.words.told import InWords, InWordsCode, listed, quoted

Op = Literal["equal", "delete", "insert"]


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a redline. `passage` holds its words with their marks and atoms.

    An equal segment has the new wording's marks. `old` and `new` are where it stands: offsets in
    characters of the old and the new text.
    """

    op: Op
    text: str
    typographic: bool
    passage: Passage
    old: int
    new: int


class Change(msgspec.Struct, frozen=True, gc=False):
    """One change as a person would mark it; words without edge spaces, inner spaces single.

    `position` is the offset of the change in the old text, `new_position` in the new one, in
    characters; `after` the few words before it. `first` to `last` are its tokens in the old text.
    """

    position: int
    new_position: int
    deleted: str
    inserted: str
    after: str
    first: int
    last: int

    @property
    def kind(self) -> Literal["replace", "delete", "insert"]:
        if self.deleted and self.inserted:
            return "replace"
        return "delete" if self.deleted else "insert"

    @property
    def in_words(self) -> InWords:
        """The change in the wording of amendment lists."""
        if _PARAGRAPH in self.deleted + self.inserted:
            return _across(self)
        facts = {"deleted": self.deleted, "inserted": self.inserted, "after": self.after}
        first = self.kind == "insert" and not self.after
        told = {name: quoted(words) for name, words in facts.items() if words}
        return InWords("insert first" if first else self.kind, told)


_PARAGRAPH = "¶"
"""How `Change` shows that one provision ends and the next begins."""
_SET_IN = "›"
"""How it shows, behind that, each level that the next one stands below the first."""


def _across(change: Change) -> InWords:
    """A change that begins provisions, or goes on with the next one, in words."""
    after = quoted(change.after)
    was, now = change.deleted.rstrip(_SET_IN), change.inserted.rstrip(_SET_IN)
    if was == now == _PARAGRAPH:
        deeper = len(change.inserted) > len(change.deleted)
        return InWords("further in" if deeper else "further out", {"after": after})
    if _PARAGRAPH not in change.inserted:
        facts = {"after": after, "deleted": quoted(_parts(change.deleted)[-1].words)}
        if change.inserted:
            return InWords("go on with", facts | {"inserted": quoted(change.inserted)})
        code: InWordsCode = "go on without" if was != _PARAGRAPH else "go on"
        return InWords(code, facts)
    ending, *beginning = _parts(change.inserted)
    told: list[InWords] = []
    if change.after and not ending.words and (beginning[0].words or not change.deleted):
        first = beginning.pop(0)
        begins = _BEGINS[bool(first.words), bool(change.deleted)]
        facts = {"after": after, "words": quoted(first.words), "deleted": quoted(change.deleted)}
        told.append(first.set_in(InWords(begins, facts)))
    elif change.after or change.deleted:
        ended = msgspec.structs.replace(change, inserted=ending.words)
        told.append(InWords("end", {"change": ended.in_words}))
    else:
        told.append(InWords("begin first", {"words": quoted(ending.words)}))
    told += (
        part.set_in(InWords("begin next", {"words": quoted(part.words)}))
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
    """Words that stay and change their look: `new` is their offset in the new text."""

    new: int
    text: str
    was: tuple[Mark, ...]
    now: tuple[Mark, ...]


class Redline:
    """What became of a wording. Made by `redline()`; all parts are computed when asked for."""

    def __init__(self, old: str | Passage, new: str | Passage) -> None:
        self.old = Passage(old) if isinstance(old, str) else old
        self.new = Passage(new) if isinstance(new, str) else new
        self.old_tokens, self.new_tokens = pair(self.old, self.new)
        self.hunks: list[Hunk] = hunks(self.old_tokens, self.new_tokens)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The whole text, old and new, cut into equal, deleted and inserted stretches."""
        return tuple(_Writer(self).segments())

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes of words, in reading order; typographic ones are not among them."""
        return tuple(_change(hunk, self.old_tokens, self.new_tokens) for hunk in self.hunks)

    @cached_property
    def typography(self) -> tuple[Segment, ...]:
        """The quiet differences: segments that differ only in spaces, quotes or Unicode form."""
        return tuple(segment for segment in self.segments if segment.typographic)

    @cached_property
    def formatting(self) -> tuple[Formatting, ...]:
        """The words that stay and are marked otherwise than before."""
        if not self.old.marks and not self.new.marks:
            return ()
        return tuple(_reformatted(self))

    @property
    def each_in_words(self) -> tuple[InWords, ...]:
        """The changes of words, each in the wording of amendment lists; then those of their looks
        alone."""
        return (*_in_words(self.changes, self.old_tokens), *_looks(self.formatting))

    @property
    def summary(self) -> InWords:
        """All changes in the wording of amendment lists, separated by semicolons."""
        if told := self.each_in_words:
            return listed(told)
        if self.formatting:
            return InWords("formatting")
        return InWords("typography" if self.typography else "nothing")


def redline(old: str | Passage, new: str | Passage) -> Redline:
    """The marked changes from one wording to another."""
    return Redline(old, new)


class _Writer:
    """Writes the segments of a redline from left to right.

    `_at` and `_to` are how far the old and the new text are read, in characters; what is kept
    waits from `_since` on (an offset of the old text) until something else follows.
    """

    def __init__(self, line: Redline) -> None:
        self._old, self._new = line.old, line.new
        self._plain = not (line.old.marks or line.new.marks or line.old.atoms or line.new.atoms)
        self._a, self._b = line.old_tokens, line.new_tokens
        self._hunks = line.hunks
        self._at = self._to = self._since = 0

    def segments(self) -> Iterator[Segment]:
        a = b = 0
        for hunk in self._hunks:
            yield from self._kept(a, hunk.a0, b)
            yield from self._changed(hunk)
            a, b = hunk.a1, hunk.b1
        yield from self._kept(a, len(self._a), b)
        yield from self._flush()

    def _changed(self, hunk: Hunk) -> Iterator[Segment]:
        """The white space on both edges is shared where it is the same, else it is part of it."""
        old, new = self._a.starts[hunk.a1], self._b.starts[hunk.b1]
        lead = self._a.lead(hunk.a0)
        if hunk.replaces and lead == self._b.lead(hunk.b0):
            self._equal(self._at + len(lead))
        after_a, after_b = self._a.lead(hunk.a1), self._b.lead(hunk.b1)
        if after_a != after_b:
            old, new = old + len(after_a), new + len(after_b)
        yield from self._pair(old, new, typographic=False)

    def _kept(self, a: int, end: int, b: int) -> Iterator[Segment]:
        """Tokens a to end of the old text, which stand in the new one from token b on."""
        old, new = self._a.starts[end], self._b.starts[b + end - a]
        if self._same(old, new):
            self._equal(old)
            return
        for i, j in zip(range(a, end), range(b, b + end - a), strict=True):
            yield from self._token(i, j)

    def _token(self, i: int, j: int) -> Iterator[Segment]:
        """One kept token that may be printed in another way."""
        old, new = self._a.starts[i + 1], self._b.starts[j + 1]
        core_a, core_b = self._a.core(i), self._b.core(j)
        yield from self._alike(old - len(core_a), new - len(core_b))
        if len(core_a) == len(core_b):  # other quotes: only they differ, not the letters
            for _ in core_a:
                yield from self._alike(self._at + 1, self._to + 1)
        yield from self._alike(old, new)

    def _same(self, old: int, new: int) -> bool:
        return self._old.text[self._at : old] == self._new.text[self._to : new]

    def _alike(self, old: int, new: int) -> Iterator[Segment]:
        if self._same(old, new):
            self._equal(old)
        else:
            yield from self._pair(old, new, typographic=True)

    def _equal(self, old: int) -> None:
        self._to += old - self._at
        self._at = old

    def _flush(self) -> Iterator[Segment]:
        length = self._at - self._since
        if length:
            new = self._to - length
            passage = self._cut(self._new, new, self._to)
            yield Segment("equal", passage.text, False, passage, self._since, new)

    def _pair(self, old: int, new: int, *, typographic: bool) -> Iterator[Segment]:
        yield from self._flush()
        at, to = self._at, self._to
        if old > at:
            passage = self._cut(self._old, at, old)
            yield Segment("delete", passage.text, typographic, passage, at, to)
        if new > to:
            passage = self._cut(self._new, to, new)
            yield Segment("insert", passage.text, typographic, passage, old, to)
        self._at = self._since = old
        self._to = new

    def _cut(self, whole: Passage, start: int, end: int) -> Passage:
        return Passage(whole.text[start:end]) if self._plain else whole.cut(start, end)


def _change(hunk: Hunk, old: Tokens, new: Tokens) -> Change:
    return Change(
        position=old.starts[hunk.a0] + len(old.lead(hunk.a0)),
        new_position=new.starts[hunk.b0] + len(new.lead(hunk.b0)),
        deleted=old.words(hunk.a0, hunk.a1),
        inserted=new.words(hunk.b0, hunk.b1),
        after=old.before(hunk.a0),
        first=hunk.a0,
        last=hunk.a1,
    )


def _reformatted(line: Redline) -> Iterator[Formatting]:
    for segment in line.segments:
        if segment.op != "equal":
            continue
        was = line.old.cut(segment.old, segment.old + len(segment.text)).marks
        if was != segment.passage.marks:
            yield Formatting(segment.new, segment.text, was, segment.passage.marks)


def _looks(formatting: tuple[Formatting, ...]) -> Iterator[InWords]:
    """Each stretch that is marked otherwise, once for each kind of mark, with its words."""
    for code, kind, now in _LOOKS:
        for stretch in formatting:
            had, has = (stretch.was, stretch.now) if now else (stretch.now, stretch.was)
            for start, end in _beyond(had, has, kind):
                if words := " ".join(stretch.text[start:end].split()):
                    yield InWords(code, {"words": quoted(words)})


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


def _in_words(changes: tuple[Change, ...], old: Tokens) -> Iterator[InWords]:
    left = list(changes)
    while left:
        change = left.pop(0)
        code = _BRACKET_PAIRS.get((_only(change), _only(left[0]) if left else ""))
        if code:
            other = left.pop(0)
            yield InWords(code, {"words": quoted(old.words(change.last, other.first))})
        elif goal := _goal(change, left):
            left.remove(goal)
            taken, put = (change, goal) if change.deleted else (goal, change)
            facts = {"words": quoted(taken.deleted), "after": quoted(put.after)}
            yield InWords("move" if put.after else "move first", facts)
        else:
            yield change.in_words


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
