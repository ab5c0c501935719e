"""The room's screen as a whole: its window, where it stands, and what happens when displays come
and go in the middle of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from tripartite.model import entries as e
from tripartite.model.passage import Atom
from tripartite.ui.room.displays import Display, Memory, display_of, displays, wanted
from tripartite.ui.room.look import SMALLEST, RoomTheme, room_font
from tripartite.ui.room.projector import Projector
from tripartite.ui.room.window import RoomWindow
from tripartite.ui.settings import Setting, Settings

Where = Literal["closed", "full screen", "window", "away"]
"""Not in use; on a display of its own; beside the drafter's work; in use, but its display has
gone."""


class RoomScreen(QObject):
    """Shows what the projector has. `changed()` when it is elsewhere, or looks otherwise."""

    changed = Signal()

    def __init__(self, main: QWidget, projector: Projector, settings: Settings) -> None:
        super().__init__(main)
        self._main, self._settings = main, settings
        self.projector = projector
        self.memory = Memory(settings)
        self.theme = RoomTheme("dark" if settings.get(Setting.ROOM_DARK) else "light", self)
        self.where: Where = "closed"
        self.display: Display | None = None
        self._window: RoomWindow | None = None
        self.party: Callable[[str], e.PartyNamed | None] = lambda key: None
        self.foot: Callable[[], str] = lambda: ""
        projector.changed.connect(self._show)
        projector.in_use = lambda: self.where != "closed"
        projector.visible = lambda: self.where in ("full screen", "window")
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._screen_gone)
        application.screenAdded.connect(self._screen_came)

    @property
    def window(self) -> RoomWindow | None:
        """The window, while there is one."""
        return self._window

    @property
    def is_covered(self) -> bool:
        """Whether the drafter's window stands on the room's display, before everybody."""
        if self.where != "full screen" or self.display is None:
            return False
        return self._main.isVisible() and self._main.screen() is self.display.screen

    # Opening and closing

    def open(self) -> None:
        """Show the room's screen where it belongs."""
        if self._window is None:
            self._window = RoomWindow(self.theme)
            self._window.left.connect(self.close)
            self._window.sized.connect(self.resize_text)
            self._window.given_back.connect(self._give_back)
            sheet = self._window.sheet
            sheet.party = lambda key: self.party(key)
            sheet.show_atom = self._atom
            self._main.windowHandle().screenChanged.connect(
                self.changed, Qt.ConnectionType.UniqueConnection
            )
        self._put(self._wanted())
        self._show()

    def close(self) -> None:
        """Take it off the display; what was sent is kept."""
        window, self._window = self._window, None
        self.where, self.display = "closed", None
        if window is not None:
            window.end()
        self.changed.emit()

    def _atom(self, atom: Atom) -> str:
        paper = self.projector.paper
        return paper.printer.atom(atom) if paper else ""

    def _show(self) -> None:
        if self._window is not None:
            sheet = self._window.sheet
            sheet.foot = self.foot()
            if sheet.slide != self.projector.slide:
                sheet.show_slide(self.projector.slide)
                sheet.repaint()  # the room first, then all that stands around the drafter

    def _give_back(self) -> None:
        """The keyboard belongs to the drafter: to what has to be answered first, if there is such.
        Where it went back by itself meanwhile, it stays."""
        if QApplication.activeWindow() in (None, self._window):
            (QApplication.activeModalWidget() or self._main).activateWindow()

    # Where it stands

    def _wanted(self) -> Display | None:
        every = displays()
        return wanted(every, self.memory.order(every), self._main.screen())

    def _put(self, display: Display | None) -> None:
        window = self._window
        if window is None:
            return
        home = self._main.screen()
        at = display or display_of(home)
        self.display = at
        window.sheet.set_font(room_font(self._family(), self.memory.size(at)))
        if display is None:
            self.where = "window"
            window.stand(home)
        else:
            self.where = "full screen"
            self.memory.used(display.key)
            window.fill(display.screen)
        self.changed.emit()

    def choose(self, key: str) -> None:
        """The room is on this display from now on; where the drafter works there, they change
        places."""
        every = displays()
        found = next((display for display in every if display.key == key), None)
        if found is None:
            return
        self.memory.choose(key, every)
        if found.screen is self._main.screen() and len(every) > 1:
            there = self.display if self.where == "full screen" else None
            away = [d.screen for d in (there, *every) if d and d.screen is not found.screen]
            self._move_main(away[0])
        self.open()

    def swap(self) -> None:
        """The two windows change places; from before the room, the drafter's goes elsewhere."""
        home = self._main.screen()
        if self._window is None or self.where != "full screen" or self.display is None:
            return
        there = self.display.screen
        if home is there:
            self._clear(there)
            return
        self._window.hide()
        self._move_main(there)
        self.memory.choose(display_of(home).key, displays())
        self._put(display_of(home))
        self._main.activateWindow()

    def _clear(self, screen: QScreen) -> None:
        """Take the drafter's window off a display, where there is another one."""
        if elsewhere := [each.screen for each in displays() if each.screen is not screen]:
            self._move_main(elsewhere[0])
            self._main.activateWindow()
            self.changed.emit()

    def _move_main(self, screen: QScreen) -> None:
        main, room = self._main, screen.availableGeometry()
        full, maximized = main.isFullScreen(), main.isMaximized()
        if full or maximized:
            main.showNormal()
        size = main.size().boundedTo(room.size())
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        main.setGeometry(place)
        main.setScreen(screen)
        if full:
            main.showFullScreen()
        elif maximized:
            main.showMaximized()

    def _screen_gone(self, screen: QScreen) -> None:
        """A display has gone: never stay full screen over the drafter's work."""
        if self._window is None or self.where != "full screen":
            return
        assert self.display is not None
        if self.display.screen is screen:
            self._go_away()
        else:
            QTimer.singleShot(0, self._check_home)

    def _go_away(self) -> None:
        assert self._window is not None
        self._window.hide()
        self.where = "away"
        self.changed.emit()

    def _check_home(self) -> None:
        """The drafter's own display has gone, and the window came to the room's."""
        if self._window is None or self.where != "full screen" or self.display is None:
            return
        if self._main.screen() is self.display.screen:
            self._put(self._wanted())

    def _screen_came(self, screen: QScreen) -> None:
        """A display has come: the room's own is taken up again at once."""
        if self.where not in ("away", "window"):
            return
        came = display_of(screen)
        known = came.key in self.memory.order()
        before = self.display is not None and self.display.key == came.key
        if known or (self.where == "away" and before):
            QTimer.singleShot(0, self._take_up)

    def _take_up(self) -> None:
        if self.where in ("away", "window"):
            found = wanted(displays(), [*self._keys()], self._main.screen())
            if found is not None:
                self._put(found)
                self._show()

    def _keys(self) -> list[str]:
        here = [self.display.key] if self.display else []
        return [*here, *self.memory.order(displays())]

    # How it looks

    def _family(self) -> str:
        return str(self._settings.get(Setting.FAMILY))

    def resize_text(self, by: int) -> None:
        """Two points larger or smaller, remembered for this display."""
        if self._window is None or self.display is None:
            return
        size = max(self._window.sheet.font_size + 2 * by, SMALLEST)
        self.memory.set_size(self.display.key, size)
        self._window.sheet.set_font(room_font(self._family(), self.memory.size(self.display)))
        self.changed.emit()

    def page(self, by: int) -> None:
        """Go on in a text longer than the screen, or back."""
        if self._window is not None:
            self._window.sheet.page(by)
            self.changed.emit()

    def wear(self, dark: bool) -> None:
        """Dark or light paper."""
        self._settings.set(Setting.ROOM_DARK, dark)
        self.theme.wear("dark" if dark else "light")
        self.changed.emit()
