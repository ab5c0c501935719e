"""Rows and tables, put in by one amendment whose words say what they hold."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table
from tripartite.model import commands as c
from tripartite.model.amendments.carrying import carried
from tripartite.model.amendments.in_words import change_in_words, cited
from tripartite.model.document.tables import in_words, row_in_words, rows_of
from tripartite.model.passage import BREAK, Mark, Passage, passage
from tripartite.model.reading import amendment_view, document_view, documents
from tripartite.model.refusal import Refusal
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


def cell(table: Table, words: str) -> str:
    view = document_view(table.state, documents(table.state)[0].id)
    return next(p.id for p in view.provisions if (p.level, p.text) == ("cell", words))


def test_a_group_proposes_to_empty_a_cell_and_it_stands(table):
    before = shown(table)
    made = table.made(c.Propose("replace", (table.party("W"),), cell(table, "Number"), Passage()))
    view = amendment_view(table.state, made)
    told = change_in_words(table.state, view, cited(table.state, view)).sentence()
    assert told == "In Pilots, table 1, row 1, cell 2, delete “Number”."
    assert shown(table) == before
    table.do(c.Decide(made, "adopted"))
    assert shown(table) == [*before[:4], "│", *before[5:]]
    fill = c.Propose("replace", (table.party("W"),), cell(table, ""), Passage("Pilots"))
    table.do(c.Decide(table.made(fill), "adopted"))
    assert shown(table) == [*before[:4], "│ Pilots", *before[5:]]


def test_a_proposal_to_empty_a_cell_is_carried_over_or_asks(table):
    empty = c.Propose("replace", (table.party("W"),), cell(table, "Number"), Passage())
    made, number = table.made(empty), cell(table, "Number")
    table.do(c.EditProvision(number, Passage("Number of pilots")))
    found = carried(table.state, amendment_view(table.state, made))
    assert found.outcome in ("ask", "conflict")  # nobody proposed to take the new words out
    table.do(c.EditProvision(number, Passage()))
    assert carried(table.state, amendment_view(table.state, made)).outcome == "identical"


def test_other_words_for_a_draft_may_empty_a_cell_and_nothing_else(table):
    workers, item = table.party("W"), level(table, "item")
    for place, empties in ((cell(table, "Number"), True), (item, False)):
        made = table.made(c.Propose("replace", (workers,), place, Passage("Others")))
        if empties:
            table.do(c.Redraft(made, Passage()))
            assert amendment_view(table.state, made).passage == Passage()
            continue
        for act in (
            c.Redraft(made, Passage()),
            c.Redraft(made, Passage(" ")),
            c.Propose("replace", (workers,), place, Passage()),
        ):
            with pytest.raises(Refusal) as refusal:
                table.do(act)
            assert refusal.value.code == "words-missing"


@pytest.mark.parametrize("words", ["Night │", "Night │ ", "│ two", "│"])
def test_a_new_row_may_have_cells_without_words(table, words):
    at = {"provision": level(table, "table"), "after": level(table, "row"), "level": "row"}
    made = table.made(c.Propose("insert", (table.party("W"),), passage=Passage(words), **at))
    table.do(c.Decide(made, "adopted"))
    cells = [f"│ {part.strip()}".strip() for part in words.split("│")]
    assert shown(table)[5:8] == ["Row 2", *cells]


def test_a_new_cell_may_be_empty(table):
    row, number = level(table, "row"), cell(table, "Number")
    at = {"provision": row, "after": number, "level": "cell"}
    table.do(c.Decide(table.made(c.Propose("insert", (table.party("W"),), **at)), "adopted"))
    assert shown(table)[2:6] == ["Row 1", "│ Hour", "│ Number", "│"]
    document = documents(table.state)[0].id
    table.do(c.InsertProvision(document, "cell", Passage(), row, number))
    assert shown(table)[2:7] == ["Row 1", "│ Hour", "│ Number", "│", "│"]


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
