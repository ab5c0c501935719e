"""The program as a process of its own: what it opens, and how it ends when told from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.patience import ENDS_WITHIN
from tripartite.jobs.meetings import open_session
from tripartite.model.reading import documents

CHILD = """
import sys
from pathlib import Path
from tripartite.model import commands as c
from tripartite.ui.refusing import Refusing
from tripartite.ui.window import MainWindow, run

opened, refused = MainWindow._open, Refusing.say

def meeting_opened(self, found):
    yield from opened(self, found)
    for deed in sys.argv[3:]:
        exec(deed, {"window": self, "desk": self.desk, "c": c})
    print("opened", self.windowTitle(), flush=True)

def say_refused(self, why):
    refused(self, why)
    print("said", self._notice.text, flush=True)

MainWindow._open, Refusing.say = meeting_opened, say_refused
path = Path(sys.argv[2]) if sys.argv[2] else None
sys.exit(run(path, sys.argv[1] == "sample", ""))
"""


@contextmanager
def program(home: Path, sample: str, path: object, *deeds: str):
    """The program in a process and a home of its own; it is gone after."""
    places = {f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE")}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, sample, str(path), *deeds],
        env={**os.environ, **places, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def told(child, number: int) -> tuple[int, str]:
    """Send a signal; the exit code, and what it complained about."""
    child.send_signal(number)
    _, complaints = child.communicate(timeout=ENDS_WITHIN)
    told_of_the_screen = "This plugin does not support propagateSizeHints()\n"
    return child.returncode, complaints.replace(told_of_the_screen, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_it_closes_as_by_hand(tmp_path, sample, number):
    deed = "desk.do(c.NameVersion('Told to end'))"
    with program(tmp_path, "", sample, deed) as child:
        assert child.stdout.readline().startswith("opened Building blocks")
        assert told(child, number) == (128 + number, "")
    assert [path.name for path in tmp_path.glob("sample.tripartite*")] == [sample.name]
    again = open_session(sample, write=False)
    assert again.state.find("versions", "Told to end")
    again.journal.close()


def test_it_ends_too_while_a_dialog_asks(tmp_path, sample):
    deed = "window.meeting.amendments.decisions.reopen(desk.provision)"
    with program(tmp_path, "", sample, deed) as child:
        assert child.stdout.readline().startswith("opened")
        assert told(child, signal.SIGINT) == (130, "")
    assert [path.name for path in tmp_path.glob("sample.tripartite*")] == [sample.name]


def test_the_sample_is_built_and_opened(tmp_path):
    with program(tmp_path, "sample", "") as child:
        assert child.stdout.readline().startswith("opened Building blocks")
        assert told(child, signal.SIGINT) == (130, "")
    (made,) = tmp_path.rglob("*.tripartite*")
    session = open_session(made, write=False)
    assert documents(session.state)
    session.journal.close()


def test_a_missing_file_is_said_and_the_first_page_stays(tmp_path):
    missing = tmp_path / "none.tripartite"
    with program(tmp_path, "", missing) as child:
        assert child.stdout.readline().startswith(f"said There is no {missing}.")
        assert told(child, signal.SIGINT) == (130, "")
    assert not missing.exists()
