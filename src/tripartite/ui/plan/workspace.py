"""The Plan workspace: sittings at the left, then blocks and proposals, at the right what is left.

The lists take letters for the actions of the Plan menu, so that the keyboard never leaves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QSplitter,
    QStackedLayout,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from tripartite.session import system_clock
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.enabling import Actions
from tripartite.ui.keystrip import KeyStrip
from tripartite.ui.plan.lines import ANSWERED, Told
from tripartite.ui.plan.rows import Line, RowsView
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate

LETTERS: Mapping[str, Do] = {
    "N": Do.PLAN_SITTING,
    "E": Do.CHANGE_SITTING,
    "X": Do.DROP_SITTING,
    "O": Do.OPEN_SITTING,
    "C": Do.CLOSE_SITTING,
    "B": Do.ADOPT_BLOCK,
    "K": Do.PACKAGE,
    "A": Do.ANSWER_LEFT,
    "Q": Do.ASK_QUESTION,
    "D": Do.SET_DEADLINE,
    "R": Do.REFER_PROVISION,
    "S": Do.SPEAK_PROPOSAL,
    "G": Do.CLUSTER,
    "F": Do.NOT_TAKEN_UP,
    "T": Do.CHAIR_TEXT,
}
"""The letters of the lists; everywhere else the same letters follow Ctrl+P."""

_NARROW = 900


class Column(QFrame):
    """A list under its heading; words in its place while it is empty."""

    def __init__(self, title: str, empty: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self.paged = False
        self.head = QLabel(title)
        self.head.setObjectName("muted")
        self.head.setContentsMargins(10, 7, 8, 5)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        sheet = QWidget(self)
        self.list = RowsView(title, theme, sheet)
        self._empty = QLabel(empty, sheet)
        self._empty.setObjectName("muted")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(14, 10, 14, 10)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedLayout(sheet)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for widget in (self.list, self._empty):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(sheet, 1)
        self.setFocusProxy(self.list)

    def tell(self, more: str) -> None:
        """Say more beside the title, and whether there is anything; on a page of its own, the
        title stands on its tab."""
        self.head.setText(f"{self._title} · {more}" if more and not self.paged else more)
        if not more:
            self.head.setText(self._title)
        self.head.setVisible(bool(more) or not self.paged)
        full = bool(self.list.rows.groups)
        self._stack.setCurrentWidget(self.list if full else self._empty)

    @property
    def said(self) -> str:
        """What stands in place of an empty list; empty where there is one."""
        return "" if self.list.rows.groups else self._empty.text()


class _TabKeys(QTabBar):
    """Tabs whose letter takes the keyboard along, to the list that it shows."""

    taken = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Shortcut:
            self.taken.emit()
        return done


class PlanWorkspace(QWidget):
    """Shows the plan. `provision_asked(id)`, `amendment_asked(id)` to see the text; `in_vain(why)`
    when a letter can do nothing now."""

    in_vain = Signal(str)
    provision_asked = Signal(str)
    amendment_asked = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._behind = True
        self._told: Told | None = None  # what is being read
        self._make(theme)
        self._connect()

    def _make(self, theme: Theme) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.tabs = QTabWidget(self.splitter)
        self.sittings = Column(
            translate("Plan", "Sittings"),
            translate(
                "Plan",
                "No sitting is planned or held yet.\n\nN plans one: its time, its title, and what "
                "it is to take. O opens one at once.",
            ),
            theme,
            self.splitter,
        )
        self.blocks = Column(
            translate("Plan", "Blocks"),
            translate("Plan", "The text has no parts or sections; adopt its provisions in Draft."),
            theme,
            self.tabs,
        )
        self.proposals = Column(
            translate("Plan", "Proposals"),
            translate(
                "Plan",
                "No spoken proposal is recorded yet.\n\nS records one: who, where, the idea. G "
                "puts those together that belong together, T writes the Chair's text from them.",
            ),
            theme,
            self.tabs,
        )
        self.left = Column(
            translate("Plan", "What is left"),
            translate(
                "Plan",
                "Nothing is left: nothing is postponed or referred, no question is open, no words "
                "stand in brackets.\n\nQ asks a question, D sets a deadline, R refers to a "
                "drafting group.",
            ),
            theme,
            self.splitter,
        )
        keys = _TabKeys(self.tabs)
        keys.taken.connect(lambda: self.tabs.currentWidget().setFocus())
        self.tabs.setTabBar(keys)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.blocks, translate("Plan", "&Blocks"))
        self.tabs.addTab(self.proposals, translate("Plan", "Propo&sals"))
        self.tabs.tabBar().setAccessibleName(translate("Plan", "Blocks or proposals"))
        for page in (self.blocks, self.proposals):
            page.paged = True
        for widget in (self.sittings, self.tabs, self.left):
            self.splitter.addWidget(widget)
        self._last = self.left.list
        self.strip = KeyStrip(self._actions, tuple(LETTERS.values()), theme, self)
        self.strip.setAccessibleName(translate("Plan", "What can be done with the plan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.strip)
        self.setFocusProxy(self.left.list)

    @property
    def lists(self) -> tuple[RowsView, ...]:
        """The lists, from left to right."""
        columns = (self.sittings, self.blocks, self.proposals, self.left)
        return tuple(column.list for column in columns)

    def _connect(self) -> None:
        for each in self.lists:
            each.opened.connect(self._open)
            each.pressed_key.connect(self._letter)
            each.chosen.connect(lambda _: self._actions.refresh())
            each.entered_here.connect(self._entered)
        self.tabs.currentChanged.connect(lambda _: self._actions.refresh())
        self._desk.changed.connect(self._refresh)
        self._desk.reloaded.connect(self._reload)

    def _entered(self, where: RowsView) -> None:
        """The keyboard came to a list: what is in hand there is what actions are about."""
        if where is not self._last:
            self._last = where
            self._actions.refresh()

    def _letter(self, letter: str) -> None:
        do = LETTERS.get(letter)
        if do is None:
            return
        self._actions.catch_up()
        if self._actions[do].isEnabled():
            self._actions[do].trigger()
        elif why := self._actions.reason(do):
            self.in_vain.emit(why)

    def _open(self, line: Line | None) -> None:
        """Show in the text what a row is about."""
        if line is None:
            return
        subject = self._subject_of(line)
        if subject and self._desk.state.home("amendments", subject):
            self.amendment_asked.emit(subject)
        elif subject:
            self.provision_asked.emit(subject)

    # What is in hand

    @property
    def subject(self) -> str:
        """The provision, amendment or part that the row in hand is about, in the list that had the
        keyboard last; empty for none."""
        line = self._last.line
        return self._subject_of(line) if line else ""

    def _subject_of(self, line: Line) -> str:
        state = self._desk.state
        subject = line.key.rpartition("/")[2] if line.kind == "left" else line.key
        if line.kind == "proposal":
            subject = state.room.spoken[line.key][-1].body.subject
        known = state.home("amendments", subject) or state.home("places", subject)
        return subject if known and not state.is_gone(subject) else ""

    @property
    def sitting(self) -> str:
        """The sitting in hand (its id); empty for none."""
        index = self.sittings.list.currentIndex()
        line = self.sittings.list.rows.line(index.parent() if index.parent().isValid() else index)
        return line.key if line else ""

    @property
    def block(self) -> str:
        """The block in hand (its id); empty for none."""
        line = self.blocks.list.line
        return line.key if line and self.tabs.currentWidget() is self.blocks else ""

    @property
    def left_in_hand(self) -> tuple[str, str]:
        """Kind and id of what is in hand among what is left; empty for none."""
        line = self.left.list.line
        if line is None or line.kind != "left":
            return "", ""
        kind, key, _ = line.key.split("/")
        return (kind, key) if self._last is self.left.list else ("", "")

    @property
    def proposal(self) -> str:
        """The proposal in hand (its id); empty for none."""
        line = self.proposals.list.line
        shown = self.tabs.currentWidget() is self.proposals
        return line.key if line and shown and line.kind == "proposal" else ""

    @property
    def cluster(self) -> str:
        """The cluster in hand (its id); empty for none."""
        line = self.proposals.list.line
        shown = self.tabs.currentWidget() is self.proposals
        return line.key if line and shown and line.kind == "cluster" else ""

    def search(self, wanted: Iterable[str] = ()) -> None:
        """Take the keyboard to what is left, to the first of the wanted things (ids) that is; of
        several rows of one, to what a key can close."""
        self.left.list.setFocus()
        lines = [line for group in self.left.list.rows.groups for line in group.lines]
        lines.sort(key=lambda line: line.key.split("/")[0] not in ANSWERED)
        for key in wanted:
            for line in lines:
                if key and key in line.key.split("/"):
                    self.left.list.choose(line.key, "left")
                    return

    # Keeping up

    def _refresh(self, found: Touched) -> None:
        """Take in what an act has changed; what is not seen waits until it is."""
        self._behind, self._told = True, None
        if self.isVisible():
            self.rewrite()

    def _reload(self) -> None:
        self._behind, self._told = True, None
        if self.isVisible():
            self.rewrite()

    def rewrite(self) -> None:
        """Read the plan anew, where anything has changed."""
        for _ in self.look_ahead():
            pass

    def look_ahead(self) -> Iterator[None]:
        """The same before it is seen, with pauses; what changes meanwhile is read when it is."""
        if not self._behind:
            return
        told = self._told = Told(self._desk, system_clock())
        groups = (told.sitting_groups, told.block_groups, told.proposal_groups, told.left_groups)
        for rows, grouped in zip(self.lists, groups, strict=True):
            yield
            if self._told is not told:  # it is another by now, or was read by others
                return
            rows.show_rows(grouped())
        self._behind, self._told = False, None
        self.sittings.tell("")
        flag = translate("Plan", "nothing is agreed until everything is agreed")
        self.blocks.tell(flag if told.package else "")
        self.proposals.tell("")
        n = len(told.left)
        self.left.tell(counted(translate("Plan", "%n left", "", n), n) if n else "")
        self._choose_today(told)
        self._actions.refresh()

    def _choose_today(self, told: Told) -> None:
        """At first the sitting that is open is in hand."""
        if self.sittings.list.line is None or not self._shown_before:
            now = next((s for s in told.sittings if s.state == "open"), None)
            if now:
                self.sittings.list.choose(now.id, "sitting")
            self._shown_before = True

    _shown_before = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.rewrite()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        self._arrange(room >= _NARROW)
        shares = (30, 36, 34) if room >= _NARROW else (52, 48)
        self.splitter.setSizes([room * share // 100 for share in shares])

    def _arrange(self, wide: bool) -> None:
        """Where there is no room for three columns, the sittings are a page beside the blocks."""
        if wide == (not self.sittings.paged):
            return
        self.sittings.paged = not wide
        if wide:
            self.splitter.insertWidget(0, self.sittings)
            self.sittings.show()
        else:
            self.tabs.insertTab(0, self.sittings, translate("Plan", "S&ittings"))
            self.tabs.setCurrentWidget(self.blocks)
        self.sittings.tell("")
