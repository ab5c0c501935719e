"""How the page is laid out: only what is looked at; how high all else is, is guessed.

Qt's own layout begins at the top and lays out all that stands before what is asked for; that is a
quarter of a second for 2,000 provisions. Here a block is laid out when its place is asked for, and
a block that nobody has looked at keeps the height it is thought to have. Where a guess gives way to
the real height above what is seen, `grown` says by how much, so that the view can stay where it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from math import ceil
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
_EDGE = 40  # pixels that are painted anew around what changed


class Margins(NamedTuple):
    """Around all blocks, in pixels."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


class _Slot:
    """The room of one block: its height, and what it keeps free above and below, in whole pixels;
    whether that is known or guessed."""

    __slots__ = ("above", "below", "height", "known")

    def __init__(self, height: int = 0) -> None:
        self.height, self.above, self.below, self.known = height, 0, 0, False


_NONE = _Slot()


class Flow(QAbstractTextDocumentLayout):
    """Lays out paragraphs one below the other, each when it is asked for.

    `grown(top, by)` when what begins at `top` turned out higher (or lower) than it was guessed.
    """

    grown = Signal(float, float)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._margins = Margins()
        self._slots = [_Slot()]
        self._tops: list[int] | None = None  # where the words of each begin; then the end of all
        self._told = QSizeF()
        self._font, self._letter = QFont(), (0.0, 0.0)  # how wide and high a letter is in a font

    # What the page says

    @property
    def margins(self) -> Margins:
        """What is kept free around the text."""
        return self._margins

    def set_margins(self, margins: Margins) -> None:
        """Keep this much free around the text."""
        if margins != self._margins:
            self._margins = margins
            self._forget(self._slots)
            self._tell(QRectF(0, 0, _FAR, _FAR))

    @property
    def width(self) -> float:
        """How wide the lines may be."""
        margins = self._margins
        return max(float(self.document().pageSize().width()) - margins.left - margins.right, 80)

    def supposed(self, letters: int, scale: float = 1.0) -> float:
        """How high a paragraph of so many letters probably is."""
        font = self.document().defaultFont()
        if self._font != font:
            metrics = QFontMetricsF(font)
            self._font, self._letter = font, (metrics.averageCharWidth(), metrics.height() * 1.28)
        wide, high = self._letter
        return (int(letters * wide * scale / self.width) + 1) * high * scale

    def guess(self, heights: Iterable[float]) -> None:
        """How high the blocks are thought to be, one by one, until they are laid out."""
        for slot, height in zip(self._slots, heights, strict=False):
            if not slot.known:
                slot.height, slot.above, slot.below = ceil(height), 0, 0
        self._tops = None
        self._tell()

    def number_at(self, y: float) -> int:
        """The number of the block at a height of the document; the nearest where there is none."""
        return max(bisect_right(self._places(), y, hi=len(self._slots)) - 1, 0)

    def top_of(self, number: int) -> int:
        """Where a block begins, known or guessed."""
        return self._places()[number]

    def lay_out(self, top: float, bottom: float) -> None:
        """Lay out what stands between two heights of the document."""
        number = self.number_at(top)
        y, grown = self._places()[number], []
        while number < len(self._slots) and y <= bottom:
            if by := self._know(number):
                grown.append((y, by))
            y += self._slots[number].height + self._gap(number + 1)
            number += 1
        self._tell()
        for place, by in grown:
            self.grown.emit(place, by)

    @property
    def laid_out(self) -> int:
        """How many blocks are laid out."""
        return sum(slot.known for slot in self._slots)

    # Places

    def _places(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._steps()))
        return self._tops

    def _steps(self) -> Iterator[int]:
        """To the words of the first block, on to those of the next, and at last to the very end."""
        before, height = 0, int(self._margins.top)
        for slot in self._slots:
            yield height + max(before, slot.above)
            before, height = slot.below, slot.height
        yield height + before + int(self._margins.bottom)

    def _gap(self, number: int) -> int:
        """What is free between a block and the one before it."""
        before = self._slots[number - 1] if number else _NONE
        return max(before.below, self._slots[number].above if number < len(self._slots) else 0)

    def _know(self, number: int) -> int:
        """Lay a block out; by how much it is higher than it was guessed."""
        slot = self._slots[number]
        if slot.known:
            return 0
        before = self._gap(number) + slot.height + self._gap(number + 1)
        block = self.document().findBlockByNumber(number)
        format = block.blockFormat()
        slot.above, slot.below = round(format.topMargin()), round(format.bottomMargin())
        slot.height = self._break(block, format)
        slot.known = True
        grown = self._gap(number) + slot.height + self._gap(number + 1) - before
        if grown:
            self._tops = None
        return grown

    def _break(self, block: QTextBlock, format: QTextBlockFormat) -> int:
        """Break a paragraph into lines, as Qt's own layout would; its height."""
        layout, option = block.layout(), self.document().defaultTextOption()
        option.setTabs(format.tabPositions())
        option.setTextDirection(block.textDirection())
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

    def _forget(self, slots: Iterable[_Slot]) -> None:
        """These are laid out again when asked for; until then their heights are guesses."""
        for slot in slots:
            slot.known = False
        self._tops = None

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
        more = document.blockCount() - len(self._slots)
        top = self._places()[first]
        kept = self._slots[first : end - more][: end - first]
        self._forget(kept)
        block = document.findBlockByNumber(first)
        for number in range(first, end):
            block.clearLayout()
            if number - first >= len(kept):
                kept.append(_Slot(ceil(self.supposed(block.length()))))
            block = block.next()
        self._slots[first : end - more] = kept
        self._tops = None
        deep = _FAR if more else self._places()[end] - top
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
        if not 0 <= number < len(self._slots):
            return QRectF()
        by = self._know(number)
        if by:
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
