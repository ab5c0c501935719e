"""Which words a dictionary is asked about."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tripartite.model.words.spelling import words_of


def forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]


def test_symbols_figures_addresses_and_capitals_are_no_words():
    text = "See GB.341/INS/13, https://example.org/a, x@y.org, the ILO, CO2, 2017–21 and (a) buoys."
    text += " ILO’s USA's élu·e·s NGOs MSMEs’ l’OIT d'UE qu’ONU"
    assert forms(text) == ["See", "the", "and", "buoys"]


def test_words_with_hyphens_and_strokes_are_asked_by_their_parts_and_apostrophes_are_kept():
    assert forms("cross-border and/or l’équipage’s") == [
        *("cross", "border", "and", "or", "l'équipage's")
    ]


def test_endings_in_brackets_are_no_words_of_their_own_and_what_stands_in_brackets_is():
    assert forms("travailleurs(euses), salarié(e)s (buoys) [lights](s)") == [
        *("travailleurs", "salarié", "buoys", "lights")
    ]


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text):
    for word in words_of(text):
        assert text[word.start : word.end].replace("’", "'").replace("ʼ", "'") == word.form
