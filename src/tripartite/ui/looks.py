"""What is shown, and how it looks: the workspaces, what stands beside them, letters and colours."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFontDialog, QMessageBox

from tripartite import __version__
from tripartite.ui.actions import Do
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.settings import Setting
from tripartite.ui.theme import Choice, paper_font
from tripartite.ui.topbar import WORKSPACES
from tripartite.ui.tr import translate

SCHEMES: dict[Do, Choice] = {Do.FOLLOW_SYSTEM: "system", Do.LIGHT: "light", Do.DARK: "dark"}


class LookDeeds(WindowDeeds):
    """The deeds of the View menu, and of what tells of the program itself, bound to its actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._bind()

    def _bind(self) -> None:
        self._actions.bind({do: partial(self._show, do) for do in WORKSPACES})
        self._actions.bind(
            {
                Do.MARKED: self._show_marked,
                Do.OUTLINE: self._lay_out,
                Do.INSPECTOR: self._lay_out,
                Do.LARGER: lambda: self._resize_paper(1),
                Do.SMALLER: lambda: self._resize_paper(-1),
                Do.PAPER_FONT: self._choose_font,
                Do.ABOUT: self._about,
            }
        )
        self._actions.bind({do: partial(self._wear, choice) for do, choice in SCHEMES.items()})
        for do in (Do.OUTLINE, Do.INSPECTOR, Do.DRAFT):
            self._actions[do].setChecked(True)
        choice = self._window.theme.choice
        for do, each in SCHEMES.items():
            self._actions[do].setChecked(each == choice)

    def _show(self, workspace: Do) -> None:
        if self._window.meeting is not None:
            self._meeting.show_workspace(workspace)

    def _lay_out(self) -> None:
        if self._window.meeting is not None:
            self._meeting.lay_out()

    def _show_marked(self) -> None:
        marked = self._actions[Do.MARKED].isChecked()
        self._window.settings.set(Setting.MARKED, marked)
        self._meeting.draft.show_marked(marked)

    def _resize_paper(self, by: int) -> None:
        settings = self._window.settings
        size = settings.get(Setting.SIZE) or self._paper_size()
        settings.set(Setting.SIZE, float(min(max(size + by, 7), 40)))
        self._set_paper()

    def _paper_size(self) -> float:
        return paper_font().pointSizeF()

    def _choose_font(self) -> None:
        settings = self._window.settings
        now = paper_font(settings.get(Setting.FAMILY), settings.get(Setting.SIZE))
        sure, font = QFontDialog.getFont(now, self._window)
        if sure:
            settings.set(Setting.FAMILY, font.family())
            settings.set(Setting.SIZE, font.pointSizeF())
            self._set_paper()

    def _set_paper(self) -> None:
        if self._window.meeting is not None:
            self._meeting.set_font(self._meeting.paper_font())

    def _wear(self, choice: Choice) -> None:
        self._window.settings.set(Setting.SCHEME, choice)
        self._window.theme.choose(choice)

    def _about(self) -> None:
        QMessageBox.about(
            self._window,
            translate("Window", "About Tripartite"),
            translate(
                "Window",
                "Tripartite {version}\nNegotiating a text between Employers, Workers and "
                "Governments.",
            ).format(version=__version__),
        )
