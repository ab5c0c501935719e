"""Reading a meeting, at first or as somebody else: away from the screen, and given up at a word."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest

from tests.support.patience import opened as waited
from tests.ui.hands import Hands, rest
from tests.ui.test_slices import open_files, views
from tripartite.jobs.joining import Joining
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c, entries as e
from tripartite.model.journal import HeadsMovedError
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments
from tripartite.model.refusal import Refusal
from tripartite.ui import files, opened
from tripartite.ui.actions import Do

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


def test_words_typed_before_wait_for_whoever_typed_them(hands, gate):
    hands.go_to("3.F.1")
    hands.press("F2", "End").type(" zqxleft")
    ask(hands, gate)
    assert not hands.meeting.draft.is_editing
    assert "is kept; F2 there brings it back" in hands.notice
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert hands.desk.session.actor == CHAIR
    hands.act_as(SECRETARIAT)
    assert "zqxleft" in hands.meeting.draft.editor.words.text


@pytest.mark.parametrize("key", ["Ctrl+Return", "Escape"])
def test_who_types_while_it_is_read_ends_that_first(hands, gate, key):
    before, place = hands.desk, hands.go_to("3.F.1").id
    ask(hands, gate)
    hands.press("F2", "End").type(" as I sa")
    gate.let_through()
    rest(hands.qtbot, hands.window)
    hands.type("id, in no hurry")  # else each a key of whoever acts by then
    assert hands.desk is before
    assert "Until then nobody else acts" in hands.notice
    hands.press(key)
    hands.qtbot.waitUntil(lambda: hands.desk.session.actor == CHAIR)
    rest(hands.qtbot, hands.window)
    assert "nobody else" not in hands.notice
    kept = hands.desk.paper.provisions[place].text.endswith(" as I said, in no hurry")
    assert kept == (key == "Ctrl+Return")
    last = list(hands.desk.state.room.acts.values())[-1][-1]
    assert not kept or last.actor == "secretariat"
    hands.act_as(SECRETARIAT)
    assert kept or hands.meeting.draft.editor.words.text.endswith(" as I said, in no hurry")


def test_who_goes_on_as_before_while_somebody_else_is_read_does_so(hands, gate):
    ask(hands, gate)
    hands.window.act_as(SECRETARIAT)
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert hands.desk.session.actor == SECRETARIAT


def test_much_that_was_taken_in_is_given_up_with_its_meeting(hands, newer, gate, sample):
    hands.window.acting.exchange.look_at([newer(9)])
    hands.dialog.accept()
    hands.qtbot.waitUntil(gate.reached.is_set)
    hands.window.close_meeting()
    rest(hands.qtbot, hands.window)
    assert hands.window.desk is None
    assert open_files(sample) == []


def test_what_is_being_opened_can_be_given_up(qtbot, window, sample, monkeypatch):
    monkeypatch.setattr("tripartite.session.TOLD_EVERY", 1)
    waited_for, real = Event(), opened._session

    def held(journal, who, relay, progress):
        """At the first word of progress it waits to be given up: else it may be done before."""

        def told(*what):
            progress(*what)
            while not waited_for.wait(0.001):
                progress(*what)

        return real(journal, who, relay, told)

    monkeypatch.setattr(opened, "_session", held)
    window.worker.progressed.connect(lambda *_: window.worker.cancel())
    window.files.open_path(sample)
    try:
        rest(qtbot, window)
    finally:
        waited_for.set()
    assert window.desk is None
    assert open_files(sample) == []


@pytest.fixture
def newer(hands, sample, tmp_path, monkeypatch):
    """A circle's drafts, written in another copy of the meeting: more of it than is shown at once,
    or less."""
    monkeypatch.setattr("tripartite.ui.acting.exchange.AT_ONCE", 5)

    def write(count: int) -> Path:
        path = tmp_path / f"{count}.tripartite"
        shutil.copy(sample, path)
        session = open_session(path, Actor("spokesperson", hands.desk.party_of_key("W")))
        place = next(v.id for v in hands.desk.paper.text_provisions() if v.state == "open")
        for n in range(count):
            sent = session.do(c.Propose("replace", (), place, Passage(f"Taken in {n}.")))
            session.do(c.Submit(sent.entries[0].body.id))
        session.journal.close()
        return path

    return write


def take_in(hands: Hands, copy: Path) -> None:
    """Take a copy in, as one does who was shown what it brings."""
    hands.window.acting.exchange.look_at([copy])
    dialog = hands.dialog
    dialog.accept()
    rest(hands.qtbot, hands.window)


@pytest.mark.parametrize("count", [2, 9])
def test_what_copies_bring_is_taken_in_where_one_stands(hands, newer, count, sample):
    copy = newer(count)
    hands.find_amendment("D.13")
    chosen, before = hands.desk.amendment, hands.desk
    take_in(hands, copy)
    taken = [v for v in amendments(hands.desk.state) if v.passage.text.startswith("Taken in")]
    assert len(taken) == count
    assert "entries taken in" in hands.notice
    assert (hands.desk is before) == (count == 2)
    assert (hands.meeting.workspace, hands.desk.amendment) == (Do.AMENDMENTS, chosen)
    hands.desk.do(c.SetStatus(chosen, "postponed"))
    hands.saved()
    assert views(hands.window) == 1


def test_who_does_not_wait_for_much_that_came_in_sees_it_all_the_same(hands, newer, gate):
    copy, before = newer(9), hands.desk
    hands.window.acting.exchange.look_at([copy])
    hands.dialog.accept()
    hands.qtbot.waitUntil(gate.reached.is_set)
    hands.window.notice.cancelled.emit()
    rest(hands.qtbot, hands.window)
    assert hands.desk is before
    taken = [v for v in amendments(hands.desk.state) if v.passage.text.startswith("Taken in")]
    assert len(taken) == 9


def test_copies_that_something_was_written_beside_are_not_taken_in(hands, newer, monkeypatch):
    def moved(self) -> None:
        raise HeadsMovedError("room")

    before = len(amendments(hands.desk.state))
    monkeypatch.setattr(Joining, "store", moved)
    take_in(hands, newer(2))
    assert "once more" in hands.notice
    assert len(amendments(hands.desk.state)) == before


def test_who_was_asked_answers_before_somebody_else_acts(hands, gate):
    before = hands.desk
    hands.find_amendment("D.27")
    ask(hands, gate)
    hands.press("A")
    dialog = hands.dialog
    gate.let_through()
    hands.qtbot.waitUntil(lambda: not hands.window.working)
    assert dialog.isVisible()
    assert hands.desk is before
    dialog.accept()
    hands.qtbot.waitUntil(lambda: hands.desk is not before)
    rest(hands.qtbot, hands.window)
    assert hands.desk.session.actor == CHAIR
    assert hands.amendment("D.27").status == "adopted"
    assert "D.27" in hands.notice
    assert views(hands.window) == 1


def test_what_is_typed_in_a_dialog_is_not_lost_when_somebody_else_comes(hands, gate):
    ask(hands, gate)
    hands.press("Ctrl+P", "Q")
    dialog = hands.dialog
    hands.type("Who pays for the second berth?")
    gate.let_through()
    hands.qtbot.waitUntil(lambda: not hands.window.working)
    assert dialog.isVisible()
    hands.press("Ctrl+Return")
    hands.qtbot.waitUntil(lambda: hands.desk.session.actor == CHAIR)
    rest(hands.qtbot, hands.window)
    asked = [entry.body.words for entry in questions_of(hands)]
    assert "Who pays for the second berth?" in asked


def questions_of(hands: Hands) -> list:
    every = (entry for act in hands.desk.state.room.acts.values() for entry in act)
    return [entry for entry in every if isinstance(entry.body, e.QuestionAsked)]


def test_what_could_not_be_saved_while_it_is_read_is_told(hands, gate, monkeypatch):
    place = hands.go_to("3.F.1").id
    words = hands.hand.text
    journal = hands.desk.session.journal

    def refuse(rows, expected):
        raise Refusal("file-not-written", path="here", why="the disk is full")

    ask(hands, gate)
    with monkeypatch.context() as broken:
        broken.setattr(journal, "append", refuse)
        with hands.qtbot.waitSignal(hands.desk.reloaded):
            hands.desk.do(c.EditProvision(place, Passage("Never kept.")))
    assert "was not saved" in hands.notice
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert hands.desk.session.actor == CHAIR
    assert hands.desk.paper.provisions[place].text == words
    assert "was not saved" in hands.notice


def test_what_is_said_while_work_goes_on_stays_beside_its_progress(hands, gate):
    ask(hands, gate)
    notice = hands.window.notice
    assert "Reading the meeting anew" in notice.text
    notice.say("Read this back.")
    notice.work(1, 2, "so far")
    assert notice.text == notice.said == "Read this back."
    assert notice._cancel.isVisible()
    notice.clear()
    assert (notice.text, notice.said) == ("so far", "")
    notice.say("Read this back.")
    gate.let_through()
    rest(hands.qtbot, hands.window)
    assert hands.notice == "Read this back."
    assert not notice._cancel.isVisible()
    notice.clear()
    assert hands.notice == ""
