"""The Consensus workspace: who stands where, what is still to decide, and how far the text is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.consensus import PROVISION_STATES
from tripartite.ui.actions import Actions, Do
from tripartite.ui.consensus.delegate import CellDelegate, row_height
from tripartite.ui.consensus.model import FILTERS, FIXED, ConsensusModel
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.outline import SearchLine
from tripartite.ui.signs import GLYPHS
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_STATE_WIDTH, _PARTY_WIDTH, _LEAST_PLACE = 170, 140, 180


class Matrix(QTableView):
    """The table. `opened(provision)` on Return and double click."""

    opened = Signal(str)

    def __init__(self, model: ConsensusModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(translate("Matrix", "Stances of parties on provisions"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(260, 120)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics().height()))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setAccessibleName(translate("Matrix", "Columns"))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.key(index)))
        model.modelReset.connect(self.share_width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._model.key(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Words get what the parties' columns leave."""
        header = self.horizontalHeader()
        parties = header.count() - FIXED
        room = self.viewport().width()
        narrow = room < 900
        state = 120 if narrow else _STATE_WIDTH
        each = 116 if narrow else _PARTY_WIDTH
        header.resizeSection(0, max(room - state - parties * each, _LEAST_PLACE))
        header.resizeSection(1, state)
        for place in range(parties):
            header.resizeSection(FIXED + place, each)


class ConsensusWorkspace(QWidget):
    """Shows the matrix with its filters. `provision_asked(id)` to see the text."""

    provision_asked = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._behind = False
        self.model = ConsensusModel(desk, theme, self)
        self.table = Matrix(self.model, theme, self)
        self._make()
        self._connect(theme)
        self._tell()

    def _make(self) -> None:
        bar = QFrame()
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 10, 6)
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Consensus", "Find a place or words"))
        self.line.setAccessibleName(translate("Consensus", "Find provisions"))
        self.line.setClearButtonEnabled(True)
        self.only = QComboBox()
        self.only.setAccessibleName(translate("Consensus", "Which provisions"))
        row.addWidget(self.line, 1)
        row.addWidget(self.only)
        self._progress = QLabel()
        self._progress.setContentsMargins(12, 6, 12, 6)
        self._progress.setObjectName("muted")
        self._progress.setTextFormat(Qt.TextFormat.PlainText)
        self._progress.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self._progress, self.table):
            column.addWidget(part, 1 if part is self.table else 0)
        self._fill_filters()
        self.setFocusProxy(self.table)

    def _fill_filters(self) -> None:
        names = {
            "all": translate("Consensus", "All provisions"),
            "still to decide": translate("Consensus", "Still to decide"),
            "reserved": translate("Consensus", "A group objects"),
            "alone": translate("Consensus", "Only one group objects"),
            "stale": translate("Consensus", "Stale: the wording has moved"),
            "not heard": translate("Consensus", "A group was not heard"),
        }
        for name in FILTERS:
            self.only.addItem(names[name], name)

    def _connect(self, theme: Theme) -> None:
        self.line.textChanged.connect(self._filter)
        self.line.left.connect(self.table.setFocus)
        self.line.returnPressed.connect(self.table.setFocus)
        self.only.currentIndexChanged.connect(self._filter)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self._actions[Do.REGIONAL].toggled.connect(self.model.show_regional)
        self._desk.changed.connect(self._refresh)
        self._desk.reloaded.connect(self._reload)
        self._desk.provision_chosen.connect(self._show)
        theme.changed.connect(self.model.restyle)

    def search(self) -> None:
        """Take the keyboard to the filter line."""
        self.line.setFocus()
        self.line.selectAll()

    def _open(self, provision: str) -> None:
        self._actions[Do.DRAFT].trigger()
        self.provision_asked.emit(provision)

    def _refresh(self, found: Touched) -> None:
        """Take in what an act has changed; what is not seen waits until it is."""
        if not self.isVisible():
            self._behind = True
            return
        self.model.refresh(found)
        self._tell()

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self._reload()

    def _reload(self) -> None:
        self.model.read()
        self._tell()

    def _filter(self) -> None:
        self.model.set_filter(self.only.currentData(), self.line.text())
        self._show(self._desk.provision)

    def _show(self, provision: str) -> None:
        column = max(self.table.currentIndex().column(), FIXED)
        index = self.model.index_of(provision, column)
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _current_changed(self, current: QModelIndex) -> None:
        """The provision of the cell is in hand; who speaks in Draft is another matter."""
        if current.isValid() and self.isVisible():
            self._desk.choose_provision(self.model.key(current))
            self._actions.refresh()

    @property
    def party(self) -> str:
        """The party of the cell in hand; empty for none."""
        return self.model.party(self.table.currentIndex())

    def _tell(self) -> None:
        """How many provisions are in each state."""
        paper = self._desk.paper
        states = [view.state for view in paper.text_provisions()] if paper else []
        counts = [(state, states.count(state)) for state in PROVISION_STATES]
        parts = [_unbroken(f"{GLYPHS[state]} {n} {word(state)}") for state, n in counts if n]
        self._progress.setText("    ".join(parts))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        self._show(self._desk.provision)


def _unbroken(text: str) -> str:
    """The text in one piece: its spaces break no line."""
    return text.replace(" ", "\u00a0")
