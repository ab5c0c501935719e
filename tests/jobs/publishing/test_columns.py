"""Two or three texts in columns: all words are there once, and what answers stands beside."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given, strategies as st

from tests.support.exports import sample_session
from tests.support.views import document, line
from tripartite.jobs.publishing.columns import side_by_side
from tripartite.jobs.publishing.exporting import export
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView
from tripartite.word.check import check
from tripartite.word.forms import SideBySide
from tripartite.word.read import read_text

HEADS = ("first", "then", "now")


@dataclass
class Draw:
    """Draws a text from what stands in the one before."""

    data: st.DataObject
    made: int = 0

    def after(self, view: DocumentView) -> DocumentView:
        """The same text with some provisions gone, some reworded, some new."""
        kept = []
        for each in view.provisions:
            fate = self.data.draw(st.sampled_from(["stay", "stay", "word", "go", "new behind"]))
            if fate == "go":
                continue
            words = f"{each.text} again" if fate == "word" else each.text
            kept.append(line(each.id, "item", words))
            if fate == "new behind":
                self.made += 1
                kept.append(line(f"n{self.made}", "item", f"new behind {each.text}"))
        return document(kept)


FIRST = document([line(f"p{n}", "item", f"provision number {n} of the text") for n in range(5)])


def column(found: SideBySide, at: int) -> list[str]:
    return [cell.view.id for row in found.rows if (cell := row[at]) is not None]


@given(st.data())
def test_each_column_is_its_text_in_order(data):
    draw = Draw(data)
    texts = [FIRST, (then := draw.after(FIRST)), draw.after(then)]
    found = side_by_side(texts, HEADS)
    assert all(len(row) == 3 for row in found.rows)
    for at, text in enumerate(texts):
        assert sorted(column(found, at)) == sorted(view.id for view in text.provisions)
    assert column(found, 2) == [view.id for view in texts[2].provisions]


@given(st.data())
def test_what_has_one_id_stands_in_one_row(data):
    draw = Draw(data)
    texts = [FIRST, (then := draw.after(FIRST)), draw.after(then)]
    for row in side_by_side(texts, HEADS).rows:
        ids = {cell.view.id for cell in row if cell is not None}
        assert len(ids) == 1


def test_a_middle_like_the_last_is_two_columns_twice():
    then = document([line("p0", "item", "provision number 0 of this text"), line("q", "item", "Q")])
    two = side_by_side([FIRST, then], HEADS[:2])
    three = side_by_side([FIRST, then, then], HEADS)
    assert [row[:2] for row in three.rows] == list(two.rows)
    assert not any(
        piece.inserted or piece.deleted
        for row in three.rows
        if (cell := row[2]) is not None
        for piece in cell.pieces
    )


def test_three_moments_of_the_sample(tmp_path):
    with sample_session(tmp_path) as session:
        key, out = documents(session.state)[0].id, tmp_path / "o.docx"
        export(session, key, "side by side", out, since="version 1", between="version 2")
        assert check(out) == []
        words = [p.text for p in read_text(out)]
        heads = [text for text in words if text.startswith("version")]
        assert [text[:9] for text in heads] == ["version 1", "version 2"]
        with pytest.raises(Refusal) as refused:
            export(session, key, "redline", tmp_path / "no.docx", between="version 2")
        assert refused.value.code == "two-moments"
        assert not (tmp_path / "no.docx").exists()


def test_a_split_and_a_merger_keep_every_cell():
    """What became several stands in as many rows, what ended in one in its row."""
    then = msgspec.structs.replace(FIRST, provisions=FIRST.provisions[:3])
    found = side_by_side([FIRST, then, FIRST], HEADS)
    assert sorted(column(found, 0)) == sorted(column(found, 2))
