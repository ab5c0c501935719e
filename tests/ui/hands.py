"""Hands on the keyboard: a person at the window, who sees what stands there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from tripartite.model.reading import amendment_named, amendment_view
from tripartite.model.text import ProvisionView
from tripartite.ui.actions import Do
from tripartite.ui.gradual import GradualPane

LEAVING = frozenset({Do.QUIT, Do.CLOSE, Do.NEW, Do.OPEN, Do.SAMPLE})
"""What would end the sitting."""


class Hands:
    """Types, and reads the meeting as it is by then."""

    def __init__(self, qtbot, window) -> None:
        self.qtbot = qtbot
        self.window = window

    @classmethod
    def opening(cls, qtbot, window, path) -> Hands:
        """Open a meeting file."""
        with qtbot.waitSignal(window.files.opened):
            window.files.open_path(path)
        return cls(qtbot, window)

    @property
    def desk(self):
        return self.window.desk

    @property
    def meeting(self):
        return self.window.meeting

    def press(self, *keys: str) -> Hands:
        """Press keys by their names: "Ctrl+G", "Return", "I"."""
        for name in keys:
            combination = QKeySequence(name)[0]
            QTest.keyClick(self.focus, combination.key(), combination.keyboardModifiers())
        return self

    def type(self, words: str) -> Hands:
        """Type words where the keyboard is."""
        QTest.keyClicks(self.focus, words)
        return self

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is. When a dialog has closed, a window manager gives the keyboard back
        to the window; offscreen there is none, so it is done here."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def go_to(self, place: str) -> ProvisionView:
        """Go to a place by typing it, and look at it; the provision then in hand."""
        self.press("Ctrl+G").type(place).press("Return").look()
        return self.hand

    @property
    def hand(self) -> ProvisionView:
        """The provision in hand."""
        return self.desk.paper.provisions[self.desk.provision]

    def amendment(self, number: str):
        """An amendment by its number."""
        return amendment_view(self.desk.state, amendment_named(self.desk.state, number))

    def look(self) -> Hands:
        """See what stands there by now: all that is to be written has been, and painted."""
        QApplication.processEvents()
        self.qtbot.waitUntil(self._is_written)
        for _ in range(3):
            QApplication.processEvents()
        return self

    def _is_written(self) -> bool:
        """Whether the panes that are written in slices, where they are seen, say all by now."""
        panes = self.window.findChildren(GradualPane)
        return all(pane.is_written for pane in panes if pane.isVisible())

    @property
    def amendment_in_hand(self):
        """The amendment in hand."""
        return amendment_view(self.desk.state, self.desk.amendment)

    def find_amendment(self, number: str) -> None:
        """Take an amendment in hand by keys alone, and look at it: type its number, and go through
        the rows that are left."""
        wanted = self.amendment(number).id
        self.press("Ctrl+2", "Ctrl+F", "Ctrl+A").type(number).press("Return", "Home")
        for _ in range(self.meeting.amendments.model.rowCount()):
            if self.desk.amendment == wanted:
                break
            self.press("Down")
        assert self.desk.amendment == wanted, f"no key led to {number}"
        self.press("Escape").look()
        assert self.desk.amendment == wanted, f"Esc let go of {number}"

    @property
    def dialog(self) -> QDialog:
        """The dialog that is open, once it has the keyboard."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QDialog))
        return QApplication.activeWindow()

    @property
    def notice(self) -> str:
        """What the notice bar says."""
        return self.window.notice.text

    def act_as(self, who) -> None:
        """Somebody else acts from now on."""
        self.window.act_as(who)
        rest(self.qtbot, self.window)

    def saved(self) -> None:
        """Wait until nothing is pending."""
        self.qtbot.waitUntil(lambda: not self.desk.keeper.pending)


def rest(qtbot, window) -> None:
    """Wait until no work is under way, and whatever was read stands in the window."""
    qtbot.waitUntil(lambda: not window.working)


def close(qtbot, window) -> None:
    """Close a window, which may wait for what is pending."""
    with qtbot.waitSignal(window.destroyed):
        window.close()


def in_front() -> QWidget | None:
    """The menu, list or dialog that has to be answered first."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget()


def leave_dialogs() -> None:
    """Leave what is open over a window: menus, lists, dialogs."""
    for _ in range(12):
        found = in_front()
        if found is None:
            return
        QTest.keyClick(found, Qt.Key.Key_Escape)
        if isValid(found) and found.isVisible():
            found.close()
        QApplication.processEvents()
