"""A whole sitting of the sample meeting by keyboard alone, read back from the file it was kept in.

What the text, the amendments and what is left are afterwards stands in tests/golden/sitting.txt.
"""

from __future__ import annotations

import os

from PySide6.QtWidgets import QCheckBox
from shiboken6 import isValid

from tests.ui.hands import Hands
from tripartite.jobs.meetings import open_session
from tripartite.model.amendments.procedure import parts_of, seconders
from tripartite.model.journal import verify
from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import sittings
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.state import State


class Sitting(Hands):
    """Hands that know what is done in a sitting; all of it is keys."""

    def tab_to(self, widget) -> Sitting:
        """Press Tab until the keyboard is there."""
        for _ in range(60):
            if widget.hasFocus():
                return self
            self.press("Tab")
        raise AssertionError(f"Tab never reached {widget.accessibleName()!r}")

    def tick(self, *numbers: str) -> Sitting:
        """Tick amendments where it is asked which others fall."""
        boxes: dict[str, QCheckBox] = self.dialog.boxes
        for number in numbers:
            self.tab_to(boxes[self.amendment(number).id]).press("Space")
        return self

    def record(self) -> Sitting:
        """Press the dialog's own button, and wait until the dialog has gone."""
        dialog = self.dialog
        self.tab_to(dialog.record).press("Space")
        self.qtbot.waitUntil(lambda: not (isValid(dialog) and dialog.isVisible()))
        return self

    def take_up(self, number: str, *keys: str) -> Sitting:
        """Take an amendment in hand, and press keys."""
        self.find_amendment(number)
        self.press(*keys)
        return self

    def propose(self, place: str, group: str, words: str) -> str:
        """Write words behind a provision as a group; the number of the amendment it became."""
        here = self.go_to(place)
        self.press(f"Alt+{group}", "F2", "End").type(words).press("Ctrl+Return")
        return self.desk.paper.open_at(here.id)[-1].made.number

    def statuses(self, *numbers: str) -> list[str]:
        return [self.amendment(number).status for number in numbers]


def test_a_whole_sitting(qtbot, window, sample, root):
    room = Sitting.opening(qtbot, window, sample)
    open_the_planned_sitting(room)
    debate_the_limits(room)
    debate_the_waiting(room)
    debate_platforms_and_statistics(room)
    debate_the_accidents(room)
    debate_the_contracts(room)
    debate_what_is_typed_live(room)
    edit_as_the_office(room)
    correct_what_was_mistyped(room)
    adopt_a_section(room)
    close_the_sitting(room)
    room.saved()
    shown = protocol(room.desk.state)
    window.close_meeting()

    again = open_session(sample, write=False)
    kept, found = protocol(again.state), verify(again.journal)
    again.journal.close()
    assert found.ok, found.flaws
    assert kept == shown
    golden = root / "tests" / "golden" / "sitting.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(kept, encoding="utf-8")
    assert kept == golden.read_text(encoding="utf-8")


def open_the_planned_sitting(room: Sitting) -> None:
    room.press("Ctrl+P", "C").record()
    room.press("Ctrl+P", "O")
    assert "is open, as planned" in room.notice
    assert [s.state for s in sittings(room.desk.state)] == [*["closed"] * 4, "open"]


def debate_the_limits(room: Sitting) -> None:
    """Not adopted; a subamendment typed live; adopted as subamended; one falls, one withdrawn."""
    room.take_up("D.13", "Alt+W", "6", "Alt+G", "5", "N")
    room.take_up("D.15", "Alt+W", "U", "End").type(" They are reviewed every year.")
    assert "They are reviewed every year." in room.meeting.draft.editor.read_back()
    room.press("Ctrl+Return")
    room.take_up("D.15.1", "I", "A").record()
    room.take_up("D.15", "S")
    words = room.dialog.words.text  # on today's text: what was adopted with D.34 stays
    assert "counted as working time" in words and words.endswith("They are reviewed every year.")
    room.tick("D.32").record()
    room.take_up("D.33", "W")
    assert room.statuses("D.13", "D.15", "D.32", "D.33") == [
        *("not adopted", "adopted as subamended", "fell", "withdrawn")
    ]
    assert "Nothing more is pending on Part 3, section A, item 1" in room.notice
    room.press("Shift+A")
    assert room.go_to("3.A.1").state == "adopted"


def debate_the_waiting(room: Sitting) -> None:
    """Adopted with nothing falling by itself; one fell by a key; one stays postponed."""
    room.take_up("D.22", "Alt+E", "2", "Alt+W", "1", "Alt+G", "1", "A").record()
    room.take_up("D.21", "F")
    assert room.statuses("D.20", "D.21", "D.22") == ["postponed", "fell", "adopted"]


def debate_platforms_and_statistics(room: Sitting) -> None:
    """One postponed; one introduced, seconded from the floor, and referred."""
    room.take_up("D.25", "P")
    room.take_up("D.28", "Alt+O", "I", "D")
    dialog = room.dialog
    room.type("Workers").press("Return")
    room.qtbot.waitUntil(lambda: not (isValid(dialog) and dialog.isVisible()))
    *_, seconder = seconders(room.desk.state, room.amendment("D.28"))
    assert (room.desk.handle(seconder.party), seconder.floor) == ("W", True)
    room.press("R").record()
    assert room.statuses("D.25", "D.28") == ["postponed", "referred"]


def debate_the_accidents(room: Sitting) -> None:
    """Split live: one part adopted, the other withdrawn, taken over, and not adopted."""
    room.take_up("D.27", "I", "O")
    dialog = room.dialog
    room.press("A", "A", "B", "Return")
    room.qtbot.waitUntil(lambda: not (isValid(dialog) and dialog.isVisible()))
    assert len(parts_of(room.desk.state, room.amendment("D.27").id)) == 2
    room.take_up("D.27.A", "A").record()
    room.take_up("D.27.B", "W", "Alt+W", "T")
    assert room.statuses("D.27", "D.27.A", "D.27.B") == ["subsumed", "adopted", "taken over"]
    room.press("N")
    assert room.go_to("3.D.4").state == "open"


def debate_the_contracts(room: Sitting) -> None:
    """Adopted, and the other falls with it."""
    room.take_up("D.30", "I", "Alt+E", "3", "Alt+W", "1", "Alt+G", "2", "A")
    room.tick("D.31").record()
    assert room.statuses("D.30", "D.31") == ["adopted", "fell"]
    room.press("Shift+A")


def debate_what_is_typed_live(room: Sitting) -> None:
    """Each group writes in the room: adopted, not adopted, not introduced, left open."""
    first = room.propose("4.4", "E", " Each group may ask for a review at any time.")
    room.take_up(first, "I", "A")
    second = room.propose("3.F.1", "W", " They are made public.")
    room.take_up(second, "I", "Alt+E", "6", "N")
    third = room.propose("3.F.4", "G", " It is paid by all.")
    room.take_up(third, "Shift+I")
    fourth = room.propose("4.1", "G", " The plan is translated.")
    assert room.statuses(first, second, third, fourth) == [
        *("adopted", "not adopted", "not introduced", "circulated")
    ]


def edit_as_the_office(room: Sitting) -> None:
    """One provision becomes two by Enter, two become one by Backspace; a typing error goes."""
    room.go_to("4.4")
    room.press("Alt+O", "F2", "End", *["Ctrl+Left"] * 11, "Return", "Ctrl+Return")
    assert room.go_to("4.5").text == "Each group may ask for a review at any time."
    room.go_to("3.E.5")
    room.press("F2", "Ctrl+Home", "Backspace")
    assert room.hand.reference == "Part 3, section E, item 4"
    room.press("Ctrl+Z", "Ctrl+Y")
    assert "; and fair recruitment" in room.hand.text


def correct_what_was_mistyped(room: Sitting) -> None:
    room.take_up("D.13", "Ctrl+Shift+C")
    dialog = room.dialog
    room.tab_to(dialog.outcomes).press("Home")
    while dialog.outcomes.currentData() != "withdrawn":
        room.press("Down")
    room.tab_to(dialog.line).type("Misheard").record()
    assert room.statuses("D.13") == ["withdrawn"]
    room.press("Ctrl+Z")
    assert "can't be undone" in room.notice


def adopt_a_section(room: Sitting) -> None:
    room.go_to("3.F.1")
    room.press("Ctrl+P", "B").record()
    paper = room.desk.paper
    section = [p for p in paper.text_provisions() if p.reference.startswith("Part 3, section F,")]
    assert [p.state for p in section] == ["adopted"] * 4


def close_the_sitting(room: Sitting) -> None:
    """What is left is shown first; a second key closes."""
    room.press("Ctrl+P", "C")
    rows = room.dialog.list.rows
    shown = [line.title for group in rows.groups for line in group.lines]
    assert any("D.25" in title for title in shown), shown
    room.record()
    assert sittings(room.desk.state)[-1].state == "closed"


def protocol(state: State) -> str:
    """The text with its states, the amendments with what became of them, and what is left."""
    lines: list[str] = []
    for document in documents(state):
        view = document_view(state, document.id)
        lines += [f"{p.reference} [{p.state}] {p.text}" for p in view.provisions]
    lines += ["", "Amendments"]
    lines += [f"{v.made.number} {v.made.kind}: {v.status}" for v in amendments(state)]
    lines += ["", "Left"]
    return "\n".join([*lines, *_left(state)]) + "\n"


def _left(state: State) -> list[str]:
    places = {
        p.id: p.reference
        for document in documents(state)
        for p in document_view(state, document.id).provisions
    }
    return [
        f"{item.kind}: {places.get(item.provision, '—')} {item.words}" for item in pending(state)
    ]
