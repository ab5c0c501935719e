"""After each test of the window: nothing of it may be left."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

# Made by Qt itself, once, and kept for the life of the program.
KEPT_BY_QT = {"QTipLabel"}


@pytest.fixture(autouse=True)
def no_widget_left():
    """A window still alive after its test would answer signals meant for the next one."""
    before = _windows()
    yield
    if leaked := [window for window in _windows_after_cleaning() if window not in before]:
        pytest.fail("Widgets left alive: " + ", ".join(map(_describe, leaked)))


def _windows() -> list[QWidget]:
    if not QApplication.instance():
        return []
    windows = QApplication.topLevelWidgets()
    return [window for window in windows if window.metaObject().className() not in KEPT_BY_QT]


def _windows_after_cleaning() -> list[QWidget]:
    """What is left when all that was told to go has gone; collecting garbage only if need be."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if _windows():
        gc.collect()
    return _windows()


def _describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r}"
