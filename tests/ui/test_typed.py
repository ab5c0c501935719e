"""What becomes of words that were typed: kept until they are given up, and never empty."""

from __future__ import annotations

import pytest

from tripartite.model.planning.work import proposals


def typed_at(hands, place: str, words: str = " half") -> str:
    """Words typed at a place, and left with Escape."""
    standing = hands.go_to(place).text
    hands.press("F2", "End").type(words).press("Escape")
    return standing


def words_in(hands) -> str:
    return hands.meeting.draft.editor.words.text


def test_escape_keeps_what_was_typed_and_says_so(hands):
    standing = typed_at(hands, "4.4")
    assert (
        hands.notice
        == "The Office: what you typed at Part 4, item 4 is kept; F2 there brings it back."
    )
    assert hands.hand.text == standing
    hands.press("F2")
    assert words_in(hands) == f"{standing} half"
    assert "is back" in hands.notice
    hands.press("Ctrl+Z")
    assert words_in(hands) == standing


def test_what_was_left_for_another_place_comes_back(hands):
    standing = hands.go_to("4.4").text
    hands.press("Alt+W", "F2", "End").type(" half").press("Alt+Up")
    assert hands.notice.startswith("Workers: what you typed at Part 4, item 4 is kept")
    hands.press("Alt+Down", "F2")
    assert words_in(hands) == f"{standing} half"
    hands.go_to("3.A.1")
    assert "is kept" in hands.notice
    hands.go_to("4.4")
    hands.press("F2", "Ctrl+Return")
    assert hands.desk.paper.open_at(hands.desk.provision)[-1].passage.text == f"{standing} half"
    hands.press("F2")
    assert words_in(hands) == standing
    hands.press("Escape")
    assert not hands.notice


def test_what_one_group_left_is_not_in_the_mouth_of_another(hands):
    standing = hands.go_to("4.4").text
    hands.press("Alt+W", "F2", "End").type(" half").press("Escape", "Alt+E", "F2")
    assert words_in(hands) == standing
    hands.press("Escape", "Alt+W", "F2")
    assert words_in(hands) == f"{standing} half"


def test_giving_up_is_a_step_of_its_own(qtbot, hands):
    standing = typed_at(hands, "4.4")
    hands.press("F2", "Shift+Esc")
    assert words_in(hands) == standing
    hands.press("Ctrl+Z")
    assert words_in(hands) == f"{standing} half"
    hands.press("Shift+Esc", "Escape")
    hands.press("F2")
    assert words_in(hands) == standing
    hands.press("Escape")
    hands.saved()
    qtbot.waitUntil(lambda: not hands.desk.session.journal.remembered())


def test_a_new_provision_half_written_comes_back(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+Shift+Return").type("A new").press("Escape")
    assert "Ctrl+Shift+Enter there brings it back" in hands.notice
    hands.press("F2")
    assert words_in(hands) == hands.hand.text
    hands.press("Escape", "Ctrl+Shift+Return")
    assert words_in(hands) == "A new"


def test_what_was_left_is_found_after_the_meeting_was_closed(qtbot, hands, sample):
    first, second = typed_at(hands, "4.4"), typed_at(hands, "3.A.1")
    hands.saved()
    hands.window.close_meeting()
    with qtbot.waitSignal(hands.window.files.opened):
        hands.window.open_path(sample)
    assert words_in(hands) == f"{second} half"
    hands.press("Shift+Esc", "Escape")
    hands.go_to("4.4")
    hands.press("F2")
    assert words_in(hands) == f"{first} half"


def test_an_empty_provision_is_refused(hands):
    hands.go_to("4.4")
    before = hands.desk.paper.order
    hands.press("Ctrl+Shift+Return", "Ctrl+Return")
    assert "A provision needs words" in hands.notice
    hands.press("Return", "Return", "Ctrl+Return")
    assert "A provision needs words" in hands.notice
    hands.type("   ").press("Ctrl+Return", "Shift+Esc", "Escape")
    assert hands.desk.paper.order == before
    hands.press("F2", "Ctrl+A", "Del", "Ctrl+Return")
    assert "A provision needs words" in hands.notice
    assert hands.meeting.draft.is_editing


def test_space_at_the_end_is_no_change(hands):
    n = hands.desk.state.room.n
    for speaker in ("Alt+O", "Alt+W"):
        hands.go_to("4.4")
        hands.press(speaker, "F2", "End").type("  ").press("Ctrl+Return")
        assert "These are the words that stand there already." in hands.notice
        hands.press("Shift+Esc", "Escape")
    assert hands.desk.state.room.n == n


def test_ctrl_enter_records_from_a_field_of_several_lines(hands):
    hands.press("F4", "S")
    assert hands.dialog.idea.hasFocus()
    hands.type("An idea").press("Tab").type("One").press("Return").type("Two").press("Ctrl+Return")
    made = proposals(hands.desk.state)[-1].made
    assert made.words == "One\nTwo"


def test_a_short_citation_is_a_reference_and_says_so(hands):
    hands.go_to("3.A.1")
    hands.press("F2", "End").type(" As in 4.1, and 9.9 degrees")
    editor = hands.meeting.draft.editor
    assert editor.words.targets("reference") == (hands.desk.find("4.1"),)
    assert "“4.1” is a reference to Part 4, item 1 now" in hands.notice
    assert editor.words.text.endswith(", and 9.9 degrees")
    hands.press("Ctrl+A").type("A rise of 4.1.2 or 4.1")
    assert not editor.words.targets("reference")


@pytest.mark.parametrize(
    ("place", "last"), [("3.F.3", "3.F.3"), ("3.D.1", "3.D.1(d)"), ("3.E", "3.E")]
)
def test_a_new_provision_covers_none_of_those_around_it(hands, place, last):
    hands.go_to(place)
    view, order = hands.meeting.draft.view, hands.desk.paper.order
    before = hands.desk.find(last)
    behind = order[order.index(before) + 1]
    hands.press("Alt+W", "Ctrl+Shift+Return").type("A new one.")
    card = hands.meeting.draft.editor.geometry()
    assert view.viewport().rect().contains(card.topLeft())
    assert view.end_rect(before).top() <= card.top()
    assert card.bottom() <= view.rect_of(behind).top()
    hands.press("Escape")
    assert view.rect_of(behind).top() < card.bottom()


@pytest.mark.parametrize("keys", [("F2",), ("Return",), ("Shift+F2",)])
def test_words_typed_blindly_where_the_editor_does_not_open_are_no_keys(hands, keys):
    hands.meeting.draft.view._unheard.setInterval(120_000)  # however slow this machine types
    hands.go_to("1.1")
    assert hands.hand.state == "adopted"
    hands.press("Alt+W", *keys)
    n = hands.desk.state.room.n
    hands.type("See 3.A.2, 5 more (new), and A as in S 1")
    assert hands.desk.state.room.n == n
    assert "its words stay as they are" in hands.notice
    hands.press("Escape", "5")
    assert hands.desk.state.room.n == n + 1


def test_keys_are_heard_again_after_a_pause(qtbot, hands):
    unheard = hands.meeting.draft.view._unheard
    hands.go_to("1.1")
    hands.press("Alt+W", "F2")
    n = hands.desk.state.room.n
    qtbot.waitUntil(lambda: not unheard.isActive())
    hands.press("5")
    assert hands.desk.state.room.n == n + 1


def test_a_notice_above_the_text_does_not_move_the_words(hands):
    view, window = hands.meeting.draft.view, hands.window

    def place() -> float:
        hands.look()
        return view.mapTo(window, view.rect_of(hands.hand.id).topLeft().toPoint()).y()

    hands.go_to("3.F.2")
    stood = place()
    for keys in (("Alt+W", "Ctrl+Shift+Del"), ("Ctrl+Z",)):
        hands.press(*keys)
        assert hands.notice
        assert place() == stood
    window.notice.clear()
    assert place() == stood


def test_where_the_words_are_of_one_provision_enter_says_so(hands):
    hands.go_to("3.A.1")
    hands.press("Alt+W", "F2", "Ctrl+End", "Return")
    assert "The words of D.13 are those of one provision" in hands.notice
    hands.press("Shift+F2", "Ctrl+End", "Return").type("Two.")
    assert "begin a new provision with “Two.”" in hands.meeting.draft.editor.read_back()
