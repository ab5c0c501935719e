"""Work in slices: each step once, between the turns of the loop, and what is left when asked."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tripartite.jobs.meetings import open_meeting
from tripartite.ui.meeting_view import MeetingView
from tripartite.ui.opened import open_journal
from tripartite.ui.slices import Slices, Turns


@pytest.fixture
def slices(qapp, monkeypatch) -> Slices:
    """One step at a time."""
    monkeypatch.setattr("tripartite.ui.slices.SLICE", -1)
    holder = QObject()
    yield Slices(holder)
    holder.deleteLater()


def test_each_step_is_done_once_and_in_order(slices, qtbot):
    done: list[int] = []
    slices.begin(done.append(n) for n in range(5))
    assert (done, slices.working) == ([], True)
    qtbot.waitUntil(lambda: not slices.working)
    assert done == [0, 1, 2, 3, 4]


def test_what_is_left_is_done_when_it_is_asked_for(slices):
    done: list[int] = []
    slices.begin(done.append(n) for n in range(5))
    while not done:
        QApplication.processEvents()
    assert len(done) < 5
    slices.finish()
    assert (done, slices.working) == ([0, 1, 2, 3, 4], False)


def test_what_was_begun_before_gives_way(slices, qtbot):
    done: list[str] = []
    slices.begin(done.append("first") for _ in range(5))
    slices.begin(done.append("second") for _ in range(2))
    qtbot.waitUntil(lambda: not slices.working)
    assert done == ["second", "second"]


def test_until_a_meeting_is_there_whole_there_is_none(qtbot, window, sample):
    with qtbot.waitSignal(window.files.came):
        window.files.open_path(sample)
    assert (window.desk, window.meeting) == (None, None)
    window.close_meeting()  # what was half-way is put away, too
    assert window.desk is None
    assert [path.name for path in sample.parent.glob("sample.tripartite*")] == [sample.name]


def open_files(*paths) -> list[str]:
    """What lies beside meeting files as long as they are open."""
    return [beside.name for path in paths for beside in path.parent.glob(f"{path.name}?*")]


def views(window) -> int:
    """How many meetings have a view in the window."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(window.findChildren(MeetingView))


def test_of_two_meetings_that_come_one_after_the_other_none_is_left_half_way(
    qtbot, window, sample, tmp_path
):
    other = shutil.copy(sample, tmp_path / "other.tripartite")
    with qtbot.waitSignal(window.files.came):
        window.files.open_path(sample)
    while not window.findChildren(MeetingView):  # it is half-way
        QApplication.processEvents()
    assert window.meeting is None
    window.files.came.emit(open_journal(open_meeting(other), None))
    qtbot.waitUntil(
        lambda: window.meeting is not None and window.desk.session.journal.path == other
    )
    assert (open_files(sample), views(window)) == ([], 1)
    window.close_meeting()
    assert (open_files(sample, other), views(window)) == ([], 0)


def test_of_a_meeting_that_can_not_be_shown_nothing_is_left(qtbot, window, sample, monkeypatch):
    monkeypatch.setattr(MeetingView, "_connect", lambda _: 1 / 0)
    with qtbot.capture_exceptions() as raised:
        window.files.open_path(sample)
        qtbot.waitUntil(lambda: bool(raised))
    assert (window.desk, window.meeting) == (None, None)
    assert (open_files(sample), views(window)) == ([], 0)


def test_of_several_who_work_in_slices_one_does_in_each_turn_and_none_is_left_out(monkeypatch):
    now = [1.0]
    monkeypatch.setattr("tripartite.ui.slices.perf_counter", lambda: now[0])
    turns, done = Turns(), []
    every = [object() for _ in range(3)]
    for _ in range(12):
        before = len(done)
        for at, who in enumerate(every):
            if turns.gives(who):
                now[0] += 0.006
                turns.took(who)
                done.append(at)
        assert len(done) <= before + 1
    assert {*done} == {0, 1, 2}
    now[0] += 1.0
    for _ in range(3):
        assert turns.gives(done)  # who is alone need not wait
        turns.took(done)
