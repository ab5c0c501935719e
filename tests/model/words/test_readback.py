"""A change in words, as the Chair reads it out."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

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
        ("One, two", "One|two", "delete the comma, and end the provision there"),
        ("One, two", "One;|two", "replace the comma by a semicolon, and end the provision there"),
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


TWICE = "The pilot and the master, and the agent, shall inform the port."


@pytest.mark.parametrize(
    ("base", "proposed", "said"),
    [
        (TWICE, TWICE.replace("the port", "a port"), "after “shall inform”, replace “the” by “a”"),
        (TWICE, TWICE.replace(", and", " and"), "after “the master”, delete the comma"),
        (
            TWICE,
            TWICE.replace("agent,", "agent;"),
            "after “the agent”, replace the comma by a semicolon",
        ),
        (TWICE, TWICE.replace("pilot and", "pilot, and"), "after “The pilot”, insert a comma"),
        (TWICE, TWICE.replace("The ", "Each "), "replace “The” by “Each”"),
        (
            TWICE,
            TWICE.replace("The pilot and", "[The] pilot [and]"),
            "put “The” in square brackets; and after “The pilot”, put “and” in square brackets",
        ),
        ("Now or now.", "or now.", "delete “Now”"),
        ("May may.", "may.", "delete “May”"),
        ("in port in time", "port in time", "at the beginning, delete “in”"),
        (
            "by day in port, by day in a lock, by night",
            "by day in port, by day in a big lock, by night",
            "after “day in a”, insert “big”",
        ),
        (
            "at sea and at night, at anchor and at night",
            "at sea and at night, at anchor and at dusk",
            "after “anchor and at”, replace “night” by “dusk”",
        ),
        (
            "at sea and at night, at anchor and at night",
            "at sea and at night, at anchor and at night too",
            "after “anchor and at night”, insert “too”",
        ),
    ],
)
def test_what_stands_there_twice_is_told_with_the_words_before_it(base, proposed, said):
    line = readback_line(Passage(base), Passage(proposed), PLACE).sentence()
    assert line.removeprefix(f"In {PLACE}")[2:] == f"{said}."


def test_of_words_that_stand_there_twice_the_look_is_told_with_those_before():
    at = TWICE.index("the port")
    bold = passage(TWICE, [Mark(at, at + 3, "strong")])
    said = readback_line(Passage(TWICE), bold, PLACE).sentence()
    assert said.endswith("no word is changed: after “shall inform”, set “the” in bold.")


def test_all_that_is_put_in_is_read_out_and_a_list_shortens_it():
    long = " ".join(f"word{n}" for n in range(40))
    proposed = BASE.replace("new", f"{long} new")
    assert f"insert “{long}”." in readback_line(Passage(BASE), Passage(proposed), PLACE).sentence()
    assert "insert “word0 word1 word2 word3 word4 word5 word6 …" in str(
        redline(BASE, proposed).summary
    )


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=9), st.data())
def test_the_words_before_tell_which_are_meant(words, data):
    """Whatever repeats: behind the words that are told, what goes stands but once."""
    at = data.draw(st.integers(0, len(words) - 1))
    old, new = " ".join(words), " ".join([*words[:at], "new", *words[at + 1 :]])
    (change,) = redline(old, new).changes
    if change.amid is None:
        assert words.count(change.deleted) == 1
    elif change.amid != " ".join(words[:at]):
        told = [*change.amid.split(), change.deleted]
        runs = [words[n : n + len(told)] for n in range(len(words))]
        assert runs.count(told) == 1


def test_hundreds_of_changes_are_told_one_after_the_other():
    new = BREAK.join(f"Item {n}." for n in range(2000))
    said = readback_line(Passage("Before."), Passage(f"Before.{BREAK}{new}"), PLACE).sentence()
    assert said.endswith("begin another provision with “Item 1999.”.")
    assert said.count("begin another provision with") == 1999
    assert (
        readback_line(Passage(), Passage(new), PLACE, "insert after").sentence().count(";") == 1999
    )
    more = " ".join(f"a{n} b{n} c{n}." for n in range(900))
    told = readback_line(Passage(more), Passage(more.replace("b", "x")), PLACE).sentence()
    assert told.count("replace") == 900
