"""The title and the masthead of the text in hand, by keyboard."""

from __future__ import annotations


def test_the_title_is_changed_and_put_back(hands):
    before = hands.desk.paper.view.title
    hands.press("Alt+O", "Ctrl+Alt+M")
    assert hands.dialog.title.text() == before
    hands.press("End").type(" (revised)").press("Return")
    assert hands.desk.paper.view.title == f"{before} (revised)"
    assert hands.window.windowTitle().startswith(f"{before} (revised)")
    assert f"{before} (revised)" in hands.meeting.outline.chooser.currentText()
    hands.press("Ctrl+Z")
    assert hands.desk.paper.view.title == before
    assert hands.notice == f"Taken back: the change of the title and masthead of {before}."


def test_a_field_is_changed_put_in_and_taken_out(hands):
    count = len(hands.desk.paper.view.front_matter)
    hands.press("Ctrl+Alt+M")
    hands.dialog._rows[-1][1].setFocus()
    hands.type("Harbour unit").press("Tab").type("Harbour Master").press("Return")
    fields = hands.desk.paper.view.front_matter
    assert len(fields) == count + 1
    assert (fields[-1].key, fields[-1].value) == ("harbour_unit", "Harbour Master")
    hands.press("Ctrl+Alt+M")
    value = hands.dialog._rows[-2][2]
    value.setFocus()
    hands.press("Ctrl+A", "Delete", "Return")
    assert len(hands.desk.paper.view.front_matter) == count


def test_what_is_refused_stays_in_the_dialog(hands):
    before = hands.desk.paper.view
    hands.press("Ctrl+Alt+M")
    dialog = hands.dialog
    hands.press("Return")
    assert dialog.isVisible()
    assert hands.notice
    hands.press("Escape")
    assert hands.desk.paper.view == before
