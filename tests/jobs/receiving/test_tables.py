"""A meeting with a table in its text: shown, cited, amended, sent out and received."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.support.hands import rewritten, rewritten_with_notes, stranger
from tests.support.meetings import Table
from tests.support.ooxml import W, part
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.document.numbering import resolve
from tripartite.model.entries import AmendmentMade
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.reading import document_view, documents, numbered
from tripartite.model.text import SourceDocument, SourceNote, SourceProvision

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


# Rows, columns and tables that come or go; the file as another program writes it

WHEN = 'w:id="70" w:author="A. Rower" w:date="2031-03-05T10:00:00Z"'


def tracked(words: str, how: str) -> str:
    said = "delText" if how == "del" else "t"
    return f"<w:{how} {WHEN}><w:r><w:{said}>{words}</w:{said}></w:r></w:{how}>"


def written_cell(words: str, how: str = "", id: str = "") -> str:
    start = f'<w:bookmarkStart w:id="9" w:name="_tp_{id}"/>' if id else ""
    mark = f"<w:pPr><w:rPr><w:{how} {WHEN}/></w:rPr></w:pPr>" if how else ""
    said = tracked(words, how) if how else f"<w:r><w:t>{words}</w:t></w:r>" if words else ""
    return f"<w:tc><w:p>{mark}{start}{said}</w:p></w:tc>"


def written_row(cells: list[str], how: str = "") -> str:
    return (
        "<w:tr>"
        + (f"<w:trPr><w:{how} {WHEN}/></w:trPr>" if how else "")
        + "".join(cells)
        + "</w:tr>"
    )


@pytest.fixture
def answered(table, tmp_path):
    """The text sent out; `change` edits its tables' XML, and what came back is planned."""

    def back(change, form="clean"):
        session = table.session()
        sent = export(session, documents(session.state)[0].id, form, tmp_path / "sent.docx")

        def edit(root):
            change(next(x for x in root.iter(W + "tbl") if x.findtext(f".//{W}t") == "Hour"))

        path = rewritten(sent, tmp_path / "back.docx", edit)
        return plan(session, path, table.party("W"))

    return back


def xml(text: str):
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return list(etree.fromstring(f"<w:x {names}>{text}</w:x>"))


def shown(table: Table) -> list[str]:
    view = document_view(table.state, documents(table.state)[0].id)
    return [f"{p.label} {p.text}".strip() for p in view.provisions]


def adopted(table: Table, received) -> list[str]:
    session = table.session()
    done = accept(session, received, [item.key for item in received.chosen("all")])
    for entry in done.entries:
        if isinstance(entry.body, AmendmentMade):
            table.do(c.Decide(entry.body.id, "adopted"))
    return shown(table)


@pytest.mark.parametrize("how", ["ins", ""])
def test_a_new_row_is_one_amendment_with_its_place_and_its_words(table, answered, how):
    def change(found):
        (row,) = xml(written_row([written_cell("Dusk", how), written_cell("two pilots", how)], how))
        found.findall(W + "tr")[1].addnext(row)

    received = answered(change)
    (item,) = received.items
    assert (item.what, item.place, item.sure) == ("insert", "Pilots, table 1, row 2", True)
    assert str(item.summary) == "after it, insert the row “Dusk │ two pilots”"
    assert item.authors == (("A. Rower",) if how else ())
    assert adopted(table, received)[8:11] == ["Row 3", "│ Dusk", "│ two pilots"]


def test_new_rows_above_all_and_below_all(table, answered):
    def change(found):
        rows = xml("".join(written_row([written_cell(words)]) for words in ("First", "Last")))
        found.findall(W + "tr")[0].addprevious(rows[0])
        found.findall(W + "tr")[-1].addnext(rows[1])

    received = answered(change)
    assert [item.what for item in received.items] == ["insert", "insert"]
    now = adopted(table, received)
    assert now[2:4] == ["Row 1", "│ First"]
    assert now[-3:-1] == ["Row 5", "│ Last"]


@pytest.mark.parametrize("how", ["del", ""])
def test_a_row_that_is_gone_is_one_amendment(table, answered, how):
    def change(found):
        row = found.findall(W + "tr")[1]
        if how:
            ids = [x.get(W + "name").removeprefix("_tp_") for x in row.iter(W + "bookmarkStart")]
            cells = zip(("Day", "one pilot"), (ids[0], ids[-1]), strict=True)
            fresh = xml(written_row([written_cell(words, "del", id) for words, id in cells], "del"))
            row.addnext(fresh[0])
        found.remove(row)

    received = answered(change)
    (item,) = received.items
    assert (item.what, item.place, item.sure) == ("delete", "Pilots, table 1, row 2", True)
    assert str(item.summary) == "delete the provision “Day │ one pilot”"
    assert item.authors == (("A. Rower",) if how else ())
    assert adopted(table, received) == [
        *("Pilots", "Table 1", "Row 1", "│ Hour", "│ Number", "Row 2", "│ Night", "│"),
        "1. They sleep by turns.",
    ]


def test_a_table_that_is_gone_is_one_amendment(table, answered):
    received = answered(lambda found: found.getparent().remove(found))
    (item,) = received.items
    assert (item.what, item.place) == ("delete", "Pilots, table 1")
    assert adopted(table, received) == ["Pilots", "1. They sleep by turns."]


def test_a_new_table_is_one_amendment(table, answered):
    def change(found):
        rows = [
            written_row([written_cell(a, "ins"), written_cell(b, "ins")], "ins")
            for a, b in (("Tide", "Depth"), ("Ebb", ""))
        ]
        (fresh,) = xml(f"<w:tbl>{''.join(rows)}</w:tbl>")
        found.getnext().getnext().addnext(fresh)  # behind the item

    received = answered(change)
    (item,) = received.items
    assert (item.what, item.proposed[0].act.level) == ("insert", "table")
    assert "Tide │ Depth ¶ Ebb │" in str(item.summary)
    assert adopted(table, received)[12:] == [
        "Table 2",
        "Row 1",
        "│ Tide",
        "│ Depth",
        "Row 2",
        "│ Ebb",
        "│",
    ]


def test_words_in_a_cell_that_was_empty_are_an_amendment_of_that_cell(table, answered):
    def change(found):
        cell = found.findall(W + "tr")[2].findall(W + "tc")[1]
        cell.find(W + "p").extend(xml(tracked("two pilots", "ins")))

    received = answered(change)
    (item,) = received.items
    assert (item.what, item.place) == ("replace", "Pilots, table 1, row 3, cell 2")
    assert adopted(table, received)[8:11] == ["Row 3", "│ Night", "│ two pilots"]


@pytest.mark.parametrize("how", ["del", "", "stranger"])
def test_a_cell_whose_words_were_taken_out_stands_empty(table, answered, how):
    def change(found):
        cell = found.findall(W + "tr")[1].findall(W + "tc")[1]
        (run,) = cell.iter(W + "r")
        if how == "del":
            run.addprevious(xml(tracked("one pilot", "del"))[0])
        run.getparent().remove(run)
        if how == "stranger":
            stranger(found.getroottree().getroot())

    received = answered(change)
    (item,) = received.items
    assert (item.what, item.place) == ("replace", "Pilots, table 1, row 2, cell 2")
    assert item.authors == (("A. Rower",) if how == "del" else ())
    assert "one pilot" in str(item.summary)
    assert adopted(table, received)[5:8] == ["Row 2", "│ Day", "│"]


def test_a_new_column_is_one_thing_to_tick_and_so_is_one_that_is_gone(table, answered):
    def wider(found):
        for row, words in zip(found.findall(W + "tr"), ("Fee", "ten", "twelve"), strict=True):
            row.extend(xml(written_cell(words)))

    received = answered(wider)
    (item,) = received.items
    assert (item.what, [p.act.level for p in item.proposed]) == ("insert", ["cell"] * 3)
    assert item.sure
    new = "a new column, 3 cells in 3 amendments: “Fee” · “ten” · “twelve”"
    assert str(item.summary) == new
    assert adopted(table, received)[2:10] == [
        *("Row 1", "│ Hour", "│ Number", "│ Fee", "Row 2", "│ Day", "│ one pilot", "│ ten")
    ]

    def narrower(found):
        for row in found.findall(W + "tr"):
            row.remove(row.findall(W + "tc")[-1])

    (item,) = answered(narrower).items
    assert (item.what, [p.act.kind for p in item.proposed]) == ("delete", ["delete"] * 3)
    gone = "delete a column, 3 cells in 3 amendments: “Fee” · “ten” · “twelve”"
    assert str(item.summary) == gone


def test_a_new_column_between_two_has_no_other_place(table, answered):
    def wider(found):
        for row, words in zip(found.findall(W + "tr"), ("Fee", "ten", "twelve"), strict=True):
            row.findall(W + "tc")[0].addnext(xml(written_cell(words))[0])

    received = answered(wider)
    (item,) = received.items
    assert item.sure
    assert adopted(table, received)[2:6] == ["Row 1", "│ Hour", "│ Fee", "│ Number"]


def test_a_cell_in_one_row_alone_is_doubtful(table, answered):
    def change(found):
        found.findall(W + "tr")[1].extend(xml(written_cell("ten")))

    (item,) = answered(change).items
    assert [doubt.code for doubt in item.doubts] == ["place"]


def test_a_column_beside_one_that_is_nowhere_known_is_doubtful(table, answered):
    def change(found):
        for row, words in zip(found.findall(W + "tr"), ("Fee", "ten", "twelve"), strict=True):
            row.findall(W + "tc")[1].getparent().remove(row.findall(W + "tc")[1])
            row.extend(xml(written_cell("") + written_cell(words)))

    received = answered(change)
    new = [item for item in received.items if item.what == "insert"]
    assert new and not any(item.sure for item in new)


NOTED = "<w:footnoteReference w:id='50'/>"


def noted_cell(words: str, how: str = "") -> str:
    run = f"<w:r>{NOTED}</w:r>"
    return written_cell(words, how).replace("</w:p>", f"<w:{how} {WHEN}>{run}</w:{how}></w:p>")


@pytest.mark.parametrize("what", ["row", "table", "column"])
def test_a_footnote_in_a_new_row_table_or_column_is_part_of_it(tmp_path, what):
    table, day = Table(), SourceNote("1", Passage("In summer."))
    table.do(c.OpenMeeting("Tides"))
    table.do(c.NameParty("W", "Workers", "group"))
    *rest, last = source().provisions
    last = SourceProvision(last.level, join([last.passage, note_mark("1")]), last.parent)
    text = SourceDocument("Office text", "Pilots", (), (*rest, last), (day,))
    table.do(c.ImportDocuments((text,)))
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "clean", tmp_path / "sent.docx")

    def edit(document, notes):
        found = next(x for x in document.iter(W + "tbl") if x.findtext(f".//{W}t") == "Hour")
        row = written_row([written_cell("Dusk", "ins"), noted_cell("two pilots", "ins")], "ins")
        if what == "row":
            found.findall(W + "tr")[1].addnext(xml(row)[0])
        elif what == "table":
            found.getparent().insert(-1, xml(f"<w:tbl>{row}</w:tbl>")[0])
        else:
            for place in found.findall(W + "tr"):
                place.extend(xml(noted_cell("two pilots", "ins")))
                break
        words = "<w:p><w:r><w:t>By law.</w:t></w:r></w:p>"
        notes.extend(xml(f'<w:footnote w:id="50">{words}</w:footnote>'))

    back = rewritten_with_notes(sent, tmp_path / "back.docx", edit)
    received = plan(session, back, table.party("W"))
    (item,) = received.items
    assert not [doubt for doubt in item.doubts if doubt.code == "note"]
    assert item.sure or what != "row"
    assert "By law." in str(item.summary)
    now = adopted(table, received)
    assert any(line.startswith("│ two pilots") for line in now)
    view = document_view(table.state, documents(table.state)[0].id)
    assert {note.text for note in view.notes} == {"In summer.", "By law."}


def joined(first, *others):
    """Make one cell of several, as Word does: it takes their paragraphs."""
    for cell in others:
        first.extend(cell.findall(W + "p"))
        left = cell.getparent()
        left.remove(cell)
        if not left.findall(W + "tc"):
            left.append(xml(written_cell(""))[0])


@pytest.mark.parametrize("known", [True, False])
def test_cells_that_became_one_are_a_merger_and_are_told_so(table, answered, known):
    def change(found):
        joined(*found.findall(W + "tr")[1].findall(W + "tc"))
        if not known:
            stranger(found.getroottree().getroot())

    received = answered(change)
    (item,) = received.items
    assert (item.what, item.place) == ("merge", "Pilots, table 1, row 2, cell 1")
    words = "make one cell of “Day” · “one pilot”, reading “Day one pilot”"
    assert str(item.summary) == words
    assert adopted(table, received)[5:8] == ["Row 2", "│ Day one pilot", "Row 3"]


def test_a_cell_that_went_into_one_of_another_row_is_put_in_there_and_taken_out_here(
    table, answered
):
    def change(found):
        above, below = (row.findall(W + "tc")[1] for row in found.findall(W + "tr")[:2])
        joined(above, below)

    put_in, gone = answered(change).items
    assert str(put_in.summary) == "after “Number”, insert “one pilot”"
    assert (gone.what, gone.place) == ("delete", "Pilots, table 1, row 2, cell 2")


def test_a_row_that_moved_is_a_move(table, answered):
    def change(found):
        rows = found.findall(W + "tr")
        rows[0].addprevious(rows[2])

    received = answered(change)
    (item,) = received.items
    assert (item.what, [p.act.kind for p in item.proposed]) == ("move", ["move"])
    assert adopted(table, received)[2:4] == ["Row 1", "│ Night"]


def test_a_second_paragraph_in_a_cell_stands_below_its_words(table, answered):
    def change(found):
        cell = found.findall(W + "tr")[1].findall(W + "tc")[1]
        cell.extend(xml(f"<w:p><w:ins {WHEN}><w:r><w:t>and a boy</w:t></w:r></w:ins></w:p>"))

    received = answered(change)
    (item,) = received.items
    assert [(p.act.kind, p.act.level) for p in item.proposed] == [("insert", "unnumbered")]
    assert item.sure
    assert "and a boy" in adopted(table, received)


def test_a_table_without_bookmarks_is_known_by_its_words(table, answered):
    def change(found):
        stranger(found)
        row = found.findall(W + "tr")[1]
        next(row.iter(W + "t")).text = "Daylight hours"
        (fresh,) = xml(written_row([written_cell("Dusk"), written_cell("two pilots")]))
        found.findall(W + "tr")[-1].addnext(fresh)

    received = answered(change)
    assert [item.what for item in received.items] == ["replace", "insert"]


@pytest.mark.parametrize("form", ["clean", "redline", "rolling"])
def test_tables_that_come_back_as_they_were_bring_nothing(table, answered, form):
    assert answered(lambda found: None, form).items == ()


def test_a_row_as_libreoffice_writes_it_has_no_sign_of_its_own(table, answered):
    """It puts a joiner into the first cell of a new row; the change of the row is tracked."""

    def change(found):
        cells = [written_cell("\u200d", "ins"), written_cell("two pilots", "ins")]
        found.findall(W + "tr")[1].addnext(xml(written_row(cells, "ins"))[0])

    (item,) = answered(change).items
    assert item.proposed[0].act.passage.text == " │ two pilots"
