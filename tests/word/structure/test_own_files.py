"""What we wrote ourselves is read back exactly, and so is what was read from it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.support.sources import comparable, random_source, view_of
from tests.support.strangers import write_stranger
from tests.support.views import FRONT, document, edited, line, moorings
from tests.word.conftest import MARK
from tripartite.model.text import DocumentView, SourceDocument
from tripartite.word.options import WriteOptions
from tripartite.word.read import read_text
from tripartite.word.structure.importing import read_structure
from tripartite.word.write import write_clean, write_redline

ROUNDS = 60


def back(view: DocumentView, path: Path, **options) -> SourceDocument:
    write_clean(view, MARK, path, options=WriteOptions(**options))
    return read_structure(path).documents[0]


def test_everything_of_ours_comes_back(tmp_path):
    view = moorings()
    assert comparable(back(view, tmp_path / "o.docx")) == comparable(view)


def test_every_displayed_number_is_the_label(tmp_path):
    view = moorings()
    found = back(view, tmp_path / "o.docx")
    assert [p.number for p in found.provisions] == [p.label for p in view.provisions]


def test_options_of_the_export_leave_no_trace(tmp_path):
    view = moorings()
    out = tmp_path / "o.docx"
    found = back(view, out, contents=True, stamp="Draft", line_numbers=True, font="Georgia")
    assert comparable(found) == comparable(view)


def test_marked_changes_are_read_as_accepted(tmp_path):
    out = tmp_path / "o.docx"
    write_redline(edited(), msgspec.structs.replace(MARK, form="redline"), out)
    (found,) = read_structure(out).documents
    accepted = [p for p in read_text(out) if p.place == "body" and p.id]
    words = [p.passage.plain(lambda atom: "").strip() for p in found.provisions]
    assert [w for w in words if "Nothing in" not in w] == [
        p.text.strip() for p in accepted if "Nothing in" not in p.text
    ]
    levels = {p.passage.text: p.level for p in edited().result.provisions}
    assert [p.level for p in found.provisions if p.passage.text in levels] == [
        levels[p.passage.text] for p in found.provisions if p.passage.text in levels
    ]


def test_headings_deeper_than_our_styles_keep_their_ranks(tmp_path):
    names = [f"h{depth}" for depth in range(9)]
    parents = [None, *names]
    lines = [
        line(name, "heading", f"Heading {name}", over)
        for name, over in zip(names, parents, strict=False)
    ]
    view = document([*lines, line("again", "heading", "Once more", "h3")])
    assert comparable(back(view, tmp_path / "o.docx")) == comparable(view)


def test_a_title_in_the_masthead_alone_comes_back(tmp_path):
    lines = [line("t", "title", "Safe moorings"), line("i", "item", "One.")]
    front = tuple(
        msgspec.structs.replace(f, value="Safe moorings") if f.key == "title" else f for f in FRONT
    )
    view = document(lines, front=front, title="Safe moorings")
    assert comparable(back(view, tmp_path / "o.docx")) == comparable(view)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_what_was_read_from_a_strangers_file_stays(tmp_path, seed):
    read = read_structure(write_stranger(tmp_path / "stranger.docx", seed)).documents[0]
    view = view_of(read)
    again = back(view, tmp_path / "again.docx")
    assert comparable(again) == comparable(read)
    labels = [p.label for p in view.provisions if p.level not in ("table", "row", "cell")]
    assert labels == [p.number for p in again.provisions if p.level not in ("table", "row", "cell")]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_random_documents_come_back(tmp_path, seed):
    source = random_source(seed)
    view = view_of(source)
    first = back(view, tmp_path / "first.docx")
    assert comparable(first) == comparable(view)
    assert [p.number for p in first.provisions if p.level != "cell"] == [
        "" if p.level in ("table", "row") else p.label for p in view.provisions if p.level != "cell"
    ]
    second = back(view_of(first), tmp_path / "second.docx")
    assert second == first
