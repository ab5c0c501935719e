"""A meeting with a table in its text: shown, cited, amended, sent out and received."""

from __future__ import annotations

import pytest

from tests.support.hands import rewritten
from tests.support.meetings import Table
from tests.support.ooxml import W, part
from tripartite.jobs.exporting import export
from tripartite.jobs.receiving import plan
from tripartite.model import commands as c
from tripartite.model.document.numbering import resolve
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents, numbered
from tripartite.model.text import SourceDocument, SourceProvision

ROWS = [("Hour", "Number"), ("Day", "one pilot"), ("Night", "")]


def source() -> SourceDocument:
    found = [SourceProvision("heading", Passage("Pilots")), SourceProvision("table", Passage(), 0)]
    for row in ROWS:
        place = len(found)
        found.append(SourceProvision("row", Passage(), 1))
        found += (SourceProvision("cell", Passage(words), place) for words in row)
    found.append(SourceProvision("item", Passage("They sleep by turns."), 0))
    return SourceDocument("Office text", "Pilots", (), tuple(found), ())


@pytest.fixture
def table() -> Table:
    table = Table()
    table.do(c.OpenMeeting("Tides"))
    table.do(c.NameParty("W", "Workers", "group"))
    table.do(c.ImportDocuments((source(),)))
    return table


def test_plain_output_names_tables_and_rows(table):
    document = documents(table.state)[0].id
    shown = [f"{p.label} {p.text}".strip() for p in document_view(table.state, document).provisions]
    assert shown == [
        *("Pilots", "Table 1"),
        *("Row 1", "│ Hour", "│ Number", "Row 2", "│ Day", "│ one pilot", "Row 3", "│ Night", "│"),
        "1. They sleep by turns.",
    ]


def test_a_cell_is_found_by_its_place(table):
    document = documents(table.state)[0].id
    view = document_view(table.state, document)
    placed = numbered(table.state.room, document)
    words = {p.id: p.text for p in view.provisions}
    found = resolve("Pilots, table 1, row 2, cell 2", placed, words)
    assert words[found] == "one pilot"
    assert resolve("table 1 row 2 cell 2", placed, words) == found


def test_a_table_that_comes_back_unchanged_brings_nothing(table, tmp_path):
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "clean", tmp_path / "sent.docx")
    assert plan(session, sent, table.party("W")).items == ()


def test_an_edited_cell_comes_back_as_an_amendment_to_it(table, tmp_path):
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "clean", tmp_path / "sent.docx")

    def edit(root):
        next(t for t in root.iter(W + "t") if t.text == "one pilot").text = "two pilots"

    back = rewritten(sent, tmp_path / "back.docx", edit)
    (item,) = plan(session, back, table.party("W")).items
    assert (item.what, item.place) == ("replace", "Pilots, table 1, row 2, cell 2")


def test_an_amended_cell_is_marked_in_its_place(table, tmp_path):
    session = table.session()
    document = documents(session.state)[0].id
    table.do(c.NameVersion("before"))
    cell = next(
        p.id for p in document_view(table.state, document).provisions if p.text == "one pilot"
    )
    table.do(c.EditProvision(cell, Passage("one senior pilot")))
    out = export(table.session(), document, "redline", tmp_path / "o.docx", since="before")
    row = list(part(out).iter(W + "tr"))[1]
    assert list(row.iter(W + "delText")) == []
    assert ["".join(p.itertext()).strip() for p in row.iter(W + "ins")] == ["senior"]
