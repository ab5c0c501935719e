"""The text that would result from a decision: in full, marked, and seen before the gavel falls.

Wherever it stands (the detail, the Chair's strip, the dialog that asks), it is a `ResultPane`; what
is adopted by a single key is only what one of them has painted from its first word to its last. A
key that comes before the paint, as of one who types ahead of a busy window, decides nothing unseen.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from tripartite.model.foreseeing.outcome import Effect, Outcome, outcome
from tripartite.model.passage import Passage, with_depths
from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.model.words.redline import redline
from tripartite.ui.desk import Desk
from tripartite.ui.marks import write_proposal
from tripartite.ui.pane import MUTED, Pane, paragraph, section, tone_of
from tripartite.ui.room.look import direction
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import read_back, sentence
from tripartite.ui.writing import Look, Writer


def is_in_sight(window: QWidget, amendment: str) -> bool:
    """Whether all of the text that an amendment would lead to is seen somewhere in the window."""
    return any(pane.shows_whole(amendment) for pane in window.findChildren(ResultPane))


Whole = tuple[str, Outcome | None]
"""An amendment, and all that would come of it."""

NOTHING_WHOLE: Whole = ("", None)


class ResultPane(Pane):
    """A pane in which the resulting text stands; `most` places of it are written."""

    most = 12

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, theme, parent)
        self._whole = NOTHING_WHOLE
        self._span = (0, 0)  # from where to where in the document it stands
        self._painted = NOTHING_WHOLE  # what was in sight as a whole when it was last painted
        self._changed = -1  # where the first change stands

    def shows_whole(self, amendment: str) -> bool:
        """Whether all that would result now from this amendment was in sight at the last paint."""
        shown, found = self._painted
        if not amendment or shown != amendment:
            return False
        view = amendment_view(self.desk.state, amendment)
        return view.open and found == outcome(self.desk.state, view)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._painted = self._whole if self._is_in_sight() else NOTHING_WHOLE

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._painted = NOTHING_WHOLE

    def _is_in_sight(self) -> bool:
        """Whether what is written as a whole lies between the edges."""
        top, bottom = (self._line(position) for position in self._span)
        return top.top() >= 0 and bottom.bottom() <= self.viewport().height()

    def _line(self, position: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        return self.cursorRect(cursor)

    def write_if_adopted(self, writer: Writer, view: AmendmentView, found: Outcome) -> None:
        """The text that would result: high up, so that it is in sight when the gavel falls."""
        section(writer, translate("Detail", "If adopted"))
        self.write_result(writer, view, found)

    def write_result(self, writer: Writer, view: AmendmentView, found: Outcome) -> None:
        """Write what would result, place by place, as marked changes on today's words."""
        start = writer.cursor.position()
        if found.needed:
            why = sentence(found.needed.facts["reason"])
            paragraph(writer).text(why, Look(tone="bracketed"))
            said = translate("Detail", "The words have to be given as gavelled.")
            paragraph(writer).text(said, MUTED)
        for code in found.unusual:
            paragraph(writer).text(read_back(code), MUTED)
        for effect in found.effects[: self.most]:
            if head := self._head(effect, len(found.effects)):
                paragraph(writer).text(head, MUTED)
            self._write_marked(writer, view, effect)
        more = len(found.effects) - self.most
        if more > 0:
            said = counted(translate("Detail", "… and %n more place(s).", "", more), more)
            paragraph(writer).text(said, MUTED)
        if not (found.effects or found.needed or found.unusual):
            said = translate("Detail", "The text reads so already.")
            paragraph(writer).text(said, MUTED)
        is_all = more <= 0 and not found.needed
        self._whole = (view.id, found) if is_all else NOTHING_WHOLE
        self._span = (start, writer.cursor.position())

    def _write_marked(self, writer: Writer, view: AmendmentView, effect: Effect) -> None:
        tone = tone_of(self.desk, view)
        if effect.follows == "moved":
            write_words(writer, effect.after, Look())
            return
        if self._changed < 0:
            self._changed = writer.cursor.position()
        if effect.follows == "inserted":
            write_words(writer, effect.after, Look(tone=tone, underline=True), effect.below)
        elif effect.follows == "removed":
            write_words(writer, effect.before, Look(tone=tone, struck=True))
        else:
            self.write_marked(writer, effect.before, effect.after, tone, view)

    def write_marked(
        self,
        writer: Writer,
        before: Passage,
        after: Passage,
        tone: str,
        view: AmendmentView | None = None,
    ) -> None:
        """Write all of a provision with its changes marked, and keep where the first one stands; of
        an amendment, each word in the tone of who proposed it."""
        paragraph(writer)
        line, start = redline(before, after), writer.cursor.position()
        if view is None:
            writer.redline(line, tone)
        else:
            write_proposal(writer, self.desk, view, (before, after), tone)
        ahead = next((s for s in line.segments if s.op != "equal" and not s.typographic), None)
        if ahead is not None:
            untouched = line.segments[: line.segments.index(ahead)]
            self._changed = start + sum(
                len(s.text) for s in untouched if not (s.typographic and s.op == "delete")
            )

    def _head(self, effect: Effect, count: int) -> str:
        """What would happen at a place, above its words; nothing where only that place changes, and
        where it comes below what is new itself."""
        if effect.below:
            return ""
        heads = {
            "reworded": translate("Detail", "{place} would read:") if count > 1 else "",
            "inserted": translate("Detail", "A new provision, under {place}:"),
            "removed": translate("Detail", "{place} goes."),
            "moved": translate("Detail", "It would stand under {place}."),
            "proposal": translate("Detail", "{place} would propose:"),
        }
        return heads[effect.follows].format(place=self._called(effect.place))

    def _called(self, key: str) -> str:
        paper = self.desk.paper
        if paper and key in paper.provisions:
            return paper.provisions[key].reference
        if self.desk.state.home("amendments", key):
            return amendment_view(self.desk.state, key).made.number
        return translate("Detail", "what is new") if key else translate("Detail", "the text")

    def begin(self) -> Writer:
        self._whole, self._changed = NOTHING_WHOLE, -1
        return super().begin()


class Preview(ResultPane):
    """The resulting text by itself, as high as it needs up to `highest` pixels; of a longer one the
    changed place is in view, and the rest is scrolled to."""

    most = 60

    def __init__(self, desk: Desk, theme: Theme, highest: int, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.setObjectName("preview")
        self.setAccessibleName(translate("Detail", "The text if adopted"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._highest = highest
        self._expected = 0  # pixels across, while it is not shown yet
        self._subject = ""
        self._words: tuple[Passage, Passage, str] | None = None
        # Its own timer: what `QTimer.singleShot` was given is held for ever where it goes before.
        self._laid_out = QTimer(self)
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._laid_out.timeout.connect(self._show_change)
        theme.changed.connect(self._renew)

    def show_result(self, subject: str) -> None:
        """Show what an open amendment would lead to, or the words a provision has; or nothing."""
        self._subject, self._words = subject, None
        self._renew()

    def show_words(self, before: Passage, after: Passage, tone: str) -> None:
        """Show words as they are being given, marked on those that stand."""
        self._words = (before, after, tone)
        self._renew()

    def expect(self, width: int) -> None:
        """It will be so many pixels wide once it is shown."""
        self._expected = width
        self._fit()

    def limit(self, highest: int) -> None:
        """Be at most so many pixels high."""
        self._highest = highest
        self._fit()

    def _renew(self) -> None:
        writer = self.begin()
        self.document().setDocumentMargin(4)
        self.write(writer)
        self.setVisible(not self.document().isEmpty())
        self._fit()

    def write(self, writer: Writer) -> None:
        state, paper = self.desk.state, self.desk.paper
        if self._words is not None:
            self.write_marked(writer, *self._words)
        elif state.home("amendments", self._subject):
            view = amendment_view(state, self._subject)
            if view.open:
                self.write_result(writer, view, outcome(state, view))
        elif paper and self._subject in paper.provisions:
            write_words(writer, paper.provisions[self._subject].passage, Look())

    def _fit(self) -> None:
        """Take the room it needs, and have the first change in view."""
        document = self.document()
        across = self.viewport().width()
        document.setTextWidth(across if self.isVisible() else self._expected or across)
        needed = int(document.size().height()) + 2
        self.setFixedHeight(max(min(needed, self._highest), 24))
        scrolls = Qt.FocusPolicy.StrongFocus if needed > self._highest else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(scrolls)  # the keyboard comes where there is something to scroll
        self._show_change()

    def _show_change(self) -> None:
        """Have the first change in view, below the line before it."""
        bar = self.verticalScrollBar()
        if self._changed < 0 or self.document().size().height() <= self._highest:
            bar.setValue(0)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._changed)
        cursor.movePosition(QTextCursor.MoveOperation.Up)
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._laid_out.start()


STEP = 22  # pixels that a provision is set in for each level it stands below the first


def write_words(writer: Writer, words: Passage, look: Look, below: int = 0) -> None:
    """Words of one provision, or of several, each in a paragraph."""
    for part, depth in with_depths(words):
        paragraph(writer, left=(below + depth) * STEP)
        if direction(part.text) == Qt.LayoutDirection.RightToLeft:
            format = writer.cursor.blockFormat()
            format.setRightMargin(format.leftMargin())  # margins stay on their side
            writer.cursor.setBlockFormat(format)
        writer.passage(part, look)
