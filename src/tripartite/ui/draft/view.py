"""The page on the screen: a sheet on a desk, one provision in hand, signs in the right margin."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from tripartite.model.text import TEXTS, ProvisionView
from tripartite.ui.desk import Desk
from tripartite.ui.draft.flow import Margins
from tripartite.ui.draft.page import Page
from tripartite.ui.draft.tables import draw_box, is_head
from tripartite.ui.signs import draw_state
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

SHEET = 820  # pixels; a wider line is hard to read
MARGIN, GUTTER = 44, 76
TYPED_ON = 1_200  # milliseconds between two keys of words that are typed in one go
_TRIES = 4  # to find what is in sight, where each try may bring more into it

_Modifier = Qt.KeyboardModifier


class PageView(QTextEdit):
    """Shows a page and takes provisions in hand, by keyboard and mouse.

    `asked_to_edit()` on Return, F2 and double click; `left()` on Escape; `moved()` when the page
    scrolled or was laid out anew.
    """

    asked_to_edit = Signal()
    left = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, theme: Theme, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self.page = page
        self._top = 0  # in the window, since the page was last resized
        self._spread = 0.0  # room made for the open editor
        self.setObjectName("page")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(translate("Draft", "The text"))
        self.setAccessibleDescription(
            translate("Draft", "Up and Down take a provision in hand; Return opens it.")
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDocument(page)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSize(240, 160)
        self.setCursorWidth(0)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.show_hand)
        page.flow.grown.connect(self._stay)
        self._unheard = QTimer(self)  # while words go on coming that were meant for an editor
        self._unheard.setSingleShot(True)
        self._unheard.setInterval(TYPED_ON)

    def sizeHint(self) -> QSize:
        return QSize(720, 600)

    # Reading

    def write(self, *, anew: bool = True) -> None:
        """Write the page and show the provision in hand; see `Page.write`."""
        self.page.write(anew=anew)
        self._set_margins()
        self._settle.start(0)

    def set_font(self, font: QFont) -> None:
        """Set the paper in another font."""
        self.page.set_font(font)
        self.write()

    def show_hand(self) -> None:
        """Bring the provision in hand into sight, where it is not."""
        block = self.page.block_of(self._desk.provision)
        if not block.isValid():
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        rect = self.rect_of(self._desk.provision)
        if rect.top() < 12 or rect.bottom() > height - 12:
            self._prepare(rect.top() - height * 0.3, rect.top() + height * 0.7)
            rect = self.rect_of(self._desk.provision)
            bar.setValue(int(bar.value() + rect.top() - height * 0.3))
        self.setTextCursor(QTextCursor(block))
        self.viewport().update()

    def _prepare(self, top: float, bottom: float) -> None:
        """See that what stands between two heights of the viewport is written and laid out."""
        flow, y = self.page.flow, self.verticalScrollBar().value()
        self.page.need(flow.number_at(y + top), flow.number_at(y + bottom))
        flow.lay_out(y + top, y + bottom)

    def _prepare_sight(self) -> None:
        """What is in sight is as it is before it is painted; a guess may bring more into it."""
        bar, before = self.verticalScrollBar(), -1
        for _ in range(_TRIES):
            self._prepare(0, self.viewport().height())
            if bar.value() == before:
                break
            before = bar.value()

    def _stay(self, top: float, by: float) -> None:
        """What stands above what is seen has another height than was guessed: stay where we are."""
        bar = self.verticalScrollBar()
        if top < bar.value():
            bar.setValue(int(bar.value() + by))
        self.moved.emit()

    def rect_of(self, provision: str) -> QRectF:
        """Where a provision stands in the viewport."""
        first = self.page.block_of(provision)
        if not first.isValid():
            return QRectF()
        layout = self.page.documentLayout()
        rect = layout.blockBoundingRect(first)
        rect = rect.united(layout.blockBoundingRect(self.page.last_block_of(provision)))
        return rect.translated(0, -self.verticalScrollBar().value())

    def _in_sight(self, provision: str) -> bool:
        """Whether any of a provision can be seen; nothing is laid out to say so."""
        y = self.verticalScrollBar().value()
        return self.page.stands_between(provision, y, y + self.viewport().height())

    def in_sight(self) -> list[str]:
        """The provisions that can be seen; nothing is laid out to say so."""
        flow, y = self.page.flow, self.verticalScrollBar().value()
        return self.page.pieces(flow.number_at(y), flow.number_at(y + self.viewport().height()))

    def words_rect(self, provision: str) -> QRectF:
        """Where the words of a provision stand in the viewport, over the width of the sheet."""
        block = self.page.block_of(provision)
        rect = self.page.documentLayout().blockBoundingRect(block)
        sheet = self.sheet()
        top = rect.top() - self.verticalScrollBar().value()
        return QRectF(sheet.left() + 10, top, sheet.width() - 20, rect.height())

    def words_span(self, provision: str) -> tuple[float, float]:
        """Where the lines of a provision begin and end, from left to right in the viewport."""
        margins = self.page.flow.margins
        block = self.page.block_of(provision).blockFormat()
        return margins.left + block.leftMargin(), self.viewport().width() - margins.right

    def sheet(self) -> QRectF:
        """The sheet of paper in the viewport."""
        view = self.viewport().rect()
        width = min(SHEET, view.width())
        return QRectF((view.width() - width) / 2, 0, width, view.height())

    # Room for the editor

    def end_rect(self, provision: str) -> QRectF:
        """What stands below all that is written of a provision, over the width of the sheet; for
        none, where the text begins."""
        sheet = self.sheet()
        if not self.page.block_of(provision).isValid():
            return QRectF(sheet.left() + 10, self._begins(), sheet.width() - 20, 0)
        block = self.page.last_block_of(provision)
        self.page.documentLayout().blockBoundingRect(block)  # laid out by now
        layout = block.layout()
        end = layout.position().y() + layout.boundingRect().height()
        top = end - self.verticalScrollBar().value()
        return QRectF(sheet.left() + 10, top, sheet.width() - 20, 0)

    def _begins(self) -> float:
        return self.page.flow.margins.top - self.verticalScrollBar().value()

    def spread(self, provision: str, room: float, *, behind: bool = False) -> None:
        """Make room below a provision's words, so that the editor covers only them; or `behind`
        all that is written of it, so that it covers nothing."""
        block = self.page.block_of(provision)
        if not block.isValid():
            self._spread = room  # a text of no provision: there is room enough
            return
        if behind:
            block = self.page.last_block_of(provision)
        format = block.blockFormat()
        format.setBottomMargin(format.bottomMargin() - self._spread + room)
        self._spread = room
        QTextCursor(block).setBlockFormat(format)
        self.moved.emit()

    def close_up(self, provision: str, *, behind: bool = False) -> None:
        """Take that room back."""
        self.spread(provision, 0, behind=behind)

    def forget_spread(self) -> None:
        """The block was written anew, without the room."""
        self._spread = 0.0

    # Taking in hand

    def hear_no_words(self) -> None:
        """The editor did not open: words typed for it already, without looking, are not taken as
        the keys that they would be here, until there is a pause or another key."""
        self.setFocus()
        self._unheard.start()

    def _is_word_unheard(self, event: QKeyEvent) -> bool:
        """Whether a key is part of such words."""
        if not self._unheard.isActive():
            return False
        meant = event.modifiers() & ~(_Modifier.ShiftModifier | _Modifier.KeypadModifier)
        types = event.text().isprintable() and bool(event.text()) and not meant
        (self._unheard.start if types else self._unheard.stop)()
        return types

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_word_unheard(event):
            event.accept()  # it is no shortcut
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_word_unheard(event):
            return
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked_to_edit.emit()
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.step(-1_000_000 if key == Qt.Key.Key_Home else 1_000_000)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Take the next or previous provision in hand."""
        paper = self._desk.paper
        if paper and paper.order:
            at = paper.index.get(self._desk.provision, -1 if by > 0 else 0)
            at = min(max(at + by, 0), len(paper.order) - 1)
            self._desk.choose_provision(paper.order[at])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._take_at(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._take_at(event)
        self.asked_to_edit.emit()

    def _take_at(self, event: QMouseEvent) -> None:
        block = self.cursorForPosition(event.position().toPoint()).block()
        if key := self.page.owner(block):
            self._desk.choose_provision(key)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        at = self._at_the_top()
        super().resizeEvent(event)
        if self._set_margins() or event.size().width() != event.oldSize().width():
            self.page.guess()
            self._put_at_the_top(*at)
        else:
            self._keep_on_screen()
        self._top = self._height_in_window()
        self.moved.emit()

    def _height_in_window(self) -> int:
        return self.mapTo(self.window(), QPoint()).y()

    def _keep_on_screen(self) -> None:
        """When a line comes or goes above the page, the words stay where the eye is."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._height_in_window() - self._top)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if not self.page.flow.busy:  # else when it is painted
            self._prepare_sight()

    def _at_the_top(self) -> tuple[int, int]:
        """The block at the upper edge, and how far above the edge it begins."""
        flow, y = self.page.flow, self.verticalScrollBar().value()
        number = flow.number_at(y)
        return number, y - flow.top_of(number)

    def _put_at_the_top(self, number: int, above: int) -> None:
        if number:
            self.verticalScrollBar().setValue(self.page.flow.top_of(number) + above)

    def _set_margins(self) -> bool:
        """Set the text in on its sheet; whether it is another width."""
        sheet, before = self.sheet(), self.page.flow.margins
        narrow = sheet.width() < 560
        left = sheet.left() + (20 if narrow else MARGIN)
        right = sheet.left() + (50 if narrow else GUTTER)
        self.page.flow.set_margins(Margins(left, 30, right, 120))
        return self.page.flow.margins != before

    def paintEvent(self, event: QPaintEvent) -> None:
        self._prepare_sight()
        with self.page.flow.still():
            with QPainter(self.viewport()) as painter:
                self._paint_sheet(painter, event)
            super().paintEvent(event)
            with QPainter(self.viewport()) as painter:
                self._paint_signs(painter, self.sheet(), event)

    def _paint_sheet(self, painter: QPainter, event: QPaintEvent) -> None:
        """What is behind the words."""
        sheet = self.sheet()
        painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
        painter.fillRect(sheet, self._theme.colour("page"))
        if sheet.left() > 0:
            painter.fillRect(QRectF(sheet.left() - 1, 0, 1, sheet.height()), self._line())
            painter.fillRect(QRectF(sheet.right(), 0, 1, sheet.height()), self._line())
        self._paint_tables(painter, event)
        self._paint_hand(painter, sheet)
        self._paint_empty(painter, sheet)

    def _line(self) -> object:
        return self._theme.colour("line")

    def _paint_hand(self, painter: QPainter, sheet: QRectF) -> None:
        if not self._in_sight(self._desk.provision):
            return
        rect = self.rect_of(self._desk.provision)
        if rect.isEmpty() or self._spread:
            return
        band = QRectF(sheet.left() + 1, rect.top() - 1, sheet.width() - 2, rect.height() + 2)
        painter.fillRect(band, self._theme.colour("hand"))
        painter.fillRect(
            QRectF(band.left(), band.top(), 3, band.height()), self._theme.colour("accent")
        )

    def _paint_empty(self, painter: QPainter, sheet: QRectF) -> None:
        """What can be done with a text that has no provision."""
        paper = self._desk.paper
        if paper is None or paper.order or self._spread:
            return
        margins = self.page.flow.margins
        left, right = margins.left, self.viewport().width() - margins.right
        room = QRectF(left, self._begins(), right - left, sheet.height())
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self.font())
        painter.drawText(room, Qt.TextFlag.TextWordWrap, self.told_of_nothing())

    def told_of_nothing(self) -> str:
        """What is said where no provision stands."""
        said = translate(
            "Draft",
            "No provision stands in this text. Ctrl+Shift+Return writes its first: as the Office "
            "into the text, as a group as an amendment.",
        )
        paper = self._desk.paper
        waits = [v.made.number for v in paper.amendments().values() if v.open] if paper else []
        if not waits:
            return said
        here = translate("Draft", "Open on it (Ctrl+2): {amendments}.")
        return f"{said}\n\n{here.format(amendments=', '.join(filter(None, waits)))}"

    def _paint_tables(self, painter: QPainter, event: QPaintEvent) -> None:
        """The boxes of the cells in sight."""
        paper = self._desk.paper
        for key, block in self._seen(event):
            if paper and paper.provisions[key].level == "cell":
                left, right = self.words_span(key)
                left += block.blockFormat().textIndent()
                top, bottom = self.page.room_of(key)
                y = top - self.verticalScrollBar().value()
                box = QRectF(left, y, right - left, bottom - top)
                draw_box(painter, box, self._theme, head=is_head(paper, paper.provisions[key]))

    def _paint_signs(self, painter: QPainter, sheet: QRectF, event: QPaintEvent) -> None:
        """The state of each provision in sight, and how many amendments are open on it."""
        paper = self._desk.paper
        for key, block in self._seen(event):
            if paper:
                y = self._first_line(block)
                self._paint_sign(painter, QPointF(sheet.right(), y), paper.provisions[key])

    def _seen(self, event: QPaintEvent) -> Iterator[tuple[str, QTextBlock]]:
        """The provisions in what is painted, each with its first block."""
        if self._desk.paper is None:
            return
        above = self.verticalScrollBar().value() + event.rect().top()
        top = self.page.findBlockByNumber(self.page.flow.number_at(above))
        start = self.page.block_of(self.page.owner(top))
        below = self.verticalScrollBar().value() + event.rect().bottom()
        for key, block in self.page.provisions_from(start):
            if self.page.flow.top_of(block.blockNumber()) > below:
                break
            yield key, block

    def _first_line(self, block: QTextBlock) -> float:
        """The middle of a provision's first line in the viewport."""
        top = self.page.flow.blockBoundingRect(block).top()
        if not block.layout().lineCount():  # not laid out: Qt would read a line that is not there
            return top - self.verticalScrollBar().value()
        line = block.layout().lineAt(0)
        middle = line.y() + line.ascent() * 0.72 + (line.height() - line.ascent()) / 4
        margin = block.layout().position().y() - top
        return top + margin + middle - self.verticalScrollBar().value()

    def _paint_sign(self, painter: QPainter, at: QPointF, view: ProvisionView) -> None:
        paper = self._desk.paper
        assert paper is not None
        narrow = self.sheet().width() < 560
        if view.level in TEXTS:
            place = at - QPointF(18 if narrow else 26, 0)
            draw_state(painter, place, 13, view.state, self._theme)
        if count := len(paper.open_at(view.id)):
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self.font())
            room = QRectF(at.x() - (44 if narrow else 60), at.y() - 10, 20, 20)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(count))
