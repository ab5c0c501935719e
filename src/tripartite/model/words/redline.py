"""The redline of two wordings, word by word, as a person would mark it.

Nothing is lost: equal and deleted segments together are exactly the old text, equal and inserted
ones the new. What differs only in spaces, quotes or Unicode form is a *typographic* pair: reported,
never marked. A change of marks alone (emphasis, links) is a change of formatting, not of words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

import msgspec

from tripartite.model.passage import Passage
from tripartite.model.words.changes import Change, Formatting, each_in_words, looks_in_words
from tripartite.model.words.hunks import Hunk, hunks
from tripartite.model.words.tokens import Tokens, pair
from tripartite.model.words.told import InWords, listed

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
        alone. Long quotations are shortened."""
        return self._told(whole=False)

    @property
    def read_out(self) -> tuple[InWords, ...]:
        """The same as it is read out: what is put in is told as a whole."""
        return self._told(whole=True)

    def _told(self, whole: bool) -> tuple[InWords, ...]:
        looks = looks_in_words(self.formatting, self.old_tokens)
        return (*each_in_words(self.changes, self.old_tokens, whole), *looks)

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
        amid=old.amid(hunk.a0, hunk.a1) if hunk.a1 > hunk.a0 else None,
    )


def _reformatted(line: Redline) -> Iterator[Formatting]:
    for segment in line.segments:
        if segment.op != "equal":
            continue
        was = line.old.cut(segment.old, segment.old + len(segment.text)).marks
        if was != segment.passage.marks:
            yield Formatting(segment.old, segment.new, segment.text, was, segment.passage.marks)
