"""Tables on the page of Draft: a frame about each row, heads that stand out, cells one by one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QTextCursor

from tests.support.bodies import p, q, t, write_word
from tripartite.model import commands as c
from tripartite.model.reading import documents

ROWS = (("Harbour", "Berths kept free"), ("Port Vellin", "Twelve"))


@pytest.fixture
def page(hands, tmp_path, qtbot):
    """The page of a text with a table in it, and the ids of its cells."""
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(t(words))}</w:tc>" for words in row) + "</w:tr>"
        for row in ROWS
    )
    body = q("1. Berths are kept free:") + f"<w:tbl><w:tblGrid/>{cells}</w:tbl>" + q("2. So be it.")
    with qtbot.waitSignal(hands.window.files.imported):
        path = write_word(tmp_path / "berths.docx", body)
        hands.window.files.import_path(hands.desk, path)
    hands.press("Escape")
    hands.desk.choose_document(documents(hands.desk.state)[-1].id)
    hands.press("Ctrl+1")
    return hands.meeting.draft.page


def cells(page) -> list[str]:
    paper = page._desk.paper
    return [key for key in paper.order if paper.provisions[key].level == "cell"]


def weight(page, key: str) -> int:
    cursor = QTextCursor(page.block_of(key))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return cursor.charFormat().fontWeight()


def test_the_first_row_is_bold_and_the_boxes_of_a_row_touch(page):
    first, second, third, _ = cells(page)
    assert weight(page, first) >= QFont.Weight.Bold > weight(page, third)
    assert page.room_of(first)[1] == page.room_of(second)[0]
    assert page.room_of(second)[1] < page.room_of(third)[0]  # the next row has a name of its own


def test_the_frame_is_drawn_about_the_words_and_goes_with_the_theme(page, hands, theme, qtbot):
    view = hands.meeting.draft.view
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        picture = view.viewport().grab().toImage()
        for key in cells(page):
            top, bottom = page.room_of(key)
            _, right = view.words_span(key)
            above, within = QPoint(int(right) - 20, round(top)), int((top + bottom) / 2)
            column = [picture.pixelColor(above.x(), above.y() + by) for by in (-1, 0, 1)]
            assert theme.colour("line") in column
            assert picture.pixelColor(above.x(), within) != theme.colour("line")


def test_a_cell_is_written_by_itself(page, hands):
    hands.desk.choose_provision(cells(page)[-1])
    hands.press("Return", "Ctrl+A").type("Thirteen").press("Ctrl+Return")
    words = [hands.desk.paper.provisions[key].text for key in cells(page)]
    assert words == ["Harbour", "Berths kept free", "Port Vellin", "Thirteen"]


@pytest.mark.parametrize("speaker", ["Alt+O", "Alt+W"])
def test_no_key_takes_words_into_a_table_or_out_of_it(page, hands, speaker):
    paper = hands.desk.paper
    before, n = list(paper.order), hands.desk.state.room.n
    last, behind = cells(page)[-1], before[-1]
    for place, keys in (
        (last, ("Alt+Shift+Right",)),
        (last, ("Alt+Shift+Left",)),
        (cells(page)[2], ("Ctrl+Shift+Backspace",)),
        (behind, ("Ctrl+Shift+Backspace",)),
        (behind, ("Alt+Shift+Right",)),
    ):
        hands.desk.choose_provision(place)
        hands.press(speaker, *keys)
        assert "no place" in hands.notice
    assert (hands.desk.paper.order, hands.desk.state.room.n) == (before, n)


def test_in_a_row_cells_are_joined_and_change_places(page, hands):
    first, second = cells(page)[2:]
    hands.desk.choose_provision(second)
    hands.press("Alt+O", "Alt+Shift+Up")
    assert cells(page)[2:] == [second, first]
    hands.press("Ctrl+Z", "Ctrl+Shift+Backspace")
    assert hands.desk.paper.provisions[first].text == "Port Vellin Twelve"


@pytest.mark.parametrize("speaker", ["Alt+O", "Alt+W"])
@pytest.mark.parametrize("keys", ["Ctrl+Shift+Return", "Ctrl+Shift+Del"])
def test_no_key_gives_a_row_another_number_of_cells(page, hands, speaker, keys):
    hands.desk.choose_provision(cells(page)[3])
    before = (list(hands.desk.paper.order), hands.desk.state.room.n)
    hands.press(speaker, keys)
    assert hands.notice.startswith("A cell stands and goes with its row")
    assert not hands.meeting.draft.is_editing
    assert (list(hands.desk.paper.order), hands.desk.state.room.n) == before


def test_the_office_empties_a_cell_and_fills_it_again(page, hands):
    key = cells(page)[3]
    hands.desk.choose_provision(key)
    hands.press("Alt+O", "F2", "Ctrl+A", "Delete", "Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    assert hands.desk.paper.provisions[key].text == ""
    hands.press("Ctrl+Z")
    assert hands.desk.paper.provisions[key].text == "Twelve"
    hands.press("Ctrl+Y")
    assert hands.desk.paper.provisions[key].text == ""
    hands.press("F2").type("Ten").press("Ctrl+Return")
    assert hands.desk.paper.provisions[key].text == "Ten"


def test_a_group_proposes_to_empty_a_cell(page, hands):
    key = cells(page)[3]
    hands.desk.choose_provision(key)
    hands.press("Alt+W", "F2", "Ctrl+A", "Delete").look()
    told = hands.meeting.draft.editor.read_back()
    assert "delete “Twelve”" in told and "row 2, cell 2" in told
    hands.press("Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    (made,) = hands.desk.paper.open_at(key)
    assert (made.made.kind, made.passage.text) == ("replace", "")
    assert hands.desk.paper.provisions[key].text == "Twelve"
    hands.desk.do(c.Decide(made.id, "adopted"))
    assert hands.desk.paper.provisions[key].text == ""
    assert cells(page)[3] == key


def test_a_group_proposes_a_row_with_an_empty_cell(page, hands):
    paper = hands.desk.paper
    row = next(k for k in reversed(paper.order) if paper.provisions[k].level == "row")
    before = len(cells(page))
    hands.desk.choose_provision(row)
    hands.press("Alt+W", "Ctrl+Shift+Return").type("Port Tarn |").press("Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    hands.desk.do(c.Decide(hands.desk.amendment, "adopted"))
    words = [hands.desk.paper.provisions[key].text for key in cells(page)]
    assert words[before:] == ["Port Tarn", ""]


def test_a_provision_that_is_no_cell_is_not_emptied(page, hands):
    hands.desk.choose_provision(hands.desk.paper.order[0])
    words = hands.hand.text
    hands.press("Alt+O", "F2", "Ctrl+A", "Delete", "Ctrl+Return")
    assert hands.meeting.draft.is_editing
    assert hands.hand.text == words


@pytest.mark.parametrize("speaker", ["Alt+O", "Alt+W"])
def test_no_key_and_no_paste_makes_another_cell_of_a_cell(page, hands, speaker, qapp):
    before = cells(page)
    hands.desk.choose_provision(before[-1])
    hands.press(speaker, "F2", "Ctrl+End", "Return")
    assert "are those of one cell" in hands.notice
    qapp.clipboard().setText("or\nthirteen\n\nberths")
    hands.press("Space", "Ctrl+V")
    assert hands.meeting.draft.editor.read_back().endswith("insert “or thirteen berths”.")
    hands.press("Ctrl+Return")
    assert cells(page) == before
