"""Watch-words raise a flag wherever they enter or leave a text, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tripartite.model.passage import Passage
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.watching import (
    Flag,
    checked_watch_word,
    flags,
    occurrences,
    touched_words,
)
from tripartite.model.words.tokens import tokenise


def flagged(word: str, old: str, new: str) -> list[str]:
    return [flag.how for flag in flags([word], Passage(old), Passage(new))]


@pytest.mark.parametrize(
    ("word", "old", "new", "how"),
    [
        ("shall", "Members should act.", "Members shall act.", ["enters"]),
        ("should", "Members should act.", "Members shall act.", ["leaves"]),
        ("SHALL", "Members should act.", "Members shall act.", ["enters"]),
        ("act", "Members should act.", "Members shall act.", []),
        ("all", "Members should act.", "Members shall act.", []),  # whole words only
        ("bind*", "Rules apply.", "Binding rules apply.", ["enters"]),
        ("bind", "Rules apply.", "Binding rules apply.", []),
        ("decent work", "Promote work for all.", "Promote decent work for all.", ["enters"]),
        ("decent work", "decent and safe work", "decent work", ["enters"]),  # nothing came
        ("decent work", "decent work", "decent and safe work", ["leaves"]),
        ("night", "Never by night, and pay in full for work.", "Pay in full. By night!", ["moves"]),
        ("workers’ rights", "On rights.", "On workers' rights.", ["enters"]),  # another quote
        ("tide", "At high tide.", "At high tide.", []),
        ("[", "", "", []),
    ],
)
def test_what_is_flagged(word, old, new, how):
    assert flagged(word, old, new) == how


def test_several_words_are_told_in_their_order():
    old, new = Passage("They may act by day."), Passage("They shall act by night.")
    assert flags(["night", "may", "tide"], old, new) == (
        Flag("night", "enters"),
        Flag("may", "leaves"),
    )


_words = st.lists(st.sampled_from(["may", "shall", "act", "by", "night", ",", "[", "]"]))


@given(_words, _words, st.sampled_from(["shall", "by night", "act"]))
def test_a_flag_says_what_counting_says(old, new, word):
    before, after = " ".join(old), " ".join(new)
    stood, stands = (len(occurrences(word, tokenise(text))) for text in (before, after))
    how = flagged(word, before, after)
    if stands > stood:
        assert how == ["enters"]
    elif stands < stood:
        assert how == ["leaves"]
    else:
        assert how in ([], ["moves"])


def test_words_touched_are_those_that_go_or_come():
    found = touched_words(
        Passage("Each harbour keeps one berth."), Passage("Each harbour has TWO.")
    )
    assert "two" in found and "keeps one berth" in found and "harbour" not in found


@pytest.mark.parametrize("word", ["", "  ", "*", "[", "x" * 201, "a\x00b"])
def test_what_could_never_be_found_is_refused(word):
    with pytest.raises(Refusal):
        checked_watch_word(word)
