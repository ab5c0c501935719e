"""Consensus by keyboard: filters, why, what is in the way, progress, the table out, confirming."""

from __future__ import annotations

import csv
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.positions.confirming import Confirming
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.model.positions.progress import progress
from tripartite.model.reading import amendment_named
from tripartite.session import Session
from tripartite.ui.actions import Do
from tripartite.ui.consensus.chart import FROM_BELOW, PATTERNS, told
from tripartite.ui.consensus.confirming import KINDS
from tripartite.ui.consensus.model import FIXED, IN_THE_WAY, STALE
from tripartite.ui.window import MainWindow

from .hands import Hands, close

TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def matrix(hands):
    """The Consensus workspace on the sample."""
    hands.press("Ctrl+3")
    return hands.meeting.consensus


def choose(hands, combo, data: str) -> None:
    """Choose by keyboard in a list that has the focus."""
    combo.setFocus()
    steps = combo.findData(data) - combo.currentIndex()
    for _ in range(abs(steps)):
        hands.press("Down" if steps > 0 else "Up")
    assert combo.currentData() == data


def places(matrix) -> list[str]:
    model = matrix.model
    return [model.index(row, 0).data().partition("\n")[0] for row in range(model.rowCount())]


def test_only_the_workers_object(hands, matrix):
    choose(hands, matrix.filters.only, "alone")
    choose(hands, matrix.filters.party, hands.desk.party_of_key("W"))
    assert places(matrix) == ["2 chap.", "3.C ¶"]
    choose(hands, matrix.filters.stance, "reserve")
    assert places(matrix) == ["2 chap."]
    choose(hands, matrix.filters.state, "open")
    assert places(matrix) == []
    assert matrix.detail.text() == "No provision passes this filter."


def test_by_part_and_words(hands, matrix):
    part = hands.desk.find("Part 4")
    choose(hands, matrix.filters.part, part)
    assert places(matrix) == ["4.1", "4.2", "4.3", "4.4"]
    hands.press("Ctrl+F").type("contact point").press("Return")
    assert places(matrix) == ["4.2"]
    assert matrix.table.hasFocus()


def test_why_and_what_is_in_the_way_of_the_provision_in_hand(hands, matrix):
    hands.desk.choose_provision(hands.desk.find("4.2"))
    assert matrix.detail.text().splitlines() == [
        "Part 4, item 2 · ↺ reopened. Opened again by consent.",
        "In the way: Objection: HLG. Not heard: E, W.",
    ]
    model = matrix.model
    index = model.index_of(hands.desk.provision, IN_THE_WAY)
    assert index.data() == "Objection: HLG. Not heard: E, W."
    governments = model.index_of(hands.desk.provision, FIXED + 2)
    assert governments.data() == "go along; HLG: reserve"


def test_governments_stand_by_name_until_one_speaks_for_all(hands, matrix):
    desk, model = hands.desk, matrix.model
    place = desk.find("4.4")
    coast = [p.id for p in desk.parties("regional group")][:2]
    for party, stance in zip(coast, ("support", "oppose"), strict=True):
        desk.do(c.StatePosition(place, party, stance))
    cell = model.index_of(place, FIXED + 2)
    assert cell.data() == "NSG: support; ISG: oppose"
    desk.choose_provision(place)
    matrix.table.setFocus()
    hands.press("Right", "Right", "2")
    assert model.index_of(place, FIXED + 2).data() == "go along; ISG: oppose"


def test_what_was_said_of_an_earlier_wording_is_marked(hands, matrix):
    desk, model = hands.desk, matrix.model
    place = desk.find("4.4")
    desk.do(c.StatePosition(place, desk.party_of_key("E"), "support"))
    assert not model.index_of(place, FIXED).data(STALE)
    desk.do(c.EditProvision(place, Passage("Nothing here lowers a level of protection.")))
    index = model.index_of(place, FIXED)
    assert index.data(STALE)
    assert "on an earlier wording" in index.data(TOLD)  # the accessible text, too


def test_alternatives_nobody_opposed_stand_on_this_screen(hands, matrix):
    desk = hands.desk
    place, workers, employers = desk.find("4.4"), desk.party_of_key("W"), desk.party_of_key("E")
    desk.choose_provision(place)
    desk.do(c.Propose("replace", (workers,), place, Passage("Nothing lowers protection.")))
    number = "D.35"
    desk.do(c.StatePosition(amendment_named(desk.state, number), employers, "go along"))
    assert matrix.detail.text().splitlines()[-1] == (
        "Nobody opposed D.35 (W). Accepting: E; not heard: G."
    )


def test_the_chart_says_what_the_table_says(hands, matrix, qtbot):
    panel = matrix.progress
    hands.window.actions_[Do.PROGRESS].setChecked(True)
    qtbot.waitUntil(lambda: not panel.counting)
    counts = progress(hands.desk.state, hands.desk.paper.document)
    assert panel.chart.counts == counts
    assert panel.chart.accessibleDescription() == told(counts)
    assert "Sitting 2: 9 of 51 agreed" in told(counts)
    model = panel.model
    rows = {model.index(r, 0).data(): r for r in range(model.rowCount())}
    assert model.index(rows["adopted"], 4).data() == "18"
    assert model.index(rows["agreed in all"], 4).data() == "31/51"
    total = sum(int(model.index(r, 4).data()) for r in range(model.rowCount() - 1))
    assert total == counts[-1].total
    hands.press("Ctrl+Alt+P")
    assert not panel.isVisible()


def test_every_state_has_its_place_and_pattern_in_the_chart():
    assert set(FROM_BELOW) == set(PATTERNS) == set(PROVISION_STATES)
    assert len(set(PATTERNS.values())) == len(PATTERNS)


def test_the_chart_goes_on_with_the_meeting(hands, matrix, qtbot):
    panel = matrix.progress
    hands.window.actions_[Do.PROGRESS].setChecked(True)
    qtbot.waitUntil(lambda: not panel.counting)
    before = panel.chart.counts[-1].settled
    hands.desk.do(c.Decide(hands.desk.find("4.4"), "agreed"))
    qtbot.waitUntil(lambda: panel.chart.counts[-1].settled == before + 1)


def test_models_keep_the_rules(hands, matrix, qtbot, qtmodeltester):
    qtbot.waitUntil(lambda: not matrix.progress.counting)
    hands.press("Ctrl+Alt+3")
    qtmodeltester.check(matrix.progress.model)
    qtmodeltester.check(matrix.confirming.model)


def test_delegations_on_demand(hands, matrix):
    assert matrix.model.columnCount() == FIXED + 3
    hands.press("Ctrl+Alt+R")
    names = [matrix.model.headerData(at, 1) for at in range(FIXED, matrix.model.columnCount())]
    assert names[:4] == ["Employers", "Workers", "Governments", "Norland"]
    hands.press("Ctrl+R")
    assert matrix.model.columnCount() == FIXED + 3 + 8 + 4


def test_the_table_out_is_what_is_shown(hands, matrix, qtbot, tmp_path, monkeypatch):
    out = tmp_path / "table.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    choose(hands, matrix.filters.state, "reopened")
    matrix.table.setFocus()
    hands.press("Ctrl+Alt+S")
    qtbot.waitUntil(lambda: str(out) in hands.notice)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:]] == ["Part 4, item 2"]


# Confirming


def cell(matrix, row: int, column: int) -> str:
    return matrix.confirming.model.index(row, column).data(TOLD)


def test_confirming_by_keyboard(hands, matrix):
    hands.press("Ctrl+Alt+3")
    view = matrix.confirming
    assert view.table.hasFocus()
    hands.press("Down", "Down", "Y")
    assert view.place() == "Part 1"
    assert [cell(matrix, 2, column) for column in (1, 2, 3)] == ["confirmed", "silent", "silent"]
    hands.press("Right", "Q")
    dialog = hands.dialog
    assert not dialog.record.isEnabled()
    dialog.where.setFocus()
    hands.press("Down", "Down")
    dialog.line.setFocus()
    hands.type("We adopted each.").press("Return")
    assert cell(matrix, 2, 2) == "discrepancy"
    assert "1. The cold chain brings food to tables" in view.detail.toPlainText()
    assert "Discrepancy at Part 1, item 1: “We adopted each.”" in view.detail.toPlainText()
    hands.press("Y")
    assert "reported a discrepancy here that is not settled" in hands.notice
    hands.press("Z")
    assert hands.dialog.isVisible()
    hands.type("The record shows otherwise.").press("Return")
    assert cell(matrix, 2, 2) == "silent"
    assert "Settled: The record shows otherwise." in view.detail.toPlainText()
    hands.press("Y")
    assert cell(matrix, 2, 2) == "confirmed"
    hands.press("Shift+Y")
    assert cell(matrix, 2, 2) == "silent"
    hands.press("Ctrl+Z")
    assert cell(matrix, 2, 2) == "confirmed"


def test_a_later_change_shows_at_once(hands, matrix):
    hands.press("Ctrl+Alt+3", "Down", "Y")
    view = matrix.confirming
    named = [view.model.index(row, 0).data() for row in (1, 2)]
    assert named[0] == "Preamble (3 not settled)"  # its heading says no more than how it is cited
    assert named[1].startswith("Part 1  ")
    assert cell(matrix, 1, 1) == "confirmed"
    place = hands.desk.find("Preamble, item 3")
    hands.desk.do(c.EditProvision(place, Passage("These building blocks are arranged in parts.")))
    assert cell(matrix, 1, 1) == "changed since"
    assert "≠ Preamble, item 3 read “These building blocks are" in view.detail.toPlainText()
    hands.press("Y")
    assert cell(matrix, 1, 1) == "confirmed"


def test_letters_confirm_nothing_in_the_matrix(hands, matrix):
    matrix.table.setFocus()
    hands.press("Y", "Q", "G")
    assert not hands.desk.state.room.confirming


def test_what_was_submitted_is_taken_in(hands, matrix, sample):
    desk = hands.desk
    document = desk.paper.document
    hands.press("Ctrl+Alt+3")
    block = matrix.confirming.model.found.blocks[1].id
    hands.saved()
    workers = Session(
        desk.session.journal, Actor("Worker Vice-Chairperson", desk.party_of_key("W"))
    )
    workers.do(c.ConfirmWording(document, block))
    desk.follow()
    assert cell(matrix, 1, 2) == "confirmed, with the secretariat"
    assert "1 answer with the secretariat, to take in" in matrix.confirming.told.text().replace(
        "\u00a0", " "
    )
    hands.press("Down", "Right", "G")
    assert cell(matrix, 1, 2) == "confirmed"


def test_a_spokesperson_answers_for_the_own_party(qtbot, theme, settings, sample):
    window = MainWindow(theme, settings, "delvane")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    hands = Hands.opening(qtbot, window, sample)
    hands.press("Ctrl+3", "Ctrl+Alt+3")
    view = hands.meeting.consensus.confirming
    workers = hands.desk.party_of_key("W")
    assert view.model.party(view.table.currentIndex()) == workers
    hands.press("Down", "Y")
    state, document = hands.desk.state, hands.desk.paper.document
    answer = Confirming(state, document).answer(view.block, workers)
    assert (answer.status, answer.waiting) == ("confirmed", True)
    hands.press("Shift+Y")
    assert view.answer.status == "silent"
    hands.saved()
    close(qtbot, window)


def test_a_regional_coordinator_has_a_column(hands, matrix):
    hands.press("Ctrl+Alt+3")
    view = matrix.confirming
    assert view.model.columnCount() == 4
    hands.press("Ctrl+R", "Down", "End", "Y")
    assert view.model.columnCount() == 8
    assert cell(matrix, 1, 7) == "confirmed"
    hands.press("Ctrl+R")
    assert [party.handle for party in view.model.parties] == ["E", "W", "G", "DHG"]


def test_what_is_not_settled_in_a_block_is_told_with_its_confirmation(hands, matrix):
    hands.press("Ctrl+Alt+3", "Down", "Down", "Down")
    view = matrix.confirming
    assert view.model.index(3, 0).data().startswith("Part 2 (2 not settled)")
    told = "Part 2, chapeau (open brackets); Part 2, item 3 (divergent)."
    assert told in view.detail.toPlainText()
    hands.press("Y")
    assert view.answer.status == "confirmed"
    assert "Employers: Part 2 is confirmed." in hands.notice and told in hands.notice


def test_what_is_wanted_after_a_meeting_is_told_to_nothing_of_it(matrix, window):
    """The actions outlive each meeting; nothing of it hangs on them, nor is kept by them."""
    shown = [weakref.ref(each) for each in (matrix.model, matrix.confirming.model)]
    window.close_meeting()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for do in KINDS:
        window.actions_[do].toggle()
        window.actions_[do].toggle()
    assert [each for each in shown if each() is not None and isValid(each())] == []
