"""Invented texts with every artefact that real sources have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.accounting import dropped, flow_and_notes, lost_and_added, read_flow, read_notes
from tripartite.formats.plain import Imported, parse_plain, read_plain
from tripartite.model.text import SourceDocument

FIXTURES = Path(__file__).parent / "fixtures"


def read(name: str) -> Imported:
    return read_plain(FIXTURES / name)


@pytest.fixture
def paper() -> SourceDocument:
    return read("paper.txt").documents[0]


@pytest.fixture
def appendix() -> SourceDocument:
    return read("paper.txt").documents[1]


def shape(document: SourceDocument) -> list[tuple[str, str, int]]:
    return [(one.level, one.number, one.parent) for one in document.provisions]


def parse(text: str) -> SourceDocument:
    (document,) = parse_plain(text, "text.txt").documents
    return document


def texts(text: str) -> list[str]:
    return [one.passage.text for one in parse(text).provisions]


def remarks(text: str, kind: str) -> list[tuple[int, str]]:
    report = parse_plain(text, "text.txt").report
    return [(one.line, one.words) for one in report if one.kind == kind]


def marks(text: str) -> list[tuple[str, str, str]]:
    passage = parse(f"1. {text}").provisions[0].passage
    return [(m.kind, passage.text[m.start : m.end], m.target) for m in passage.marks]


def test_every_word_of_the_paper_is_read_once_and_in_order():
    source = (FIXTURES / "paper.txt").read_text(encoding="utf-8")
    flow, notes = flow_and_notes(source.replace("](#)", "]"))
    flow.remove("7")  # the page number; it is reported, see below
    imported = read("paper.txt")
    assert sorted(read_flow(imported)) == sorted(flow)
    assert read_notes(imported) == notes
    assert dropped(imported) == ["7"]
    assert not any(lost_and_added(source, imported))


def test_the_masthead_keeps_labels_and_order(paper):
    assert [(field.key, field.label) for field in paper.front_matter] == [
        ("body", ""),
        ("session", ""),
        ("symbol", ""),
        ("section", ""),
        ("code", ""),
        ("date", "Date"),
        ("original", "Original"),
        ("agenda_item", ""),
        ("title", ""),
        ("purpose", "Purpose of the document"),
        ("relevant_strategic_objective", "Relevant strategic objective"),
        ("main_relevant_outcome", "Main relevant outcome/cross-cutting policy driver"),
        ("weather_implications", "Weather implications"),
        ("legal_implications", "Legal implications"),
        ("author_unit", "Author unit"),
        ("related_documents", "Related documents"),
    ]
    values = {field.key: field.value for field in paper.front_matter}
    assert values["title"] == paper.title
    assert ": Report of" in paper.title
    assert values["purpose"].endswith(
        "guidance on its next steps (see draft decision in paragraph 7)."
    )
    assert values["main_relevant_outcome"] == "Outcome 3: Calm harbours."


UNDER_A_MASTHEAD = """Harbour Council

12th Session, Port Amelia, March 2031

HC.12/3

Date: 4 March 2031

Original: English

Safe moorings

Purpose of the document

To agree on a text.

Author unit: Office of the Harbour Master.

▶ {title}

Part 1. What we share

1. The harbours share one tide.
2. Crews come home.

Part 2. What we do

{first}. Keep one berth free:
 - by day
 - by night
"""


def test_building_blocks_under_a_masthead_are_building_blocks():
    (read,) = parse_plain(UNDER_A_MASTHEAD.format(title="Safe moorings", first=1), "m").documents
    assert (read.kind, read.title) == ("building blocks", "Safe moorings")
    assert [p.level for p in read.provisions] == [
        *("title", "part", "item", "item", "part", "item", "dash", "dash")
    ]
    assert [p.parent for p in read.provisions] == [-1, -1, 1, 1, -1, 4, 5, 5]
    assert {field.key for field in read.front_matter} >= {"body", "symbol", "title", "purpose"}


def test_numbers_that_run_on_through_the_parts_of_a_paper_are_paragraphs():
    (read,) = parse_plain(UNDER_A_MASTHEAD.format(title="Background", first=3), "m").documents
    levels = [p.level for p in read.provisions]
    assert levels[0] == "heading"  # it is no title: the masthead has another
    assert [level for level in levels if level in ("paragraph", "bullet", "item", "dash")] == [
        *("paragraph",) * 3,
        *("bullet",) * 2,
    ]


def test_an_unknown_label_of_a_masthead_is_a_guess():
    report = read("paper.txt").report
    assert "Weather implications" in [one.words for one in report if one.kind == "guessed"]


def test_the_tree_of_the_paper(paper):
    assert paper.kind == "Governing Body document"
    assert shape(paper) == [
        ("heading", "", -1),
        ("paragraph", "1.", 0),
        ("paragraph", "2.", 0),
        ("paragraph", "3.", 0),
        ("bullet", "-", 3),
        ("bullet", "-", 3),
        ("heading", "", -1),
        ("paragraph", "4.", 6),
        ("paragraph", "5.", 6),
        ("paragraph", "6.", 6),
        ("heading", "", -1),
        ("paragraph", "7.", 10),
    ]


def test_notes_leave_the_middle_of_a_paragraph(paper):
    passage = paper.provisions[7].passage
    assert "find the right ferry at night" in passage.text
    assert "a bell at\ufffc every pier" in passage.text
    assert passage.targets("note") == ("3",)
    assert [note.key for note in paper.notes] == ["1", "2", "3"]
    assert [mark.kind for mark in paper.notes[1].passage.marks] == ["emphasis", "link"]


def test_a_paragraph_cut_by_a_page_is_whole(paper):
    assert "asked that the crews be heard" in paper.provisions[8].passage.text
    joined = [one.line for one in read("paper.txt").report if one.kind == "joined"]
    assert joined == [24, 56, 59]


def test_signs_that_mean_nothing_here_stay(paper):
    passage = paper.provisions[9].passage
    assert "5 m² of deck is not enough" in passage.text
    assert "[some] rest [is needed]" in passage.text
    assert [mark.kind for mark in passage.marks] == ["emphasis"]


def test_the_false_bullet_and_the_unpaired_bold_of_the_decision(paper):
    decision = paper.provisions[-1]
    (mark,) = decision.passage.marks
    assert (mark.kind, mark.start, mark.end) == ("strong", 0, len(decision.passage))
    assert decision.passage.text.endswith("in spring.")


def test_links_keep_words_and_address(paper):
    passage = paper.provisions[2].passage
    assert [(passage.text[m.start : m.end], m.target) for m in passage.marks] == [
        ("map of the harbours", "#"),
        ("tide tables", "https://tides.example/2031_(North)"),
    ]


def test_the_tree_of_the_appendix(appendix):
    assert appendix.kind == "building blocks"
    assert appendix.title == "Building blocks for quiet harbours"
    assert appendix.front_matter == ()
    assert shape(appendix) == [
        ("heading", "", -1),
        ("title", "", -1),
        ("heading", "", -1),
        ("item", "1.", 2),
        ("item", "2.", 2),
        ("part", "Part 1.", -1),
        ("chapeau", "", 5),
        ("item", "1.", 5),
        ("item", "2.", 5),
        ("item", "3.", 5),
        ("part", "Part 2.", -1),
        ("chapeau", "", 10),
        ("section", "A.", 10),
        ("item", "1.", 12),
        ("sub-item", "(a)", 13),
        ("sub-item", "(b)", 13),
        ("sub-item", "(c)", 13),
        ("item", "2.", 12),
        ("section", "B.", 10),
        ("chapeau", "", 18),
        ("item", "1.", 18),
        ("item", "2.", 18),
        ("dash", "-", 21),
        ("dash", "-", 21),
        ("item", "3.", 18),
        ("section", "C.", 10),
        ("unnumbered", "", 25),
    ]


def test_what_was_dropped_is_reported_sign_by_sign():
    signs = [one.words for one in read("paper.txt").report if one.kind == "dropped"]
    assert signs == ["▶", " ", "7", "▶", "-", "▶", "-", "-", "-"]


def test_the_report_is_in_order_of_lines():
    lines = [one.line for one in read("paper.txt").report]
    assert lines == sorted(lines)


def test_a_text_without_masthead_is_building_blocks_when_it_has_parts():
    imported = read("blocks.txt")
    (document,) = imported.documents
    assert (document.kind, document.title) == ("building blocks", "blocks")
    assert shape(document)[:3] == [("part", "Part 1.", -1), ("item", "1.", 0), ("item", "2.", 0)]
    guesses = [one.words for one in imported.report if one.kind == "guessed"]
    assert guesses == ["blocks", "building blocks", "3."]


def test_a_list_of_paragraphs_is_an_office_text():
    document = parse("1. One lamp.\n2. Two lamps.\n")
    assert (document.kind, document.title) == ("Office text", "text")
    assert shape(document) == [("paragraph", "1.", -1), ("paragraph", "2.", -1)]


def test_a_first_heading_above_another_is_the_title():
    document = parse("Conclusions on lamps\n\nPreamble\n\n1. One lamp.\n")
    assert (document.kind, document.title) == ("conclusions", "Conclusions on lamps")
    assert shape(document) == [("title", "", -1), ("heading", "", -1), ("paragraph", "1.", 1)]


def test_numbers_that_run_on_through_parts_are_paragraphs():
    document = parse("Part 1. A\n1. One.\nPart 2. B\n2. Two.\n")
    assert [one.level for one in document.provisions] == ["part", "paragraph"] * 2


def test_a_paper_without_symbol_asks_for_it():
    text = "Governing Body\n\nDate: 3 May 2031\n\nLamps\n\nOriginal: English\n\n1. One lamp.\n"
    assert remarks(text, "ask") == [(1, "")]
    assert [field.key for field in parse(text).front_matter] == [
        "body",
        "date",
        "title",
        "original",
    ]


def test_bold_labels_and_links_in_a_masthead():
    text = "**Date:** 3 May 2031\n\nRelated documents: [GB.1](https://a.example).\n\n1. One lamp.\n"
    values = [(field.label, field.value) for field in parse(text).front_matter]
    assert values == [("Date", "3 May 2031"), ("Related documents", "GB.1.")]
    assert remarks(text, "dropped") == [(3, "https://a.example")]


@pytest.mark.parametrize("head", ["Annex II", "ANNEX", "▶ Appendix", "Appendix: Lamps"])
def test_an_appendix_is_a_document_of_its_own(head):
    text = f"1. One lamp.\n\n{head}\n\nList of lamps\n\n1. Green.\n"
    first, second = parse_plain(text, "text.txt").documents
    assert len(first.provisions) == 1
    assert second.title == "List of lamps"
    assert [one.level for one in second.provisions] == ["heading", "title", "paragraph"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("*all of it*", [("emphasis", "all of it", "")]),
        ("some **bold** here", [("strong", "bold", "")]),
        ("a [link](#here) and [x](y)", [("link", "link", "#here")]),
        ("[a [nested](#) one](/there)", [
            ("link", "a nested one", "/there"),
            ("link", "nested", "#"),
        ]),
        ("whole bold**", [("strong", "whole bold", "")]),
        ("2*3*4 and 5 * 6 and *1 *and foot", []),
        ("[unclosed and ](#)", [("link", "unclosed and", "#")]),
        ("a ] b [ c", []),
        ("bold ** in the middle", []),
        ("[](#) [ ](a/b)", []),
    ],
)  # fmt: skip
def test_marks_in_a_passage(words, expected):
    assert marks(words) == expected


def test_lonely_signs_stay_in_the_text():
    assert texts("1. 5 * 6 [x](y) **\n2. [[a] b\n") == ["5 * 6 [x](y)", "[[a] b"]


def test_only_ordinary_spaces_are_folded():
    assert texts("1.   a \t b\u2003c\u00a0d\u202f\u00a0e\n") == ["a b c\u00a0d\u202f\u00a0e"]


def test_control_signs_and_the_sign_of_atoms_are_taken_out():
    text = "1. a\x07b\ufffcc\ud800\n"
    assert texts(text) == ["abc"]
    assert [line for line, _ in remarks(text, "dropped")] == [1]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_line_end_ends_a_line(line_end):
    assert texts(line_end.join(["1. One.", "2. Two.", ""])) == ["One.", "Two."]


def test_a_wrapped_line_is_joined_and_a_year_in_it_is_no_number():
    text = "1. They met in\n1999. Later they met in the\nHarbour Hall.\n2. Done.\n"
    assert texts(text) == ["They met in 1999. Later they met in the Harbour Hall.", "Done."]


def test_a_wrapped_text_goes_on_after_a_full_line_that_ends_a_sentence():
    text = (
        "1. The lamps of the harbour are lit at dusk by crews.\n"
        "Bells ring at noon, and the crews have tea at four.\n"
        "Nobody rows after that, and all the boats lie still.\n"
        "2. Lamps burn until dawn, and then the crews sleep.\n"
    )
    assert [one.number for one in parse(text).provisions] == ["1.", "2."]
    assert len(remarks(text, "joined")) == 2


def test_a_text_without_blank_lines_keeps_notes_and_headings_apart():
    text = "1. One lamp¹ of the\n¹ A lamp of brass.\nharbour is lit.\nBells\n2. They ring.\n"
    document = parse(text)
    assert [one.level for one in document.provisions] == ["paragraph", "heading", "paragraph"]
    assert document.provisions[0].passage.text == "One lamp\ufffc of the harbour is lit."
    assert document.notes[0].passage.text == "A lamp of brass."


def test_a_hyphen_at_a_cut_is_asked_about():
    text = "1. A lamp on a half-\n\nlit quay.\n"
    assert texts(text) == ["A lamp on a half- lit quay."]
    assert remarks(text, "ask") == [(3, "on a half- / lit quay.")]


def test_words_that_begin_small_after_a_full_stop_are_joined_as_a_guess():
    text = "1. One lamp.\n\nand another.\n"
    assert texts(text) == ["One lamp. and another."]
    assert (3, "One lamp. / and another.") in remarks(text, "guessed")


def test_a_cut_before_a_capital_letter_is_asked_about():
    text = "1. The lamps of the\n\nNorthern Harbour are lit.\n2. Done.\n"
    assert [one.level for one in parse(text).provisions] == ["paragraph", "unnumbered", "paragraph"]
    assert remarks(text, "ask") == [(3, "lamps of the / Northern Harbour are")]


def test_a_label_alone_takes_the_next_line_but_no_label_and_no_number():
    text = "Date:\n3 May 2031\nOriginal:\nAuthor unit: Harbour\nPurpose\n\n1. One lamp.\n"
    document = parse(text)
    assert [(field.label, field.value) for field in document.front_matter] == [
        ("Date", "3 May 2031"),
        ("Original", ""),
        ("Author unit", "Harbour"),
        ("Purpose", ""),
    ]
    assert shape(document) == [("paragraph", "1.", -1)]


def test_a_part_and_its_title_on_two_lines():
    document = parse("Part 1\n\nLamps\n\n1. One lamp.\n")
    assert document.provisions[0].number == "Part 1"
    assert document.provisions[0].passage.text == "Lamps"


def test_a_skipped_number_is_a_guess_and_a_second_one_too():
    text = "1. a.\n3. b.\n4. c.\n5. d.\n4bis. e.\n"
    assert (2, "3.") in remarks(text, "guessed")
    assert (3, "4.") not in remarks(text, "guessed")


def test_notes_that_begin_again_stay_apart():
    text = "1. One.¹\n\n¹ First.\n\n2. Two.¹\n\n¹ Second.\n"
    document = parse(text)
    assert [p.passage.targets("note") for p in document.provisions] == [("1",), ("1.2",)]
    assert [note.passage.text for note in document.notes] == ["First.", "Second."]


def test_a_note_without_mark_and_a_mark_without_note_are_asked_about():
    assert remarks("1. One.² Two.\n\n³ Three.\n", "ask") == [(1, "²"), (3, "³")]


def test_a_heading_between_notes_ends_nothing():
    document = parse("1. One¹ lamp\n\n¹ A lamp\nof brass.\n\nis on.\n")
    assert document.provisions[0].passage.text == "One\ufffc lamp is on."
    assert document.notes[0].passage.text == "A lamp of brass."


def test_roman_numbers_head_parts_over_lettered_sections():
    heads = ["I. Scope", "II. Means", "A. Money", "B. Staff", "III. Use", "IV. Fees", "V. End"]
    document = parse("\n\n".join(heads) + "\n")
    assert shape(document) == [
        *(("part", "I.", -1), ("part", "II.", -1), ("section", "A.", 1), ("section", "B.", 1)),
        *(("part", "III.", -1), ("part", "IV.", -1), ("part", "V.", -1)),
    ]
