"""Words typed over a passage keep its notes, references and marks."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tests.support.words import passages, wordings
from tripartite.model.editing.retyping import retyped
from tripartite.model.passage import (
    ATOM,
    Atom,
    Mark,
    Passage,
    join,
    note_mark,
    passage,
    reference,
)

PRINTED = {"n1": "¹", "n2": "²", "n11": "¹¹", "p1": "Part 1, item 2", "p2": "Part 1, item 21"}


def show(atom: Atom) -> str:
    return PRINTED[atom.target]


BASE = join(
    [
        Passage("One tide,"),
        note_mark("n1"),
        Passage(" as in "),
        reference("p1"),
        Passage(" and on."),
    ]
)


def test_a_changed_word_leaves_notes_and_references_live():
    typed = retyped("Two tides,¹ as in Part 1, item 2 and on.", BASE, show)
    assert typed.text == f"Two tides,{ATOM} as in {ATOM} and on."
    assert typed.atoms == (Atom(10, "note", "n1"), Atom(18, "reference", "p1"))


def test_what_is_printed_elsewhere_is_found_there():
    typed = retyped("As in Part 1, item 2: one tide.¹", BASE, show)
    assert typed.targets("reference") == ("p1",)
    assert typed.targets("note") == ("n1",)


def test_what_is_left_out_is_gone():
    assert retyped("One tide.", BASE, show) == Passage("One tide.")


def test_a_longer_number_is_another_one():
    assert not retyped("One tide,¹¹ as in Part 1, item 21.", BASE, show).atoms


def test_one_printed_twice_is_live_once_as_it_was():
    assert retyped("¹ ¹", BASE, show).targets("note") == ("n1",)


def test_words_that_stay_keep_their_marks():
    base = passage("No pilot shall sail alone.", [Mark(9, 14, "strong")])
    typed = retyped("No pilot or crew shall ever sail.", base, show)
    assert typed == passage("No pilot or crew shall ever sail.", [Mark(17, 22, "strong")])


@given(passages)
def test_a_passage_typed_as_it_is_printed_comes_back(base):
    seen = Passage(base.text, base.marks, base.atoms)
    typed = retyped(seen.plain(lambda atom: f"<{atom.kind} {atom.target}>"), seen, _marker)
    assert (typed.text, sorted(a.at for a in typed.atoms)) == (
        (base.text, [a.at for a in base.atoms])
    )


def _marker(atom: Atom) -> str:
    return f"<{atom.kind} {atom.target}>"


@given(passages, wordings)
def test_any_words_typed_are_those_words(base, words):
    typed = retyped(words, base, _marker)
    assert typed.plain(_marker) == words
    assert passage(typed.text, typed.marks, typed.atoms) == typed


@given(st.text(max_size=20))
def test_without_notes_words_are_words(words):
    words = words.replace(ATOM, "")
    assert retyped(words, Passage(), show) == Passage(words)
