"""Reading a meeting, at first or as somebody else: away from the screen, and given up at a word."""

from __future__ import annotations

from threading import Event

import pytest

from tests.support.patience import opened as waited
from tests.ui.hands import Hands, rest
from tests.ui.test_slices import open_files, views
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.ui import files

CHAIR = Actor("chair")


class Gate:
    """A reading that goes no further until it is let through, or given up."""

    def __init__(self, monkeypatch) -> None:
        self.reached, self._through, real = Event(), Event(), files.read_again

        def held(journal, who, progress):
            self.reached.set()
            while not self._through.wait(0.001):
                progress(0, 0, "")
            return real(journal, who, progress)

        monkeypatch.setattr(files, "read_again", held)

    def let_through(self) -> None:
        """Open it."""
        self._through.set()


@pytest.fixture
def gate(hands, monkeypatch) -> Gate:
    """Readings of the open meeting wait at a gate."""
    made = Gate(monkeypatch)
    yield made
    made.let_through()
    rest(hands.qtbot, hands.window)


def ask(hands: Hands, gate: Gate) -> None:
    """The Chair is to act; the meeting is being read for that."""
    hands.window.act_as(CHAIR)
    assert waited(gate.reached)


def test_until_it_is_read_everything_goes_on_and_nothing_of_that_is_lost(hands, gate):
    before, place = hands.desk, hands.go_to("3.F.1").id
    ask(hands, gate)
    assert hands.desk is before
    hands.desk.do(c.EditProvision(place, Passage("Written meanwhile.")))
    hands.go_to("4.4")
    other = hands.hand.id
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert hands.desk is not before
    assert hands.desk.session.actor == CHAIR
    assert hands.desk.paper.provisions[place].text == "Written meanwhile."
    assert hands.hand.id == other
    assert "Written meanwhile." in hands.meeting.draft.page.toPlainText()
    assert views(hands.window) == 1


def test_whoever_gives_the_reading_up_stays_who_they_were(hands, gate):
    before = hands.desk
    ask(hands, gate)
    hands.window.notice.cancelled.emit()
    rest(hands.qtbot, hands.window)
    assert hands.desk is before
    assert hands.desk.session.actor == SECRETARIAT
    place = hands.go_to("3.F.1").id
    hands.desk.do(c.EditProvision(place, Passage("Written after.")))
    hands.saved()
    assert hands.hand.text == "Written after."


def test_a_meeting_that_is_closed_is_read_no_further(hands, gate, sample):
    ask(hands, gate)
    hands.window.close_meeting()
    rest(hands.qtbot, hands.window)
    assert hands.window.desk is None
    assert (open_files(sample), views(hands.window)) == ([], 0)


def test_what_was_read_of_a_meeting_that_was_closed_does_not_come(hands, gate, sample):
    came = []
    hands.window.files.came.connect(came.append)
    ask(hands, gate)
    hands.window.worker.ended.connect(hands.window.close_meeting)
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert [opened.again for opened in came] == [True]
    assert hands.window.desk is None
    assert (open_files(sample), views(hands.window)) == ([], 0)


def test_words_typed_while_it_is_read_wait_for_whoever_typed_them(hands, gate):
    hands.go_to("3.F.1")
    ask(hands, gate)
    hands.press("F2", "End").type(" zqxleft")
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert not hands.meeting.draft.is_editing
    hands.act_as(SECRETARIAT)
    assert "zqxleft" in hands.meeting.draft.editor.words.text


def test_what_is_being_opened_can_be_given_up(qtbot, window, sample, monkeypatch):
    monkeypatch.setattr("tripartite.session.TOLD_EVERY", 1)
    window.worker.progressed.connect(lambda *_: window.worker.cancel())
    window.files.open_path(sample)
    rest(qtbot, window)
    assert window.desk is None
    assert open_files(sample) == []
