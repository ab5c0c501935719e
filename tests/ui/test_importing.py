"""Importing Word files at the window: by menu, by dropping, for a new meeting; and the report."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLabel, QMessageBox

from tests.support.bodies import listing, lvl, q, write_word
from tests.ui.hands import Hands
from tripartite.model.reading import documents


@pytest.fixture
def paper(tmp_path):
    """Somebody's Word file, with something to guess."""
    body = q("1. Harbours keep lamps.") + q("2. Pilots sleep by turns.") + q("", num="1")
    return write_word(tmp_path / "paper.docx", body, numbering=listing(lvl(0, "%1.", start=9)))


def drop(window, path):
    """Let a file fall on a window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(20, 20), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), *how))


@pytest.fixture
def hands(qtbot, window, sample) -> Hands:
    return Hands.opening(qtbot, window, sample)


def modal(qtbot):
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()


def test_a_word_file_is_imported_and_the_report_shown(qtbot, hands, paper, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(paper), ""))
    count = len(documents(hands.desk.state))
    with qtbot.waitSignal(hands.window.files.imported):
        hands.press("Ctrl+Shift+I")
    dialog = modal(qtbot)
    said = dialog.pane.toPlainText()
    assert "NUMBERS THAT DIFFER" in said and "PLEASE LOOK AT" in said and "paragraph 3" in said
    assert any("3 provisions" in label.text() for label in dialog.findChildren(QLabel))
    hands.press("Return")
    assert len(documents(hands.desk.state)) == count + 1
    hands.desk.undo()
    assert len(documents(hands.desk.state)) == count


def test_the_report_can_be_copied_by_keys(qtbot, hands, paper):
    with qtbot.waitSignal(hands.window.files.imported):
        hands.window.files.import_path(hands.desk, paper)
    modal(qtbot)
    hands.press("Alt+C")
    qtbot.waitUntil(lambda: "Numbers that differ" in QApplication.clipboard().text())
    hands.press("Escape")


def test_a_strangers_file_dropped_asks_what_it_is(qtbot, hands, paper):
    drop(hands.window, paper)
    box = modal(qtbot)
    assert isinstance(box, QMessageBox) and "not sent from this meeting" in box.text()
    with qtbot.waitSignal(hands.window.files.imported):
        hands.press("Return")
    modal(qtbot)
    hands.press("Escape")


def test_a_strangers_file_may_be_an_answer(qtbot, hands, paper):
    drop(hands.window, paper)
    modal(qtbot)
    hands.press("Alt+A")
    qtbot.waitUntil(lambda: hands.dialog.windowTitle() == "Take in paper.docx")
    hands.press("Escape")


def test_dropped_on_the_first_page_it_begins_a_meeting(qtbot, window, paper, tmp_path, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Harbours", True))
    out = tmp_path / "harbours.tripartite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(out), ""))
    with qtbot.waitSignal(window.files.imported):
        drop(window, paper)
    modal(qtbot).reject()
    assert window.desk.paper.view.provisions[0].text == "Harbours keep lamps."


def test_a_bad_word_file_leaves_no_meeting_behind(qtbot, window, tmp_path, monkeypatch):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK no zip at all")
    monkeypatch.setattr(QInputDialog, "getText", lambda *a, **k: ("Harbours", True))
    out = tmp_path / "harbours.tripartite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(out), ""))
    with qtbot.waitSignal(window.worker.refused):
        drop(window, bad)
    assert "bad.docx" in window.notice.text
    assert not out.exists()
