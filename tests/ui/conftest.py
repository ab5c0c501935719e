"""After each test of the window: nothing of it may be left."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMessageBox,
    QWidget,
)

from tests.support.patience import PATIENCE
from tests.ui.hands import Hands, close
from tripartite.jobs.meetings import build_sample
from tripartite.model.meeting import SECRETARIAT
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

# Made by Qt itself, once, and kept for the life of the program.
KEPT_BY_QT = {"QTipLabel"}


def pytest_collection_modifyitems(items):
    """The offscreen platform says so whenever a dialog has a least size; no screen does."""
    mark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(mark)


@pytest.fixture(autouse=True)
def what_is_said_stays(monkeypatch):
    """A notice that goes by itself is gone before a slow machine has read it."""
    monkeypatch.setattr("tripartite.ui.notice.STAYS", PATIENCE)


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


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory) -> Path:
    """The sample meeting, built once; tests take a copy."""
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.tripartite")


@pytest.fixture
def sample(sample_once, tmp_path) -> Path:
    """A sample meeting of the test's own."""
    return Path(shutil.copy(sample_once, tmp_path / "sample.tripartite"))


@pytest.fixture
def theme(qapp) -> Theme:
    """The light theme; the application wears none after the test."""
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def settings(tmp_path) -> Settings:
    """Settings in a file of the test's own."""
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot, theme, settings) -> MainWindow:
    """A window on the first page."""
    window = MainWindow(theme, settings, SECRETARIAT)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    close(qtbot, window)


@pytest.fixture
def hands(qtbot, window, sample) -> Hands:
    """The sample meeting open in a window, and hands on its keyboard."""
    return Hands.opening(qtbot, window, sample)


@pytest.fixture
def no_native_dialogs(monkeypatch):
    """Whoever asks for a file is not given one."""
    for asked in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    for asked in ("getText", "getItem"):
        monkeypatch.setattr(QInputDialog, asked, lambda *_, **__: ("", False))
    monkeypatch.setattr(QFontDialog, "getFont", lambda font, *_: (False, font))
    monkeypatch.setattr(QMessageBox, "about", lambda *_: None)
