"""The actions of one window: made from the table, bound to deeds, enabled as they can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from tripartite.ui.actions import Do, Row, When
from tripartite.ui.tr import translate

_ROLES = {
    Do.QUIT: QAction.MenuRole.QuitRole,
    Do.ABOUT: QAction.MenuRole.AboutRole,
    Do.PAPER_FONT: QAction.MenuRole.PreferencesRole,
}


class Actions(QObject):
    """The actions of one window, made from the table.

    `bind` says what each does; `refresh` asks the conditions again and enables accordingly: once
    for all that happens in one turn of the event loop, but before a key is looked up, before
    anybody takes up an action, and before it is done.
    """

    def __init__(self, table: Mapping[Do, Row], parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._groups: dict[str, QActionGroup] = {}
        self._forbidden: Mapping[Do, str] = {}
        self._reasons: dict[When, Callable[[], str]] = {}
        self._told: dict[Do, str] = {}  # the reasons that stand in the tips
        self.before: Callable[[Do], None] = lambda do: None  # called before a deed is done
        self.kept_back: Callable[[Do], bool] = lambda do: False  # whether a deed was refused
        self._unless: Callable[[], Mapping[Do, str]] = dict
        self._tips: Callable[[], Mapping[Do, str]] = dict
        self._conditions: dict[When, Callable[[], bool]] = {When.ALWAYS: lambda: True}
        self._all = {do: self._made(do, row) for do, row in table.items()}
        self._by_condition: dict[When, list[tuple[Do, QAction]]] = {}
        for do, row in table.items():
            self._by_condition.setdefault(row.when, []).append((do, self._all[do]))
        self._held = 0  # how much is being made that would be asked
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self._ask)
        parent.installEventFilter(self)

    def _made(self, do: Do, row: Row) -> QAction:
        name = translate("Action", row.name)
        action = QAction(name, self)
        action.setObjectName(do.name.lower())
        action.setToolTip(translate("Action", row.tip))
        action.setStatusTip(translate("Action", row.status))
        action.setWhatsThis(translate("Action", row.status))
        if row.key is not None:
            action.setShortcut(QKeySequence(row.key))
        action.setMenuRole(_ROLES.get(do, QAction.MenuRole.NoRole))
        if row.check:
            action.setCheckable(True)
        if row.check not in ("", "on"):
            self._group(row.check).addAction(action)
        return action

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]

    def __getitem__(self, do: Do) -> QAction:
        self.catch_up()
        return self._all[do]

    def items(self) -> Iterable[tuple[Do, Row, QAction]]:
        """All actions with their rows, in the order of the table."""
        self.catch_up()
        return ((do, row, self._all[do]) for do, row in self._table.items())

    def bind(self, deeds: Mapping[Do, Callable[[], object]]) -> None:
        """Say what these actions do."""
        for do, deed in deeds.items():
            at = partial(self._do, do, deed)
            self._all[do].triggered.connect(lambda _=False, at=at: at())

    def _do(self, do: Do, deed: Callable[[], object]) -> None:
        """Do a deed, if it can still be done."""
        self.catch_up()
        action = self._all[do]
        if not action.isEnabled():
            return
        if not self.kept_back(do):
            self.before(do)
            deed()
        elif action.isCheckable():
            action.toggle()  # it was checked by being taken up

    def checked(self, do: Do) -> bool:
        """Whether an action is checked."""
        return self._all[do].isChecked()

    def check(self, do: Do, checked: bool) -> None:
        """Show an action checked or not, whatever can be done now."""
        self._all[do].setChecked(checked)

    def when(self, conditions: Mapping[When, Callable[[], bool]]) -> None:
        """Say when actions can be done."""
        self._conditions.update(conditions)

    def because(self, reasons: Mapping[When, Callable[[], str]]) -> None:
        """Say why actions can't be done, where their condition does not hold; empty for nothing."""
        self._reasons.update(reasons)

    def now(self, tips: Callable[[], Mapping[Do, str]]) -> None:
        """Say what actions would do now, where that depends on what is in hand."""
        self._tips = tips

    def unless(self, hindered: Callable[[], Mapping[Do, str]]) -> None:
        """Say which actions can't be done now, whatever their condition says, and why."""
        self._unless = hindered

    def reason(self, do: Do) -> str:
        """Why an action can't be done now; empty where it can, or where nothing is known."""
        told = "" if self._all[do].isEnabled() else self._told.get(do, "")
        return self._forbidden.get(do, "") or told

    def forbid(self, why: Mapping[Do, str]) -> None:
        """These actions can't be done, and each says why in its tips; all others can again."""
        for do in {*self._forbidden, *why}:
            self.explain(do, why.get(do, ""))
        self._forbidden = dict(why)
        self._told.clear()

    def explain(self, do: Do, reason: str) -> None:
        """An action's tips say why nothing comes of it; with no reason, what it does."""
        row = self._table[do]
        self._all[do].setToolTip(reason or translate("Action", row.tip))
        self._all[do].setStatusTip(reason or translate("Action", row.status))

    def refresh(self) -> None:
        """Something happened that may change what can be done now."""
        self._late.start()

    def catch_up(self) -> None:
        """What can be done is as it is now."""
        if self._late.isActive() and not self._held:
            self._late.stop()
            self._ask()

    @contextmanager
    def unasked(self) -> Iterator[None]:
        """Nothing is asked while what would be asked is being made: it would be made twice."""
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before Qt looks whether a key is a shortcut, it asks everybody up to the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.catch_up()
        return False

    def _ask(self) -> None:
        """Ask every condition once, and enable what can be done now."""
        hindered, tips = self._unless(), self._tips()
        for when, condition in self._conditions.items():
            holds = condition()
            why = "" if holds else self._reasons.get(when, str)()
            for do, action in self._by_condition.get(when, ()):
                forbidden = do in self._forbidden
                action.setEnabled(holds and not forbidden and do not in hindered)
                if not forbidden:
                    self._tell(do, hindered.get(do, "") or why or tips.get(do, ""))

    def _tell(self, do: Do, reason: str) -> None:
        """What can't be done now says why, where that is another reason than before."""
        if reason != self._told.get(do, ""):
            self.explain(do, reason)
            self._told[do] = reason

    def menu(self, menu: QMenu, wanted: Iterable[Do | None]) -> QMenu:
        """Fill a menu; None is a line between."""
        for do in wanted:
            if do is None:
                menu.addSeparator()
            else:
                menu.addAction(self._all[do])
        return menu
