"""The bar at the top: the workspaces, who speaks, and how much is agreed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tripartite.ui.actions import Do
from tripartite.ui.desk import OFFICE, Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.signs import badge_icon
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate

WORKSPACES = (Do.DRAFT, Do.AMENDMENTS, Do.CONSENSUS, Do.REVIEW, Do.PLAN, Do.PUBLISH)
NARROW = 960  # pixels
SPEAKERS = {Do.SPEAK_E: "E", Do.SPEAK_W: "W", Do.SPEAK_G: "G", Do.SPEAK_O: OFFICE}


class SpeakerBar(QWidget):
    """Who speaks: the groups and the Office by one key, all others from a list.

    `chosen(party)`.
    """

    chosen = Signal(str)

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions, self._theme = actions, theme
        self._desk: Desk | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._said = QLabel(translate("Top bar", "Speaking:"))
        self._said.setObjectName("muted")
        layout.addWidget(self._said)
        for do in SPEAKERS:
            layout.addWidget(self._button(do))
        self._others = QToolButton()
        self._others.setObjectName("menu")
        self._others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._others.setMenu(QMenu(self._others))
        self._others.setText(translate("Top bar", "Other"))
        self._others.setAccessibleName(translate("Top bar", "Another party speaks"))
        tip = translate("Top bar", "A regional group or a delegation speaks (Alt+Y)")
        self._others.setToolTip(tip)
        layout.addWidget(self._others)

    @property
    def word_width(self) -> int:
        """How much room the word before the parties takes now."""
        return 0 if self._said.isHidden() else self._said.sizeHint().width()

    def say_word(self, wanted: bool) -> None:
        """Show the word before the parties, or not."""
        self._said.setVisible(wanted)

    def _button(self, do: Do) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[do])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(34, 18))
        button.setAccessibleName(self._actions[do].toolTip())
        return button

    def serve(self, desk: Desk | None) -> None:
        """Show the parties of a meeting."""
        self._desk = desk
        self.show_speaker()

    def show_speaker(self) -> None:
        """Show who speaks now."""
        desk = self._desk
        if desk is None:
            return
        for do, key in SPEAKERS.items():
            party = desk.party(desk.party_of_key(key))
            action = self._actions[do]
            action.setIcon(badge_icon(party, self._theme, self.font()) if party else QIcon())
            speaks = party is not None and party.id == desk.speaker
            action.setChecked(speaks or (key == OFFICE and not desk.speaker))
        self._fill_others(desk)

    def _fill_others(self, desk: Desk) -> None:
        menu = self._others.menu()
        menu.clear()
        others = desk.parties("regional group", "delegation", "joint")
        for party in others:
            entry = menu.addAction(badge_icon(party, self._theme, self.font()), party.name)
            entry.triggered.connect(lambda _=False, key=party.id: self.chosen.emit(key))
        speaks = next((party for party in others if party.id == desk.speaker), None)
        self._others.setText(speaks.handle if speaks else translate("Top bar", "Other"))
        self._others.setVisible(bool(others))
        if speaks:
            for do in SPEAKERS:
                self._uncheck(do)

    def _uncheck(self, do: Do) -> None:
        group = self._actions[do].actionGroup()
        group.setExclusive(False)
        self._actions[do].setChecked(False)
        group.setExclusive(True)


class Workspaces(QWidget):
    """The workspaces side by side; those there is no room for stand in a list at the end. The one
    that is shown always has its button."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._buttons = {do: self._button(actions, do) for do in WORKSPACES}
        self._more = QToolButton(self)
        self._more.setObjectName("menu")
        self._more.setText("»")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(QMenu(self._more))
        self._more.setAccessibleName(translate("Top bar", "More workspaces"))
        self._more.setToolTip(translate("Top bar", "The workspaces there is no room for"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _button(self, actions: Actions, do: Do) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("workspace")
        button.setDefaultAction(actions[do])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setAccessibleName(actions[do].toolTip())
        actions[do].toggled.connect(lambda _: self._arrange())
        return button

    def sizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons.values()]
        return QSize(sum(s.width() + 2 for s in sizes), max(s.height() for s in sizes))

    def minimumSizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons.values()]
        widest = max(size.width() for size in sizes)
        return QSize(widest + self._more.sizeHint().width() + 4, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the buttons there is room for, and list the others."""
        fitting = self._fitting()
        x = 0
        for do, button in self._buttons.items():
            button.setVisible(do in fitting)
            if do in fitting:
                size = button.sizeHint()
                button.setGeometry(x, 0, size.width(), self.height())
                x += size.width() + 2
        left = [do for do in self._buttons if do not in fitting]
        self._more.setVisible(bool(left))
        self._more.setGeometry(x, 0, self._more.sizeHint().width(), self.height())
        menu = self._more.menu()
        menu.clear()
        self._actions.menu(menu, left)

    def _fitting(self) -> list[Do]:
        """The first ones that fit, with the one that is shown in place of the last if need be."""
        if self.sizeHint().width() <= self.width():
            return [*self._buttons]
        wide = {do: button.sizeHint().width() + 2 for do, button in self._buttons.items()}
        shown = [do for do in self._buttons if self._actions[do].isChecked()]
        room = self.width() - self._more.sizeHint().width() - sum(wide[do] for do in shown)
        found = list(shown)
        for do in (do for do in self._buttons if do not in shown):
            room -= wide[do]
            if room < 0:
                break
            found.append(do)
        return found


class Agreed(QWidget):
    """How many provisions are agreed, of how many."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(translate("Top bar", "Provisions agreed"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 5, 12, 5)
        layout.setSpacing(2)
        layout.addWidget(self._label)
        layout.addWidget(self._bar)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def tell(self, settled: int, total: int) -> None:
        """Show the numbers."""
        self._label.setText(
            counted(translate("Top bar", "{n} of %n agreed", "", total), total).format(n=settled)
        )
        self._bar.setUpdatesEnabled(False)  # else Qt would paint the window at once, for a bar
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(settled)
        self._bar.setUpdatesEnabled(True)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()


class TopBar(QFrame):
    """The bar at the top."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(Workspaces(actions, self), 1)
        self.speaker = SpeakerBar(actions, theme, self)
        self.agreed = Agreed(self)
        layout.addWidget(self.speaker)
        layout.addSpacing(8)
        layout.addWidget(self.agreed)

    def minimumSizeHint(self) -> QSize:
        """Without the word before who speaks: it gives way where the window is narrow."""
        least = super().minimumSizeHint()
        return QSize(least.width() - self.speaker.word_width, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.speaker.say_word(event.size().width() >= NARROW)
