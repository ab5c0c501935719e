"""The sheet of the room's screen: one slide, drawn. Nothing on it can be edited, chosen or clicked.

The words shown keep their place on the screen while they change and grow: what stood before them
keeps its line, what comes after gives way.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from tripartite.model import entries as e
from tripartite.model.passage import Atom
from tripartite.model.screen.slides import REMARKS, Sent, Slide
from tripartite.ui.inline import PaperDocument
from tripartite.ui.room.composing import Composed, Composer, lacks_letters, rect_of
from tripartite.ui.room.look import SMALLEST, USUAL, RoomTheme, direction, room_font
from tripartite.ui.room.strokes import draw_strokes
from tripartite.ui.signs import badge_size, draw_badge, letters_of
from tripartite.ui.theme import party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

NOBODY = Slide(Sent("blank"))

_HIGH = 0.3
"""How far down the words are put when they are first shown, of the height there is."""


class RoomSheet(QWidget):
    """Draws a slide. `painted()` after each drawing."""

    painted = Signal()

    def __init__(self, theme: RoomTheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(translate("Room", "What the room sees"))
        self.slide = NOBODY
        self.document = PaperDocument(theme, self)
        self.party: Callable[[str], e.PartyNamed | None] = lambda key: None
        self.show_atom: Callable[[Atom], str] = lambda atom: ""
        self.foot = ""
        self._font = room_font("", USUAL)
        self._composer = Composer(self.document, theme, lambda atom: self.show_atom(atom))
        self._composed = Composed()
        self._top = 0.0  # where the document's top stands on the screen
        self.document.documentLayout().setPaintDevice(self)
        theme.changed.connect(self._restyle)  # a lambda would outlive the sheet

    # What is shown

    def show_slide(self, slide: Slide) -> None:
        """Show a slide; the place it shares with the one before stays where it is."""
        keeps = bool(slide.place) and slide.place == self.slide.place
        grows = slide.sent == self.slide.sent or self.slide.sent.kind == "typed"
        before = self.words_top if keeps else 0.0
        self.slide = slide
        self._compose()
        if keeps:
            self._top += before - self.words_top
            self._bring_change_into_sight()
            if not grows:
                self._begin_in_sight()
        else:
            self._put_first()
        self.update()

    def set_font(self, font: QFont) -> None:
        """Set it in another font, in the same place."""
        before = self.words_top
        self._font = font
        self._set_anew(before)

    @property
    def font_size(self) -> float:
        """Points."""
        return self._font.pointSizeF()

    @property
    def lacks_letters(self) -> bool:
        """Whether the room sees boxes where no font of this computer has the letters."""
        return lacks_letters(self.said().replace("\ufffc", ""), self._font)

    def page(self, by: int) -> None:
        """Go on in a text longer than the screen, or back."""
        room = self._room()
        start = rect_of(self.document, self._composed.start)[0]
        end = rect_of(self.document, max(self._composed.end - 1, 0))[1]
        first = self._first_place() - start
        last = min(room.height() - end - self._em(), first)
        self._top = min(max(self._top - by * room.height() * 0.7, last), first)
        self.update()

    def _restyle(self) -> None:
        self._set_anew()

    def _set_anew(self, before: float | None = None) -> None:
        before = self.words_top if before is None else before
        self._compose()
        self._top += before - self.words_top
        self._bring_change_into_sight()
        self.update()

    def _compose(self) -> None:
        self._set_in(self._font)
        smaller = QFont(self._font)
        while self.slide.titles and self._overflows() and smaller.pointSizeF() > SMALLEST:
            smaller.setPointSizeF(max(smaller.pointSizeF() - 2, SMALLEST))
            self._set_in(smaller)
        if self.slide.titles and self._overflows():
            self._set_in(smaller, tight=True)

    def _set_in(self, font: QFont, *, tight: bool = False) -> None:
        self._composed = self._composer.set(self.slide, font, self.party, tight=tight)
        width = max(self._room().width(), 50)
        if width != self.document.textWidth():  # the same width again would lay it out again
            self.document.setTextWidth(width)

    def _overflows(self) -> bool:
        return self.document.size().height() > self._room().height()

    # Where it stands

    def _room(self) -> QRectF:
        """Where the words are drawn: within frame, head and foot."""
        edge, em = self._edge(), self._em()
        margin = max(self.width() * 0.05, 1.5 * edge)
        top = edge + 0.5 * em + self._head_rows() * 1.15 * em + 0.35 * em
        bottom = edge + 1.1 * self._small_em()
        return QRectF(
            margin, top, self.width() - 2 * margin, max(self.height() - top - bottom - 6, 10)
        )

    def _has_head(self) -> bool:
        return bool(self.slide.reference or self.slide.number)

    def _head_rows(self) -> int:
        """How many rows the head has: place and party side by side where there is room."""
        place, party = self._head_said()
        if not (place and party):
            return int(self._has_head())
        bold = QFont(self._font)
        bold.setBold(True)
        wide = QFontMetricsF(bold, self).horizontalAdvance(place)
        wide += QFontMetricsF(self._font, self).horizontalAdvance(party)
        wide += (2 + 2 * len(self.slide.parties)) * self._em()
        return 1 if wide <= self.width() * 0.9 - 3 * self._edge() else 2

    def _edge(self) -> float:
        return max(min(self.width(), self.height()) * 0.012, 6)

    def _em(self) -> float:
        return QFontMetricsF(self._font, self).height()

    def _small(self) -> QFont:
        small = QFont(self._font)
        small.setPointSizeF(max(self._font.pointSizeF() * 0.45, 12))
        return small

    def _small_em(self) -> float:
        return QFontMetricsF(self._small(), self).height()

    def _first_place(self) -> float:
        return self._room().height() * _HIGH

    def _put_first(self) -> None:
        """The words a third down, with their neighbours above as far as there is room."""
        room = self._room()
        start = rect_of(self.document, self._composed.start)[0]
        end = rect_of(self.document, self._composed.end)[1]
        if self.slide.titles:
            self._top = max((room.height() - self.document.size().height()) / 2.3, 0)
            return
        self._top = min(self._first_place(), max(room.height() - (end - start), 0)) - start
        if start < self._first_place() and self._top > 0:
            self._top = 0  # the beginning of the text: nothing stands above

    def _bring_change_into_sight(self) -> None:
        """Where the latest change has grown out of sight, go as far as needed and no further; where
        the words have shrunk, none of them stands above while there is room below."""
        last = self._composed.last or self._composed.end
        bottom = self._top + rect_of(self.document, max(last - 1, 0))[1]
        over = bottom - self._room().height()
        if over > 0:
            self._top -= over
        end = self._top + rect_of(self.document, max(self._composed.end - 1, 0))[1]
        spare = self._room().height() - end - self._em()
        above = -(self._top + rect_of(self.document, self._composed.start)[0])
        if spare > 0 and above > 0:
            self._top += min(spare, above)

    def _begin_in_sight(self) -> None:
        """What was just sent is read from its beginning, however long it is."""
        above = self._top + rect_of(self.document, self._composed.start)[0]
        if above < 0:
            self._top -= above

    @property
    def words_top(self) -> float:
        """Where the words shown begin, in pixels from the top of the sheet."""
        return self._room().top() + self._top + rect_of(self.document, self._composed.start)[0]

    def place_of(self, words: str) -> float:
        """Where these words of the document stand, in pixels from the top; raises `ValueError`."""
        at = self.document.toPlainText().index(words)
        return self._room().top() + self._top + rect_of(self.document, at)[0]

    def said(self) -> str:
        """All that can be read on the sheet."""
        return "\n".join(
            part for part in (*self._head_said(), self.document.toPlainText(), self.foot) if part
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._compose()
        self._put_first()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self.draw(painter)
        self.painted.emit()

    def draw(self, painter: QPainter) -> None:
        """Draw the sheet; scaled by the painter for a miniature."""
        whole = QRectF(0, 0, self.width(), self.height())
        painter.fillRect(whole, self._theme.colour("page"))
        if self.slide.sent.kind != "blank":
            self._draw_words(painter)
            if self._has_head():
                self._draw_head(painter)
        self._draw_frame(painter, whole)

    def _draw_words(self, painter: QPainter) -> None:
        room = self._room()
        painter.save()
        painter.setClipRect(room.adjusted(-self._edge() * 2, 0, self._edge() * 2, 0))
        painter.translate(room.left(), room.top() + self._top)
        first, last = self._whole_lines(room)
        painter.setClipRect(
            QRectF(-self._edge() * 2, first, room.width() + self._edge() * 4, last - first),
            Qt.ClipOperation.IntersectClip,
        )
        self._draw_bar(painter, room)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour("text"))
        context.clip = QRectF(0, -self._top, room.width(), room.height())
        self.document.documentLayout().draw(painter, context)
        if self._composed.end:
            draw_strokes(painter, self.document.findBlock(self._composed.start))
        painter.restore()

    def _whole_lines(self, room: QRectF) -> tuple[float, float]:
        """From where to where of the document whole lines are in sight: no line is cut through."""
        first, last = -self._top, room.height() - self._top
        layout = self.document.documentLayout()
        exact = Qt.HitTestAccuracy.FuzzyHit
        top, bottom = rect_of(self.document, layout.hitTest(QPointF(0, first + 1), exact))
        if top < first - 1 and bottom - first < 2 * (bottom - top):
            first = bottom
        top, bottom = rect_of(self.document, layout.hitTest(QPointF(0, last - 1), exact))
        if top < last < bottom - 1:
            last = top
        return first, max(last, first)

    def _draw_bar(self, painter: QPainter, room: QRectF) -> None:
        """A bar beside the words in hand, at the side where they begin."""
        if not self.slide.place or self._composed.end <= self._composed.start:
            return
        top = rect_of(self.document, self._composed.start)[0]
        bottom = rect_of(self.document, max(self._composed.end - 1, 0))[1]
        rtl = direction(self.slide.new.text or "") == Qt.LayoutDirection.RightToLeft
        width = self._edge() * 0.7
        left = room.width() + width * 0.9 if rtl else -1.9 * width
        bar = QRectF(left, top, width, bottom - top)
        painter.fillRect(bar, self._theme.colour("accent"))

    @property
    def goes_on(self) -> str:
        """That there is more of the words above or below what is in sight; empty where there is
        not."""
        room = self._room()
        start = rect_of(self.document, self._composed.start)[0]
        end = rect_of(self.document, max(self._composed.end - 1, 0))[1]
        below = self._top + end > room.height() + 2
        above = self._top + start < -2
        if not (above or below):
            return ""
        said = translate("Room", "continues") if below else translate("Room", "continued")
        return "▲" * above + "▼" * below + " " + said

    def _head_said(self) -> tuple[str, str]:
        """Left and right of the head."""
        slide = self.slide
        names = ", ".join(p.name for p in map(self.party, slide.parties) if p)
        remark = translate("Slide", REMARKS[slide.remark]) if slide.remark else ""
        told = slide.status not in ("", "circulated", "introduced") and not remark
        status = word(slide.status) if told else ""
        right = " · ".join(part for part in (slide.number, names, status, remark) if part)
        return slide.reference, right

    def _draw_head(self, painter: QPainter) -> None:
        edge, em = self._edge(), self._em()
        margin = max(self.width() * 0.05, 1.5 * edge)
        box = QRectF(margin, edge + 0.25 * em, self.width() - 2 * margin, 1.2 * em)
        left, right = self._head_said()
        right_width = self._draw_party(painter, box, right) if right else 0.0
        if self._head_rows() == 2:
            box.translate(0, 1.15 * em)
            right_width = 0.0
        font = QFont(self._font)
        font.setBold(True)
        metrics = QFontMetricsF(font, self)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        said = metrics.elidedText(left, Qt.TextElideMode.ElideRight, box.width() - right_width - em)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
        painter.setPen(QPen(self._theme.colour("line"), max(edge / 6, 1)))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _draw_party(self, painter: QPainter, box: QRectF, said: str) -> float:
        """Badges and what is said of the amendment, at the right; how wide they are."""
        font, em = self._font, self._em()
        metrics = QFontMetricsF(font, self)
        widths = []
        badges = [party for party in map(self.party, self.slide.parties) if party is not None]
        widths = [badge_size(letters_of(party), font).width() * self._ratio() for party in badges]
        badges_wide = sum(widths) + len(widths) * em * 0.3
        most = box.width() - badges_wide
        said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, most)
        x = box.right() - metrics.horizontalAdvance(said)
        if self._head_rows() == 2:
            x = box.left() + badges_wide
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        at = QRectF(x, box.top(), box.right() - x + 1, box.height())
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        for party, width in zip(reversed(badges), reversed(widths), strict=True):
            x -= width + em * 0.3
            height = em * 0.95
            middle = QPointF(x, box.center().y() - height / 2)
            badge = QRectF(middle, QSizeF(width, height))
            draw_badge(painter, badge, letters_of(party), party_tone(party), font, self._theme)
        return box.right() - x

    def _ratio(self) -> float:
        """How much larger a point is here than where badges are measured."""
        return QFontMetricsF(self._font, self).height() / QFontMetricsF(self._font).height()

    def _draw_frame(self, painter: QPainter, whole: QRectF) -> None:
        """A plain frame with "Room" on it, so that nobody takes this screen for the other."""
        edge = self._edge()
        painter.setPen(QPen(self._theme.colour("frame"), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
        small, em = self._small(), self._small_em()
        tag = translate("Room", "Room").upper()
        metrics = QFontMetricsF(small, self)
        box = QRectF(0, whole.bottom() - em * 1.15, metrics.horizontalAdvance(tag) + em, em * 1.15)
        painter.fillRect(box, self._theme.colour("frame"))
        painter.setFont(small)
        painter.setPen(self._theme.colour("on frame"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag)
        if self.slide.sent.kind != "blank":
            foot = QRectF(box.right() + em, box.top() - edge * 0.6, whole.width() - box.width(), em)
            foot.setRight(whole.right() - edge - em)
            painter.setPen(self._theme.colour("text"))
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            if more := self.goes_on:  # in the foot, where it lies on no words
                painter.drawText(foot, left, more)
                foot.setLeft(foot.left() + metrics.horizontalAdvance(more) + em)
            painter.setPen(self._theme.colour("muted"))
            said = metrics.elidedText(self.foot, Qt.TextElideMode.ElideRight, foot.width())
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(foot, right, said)
