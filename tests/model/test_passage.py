"""Passages: cut anywhere and joined again they are the same; atoms are never cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from tests.support.words import passages
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

cuts = st.lists(st.integers(0, 200), max_size=6)


@given(passages, cuts)
def test_joined_cuts_are_the_whole(whole, places):
    edges = sorted({0, len(whole), *(at for at in places if at < len(whole))})
    assert join(whole.cut(a, b) for a, b in pairwise(edges)) == whole


@given(passages, st.integers(0, 200), st.integers(0, 200))
def test_a_cut_is_a_sound_passage(whole, start, end):
    part = whole.cut(start, end)
    assert part.text == whole.text[start:end]
    assert passage(part.text, part.marks, part.atoms) == part
    assert part or part == Passage()


@given(passages)
def test_runs_are_the_words_from_left_to_right(whole):
    runs = list(whole.runs())
    assert "".join(run.text for run in runs) == whole.text
    assert [run.atom for run in runs if run.atom] == list(whole.atoms)
    assert all(run.text == ATOM for run in runs if run.atom)
    assert all(ATOM not in run.text for run in runs if not run.atom)


@given(passages)
def test_runs_carry_each_mark_over_its_whole_stretch(whole):
    at = 0
    for run in whole.runs():
        end = at + len(run.text)
        assert set(run.marks) == {m for m in whole.marks if m.start < end and m.end > at}
        at = end


@given(st.lists(passages, max_size=4))
def test_joining_joins_words_and_atoms(parts):
    whole = join(parts)
    assert whole.text == "".join(part.text for part in parts)
    assert [a.target for a in whole.atoms] == [a.target for part in parts for a in part.atoms]


@given(passages)
def test_plain_prints_each_atom_once(whole):
    printed = whole.plain(lambda atom: f"<{atom.kind} {atom.target}>")
    assert ATOM not in printed
    assert printed.count("<") == whole.text.count("<") + len(whole.atoms)


@given(passages)
def test_marks_are_in_order_and_never_touch_their_like(whole):
    assert list(whole.marks) == sorted(whole.marks)
    assert all(0 <= m.start < m.end <= len(whole) for m in whole.marks)
    for kind in ("emphasis", "strong"):
        spans = [(m.start, m.end) for m in whole.marks if m.kind == kind]
        assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_a_mark_cut_in_two_grows_together_again():
    whole = passage("decent work", [Mark(0, 11, "strong")])
    left, right = whole.cut(0, 6), whole.cut(6)
    assert left == passage("decent", [Mark(0, 6, "strong")])
    assert right == passage(" work", [Mark(0, 5, "strong")])
    assert join([left, right]) == whole


def test_links_to_two_places_stay_two():
    both = [Mark(0, 3, "link", "https://a.invalid"), Mark(3, 6, "link", "https://b.invalid")]
    assert passage("onetwo", both).marks == tuple(both)


def test_nothing_cut_out_of_a_mark_is_nothing():
    whole = passage("decent work", [Mark(0, 11, "strong")])
    assert whole.cut(3, 3) == whole.cut(5, 3) == whole.cut(40) == Passage()


def test_an_empty_passage_has_no_runs():
    assert list(Passage().runs()) == []
    assert not Passage()


def test_a_note_and_a_reference_are_one_sign_each():
    words = join([Passage("as read"), note_mark("n1"), Passage(" in "), reference("p1")])
    assert len(words) == len("as read in ") + 2
    assert (words.targets("note"), words.targets("reference")) == (("n1",), ("p1",))


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("no sign", [Atom(0, "note", "n1")]),
        (ATOM, []),
        (f"a{ATOM}", [Atom(0, "note", "n1")]),
        (ATOM, [Atom(0, "note", "n1"), Atom(0, "note", "n2")]),
    ],
)
def test_atoms_and_their_signs_must_match(text, atoms):
    with pytest.raises(ValueError, match="don't match"):
        passage(text, (), atoms)
