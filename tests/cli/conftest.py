"""What the tests of the command line share: the sample meeting, and a way to run verbs."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tripartite.cli import main
from tripartite.jobs.meetings import build_sample


class Said(NamedTuple):
    """What a verb said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def refused(self) -> str:
        """The code of the refusal; fails when the verb was not refused."""
        assert self.code == 1, self
        assert self.err.startswith("refused ("), self.err
        return self.err.removeprefix("refused (").partition(")")[0]


Run = Callable[..., Said]


def content(file: Path) -> list[str]:
    """All that a meeting file holds; opening one for writing only touches SQLite's own counters."""
    connection = sqlite3.connect(file)
    held = list(connection.iterdump())
    connection.close()
    return held


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.tripartite")


@pytest.fixture
def sample(built_sample, tmp_path) -> Path:
    """A copy of the sample meeting to work on."""
    return Path(shutil.copy(built_sample, tmp_path / "sample.tripartite"))


@pytest.fixture
def run(capsys) -> Run:
    """Runs a verb in this process."""

    def verb(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as stop:  # argparse: wrong usage, or help
            code = int(stop.code or 0)
        return Said(code, *capsys.readouterr())

    return verb


@pytest.fixture
def child() -> Run:
    """Runs a verb in a process of its own, with more of an environment if wanted."""

    def verb(*arguments: object, **environment: str) -> Said:
        done = subprocess.run(
            [sys.executable, "-m", "tripartite", *map(str, arguments)],
            capture_output=True,
            env={**os.environ, **environment},
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return verb


@pytest.fixture
def meeting(run, tmp_path) -> Path:
    """A new meeting with a short text in it."""
    file = tmp_path / "meeting.tripartite"
    assert run("new", file, "--title", "Moorings").code == 0
    source = tmp_path / "moorings.txt"
    source.write_text(TEXT, "utf-8")
    assert run("import", file, source).code == 0
    return file


TEXT = """▶ Building blocks on safe moorings

Part 1. What we share

1. The harbours of the bay share one tide,¹ and so one risk.
2. Crews come home only where berths are safe.

¹ Tide tables, volume 4.

Part 2. What we do

Each harbour should:

1. keep one berth free for vessels in distress; and
2. follow Part 1, item 2 in all it does.
"""
