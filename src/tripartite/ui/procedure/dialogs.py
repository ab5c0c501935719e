"""Small dialogs of procedure: who it is, a stance in full, a range, a point or motion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, get_args

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QListWidgetItem, QWidget

from tripartite.model import commands as c, entries as e
from tripartite.model.debating.unusual import warnings
from tripartite.model.meeting import Capacity
from tripartite.model.position import STANCES, Stance
from tripartite.model.refusal import Refusal
from tripartite.ui.amendments.dialogs import Asking, label
from tripartite.ui.desk import Desk
from tripartite.ui.procedure.listed import Listed
from tripartite.ui.procedure.words import named, warned_all
from tripartite.ui.signs import badge_icon
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused, word

SPEAKING = ("group", "regional group", "delegation", "joint")
"""The kinds of party that speak in the room."""


class Parties(QListWidget):
    """Parties to choose from. What is typed finds the first whose name, or what it is called by in
    short, begins so."""

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._since = "", QElapsedTimer()

    def keyboardSearch(self, typed: str) -> None:
        goes_on = self._since.isValid() and self._since.elapsed() < _A_WORD
        self._typed = (self._typed if goes_on else "") + typed.casefold()
        self._since.start()
        for row in map(self.item, range(self.count())):
            called = (row.text(), str(row.data(_HANDLE)))
            if any(name.casefold().startswith(self._typed) for name in called):
                self.setCurrentItem(row)
                return


_A_WORD = 1500  # milliseconds: what is typed within them is one word
_HANDLE = Qt.ItemDataRole.UserRole + 1


class PartyDialog(Asking):
    """Which party: type the beginning of its name, and press Return."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        title: str,
        record: str,
        parent: QWidget,
        but: tuple[str, ...] = (),
    ) -> None:
        super().__init__(title, parent)
        self.list = Parties()
        self.list.setAccessibleName(title)
        for party in desk.parties(*SPEAKING):
            if party.id not in but:
                row = QListWidgetItem(badge_icon(party, theme, self.font()), party.name)
                row.setData(Qt.ItemDataRole.UserRole, party.id)
                row.setData(_HANDLE, party.handle)
                self.list.addItem(row)
        self.list.setObjectName("rows")
        self.list.ensurePolished()
        self.list.setIconSize(QSize(34, 18))
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(180)
        self.column.addWidget(self.list, 1)
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self.finish(record)
        self.record.setEnabled(self.list.count() > 0)
        self.list.setFocus()

    @property
    def party(self) -> str:
        """The id of the party chosen."""
        row = self.list.currentItem()
        return str(row.data(Qt.ItemDataRole.UserRole)) if row else ""


def combo(dialog: Asking, what: str, rows: Sequence[tuple[Any, str]], now: Any = None) -> QComboBox:
    """A choice with its label; `rows` are values with what is shown for them."""
    box = QComboBox()
    box.setAccessibleName(what)
    for value, shown in rows:
        box.addItem(shown, value)
    if now is not None:
        box.setCurrentIndex(max(box.findData(now), 0))
    head = label(what, "muted")
    head.setBuddy(box)
    dialog.column.addWidget(head)
    dialog.column.addWidget(box)
    return box


class StanceDialog(Asking):
    """A stance in full: whose, in what words, on what condition, and who is not associated."""

    def __init__(self, desk: Desk, subject: str, party: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._desk, self._subject = desk, subject
        rows = [(one.id, one.name) for one in desk.parties(*SPEAKING)]
        self.party = combo(self, translate("Stance", "Party"), rows, party or None)
        stances = [(stance, word(stance)) for stance in STANCES]
        self.stance = combo(self, translate("Stance", "Stance"), stances)
        self.words = self.ask(translate("Stance", "Words (may be empty)"))
        self.condition = self.ask(translate("Stance", "On what condition (may be empty)"))
        self._apart = label(translate("Stance", "Not associated with it"), "muted")
        self.column.addWidget(self._apart)
        self._boxes: list[QCheckBox] = []
        self._place = self.column.count()
        self.party.currentIndexChanged.connect(self._ask_apart)
        self._ask_apart()
        self.finish(translate("Stance", "Record the stance"))
        self.stance.setFocus()

    def _ask_apart(self) -> None:
        """A box for each party that sits in this one."""
        for box in self._boxes:
            self.column.removeWidget(box)
            box.deleteLater()
        party = self._desk.party(str(self.party.currentData()))
        members = [self._desk.party(key) for key in party.members] if party else []
        self._boxes = []
        for member in filter(None, members):
            box = QCheckBox(member.name.replace("&", "&&"))
            box.setProperty("party", member.id)
            self.column.insertWidget(self._place + len(self._boxes), box)
            box.show()
            self._boxes.append(box)
        self._apart.setVisible(bool(self._boxes))
        for before, behind in pairwise((self.condition, *self._boxes)):
            QWidget.setTabOrder(before, behind)

    @property
    def act(self) -> c.StatePosition:
        """What is recorded."""
        stance: Stance = self.stance.currentData()
        apart = tuple(str(box.property("party")) for box in self._boxes if box.isChecked())
        return c.StatePosition(
            self._subject,
            str(self.party.currentData()),
            stance,
            self.words.text(),
            apart,
            self.condition.text(),
        )


_STAYS = frozenset({"amendments-pending", "open-brackets"})
"""What is told with its place."""


class RangeDialog(Asking):
    """Which provisions the Chair declared at once: their words are there to be read, and what would
    stay behind, and what is unusual, is told as it is typed."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        cited: str,
        find: Callable[[str], list[str]],
        staying: Callable[[Sequence[str]], str],
        parent: QWidget,
    ) -> None:
        super().__init__(translate("Range", "Adopt several provisions at once"), parent)
        self._desk, self._find, self._staying = desk, find, staying
        self.line = self.ask(translate("Range", "Which: such as Part 3, section A, items 3–7"))
        self.line.setText(cited)
        rows = [(outcome, word(outcome)) for outcome in ("adopted", "agreed")]
        self.outcome = combo(self, translate("Range", "The Chair declared them"), rows)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(54)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.said)
        window = parent.window()
        self.setMinimumWidth(min(680, window.width() - 80))
        self.listed = Listed(desk, theme, self)
        self.listed.setMinimumHeight(window.height() * 2 // 7)
        self.column.addWidget(self.listed, 1)
        self.finish(translate("Range", "Record the decision"))
        self.line.textChanged.connect(self._tell)
        self.outcome.currentIndexChanged.connect(self._tell)
        self._tell()
        self.line.setFocus()
        self.line.selectAll()

    def _tell(self) -> None:
        """Which they are, how many, what would stay behind and why, and what else is unusual."""
        try:
            self.subjects = tuple(self._find(self.line.text()))
        except Refusal as why:
            self.subjects = ()
            self.said.setText(refused(why))
        else:
            n = len(self.subjects)
            told = counted(translate("Range", "%n provision(s).", "", n), n)
            found = [x for x in warnings(self._desk.state, self.act) if x.code not in _STAYS]
            parts = (told, self._staying(self.subjects), warned_all(found))
            self.said.setText(" ".join(filter(None, parts)))
        self.listed.show_provisions(self.subjects)
        self.record.setEnabled(bool(self.subjects))

    @property
    def act(self) -> c.DecideRange:
        """What is recorded."""
        return c.DecideRange(self.subjects, str(self.outcome.currentData()))


_BY: tuple[Capacity, ...] = ("Chairperson", "Legal Adviser", "secretariat")


class ProcedureDialog(Asking):
    """A point of order, motion, opinion or ruling: what, by whom, in what words, and on what.

    `on` are the subjects it may be on: ids with what is shown for them.
    """

    def __init__(self, desk: Desk, on: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(translate("Procedure", "Point of order or motion"), parent)
        kinds = [(kind, named(kind)) for kind in get_args(e.ProcedureKind)]
        self.kind = combo(self, translate("Procedure", "What"), kinds)
        rows: list[tuple[Any, str]] = [
            (("", party.id), party.name) for party in desk.parties(*SPEAKING)
        ]
        rows += (((capacity, ""), word(capacity)) for capacity in _BY)
        self.by = combo(self, translate("Procedure", "By whom"), rows)
        self._speaker = next(
            (i for i, ((_, party), _) in enumerate(rows) if party and party == desk.speaker), -1
        )
        self.by.setPlaceholderText(translate("Procedure", "Who raised it?"))
        self.by.setCurrentIndex(self._speaker)
        self.words = self.ask(translate("Procedure", "In what words (may be empty)"))
        self.on = combo(
            self,
            translate("Procedure", "On what"),
            [*on, ("", translate("Procedure", "nothing in particular"))],
        )
        self.kind.currentIndexChanged.connect(self._suggest)
        self.finish(translate("Procedure", "Record"))
        self.by.currentIndexChanged.connect(self._enable)
        self._enable()
        self.kind.setFocus()

    def _suggest(self) -> None:
        """Whose it usually is: rulings are the Chair's, opinions the Legal Adviser's, and anything
        else whoever's speaks; nobody is guessed."""
        usual = {"ruling": "Chairperson", "Legal Adviser's opinion": "Legal Adviser"}
        capacity = usual.get(str(self.kind.currentData()))
        if capacity:
            self.by.setCurrentText(word(capacity))
        elif self.by.currentText() in map(word, usual.values()):
            self.by.setCurrentIndex(self._speaker)

    def _enable(self) -> None:
        self.record.setEnabled(self.by.currentIndex() >= 0)

    @property
    def act(self) -> c.RecordProcedure:
        """What is recorded."""
        capacity, party = self.by.currentData()
        return c.RecordProcedure(
            self.kind.currentData(),
            self.words.text(),
            capacity,
            party,
            subject=str(self.on.currentData()),
        )
