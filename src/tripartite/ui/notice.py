"""The notice bar: what happened, what is safe, what to do. It asks nothing and stops nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from tripartite.model.steps import Step
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence

STAYS = 12_000  # milliseconds


class Notice(QFrame):
    """A line above the text. `cancelled()` when the work it tells of should stop.

    What is said while work is under way stands beside its progress, and stays when it ends: what is
    to be read back, or was not saved, is never lost in it.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setMinimumWidth(120)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(140)
        self._progress.setAccessibleName(translate("Notice", "Progress"))
        self._deed: Callable[[], object] | None = None
        self._taken_from: QWidget | None = None  # where the keyboard was before an offer
        self._passing = False  # what is said goes with what is in hand
        self._told = False  # it is of the latest act
        self._said = self._lasts = False  # something is said; until it is closed
        self._job = ""  # what work is under way
        self.painted = ""  # what it said when it was last painted
        self._offer = self._button("", self._accept)
        self._cancel = self._button(translate("Notice", "Cancel"), self.cancelled.emit)
        self._close = self._button("✕", self.clear)
        self._close.setAccessibleName(translate("Notice", "Close this notice"))
        self._close.setToolTip(translate("Notice", "Close this notice"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.addWidget(self._label, 1)
        for widget in (self._progress, self._offer, self._cancel, self._close):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.clear()

    def _button(self, text: str, deed: object) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.clicked.connect(deed)
        return button

    @property
    def text(self) -> str:
        """What it says; empty when it is not shown."""
        return "" if self.isHidden() else self._label.text()

    @property
    def said(self) -> str:
        """The same, but for how far some work is."""
        return self.text if self._said else ""

    def say(
        self, text: str, *, stay: bool = False, passing: bool = False, told: bool = False
    ) -> None:
        """Say something for a while, or until it is closed; `passing`, no longer than nothing else
        is in hand or done; `told` of an act, until another is done or words are typed."""
        self._passing, self._told = passing, told
        self._said, self._lasts = True, stay
        self._label.setText(text)
        self._show()
        self._timer.stop()
        if not stay:
            self._timer.start(STAYS)
        event = QAccessibleEvent(self._label, QAccessible.Event.Alert)
        QAccessible.updateAccessibility(event)

    def offer(self, text: str, what: str, deed: Callable[[], object], *, take: bool = True) -> None:
        """Say something, and offer what can be done about it; its button takes the keyboard, unless
        a key of its own does the same."""
        self.say(text, stay=True)
        self._deed = deed
        self._offer.setText(what)
        self._offer.setAccessibleName(what)
        self._offer.show()
        if take:
            self._taken_from = QApplication.focusWidget()
            self._offer.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what is offered."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)

    def _give_back(self) -> None:
        """The keyboard goes back to where it was before something was offered."""
        before, self._taken_from = self._taken_from, None
        ours = self.isAncestorOf(QApplication.focusWidget() or self)
        if ours and before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def _accept(self) -> None:
        deed = self._deed
        self.clear()
        if deed:
            deed()

    def begin(self, what: str) -> None:
        """Some work begins: what was said or offered gives way to it, unless it is said until it is
        closed."""
        if not self._lasts or self._deed:
            self.clear()
        self.work(0, 0, what)

    def work(self, done: int, total: int, what: Step | str) -> None:
        """Say how far some work is; it can be cancelled here."""
        self._job = sentence(what)
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        if self._said:
            self._progress.setToolTip(self._job)
        else:
            self._label.setText(self._job)
            self._show()

    def end(self) -> None:
        """The work has ended; what was said meanwhile stands."""
        self._job = ""
        if self._said:
            self._working()
        else:
            self.clear()

    def _show(self) -> None:
        self._give_back()
        self._offer.hide()
        self._deed = None
        self._working()
        self.show()

    def _working(self) -> None:
        working = bool(self._job)
        self._progress.setVisible(working)
        self._cancel.setVisible(working)
        self._close.setVisible(self._said)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted = self._label.text()

    def move_on(self) -> None:
        """Something else is in hand, or was done: what was said of the last goes."""
        if self._passing:
            self.clear()

    def act_on(self) -> None:
        """Another act is done or begun: what was told of the last goes, too."""
        if self._passing or self._told:
            self.clear()

    def clear(self) -> None:
        """Say nothing more; of work that is under way, how far it is."""
        self._timer.stop()
        self._passing = self._told = self._said = self._lasts = False
        self.painted = ""
        if self._job:
            self._label.setText(self._job)
            self._show()
        else:
            self._give_back()
            self.hide()
