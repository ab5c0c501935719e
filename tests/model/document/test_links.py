"""Citations in a source become live, when they are exactly what we would print."""

from __future__ import annotations

import pytest

from tripartite.model.document.links import linked
from tripartite.model.document.numbering import SCHEMES
from tripartite.model.passage import ATOM, Mark, Passage, join, note_mark, passage
from tripartite.model.text import Level, SourceDocument, SourceProvision


def document(*words: str | Passage) -> SourceDocument:
    """A part with a chapeau, a section with two items, one with a sub-item; then these words."""

    def at(level: Level, text: str | Passage, parent: int = -1) -> SourceProvision:
        return SourceProvision(level, Passage(text) if isinstance(text, str) else text, parent)

    return SourceDocument(
        "building blocks",
        "Moorings",
        (),
        (
            at("part", "What we share"),
            at("chapeau", "Each harbour should:", 0),
            at("section", "Berths", 0),
            at("item", "keep one berth free;", 2),
            at("item", "publish its depths:", 2),
            at("sub-item", "by day", 4),
            at("part", "What we do"),
            *(at("item", text, 6) for text in words),
        ),
        (),
    )


def targets(words: str | Passage) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The words after linking, what they point to, and what was reported."""
    result, found = linked(document(words), SCHEMES["building blocks"])
    text = result.provisions[-1].passage
    return text.text, text.targets("reference"), found


@pytest.mark.parametrize(
    ("cited", "target"),
    [
        ("Part 1, chapeau", "1"),
        ("Part 1, section A", "2"),
        ("Part 1, section A, item 2", "4"),
        ("Part 1, section A, item 2(a)", "5"),
        ("Part 2, item 1", "7"),
    ],
)
def test_a_citation_through_the_structure_is_live(cited, target):
    assert targets(f"As in {cited}, too.") == (f"As in {ATOM}, too.", (target,), (cited,))


@pytest.mark.parametrize(
    "words",
    [
        "As in Part 9, item 1.",  # there is none
        "As in Part 1, section A, item 21.",  # a longer number is another one
        "As in Part 1.",  # a part alone may be another document's
        "As in paragraph 25 of the report.",
        "As in part 1, section a.",
    ],
)
def test_what_may_mean_another_text_stays_words(words):
    assert targets(words) == (words, (), ())


def test_two_citations_and_a_note_stay_in_their_order():
    words = join([
        Passage("See Part 1, chapeau"), note_mark("1"), Passage(" and Part 1, section A, item 1.")
    ])  # fmt: skip
    result, found = linked(document(words), SCHEMES["building blocks"])
    text = result.provisions[-1].passage
    assert text.text == f"See {ATOM}{ATOM} and {ATOM}."
    assert [(a.kind, a.target) for a in text.atoms] == [
        *(("reference", "1"), ("note", "1"), ("reference", "3"))
    ]
    assert len(found) == 2


def test_marks_around_a_citation_stay():
    words = "We follow Part 1, chapeau here."
    result, _ = linked(document(passage(words, [Mark(0, 9, "strong")])), SCHEMES["building blocks"])
    assert result.provisions[-1].passage.marks == (Mark(0, 9, "strong"),)


def test_an_emphasised_citation_stays_emphasised():
    words = passage("We follow Part 1, chapeau here.", [Mark(0, 31, "emphasis")])
    result, _ = linked(document(words), SCHEMES["building blocks"])
    text = result.provisions[-1].passage
    assert text.marks == (Mark(0, len(text), "emphasis"),)


def test_a_text_without_citations_is_left_as_it_is():
    source = document("Nothing is cited.")
    assert linked(source, SCHEMES["building blocks"]) == (source, ())
