"""What every group of deeds works with: one window's actions, and the meeting open in it."""

from __future__ import annotations

from tripartite.ui.desk import Desk
from tripartite.ui.frame import Frame
from tripartite.ui.meeting_view import MeetingView


class WindowDeeds:
    """The deeds of one window; each group binds its own to the window's actions.

    `_desk` and `_meeting` are for deeds, which happen only while a meeting is open. Conditions are
    asked at any time, and look at `_window.desk` and `_window.meeting`.
    """

    def __init__(self, window: Frame) -> None:
        self._window = window
        self._actions = window.actions_

    @property
    def _desk(self) -> Desk:
        desk = self._window.desk
        assert desk is not None, "the action's condition says that a meeting is open"
        return desk

    @property
    def _meeting(self) -> MeetingView:
        meeting = self._window.meeting
        assert meeting is not None, "the action's condition says that a meeting is open"
        return meeting
