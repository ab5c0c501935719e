"""Labels and references, both ways: what is printed leads back, and what people say is found."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from tripartite.model.document.numbering import SCHEMES, Numbered, letters, number, resolve, roman
from tripartite.model.passage import ATOM
from tripartite.model.refusal import Refusal
from tripartite.model.text import LEVELS, Level


class Line(NamedTuple):
    id: str
    level: Level
    words: str = ""
    parent: str | None = None


BLOCKS = (
    Line("title", "title", "Building blocks"),
    Line("pre", "heading", "Preamble"),
    Line("pre1", "item", "", "pre"),
    Line("pre2", "item", "", "pre"),
    Line("1", "part", "Common ground"),
    Line("1-1", "item", "", "1"),
    Line("1-2", "item", "", "1"),
    Line("3", "part", "Lines of action"),
    Line("3-intro", "chapeau", "A fully coordinated strategy.", "3"),
    Line("3A", "section", "Safety", "3"),
    Line("3A0", "chapeau", "Each of them should:", "3A"),
    Line("3A1", "item", "", "3A"),
    Line("3A2", "item", "", "3A"),
    Line("3B", "section", "Voice", "3"),
    Line("3B-u", "unnumbered", "", "3B"),
    Line("3B-v", "unnumbered", "", "3B"),
    Line("3C", "section", "Knowledge", "3"),
    Line("3D", "section", "Research", "3"),
    Line("3D1", "item", "", "3D"),
    Line("3D1a", "sub-item", "", "3D1"),
    Line("3D1b", "sub-item", "", "3D1"),
    Line("3D1c", "sub-item", "", "3D1"),
    Line("3D2", "item", "", "3D"),
    Line("3D2x", "dash", "", "3D2"),
    Line("3D2y", "dash", "", "3D2"),
    Line("3D2z", "bullet", "", "3D2"),
)
PAPER = (
    Line("i", "heading", "Introduction"),
    Line("p1", "paragraph", "", "i"),
    Line("p1x", "bullet", "", "p1"),
    Line("w", "heading", "The way forward"),
    Line("p2", "paragraph", "", "w"),
    Line("d", "decision", "The Council took note.", "w"),
    Line("app", "appendix", "Terms used"),
    Line("a1", "paragraph", "", "app"),
    Line("a2", "paragraph", "", "app"),
)
PART_2 = (
    Line("1", "part", "Common ground"),
    Line("2", "part", "Shared undertakings"),
    Line("2-0", "chapeau", "They undertake to:", "2"),
    Line("2-1", "item", "", "2"),
)
CONCLUSIONS = (
    Line("I", "part", "Why"),
    Line("c1", "item", "", "I"),
    Line("II", "part", "How"),
    Line("c2", "item", "", "II"),
    Line("c2a", "sub-item", "", "c2"),
)


def numbers(lines, scheme: str = "building blocks") -> list[Numbered]:
    return number(lines, SCHEMES[scheme])


def find(reference: str, lines=BLOCKS, scheme: str = "building blocks") -> str:
    return resolve(reference, numbers(lines, scheme), {line.id: line.words for line in lines})


def refusal(reference: str, lines=BLOCKS) -> Refusal:
    with pytest.raises(Refusal) as refused:
        find(reference, lines)
    return refused.value


def test_building_blocks_as_they_are_printed_and_cited():
    assert [(n.label, n.reference) for n in numbers(BLOCKS)] == [
        ("", "title"),
        ("", "Preamble"),
        ("1.", "Preamble, item 1"),
        ("2.", "Preamble, item 2"),
        ("Part 1.", "Part 1"),
        ("1.", "Part 1, item 1"),
        ("2.", "Part 1, item 2"),
        ("Part 2.", "Part 2"),
        ("", "Part 2, introductory paragraph"),
        ("A.", "Part 2, section A"),
        ("", "Part 2, section A, chapeau"),
        ("1.", "Part 2, section A, item 1"),
        ("2.", "Part 2, section A, item 2"),
        ("B.", "Part 2, section B"),
        ("", "Part 2, section B, unnumbered paragraph"),
        ("", "Part 2, section B, unnumbered paragraph 2"),
        ("C.", "Part 2, section C"),
        ("D.", "Part 2, section D"),
        ("1.", "Part 2, section D, item 1"),
        ("(a)", "Part 2, section D, item 1(a)"),
        ("(b)", "Part 2, section D, item 1(b)"),
        ("(c)", "Part 2, section D, item 1(c)"),
        ("2.", "Part 2, section D, item 2"),
        ("–", "Part 2, section D, item 2, dash 1"),
        ("–", "Part 2, section D, item 2, dash 2"),
        ("•", "Part 2, section D, item 2, bullet 1"),
    ]


def test_a_papers_paragraphs_run_on_and_begin_again_in_the_appendix():
    assert [(n.label, n.reference) for n in numbers(PAPER, "paper")] == [
        ("", "Introduction"),
        ("1.", "paragraph 1"),
        ("•", "paragraph 1, bullet 1"),
        ("", "The way forward"),
        ("2.", "paragraph 2"),
        ("", "The way forward, decision"),
        ("", "Appendix"),
        ("1.", "Appendix, paragraph 1"),
        ("2.", "Appendix, paragraph 2"),
    ]


def test_conclusions_have_roman_parts_and_points_that_run_on():
    assert [(n.label, n.reference) for n in numbers(CONCLUSIONS, "conclusions")] == [
        ("I.", "Part I"),
        ("1.", "point 1"),
        ("II.", "Part II"),
        ("2.", "point 2"),
        ("(a)", "point 2(a)"),
    ]


def test_every_level_has_a_style_in_every_scheme():
    assert all(set(scheme) == set(LEVELS) for scheme in SCHEMES.values())


def test_letters_and_roman_numbers():
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        *("a", "z", "aa", "az", "ba", "zz", "aaa")
    ]
    assert [roman(n) for n in (1, 4, 9, 14, 40, 90, 1999)] == [
        *("I", "IV", "IX", "XIV", "XL", "XC", "MCMXCIX")
    ]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2.A.2", "3A2"),
        ("2.a.2", "3A2"),
        ("2 A 2", "3A2"),
        ("Part 2, section A, item 2", "3A2"),
        ("part 2 sec. A item 2", "3A2"),
        ("PART 2,  SECTION A,  ITEM 2", "3A2"),
        ("Part 2, section A, paragraph 2", "3A2"),
        ("point 2 of section A", "3A2"),
        ("item 2 of section A of Part 2", "3A2"),
        ("paragraph 2 in the Preamble", "pre2"),
        ("A.2", "3A2"),
        ("section A", "3A"),
        ("D.1(c)", "3D1c"),
        ("2.D.1.c", "3D1c"),
        ("section D, item 1, sub-item c", "3D1c"),
        ("D, no. 1, (c)", "3D1c"),
        ("D.2, dash 2", "3D2y"),
        ("D.2, second dash", None),
        ("preamble 2", "pre2"),
        ("Preamble, para 2", "pre2"),
        ("section A, chapeau", "3A0"),
        ("introductory paragraph of Part 2", "3-intro"),
        ("Part 2, chapeau", "3-intro"),
        ("part 1", "1"),
        ("1.2", "1-2"),
        ("title", "title"),
        ("3A2", "3A2"),  # an id, as --json gives it
    ],
)
def test_what_people_say_is_resolved_by_structure(said, meant):
    if meant is None:
        assert refusal(said).code == "reference-unknown"
    else:
        assert find(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("para 2", "p2"),
        ("para. 2", "p2"),
        ("paragraph 2", "p2"),
        ("2", "p2"),
        ("point 2", "p2"),
        ("Appendix, paragraph 1", "a1"),
        ("Annex, para 1", "a1"),
        ("the way forward, decision", "d"),
    ],
)
def test_a_papers_paragraphs_are_found_by_their_number(said, meant):
    body = PAPER if "pp" in said or "nn" in said else PAPER[:6]
    assert find(said, body, "paper") == meant


def test_a_number_that_body_and_appendix_both_have_is_asked_back():
    assert find("paragraph 2", PAPER, "paper") == "p2"  # exactly as it is printed
    assert refusal("para 2", PAPER).facts["candidates"] == "paragraph 2 · Appendix, paragraph 2"


def test_one_ordinal_at_two_depths_is_the_one_less_deep():
    assert find("1", PART_2) == "1"


def test_what_may_mean_several_is_refused_with_all_of_them_named():
    refused = refusal("item 2")
    assert refused.code == "reference-ambiguous"
    assert refused.facts["candidates"] == "Preamble, item 2 · Part 1, item 2"
    assert "Say which" in refused.sentence()


@pytest.mark.parametrize(
    "said", ["", "   ", "Part 9", "2.A.9", "paragraph", "D.1(d)", "items 1 and 2", "…", "no"]
)
def test_what_is_not_there_is_refused(said):
    assert refusal(said).code == "reference-unknown"


def test_two_headings_of_one_name_are_told_apart():
    lines = (Line("a", "heading", "Other business"), Line("b", "heading", "Other  business"))
    assert [n.reference for n in numbers(lines)] == ["Other business", "Other business 2"]
    assert find("other business 2", lines) == "b"


def test_a_note_mark_in_a_heading_is_not_cited():
    (heading,) = numbers([Line("a", "heading", f"Preamble{ATOM}")])
    assert heading.reference == "Preamble"


def test_a_provision_whose_parent_is_not_there_stands_at_the_top():
    (one,) = numbers([Line("a", "item", "", "gone")])
    assert (one.depth, one.reference) == (0, "item 1")


WORDS = ("Preamble", "Other business", "They should:", "", f"Ends{ATOM}", "1. A.")


@st.composite
def trees(draw) -> list[Line]:
    """Any levels under any others, in reading order."""
    lines: list[Line] = []
    above: list[str] = []
    for index in range(draw(st.integers(1, 25))):
        del above[draw(st.integers(0, len(above))) :]
        level = draw(st.sampled_from(LEVELS))
        words = draw(st.sampled_from(WORDS))
        lines.append(Line(f"id{index}", level, words, above[-1] if above else None))
        above.append(f"id{index}")
    return lines


@given(trees(), st.sampled_from(sorted(SCHEMES)))
def test_every_reference_printed_leads_back(lines, scheme):
    placed = numbers(lines, scheme)
    words = {line.id: line.words for line in lines}
    for one in placed:
        assert resolve(one.reference, placed, words) == one.id
        assert resolve(f" {one.reference.upper()} ", placed, words) == one.id


@given(trees())
def test_numbering_keeps_order_and_forgets_nobody(lines):
    placed = numbers(lines)
    assert [(n.id, n.level) for n in placed] == [(line.id, line.level) for line in lines]
    for one in placed:
        assert ATOM not in one.reference
        assert one.reference


def test_sub_items_of_sub_items_have_roman_numbers_and_are_found_by_them():
    lines = [
        Line("1", "item"),
        Line("1a", "sub-item", "", "1"),
        Line("1b", "sub-item", "", "1"),
        *(Line(f"1b{n}", "sub-item", "", "1b") for n in range(4)),
    ]
    placed = number(lines, SCHEMES["paper"])
    assert [p.label for p in placed] == ["1.", "(a)", "(b)", "(i)", "(ii)", "(iii)", "(iv)"]
    assert placed[-1].reference == "item 1(b)(iv)"
    assert resolve("item 1(b)(iv)", placed, {}) == resolve("1.b.iv", placed, {}) == "1b3"
