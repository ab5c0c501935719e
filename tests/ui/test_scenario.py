"""A sitting by keyboard alone, on the sample meeting, checked against the journal."""

from __future__ import annotations

from tripartite.jobs.meetings import open_session
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import decisions_on
from tripartite.ui.actions import Do


def test_an_amendment_from_typing_to_the_gavel(hands):
    words = hands.go_to("3.F.1")
    assert words.reference == "Part 3, section F, item 1"
    hands.press("Alt+W", "F2")
    editor = hands.meeting.draft.editor
    assert editor.isVisible()
    hands.press("End").type(" At once")
    assert "At once" in editor.read_back()
    hands.press("Ctrl+Return")
    hands.saved()
    made = hands.desk.paper.open_at(words.id)[-1]
    assert hands.desk.name(made.parties[0]) == "Workers"
    assert made.passage.text.endswith(" At once")
    assert not editor.isVisible()

    hands.press("1", "Alt+E", "5")
    stances = {
        hands.desk.handle(p.party): p.stance for p in positions_on(hands.desk.state, words.id)
    }
    assert stances == {"W": "support", "E": "reserve"}

    hands.find_amendment(made.made.number)
    hands.press("I")
    assert hands.amendment(made.made.number).status == "introduced"
    hands.press("A")
    assert hands.amendment(made.made.number).status == "adopted"
    assert hands.desk.paper.provisions[words.id].text.endswith(" At once")
    assert hands.desk.paper.provisions[words.id].state == "open"
    assert all(p.stale for p in positions_on(hands.desk.state, words.id))

    hands.press("Ctrl+Z")
    assert "can't be undone" in hands.notice
    assert hands.amendment(made.made.number).status == "adopted"


def test_what_was_proposed_is_undone_and_done_again(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+G", "Return").type("X ").press("Ctrl+Return")
    assert len(hands.desk.paper.open_at(place.id)) == 1
    hands.press("Ctrl+Z")
    assert not hands.desk.paper.open_at(place.id)
    hands.press("Ctrl+Y")
    assert len(hands.desk.paper.open_at(place.id)) == 1


def test_the_office_edits_and_the_journal_has_it(hands, sample):
    place = hands.go_to("3.E.4")
    hands.press("Alt+O", "F2", "End").type(" indeed").press("Ctrl+Return")
    assert hands.hand.text.endswith(" indeed")
    hands.saved()
    hands.window.close_meeting()
    again = open_session(sample, write=False)
    assert again.state.find("wordings", place.id)[-1].body.passage.text.endswith(" indeed")
    again.journal.close()


def test_escape_leaves_the_words_as_they_were(hands):
    words = hands.go_to("3.E.4").text
    hands.press("F2").type("never ").press("Escape")
    assert hands.hand.text == words
    assert not hands.meeting.draft.is_editing


def test_a_deletion_and_an_insertion_are_proposed(hands):
    place = hands.go_to("3.E.4")
    hands.press("Alt+E", "Ctrl+Shift+Del")
    assert hands.desk.paper.open_at(place.id)[-1].made.kind == "delete"
    hands.press("Ctrl+Shift+Return").type("a new item").press("Ctrl+Return")
    inserted = [v for v in hands.desk.paper.open_at(place.id) if v.made.kind == "insert"]
    assert inserted[0].passage.text == "a new item"
    assert inserted[0].made.level == "item"


def test_a_subamendment_is_typed_on_the_amendment(hands):
    hands.find_amendment("D.13")
    hands.press("Alt+W", "U")
    assert hands.meeting.draft.editor.opening.purpose == "subamend"
    hands.press("End").type(" soon").press("Ctrl+Return")
    sub = hands.amendment("D.13.1")
    assert sub.made.parent == hands.amendment("D.13").id


def test_the_chair_confirms_what_falls(hands):
    hands.find_amendment("D.13")
    hands.press("A")
    dialog = hands.dialog
    assert not any(box.isChecked() for box in dialog.boxes.values())
    falling = hands.amendment("D.32").id
    dialog.boxes[falling].setFocus()
    hands.press("Space")
    dialog.record.setFocus()
    hands.press("Space")
    assert hands.amendment("D.13").status == "adopted"
    assert "Read back: A group opposed it. The text had changed since it was" in hands.notice
    assert hands.amendment("D.32").status == "fell"
    assert hands.amendment("D.15").status == "introduced"


def test_return_records_wherever_the_keyboard_was_meanwhile(hands):
    hands.find_amendment("D.13")
    hands.press("A")
    dialog = hands.dialog
    hands.press("Tab")
    assert "Cancel" in hands.focus.accessibleName()
    hands.press("Tab")
    assert hands.focus in dialog.boxes.values()
    hands.press("Return")
    assert hands.amendment("D.13").status == "adopted"


def test_words_are_asked_when_they_do_not_follow(hands):
    place = hands.go_to("3.F.1")
    hands.press("Alt+O", "F2")
    hands.meeting.draft.leave()
    for party, words in (("Alt+W", "One"), ("Alt+E", "Two")):
        hands.press(party, "F2", "Ctrl+A").type(words).press("Ctrl+Return")
    first, second = hands.desk.paper.open_at(place.id)
    hands.find_amendment(first.made.number)
    hands.press("A")
    hands.dialog.accept()
    assert hands.desk.paper.provisions[place.id].text == "One"
    hands.find_amendment(second.made.number)
    hands.press("A")
    dialog = hands.dialog
    assert dialog.words.text == "One"
    hands.press("Ctrl+A").type("One and two").press("Ctrl+Return")
    assert hands.desk.paper.provisions[place.id].text == "One and two"
    assert "Read back" in hands.notice


def test_a_mistyped_decision_is_corrected_and_a_decided_provision_reopened(hands):
    hands.find_amendment("D.27")
    hands.press("N")
    assert hands.amendment("D.27").status == "not adopted"
    hands.press("Ctrl+Shift+C")
    dialog = hands.dialog
    dialog.outcomes.setCurrentIndex(dialog.outcomes.findData("withdrawn"))
    hands.type("Misheard").press("Return")
    assert hands.amendment("D.27").status == "withdrawn"
    place = hands.go_to("3.D.1")
    assert place.state == "agreed"
    hands.press("Ctrl+Shift+O")
    assert not hands.dialog.record.isEnabled()  # a reason is needed
    hands.type("By consent").press("Return")
    assert hands.hand.state == "reopened"
    assert decisions_on(hands.desk.state, place.id)[-1].body.words == "By consent"


def test_stances_are_recorded_from_the_matrix(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+3")
    table = hands.meeting.consensus.table
    assert table.hasFocus()
    assert hands.desk.name(hands.meeting.consensus.party) == "Employers"
    assert not hands.desk.speaker
    hands.press("1", "Right", "6")
    model = hands.meeting.consensus.model
    row = model.index_of(hands.desk.provision).row()
    assert [model.index(row, column).data() for column in (3, 4, 5)] == ["support", "oppose", "—"]
    hands.press("Return")
    assert hands.meeting.workspace is Do.DRAFT


def test_letters_typed_in_a_field_decide_nothing(hands):
    hands.find_amendment("D.13")
    hands.press("Ctrl+F").type("ANPI")
    assert hands.amendment("D.13").status == "introduced"
    assert hands.meeting.amendments.line.text().casefold().endswith("anpi")


def test_commands_are_found_by_some_letters(hands):
    hands.press("Ctrl+K").type("consen").press("Return")
    assert hands.meeting.workspace is Do.CONSENSUS


def test_next_still_to_decide(hands):
    hands.go_to("3.A.2")
    hands.press("Alt+Right")
    assert hands.hand.reference == "Part 3, section B, item 1"


def test_a_place_that_is_not_there_is_said(hands):
    hands.go_to("9.Z.9")
    assert "There is no provision" in hands.notice


def test_a_search_by_words_goes_to_the_first(hands):
    hands.press("Ctrl+G").type("ammonia").press("Return")
    assert "ammonia" in hands.hand.text
