"""What a soak of random keys once found, each by the keys that show it."""

from __future__ import annotations

from msgspec.structs import replace
from shiboken6 import isValid

from tests.ui.drift import drift
from tripartite.model import commands as c
from tripartite.ui.actions import Do
from tripartite.ui.inline import PaperDocument


def test_what_is_named_by_its_words_is_named_anew_everywhere(hands, sample):
    hands.go_to("Part 2, chapeau")
    hands.press("Alt+O", "F2", "End").type("a").press("Ctrl+Return")
    assert hands.hand.reference == "Part 2, introductory paragraph"
    hands.saved()
    assert drift(hands.window, sample, hands.qtbot.waitUntil) == []
    hands.press("Ctrl+1", "Ctrl+Z")
    assert hands.hand.reference == "Part 2, chapeau"
    hands.saved()
    assert drift(hands.window, sample, hands.qtbot.waitUntil) == []


def test_a_difference_between_screen_and_file_is_found(hands, sample):
    paper, key = hands.desk.paper, hands.desk.find("4.4")
    paper.provisions[key] = replace(paper.provisions[key], text="Something else.")
    found = drift(hands.window, sample, hands.qtbot.waitUntil)
    assert found and found[0].startswith("texts: ") and "Something else." in found[0]


def test_the_editor_leaves_no_document_behind(hands):
    def documents() -> int:
        return len([d for d in hands.window.findChildren(PaperDocument) if isValid(d)])

    hands.go_to("4.4")
    hands.press("F2").type("x").press("Escape")
    hands.qtbot.wait(0)
    once = documents()
    for _ in range(3):
        hands.press("F2").type("x").press("Escape")
    hands.qtbot.waitUntil(lambda: documents() <= once)


def test_several_at_once_are_offered_after_a_stance_here(hands):
    hands.go_to("3.E.1")
    hands.press("Alt+W", "1", "Ctrl+D")
    assert hands.dialog.line.text().startswith("Part 3, section E, item 1")
    hands.press("Escape")


def test_the_rooms_screen_is_closed_before_it_turns_dark(hands):
    screen = hands.window.room
    for dark in (True, False):
        screen.open()
        screen.close()
        hands.qtbot.wait(0)
        screen.wear(dark)


def test_the_editor_is_left_when_its_provision_goes(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("Something new.").press("Ctrl+Return")
    hands.press("F2").type("More. ")
    assert hands.meeting.draft.is_editing
    hands.desk.undo()
    assert not hands.meeting.draft.is_editing
    hands.meeting.draft.set_font(hands.meeting.paper_font())


def test_the_strip_considers_nothing_that_is_gone(hands, qtbot):
    hands.go_to("4.4")
    chair = hands.window.podium.chair
    hands.window.actions_[Do.CHAIR_STRIP].trigger()
    hands.desk.do(c.Propose("delete", (hands.desk.party_of_key("W"),), hands.hand.id))
    chair.take_up(hands.desk.paper.open_at(hands.hand.id)[-1].id)
    assert "Delete Part 4, item 4" in chair.text
    hands.desk.undo()
    qtbot.waitUntil(lambda: "Delete Part 4, item 4" not in chair.text)


def test_numbers_as_cited_go_by_the_version_that_was_named_last(hands):
    hands.desk.do(c.NameVersion("One"))
    hands.go_to("4.3")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("Something new.").press("Ctrl+Return")
    assert "as cited" in hands.meeting.draft.page.toPlainText()
    hands.desk.do(c.NameVersion("Two"))
    assert "as cited" not in hands.meeting.draft.page.toPlainText()
