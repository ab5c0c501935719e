"""What a key acts on is painted before anything of it is recorded.

Keys that come faster than the window paints, as of one who types ahead of a busy one, are done in
their order, and each waits until what the one before it has brought in hand was painted. What takes
more than its row to be read is guarded by itself: what is adopted by a single key
(`amendments/resulting.py`), and what is in debate in Draft (`procedure/naming.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from tripartite.ui.acting.permitted import ACTS_OF, CHAIR, STATUS_OF
from tripartite.ui.actions import Do

GUARDED = frozenset({Do.ADOPT, *CHAIR})
"""What has to have been read before it is recorded, not only painted now."""

RECORDS = frozenset({*ACTS_OF, *STATUS_OF}) - GUARDED
"""What writes something of the row in hand, or asks before it does."""


def paint_first(window: QWidget, shown: QWidget | None, do: Do) -> None:
    """Before something is recorded of a row: the one in hand in the list of the workspace `shown`
    that has the keyboard, or to which it gives it, is in sight, and all that is still to be painted
    is."""
    if shown is None:
        return
    focused = QApplication.focusWidget()
    within = isinstance(focused, QAbstractItemView) and shown.isAncestorOf(focused)
    rows = focused if within else shown.focusProxy()
    if do in RECORDS and isinstance(rows, QAbstractItemView) and rows.isVisible():
        if rows.currentIndex().isValid():
            rows.scrollTo(rows.currentIndex())
        QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
