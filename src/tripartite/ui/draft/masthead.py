"""The title and the masthead of the text in hand, changed in a dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.document.heads import TITLE
from tripartite.model.text import DocumentView, Field
from tripartite.ui.asking import Staying
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate

_WIDTH, _HEIGHT = 44, 17  # of the dialog's fields, in lines of type


class MastheadDialog(Staying):
    """Title and fields in lines, label and value; `kept(title, fields)` when they are kept. A field
    whose value is emptied goes; the last line takes a new one."""

    kept = Signal(str, object)

    def __init__(self, view: DocumentView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Draft", "Title and masthead"))
        self._rows: list[tuple[Field, QLineEdit, QLineEdit]] = []
        self.title = _line(view.title, translate("Draft", "Title"))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(QLabel(translate("Draft", "Title")), 0, 0)
        self._grid.addWidget(self.title, 0, 1)
        for field in (*view.front_matter, Field("", "", "")):
            self._add(field)
        self._lay_out()

    def _lay_out(self) -> None:
        fields, scroll = QWidget(), QScrollArea()
        held = QVBoxLayout(fields)
        held.addLayout(self._grid)
        held.addStretch(1)
        scroll.setWidget(fields)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        said = QLabel(
            translate("Draft", "Left, the label as printed (or none); emptied, a field goes.")
        )
        said.setObjectName("muted")
        said.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (scroll, said, self.why, buttons):
            layout.addWidget(widget)
        em = QFontMetricsF(self.font()).height()
        self.resize(int(_WIDTH * em), int(min(_HEIGHT, 9 + 2.2 * len(self._rows)) * em))
        self.title.setFocus()

    def _add(self, field: Field) -> None:
        """A line for a field, but for the one that says where the title stands."""
        label = _line(field.label, translate("Draft", "Label"))
        value = _line(field.value, translate("Draft", "Value of {label}").format(label=field.label))
        label.setPlaceholderText(field.key.replace("_", " "))
        row = self._grid.rowCount()
        for column, line in enumerate((label, value)):
            if field.key != TITLE:
                self._grid.addWidget(line, row, column)
            else:
                line.setParent(self)
                line.hide()
        self._rows.append((field, label, value))
        value.textEdited.connect(lambda: self._more(value))

    def _more(self, edited: QLineEdit) -> None:
        """There is always an empty line left."""
        if edited is self._rows[-1][2]:
            self._add(Field("", "", ""))

    def _keep(self) -> None:
        self.say_why("")
        fields = tuple(
            field if field.key == TITLE else Field(field.key, label.text(), _put(field, value))
            for field, label, value in self._rows
        )
        self.kept.emit(self.title.text(), fields)


def _put(field: Field, value: QLineEdit) -> str:
    """What stands in the line; a value of several lines stays so where nobody touched it."""
    return value.text() if value.isModified() else field.value


def _line(words: str, name: str) -> QLineEdit:
    line = QLineEdit(" ".join(words.split("\n")))
    line.setCursorPosition(0)
    line.setAccessibleName(name)
    return line


def change_masthead(desk: Desk, parent: QWidget) -> None:
    """Ask for another title and masthead of the text in hand; the dialog stays while refused."""
    paper = desk.paper
    if paper is None:
        return
    layer = desk.state.home("documents", paper.document)
    revision = len(layer.heads[paper.document]) if layer else 0
    dialog = MastheadDialog(paper.view, parent)

    def keep(title: str, fields: tuple[Field, ...]) -> None:
        if desk.do(c.EditMasthead(paper.document, title, fields, revision=revision)) is not None:
            dialog.accept()

    dialog.kept.connect(keep)
    dialog.open()
