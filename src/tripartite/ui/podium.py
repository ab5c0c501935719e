"""Below the text: the Chair's strip, and what the room sees. Each is shown where it is wanted."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from tripartite.ui.chair.strip import ChairStrip
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.room.screen import RoomScreen
from tripartite.ui.room.strip import RoomStrip
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.theme import Theme

NARROW = 960  # pixels; below it the words alone say what the room sees


class Podium(QFrame):
    """Holds the two strips."""

    def __init__(
        self,
        actions: Actions,
        screen: RoomScreen,
        theme: Theme,
        settings: Settings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("podium")
        self._actions, self._theme, self._settings = actions, theme, settings
        self.chair: ChairStrip | None = None
        self.room = RoomStrip(screen, theme, self)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.room, 2)
        screen.changed.connect(self._lay_out)
        self._lay_out()

    def serve(self, desk: Desk | None) -> None:
        """Show a meeting, or none."""
        if self.chair is not None:
            self._row.removeWidget(self.chair)
            self.chair.deleteLater()
            self.chair = None
        if desk is not None:
            self.chair = ChairStrip(desk, self._actions, self._theme, self._settings, self)
            self._row.insertWidget(0, self.chair, 3)
        self.show_chair(self._settings.get(Setting.CHAIR_STRIP))

    def show_chair(self, shown: bool) -> None:
        """Show or hide the Chair's strip."""
        if self.chair is not None:
            self.chair.setVisible(shown)
        self._lay_out()

    def _lay_out(self) -> None:
        chair = self.chair is not None and not self.chair.isHidden()
        self.setVisible(chair or not self.room.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.miniature.setVisible(event.size().width() >= NARROW)

    def rewrite(self) -> None:
        """The sentences are worded otherwise."""
        if self.chair is not None:
            self.chair.rewrite()

    @property
    def considered(self) -> str:
        """What the Chair considers, where the strip is shown; else empty."""
        if self.chair is None or not self.chair.isVisible():
            return ""
        self.chair.settle()
        return self.chair.subject

    def can_declare(self) -> bool:
        """Whether an item is considered."""
        return self.chair is not None and self.chair.can_declare()

    def declare(self, option: int) -> None:
        """Record one of the Chair's options."""
        if self.chair is not None:
            self.chair.declare(option)

    def chair_next(self) -> None:
        """Take up what comes next."""
        if self.chair is not None:
            self.chair.next()
