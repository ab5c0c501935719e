"""The command palette: any command by some letters of its name."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from tripartite.ui.actions import Do, plain
from tripartite.ui.enabling import Actions
from tripartite.ui.outline import SearchLine
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole + 1
MENU = KEY + 1
_NONE = QModelIndex()


class Command(NamedTuple):
    """An action as the palette lists it."""

    name: str
    menu: str
    key: str
    action: QAction


def score(letters: str, name: str) -> int:
    """How well letters match a name: 0 not at all; in order, better at the beginnings of words."""
    if not letters:
        return 1
    found, total, last = -1, 1, -2
    for letter in letters:
        found = name.find(letter, found + 1)
        if found < 0:
            return 0
        starts = found == 0 or not name[found - 1].isalnum()
        total += 8 if starts else 5 if found == last + 1 else 1
        last = found
    return total * 100 - len(name)


class CommandModel(QAbstractListModel):
    """The commands that match, the best first; what can't be done now stands behind."""

    def __init__(self, commands: list[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._all = commands
        self._shown = list(commands)
        self.look_for("")

    def look_for(self, words: str) -> None:
        """Show what matches."""
        letters = "".join(words.casefold().split())
        self.beginResetModel()
        scored = [(score(letters, f"{c.name} {c.menu}".casefold()), c) for c in self._all]
        scored.sort(key=lambda pair: (not pair[1].action.isEnabled(), -pair[0] * bool(letters)))
        self._shown = [command for found, command in scored if found > 0]
        self.endResetModel()

    def command(self, index: Index) -> Command | None:
        """The command at an index."""
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.command(index)
        if command is None:
            return None
        return {
            Qt.ItemDataRole.DisplayRole: command.name,
            Qt.ItemDataRole.ToolTipRole: command.action.statusTip(),
            Qt.ItemDataRole.AccessibleTextRole: f"{command.name} {command.key}".strip(),
            KEY: command.key,
            MENU: command.menu,
        }.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        command = self.command(index)
        if command is None:
            return Qt.ItemFlag.NoItemFlags
        if command.action.isEnabled():
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, self._theme.colour("selection"))
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        room = option.rect.adjusted(14, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("text" if enabled else "muted"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, index.data())
        painter.setPen(self._theme.colour("muted"))
        key = index.data(KEY)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, key)
        menu = room.adjusted(0, 0, -150, 0)
        painter.drawText(menu, middle | Qt.AlignmentFlag.AlignRight, index.data(MENU))
        painter.restore()


class CommandPalette(QFrame):
    """Lies over the window; Return does the command, Escape leaves, and so does a look away."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAccessibleName(translate("Palette", "Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = parent.window().focusWidget()
        self._model = CommandModel(_commands(actions), self)
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Palette", "Type some letters of a command"))
        self.line.setAccessibleName(translate("Palette", "Command"))
        self.list = QListView()
        self.list.setAccessibleName(translate("Palette", "Commands that match"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(8, 8, 8, 8)
        inner.addWidget(self.line)
        inner.addWidget(self.list)
        self.line.textChanged.connect(self._match)
        self.line.returnPressed.connect(self._do)
        self.line.stepped.connect(self._step)
        self.line.left.connect(self.leave)
        self.list.clicked.connect(lambda _: self._do())
        self.list.setFocusProxy(self.line)
        self._match("")
        self._place(parent)

    def open(self) -> None:
        """Show it, and take the keyboard."""
        self.show()
        self.raise_()
        self.line.setFocus()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._look_away)

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.close()

    def _look_away(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self.close()

    def _place(self, parent: QWidget) -> None:
        size = QSize(min(620, parent.width() - 60), min(440, parent.height() - 110))
        self.resize(size)
        self.move((parent.width() - size.width()) // 2, 64)

    def _match(self, words: str) -> None:
        self._model.look_for(words)
        self.list.setCurrentIndex(self._model.index(0))

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        self.list.setCurrentIndex(self._model.index(min(max(row, 0), self._model.rowCount() - 1)))

    def _do(self) -> None:
        command = self._model.command(self.list.currentIndex())
        if command and command.action.isEnabled():
            self.leave()
            command.action.trigger()


def _commands(actions: Actions) -> list[Command]:
    native = QKeySequence.SequenceFormat.NativeText
    return [
        Command(
            plain(action.text()),
            plain(translate("Menu", row.menu)),
            action.shortcut().toString(native),
            action,
        )
        for do, row, action in actions.items()
        if do is not Do.COMMANDS
    ]
