"""What the tests of the room's screen share."""

from __future__ import annotations

import pytest

from tripartite.ui.actions import Do


@pytest.fixture
def room(hands):
    """The room's screen of the window that the hands are on, with reading of what stands there."""
    return Room(hands)


class Room:
    """The room's screen, as somebody in the room sees it, and the strip on the drafter's side."""

    def __init__(self, hands) -> None:
        self.hands = hands
        self.screen = hands.window.room
        self.projector = hands.window.room.projector

    @property
    def said(self) -> str:
        """All that can be read on the room's screen."""
        return self.screen.window.sheet.said()

    @property
    def strip(self) -> str:
        """What the drafter is told of it."""
        return self.hands.window.podium.room.text

    def upcoming(self, words: str) -> None:
        """Wait until the strip has this as next."""
        self.hands.qtbot.waitUntil(lambda: words in self.strip)

    def on(self, do: Do) -> bool:
        """Whether an action is checked."""
        return self.hands.window.actions_[do].isChecked()
