"""The two source documents of the field, read whole. They stay outside the project."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.accounting import dropped, flow_and_notes, read_flow, read_notes
from tripartite.formats.plain import Imported, parse_plain, read_plain
from tripartite.model.text import HEADINGS, SourceDocument, SourceProvision

NAMES = ("000_3fc1d7048a7c8890.txt", "001_4dde946ecaff862f.txt")


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Path]:
    paths = [shared / "seeds" / name for name in NAMES]
    for path in paths:
        if not path.exists():
            pytest.skip(f"needs the source document {path.name} in the shared material")
    return paths


@pytest.fixture(scope="module")
def report_of_2019(seeds) -> Imported:
    return read_plain(seeds[0])


@pytest.fixture(scope="module")
def report_of_2022(seeds) -> Imported:
    return read_plain(seeds[1])


@pytest.fixture
def midterm(report_of_2019) -> SourceDocument:
    (document,) = report_of_2019.documents
    return document


@pytest.fixture
def paper(report_of_2022) -> SourceDocument:
    return report_of_2022.documents[0]


@pytest.fixture
def blocks(report_of_2022) -> SourceDocument:
    return report_of_2022.documents[1]


def levels(document: SourceDocument) -> Counter[str]:
    return Counter(provision.level for provision in document.provisions)


def links(document: SourceDocument) -> int:
    passages = [one.passage for one in (*document.provisions, *document.notes)]
    return sum(mark.kind == "link" for passage in passages for mark in passage.marks)


def below(document: SourceDocument, label: str, level: str) -> list[SourceProvision]:
    """The provisions of one level directly below the last heading with this label."""
    at = max(i for i, one in enumerate(document.provisions) if one.number == label)
    return [one for one in document.provisions if one.parent == at and one.level == level]


def find(document: SourceDocument, number: str, level: str = "paragraph") -> SourceProvision:
    return next(p for p in document.provisions if (p.number, p.level) == (number, level))


def covered(provision: SourceProvision, kind: str) -> bool:
    """Whether one mark of this kind lies over the whole passage."""
    spans = [(mark.start, mark.end) for mark in provision.passage.marks if mark.kind == kind]
    return spans == [(0, len(provision.passage))]


@pytest.mark.parametrize("which", [0, 1])
def test_every_word_is_read_once_and_in_order(seeds, which):
    path = seeds[which]
    imported = read_plain(path)
    flow, notes = flow_and_notes(path.read_text(encoding="utf-8").replace("](#)", "]"))
    assert read_flow(imported) == flow
    assert read_notes(imported) == notes
    assert dropped(imported) == []


def _wrapped(text: str) -> str:
    lines = (textwrap.wrap(line, 80, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(line for wrapped in lines for line in wrapped or [""])


REWRITTEN: dict[str, Callable[[str], str]] = {
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "no blank lines": lambda text: re.sub("\n\n+", "\n", text),
    "blank lines everywhere": lambda text: text.replace("\n", "\n\n"),
    "wrapped": _wrapped,
    "indented": lambda text: re.sub("(?m)^", "    ", text),
}


@pytest.mark.parametrize("rewrite", REWRITTEN.values(), ids=REWRITTEN.keys())
@pytest.mark.parametrize("which", [0, 1])
def test_the_layout_of_lines_changes_nothing(seeds, which, rewrite):
    text = seeds[which].read_text(encoding="utf-8")
    expected = parse_plain(text, "source").documents
    assert parse_plain(rewrite(text), "source").documents == expected


def test_the_report_of_2019_has_its_counts(midterm):
    assert midterm.kind == "Governing Body document"
    assert levels(midterm) == {"paragraph": 41, "heading": 8}
    assert len(midterm.notes) == 3
    assert links(midterm) == 15


def test_the_links_of_2019_stand_where_they_stood(midterm):
    places = Counter(
        provision.number for provision in midterm.provisions for _ in provision.passage.marks
    )
    assert places.pop("41.") == 1  # its emphasis
    once = ["2.", "3.", "5.", "7.", "8.", "10.", "20.", "21.", "30."]
    assert places == {**dict.fromkeys(once, 1), "19.": 2, "26.": 2}
    assert [len(note.passage.marks) for note in midterm.notes] == [1, 1, 0]
    assert all(m.target == "#" for p in midterm.provisions for m in p.passage.marks[:1] if m.target)


def test_the_decision_of_2019_is_emphasised_as_a_whole(midterm):
    assert covered(midterm.provisions[-1], "emphasis")


def test_the_notes_of_2019_hang_where_their_signs_stood(midterm):
    hung = {p.number: p.passage.targets("note") for p in midterm.provisions if p.passage.atoms}
    assert hung == {"1.": ("1",), "2.": ("2",), "28.": ("3",)}


@pytest.mark.parametrize(("number", "seam"), [("9.", "to identify"), ("25.", "developed and")])
def test_cut_paragraphs_of_2019_are_whole(midterm, number, seam):
    assert seam in find(midterm, number).passage.text


def test_what_was_joined_in_2019_is_reported(report_of_2019):
    joined = [remark.line for remark in report_of_2019.report if remark.kind == "joined"]
    assert joined == [60, 89, 100, 109]
    assert not [remark for remark in report_of_2019.report if remark.kind == "ask"]


def test_the_masthead_of_2019(midterm):
    assert [field.key for field in midterm.front_matter] == [
        *("body", "session", "symbol", "section", "code", "date", "original", "agenda_item"),
        *("title", "purpose", "relevant_strategic_objective", "main_relevant_outcome"),
        *("policy_implications", "legal_implications", "financial_implications"),
        *("follow_up_action_required", "author_unit", "related_documents"),
    ]
    fields = {field.key: field for field in midterm.front_matter}
    assert fields["symbol"].value == "GB.337/INS/4"
    assert fields["main_relevant_outcome"].label.endswith("/cross-cutting policy driver")
    assert midterm.title == fields["title"].value


def test_the_paper_of_2022_has_its_counts(paper):
    assert paper.kind == "Governing Body document"
    assert levels(paper) == {"paragraph": 13, "heading": 5, "bullet": 3}
    assert len(paper.notes) == 4
    assert links(paper) == 4


def test_the_paper_of_2022_has_no_symbol_and_asks_for_it(report_of_2022, paper):
    keys = [field.key for field in paper.front_matter]
    assert "symbol" not in keys
    assert len(keys) == 17
    assert [remark.line for remark in report_of_2022.report if remark.kind == "ask"] == [5]


def test_the_parents_in_the_paper_of_2022(paper):
    fourth = paper.provisions.index(find(paper, "4."))
    assert [p.parent for p in paper.provisions if p.level == "bullet"] == [fourth] * 3
    assert all(
        paper.provisions[p.parent].level == "heading"
        for p in paper.provisions
        if p.level == "paragraph"
    )


def test_the_notes_of_2022_hang_where_their_signs_stood(paper):
    hung = {p.number: p.passage.targets("note") for p in paper.provisions if p.passage.atoms}
    assert hung == {"1.": ("1",), "2.": ("2",), "3.": ("3",), "11.": ("4",)}
    assert " \ufffc" not in find(paper, "11.").passage.text


def test_the_decision_of_2022_is_strong_as_a_whole(paper):
    decision = paper.provisions[-1]
    assert (decision.number, decision.level) == ("13.", "paragraph")
    assert covered(decision, "strong")
    assert "*" not in decision.passage.text


def test_an_emphasised_title_in_a_note_is_a_mark(paper):
    (mark,) = paper.notes[2].passage.marks
    assert mark.kind == "emphasis"
    assert "*" not in paper.notes[2].passage.text


def test_the_building_blocks_have_their_counts(blocks):
    assert blocks.kind == "building blocks"
    assert blocks.title.startswith("Building blocks")
    assert levels(blocks) == {
        **{"title": 1, "heading": 2, "part": 4, "section": 6},
        **{"item": 40, "sub-item": 4, "dash": 3, "chapeau": 4, "unnumbered": 1},
    }
    assert not blocks.notes
    assert not blocks.front_matter


def test_the_endings_of_the_building_blocks(blocks):
    def ending(text: str) -> str:
        return next((end for end in ("; and", ":", ";", ".") if text.endswith(end)), "none")

    texts = [p.passage.text for p in blocks.provisions if p.level not in HEADINGS]
    assert len(texts) == 52
    assert Counter(map(ending, texts)) == {":": 4, "; and": 3, ";": 12, "none": 2, ".": 31}


def test_the_items_of_each_block(blocks):
    labels = ("Part 1.", "Part 2.", "A.", "B.", "C.", "D.", "E.", "F.", "Part 4.")
    assert [len(below(blocks, label, "item")) for label in labels] == [3, 3, 7, 5, 0, 5, 6, 4, 4]
    preamble = next(i for i, p in enumerate(blocks.provisions) if p.passage.text == "Preamble")
    assert [p.number for p in blocks.provisions if p.parent == preamble] == ["1.", "2.", "3."]


def test_one_restarts_nine_times(blocks):
    assert sum(p.number == "1." for p in blocks.provisions) == 9


def test_the_tree_of_the_building_blocks(blocks):
    def parent(provision: SourceProvision) -> SourceProvision | None:
        return blocks.provisions[provision.parent] if provision.parent >= 0 else None

    above = {
        (p.level, above.number if (above := parent(p)) else "")
        for p in blocks.provisions
        if p.level not in ("item", "chapeau")
    }
    tops = {("heading", ""), ("title", ""), ("part", "")}
    below_items = {("sub-item", "1."), ("dash", "5.")}
    assert above == tops | below_items | {("section", "Part 3."), ("unnumbered", "C.")}
    chapeaux = [parent(p) for p in blocks.provisions if p.level == "chapeau"]
    assert [p.number for p in chapeaux if p] == ["Part 2.", "Part 3.", "B.", "E."]


def test_the_opening_of_part_three_is_reported_as_a_guess(report_of_2022):
    guesses = [r for r in report_of_2022.report if "introductory paragraph" in str(r.why)]
    assert [(r.kind, r.line) for r in guesses] == [("guessed", 112)]


def test_what_was_dropped_in_2022_is_reported(report_of_2022):
    signs = Counter(r.words for r in report_of_2022.report if r.kind == "dropped")
    assert signs == {"▶": 4, " ": 1, "-": 5}


def test_quotes_stay_as_they_are(midterm, blocks):
    text = "".join(p.passage.text for p in (*midterm.provisions, *blocks.provisions))
    assert all(sign in text for sign in "'’\"“”")
