"""Signs inside a text document: badges, states, notes and references as single atoms.

Each is one OBJECT REPLACEMENT CHARACTER with its properties in the format; a word always stands
beside a badge or state, so that nothing is lost to those who hear the text read.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
)

from tripartite.model.passage import ATOM, AtomKind
from tripartite.ui.signs import badge_size, draw_badge, draw_state
from tripartite.ui.theme import Theme

OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
_MOST = 2000  # sizes that are kept


class Property(IntEnum):
    """What a format says of the atom it holds."""

    KIND = QTextFormat.Property.UserProperty.value + 1
    NAME = KIND + 1
    TONE = NAME + 1
    TARGET = TONE + 1


def atom_format(base: QTextCharFormat, kind: str, name: str, tone: str = "") -> QTextCharFormat:
    """The format of a badge ("badge", letters, tone) or of a state's sign ("state", state)."""
    found = QTextCharFormat(base)
    found.setObjectType(OBJECT)
    found.setProperty(Property.KIND, kind)
    found.setProperty(Property.NAME, name)
    found.setProperty(Property.TONE, tone)
    return found


def target_format(
    base: QTextCharFormat, kind: AtomKind, target: str, shown: str
) -> QTextCharFormat:
    """The format of a note's mark or of a reference, as it is shown."""
    found = atom_format(base, kind, shown)
    found.setProperty(Property.TARGET, target)
    return found


class Signs(QPyTextObject):
    """Draws the atoms of one document."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sizes: dict[tuple[str, str, str], QSizeF] = {}  # asked for at each layout

    def intrinsicSize(self, doc: QTextDocument, pos: int, format: QTextFormat) -> QSizeF:
        font = _font(doc, format)
        kind, name = _said(format)
        found = self._sizes.get((kind, name, font.key()))
        if found is None:
            if len(self._sizes) >= _MOST:
                self._sizes.clear()
            found = self._sizes[kind, name, font.key()] = _size(kind, name, font)
        return found

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        pos: int,
        format: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        font = _font(doc, format)
        kind, name = _said(format)
        if kind == "badge":
            height = badge_size(name, font).height()
            middle = rect.bottom() - QFontMetricsF(font).capHeight() / 2
            box = QRectF(rect.x(), middle - height / 2, rect.width(), height)
            draw_badge(painter, box, name, format.property(Property.TONE), font, self._theme)
        elif kind == "state":
            middle = rect.bottom() - QFontMetricsF(font).capHeight() / 2
            centre = QPointF(rect.center().x(), middle)
            draw_state(painter, centre, rect.height(), name, self._theme)
        else:
            self._word(painter, rect, name, _shown_font(font, kind), kind)

    def _word(self, painter: QPainter, rect: QRectF, name: str, font: QFont, kind: str) -> None:
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.colour("accent"))
        up = rect.height() * 0.42 if kind == "note" else 0
        painter.drawText(QPointF(rect.left(), rect.bottom() - up), name)
        painter.restore()


def _size(kind: str, name: str, font: QFont) -> QSizeF:
    """How large an atom is among words in a font."""
    metrics = QFontMetricsF(_shown_font(font, kind))
    if kind == "badge":
        size = badge_size(name, font)
        return QSizeF(size.width(), min(size.height(), metrics.ascent() + 2))
    if kind == "state":
        return QSizeF(metrics.ascent() + 1, metrics.ascent())
    return QSizeF(metrics.horizontalAdvance(name), QFontMetricsF(font).ascent())


def _said(format: QTextFormat) -> tuple[str, str]:
    return format.property(Property.KIND), format.property(Property.NAME)


def _shown_font(font: QFont, kind: str) -> QFont:
    shown = QFont(font)
    if kind == "note":
        shown.setPointSizeF(font.pointSizeF() * 0.72)
    return shown


def _font(doc: QTextDocument, format: QTextFormat) -> QFont:
    """The font of the text around an atom."""
    char: QTextCharFormat = format.toCharFormat()
    return char.font().resolve(doc.defaultFont())


class PaperDocument(QTextDocument):
    """A document that loads nothing from anywhere and knows our signs."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._signs = Signs(theme, self)
        self.documentLayout().registerHandler(OBJECT, self._signs)
        self.setUndoRedoEnabled(False)

    def lay_out_by(self, layout: QAbstractTextDocumentLayout) -> None:
        """Be laid out otherwise than Qt does."""
        self.setDocumentLayout(layout)
        layout.registerHandler(OBJECT, self._signs)

    def loadResource(self, type: int, name: Any) -> Any:
        """Give a picture of nothing: returning nothing would let Qt look for the file."""
        return nothing()


def nothing() -> Any:
    """A picture of one transparent point."""
    from PySide6.QtGui import QImage

    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


assert ATOM == "\ufffc"
