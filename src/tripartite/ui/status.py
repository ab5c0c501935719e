"""The status bar: what is pending and saved, the entry, the time; the open sitting; who acts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import open_sitting_of
from tripartite.session import system_clock
from tripartite.ui.desk import Desk
from tripartite.ui.tr import counted, translate

COUNTED_AFTER = 150  # milliseconds
LEFT_SIGN, NONE_SIGN = "☰", "✓"


class StatusBar(QStatusBar):
    """Says where the meeting is and whether all is on disk."""

    def __init__(self, acting: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._sitting, self._saved = QLabel(), QLabel()
        self._sitting.setObjectName("muted")
        self._sitting.setContentsMargins(10, 0, 0, 0)
        self._saved.setContentsMargins(0, 0, 10, 0)
        self._saved.setAccessibleName(translate("Status", "Whether all is saved"))
        self.left = QToolButton()
        self.left.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.left.setAccessibleName(translate("Status", "What is left"))
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNTED_AFTER)
        self._counting.timeout.connect(self._count)
        self._desk: Desk | None = None
        self.addWidget(self._sitting, 1)
        self.addPermanentWidget(self.left)
        self._actor = QToolButton()
        self._actor.setObjectName("actor")
        self._actor.setAutoRaise(True)
        self._actor.clicked.connect(acting.trigger)
        self._actor.setToolTip(acting.toolTip())
        self._actor.hide()
        self.addPermanentWidget(self._actor)
        self.addPermanentWidget(self._saved)

    def show_actor(self, acting: str) -> None:
        """Say who acts; empty while no meeting is open."""
        self._actor.setText(acting)
        self._actor.setAccessibleName(acting)
        self._actor.setVisible(bool(acting))

    @property
    def actor(self) -> str:
        """What it says of who acts."""
        return self._actor.text()

    def show_sitting(self, desk: Desk | None) -> None:
        """Say which sitting is open."""
        sitting = open_sitting_of(desk.state) if desk else None
        self._sitting.setText(sitting.title if sitting else "")

    def show_left(self, desk: Desk | None, now: bool = False) -> None:
        """Count what is left, a moment after the last act."""
        if desk is None:
            self._counting.stop()
        self._desk = desk
        self.left.setVisible(desk is not None)
        if now:
            self._count()
        elif desk is not None:
            self._counting.start()

    def _count(self) -> None:
        if self._desk is None:
            return
        items = pending(self._desk.state, system_clock())
        late = sum(item.late for item in items)
        n = len(items)
        said = counted(translate("Status", "%n left", "", n), n)
        if late:
            said = translate("Status", "{left}, {late} late").format(left=said, late=late)
        self.left.setText(f"{LEFT_SIGN if n else NONE_SIGN} {said}")
        told = translate(
            "Status", "{left}: postponed, referred, pending, asked, due or handed in (F4)"
        )
        self.left.setToolTip(told.format(left=said))
        self.left.setAccessibleName(told.format(left=said))

    def show_pending(self, n: int, desk: Desk | None) -> None:
        """Say whether all is saved, the number of the last entry, and the time."""
        if desk is None:
            self._saved.setText("")
            return
        if desk.reading:
            other = translate("Status", "for reading only; open for writing by {who}")
            gone = translate("Status", "NOT saved: the file is gone; for reading only")
            writer = desk.reading.writer
            self._saved.setText(other.format(who=writer) if writer else gone)
            return
        entry = translate("Status", "entry {n}").format(n=desk.state.room.n)
        pending = counted(translate("Status", "%n act(s) pending", "", n), n)
        state = pending if n else translate("Status", "saved")
        self._saved.setText(f"{state} · {entry} · {datetime.now():%H:%M}")

    @property
    def text(self) -> str:
        """What it says of saving."""
        return self._saved.text()
