"""Words in many places: found in whichever form they are printed, taken out with their space."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from tripartite.model.editing.throughout import found, found_loosely, replaced_throughout
from tripartite.model.passage import Mark, Passage, passage


@pytest.mark.parametrize(
    ("text", "words", "any_case", "those"),
    [
        ("the Office’s study and the Office's plan", "Office's", False, ["Office’s", "Office's"]),
        ("the Office’s study", "Office’s study", False, ["Office’s study"]),
        ("a “clean” sheet", '"clean"', False, ["“clean”"]),
        ("well\u2011being and well-being", "well-being", False, ["well\u2011being", "well-being"]),
        ("2017–21", "2017-21", False, []),
        ("’tis said", "'tis", False, ["’tis"]),
        ("Cold, cold, colder", "cold", False, ["cold"]),
        ("Cold, cold, colder", "cold", True, ["Cold", "cold"]),
        ("under (a) and (b)", "(a)", False, ["(a)"]),
        ("any .*[ there", ".*[", False, [".*["]),
        ("the cold\u00a0chain", "cold chain", False, ["cold\u00a0chain"]),
        ("buoys", "  ", False, []),
    ],
)
def test_words_are_found_in_any_form_of_their_signs(text, words, any_case, those):
    spans = found(Passage(text), words, any_case=any_case)
    assert [text[start:end] for start, end in spans] == those


def test_letters_within_words_and_of_another_case_are_found_loosely():
    assert found_loosely(Passage("A Study"), "stud")
    assert not found_loosely(Passage("A Study"), "studio")


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("the cold chain", "cold", "the chain"),
        ("cold chain", "cold", "chain"),
        ("in the cold.", "cold", "in the."),
        ("it is cold", "cold", "it is"),
        ("the (cold) chain", "cold", "the () chain"),
        ("a cold, cold chain", "cold", "a, chain"),
        ("cold cold chain", "cold", "chain"),
        ("cold cold", "cold", ""),
        ("a,, b", ",", "a b"),
        ("by night-time", "night", "by -time"),
    ],
)
def test_words_that_go_take_their_space_along(text, words, left):
    assert replaced_throughout(Passage(text), words, Passage()).text == left


def test_what_stays_keeps_its_marks():
    bold = passage("the cold chain", [Mark(0, 14, "strong")])
    assert replaced_throughout(bold, "cold", Passage()) == passage(
        "the chain", [Mark(0, 9, "strong")]
    )


_SIGNS = st.text("ab ,’'", max_size=20)


_LETTERS = st.text("abB ,", max_size=30)


@given(_LETTERS, st.from_regex("[abB]{1,3}( [abB]{1,3})?", fullmatch=True), st.booleans())
def test_whole_words_are_found_as_by_their_edges_alone(text, words, any_case):
    spaced = words.replace(" ", r"\s+")
    plain = re.compile(rf"\b{spaced}\b", re.IGNORECASE if any_case else 0)
    spans = list(found(Passage(text), words, any_case=any_case))
    assert spans == [match.span() for match in plain.finditer(text)]


@given(_SIGNS, _SIGNS)
def test_replaced_by_themselves_words_change_nothing(text, words):
    spans = list(found(Passage(text), words))
    assert all(
        text[a:b].replace("'", "’").split() == words.replace("'", "’").split() for a, b in spans
    )
    exact = [span for span in spans if text[slice(*span)] == words]
    if len(exact) == len(spans):
        assert replaced_throughout(Passage(text), words, Passage(words)).text == text


@given(_SIGNS, _SIGNS)
def test_taking_words_out_loses_no_other_word(text, words):
    spans = list(found(Passage(text), words))
    kept = "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b in spans))
    left = replaced_throughout(Passage(text), words, Passage()).text
    assert left.replace(" ", "") == kept.replace(" ", "")
