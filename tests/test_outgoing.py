"""Whatever goes out, and by whatever name, no meeting is lost under it."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from tests.support.copies import refusal_of
from tripartite import outgoing
from tripartite.cli import main
from tripartite.formats.sheet import Sheet
from tripartite.jobs.consensus import write_sheet
from tripartite.jobs.meetings import build_sample, open_session
from tripartite.jobs.publishing.exporting import export, export_apart
from tripartite.model.reading import documents


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return build_sample(tmp_path_factory.mktemp("built") / "sample.tripartite")


@pytest.fixture
def sample(built, tmp_path):
    return shutil.copy(built, tmp_path / "sample.tripartite")


@pytest.fixture
def ways_to(sample, tmp_path):
    """The same meeting by other names: without its ending, and through both kinds of links."""
    renamed = shutil.copy(sample, tmp_path / "renamed.docx")
    linked, hard = tmp_path / "linked.xlsx", tmp_path / "hard.csv"
    linked.symlink_to(renamed)
    os.link(sample, hard)
    return [sample, renamed, linked, hard]


def new_at(out):
    outgoing.write_whole(out, lambda file: file.write(b"new"))


WRITING = [
    ("export", "--document", "1", "-o"),
    ("consensus", "--csv"),
    ("consensus", "--xlsx"),
    ("sheet", "--as", "E", "-o"),
]


@pytest.mark.parametrize("verb", WRITING, ids=" ".join)
def test_no_verb_writes_over_a_meeting(verb, sample, ways_to, capsys):
    name, *more = verb
    for out in ways_to:
        before = out.read_bytes()
        assert main([name, str(sample), *more, str(out)]) == 1
        said = capsys.readouterr()
        assert "refused (out-is-meeting)" in said.err
        assert "is written" not in said.out
        assert out.read_bytes() == before
    assert not list(sample.parent.glob(".*"))


def test_a_damaged_meeting_is_not_written_over(tmp_path):
    damaged = tmp_path / "half.tripartite"
    damaged.write_bytes(b"what is left of it")
    assert (
        refusal_of(lambda: outgoing.write_whole(damaged, lambda file: file.write(b"new"))).code
        == "out-is-meeting"
    )
    assert damaged.read_bytes() == b"what is left of it"


@pytest.mark.parametrize("tail", ["-wal", "-shm", "-journal", "-writer"])
def test_what_an_open_meeting_keeps_beside_it_is_not_written_over(tail, sample):
    beside = sample.with_name(sample.name + tail)
    assert refusal_of(lambda: new_at(beside)).code == "out-is-meeting"
    assert not beside.exists()


def test_any_other_file_is_written_over(tmp_path):
    out = tmp_path / "clean.docx"
    for words in (b"old", b"new"):
        outgoing.write_whole(out, lambda file, words=words: file.write(words))
    assert out.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [out]


def test_the_jobs_behind_the_window_refuse_too(sample, built):
    session = open_session(sample, write=False)
    before, document = sample.read_bytes(), documents(session.state)[0].id
    try:
        for deed in (
            lambda: export(session, document, "clean", sample),
            lambda: export_apart(sample, session.actor, document, "clean", sample),
            lambda: write_sheet(Sheet("", [], ()), sample, ".csv"),
        ):
            assert refusal_of(deed).code == "out-is-meeting"
    finally:
        session.journal.close()
    assert sample.read_bytes() == before


def test_nothing_is_submitted_where_its_file_could_not_be_written(sample, capsys):
    party = "spokesperson@W"
    drafted = ["propose", str(sample), "--as", party, "--on", "2.3", "--text", "Less.", "--json"]
    assert main(drafted) == 0, capsys.readouterr()
    draft = json.loads(capsys.readouterr().out)["amendment"]
    assert main(["submit", str(sample), "--as", party, draft, "-o", str(sample)]) == 1
    assert main(["submit", str(sample), "--as", party, draft]) == 0  # it was still a draft
