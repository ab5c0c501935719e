"""The Consensus workspace: who stands where, what is still to decide, and how far the text is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.positions.blocking import Alternative
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.ui.actions import Do
from tripartite.ui.consensus.chart import ProgressPanel
from tripartite.ui.consensus.confirming import KINDS, ConfirmingView, wanted_kinds
from tripartite.ui.consensus.delegate import CellDelegate, row_height
from tripartite.ui.consensus.filters import FilterBar
from tripartite.ui.consensus.model import FIXED, IN_THE_WAY, ConsensusModel
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.enabling import Actions
from tripartite.ui.signs import GLYPHS
from tripartite.ui.theme import Theme
from tripartite.ui.today import nothing_today
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import block, reason, word

_STATE_WIDTH, _PARTY_WIDTH, _LEAST_PLACE, _GOOD_PLACE = 170, 140, 180, 300
_LEAST_WAY, _WAY_WIDTH = 140, 300
_LEAST_FOR_CHART = 620  # pixels of height


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
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def share_width(self) -> None:
        """Words get what the parties' columns leave."""
        header = self.horizontalHeader()
        parties = header.count() - FIXED
        room = self.viewport().width()
        narrow = room < 900
        state = 120 if narrow else _STATE_WIDTH
        each = 116 if narrow else _PARTY_WIDTH
        left = room - state - parties * each
        way = min(left - _GOOD_PLACE, _WAY_WIDTH) if left - _GOOD_PLACE >= _LEAST_WAY else 0
        self.setColumnHidden(IN_THE_WAY, not way)  # it stands below the table, too
        header.resizeSection(0, max(left - way, _LEAST_PLACE))
        header.resizeSection(1, state)
        if way:
            header.resizeSection(IN_THE_WAY, way)
        for place in range(parties):
            header.resizeSection(FIXED + place, each)


class ConsensusWorkspace(QWidget):
    """Shows the matrix with its filters, and as a second view who confirms the wording.

    `provision_asked(id)` to see the text.
    """

    provision_asked = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._behind = self._placed = False
        self.model = ConsensusModel(desk, theme, self)
        self._views = QStackedWidget(self)
        self._matrix = QWidget(self._views)
        self.table = Matrix(self.model, theme, self._matrix)
        self.filters = FilterBar(desk, self._matrix)
        self.progress = ProgressPanel(desk, theme, self._matrix)
        self.confirming = ConfirmingView(desk, actions, theme, self._views)
        self._make()
        self._connect(theme)
        self._tell()

    def _make(self) -> None:
        self._counts = _said("muted")
        self.detail = _said("")
        self.detail.setAccessibleName(translate("Consensus", "Why, and what is in the way"))
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self._matrix)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.filters, self._counts, self.progress, self.table, self.detail):
            column.addWidget(part, 1 if part is self.table else 0)
        self._views.addWidget(self._matrix)
        self._views.addWidget(self.confirming)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._views)
        self.setFocusProxy(self.table)

    def _connect(self, theme: Theme) -> None:
        self.filters.line.left.connect(self.table.setFocus)
        self.filters.line.returnPressed.connect(self.table.setFocus)
        self.filters.changed.connect(self._filter)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.confirming.block_asked.connect(self._open)
        for do in KINDS:
            self._actions[do].toggled.connect(self._show_kinds)  # a lambda would outlive us
        self._show_kinds()
        self._actions[Do.PROGRESS].toggled.connect(self.show_progress)
        self._actions[Do.CONFIRMING].toggled.connect(self.show_confirming)
        self._desk.changed.connect(self._refresh)
        self._desk.reloaded.connect(self._reload)
        self._desk.provision_chosen.connect(self._follow)
        theme.changed.connect(self.model.restyle)
        self.show_confirming(self._actions[Do.CONFIRMING].isChecked())

    def _show_kinds(self) -> None:
        self.model.show_kinds(wanted_kinds(self._actions))

    def search(self) -> None:
        """Take the keyboard to the filter line."""
        self._actions[Do.CONFIRMING].setChecked(False)
        self.filters.line.setFocus()
        self.filters.line.selectAll()

    @property
    def is_confirming(self) -> bool:
        """Whether the second view is shown."""
        return self._views.currentWidget() is self.confirming

    def show_confirming(self, wanted: bool) -> None:
        """Show who confirms the wording, or the matrix."""
        shown = self.confirming if wanted else self._matrix
        self._views.setCurrentWidget(shown)
        self.setFocusProxy(self.confirming.table if wanted else self.table)
        if wanted:
            self.confirming.read()
        if self.isVisible():
            self.setFocus()
            self._actions.refresh()

    def _open(self, provision: str) -> None:
        if provision:
            self._actions[Do.DRAFT].trigger()
            self.provision_asked.emit(provision)

    def _refresh(self, found: Touched) -> None:
        """Take in what an act has changed; what is not seen waits until it is."""
        if not self.isVisible():
            self._behind = True
            return
        if self.is_confirming:
            self.confirming.read()
        if found.structure or found.meeting:
            self.filters.fill()
        self.model.refresh(found)
        self._tell()

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self._reload()

    def _reload(self) -> None:
        """Everything may be another: where it is not seen, nothing is kept, and it is read when it
        is."""
        if not self.isVisible():
            self._behind = True
            self.model.clear()
            if self.is_confirming:
                self.confirming.read()
            self._tell()
            return
        self.filters.fill()
        self.model.read()
        if self.is_confirming:
            self.confirming.read()
        self._tell()

    def _filter(self) -> None:
        self.model.set_sift(self.filters.sift)
        self._show(self._desk.provision)
        self._tell_detail()
        self._actions.refresh()  # what was in hand may no longer be shown

    def _follow(self, provision: str) -> None:
        """Another provision is in hand; what is not seen follows when it is."""
        if self.isVisible():
            self._show(provision)

    def _show(self, provision: str) -> None:
        column = max(self.table.currentIndex().column(), FIXED)
        index = self.model.index_of(provision, column)
        if index.isValid() and index.row() != self.table.currentIndex().row():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def _current_changed(self, current: QModelIndex) -> None:
        """The provision of the cell is in hand; who speaks in Draft is another matter."""
        if current.isValid() and self.isVisible() and not self.is_confirming:
            self._desk.choose_provision(self.model.key(current))
            self._actions.refresh()
        self._tell_detail()

    @property
    def provision(self) -> str:
        """The provision of the cell in hand; empty for none."""
        return "" if self.is_confirming else self.model.key(self.table.currentIndex())

    @property
    def party(self) -> str:
        """The party of the cell in hand; empty for none."""
        return "" if self.is_confirming else self.model.party(self.table.currentIndex())

    # Telling

    def _tell(self) -> None:
        """How many provisions are in each state, and how that went over the sittings."""
        paper = self._desk.paper
        states = [view.state for view in paper.text_provisions()] if paper else []
        counts = [(state, states.count(state)) for state in PROVISION_STATES]
        parts = [_unbroken(f"{GLYPHS[state]} {n} {word(state)}") for state, n in counts if n]
        self._counts.setText("    ".join(parts))
        if self.progress.isVisible():
            self.progress.read()
        self._tell_detail()

    def _tell_detail(self) -> None:
        """Of the provision in hand: why it is in its state, what is in its way, and which tabled
        alternatives nobody opposed. The last is for this screen alone."""
        provision = self.model.key(self.table.currentIndex())
        paper = self._desk.paper
        view = paper.provisions.get(provision) if paper else None
        if view is None:
            none = nothing_today(self._desk) if self.model.sift.left == "today" else ""
            none = none or translate("Consensus", "No provision passes this filter.")
            self.detail.setText("" if self.model.rowCount() else none)
            return
        why = " ".join(reason(point) for point in self.model.reasons(provision))
        lines = [f"{view.reference} · {GLYPHS[view.state]} {word(view.state)}. {why}"]
        if blocks := self.model.blocks(provision):
            said = translate("Consensus", "In the way: {what}")
            lines.append(said.format(what=" ".join(block(point) for point in blocks)))
        lines += (self._alternative(one) for one in self.model.alternatives(provision))
        self.detail.setText("\n".join(lines))

    def _alternative(self, one: Alternative) -> str:
        heard = (
            (translate("Consensus", "accepting"), one.accepting),
            (translate("Consensus", "flexible or silent"), one.undecided),
            (translate("Consensus", "not heard"), one.unheard),
        )
        told = "; ".join(
            f"{name}: {', '.join(self._desk.handle(party) for party in parties)}"
            for name, parties in heard
            if parties
        )
        by = ", ".join(self._desk.handle(party) for party in one.parties)
        said = translate("Consensus", "Nobody opposed {number} ({by}). {heard}.")
        return said.format(number=one.number, by=by, heard=told[:1].upper() + told[1:])

    # Room

    def show_progress(self, wanted: bool) -> None:
        """Show the chart, or not."""
        self.progress.setVisible(wanted)
        if wanted:
            self.progress.read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True  # at first the chart is there where it leaves room for the matrix
            self._actions[Do.PROGRESS].setChecked(self.height() >= _LEAST_FOR_CHART)
        self._catch_up()
        self.show_progress(self._actions[Do.PROGRESS].isChecked())
        self._show(self._desk.provision)


def _said(name: str) -> QLabel:
    label = QLabel()
    label.setContentsMargins(12, 6, 12, 6)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _unbroken(text: str) -> str:
    """The text in one piece: its spaces break no line."""
    return text.replace(" ", "\u00a0")
