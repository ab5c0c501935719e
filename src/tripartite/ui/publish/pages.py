"""Pages of the workspace that list: what to look at before publishing, what went out and
what came in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tripartite.jobs.attaching import Kept, kept_files
from tripartite.jobs.publishing.dispatching import dispatches
from tripartite.model.publishing.lint import Finding
from tripartite.ui.amendments.delegate import RowDelegate
from tripartite.ui.desk import Desk
from tripartite.ui.publish.rows import CameRows, Findings, Rows, SentRows, check_name
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate


class List(QTreeView):
    """A list with fixed rows; its last column takes what is left. `opened(row)` on Return."""

    opened = Signal(int)

    def __init__(
        self, model: Rows, shares: tuple[int, ...], name: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shares = shares
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(240, 100)
        self.setTabKeyNavigation(False)
        self.setObjectName("amendments")  # dressed like the list of amendments
        header = self.header()
        header.setAccessibleName(translate("Publish", "Columns"))
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelReset.connect(self._take_first)

    def _take_first(self) -> None:
        if self.model().rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, share in enumerate(self._shares):
            self.header().resizeSection(column, event.size().width() * share // 100)


def bar_of(*widgets: QWidget) -> QFrame:
    """A bar with widgets in a row; the first takes the room."""
    bar = QFrame()
    bar.setObjectName("bar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(12, 6, 10, 6)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 0 if place else 1)
    return bar


def told() -> QLabel:
    """A label for a sentence, which wraps."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(120)
    return label


def _column(page: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, QTreeView) else 0)


class ChecksPage(QWidget):
    """What to look at before publishing. `provision_asked(id)` to see the text."""

    provision_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = Findings(self)
        name = translate("Publish", "What to look at before publishing")
        self.list = List(self.model, (28, 23, 49), name, theme, self)
        self._said = told()
        self.only = QComboBox()
        self.only.setAccessibleName(translate("Publish", "Which checks"))
        self.only.currentIndexChanged.connect(
            lambda _: self.model.set_filter(self.only.currentData() or "")
        )
        self._whole = told()
        self._whole.setObjectName("muted")
        self._whole.setContentsMargins(14, 8, 14, 10)
        _column(self, bar_of(self._said, self.only), self.list, self._whole)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._tell_whole)
        self.model.modelReset.connect(lambda: self._tell_whole(self.list.currentIndex()))
        self.setFocusProxy(self.list)
        self.tell(())

    def tell(self, findings: tuple[Finding, ...]) -> None:
        """Show what was found now."""
        self.model.tell(findings)
        n = len(findings)
        some = translate(
            "Publish", "%n place(s) to look at; nothing is corrected by itself.", "", n
        )
        none = translate(
            "Publish", "Nothing to look at: no brackets, nothing pending, no flaw found."
        )
        self._said.setText(counted(some, n) if findings else none)
        self._fill_filter(n)

    def _fill_filter(self, n: int) -> None:
        chosen = self.only.currentData() or ""
        self.only.blockSignals(True)
        self.only.clear()
        self.only.addItem(translate("Publish", "All checks ({n})").format(n=n), "")
        for check, count in self.model.counts().items():
            self.only.addItem(f"{check_name(check)} ({count})", check)
        self.only.setCurrentIndex(max(self.only.findData(chosen), 0))
        self.only.blockSignals(False)
        self.model.set_filter(self.only.currentData() or "")

    def _tell_whole(self, current: QModelIndex) -> None:
        """The finding in hand in full, for rows may be cut short."""
        shown = current.isValid() and current.row() < len(self.model.shown)
        if shown:
            place, _, said = (self.model.index(current.row(), i).data() for i in range(3))
            keys = translate("Publish", "Return shows it in the text.")
            self._whole.setText(f"{place}. {said} {keys}")
        self._whole.setVisible(shown)

    def _open(self, row: int) -> None:
        if self.model.shown[row].provision:
            self.provision_asked.emit(self.model.shown[row].provision)


class SentPage(QWidget):
    """What went out: which form of which text to whom. `compare_asked(moment)` on Return: what was
    changed since."""

    compare_asked = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = SentRows(self)
        name = translate("Publish", "What went out")
        self.list = List(self.model, (15, 19, 14, 28, 24), name, theme, self)
        self._said = told()
        _column(self, bar_of(self._said), self.list)
        self.list.opened.connect(self._open)
        self.setFocusProxy(self.list)
        self.read()

    def _open(self, row: int) -> None:
        self.compare_asked.emit(self._moments[row])

    @property
    def count(self) -> int:
        """How many files went out."""
        return self.model.rowCount()

    def read(self) -> None:
        """Read anew what went out of the document in hand."""
        paper = self._desk.paper
        sent = dispatches(self._desk.state, paper.document) if paper else ()
        self.model.tell(sent)
        self._moments = [each.moment for each in reversed(sent)]
        some = translate(
            "Publish", "%n file(s) went out. Return shows what was changed since.", "", len(sent)
        )
        none = translate(
            "Publish",
            "Nothing is on record yet. Say to whom a form goes when you save it, and it is listed "
            "here; an answer to an outdated text is then recognized.",
        )
        self._said.setText(counted(some, len(sent)) if sent else none)


class CamePage(QWidget):
    """What came in: texts that were imported, and files that came back. `chosen()` when another is
    in hand; `asked()` on Return: it is to be written out as it came."""

    chosen = Signal()
    asked = Signal()

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = CameRows(self)
        name = translate("Publish", "What came in")
        self.list = List(self.model, (15, 34, 17, 24, 10), name, theme, self)
        self._said = told()
        _column(self, bar_of(self._said), self.list)
        self.list.opened.connect(lambda _: self.asked.emit())
        self.list.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.setFocusProxy(self.list)
        self.read()

    @property
    def count(self) -> int:
        """How many files came in."""
        return self.model.rowCount()

    @property
    def in_hand(self) -> Kept | None:
        """The file in hand."""
        index = self.list.currentIndex()
        return self.model.files[index.row()] if index.isValid() else None

    def read(self) -> None:
        """Read anew what came in."""
        files = kept_files(self._desk.state)
        self.model.tell(files)
        some = translate(
            "Publish", "%n file(s) came in. Return saves the one in hand as it was.", "", len(files)
        )
        none = translate(
            "Publish",
            "Nothing came in yet. A text that is imported and a file that is taken in are kept as "
            "they were, and are listed here.",
        )
        self._said.setText(counted(some, len(files)) if files else none)
