"""Spelling in the editor: by keys alone, with a dictionary of the test's own."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDialog

from tests.ui.hands import Hands
from tripartite.model.refusal import Refusal
from tripartite.ui.actions import Do
from tripartite.ui.draft.unknown_word import UnknownWord

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class Few:
    """A dictionary that does not know words with a z, and remembers who asked what."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.threads: set[threading.Thread] = set()

    def check(self, word: str) -> bool:
        self.asked.append(word)
        self.threads.add(threading.current_thread())
        return "z" not in word

    def suggest(self, word: str) -> list[str]:
        return [word.replace("z", "s"), word.replace("z", "t")]


@pytest.fixture
def few(hands) -> Few:
    """The editor's dictionary."""
    found = Few()
    hands.meeting.draft.spelling.find = lambda language: found
    return found


def waves(hands) -> list:
    field = hands.meeting.draft.editor.field
    return [x for x in field.extraSelections() if x.format.underlineStyle() == WAVE]


def marked(hands) -> list[str]:
    """The words that stand above a wave."""
    return [wave.cursor.selectedText() for wave in waves(hands)]


def write(hands, words: str) -> None:
    """Open the editor on a provision, and have only these words in it."""
    hands.go_to("4.2")
    hands.press("Return", "Ctrl+A").type(words)


def words(hands) -> str:
    return hands.meeting.draft.editor.words.text


def test_unknown_words_are_marked_as_they_are_left_and_each_is_asked_about_once(hands, few):
    write(hands, "A razt of harbourz, a ")
    hands.qtbot.waitUntil(lambda: marked(hands) == ["razt", "harbourz"])
    hands.type("buoyz")
    assert marked(hands) == ["razt", "harbourz"]  # the cursor stands at the end of the third
    assert "buoyz" not in few.asked
    hands.type(" razt")
    hands.press("Home")
    hands.qtbot.waitUntil(lambda: marked(hands) == ["razt", "harbourz", "buoyz", "razt"])
    assert len(few.asked) == len(set(few.asked))
    assert threading.main_thread() not in few.threads
    assert len(few.threads) == 1


def test_the_wave_is_no_part_of_the_words_nor_a_step_of_undo(hands, few):
    write(hands, "x")
    field = hands.meeting.draft.editor.field
    field.textCursor().insertText(" 😀 Razt ")  # the test's keyboard has no such key
    steps = field.document().availableUndoSteps()
    hands.qtbot.waitUntil(lambda: marked(hands) == ["Razt"])
    assert field.document().availableUndoSteps() == steps
    assert hands.meeting.draft.editor.words.marks == ()


def unknown(hands) -> UnknownWord:
    hands.press("Ctrl+F7")
    hands.qtbot.waitUntil(lambda: isinstance(hands.dialog, UnknownWord))
    return hands.dialog


def test_the_next_unknown_word_is_replaced_skipped_or_accepted_by_key(hands, few):
    write(hands, "A razt of harbourz and buoyz.")
    hands.press("Home")
    asked = unknown(hands)
    assert "“razt”" in asked.windowTitle()
    hands.press("Down", "Return")
    assert words(hands) == "A ratt of harbourz and buoyz."
    hands.press("Ctrl+Z")
    assert words(hands) == "A razt of harbourz and buoyz."
    hands.press("Home")
    unknown(hands)
    hands.press("Return")
    assert "“harbourz”" in unknown(hands).windowTitle()
    hands.dialog.skip.setFocus()
    hands.press("Space")
    assert "“buoyz”" in unknown(hands).windowTitle()
    hands.dialog.keep.setFocus()
    hands.press("Space")
    hands.press("Ctrl+F7")
    assert "No word here is unknown" in hands.notice
    assert marked(hands) == []
    hands.press("Escape")
    write(hands, "Harbourz, harbourz and buoyz ")  # skipped then, not now; accepted in this meeting
    hands.qtbot.waitUntil(lambda: marked(hands) == ["Harbourz", "harbourz"])


def test_a_word_accepted_in_a_meeting_is_so_when_it_is_opened_again(hands, few, sample):
    write(hands, "Buoyz and razt ")
    hands.press("Home")
    assert "“Buoyz”" in unknown(hands).windowTitle()
    hands.press("Alt+A")
    hands.qtbot.waitUntil(lambda: marked(hands) == ["razt"])
    hands.press("Shift+Escape", "Escape")
    hands.window.actions_[Do.CLOSE].trigger()
    hands.qtbot.waitUntil(lambda: hands.desk is None)
    again = Hands.opening(hands.qtbot, hands.window, sample)
    again.meeting.draft.spelling.find = lambda language: few
    write(again, "Buoyz and razt ")
    again.qtbot.waitUntil(lambda: marked(again) == ["razt"])
    kept = again.window.settings
    kept.keep_words("another", {"harbourz"})
    accepted = again.meeting.draft.spelling.accepted
    assert accepted == set(kept.words(again.desk.session.journal.meeting)) == {"Buoyz"}


def test_with_the_real_library(hands, real_dictionary):
    write(hands, "Teh harbuor of the ILO's members stays open. ")
    hands.qtbot.waitUntil(lambda: marked(hands) == ["Teh", "harbuor"])
    hands.press("Home")
    asked = unknown(hands)
    assert "“Teh”" in asked.windowTitle()
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: marked(hands) == ["harbuor"])
    assert "Teh" not in words(hands)


def test_escape_leaves_the_word_and_the_key_goes_on_to_the_next(hands, few):
    write(hands, "A razt of harbourz")
    assert "“harbourz”" in unknown(hands).windowTitle()  # the one that was typed last
    hands.press("Escape")
    assert "“razt”" in unknown(hands).windowTitle()
    hands.press("Escape")
    assert words(hands) == "A razt of harbourz"


def test_without_a_dictionary_nothing_is_marked_and_the_action_says_why(hands):
    spelling = hands.meeting.draft.spelling

    def none(language: str):
        raise Refusal("spelling-no-dictionary", language=language)

    spelling.find = none
    with hands.qtbot.waitSignal(spelling.told):
        write(hands, "A razt")
    action = hands.window.actions_[Do.SPELLING]
    assert "no dictionary for this text's language (en)" in action.toolTip()
    assert action.toolTip() == action.statusTip()
    hands.press("Ctrl+F7")
    assert hands.notice == action.toolTip()
    assert marked(hands) == []
    assert not hands.window.findChildren(QDialog)


def test_a_library_that_fails_is_told_and_left_alone(hands, caplog):
    def broken(language: str):
        raise OSError("no such file")

    spelling = hands.meeting.draft.spelling
    spelling.find = broken
    with hands.qtbot.waitSignal(spelling.told):
        write(hands, "A razt")
    assert "no such file" in hands.window.actions_[Do.SPELLING].toolTip()
    assert caplog.messages == ["Spelling failed"]
    caplog.clear()


def test_the_waves_go_with_the_theme(hands, few, theme):
    write(hands, "A razt ")
    hands.qtbot.waitUntil(lambda: marked(hands) == ["razt"])
    theme.choose("dark")
    (wave,) = waves(hands)
    assert wave.format.underlineColor() == theme.colour("divergent")
