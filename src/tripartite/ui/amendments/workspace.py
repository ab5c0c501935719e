"""The Amendments workspace: the list in order of consideration, and one amendment in detail."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.reading import amendment_view
from tripartite.ui.actions import Do
from tripartite.ui.amendments.decisions import Decisions
from tripartite.ui.amendments.delegate import PlainDelegate, row_height
from tripartite.ui.amendments.detail import Detail
from tripartite.ui.amendments.model import FILTERS, PAINTED, AmendmentModel, Column
from tripartite.ui.amendments.possible import refused_steps
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.enabling import Actions
from tripartite.ui.keystrip import KeyStrip
from tripartite.ui.long_list import LongList
from tripartite.ui.outline import SearchLine
from tripartite.ui.paper import shown_at
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate

STRIP = (
    Do.INTRODUCE,
    Do.SECOND,
    Do.ADOPT,
    Do.ADOPT_SUBAMENDED,
    Do.NOT_ADOPTED,
    Do.WITHDRAW,
    Do.TAKE_OVER,
    Do.POSTPONE,
    Do.REFER,
    Do.FELL,
    Do.SUBAMEND,
    Do.SPLIT,
    Do.RECORD_VOTE,
    Do.CORRECT,
)
"""The decisions at hand, one key each."""

_WIDTHS = {
    Column.NUMBER: 72,
    Column.GROUPS: 82,
    Column.PLACE: 92,
    Column.KIND: 118,
    Column.STATUS: 176,
}
_NARROW = 1100
"""Pixels; below it the detail stands under the list, and takes the greater part."""
_SPACIOUS = 1500
"""Pixels; below it, beside the detail, the change takes the room of its kind."""

_SCREEN = 30  # rows
_LOW = 380
"""Pixels; below it the keys' names, which the menu has too, give their room to the text."""


class AmendmentList(LongList):
    """The list: what comes into sight is in order before it is painted, a page around it after.

    `pressed_for(letter)` when a key was pressed that does nothing now; no row is looked for by it.
    """

    pressed_for = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        self.pressed_for.emit(search)

    def paintEvent(self, event: QPaintEvent) -> None:
        model = self.model()
        assert isinstance(model, AmendmentModel)
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        last = last if last >= 0 else model.rowCount() - 1
        model.settle(first, last)
        super().paintEvent(event)


class AmendmentsWorkspace(QWidget):
    """Shows amendments and decides on them. `provision_asked(id)` to see the text."""

    provision_asked = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._behind: Touched | None = None  # what was not taken in yet
        self._unread = False
        self._sought = ""  # what was taken in hand since, unseen
        self._outdated = True  # what the detail says
        self.decisions = Decisions(desk, theme, self)
        self.model = AmendmentModel(desk, theme, self)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.list = AmendmentList(self._splitter)
        self.detail = Detail(desk, theme, self._splitter)
        self._make(theme)
        self._connect(theme)
        self._tell()

    def _make(self, theme: Theme) -> None:
        self._make_list(theme)
        bar = QFrame(self)
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 10, 6)
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Amendments", "Find a number, group, place, word"))
        self.line.setAccessibleName(translate("Amendments", "Find amendments"))
        self.line.setClearButtonEnabled(True)
        self.only = QComboBox()
        self.only.setAccessibleName(translate("Amendments", "Which amendments"))
        for name in FILTERS:
            self.only.addItem(_filter_names()[name], name)
        self._count = QLabel()
        self._count.setObjectName("muted")
        for widget, stretch in ((self.line, 1), (self.only, 0), (self._count, 0)):
            row.addWidget(widget, stretch)
        self.strip = KeyStrip(self._actions, STRIP, theme, self)
        self.strip.setAccessibleName(translate("Amendments", "Decide on the amendment in hand"))
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self._splitter, self.strip):
            column.addWidget(part, 1 if part is self._splitter else 0)
        self.setFocusProxy(self.list)
        self._fill_list()

    def _make_list(self, theme: Theme) -> None:
        self.list.setObjectName("amendments")
        self.list.setAccessibleName(translate("Amendments", "Amendments in order of consideration"))
        self.list.setItemDelegate(PlainDelegate(theme, self.list))
        self.list.setMinimumSize(260, 90)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _fill_list(self) -> None:
        """Last of all: each change to what stands around would lay out all rows again."""
        self.list.setModel(self.model)
        self.list.set_row_height(row_height(self.list.fontMetrics()))
        header = self.list.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setAccessibleName(translate("Amendments", "Columns"))
        header.setStretchLastSection(True)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def _connect(self, theme: Theme) -> None:
        self.line.textChanged.connect(self._filter)
        self.line.left.connect(self.list.setFocus)
        self.line.returnPressed.connect(self._take_found)
        self.only.currentIndexChanged.connect(self._filter)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.activated.connect(lambda _: self.show_in_text())
        self.list.pressed_for.connect(self._say_why_not)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.detail.provision_asked.connect(self.provision_asked)
        self.detail.amendment_asked.connect(self._desk.choose_amendment)
        self.detail.weighed.connect(self.model.show_beside)
        desk = self._desk
        for signal in (desk.changed, desk.amendment_chosen, desk.provision_chosen):
            signal.connect(self._outdate)
        for signal in (desk.reloaded, theme.changed):
            signal.connect(self._outdate)
        self._desk.changed.connect(self._refresh)
        self._desk.reloaded.connect(self._reload)
        self._desk.amendment_chosen.connect(self._chosen)
        theme.changed.connect(self._restyle)

    def look_ahead(self) -> Iterator[None]:
        """Have the first rows in order, and what they say at hand, with pauses."""
        for row in range(min(_SCREEN, self.model.rowCount())):
            self.model.settle(row, row)
            yield
            self.model.data(self.model.index(row, Column.SUMMARY), PAINTED)
            yield

    def search(self) -> None:
        """Take the keyboard to the filter line."""
        self.line.setFocus()
        self.line.selectAll()

    def _take_found(self) -> None:
        """Take in hand the amendment of the very number typed, else the first that was found."""
        if exact := self.model.numbered(self.line.text()):
            self._desk.choose_amendment(exact)
        elif self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus()

    def _chosen(self, amendment: str) -> None:
        """What somebody took in hand elsewhere is seen here: no filter keeps it back."""
        if self._unread:
            self._sought = amendment
            return
        if amendment and not self.model.index_of(amendment).isValid():
            for widget in (self.line, self.only):
                widget.blockSignals(True)
            self.line.clear()
            self.only.setCurrentIndex(0)
            for widget in (self.line, self.only):
                widget.blockSignals(False)
            self.model.set_filter("", "all")
        self._show(amendment)

    def _say_why_not(self, key: str) -> None:
        """Say why the step of this key can't be taken with the amendment in hand."""
        view = (
            amendment_view(self._desk.state, self._desk.amendment) if self._desk.amendment else None
        )
        if view is None:
            return
        for do, refusal in refused_steps(self._desk.state, view).items():
            if self._actions[do].shortcut().toString() == key.upper():
                self._desk.refused.emit(refusal)
                return

    def show_in_text(self) -> None:
        """Show where the amendment in hand stands in the text."""
        if self._desk.amendment:
            place = shown_at(amendment_view(self._desk.state, self._desk.amendment))
            if place:
                self.provision_asked.emit(place)

    # Keeping up

    def _refresh(self, found: Touched) -> None:
        """Take in what an act has changed; what is not seen waits until it is."""
        if not self.isVisible():
            self._behind = self._behind.and_then(found) if self._behind else found
            return
        self.model.refresh(found)
        self._show(self._desk.amendment)

    def _reload(self) -> None:
        """Everything may be another: where it is not seen, nothing is kept, and it is read when it
        is."""
        self._behind = None
        if not self.isVisible():
            self._unread = True
            self.model.clear()
            return
        self.model.read()
        self._show(self._desk.amendment)

    def _catch_up(self) -> None:
        behind, self._behind = self._behind, None
        if self._unread:
            self._unread, behind = False, None
            self.model.read()
            sought, self._sought = self._sought, ""
            if sought:
                self._chosen(sought)
        if behind is None:
            return
        if behind.structure or behind.meeting or self.model.sifts:
            self.model.read()
        else:
            self.model.refresh(behind)

    def _outdate(self) -> None:
        self._outdated = True
        if not self.isVisible():  # half of it would be of another state than the rest
            self.detail.leave_off()

    def _restyle(self) -> None:
        self.model.restyle()
        if self.isVisible():  # it is written anew when it is next shown
            self._write_detail()

    def _filter(self) -> None:
        self.model.set_filter(self.line.text(), self.only.currentData())
        self._show(self._desk.amendment)

    def _show(self, amendment: str) -> None:
        index = self.model.index_of(amendment)
        if not index.isValid():  # the filter does not let it through: no other row looks like it
            self.list.selectionModel().clear()
        elif not self.list.selectionModel().isRowSelected(index.row()):
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self._tell()
        if self.isVisible() and self._outdated:
            self._write_detail()

    def _write_detail(self) -> None:
        self._outdated = False
        self.detail.show_hand()

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._desk.choose_amendment(self.model.key(current))

    def _tell(self) -> None:
        shown, total, still = self.model.counts
        said = counted(
            translate("Amendments", "{shown} of %n · {still} to decide", "", total), total
        )
        self._count.setText(said.format(shown=shown, still=still))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        self._show(self._desk.amendment)
        if not self._desk.amendment and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.model.look_ahead()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.setVisible(event.size().height() >= _LOW)
        wide = event.size().width() >= _NARROW
        tight = wide and event.size().width() < _SPACIOUS  # the kind stands in the detail, too
        self.list.horizontalHeader().setSectionHidden(Column.KIND, tight)
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._splitter.orientation() != wanted or not self._splitter.sizes()[0]:
            self._splitter.setOrientation(wanted)
            room = event.size().width() if wide else event.size().height()
            listed = 55 if wide else 38
            self._splitter.setSizes([room * listed // 100, room * (100 - listed) // 100])

    def _open_menu(self, at: QPoint) -> None:
        menu = self._actions.menu(QMenu(self), (*STRIP, None, Do.SHOW_IN_TEXT))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))


def _filter_names() -> dict[str, str]:
    return {
        "all": translate("Amendments", "All"),
        "still to decide": translate("Amendments", "Still to decide"),
        "postponed or referred": translate("Amendments", "Postponed or referred"),
        "decided": translate("Amendments", "Decided"),
    }
