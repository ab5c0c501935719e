"""A party's own in the window: a stance confirmed and tabled, the book; and hearing what came."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from tests.ui.hands import Hands
from tests.ui.test_acting import act_as, alone, open_in, shown  # noqa: F401 - a fixture
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.positions.stances import waiting
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import amendment_view, amendments
from tripartite.model.reviewing.private import remarks, trades
from tripartite.ui.actions import Do
from tripartite.ui.own.book import BookDialog
from tripartite.ui.own.dialogs import ConfirmDialog, HearDialog, TableDialog
from tripartite.ui.plan.dialogs import WordsDialog


@pytest.fixture
def workers(qtbot, alone, sample):  # noqa: F811
    """The sample in a window, as the Workers' spokesperson, on a provision that is open."""
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "spokesperson workers")
    desk = alone.desk
    key = next(v.id for v in desk.paper.text_provisions() if v.state == "open")
    desk.choose_provision(key)
    return alone


def test_one_key_confirms_after_the_difference_was_seen(qtbot, workers):
    desk, key = workers.desk, workers.desk.provision
    workers.actions_[Do.GO_ALONG].trigger()
    assert not workers.actions_[Do.CONFIRM_STANCE].isEnabled()
    qtbot.waitUntil(lambda: not desk.keeper.pending)
    act_as(qtbot, workers, "secretariat")
    workers.desk.do(c.EditProvision(key, Passage("Entirely other words.")))
    qtbot.waitUntil(lambda: not workers.desk.keeper.pending)
    act_as(qtbot, workers, "spokesperson workers")
    workers.desk.choose_provision(key)
    workers.refresh_actions()
    workers.actions_[Do.CONFIRM_STANCE].trigger()
    dialog = shown(ConfirmDialog)
    assert "Entirely other words." in dialog.pane.toPlainText()
    qtbot.keyClick(dialog.button, Qt.Key.Key_Return)
    own = [p for p in positions_on(workers.desk.state, key) if not p.tabled]
    assert [(p.stance, p.stale) for p in own] == [("go along", False)]


def test_what_is_tabled_is_what_was_shown_and_is_heard_as_it_is(qtbot, workers):
    desk, key = workers.desk, workers.desk.provision
    party = desk.session.actor.party
    desk.do(c.StatePosition(key, party, "oppose", "zqxprivate words"))
    workers.actions_[Do.TABLE_STANCE].trigger()
    dialog = shown(TableDialog)
    assert "zqxprivate" not in dialog.seen.toPlainText()
    qtbot.keyClicks(dialog.words, "Not as it stands.")
    seen = dialog.seen.toPlainText()
    assert "oppose" in seen and "Not as it stands." in seen
    dialog.accept()
    assert [x.body.words for x in waiting(desk.state)] == ["Not as it stands."]
    qtbot.waitUntil(lambda: not desk.keeper.pending)
    act_as(qtbot, workers, "secretariat")
    workers.actions_[Do.HEAR].trigger()
    dialog = shown(HearDialog)
    assert dialog.list.item(0).text() == seen
    dialog.accept()
    heard = [p for p in positions_on(workers.desk.state, key) if p.party == party]
    assert [(p.stance, p.words, p.tabled) for p in heard] == [("oppose", "Not as it stands.", True)]
    assert not workers.actions_[Do.HEAR].isEnabled()


def test_a_stance_hangs_on_an_amendment_and_names_who_stands_apart(qtbot, alone, sample):  # noqa: F811
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "spokesperson governments")
    desk = alone.desk
    desk.choose_provision(next(v.id for v in desk.paper.text_provisions() if v.state == "open"))
    hands = Hands(qtbot, alone)
    alone.actions_[Do.TABLE_STANCE].trigger()
    dialog = hands.dialog
    assert isinstance(dialog, TableDialog)
    assert not dialog.outcome.isEnabled() and dialog.act.outcome == ""
    hands.press("Alt+A", "Down")
    hands.press("Alt+O").type("fell")
    number = dialog.depends.currentText().partition(" · ")[0]
    assert f"if: {number}: fell" in dialog.seen.toPlainText()
    named = dialog.apart.item(0).text()
    hands.press("Alt+N", "Home", "Space")
    assert f"not associated: {named}" in dialog.seen.toPlainText()
    refused: list = []
    desk.refused.connect(refused.append)
    hands.press("Return")
    assert not refused, refused[0].sentence()
    (tabled,) = [x.body for x in waiting(desk.state)]
    made = amendment_view(desk.state, tabled.depends_on).made
    assert (made.number, tabled.outcome) == (number, "fell")
    assert [desk.name(key) for key in tabled.not_associated] == [named]


def test_the_book_by_keys(qtbot, workers, monkeypatch):
    desk, key = workers.desk, workers.desk.provision
    workers.actions_[Do.BOOK].trigger()
    book = shown(BookDialog)
    qtbot.keyClicks(book.words, "Never less than this.")
    qtbot.keyClick(book.words, Qt.Key.Key_Return)
    (line,) = remarks(desk.state)
    assert (line.kind, line.subject, line.words) == ("bottom line", key, "Never less than this.")
    book.approve.click()
    asked = shown(WordsDialog)
    qtbot.keyClicks(asked.line, "The executive board")
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    assert "approved by The executive board" in book.list.item(0).text()
    book.reword.click()
    qtbot.keyClicks(book.words, " Ever.")
    qtbot.keyClick(book.words, Qt.Key.Key_Return)
    (anew,) = remarks(desk.state)
    assert (anew.words, anew.approvals, anew.earlier) == (
        "Never less than this. Ever.",
        (),
        (line.id,),
    )
    book.kind.setCurrentIndex(book.kind.findData("trade"))
    qtbot.keyClicks(book.words, "the preamble")
    qtbot.keyClicks(book.get, "this item")
    qtbot.keyClick(book.get, Qt.Key.Key_Return)
    book.list.setCurrentRow(1)
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: ("offered", True))
    book.state.click()
    book.list.setCurrentRow(1)
    book.told.click()
    asked = shown(WordsDialog)
    qtbot.keyClicks(asked.line, "The executive board")
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    (trade,) = trades(desk.state)
    assert (trade.state, len(trade.tellings)) == ("offered", 1)
    assert "told The executive board" in book.list.item(1).text()
    book.list.setCurrentRow(0)
    book.strike.click()
    assert remarks(desk.state) == []
    book.reject()


def test_a_condition_that_is_met_is_said(qtbot, workers):
    key = workers.desk.provision
    qtbot.waitUntil(lambda: not workers.desk.keeper.pending)
    act_as(qtbot, workers, "secretariat")
    desk = workers.desk
    amendment = next(v.id for v in amendments(desk.state) if v.status == "introduced" or v.open)
    number = desk.state.room.amendments[amendment].body.number
    parties = {p.handle: p.id for p in desk.groups()}
    hangs = {"depends_on": amendment, "outcome": "withdrawn"}
    desk.do(c.StatePosition(key, parties["E"], "go along", **hangs))
    assert "condition is met" not in workers.notice.text
    desk.do(c.Decide(amendment, "withdrawn"))
    assert (
        "Employers on" in workers.notice.text and f"if {number}: withdrawn" in workers.notice.text
    )


def test_no_stance_is_guessed_for_tabling_and_what_was_tabled_is_said(qtbot, workers):
    desk = workers.desk
    party = desk.session.actor.party
    open_here = [v.id for v in desk.paper.text_provisions() if v.state == "open"]
    key = next(x for x in open_here if all(p.party != party for p in positions_on(desk.state, x)))
    desk.choose_provision(key)
    workers.actions_[Do.TABLE_STANCE].trigger()
    dialog = shown(TableDialog)
    assert dialog.stance.currentIndex() == -1 and dialog.seen.toPlainText() == ""
    assert not dialog.button.isEnabled()
    qtbot.keyClick(dialog.stance, Qt.Key.Key_Down)
    assert dialog.button.isEnabled() and dialog.seen.toPlainText()
    dialog.accept()
    assert len(waiting(desk.state)) == 1
    assert workers.notice.text.startswith("Tabled, with the secretariat: Workers")


def test_a_stance_heard_in_the_room_is_the_one_preselected(qtbot, workers):
    desk, key = workers.desk, workers.desk.provision
    party = desk.session.actor.party
    qtbot.waitUntil(lambda: not desk.keeper.pending)
    act_as(qtbot, workers, "secretariat")
    workers.desk.do(c.StatePosition(key, party, "oppose"))
    qtbot.waitUntil(lambda: not workers.desk.keeper.pending)
    act_as(qtbot, workers, "spokesperson workers")
    workers.desk.choose_provision(key)
    workers.actions_[Do.TABLE_STANCE].trigger()
    assert shown(TableDialog).act.stance == "oppose"
