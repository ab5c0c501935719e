"""Edits of a printed provision: told apart by purpose, applied to the passage behind the print."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.words import passages, wordings
from tripartite.model.editing.edits import Edit, Print, between, coherent
from tripartite.model.passage import ATOM, Mark, Passage, join, note_mark, reference
from tripartite.model.words.redline import redline

CITED = {"note": ATOM, "reference": "Part 3, item 2"}


def printed(passage: Passage) -> Print:
    return Print(passage, lambda atom: CITED[atom.kind])


def edit(text: str, words: str, new: str) -> Edit:
    return Edit(text.index(words), text.index(words) + len(words), new)


def test_words_around_notes_and_references_stay():
    passage = join(
        [Passage("As "), reference("p2"), Passage(" says"), note_mark("n"), Passage(".")]
    )
    print_ = printed(passage)
    assert print_.text == f"As Part 3, item 2 says{ATOM}."
    new = print_.applied([edit(print_.text, "says", "provides"), edit(print_.text, ".", ";")])
    assert new.text == f"As {ATOM} provides{ATOM};"
    assert [atom.target for atom in new.atoms] == ["p2", "n"]


def test_an_edit_inside_a_reference_makes_words_of_it():
    passage = join([Passage("See "), reference("p2"), Passage(".")])
    print_ = printed(passage)
    assert print_.applied([edit(print_.text, "item", "point")]) == Passage("See Part 3, point 2.")


@pytest.mark.parametrize(
    ("new", "refreshed"), [("5", True), ("section B, item 7", True), ("whatever", False)]
)
def test_a_refreshed_field_prints_another_number(new, refreshed):
    print_ = printed(join([Passage("See "), reference("p2"), Passage(".")]))
    assert print_.refreshed(edit(print_.text, "2", new)) is refreshed
    assert not print_.refreshed(edit(print_.text, "See", "5"))


def test_new_words_take_the_marks_around_them():
    passage = Passage("all free berths here", (Mark(4, 15, "emphasis"),))
    assert printed(passage).applied([Edit(9, 9, "quiet ")]).marks == (Mark(4, 21, "emphasis"),)
    assert printed(passage).applied([Edit(4, 15, "quays")]).marks == (Mark(4, 9, "emphasis"),)
    assert printed(passage).applied([Edit(16, 20, "there")]).marks == passage.marks


def test_a_note_that_an_edit_keeps_is_kept_and_a_new_one_goes():
    passage = join([Passage("one tide"), note_mark("n"), Passage(" each")])
    assert printed(passage).applied([Edit(4, 9, f"ebb{ATOM}")]).targets("note") == ("n",)
    assert printed(passage).applied([Edit(0, 3, f"two{ATOM}")]).targets("note") == ("n",)
    assert printed(passage).applied([Edit(4, 9, "ebb")]).targets("note") == ()


def test_words_are_found_with_all_they_carry():
    passage = join([Passage("one "), reference("p2"), Passage(" three")])
    print_ = printed(passage)
    assert print_.found("Part 3, item 2 three") == passage.cut(4)
    assert print_.found("four") == Passage("four")


def test_several_prints_as_one():
    parts = [
        printed(join([reference("p"), Passage(" one")])),
        printed(join([Passage("two "), note_mark("n")])),
    ]
    whole = Print.joined(parts)
    assert whole.text == f"Part 3, item 2 one two {ATOM}"
    assert whole.applied([]) == whole.source
    new = whole.applied([edit(whole.text, "two", "three")])
    assert new.text == f"{ATOM} one three {ATOM}"


GROUPS = {
    "far apart": ("one two three four five", [("one", "1"), ("five", "5")], 2),
    "one kept word between two replacements": ("one two three", [("one", "1"), ("three", "3")], 1),
    "one kept word between insertions": ("one two three", [("one", ""), ("three", "3")], 2),
    "side by side": ("one two three", [("one", "1"), ("two", "2")], 1),
    "over the end of a sentence": ("one. two", [("one", "1"), ("two", "2")], 2),
    "nothing changed": ("one two", [("one", "one")], 0),
}


@pytest.mark.parametrize("name", GROUPS)
def test_what_belongs_together(name):
    text, edits, count = GROUPS[name]
    assert len(coherent(text, [edit(text, was, now) for was, now in edits])) == count


@pytest.mark.parametrize("pair", ["[]", "()", "“”"])
def test_a_pair_of_brackets_belongs_together(pair):
    text = "each harbour keeps one berth free for vessels"
    edits = [Edit(5, 5, pair[0]), Edit(18, 18, pair[1]), Edit(38, 45, "boats")]
    assert [len(group) for group in coherent(text, edits)] == [2, 1]


def test_a_provision_rewritten_altogether_is_one_change():
    text = " ".join(f"word{n} stays here" for n in range(150))
    edits = [edit(text, f"word{n} ", "other ") for n in range(150)]
    assert coherent(text, edits) == [tuple(edits)]
    assert len(coherent(text, edits[:50])) == 50


@given(wordings, wordings)
def test_all_edits_together_are_the_new_words(old, new):
    edits = between(old, new)
    made = printed(Passage(old)).applied(edits).text
    assert redline(made, new).changes == ()


@given(passages, st.data())
def test_without_edits_the_passage_is_as_it_was(passage, data):
    print_ = printed(passage)
    assert print_.applied([]) == passage
    assert print_.at(len(print_.text), end=True) == len(passage.text)
    place = data.draw(st.integers(0, len(print_.text)))
    assert 0 <= print_.at(place) <= print_.at(place, end=True) <= len(passage.text)


@pytest.mark.parametrize(
    ("old", "new", "groups"),
    [
        (
            "Pilots of the harbour rest by day, always.",
            "Pilots rest by day, always, of the harbour.",
            1,
        ),
        (
            "Where it blows, all boats stay, with care.",
            "All boats stay, with care, where it blows.",
            1,
        ),
        (
            "Boats and oars rest in port if it is calm.",
            "Boats, oars rest in port and if it is calm.",
            2,
        ),
        ("We rest here and sail far.", "We sail far.", 1),
    ],
)
def test_words_that_moved_within_a_provision_are_one_purpose(old, new, groups):
    found = coherent(old, between(old, new))
    assert len(found) == groups
    every = sorted((edit for group in found for edit in group), key=lambda edit: edit.start)
    assert printed(Passage(old)).applied(every).text == new


def test_words_moved_and_touched_up_are_one_purpose_and_what_stands_between_is_another():
    old = "By the third tide of the month, each pilot reports to the master of the harbour."
    edits = [
        edit(old, "By the third tide of the month, e", "E"),
        edit(old, "reports", "writes"),
        edit(old, ".", ", by the fourth tide of the month."),
    ]
    moved, other = coherent(old, edits)
    assert [each.words for each in moved] == ["E", ", by the fourth tide of the month."]
    assert [each.words for each in other] == ["writes"]
