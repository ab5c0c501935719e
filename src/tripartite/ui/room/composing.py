"""Setting a slide as a text document: the words shown, amid their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from tripartite.model import entries as e
from tripartite.model.passage import Atom, Passage, with_depths
from tripartite.model.screen.slides import Line, Slide
from tripartite.model.text import HEADINGS, Level, Piece, Stamp
from tripartite.model.words.redline import redline
from tripartite.ui.inline import PaperDocument
from tripartite.ui.room.look import direction
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.writing import Look, Writer, block_format

Party = Callable[[str], e.PartyNamed | None]

_LINE = 122  # per cent
_STEP = 1.9  # ems that each depth of a list is set in
_HEADS: dict[Level, float] = {"title": 1.3, "appendix": 1.15, "part": 1.15, "heading": 1.1}
_QUIET = Look(tone="muted")


class Composed(NamedTuple):
    """A slide that was set: where its words begin and end (positions in the document), and where
    the last change of them ends; all 0 where it has none."""

    start: int = 0
    end: int = 0
    last: int = 0


class Composer:
    """Sets slides into one document."""

    def __init__(self, document: PaperDocument, theme: Theme, show: Callable[[Atom], str]) -> None:
        self._document, self._theme, self._show = document, theme, show

    def set(self, slide: Slide, font: QFont, party: Party, *, tight: bool = False) -> Composed:
        """Write the slide; what the document held before is gone. `tight`: titles are set hardly
        larger than other words."""
        document = self._document
        document.clear()
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        self._em = QFontMetricsF(font).height()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        writer = Writer(cursor, self._theme, font, self._show)
        if slide.titles:
            composed = self._titles(writer, slide, (1.1, 1.0) if tight else (1.6, 1.1))
        elif slide.sent.kind == "blank":
            composed = Composed()
        else:
            composed = self._words(writer, slide, party)
        cursor.endEditBlock()
        return composed

    def _titles(self, writer: Writer, slide: Slide, scales: tuple[float, float]) -> Composed:
        for i, title in enumerate(slide.titles):
            format = block_format(0, 0, 0 if not i else 0.8 * self._em, 0, 130)
            format.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            format.setLayoutDirection(direction(title))
            writer.block(format)
            writer.text(title, Look(bold=not i, scale=scales[bool(i)]))
        return Composed(0, writer.cursor.position())

    def _words(self, writer: Writer, slide: Slide, party: Party) -> Composed:
        for line in slide.before:
            self._neighbour(writer, line)
        level = slide.level or "unnumbered"
        own = Line(slide.place, level, slide.label, slide.depth, _words(slide))
        look = _look(own.level)
        writer.block(self._format(own, 0.55))
        start = writer.cursor.position()
        self._label(writer, own, look._replace(tone="muted"))
        last = self._changes(writer, slide, party, look, own)
        end = writer.cursor.position()
        for line in slide.after:
            self._neighbour(writer, line)
        return Composed(start, end, last)

    def _changes(self, writer: Writer, slide: Slide, party: Party, look: Look, own: Line) -> int:
        """The words, marked where both wordings are there; where the last change ends."""
        if slide.old is None:
            self._each(writer, slide.new, look, own)
            return 0
        if slide.pieces:
            return self._pieces(writer, slide.pieces, party, look)
        tone = party_tone(party(slide.parties[0]) if slide.parties else None)
        if not slide.new.text and slide.remark == "deleted":
            writer.passage(slide.old, look._replace(tone=tone, struck=True))
            return writer.cursor.position()
        if not slide.old.text:
            self._each(writer, slide.new, look._replace(tone=tone, underline=True), own)
            return writer.cursor.position()
        start = writer.cursor.position()
        line = redline(slide.old, slide.new)
        writer.redline(line, tone, look)
        kept = line.segments[-1] if line.segments else None
        tail = len(kept.text) if kept is not None and kept.op == "equal" else 0
        return max(writer.cursor.position() - tail, start)

    def _each(self, writer: Writer, words: Passage, look: Look, own: Line) -> None:
        """The words of new provisions, each in a paragraph, as deep as it would stand."""
        (first, _), *more = with_depths(words)
        writer.passage(first, look)
        for part, depth in more:
            format = self._format(Line(own.id, own.level, own.label, own.depth, part), 0.35)
            format.setTextIndent(0)  # the number stands before the first alone
            inwards = depth * _STEP * self._em
            if format.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                format.setRightMargin(format.rightMargin() + inwards)
            else:
                format.setLeftMargin(format.leftMargin() + inwards)
            writer.block(format)
            writer.passage(part, look)

    def _pieces(self, writer: Writer, pieces: tuple[Piece, ...], party: Party, look: Look) -> int:
        """Words of several parties, each in the tone of its own; where the last change ends."""

        def tone(stamp: Stamp) -> str:
            return party_tone(party(stamp.parties[0]) if stamp.parties else None)

        writer.pieces(pieces, tone, look)
        last = pieces[-1]
        tail = len(last.passage) if not (last.inserted or last.deleted) else 0
        return writer.cursor.position() - tail

    def _neighbour(self, writer: Writer, line: Line) -> None:
        look = _look(line.level)._replace(tone="muted")
        writer.block(self._format(line, 0.35))
        self._label(writer, line, look)
        writer.passage(line.passage, look)

    def _label(self, writer: Writer, line: Line, look: Look) -> None:
        """The number before the words; where it hangs, the words begin at a tab."""
        if line.label:
            gap = "\t" if self._hang(line) else "\u00a0 "
            writer.text(f"{line.label}{gap}", look)

    def _hang(self, line: Line) -> float:
        """How far the words stand in from their number. From the right, tabs reach nowhere."""
        left = direction(line.passage.text) == Qt.LayoutDirection.LeftToRight
        return _STEP * self._em if line.label and left and line.level not in HEADINGS else 0

    def _format(self, line: Line, space: float) -> QTextBlockFormat:
        em, hang = self._em, self._hang(line)
        depth = 0 if line.level in HEADINGS else max(line.depth - 2, 0)
        inset = depth * _STEP * em + hang
        format = block_format(inset, -hang, space * em, space * em, _LINE)
        format.setLayoutDirection(direction(line.passage.text))
        if format.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            format.setLeftMargin(0)  # margins stay on their side, whatever the direction
            format.setRightMargin(inset)
        if hang:
            format.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return format


def _words(slide: Slide) -> Passage:
    return slide.new if slide.new.text or slide.old is None else slide.old


def _look(level: Level) -> Look:
    scale = _HEADS.get(level, 1.0)
    return Look(bold=level in HEADINGS, scale=scale)


def rect_of(document: QTextDocument, position: int) -> tuple[float, float]:
    """Top and bottom of the line at a position of the document."""
    block = document.findBlock(position)
    layout = block.layout()
    top = document.documentLayout().blockBoundingRect(block).top()
    shift = layout.position().y() - top
    line = layout.lineForTextPosition(min(position - block.position(), max(block.length() - 1, 0)))
    if not line.isValid():
        return top, top
    return top + shift + line.y(), top + shift + line.y() + line.height()


def lacks_letters(text: str, font: QFont) -> bool:
    """Whether neither this font nor those it falls back on have some letters of a text: boxes stand
    in their place."""
    metrics = QFontMetricsF(font)
    return not all(metrics.inFontUcs4(ord(sign)) for sign in set(text) if _is_seen(sign))


def _is_seen(sign: str) -> bool:
    """Whether it is a sign of its own, beyond those of Latin letters that every font has."""
    return sign > "\u024f" and category(sign)[0] in "LNPSC" and category(sign) != "Cf"
