"""Whatever runs beside a window, nothing of Qt's is taken away by another thread."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from tripartite.model.meeting import Actor
from tripartite.ui.ahead import Ahead
from tripartite.ui.collecting import MOST, REST, Collecting


@pytest.fixture
def collecting_threads():
    """The threads in which garbage was collected, as it happens."""
    found: list[int] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            found.append(threading.get_ident())

    gc.callbacks.append(note)
    yield found
    gc.callbacks.remove(note)


def test_a_busy_thread_collects_nothing_and_the_screen_s_does(window, qtbot, collecting_threads):
    done = threading.Event()

    def busy() -> None:
        while not done.is_set():
            for number in range(3_000):
                ring: list[object] = [number]
                ring.append(ring)

    thread = threading.Thread(target=busy)
    thread.start()
    try:
        qtbot.waitUntil(lambda: len(collecting_threads) > 3)
    finally:
        done.set()
        thread.join()
    assert set(collecting_threads) == {threading.get_ident()}


def test_without_a_window_python_collects_again(qapp):
    assert gc.isenabled()
    holder = QObject()
    first = Collecting(holder)
    second = Collecting(holder)
    assert not gc.isenabled()
    second.end()
    assert not gc.isenabled()
    first.end()
    assert gc.isenabled()


def test_what_is_loaded_ahead_ends_with_the_module_in_hand(monkeypatch):
    """A window that is shut gives the collecting back to Python, which does it in any thread."""
    stopped, loaded = threading.Event(), []

    def load(name: str) -> None:
        loaded.append(name)
        stopped.wait()

    monkeypatch.setattr("tripartite.ui.ahead.Event", lambda: stopped)
    monkeypatch.setattr("tripartite.ui.ahead.import_module", load)
    holder = QObject()
    ahead = Ahead(holder)
    ahead.load()
    ahead.stop()
    assert len(loaded) <= 1
    assert "ahead" not in [thread.name for thread in threading.enumerate()]


class Ring:
    """It holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collecting(qapp):
    """It looks when it is asked to."""
    holder = QObject()
    made = Collecting(holder)
    made.keep()
    yield made
    made.end()
    holder.deleteLater()


def test_a_little_garbage_is_collected_and_a_flood_is_put_aside(collecting, collecting_threads):
    ring = weakref.ref(Ring())
    little = [[] for _ in range(MOST // 2)]
    collecting.look()
    assert ring() is None
    before = len(collecting_threads)
    flood = [[] for _ in range(MOST * 2)]
    collecting.look()
    assert len(collecting_threads) == before
    assert gc.get_freeze_count() > len(little) + len(flood)


def test_what_a_meeting_leaves_is_collected_wherever_it_was(collecting, qtbot):
    ring = weakref.ref(Ring())
    collecting.keep()
    gc.collect()
    assert ring() is not None
    collecting.let_go()
    qtbot.waitUntil(lambda: ring() is None)


def test_whoever_is_at_work_is_not_held_up_by_it(collecting, monkeypatch):
    worked = iter(range(1_000))
    monkeypatch.setattr("tripartite.ui.collecting.time.thread_time", lambda: next(worked))
    ring = weakref.ref(Ring())
    collecting.keep()
    collecting.let_go()
    for _ in range(3 * REST):
        collecting.look()
    assert ring() is not None
    monkeypatch.setattr("tripartite.ui.collecting.time.thread_time", lambda: 1_000.0)
    for _ in range(REST + 2):
        collecting.look()
    assert ring() is None


def test_a_meeting_that_gave_way_to_another_is_not_kept(qtbot, window, hands):
    gone = weakref.ref(window.desk)
    hands.act_as(Actor("chair"))
    assert window.desk is not gone()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: gone() is None)
