"""A change in words, as the Chair reads it out."""

from __future__ import annotations

import pytest

from tripartite.model.passage import BREAK, Mark, Passage, from_one_line, passage
from tripartite.model.words.readback import READ_BACK, readback_line
from tripartite.model.words.redline import redline

PLACE = "Part 3, section A, item 2"
BASE = "Where appropriate, consider new measures for each harbour."


@pytest.mark.parametrize(
    ("proposed", "said"),
    [
        (
            BASE.replace("consider", "adopt"),
            "In Part 3, section A, item 2, replace “consider” by “adopt”.",
        ),
        (
            BASE.replace("new ", ""),
            "In Part 3, section A, item 2, delete “new”.",
        ),
        (
            BASE.replace("measures", "measures in time"),
            "In Part 3, section A, item 2, after “consider new measures”, insert “in time”.",
        ),
        (
            BASE.replace("consider", "adopt").replace("each harbour", "all ports"),
            "In Part 3, section A, item 2: replace “consider” by “adopt”; and "
            "replace “each harbour” by “all ports”.",
        ),
        (
            BASE.replace("new measures", "[new measures]"),
            "In Part 3, section A, item 2, put “new measures” in square brackets.",
        ),
        (BASE, "In Part 3, section A, item 2, no word is changed."),
        ("", "Delete Part 3, section A, item 2."),
    ],
)
def test_a_change_is_said_in_words(proposed, said):
    assert readback_line(Passage(BASE), Passage(proposed), PLACE).sentence() == said


def test_a_whole_provision_comes_or_goes():
    new = Passage("Buoys are lit.")
    after = readback_line(new, new, PLACE, "insert after")
    assert after.sentence() == f"After {PLACE}, insert: “Buoys are lit.”"
    first = readback_line(new, new, "Part 3", "insert first")
    assert first.sentence() == "At the beginning of Part 3, insert: “Buoys are lit.”"
    assert readback_line(new, Passage(), PLACE, "delete").sentence() == f"Delete {PLACE}."


def test_a_title_is_called_the_title_in_a_sentence():
    old, new = Passage("Draft conclusions"), Passage("Draft resolution")
    said = readback_line(old, new, "title").sentence()
    assert said == "In the title, replace “conclusions” by “resolution”."
    after = readback_line(new, new, "title", "insert after").sentence()
    assert after == "After the title, insert: “Draft resolution”"
    assert readback_line(old, Passage(), "title").sentence() == "Delete the title."
    whole = readback_line(new, new, "", "insert first").sentence()
    assert whole == "At the beginning of the text, insert: “Draft resolution”"


def test_another_look_is_no_other_word():
    bold = passage(BASE, [Mark(0, 5, "strong")])
    said = readback_line(Passage(BASE), bold, PLACE).sentence()
    assert said == f"In {PLACE}, no word is changed: set “Where” in bold."


def test_of_another_look_only_the_words_that_got_it_are_told():
    was = passage(BASE, [Mark(0, 5, "strong"), Mark(19, 27, "emphasis")])
    now = passage(
        BASE, [Mark(0, 18, "strong"), Mark(28, 31, "emphasis"), Mark(32, 40, "link", "http://a.b")]
    )
    assert readback_line(was, now, PLACE).sentence() == (
        f"In {PLACE}, no word is changed: set “appropriate,” in bold; set “new” in italics; "
        "make “measures” a link; set “consider” no longer in italics."
    )


def test_words_and_looks_are_told_together():
    now = passage(BASE.replace("consider", "adopt"), [Mark(0, 5, "strong")])
    assert readback_line(Passage(BASE), now, PLACE).sentence() == (
        f"In {PLACE}: replace “consider” by “adopt”; and set “Where” in bold."
    )


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("One two. Three four.", "One two.|Three four.", "after “One two.”, begin a new provision"),
        (
            "One two. Three four.",
            "One two.|Moreover, three four.",
            "after “One two.”, begin a new provision with “Moreover, three” for “Three”",
        ),
        ("One, two", "One|two", "delete “,”, and end the provision there"),
        ("One, two", "One;|two", "replace “,” by “;”, and end the provision there"),
        (
            "One two.",
            "First of all.|One two.",
            "at the beginning, insert “First of all.” as a provision of its own",
        ),
        (
            "One two.",
            "One two.|Three.|Four.",
            "after “One two.”, begin a new provision with “Three.”; "
            "begin another provision with “Four.”",
        ),
        ("One two.|Three.", "One two. Three.", "after “One two.”, go on with the next provision"),
        (
            "One two.|And three.",
            "One two. Three.",
            "after “One two.”, go on with the next provision, “Three” for “And three”",
        ),
    ],
)
def test_where_provisions_begin_is_said_in_words(before, now, said):
    told = str(redline(before.replace("|", BREAK), now.replace("|", BREAK)).summary)
    assert told == said


def test_several_new_provisions_are_told_one_by_one():
    new = Passage(f"First new.{BREAK}Second new.")
    assert readback_line(new, new, PLACE, "insert after").sentence() == (
        f"After {PLACE}, insert: “First new.”; “Second new.”"
    )


def test_how_deep_new_provisions_are_set_in_is_told():
    new = from_one_line(Passage("Lamps burn:¶›by oil¶››that is clean¶by night"))
    assert readback_line(new, new, PLACE, "insert after").sentence() == (
        f"After {PLACE}, insert: “Lamps burn:”; “by oil”, set in by 1; “that is clean”, set in by "
        "2; “by night”"
    )


def test_braces_in_the_words_are_words():
    new = Passage("Keep {place} as {0}.")
    assert "{place} as {0}" in readback_line(new, new, PLACE, "insert after").sentence()


def test_what_is_unusual_has_a_sentence_each():
    assert all(sentence.endswith(".") for sentence in READ_BACK.values())
