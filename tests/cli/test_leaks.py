"""No verb tells, and no file that one writes holds, a word that its actor may not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.copies import new_path, seat_in
from tests.support.planted import PARTIES, Planted, found_in
from tripartite.cli import ROOMS, main
from tripartite.jobs.groupfile import write_group_file, write_submission
from tripartite.jobs.meetings import open_session
from tripartite.store.sqlite import SUFFIX

BERTH = "Part 1, section A, item 1"

READING: dict[str, list[str]] = {
    **{key: [] for key in ("dispatches", "versions", "waiting", "sheet", "review", "changed")},
    **{key: [] for key in ("originals",)},
    **{key: [] for key in ("what-if", "watch", "show", "log", "seats", "verify", "check")},
    **{
        key: []
        for key in ("consensus", "confirm", "signatures", "joint-texts", "pending", "question")
    },
    **{key: [] for key in ("deadline", "report-back", "plan", "block", "package", "proposal")},
    **{key: [] for key in ("cluster", "rolling", "order", "remarks", "trades", "tabled")},
    **{key: [] for key in ("conditions", "stale", "debate", "profile", "procedure", "sitting")},
    "agreed": ["Each harbour keeps"],
    "relations": [BERTH],
    "stances": ["--on", BERTH, "--own"],
}
"""Verbs that tell what is there, with what they ask for."""

WRITING = {
    *("new", "import", "party", "seat", "tour", "receive", "release", "drop", "edit-note"),
    *("write-note", "masthead"),
    *("groupfile", "join", "export", "diff", "compare", "rebase", "look", "mark", "discrepancy"),
    *(
        "sign",
        "table-text",
        "take-in-text",
        "return-text",
        "withdraw-text",
        "refer",
        "chair-text",
        "note",
        "bottom-line",
        "fallback",
        "speaking-note",
    ),
    *("approve", "strike", "trade", "trade-state", "told", "position", "confirm-position"),
    *("table", "hear", "return-position", "edit", "insert", "remove", "split-provision"),
    *("merge", "move", "replace", "propose", "status", "decide", "correct", "reopen", "submit"),
    *("circulate", "answer", "undo", "redo", "second", "split", "range", "settle", "vote"),
}
"""Verbs that write, and answer with what they wrote; files they write are searched elsewhere."""

FOR_A_PARTY = {"sheet", "stale", "review", "changed", "watch"}
"""What only somebody of a party can ask for."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Planted:
    return Planted(tmp_path_factory.mktemp("planted") / f"meeting{SUFFIX}")


@pytest.fixture(scope="module", params=[*PARTIES, "secretariat", "Ben", "W@Drafting"])
def actor(request) -> str:
    return request.param


def party_of(actor: str) -> str:
    return {"Ben": "W", "W@Drafting": "Drafting"}.get(actor, actor)


@pytest.fixture(scope="module")
def files(planted, actor, tmp_path_factory) -> list[Path]:
    """The whole meeting, and the file of the actor's party."""
    if actor == "secretariat":
        return [planted.path]
    session = open_session(planted.path, "secretariat", write=False)
    try:
        party = party_of(actor)
        id_ = next(p.id for p in session.state.room.parties.values() if p.handle == party)
        out = new_path(tmp_path_factory.mktemp("files"))
        seat = seat_in(session, id_)
        return [planted.path, write_group_file(session, id_, out, seat=seat).path]
    finally:
        session.journal.close()


def test_every_verb_is_searched_or_only_writes():
    every = {verb for verbs in ROOMS.values() for verb in verbs}
    assert READING.keys() | WRITING == every
    assert not READING.keys() & WRITING


@pytest.mark.parametrize("verb", READING)
def test_no_verb_tells_a_word_of_the_others(planted, actor, files, verb, capsys):
    secrets = planted.secrets(party_of(actor))
    for path in files:
        for as_json in ([], ["--json"]):
            code = main([verb, str(path), *READING[verb], "--as", actor, *as_json])
            said = capsys.readouterr()
            assert code == 0 or verb in FOR_A_PARTY, said.err
            told = (said.out + said.err).lower()
            assert [word for word in secrets if word in told] == []


def test_no_file_that_a_verb_writes_holds_a_word_of_the_others(planted, actor, files, tmp_path):
    secrets = planted.secrets(party_of(actor))
    outs = {
        "consensus": ["--csv", tmp_path / "t.csv", "--xlsx", tmp_path / "t.xlsx"],
        "sheet": ["--out", tmp_path / "sheet.docx"],
    }
    for path in files:
        for verb, more in outs.items():
            main([verb, str(path), "--as", actor, *map(str, more)])
        written = sorted(tmp_path.iterdir())
        assert len(written) >= 2
        for out in written:
            assert found_in(out, secrets) == []
            out.unlink()


def test_what_is_handed_in_holds_what_the_secretariat_may_read_alone(planted, actor, files):
    if actor == "secretariat":
        return
    session = open_session(files[-1], actor, write=False)
    out = new_path(files[-1].parent)
    write_submission(session, out)
    session.journal.close()
    both = {*planted.secrets("secretariat"), *planted.secrets(party_of(actor))}
    assert found_in(out, sorted(both)) == []
    party = party_of(actor)
    own = [*planted.words.get(f"{party} submitted", ()), *planted.words.get(f"{party} answers", ())]
    assert sorted(found_in(out, own)) == sorted(own)
