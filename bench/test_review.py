"""The Review on the large meeting: filters over a frame, and beside a plain view of the rows."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.conftest import record
from bench.test_room import settle, until
from bench.test_words import FRAME
from PySide6.QtCore import QSettings, QSortFilterProxyModel, QStringListModel
from PySide6.QtWidgets import QApplication, QListView

from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.foreseeing.whatif import copied
from tripartite.ui.actions import Do
from tripartite.ui.review.model import Wish
from tripartite.ui.review.workspace import ReviewWorkspace
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

ROUNDS = 9


@pytest.fixture(scope="module")
def window(large, tmp_path_factory) -> Iterator[MainWindow]:
    """The large meeting, opened by the Workers' spokesperson, who watches two words."""
    folder = tmp_path_factory.mktemp("review")
    path = Path(shutil.copy(large, folder / "copy.tripartite"))
    workers = open_session(path, "W")
    workers.do(c.Watch(("remedy", "equal access")))
    workers.journal.close()
    application = QApplication.instance() or QApplication([])
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(Theme(application, "light"), Settings(store), "W")
    made.resize(1280, 800)
    made.show()
    until(made.files.opened, lambda: made.files.open_path(path))
    settle()
    made.meeting.show_workspace(Do.REVIEW)
    settle()
    yield made
    made.close()
    settle()


@pytest.fixture
def review(window) -> ReviewWorkspace:
    return window.meeting.review


def filtered(review: ReviewWorkspace, wish: Wish) -> float:
    """Seconds until the list shows what a filter lets through, as far as is known at once."""
    start = time.perf_counter()
    review.model.set_wish(wish)
    review.proposals.list.grab()
    return time.perf_counter() - start


def measured(review: ReviewWorkspace, wish: Wish) -> float:
    """Seconds until the last proposal was measured for a costly filter, the window alive."""
    start = time.perf_counter()
    review.model.set_wish(wish)
    while review.model.measuring:
        QApplication.processEvents()
    return time.perf_counter() - start


def told(request, benchmark, name: str, samples: list[float], baseline: list[float], target):
    taken = iter(samples)
    benchmark.pedantic(lambda: time.sleep(next(taken)), rounds=len(samples))
    record(request, benchmark, name, baseline, target)


WISHES = {
    "one group": lambda window: Wish("all", window.desk.party_of_key("E")),
    "without our stance": lambda window: Wish("unanswered"),
    "words touched": lambda window: Wish("all", words="remedy"),
    "watch-words": lambda window: Wish("flagged"),
}


@pytest.mark.parametrize("name", WISHES)
def test_filtering_over_a_frame(request, benchmark, window, review, name):
    everything = Wish("all")
    samples = []
    for _ in range(ROUNDS):
        filtered(review, everything)
        samples.append(filtered(review, WISHES[name](window)))
    told(request, benchmark, f"review: {name}, over a frame", samples, [FRAME], 6)


def test_filtering_beside_a_plain_view(request, benchmark, window, review):
    review.model.set_wish(Wish("all"))
    count = review.model.rowCount()
    rows = [f"{i} Employers" if i % 3 else f"{i} Workers" for i in range(count)]
    proxy, plain = QSortFilterProxyModel(), QListView()
    proxy.setSourceModel(QStringListModel(rows))
    plain.setUniformItemSizes(True)
    plain.setModel(proxy)
    plain.resize(review.proposals.list.size())
    plain.show()
    party = window.desk.party_of_key("E")
    samples, baseline = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        proxy.setFilterFixedString("Employers")
        plain.grab()
        baseline.append(time.perf_counter() - start)
        proxy.setFilterFixedString("")
        samples.append(filtered(review, Wish("all", party)))
        filtered(review, Wish("all"))
    plain.close()
    told(request, benchmark, "review: filtering beside a plain view", samples, baseline, 2)


def test_the_longest_waits(window, review, capsys):
    """Told, and held to nothing: how long all of a costly filter takes, and what-if's own share on
    the screen's thread."""
    found = {
        "reading the list anew": _seconds(lambda: review.model.read()),
        "all touching two words, measured in slices": measured(review, Wish("flagged")),
        "all competing with ours, measured in slices": measured(
            review, Wish("all", relation="competing wording")
        ),
        "the copy that what-if works on": _seconds(lambda: copied(window.desk.state)),
    }
    with capsys.disabled():
        for name, seconds in found.items():
            print(f"\nreview: {name}: {seconds * 1e3:.0f} ms", end="")  # noqa: T201


def _seconds(job) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start
