"""How the text will look in the styles that are chosen: a specimen on white paper, as in Word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from tripartite.jobs.publishing.looks import StyleLook
from tripartite.ui.inline import PaperDocument, nothing
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

_INK, _PAPER, _HAND = "#000000", "#ffffff", "#fff2c4"
_LEAST, _MOST = 6.0, 30.0  # points; a template may say anything

_WORDS = {
    "Masthead label": "Date:",
    "Masthead": "14 May",
    "Title": "A text on harbours",
    "heading 1": "Part 1. What harbours owe each other",
    "heading 2": "A. Berths",
    "heading 3": "On depths",
    "Chapeau": "Each harbour should:",
    "List item": "1. keep one berth free;",
    "List sub-item": "(a) at low water;",
    "Dash item": "– by night;",
    "Bullet item": "• in fog.",
    "Numbered paragraph": "1. Depths are published twice a year.",
    "Unnumbered paragraph": "Nothing here limits what a harbour may do besides.",
    "Decision": "It was so decided.",
    "footnote text": "¹ See the list of buoys.",
    "Table head": "Place",
    "Table text": "The outer mole",
    "header": "GB.1/INS/1",
}
"""What the specimen says in each of our styles; others have their own names."""


class Specimen(QTextEdit):
    """Shows words in styles; nothing can be typed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(translate("Styles", "How it will look"))
        self.setDocument(PaperDocument(theme, self))
        self.setMinimumSize(220, 160)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(_PAPER))
        palette.setColor(QPalette.ColorRole.Text, QColor(_INK))
        self.setPalette(palette)
        self.setStyleSheet(f"background: {_PAPER}; color: {_INK};")

    def loadResource(self, type: int, name: object) -> object:
        """Nothing is ever loaded."""
        return nothing()

    def show_styles(self, looks: Mapping[str, StyleLook], hand: str) -> None:
        """Set a line in each style, by the name of ours; `hand` is the one in hand."""
        shown = [name for name in _WORDS if name in looks]
        shown += [hand] if hand in looks and hand not in shown else []
        document = self.document()
        document.clear()
        document.setDocumentMargin(12)
        cursor = QTextCursor(document)
        place = 0
        for name in shown:
            if name == hand:
                place = cursor.position() + 1
            self._line(cursor, looks[name], _words(name), name == hand)
        cursor.setPosition(min(place, document.characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _line(self, cursor: QTextCursor, look: StyleLook, words: str, in_hand: bool) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(look.before)
        block.setBottomMargin(look.after)
        block.setLeftMargin(look.left)
        block.setTextIndent(-min(look.hanging, look.left))
        if in_hand:
            block.setBackground(QColor(_HAND))
        if cursor.atStart():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        if in_hand:
            cursor.insertText("► ", self._format(look))
        cursor.insertText(words, self._format(look))

    def _format(self, look: StyleLook) -> QTextCharFormat:
        font = QFont(look.font) if look.font else QFont(self.font())
        font.setPointSizeF(min(max(look.size, _LEAST), _MOST))
        font.setBold(look.bold)
        font.setItalic(look.italic)
        font.setUnderline(look.underlined)
        font.setStrikeOut(look.struck)
        format = QTextCharFormat()
        format.setFont(font)
        format.setForeground(QColor(f"#{look.colour}" if look.colour else _INK))
        return format


def _words(name: str) -> str:
    return translate("Specimen", _WORDS[name]) if name in _WORDS else name
