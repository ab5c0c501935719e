"""The command line of the README: the examples run as printed, and its table has every verb."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tripartite.cli import ROOMS

HERE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told() -> str:
    """What the README says of the command line."""
    readme = (HERE / "README.md").read_text("utf-8")
    return readme.split("## The command line")[1].split("\n## ")[0]


def test_the_examples_run_as_printed(run, told, tmp_path, monkeypatch):
    (tmp_path / "src").symlink_to(HERE / "src")
    monkeypatch.chdir(tmp_path)
    printed = "\n".join(line for line in told.splitlines() if line.startswith("    "))
    examples = [shlex.split(line) for line in printed.replace("\\\n", " ").splitlines()]
    assert len(examples) == 7
    for program, *arguments in examples:
        assert program == "tripartite"
        said = run(*arguments)
        assert (said.code, said.err) == (0, ""), (arguments, said)
    assert "Where appropriate, adopt new measures." in run("show", "meeting.tripartite").out
    assert (tmp_path / "redline.docx").stat().st_size


def test_the_table_has_every_verb_once(told):
    rows = [line.split("|")[2] for line in told.splitlines() if line.startswith("| ")][1:]
    verbs = [verb for row in rows for verb in re.findall(r"`([a-z-]+)`", row)]
    assert sorted(verbs) == sorted(verb for room in ROOMS.values() for verb in room)
