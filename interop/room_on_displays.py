"""Drives the real window on an X server with a laptop and a projector, and says what it saw.

Run by `test_room.py`. Keys come from xdotool, displays come and go by RandR. Writes one
JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from tripartite.jobs.meetings import build_sample
from tripartite.model.reading import decisions_on
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

MONITORS = Path(__file__).with_name("monitors.py")
LONGEST = 15_000  # milliseconds


def settle(milliseconds: int) -> None:
    """Let things happen."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something; give up with its name."""
    for _ in range(LONGEST // 50):
        if holds():
            return
        settle(50)
    sys.exit(f"waited in vain: {what}")


def keys(*names: str) -> None:
    """Real keys, to whatever has the keyboard."""
    for name in names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        settle(150)


def monitor(*arguments: str) -> None:
    subprocess.run([sys.executable, str(MONITORS), *arguments], check=True)


class Story:
    """One sitting with two displays."""

    def __init__(self, folder: Path) -> None:
        application = QApplication.instance() or QApplication(sys.argv[:1])
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Theme(application, "light"), Settings(store), "secretariat")
        self.window.setGeometry(100, 80, 1000, 640)
        self.window.show()
        loop = QEventLoop()
        self.window.files.opened.connect(loop.quit)
        self.window.files.open_path(build_sample(folder / "sample.tripartite"))
        loop.exec()
        self.window.activateWindow()
        settle(300)
        self.seen: dict[str, Any] = {}

    def note(self, name: str) -> None:
        """Where the two windows are now."""
        room = self.window.room
        shown = room.window
        self.seen[name] = {
            "where": room.where,
            "room": shown.screen().name() if shown and shown.isVisible() else "",
            "room at": shown.geometry().getRect() if shown and shown.isVisible() else (),
            "main": self.window.screen().name(),
            "active": QApplication.activeWindow() is self.window,
            "said": shown.sheet.said() if shown else "",
            "strip": self.window.podium.room.text,
        }

    def run(self) -> dict[str, Any]:
        desk, room = self.window.desk, self.window.room
        keys("ctrl+g")
        subprocess.run(["xdotool", "type", "3.F.1"], check=True)
        settle(200)
        keys("Return", "F5")
        until(lambda: room.where == "full screen", "the room's screen")
        settle(300)
        self.note("sent")
        keys("shift+F8")
        settle(400)
        self.note("swapped")
        keys("shift+F8")
        settle(400)
        self.note("back")
        monitor("delete", "Projector")
        until(lambda: room.where != "full screen", "the projector gone")
        settle(300)
        self.note("gone")
        keys("alt+o", "F2", "End")
        subprocess.run(["xdotool", "type", " Swiftly."], check=True)
        settle(300)
        keys("ctrl+Return")
        monitor("set", "Projector", "1280", "0", "1280", "800")
        until(lambda: room.where == "full screen", "the projector back")
        settle(300)
        self.note("again")
        keys("ctrl+shift+g")
        decided = decisions_on(desk.state, desk.provision)
        self.seen["shown"] = decided[-1].body.shown if decided else ""
        self.seen["read back"] = decided[-1].body.read_back if decided else ("nothing decided",)
        self.window.close()
        settle(300)
        return self.seen


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.stdout.write(json.dumps(Story(Path(made)).run()))
