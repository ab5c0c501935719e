"""Work in the background: one after the other, nothing asked for is dropped without a word."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject

from tests.support.patience import opened
from tripartite.model.refusal import Refusal
from tripartite.ui.background import Worker


@pytest.fixture
def worker(qapp):
    owner = QObject()
    worker = Worker(owner)
    yield worker
    worker.wait()
    owner.deleteLater()


def test_what_is_asked_meanwhile_is_done_next(qtbot, worker):
    gate, got = Event(), []
    worker.run("first", lambda progress: opened(gate) and "first", got.append)
    worker.run("second", lambda progress: "second", got.append)
    assert got == []
    gate.set()
    qtbot.waitUntil(lambda: got == ["first", "second"])
    assert not worker.working


def test_after_a_refusal_the_next_is_done_too(qtbot, worker):
    got, refused = [], []
    worker.refused.connect(refused.append)
    gate = Event()

    def fails(progress):
        opened(gate)
        progress(0, 1, "half")
        raise Refusal("file-missing", path="x")

    worker.run("first", fails, got.append)
    worker.run("second", lambda progress: "second", got.append)
    gate.set()
    qtbot.waitUntil(lambda: got == ["second"])
    assert [refusal.code for refusal in refused] == ["file-missing"]


def test_cancelling_stops_what_waits_as_well(qtbot, worker):
    gate, got = Event(), []

    def long(progress):
        opened(gate)
        progress(0, 1, "half")
        return "never"

    worker.run("first", long, got.append)
    worker.run("second", lambda progress: "second", got.append)
    worker.cancel()
    with qtbot.waitSignal(worker.ended):
        gate.set()
    assert got == []
    assert not worker.working
