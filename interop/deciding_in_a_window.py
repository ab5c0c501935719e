"""Takes items from typing to the gavel in a real window by real keys, and says what it saw.

Run by `test_deciding.py`. Keys come from xdotool. Writes one JSON object.
"""

from __future__ import annotations

from at_the_window import Seen, keys, tell, until, words
from typing_in_a_window import Typist

from tripartite.model.reading import amendment_named, amendment_view
from tripartite.ui.actions import Do
from tripartite.ui.amendments.resulting import is_in_sight


class Decider(Typist):
    """The same, while the Chair decides."""

    def status(self, number: str) -> str:
        return amendment_view(self.desk.state, amendment_named(self.desk.state, number)).status

    def see(self, number: str) -> None:
        """Look until the pane beside the text names this item as the one in hand."""
        key = amendment_named(self.desk.state, number)
        pane = self.window.meeting.inspector
        until(lambda: pane.is_written and pane.names(key), f"{number} in hand")

    def see_result(self, number: str) -> None:
        """Look until all that would come of this item is in sight."""
        key = amendment_named(self.desk.state, number)
        until(lambda: is_in_sight(self.window, key), f"what comes of {number}")

    def typed_ahead_of_the_pane(self) -> None:
        """The place and its keys at once: the item is named, and nothing recorded unseen."""
        self.go("3.F.2", "Part 3, section F, item 2")
        before = self.desk.state.room.n
        keys("ctrl+g")
        until(self.window.meeting.outline.line.hasFocus, "the line for a place")
        words("3.F.3")
        keys("Return", "n", "w", "p")
        self.seen["named"] = self.told("In hand here: D.30")
        self.seen["unseen"] = self.desk.state.room.n - before

    def next_and_next(self) -> None:
        """Next, Next and a decision at once in the Chair's strip: nothing is declared unseen."""
        before = self.desk.state.room.n
        if not self.window.actions_[Do.CHAIR_STRIP].isChecked():
            self.window.actions_[Do.CHAIR_STRIP].trigger()
        chair = self.window.podium.chair
        until(lambda: bool(chair.subject) and chair.shown == chair.subject, "the strip")
        first = chair.subject
        keys("alt+n", "alt+n", "alt+1", "alt+3", "alt+4")
        until(lambda: chair.subject not in ("", first), "the item after the next")
        until(lambda: chair.shown == chair.subject, "the paint")
        self.seen["declared unseen"] = self.desk.state.room.n - before
        self.window.actions_[Do.CHAIR_STRIP].trigger()

    def typed_to_the_gavel(self) -> None:
        """Typed, introduced and adopted in Draft; then corrected."""
        self.go("4.4", "Part 4, item 4")
        keys("alt+w")
        self.type_here("F2", " It is said aloud.")
        self.keep()
        number = self.told("D.").split(",")[0]
        self.see(number)
        keys("i")
        self.told(f"{number}: introduced")
        keys("x", "z", "Escape")
        self.see_result(number)
        keys("a")
        until(lambda: self.status(number) == "adopted", "the gavel")
        self.seen["adopted"] = self.told(f"{number}: adopted")
        keys("ctrl+z")
        self.seen["no undo"] = self.told("The Chair's decision")
        keys("ctrl+shift+c")
        self.dialog(f"Correct the entry: {number}")
        keys("m", "Return")
        until(lambda: self.status(number) == "introduced", "the correction")
        self.back()

    def typed_ahead(self) -> None:
        """Both keys at once, where another may fall: the dialog is seen before it records."""
        self.go("3.F.3", "Part 3, section F, item 3")
        self.see("D.30")
        keys("i", "a")
        self.dialog("D.30")
        self.seen["typed ahead"] = self.status("D.30")
        keys("Escape")
        self.back()
        self.see("D.30")
        keys("n")
        until(lambda: self.status("D.30") == "not adopted", "the decision")

    def split(self) -> None:
        """Split live, and each part decided."""
        self.go("3.D.4", "Part 3, section D, item 4")
        self.see("D.27")
        keys("i", "o")
        self.dialog("Split D.27")
        keys("a", "a", "b", "Return")
        until(lambda: self.status("D.27") == "subsumed", "the parts")
        self.back()
        for part in ("D.27.A", "D.27.B"):
            self.see(part)
            keys("n")
            until(lambda part=part: self.status(part) == "not adopted", part)
        self.seen["offered"] = self.told("D.27.B: not adopted")
        keys("shift+a")
        self.seen["provision"] = self.told("Part 3, section D, item 4 is")

    def run(self) -> Seen:
        self.typed_to_the_gavel()
        self.typed_ahead_of_the_pane()
        self.typed_ahead()
        self.split()
        self.next_and_next()
        return self.seen


if __name__ == "__main__":
    tell(Decider)
