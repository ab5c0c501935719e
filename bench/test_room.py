"""The room's screen on the large meeting: from the gavel to the paint."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.conftest import record
from bench.test_words import FRAME
from PySide6.QtCore import QEventLoop, QSettings, QTimer
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

    def decide(self) -> float:
        """Seconds from the gavel until the room has seen it, for the next amendment."""
        state = self.window.desk.session.state
        key = next(key for key in self.left if at_stake(state, key))
        self.room.projector.send(Sent("amendment", key))
        settle(30)
        act = c.Decide(key, "adopted")
        return until(self.room.window.sheet.painted, lambda: self.window.desk.do(act))


@pytest.fixture(scope="module")
def desk(large, tmp_path_factory) -> Iterator[Desk]:
    made = Desk(large, tmp_path_factory.mktemp("desk"))
    yield made
    made.window.close()
    settle()


def told(request, benchmark, name: str, samples: list[float], baseline: list[float], target):
    """Put samples that were timed here into the table."""
    taken = iter(samples)
    benchmark.pedantic(lambda: time.sleep(next(taken)), rounds=len(samples))
    record(request, benchmark, name, baseline, target)


def test_room_screen_after_a_decision_over_a_frame(request, benchmark, desk, capsys):
    desk.decide()
    samples = [desk.decide() for _ in range(DECISIONS)]
    told(request, benchmark, "room screen after a decision, over a frame", samples, [FRAME], 3)
    worst = sorted(samples)[-2]
    with capsys.disabled():
        print(f"\nroom screen after a decision: worst but one {worst * 1e3:.1f} ms")  # noqa: T201


class Plain(QTextBrowser):
    """A plain view of the same words that says when it has painted."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = QEventLoop()
        self.resize(1280, 720)
        self.setFont(QFont("DejaVu Serif", 30))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self.loop.quit()

    def take(self, words: str) -> float:
        start = time.perf_counter()
        self.setPlainText(words)
        self.loop.exec()
        return time.perf_counter() - start


def test_a_slide_over_a_plain_view_of_its_words(request, benchmark, desk):
    plain, sheet = Plain(), desk.room.window.sheet
    settle()
    ours, theirs = [], []
    for _ in range(DECISIONS):
        sent = Sent("amendment", next(desk.left))
        ours.append(until(sheet.painted, lambda sent=sent: desk.room.projector.send(sent)))
        theirs.append(plain.take(sheet.document.toPlainText()))
        settle(30)
    plain.close()
    told(request, benchmark, "a slide over a plain view of its words", ours, theirs, 2)
