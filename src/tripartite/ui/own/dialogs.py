"""Dialogs about stances: what changed before one is confirmed; what everyone would hear; what was
tabled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import DECIDED, OPEN, STATUSES
from tripartite.model.document.finding import called
from tripartite.model.position import STANCES
from tripartite.model.positions.stances import group_of, waiting, wordings
from tripartite.model.positions.stated import PositionView
from tripartite.model.reading import amendments, stands_at
from tripartite.model.words.redline import redline
from tripartite.ui.acting.dialogs import Asking, ReasonLine
from tripartite.ui.desk import Desk
from tripartite.ui.pane import MUTED, TITLE, Pane, paragraph
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word
from tripartite.ui.writing import Writer

_KEY = Qt.ItemDataRole.UserRole


class _Difference(Pane):
    """What changed on the subject since the stance was given."""

    def __init__(
        self, desk: Desk, theme: Theme, subject: str, given: PositionView, parent: QWidget
    ) -> None:
        super().__init__(desk, theme, parent)
        self._subject, self._given = subject, given
        self.setAccessibleName(translate("Own", "What changed since"))
        self.rewrite()

    def write(self, writer: Writer) -> None:
        given, party = self._given, self.desk.party(self._given.party)
        said = f"{self.desk.name(given.party)}: {word(given.stance)}"
        paragraph(writer, 0).text(called(self.desk.state, self._subject), TITLE)
        paragraph(writer).badge(party).text(f" {said}")
        if given.words:
            paragraph(writer).text(f"“{given.words}”", MUTED)
        both = wordings(self.desk.state, self._subject, given)
        paragraph(writer, 8).redline(redline(both.given_on, both.present), party_tone(party))


class ConfirmDialog(Asking):
    """Shows both wordings, before a stance holds on the present one."""

    def __init__(
        self, desk: Desk, theme: Theme, subject: str, given: PositionView, parent: QWidget
    ) -> None:
        super().__init__(
            translate("Own", "Holds on the new wording"),
            translate("Own", "The stance was given on earlier words. This has changed since:"),
            translate("Own", "It &holds"),
            parent,
        )
        self.pane = _Difference(desk, theme, subject, given, self)
        self.middle.addWidget(self.pane)
        self.button.setDefault(True)
        self.button.setFocus()


class TableDialog(Asking):
    """Composes a stance, and shows exactly what everyone would hear."""

    def __init__(self, desk: Desk, subject: str, own: PositionView | None, parent: QWidget) -> None:
        super().__init__(
            translate("Own", "Table our stance"),
            translate(
                "Own",
                "This goes to the secretariat, to be heard by everyone. What stands in your "
                "private stance goes only where you write it here.",
            ),
            translate("Own", "&Table it"),
            parent,
        )
        self._desk, self._subject = desk, subject
        self.stance = QComboBox()
        for each in STANCES:
            self.stance.addItem(word(each), each)
        self.stance.setPlaceholderText(translate("Own", "choose"))
        self.stance.setCurrentIndex(STANCES.index(own.stance) if own else -1)
        self.words, self.condition = QLineEdit(), QLineEdit()
        self.words.setPlaceholderText(translate("Own", "no words"))
        self.condition.setPlaceholderText(translate("Own", "no condition"))
        self.depends, self.outcome = self._condition()
        self.apart = self._members()
        form = QFormLayout()
        form.addRow(translate("Own", "&Stance"), self.stance)
        form.addRow(translate("Own", "&Words"), self.words)
        form.addRow(translate("Own", "If &amendment"), self.depends)
        form.addRow(translate("Own", "c&omes to"), self.outcome)
        form.addRow(translate("Own", "&If, in words"), self.condition)
        if self.apart.count():
            form.addRow(translate("Own", "&Not associated"), self.apart)
        self.apart.setVisible(self.apart.count() > 0)
        self.seen = QPlainTextEdit()
        self.seen.setReadOnly(True)
        self.seen.setAccessibleName(translate("Own", "What everyone would hear"))
        self.middle.addLayout(form)
        self.middle.addWidget(self.seen, 1)
        for box in (self.stance, self.depends, self.outcome):
            box.currentIndexChanged.connect(lambda _: self._show())
        self.apart.itemChanged.connect(lambda _: self._show())
        for field in (self.words, self.condition):
            field.textChanged.connect(lambda _: self._show())
        self._show()
        self.stance.setFocus()

    def _condition(self) -> tuple[QComboBox, QComboBox]:
        """What it may hang on: how an amendment comes out that is open before the room."""
        depends, outcome = QComboBox(), QComboBox()
        depends.addItem(translate("Own", "no condition"), "")
        for view in amendments(self._desk.state):
            if view.status in OPEN and view.id != self._subject:
                place = called(self._desk.state, stands_at(view.made) or view.made.document)
                depends.addItem(f"{view.made.number} · {place}", view.id)
        for status in STATUSES:
            if status in DECIDED:
                outcome.addItem(word(status), status)
        outcome.setCurrentIndex(outcome.findData("adopted"))
        return depends, outcome

    def _members(self) -> QListWidget:
        """Those of our side that may not be associated with it, each with a box to tick."""
        ours, state = self._desk.session.actor.party, self._desk.state
        own = state.room.parties.get(ours)
        found = QListWidget(self)
        found.setAccessibleName(translate("Own", "Not associated with it"))
        found.setMaximumHeight(110)
        for party in self._desk.parties("regional group", "delegation"):
            within = own is not None and party.id in own.members
            if party.id != ours and (within or group_of(state, party.id) == ours):
                item = QListWidgetItem(party.name, found)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                item.setData(_KEY, party.id)
        found.setCurrentRow(0)
        return found

    @property
    def act(self) -> c.TablePosition:
        """What is asked for: every word of it."""
        depends = str(self.depends.currentData())
        items = (self.apart.item(row) for row in range(self.apart.count()))
        apart = (str(x.data(_KEY)) for x in items if x.checkState() == Qt.CheckState.Checked)
        return c.TablePosition(
            self._subject,
            self._desk.session.actor.party,
            STANCES[self.stance.currentIndex()],
            self.words.text(),
            tuple(apart),
            self.condition.text(),
            depends,
            str(self.outcome.currentData()) if depends else "",
        )

    def _show(self) -> None:
        self.outcome.setEnabled(bool(self.depends.currentData()))
        self.button.setEnabled(self.stance.currentIndex() >= 0)  # nobody's stance is guessed
        if self.stance.currentIndex() < 0:
            self.seen.clear()
            return
        self.seen.setPlainText("\n".join(heard_lines(self._desk, self.act)))


def heard_lines(desk: Desk, said: c.TablePosition | e.PositionStated) -> list[str]:
    """All that everyone hears of a stance."""
    state = desk.state
    lines = [f"{desk.name(said.party)}, {called(state, said.subject)}: {word(said.stance)}"]
    if said.words.strip():
        lines.append(f"“{said.words.strip()}”")
    if said.not_associated:
        names = ", ".join(map(desk.name, said.not_associated))
        lines.append(translate("Own", "not associated: {names}").format(names=names))
    hangs_on = f"{called(state, said.depends_on)}: {word(said.outcome)}" if said.depends_on else ""
    for words in filter(None, (hangs_on, said.condition.strip())):
        lines.append(translate("Own", "if: {words}").format(words=words))
    return lines


class HearDialog(Asking):
    """The stances that parties have tabled: each is heard, or returned."""

    def __init__(self, desk: Desk, hear: Callable[[c.Act], object], parent: QWidget) -> None:
        super().__init__(
            translate("Own", "Stances that were tabled"),
            translate("Own", "What is heard is stated in the room exactly as it was tabled."),
            translate("Own", "&Hear it"),
            parent,
        )
        self._desk, self._do = desk, hear
        self.list = QListWidget()
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(translate("Own", "Tabled stances"))
        back = QPushButton(translate("Own", "&Return it…"))
        back.clicked.connect(self._return)
        self.reason = ReasonLine()
        self.reason.returnPressed.connect(self._return)
        for widget in (self.list, self.reason, back):
            self.middle.addWidget(widget)
        self._fill()
        self.list.setFocus()

    def _fill(self) -> None:
        self.list.clear()
        state = self._desk.state
        for entry in waiting(state):
            body: e.PositionStated = entry.body
            item = QListWidgetItem("\n".join(heard_lines(self._desk, body)), self.list)
            item.setData(_KEY, body.id)
        self.list.setCurrentRow(0)
        self.button.setEnabled(self.list.count() > 0)

    def _hand(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item else ""

    def accept(self) -> None:
        """Hear the one in hand; the dialog stays while there are more."""
        self._done(c.CirculatePosition(self._hand()))

    def _return(self) -> None:
        self._done(c.ReturnPosition(self._hand(), self.reason.text()))

    def _done(self, act: c.Act) -> None:
        self.say_why("")
        if self._hand() and self._do(act) is not None:
            self.reason.clear()
            self._fill()
        if not self.list.count():
            super().accept()
