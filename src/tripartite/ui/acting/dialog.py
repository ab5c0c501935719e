"""Choosing who acts: the seats of the meeting, its parties, and the capacities without a seat."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.meeting import Actor
from tripartite.model.seats import Acting, acting, ways_to_act
from tripartite.model.state import State
from tripartite.ui.desk import Desk
from tripartite.ui.leaving import PASSING
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_ACTOR = Qt.ItemDataRole.UserRole


def said(way: Acting) -> str:
    """Who acts, in words: person, capacity, party."""
    capacity = word(way.actor.capacity)
    who = f"{way.person}, {capacity}" if way.person else capacity
    return f"{who} ({way.party})" if way.party else who


def acting_as(desk: Desk | None) -> str:
    """Who acts at this desk, in words; empty while no meeting is open."""
    if desk is None:
        return ""
    words = said(acting(desk.session.state, desk.session.actor))
    return translate("Acting", "acting as {who}").format(who=words)


class ActingDialog(QDialog):
    """Asks who acts. `chosen(Actor)`."""

    chosen = Signal(object)

    def __init__(self, state: State, present: Actor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Acting", "Acting as"))
        self._ways = ways_to_act(state)
        self._make(present)
        room = parent.window().size()
        self.resize(min(520, room.width() - 40), min(480, room.height() - 40))

    def _make(self, present: Actor) -> None:
        told = QLabel(
            translate(
                "Acting",
                "What you see and what you can do follows from who you act as. It is remembered "
                "for this file on this machine.",
            )
        )
        told.setWordWrap(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("Acting", "A name, a party or a capacity"))
        self.search.setAccessibleName(translate("Acting", "Find a seat"))
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.search.setProperty(PASSING, True)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Acting", "Seats and capacities"))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(2)
        for way in self._ways:
            item = QListWidgetItem(said(way), self.list)
            item.setData(_ACTOR, way.actor)
            if way.actor == present:
                self.list.setCurrentItem(item)
        self.list.itemActivated.connect(lambda _: self.accept())
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.button(kinds.Ok).setText(translate("Acting", "&Act"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for widget in (told, self.search, self.list, buttons):
            column.addWidget(widget)
        self.search.setFocus()

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            fits = all(each in item.text().casefold() for each in wanted)
            item.setHidden(not fits)
            if fits:
                shown.append(item)
        if shown and self.list.currentItem() not in shown:
            self.list.setCurrentItem(shown[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the field move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and watched is self.search:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        rows = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if rows:
            at = rows.index(self.list.currentRow()) if self.list.currentRow() in rows else -1
            self.list.setCurrentRow(rows[min(max(at + by, 0), len(rows) - 1)])

    def accept(self) -> None:
        """Act as the one in hand."""
        item = self.list.currentItem()
        super().accept()
        if item is not None and not item.isHidden():
            self.chosen.emit(item.data(_ACTOR))
