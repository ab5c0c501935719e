"""How the pages of the Review are put together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget


def beside(parent: QWidget) -> QSplitter:
    """Room for widgets side by side, as they are made in it, with room to be moved between them."""
    splitter = QSplitter(Qt.Orientation.Horizontal, parent)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    return splitter


def column(holder: QWidget, *widgets: QWidget, stretch: QWidget) -> None:
    """Put widgets one under the other; `stretch` takes the room that is left."""
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is stretch else 0)


def bar(*widgets: QWidget) -> QFrame:
    """A bar with widgets in a row, from the left."""
    frame = QFrame()
    frame.setObjectName("bar")
    row = QHBoxLayout(frame)
    row.setContentsMargins(10, 6, 10, 6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return frame
