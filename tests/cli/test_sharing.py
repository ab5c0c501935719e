"""Group files and joining, through the command line: three parties and a secretariat."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import content

CREWS = "Crews come home only where berths are safe and lit."


@pytest.fixture
def desk(run, meeting, tmp_path):
    """A meeting, and a group file for each of the three groups."""
    for party in ("E", "W", "G"):
        given(run, meeting, party, tmp_path / f"{party}.tripartite")
    return meeting


def given(run, meeting, party, out, *acting) -> Path:
    assert run("groupfile", meeting, "--for", party, "-o", out, *acting).code == 0
    return out


def drafted(run, file, who, words=CREWS) -> str:
    said = run("propose", file, "--as", who, "--on", "1.2", "--text", words, "--json")
    assert said.json["status"] == "draft"
    return said.json["amendment"]


def held(file, holder) -> Path:
    """The file, saying that another holds it: what only a forger does."""
    connection = sqlite3.connect(file)
    connection.execute("UPDATE meeting SET holder = ?", (holder,))
    connection.commit()
    connection.close()
    return file


def unheld(file) -> str:
    """The file, saying of itself that it is the secretariat's; what it said before."""
    connection = sqlite3.connect(file)
    (holder,) = connection.execute("SELECT holder FROM meeting").fetchone()
    connection.close()
    held(file, "")
    return holder


def amendments_in(run, file, who) -> list[dict[str, str]]:
    """The bodies by which amendments were made, as an actor reads them."""
    entries = run("log", file, "--as", who, "--json").json["entries"]
    return [x["body"] for x in entries if x["kind"] == "amendment.made"]


def test_a_draft_goes_to_the_secretariat_and_comes_back_numbered(run, desk, tmp_path):
    files = {party: tmp_path / f"{party}.tripartite" for party in ("E", "W", "G")}
    for party, file in files.items():
        draft = drafted(run, file, party, f"{CREWS} {party}.")
        drafted(run, file, party, f"Secretly {party}.")
        assert run("submit", file, "--as", party, draft).code == 0
    joined = run("join", desk, *files.values())
    assert joined.code == 0, joined
    assert joined.out.count("with the secretariat: 1 entries") == 3
    submitted = [body["id"] for body in amendments_in(run, desk, "secretariat")]
    listed = [line for line in joined.out.splitlines() if line.startswith("submitted: ")]
    expected = [f"submitted: {each} replace Part 1, item 2" for each in submitted]
    assert (len(listed), sorted(listed)) == (3, sorted(expected))
    for amendment in submitted:
        assert run("answer", desk, amendment, "--status", "validated").code == 0
        assert run("circulate", desk, amendment).code == 0
    for party, file in files.items():
        newer = given(run, desk, party, tmp_path / f"{party} newer.tripartite")
        before = content(file)
        joined = run("join", file, newer, "--as", party)
        assert (joined.code, joined.err) == (0, "")
        assert "the room: 3 entries" in joined.out
        assert "the answers to" in joined.out
        assert set(before) <= set(content(file))
        assert run("join", file, newer, "--as", party).out.startswith("Nothing new")
        made = amendments_in(run, file, party)
        assert {b["number"] for b in made} == {"", "D.1", "D.2", "D.3"}
        drafts = [b for b in made if b["status"] == "draft"]
        assert [b["parties"] for b in drafts] == [drafts[0]["parties"]] * 2
        again = run("submit", file, "--as", party, drafts[0]["id"])
        assert again.refused == "status-not-possible"  # nobody is asked twice
        assert run("submit", file, "--as", party, drafts[1]["id"]).code == 0
        assert run("verify", file).code == 0
    assert run("join", desk, *files.values()).out.count("1 entries") == 3


def test_the_room_goes_on_meanwhile(run, desk, tmp_path):
    workers = tmp_path / "W.tripartite"
    draft = drafted(run, workers, "W")
    run("propose", desk, "--party", "E", "--on", "1.2", "--text", "Crews come home.")
    newer = given(run, desk, "W", tmp_path / "newer.tripartite")
    assert run("join", workers, newer, "--as", "W").code == 0
    assert run("submit", workers, "--as", "W", draft).code == 0
    said = run("join", desk, workers, "--json").json
    assert (list(said["taken"].values()), said["attachments"]) == ([1], 0)
    assert [each["kind"] for each in said["submitted"]] == ["replace"]


def test_what_is_not_a_copy_of_ours_is_refused_and_nothing_written(run, desk, tmp_path):
    other = tmp_path / "other.tripartite"
    run("new", other, "--title", "Elsewhere")
    workers = tmp_path / "W.tripartite"
    run("submit", workers, "--as", "W", drafted(run, workers, "W"))
    before = content(desk)
    assert run("join", desk, workers, other).refused == "other-meeting"
    assert content(desk) == before


def test_what_only_the_secretariat_writes_is_taken_from_its_own_copies_alone(run, desk, tmp_path):
    workers = tmp_path / "W.tripartite"
    at = ("--party", "E", "--on", "1.2", "--text", "Crews come home.")
    unheld(workers)
    assert run("propose", workers, "--as", "secretariat", *at).code == 0
    before = content(desk)
    said = run("join", desk, workers)
    assert said.refused == "ahead-of-us"
    assert "1 more entries in the room" in said.err
    assert content(desk) == before
    assert run("join", desk, workers, "--own").out == "the room: 1 entries\n"


def test_a_fork_is_named(run, desk, tmp_path):
    workers = tmp_path / "W.tripartite"
    at = ("--party", "E", "--on", "1.2", "--text")
    unheld(workers)
    run("propose", workers, "--as", "secretariat", *at, "Crews come home.")
    run("propose", desk, *at, "Crews stay away.")
    n = len([x for x in run("log", desk, "--json").json["entries"] if x["stream"] == "room"])
    said = run("join", desk, workers)
    assert said.refused == "copies-differ"
    assert f"Entry {n} of the room (room)" in said.err
    assert said.err.count("“propose” by secretariat") == 2


def test_a_group_file_is_given_to_the_party_by_the_secretariat_or_by_itself(run, desk, tmp_path):
    out = tmp_path / "out.tripartite"
    said = run("groupfile", desk, "--as", "E", "--for", "W", "-o", out)
    assert (said.refused, out.exists()) == ("not-your-file", False)
    workers = tmp_path / "W.tripartite"
    drafted(run, workers, "W")
    given(run, workers, "W", out, "--as", "W")
    assert content(out) == content(workers)
    assert run("groupfile", workers, "--as", "W", "--for", "W", "-o", out).refused == "file-exists"


def test_advisers_copies_are_joined(run, desk, tmp_path):
    workers = tmp_path / "W.tripartite"
    adviser = given(run, workers, "W", tmp_path / "adviser.tripartite", "--as", "W")
    drafted(run, adviser, "adviser@W")
    said = run("join", workers, adviser, "--as", "W")
    assert said.out == "the private stream of Workers, by an adviser: 1 entries\n"


def test_a_group_file_opens_as_its_party(run, meeting, tmp_path):
    ben = ("Ben", "--name", "B. Rower", "--capacity", "adviser", "--party", "W")
    assert run("seat", meeting, *ben).code == 0
    book = given(run, meeting, "W", tmp_path / "W.tripartite")
    copy = given(run, meeting, "W", tmp_path / "Ben.tripartite", "--seat", "Ben")
    told = [run("seats", file).out.splitlines()[0] for file in (meeting, book, copy)]
    assert told == [
        "acting as secretariat",
        "acting as spokesperson (Workers)",
        "acting as B. Rower, adviser (Workers)",
    ]
    for file in (book, copy):
        assert run("note", file, "--words", "Ask.").code == 0
    assert run("approve", copy, "x", "--by", "me").refused == "not-permitted"
    assert run("join", book, copy).out == "the private stream of Workers, by B. Rower: 1 entries\n"
    out = tmp_path / "E.tripartite"
    assert run("groupfile", book, "--for", "E", "-o", out).refused == "not-your-file"
    wrong = ("--for", "E", "--seat", "Ben", "-o", out)
    assert run("groupfile", meeting, *wrong).refused == "unknown-actor"
    named = run("seats", book, "--as", "secretariat", "--json").json["acting"]
    assert named == "secretariat"


def test_every_way_to_act_can_be_named(run, meeting):
    circle = ("D", "--name", "Drafters", "--kind", "circle", "--members", "E", "W")
    assert run("party", meeting, *circle).code == 0
    ben = ("Ben", "--name", "B. Rower", "--capacity", "adviser", "--party", "W")
    assert run("seat", meeting, *ben).code == 0
    ways = run("seats", meeting, "--json").json["seats"]
    assert {(x["person"], x["party"]) for x in ways} >= {("B. Rower", "Drafters")}
    for way in ways:
        assert run("seats", meeting, "--as", way["as"], "--json").json["acting"] == way["as"]


def test_a_draft_goes_as_word_and_is_received(run, desk, tmp_path):
    workers, paper = tmp_path / "W.tripartite", tmp_path / "paper.DOCX"
    draft = drafted(run, workers, "W")
    drafted(run, workers, "W", "Zqxprivate.")
    said = run("submit", workers, "--as", "W", draft, "-o", paper, "--json")
    assert (said.json["file"], said.json["in words"]) == (str(paper), [])
    shown = run("receive", desk, paper, "--json").json
    (change,) = shown["changes"]
    assert (shown["from"], change["what"], change["doubts"]) == ("W", "replace", [])
    assert change["proposed"][0]["text"] == CREWS
    taken = run("receive", desk, paper, "--accept", "all", "--json")
    assert (taken.code, taken.json["made"]) == (0, ["D.1"])


# A group file speaks for its holder alone


@pytest.mark.parametrize("who", ["E", "G", "secretariat", "editor"])
def test_only_its_holder_writes_in_a_group_file(run, desk, tmp_path, who):
    workers = tmp_path / "W.tripartite"
    before = content(workers)
    said = run("propose", workers, "--as", who, "--on", "1.2", "--text", CREWS)
    assert said.refused == "held-file"
    assert "only Workers writes in it" in said.err
    assert content(workers) == before
    assert run("show", workers, "--as", who).code == 0  # looking is free
    drafted(run, workers, "W")


def forging(run, file, who, *verb) -> None:
    """The verb in somebody else's file, as if the file were the secretariat's."""
    holder = unheld(file)
    assert run(verb[0], file, "--as", who, *verb[1:]).code == 0
    held(file, holder)


def test_of_another_party_s_file_only_what_that_party_writes_is_taken(run, desk, tmp_path):
    workers, employers = tmp_path / "W.tripartite", tmp_path / "E.tripartite"
    run("submit", workers, drafted(run, workers, "W"))
    forging(run, workers, "E", "propose", "--on", "1.2", "--text", "Forged.")
    (made,) = amendments_in(run, workers, "E")
    forging(run, workers, "E", "submit", made["id"])
    forging(run, workers, "secretariat", "decide", "--on", "1.1", "--outcome", "adopted")
    said = run("join", desk, workers)
    assert "what Workers has with the secretariat: 1 entries" in said.out
    assert "left: what Employers has with the secretariat: 1 entries" in said.out
    assert "left: the room: 1 entries" in said.out
    assert len(amendments_in(run, desk, "secretariat")) == 1
    before = content(employers)
    said = run("join", employers, workers)
    assert said.out.startswith("Nothing new")
    assert "left: the room: 1 entries" in said.out
    assert content(employers) == before


def test_what_is_private_is_taken_where_only_the_room_differs(run, desk, tmp_path):
    workers, newer = tmp_path / "W.tripartite", tmp_path / "newer.tripartite"
    forging(run, workers, "secretariat", "decide", "--on", "1.1", "--outcome", "adopted")
    note = ("--on", "1.2", "--words", "Nobody shall know.")
    assert run("note", workers, *note).code == 0
    run("submit", workers, drafted(run, workers, "W"))
    run("propose", desk, "--party", "G", "--on", "1.1", "--text", "One bay, one tide.")
    run("propose", desk, "--party", "G", "--on", "1.2", "--text", "Crews come home soon.")
    given(run, desk, "W", newer)
    said = run("join", newer, workers)
    assert said.refused == "copies-differ"
    assert "--without-room" in said.err
    said = run("join", newer, workers, "--without-room")
    assert (said.code, "Entry" in said.out, "of the room" in said.out) == (0, True, True)
    assert "the private stream of Workers" in said.out
    assert "Nobody shall know." in run("remarks", newer).out
    assert run("verify", newer).code == 0
    assert run("join", desk, workers).refused == "copies-differ"
    said = run("join", desk, workers, "--without-room")
    assert "what Workers has with the secretariat: 1 entries" in said.out
    assert "private stream" not in said.out


def test_a_submission_is_written_as_word_once_more_without_a_new_act(run, desk, tmp_path):
    workers, paper = tmp_path / "W.tripartite", tmp_path / "paper.docx"
    draft = drafted(run, workers, "W")
    assert run("submit", workers, draft, "-o", paper).code == 0
    first, before = paper.read_bytes(), content(workers)
    paper.unlink()
    assert run("submit", workers, draft, "-o", paper).code == 0
    assert (paper.read_bytes(), content(workers)) == (first, before)
    assert run("submit", workers, draft).refused == "status-not-possible"
