"""A file that comes in with an act is written away from the screen, and can be stopped there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.patience import opened
from tests.ui.test_publish import returned
from tripartite.model.reading import amendments, documents
from tripartite.ui.background import Task


class Disk:
    """The meeting's disk: who writes a file to it, and how long it takes."""

    def __init__(self, journal) -> None:
        self.threads: list[threading.Thread] = []
        self.began, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        self._attach, journal.attach = journal.attach, self.attach

    def attach(self, content, told):
        self.threads.append(threading.current_thread())
        self.began.set()
        opened(self.go_on)
        return self._attach(content, told)


@pytest.fixture
def disk(hands, monkeypatch) -> Disk:
    """Every file is a large one here."""
    monkeypatch.setattr("tripartite.ui.attaching.LARGE", 0)
    return Disk(hands.desk.session.journal)


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "lights.txt"
    path.write_text("Building blocks on lights\n\n1. Each lamp has a keeper.\n", "utf-8")
    return path


def kept(hands) -> int:
    return len(hands.desk.state.room.attachments)


def test_an_imported_file_is_written_away_from_the_screen(hands, disk, source, qtbot):
    count = len(documents(hands.desk.state))
    with qtbot.waitSignal(hands.window.files.imported):
        hands.window.files.import_path(hands.desk, source)
    assert len(documents(hands.desk.state)) == count + 1
    assert threading.main_thread() not in disk.threads
    digest = documents(hands.desk.state)[-1].source
    assert hands.desk.session.journal.attachment(digest) == source.read_bytes()
    hands.saved()


def test_stopped_in_the_notice_nothing_of_it_is_in_the_meeting(hands, disk, source, qtbot):
    count, worker = len(documents(hands.desk.state)), hands.window.worker
    disk.go_on.clear()
    hands.window.files.import_path(hands.desk, source)
    qtbot.waitUntil(disk.began.is_set)
    assert hands.window.notice.isVisible()
    hands.window.notice._cancel.setFocus()
    hands.press("Space")
    with qtbot.waitSignal(worker.ended):
        disk.go_on.set()
    assert len(documents(hands.desk.state)) == count
    assert not worker.working


@pytest.fixture
def receiving(hands, tmp_path, monkeypatch, qtbot):
    """The preview of the Workers' answer, once it was looked at."""
    path = returned(hands, tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    hands.press("Alt+W", "Ctrl+Shift+T")
    dialog = hands.dialog
    qtbot.waitUntil(lambda: bool(dialog.model.branches))
    return dialog


def test_an_answer_is_written_away_from_the_screen(hands, disk, receiving, qtbot):
    before, sure = len(amendments(hands.desk.state)), len(receiving.model.chosen)
    receiving.agree.setFocus()
    with qtbot.waitSignal(receiving.taken_in):
        hands.press("Space")
    assert len(amendments(hands.desk.state)) == before + sure
    assert threading.main_thread() not in disk.threads


def test_escape_stops_it_and_no_amendment_is_made(hands, disk, receiving, qtbot, monkeypatch):
    before, files = len(amendments(hands.desk.state)), kept(hands)
    disk.go_on.clear()
    receiving.agree.setFocus()
    hands.press("Space")
    qtbot.waitUntil(disk.began.is_set)
    assert not receiving.agree.isEnabled()  # it is not asked for twice
    stop = Task.cancel

    def stopped(task) -> None:
        stop(task)
        disk.go_on.set()  # the disk answers while Escape waits for it

    monkeypatch.setattr(Task, "cancel", stopped)
    with qtbot.waitSignal(receiving.destroyed):
        hands.press("Escape")
    assert (len(amendments(hands.desk.state)), kept(hands)) == (before, files)
