"""The field of the live editor: takes words, and tells of the keys that mean something else."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTextEdit

from tripartite.model.passage import BREAK, Passage
from tripartite.ui.draft import passages
from tripartite.ui.draft.pasting import pasted

_ENDS_A_CITATION = (" ", ",", ";", ".", ")")
CITATION = re.compile(r"(?<![\w.])\d+\.[A-Z]\.\d+(?:\([a-z]\)|\.[a-z])?$")
"""What looks like a citation of a provision before the cursor: 3.A.2, 3.A.2(b)."""

_ENDS_A_SHORT_ONE = (" ", ",", ";")
SHORT_CITATION = re.compile(r"(?<![\w.])\d+\.\d+$")
"""What may cite an item that stands in no section, 4.1, or be a number."""


class Field(QTextEdit):
    """Takes words; Return begins a new provision, where there may be `several`.

    Pasting brings words, marks, links and paragraphs, and nothing else. `kept()` on Ctrl+Return;
    `left()` on Escape; `joined()` on Backspace at the very beginning; `cited()` when a sign follows
    what looks like a citation ("3.A.2").
    """

    kept = Signal()
    left = Signal()
    joined = Signal()
    cited = Signal()
    several = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = pasted(source)
        if not self.several:
            words = Passage(words.text.replace(BREAK, " "), words.marks, words.atoms)
        passages.insert(self.textCursor(), words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        elif enter:
            self._break_here()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave_field(event)
        elif event.key() == Qt.Key.Key_Backspace and self._at_the_beginning():
            self.joined.emit()
        else:
            if self._ends_a_citation(event.text()):
                self.cited.emit()
            super().keyPressEvent(event)

    def _break_here(self) -> None:
        if self.several:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()

    def _at_the_beginning(self) -> bool:
        cursor = self.textCursor()
        return cursor.atStart() and not cursor.hasSelection()

    def _ends_a_citation(self, sign: str) -> bool:
        forms = ((_ENDS_A_CITATION, CITATION), (_ENDS_A_SHORT_ONE, SHORT_CITATION))
        here = [form for ends, form in forms if sign in ends]
        return bool(here) and any(form.search(self.before_the_cursor()) for form in here)

    def before_the_cursor(self) -> str:
        """The words of the paragraph up to the cursor."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _leave_field(self, event: QKeyEvent) -> None:
        self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
