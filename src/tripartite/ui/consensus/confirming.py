"""Confirming the wording: blocks of the text by parties, what changed since, and discrepancies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tripartite.model import entries as e
from tripartite.model.meeting import OFFICE
from tripartite.model.positions.confirming import SILENT, Answer, BlockChange, Confirming, waiting
from tripartite.ui.actions import Do
from tripartite.ui.consensus.delegate import row_height
from tripartite.ui.consensus.unsettled import how_many, told, unsettled
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.keystrip import KeyStrip
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word

Index = QModelIndex | QPersistentModelIndex
STATUS = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()
KINDS = {Do.REGIONAL: "regional group", Do.DELEGATIONS: "delegation"}
"""The parties that have a column each on demand."""
_GOOD_PLACE = 290  # pixels
SIGNS = {"confirmed": "✓", "changed since": "≠", "discrepancy": "✗", "silent": "…"}
"""The sign of each answer; its word always stands beside it."""

TONES = {"confirmed": "agreed", "changed since": "stale", "discrepancy": "divergent"}
KEYS = (Do.CONFIRM, Do.DISCREPANCY, Do.SETTLE, Do.TAKE_IN, Do.TAKE_BACK)


def wanted_kinds(actions: Actions) -> set[str]:
    """The kinds of parties that have a column each, as the actions are checked."""
    return {kind for do, kind in KINDS.items() if actions.checked(do)}


class ConfirmingModel(QAbstractTableModel):
    """Blocks by parties: the groups, oneself, whoever has spoken, and the `kinds` on demand."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: Confirming | None = None
        self.parties: list[e.PartyNamed] = []
        self.kinds: set[str] = {"group"}
        self._answers: dict[tuple[str, str], Answer] = {}

    def read(self) -> None:
        """Read everything anew."""
        self.beginResetModel()
        self._answers.clear()
        paper, state = self._desk.paper, self._desk.state
        before_the_room = paper is not None and paper.document in state.room.documents
        self.found = Confirming(state, paper.document) if paper and before_the_room else None
        shown = {*(self.found.parties() if self.found else ()), self._desk.session.actor.party}
        every = self._desk.parties("group", "regional group", "delegation", "joint")
        self.parties = [p for p in every if p.kind in self.kinds or p.id in shown]
        self.endResetModel()

    def block(self, index: Index) -> str | None:
        """The block of an index; None for none."""
        if self.found is None or not index.isValid():
            return None
        return self.found.blocks[index.row()].id

    def party(self, index: Index) -> str:
        """The party of an index; empty before the parties' columns."""
        at = index.column() - 1
        return self.parties[at].id if index.isValid() and at >= 0 else ""

    def answer(self, index: Index) -> Answer:
        """What the party of an index has said of its block."""
        block, party = self.block(index), self.party(index)
        if self.found is None or block is None or not party:
            return SILENT
        if (block, party) not in self._answers:
            self._answers[block, party] = self.found.answer(block, party)
        return self._answers[block, party]

    def place(self, index: Index) -> str:
        """How the block of an index is cited."""
        block = self.block(index)
        if block is None:
            return ""
        view = self._desk.paper.provisions.get(block) if self._desk.paper else None
        return view.reference if view else translate("Confirming", "Text under no heading")

    def row_of(self, block: str) -> int:
        """Where a block stands; 0 when it is not there."""
        blocks = self.found.blocks if self.found else []
        return next((row for row, each in enumerate(blocks) if each.id == block), 0)

    # Qt's questions

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or self.found is None else len(self.found.blocks)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else 1 + len(self.parties)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.parties[section - 1].name if section else translate("Confirming", "Block")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.found is None:
            return None
        if not index.column():
            return self._of_block(index, role)
        answer = self.answer(index)
        if role == STATUS:
            return answer.status
        if role not in _SHOWN:
            return None
        said = word(answer.status)
        if answer.waiting:
            said = translate("Confirming", "{status}, with the secretariat").format(status=said)
        return f"{SIGNS[answer.status]} {said}" if role == _SHOWN[0] else said

    def _of_block(self, index: Index, role: int) -> Any:
        if role not in _SHOWN or self.found is None:
            return None
        block = self.found.blocks[index.row()]
        heading = next((p.words for p in block.provisions if p.id == block.id), "")
        place = self.place(index)
        left = how_many(self.unsettled(index))
        named = f"{place} ({left})" if left else place
        return named if heading.strip(" .:") in ("", place) else f"{named}  {heading}"

    def unsettled(self, index: Index) -> list[str]:
        """What is not settled in the block of an index: see `unsettled`."""
        if self.found is None or not index.isValid():
            return []
        return unsettled(
            self._desk.paper, (p.id for p in self.found.blocks[index.row()].provisions)
        )


_SHOWN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class _Cells(QStyledItemDelegate):
    """A sign and a word, in the answer's tone."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        status = index.data(STATUS)
        tone = "text" if status is None else TONES.get(status, "muted")
        painter.setPen(self._theme.colour(tone))
        room = rect.adjusted(10, 0, -6, 0)
        shown = option.fontMetrics.elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class Blocks(QTableView):
    """The table. `opened(block)` on Return and double click."""

    opened = Signal(str)

    def __init__(self, model: ConfirmingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Cells(theme, self))
        self.setAccessibleName(translate("Confirming", "Answers of parties on blocks"))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(260, 90)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics().height()))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setAccessibleName(translate("Confirming", "Parties"))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.block(index) or ""))
        model.modelReset.connect(self.share_width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._model.block(self.currentIndex()) or "")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Places get what the parties' columns leave."""
        header = self.horizontalHeader()
        parties = header.count() - 1
        room = self.viewport().width()
        each = min(max((room - _GOOD_PLACE) // max(parties, 1), 128), 250)
        header.resizeSection(0, max(room - each * parties, 180))
        for place in range(parties):
            header.resizeSection(1 + place, each)


class ConfirmingView(QWidget):
    """The second view of Consensus: who has confirmed which block. `block_asked(id)` to see it."""

    block_asked = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self.model = ConfirmingModel(desk, self)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        self.table = Blocks(self.model, theme, halves)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setContentsMargins(12, 6, 12, 6)
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName(translate("Confirming", "What was said, and what changed"))
        self.detail.setTabChangesFocus(True)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.detail)
        halves.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.told)
        column.addWidget(halves, 1)
        column.addWidget(KeyStrip(actions, KEYS, theme, self))
        self.setFocusProxy(self.table)
        self.table.opened.connect(self.block_asked)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        for do in KINDS:
            actions[do].toggled.connect(self._show_kinds)  # a lambda would outlive the meeting
        self._show_kinds()
        theme.changed.connect(self.table.viewport().update)

    # What is in hand

    @property
    def block(self) -> str | None:
        """The block in hand; None for none."""
        return self.model.block(self.table.currentIndex())

    @property
    def party(self) -> str:
        """For whom is recorded: the party of the cell for the secretariat, else one's own."""
        who = self._desk.session.actor
        if who.capacity in OFFICE:
            return self.model.party(self.table.currentIndex())
        return who.party

    @property
    def answer(self) -> Answer:
        """What the party of the cell in hand has said."""
        return self.model.answer(self.table.currentIndex())

    def place(self) -> str:
        """How the block in hand is cited."""
        return self.model.place(self.table.currentIndex())

    # Reading

    def _show_kinds(self) -> None:
        """Give regional groups, or delegations, a column each, or not."""
        self.model.kinds = {"group"} | wanted_kinds(self._actions)
        if self.isVisible():
            self.read()

    def read(self) -> None:
        """Read everything anew; what was in hand stays in hand."""
        index = self.table.currentIndex()
        block, column = self.model.block(index), max(index.column(), 1)
        self.model.read()
        if self.model.rowCount():
            row = self.model.row_of(block or "")
            self.table.setCurrentIndex(self.model.index(row, self._own_column(column)))
        self._tell()

    def _own_column(self, column: int) -> int:
        """One's own column at first, for who speaks for a party."""
        own = self._desk.session.actor.party
        if column == 1:
            for at, party in enumerate(self.model.parties, 1):
                if party.id == own:
                    return at
        return min(column, self.model.columnCount() - 1)

    def _current_changed(self) -> None:
        """The heading of the block is in hand."""
        block, paper = self.block, self._desk.paper
        if block and paper and block in paper.provisions and self.isVisible():
            self._desk.choose_provision(block)
        self._tell_detail()
        self._actions.refresh()

    def _tell(self) -> None:
        """How many answers there are of each kind, and what waits to be taken in."""
        found = self.model.found
        if found is None or not found.blocks:
            said = translate("Confirming", "There is no text before the room to confirm.")
            self.told.setText(said)
            self.detail.clear()
            return
        counts = found.count(party.id for party in self.model.parties)
        parts = [f"{SIGNS[status]} {n} {word(status)}" for status, n in counts.items() if n]
        if self._desk.session.actor.capacity in OFFICE and (n := len(waiting(self._desk.state))):
            left = translate("Confirming", "%n answer(s) with the secretariat, to take in", "", n)
            parts.append(counted(left, n))
        self.told.setText("    ".join(part.replace(" ", "\u00a0") for part in parts))
        self._tell_detail()

    def _tell_detail(self) -> None:
        index = self.table.currentIndex()
        party = self._desk.party(self.model.party(index))
        if self.model.block(index) is None or party is None:
            self.detail.setPlainText("")
            return
        lines = [f"{self.model.place(index)} · {party.name}", *self._lines(self.answer)]
        lines += filter(None, [self.left()])
        lines += ["", translate("Confirming", "The text, as it stands:"), *self._text(index)]
        self.detail.setPlainText("\n".join(lines))

    def left(self) -> str:
        """What is not settled in the block in hand, in a sentence; empty for nothing."""
        return told(self.model.unsettled(self.table.currentIndex()))

    def _text(self, index: Index) -> Iterator[str]:
        """The clean text of the block in hand: what is confirmed is read here."""
        paper, found = self._desk.paper, self.model.found
        for each in found.blocks[index.row()].provisions if paper and found else ():
            view = paper.provisions.get(each.id) if paper else None
            if view:
                yield "    " * view.depth + f"{view.label} {view.text}".strip()

    def _lines(self, answer: Answer) -> Iterator[str]:
        if answer.status == "silent" and not answer.reports:
            yield translate("Confirming", "Nothing was said yet; silence is no confirmation.")
        if answer.confirmed:
            said = translate("Confirming", "Confirmed as it stood after entry {n}.")
            yield said.format(n=answer.confirmed.body.moment)
        for change in answer.changed:
            yield self._change(change)
        for report in answer.reports:
            yield translate("Confirming", "Discrepancy at {place}: “{words}”").format(
                place=self._cite(report.body.provision or report.body.block),
                words=report.body.words,
            )
            if report.settled:
                said = translate("Confirming", "Settled: {words}")
                yield said.format(words=report.settled.body.words)

    def _change(self, change: BlockChange) -> str:
        said = {
            "reworded": translate("Confirming", "≠ {place} read “{old}” and reads “{new}”"),
            "inserted": translate("Confirming", "+ {place} is new: “{new}”"),
            "removed": translate("Confirming", "− Taken out: “{old}”"),
            "moved": translate("Confirming", "⇄ {place} stands elsewhere: “{new}”"),
            "note": translate("Confirming", "≠ A note read “{old}” and reads “{new}”"),
        }[change.kind]
        place = self._cite(change.provision)
        return said.format(place=place, old=change.old.text, new=change.new.text)

    def _cite(self, provision: str) -> str:
        paper = self._desk.paper
        view = paper.provisions.get(provision) if paper else None
        return view.reference if view else translate("Confirming", "no longer there")
