"""Somebody at the real window: keys by xdotool, and what is waited for by its name."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tripartite.jobs.meetings import build_sample
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

Seen = dict[str, Any]
PATIENCE = 120_000
"""Milliseconds: longer than any machine needs."""

LOOK_EVERY = 50


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something; give up with its name."""
    for _ in range(PATIENCE // LOOK_EVERY):
        if holds():
            return
        loop = QEventLoop()
        QTimer.singleShot(LOOK_EVERY, loop.quit)
        loop.exec()
    sys.exit(f"waited in vain: {what}")


def keys(*names: str) -> None:
    """Real keys, to whatever has the keyboard. Nothing is painted meanwhile: when they are taken
    up, all of them are there."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)


def words(said: str) -> None:
    """The same, typed."""
    subprocess.run(["xdotool", "type", said], check=True)


def drag(start: QPoint, end: QPoint) -> None:
    """The mouse, pressed at one place of the screen, let go at another."""
    steps = [start + (end - start) * n / 6 for n in range(7)]
    moves = [("mousemove", str(at.x()), str(at.y())) for at in steps]
    begun = [*moves[0], "mousedown", "1"]
    moved = [word for move in moves[1:] for word in (*move, "sleep", "0.1")]
    subprocess.run(["xdotool", *begun, *moved, "mouseup", "1"], check=True)


class Officer(ABC):
    """A secretariat officer at the window, on the sample meeting; `seen` is what is told of it."""

    at = (40, 40, 1180, 720)

    def __init__(self, folder: Path) -> None:
        application = QApplication.instance() or QApplication(sys.argv[:1])
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Theme(application, "light"), Settings(store), "secretariat")
        self.window.setGeometry(*self.at)
        self.window.show()
        self.window.files.open_path(build_sample(folder / "sample.tripartite"))
        until(lambda: self.window.desk is not None, "the meeting")
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the keyboard")
        self.desk, self.draft = self.window.desk, self.window.meeting.draft
        self.seen: Seen = {}

    @abstractmethod
    def run(self) -> Seen:
        """Do all that is to be seen."""

    def leave(self) -> None:
        """Close the window, which goes once all is on disk and its threads have ended."""
        self.window.close()
        until(lambda: not self.window.isVisible(), "the window gone")

    def told(self, begins: str) -> str:
        """What the notice says, once it begins so."""
        until(lambda: self.window.notice.text.startswith(begins), begins)
        return self.window.notice.text

    def dialog(self, title: str) -> QDialog:
        """The dialog with such a title, once it has the keyboard."""

        def there() -> bool:
            now = QApplication.activeWindow()
            return isinstance(now, QDialog) and title in now.windowTitle()

        until(there, f"the dialog {title!r}")
        found: Any = QApplication.activeWindow()
        return found

    def back(self) -> None:
        """The keyboard comes back from a dialog; a window manager does that, and none is here."""

        def no_dialog() -> bool:
            return not any(x.isVisible() for x in self.window.findChildren(QDialog))

        until(no_dialog, "no dialog")
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the keyboard back")


def tell(officer: type[Officer]) -> None:
    """What somebody saw, as one JSON object."""
    with tempfile.TemporaryDirectory() as folder:
        somebody = officer(Path(folder))
        seen = somebody.run()
        somebody.leave()
    sys.stdout.write(json.dumps(seen))
