"""Word files dropped on the window: returned ones are looked at, any other is imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Drops(QObject):
    """Takes files, a .docx among them, and gives all of them to `take`."""

    def __init__(self, window: QWidget, take: Callable[[tuple[Path, ...]], None]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        paths = word_files(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(paths)
        return True


def word_files(data: QMimeData) -> tuple[Path, ...]:
    """The files on this machine that were dragged, in the order of their names; none unless a Word
    file is among them. What is no Word file is named with the reason."""
    paths = sorted(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(paths) if any(path.suffix.lower() == ".docx" for path in paths) else ()
