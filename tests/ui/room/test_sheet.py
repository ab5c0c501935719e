"""The sheet of the room's screen: what is on it, its direction, and that it keeps its place."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextCursor

from tripartite.model import entries as e
from tripartite.model.passage import Passage, unbroken
from tripartite.model.screen.slides import Line, Sent, Slide
from tripartite.ui.room.look import SMALLEST, RoomTheme, direction, room_font
from tripartite.ui.room.sheet import RoomSheet

WORKERS = e.PartyNamed("w", "W", "Workers", "group")
LONG = "Each harbour keeps one berth free for vessels in distress and says so on its charts. " * 3


def lines(n: int, words: str = LONG) -> tuple[Line, ...]:
    return tuple(Line(f"p{i}", "item", f"{i}.", 1, Passage(words)) for i in range(n))


def a_slide(new: str, old: str | None = None, **more) -> Slide:
    sent = Sent("provision" if old is None else "amendment", "x")
    base = None if old is None else Passage(old)
    return Slide(
        sent,
        more.pop("place", "x"),
        "Part 3, section A, item 2",
        "item",
        "2.",
        1,
        old=base,
        new=Passage(new),
        before=more.pop("before", lines(3)),
        after=lines(4),
        **more,
    )


@pytest.fixture
def sheet(qtbot, qapp) -> RoomSheet:
    found = RoomSheet(RoomTheme("light", qapp))
    found.party = {"w": WORKERS}.get
    qtbot.addWidget(found)
    found.resize(1280, 720)
    found.show()
    qtbot.waitExposed(found)
    return found


def format_at(sheet: RoomSheet, words: str):
    cursor = QTextCursor(sheet.document)
    cursor.setPosition(sheet.document.toPlainText().index(words) + 1)
    return cursor.charFormat()


def test_marked_changes_carry_the_group_s_colour_letter_and_form(sheet):
    slide = a_slide("ten buoys", "nine buoys", number="D.14", parties=("w",))
    sheet.show_slide(slide)
    tone = RoomTheme("light", sheet).hex("workers")
    gone, new = format_at(sheet, "nine"), format_at(sheet, "ten")
    assert gone.fontStrikeOut()
    assert new.fontUnderline()
    assert gone.foreground().color().name() == new.foreground().color().name() == tone
    assert "D.14 · Workers" in sheet.said()


@pytest.mark.parametrize("old", [None, ""])
@pytest.mark.parametrize("words", [("Lamps", "of oil", "of wax"), ("מנורות", "של שמן", "של שעווה")])
def test_several_new_provisions_stand_one_under_the_other_as_deep_as_they_would(sheet, old, words):
    new = unbroken(map(Passage, words), (0, 1, 2))
    sheet.show_slide(a_slide(new.text, old, parties=("w",)))
    printed = sheet.document.toPlainText()
    assert "¶" not in printed
    blocks = [sheet.document.findBlock(printed.index(part)) for part in words]
    assert len({block.blockNumber() for block in blocks}) == 3
    formats = [block.blockFormat() for block in blocks]
    insets = [format.leftMargin() + format.rightMargin() for format in formats]
    assert insets[0] < insets[1] < insets[2]


def test_letters_are_never_smaller_than_a_room_can_read(sheet):
    sheet.set_font(room_font("", 8))
    sheet.show_slide(a_slide("two berths"))
    assert sheet.font_size == SMALLEST
    assert format_at(sheet, "two").font().pointSizeF() >= SMALLEST
    assert format_at(sheet, "Each harbour").font().pointSizeF() >= SMALLEST


@pytest.mark.parametrize("more", [1, 4, 12])
def test_the_words_keep_their_place_while_they_grow(sheet, more):
    words = "Where appropriate, take into account the needs of small harbours."
    sheet.show_slide(a_slide(words))
    before = sheet.place_of("Where appropriate")
    sheet.show_slide(a_slide(words + " And of large ones, too." * more))
    grown = sheet.place_of("Where appropriate")
    end = sheet.place_of("too.")
    assert end + sheet.font_size < sheet.height(), "the latest change is in sight"
    if more < 12:
        assert grown == pytest.approx(before, abs=0.6)


def test_what_grows_above_moves_nothing_below(sheet):
    sheet.show_slide(a_slide("Where appropriate, adopt measures."))
    before = sheet.place_of("Where appropriate")
    sheet.show_slide(a_slide("Where appropriate, adopt measures.", before=lines(3, LONG * 2)))
    assert sheet.place_of("Where appropriate") == pytest.approx(before, abs=0.6)


def test_an_amendment_of_the_provision_and_its_result_stand_where_it_stood(sheet):
    words = "Where appropriate, consider new measures."
    sheet.show_slide(a_slide(words))
    before = sheet.place_of("Where appropriate")
    marked = a_slide(words.replace("consider", "adopt"), words, number="D.1", parties=("w",))
    sheet.show_slide(marked)
    assert sheet.place_of("Where appropriate") == pytest.approx(before, abs=0.6)
    sheet.show_slide(a_slide(words.replace("consider", "adopt")))
    assert sheet.place_of("Where appropriate") == pytest.approx(before, abs=0.6)


def test_what_is_sent_next_is_read_from_its_beginning_and_growth_followed(sheet):
    sheet.show_slide(a_slide("Short."))
    long = Slide(Sent("rolling", "x"), "x", "Part 3", "item", "2.", 1, new=Passage(LONG * 6))
    sheet.show_slide(long)
    assert sheet.words_top >= sheet._room().top()
    grown = Slide(Sent("rolling", "x"), "x", "Part 3", "item", "2.", 1, new=Passage(LONG * 9))
    sheet.show_slide(grown)
    assert sheet.words_top < sheet._room().top()  # where it grew is in sight


def test_larger_letters_keep_the_place(sheet):
    sheet.show_slide(a_slide("Where appropriate, adopt measures."))
    before = sheet.place_of("Where appropriate")
    sheet.set_font(room_font("", 40))
    assert sheet.place_of("Where appropriate") == pytest.approx(before, abs=0.6)


def test_a_text_longer_than_the_screen_is_read_on_and_back(sheet):
    sheet.show_slide(a_slide(LONG * 6 + "The end."))
    assert sheet.place_of("The end.") > sheet.height()
    for _ in range(30):
        sheet.page(1)
    assert 0 < sheet.place_of("The end.") < sheet.height()
    for _ in range(30):
        sheet.page(-1)
    assert 0 < sheet.words_top < sheet.height()


def test_it_says_on_which_side_the_words_go_on(sheet):
    sheet.show_slide(a_slide("Short."))
    assert sheet.goes_on == ""
    sheet.show_slide(Slide(Sent("provision", "z"), "z", new=Passage(LONG * 12)))
    assert sheet.goes_on == "▼ continues"
    sheet.page(1)
    assert sheet.goes_on == "▲▼ continues"
    for _ in range(40):
        sheet.page(1)
    assert sheet.goes_on == "▲ continued"


def test_letters_that_no_font_has_are_told_of(sheet):
    sheet.show_slide(a_slide("Each harbour’s «berth» — ½ free, ≤ 3 • naïve Łódź"))
    assert not sheet.lacks_letters
    sheet.show_slide(a_slide("Each harbour \U0010fffd keeps"))  # nobody's: for private use
    assert sheet.lacks_letters
    sheet.show_slide(a_slide("على كل ميناء أن يبقي رصيفا خاليا."))
    assert not sheet.lacks_letters


@pytest.mark.parametrize("size", [(640, 480), (1024, 768), (1280, 720)])
def test_what_is_said_beside_them_lies_on_no_words(sheet, size, monkeypatch):
    sheet.resize(*size)
    sheet.show_slide(Slide(Sent("provision", "z"), "z", new=Passage(LONG * 12)))
    words = sheet._room().toRect()
    told, foot = sheet.grab(words).toImage(), sheet.grab().toImage()
    monkeypatch.setattr(RoomSheet, "goes_on", "")
    assert sheet.grab(words).toImage() == told
    assert sheet.grab().toImage() != foot, "it is said somewhere"


def test_the_base_direction_is_that_of_the_text():
    assert direction("«الميناء» يفتح") == Qt.LayoutDirection.RightToLeft
    assert direction("3. הנמל") == Qt.LayoutDirection.RightToLeft
    assert direction("港口应当开放。") == Qt.LayoutDirection.LeftToRight
    assert direction("12 — harbour الميناء") == Qt.LayoutDirection.LeftToRight
    assert direction("") == Qt.LayoutDirection.LeftToRight


def test_each_provision_runs_in_its_own_direction(sheet):
    arabic = "على كل ميناء أن يبقي رصيفا خاليا للسفن المستغيثة."
    sheet.show_slide(a_slide(arabic))
    block = sheet.document.findBlock(sheet.document.toPlainText().index(arabic))
    assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert block.previous().blockFormat().layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_words_of_a_delegation_are_never_read_as_html(sheet):
    sheet.show_slide(a_slide("<b>bold</b> <img src='file:///etc/passwd'> & more"))
    assert "<b>bold</b> <img src='file:///etc/passwd'> & more" in sheet.said()


def test_blank_is_blank(sheet):
    sheet.show_slide(a_slide("two berths"))
    sheet.show_slide(Slide(Sent("blank")))
    assert sheet.document.toPlainText() == ""


def test_nothing_on_it_can_be_clicked_typed_in_or_focussed(sheet, qtbot):
    sheet.show_slide(a_slide("two berths"))
    before = sheet.said()
    qtbot.mouseDClick(sheet, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(sheet, "A")
    assert sheet.said() == before
    assert sheet.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert sheet.cursor().shape() == Qt.CursorShape.BlankCursor


def test_the_screen_has_a_scheme_of_its_own(sheet, theme):
    sheet.show_slide(a_slide("two berths"))
    theme.choose("dark")
    light = sheet.grab().toImage().pixelColor(640, 360).lightness()
    sheet._theme.wear("dark")
    dark = sheet.grab().toImage().pixelColor(640, 700).lightness()
    assert light > 200
    assert dark < 90


def longest_run(picture, row: int, colour) -> int:
    """So many points of one colour stand side by side in a row of a picture."""
    same = [picture.pixelColor(x, row) == colour for x in range(picture.width())]
    return max((len([*run]) for holds, run in groupby(same) if holds), default=0)


def test_what_is_struck_out_can_be_seen_from_the_last_row(sheet, monkeypatch):
    sheet.show_slide(a_slide("ten buoys", "nine buoys", number="D.14", parties=("w",)))
    line = QFontMetricsF(room_font("", sheet.font_size), sheet).height()
    top = int(sheet.place_of("nine"))
    tone = RoomTheme("light", sheet).colour("workers")

    def thickness() -> int:
        picture = sheet.grab().toImage()
        return sum(longest_run(picture, top + y, tone) > line for y in range(int(line)))

    ours = thickness()
    monkeypatch.setattr("tripartite.ui.room.sheet.draw_strokes", lambda *_: None)
    assert ours >= thickness() + 2, "thicker than the font's own line"


@pytest.mark.parametrize("size", [(960, 540), (800, 600), (1280, 720)])
def test_a_title_takes_no_more_than_the_screen(sheet, size):
    titles = (
        "Working Group on Decent Work in Ports and Harbours of the Inland Seas",
        "Text of the Office for discussion, with all that was agreed in the first week",
        "Version 3, as it stood on Thursday evening after the sixth sitting",
    )
    sheet.resize(*size)
    sheet.show_slide(Slide(Sent("title"), titles=titles))
    sheet.set_font(room_font("", 40))
    assert sheet.document.size().height() <= sheet._room().height()
    assert format_at(sheet, "Text of").font().pointSizeF() >= SMALLEST
