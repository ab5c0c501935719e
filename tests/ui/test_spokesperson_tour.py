"""The spokesperson's tour of the README, step by step, by the keys it names."""

from __future__ import annotations

import random

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.hands import Hand, rewritten
from tests.support.ooxml import W
from tests.ui.hands import Hands, close
from tripartite.model.positions.stances import waiting
from tripartite.model.reviewing.private import remarks
from tripartite.model.reviewing.review import kept_beside
from tripartite.ui.window import MainWindow


@pytest.fixture
def tour(qtbot, theme, settings, sample):
    window = MainWindow(theme, settings, "W")
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Hands.opening(qtbot, window, sample)
    close(qtbot, window)


def test_the_tour(qtbot, tour, tmp_path, monkeypatch):
    # 1–2: the list, one proposal against this and that
    tour.press("Ctrl+5")
    review, desk = tour.meeting.review, tour.desk
    page, text = review.proposals, review.proposals.proposal.toPlainText
    assert text().startswith("D.13") and review.model.rowCount() == 8
    tour.press("V", "V", "V")
    assert "OUR OWN PROPOSAL (D.33)" in text()
    tour.press("V", "B", "B")
    # 3: a stance in one key
    tour.press("5", "J", "J")
    assert text().startswith("D.22")
    # 4: a counter-proposal, a note, a mark
    tour.press("C", "Home").type("always ").press("Ctrl+Return")
    tour.press("L").type("Ask the drivers.").press("Ctrl+Return", "M")
    kept = kept_beside(desk.state, desk.session.actor, page.hand)
    assert kept.counters and kept.marked and kept.notes
    # 5: watch-words
    tour.press("Ctrl+Shift+U")
    dialog = tour.dialog
    tour.type("agreement")
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).setFocus()
    tour.press("Space")
    assert [r.number for r in map(review.model.row, review.model._shown) if r.flags] == ["D.20"]
    # 6: what changed since the last sitting, and who asked
    tour.press("Ctrl+Shift+H")
    review.since.setFocus()
    tour.press("Home")
    tour.press("Return")
    review.since.activated.emit(review.since.currentIndex())
    said = review.changes.toPlainText()
    assert "2 of them no amendment explains" in said and "D.29" in said
    # 7: what if
    tour.press("Ctrl+Shift+J", "X", "Ctrl+Shift+W", "Home", "Space", "Down", "Space")
    qtbot.waitUntil(lambda: bool(review.trial.result.found and review.trial.result.found.unsettled))
    assert "To be settled by hand".upper() in review.trial.result.toPlainText()
    tour.press("Ctrl+Shift+N")
    assert tour.dialog.windowTitle() == "Keep this scenario"
    tour.type("If it comes to that").press("Return")
    assert review.trial.scenario.currentText() == "If it comes to that"
    # 8: agreed language
    tour.press("Ctrl+Shift+A")
    dialog = tour.dialog
    tour.type("shared services for maintenance").press("Return")
    assert "declared agreed" in dialog.pane.toPlainText()
    tour.press("Escape")
    # 9: the sheet, as Word, and back
    tour.press("Ctrl+Shift+M")
    qtbot.waitUntil(lambda: review.sheet.found is not None)
    assert "Ask the drivers." in review.sheet.toPlainText()
    sent = tmp_path / "sheet.docx"
    with qtbot.waitSignal(tour.window.files.said):
        tour.window.files.export_to(desk, "group sheet", sent)
    back = rewritten(sent, tmp_path / "back.docx", _edited)
    tour.window.deeds.publishing.receive(back)
    dialog = tour.dialog
    qtbot.waitUntil(lambda: dialog.received is not None)
    assert [item.what for item in dialog.received.items] == ["replace"]
    assert desk.name(dialog.received.party) == "Workers"
    dialog.agree.setFocus()
    tour.press("Space")
    assert "taken in" in tour.notice
    # 10: the book; a stance tabled; a draft handed in
    tour.press("Ctrl+Shift+J", "Ctrl+Alt+B")
    book = tour.dialog
    tour.type("Not without the drivers.").press("Return")
    assert ("bottom line", "Not without the drivers.") in [
        (line.kind, line.words) for line in remarks(desk.state)
    ]
    assert "Not without the drivers." in book.list.item(book.list.count() - 1).text()
    tour.press("Escape", "Ctrl+Alt+T")
    dialog = tour.dialog
    tour.press("Tab").type("For now.")
    seen = dialog.seen.toPlainText()
    tour.press("Alt+T")
    qtbot.waitUntil(lambda: bool(waiting(desk.state)))  # a button takes a while
    (tabled,) = waiting(desk.state)
    assert tabled.body.words in seen and "drivers" not in seen
    handed = tmp_path / "handed in.tripartite"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(handed), ""))
    tour.press("Ctrl+Alt+U")
    draft = tour.dialog.list.item(0).text()
    tour.press("Home", "Space", "Alt+S")
    qtbot.waitUntil(lambda: "handed in.tripartite is written" in tour.notice)
    assert "draft" in draft and b"Not without the drivers" not in handed.read_bytes()
    # 11: from now on only what is new
    tour.press("Ctrl+Shift+J", "Ctrl+Shift+K")
    assert review.model.rowCount() == 0


def _edited(body) -> None:
    hand = Hand(random.Random(3), author="A. Member")
    first = next(p for p in body.iter(W + "p") if p.find(W + "bookmarkStart") is not None)
    hand.replace(first)
