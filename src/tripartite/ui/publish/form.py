"""One form: its options, to whom it goes, and how it will look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tripartite.jobs.publishing.dispatching import Sent, dispatches
from tripartite.jobs.publishing.looks import Matched, matched, served
from tripartite.model.refusal import Refusal
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.keystrip import FlowLayout
from tripartite.ui.publish.latest import Latest
from tripartite.ui.publish.order import COMPARED, LISTED, RUNNING, Order
from tripartite.ui.publish.sheet import Sheet
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import sentence

_WIDE, _LINE = 150, 130


class FormPage(QWidget):
    """The options of a form over its preview. `changed()` when another preview is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._form = "clean"
        self._template: Path | None = None
        self.sheet = Sheet(desk, theme, self)
        self._make()
        self.looking = Latest(self)
        self.looking.done.connect(self._looked)
        self.looking.refused.connect(self._unlooked)
        self.set_form("clean")
        self._looked(None)

    def _make(self) -> None:
        bar = QFrame(self)
        bar.setObjectName("bar")
        self._flow = FlowLayout(bar)
        self._flow.setContentsMargins(10, 6, 10, 6)
        self._flow.setSpacing(8)
        self.since = self._combo("Compared with")
        self.between = self._combo("And between")
        self.at = self._combo("As it stood")
        self.stamp = self._line(translate("Publish", "Stamp"), translate("Publish", "Draft"))
        self.to = self._line(
            translate("Publish", "To whom"), translate("Publish", "not recorded"), self._parties()
        )
        self.stamp.editingFinished.connect(self.changed)
        self.numbered = self._box(translate("Publish", "Line numbers"))
        self.contents = self._box(translate("Publish", "Contents"))
        self.contents.toggled.connect(lambda _: self.changed.emit())
        self.chooser, self.styles = self._chooser(Do.TEMPLATE), self._chooser(Do.STYLES)
        self.save = QPushButton(self._actions[Do.SAVE_FORM].text().replace("&", ""))
        self.save.setToolTip(self._actions[Do.SAVE_FORM].statusTip())
        self.save.clicked.connect(self._actions[Do.SAVE_FORM].trigger)
        self._flow.addWidget(self.save)
        for place in range(self._flow.count()):
            if (item := self._flow.itemAt(place)) and (widget := item.widget()):
                widget.setFixedHeight(self.save.sizeHint().height())  # so that they stand level
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.sheet, 1)
        self.setFocusProxy(self.sheet)

    # Options

    def _named(self, name: str, widget: QWidget, *more: QWidget) -> None:
        """Put a widget into the bar with its name before it."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        label = QLabel(name)
        label.setObjectName("muted")
        label.setBuddy(widget)
        widget.setAccessibleName(name)
        for each in (label, widget, *more):
            row.addWidget(each)
        self._flow.addWidget(pair)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setFixedWidth(_WIDE)
        combo.activated.connect(lambda _: self.changed.emit())
        self._named(translate("Publish", name), combo)
        return combo

    def _line(self, name: str, hint: str, *more: QWidget) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(hint)
        line.setFixedWidth(_LINE)
        self._named(name, line, *more)
        return line

    def _box(self, name: str) -> QCheckBox:
        box = QCheckBox(name)
        box.setAccessibleName(name)
        self._flow.addWidget(box)
        return box

    def _parties(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("menu")
        button.setText("+")
        button.setAccessibleName(translate("Publish", "Add a party to whom it goes"))
        button.setToolTip(button.accessibleName())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_parties(menu))
        button.setMenu(menu)
        return button

    def _fill_parties(self, menu: QMenu) -> None:
        menu.clear()
        for party in self._desk.parties("group", "regional group", "delegation"):
            entry = menu.addAction(party.name.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, name=party.name: self._add(name))

    def _add(self, name: str) -> None:
        names = [*self.recipients(), name]
        self.to.setText("; ".join(dict.fromkeys(names)))

    def recipients(self) -> tuple[str, ...]:
        """The names to whom it goes."""
        return tuple(name.strip() for name in self.to.text().split(";") if name.strip())

    def _chooser(self, do: Do) -> QToolButton:
        button = QToolButton()
        button.clicked.connect(self._actions[do].trigger)
        button.setToolTip(self._actions[do].toolTip())
        self._flow.addWidget(button)
        return button

    @property
    def template(self) -> Path | None:
        """The Word file that gives the looks; None for ours."""
        return self._template

    def set_template(self, template: Path | None) -> None:
        """Take the looks from this Word file; from our own for None."""
        self._template = template
        self._looked(None)
        if template:
            self.looking.ask(lambda progress: matched(template))

    def _looked(self, found: Matched | None) -> None:
        """Say which template it is, and how many of its styles are guesses; show its looks."""
        self.sheet.set_looks(served(found) if found else {})
        name = self._template.name if self._template else ""
        taken = translate("Publish", "Template: {name} ✕").format(name=name)
        self.chooser.setText(taken if name else translate("Publish", "Template…"))
        n = sum(each.how == "guess" for each in found.serving) if found else 0
        some = translate("Publish", "Styles… (%n guessed)", "", n)
        self.styles.setText(counted(some, n) if n else translate("Publish", "Styles…"))
        self.styles.setVisible(bool(name))
        put_in = [sentence(each) for each in found.fitted] if found else []
        self.chooser.setToolTip("\n".join((self._actions[Do.TEMPLATE].toolTip(), *put_in)))
        for button in (self.chooser, self.styles):
            button.setAccessibleName(button.text())
        self._flow.invalidate()

    def _unlooked(self, why: Refusal | Exception) -> None:
        """What can't be read safely is no template."""
        self.set_template(None)
        self._actions.refresh()
        self._desk.refused.emit(why)

    # The form

    @property
    def form(self) -> str:
        """The form that is shown."""
        return self._form

    def set_form(self, form: str) -> None:
        """Show another form, with the options that it has."""
        self._form = form
        self.fill_moments()
        for wanted, widget in (
            (form in COMPARED, self.since.parentWidget()),
            (form == "side by side", self.between.parentWidget()),
            (form in RUNNING, self.numbered),
            (form in LISTED, self.contents),
        ):
            if widget is not None:
                widget.setVisible(wanted)
        self._flow.invalidate()

    def fill_moments(self) -> None:
        """Offer the versions that have names by now, the latest first."""
        state, paper = self._desk.state, self._desk.paper
        names = [name for layer in state.ordered() for name in layer.versions][::-1]
        sent = dispatches(state, paper.document)[::-1] if paper else ()
        moments = [(name, name) for name in names]
        moments += dict.fromkeys((_sent_name(each), each.moment) for each in sent)
        now = translate("Publish", "Now")
        first = translate("Publish", "As it first came")
        _fill(self.at, [(now, ""), *moments])
        bare = [] if self._form == "night certificate" and moments else [(first, "")]
        _fill(self.since, [*bare, *moments])
        _fill(self.between, [(translate("Publish", "Nothing"), ""), *moments])

    def compare_since(self, moment: str) -> None:
        """Compare with this moment, which is offered."""
        self.since.setCurrentIndex(max(self.since.findData(moment), 0))
        self.changed.emit()

    def order(self) -> Order:
        """What is asked for."""
        paper = self._desk.paper
        return Order(
            paper.document if paper else "",
            self._form,
            self.at.currentData() or "",
            (self.since.currentData() or "") if self._form in COMPARED else "",
            self._template,
            self.stamp.text(),
            self._form in RUNNING and self.numbered.isChecked(),
            self._form in LISTED and self.contents.isChecked(),
            self.recipients(),
            (self.between.currentData() or "") if self._form == "side by side" else "",
        )


def _sent_name(sent: Sent) -> str:
    """A moment at which something went out, as it is offered."""
    said = translate("Publish", "as sent to {names}, {when}")
    return said.format(names=", ".join(sent.to), when=sentence(sent.when))


def _fill(combo: QComboBox, rows: list[tuple[str, str]]) -> None:
    """Fill a combo box and keep what was chosen where it is still there."""
    chosen: object = combo.currentData()
    keep: Callable[[object], int] = combo.findData
    combo.clear()
    for shown, name in rows:
        combo.addItem(shown, name)
        combo.setItemData(combo.count() - 1, shown, Qt.ItemDataRole.ToolTipRole)
    combo.setCurrentIndex(max(keep(chosen), 0))
