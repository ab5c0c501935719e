"""The keeper: in order, in the background, and honest when the disk is not there."""

from __future__ import annotations

import shutil
from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.meetings import Table
from tests.support.patience import opened
from tripartite.jobs.meetings import build_sample, open_session
from tripartite.model import commands as c
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.ui.keeper import Keeper


class Slow(MemoryJournal):
    """Appends when it is let, and fails when it is told to."""

    def __init__(self) -> None:
        super().__init__("slow")
        self.gate = Event()
        self.broken = False

    def append(self, rows, expected) -> None:
        opened(self.gate)
        if self.broken:
            raise Refusal("file-not-written", path="here", why="the disk is full")
        super().append(rows, expected)


@pytest.fixture
def journal():
    return Slow()


@pytest.fixture
def keeper(qapp, journal):
    keeper = Keeper(journal)
    yield keeper
    journal.gate.set()
    keeper.close()
    keeper.deleteLater()


def test_acts_are_pending_then_kept_in_order(qtbot, journal, keeper):
    session = Session(journal, keeper=keeper)
    kept = []
    keeper.kept.connect(kept.append)
    first = session.do(c.OpenMeeting("One"))
    second = session.do(c.OpenSitting("Morning"))
    assert keeper.pending == 2
    assert session.state.room.meeting.title == "One"
    assert not journal.heads()
    journal.gate.set()
    qtbot.waitUntil(lambda: not keeper.pending)
    assert kept == [first.command, second.command]
    assert journal.heads()["room"].n == 2


def test_after_a_failure_nothing_more_is_kept(qtbot, journal, keeper):
    session = Session(journal, keeper=keeper)
    journal.broken = True
    lost = session.do(c.OpenMeeting("Lost"))
    session.do(c.OpenSitting("Also lost"))
    with qtbot.waitSignal(keeper.failed) as failed:
        journal.gate.set()
    assert failed.args[0] == lost.command
    assert failed.args[1].code == "file-not-written"
    assert keeper.pending == 0
    with pytest.raises(Refusal):
        session.do(c.OpenSitting("Refused at once"))
    assert not journal.heads()


def test_what_else_is_asked_is_done_after_a_failure_and_after_the_end(qtbot, journal, keeper):
    """Whoever waits for what was done up to now, to read it, never waits for ever."""
    session, asked = Session(journal, keeper=keeper), [Event(), Event(), Event()]
    journal.broken = True
    session.do(c.OpenMeeting("Lost"))
    keeper.aside(asked[0].set)
    with qtbot.waitSignal(keeper.failed):
        journal.gate.set()
    keeper.aside(asked[1].set)
    keeper.close()
    keeper.aside(asked[2].set)
    assert all(event.is_set() for event in asked)


def test_the_window_goes_back_to_what_is_on_disk(qtbot, hands, monkeypatch):
    hands.saved()
    place = hands.go_to("4.4")
    journal = hands.desk.session.journal

    def refuse(rows, expected):
        raise Refusal("file-not-written", path="here", why="the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(journal, "append", refuse)
        with qtbot.waitSignal(hands.desk.reloaded):
            hands.press("Alt+W", "1")
    assert "was not saved" in hands.notice
    assert "nothing before it was lost" in hands.notice
    assert not hands.desk.state.room.positions.get(place.id)
    hands.press("1")
    hands.saved()
    assert hands.desk.state.room.positions[place.id]


def test_a_memory_journal_can_be_shown_too(qtbot, window):
    window.open_session(Session(Table().journal))
    assert window.desk is not None


@pytest.mark.parametrize("how", ["deleted", "renamed", "replaced"])
def test_a_file_that_is_gone_is_noticed_and_all_that_was_saved_goes_on_in_a_copy(
    qtbot, hands, monkeypatch, tmp_path, how
):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "1")
    hands.saved()
    path, window, desk = hands.desk.session.journal.path, hands.window, hands.desk
    path.rename(tmp_path / "elsewhere")
    if how == "replaced":
        shutil.copy(tmp_path / "elsewhere", path)
    if how == "deleted":
        (tmp_path / "elsewhere").unlink()
    desk.keeper.look()  # what it does by itself every few seconds, and may have done by now
    qtbot.waitUntil(lambda: "is not there any more" in hands.notice)
    assert "NOT saved" in window.status.text
    assert desk.do(c.NameVersion("later")) is None
    out = tmp_path / "copy.tripartite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    with qtbot.waitSignal(window.files.opened):
        window.notice._accept()
    assert window.desk.session.journal.path == out
    assert window.desk.state.room.positions[place.id]
    assert window.desk.do(c.NameVersion("later")) is not None


def test_no_act_is_acknowledged_into_a_file_that_is_gone(tmp_path):
    path = build_sample(tmp_path / "meeting.tripartite")
    session = open_session(path)
    path.unlink()
    with pytest.raises(Refusal) as refused:
        session.do(c.NameVersion("nowhere"))
    assert refused.value.code == "file-gone"
    session.journal.close()
