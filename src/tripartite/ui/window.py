"""The window as a person works in it: the frame, and the deeds bound to its actions."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tripartite.ui.acting.deeds import ActingDeeds
from tripartite.ui.deeds import Deeds
from tripartite.ui.desk import Desk
from tripartite.ui.frame import Frame
from tripartite.ui.interrupts import Interrupts
from tripartite.ui.opened import Opened, Who
from tripartite.ui.own.deeds import OwnDeeds
from tripartite.ui.plan.deeds import PlanDeeds
from tripartite.ui.publish.dropping import Drops
from tripartite.ui.review.deeds import ReviewDeeds
from tripartite.ui.room.deeds import RoomDeeds
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.theme import Theme


class MainWindow(Frame):
    """The frame with everything that can be done in it."""

    def __init__(self, theme: Theme, settings: Settings, who: Who = None) -> None:
        super().__init__(theme, settings, who)
        self._room = RoomDeeds(self)
        self._plan = PlanDeeds(self)
        self.acting = ActingDeeds(self)
        self.deeds = Deeds(self, self._plan)
        self._own = OwnDeeds(self, self.deeds)
        self._review = ReviewDeeds(self)
        Drops(self, self.deeds.publishing.take)
        self.top.speaker.chosen.connect(self.deeds.speak_for)
        self.refresh()

    def _serve(self, desk: Desk) -> None:
        self.deeds.serve()
        self.acting.serve(desk)
        self._own.serve(desk)
        self._room.serve()
        self._plan.serve(desk)
        self.deeds.procedure.serve(desk)
        desk.late.connect(self._plan.take_late)

    def _begin(self, opened: Opened) -> None:
        self.deeds.restore_text()
        if opened.ask:
            self.acting.ask_first()

    def _refreshed(self) -> None:
        self._plan.sittings.show_checks()


def run(path: Path | None, sample: bool, who: str) -> int:
    """Open the window on a meeting, on the sample, or on the first page; the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Tripartite")
    application.setOrganizationName("Tripartite")
    settings = Settings()
    theme = Theme(application, settings.get(Setting.SCHEME))
    window = MainWindow(theme, settings, who or None)
    window.show()
    interrupts = Interrupts(application.closeAllWindows, application)
    if sample:
        window.files.open_sample()
    elif path is not None:
        window.files.open_path(path)
    code = application.exec()
    if isValid(window):  # told to quit from outside: nothing pending is lost
        window.worker.wait()
        window.close_meeting()
    interrupts.stop()
    return 128 + interrupts.caught if interrupts.caught else code
