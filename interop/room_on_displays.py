"""Drives the real window on an X server with a laptop and a projector, and says what it saw.

Run by `test_room.py`. Keys come from xdotool, displays come and go by RandR. Writes one
JSON object.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from at_the_window import Officer, Seen, keys, tell, until, words
from PySide6.QtWidgets import QApplication

from tripartite.model.reading import decisions_on

MONITORS = Path(__file__).with_name("monitors.py")
HERE = "Part 3, section F, item 1"


def monitor(*arguments: str) -> None:
    subprocess.run([sys.executable, str(MONITORS), *arguments], check=True)


class Story(Officer):
    """One sitting with two displays."""

    at = (100, 80, 1000, 640)

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

    def stands(self, main: str, room: str = "") -> bool:
        """Whether the windows are there, and the keyboard is with the drafter."""
        shown = self.window.room.window
        there = shown.screen().name() if shown and shown.isVisible() else ""
        keyboard = QApplication.activeWindow() is self.window
        return (self.window.screen().name(), there, keyboard) == (main, room, True)

    def go(self) -> None:
        """Go to the provision by its name, and send it."""
        desk, outline = self.window.desk, self.window.meeting.outline
        keys("ctrl+g")
        until(outline.line.hasFocus, "the line for a place")
        words("3.F.1")
        until(lambda: outline.line.text() == "3.F.1", "what was typed")
        keys("Return")
        until(lambda: desk.paper.provisions[desk.provision].reference == HERE, HERE)
        keys("F5")
        until(lambda: self.stands("Laptop", "Projector"), "the room's screen")

    def write(self) -> None:
        """Change its words, as the Office."""
        draft = self.window.meeting.draft
        keys("alt+o", "F2")
        until(lambda: draft.is_editing, "the editor")
        keys("End")
        words(" Swiftly.")
        until(lambda: draft.editor.words.text.endswith(" Swiftly."), "what was typed")
        keys("ctrl+Return")
        until(lambda: not draft.is_editing, "what was kept")

    def run(self) -> Seen:
        desk, room = self.window.desk, self.window.room
        self.go()
        self.note("sent")
        keys("shift+F8")
        until(lambda: self.stands("Projector", "Laptop"), "the two changing places")
        self.note("swapped")
        keys("shift+F8")
        until(lambda: self.stands("Laptop", "Projector"), "the two changing back")
        self.note("back")
        monitor("delete", "Projector")
        until(lambda: room.where != "full screen" and self.stands("Laptop"), "the projector gone")
        self.note("gone")
        self.write()
        monitor("set", "Projector", "1280", "0", "1280", "800")
        until(lambda: self.stands("Laptop", "Projector"), "the projector back")
        self.note("again")
        keys("ctrl+shift+g")
        until(lambda: bool(decisions_on(desk.state, desk.provision)), "the decision")
        decided = decisions_on(desk.state, desk.provision)[-1].body
        self.seen["shown"], self.seen["read back"] = decided.shown, decided.read_back
        return self.seen


if __name__ == "__main__":
    tell(Story)
