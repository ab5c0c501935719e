"""Typing as a group: on the item in debate its subamendment, else its amendment; by keys alone."""

from __future__ import annotations

import pytest

from tripartite.model.reading import amendment_view
from tripartite.ui.actions import Do


@pytest.fixture
def debated(hands):
    """The sample meeting with an amendment of the Workers in debate, its provision in hand."""
    hands.find_amendment("D.25")
    hands.press("I", "Return")
    made = hands.amendment("D.25")
    assert hands.desk.debated_here == made.id
    return made


def editor(hands):
    return hands.meeting.draft.editor


def head(hands) -> str:
    return editor(hands)._head.text()


def said(hands) -> str:
    return editor(hands).read_back()


def other(hands, made) -> tuple[str, str]:
    """The key of a group that did not make an amendment, and its name."""
    key = next(k for k in "EWG" if hands.desk.party_of_key(k) not in made.parties)
    return f"Alt+{key}", hands.desk.name(hands.desk.party_of_key(key))


def own(hands, made) -> str:
    return f"Alt+{next(k for k in 'EWG' if hands.desk.party_of_key(k) in made.parties)}"


def test_on_the_item_in_debate_it_is_a_subamendment_and_says_so(hands, debated):
    key, name = other(hands, debated)
    hands.press(key)
    assert (
        hands.window.actions_[Do.EDIT_HERE].toolTip() == f"Write a subamendment to D.25, for {name}"
    )
    hands.press("F2")
    assert head(hands) == f"Subamendment to D.25 by {name}"
    assert editor(hands).words == debated.passage
    hands.press("Ctrl+End").type(" Soon.")
    assert said(hands).startswith(f"Subamendment to D.25 by {name}: ")
    assert "Shift+F2" in editor(hands)._hint.text()
    hands.press("Ctrl+Return")
    made = hands.amendment("D.25.1")
    assert made.made.parent == debated.id
    assert [hands.desk.name(p) for p in made.parties] == [name]
    hands.press("Ctrl+Z")
    assert hands.desk.state.is_gone(made.id)


def test_beside_the_item_it_is_an_amendment_of_its_own_and_says_so(hands, debated):
    key, name = other(hands, debated)
    text = hands.hand.passage
    hands.press(key, "Shift+F2")
    assert head(hands) == f"{name}: another amendment to {hands.hand.reference}, beside D.25"
    assert editor(hands).words == text
    hands.press("Ctrl+End").type(" Soon.").press("Ctrl+Return")
    made = amendment_view(hands.desk.state, hands.desk.amendment)
    assert made.made.parent == ""
    assert made.passage.text.endswith(" Soon.")


def test_what_was_typed_on_the_item_goes_along_to_the_text(hands, debated):
    hands.press(other(hands, debated)[0], "F2", "Ctrl+End").type(" Soon.").press("Shift+F2")
    assert "beside D.25" in head(hands)
    assert editor(hands).words.text == debated.passage.text + " Soon."
    assert editor(hands).opening.base == hands.hand.passage
    hands.press("Escape", "Shift+F2")
    assert editor(hands).words.text == debated.passage.text + " Soon."


def test_its_own_author_rewords_it(hands, debated):
    hands.press(own(hands, debated), "F2")
    assert head(hands).startswith("D.25 in other words, by ")
    hands.press("Ctrl+End").type(" Soon.").press("Ctrl+Return")
    assert hands.amendment("D.25").passage.text.endswith(" Soon.")
    hands.press("Ctrl+Z")
    assert hands.amendment("D.25").passage == debated.passage


def test_the_office_edits_the_text(hands, debated):
    hands.press("Alt+O", "F2")
    assert "editorial change" in head(hands)


def test_who_speaks_is_chosen_while_nothing_is_typed(hands, debated):
    key, name = other(hands, debated)
    hands.press("Alt+O", "F2", key)
    assert head(hands) == f"Subamendment to D.25 by {name}"
    assert editor(hands).words == debated.passage
    hands.press("Alt+O")
    assert "editorial change" in head(hands)
    assert editor(hands).words == hands.hand.passage


def test_who_speaks_takes_along_what_was_typed_where_nothing_waits(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "Ctrl+End").type(" Soon.").press("Alt+E")
    assert editor(hands).words.text.endswith(" Soon.")
    hands.press("Ctrl+Return")
    (made,) = (v for v in hands.desk.paper.open_at(place.id) if v.passage.text.endswith(" Soon."))
    assert [hands.desk.handle(p) for p in made.parties] == ["E"]


def test_each_group_has_its_own_words_at_each_place(hands):
    hands.go_to("4.4")
    hands.press("Alt+W", "F2", "Ctrl+End").type(" Workers.").press("Escape")
    hands.press("Alt+E", "F2", "Ctrl+End").type(" Employers.").press("Alt+W")
    assert editor(hands).words.text.endswith(" Workers.")
    assert "waits for them" in hands.notice
    hands.press("Ctrl+Z")
    assert editor(hands).words.text.endswith(" Workers.")
    hands.press("Alt+E")
    assert editor(hands).words.text.endswith(" Employers.")
    hands.press("Escape", "Alt+W", "F2")
    assert editor(hands).words.text.endswith(" Workers.")
    hands.press("Escape", "Alt+E", "F2")
    assert editor(hands).words.text.endswith(" Employers.")


def test_what_waits_on_the_text_is_told_of_where_an_item_is_in_debate(hands):
    made = hands.amendment("D.31")
    key, _ = other(hands, made)
    hands.find_amendment("D.31")
    hands.press("Return", key, "F2", "Ctrl+End").type(" Soon.").press("Escape")
    hands.find_amendment("D.31")
    hands.press("I", "Return", "F2")
    assert "Shift+F2 brings them back" in hands.notice
    hands.press("Shift+F2")
    assert editor(hands).words.text.endswith(" Soon.")


def test_the_room_reads_along_on_the_item_in_debate(hands, debated):
    key, _ = other(hands, debated)
    hands.press("F5", "Shift+F7", key, "F2", "Ctrl+End").type(" Quicksand.")
    assert "Quicksand." in hands.window.room.window.sheet.said()
    hands.press("Escape")
    assert "Quicksand." not in hands.window.room.window.sheet.said()


def test_what_is_proposed_throughout_is_subamended_at_the_beginning(hands):
    hands.press("Alt+W", "Ctrl+H").type("cold chain").press("Tab").type("cold stores")
    hands.press("Ctrl+Return", "Escape")
    number = hands.amendment_in_hand.made.number
    hands.find_amendment(number)
    hands.press("I", "Alt+E", "U")
    assert head(hands) == f"Subamendment to {number} by Employers"
    assert hands.hand.level == "title"
    hands.type(" and ships")
    assert said(hands).endswith("after “cold stores”, insert “and ships”.")
    hands.press("Ctrl+Return")
    assert hands.amendment(f"{number}.1").passage.text == "cold stores and ships"


def test_a_subamendment_to_what_stood_on_a_provision_that_went_is_typed_all_the_same(hands):
    place = hands.go_to("3.F.2")
    hands.press("Alt+W", "F2", "Ctrl+End").type(" Soon.").press("Ctrl+Return")
    number = hands.amendment_in_hand.made.number
    hands.press("Alt+O", "Ctrl+Shift+Del")
    assert place.id not in hands.desk.paper.provisions
    hands.find_amendment(number)
    hands.press("Alt+E", "U")
    assert head(hands) == f"Subamendment to {number} by Employers"
    hands.press("Escape")


def test_a_move_has_no_words_to_subamend(hands):
    hands.go_to("4.3")
    hands.press("Alt+W", "Alt+Shift+Up")
    number = hands.amendment_in_hand.made.number
    hands.find_amendment(number)
    hands.press("I", "Alt+E", "U")
    assert hands.notice.startswith(f"{number} moves a provision and proposes no words")
    assert not hands.meeting.draft.is_editing


def test_a_corrected_entry_no_longer_stands_in_the_notice(hands):
    hands.go_to("4.4")
    hands.press("Alt+W", "F2", "Ctrl+End").type(" Soon.").press("Ctrl+Return")
    number = hands.amendment_in_hand.made.number
    hands.find_amendment(number)
    hands.press("A")
    assert f"{number}: adopted." in hands.notice
    hands.press("Ctrl+Shift+C")
    assert hands.dialog
    hands.type("The wrong key").press("Ctrl+Return")
    assert hands.amendment_in_hand.status == "circulated"
    assert hands.notice == f"{number}: the entry is corrected; nothing was declared."
