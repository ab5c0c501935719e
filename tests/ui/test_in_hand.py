"""What is in hand is what is shown; what was declared, or taken back, is named."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.ui.actions import Do

DECLARING = (Do.DECLARE_ADOPTED, Do.DECLARE_DIVERGENT, Do.REOPEN, Do.EDIT_HERE)


def test_in_amendments_the_place_of_the_amendment_in_hand_is_declared(hands):
    last = hands.go_to("4.4")
    hands.find_amendment("D.13")
    place = hands.amendment("D.13").made.provision
    assert place != last.id
    hands.press("Ctrl+Shift+D")
    paper = hands.desk.paper
    assert paper.provisions[last.id].state == last.state
    assert paper.provisions[place].state == "adopted"
    assert hands.notice.startswith(f"{paper.provisions[place].reference} is adopted.")


def test_under_the_package_flag_it_is_told_that_it_is_agreed_ad_package(hands):
    hands.desk.do(c.SetPackage(hands.desk.paper.document, True))
    place = hands.go_to("4.4")
    hands.press("Ctrl+Shift+D")
    assert hands.desk.paper.provisions[place.id].state == "agreed ad package"
    assert hands.notice.startswith(f"{place.reference} is agreed ad package.")


def test_reopening_beside_an_amendment_is_about_its_place(hands):
    assert hands.go_to("3.A.4").state == "adopted"
    hands.find_amendment("D.13")
    hands.press("Ctrl+Shift+O")
    assert "Nothing was declared here" in hands.notice
    hands.press("Ctrl+Shift+D", "Ctrl+Shift+O")
    place = hands.desk.paper.provisions[hands.amendment("D.13").made.provision]
    assert place.reference in hands.dialog.windowTitle()
    hands.press("Escape")


def test_nothing_is_declared_where_no_provision_is_shown(hands):
    actions, before = hands.window.actions_, hands.go_to("4.4")
    tip = actions[Do.DECLARE_DIVERGENT].toolTip()
    for workspace in ("Ctrl+4", "Ctrl+6"):
        hands.press(workspace, "Ctrl+Shift+X", "Ctrl+Shift+G", "5")
        assert hands.desk.paper.provisions[before.id].state == before.state
        actions.catch_up()
        assert not any(actions[do].isEnabled() for do in DECLARING)
        actions.catch_up()
        assert "Take one in hand in Draft" in actions[Do.DECLARE_DIVERGENT].toolTip()
    hands.press("Ctrl+1")
    actions.catch_up()
    assert actions[Do.DECLARE_DIVERGENT].toolTip() == tip
    hands.press("Ctrl+Shift+X")
    assert hands.hand.state == "divergent"
    assert hands.notice.startswith(f"{before.reference} is recorded as divergent.")


def test_a_filter_takes_what_it_hides_out_of_hand(hands):
    before = hands.go_to("4.4")
    hands.press("Ctrl+3", "Ctrl+F").type("zeppelin").press("Return", "Ctrl+Shift+D")
    assert hands.desk.paper.provisions[before.id].state == before.state
    hands.press("Ctrl+F", "Ctrl+A", "Backspace", "Return", "Ctrl+Shift+D")
    shown = hands.meeting.consensus.provision
    assert shown and hands.desk.paper.provisions[shown].state == "adopted"


def test_the_editor_opens_again_after_escape_with_words_in_it(hands):
    actions = hands.window.actions_
    hands.go_to("4.4")
    for _ in range(2):
        hands.press("F2").type(" more")
        assert hands.meeting.draft.is_editing
        actions.catch_up()
        assert not actions[Do.DECLARE_ADOPTED].isEnabled()
        actions.catch_up()
        assert not actions[Do.DELETE].isEnabled()
        hands.press("Escape")
        assert not hands.meeting.draft.is_editing
        actions.catch_up()
        assert actions[Do.DECLARE_ADOPTED].isEnabled()
    hands.press("Ctrl+Shift+Return").type("As in 3.A.1").press("Ctrl+Alt+K")
    assert hands.meeting.draft.editor.words.targets("reference") == (hands.desk.find("3.A.1"),)


def test_the_open_editor_has_the_keyboard_wherever_one_comes_from(hands):
    hands.go_to("3.A.1")
    given = len(hands.desk.state.room.positions)
    hands.press("Alt+E", "F2", "End").type(" one")
    bar = hands.meeting.draft.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    hands.press("Ctrl+2", "Ctrl+1").type(" 5 more")
    editor = hands.meeting.draft.editor
    assert editor.words.text == editor.opening.base.text + " one 5 more"
    assert hands.meeting.draft.view.viewport().rect().contains(editor.geometry().topLeft())
    assert len(hands.desk.state.room.positions) == given
    hands.press("Escape")
    assert not hands.meeting.draft.is_editing


def test_escape_on_the_page_closes_the_editor(hands):
    hands.go_to("3.A.1")
    hands.press("F2")
    hands.meeting.draft.view.setFocus()
    hands.press("Escape")
    assert not hands.meeting.draft.is_editing


def test_undo_and_redo_name_what_they_take_and_put_back(hands):
    place = hands.go_to("3.A.1")
    hands.press("Alt+W", "F2", "End").type(" more").press("Ctrl+Return")
    made = hands.desk.paper.open_at(place.id)[-1].made
    named = f"{made.number}, Workers, on D.13"
    hands.press("Ctrl+Z")
    assert hands.notice == f"Taken back: {named}."
    hands.press("Ctrl+Y")
    assert hands.notice == f"Put back: {named}."
    hands.press("5", "Ctrl+Z")
    assert hands.notice == "Taken back: Workers: reserve, on D.13."  # in debate, and in hand
    hands.press("Alt+O")
    hands.go_to("4.4")
    hands.press("F2", "End").type(" more").press("Ctrl+Return", "Ctrl+Z")
    assert hands.notice == f"Taken back: the change of words in {hands.hand.reference}."


def test_what_the_gavel_fell_on_is_named(hands):
    place = hands.go_to("4.4")
    hands.press("Ctrl+Shift+D", "Ctrl+Z")
    assert f"{place.reference} (adopted" in hands.notice
    assert "can't be undone" in hands.notice


def test_a_refusal_goes_with_what_it_was_about(hands):
    for elsewhere in ("Up", "Ctrl+2", "Ctrl+Shift+D"):
        hands.go_to("4.4")
        hands.press("Ctrl+Alt+Shift+F")
        assert "no footnote here" in hands.notice
        hands.press(elsewhere)
        assert "footnote" not in hands.notice
        hands.press("Ctrl+1")
