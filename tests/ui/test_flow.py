"""The page lays out and writes what is looked at, and shows the same as if it did all at once."""

from __future__ import annotations

from random import Random

import pytest
from bench.large import make
from hypothesis import given, strategies as st
from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Hands
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.ui.desk import Desk
from tripartite.ui.draft.flow import Flow, Margins
from tripartite.ui.draft.page import Page

SEEN = 40
"""More paragraphs than a screen holds, and far fewer than there are."""


@pytest.fixture
def idle(monkeypatch):
    """Nothing is written but what somebody asks for."""
    monkeypatch.setattr("tripartite.ui.draft.page.SLICE", -1)


@pytest.fixture
def many(qtbot, window, tmp_path):
    """A window on 200 provisions."""
    yield Hands.opening(qtbot, window, make(tmp_path / "many.tripartite", 0.1))


@pytest.fixture
def unread(idle, many):
    """The same, of which only what is in sight is written."""
    paint()
    return many


def paint() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_lines_break_where_qt_breaks_them(hands):
    paint()
    view, page = hands.meeting.draft.view, hands.meeting.draft.page
    page.flow.lay_out(0, 1e6)
    kept = page.clone(view)  # laid out by Qt
    kept.setDocumentMargin(0)
    margins = page.flow.margins
    kept.setTextWidth(view.viewport().width() - margins.left - margins.right)
    ours, theirs = page.begin(), kept.begin()
    while ours.isValid():
        ends = [ours.layout().lineAt(i).textLength() for i in range(ours.layout().lineCount())]
        rect = kept.documentLayout().blockBoundingRect(theirs)
        lines = range(theirs.layout().lineCount())
        assert ends == [theirs.layout().lineAt(i).textLength() for i in lines], ours.text()
        assert abs(page.flow.blockBoundingRect(ours).height() - rect.height()) <= 1
        ours, theirs = ours.next(), theirs.next()


def test_opening_writes_and_lays_out_what_is_in_sight(unread):
    page = unread.meeting.draft.page
    assert 0 < page.flow.laid_out < SEEN
    assert page.unwritten > 200 - SEEN


def test_a_place_far_away_is_written_when_somebody_goes_there(unread):
    page, paper = unread.meeting.draft.page, unread.desk.paper
    last = paper.order[-1]
    unread.meeting.go_to(last)
    assert page.block_of(last).text().endswith(paper.provisions[last].text)
    paint()
    assert page.unwritten > 200 - 2 * SEEN
    assert page.flow.laid_out < 2 * SEEN
    rect = unread.meeting.draft.view.rect_of(last)
    assert rect.top() > 0 and rect.bottom() < unread.meeting.draft.view.viewport().height()


def test_all_is_written_in_the_end_and_is_the_same_as_at_once(many, qtbot, monkeypatch):
    page = many.meeting.draft.page
    qtbot.waitUntil(lambda: page.unwritten == 0)
    piecemeal = page.toPlainText()
    monkeypatch.setattr("tripartite.ui.draft.page.AT_ONCE", 1000)
    page.write()
    assert page.unwritten == 0
    assert page.toPlainText() == piecemeal
    assert piecemeal.count("\n") == 199


def test_what_is_asked_for_as_text_is_written_first(unread):
    words = unread.meeting.draft.page.toPlainText()
    assert all(view.text in words for view in unread.desk.paper.view.provisions)


def test_what_is_in_sight_stays_where_it_is_while_it_scrolls_over_guesses(unread):
    view, page = unread.meeting.draft.view, unread.meeting.draft.page
    bar = view.verticalScrollBar()
    unread.meeting.go_to(unread.desk.paper.order[150])
    paint()
    for _ in range(40):
        inside = page.owner(page.findBlockByNumber(page.flow.number_at(bar.value() + 200)))
        before = view.rect_of(inside).top()
        bar.setValue(bar.value() - 60)
        assert view.rect_of(inside).top() == before + 60
    assert page.flow.laid_out < 100


def test_what_is_above_may_turn_out_otherwise_without_moving_what_is_seen(unread):
    view, page, order = (
        unread.meeting.draft.view,
        unread.meeting.draft.page,
        unread.desk.paper.order,
    )
    unread.meeting.go_to(order[150])
    paint()
    before = view.rect_of(order[150])
    page.finish()
    page.flow.lay_out(0, 1e9)
    assert page.flow.laid_out == 200
    assert view.rect_of(order[150]) == before


def test_a_step_lays_out_what_comes_into_sight_and_no_more(unread):
    view, page = unread.meeting.draft.view, unread.meeting.draft.page
    view.setFocus()
    before = page.flow.laid_out
    for _ in range(5):
        unread.press("Down")
        paint()
    assert page.flow.laid_out <= before + SEEN


def test_a_word_is_marked_where_it_is_seen(unread):
    """Looking for it writes no page that is out of sight."""
    view, page = unread.meeting.draft.view, unread.meeting.draft.page
    unread.press("Alt+O", "Ctrl+H").type("safety")
    assert len(unread.meeting.draft.find_bar.hits()) > SEEN
    assert page.unwritten > 200 - SEEN
    assert 0 < len(view.extraSelections()) < SEEN

    def first_marked() -> int:
        marks = view.extraSelections()
        return marks[0].cursor.position()

    before = first_marked()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    paint()
    assert first_marked() > before


def test_what_is_selected_over_several_provisions_is_not_looked_for(unread):
    unread.meeting.draft.view.setFocus()
    unread.press("Ctrl+A", "Ctrl+H")
    assert unread.meeting.draft.find_bar.hits() == []


def test_what_changes_in_many_places_is_written_where_it_is_seen(many, monkeypatch):
    page, paper = many.meeting.draft.page, many.desk.paper
    page.finish()
    monkeypatch.setattr("tripartite.ui.draft.page.SLICE", -1)
    items = [view for view in paper.view.provisions if view.level == "item"]
    assert len(items) > 2 * SEEN
    edits = tuple(c.EditProvision(view.id, Passage("Other words.")) for view in items)
    many.desk.do(c.EditThroughout(edits))
    many.qtbot.waitUntil(lambda: page.unwritten < len(items))  # what is in sight was painted
    assert page.unwritten > len(items) - SEEN
    assert page.toPlainText().count("Other words.") == len(items)


def test_another_width_keeps_the_place(unread, window):
    view, page = unread.meeting.draft.view, unread.meeting.draft.page
    unread.meeting.go_to(unread.desk.paper.order[150])
    paint()
    top = page.flow.number_at(view.verticalScrollBar().value())
    window.resize(QSize(900, 700))
    paint()
    assert abs(page.flow.number_at(view.verticalScrollBar().value()) - top) <= 1


def test_marked_changes_come_where_they_are_seen_first(unread):
    page = unread.meeting.draft.page
    unread.meeting.draft.show_marked(True)
    paint()
    assert page.unwritten > 100


def test_what_an_act_changes_stands_on_a_page_not_written_yet(unread):
    paper = unread.desk.paper
    key = paper.order[190]
    unread.meeting.go_to(key)
    unread.desk.speak_for("")
    unread.press("Return").type(" And more.").press("Ctrl+Return")
    assert unread.meeting.draft.page.block_of(key).text().endswith("And more.")
    assert unread.meeting.draft.page.toPlainText().count("And more.") == 1


def test_whatever_is_done_meanwhile_the_page_is_the_same_in_the_end(unread, window):
    """Scrolling, going, acting and other looks, while most of the page is not written."""
    draft, order, random = unread.meeting.draft, unread.desk.paper.order, Random(11)
    view, bar = draft.view, draft.view.verticalScrollBar()
    deeds = (
        lambda: bar.setValue(random.randrange(bar.maximum() + 1)),
        lambda: unread.meeting.go_to(random.choice(unread.desk.paper.order)),
        lambda: unread.press(random.choice(["Down", "Up", "PgDown", "PgUp", "Home", "End"])),
        lambda: draft.show_marked(random.random() < 0.5),
        lambda: window.resize(random.choice([800, 1000, 1200]), random.choice([500, 700, 800])),
        lambda: draft.set_font(draft.page.defaultFont()),
        lambda: unread.desk.do(c.EditProvision(random.choice(order), Passage("Other words."))),
        lambda: unread.press("Return").type("new").press("Escape"),
        lambda: put_in(unread.desk, random.choice(unread.desk.paper.order)),
        lambda: unread.desk.do(c.RemoveProvision(random.choice(order))),
        lambda: unread.desk.undo(),
        lambda: window.theme.choose(random.choice(["dark", "light"])),
        lambda: draft.page.need(random.randrange(200), random.randrange(200)),
        paint,
    )
    view.setFocus()
    for _ in range(160):
        random.choice(deeds)()
    paint()
    draft.leave(quietly=True)
    fresh = Page(unread.desk, window.theme, draft.page.defaultFont())
    fresh.marked = draft.page.marked
    fresh.write()
    assert draft.page.toPlainText() == fresh.toPlainText()
    assert draft.page.blockCount() == fresh.blockCount()
    blocks = range(fresh.blockCount())
    assert [looks(draft.page, n) for n in blocks] == [looks(fresh, n) for n in blocks]
    fresh.deleteLater()


def put_in(desk: Desk, beside: str) -> None:
    """A new provision behind another one."""
    view = desk.paper.provisions[beside]
    document = desk.paper.document
    desk.do(c.InsertProvision(document, view.level, Passage("New."), view.parent or "", beside))


def looks(page: Page, number: int) -> list[object]:
    """Whose a block is, how it is set, and the colours of its words."""
    block = page.findBlockByNumber(number)
    words = [(x.start, x.length, x.format.foreground().color().name()) for x in block.textFormats()]
    format = block.blockFormat()
    return [page.owner(block), format.leftMargin(), format.topMargin(), words]


def test_a_provision_that_comes_or_goes_leaves_the_others_where_they_are(unread, monkeypatch):
    begun = []
    monkeypatch.setattr(Page, "_begin", lambda *given: begun.append(given))
    page, desk = unread.meeting.draft.page, unread.desk
    place = desk.paper.order[100]
    put_in(desk, place)
    assert page.block_of(desk.paper.order[101]).text().endswith("New.")
    assert page.block_of(desk.paper.order[-1]).text().endswith(desk.paper.view.provisions[-1].text)
    desk.undo()
    assert desk.do(c.RemoveProvision(place))
    desk.undo()
    assert not begun
    assert [page.owner(page.findBlockByNumber(n)) for n in range(page.blockCount())] == (
        desk.paper.order
    )


def put(document: QTextDocument, start: int, end: int, words: str) -> None:
    """Words in the place of others, as one change."""
    cursor, last = QTextCursor(document), document.characterCount() - 1
    cursor.beginEditBlock()
    cursor.setPosition(min(start, end, last))
    cursor.setPosition(min(max(start, end), last), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.insertText(words)
    cursor.endEditBlock()


def space(document: QTextDocument, number: int, room: int) -> None:
    """Room below a paragraph, as the open editor needs it."""
    format = QTextBlockFormat()
    format.setBottomMargin(room)
    QTextCursor(document.findBlockByNumber(number % document.blockCount())).setBlockFormat(format)


places = st.integers(0, 60)
words = st.text("ab \n", max_size=12)


@given(
    st.lists(
        st.one_of(
            st.builds(lambda *with_: lambda page: put(page, *with_), places, places, words),
            st.builds(lambda *with_: lambda page: space(page, *with_), places, places),
            st.builds(lambda y: lambda page: page.documentLayout().lay_out(y, y + 30), places),
            st.builds(lambda x: lambda page: page.documentLayout().set_margins(Margins(x)), places),
            st.builds(lambda x: lambda page: page.setPageSize(QSizeF(120 + x, 1e6)), places),
        ),
        max_size=12,
    )
)
def test_whatever_changes_every_paragraph_has_its_own_lines_or_none(qapp, changes):
    """Qt reads lines without asking whether there are any, or whose they were."""
    page = QTextDocument()
    page.setUndoRedoEnabled(False)
    flow = Flow(page)
    page.setDocumentLayout(flow)
    page.setPageSize(QSizeF(120, 1e6))
    put(page, 0, 0, "one\ntwo and more of it\nthree\n\nfive")
    for change in changes:
        flow.lay_out(0, 1e6)
        change(page)
        laid_out, block = 0, page.begin()
        while block.isValid():
            layout = block.layout()
            lines = [layout.lineAt(i).textLength() for i in range(layout.lineCount())]
            assert not lines or sum(lines) == len(block.text())
            laid_out += bool(lines)
            block = block.next()
        assert laid_out == flow.laid_out
