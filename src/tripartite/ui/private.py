"""Hiding what is private on the drafter's own screen: it is said as long as it lasts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from tripartite.ui.actions import ACTS, Do
from tripartite.ui.desk import Desk
from tripartite.ui.leaving import belongs_to, typed
from tripartite.ui.notice import Notice
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

NAME = "hide private"


class HiddenBar(QFrame):
    """Says that what is private is hidden, and how it comes back."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.addWidget(self._said)
        self._dress()
        theme.changed.connect(self._dress)
        self.hide()

    def tell(self, *, waiting: bool) -> None:
        """Say it; `waiting`: that a dialog waits, too."""
        said = translate(
            "Private",
            "Private hidden: stances, notes and private drafts are not on this screen. F12 "
            "shows them again.",
        )
        more = translate("Private", "What you typed in a dialog waits, and comes back with them.")
        self._said.setText(f"{said} {more}" if waiting else said)

    def _dress(self) -> None:
        frame, words = self._theme.hex("frame"), self._theme.hex("on frame")
        self.setStyleSheet(f"QFrame {{ background: {frame}; color: {words}; }}")


SHOWS_PRIVATE = frozenset(
    {
        *(Do.BOOK, Do.FALLBACKS, Do.SUBMIT, Do.HAND_IN_AGAIN),
        *(Do.JOIN, Do.HANDED_IN, Do.HEAR),
    }
)
"""What opens on private words, whoever acts."""


def would_show(desk: Desk, do: Do) -> bool:
    """Whether an action would bring what is private onto a screen that hides it, or write there
    what nobody sees."""
    return (desk.private_hidden and do in SHOWS_PRIVATE) or (desk.hides_own and do in ACTS)


def close_passing() -> None:
    """Take away what hangs over the windows: menus, lists to choose from, tips."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    QToolTip.hideText()


class InDialogs(QObject):
    """Brings the key that hides what is private into every dialog, and into dialogs of dialogs: an
    action of the window is out of reach while one is open. Menus and lists don't hold it up."""

    def __init__(self, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._action, self._window = action, window
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # a menu is a window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.findChild(QShortcut, NAME):
            return
        if dialog.isModal() and belongs_to(dialog, self._window):  # else the action is in reach
            shortcut = QShortcut(self._action.shortcut(), dialog)
            shortcut.setObjectName(NAME)
            shortcut.activated.connect(self._action.trigger)


class Aside:
    """The dialogs of a window while what is private is hidden: they may show it. Those in which
    somebody typed wait as they stand; the others are closed, as their Cancel does."""

    def __init__(self, window: QWidget, notice: Notice) -> None:
        self._window, self._notice = window, notice
        self._waiting: list[tuple[QDialog, Qt.WindowModality]] = []
        self._told = False

    @property
    def waits(self) -> bool:
        """Whether a dialog waits with what was typed in it."""
        return any(isValid(dialog) for dialog, _ in self._waiting)

    def put(self) -> None:
        """Take all dialogs off the screen."""
        open_ = [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]
        kept = [dialog for dialog in open_ if typed(dialog)]
        for dialog in reversed(open_):  # what lies above another one first
            if isValid(dialog) and dialog not in kept:
                dialog.reject()
        self._waiting += [(d, d.windowModality()) for d in kept if isValid(d)]
        self._told = False
        for dialog, _ in reversed(self._waiting):
            dialog.hide()

    def bring(self) -> None:
        """Put those that wait on the screen again."""
        waiting, self._waiting = self._waiting, []
        for dialog, modality in waiting:
            if isValid(dialog):
                dialog.setWindowModality(modality)
                dialog.show()
                dialog.activateWindow()

    def may_be_left(self) -> bool:
        """Whether nothing waits, or it was asked before; else it is said what would be lost, and
        whoever asks once more may leave it."""
        if self._told or not self.waits:
            return True
        self._told = True
        said = translate(
            "Window",
            "What you typed in a dialog would be lost: F12 shows it again. Do the same once more "
            "to leave it.",
        )
        self._notice.say(said, stay=True)
        return False

    def drop(self) -> None:
        """Close those that wait: the meeting they ask about is closed."""
        waiting, self._waiting = self._waiting, []
        for dialog, _ in waiting:
            if isValid(dialog):
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
