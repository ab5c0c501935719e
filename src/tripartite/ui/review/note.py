"""The card a private note is written in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from tripartite.ui.draft.field import Field
from tripartite.ui.tr import translate

_HEIGHT = 64


class NoteCard(QFrame):
    """A few words for our side alone. `kept()` on Ctrl+Return; `left()` on Escape."""

    kept = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAutoFillBackground(True)
        self._subject = ""
        self._left: dict[str, str] = {}  # by subject
        self.field = Field()
        self.field.setObjectName("field")
        self.field.setAcceptRichText(False)
        self.field.setFixedHeight(_HEIGHT)
        self.field.setAccessibleName(translate("Review", "A note for our side alone"))
        head = QLabel(translate("Review", "A note: only our side reads it"))
        hint = QLabel(translate("Review", "Ctrl+Enter keeps it · Esc leaves it for later"))
        hint.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 9)
        column.setSpacing(6)
        for widget in (head, self.field, hint):
            column.addWidget(widget)
        self.field.kept.connect(self.kept)
        self.field.left.connect(self.left)
        self.hide()

    def open(self, subject: str) -> None:
        """Take the keyboard, with what was left there on this subject."""
        self._subject = subject
        self.field.setPlainText(self._left.pop(subject, ""))
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.show()
        self.field.setFocus()

    def close_up(self) -> None:
        """Leave; what was typed waits."""
        if self.words.strip():
            self._left[self._subject] = self.words
        self.hide()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.field.toPlainText()
