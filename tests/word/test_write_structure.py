"""Splits and merges as tracked ends of paragraphs: rejected the base, accepted the text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.support.meetings import opened
from tests.support.ooxml import W, part
from tests.support.restructured import marked, restructured
from tripartite.model import commands as c
from tripartite.model.passage import Passage, unbroken
from tripartite.model.text import DocumentView
from tripartite.word.mark import HiddenMark
from tripartite.word.read import View, read_text
from tripartite.word.write import write_redline

MARK = HiddenMark("tide", "doc1", "room:1", "redline")
SEEDS = range(80)


def words(path: Path, view: View, count: int) -> list[str]:
    """The last paragraphs of the body, without spaces."""
    found = [p for p in read_text(path, view) if p.place == "body"]
    texts = ["".join(p.text.split()) for p in found]
    return texts[len(texts) - count :]


def printed(view: DocumentView) -> list[str]:
    cited = {p.id: p.reference for p in view.provisions}

    def show(atom):
        return cited.get(atom.target, "") if atom.kind == "reference" else ""

    return ["".join(p.passage.plain(show).split()) for p in view.provisions if p.text]


@pytest.mark.parametrize("seed", SEEDS)
def test_any_structure_accepted_and_rejected(tmp_path, seed, sound):
    changed = marked(restructured(seed))
    write_redline(changed, MARK, tmp_path / "o.docx")
    for side, text in (("accepted", changed.result), ("rejected", changed.base)):
        expected = printed(text)
        assert words(tmp_path / "o.docx", side, len(expected)) == expected
    sound(tmp_path / "o.docx")


def test_the_texts_drawn_are_split_and_merged():
    found = Counter(
        name
        for seed in SEEDS
        for row in marked(restructured(seed)).provisions
        for name in ("split", "merged")
        if getattr(row, name)
    )
    assert min(found["split"], found["merged"]) >= 5


def test_a_split_is_the_end_of_a_paragraph_put_in_by_its_group(tmp_path):
    table = opened()
    item = table.provisions()[3]
    parts = unbroken((Passage("Depths are published."), Passage("The harbour master does it.")))
    amendment = table.made(c.Propose("split", (table.party("W"),), item, parts))
    table.do(c.Decide(amendment, "adopted"))
    write_redline(marked(table), MARK, tmp_path / "o.docx")
    ends = [p.find(f"{W}pPr/{W}rPr/{W}ins") for p in part(tmp_path / "o.docx").iter(W + "p")]
    assert [end.get(W + "author") for end in ends if end is not None] == ["Workers"]
    labels = [p.label for p in read_text(tmp_path / "o.docx", "both") if p.label]
    assert labels == ["Part 1.", "A.", "1.", "2.", "2 bis.", "(a)", "3."]


def test_a_merge_keeps_the_number_that_goes_as_a_deletion(tmp_path):
    table = opened()
    keys = table.provisions()
    table.do(c.MergeProvisions(keys[2], (keys[3],)))
    write_redline(marked(table), MARK, tmp_path / "o.docx")
    gone = [t.text for t in part(tmp_path / "o.docx").iter(W + "delText")]
    assert gone == ["2.", None] or gone[0].startswith("2.")
    texts = {p.id: p.text for p in read_text(tmp_path / "o.docx", "accepted")}
    assert texts[keys[2]].endswith(
        "in distress. Depths are published twice a year by the harbour master."
    )
