"""What is to be done with a word that the dictionary does not know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget

from tripartite.ui.amendments.dialogs import Asking, label
from tripartite.ui.tr import translate


class UnknownWord(Asking):
    """The suggestions, of which Return takes the one in hand; or the word stays as it is.

    `chosen(words)`; `skipped()`: not marked while the editor is open; `accepted_here()`: nor in
    this meeting.
    """

    chosen = Signal(str)
    skipped = Signal()
    accepted_here = Signal()

    def __init__(self, word: str, suggestions: Sequence[str], parent: QWidget) -> None:
        title = translate("Spelling", "“{word}” is not in the dictionary").format(word=word)
        super().__init__(title, parent)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(translate("Spelling", "Suggestions"))
        self.list.addItems(list(suggestions))
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(160)
        self.list.setVisible(bool(suggestions))
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.column.addWidget(self.list, 1)
        if not suggestions:
            self.column.addWidget(label(translate("Spelling", "Nothing is suggested."), "muted"))
        self.finish(translate("Spelling", "Put it in"))
        self.skip = self._way(translate("Spelling", "&Skip it here"))
        self.skip.clicked.connect(self.skipped)
        self.keep = self._way(translate("Spelling", "&Accept it in this meeting"))
        self.keep.clicked.connect(self.accepted_here)
        self.record.setEnabled(bool(suggestions))
        self.accepted.connect(self._choose)
        (self.list if suggestions else self.skip).setFocus()

    def _way(self, name: str) -> QPushButton:
        """A button that leaves the word as it is."""
        button = QPushButton(name)
        button.setAccessibleName(name.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(self.reject)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, button)
        return button

    def _choose(self) -> None:
        row = self.list.currentItem()
        if row is not None:
            self.chosen.emit(row.text())
