"""What the rules would refuse is refused before anybody types, and greyed where keys are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments
from tripartite.ui.actions import Do

ONLY_OPEN = (Do.INTRODUCE, Do.ADOPT, Do.NOT_ADOPTED, Do.SECOND, Do.SPLIT, Do.REFER, Do.SUBAMEND)


def decided(hands, number: str) -> None:
    hands.desk.do(c.Decide(hands.amendment(number).id, "not adopted"))
    hands.find_amendment(number)


def test_a_group_cannot_begin_on_what_is_adopted(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+Shift+D", "Alt+W", "F2")
    assert "The provision is adopted" in hands.notice and "reopen it by consent" in hands.notice
    assert not hands.meeting.draft.is_editing
    hands.press("Ctrl+Shift+O")
    assert hands.dialog
    hands.type("To test").press("Return", "F2")
    assert hands.meeting.draft.is_editing


def test_the_office_cannot_begin_on_what_is_agreed(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+Shift+G", "F2")
    assert "The provision is agreed" in hands.notice
    assert not hands.meeting.draft.is_editing


def test_keys_of_a_decided_amendment_are_grey_and_say_why(hands):
    actions = hands.window.actions_
    decided(hands, "D.13")
    actions.catch_up()
    assert not any(actions[do].isEnabled() for do in ONLY_OPEN)
    actions.catch_up()
    assert actions[Do.CORRECT].isEnabled()
    actions.catch_up()
    assert "D.13 is not adopted already" in actions[Do.SUBAMEND].toolTip()
    for key in ("U", "D", "T", "R", "A"):
        hands.press(key)
        assert hands.notice.startswith("D.13 is not adopted"), key
        assert hands.desk.amendment == hands.amendment("D.13").id
        assert hands.focus is hands.meeting.amendments.list
        hands.window.notice.clear()
    hands.find_amendment("D.15")
    actions.catch_up()
    assert actions[Do.ADOPT].isEnabled()
    actions.catch_up()
    assert not actions[Do.CORRECT].isEnabled()
    actions.catch_up()
    assert "D.13" not in actions[Do.SUBAMEND].toolTip()


def test_there_is_nothing_to_correct_where_nothing_was_declared(hands):
    hands.find_amendment("D.15")
    hands.press("Ctrl+Shift+C")
    assert hands.focus is hands.meeting.amendments.list
    hands.go_to("4.4")
    hands.press("Ctrl+Shift+C")
    assert "nothing to correct" in hands.notice
    assert QApplication.activeWindow() is hands.window


def test_the_entry_of_a_provision_is_corrected_by_the_same_key(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+Shift+D", "Ctrl+Shift+C")
    assert hands.dialog
    hands.type("Mistyped").press("Return")
    assert hands.hand.state not in ("adopted", "agreed")


def test_the_same_amendment_stands_once(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "End").type(" more").press("Ctrl+Return")
    (made,) = hands.desk.paper.open_at(place.id)
    hands.press("F2", "End").type(" more").press("Ctrl+Return")
    assert hands.notice.startswith(f"{made.made.number} proposes these very words here already")
    assert len(hands.desk.paper.open_at(place.id)) == 1
    hands.press("Alt+E", "Ctrl+Return")
    assert len(hands.desk.paper.open_at(place.id)) == 2


def test_a_move_says_what_moves(hands):
    place = hands.go_to("3.F.1")
    hands.press("Alt+W", "Alt+Shift+Down")
    told = f"Move {place.reference} to after Part 3, section F, item 2."
    assert told in hands.meeting.inspector.toPlainText()


def test_an_amendment_throughout_stands_in_the_whole_text(hands):
    hands.desk.do(
        c.Propose(
            "throughout",
            (hands.desk.party_of_key("W"),),
            document=hands.desk.paper.document,
            words="should",
            passage=Passage("must"),
        )
    )
    made = amendments(hands.desk.state)[-1].made
    hands.find_amendment(made.number)
    assert "the whole text · throughout" in hands.meeting.amendments.detail.toPlainText()
