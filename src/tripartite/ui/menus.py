"""The menus of a window: every action in its place, and the meetings that were open lately."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QMenuBar

from tripartite.ui.actions import MENUS, Do
from tripartite.ui.enabling import Actions
from tripartite.ui.settings import Settings
from tripartite.ui.tr import translate


def fill(
    bar: QMenuBar, actions: Actions, settings: Settings, open_path: Callable[[Path], None]
) -> None:
    """Put the actions into their menus; what was open lately is looked up when it is shown."""
    menus = {name: bar.addMenu(translate("Menu", name)) for name in MENUS}
    recent = QMenu(translate("Menu", "Open &recent"), bar)
    for do, row, action in actions.items():
        if row.line:
            menus[row.menu].addSeparator()
        menus[row.menu].addAction(action)
        if do is Do.OPEN:
            menus[row.menu].addMenu(recent)

    def look_up() -> None:
        recent.clear()
        for path in settings.recent():
            entry = recent.addAction(path.stem)
            entry.setStatusTip(str(path))
            entry.triggered.connect(lambda _=False, path=path: open_path(path))

    recent.aboutToShow.connect(look_up)
