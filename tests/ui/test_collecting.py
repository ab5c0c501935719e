"""Whatever runs beside a window, nothing of Qt's is taken away by another thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from tripartite.ui.ahead import Ahead
from tripartite.ui.collecting import Collecting


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
    ahead = Ahead()
    ahead.load()
    ahead.stop()
    assert len(loaded) <= 1
    assert "ahead" not in [thread.name for thread in threading.enumerate()]
