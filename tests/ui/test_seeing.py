"""A key that comes with the one before it, before anything was painted, records nothing unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView

from tests.ui.hands import Hands
from tests.ui.test_consensus import choose
from tripartite.model.reading import amendment_view


class Eyes(QObject):
    """Which row in hand was painted, up to each thing that was done."""

    def __init__(self, hands: Hands, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.seen: list[int] = []
        self.at_deeds: list[tuple[int, ...]] = []
        view.viewport().installEventFilter(self)
        hands.desk.did.connect(lambda _: self.at_deeds.append(tuple(self.seen)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt asks
        if event.type() == QEvent.Type.Paint:
            current = self._view.currentIndex()
            if event.region().contains(self._view.visualRect(current).center()):
                self.seen.append(current.row())
        return False


def open_ones(hands: Hands) -> QAbstractItemView:
    """The list of amendments, with the open ones alone, the first in hand."""
    choose(hands, hands.meeting.amendments.only, "still to decide")
    hands.meeting.amendments.list.setFocus()
    hands.press("Home").look()
    return hands.meeting.amendments.list


def test_a_status_is_set_of_a_row_that_was_painted(hands):
    hands.press("Ctrl+2")
    rows = open_ones(hands)
    eyes = Eyes(hands, rows)
    for at in range(3):
        eyes.seen.clear()
        hands.press("Down", "P")  # at once: nothing is painted between two keys
        current = rows.currentIndex().row()
        assert amendment_view(hands.desk.state, hands.desk.amendment).status == "postponed"
        assert current in eyes.at_deeds[at], "postponed unseen"


def test_a_row_out_of_sight_comes_into_sight_before_anything_is_recorded_of_it(hands):
    hands.window.resize(900, 560)
    hands.press("Ctrl+2")
    rows = open_ones(hands)
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum())  # somebody looked further down with the wheel
    hands.look()
    row = rows.currentIndex().row()
    assert not rows.viewport().rect().intersects(rows.visualRect(rows.currentIndex()))
    eyes = Eyes(hands, rows)
    hands.press("P")
    assert eyes.at_deeds and row in eyes.at_deeds[0]


def test_a_stance_is_recorded_in_a_cell_that_was_painted(hands):
    hands.press("Ctrl+3").look()
    table = hands.meeting.consensus.table
    table.setCurrentIndex(table.model().index(0, 3))
    hands.look()
    eyes = Eyes(hands, table)
    hands.press("Down", "2")
    assert eyes.at_deeds and table.currentIndex().row() in eyes.at_deeds[0]


@pytest.mark.parametrize("key", ["1", "0"])
def test_a_stance_on_the_item_in_debate_waits_until_that_is_named(hands, key):
    hands.find_amendment("D.25")
    hands.press("I", "Alt+W", "1").look()
    debated = hands.desk.amendment
    assert hands.desk.state.room.under_way and debated
    hands.press("Ctrl+1").look()
    recorded = hands.desk.state.room.n
    assert hands.desk.state.room.positions[debated]
    place = hands.desk.state.find("amendments", debated).body.provision
    elsewhere = next(k for k in reversed(hands.desk.paper.order) if k != place)
    hands.desk.choose_provision(elsewhere)
    hands.look()
    hands.desk.choose_provision(place)  # the inspector names what is in debate a moment later
    hands.press(key)
    assert hands.desk.state.room.n == recorded
    assert "In hand here: D.25" in hands.notice
    hands.look().press(key)
    assert hands.desk.state.room.n == recorded + 1
