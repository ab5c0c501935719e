"""Tables of the text: real Word tables, clean and with marked changes."""

from __future__ import annotations

import msgspec

from tests.support.ooxml import W, part, values
from tests.support.views import WORKERS, Line, document, line
from tests.word.conftest import MARK
from tripartite.model.passage import Passage
from tripartite.model.text import DocumentView, MarkedDocument, MarkedProvision, Piece
from tripartite.word.read import read_text
from tripartite.word.write import write_clean, write_redline


def tabled(*, more: bool = False) -> DocumentView:
    """A text with a table of two rows under an item; `more`: a third row."""
    return document([*_before(), *(_row("r3", "Night", "two pilots") if more else ()), _after()])


def _before() -> list[Line]:
    return [
        line("h", "heading", "Pilots"),
        line("i", "item", "Pilots are on duty:", "h"),
        line("t", "table", "", "i"),
        *_row("r1", "Hour", "Number"),
        *_row("r2", "Day", "one pilot"),
        line("r2x", "dash", "two in fog", "r2b"),
    ]


def _row(id: str, *words: str) -> list[Line]:
    cells = zip("abc", words, strict=False)
    return [line(id, "row", "", "t"), *(line(id + key, "cell", text, id) for key, text in cells)]


def _after() -> Line:
    return line("j", "item", "They sleep by turns.", "h")


def test_a_table_is_a_table(tmp_path, sound, valid):
    out = tmp_path / "o.docx"
    write_clean(tabled(), MARK, out)
    sound(out)
    valid(out)
    table = next(part(out).iter(W + "tbl"))
    rows = [
        ["".join(t.text for t in cell.iter(W + "t")) for cell in row.iter(W + "tc")]
        for row in table.iter(W + "tr")
    ]
    assert rows == [["Hour", "Number"], ["Day", "one pilottwo in fog"]]
    assert len(list(table.iter(W + "tblHeader"))) == 1


def test_every_cell_row_and_table_carries_its_id(tmp_path):
    out = tmp_path / "o.docx"
    write_clean(tabled(), MARK, out)
    assert set(values(part(out), "bookmarkStart", "name")) == {
        f"_tp_{view.id}" for view in tabled().provisions
    }
    read = {p.id: p.text for p in read_text(out)}
    assert read["r1a"] == "Hour" and read["r2b"] == "one pilot"


def test_cells_are_cited_by_row_and_place():
    cited = {view.id: view.reference for view in tabled().provisions}
    assert cited["r2b"] == "Pilots, item 1, table 1, row 2, cell 2"


def test_a_row_that_comes_is_tracked(tmp_path, sound, valid):
    out = tmp_path / "o.docx"
    base, result = tabled(), tabled(more=True)
    fresh = {"r3", "r3a", "r3b"}
    marked = tuple(
        MarkedProvision(view, (Piece(view.passage),), WORKERS if view.id in fresh else None)
        for view in result.provisions
    )
    write_redline(MarkedDocument(base, result, marked), MARK, out)
    sound(out)
    valid(out)
    rows = list(part(out).iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, False, True]
    assert [p.text for p in read_text(out, "rejected") if p.place == "cell" and p.id] == [
        p.text for p in read_text(_clean(base, tmp_path)) if p.place == "cell" and p.id
    ]
    assert [p.text for p in read_text(out) if p.place == "cell" and p.id][-1] == "two pilots"


def test_a_cell_whose_words_change_is_tracked(tmp_path, sound):
    out = tmp_path / "o.docx"
    base = tabled()
    pieces = (Piece(Passage("one pilot"), None, WORKERS),)
    marked = tuple(
        MarkedProvision(view, pieces if view.id == "r2b" else (Piece(view.passage),))
        for view in base.provisions
    )
    write_redline(MarkedDocument(base, base, marked), MARK, out)
    sound(out)
    assert [t.text for t in part(out).iter(W + "delText")] == ["one pilot"]


def test_ragged_rows_are_filled(tmp_path, sound, valid):
    out = tmp_path / "o.docx"
    view = tabled()
    ragged = msgspec.structs.replace(
        view, provisions=tuple(p for p in view.provisions if p.id != "r1b")
    )
    write_clean(ragged, MARK, out)
    sound(out)
    valid(out)
    assert values(part(out), "gridSpan") == ["2"]


def test_words_of_a_row_or_a_table_are_not_lost(tmp_path, sound, valid):
    lines = [
        line("t", "table", "Tides of the bay"),
        *_row("r1", "Hour", "Depth"),
        line("r2", "row", "proposed from the floor", "t"),
    ]
    write_clean(document(lines), MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    valid(tmp_path / "o.docx")
    texts = [p.text for p in read_text(tmp_path / "o.docx") if p.id]
    assert texts == ["Tides of the bay", "Hour", "Depth", "proposed from the floor"]


def _clean(view, folder):
    write_clean(view, MARK, folder / "clean.docx")
    return folder / "clean.docx"
