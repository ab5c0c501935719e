"""Looking in a thread: only the latest question is answered."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject

from tests.support.patience import opened
from tripartite.ui.publish.latest import Latest


@pytest.fixture
def looking(qapp):
    owner = QObject()
    looking = Latest(owner)
    yield looking
    looking.end()
    owner.deleteLater()


def test_what_was_asked_meanwhile_replaces_what_waits(qtbot, looking):
    gate, told = Event(), []
    looking.done.connect(told.append)
    looking.ask(lambda progress: opened(gate) and "first")
    looking.ask(lambda progress: "second")
    looking.ask(lambda progress: "third")
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["third"]
    assert not looking.working


def test_an_answer_that_nobody_wants_any_more_is_not_taken_for_the_next(qtbot, looking):
    """The first is ended when its answer is on its way: it comes while the second is looked for."""
    gate, told = Event(), []
    looking.done.connect(told.append)
    looking.ask(lambda progress: "first")
    looking.end()
    looking.ask(lambda progress: opened(gate) and "second")
    qtbot.wait(0)
    assert looking.working
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["second"]
