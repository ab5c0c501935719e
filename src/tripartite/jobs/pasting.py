"""What a clipboard brings into a text: words, marks, links, paragraphs and items; nothing else.

Whatever wrote it, numbers and signs of lists are none of the words: the house makes its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

import msgspec

from tripartite.formats.clipboard.looks import LeftOut as LeftOut
from tripartite.formats.clipboard.reading import Clip, Line, Reader
from tripartite.model import limits
from tripartite.model.importing.typed import look
from tripartite.model.passage import Passage, join, unbroken
from tripartite.model.refusal import Refusal

AT_ONCE = 8_000
"""Signs of HTML that are read between two looks at what else is to be done: some 2 ms."""

_ITEMS = frozenset({"number", "letter", "dash"})


class Pasting:
    """Reads a clipboard's HTML, or where it has none its plain words, in `slices`."""

    def __init__(self, html: str, text: str) -> None:
        self._html = "" if len(html) > limits.CLIPBOARD_CHARACTERS else html
        self._text = text
        self._clip = Clip()

    def slices(self) -> Iterator[None]:
        """Read all, giving way now and then."""
        yield from self._read(self._html)
        if not self._clip.lines:
            left_out = self._clip.left_out
            yield from self._read(f"<pre>{escape(self._text[: limits.CLIPBOARD_CHARACTERS])}")
            self._clip = msgspec.structs.replace(self._clip, left_out=left_out)

    def _read(self, html: str) -> Iterator[None]:
        reader = Reader(html)
        yield from reader.slices(AT_ONCE)
        self._clip = reader.clip

    def done(self) -> Pasting:
        """Read all at once."""
        for _ in self.slices():
            pass
        return self

    @property
    def left_out(self) -> tuple[tuple[LeftOut, int], ...]:
        """What stood there and is not brought along."""
        return self._clip.left_out

    def words(self, *, several: bool) -> Passage:
        """The words: of `several` provisions, one for each paragraph, items of inner lists as deep
        below the others as they stood; or all as one, in which the numbers of items stay.
        Raises `Refusal` ("paste-too-long")."""
        lines = self._clip.lines
        size = sum(len(line.words) for line in lines)
        if size > limits.PASTED_CHARACTERS:
            raise Refusal("paste-too-long", size=size, limit=limits.PASTED_CHARACTERS)
        if len(lines) == 1 and not (lines[0].depth or lines[0].label):
            return self._with_edges(lines[0].words)
        if several:
            return unbroken((line.words for line in _unlabelled(lines)), _depths(lines))
        return join(part for line in lines for part in (Passage(" "), _labelled(line))).cut(1)

    def _with_edges(self, words: Passage) -> Passage:
        """Words within a paragraph, with the space before and behind them that was copied along:
        of HTML, where space is none of the words, the plain words tell."""
        first, last = (Passage(" " * (sign == " ")) for sign in (self._text[:1], self._text[-1:]))
        return join((first, words, last))


def _unlabelled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without the numbers and signs that somebody typed: those of a list, not of one
    line alone, which may be a sentence's own."""
    lines = tuple(lines)
    seen = [look(line.words.text) for line in lines]
    typed = [s.kind in _ITEMS and not line.depth for s, line in zip(seen, lines, strict=True)]
    if sum(typed) < 2:
        return lines
    return tuple(
        msgspec.structs.replace(line, words=line.words.cut(len(line.words) - len(s.text)))
        if is_item
        else line
        for line, s, is_item in zip(lines, seen, typed, strict=True)
    )


def _depths(lines: Iterable[Line]) -> list[int]:
    """How deep below the first of its list each line stands, and a list below the paragraph that
    introduces it: one that ends with a colon."""
    found: list[int] = []
    outer, introduced = 0, False
    for line in lines:
        outer = min(outer or line.depth, line.depth)
        found.append(line.depth - outer + introduced if line.depth else 0)
        if not line.depth:
            introduced = line.words.text.rstrip().endswith(":")
    return found


def _labelled(line: Line) -> Passage:
    known = line.label if any(sign.isalnum() for sign in line.label) else ""
    return join((Passage(f"{known} "), line.words)) if known else line.words
