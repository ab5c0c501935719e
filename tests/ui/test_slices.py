"""Work in slices: each step once, between the turns of the loop, and what is left when asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tripartite.ui.slices import Slices


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
