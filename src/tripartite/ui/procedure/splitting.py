"""Splitting an amendment live: its changes, each given to a part by one key, and what results."""

from __future__ import annotations

from itertools import islice
from string import ascii_uppercase

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from tripartite.model import commands as c
from tripartite.model.amendments.carrying import base_words
from tripartite.model.amendments.splitting import ideas, part
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView
from tripartite.model.rules.procedure import part_numbers
from tripartite.model.words.redline import redline
from tripartite.ui.amendments.dialogs import Asking, label
from tripartite.ui.desk import Desk
from tripartite.ui.pane import Pane, paragraph, section, tone_of
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence
from tripartite.ui.writing import Look, Writer


class Changes(QTreeWidget):
    """The changes in order; a letter gives the one in hand to that part, and takes the next."""

    def __init__(self, dialog: SplitDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self.setHeaderLabels([translate("Split", "Part"), translate("Split", "Change")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setObjectName("rows")
        self.setColumnWidth(0, 56)
        self.ensurePolished()  # rows that come before would keep their height
        self.setAccessibleName(translate("Split", "Changes of the amendment"))
        self.setMinimumHeight(120)

    def take(self, row: int) -> None:
        """Take the change in a row in hand, if there is one."""
        if found := self.topLevelItem(row):
            self.setCurrentItem(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if len(letter) == 1 and letter in ascii_uppercase and not event.modifiers():
            self._dialog.give(self.currentIndex().row(), letter)
            return
        super().keyPressEvent(event)


class Resulting(Pane):
    """The proposals that would result, each as marked changes under its number."""

    def __init__(self, dialog: SplitDialog, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme, dialog)
        self._dialog = dialog
        self.setAccessibleName(translate("Split", "The amendments that result"))
        self.setMinimumHeight(150)

    def write(self, writer: Writer) -> None:
        view, base = self._dialog.view, self._dialog.base
        for number, words in zip(self._dialog.numbers, self._dialog.parts, strict=False):
            section(writer, number)
            if base.text:
                paragraph(writer).redline(redline(base, words), tone_of(self.desk, view))
            else:
                look = Look(tone=tone_of(self.desk, view), underline=True)
                paragraph(writer).passage(words, look)


class SplitDialog(Asking):
    """Splits one amendment: at first each change is a part of its own."""

    def __init__(self, desk: Desk, theme: Theme, view: AmendmentView, parent: QWidget) -> None:
        title = translate("Split", "Split {number}: one amendment, one purpose")
        super().__init__(title.format(number=view.made.number), parent)
        self.view = view
        whole = view.made.kind == "insert" and not view.made.parent
        self.base = Passage() if whole else base_words(desk.state, view)
        self.ideas = ideas(self.base, view.passage)
        most = min(len(self.ideas), len(ascii_uppercase))
        self.letters = [ascii_uppercase[min(i, most - 1)] for i in range(len(self.ideas))]
        self.numbers = list(islice(part_numbers(desk.state, view), most)) if most > 1 else []
        self._say()
        self.changes = Changes(self)
        for letter, one in zip(self.letters, self.ideas, strict=True):
            self.changes.addTopLevelItem(QTreeWidgetItem([letter, sentence(one.told)]))
        self.column.addWidget(self.changes)
        self.resulting = Resulting(self, desk, theme)
        self.column.addWidget(self.resulting, 1)
        self.finish(translate("Split", "Split the amendment"))
        self.changes.take(0)
        self.resize(680, 560)
        self._show()
        self.changes.setFocus()

    def _say(self) -> None:
        if len(self.ideas) > 1:
            said = translate(
                "Split",
                "Letters give the change in hand to a part: A, B, C … The amendment as it was "
                "circulated is then subsumed by its parts.",
            )
        else:
            said = translate(
                "Split",
                "It makes only one change, so there is nothing to pick. Write the parts as new "
                "amendments, and record that this one was withdrawn or subsumed.",
            )
        self.column.addWidget(label(said, "muted"))

    def give(self, row: int, letter: str) -> None:
        """Give the change in a row to a part, and take the next in hand."""
        if not 0 <= row < len(self.letters) or letter > ascii_uppercase[len(self.letters) - 1]:
            return
        self.letters[row] = letter
        if given := self.changes.topLevelItem(row):
            given.setText(0, letter)
        self.changes.take(row + 1)
        self._show()

    @property
    def parts(self) -> list[Passage]:
        """The words of each part, in the order of their letters."""
        whole = self.view.passage
        return [
            part(self.base, whole, {i for i, given in enumerate(self.letters) if given == letter})
            for letter in sorted(set(self.letters))
        ]

    @property
    def act(self) -> c.SplitAmendment:
        """What is recorded."""
        return c.SplitAmendment(self.view.id, tuple(self.parts))

    def _show(self) -> None:
        self.resulting.rewrite()
        self.record.setEnabled(len(set(self.letters)) > 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.record.isEnabled():
            self.accept()
            return
        super().keyPressEvent(event)
