"""The field of the live editor: takes words, and tells of the keys that mean something else."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QTextEdit, QToolTip, QWidget

from tripartite.model.passage import Passage, in_one_paragraph
from tripartite.model.refusal import Refusal
from tripartite.ui.draft import passages
from tripartite.ui.draft.pasting import Paster, copied, own
from tripartite.ui.vocabulary import refused
from tripartite.ui.writing import Show

_ENDS_A_CITATION = (" ", ",", ";", ")")
CITATION = re.compile(r"(?<![\w.])\d+\.[A-Z]\.\d+(?:\([a-z]\)|\.[a-z])?(?=\.?$)")
"""What looks like a citation of a provision before the cursor: 3.A.2, 3.A.2(b), 3.A.2.b. A full
stop may go on to a letter: whether it ends the sentence is known with the sign after it."""

_ENDS_A_SHORT_ONE = (" ", ",", ";")
SHORT_CITATION = re.compile(r"(?<![\w.])\d+\.\d+$")
"""What may cite an item that stands in no section, 4.1, or be a number."""

FULL_CITATION = re.compile(r"(?<!\w)Part \d+, (?:section [A-Z], )?item \d+(?:\([a-z]\))?(?=\.?$)")
"""A citation as it is printed: Part 3, section A, item 2(b)."""


class Field(QTextEdit):
    """Takes words; Return begins a new provision, where there may be `several`.

    Pasting brings words, marks, links and paragraphs, and nothing else. `kept()` on Ctrl+Return;
    `left()` on Escape; `joined()` on Backspace at the very beginning; `unbroken()` on Return where
    there are not several; `cited()` when a sign follows what looks like a citation ("3.A.2").
    `print_atom` gives what is printed for a note's mark or a reference; without it, the field holds
    none. `paster` tells what becomes of a paste.
    """

    kept = Signal()
    left = Signal()
    joined = Signal()
    cited = Signal()
    unbroken = Signal()
    several = False
    print_atom: Show | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paster = Paster(self)
        self.paster.refused.connect(self._say_in_dialog)

    def _say_in_dialog(self, why: Refusal) -> None:
        """What can't be pasted is told where one looks; elsewhere the notice bar does."""
        if isinstance(self.window(), QDialog):
            at = self.mapToGlobal(self.cursorRect().bottomRight())
            QToolTip.showText(at, refused(why), self)

    def createMimeDataFromSelection(self) -> QMimeData:
        return copied(self.textCursor())

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = own(source, self.document(), printed=self.print_atom is None)
        if words is None:
            self.paster.paste(source, several=self.several)
        else:
            self.insert(words)

    def insert(self, words: Passage) -> None:
        """Put words where the cursor stands, in place of what is selected."""
        if not self.several:
            words = in_one_paragraph(words)
        passages.insert(self.textCursor(), words, self.print_atom or (lambda atom: ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.ends_a_sentence:
            self.cited.emit()
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
        else:
            self.unbroken.emit()

    def set_in(self, by: int) -> None:
        """Set the provisions that the cursor is in, but the first, so many levels deeper."""
        passages.set_in(self.textCursor(), by)

    def _at_the_beginning(self) -> bool:
        cursor = self.textCursor()
        return cursor.atStart() and not cursor.hasSelection()

    def _ends_a_citation(self, sign: str) -> bool:
        forms = (
            (_ENDS_A_CITATION, CITATION),
            (_ENDS_A_CITATION, FULL_CITATION),
            (_ENDS_A_SHORT_ONE, SHORT_CITATION),
        )
        here = [form for ends, form in forms if sign in ends]
        return bool(here) and any(form.search(self.before_the_cursor()) for form in here)

    @property
    def ends_a_sentence(self) -> bool:
        """Whether a citation and a full stop stand before the cursor."""
        before = self.before_the_cursor()
        return before.endswith(".") and any(x.search(before) for x in (CITATION, FULL_CITATION))

    def before_the_cursor(self) -> str:
        """The words of the paragraph up to the cursor."""
        return passages.before(self.textCursor())

    def _leave_field(self, event: QKeyEvent) -> None:
        self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
