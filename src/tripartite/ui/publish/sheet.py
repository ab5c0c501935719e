"""The preview: a form on a sheet of paper, written as characters and never as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from tripartite.jobs.publishing.looks import StyleLook
from tripartite.jobs.publishing.previewing import Cell, Grid, Line, Paragraph, Preview
from tripartite.model.document.authorship import stamps_of
from tripartite.model.passage import Atom
from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView, Stamp
from tripartite.ui.desk import Desk
from tripartite.ui.inline import PaperDocument, nothing
from tripartite.ui.marks import tone_of_stamp
from tripartite.ui.publish.styled import Looks, Styled
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.writing import Look, Writer, block_format

WIDE = frozenset({"side by side", "amendment list"})
"""The forms whose page lies on its side."""
SHEET, LANDSCAPE = 820, 1100  # pixels; the wide one for forms that are one table
MOST_PARTS, MOST_ROWS = 3000, 300
"""What a preview shows at most; the file has all of it."""

_HEADS: dict[Level, tuple[float, float]] = {
    # scale, space above in lines
    "title": (1.5, 0.4),
    "appendix": (1.3, 1.2),
    "part": (1.2, 1.2),
    "heading": (1.12, 1.0),
    "section": (1.04, 0.8),
}
_WEIGHTS = {
    "title": Look(bold=True, scale=1.4),
    "plain": Look(),
    "strong": Look(bold=True),
    "note": Look(tone="muted", scale=0.88),
}
_LINES = {"title": "Title"}
"""The style of the form's own lines, by their weight; of the others, the one of all text."""
_STEP = 1.9  # lines that each depth of a list is set in


class Sheet(QTextEdit):
    """Shows one preview."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._preview: Preview | None = None
        self._said = ""
        self.setObjectName("page")
        self.setAccessibleName(translate("Publish", "Preview"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDocument(PaperDocument(theme, self))
        self.viewport().setAutoFillBackground(False)
        self.setMinimumSize(240, 120)
        self._paper = QFont(self.font())
        self._looks: Mapping[str, StyleLook] = {}

    def sizeHint(self) -> QSize:
        return QSize(640, 500)

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing is ever loaded."""
        return nothing()

    @property
    def form(self) -> str:
        """Which form is shown; empty for none."""
        return self._preview.form if self._preview else ""

    def set_font(self, font: QFont) -> None:
        """Write in this font."""
        self._paper = QFont(font)
        self.rewrite()

    def set_looks(self, looks: Mapping[str, StyleLook]) -> None:
        """Write in these looks of our styles (by their names); in our own for none."""
        if looks != self._looks:
            self._looks = looks
            place = self.verticalScrollBar().value()
            self.rewrite()
            self.verticalScrollBar().setValue(place)

    def say(self, text: str) -> None:
        """Show a sentence instead of a form."""
        self._preview, self._said = None, text
        self.rewrite()

    def show_preview(self, preview: Preview) -> None:
        """Show a form; the place stays where it is the same form."""
        same = self._preview is not None and self._preview.form == preview.form
        place = self.verticalScrollBar().value() if same else 0
        self._preview = preview
        self.rewrite()
        self.verticalScrollBar().setValue(place)

    def rewrite(self) -> None:
        """Write what is shown anew."""
        document = self.document()
        document.clear()
        document.setDefaultFont(self._paper)
        document.setDocumentMargin(0)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        if self._preview is not None:
            looks = Looks(self._looks, self._paper)
            of = (self._preview, self._desk, self._theme)
            _Writing(*of, cursor, self._paper, looks).write()
        else:
            writer = Writer(cursor, self._theme, self.font(), lambda atom: "")
            writer.text(self._said, Look("muted"))
        cursor.endEditBlock()
        self._set_margins()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    # The sheet

    @property
    def _is_wide(self) -> bool:
        """Whether it shows a table and little else."""
        return self._preview is not None and self._preview.form in WIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _sheet(self) -> QRectF:
        view = self.viewport().rect()
        width = min(LANDSCAPE if self._is_wide else SHEET, view.width())
        return QRectF((view.width() - width) / 2, 0, width, view.height())

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        format = QTextFrameFormat(frame.frameFormat())
        sheet = self._sheet()
        narrow = sheet.width() < (700 if self._is_wide else 560)
        inner = 14 if narrow else 48
        format.setLeftMargin(sheet.left() + inner)
        format.setRightMargin(sheet.left() + inner)
        format.setTopMargin(26)
        format.setBottomMargin(60)
        if format != frame.frameFormat():
            frame.setFrameFormat(format)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            sheet = self._sheet()
            painter.fillRect(self.viewport().rect(), self._theme.colour("window"))
            painter.fillRect(sheet, self._theme.colour("page"))
            if sheet.left() > 0:
                for x in (sheet.left() - 1, sheet.right()):
                    painter.fillRect(QRectF(x, 0, 1, sheet.height()), self._theme.colour("line"))
        super().paintEvent(event)


class _Writing:
    """Writes one preview, from top to bottom."""

    def __init__(
        self,
        preview: Preview,
        desk: Desk,
        theme: Theme,
        cursor: QTextCursor,
        font: QFont,
        looks: Looks,
    ) -> None:
        self.preview, self.desk, self.theme = preview, desk, theme
        self.looks = looks
        self.plain = self.writer = Writer(cursor, theme, font, self._show)
        self._styled: dict[str, Styled] = {}
        self.em = QFontMetricsF(font).height()
        views = (part.view for part in preview.parts if isinstance(part, Paragraph))
        self.levels: dict[str, Level] = {view.id: view.level for view in views}

    def _show(self, atom: Atom) -> str:
        missing = translate("Publish", "[no such provision]")
        return self.preview.atoms.get(atom.target, missing if atom.kind == "reference" else "?")

    def write(self) -> None:
        for part in self.preview.parts[:MOST_PARTS]:
            if isinstance(part, Line):
                self._line(part)
            elif isinstance(part, Paragraph):
                self._paragraph(part)
            else:
                self._grid(part)
        self._left_out(len(self.preview.parts) - MOST_PARTS)

    def _left_out(self, more: int) -> None:
        if more > 0:
            said = counted(
                translate("Publish", "… and %n more row(s) in the file.", "", more), more
            )
            self.writer.block(block_format(0, 0, 8, 8))
            self.writer.text(said, Look("muted", italic=True))

    @contextmanager
    def _in(self, style: str) -> Iterator[StyleLook | None]:
        """Write in this style of ours, as the template has it; how it looks, None where there is
        none."""
        look = self.looks.of(style)
        if look is not None:
            if style not in self._styled:
                self._styled[style] = Styled(self.plain, self.looks, look)
            self.writer = self._styled[style]
            self.writer.cursor = self.plain.cursor
        yield look
        self.writer = self.plain

    def _line(self, line: Line) -> None:
        space = 0.5 * self.em if line.weight in ("title", "strong") else 0.12 * self.em
        block, look = block_format(0, 0, space, space, 118), _WEIGHTS[line.weight]
        with self._in(_LINES.get(line.weight, "Normal")) as style:
            if style and line.weight == "title":
                block, look = self.looks.settle(style, block), Look()
            self.writer.block(block)
            self.writer.text(line.words, look)
            if line.pieces:
                self._pieces(line.pieces, look)
        if line.pieces:
            self._authors(line.pieces)

    def _paragraph(self, part: Paragraph) -> None:
        view = part.view
        heads = view.level in HEADINGS
        look = Look(bold=heads, scale=_HEADS.get(view.level, (1.0, 0))[0])
        block = self._format(part)
        with self._in(self.preview.styles.get(view.id, "")) as style:
            if style:
                block, look = self.looks.settle(style, block), Look()
            self.writer.block(block)
            if view.label:
                behind = "\t" if self._hangs(view) else " "
                label = look if heads or style else look._replace(tone="muted")
                self.writer.text(view.label + behind, label)
            self._pieces(part.pieces, look)
        self._authors(part.pieces)

    def _format(self, part: Paragraph) -> QTextBlockFormat:
        view = part.view
        if view.level in _HEADS:
            return block_format(0, 0, _HEADS[view.level][1] * self.em, 0.3 * self.em, 115)
        hang = _STEP * self.em if self._hangs(view) else 0
        left = self._depth(view.id) * _STEP * self.em + hang
        found = block_format(left, -hang, 0.22 * self.em, 0.22 * self.em, 126)
        if hang:
            found.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return found

    @staticmethod
    def _hangs(view: ProvisionView) -> bool:
        """Whether the words hang from their number or sign."""
        return bool(view.label) and view.level not in HEADINGS | FRAMES

    def _depth(self, provision: str) -> int:
        depth = 0
        above = self.preview.parents.get(provision, "")
        while above:
            depth += self.levels.get(above, "part") not in HEADINGS | {"row"}
            above = self.preview.parents.get(above, "")
        return depth

    def _pieces(self, pieces: Cell, look: Look) -> None:
        self.writer.pieces(pieces, self._tone, look)

    def _tone(self, stamp: Stamp) -> str:
        return tone_of_stamp(self.desk, stamp) if stamp.author else "accent"

    def _authors(self, pieces: Cell) -> None:
        """Whose changes the paragraph holds: badges and the amendment's number for each."""
        stamps = [stamp for stamp in stamps_of(pieces) if stamp.author]
        for stamp in {(s.author, s.amendment): s for s in stamps}.values():
            for party in stamp.parties:
                self.writer.text("  ", Look(scale=0.8)).badge(self.desk.party(party), 0.8)
            said = stamp.amendment if stamp.parties else stamp.author
            self.writer.text(f" {said}", Look("muted", scale=0.8))

    # Tables

    def _grid(self, grid: Grid) -> None:
        rows = grid.rows[:MOST_ROWS]
        cursor = self.writer.cursor
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        table = cursor.insertTable(len(rows) + 1, len(grid.headings), self._table(grid))
        with self._in("Table head") as style:
            look = Look() if style else Look("muted", bold=True, scale=0.85)
            for column, heading in enumerate(grid.headings):
                self.writer.cursor = table.cellAt(0, column).firstCursorPosition()
                self.writer.text(translate("Publish", heading), look)
        with self._in("Table text") as style:
            look = Look(scale=1.0 if style else 0.92)
            for at, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    self.writer.cursor = table.cellAt(at, column).firstCursorPosition()
                    self._pieces(cell, look)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.writer.cursor = cursor
        self._left_out(len(grid.rows) - len(rows))

    def _table(self, grid: Grid) -> QTextTableFormat:
        format = QTextTableFormat()
        format.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        percent = QTextLength.Type.PercentageLength
        format.setColumnWidthConstraints([QTextLength(percent, share) for share in grid.shares])
        format.setCellPadding(5)
        format.setCellSpacing(0)
        format.setBorder(1)
        format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        format.setBorderCollapse(True)
        format.setBorderBrush(self.theme.colour("line"))
        format.setTopMargin(0.3 * self.em)
        format.setBottomMargin(0.5 * self.em)
        format.setHeaderRowCount(1)
        return format
