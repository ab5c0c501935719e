"""Thirty files at the deadline, by keyboard: whose each is, the clean ones at once, the others one
by one; each its own act."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tripartite.jobs.publishing.dispatching import dispatch
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments


def typed(hands, folder: Path, name: str, changes: dict[str, str]) -> Path:
    """The clean text as somebody sends it back, with words typed over."""
    sent, out = folder / "sent.docx", folder / name
    export(hands.desk.session, hands.desk.paper.document, "clean", sent)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                words = content.decode()
                for was, now in changes.items():
                    assert was in words
                    words = words.replace(was, now)
                content = words.encode()
            new.writestr(part, content)
    return out


@pytest.fixture
def files(hands, tmp_path) -> list[Path]:
    """Five files: two clean ones, one of nobody, one that says nothing new, one that is no Word."""
    folder = tmp_path / "in"
    folder.mkdir()
    bad = folder / "photo.jpg"
    bad.write_bytes(b"not a word")
    return [
        typed(hands, folder, "1 Workers.docx", {"within nine months": "within six months"}),
        typed(hands, folder, "2 Employers.docx", {"within nine months": "within a year"}),
        typed(hands, folder, "3 amendments.docx", {"within nine months": "within a month"}),
        typed(hands, folder, "4 Governments.docx", {}),
        bad,
    ]


@pytest.fixture
def queue(hands, files, qtbot, monkeypatch):
    """Opens the queue by its key, once every file was looked at."""

    def open_dialog(paths=files):
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
        hands.press("Alt+O", "Ctrl+Shift+T")
        dialog = hands.dialog
        looked = lambda: all(each.stage != "waits" for each in dialog.model.files)  # noqa: E731
        qtbot.waitUntil(looked)
        return dialog

    return open_dialog


def column(dialog, at: int) -> list[str]:
    return [dialog.model.index(row, at).data() for row in range(dialog.model.rowCount())]


def made(hands, before: int) -> list[str]:
    """Whose the new amendments are."""
    new = amendments(hands.desk.state)[before:]
    return [hands.desk.name(view.parties[0]) for view in new]


def test_every_file_has_a_row_that_says_what_is_to_do(hands, queue):
    dialog = queue()
    assert hands.focus is dialog.list
    assert column(dialog, 1) == ["Workers ?", "Employers ?", "", "Governments ?", ""]
    assert column(dialog, 3) == ["1", "1", "1", "0", ""]
    to_do = column(dialog, 6)
    assert to_do[:4] == ["● clean", "● clean", "? say whose it is", "○ brings nothing"]
    assert "no Word file" in to_do[4]
    hands.press("End")
    assert "photo.jpg" in dialog._about.text()
    assert not dialog.look.isEnabled()
    hands.press("Escape")


def test_all_clean_ones_at_once_are_acts_of_their_own(hands, queue, qtbot):
    before = len(amendments(hands.desk.state))
    dialog = queue()
    hands.press("Alt+T")
    qtbot.waitUntil(lambda: made(hands, before) == ["Workers", "Employers"])
    qtbot.waitUntil(lambda: "2 files taken in" in hands.notice)
    assert column(dialog, 6)[:2] == ["✓ taken in"] * 2
    hands.press("Escape", "Ctrl+Z")
    assert made(hands, before) == ["Workers"]
    hands.press("Ctrl+Z")
    assert made(hands, before) == []


def test_whose_it_is_is_said_by_keys_and_one_is_looked_through(hands, queue, qtbot):
    before = len(amendments(hands.desk.state))
    dialog = queue()
    hands.press("Down", "Down", "Alt+F")
    assert hands.focus is dialog.party
    hands.press("Down", "Down")  # the Employers, then the Workers
    assert column(dialog, 1)[2] == "Workers"
    assert column(dialog, 6)[2] == "● clean"
    dialog.list.setFocus()
    hands.press("Return")
    qtbot.waitUntil(lambda: hands.dialog is not dialog)
    one = hands.dialog
    qtbot.waitUntil(lambda: bool(one.model.branches))
    assert hands.desk.name(one.party.currentData()) == "Workers"
    one.agree.setFocus()
    hands.press("Space")
    assert made(hands, before) == ["Workers"]
    qtbot.waitUntil(lambda: column(dialog, 6)[2] == "✓ taken in")
    assert dialog.model.files[dialog.list.currentIndex().row()].stage == "read"
    hands.press("Escape")


def test_what_is_doubtful_or_outdated_is_not_taken_in_by_itself(hands, queue, tmp_path, qtbot):
    folder = tmp_path / "again"
    folder.mkdir()
    old = typed(hands, folder, "Workers.docx", {"within nine months": "within six months"})
    other = typed(hands, folder, "Employers.docx", {"at every level of income": "at each level"})
    place = hands.desk.find("4.4")
    hands.desk.do(c.EditProvision(place, Passage("Other words."), "shorter"))
    sent = folder / "newer.docx"
    export(hands.desk.session, hands.desk.paper.document, "clean", sent)
    dispatch(hands.desk.session, sent, ["Workers"])
    dialog = queue([old, other])
    assert all(name.endswith("(outdated)") for name in column(dialog, 2))
    assert column(dialog, 6) == ["◐ look it through"] * 2
    assert "went out to Workers" in dialog._about.text()
    assert not dialog.clean.isEnabled()
    hands.press("Escape")


def test_several_files_dropped_on_the_window_are_queued(hands, files, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(hands.window, QDragEnterEvent(QPoint(20, 20), *how))
    QApplication.sendEvent(hands.window, QDropEvent(QPointF(20, 20), *how))
    assert hands.dialog.windowTitle() == "Take in 5 files"
    hands.press("Escape")


def test_the_queue_goes_with_the_meeting(hands, queue):
    queue()
    hands.window.close_meeting()
    assert hands.window.desk is None


def test_the_rows_keep_the_rules_of_models(hands, queue, qtmodeltester):
    dialog = queue()
    qtmodeltester.check(dialog.model)
    hands.press("Escape")
