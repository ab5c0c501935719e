"""The log of a sitting: what happened, in order; pending motions are settled here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QTreeWidget, QTreeWidgetItem, QWidget

from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.procedure import logged, motion
from tripartite.model.debating.voting import count
from tripartite.model.journal import Entry
from tripartite.model.planning.sittings import open_sitting_of
from tripartite.model.reading import amendment_view
from tripartite.model.screen.motions import outcomes_of
from tripartite.ui.amendments.dialogs import Asking, label
from tripartite.ui.desk import Desk
from tripartite.ui.pane import when
from tripartite.ui.plan.telling import deadline_of, to_whom
from tripartite.ui.procedure.dialogs import combo
from tripartite.ui.procedure.words import named
from tripartite.ui.slices import Slices
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

MOST = 400
"""So many of the latest lines are shown."""
_AT_ONCE = 40
"""So many lines are there at once, the rest as soon as those are seen."""

_MOTION = Qt.ItemDataRole.UserRole


class LogDialog(Asking):
    """What happened in the sitting that is open, or in the whole meeting."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(translate("Log", "Log of the sitting"), parent)
        self._desk = desk
        said = translate("Log", "Return on a pending point or motion records what came of it.")
        self.column.addWidget(label(said, "muted"))
        self.sitting = QComboBox()
        self.sitting.setAccessibleName(translate("Log", "Which sitting"))
        self._fill_sittings()
        self.column.addWidget(self.sitting)
        self.list = Rows(self._settle)
        self._rest = Slices(self)
        self.column.addWidget(self.list, 1)
        self.finish(translate("Log", "Record what came of it…"), translate("Log", "Close"))
        self.sitting.currentIndexChanged.connect(self.read)
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        desk.did.connect(self.read)
        self.resize(820, 560)
        self.read()
        self.list.setFocus()

    def _fill_sittings(self) -> None:
        room = self._desk.state.room
        self.sitting.addItem(translate("Log", "All sittings"), "")
        now = open_sitting_of(self._desk.state)
        for key, entries in room.sittings.items():
            if key not in room.gone:
                body: Any = entries[0].body
                self.sitting.addItem(f"{body.number}. {body.title}", key)
        self.sitting.setCurrentIndex(max(self.sitting.findData(now.id if now else ""), 0))

    def read(self) -> None:
        """List anew, the latest first."""
        self.list.clear()
        found = [*islice(logged(self._desk.state, str(self.sitting.currentData())), MOST)]
        self.list.addTopLevelItems([self._row(entry) for entry in found[:_AT_ONCE]])
        self._rest.begin(self._add(found[_AT_ONCE:]))
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self._enable()

    def _add(self, found: list[Entry]) -> Iterator[None]:
        for entry in found:
            self.list.addTopLevelItem(self._row(entry))
            yield

    def _row(self, entry: Entry) -> QTreeWidgetItem:
        row = QTreeWidgetItem([when(entry), *told(self._desk, entry)])
        if isinstance(entry.body, e.ProcedureRecorded):
            waits = motion(self._desk.state, entry.body.id).waits
            row.setData(0, _MOTION, entry.body.id if waits else "")
        return row

    @property
    def pending(self) -> str:
        """The pending point or motion in hand; empty for none."""
        row = self.list.currentItem()
        return str(row.data(0, _MOTION) or "") if row else ""

    def _enable(self) -> None:
        self.record.setEnabled(bool(self.pending))

    def accept(self) -> None:
        """The button settles; the dialog stays."""
        self._settle()

    def _settle(self) -> None:
        if not self.pending:
            return
        dialog = SettleDialog(self._desk, self.pending, self)
        dialog.records(self._desk, lambda: dialog.act)


class Rows(QTreeWidget):
    """The rows of the log."""

    def __init__(self, settle: Callable[[], None]) -> None:
        super().__init__()
        self._settle = settle
        heads = ("Time", "What", "On", "By", "Words")
        self.setHeaderLabels([translate("Log", head) for head in heads])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setObjectName("rows")
        self.setAccessibleName(translate("Log", "What happened"))
        for column, width in enumerate((104, 170, 190, 140)):
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            return
        super().keyPressEvent(event)


class SettleDialog(Asking):
    """What came of a point of order or motion: the Chair's ruling, or what came out when put."""

    def __init__(self, desk: Desk, key: str, parent: QWidget) -> None:
        found = motion(desk.state, key)
        super().__init__(named(found.body.kind), parent)
        self._key = key
        if found.body.words:
            self.column.addWidget(label(found.body.words, "muted"))
        rows = [(outcome, named(outcome)) for outcome in outcomes_of(found.body.kind)]
        usual = "in order" if found.body.kind == "point of order" else "carried"
        self.outcome = combo(self, translate("Log", "What came of it"), rows, usual)
        self.words = self.ask(translate("Log", "What the Chair said (may be empty)"))
        self.finish(translate("Log", "Record"))
        self.outcome.setFocus()

    @property
    def act(self) -> c.SettleMotion:
        """What is recorded."""
        return c.SettleMotion(self._key, self.outcome.currentData(), self.words.text())


def told(desk: Desk, entry: Entry) -> tuple[str, str, str, str]:
    """An entry in a line: what happened, on what, by whom, in what words."""
    body: Any = entry.body
    what, by, words = _LINES[type(body)](desk, body)
    key = getattr(body, "subject", "") or getattr(body, "id", "")
    return what, _on(desk, key), by, words


def _on(desk: Desk, key: str) -> str:
    """What an amendment, a provision or a motion is called."""
    if desk.state.home("amendments", key):
        return amendment_view(desk.state, key).made.number
    if desk.paper and key in desk.paper.provisions:
        return desk.paper.provisions[key].reference
    if asked := desk.state.room.questions.get(key):
        return _on(desk, asked[0].body.subject)
    found = desk.state.room.procedure.get(key)
    return named(found.body.kind) if found else ""


def _recorded(desk: Desk, body: e.ProcedureRecorded) -> tuple[str, str, str]:
    found = motion(desk.state, body.id)
    came = translate("Log", "pending") if found.waits else ""
    came = named(found.settled.outcome) if found.settled else came
    by = word(body.capacity) if body.capacity else desk.name(body.party) if body.party else ""
    return f"{named(body.kind)} ({came})" if came else named(body.kind), by, body.words


def _voted(desk: Desk, body: e.VoteRecorded) -> tuple[str, str, str]:
    found = count(body)
    said = translate("Log", "vote: {votes_for} to {against}, {result}")
    facts = {"votes_for": found.votes_for, "against": found.votes_against}
    return said.format(result=named(found.result), **facts), "", body.question


def _asked(desk: Desk, body: e.QuestionAsked) -> tuple[str, str, str]:
    said = translate("Log", "question to {who}").format(
        who=to_whom(desk, body.party, body.capacity)
    )
    return said, _by(desk, body.by), body.words


def _answered(desk: Desk, body: e.QuestionAnswered) -> tuple[str, str, str]:
    asked = desk.state.room.questions[body.id][0].body
    return translate("Log", "answer"), to_whom(desk, asked.party, asked.capacity), body.words


def _referred(desk: Desk, body: e.ReferralMade) -> tuple[str, str, str]:
    said = translate("Log", "referred to {who}").format(who=desk.name(body.circle))
    return said, "", " · ".join(filter(None, (*_all_on(desk, body.subjects), body.terms)))


def _reported(desk: Desk, body: e.ReferralReported) -> tuple[str, str, str]:
    circle = desk.state.room.referrals[body.id][0].body.circle
    said = translate("Log", "reported back: {result}").format(result=word(body.result))
    words = " · ".join(filter(None, (*_all_on(desk, body.amendments), body.words)))
    return said, desk.name(circle), words


def _package(desk: Desk, body: e.PackageSet) -> tuple[str, str, str]:
    stands = translate("Log", "package flag set")
    return stands if body.on else translate("Log", "package flag lifted"), "", body.words


def _all_on(desk: Desk, keys: tuple[str, ...]) -> list[str]:
    return [_on(desk, key) for key in keys]


def _by(desk: Desk, party: str) -> str:
    return desk.name(party) if party else ""


_LINES: dict[type[e.Body], Callable[[Desk, Any], tuple[str, str, str]]] = {
    e.AmendmentStatusSet: lambda desk, b: (word(b.status), _by(desk, b.by), b.reason),
    e.AmendmentSeconded: lambda desk, b: (translate("Log", "seconded"), _by(desk, b.party), ""),
    e.AmendmentSplit: lambda desk, b: (
        translate("Log", "split"),
        "",
        ", ".join(_on(desk, part) for part in b.parts),
    ),
    e.PositionStated: lambda desk, b: (word(b.stance), _by(desk, b.party), b.words),
    e.DecisionDeclared: lambda desk, b: (
        translate("Log", "the Chair: {outcome}").format(outcome=word(b.outcome)),
        "",
        b.words,
    ),
    e.DecisionCorrected: lambda desk, b: (translate("Log", "entry corrected"), "", b.reason),
    e.ProcedureRecorded: _recorded,
    e.MotionSettled: lambda desk, b: (named(b.outcome), "", b.words),
    e.VoteRecorded: _voted,
    e.ProfileSet: lambda desk, b: (translate("Log", "rules set"), "", named(b.name)),
    e.SittingOpened: lambda desk, b: (translate("Log", "sitting opened"), "", b.title),
    e.SittingClosed: lambda desk, b: (translate("Log", "sitting closed"), "", ""),
    e.QuestionAsked: _asked,
    e.QuestionAnswered: _answered,
    e.DeadlineSet: lambda desk, b: (translate("Log", "deadline set"), "", deadline_of(desk, b)),
    e.DeadlineLifted: lambda desk, b: (translate("Log", "deadline lifted"), "", ""),
    e.ReferralMade: _referred,
    e.ReferralReported: _reported,
    e.PackageSet: _package,
}
"""What a line of the log says of each kind: what, by whom, in what words."""
