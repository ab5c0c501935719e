"""Sending to the room's screen by keyboard: it shows what was sent, and what follows from it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tripartite.model.meeting import Actor
from tripartite.model.reading import decisions_on
from tripartite.model.screen.shown import at_stake, fit, shown_hash
from tripartite.model.screen.slides import Sent
from tripartite.ui.actions import Do


def adopt(hands) -> None:
    """The Chair adopts the amendment in hand; nothing falls with it."""
    hands.press("A")
    hands.dialog.accept()


def test_nothing_is_shown_before_it_is_sent(hands, room):
    hands.go_to("3.A.1")
    assert room.screen.window is None
    hands.press("Ctrl+F6")
    assert "Working Group" in room.said
    assert "Governments, in consultation" not in room.said


def test_the_provision_in_hand_is_sent_with_one_key(hands, room):
    words = hands.go_to("3.F.1").text
    hands.press("F5")
    assert words in room.said
    assert "Part 3, section F, item 1" in room.said
    assert room.strip.startswith("▶ The room sees, live:\nPart 3, section F, item 1 · provision")
    other = hands.go_to("3.B.1").text
    assert words in room.said
    assert other not in room.said


def test_it_follows_what_was_kept_and_not_what_is_typed(hands, room):
    hands.go_to("3.F.1")
    hands.press("F5", "Alt+O", "F2", "End").type(" Swiftly.")
    assert "Swiftly" not in room.said
    hands.press("Ctrl+Return")
    assert "Swiftly." in room.said


def test_as_it_is_typed_only_where_it_is_sent_so(hands, room):
    hands.go_to("3.F.1")
    hands.press("F5", "Shift+F7", "Alt+W", "F2", "End").type(" Swiftly.")
    assert "Swiftly." in room.said
    assert "Workers" in room.said
    assert "as it is typed" in room.strip
    hands.press("Escape")
    assert "Swiftly" not in room.said
    assert "Part 3, section F, item 1 · provision" in room.strip


def test_frozen_it_stays_though_the_text_moves_on_and_says_so(hands, room):
    hands.go_to("3.F.1")
    hands.press("F5", "F7")
    assert "frozen" in room.strip
    assert "moved on" not in room.strip
    hands.press("Alt+O", "F2", "End").type(" Swiftly.").press("Ctrl+Return")
    assert "Swiftly" not in room.said
    assert "frozen — the text has moved on" in room.strip
    hands.press("F7")
    assert "Swiftly." in room.said
    assert "live" in room.strip


def test_blank_and_back(hands, room):
    words = hands.go_to("3.F.1").text
    hands.press("F5", "F8")
    assert words not in room.said
    assert "blank" in room.strip
    hands.press("F8")
    assert words in room.said


def test_blank_while_frozen_and_back_to_what_was_frozen(hands, room):
    words = hands.go_to("3.F.1").text
    hands.press("F5", "F7", "F8")
    assert words not in room.said
    hands.press("F8")
    assert words in room.said
    assert room.strip.startswith("❚❚ The room sees, frozen:")
    hands.press("F7")
    assert room.strip.startswith("▶ The room sees, live:")


def test_frozen_while_it_is_blank_what_was_sent_stays_as_it_was(hands, room):
    words = hands.go_to("3.F.1").text
    hands.press("F5", "F8", "F7", "Alt+O", "F2", "End").type(" Swiftly.").press("Ctrl+Return")
    assert words not in room.said
    hands.press("F8")
    assert words in room.said
    assert "Swiftly" not in room.said
    hands.press("F7")
    assert "Swiftly." in room.said


def test_an_amendment_its_result_and_all_that_is_open(hands, room):
    hands.find_amendment("D.13")
    hands.press("F5")
    assert "D.13 · Employers" in room.said
    assert "set limits for" in room.said
    assert "issue guidance on" in room.said
    hands.press("Shift+F5")
    assert "The text if adopted." in room.said
    assert "set limits for" not in room.said
    hands.press("Ctrl+F5")
    hands.press("Ctrl+Shift+F5")
    assert "issue guidance on" not in room.said


def test_rolling_text_of_a_provision(hands, room):
    hands.go_to("3.A.1")
    hands.press("Ctrl+F5")
    assert "[E D.13: issue guidance on]" in room.said
    assert "rolling text" in room.strip


def test_next_is_seen_here_first_and_shown_with_one_key(hands, room):
    hands.find_amendment("D.13")
    hands.press("F5")
    room.upcoming("Next (F6): D.15")
    assert "after “should set limits”, insert" in room.strip
    assert "D.15" not in room.said
    hands.press("F6")
    assert "D.15" in room.said


def test_what_is_kept_ready_comes_next(hands, room):
    hands.find_amendment("D.13")
    hands.press("F5")
    words = hands.go_to("4.4").text
    hands.press("Shift+F6")
    assert "Next (F6): Part 4, item 4 · provision" in room.strip
    assert words not in room.said
    hands.press("F6")
    assert words in room.said


def test_the_decision_takes_along_what_the_room_saw(hands, room):
    hands.find_amendment("D.27")
    hands.press("Shift+F5")
    amendment = hands.amendment("D.27")
    wanted = shown_hash(at_stake(hands.desk.state, amendment.id))
    adopt(hands)
    decision = decisions_on(hands.desk.state, amendment.id)[-1]
    assert decision.body.shown == wanted
    assert fit(hands.desk.state, decision) == "fits"
    assert "adopted" in room.said


@pytest.mark.parametrize(
    ("keys", "told"),
    [("F8", "The room's screen showed no text."), ("", "showed another text")],
)
def test_what_the_room_did_not_see_is_read_back(hands, room, keys, told):
    hands.go_to("4.4")
    hands.press("F5", *([keys] if keys else []))
    hands.find_amendment("D.27")
    adopt(hands)
    assert hands.amendment("D.27").status == "adopted"
    assert told in hands.notice


def test_without_a_screen_no_hash_is_kept(hands):
    hands.find_amendment("D.27")
    adopt(hands)
    amendment = hands.amendment("D.27").id
    assert decisions_on(hands.desk.state, amendment)[-1].body.shown == ""


def test_keys_typed_on_the_room_s_window_do_nothing_and_go_back(hands, room, qtbot):
    hands.find_amendment("D.27")
    hands.press("F5")
    size = room.screen.window.sheet.font_size
    before = hands.desk.state.room.n
    QTest.keyClicks(room.screen.window, "AN")
    for key in ("Ctrl+Z", "F7"):
        QTest.keySequence(room.screen.window, key)
    assert hands.desk.state.room.n == before
    assert not room.on(Do.FREEZE)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hands.window)
    QTest.keySequence(room.screen.window, "Ctrl++")
    assert room.screen.window.sheet.font_size == size + 2


@pytest.mark.parametrize("at_once", [True, False])
def test_the_keyboard_given_back_is_not_taken_from_a_dialog(hands, room, qapp, at_once):
    """Offscreen the room's window gets the keyboard when it is shown, and gives it back: whether
    the dialog was opened before that or after, it ends where a person has to answer."""
    hands.find_amendment("D.27")
    hands.press("Shift+F5", *(["A"] if at_once else []))
    if not at_once:
        qapp.processEvents()
        hands.press("A")
    dialog = hands.dialog
    for _ in range(5):
        qapp.processEvents()
    assert QApplication.activeWindow() is dialog
    hands.press("Return")
    assert hands.amendment("D.27").status == "adopted"


def test_letters_for_the_room_are_set_from_here_and_remembered(hands, room):
    hands.press("Ctrl+F6", "Ctrl+Alt++", "Ctrl+Alt++")
    size = room.screen.window.sheet.font_size
    hands.press("Ctrl+F6")
    assert room.screen.window is None
    hands.press("Ctrl+F6")
    assert room.screen.window.sheet.font_size == size
    for _ in range(20):
        hands.press("Ctrl+Alt+-")
    assert room.screen.window.sheet.font_size == 24


def test_with_one_display_it_is_a_plain_window_that_can_be_closed(hands, room):
    hands.go_to("3.F.1")
    hands.press("F5")
    window = room.screen.window
    assert room.screen.where == "window"
    assert not window.isFullScreen()
    window.close()
    assert room.screen.where == "closed"
    assert not room.on(Do.ROOM_SCREEN)
    assert not hands.window.podium.room.isVisible()


def test_another_meeting_leaves_nothing_of_the_first_on_the_screen(hands, room):
    words = hands.go_to("3.F.1").text
    hands.press("F5")
    hands.window.close_meeting()
    hands.qtbot.waitUntil(lambda: words not in room.said)


def test_who_acts_may_change_and_the_room_sees_nothing_of_it(hands, room):
    words = hands.go_to("3.F.1").text
    hands.press("F5", "F7")
    painted = []
    room.screen.window.sheet.painted.connect(lambda: painted.append(room.said))
    hands.act_as(Actor("spokesperson", hands.desk.party_of_key("W")))
    hands.qtbot.wait(150)
    assert words in room.said
    assert room.on(Do.FREEZE)
    assert all(words in said for said in painted)


def test_what_was_typed_before_the_room_stays_there_as_the_amendment(hands, room):
    hands.go_to("3.D.3")
    hands.press("F5", "Shift+F7", "Alt+W", "F2", "End").type(" They report it each year.")
    assert room.projector.sent.kind == "typed"
    hands.press("Ctrl+Return")
    number = hands.desk.paper.open_at(hands.hand.id)[-1].made.number
    assert room.projector.sent == Sent("amendment", hands.amendment(number).id)
    assert number in room.said and "They report it each year." in room.said
    hands.press("Shift+F5")
    assert room.projector.sent == Sent("adopted", hands.amendment(number).id)


def test_what_was_typed_before_the_room_and_left_is_seen_no_longer(hands, room):
    hands.go_to("3.D.3")
    hands.press("F5", "Shift+F7", "Alt+W", "F2", "End").type(" They report it each year.")
    hands.press("Escape")
    assert room.projector.sent == Sent("provision", hands.hand.id)
    assert "They report it each year." not in room.said


def test_the_place_is_not_lost_when_a_long_text_gets_short_again(hands, room):
    hands.go_to("3.D.3")
    hands.press("F5", "Shift+F7", "Alt+W", "F2", "End").type(" They report it each year." * 40)
    hands.press("Escape")
    sheet = room.screen.window.sheet
    first, last = (sheet.place_of(part) for part in (hands.hand.text[:30], hands.hand.text[-12:]))
    assert 0 < last < sheet.height()
    assert first > 0 or last > sheet.height() / 2  # no room is left empty below


def test_what_is_sent_while_the_room_is_frozen_says_that_it_no_longer_is(hands, room):
    hands.go_to("4.4")
    hands.press("F5", "F7")
    assert room.on(Do.FREEZE) and "frozen" not in hands.notice
    hands.go_to("4.3")
    hands.press("F5")
    assert not room.on(Do.FREEZE)
    assert "frozen no longer" in hands.notice


def test_what_was_sent_and_then_taken_back_no_longer_stands(hands, room):
    hands.go_to("3.F.1")
    hands.press("Shift+F7", "Alt+W", "F2", "End").type(" Swiftly.").press("Ctrl+Return")
    assert "Swiftly." in room.said
    hands.press("Ctrl+Z")
    assert "This no longer stands." in room.said
    assert "Swiftly." not in room.said
    assert "D." in room.strip


def test_what_is_adopted_by_block_keeps_what_the_room_saw(hands, room):
    hands.go_to("4.4")
    hands.press("F5")
    seen = shown_hash(at_stake(hands.desk.state, hands.desk.provision))
    before = hands.desk.state.room.n
    hands.press("Ctrl+P", "B")
    hands.dialog.accept()
    acts = hands.desk.state.room.acts.values()
    declared = [x.body for act in acts for x in act if x.n > before and hasattr(x.body, "shown")]
    assert len(declared) > 1
    assert {body.shown for body in declared} == {seen}
    assert "another text" not in hands.notice
