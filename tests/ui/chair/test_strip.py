"""The Chair's strip by keyboard: what to say next, one key for each option, in any workspace."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tripartite.model.reading import amendment_view, decisions_on
from tripartite.ui.actions import Do
from tripartite.ui.chair.sentences import SentencesDialog
from tripartite.ui.settings import Setting


@pytest.fixture
def strip(hands):
    """The strip of the sample meeting, shown."""
    hands.press("Ctrl+F9")
    return Strip(hands)


class Strip:
    def __init__(self, hands) -> None:
        self.hands = hands

    @property
    def chair(self):
        return self.hands.window.podium.chair

    def says(self, words: str) -> None:
        """Wait until it says this, and look at it."""
        self.hands.qtbot.waitUntil(lambda: words in self.chair.text)
        self.hands.look()

    @property
    def options(self) -> list[str]:
        """The options in sight, with their keys."""
        return [b.text() for b in self.chair._buttons if not b.isHidden()]


def test_it_is_hidden_until_it_is_wanted_and_remembered(hands, settings):
    assert not hands.window.podium.isVisible()
    assert not hands.window.actions_[Do.CHAIR_1].isEnabled()
    hands.press("Ctrl+F9")
    assert hands.window.podium.chair.isVisible()
    assert settings.get(Setting.CHAIR_STRIP)
    hands.press("Ctrl+F9")
    assert not hands.window.podium.isVisible()


def test_it_says_what_is_taken_up_the_change_in_words_and_what_would_fall(hands, strip):
    hands.go_to("3.A.1")
    strip.says("We now take up D.")
    hands.find_amendment("D.13")
    strip.says("We now take up D.13, by the Employers, on Part 3, section A, item 1.")
    strip.says(
        "In Part 3, section A, item 1: replace “set limits for” by “issue guidance on”; and "
        "replace “prescribe” by “on”."
    )
    strip.says("If it is adopted, D.15, D.32")
    strip.says("Are there any objections?")
    assert strip.options[0] == "Alt+1  Adopted"


def test_a_step_already_taken_is_not_offered_and_its_key_does_nothing(hands, strip):
    hands.find_amendment("D.13")
    strip.says("We now take up D.13")
    assert hands.amendment("D.13").status == "introduced"
    assert [option.partition("  ")[0] for option in strip.options] == [
        f"Alt+{n}" for n in range(1, 8)
    ]
    hands.press("Alt+8")
    assert hands.notice == ""
    hands.press("Alt+5")
    hands.qtbot.waitUntil(lambda: hands.amendment("D.13").status == "postponed")
    hands.qtbot.waitUntil(lambda: "Alt+8  Introduced" in strip.options)
    assert not any("Postponed" in option for option in strip.options)


def test_a_key_typed_ahead_of_what_it_says_declares_nothing(hands, strip):
    hands.go_to("3.E.4")
    strip.says("Part 3, section E, item 4")
    hands.press("Alt+N")
    taken = strip.chair.subject
    before = hands.desk.paper.provisions[taken].state
    hands.press("Alt+1")
    assert (strip.chair.subject, hands.desk.paper.provisions[taken].state) == (taken, before)
    hands.look().press("Alt+1")
    assert hands.desk.paper.provisions[taken].state == "adopted"


def test_a_step_typed_ahead_of_the_next_item_is_not_taken(hands, strip):
    hands.find_amendment("D.13")
    strip.says("We now take up D.13")
    hands.press("Alt+N")
    number = hands.amendment_in_hand.made.number
    before = hands.desk.state.room.n
    hands.press("Alt+3", "Alt+4", "Alt+5")
    assert (number, hands.desk.state.room.n) == ("D.15", before)
    hands.look().press("Alt+5")
    assert hands.amendment("D.15").status == "postponed"


def test_the_options_work_in_the_draft_workspace(hands, strip):
    hands.go_to("4.4")
    hands.press("Alt+G", "F2", "End").type(" Soon.").press("Ctrl+Return", "Alt+O")
    number = hands.desk.paper.open_at(hands.hand.id)[-1].made.number
    hands.go_to("4.3")
    hands.go_to("4.4")
    strip.says(f"We now take up {number}, by the Governments, on Part 4, item 4.")
    hands.press("Alt+8")
    assert hands.amendment(number).status == "introduced"
    assert hands.meeting.workspace is Do.DRAFT
    hands.look().press("Alt+1")
    assert hands.amendment(number).status == "adopted"
    strip.says(f"▶ {number} is adopted.")
    assert hands.hand.text.endswith(" Soon.")
    hands.press("Alt+N")
    strip.says("May I take it that Part 4, item 4 is adopted, as amended?")
    hands.press("Alt+1")
    assert hands.hand.state == "adopted"
    strip.says("▶ Part 4, item 4 is adopted.")


def test_letters_alone_still_decide_nothing_in_the_draft_workspace(hands, strip):
    hands.go_to("3.A.1")
    strip.says("We now take up")
    before = hands.desk.state.room.n
    hands.press("A", "N", "W")
    assert hands.desk.state.room.n == before


def test_the_next_item_is_taken_up_in_the_order_of_consideration(hands, strip):
    hands.find_amendment("D.13")
    strip.says("We now take up D.13")
    hands.press("Alt+N")
    strip.says("We now take up D.15")
    assert hands.desk.amendment == hands.amendment("D.15").id
    assert hands.hand.reference == "Part 3, section A, item 1"


def test_what_is_considered_is_what_is_sent_to_the_room(hands, strip):
    hands.find_amendment("D.13")
    strip.says("We now take up D.13")
    hands.press("Ctrl+1", "F5")
    assert "D.13" in hands.window.room.window.sheet.said()


def test_a_postponed_item_is_said_so(hands, strip):
    hands.find_amendment("D.13")
    strip.says("We now take up D.13")
    hands.press("Alt+5")
    assert hands.amendment("D.13").status == "postponed"
    strip.says("▶ Consideration of D.13 is postponed.")


def test_the_house_words_its_own_sentences(hands, strip, qtbot):
    hands.find_amendment("D.13")
    hands.window.actions_[Do.CHAIR_SENTENCES].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), SentencesDialog))
    dialog = QApplication.activeWindow()
    dialog.lines["objections"].setText("Any objection, {name}?")
    dialog.accept()
    assert dialog.isVisible()
    assert "{name}" in dialog.wrong.text()
    dialog.lines["objections"].setText("I see no objection.")
    dialog.accept()
    strip.says("I see no objection.")


def test_a_decision_on_another_subject_is_not_said_here(hands, strip):
    hands.go_to("4.4")
    strip.says("Part 4, item 4")
    hands.press("Ctrl+Shift+G")
    assert decisions_on(hands.desk.state, hands.desk.provision)
    strip.says("▶ Part 4, item 4 is agreed.")
    hands.go_to("4.3")
    strip.says("Part 4, item 3")
    assert "▶" not in strip.chair.text


def test_a_key_pressed_at_once_is_for_what_is_in_hand_by_then(hands, strip):
    hands.find_amendment("D.13")
    strip.says("We now take up D.13")
    hands.desk.choose_amendment(hands.amendment("D.15").id)
    hands.press("Alt+5")  # not on what was in hand before, and not on what is not shown yet
    assert [hands.amendment(n).status for n in ("D.13", "D.15")] == ["introduced"] * 2
    hands.look().press("Alt+5")
    assert [hands.amendment(n).status for n in ("D.13", "D.15")] == ["introduced", "postponed"]


def test_what_is_proposed_on_what_is_considered_is_considered_next(hands, strip):
    """Nothing is adopted past an amendment that was just typed."""
    hands.go_to("4.4")
    strip.says("May I take it that Part 4, item 4 is adopted")
    hands.press("Alt+W", "F2", "End").type(" Soon.").press("Ctrl+Return")
    number = hands.desk.paper.open_at(hands.hand.id)[-1].made.number
    strip.says(f"We now take up {number}, by the Workers, on Part 4, item 4.")
    hands.press("Alt+8", "Alt+E", "U", "End").type(" And well.").press("Ctrl+Return")
    strip.says(f"We now take up {number}.1, by the Employers, a subamendment to {number}.")


def test_of_what_earlier_sittings_left_the_first_in_order_comes_first(hands, strip):
    hands.go_to("3.A.1")
    strip.says("We now take up D.13, by the Employers, on Part 3, section A, item 1.")
    taken = []
    for _ in range(4):
        strip.says("We now take up")
        taken.append(hands.window.podium.chair.script.subject)
        hands.press("Alt+N")
    assert {amendment_view(hands.desk.state, key).made.number for key in taken} == {
        "D.13",
        "D.15",
        "D.32",
        "D.33",
    }
    strip.says("We now come to Part 3, section A, item 1.")


def test_an_amendment_in_hand_is_considered_wherever_its_place_was_taken_in_hand(hands, strip):
    hands.find_amendment("D.27")
    hands.press("Ctrl+1")
    strip.says("We now take up D.27")
