"""The room's screen on the large meeting: from the gavel to the paint.

As in `bench/painting.py`, seconds are those in which the screen's thread had a processor, waiting
counted; beside them stands the clock, which on a shared machine tells of others, too.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from bench.conftest import RESULTS, Result
from bench.test_words import FRAME
from PySide6.QtCore import QEventLoop, QSettings, QTimer, Signal
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QApplication, QTextBrowser

from tripartite.model import commands as c
from tripartite.model.reading import status_of
from tripartite.model.screen.shown import at_stake
from tripartite.model.screen.slides import Sent
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

DECISIONS = 60


def until(signal, deed) -> float:
    """Seconds from a deed until the signal comes."""
    loop, came = QEventLoop(), []

    def note(*_: object) -> None:
        came.append(time.perf_counter())
        loop.quit()

    signal.connect(note)
    start = time.perf_counter()
    deed()
    if not came:
        loop.exec()
    signal.disconnect(note)
    return came[0] - start


def seen(signal, deed) -> tuple[float, float]:
    """Seconds from a deed until the signal comes: own time, and by the clock."""
    came: list[tuple[float, float]] = []

    def note(*_: object) -> None:
        came.append((time.thread_time(), time.perf_counter()))

    signal.connect(note)
    own, clock = time.thread_time(), time.perf_counter()
    deed()
    while not came:
        QApplication.processEvents()
    signal.disconnect(note)
    return came[0][0] - own, came[0][1] - clock


def settle(milliseconds: int = 250) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Desk:
    """The large meeting in a window, its room's screen beside it, and amendments to decide."""

    def __init__(self, large: Path, folder: Path) -> None:
        application = QApplication.instance() or QApplication([])
        path = Path(shutil.copy(large, folder / "copy.tripartite"))
        store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Theme(application, "light"), Settings(store))
        self.window.resize(1280, 800)
        self.window.show()
        until(self.window.files.opened, lambda: self.window.files.open_path(path))
        settle()
        self.room = self.window.room
        self.room.open()
        self.room.window.resize(1280, 720)
        settle()
        state = self.window.desk.session.state
        self.left: Iterator[str] = iter(
            key
            for key, made in state.room.amendments.items()
            if made.body.kind == "replace" and status_of(state, key) == "introduced"
        )

    def decide(self) -> tuple[float, float]:
        """Seconds from the gavel until the room has seen it, for the next amendment: own time, and
        by the clock."""
        state = self.window.desk.session.state
        key = next(key for key in self.left if at_stake(state, key))
        self.room.projector.send(Sent("amendment", key))
        settle(30)
        act = c.Decide(key, "adopted")
        return seen(self.room.window.sheet.painted, lambda: self.window.desk.do(act))


@pytest.fixture(scope="module")
def desk(large, tmp_path_factory) -> Iterator[Desk]:
    made = Desk(large, tmp_path_factory.mktemp("desk"))
    yield made
    made.window.close()
    settle()


def test_room_screen_after_a_decision_over_a_frame(request, desk):
    desk.decide()
    samples = [desk.decide() for _ in range(DECISIONS)]
    own, clock = (sorted(each) for each in zip(*samples, strict=True))
    name = "room screen after a decision"
    request.config.stash[RESULTS] += [
        Result(f"{name}, median over a frame", median(own), FRAME, 3),
        Result(f"{name}, worst but one over a frame", own[-2], FRAME, 3),
        Result(f"{name}, median by the clock over a frame", median(clock), FRAME, 3),
    ]


class Plain(QTextBrowser):
    """A plain view of the same words. `painted()` when it has painted."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.resize(1280, 720)
        self.setFont(QFont("DejaVu Serif", 30))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self.painted.emit()

    def take(self, words: str) -> float:
        return seen(self.painted, lambda: self.setPlainText(words))[0]


def test_a_slide_over_a_plain_view_of_its_words(request, desk):
    plain, sheet = Plain(), desk.room.window.sheet
    settle()
    ours, theirs = [], []
    for _ in range(DECISIONS):
        sent = Sent("amendment", next(desk.left))
        ours.append(seen(sheet.painted, lambda sent=sent: desk.room.projector.send(sent))[0])
        theirs.append(plain.take(sheet.document.toPlainText()))
        settle(30)
    plain.close()
    name = "a slide over a plain view of its words"
    request.config.stash[RESULTS].append(Result(name, median(ours), median(theirs), 2))
