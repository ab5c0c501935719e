"""Speed of the backbone: opening, acts, exports, starting. Each beside its baseline."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from tripartite.jobs.meetings import build_sample
from tripartite.model import commands as c
from tripartite.model.reading import status_of
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.opening import SCHEMA_VERSION, SCHEMAS
from tripartite.store.sqlite import _INSERT, SqliteJournal

MEMORY_LIMIT_MB = 400
PYTHON = sys.executable


def read_raw(path: Path) -> list[tuple]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT * FROM entry").fetchall()
    finally:
        connection.close()


def open_and_fold(path: Path) -> Session:
    session = Session(SqliteJournal.open(path, write=False))
    session.journal.close()
    return session


def test_opening_a_large_meeting_over_reading_its_rows(compare, large):
    compare(lambda: open_and_fold(large), lambda: read_raw(large), 3)


def test_memory_of_an_open_large_meeting(large, capsys):
    """The whole process, in MiB, against the limit; printed, like the ratios."""
    code = (
        "import sys; from pathlib import Path; from tripartite.session import Session;"
        "from tripartite.store.sqlite import SqliteJournal;"
        "session = Session(SqliteJournal.open(Path(sys.argv[1]), write=False));"
        "status = Path('/proc/self/status').read_text();"  # getrusage would count the parent's peak
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)"
    )
    told = subprocess.run([PYTHON, "-c", code, str(large)], capture_output=True, check=True)
    with capsys.disabled():
        sys.stdout.write(
            f"\nmemory of a large meeting: {int(told.stdout)} of {MEMORY_LIMIT_MB} MiB\n"
        )


class Negotiation:
    """Acts on a copy of the large meeting, and the rows they wrote, for the baseline to repeat."""

    def __init__(self, large: Path, folder: Path) -> None:
        path = Path(shutil.copy(large, folder / "copy.tripartite"))
        self.session = Session(SqliteJournal.open(path))
        self.rows: list[list[tuple]] = []
        keep = self.session.journal.append
        self.session.journal.append = lambda rows, expected: (
            self.rows.append(rows),
            keep(rows, expected),
        )
        room = self.session.state.room
        self.party = next(iter(room.parties))
        self.introduced = iter(
            [
                key
                for key, made in room.amendments.items()
                if status_of(self.session.state, key) == "introduced"
                and made.body.kind == "replace"
            ]
        )
        self.bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self.bare.execute("PRAGMA synchronous = OFF")
        self.bare.executescript(SCHEMAS[SCHEMA_VERSION])
        self.repeated = count()

    def state_position(self) -> None:
        stated = c.StatePosition(next(self.introduced), self.party, "support", "We support this.")
        self.session.do(stated)

    def adopt(self) -> None:
        """The next amendment that goes onto today's words by itself."""
        for amendment in self.introduced:
            try:
                self.session.do(c.Decide(amendment, "adopted"))
            except Refusal:
                continue
            return

    def insert_the_same(self) -> None:
        rows = self.rows[next(self.repeated)]
        self.bare.execute("BEGIN")
        self.bare.executemany(_INSERT, rows)
        self.bare.execute("COMMIT")


@pytest.fixture
def negotiation(large, tmp_path):
    made = Negotiation(large, tmp_path)
    yield made
    made.session.journal.close()
    made.bare.close()


def test_a_plain_act_over_bare_inserts(compare, negotiation):
    negotiation.state_position()
    compare(negotiation.state_position, negotiation.insert_the_same, 3, rounds=300)


def test_an_adoption_over_bare_inserts(compare, negotiation):
    negotiation.adopt()
    compare(negotiation.adopt, negotiation.insert_the_same, 3, rounds=100)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.tripartite")


def process(*arguments: str) -> None:
    """A whole process as a user starts it: modules compiled once, at the first run."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(arguments, check=True, capture_output=True, env=environment)


def test_show_over_starting_python(compare, sample):
    show = [PYTHON, "-m", "tripartite", "show", str(sample)]
    compare(lambda: process(*show), lambda: process(PYTHON, "-c", "pass"), 15)


BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def test_sample_painted_over_a_bare_window(compare, sample):
    painted = [PYTHON, str(Path(__file__).with_name("painted.py")), str(sample)]
    compare(lambda: process(*painted), lambda: process(PYTHON, "-c", BARE_WINDOW), 4)
