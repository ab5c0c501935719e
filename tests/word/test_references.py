"""A reference in the text: which of its parts are fields, and of which paragraph."""

from __future__ import annotations

import pytest

from tripartite.word.references import References

CITED = {
    "part": "Part 2",
    "section": "Part 2, section B",
    "item": "Part 2, section B, item 2",
    "sub": "Part 2, section B, item 2(b)",
    "dash": "Part 2, section B, item 2, dash 2",
    "para": "paragraph 2",
    "away": "Part 9",
}
PARENTS = {"section": "part", "item": "section", "sub": "item", "dash": "item", "para": "part"}
LABELS = {"part": "Part 2.", "section": "B.", "item": "2.", "sub": "(b)", "dash": "–", "para": "2."}


def told(numbers: dict[str, str], target: str) -> list[tuple[str, str]]:
    references = References(CITED, PARENTS, set(CITED) - {"away"})
    references.numbers |= numbers
    found = references.printed(target)
    assert "".join(piece.words for piece in found) == CITED.get(target, "[?]")
    return [(piece.words, piece.code) for piece in found]


def test_every_number_is_that_of_its_own_paragraph():
    assert told(LABELS, "sub") == [
        ("Part 2", "REF _tp_part \\n \\h"),
        (", section ", ""),
        ("B", "REF _tp_section \\n \\h"),
        (", item ", ""),
        ("2", "REF _tp_item \\n \\h"),
        ("(b)", "REF _tp_sub \\n \\h"),
    ]


def test_what_is_cited_without_its_part_names_no_part():
    assert told(LABELS, "para") == [("paragraph ", ""), ("2", "REF _tp_para \\n \\h")]


def test_a_number_printed_as_text_stays_words():
    assert told({"item": "2.", "part": "Part 2."}, "item") == [
        ("Part 2", "REF _tp_part \\n \\h"),
        (", section B, item ", ""),
        ("2", "REF _tp_item \\n \\h"),
    ]


@pytest.mark.parametrize(("numbers", "target"), [({}, "sub"), (LABELS, "dash")])
def test_without_a_number_of_its_own_it_is_a_link(numbers, target):
    assert told(numbers, target) == [(CITED[target], f'HYPERLINK \\l "_tp_{target}"')]


@pytest.mark.parametrize("target", ["away", "nowhere"])
def test_what_is_not_in_the_file_is_words_alone(target):
    assert told(LABELS, target) == [(CITED.get(target, "[?]"), "")]
