"""The Qt bindings must keep Python's reference counts, or the program aborts after some minutes.

PySide6 6.12.0 on Python 3.11 gives away a reference to None at each call of a method that returns
nothing, and one to True at each emit; small suites never call often enough to see it.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import version

from packaging.requirements import Requirement

from tests.support.patience import ENDS_WITHIN

# In a process of its own: the failure is an abort of the interpreter.
CALLS_METHODS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for _ in range(20_000):
    label.setText("text")
print("alive")
"""
EMITS_SIGNALS = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(int)
bell = Bell()
heard = []
bell.rung.connect(heard.append)
for number in range(2_000):
    bell.rung.emit(number)
print("alive" if len(heard) == 2_000 else f"heard {len(heard)}")
"""


def run_in_child(program):
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN,
    )


def assert_survives(program):
    done = run_in_child(program)
    assert done.stdout == "alive\n", (
        f"PySide6 {version('PySide6-Essentials')} on Python {sys.version.split()[0]} ended with"
        f" {done.returncode}:\n{done.stderr[-2000:]}"
    )


def test_calls_of_methods_returning_nothing_keep_the_count_of_none():
    assert_survives(CALLS_METHODS)


def test_emitting_signals_keeps_the_count_of_true():
    assert_survives(EMITS_SIGNALS)


def test_the_installed_qt_is_one_that_pyproject_allows(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {need.name: need for need in map(Requirement, project["dependencies"])}
    assert version("PySide6-Essentials") in wanted["PySide6-Essentials"].specifier
