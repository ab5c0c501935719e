"""Correcting and reopening after every outcome, by keys: all is as it was, wherever it is shown."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from tests.ui.test_sitting import Sitting, protocol
from tripartite.model.debating.debate import debate
from tripartite.model.planning.pending import pending
from tripartite.model.reading import decisions_on
from tripartite.ui.amendments.dialogs import ReasonDialog


class Seen(NamedTuple):
    """All that stands of the meeting, and what the Chair, the room and the drafter read of it."""

    kept: str
    strip: str
    options: tuple[str, ...]
    room: str
    detail: str


class Tour(Sitting):
    """Hands with the Chair's strip and the room's screen beside them."""

    @property
    def strip(self) -> str:
        return self.window.podium.chair.text

    @property
    def options(self) -> tuple[str, ...]:
        return tuple(b.text() for b in self.window.podium.chair._buttons if not b.isHidden())

    @property
    def room(self) -> str:
        return self.window.room.window.sheet.said()

    def see(self, says: str) -> Seen:
        """What stands there once the strip says this."""
        self.qtbot.waitUntil(lambda: says in self.strip)
        self.look()
        told = self.meeting.amendments.detail.toPlainText().partition("\nHISTORY\n")[0]
        if "DEBATE\n" in told:  # what would fall is weighed by and by
            told = told[told.index("DEBATE\n") :]
        kept = protocol(self.desk.state)
        said = self.strip.partition(" If it is adopted")[0].partition(" Are there")[0]
        return Seen(kept, said, self.options, self.room, told)

    def act(self, keys: str, *falling: str) -> Tour:
        """Press the keys; what is asked is answered."""
        for key in keys.split():
            self.look().press(*key.split("+then+")).look()
            if isinstance(QApplication.activeWindow(), QDialog):
                (self.tick(*falling) if falling else self).record()
        return self

    def correct(self, reason: str = "Misheard") -> Tour:
        """Correct the entry of what is in hand, to nothing."""
        self.press("Ctrl+Shift+C")
        assert isinstance(self.dialog, ReasonDialog)
        self.type(reason).press("Return")
        return self


@pytest.fixture
def tour(qtbot, window, sample):
    hands = Tour.opening(qtbot, window, sample)
    return hands.press("Ctrl+F9", "Ctrl+F6")


OUTCOMES = {
    # what: (the amendment, what was done before, the keys, what falls, the Chair's words)
    "adopted": ("D.13", "", "A", "", "D.13 is adopted."),
    "adopted, another falls": ("D.13", "", "A", "D.32", "D.13 is adopted. D.32 falls."),
    "adopted as subamended": (
        "D.13",
        "",
        "S",
        "D.15",
        "D.13 is adopted as subamended. D.15 falls.",
    ),
    "a new provision": ("D.28", "I", "A", "", "D.28 is adopted."),
    "not adopted": ("D.13", "", "N", "", "D.13 is not adopted."),
    "withdrawn": ("D.13", "", "W", "", "D.13 is withdrawn."),
    "taken over": ("D.13", "W Alt+W", "T", "", "D.13 is taken over by the Workers."),
    "adopted, taken over": ("D.13", "W Alt+W T", "A", "", "D.13 is adopted."),
    "postponed": ("D.13", "", "P", "", "Consideration of D.13 is postponed."),
    "referred": ("D.13", "", "R", "", "D.13 is referred to the drafting group."),
    "fell": ("D.13", "", "F", "", "D.13 falls."),
    "not seconded": ("D.28", "I", "Shift+D", "", "D.28 is not seconded and is not discussed."),
    "not introduced": ("D.28", "", "Shift+I", "", "D.28 is not introduced and is not discussed."),
}


@pytest.mark.parametrize("what", OUTCOMES)
def test_what_is_corrected_is_as_it_was_wherever_it_is_shown(tour, what):
    number, earlier, keys, falling, says = OUTCOMES[what]
    tour.find_amendment(number)
    tour.press("F5").see(number)
    tour.act(earlier)
    before = tour.see("D.")
    tour.act(keys, *falling.split())
    declared = tour.see(says)
    assert declared.kept != before.kept
    status = tour.amendment(number).status
    assert (status in what and status in declared.room) or status == "adopted"
    tour.correct()
    assert tour.notice == f"{number}: the entry is corrected; nothing was declared."
    assert "Misheard" in tour.meeting.amendments.detail.toPlainText()
    after = tour.see(before.strip.splitlines()[1][:20])
    assert after == before


def test_a_step_mistyped_earlier_is_corrected_to_what_was_declared(tour):
    """Other acts came since, so Ctrl+Z would take those back; the step alone is corrected."""
    tour.find_amendment("D.13")
    tour.act("W")
    tour.take_up("D.15", "P")
    tour.take_up("D.13", "Ctrl+Shift+C")
    dialog = tour.dialog
    tour.tab_to(dialog.outcomes).press("Home")
    while dialog.outcomes.currentData() != "not adopted":
        tour.press("Down")
    tour.tab_to(dialog.line).type("Misheard").record()
    assert tour.statuses("D.13", "D.15") == ["not adopted", "postponed"]
    tour.look().press("Ctrl+Shift+C")
    assert tour.dialog.windowTitle() == "Correct the entry: D.13"  # the decision, this time
    tour.type("Not that either").press("Return")
    assert tour.statuses("D.13", "D.15") == ["introduced", "postponed"]
    made = tour.amendment("D.13").id
    assert decisions_on(tour.desk.state, made) == []
    assert "correct" not in debate(tour.desk.state, made).can


def test_a_split_is_corrected_while_nothing_rests_on_its_parts(tour):
    tour.find_amendment("D.27")
    tour.press("I")
    before = protocol(tour.desk.state)
    tour.press("O")
    assert tour.dialog
    tour.press("Return")
    assert tour.amendment("D.27").status == "subsumed"
    tour.find_amendment("D.27")
    tour.correct("One idea only")
    assert protocol(tour.desk.state) == before


def test_what_was_decided_is_offered_no_second_outcome(tour):
    tour.find_amendment("D.13")
    assert len(tour.see("D.13").options) == 7
    tour.act("N")
    assert tour.see("D.13 is not adopted.").options == ()
    tour.correct()
    assert len(tour.see("We now take up D.13").options) == 7


PROVISIONS = {
    # what: (the provision, the keys, the Chair's words)
    "agreed": ("3.E.4", "Ctrl+Shift+G", "Part 3, section E, item 4 is agreed."),
    "adopted": ("3.E.4", "Ctrl+Shift+D", "Part 3, section E, item 4 is adopted."),
    "pending": ("3.E.4", "Ctrl+Shift+P", "is agreed, subject to consultation."),
    "divergent": ("3.E.4", "Ctrl+Shift+X", "views diverge"),
    "with words in brackets": ("4.3", "Ctrl+Shift+D", "Part 4, item 3 is adopted."),
    "a range": ("3.E.5", "Ctrl+D", "Part 3, section E, item 5 is adopted."),
    "a block": ("3.F.1", "Ctrl+P+then+B", "Part 3, section F, item 1 is adopted."),
}


@pytest.mark.parametrize("what", PROVISIONS)
def test_a_provision_is_corrected_and_reopened(tour, what):
    place, keys, says = PROVISIONS[what]
    here = tour.go_to(place)
    before, left = tour.press("F5").see("We now come to"), pending(tour.desk.state)
    tour.act(keys)
    declared = tour.see(says)
    assert declared.kept != before.kept
    tour.look().press("Ctrl+Shift+O")
    assert isinstance(tour.dialog, ReasonDialog)
    tour.type("By consent").press("Return")
    tour.see("is reopened by consent")
    assert tour.hand.state == "reopened"
    assert [x.kind for x in pending(tour.desk.state) if x not in left][-1] == "reopened"
    tour.correct("Not all consented")
    tour.look()
    assert tour.desk.paper.provisions[here.id].state != "reopened"
    assert "reopened" not in [x.kind for x in pending(tour.desk.state) if x.id == here.id]
    tour.correct()
    after = tour.see("We now come to")
    assert after[1:] == before[1:]
    assert tour.hand == here
    assert pending(tour.desk.state) == left
    if what != "a block":
        assert after.kept == before.kept
