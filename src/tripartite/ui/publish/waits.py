"""What waits for the Chair: a reviser's changes of substance in agreed text, to release or drop."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from tripartite.model.publishing.waiting import Waiting, waiting
from tripartite.model.words.redline import redline
from tripartite.ui.actions import Do, plain
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.pane import MUTED, TITLE, Pane, paragraph, section, when
from tripartite.ui.publish.pages import List, bar_of, told
from tripartite.ui.publish.rows import Rows
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import nature_name, sentence, word
from tripartite.ui.writing import Look, Writer


class WaitingRows(Rows):
    """What waits, in the order of the text."""

    def __init__(self, parent: QObject) -> None:
        headings = (
            translate("Waiting", "Provision"),
            translate("Waiting", "Class"),
            translate("Waiting", "Change"),
            translate("Waiting", "Since"),
        )
        super().__init__(headings, parent)
        self.every: tuple[Waiting, ...] = ()

    def tell(self, every: tuple[Waiting, ...]) -> None:
        """Show all that waits now."""
        self.every = every
        self.show(
            [
                (
                    each.reference or translate("Waiting", "no longer stands"),
                    nature_name(each.held.nature),
                    sentence(redline(each.base, each.held.passage).summary),
                    when(each.entry),
                )
                for each in every
            ]
        )


class WaitingPane(Pane):
    """The change in hand: today's words, what it would make of them, why it waits."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.thing: Waiting | None = None
        self.setAccessibleName(translate("Waiting", "The change that waits"))
        self.setMinimumHeight(96)

    def show_thing(self, thing: Waiting | None) -> None:
        """Show another change."""
        self.thing = thing
        self.rewrite()

    def write(self, writer: Writer) -> None:
        thing = self.thing
        if thing is None:
            return
        head = paragraph(writer, 0)
        head.text(thing.reference or translate("Waiting", "A provision that is gone"), TITLE)
        head.text("   ").state(thing.state).text(" " + word(thing.state), MUTED)
        if thing.result is None:
            self._write_unplaced(writer, thing)
        else:
            section(writer, translate("Waiting", "If it is released"))
            line = redline(thing.present, thing.result)
            writer = paragraph(writer, 2)
            writer.redline(line, "accent")
        if thing.held.why:
            section(writer, translate("Waiting", "Why it waits"))
            said = translate("Waits", thing.held.why)
            paragraph(writer, 2).text(said, Look(tone="bracketed"))
        if thing.held.authors:
            names = ", ".join(thing.held.authors)
            said = translate("Receive", "The file names: {names}").format(names=names)
            paragraph(writer, 6).text(said, MUTED)

    def _write_unplaced(self, writer: Writer, thing: Waiting) -> None:
        said = translate("Waiting", "The words have moved on, so it can't be put in by itself: ")
        paragraph(writer, 4).text(said + sentence(thing.reasons), Look(tone="bracketed"))
        if thing.reference:
            said = translate("Waiting", "Releasing it asks for the words.")
            paragraph(writer, 2).text(said, MUTED)
        section(writer, translate("Waiting", "The change, as it was made"))
        paragraph(writer, 2).redline(redline(thing.base, thing.held.passage), "accent")


class WaitingPage(QWidget):
    """What waits, the change in hand, and its two deeds. `chosen()` when another is in hand."""

    chosen = Signal()

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self.model = WaitingRows(self)
        name = translate("Waiting", "What waits for the Chair")
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.list = List(self.model, (28, 14, 42, 16), name, theme, splitter)
        self.pane = WaitingPane(desk, theme, splitter)
        self._said = told()
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for widget, share in ((self.list, 3), (self.pane, 2)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar_of(self._said))
        column.addWidget(splitter, 1)
        column.addLayout(self._deeds())
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show(now))
        self.model.modelReset.connect(lambda: self._show(self.list.currentIndex()))
        self.setFocusProxy(self.list)
        self.read()

    def _deeds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 10)
        for do in (Do.RELEASE, Do.DROP_CHANGE):
            action = self._actions[do]
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button = QPushButton(f"{plain(action.text())}  {key}")
            button.setToolTip(action.toolTip())
            button.setAccessibleName(plain(action.text()))
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
            button.setEnabled(action.isEnabled())
            row.addWidget(button)
        row.addStretch(1)
        return row

    @property
    def count(self) -> int:
        """How much waits."""
        return self.model.rowCount()

    @property
    def thing(self) -> Waiting | None:
        """The change in hand."""
        row = self.list.currentIndex().row()
        return self.model.every[row] if 0 <= row < len(self.model.every) else None

    def read(self) -> None:
        """Read anew what waits in the document in hand."""
        paper = self._desk.paper
        row = self.list.currentIndex().row()
        every = waiting(self._desk.state, paper.document) if paper else ()
        self.model.tell(every)
        if every and row > 0:
            self.list.setCurrentIndex(self.model.index(min(row, len(every) - 1), 0))
        n = len(every)
        some = translate(
            "Waiting",
            "%n change(s) of an editor wait; nothing is in the text before you release.",
            "",
            n,
        )
        none = translate(
            "Waiting",
            "Nothing waits. What an editor’s file changes in the substance of agreed text is kept "
            "here until the Chair agrees.",
        )
        self._said.setText(counted(some, n) if every else none)

    def _show(self, current: QModelIndex) -> None:
        self.pane.show_thing(self.thing if current.isValid() else None)
        self.chosen.emit()
