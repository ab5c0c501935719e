"""A change in words, as the Chair reads it out."""

from __future__ import annotations

import pytest

from tripartite.model.passage import Mark, Passage, passage
from tripartite.model.words.readback import READ_BACK, readback_line

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


def test_another_look_is_no_other_word():
    bold = passage(BASE, [Mark(0, 5, "strong")])
    said = readback_line(Passage(BASE), bold, PLACE).sentence()
    assert said == f"In {PLACE}, no word is changed: formatting only."


def test_braces_in_the_words_are_words():
    new = Passage("Keep {place} as {0}.")
    assert "{place} as {0}" in readback_line(new, new, PLACE, "insert after").sentence()


def test_what_is_unusual_has_a_sentence_each():
    assert all(sentence.endswith(".") for sentence in READ_BACK.values())
