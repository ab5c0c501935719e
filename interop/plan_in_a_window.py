"""Drives the Chair's plan of the sample meeting in a real window by real keys: what it saw.

Run by `test_plan.py`. Keys come from xdotool. Writes one JSON object.
"""

from __future__ import annotations

from typing import Any

from at_the_window import Officer, Seen, keys, tell, until, words

from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import open_one
from tripartite.model.planning.work import proposals


class Planner(Officer):
    """The same, planning in a hurry."""

    @property
    def kinds(self) -> list[str]:
        return [item.kind for item in pending(self.desk.state)]

    def told(self, begins: str) -> str:
        """What the notice says, once the window has the keyboard again, too."""
        super().told(begins)
        self.back()
        return self.window.notice.text

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
    tell(Planner)
