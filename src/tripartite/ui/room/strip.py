"""What the room sees, on the drafter's side: a miniature, and in words whether it is live."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tripartite.model.amendments.in_words import change_in_words
from tripartite.model.reading import amendment_view
from tripartite.model.screen.coming import place_of
from tripartite.model.screen.slides import Sent
from tripartite.ui.room.screen import RoomScreen
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence

HIGH = 84  # pixels
LONGEST = 110  # characters of what comes next


class Miniature(QWidget):
    """The room's sheet, small: drawn by the sheet itself."""

    def __init__(self, screen: RoomScreen, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._screen, self._theme = screen, theme
        self.setAccessibleName(translate("Room", "The room's screen, small"))
        self.setFixedSize(QSize(HIGH * 16 // 9, HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.colour("window"))
            window, shown = self._screen.window, self._screen.where in ("full screen", "window")
            if window is not None and shown and window.sheet.width() > 0:
                sheet = window.sheet
                scale = min(self.width() / sheet.width(), self.height() / sheet.height())
                painter.save()
                painter.translate(
                    (self.width() - sheet.width() * scale) / 2,
                    (self.height() - sheet.height() * scale) / 2,
                )
                painter.scale(scale, scale)
                sheet.draw(painter)
                painter.restore()
            self._draw_state(painter)

    def _draw_state(self, painter: QPainter) -> None:
        """Frozen: a broken line all around; no display: a cross."""
        colour = self._theme.colour("edge")
        if self._screen.projector.how == "frozen":
            painter.setPen(QPen(self._theme.colour("bracketed"), 3, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
        elif self._screen.where == "away":
            painter.setPen(QPen(colour, 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.drawLine(self.rect().topLeft(), self.rect().bottomRight())
            painter.drawLine(self.rect().topRight(), self.rect().bottomLeft())


class RoomStrip(QFrame):
    """Says what the room sees, whether it is live, frozen or blank, and what comes next."""

    def __init__(self, screen: RoomScreen, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("room-strip")
        self.setAccessibleName(translate("Room", "What the room sees"))
        self._screen, self._theme = screen, theme
        self.miniature = Miniature(screen, theme, self)
        self._how, self._what, self._next = QLabel(), QLabel(), QLabel()
        for label in (self._how, self._what, self._next):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._how.setObjectName("how")
        self._next.setObjectName("muted")
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (self._how, self._what, self._next):
            words.addWidget(label)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.setSpacing(8)
        layout.addWidget(self.miniature)
        layout.addLayout(words, 1)
        screen.changed.connect(self.refresh)
        screen.projector.changed.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it anew."""
        screen = self._screen
        self.setVisible(screen.where != "closed")
        if screen.where == "closed":
            return
        self._how.setText(self._state())
        self._what.setText(
            "\n".join(filter(None, (self._said(screen.projector.slide.sent), *self._doubts())))
        )
        upcoming = screen.projector.next
        said = translate("Room", "Next (F6): {what}")
        words = [said.format(what=self.named(upcoming)), self._words_of(upcoming)]
        self._next.setText("\n".join(part for part in words if part) if upcoming else "")
        self.miniature.update()

    def _words_of(self, sent: Sent | None) -> str:
        """What will be seen next: an amendment's change in words, or how a provision begins."""
        desk = self._screen.projector.desk
        if sent is None or desk is None or not sent.subject:
            return ""
        state = desk.session.state
        if state.is_gone(sent.subject):
            return ""
        place = desk.paper.provisions.get(place_of(state, sent.subject)) if desk.paper else None
        if place is None:
            return ""
        said = place.text
        if sent.subject in state.room.amendments:
            view = amendment_view(state, sent.subject)
            said = sentence(change_in_words(state, view, place.reference))
        return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"

    def _state(self) -> str:
        screen, projector = self._screen, self._screen.projector
        if screen.where == "away":
            return "✕ " + translate("Room", "The room's display has gone; it waits for it")
        if projector.how == "blank":
            return "□ " + translate("Room", "The room sees nothing: blank")
        if projector.moved_on:
            return "❚❚ " + translate("Room", "The room sees, frozen — the text has moved on:")
        if projector.how == "frozen":
            return "❚❚ " + translate("Room", "The room sees, frozen:")
        return "▶ " + translate("Room", "The room sees, live:")

    def _doubts(self) -> list[str]:
        """What is not as the drafter may think."""
        screen, found = self._screen, []
        if screen.is_covered:
            said = (
                "⚠ This window is on the room's display: the room sees it. Shift+F8 takes it away."
            )
            found.append(translate("Room", said))
        if screen.window is not None and screen.window.sheet.lacks_letters:
            said = "⚠ No font of this computer has all these letters: the room sees boxes."
            found.append(translate("Room", said))
        return found

    def _said(self, sent: Sent) -> str:
        return "" if sent.kind == "blank" else self.named(sent)

    def named(self, sent: Sent | None) -> str:
        """What was sent, in a few words."""
        if sent is None:
            return ""
        kind = _NAMES[sent.kind]()
        desk = self._screen.projector.desk
        if desk is None or not sent.subject:
            return kind
        amendments = desk.session.state.room.amendments
        if sent.subject in amendments:  # even one that was taken back
            return f"{amendments[sent.subject].body.number} · {kind}"
        paper = desk.paper
        place = paper.provisions.get(sent.subject) if paper else None
        return f"{place.reference} · {kind}" if place else kind

    @property
    def text(self) -> str:
        """All it says."""
        return "\n".join(x.text() for x in (self._how, self._what, self._next) if x.text())


_NAMES = {
    "blank": lambda: translate("Room", "blank"),
    "title": lambda: translate("Room", "title"),
    "provision": lambda: translate("Room", "provision"),
    "amendment": lambda: translate("Room", "marked changes"),
    "adopted": lambda: translate("Room", "the text if adopted"),
    "rolling": lambda: translate("Room", "rolling text"),
    "typed": lambda: translate("Room", "as it is typed"),
}
