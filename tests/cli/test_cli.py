"""What holds for every verb: actors, JSON, exit codes, whole processes, any terminal."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import TEXT
from tripartite import __version__
from tripartite.cli import ROOMS, parser

VERBS = sorted(verb for verbs in ROOMS.values() for verb in verbs)
WITHOUT_MEETING = {"new", "diff", "tour", "rebase"}
HELP = parser().format_help().splitlines()


def options(verb: str) -> set[str]:
    chosen = parser(verb)._subparsers._group_actions[0].choices[verb]
    return {option for action in chosen._actions for option in action.option_strings}


def test_the_verbs_of_the_first_day_are_there():
    first = "new import show propose position decide undo versions diff export log verify"
    assert set(first.split()) <= set(VERBS)
    assert len(VERBS) == len(set(VERBS))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_speaks_json_and_every_meeting_is_opened_as_somebody(verb):
    assert "--json" in options(verb)
    assert ("--as" in options(verb)) == (verb not in WITHOUT_MEETING)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(run, verb):
    said = run(verb, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"usage: tripartite {verb}" in said.out
    assert f"    {verb}" in {line.rstrip()[: 4 + len(verb)] for line in HELP}


@pytest.mark.parametrize(
    "asked",
    [
        *("show", "log", "verify", "versions", "dispatches"),
        *("undo", "redo", "propose", "rolling", "order"),
        "import s.txt",
        "party x --name x",
        "seat x --name x --capacity adviser",
        "export -o o.docx",
        "position --on 1 --party W --stance support",
        "status --on D.1 --status introduced",
        "decide --on 1 --outcome adopted",
        "correct --on 1 --reason x",
        "reopen --on 1 --reason x",
        "submit 1",
        "circulate 1",
        "answer 1 --status validated",
        "relations 1",
    ],
)
def test_no_meeting_no_act(run, tmp_path, monkeypatch, asked):
    monkeypatch.chdir(tmp_path)
    verb, *rest = asked.split()
    said = run(verb, "none.tripartite", *rest, "--json")
    assert said.refused in {"file-missing", "source-missing"}
    assert said.json["refused"] == said.refused
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_meeting_is_refused(run, tmp_path):
    file = tmp_path / "notes.tripartite"
    file.write_text(TEXT, "utf-8")
    assert run("show", file).refused == "file-not-a-meeting"


@pytest.mark.parametrize(
    "who", ["secretariat", "chairperson", "E", "workers", "maronde", "Legal Adviser", "adviser@W"]
)
def test_anybody_may_look_as_themselves(run, sample, who):
    assert run("show", sample, "--as", who).code == 0


@pytest.mark.parametrize("who", ["nobody", "", "king@W", "adviser@nowhere"])
def test_nobody_in_particular_may_not(run, sample, who):
    assert run("show", sample, "--as", who).refused == "unknown-actor"


@pytest.mark.parametrize("arguments", [(), ("perhaps",), ("show",), ("show", "f", "--form", "x")])
def test_wrong_usage_is_two(run, arguments):
    said = run(*arguments)
    assert said.code == 2
    assert said.err.startswith("usage: tripartite")


def test_a_verb_gives_the_garbage_collector_back(run, meeting):
    assert gc.isenabled()
    run("show", meeting)
    run("show", "none.tripartite")
    assert gc.isenabled()


@pytest.mark.parametrize(
    "terminal",
    [{"LC_ALL": "C", "LANG": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}],
    ids=["LANG=C", "ascii", "no utf-8 mode"],
)
def test_words_keep_their_signs_on_any_terminal(child, meeting, terminal):
    said = child("show", meeting, **terminal)
    assert (said.code, said.err) == (0, "")
    assert "one tide,¹ and" in said.out
    refused = child("show", meeting, "--at", "Ü", **terminal)
    assert "“Ü”" in refused.err or "“" in refused.err
    assert refused.code == 1


def test_exit_codes_of_whole_processes(child, meeting):
    assert child("show", meeting, "--json").json["meeting"] == "Moorings"
    refused = child("decide", meeting, "--on", "9.9", "--outcome", "adopted", "--json")
    assert (refused.code, refused.json["refused"]) == (1, "reference-unknown")
    assert child("decide", meeting).code == 2
    assert child("--version").out == f"tripartite {__version__}\n"


def test_whoever_stops_reading_hears_no_complaint(sample):
    command = [sys.executable, "-m", "tripartite", "log", str(sample), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as log:
        assert log.stdout and log.stderr
        os.read(log.stdout.fileno(), 10)
        log.stdout.close()
        assert log.stderr.read() == b""
    assert log.returncode == 0


def test_every_answer_is_one_object(run, sample):
    for verb in ("show", "log", "verify", "versions", "rolling", "order"):
        assert isinstance(json.loads(run(verb, sample, "--json").out), dict), verb
