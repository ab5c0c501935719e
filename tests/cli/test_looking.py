"""show, log, verify, versions and diff: what they say, to people and to programs."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.cli.conftest import TEXT
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.model.reading import amendment_named
from tripartite.model.screen.shown import NOTHING, at_stake, shown_hash


def reference_of(shown, reference: str):
    (document,) = shown["documents"]
    return next(p for p in document["provisions"] if p["reference"] == reference)


def tamper(path, change: str) -> None:
    """Change a meeting file behind the program's back."""
    file = sqlite3.connect(path)
    guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = file.execute(guards).fetchall()
    for name, _ in triggers:
        file.execute(f"DROP TRIGGER {name}")
    assert file.execute(change).rowcount == 1
    for _, sql in triggers:
        file.execute(sql)
    file.commit()
    file.close()


def test_show_has_exactly_the_promised_shape(run, meeting):
    (document,) = run("show", meeting, "--json").json["documents"]
    assert list(document) == ["id", "kind", "title", "front_matter", "provisions", "notes"]
    assert document["kind"] == "building blocks"
    assert document["title"] == "Building blocks on safe moorings"
    assert document["front_matter"] == {}
    for provision in document["provisions"]:
        assert {"id", "level", "label", "reference", "text", "state"} <= set(provision)
        assert provision["state"] in PROVISION_STATES
    (note,) = document["notes"]
    assert {"id", "text"} <= set(note)
    assert note["text"] == "Tide tables, volume 4."


def test_show_prints_notes_and_live_references(run, meeting):
    shown = run("show", meeting, "--json").json
    assert "one tide,¹ and" in reference_of(shown, "Part 1, item 1")["text"]
    cited = reference_of(shown, "Part 2, item 2")
    assert (cited["label"], cited["level"]) == ("2.", "item")
    assert cited["text"] == "follow Part 1, item 2 in all it does."


def test_a_live_reference_follows_what_it_cites(run, meeting):
    text = "Every berth has a keeper."
    wanted = ("--kind", "insert", "--after", "Part 1, item 1", "--text", text)
    assert run("propose", meeting, "--party", "W", *wanted).code == 0
    assert run("decide", meeting, "--on", "D.1", "--outcome", "adopted").code == 0
    shown = run("show", meeting, "--json").json
    assert reference_of(shown, "Part 1, item 2")["text"] == text
    assert reference_of(shown, "Part 2, item 2")["text"].startswith("follow Part 1, item 3 in")


def test_show_for_people_has_labels_and_states(run, meeting):
    lines = run("show", meeting).out.splitlines()
    assert lines[0] == "Building blocks on safe moorings (building blocks)"
    assert "Part 2. What we do  [untouched]" in lines
    assert "  1. keep one berth free for vessels in distress; and  [untouched]" in lines
    assert "1. Tide tables, volume 4." in lines


def test_show_at_a_version_or_an_entry_is_as_it_was(run, sample):
    then = run("show", sample, "--at", "version 1", "--json").json
    now = run("show", sample, "--json").json
    version = run("versions", sample, "--json").json["versions"][0]
    assert run("show", sample, "--at", version["moment"], "--json").json == then != now
    assert {p["state"] for p in then["documents"][0]["provisions"]} == {"untouched", "bracketed"}


def test_the_first_moments_have_no_document_yet(run, sample):
    assert run("show", sample, "--at", "room:1", "--json").json["documents"] == []


@pytest.mark.parametrize("moment", ["room:99999", "room:-1", "nowhere:3", "version 9", "room:x"])
def test_a_moment_that_never_was_is_refused(run, sample, moment):
    assert run("show", sample, "--at", moment).refused == "unknown-moment"


@pytest.mark.parametrize("name", ["1", "building blocks", "BUILDING BLOCKS ON SAFE MOORINGS"])
def test_a_document_is_found_by_place_kind_or_title(run, meeting, name):
    assert len(run("show", meeting, "-d", name, "--json").json["documents"]) == 1


def test_two_documents_of_one_kind_are_asked_back(run, meeting, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("moorings", "lights"), "utf-8")
    assert run("import", meeting, other).code == 0
    said = run("show", meeting, "-d", "building blocks", "--json")
    assert said.refused == "which-document"
    assert said.json["facts"]["titles"] == (
        "1. Building blocks on safe moorings · 2. Building blocks on safe lights"
    )
    assert run("export", meeting, "-o", tmp_path / "o.docx").refused == "which-document"
    asked = ("--party", "W", "--stance", "support")
    assert run("position", meeting, "--on", "1.2", *asked).refused == "reference-ambiguous"
    assert run("position", meeting, "--on", "1.2", "-d", "2", *asked).code == 0


def test_the_log_lists_every_entry_in_order(run, sample):
    entries = run("log", sample, "--json").json["entries"]
    numbers = [entry["n"] for entry in entries if entry["stream"] == "room"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {"stream", "n", "act", "command", "actor", "time", "kind", "body"} <= set(entries[0])
    assert len(run("log", sample).out.splitlines()) == len(entries)


def test_versions_are_listed_and_named(run, sample):
    names = [v["name"] for v in run("versions", sample, "--json").json["versions"]]
    assert names == ["version 1", "version 2", "version 3"]
    assert run("versions", sample, "--name", "Friday").out.splitlines()[-1].startswith("Friday\t")
    assert run("versions", sample, "--name", "Friday").refused == "name-taken"


def test_a_sound_file_is_verified(run, sample):
    found = run("verify", sample, "--json").json
    assert (found["ok"], found["found"]) == (True, [])
    assert found["entries"] == len(run("log", sample, "--json").json["entries"])
    assert "all as written" in run("verify", sample).out


def test_a_tampered_file_is_named_entry_by_entry(run, sample):
    tamper(sample, "UPDATE entry SET actor = 'spokesperson' WHERE stream = 'room' AND n = 20")
    said = run("verify", sample, "--json")
    found = json.loads(said.out)  # one object, also when it is refused
    assert said.refused == "not-as-written"
    assert found["ok"] is False
    assert found["refused"] == "not-as-written"
    assert ("room", 20) in {(flaw["stream"], flaw["n"]) for flaw in found["found"]}
    assert "NOT as written" in run("verify", sample).out
    assert run("show", sample).refused == "file-broken"


def test_diff_gives_segments_that_are_both_files(run, tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("The Office’s view.\nUnchanged.\n", "utf-8")
    new.write_text("The Office's own view.\nUnchanged.\n", "utf-8")
    segments = run("diff", old, new, "--json").json["segments"]
    assert all(set(s) == {"op", "text", "typographic"} for s in segments)
    kept = ["".join(s["text"] for s in segments if s["op"] != op) for op in ("insert", "delete")]
    assert kept == [old.read_text("utf-8"), new.read_text("utf-8")]
    assert run("diff", old, new).out == "The Office's{+ own+} view.\nUnchanged.\n"


@pytest.mark.parametrize("verb", ["show", "log", "verify", "versions"])
def test_what_only_looks_leaves_the_file_alone(run, sample, verb):
    before = sample.read_bytes()
    assert run(verb, sample).code == 0
    assert sample.read_bytes() == before
    assert [p.name for p in sample.parent.iterdir()] == [sample.name]


def test_check_lists_what_to_look_at_before_publishing(run, sample):
    found = run("check", sample, "--json").json["findings"]
    assert {"document", "check", "provision", "reference", "sentence"} == set(found[0])
    assert ("Part 3, section B, item 3", "list ending") in {
        (each["reference"], each["check"]) for each in found
    }
    lines = run("check", sample, "-d", "1").out.splitlines()
    assert lines[-1] == f"{len(found)} to look at before publishing"


def test_check_finds_nothing_in_a_text_without_flaws(run, meeting):
    assert run("check", meeting).out == "nothing to look at before publishing\n"


def test_verify_tells_where_the_room_s_screen_showed_another_text(run, sample):
    session = open_session(sample)
    adopted = amendment_named(session.state, "D.27")
    shown = [shown_hash(at_stake(session.state, adopted)), shown_hash(NOTHING)]
    session.do(c.Decide(adopted, "adopted", shown=shown[0]))
    number, subject = session.state.room.n, session.state.room.amendments[adopted].body.provision
    session.do(c.Decide(subject, "agreed", shown=shown[1]))
    session.journal.close()
    told = run("verify", sample, "--json").json
    assert told["ok"]
    assert [(x["subject"], x["fit"]) for x in told["screens"]] == [
        ("D.27", "fits"),
        (subject, "text-not-shown"),
    ]
    lines = run("verify", sample).out.splitlines()
    assert f"room:{number + 1}: {subject} agreed: the room's screen showed no text" in lines
    assert "1 of 2 screens as decided" in lines
