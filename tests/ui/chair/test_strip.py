"""The Chair's strip by keyboard: what to say next, one key for each option, in any workspace."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tripartite.model import commands as c
from tripartite.model.amendments.procedure import motions
from tripartite.model.reading import amendment_view, decisions_on
from tripartite.model.saying import Word
from tripartite.model.screen.motions import raised
from tripartite.ui.actions import Do
from tripartite.ui.chair.sentences import SentencesDialog, spoken
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


@pytest.fixture
def in_debate(hands, strip):
    """D.30 in debate, and the Workers speak."""
    hands.find_amendment("D.30")
    if hands.amendment("D.30").status != "introduced":
        hands.press("I")
    hands.press("Alt+W")
    strip.says("We now take up D.30")
    return hands


def raise_it(hands, kind: str, words: str = "", on: str = "") -> None:
    """Record a point of order or a motion by keys."""
    hands.press("Ctrl+T")
    dialog = hands.dialog
    hands.type(kind)
    if words:
        hands.press("Tab", "Tab").type(words)
    if on:
        dialog.on.setFocus()
        hands.press(on)
    hands.press("Return")


def test_what_was_taken_back_or_corrected_is_not_said_any_more(in_debate, strip):
    hands = in_debate
    hands.press("P")
    strip.says("▶ Consideration of D.30 is postponed.")
    hands.press("Ctrl+Z")
    strip.says("We now take up D.30")
    hands.press("N")
    strip.says("▶ D.30 is not adopted.")
    hands.press("Ctrl+Shift+C")
    assert hands.dialog.windowTitle() == "Correct the entry: D.30"
    hands.type("Misheard").press("Return")
    assert hands.amendment("D.30").status == "introduced"
    strip.says("We now take up D.30")
    assert "not adopted" not in strip.chair.text.split("\n", 1)[1]


def test_a_point_of_order_comes_before_the_item_and_is_ruled_on_by_a_key(in_debate, strip):
    hands = in_debate
    raise_it(hands, "point", "The text is not shown")
    strip.says("A point of order has been raised: Workers.")
    strip.says("“The text is not shown” I shall rule on it before we go on.")
    assert strip.options[:2] == ["Alt+1  In order", "Alt+2  Not in order"]
    hands.press("Alt+2")
    (point,) = motions(hands.desk.state)
    assert point.settled.outcome == "not in order"
    assert hands.amendment("D.30").status == "introduced"
    strip.says("▶ The point of order is not in order.")
    assert strip.options[0] == "Alt+1  Adopted"


def test_a_ruling_is_not_recorded_before_it_was_seen(in_debate, strip):
    hands = in_debate
    hands.look()
    workers = hands.desk.party_of_key("W")
    hands.desk.do(c.RecordProcedure("point of order", party=workers))
    hands.press("Alt+1")  # nothing was painted since
    assert motions(hands.desk.state)[0].waits
    assert hands.amendment("D.30").status == "introduced"
    strip.says("A point of order has been raised")
    hands.press("Alt+1")
    assert not motions(hands.desk.state)[0].waits


@pytest.mark.parametrize(
    ("kind", "on", "moved", "carried", "offer"),
    [
        (
            "closure",
            "",
            "The closure of the debate on D.30 has been moved: Workers.",
            "▶ The motion is carried. The debate on D.30 is closed. We come to the decision.",
            "Go to the decision on D.30",
        ),
        (
            "refer",
            "",
            "It has been moved to refer D.30 back: Workers.",
            "▶ The motion is carried.",
            "Refer D.30 to a drafting group…",
        ),
        (
            "adjourn",
            "",
            "The adjournment of the debate on D.30 has been moved: Workers.",
            "▶ The motion is carried. The debate on D.30 is adjourned.",
            "Postpone D.30",
        ),
        (
            "adjourn",
            "End",
            "The adjournment of the sitting has been moved: Workers.",
            "▶ The motion is carried. The sitting is adjourned.",
            "Close the sitting…",
        ),
    ],
)
def test_what_follows_from_a_motion_is_said_and_offered(
    in_debate, strip, kind, on, moved, carried, offer
):
    hands = in_debate
    raise_it(hands, kind, on=on)
    strip.says(moved)
    strip.says("Are there any objections to the motion?")
    hands.press("Alt+1")
    strip.says(carried)
    button = hands.window.notice._offer
    assert (button.text(), button.hasFocus()) == (offer, True)
    if offer.startswith("Postpone"):
        hands.press("Space")
        assert hands.amendment("D.30").status == "postponed"
    elif offer.endswith("…"):
        hands.press("Space")
        assert hands.dialog.isVisible()
        hands.press("Escape")
    assert hands.amendment("D.30").status in ("introduced", "postponed")


@pytest.mark.parametrize(("key", "status"), [("Escape", "introduced"), ("Space", "postponed")])
def test_what_is_offered_is_taken_or_left_and_the_keyboard_goes_back(in_debate, strip, key, status):
    hands = in_debate
    before = QApplication.focusWidget()
    raise_it(hands, "adjourn")
    strip.says("has been moved")
    hands.press("Alt+1")
    assert hands.window.notice._offer.hasFocus()
    hands.press(key)
    assert hands.amendment("D.30").status == status
    assert QApplication.focusWidget() is before


def test_a_motion_that_is_lost_or_withdrawn_offers_nothing(in_debate, strip):
    hands = in_debate
    for key, said in (("Alt+2", "not carried"), ("Alt+3", "withdrawn")):
        raise_it(hands, "closure")
        strip.says("has been moved")
        hands.press(key)
        strip.says(f"▶ The motion is {said}; we go on.")
        assert hands.window.notice._offer.isHidden()


def test_a_decision_while_a_motion_waits_is_recorded_and_read_back(in_debate, strip):
    hands = in_debate
    raise_it(hands, "closure")
    strip.says("has been moved")
    hands.press("N")
    assert hands.amendment("D.30").status == "not adopted"
    assert "Read back: A point of order or a motion still waited." in hands.notice


def test_nothing_adopted_is_put_to_the_room_again(hands, strip):
    hands.go_to("1.1")
    strip.says("Part 1, item 1 is adopted.")
    hands.go_to("3.A")
    strip.says("Still open here: D.13")
    strip.says("In Part 3, section A, 1 of 7 provisions are still to be adopted.")
    assert "May I take it" not in strip.chair.text
    hands.go_to("Part 1")
    strip.says("Part 1 is adopted.")


def test_what_is_adopted_last_is_not_put_to_the_room_early(hands, strip):
    hands.go_to("Preamble, 1")
    strip.says("By the rules Preamble, item 1 is adopted last; other text is still to be adopted.")
    assert "May I take it" not in strip.chair.text
    hands.go_to("3.E.5")
    strip.says("May I take it that Part 3, section E, item 5 is adopted without amendment?")


def test_a_vote_stands_in_place_of_the_question(in_debate, strip):
    hands = in_debate
    hands.press("Shift+V")
    assert "There are no votes".casefold() in hands.dialog.told.text().casefold()
    for number in (2, 2, 0, 0, 2, 0, 2, 0):
        hands.press("Ctrl+A").type(str(number)).press("Tab")
    assert "The votes are equal: not carried." in hands.dialog.told.text()
    hands.dialog.record.setFocus()
    hands.press("Space")
    strip.says("The vote on it: 2 for, 2 against, 0 abstaining. The votes are equal")
    assert "objections" not in strip.chair.text


def test_a_capacity_that_moves_is_named_in_the_language_of_the_screen(hands, monkeypatch):
    hands.desk.do(c.RecordProcedure("adjourn", capacity="Chairperson"))
    monkeypatch.setattr("tripartite.ui.vocabulary.translate", lambda _, text: f"«{text}»")
    first = raised(hands.desk.state).sentences[0]
    assert first.facts["name"] == Word("Chairperson")
    assert spoken(first, {}) == "The adjournment of the sitting has been moved: «Chairperson»."
