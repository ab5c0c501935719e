"""The words of a clipboard's HTML, paragraph by paragraph: text, marks, links and items of lists.

What stands there but is no text of the document now (footnotes, comments, words marked as deleted,
pictures, hidden words) is left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from tripartite.formats.clipboard.bidi import straight
from tripartite.formats.clipboard.looks import BLOCKS, EMPTY, LeftOut, Look, told
from tripartite.formats.clipboard.tags import Piece, fragment, pieces
from tripartite.model.importing.symbols import symbol
from tripartite.model.passage import Mark, MarkKind, Passage, passage, trimmed

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]"
)
_SPACES = re.compile(r"\s{2,}|[^\S \u00a0\u2007\u202f]")
_NO_BREAK = frozenset("\u00a0\u2007\u202f")
_WITHIN = 50  # tags that may be open inside a paragraph which another one ends

_PIECE = 60  # signs that are read in the time that goes into a piece


class Line(msgspec.Struct, frozen=True):
    """A paragraph; `depth` counts the lists around the item that it is (0: none), `label` is the
    number or sign that its source printed before it, where it says so."""

    words: Passage
    depth: int = 0
    label: str = ""


class Clip(msgspec.Struct, frozen=True):
    """What a clipboard holds: its paragraphs in order, and how much of what was left out."""

    lines: tuple[Line, ...] = ()
    left_out: tuple[tuple[LeftOut, int], ...] = ()


class _Open(NamedTuple):
    tag: str
    look: Look


class Reader:
    """Reads one piece of HTML; `slices` does so little by little, then `clip` holds what it has."""

    def __init__(self, html: str) -> None:
        self._html = fragment(html)
        self._open: list[_Open] = [_Open("", Look())]
        self._count: Counter[str] = Counter()  # of each tag that is open
        self._parts: list[str] = []  # of the paragraph that is read
        self._label: list[str] = []
        self._marks: list[Mark] = []
        self._length = self._depth = 0
        self._broken = self._is_note = False
        self._lines: list[Line] = []
        self._left: Counter[LeftOut] = Counter()

    @property
    def clip(self) -> Clip:
        """What was read so far."""
        return Clip(tuple(self._lines), tuple(self._left.items()))

    def slices(self, size: int) -> Iterator[None]:
        """Read all, giving way after about so many signs; each piece counts for some more."""
        last = read = 0
        for piece in pieces(self._html):
            self._take(piece)
            read += piece.end - last + _PIECE
            last = piece.end
            if read >= size:
                read = 0
                yield
        self._end()

    def _take(self, piece: Piece) -> None:
        if piece.kind == "text":
            self._text(piece.said)
        elif piece.kind == "shut":
            self._shut(piece.name)
        elif piece.name in EMPTY:
            self._empty(piece)
        else:
            self._tag(piece)

    @property
    def _look(self) -> Look:
        return self._open[-1].look

    # Tags

    def _tag(self, piece: Piece) -> None:
        tag = piece.name
        if tag == "body":
            del self._open[1:]
            self._count.clear()
        if tag in BLOCKS:
            self._end()
            self._end_paragraph_before(tag)
        found = told(tag, piece.said, self._look)
        if found.left_out:
            self._left[found.left_out] += 1
        self._is_note = self._is_note or found.note_text
        if not piece.said.endswith("/"):
            self._open.append(_Open(tag, found.look))
            self._count[tag] += 1
        if tag in BLOCKS and found.listed:
            self._depth = found.listed

    def _end_paragraph_before(self, tag: str) -> None:
        """A paragraph, an item or a cell ends where the next one begins, if nothing says so."""
        for place in range(len(self._open) - 1, max(len(self._open) - _WITHIN, 0), -1):
            before = self._open[place].tag
            if before in BLOCKS:
                if before == "p" or (before == tag and tag in ("li", "td", "th", "tr")):
                    self._drop_from(place)
                return

    def _shut(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
            self._begin()
        if self._count[tag]:
            place = len(self._open) - 1
            while self._open[place].tag != tag:
                place -= 1
            self._drop_from(place)

    def _drop_from(self, place: int) -> None:
        for each in self._open[place:]:
            self._count[each.tag] -= 1
        del self._open[place:]

    def _empty(self, piece: Piece) -> None:
        if self._look.unseen:
            return
        if piece.name == "img":
            self._left["picture"] += 1
        elif piece.name == "hr" or (piece.name == "br" and self._broken):
            self._end()
        elif piece.name == "br":
            self._add("\n")
            self._broken = True

    # Words

    def _begin(self) -> None:
        """Another paragraph, of no list yet."""
        self._empty_out()
        self._label, self._depth, self._is_note = [], 0, False

    def _empty_out(self) -> None:
        self._parts, self._marks, self._length, self._broken = [], [], 0, False

    def _text(self, text: str) -> None:
        look = self._look
        if look.unseen:
            return
        text = _FORBIDDEN.sub("", text)
        if look.symbols:
            text = "".join(
                symbol(look.symbols, ord(sign)) if ord(sign) <= 0xF0FF else sign for sign in text
            )
        if look.label:
            self._label.append(text)
        elif look.preserved:
            first, *rest = text.splitlines() or [""]
            self._add(first)
            for line in rest:
                self._end()
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not text:
            return
        look, start = self._look, self._length
        self._parts.append(text)
        self._length += len(text)
        kinds: tuple[tuple[bool, MarkKind, str], ...] = (
            (look.strong, "strong", ""),
            (look.emphasis, "emphasis", ""),
            (bool(look.link), "link", look.link),
        )
        self._marks += (Mark(start, self._length, k, to) for on, k, to in kinds if on)
        self._broken = self._broken and not text.strip()

    def _end(self) -> None:
        """The paragraph ends; one without words is none, and what it is an item of goes on."""
        text = "".join(self._parts)
        if text.strip() and not self._is_note:
            words = straight(trimmed(_spaced(text, self._marks)))
            self._lines.append(Line(words, self._depth, " ".join("".join(self._label).split())))
            self._begin()
        elif self._is_note:
            self._begin()
        else:
            self._empty_out()


def _spaced(text: str, marks: list[Mark]) -> Passage:
    """The passage with single spaces; a lone no-break space stays one."""
    at = list(range(len(text) + 1)) if marks else []
    parts: list[str] = []
    last = lost = 0
    for run in _SPACES.finditer(text):
        start, end = run.span()
        space = run[0][0] if _NO_BREAK.issuperset(run[0]) else " "
        parts += (text[last:start], space)
        if marks:
            at[last : start + 1] = range(last - lost, start + 1 - lost)
            at[start + 1 : end] = [start + 1 - lost] * (end - start - 1)
        lost += end - start - 1
        last = end
    parts.append(text[last:])
    if not marks:
        return Passage("".join(parts))
    at[last:] = range(last - lost, len(text) + 1 - lost)
    return passage("".join(parts), (Mark(at[m.start], at[m.end], m.kind, m.target) for m in marks))
