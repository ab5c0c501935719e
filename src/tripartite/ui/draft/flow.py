"""How the page is laid out: only what is looked at; how high all else is, is guessed.

Qt's own layout begins at the top and lays out all that stands before what is asked for; that is a
quarter of a second for 2,000 provisions. Here a block is laid out when its place is asked for, and
a block that nobody has looked at keeps the height it is thought to have. Where a guess gives way to
the real height above what is seen, `grown` says by how much, so that the view can stay where it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate, chain, compress, count
from math import ceil
from operator import add
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextDocument,
    QTextFrame,
    QTextLayout,
)

Context = QAbstractTextDocumentLayout.PaintContext


_FAR = 1e7  # pixels; wider and deeper than any page
_MANY = 500  # new blocks at once: a page is begun, and nothing of it is laid out
_EDGE = 40  # pixels that are painted anew around what changed


class Margins(NamedTuple):
    """Around all blocks, in pixels."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


class _Room:
    """The room of each block, in whole pixels: how high its words are, and what it keeps free above
    and below. Lists side by side, since they are added up at each change."""

    def __init__(self) -> None:
        self.high: list[int] = [0]
        self.above: list[int] = [0]
        self.below: list[int] = [0]
        self.known: list[bool] = [False]
        self.gaps: list[int] = [0]  # between a block and the one before it: the larger wish

    def __len__(self) -> int:
        return len(self.high)

    def set(self, number: int, high: int, above: int = 0, below: int = 0) -> None:
        """The room of a block."""
        self.high[number], self.above[number], self.below[number] = high, above, below
        self._bridge(number)
        self._bridge(number + 1)

    def guess(self, heights: Iterable[float]) -> None:
        """The heights of the blocks that are not known, with what is free around them."""
        found = [*map(ceil, heights)]
        if len(found) == len(self) and not any(self.known):
            self.high = found
            self.above, self.below, self.gaps = ([0] * len(self) for _ in range(3))
            return
        for number, height in zip(range(len(self)), found, strict=False):
            if not self.known[number]:
                self.high[number] = height
                self.above[number] = self.below[number] = 0
        self.gaps = [*map(max, chain((0,), self.below), self.above)]

    def _bridge(self, number: int) -> None:
        if number < len(self):
            before = self.below[number - 1] if number else 0
            self.gaps[number] = max(before, self.above[number])

    def gap(self, number: int) -> int:
        """What is free above a block, or below the last."""
        return self.gaps[number] if number < len(self) else self.below[-1]

    def replace(self, first: int, end: int, heights: list[int]) -> None:
        """Other blocks stand in the place of some; the first of them keep what those had."""
        kept = min(end - first, len(heights))
        more = [0] * (len(heights) - kept)
        self.high[first:end] = self.high[first : first + kept] + heights[kept:]
        self.above[first:end] = self.above[first : first + kept] + more
        self.below[first:end] = self.below[first : first + kept] + more
        self.known[first:end] = [False] * len(heights)
        self.gaps[first:end] = self.gaps[first : first + kept] + more
        for number in (first, first + kept, first + len(heights)):
            self._bridge(number)

    def tops(self, top: int, bottom: int) -> list[int]:
        """Where the words of each block begin; then the end of all."""
        steps = map(add, chain((top,), self.high), chain(self.gaps, (self.below[-1] + bottom,)))
        return list(accumulate(steps))


class Flow(QAbstractTextDocumentLayout):
    """Lays out paragraphs one below the other, each when it is asked for.

    `grown(top, by)` when what begins at `top` turned out higher (or lower) than it was guessed.
    """

    grown = Signal(float, float)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._margins = Margins()
        self._room = _Room()
        self._tops: list[int] | None = None
        self._told = QSizeF()
        self._asked = 0  # how many are in the midst of something: Qt's questions, and painting
        self._font: QFont | None = None
        self._letter = (0.0, 0.0)  # how wide and high a letter is in this font

    # What the page says

    @property
    def margins(self) -> Margins:
        """What is kept free around the text."""
        return self._margins

    def set_margins(self, margins: Margins) -> None:
        """Keep this much free around the text."""
        if margins != self._margins:
            self._margins = margins
            self._drop_known()
            self._room.known = [False] * len(self._room)
            self._tops = None
            self._tell(QRectF(0, 0, _FAR, _FAR))

    @property
    def width(self) -> float:
        """How wide the lines may be."""
        margins = self._margins
        return max(float(self.document().pageSize().width()) - margins.left - margins.right, 80)

    def supposed(self) -> Callable[[int, float], float]:
        """How high a paragraph of so many letters, so many times larger than usual, will be."""
        font = self.document().defaultFont()
        if self._font != font:
            metrics = QFontMetricsF(font)
            self._font, self._letter = font, (metrics.averageCharWidth(), metrics.height() * 1.28)
        wide, high = self._letter
        share = wide / self.width
        return lambda letters, scale: (int(letters * share * scale) + 1) * high * scale

    def guess(self, heights: Iterable[float]) -> None:
        """How high the blocks are thought to be, one by one, until they are laid out."""
        self._room.guess(heights)
        self._tops = None
        self._tell()

    def number_at(self, y: float) -> int:
        """The number of the block at a height of the document; the nearest where there is none."""
        return max(bisect_right(self._places(), y, hi=len(self._room)) - 1, 0)

    def top_of(self, number: int) -> int:
        """Where a block begins, known or guessed."""
        return self._places()[number]

    def lay_out(self, top: float, bottom: float) -> None:
        """Lay out what stands between two heights of the document."""
        number = self.number_at(top)
        y, grown = self._places()[number], []
        while number < len(self._room) and y <= bottom:
            if by := self._know(number):
                grown.append((y, by))
            y += self._room.high[number] + self._room.gap(number + 1)
            number += 1
        if grown:
            self._tell()
        for place, by in grown:
            self.grown.emit(place, by)

    @property
    def busy(self) -> bool:
        """Whether somebody is in the midst of something: the document must not be changed then."""
        return self._asked > 0

    @contextmanager
    def still(self) -> Iterator[None]:
        """Meanwhile nothing is written, so that no block goes that somebody has in hand."""
        self._asked += 1
        try:
            yield
        finally:
            self._asked -= 1

    @property
    def laid_out(self) -> int:
        """How many blocks are laid out."""
        return sum(self._room.known)

    # Places

    def _places(self) -> list[int]:
        if self._tops is None:
            self._tops = self._room.tops(int(self._margins.top), int(self._margins.bottom))
        return self._tops

    def _know(self, number: int) -> int:
        """Lay a block out; by how much it is higher than it was guessed."""
        room = self._room
        if room.known[number]:
            return 0
        before = room.gap(number) + room.high[number] + room.gap(number + 1)
        block = self.document().findBlockByNumber(number)
        format = block.blockFormat()
        high = self._break(block, format)
        room.set(number, high, round(format.topMargin()), round(format.bottomMargin()))
        room.known[number] = True
        grown = room.gap(number) + high + room.gap(number + 1) - before
        if grown:
            self._tops = None
        return grown

    def _break(self, block: QTextBlock, format: QTextBlockFormat) -> int:
        """Break a paragraph into lines, as Qt's own layout would; its height."""
        layout, option = block.layout(), self.document().defaultTextOption()
        option.setTabs(format.tabPositions())
        option.setTextDirection(block.textDirection())
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)  # a layout by itself knows no other
        layout.setTextOption(option)
        left, indent, y = format.leftMargin(), format.textIndent(), 0.0
        right = self.width - format.rightMargin()
        inwards = block.textDirection() != Qt.LayoutDirection.RightToLeft
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(max(right - left - indent, 20))
            line.setPosition(QPointF(left + indent if inwards else left, y))
            y += format.lineHeight(ceil(line.ascent() + line.descent() + line.leading()), 1.0)
            indent = 0.0
        layout.endLayout()
        return ceil(y)

    def _drop_lines(self, first: int, end: int) -> None:
        """No block has lines but those that are known, by their numbers of now: Qt reads the lines
        that it finds, and those of other words end the program."""
        block = self.document().findBlockByNumber(first)
        for _ in range(first, end):
            block.clearLayout()
            block = block.next()

    def _drop_known(self, first: int = 0, end: int | None = None) -> None:
        """The same where all blocks have their numbers still: only those known have lines."""
        known = self._room.known[first:end]
        for number in compress(count(first), known):
            self._drop_lines(number, number + 1)

    def _tell(self, painted: QRectF | None = None) -> None:
        size = self.documentSize()
        if size != self._told:
            self._told = size
            self.documentSizeChanged.emit(size)
        if painted is not None:
            update: Any = self.update  # by its overload: the plain one ends the program (6.11)
            update[QRectF].emit(painted)

    # Qt's questions

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Take in a change: the blocks in it are to be laid out again."""
        document = self.document()
        first = max(document.findBlock(start).blockNumber(), 0)
        last = document.findBlock(start + added)
        end = last.blockNumber() + 1 if last.isValid() else document.blockCount()
        more = document.blockCount() - len(self._room)
        top, old = self._places()[first], end - more - first
        supposed, heights = self.supposed(), [0] * (end - first)
        if not removed and not more:  # each block is the one it was, as when the page is resized
            self._drop_known(first, end)
        else:
            self._drop_lines(first, end if more <= _MANY else first + old)
        if more > _MANY:
            self._drop_lines(end - old, end)  # those between are new, and never had lines
            heights[old:] = [ceil(supposed(1, 1.0))] * more
        elif more > 0:
            block = document.findBlockByNumber(first + old)
            for number in range(old, old + more):
                heights[number] = ceil(supposed(block.length(), 1.0))
                block = block.next()
        self._room.replace(first, end - more, heights)
        self._tops = None
        deep = _FAR if more else self._places()[end] - top
        with self.still():
            self._tell(QRectF(0, top - _EDGE, _FAR, deep + 2 * _EDGE))

    def documentSize(self) -> QSizeF:
        """How large all is, known or guessed."""
        return QSizeF(self.document().pageSize().width(), self._places()[-1])

    def pageCount(self) -> int:
        """The page has no end."""
        return 1

    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        """There is one frame."""
        return QRectF(QPointF(), self.documentSize())

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Where the words of a block stand; it is laid out for that, and no other."""
        number = block.blockNumber()
        if not 0 <= number < len(self._room):
            return QRectF()
        if by := self._know(number):
            with self.still():
                self._tell()
                self.grown.emit(self._places()[number], by)
        return self._placed(block)

    def _placed(self, block: QTextBlock) -> QRectF:
        layout = block.layout()
        layout.setPosition(QPointF(self._margins.left, self._places()[block.blockNumber()]))
        return layout.boundingRect().translated(layout.position())

    def hitTest(self, point: Any, accuracy: Qt.HitTestAccuracy) -> int:
        """The place in the text at a point."""
        block = self.document().findBlockByNumber(self.number_at(point.y()))
        rect = self.blockBoundingRect(block)
        if accuracy == Qt.HitTestAccuracy.ExactHit and not rect.contains(point):
            return -1
        layout = block.layout()
        at = point - layout.position()
        line = layout.lineAt(0)
        for i in range(1, layout.lineCount()):
            if layout.lineAt(i).y() > at.y():
                break
            line = layout.lineAt(i)
        return int(block.position() + line.xToCursor(at.x()))

    def draw(self, painter: QPainter, context: Context) -> None:
        """Draw what stands in the clip."""
        clip = context.clip
        with self.still():
            self.lay_out(clip.top(), clip.bottom())
        painter.setPen(context.palette.color(QPalette.ColorRole.Text))
        block = self.document().findBlockByNumber(self.number_at(clip.top()))
        while block.isValid() and self._places()[block.blockNumber()] <= clip.bottom():
            self._placed(block)
            block.layout().draw(painter, QPointF(), _selected(block, context), clip)
            block = block.next()


def _selected(block: QTextBlock, context: Context) -> list[QTextLayout.FormatRange]:
    """What is selected in a block."""
    found = []
    for selection in context.selections:
        start = selection.cursor.selectionStart() - block.position()
        end = selection.cursor.selectionEnd() - block.position()
        if start < block.length() and end > 0 and end > start:
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, end - start, selection.format
            found.append(part)
    return found
