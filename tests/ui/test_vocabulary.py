"""Words on the screen: every one has a source, and counts have their plural."""

from __future__ import annotations

from tripartite.model.refusal import REFUSALS, Refusal
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import read_back, refused, sources, state_reason, word


def test_every_source_is_there_once():
    every = list(sources())
    assert len(set(every)) == len(every)
    assert all(context and text for context, text in every)
    assert {text for context, text in every if context == "Refusal"} == set(REFUSALS.values())


def test_a_refusal_is_a_sentence_with_its_facts():
    assert refused(Refusal("unknown-thing", what="party", name="X")) == (
        "There is no party “X” in this meeting."
    )


def test_counts_have_their_plural():
    assert [counted(translate("T", "%n act(s) pending", "", n), n) for n in (1, 2)] == [
        "1 act pending",
        "2 acts pending",
    ]


def test_words_of_the_domain_stand_as_they_are_in_english():
    assert word("go along") == "go along"
    assert state_reason("bracketed").startswith("Words in square brackets")
    assert read_back("not-seconded") == "It had no seconder."
