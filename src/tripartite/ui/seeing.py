"""What a key acts on is painted before anything of it is recorded.

Keys that come faster than the window paints, as of one who types ahead of a busy one, are done in
their order, and each waits until what the one before it has brought in hand was painted. What takes
more than its row to be read is guarded by itself: what is adopted by a single key
(`amendments/resulting.py`), and what is in debate in Draft (`procedure/naming.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tripartite.ui.acting.permitted import ACTS_OF, STATUS_OF
from tripartite.ui.actions import Do

RECORDS = frozenset({*ACTS_OF, *STATUS_OF})
"""What writes something, or asks before it does."""


def paint_first(window: QWidget, shown: QWidget | None, do: Do) -> None:
    """Before something is recorded: the row in hand in what has the keyboard, else in what the
    workspace `shown` gives it to, is in sight, and all that is still to be painted is."""
    if do not in RECORDS:
        return
    focused = QApplication.focusWidget()
    rows = focused if isinstance(focused, QAbstractItemView) else shown and shown.focusProxy()
    if isinstance(rows, QAbstractItemView) and rows.isVisible():
        if (current := rows.currentIndex()).isValid():
            rows.scrollTo(current)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
