"""A strip of actions with their keys, as many rows as the width asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QActionEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QToolButton, QWidget

from tripartite.ui.actions import Do
from tripartite.ui.enabling import Actions
from tripartite.ui.signs import key_icon, key_size
from tripartite.ui.theme import Theme


class FlowLayout(QLayout):
    """Puts widgets side by side and goes on in the next row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: asked for again and again at each layout

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        widest = max((size.width() for size in sizes), default=0)
        tallest = max((size.height() for size in sizes), default=0)
        margins = self.contentsMargins()
        return QSize(widest + margins.left() + margins.right(), tallest + margins.top() * 2)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets; the height they take."""
        margins = self.contentsMargins()
        left, top = rect.x() + margins.left(), rect.y() + margins.top()
        x, y, row = left, top, 0
        for item in self._items:
            if item.isEmpty():
                continue  # what is hidden takes no room
            size = item.sizeHint()
            if x > left and x + size.width() > rect.right() - margins.right():
                x, y, row = left, y + row, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()
            row = max(row, size.height())
        return y + row - rect.y() + margins.bottom()


class KeyButton(QToolButton):
    """A button of an action. Whether it can be done, and why not, changes with each step of the
    list: the strip is laid out anew only for another name or another key."""

    def actionEvent(self, event: QActionEvent) -> None:
        action = event.action()
        same = (
            action is self.defaultAction()
            and not action.isCheckable()
            and action.iconText() == self.text()
            and action.icon().cacheKey() == self.icon().cacheKey()
        )
        if not same:
            super().actionEvent(event)
            return
        self.setEnabled(action.isEnabled())
        self.setToolTip(action.toolTip())
        self.setStatusTip(action.statusTip())


class KeyStrip(QFrame):
    """Buttons for actions, each with the cap of its key."""

    def __init__(
        self, actions: Actions, wanted: Sequence[Do], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._theme = theme
        layout = FlowLayout(self)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.setSpacing(1)
        self._buttons = [self._button(actions, do) for do in wanted]
        for button in self._buttons:
            layout.addWidget(button)
        theme.changed.connect(self._redress)
        self._faded = False
        self._dress()

    def _button(self, actions: Actions, do: Do) -> QToolButton:
        action = actions[do]
        button = KeyButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.toolTip())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _redress(self) -> None:
        """Wear the theme's colours: now where it is seen, else when it is seen again."""
        self._faded = not self.isVisible()
        if not self._faded:
            self._dress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._faded:
            self._redress()

    def _dress(self) -> None:
        native = QKeySequence.SequenceFormat.NativeText
        for button in self._buttons:
            action = button.defaultAction()  # a button takes its icon from there, again and again
            key = action.shortcut().toString(native).rpartition(", ")[2]  # of two, the second
            if key:
                button.setIconSize(key_size(key, self.font()))
                action.setIcon(key_icon(key, self._theme, self.font()))
                action.setIconVisibleInMenu(False)
