"""Choosing the room's display."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tripartite.ui.room.displays import displays
from tripartite.ui.room.screen import RoomScreen
from tripartite.ui.tr import translate


class DisplayPicker(QDialog):
    """The displays with their names and sizes; the one chosen is remembered."""

    def __init__(self, screen: RoomScreen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Room", "The room's display"))
        self._screen = screen
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Room", "Displays"))
        home = parent.screen()
        chosen = 0
        for row, display in enumerate(displays()):
            said = f"{display.name} — {display.size}"
            if display.screen is home:
                said += " — " + translate("Room", "this window is here")
            if screen.display is not None and display.key == screen.display.key:
                said += " — " + translate("Room", "the room is here")
                chosen = row
            elif screen.display is None and display.screen is not home:
                chosen = row
            item = QListWidgetItem(said)
            item.setData(Qt.ItemDataRole.UserRole, display.key)
            self.list.addItem(item)
        self.list.setCurrentRow(chosen)
        hint = QLabel(
            translate(
                "Room",
                "Where this window is, the two change places. With one display only, the room's "
                "screen is a plain window.",
            )
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(ok | cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.list.itemActivated.connect(lambda _: self.accept())
        layout = QVBoxLayout(self)
        for widget in (self.list, hint, buttons):
            layout.addWidget(widget)
        self.resize(440, 260)
        self.list.setFocus()

    def accept(self) -> None:
        item = self.list.currentItem()
        super().accept()
        if item is not None:
            self._screen.choose(item.data(Qt.ItemDataRole.UserRole))
