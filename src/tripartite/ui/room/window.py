"""The room's window: full screen on the room's display, a plain window where there is but one.

It takes no keyboard and no caret; what is typed while it is in front goes nowhere, and the keyboard
goes back to where the drafting is done.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tripartite.ui.room.look import RoomTheme
from tripartite.ui.room.sheet import RoomSheet
from tripartite.ui.tr import translate

LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)


class RoomWindow(QWidget):
    """Holds the sheet. `left()` when somebody closes it; `sized(by)` on Ctrl with plus or minus;
    `given_back()` when the keyboard came here and has to go back."""

    left = Signal()
    sized = Signal(int)
    given_back = Signal()

    def __init__(self, theme: RoomTheme) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("room")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setWindowTitle(translate("Room", "The room's screen"))
        self.setMinimumSize(320, 240)
        self.sheet = RoomSheet(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self._ending = False

    def fill(self, screen: QScreen) -> None:
        """Fill a display."""
        self.hide()
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())  # first where, then how: else it fills another one
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # `showFullScreen` would ask for the keyboard

    def stand(self, screen: QScreen | None) -> None:
        """Be a plain window at the edge of the drafter's own display."""
        self.hide()
        self.setWindowState(Qt.WindowState.WindowNoState)
        if screen is not None:
            room = screen.availableGeometry()
            width, height = room.width() * 45 // 100, room.height() * 50 // 100
            self.setGeometry(room.right() - width - 20, room.bottom() - height - 40, width, height)
        self.show()

    def end(self) -> None:
        """Go for good."""
        self._ending = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._ending:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            QTimer.singleShot(0, self.given_back.emit)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only the size of the text has keys here; all other keys do nothing, and nothing less."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in LARGER:
                self.sized.emit(1)
            elif event.key() == Qt.Key.Key_Minus:
                self.sized.emit(-1)
        event.accept()
        self.given_back.emit()
