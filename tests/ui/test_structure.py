"""The structure of the text by keyboard alone: split, join, indent, move, levels, references."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QComboBox

from tripartite.jobs.publishing.corrections import corrections
from tripartite.model import commands as c
from tripartite.model.amendments.in_words import change_in_words
from tripartite.model.passage import BREAK, Passage
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import amendment_view, document_view
from tripartite.ui.actions import Do
from tripartite.ui.vocabulary import word


def texts(hands) -> list[tuple[str, str]]:
    view = document_view(hands.desk.state, hands.desk.paper.document)
    return [(p.reference, p.text) for p in view.provisions]


def at(hands, reference: str) -> str:
    return dict(texts(hands))[reference]


def test_enter_splits_a_provision_and_undo_makes_it_one(hands):
    before = texts(hands)
    place = hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Home")
    for _ in range(3):
        hands.press("Ctrl+Right")
    hands.press("Return")
    assert hands.meeting.draft.editor.words.text.count(BREAK) == 1
    assert "begin a new provision" in hands.meeting.draft.editor.read_back()
    hands.press("Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    after = [text for reference, text in texts(hands) if reference.startswith("Part 4, item")]
    assert f"{after[3]} {after[4]}" == place.text
    hands.press("Ctrl+Z")
    assert texts(hands) == before


def test_a_group_proposes_a_split_by_typing_it(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "Home", "Ctrl+Right", "Return", "Ctrl+Return")
    made = hands.desk.paper.open_at(place.id)[-1]
    assert (made.made.kind, made.passage.text.count(BREAK)) == ("split", 1)
    assert at(hands, "Part 4, item 4") == place.text


def test_backspace_at_the_beginning_joins(hands):
    before = texts(hands)
    first, second = at(hands, "Part 4, item 3"), at(hands, "Part 4, item 4")
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+Home", "Backspace")
    assert at(hands, "Part 4, item 3") == f"{first} {second}"
    assert hands.hand.reference == "Part 4, item 3"
    hands.press("Ctrl+Z")
    assert texts(hands) == before


def test_backspace_with_words_typed_joins_nothing(hands):
    before = texts(hands)
    hands.go_to("4.4")
    hands.press("Alt+O", "F2").type("x").press("Ctrl+Home", "Backspace")
    assert hands.meeting.draft.is_editing
    hands.press("Escape")
    assert texts(hands) == before


def test_a_group_proposes_to_join(hands):
    hands.go_to("4.4")
    hands.press("Alt+E", "Ctrl+Shift+Backspace")
    (made,) = [v for v in hands.desk.paper.open_at(hands.hand.id) if v.made.kind == "merge"]
    assert hands.hand.reference == "Part 4, item 3"
    assert amendment_view(hands.desk.state, made.id).made.merged


def test_an_item_goes_in_and_out_and_up_and_down(hands):
    before = texts(hands)
    words = hands.go_to("4.4").text
    hands.press("Alt+O", "Alt+Shift+Right")
    assert at(hands, "Part 4, item 3(a)") == words
    hands.press("Alt+Shift+Left")
    assert texts(hands) == before
    hands.press("Alt+Shift+Up")
    assert at(hands, "Part 4, item 3") == words
    hands.press("Alt+Shift+Down")
    assert texts(hands) == before
    hands.press("Alt+Shift+Right", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert texts(hands) == before


def test_where_there_is_no_place_the_reason_is_said(hands):
    before = texts(hands)
    hands.go_to("4.1")
    hands.press("Alt+O", "Alt+Shift+Up")
    assert "no place" in hands.notice
    assert texts(hands) == before


def test_a_group_proposes_a_move(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+G", "Alt+Shift+Up")
    made = hands.desk.paper.open_at(place.id)[-1]
    assert made.made.kind == "move"
    hands.find_amendment(made.made.number)
    hands.press("I", "A")
    assert at(hands, "Part 4, item 3") == place.text


def test_another_level(hands):
    words = hands.go_to("4.4").text
    hands.press("Alt+O", "Ctrl+Alt+L")
    box = hands.dialog.findChild(QComboBox)
    box.setFocus()
    hands.press("Home")
    for _ in range(box.findText(word("unnumbered"))):
        hands.press("Down")
    assert box.currentText() == word("unnumbered")
    hands.press("Return")
    assert hands.hand.level == "unnumbered"
    assert hands.hand.text == words


def test_a_citation_typed_becomes_a_reference_that_stays_right(hands):
    target = hands.go_to("4.3").id
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End").type(" See 3.A.2 ")
    atoms = hands.meeting.draft.editor.words.atoms
    assert [atom.kind for atom in atoms] == ["reference"]
    hands.type("and 4.3").press("Ctrl+Alt+K", "Ctrl+Return")
    assert hands.hand.text.endswith("See Part 3, section A, item 2 and Part 4, item 3")
    hands.desk.choose_provision(target)
    hands.press("Alt+Shift+Up")
    assert at(hands, "Part 4, item 4").endswith("and Part 4, item 2")


def test_a_citation_written_out_stays_right_too(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End")
    hands.type(" See Part 3, section D, item 1(b), Part 4, item 3; and Part 9, item 7.")
    atoms = hands.meeting.draft.editor.words.atoms
    assert [atom.kind for atom in atoms] == ["reference", "reference"]
    written = "See Part 3, section D, item 1(b), Part 4, item 3; and Part 9, item 7."
    hands.press("Ctrl+Return")
    assert hands.hand.text.endswith(written)
    assert not hands.notice
    hands.go_to("4.3")
    hands.press("Alt+Shift+Up")
    assert at(hands, "Part 4, item 4").endswith(written.replace("item 3", "item 2"))


def test_a_citation_may_go_on_behind_a_full_stop(hands):
    """Whether the stop ends a sentence or goes on to a letter is known with the next sign."""
    target = hands.desk.find("3.D.1.b")
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End")
    hands.focus.insertPlainText(" 🚢🚢")  # which no key of a keyboard writes
    hands.type(" See 3.D.1.b, and 3.A.2. ")
    words = hands.meeting.draft.editor.words
    assert words.targets("reference") == (target, hands.desk.find("3.A.2"))
    hands.type("Then 3.A.1.")
    assert len(hands.meeting.draft.editor.words.atoms) == 2
    hands.press("Ctrl+Return")
    one, two, three = "section D, item 1(b)", "section A, item 2", "section A, item 1"
    assert hands.hand.text.endswith(f" See Part 3, {one}, and Part 3, {two}. Then Part 3, {three}.")


def test_what_cites_nothing_stays_as_it_was_typed(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End").type(" 9.Z.9 ")
    assert hands.meeting.draft.editor.words.text.endswith(" 9.Z.9 ")
    assert "9.Z.9" in hands.notice


def clipboard(html: str, text: str = "") -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(text)
    return data


def test_several_paragraphs_are_pasted_as_several_provisions(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return")
    hands.meeting.draft.editor.field.insertFromMimeData(clipboard("", "First new.\nSecond new."))
    hands.press("Ctrl+Return")
    assert at(hands, "Part 4, item 5") == "First new."
    assert at(hands, "Part 4, item 6") == "Second new."


def found_words(hands) -> str:
    return hands.meeting.draft.find_bar._count.text()


def test_words_are_found_one_after_the_other(hands):
    hands.press("Alt+O", "Ctrl+H").type("cold chain").press("Return")
    assert found_words(hands).startswith("1 of ")
    first = hands.hand.id
    hands.press("Return", "Return", "Shift+Return", "Shift+Return")
    assert hands.hand.id == first
    assert "cold chain" in hands.hand.text
    assert hands.meeting.draft.view.extraSelections()
    hands.press("Escape")
    assert not hands.meeting.draft.view.extraSelections()
    assert hands.hand.id == first


def test_words_are_found_from_the_provision_in_hand_on(hands):
    hands.press("Ctrl+H").type("cold chain").press("Return", "Return", "Return")
    third, count = hands.hand.id, found_words(hands).split()[-1]
    hands.press("Escape", "Ctrl+H").type("cold chain").press("Return")
    assert (found_words(hands), hands.hand.id) == (f"3 of {count}", third)
    hands.press("Escape", "Ctrl+H").type("cold chain").press("Shift+Return", "Shift+Return")
    assert found_words(hands) == f"2 of {count}"
    hands.press("Escape")
    hands.go_to("4.4")
    hands.press("Ctrl+H").type("cold chain").press("Return")
    assert found_words(hands) == f"1 of {count}"


def marked(hands) -> list[str]:
    """What the find bar marks on the page, as it is read there."""
    return [mark.cursor.selectedText() for mark in hands.meeting.draft.view.extraSelections()]


def test_what_is_found_is_marked_behind_emoji_and_references(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End")
    hands.focus.insertPlainText(" 🚢🚢")
    hands.type(" See 3.A.2, quicksand").press("Ctrl+Return")
    hands.press("Ctrl+H").type("quicksand").press("Return").look()
    assert marked(hands) == ["quicksand"]
    hands.press("Ctrl+A").type("section A, item").press("Return").look()
    assert found_words(hands) == "only in a reference, which goes by the number"
    assert marked(hands) == []


def test_words_that_stand_nowhere(hands):
    hands.press("Ctrl+H").type("zeppelin").press("Return")
    assert found_words(hands) == "stands nowhere"
    hands.press("Ctrl+Return")
    assert "zeppelin" in hands.notice


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("refrigerator", "stands nowhere"),
        ("refrigera", "only within other words"),
        ("COLD CHAIN", "only in another case (Alt+S)"),
        ("Office's background", "1 found"),
    ],
)
def test_where_words_are_not_found_it_is_said_why(hands, words, said):
    hands.press("Ctrl+H").type(words)
    assert found_words(hands) == said


def test_any_case_is_one_key_and_of_a_proposal_what_it_leaves_is_told(hands):
    hands.press("Alt+W", "Ctrl+H").type("the Office")
    exactly = found_words(hands)
    hands.press("Alt+S")
    hands.qtbot.waitUntil(lambda: found_words(hands) != exactly)
    more = int(found_words(hands).split()[0]) - int(exactly.split()[0])
    hands.meeting.draft.find_bar._by.setFocus()
    hands.type("the Secretariat").press("Ctrl+Return")
    assert found_words(hands).endswith(f" In another case, and left: {more}.")


def test_words_taken_out_by_the_bar_leave_no_two_spaces(hands):
    hands.press("Alt+O", "Ctrl+H").type("cold chain").press("Tab", "Ctrl+Return")
    changed = at(hands, "Part 3, section F, item 1")
    assert "cold chain" not in changed
    assert "  " not in changed


def test_the_office_replaces_what_is_open_and_leaves_what_is_agreed(hands):
    before = dict(texts(hands))
    hands.press("Alt+O", "Ctrl+H").type("workers")
    hands.meeting.draft.find_bar._by.setText("people")
    hands.press("Ctrl+Return")
    after = dict(texts(hands))
    changed = {r for r in after if after[r] != before[r]}
    views = {p.reference: p for p in hands.desk.paper.provisions.values()}
    assert changed
    assert all(views[r].state not in ("agreed", "adopted") for r in changed)
    assert all("workers" not in after[r].split() for r in changed)
    assert "Agreed, and left as they are: " in found_words(hands)
    hands.press("Escape", "Ctrl+Z")
    assert dict(texts(hands)) == before
    assert hands.notice == f"Taken back: the change of words in {len(changed)} provisions."


def test_a_group_proposes_a_change_throughout(hands):
    before = texts(hands)
    hands.press("Ctrl+M")
    hands.press("Alt+W", "Ctrl+H").type("cold chain").press("Tab").type("cold stores")
    hands.press("Ctrl+Return")
    assert texts(hands) == before
    said = "Workers: Throughout the text, replace “cold chain” by “cold stores”. Ctrl+Z takes it"
    assert said in hands.notice
    made = hands.desk.paper.open_at(hands.desk.paper.order[0])[-1]
    assert (made.made.kind, made.made.words) == ("throughout", "cold chain")
    assert made.made.number in found_words(hands)
    assert hands.notice.startswith(f"{made.made.number}, ")
    assert hands.desk.amendment == made.id
    told = "Throughout the text, replace “cold chain” by"
    assert told in hands.meeting.draft.page.toPlainText()  # at its beginning
    hands.press("Escape", "Ctrl+Z")
    assert told not in hands.meeting.draft.page.toPlainText()
    assert hands.notice == f"Taken back: {made.made.number}, Workers, throughout the text."


def test_in_the_find_bar_what_is_taken_back_is_what_was_done_last_there(hands):
    hands.go_to("4.4")
    before = texts(hands)
    bar = hands.meeting.draft.find_bar
    hands.press("Alt+O", "F2", "Ctrl+End").type(" Soon.").press("Ctrl+Return")
    edited = texts(hands)
    hands.press("Ctrl+H").type("cold chain").press("Ctrl+Z")
    assert (bar._words.text(), texts(hands)) == ("", edited)  # what was typed, and no act
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert texts(hands) == edited
    hands.type("cold chain").press("Tab").type("cold stores").press("Ctrl+Return")
    replaced = texts(hands)
    assert replaced != edited
    hands.press("Ctrl+Z")
    assert (bar._by.text(), texts(hands)) == ("cold stores", edited)  # the act, and no typing
    assert hands.notice.startswith("Taken back: the change of words in ")
    hands.press("Ctrl+Shift+Z")
    assert texts(hands) == replaced
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert (bar._by.text(), texts(hands)) == ("", edited)
    hands.press("Ctrl+Z", "Escape", "Ctrl+Z")
    assert texts(hands) == before


def test_when_another_act_came_after_it_ctrl_z_in_the_bar_is_for_the_typing(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+H").type("cold chain").press("Tab").type("ice").press("Ctrl+Return")
    hands.press("Ctrl+Shift+G")
    assert hands.hand.state == "agreed"
    hands.press("Ctrl+Z")
    assert hands.hand.state == "agreed"
    assert hands.meeting.draft.find_bar._by.text() == ""


def test_the_find_bar_gives_the_keyboard_back_to_what_is_being_typed(hands):
    hands.go_to("4.4")
    hands.press("F2", "Ctrl+End").type(" So").press("Ctrl+H").type("cold").press("Escape")
    hands.type("on.")
    assert hands.meeting.draft.editor.words.text.endswith(" Soon.")


def test_the_office_takes_a_provision_out_and_back(hands):
    before = texts(hands)
    words = hands.go_to("3.F.2").text
    hands.press("Alt+O", "Ctrl+Shift+Del")
    assert words not in dict(texts(hands)).values()
    assert hands.notice.startswith(f"Taken out: “{words[:60]}")
    hands.press("Ctrl+Z")
    assert texts(hands) == before
    hands.go_to("4.1")
    hands.press("Ctrl+Shift+Del")
    assert texts(hands) == before
    assert "agreed" in hands.notice


def test_a_group_that_takes_out_all_words_proposes_to_delete_the_provision(hands):
    place = hands.go_to("3.F.2")
    hands.press("Alt+W", "F2", "Ctrl+A", "Del")
    assert hands.meeting.draft.editor.read_back() == "Delete Part 3, section F, item 2."
    hands.press("Ctrl+Return")
    made = hands.desk.paper.open_at(place.id)[-1]
    assert made.made.kind == "delete"
    assert hands.notice == (
        f"{made.made.number}, Workers, on Part 3, section F, item 2: delete. Ctrl+Z takes it back."
    )


def test_a_new_provision_is_read_back_in_its_words_at_its_place(hands):
    editor = hands.meeting.draft.editor
    hands.go_to("3.F.2")
    hands.press("Alt+W", "Ctrl+Shift+Return")
    assert editor.read_back() == "In Part 3, section F, item 2, no change."
    hands.type("One.").press("Return").type("Two.")
    said = "After Part 3, section F, item 2, insert: “One.”; “Two.”"
    assert editor.read_back() == said
    hands.press("Shift+Esc", "Escape")
    hands.go_to("3.F")
    hands.press("Ctrl+Shift+Return").type("One.")
    assert editor.read_back() == "At the beginning of Part 3, section F, insert: “One.”"
    hands.press("Ctrl+Return")
    number = hands.amendment_in_hand.made.number
    assert hands.notice.startswith(f"{number}, Workers, at the beginning of Part 3, section F: ")


def test_where_things_stand_by_now_is_told(hands):
    hands.go_to("4.4")
    for keys, told in (
        (("Alt+O", "Alt+Shift+Right"), "It is Part 4, item 3(a) now."),
        (("Ctrl+Z",), "Taken back: the move of Part 4, item 4."),
        (("F2", "Home", "Ctrl+Right", "Return", "Ctrl+Return"), "Split; new: Part 4, item 5."),
        (("Ctrl+Z",), "Taken back: the splitting of Part 4, item 4."),
        (("Ctrl+Shift+Backspace",), "Joined: all of it is Part 4, item 3 now."),
        (("Ctrl+Z", "Ctrl+G", "3", ".", "F", "Return"), ""),  # what stands under it goes along
        (("F2", "Home", "Ctrl+Right", "Return", "Ctrl+Return"), "Split; new: Part 3, section G. "),
    ):
        hands.press(*keys)
        assert hands.notice.startswith(told)


def test_when_the_provision_in_hand_is_taken_back_the_one_before_is_in_hand(hands):
    place = hands.go_to("4.3")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("A new one.").press("Ctrl+Return")
    assert hands.hand.text == "A new one."
    hands.press("Ctrl+Z")
    assert hands.hand.id == place.id
    assert hands.notice.startswith("Taken back: ")
    hands.press("Alt+Shift+Down")
    assert hands.notice == "It is Part 4, item 4 now. Ctrl+Z takes it back."


def test_what_a_key_alone_proposes_is_told(hands):
    hands.go_to("4.3")
    hands.press("Alt+W", "Alt+Shift+Up")
    made = hands.amendment_in_hand.made
    assert made.kind == "move"
    assert hands.notice == (
        f"{made.number}, Workers: Move Part 4, item 3 to after Part 4, item 1. "
        "Ctrl+Z takes it back."
    )
    hands.press("Ctrl+Shift+Backspace")
    assert hands.notice.endswith("Workers, on Part 4, item 2: merge. Ctrl+Z takes it back.")


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("title", ("Alt+Shift+Down",)),
        ("title", ("Alt+Shift+Right",)),
        ("Preamble", ("Alt+Shift+Up",)),
        ("Preamble", ("Alt+Shift+Right",)),
        ("Preamble", ("Ctrl+Shift+Backspace",)),
        ("Preamble", ("F2", "Ctrl+Home", "Backspace")),
        ("3.A", ("Ctrl+Shift+Backspace",)),
    ],
)
@pytest.mark.parametrize("speaker", ["Alt+O", "Alt+W"])
def test_the_title_stays_first_and_a_heading_joins_its_like_only(hands, speaker, place, keys):
    before, numbers = texts(hands), len(hands.desk.state.room.amendments)
    hands.go_to(place)
    hands.press(speaker, *keys)
    assert "no place" in hands.notice
    assert (texts(hands), len(hands.desk.state.room.amendments)) == (before, numbers)


def test_what_is_put_in_after_the_title_stands_behind_it_and_not_under_it(hands):
    before = texts(hands)
    hands.go_to("title")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("First of all.")
    assert hands.meeting.draft.editor.read_back() == "After the title, insert: “First of all.”"
    hands.press("Ctrl+Return")
    assert [text for _, text in texts(hands)][1] == "First of all."
    assert [reference for reference, _ in texts(hands)][2:] == [r for r, _ in before][1:]


def test_what_was_taken_out_is_in_hand_when_it_is_back(hands):
    place = hands.go_to("3.F.2")
    hands.press("Alt+O", "Ctrl+Shift+Del")
    assert hands.hand.id != place.id
    hands.press("Ctrl+Z")
    assert hands.hand.id == place.id


def take_all_out(hands) -> None:
    settled = [v for v in hands.desk.paper.view.provisions if v.state in SETTLED]
    for view in settled:
        hands.desk.session.do(c.Reopen(view.id, "by consent"))
    for key in hands.desk.paper.children[""]:
        hands.desk.session.do(c.RemoveProvision(key))
    assert not hands.desk.paper.order
    hands.press("Alt+O")


def test_a_text_of_no_provision_takes_a_first_one(hands):
    take_all_out(hands)
    hands.window.actions_.catch_up()
    assert "Ctrl+Shift+Return" in hands.window.actions_.reason(Do.EDIT_HERE)
    hands.press("Ctrl+Shift+Return").look()
    editor = hands.meeting.draft.editor
    assert editor.isVisible() and editor.width() > 300 and editor.y() >= 0
    page = hands.meeting.draft.view.viewport().grab().toImage()
    above = {page.pixel(x, editor.y() - 2) for x in range(editor.x() + 1, editor.x() + 300)}
    assert len(above) == 1  # nothing peeks out above it
    hands.type("Work is no commodity.")
    assert editor.read_back() == "At the beginning of the text, insert: “Work is no commodity.”"
    hands.press("Escape", "Ctrl+Shift+Return")
    assert editor.words.text == "Work is no commodity."
    hands.press("Ctrl+Return")
    assert [text for _, text in texts(hands)] == ["Work is no commodity."]
    assert hands.hand.text == "Work is no commodity."
    hands.press("Ctrl+Z").look()
    assert not texts(hands)


def test_a_group_proposes_the_first_of_a_text_of_no_provision(hands):
    take_all_out(hands)
    hands.press("Alt+W", "Ctrl+Shift+Return").type("Work is no commodity.").press("Ctrl+Return")
    made = hands.amendment_in_hand
    assert (made.made.kind, made.made.provision, made.made.after) == ("insert", "", "")
    assert not texts(hands)
    assert made.made.number in hands.meeting.draft.view.told_of_nothing()
    told = change_in_words(hands.desk.state, made, "").sentence()
    assert told == "At the beginning of the text, insert: “Work is no commodity.”"
    hands.find_amendment(made.made.number)
    hands.press("I", "A")
    assert [text for _, text in texts(hands)] == ["Work is no commodity."]


def test_a_title_is_one_provision(hands, qapp):
    """Neither Enter nor what is pasted makes several titles of it."""
    hands.desk.choose_provision(hands.desk.paper.order[0])
    hands.press("Alt+O", "Ctrl+1", "F2", "Ctrl+End", "Return")
    assert "Ctrl+Shift+Enter puts in a provision behind it" in hands.notice
    qapp.clipboard().setText("for\nlighthouses")
    hands.press("Ctrl+V", "Ctrl+Return")
    first, second = hands.desk.paper.order[:2]
    views = hands.desk.paper.provisions
    assert views[first].text.endswith("for lighthouses")
    assert views[second].level != "title"


def long_one(hands) -> None:
    """A provision that is longer than the window is high, open as the Workers'."""
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+A")
    words = " ".join(f"Sentence {n} says that each berth is kept free of ice." for n in range(60))
    hands.meeting.draft.editor.field.insert(Passage(words))
    hands.press("Ctrl+Return", "Alt+W", "F2").look()


@pytest.mark.parametrize("size", [(1200, 800), (800, 600)])
def test_of_a_provision_longer_than_the_window_what_is_typed_is_seen_with_its_change(hands, size):
    hands.window.resize(*size)
    long_one(hands)
    draft = hands.meeting.draft
    seen = draft.view.viewport().rect()
    for key in ("Ctrl+End", "Ctrl+Home", "Ctrl+End"):
        hands.press(key).type("Now ").look()
        field, marked = draft.editor.field, draft.editor._marked
        assert field.viewport().rect().contains(field.cursorRect().center())
        for part in (field, marked, draft.editor._said):
            assert seen.contains(part.geometry().translated(draft.editor.pos()))
        shown = marked.cursorForPosition(marked.viewport().rect().center()).position()
        near = shown / marked.document().characterCount()
        assert near > 0.7 if key == "Ctrl+End" else near < 0.3
    hands.press("Shift+Escape", "Escape")
    hands.go_to("4.3")
    hands.press("F2").look()  # a short one is as high as it was
    assert draft.editor.field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_window_made_smaller_keeps_what_is_typed_in_sight(hands):
    long_one(hands)
    hands.press("Ctrl+End").look()
    hands.window.resize(800, 600)
    hands.look()
    draft = hands.meeting.draft
    hands.qtbot.waitUntil(lambda: draft.editor.wanted_height <= draft.view.viewport().height())


def test_a_move_of_what_is_agreed_is_said_and_listed(hands):
    """Numbers are the Office's work to the end; the words that were decided go along unchanged."""
    place = hands.go_to("3.D.1")
    assert place.state == "agreed"
    below = list(hands.desk.paper.children[place.id])
    hands.press("Alt+O", "Alt+Shift+Down")
    assert hands.hand.reference == "Part 3, section D, item 2"
    assert hands.notice == (
        "It is Part 3, section D, item 2 now. Ctrl+Z takes it back. What was decided there "
        "(agreed) keeps its words; that its place is another is listed among the Office's "
        "corrections."
    )
    assert (hands.hand.text, hands.hand.state) == (place.text, "agreed")
    assert hands.desk.paper.children[place.id] == below
    (listed,) = corrections(hands.desk.state, hands.desk.paper.document)[-1:]
    assert (listed.place, listed.kind) == ("Part 3, section D, item 2", "moved")
    hands.press("Ctrl+Z")
    assert hands.hand.reference == "Part 3, section D, item 1"
    hands.go_to("3.F.2")
    hands.press("Alt+Shift+Down")
    assert hands.notice == "It is Part 3, section F, item 3 now. Ctrl+Z takes it back."


EDGES = (
    ("1", "Alt+Shift+Up"),  # the first heading
    ("4.4", "Alt+Shift+Down"),  # the last provision
    ("3.A.1", "Alt+Shift+Up"),  # the first under a heading, with open amendments
    ("3.A", "Alt+Shift+Left"),
    ("3.A", "Alt+Shift+Right"),
    ("3.A", "Ctrl+Shift+Del"),
    ("3.A", "Alt+Shift+Down"),
    ("3.A.1", "Alt+Shift+Down"),
    ("3.A.1", "Alt+Shift+Left"),
    ("3.A.2", "Alt+Shift+Right"),
    ("3.D.1.a", "Alt+Shift+Left"),
    ("3.D.1.b", "Alt+Shift+Right"),
    ("3.A.1", "Ctrl+Shift+Backspace"),
    ("3.A.2", "Ctrl+Shift+Backspace"),
    ("4.4", "Ctrl+Shift+Del"),
)


@pytest.mark.parametrize("speaker", ["Alt+O", "Alt+W"])
def test_at_the_edges_each_key_is_taken_back_whole_or_refused(hands, speaker):
    """In the text, in the tree and among the amendments nothing is left of it."""

    def all_of_it() -> object:
        paper, tree = hands.desk.paper, hands.meeting.outline.tree.model()
        rows = [tree.index(row, 0).data() for row in range(tree.rowCount())]
        open_ones = {k: [v.made.number for v in paper.open_at(k)] for k in paper.order}
        shown = hands.meeting.draft.page.toPlainText()
        every = [(v.id, v.parent, v.reference, v.text) for v in paper.provisions.values()]
        return every, open_ones, rows, shown

    before, changed = all_of_it(), 0
    for place, key in EDGES:
        hands.go_to(place)
        n = hands.desk.state.room.n
        hands.press(speaker, key).look()
        assert hands.notice, (place, key)
        if hands.desk.state.room.n == n:
            assert all_of_it() == before, (place, key)
            continue
        changed += 1
        hands.press("Ctrl+Z").look()
        assert all_of_it() == before, (place, key)
    assert changed >= len(EDGES) // 2


def test_what_stands_in_a_footnote_is_gone_to_and_not_replaced(hands):
    """Where its mark stands: its words are read beside the text there."""
    hands.go_to("4.4")
    n = hands.desk.state.room.n
    hands.press("Alt+O", "Ctrl+H").type("draw")
    assert found_words(hands) == "1 found, 1 of them in footnotes"
    hands.press("Return").look()
    assert found_words(hands) == "1 of 1: in footnote 2, beside the text"
    (note,) = (x for x in hands.desk.paper.view.notes if x.label == "2")
    assert note.id in hands.hand.passage.targets("note")
    assert note.text in hands.meeting.inspector.toPlainText()
    hands.press("Tab").type("pull").press("Ctrl+Return")
    assert hands.desk.state.room.n == n


def test_a_word_without_end_is_read_back_to_its_end(hands):
    """A label cuts a word that is wider than itself."""
    hands.go_to("4.4")
    hands.press("Alt+W", "F2", "Ctrl+End").type(" " + "quay" * 80)
    editor = hands.meeting.draft.editor
    hands.qtbot.waitUntil(lambda: "quay" in editor._said.text())
    hands.look()
    said = editor._said
    room = said.contentsRect().adjusted(0, 0, 0, 10_000)
    needed = said.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, said.text())
    assert needed.width() <= said.width()
    assert needed.height() <= said.height()
