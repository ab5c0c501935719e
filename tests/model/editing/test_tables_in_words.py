"""Rows and tables, put in by one amendment whose words say what they hold."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table
from tripartite.model import commands as c
from tripartite.model.document.tables import in_words, row_in_words, rows_of
from tripartite.model.passage import BREAK, Mark, Passage, passage
from tripartite.model.reading import document_view, documents
from tripartite.model.text import SourceDocument, SourceProvision


@pytest.fixture
def table() -> Table:
    """A heading, a table of one row and an item."""
    provisions = (
        SourceProvision("heading", Passage("Pilots")),
        SourceProvision("table", Passage(), 0),
        SourceProvision("row", Passage(), 1),
        *(SourceProvision("cell", Passage(words), 2) for words in ("Hour", "Number")),
        SourceProvision("item", Passage("They sleep by turns."), 0),
    )
    table = Table()
    table.do(c.OpenMeeting("Tides"))
    table.do(c.NameParty("W", "Workers", "group"))
    table.do(c.ImportDocuments((SourceDocument("Office text", "Pilots", (), provisions, ()),)))
    return table


def shown(table: Table) -> list[str]:
    view = document_view(table.state, documents(table.state)[0].id)
    return [f"{p.label} {p.text}".strip() for p in view.provisions]


def level(table: Table, wanted: str) -> str:
    view = document_view(table.state, documents(table.state)[0].id)
    return next(p.id for p in view.provisions if p.level == wanted)


def test_a_new_row_is_one_amendment_and_stands_with_its_cells_once_adopted(table):
    words = Passage("Night │ two pilots")
    after = level(table, "row")
    made = table.made(
        c.Propose(
            "insert", (table.party("W"),), level(table, "table"), words, after=after, level="row"
        )
    )
    table.do(c.Decide(made, "adopted"))
    assert shown(table)[5:8] == ["Row 2", "│ Night", "│ two pilots"]


def test_the_office_puts_in_several_rows_at_once_and_one_undo_takes_them_out(table):
    before = shown(table)
    words = Passage(f"Day │ one pilot{BREAK}Night │ two pilots")
    document = documents(table.state)[0].id
    at = (level(table, "table"), level(table, "row"))
    table.do(c.InsertProvision(document, "row", words, *at))
    assert shown(table)[5:11] == [
        *("Row 2", "│ Day", "│ one pilot", "Row 3", "│ Night", "│ two pilots")
    ]
    table.session().undo()
    assert shown(table) == before


def test_a_new_table_is_one_amendment(table):
    words = Passage(f"Tide │ Depth{BREAK}Ebb │ ")
    item = level(table, "item")
    heading = level(table, "heading")
    made = table.made(
        c.Propose("insert", (table.party("W"),), heading, words, after=item, level="table")
    )
    table.do(c.Decide(made, "adopted"))
    assert shown(table)[6:] == [*("Table 2", "Row 1", "│ Tide", "│ Depth", "Row 2", "│ Ebb", "│")]


def test_rows_in_words_and_back():
    cells = (passage("Night", [Mark(0, 5, "emphasis")]), Passage(), Passage("two"))
    words = row_in_words(cells)
    assert words.text == "Night │  │ two"
    assert rows_of(words) == [cells]
    assert row_in_words((Passage(), Passage())) == Passage()


def test_a_table_and_a_row_that_stand_in_words(table):
    view = document_view(table.state, documents(table.state)[0].id)
    for wanted in ("table", "row"):
        assert in_words(level(table, wanted), view.provisions).text == "Hour │ Number"
