"""The preview shows what the form will hold, and writes nothing."""

from __future__ import annotations

import pytest

from tests.support.exports import SAMPLE_FORMS, sample_session
from tripartite.jobs.publishing.exporting import FORMS
from tripartite.jobs.publishing.previewing import SHOWN, Grid, Line, Paragraph, preview
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with sample_session(tmp_path_factory.mktemp("sample")) as session:
        yield session


def shown(session, form, **more):
    document = documents(session.state)[0].id
    return preview(session, document, form, **{**SAMPLE_FORMS.get(form, {}), **more})


def test_every_form_has_a_preview():
    assert list(SHOWN) == list(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_shown_with_its_title(session, form):
    found = shown(session, form)
    assert found.title.startswith("Building blocks")
    assert len(found.parts) >= 2


def test_the_clean_text_is_the_text(session):
    view = document_view(session.state, documents(session.state)[0].id)
    found = shown(session, "clean")
    paragraphs = [part for part in found.parts if isinstance(part, Paragraph)]
    assert [p.view for p in paragraphs] == list(view.provisions)
    assert {len(p.pieces) for p in paragraphs} == {1}


def test_at_a_version_it_is_as_it_was(session):
    assert shown(session, "clean", at="version 1") != shown(session, "clean")


def test_marked_changes_name_their_authors(session):
    parts = shown(session, "redline").parts
    pieces = [piece for part in parts if isinstance(part, Paragraph) for piece in part.pieces]
    assert {p.inserted.author for p in pieces if p.inserted} >= {"Workers", "Employers"}


def test_lists_are_tables(session):
    grids = [p for p in shown(session, "amendment list").parts if isinstance(p, Grid)]
    assert [grid.headings[0] for grid in grids] == ["No.", "Place"]  # proposed; corrected
    for grid in grids:
        assert len(grid.headings) == len(grid.shares) == len(grid.rows[0])
        assert sum(grid.shares) == 100


def test_the_certificate_says_what_it_finds(session):
    strong = [p for p in shown(session, "night certificate").parts if isinstance(p, Line)]
    assert any(line.weight == "strong" for line in strong)
    with pytest.raises(Refusal, match="moment"):
        shown(session, "night certificate", since="")


def test_a_form_that_is_not_there(session):
    with pytest.raises(Refusal):
        shown(session, "leaflet")


def test_what_runs_along_the_pages_stands_at_the_top(session):
    stamp, along, *_ = shown(session, "rolling", stamp="Draft 2").parts
    assert isinstance(stamp, Line) and stamp.words == "Draft 2"
    assert isinstance(along, Line)
    assert along.words.startswith("WG.4/COLD/2 · Rolling text, 16 May 2031")
    first = shown(session, "clean").parts[0]
    assert isinstance(first, Line) and first.words == "WG.4/COLD/2"


def test_contents_are_shown_where_they_are_asked_for(session):
    (grid,) = (p for p in shown(session, "clean", contents=True).parts if isinstance(p, Grid))
    rows = [tuple("".join(x.passage.text for x in cell) for cell in row) for row in grid.rows]
    assert grid.headings == ("Contents", "Items")
    assert ("A. Safety and health at low temperatures", "1–7") in rows


def test_side_by_side_may_have_three_columns(session):
    moments = {"since": "version 1", "between": "version 2"}
    (grid,) = (p for p in shown(session, "side by side", **moments).parts if isinstance(p, Grid))
    assert [heading.partition(",")[0] for heading in grid.headings[:2]] == list(moments.values())
    assert {len(row) for row in grid.rows} == {3} and sum(grid.shares) == 100
