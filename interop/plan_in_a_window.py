"""Drives the Chair's plan of the sample meeting in a real window by real keys: what it saw.

Run by `test_plan.py`. Keys come from xdotool. Writes one JSON object.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog
from room_on_displays import keys, until, words

from tripartite.jobs.meetings import build_sample
from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import open_one
from tripartite.model.planning.work import proposals
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

Seen = dict[str, Any]


class Officer:
    """A secretariat officer at the window, in a hurry."""

    def __init__(self, folder: Path) -> None:
        application = QApplication.instance() or QApplication(sys.argv[:1])
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Theme(application, "light"), Settings(store), "secretariat")
        self.window.setGeometry(40, 40, 1180, 720)
        self.window.show()
        self.window.files.open_path(build_sample(folder / "sample.tripartite"))
        until(lambda: self.window.desk is not None, "the meeting")
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the keyboard")
        self.desk = self.window.desk
        self.seen: Seen = {}

    @property
    def kinds(self) -> list[str]:
        return [item.kind for item in pending(self.desk.state)]

    def dialog(self, title: str) -> QDialog:
        """The dialog with this title, once it has the keyboard."""

        def there() -> bool:
            now = QApplication.activeWindow()
            return isinstance(now, QDialog) and title in now.windowTitle()

        until(there, f"the dialog {title!r}")
        found: Any = QApplication.activeWindow()
        return found

    def told(self, begins: str) -> str:
        """What the notice says, once it begins so and the window has the keyboard again."""
        until(lambda: self.window.notice.text.startswith(begins), begins)
        self.back()
        return self.window.notice.text

    def back(self) -> None:
        """The keyboard comes back from a dialog; a window manager does that, and none is here."""

        def no_dialog() -> bool:
            return not any(x.isVisible() for x in self.window.findChildren(QDialog))

        until(no_dialog, "no dialog")
        self.window.activateWindow()
        until(self.window.isActiveWindow, "the keyboard back")

    def left(self, kind: str) -> str:
        """What is in hand among what is left, once it is of this kind; gone to by F4."""
        keys("F4")
        plan = self.window.meeting.plan
        until(lambda: plan.left_in_hand[0] == kind, f"{kind} in hand")
        return plan.left.list.line.title

    def run(self) -> Seen:
        self.point_of_order()
        self.deadline()
        self.question()
        self.proposals()
        self.close()
        self.window.close()
        return self.seen

    def point_of_order(self) -> None:
        keys("ctrl+t")
        self.dialog("Point of order")
        keys("Tab", "w", "Tab")
        words("We cannot hear.")
        keys("Return")
        self.seen["raised"] = self.told("Recorded: point of order")
        self.left("point of order")
        keys("a")
        self.dialog("point of order")
        keys("Escape")
        self.back()
        self.seen["left open"] = self.kinds.count("point of order")
        keys("a")
        self.dialog("point of order")
        keys("Return")
        self.seen["ruled"] = self.told("Point of order")

    def deadline(self) -> None:
        keys("d")
        dialog: Any = self.dialog("Set a deadline")
        words("25:00")
        until(lambda: dialog.until.text() == "25:00", "what was typed")
        keys("Return")
        self.seen["no time"] = dialog.record.isEnabled()
        keys("ctrl+a")
        words("23:59")
        until(dialog.record.isEnabled, "a time that is one")
        keys("Return")
        self.seen["due"] = self.told("Deadline set: amendments to")
        self.left("deadline")
        keys("a")
        self.seen["lifted"] = self.told("The deadline for amendments")

    def question(self) -> None:
        keys("q")
        dialog: Any = self.dialog("Ask a question")
        words("Who pays?")
        until(lambda: dialog.words.toPlainText() == "Who pays?", "what was typed")
        keys("ctrl+Return")
        self.seen["asked"] = self.told("Question to the Office")
        self.left("question")
        keys("a")
        self.dialog("Answer the question")
        words("The shipper.")
        keys("Return")
        self.seen["answered"] = self.told("The answer to")

    def proposals(self) -> None:
        for speaks, idea in (("alt+e", "berths kept free"), ("alt+w", "free berths kept")):
            keys(speaks, "s")
            self.dialog("Record a spoken proposal")
            words(idea)
            keys("Return")
            until(lambda idea=idea: proposals(self.desk.state)[-1].made.idea == idea, idea)
            self.back()
        keys("g")
        self.dialog("What belongs together")
        keys("ctrl+Return")
        self.seen["clustered"] = self.told("2 proposals put together")
        keys("alt+s")
        until(self.window.meeting.plan.proposals.list.hasFocus, "the proposals")
        keys("t")
        self.dialog("Write the Chair's text")
        keys("ctrl+Return")
        self.seen["written"] = self.told("The Chair's text is written")
        self.seen["fates"] = [p.fate.fate for p in proposals(self.desk.state)[-2:] if p.fate]

    def close(self) -> None:
        keys("c")
        self.dialog("Close “Fourth sitting")
        keys("Return")
        self.seen["closed"] = self.told("“Fourth sitting")
        self.seen["open"] = open_one(self.desk.state) is not None


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        sys.stdout.write(json.dumps(Officer(Path(made)).run()))
