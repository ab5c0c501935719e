"""Edits the sample meeting's text in a real window by real keys, and says what it saw.

Run by `test_typing.py`. Keys come from xdotool. Writes one JSON object.
"""

from __future__ import annotations

import sys

from at_the_window import PATIENCE, Officer, Seen, drag, keys, tell, until, words
from PySide6.QtCore import QPoint, QRect


class Typist(Officer):
    """The same, typing."""

    @property
    def text(self) -> list[tuple[str, str]]:
        """Each provision as it is called and as it reads."""
        paper = self.desk.paper
        return [(paper.provisions[k].reference, paper.provisions[k].text) for k in paper.order]

    def go(self, place: str, reference: str) -> None:
        keys("ctrl+g")
        until(self.window.meeting.outline.line.hasFocus, "the line for a place")
        words(place)
        keys("Return")
        until(lambda: self.desk.paper.provisions[self.desk.provision].reference == reference, place)

    def type_here(self, opened_by: str, said: str) -> None:
        """Open the editor and type, behind what stands there."""
        keys(opened_by)
        until(lambda: self.draft.is_editing and self.draft.editor.field.hasFocus(), "the editor")
        keys("ctrl+End")
        words(said)
        last = said.split()[-1]
        until(lambda: self.draft.editor.words.text.endswith(last), said)

    def keep(self) -> None:
        keys("ctrl+Return")
        until(lambda: not self.draft.is_editing, "what was kept")

    def structure(self) -> None:
        """Each structure key as the Office, and Ctrl+Z after each."""
        before = self.text
        steps = {
            "indent": ("alt+shift+Right", "It is Part 4, item 3(a)"),
            "up": ("alt+shift+Up", "It is Part 4, item 3 "),
            "join": ("ctrl+shift+BackSpace", "Joined: "),
            "delete": ("ctrl+shift+Delete", "Taken out: "),
        }
        for name, (key, begins) in steps.items():
            self.go("4.4", "Part 4, item 4")
            keys("alt+o", key)
            self.told(begins)
            self.seen[name] = self.text != before
            keys("ctrl+z")
            self.told("Taken back: ")
            self.seen[f"{name} taken back"] = self.text == before

    def by_mouse(self) -> None:
        """A provision dragged in the tree, and nothing goes wrong once it is let go."""
        outline, before = self.window.meeting.outline, self.text
        failed: list[str] = []
        told, sys.excepthook = sys.excepthook, lambda *about: failed.append(str(about[1]))
        self.go("4.4", "Part 4, item 4")
        keys("alt+o")
        ends = [self.row("Part 4, item 4").center(), self.row("Part 4, item 2").topLeft()]
        drag(*(outline.tree.viewport().mapToGlobal(end + QPoint(3, 1)) for end in ends))
        self.seen["dragged"] = self.told("It is Part 4, item ")
        until(lambda: not self.desk.keeper.pending, "on disk")
        self.seen["rows"] = all(outline.model.index_of(k).isValid() for k in self.desk.paper.order)
        keys("ctrl+z")
        self.told("Taken back: ")
        self.seen["dragged back"] = self.text == before
        self.seen["failed"], sys.excepthook = failed, told

    def row(self, reference: str) -> QRect:
        """Where a provision's row is, in the tree."""
        outline, paper = self.window.meeting.outline, self.desk.paper
        (key,) = (k for k in paper.order if paper.provisions[k].reference == reference)
        return outline.tree.visualRect(outline.model.index_of(key))

    def as_a_group(self) -> None:
        """An amendment with a reference, a split, and words in bold."""
        self.go("4.4", "Part 4, item 4")
        keys("alt+w")
        self.type_here("F2", " See 3.A.2 now.")
        until(lambda: "insert" in self.draft.editor.read_back(), "the change in words")
        self.seen["read back"] = self.draft.editor.read_back()
        self.keep()
        self.seen["told"] = self.told("D.")
        keys("ctrl+z")
        self.seen["taken back"] = self.told("Taken back: ")
        keys("F2")
        until(lambda: self.draft.is_editing, "the editor")
        keys("ctrl+Home", "ctrl+shift+Right", "ctrl+b")
        until(lambda: "bold" in self.draft.editor.read_back(), "the words in bold")
        self.seen["bold"] = self.draft.editor.read_back()
        keys("shift+Escape", "Escape")
        until(lambda: not self.draft.is_editing, "the editor shut")

    def blindly(self) -> None:
        """Words typed on where the editor does not open."""
        self.go("1.1", "Part 1, item 1")
        entries = self.desk.state.room.n
        self.draft.view._unheard.setInterval(PATIENCE)  # else a slow machine makes a pause in them
        keys("alt+w", "F2")
        words("5 more 3")
        self.told("The provision is adopted")
        self.seen["blindly"] = self.desk.state.room.n - entries
        keys("Escape")

    def find(self) -> None:
        """Find and replace; Ctrl+Z in the bar for what was done last there."""
        bar, before = self.draft.find_bar, self.text
        keys("alt+o", "ctrl+h")
        until(bar._words.hasFocus, "the find bar")
        words("cold chain")
        until(lambda: bar._words.text() == "cold chain", "what to find")
        keys("Tab")
        words("cold stores")
        until(lambda: bar._by.text() == "cold stores", "what to put in its place")
        keys("ctrl+Return")
        until(lambda: self.text != before, "the replacement")
        keys("ctrl+z")
        self.seen["replaced, taken back"] = self.told("Taken back: ")
        self.seen["as before"] = self.text == before
        self.seen["field"] = bar._by.text()
        keys("ctrl+z")
        until(lambda: bar._by.text() != "cold stores", "what was typed taken back")
        self.seen["still as before"] = self.text == before
        keys("Escape")
        until(self.draft.view.hasFocus, "the keyboard on the text")

    def run(self) -> Seen:
        self.structure()
        self.by_mouse()
        self.as_a_group()
        self.blindly()
        self.find()
        return self.seen


if __name__ == "__main__":
    tell(Typist)
