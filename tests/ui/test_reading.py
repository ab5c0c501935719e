"""A meeting that somebody else writes in: offered for reading, followed, and never written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from tests.ui.hands import Hands
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.ui.actions import ACTS, Do


@pytest.fixture
def writer(sample):
    """Somebody else, who has the meeting open for writing."""
    session = open_session(sample)
    yield session
    session.journal.close()


@pytest.fixture
def reader(qtbot, window, sample, writer) -> Hands:
    """The meeting open for reading, as it was offered, by keyboard."""
    with qtbot.waitSignal(window.worker.refused):
        window.open_path(sample)
    hands = Hands(qtbot, window)
    assert "is open for writing" in hands.notice
    with qtbot.waitSignal(window.files.opened):
        hands.press("Space")
    return hands


def test_it_is_offered_for_reading_and_says_so(reader):
    assert reader.window.status.text.startswith("for reading only; open for writing by process")
    assert reader.window.notice.text == ""
    assert reader.go_to("3.A.1").reference == "Part 3, section A, item 1"


def test_what_would_write_is_disabled_with_the_reason(reader):
    reader.go_to("3.A.1")
    reader.press("Alt+W", "Ctrl+2", "Ctrl+1")
    for do in ACTS:
        action = reader.window.actions_[do]
        assert not action.isEnabled(), do
        assert "open for reading only" in action.statusTip(), do
    for do in (Do.GO_TO, Do.EXPORT_CLEAN, Do.CONSENSUS, Do.CLOSE):
        assert reader.window.actions_[do].isEnabled(), do


def test_keys_past_the_actions_write_nothing_either(reader, sample):
    before = sample.read_bytes()
    reader.go_to("3.A.1")
    reader.press("Return")
    assert not reader.meeting.draft.is_editing
    assert "for reading only" in reader.notice
    assert reader.desk.do(c.EditProvision(reader.desk.provision, Passage("Mine."))) is None
    assert reader.hand.text != "Mine."
    assert sample.read_bytes() == before


def test_what_the_writer_does_is_followed(reader, writer):
    place = reader.go_to("4.4").id
    writer.do(c.EditProvision(place, Passage("Other words.")))
    reader.desk.follow()
    assert reader.hand.text == "Other words."
    assert "Other words." in reader.meeting.draft.page.toPlainText()


def test_the_next_meeting_can_be_written_again(qtbot, reader, writer, sample):
    writer.journal.close()
    with qtbot.waitSignal(reader.window.files.opened):
        reader.window.open_path(sample)
    assert reader.desk.reading is None
    assert reader.window.status.text.startswith("saved")
    undo = reader.window.actions_[Do.UNDO]
    assert undo.isEnabled()
    assert undo.shortcut() == QKeySequence(QKeySequence.StandardKey.Undo)
    assert "reading" not in undo.statusTip()
