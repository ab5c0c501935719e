"""Progress over the sittings: a small chart, and the same figures as a table to read or hear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QTableView, QWidget

from tripartite.model.positions.consensus import PROVISION_STATES, ProvisionState
from tripartite.model.positions.progress import Count, Tally
from tripartite.ui.desk import Desk
from tripartite.ui.signs import draw_state, state_icon
from tripartite.ui.slices import Slices
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
FROM_BELOW: tuple[ProvisionState, ...] = (
    *("adopted", "agreed ad package", "agreed", "pending consultation", "open", "bracketed"),
    *("reopened", "divergent", "untouched"),
)
"""The states of a bar, what is settled at its foot."""

PATTERNS = {
    "adopted": Qt.BrushStyle.SolidPattern,
    "agreed ad package": Qt.BrushStyle.Dense2Pattern,
    "agreed": Qt.BrushStyle.Dense4Pattern,
    "pending consultation": Qt.BrushStyle.HorPattern,
    "open": Qt.BrushStyle.BDiagPattern,
    "bracketed": Qt.BrushStyle.CrossPattern,
    "reopened": Qt.BrushStyle.VerPattern,
    "divergent": Qt.BrushStyle.DiagCrossPattern,
    "untouched": Qt.BrushStyle.NoBrush,
}
"""The pattern of each state's part of a bar."""


def told(counts: list[Count]) -> str:
    """The chart in words: one sentence for each sitting."""
    if not counts:
        return translate("Progress", "No sitting was opened yet.")
    return " ".join(_sentence(count) for count in counts)


def _sentence(count: Count) -> str:
    states = ", ".join(f"{n} {word(state)}" for state, n in count.states.items() if n)
    said = translate("Progress", "Sitting {number}: {settled} of {total} agreed ({states}).")
    return said.format(
        number=count.stand.number, settled=count.settled, total=count.total, states=states
    )


class Chart(QWidget):
    """A bar for each sitting, of the states at its end; each state in its pattern and sign."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.counts: list[Count] = []
        self._instead = ""  # what stands there while there is nothing to draw
        self.setAccessibleName(translate("Progress", "Progress over the sittings"))
        self.setMinimumSize(150, 110)

    def show_counts(self, counts: list[Count]) -> None:
        """Draw these counts."""
        self.counts = counts
        self._say(told(counts))

    def count(self) -> None:
        """Say that it is being counted; what was drawn stays meanwhile."""
        if not self.counts:
            self._say(translate("Progress", "Counting the sittings…"))

    def _say(self, words: str) -> None:
        self._instead = words
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.counts:
                self._paint_bars(painter)
            else:
                painter.setPen(self._theme.colour("muted"))
                room = self.rect().adjusted(12, 8, -12, -8)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(room, flags, self._instead)

    def _paint_bars(self, painter: QPainter) -> None:
        line = painter.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(12, line + 6, -8, -line - 6)
        most = max((count.total for count in self.counts), default=0) or 1
        step = room.width() / len(self.counts)
        wide = min(step * 0.62, 64.0)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        for place, count in enumerate(self.counts):
            left = room.left() + step * place + (step - wide) / 2
            bar = QRectF(left, room.top(), wide, room.height())
            top = self._paint_bar(painter, bar, count, most)
            self._write(painter, bar, top, count, line)

    def _paint_bar(self, painter: QPainter, room: QRectF, count: Count, most: int) -> float:
        """One bar; where it ends above."""
        bottom = room.bottom()
        for state in FROM_BELOW:
            if not (n := count.states[state]):
                continue
            height = room.height() * n / most
            part = QRectF(room.left(), bottom - height, room.width(), height)
            self._paint_part(painter, part, state, n)
            bottom -= height
        return bottom

    def _paint_part(self, painter: QPainter, part: QRectF, state: ProvisionState, n: int) -> None:
        colour: QColor = self._theme.colour(state)
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, PATTERNS[state]))
        painter.drawRect(part)
        metrics = painter.fontMetrics()
        if part.height() < metrics.height() + 2 or part.width() < 40:
            return
        plate = QRectF(0, 0, 20 + metrics.horizontalAdvance(str(n)), metrics.height())
        plate.moveCenter(part.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("page"))
        painter.drawRoundedRect(plate, 3, 3)
        draw_state(painter, QPointF(plate.left() + 9, plate.center().y()), 11, state, self._theme)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(plate.adjusted(18, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(n))

    def _write(self, painter: QPainter, bar: QRectF, top: float, count: Count, line: int) -> None:
        wide = bar.adjusted(-16, 0, 16, 0)
        painter.setPen(self._theme.colour("text"))
        above = QRectF(wide.left(), top - line - 2, wide.width(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, f"{count.settled}/{count.total}")
        painter.setPen(self._theme.colour("muted"))
        below = QRectF(wide.left(), bar.bottom() + 3, wide.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, heading(count))


def heading(count: Count) -> str:
    """How a sitting is called under its bar; the open one says that it is going on."""
    number = str(count.stand.number)
    if count.stand.running:
        return translate("Progress", "{number}, so far").format(number=number)
    return number


class CountModel(QAbstractTableModel):
    """States by sittings; the last row is what is agreed of all."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: list[Count] = []
        self._states: list[ProvisionState] = []

    def show_counts(self, counts: list[Count]) -> None:
        """Show these counts; a state that never was has no row."""
        self.beginResetModel()
        self._counts = counts
        self._states = [s for s in PROVISION_STATES if any(count.states[s] for count in counts)]
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or not self._counts else len(self._states) + 1

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or not self._counts else 1 + len(self._counts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if not section:
            sittings = role == Qt.ItemDataRole.DisplayRole
            return translate("Progress", "At the end of sitting") if sittings else None
        count = self._counts[section - 1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return count.stand.title
        return heading(count) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if not index.column():
            return self._of_state(index.row(), role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        count = self._counts[index.column() - 1]
        last = index.row() >= len(self._states)
        shown = (
            f"{count.settled}/{count.total}"
            if last
            else str(count.states[self._states[index.row()]])
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return shown
        if role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        said = translate("Progress", "Sitting {number}, {state}: {n}")
        return said.format(number=heading(count), state=self._named(index.row()), n=shown)

    def _named(self, row: int) -> str:
        if row >= len(self._states):
            return translate("Progress", "agreed in all")
        return word(self._states[row])

    def _of_state(self, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and row < len(self._states):
            return state_icon(self._states[row], self._theme)
        return self._named(row) if role == Qt.ItemDataRole.DisplayRole else None


class ProgressPanel(QFrame):
    """The chart with its table beside it. It counts in slices, so that nothing waits for it."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.chart = Chart(theme, self)
        self.model = CountModel(theme, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(translate("Progress", "States at the end of each sitting"))
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        height = self.fontMetrics().height() + 4
        rows, columns = self.table.verticalHeader(), self.table.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        columns.setDefaultSectionSize(64)
        columns.setAccessibleName(translate("Progress", "Sittings"))
        columns.setHighlightSections(False)
        self.model.modelReset.connect(lambda: columns.resizeSection(0, 176))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.chart, 2)
        layout.addWidget(self.table, 3)
        self.setFixedHeight(9 * height + 40)
        self._slices = Slices(self)
        theme.changed.connect(self.chart.update)

    def read(self) -> None:
        """Count anew, a slice at a time."""
        paper = self._desk.paper
        if paper:
            self.chart.count()
        self._slices.begin(self._count(Tally(self._desk.state, paper.document) if paper else None))

    @property
    def counting(self) -> bool:
        """Whether it is not done yet."""
        return self._slices.working

    def _count(self, tally: Tally | None) -> Iterator[None]:
        while tally and not tally.take(5):
            yield
        self._show(tally.counts() if tally else [])

    def _show(self, counts: list[Count]) -> None:
        self.chart.show_counts(counts)
        self.model.show_counts(counts)
