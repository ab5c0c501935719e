"""The one place that wires everything: a verb needs no window, a file opens it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tripartite.app import main

Opened = list[tuple[Path | None, bool, str]]


@pytest.fixture
def window(monkeypatch) -> Opened:
    """A window that only notes what it was asked to open."""
    opened: Opened = []

    def run(file, sample, who) -> int:
        opened.append((file, sample, who))
        return 0

    stand_in = ModuleType("tripartite.ui.window")
    monkeypatch.setattr(stand_in, "run", run, raising=False)
    monkeypatch.setitem(sys.modules, "tripartite.ui.window", stand_in)
    return opened


def test_without_arguments_the_window_opens(window):
    assert main([]) == 0
    assert window == [(None, False, "")]


def test_the_sample_and_an_actor(window):
    assert main(["--sample"]) == 0
    assert main(["--as", "W", "--sample"]) == 0
    assert window == [(None, True, ""), (None, True, "W")]


def test_a_file_opens_the_window(window, tmp_path):
    file = tmp_path / "m.tripartite"
    file.touch()
    assert main([str(file), "--as", "E"]) == 0
    assert window == [(file, False, "E")]


def test_a_file_named_like_a_verb_does_not_stand_in_its_way(window, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("log").touch()
    assert main(["log", "none.tripartite"]) == 1
    assert "file-missing" in capsys.readouterr().err
    assert window == []


@pytest.mark.parametrize("typed", ["shwo", "none.tripartite", "--perhaps"])
def test_a_slip_of_the_keyboard_gives_the_usage(window, typed, capsys):
    with pytest.raises(SystemExit) as stop:
        main([typed])
    assert stop.value.code == 2
    assert capsys.readouterr().err.startswith("usage: tripartite")
    assert window == []


WATCHED = """
import sys
from tripartite.app import main
code = main(sys.argv[1:])
loaded = [name for name in sys.modules if name.startswith(("PySide6", "tripartite.ui"))]
sys.exit(f"loaded {loaded}" if loaded else code)
"""


def test_no_verb_loads_the_window(tmp_path):
    file, out = str(tmp_path / "s.tripartite"), str(tmp_path / "o.docx")
    for verb in (["new", file, "--sample"], ["show", file], ["export", file, "-o", out]):
        done = subprocess.run([sys.executable, "-c", WATCHED, *verb], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
