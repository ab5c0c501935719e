"""Before the gavel: the resulting text in full, marked, and what would fall, is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tripartite.model import commands as c
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.reading import amendment_view
from tripartite.model.text import SourceNote
from tripartite.ui.actions import Do
from tripartite.ui.amendments.dialogs import DecisionDialog
from tripartite.ui.amendments.order import in_order
from tripartite.ui.amendments.resulting import is_in_sight

LONG = " ".join(f"Clause {n} of this provision says what is done in case {n}." for n in range(60))


def amendment_to(hands, words: str, changed: str, at: str = "4.4") -> str:
    """The Workers' amendment, introduced, where nothing else is open; its number."""
    place, workers = hands.desk.find(at), hands.desk.party_of_key("W")
    hands.desk.do(c.EditProvision(place, Passage(words)))
    hands.desk.do(c.Propose("replace", (workers,), place, Passage(changed)))
    number = hands.desk.paper.open_at(place)[-1].made.number
    hands.find_amendment(number)
    hands.press("I")
    return number


def short_amendment(hands) -> str:
    return amendment_to(hands, "Members meet each year.", "Members meet every second year.")


def in_view(pane) -> str:
    """The words that a pane shows now."""
    first = pane.cursorForPosition(pane.viewport().rect().topLeft())
    last = pane.cursorForPosition(pane.viewport().rect().bottomRight())
    return pane.toPlainText()[first.position() : last.position()]


def test_the_words_of_a_new_footnote_are_part_of_the_text_if_adopted(hands):
    place, workers = hands.desk.find("4.4"), hands.desk.party_of_key("W")
    hands.desk.do(c.EditProvision(place, Passage("Members meet each year.")))
    words, said = join([Passage("Members meet each year."), note_mark("new")]), "In the spring."
    notes = (SourceNote("new", Passage(said)),)
    hands.desk.do(c.Propose("replace", (workers,), place, words, notes=notes))
    hands.find_amendment(hands.desk.paper.open_at(place)[-1].made.number)
    told = hands.meeting.amendments.detail.toPlainText().split("DEBATE")[0]
    assert f"Members meet each year. (footnote: {said})" in told


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_the_text_if_adopted_is_above_the_fold(hands, size):
    hands.window.resize(*size)
    for number in ("D.13", "D.33", "D.21", "D.22", "D.30", "D.31"):
        hands.find_amendment(number)
        detail = hands.meeting.amendments.detail
        assert is_in_sight(hands.window, hands.amendment(number).id), number
        said = detail.toPlainText()
        assert said.index("IF ADOPTED") < said.index("DEBATE")


def test_what_stands_in_sight_is_adopted_by_a_single_key(hands):
    number = short_amendment(hands)
    hands.press("A")
    assert hands.amendment(number).status == "adopted"


def test_a_key_that_comes_before_the_paint_records_nothing_unseen(hands):
    other = amendment_to(hands, "Ropes are coiled.", "Ropes are coiled well.", "4.3")
    seen, unseen = (hands.amendment(n).id for n in (short_amendment(hands), other))
    hands.look()
    assert is_in_sight(hands.window, seen)
    hands.desk.choose_amendment(unseen)
    assert "IF ADOPTED" in hands.meeting.amendments.detail.toPlainText()
    hands.desk.choose_amendment(seen)
    assert is_in_sight(hands.window, seen)  # it is what still stands there
    hands.desk.choose_amendment(unseen)
    hands.press("A")
    assert isinstance(hands.dialog, DecisionDialog)
    assert amendment_view(hands.desk.state, unseen).open
    hands.press("Escape").look()
    assert is_in_sight(hands.window, unseen)


def test_two_keys_at_once_record_nothing_unseen(hands):
    hands.window.resize(800, 600)
    number = amendment_to(hands, LONG, LONG.replace("case 41.", "the forty-first case."))
    hands.press("A")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DecisionDialog)
    dialog.record.click()  # as the key once more does, or Return: typed ahead of the dialog
    assert hands.amendment(number).status == "introduced"
    assert dialog.isVisible()
    hands.look()
    hands.press("A")
    assert hands.amendment(number).status == "adopted"


def test_in_draft_it_stands_beside_the_text_and_the_key_records_it(hands):
    hands.window.resize(1280, 800)
    number = short_amendment(hands)
    hands.press("Ctrl+1")
    hands.go_to("4.4")
    beside, key = hands.meeting.inspector, hands.amendment(number).id
    hands.qtbot.waitUntil(lambda: beside.shows_whole(key))
    said = beside.toPlainText()
    assert said.index("IF ADOPTED") < said.index("Members meet each") < said.index("IN DEBATE")
    hands.press("A")
    assert hands.amendment(number).status == "adopted"
    assert not beside.shows_whole(key)


@pytest.mark.parametrize("size", [(800, 600), (1280, 800)])
def test_typed_introduced_and_adopted_in_draft_by_single_keys(hands, size):
    hands.window.resize(*size)
    place = hands.go_to("4.4").id
    hands.press("Alt+W", "F2", "End").type(" Soon and well.").press("Ctrl+Return").look()
    made = hands.desk.paper.open_at(place)[-1].made
    assert f"NEXT HERE\n{made.number}" in hands.meeting.inspector.toPlainText()
    hands.press("I").look()
    assert hands.amendment(made.number).status == "introduced"
    hands.press("A")
    assert hands.amendment(made.number).status == "adopted"


def test_in_draft_the_first_in_order_is_introduced_where_none_is_in_debate(hands):
    place = hands.go_to("3.F.3").id
    hands.desk.choose_amendment("")
    first, second = in_order(hands.desk.paper.open_at(place), hands.desk.paper)
    assert f"NEXT HERE\n{first.made.number}" in hands.look().meeting.inspector.toPlainText()
    hands.press("A")  # the text that results is shown first
    assert hands.dialog.windowTitle() == f"{first.made.number}: adopted"
    hands.press("Escape")
    assert {v.status for v in hands.desk.paper.open_at(place)} == {"circulated"}
    hands.press("I")
    assert hands.desk.debated_here == first.id
    hands.press("I")
    assert hands.amendment(second.made.number).status == "circulated"
    assert "NEXT HERE" not in hands.look().meeting.inspector.toPlainText()
    hands.press("P")
    assert hands.amendment(first.made.number).status == "postponed"
    hands.desk.choose_amendment("")
    hands.look().press("I")
    assert hands.desk.debated_here == second.id


def test_the_offer_to_adopt_is_of_what_is_in_hand_once_it_is_shut(hands):
    number = short_amendment(hands)
    place = hands.amendment(number).made.provision
    hands.look().press("A")
    assert "Shift+A" in hands.notice
    hands.press("Ctrl+1")
    elsewhere = hands.go_to("3.F.1").id
    hands.window.notice.clear()
    hands.press("Shift+A")
    assert {hands.desk.paper.provisions[key].state for key in (place, elsewhere)} == {
        "open",
        "untouched",
    }


def test_without_it_the_text_is_shown_first_and_the_key_once_more_records_it(hands):
    number = short_amendment(hands)
    hands.press("Ctrl+1")
    hands.window.actions_[Do.INSPECTOR].trigger()
    hands.go_to("4.4")
    hands.press("A")
    dialog = hands.dialog
    assert isinstance(dialog, DecisionDialog)
    assert hands.amendment(number).status == "introduced"
    assert dialog.preview.shows_whole(hands.amendment(number).id)
    hands.press("A")
    assert hands.amendment(number).status == "adopted"


def test_a_key_that_is_held_down_records_nothing_unseen(hands):
    hands.find_amendment("D.13")
    hands.press("A")
    dialog, focus = hands.dialog, hands.focus
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        held = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
        QApplication.sendEvent(focus, held)
    assert dialog.isVisible()
    assert hands.amendment("D.13").status == "introduced"
    hands.press("Escape")


def test_of_a_long_text_the_changed_place_is_in_view(hands):
    hands.window.resize(800, 600)
    number = amendment_to(hands, LONG, LONG.replace("case 41.", "the forty-first case."))
    assert not is_in_sight(hands.window, hands.amendment(number).id)
    hands.press("A")
    shown = hands.dialog.preview
    hands.qtbot.waitUntil(lambda: "forty-first" in in_view(shown))
    assert "Clause 10 of" not in in_view(shown)
    assert hands.amendment(number).status == "introduced"
    hands.press("A")
    assert hands.amendment(number).status == "adopted"


def test_words_given_as_gavelled_are_marked_as_they_are_typed(hands):
    hands.find_amendment("D.13")
    hands.press("S")
    dialog = hands.dialog
    hands.press("Ctrl+End").type(" It is reviewed.")
    assert dialog.preview.toPlainText().endswith(" It is reviewed.")
    assert "set limits for" in dialog.preview.toPlainText()  # struck, in today's words
    hands.press("Escape")


def test_the_chairs_strip_shows_it_and_one_key_adopts(hands):
    hands.press("Ctrl+F9")
    key = hands.amendment(short_amendment(hands)).id
    strip = hands.window.podium.chair
    hands.go_to("4.4")
    hands.qtbot.waitUntil(lambda: strip.preview.shows_whole(key))
    hands.press("Alt+1")
    assert amendment_view(hands.desk.state, key).status == "adopted"


def test_what_is_beside_another_provision_is_read_from_its_beginning(hands):
    hands.window.resize(1280, 500)
    hands.go_to("3.A.1")
    beside = hands.meeting.inspector
    hands.qtbot.waitUntil(lambda: beside.is_written)
    bar = beside.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    hands.go_to("3.B.1")
    hands.qtbot.waitUntil(lambda: beside.is_written)
    assert bar.value() == 0


def test_what_goes_with_a_deleted_provision_is_told_and_asked(hands):
    desk, workers = hands.desk, hands.desk.party_of_key("W")
    heading, item = desk.find("3.A"), desk.find("3.A.1")
    assert desk.paper.provisions[item].parent == heading
    document = desk.paper.document
    desk.do(c.Propose("insert", (workers,), heading, Passage("New."), 0, document, "", "item"))
    desk.do(c.Propose("delete", (desk.party_of_key("E"),), heading))
    goes = {view.id for view in desk.paper.open_at(heading) if view.made.kind == "delete"}
    goes |= {view.id for key in desk.paper.children[heading] for view in desk.paper.open_at(key)}
    (away,) = (view for view in desk.paper.open_at(heading) if view.made.kind == "delete")
    hands.find_amendment(away.made.number)
    told = hands.meeting.amendments.detail.toPlainText().split("DEBATE")[0]
    hands.press("A")
    boxes = hands.dialog.boxes
    assert len(boxes) > 2
    assert goes - {away.id} <= set(boxes)
    for key in goes - {away.id}:
        number, box = amendment_view(desk.state, key).made.number, boxes[key]
        assert f"would fall  {number}  What it amends would go with it." in told
        assert "would fall" in box.text()
        assert not box.isChecked()
    hands.press("Escape")
