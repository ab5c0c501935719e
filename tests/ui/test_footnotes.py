"""Footnotes by keyboard: a new one with its words in one act, one reworded, and their numbers."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tripartite.model import commands as c
from tripartite.model.reading import AmendmentView, amendment_view, document_view
from tripartite.ui.inline import Property


def notes(hands) -> list[tuple[str, str]]:
    view = document_view(hands.desk.state, hands.desk.paper.document)
    return [(note.label, note.text) for note in view.notes]


def shown(hands) -> str:
    """The number that the mark before the cursor of the editor shows."""
    return hands.meeting.draft.editor.field.textCursor().charFormat().property(Property.NAME)


def footnote(hands, place: str, words: str) -> None:
    """Write a footnote at the end of a provision, as the Office."""
    hands.go_to(place)
    hands.press("Alt+O", "F2", "Ctrl+End", "Ctrl+Alt+F")
    assert hands.dialog.windowTitle() == "New footnote"
    hands.type(words).press("Return")


def test_a_footnote_is_written_with_the_words_and_undone_with_them(hands):
    before, words = notes(hands), hands.go_to("4.4").text
    footnote(hands, "4.4", "As the harbours agreed.")
    editor = hands.meeting.draft.editor
    assert editor.read_back().startswith("In Part 4, item 4, after “")
    assert editor.read_back().endswith("”, add a footnote: “As the harbours agreed.”.")
    assert "(footnote: As the harbours agreed.)" in editor._marked.toPlainText()
    hands.type(" More.")
    assert "insert “More.”; after “" in editor.read_back()
    hands.press("Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    assert "As the harbours agreed." in [text for _, text in notes(hands)]
    assert hands.hand.text.startswith(words) and hands.hand.text.endswith(" More.")
    assert "As the harbours agreed." in hands.meeting.draft.page.toPlainText()
    assert "As the harbours agreed." in hands.meeting.inspector.toPlainText()
    hands.press("Ctrl+Z")
    assert (notes(hands), hands.hand.text) == (before, words)
    assert "As the harbours agreed." not in hands.meeting.draft.page.toPlainText()


def test_numbers_are_right_as_notes_come_and_go(hands):
    count = len(notes(hands))
    footnote(hands, "4.4", "The later one.")
    hands.press("Ctrl+Return")
    late = next(int(label) for label, text in notes(hands) if text == "The later one.")
    footnote(hands, "4.3", "The earlier one.")
    field = hands.meeting.draft.editor.field
    field.moveCursor(QTextCursor.MoveOperation.End)
    assert shown(hands) == "⁰¹²³⁴⁵⁶⁷⁸⁹"[late]
    hands.press("Ctrl+Return")
    assert dict(notes(hands))[str(late)] == "The earlier one."
    assert dict(notes(hands))[str(late + 1)] == "The later one."
    assert len(notes(hands)) == count + 2


def test_two_notes_in_one_provision_are_numbered_as_they_stand(hands):
    footnote(hands, "4.4", "Second.")
    second = shown(hands)
    hands.press("Ctrl+Home", "Ctrl+Right", "Ctrl+Alt+F")
    assert hands.dialog
    hands.type("First.").press("Return")
    assert shown(hands) == second
    hands.press("Ctrl+Return")
    assert [text for _, text in notes(hands)][-2:] == ["First.", "Second."]


def test_a_note_whose_mark_is_deleted_is_not_written(hands):
    before = notes(hands)
    footnote(hands, "4.4", "Never mind.")
    hands.press("Backspace").type(" Yes.").press("Ctrl+Return")
    assert notes(hands) == before


def test_the_footnote_in_hand_is_reworded(hands):
    footnote(hands, "4.4", "As agreed.")
    hands.press("Ctrl+Return", "Ctrl+Alt+Shift+F")
    assert hands.dialog.field.toPlainText() == "As agreed."
    hands.press("Ctrl+A").type("As read out.").press("Return")
    assert "As read out." in [text for _, text in notes(hands)]
    assert "As read out." in hands.meeting.draft.page.toPlainText()
    hands.press("Ctrl+Z")
    assert "As agreed." in [text for _, text in notes(hands)]
    assert hands.notice == "Taken back: the change of words in a footnote."


def test_a_new_footnote_is_reworded_before_it_is_kept(hands):
    footnote(hands, "4.4", "As agred.")
    hands.press("Ctrl+Alt+Shift+F")
    assert hands.dialog
    hands.press("Ctrl+A").type("As agreed.").press("Return", "Ctrl+Return")
    assert "As agreed." in [text for _, text in notes(hands)]


def test_of_several_footnotes_one_is_chosen(hands):
    footnote(hands, "4.4", "One.")
    hands.press("Ctrl+Alt+F")
    assert hands.dialog
    hands.type("Two.").press("Return", "Ctrl+Return", "Ctrl+Alt+Shift+F")
    assert hands.dialog
    hands.press("Down", "Return")
    assert hands.dialog.field.toPlainText() == "Two."
    hands.press("Ctrl+A").type("Three.").press("Return")
    assert [text for _, text in notes(hands)][-2:] == ["One.", "Three."]


def proposed(hands) -> AmendmentView:
    return amendment_view(hands.desk.state, hands.desk.amendment)


def test_a_groups_footnote_is_part_of_its_amendment(hands):
    before, words = notes(hands), hands.go_to("4.4").text
    hands.press("Alt+E", "F2", "Ctrl+End", "Ctrl+Alt+F")
    assert hands.dialog.windowTitle() == "New footnote"
    hands.type("As the harbours agreed.").press("Return")
    editor = hands.meeting.draft.editor
    assert editor.read_back().endswith("”, add a footnote: “As the harbours agreed.”.")
    hands.press("Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    assert (notes(hands), hands.hand.text) == (before, words)
    made = proposed(hands)
    assert [note.passage.text for note in made.notes] == ["As the harbours agreed."]
    assert [hands.desk.party(p).handle for p in made.parties] == ["E"]
    shown = "(footnote: As the harbours agreed.)"
    assert shown in hands.meeting.inspector.toPlainText()


def test_a_groups_footnote_is_adopted_with_its_words(hands):
    hands.go_to("4.4")
    hands.press("Alt+E", "F2", "Ctrl+End", "Ctrl+Alt+F")
    assert hands.dialog
    hands.type("As the harbours agreed.").press("Return", "Ctrl+Return")
    amendment = hands.desk.amendment
    hands.desk.do(c.SetStatus(amendment, "introduced"))
    hands.desk.do(c.Decide(amendment, "adopted"))
    assert "As the harbours agreed." in [text for _, text in notes(hands)]
    assert "(footnote:" not in hands.meeting.draft.page.toPlainText()


def test_a_group_rewords_a_footnote_of_the_text(hands):
    footnote(hands, "4.4", "As agreed.")
    hands.press("Ctrl+Return", "Alt+E", "Ctrl+Alt+Shift+F")
    assert hands.dialog.field.toPlainText() == "As agreed."
    hands.press("Ctrl+A").type("As read out.").press("Return")
    editor = hands.meeting.draft.editor
    assert editor.read_back() == (
        "In Part 4, item 4, in the footnote “As agreed.”, replace “agreed” by “read out”."
    )
    hands.press("Ctrl+Return")
    assert "As agreed." in [text for _, text in notes(hands)]
    assert [note.passage.text for note in proposed(hands).notes] == ["As read out."]


def test_a_footnote_of_an_amendment_is_reworded_in_a_subamendment(hands):
    hands.go_to("4.4")
    hands.press("Alt+E", "F2", "Ctrl+End", "Ctrl+Alt+F")
    assert hands.dialog
    hands.type("As agreed.").press("Return", "Ctrl+Return")
    number = proposed(hands).made.number
    hands.find_amendment(number)
    row = hands.meeting.amendments.list.currentIndex()
    told = [str(row.siblingAtColumn(i).data()) for i in range(row.model().columnCount())]
    assert "add a footnote: “As agreed.”" in " ".join(told)
    assert "(footnote: As agreed.)" in hands.meeting.amendments.detail.toPlainText()
    hands.press("Alt+W", "U")
    hands.press("Ctrl+End", "Ctrl+Alt+Shift+F")
    assert hands.dialog.field.toPlainText() == "As agreed."
    hands.press("Ctrl+A").type("As read out.").press("Return", "Ctrl+Return")
    made = proposed(hands)
    assert (made.made.number, made.made.parent != "") == (f"{number}.1", True)
    assert [note.passage.text for note in made.notes] == ["As read out."]


def test_what_was_typed_for_the_office_is_a_groups_when_it_speaks(hands):
    before = notes(hands)
    footnote(hands, "4.4", "A note.")
    hands.press("Alt+E", "Ctrl+Return")
    assert notes(hands) == before
    assert [note.passage.text for note in proposed(hands).notes] == ["A note."]


def test_where_no_footnote_is_the_reason_is_said(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+Alt+Shift+F")
    assert "no footnote here" in hands.notice


def test_escape_leaves_the_footnote_and_keeps_the_editor(hands):
    before = notes(hands)
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End", "Ctrl+Alt+F")
    assert hands.dialog
    hands.type("Nothing.").press("Escape")
    assert hands.meeting.draft.is_editing
    hands.type(" Yes.").press("Ctrl+Return")
    assert notes(hands) == before


def test_behind_a_reference_the_reference_is_read_out(hands):
    hands.go_to("3.F.2")
    hands.press("Alt+E", "F2", "End", "Ctrl+Alt+F")
    assert hands.dialog.windowTitle() == "New footnote"
    hands.type("As agreed.").press("Ctrl+Return")
    said = hands.meeting.draft.editor.read_back()
    assert "after “measures in Part 3, section A, item 1.”, add a footnote: “As agreed.”" in said
    assert "\ufffc" not in said
    hands.press("Ctrl+Return")
    hands.press("Ctrl+2")
    hands.desk.choose_amendment(proposed(hands).id)
    assert "\ufffc”" not in hands.meeting.amendments.detail.toPlainText()


def test_what_was_joined_is_said_to_be_when_it_is_taken_back(hands):
    hands.go_to("3.F.2")
    hands.press("Alt+O", "Ctrl+Shift+Backspace", "Ctrl+Z")
    assert hands.notice == "Taken back: the joining of Part 3, section F, item 1."


def back_in(hands, dialog) -> None:
    """A window manager gives the keyboard back to the dialog below; offscreen there is none."""
    hands.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    dialog.activateWindow()
    hands.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_words_given_at_the_gavel_bring_a_footnote(hands):
    before = notes(hands)
    hands.find_amendment("D.13")
    hands.press("S")
    dialog = hands.dialog
    hands.press("Ctrl+End").type(" It is reviewed.").press("Ctrl+Alt+F")
    hands.qtbot.waitUntil(lambda: hands.dialog.windowTitle() == "New footnote")
    hands.type("As amended from the floor.").press("Return")
    back_in(hands, dialog)
    assert "It is reviewed. (footnote: As amended from the floor.)" in dialog.preview.toPlainText()
    hands.press("Ctrl+Return")
    assert hands.amendment("D.13").status == "adopted as subamended"
    assert "As amended from the floor." in [text for _, text in notes(hands)]
    assert len(notes(hands)) == len(before) + 1


def test_a_footnote_at_the_gavel_that_is_left_leaves_the_words_as_they_are(hands):
    before = notes(hands)
    hands.find_amendment("D.13")
    hands.press("S")
    dialog = hands.dialog
    words = dialog.words
    hands.press("Ctrl+End", "Ctrl+Alt+F")
    hands.qtbot.waitUntil(lambda: hands.dialog is not dialog)
    hands.type("Nothing.").press("Escape", "Escape")  # the first says what would be lost
    back_in(hands, dialog)
    assert dialog.words == words
    hands.press("Ctrl+Return")
    assert notes(hands) == before
