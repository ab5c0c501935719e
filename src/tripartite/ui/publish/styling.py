"""The styles of a house's template: which of theirs serves for each of ours, and how that looks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from tripartite.jobs.progress import Progress
from tripartite.jobs.publishing.looks import (
    Matched,
    Serving,
    StyleLook,
    chosen_map,
    keep_style_map,
    map_path,
    matched,
)
from tripartite.model.refusal import Refusal
from tripartite.ui.publish.latest import Latest
from tripartite.ui.publish.pages import List, told
from tripartite.ui.publish.rows import Index, Rows
from tripartite.ui.publish.specimen import Specimen
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused, sentence

_CHOSEN = "chosen"


class StyleRows(Rows):
    """Our styles, each with the one that serves for it; what was guessed has a question mark."""

    def __init__(self, parent: QObject) -> None:
        headings = (
            translate("Styles", "Our style"),
            translate("Styles", "In the template"),
            translate("Styles", "Why"),
        )
        super().__init__(headings, parent)
        self.serving: tuple[Serving, ...] = ()
        self._theirs: list[StyleLook | None] = []
        self._how: list[str] = []
        self._bold = QFont()
        self._bold.setBold(True)

    def tell(self, serving: tuple[Serving, ...]) -> None:
        """Show what serves for each."""
        self.serving = serving
        self._theirs = [each.theirs for each in serving]
        self._how = [each.how for each in serving]
        self.show([self._row(n) for n in range(len(serving))])

    def choose(self, row: int, theirs: StyleLook | None) -> None:
        """A person chose."""
        if self._theirs[row] != theirs or self._how[row] == "guess":
            self._theirs[row], self._how[row] = theirs, _CHOSEN
            self._rows[row] = self._row(row)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 2))

    def theirs(self, row: int) -> StyleLook | None:
        """What serves in this row; None for ours."""
        return self._theirs[row]

    @property
    def guessed(self) -> int:
        """How many are guesses."""
        return self._how.count("guess")

    @property
    def looks(self) -> dict[str, StyleLook]:
        """How each of ours will look."""
        return {
            each.ours.name: theirs or each.ours
            for each, theirs in zip(self.serving, self._theirs, strict=True)
        }

    @property
    def map(self) -> dict[str, str]:
        """The style map that says so."""
        return chosen_map(list(zip(self.serving, self._theirs, strict=True)))

    def _row(self, row: int) -> tuple[str, str, str]:
        theirs, how = self._theirs[row], self._how[row]
        reasons = {
            "kept": translate("Styles", "kept beside the template"),
            "name": translate("Styles", "the same name"),
            "guess": translate("Styles", "? a guess"),
            "ours": translate("Styles", "not there: ours comes along"),
            _CHOSEN: translate("Styles", "chosen"),
        }
        shown = theirs.name if theirs else translate("Styles", "(ours)")
        return self.serving[row].ours.name, shown, reasons[how]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.FontRole and index.isValid():
            return self._bold if self._how[index.row()] == "guess" else None
        return super().data(index, role)


class StyleDialog(QDialog):
    """Edits the style map of a template. `kept(sentence)` when it was saved beside it."""

    kept = Signal(str)

    def __init__(self, template: Path, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Styles", "Styles of {name}").format(name=template.name))
        self._template = template
        self.reading = Latest(self)
        self.model = StyleRows(self)
        self._make(theme)
        self._connect()
        self._read(keep=True)
        room = parent.window().size()
        self.resize(min(980, room.width() - 40), min(640, room.height() - 40))

    def _make(self, theme: Theme) -> None:
        self._said = told()
        name = translate("Styles", "Our styles, and what serves for each")
        self.list = List(self.model, (29, 30, 41), name, theme, self)
        self.specimen = Specimen(theme, self)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for widget, share in ((self.list, 3), (self.specimen, 2)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._said)
        column.addWidget(splitter, 1)
        column.addLayout(self._choosing())
        column.addWidget(self._buttons())

    def _choosing(self) -> QHBoxLayout:
        self.choice = QComboBox()
        self.choice.setMinimumWidth(260)
        self._for = QLabel()
        self._for.setBuddy(self.choice)
        row = QHBoxLayout()
        row.addWidget(self._for)
        row.addWidget(self.choice)
        row.addStretch(1)
        return row

    def _buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = translate("Styles", "&Save beside the template")
        self.save = buttons.addButton(save, roles.AcceptRole)
        again = translate("Styles", "&Reset to what is guessed")
        self.again = buttons.addButton(again, roles.ResetRole)
        self.again.setAutoDefault(False)
        for button in buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.again.clicked.connect(lambda: self._read(keep=False))
        return buttons

    def _connect(self) -> None:
        self.reading.done.connect(self._show)
        self.reading.refused.connect(self._refused)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.opened.connect(lambda _: self.choice.setFocus())
        self.choice.activated.connect(self._choose)

    # Reading

    def _read(self, *, keep: bool) -> None:
        template = self._template
        self._said.setText(translate("Styles", "Reading the styles of the template…"))
        self.save.setEnabled(False)

        def job(progress: Progress) -> Matched:
            return matched(template, keep=keep)

        self.reading.ask(job)

    def _show(self, found: Matched) -> None:
        row = max(self.list.currentIndex().row(), 0)
        self.model.tell(found.serving)
        self._broken, self._fitted = found.broken, found.fitted
        self.save.setEnabled(True)
        self.list.setCurrentIndex(self.model.index(row, 0))
        if not self.choice.hasFocus():
            self.list.setFocus()
        self._tell()

    def _refused(self, why: Refusal | Exception) -> None:
        self._said.setText(refused(why) if isinstance(why, Refusal) else str(why))

    def _tell(self) -> None:
        n = self.model.guessed
        some = translate("Styles", "%n style(s) guessed, marked “?”: look at them.", "", n)
        none = translate("Styles", "Nothing is guessed.")
        parts = [counted(some, n) if n else none]
        parts += [translate("Styles", "Return goes to the choice for the style in hand.")]
        if self._broken:
            parts += [
                translate("Styles", "What is kept beside it can't be read; saving replaces it.")
            ]
        self._said.setText(" ".join((*parts, *map(sentence, self._fitted))))

    # Choosing

    def _current_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        each = self.model.serving[current.row()]
        name = translate("Styles", "“{name}” in the &template:").format(name=each.ours.name)
        self._for.setText(name)
        self.choice.setAccessibleName(name.replace("&", ""))
        self.choice.clear()
        if each.named_alike is None:
            self.choice.addItem(translate("Styles", "(ours, brought along)"), None)
        for style in each.choices:
            self.choice.addItem(style.name, style)
        theirs = self.model.theirs(current.row())
        names = [self.choice.itemText(n) for n in range(self.choice.count())]
        self.choice.setCurrentIndex(names.index(theirs.name) if theirs else 0)
        self._show_looks()

    def _choose(self, at: int) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.model.choose(row, self.choice.itemData(at))
            self._tell()
            self._show_looks()

    def _show_looks(self) -> None:
        row = self.list.currentIndex().row()
        self.specimen.show_styles(self.model.looks, self.model.serving[row].ours.name)

    # Keeping

    def accept(self) -> None:
        """Save the map beside the template; where that can't be, say so and stay."""
        try:
            keep_style_map(self._template, self.model.map)
        except OSError as error:
            why = error.strerror or str(error)
            path = map_path(self._template)
            self._said.setText(refused(Refusal("styles-not-kept", path=path, why=why)))
            return
        said = translate("Styles", "{name} is kept beside the template; exports follow it.")
        self.kept.emit(said.format(name=map_path(self._template).name))
        super().accept()

    def done(self, result: int) -> None:
        self.reading.end()
        super().done(result)
