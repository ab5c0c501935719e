"""The status bar: what is pending and saved, the entry, the time; the open sitting; who acts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from tripartite.model.rules.meeting import open_sitting_of
from tripartite.ui.desk import Desk
from tripartite.ui.tr import counted, translate


class StatusBar(QStatusBar):
    """Says where the meeting is and whether all is on disk."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._sitting, self._saved = QLabel(), QLabel()
        self._sitting.setObjectName("muted")
        self._sitting.setContentsMargins(10, 0, 0, 0)
        self._saved.setContentsMargins(0, 0, 10, 0)
        self._saved.setAccessibleName(translate("Status", "Whether all is saved"))
        self.addWidget(self._sitting, 1)
        self.addPermanentWidget(self._saved)

    def show_sitting(self, desk: Desk | None) -> None:
        """Say which sitting is open."""
        sitting = open_sitting_of(desk.state) if desk else None
        self._sitting.setText(sitting.title if sitting else "")

    def show_pending(self, n: int, desk: Desk | None) -> None:
        """Say whether all is saved, the number of the last entry, and the time."""
        if desk is None:
            self._saved.setText("")
            return
        if desk.reading:
            said = translate("Status", "for reading only; open for writing by {who}")
            self._saved.setText(said.format(who=desk.reading.writer))
            return
        entry = translate("Status", "entry {n}").format(n=desk.state.room.n)
        pending = counted(translate("Status", "%n act(s) pending", "", n), n)
        state = pending if n else translate("Status", "saved")
        self._saved.setText(f"{state} · {entry} · {datetime.now():%H:%M}")

    @property
    def text(self) -> str:
        """What it says of saving."""
        return self._saved.text()
