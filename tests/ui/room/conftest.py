"""What the tests of the room's screen share."""

from __future__ import annotations

import pytest

from tests.ui.hands import Hands, close
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.document.finding import party_named, provision_named
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents
from tripartite.ui.actions import Do
from tripartite.ui.window import MainWindow


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


@pytest.fixture
def secrets(sample):
    """The sample with something private of every group, and stances with words in the room."""
    for handle in ("E", "W", "G"):
        session = open_session(sample)
        party = party_named(session.state, handle)
        place = _place(session.state)
        who = Actor("spokesperson", party)
        session.do(c.StatePosition(place.id, party, "reserve", "mudflat, as tabled"))
        session.journal.close()
        session = open_session(sample, who)
        words = Passage(place.passage.text + " quicksand")
        session.do(c.Propose("replace", (party,), place.id, words))
        session.do(c.WriteRemark(place.id, "bottom line", "shoalwater"))
        session.do(c.StatePosition(place.id, party, "oppose", "mudflat"))
        session.journal.close()
    return sample


def _place(state):
    place = provision_named(state, "Part 3, section A, item 1")
    views = document_view(state, documents(state)[0].id).provisions
    return next(view for view in views if view.id == place)


@pytest.fixture
def workers(qtbot, theme, settings, secrets):
    """Hands on a window in which the Workers' spokesperson works in the meeting."""
    window = MainWindow(theme, settings, "W")
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Hands.opening(qtbot, window, secrets)
    close(qtbot, window)
