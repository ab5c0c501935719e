"""Hiding what is private on the drafter's own screen: it is said as long as it lasts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QLabel, QWidget

from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

NAME = "hide private"


class HiddenBar(QFrame):
    """Says that what is private is hidden, and how it comes back."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = QLabel(
            translate(
                "Private",
                "Private hidden: stances, notes and private drafts are not on this screen. F12 "
                "shows them again.",
            )
        )
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.addWidget(self._said)
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    def _dress(self) -> None:
        frame, words = self._theme.hex("frame"), self._theme.hex("on frame")
        self.setStyleSheet(f"QFrame {{ background: {frame}; color: {words}; }}")


class InDialogs(QObject):
    """Brings the key that hides what is private into every dialog: an action of the window is out
    of reach while one is open."""

    def __init__(self, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._action, self._window = action, window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.findChild(QShortcut, NAME):
            return
        above = dialog.parentWidget()
        if above is not None and above.window() is self._window:
            shortcut = QShortcut(self._action.shortcut(), dialog)
            shortcut.setObjectName(NAME)
            shortcut.activated.connect(self._action.trigger)


def close_dialogs(window: QWidget) -> None:
    """Close all dialogs of a window, as their Cancel does: they may show what is private."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()


def hidden_page() -> QLabel:
    """What stands where a workspace shows stances."""
    said = QLabel(
        translate("Private", "Private hidden.\n\nF12 shows stances, notes and drafts again.")
    )
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    said.setWordWrap(True)
    said.setObjectName("muted")
    return said
