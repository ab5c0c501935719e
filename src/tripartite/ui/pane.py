"""A pane to read in: one text document with links, written anew when what it shows has changed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from tripartite.model.journal import Entry, local_time
from tripartite.model.meeting import ROOM
from tripartite.model.reading import AmendmentView
from tripartite.ui.desk import Desk
from tripartite.ui.inline import PaperDocument, nothing
from tripartite.ui.theme import Theme, paper_font, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence, word
from tripartite.ui.writing import Look, Writer, block_format

MUTED = Look(tone="muted", scale=0.92)
TITLE = Look(bold=True, scale=1.12)
LABEL = Look(tone="muted", bold=True, scale=0.85)


class Pane(QTextBrowser):
    """Shows what a subclass writes.

    `amendment_asked(id)`, `provision_asked(id)` when a link is followed.
    """

    amendment_asked = Signal(str)
    provision_asked = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme = desk, theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setDocument(PaperDocument(theme, self))
        self.document().setDocumentMargin(14)
        self.paper = paper_font()
        self.paper.setPointSizeF(self.font().pointSizeF() + 0.8)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Nothing is ever loaded."""
        return nothing()

    def _follow(self, url: QUrl) -> None:
        kind, _, key = url.toString().partition(":")
        if kind == "amendment":
            self.amendment_asked.emit(key)
        elif kind == "provision":
            self.provision_asked.emit(key)

    def rewrite(self) -> None:
        """Write the pane anew."""
        place = self.verticalScrollBar().value()
        writer = self.begin()
        writer.cursor.beginEditBlock()
        self.write(writer)
        writer.cursor.endEditBlock()
        self.verticalScrollBar().setValue(place)

    def begin(self) -> Writer:
        """Empty the pane; what writes into it."""
        document = self.document()
        document.clear()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(14)
        font = QFont(self.font())
        return Writer(QTextCursor(document), self.theme, font, self._print, self.paper)

    def _print(self, atom: Any) -> str:
        return self.desk.paper.printer.atom(atom) if self.desk.paper else ""

    def write(self, writer: Writer) -> None:
        """Write what is to be read."""
        raise NotImplementedError


def section(writer: Writer, title: str) -> None:
    """A small heading with space above."""
    writer.block(block_format(0, 0, 16, 3))
    writer.text(title.upper(), LABEL)


def paragraph(writer: Writer, top: float = 2, left: float = 0, line: int = 118) -> Writer:
    """Begin a paragraph."""
    writer.block(block_format(left, 0, top, 2, line))
    return writer


def write_parties(writer: Writer, desk: Desk, parties: tuple[str, ...]) -> None:
    """The badges of parties."""
    for key in parties:
        writer.badge(desk.party(key)).text(" ")


def tone_of(desk: Desk, amendment: AmendmentView) -> str:
    """The tone of whoever an amendment belongs to."""
    return party_tone(desk.party(amendment.parties[0]) if amendment.parties else None)


def write_head_of(writer: Writer, desk: Desk, view: AmendmentView) -> None:
    """An amendment in one line: number, badges, kind, status."""
    writer.text(
        view.made.number or translate("Pane", "draft"),
        Look(tone="accent", bold=True, link=f"amendment:{view.id}"),
    )
    writer.text("  ")
    write_parties(writer, desk, view.parties)
    kind = translate("Pane", "subamendment") if view.made.parent else word(view.made.kind)
    writer.text(f" {kind} · ", MUTED)
    writer.text(word(view.status), Look(scale=0.92, bold=view.open))


def write_stances(writer: Writer, desk: Desk, subject: str, *, tabled: bool = False) -> None:
    """Each group's stance, then the others' who have one; what is stale says so. `tabled`: only
    what was said before the room."""
    from tripartite.model.positions.stated import positions_on

    if desk.private_hidden:
        paragraph(writer).text(translate("Pane", "Stances are hidden."), MUTED)
        return
    stated = positions_on(desk.state, subject)
    given = {p.party: p for p in stated if not tabled or p.entry.stream == ROOM}
    groups = [party.id for party in desk.groups()]
    for key in (*groups, *(k for k in given if k not in groups)):
        paragraph(writer, 3)
        writer.badge(desk.party(key)).text("  ")
        position = given.get(key)
        if position is None:
            writer.text("—  ", MUTED).text(translate("Pane", "not heard"), MUTED)
            continue
        writer.text(word(position.stance), Look(bold=not position.stale))
        if position.stale:
            writer.text("  " + translate("Pane", "on an earlier wording"), Look("stale", scale=0.9))
        _write_qualified(writer, desk, position.entry)


def _write_qualified(writer: Writer, desk: Desk, entry: Entry) -> None:
    body: Any = entry.body
    if body.words:
        paragraph(writer, 0, 26).text(f"“{body.words}”", Look("muted", italic=True, scale=0.92))
    if body.not_associated:
        names = ", ".join(desk.name(key) for key in body.not_associated)
        said = translate("Pane", "Not associated: {names}").format(names=names)
        paragraph(writer, 0, 26).text(said, MUTED)


def when(entry: Entry) -> str:
    """The time of an entry, on the clock by which it was recorded."""
    return sentence(local_time(entry))
