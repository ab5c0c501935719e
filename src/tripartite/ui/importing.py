"""What an import made, and what was guessed on the way: a report for a person to check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from tripartite.jobs.importing import Source
from tripartite.model.importing.sources import Remark, RemarkKind
from tripartite.ui.desk import Desk
from tripartite.ui.pane import MUTED, Pane, paragraph, section
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import sentence, word
from tripartite.ui.writing import Look, Writer

_ORDER: tuple[RemarkKind, ...] = ("ask", "differs", "guessed", "dropped", "joined")
_MOST = 300
"""So many remarks of a kind are shown; who reads more reads the verb's output."""


def _titles() -> dict[RemarkKind, str]:
    return {
        "ask": translate("Import", "Please look at"),
        "differs": translate("Import", "Numbers that differ"),
        "guessed": translate("Import", "Guessed"),
        "dropped": translate("Import", "Left out"),
        "joined": translate("Import", "Joined"),
    }


def lines(source: Source) -> Iterator[str]:
    """The report as plain text."""
    for document in source.documents:
        yield _made(document.kind, document.title, len(document.provisions))
    for kind, remarks in _sorted(source.remarks):
        yield f"\n{_titles()[kind]}"
        yield from (
            f"{sentence(remark.words)} – {sentence(remark.why)}{_where(source, remark)}"
            for remark in remarks
        )


def _made(kind: str, title: str, provisions: int) -> str:
    count = counted(translate("Import", "%n provision(s)", "", provisions), provisions)
    return f"{word(kind)}: “{title}”, {count.replace('%n', str(provisions))}"


def _sorted(remarks: Iterable[Remark]) -> Iterator[tuple[RemarkKind, list[Remark]]]:
    every = list(remarks)
    for kind in _ORDER:
        if found := [remark for remark in every if remark.kind == kind]:
            yield kind, found


def _where(source: Source, remark: Remark) -> str:
    """The place in the file, in brackets; nothing for what is said of the whole."""
    if not remark.line:
        return ""
    by = (
        translate("Import", "paragraph {n}")
        if source.place == "paragraph"
        else translate("Import", "line {n}")
    )
    return f" ({by.format(n=remark.line)})"


class ReportPane(Pane):
    """The report to read in."""

    def __init__(self, source: Source, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self._source = source
        self.setAccessibleName(translate("Import", "What was guessed and left out"))
        self.rewrite()

    def write(self, writer: Writer) -> None:
        for kind, remarks in _sorted(self._source.remarks):
            section(writer, f"{_titles()[kind]} · {len(remarks)}")
            for remark in remarks[:_MOST]:
                paragraph(writer, 3)
                if remark.words:
                    writer.text(
                        f"{sentence(remark.words)}  ", Look(bold=kind in ("ask", "differs"))
                    )
                writer.text(f"{sentence(remark.why)}{_where(self._source, remark)}", MUTED)
            if len(remarks) > _MOST:
                paragraph(writer, 3).text("…", MUTED)


class ImportDialog(QDialog):
    """Says what is in the meeting now, and what a person should check."""

    def __init__(self, source: Source, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(
            translate("Import", "{name} is in the meeting").format(name=source.name)
        )
        self._source = source
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        made = "\n".join(_made(d.kind, d.title, len(d.provisions)) for d in source.documents)
        undo = translate("Import", "One undo takes all of it back; the file itself is kept.")
        for text, name in ((made, ""), (undo, "muted")):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setObjectName(name)
            column.addWidget(label)
        self.pane = ReportPane(source, desk, theme, self)
        column.addWidget(self.pane, 1)
        column.addWidget(self._buttons())
        room = parent.window().size()
        self.resize(min(760, room.width() - 40), min(560, room.height() - 40))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(
            translate("Import", "&Copy the report"), QDialogButtonBox.ButtonRole.ActionRole
        )
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        for button in (copy, close):
            button.setAccessibleName(button.text().replace("&", ""))
        copy.setAutoDefault(False)
        close.setDefault(True)
        close.setFocus()
        copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText("\n".join(lines(self._source)))
        )
        buttons.rejected.connect(self.reject)
        return buttons
