"""The verb receive: a preview that writes nothing, one act, a reviser's file, and refusals."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import content
from tests.support.hands import Hand, bookmark, long_runs, rewritten, stranger
from tests.support.ooxml import W


@pytest.fixture
def answered(run, meeting, tmp_path) -> Path:
    """The meeting's text, sent out and returned with one word of each of three items changed."""
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0
    hand = Hand(random.Random(5), author="A. Rower")

    def edit(root: Any) -> None:
        for paragraph in hand.paragraphs(root)[-3:]:
            hand.replace(paragraph)

    return rewritten(sent, tmp_path / "returned.docx", edit)


@pytest.mark.parametrize("more", [("--from", "W"), ("--editorial",)])
def test_of_a_file_that_came_back_as_it_went_it_is_said_that_nothing_was_changed(
    run, meeting, tmp_path, more
):
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0
    before = content(meeting)
    for accept in ((), ("--accept", "all"), ("--accept", "sure")):
        said = run("receive", meeting, sent, *more, *accept)
        assert (said.code, said.out.splitlines()[-1]) == (0, "Nothing was changed in it.")
    assert run("receive", meeting, sent, *more, "--accept", "a1b2c3").refused == "unknown-thing"
    assert content(meeting) == before


def test_a_preview_writes_nothing(run, meeting, answered):
    before = meeting.read_bytes()
    said = run("receive", meeting, answered, "--from", "W", "--json")
    assert said.code == 0
    assert len(said.json["changes"]) == 3
    assert said.json["sure"] == 1.0
    assert all(change["authors"] == ["A. Rower"] for change in said.json["changes"])
    assert "act" not in said.json
    assert meeting.read_bytes() == before


def test_for_people_it_names_place_change_and_what_was_left_alone(run, meeting, answered):
    said = run("receive", meeting, answered, "--from", "Workers")
    assert said.out.startswith("The file says that it was made from room:")
    assert "replace “" in said.out
    assert "left alone" in said.out


def test_all_that_is_possible_is_one_act_that_one_undo_takes_back(run, meeting, answered):
    before = run("show", meeting, "--json").out
    said = run("receive", meeting, answered, "--from", "W", "--accept", "all", "--json")
    assert said.json["made"] == ["D.1", "D.2", "D.3"]
    order = run("order", meeting, "--json").json["amendments"]
    assert {each["number"] for each in order} == {"D.1", "D.2", "D.3"}
    assert run("undo", meeting, "--json").json["name"] == "receive"
    assert run("order", meeting, "--json").json["amendments"] == []
    assert run("show", meeting, "--json").out == before


def test_the_sure_ones_alone_or_the_doubtful_too_and_which_were_which(run, meeting, tmp_path):
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0

    def edit(root: Any) -> None:
        paragraphs = [p for p in root.iter(W + "p") if bookmark(p)]
        Hand(random.Random(1)).replace(next(p for p in paragraphs if long_runs(p)))
        texts = [p for p in paragraphs if any("free" in (t.text or "") for t in p.iter(W + "t"))]
        stranger(texts[0])  # its bookmark is lost: it is found by its words alone
        for text in texts[0].iter(W + "t"):
            text.text = (text.text or "").replace("free", "open")

    path = rewritten(sent, tmp_path / "back.docx", edit)
    taking = ("receive", meeting, path, "--from", "W", "--accept")
    first, second = run(*taking[:-1], "--json").json["changes"]
    assert (bool(first["doubts"]), bool(second["doubts"])) == (False, True)
    said = run(*taking, "sure", "--json").json
    assert (len(said["made"]), said["doubtful"], said["left"]) == (1, [], [second["key"]])
    assert run("undo", meeting).code == 0
    said = run(*taking, "all")
    assert f"of these doubtful, 1: {second['key']}" in said.out


def test_only_the_chosen(run, meeting, answered):
    changes = run("receive", meeting, answered, "--from", "W", "--json").json["changes"]
    key = changes[1]["key"]
    said = run("receive", meeting, answered, "--from", "W", "--accept", key, "--json")
    assert said.json["made"] == ["D.1"]


def test_a_party_receives_for_itself(run, meeting, answered):
    said = run("receive", meeting, answered, "--as", "W", "--accept", "all", "--json")
    assert said.code == 0
    assert run("order", meeting, "--json").json["amendments"] == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), "returned-whose"),
        (("--from", "Nobody"), "unknown-thing"),
        (("--from", "W", "--accept", "nokey"), "unknown-thing"),
        (("--from", "W", "--document", "Nothing"), "unknown-thing"),
        (("--from", "W", "--as", "observer", "--accept", "all"), "not-permitted"),
    ],
)
def test_refused(run, meeting, answered, more, code):
    before = content(meeting)
    assert run("receive", meeting, answered, *more).refused == code
    assert content(meeting) == before


HOSTILE: dict[str, tuple[str, bytes | None]] = {
    "missing": ("source-missing", None),
    "not a zip": ("source-not-word", b"no zip at all"),
    "cut off": ("source-unreadable", b"PK\x03\x04" + b"\0" * 40),
    "old binary": ("source-not-word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
}
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'
)
PARTS: dict[str, tuple[str, dict[str, bytes]]] = {
    "entities": ("package-hostile", {"word/document.xml": ENTITIES}),
    "a bomb": ("package-hostile", {"word/document.xml": b"<a/>" + b" " * (80 << 20)}),
    "a way out": ("package-hostile", {"../../evil.xml": b"<a/>"}),
    "no text": ("source-unreadable", {"word/other.xml": b"<a/>"}),
    "broken XML": ("source-unreadable", {"word/document.xml": b"<w:document><w:body>"}),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("verb", [("--from", "W", "--accept", "all"), ("--editorial",)])
def test_what_is_no_word_file_leaves_the_meeting_untouched(run, meeting, tmp_path, kind, verb):
    code, data = HOSTILE[kind]
    path = tmp_path / "hostile.docx"
    if data is not None:
        path.write_bytes(data)
    before = meeting.read_bytes()
    assert run("receive", meeting, path, *verb).refused == code
    assert meeting.read_bytes() == before


@pytest.mark.parametrize("kind", PARTS)
def test_hostile_packages_leave_the_meeting_untouched(run, meeting, tmp_path, kind):
    code, parts = PARTS[kind]
    path = tmp_path / "hostile.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            archive.writestr(name, data)
    before = meeting.read_bytes()
    assert run("receive", meeting, path, "--from", "W").refused == code
    assert meeting.read_bytes() == before


def test_a_revisers_file(run, meeting, tmp_path):
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0
    assert run("decide", meeting, "--on", "Part 1, item 2", "--outcome", "agreed").code == 0
    assert run("decide", meeting, "--on", "Part 2, item 1", "--outcome", "agreed").code == 0
    crews = "Crews come home only where berths are safe."
    changes = {
        crews: crews.replace("home", "home,"),
        "keep one berth free for vessels in distress; and": "keep two berths free in distress; and",
    }

    def edit(root: Any) -> None:
        for text in root.iter(W + "t"):
            text.text = changes.get(text.text, text.text)

    path = rewritten(sent, tmp_path / "revised.docx", edit)
    preview = run("receive", meeting, path, "--editorial", "--json").json["changes"]
    assert [(each["nature"], bool(each["waits"])) for each in preview] == [
        ("punctuation", False),
        ("substance", True),
        ("substance", True),
    ]
    said = run("receive", meeting, path, "--editorial", "--accept", "all", "--json")
    assert len(said.json["reworded"]) == 1
    shown = run("show", meeting, "--json").json["documents"][0]["provisions"]
    states = {each["text"]: each["state"] for each in shown}
    assert states[crews.replace("home", "home,")] == "agreed"
    assert states["keep one berth free for vessels in distress; and"] == "agreed"
    waiting = preview[1]["key"]
    again = run("receive", meeting, path, "--editorial", "--accept", waiting)
    assert again.refused == "not-possible"  # it waits already
    waits = run("waiting", meeting, "--json").json["waiting"]
    assert [(w["place"], w["nature"]) for w in waits] == [("Part 2, item 1", "substance")] * 2
    assert run("release", meeting, "ffffff").refused == "unknown-thing"
    for each in waits:
        assert run("release", meeting, each["change"], "--why", "by consent").code == 0
    shown = run("show", meeting, "--json").json["documents"][0]["provisions"]
    assert any(each["text"] == "keep two berths free in distress; and" for each in shown)
    assert run("waiting", meeting).out == "Nothing waits.\n"


def test_a_person_classes_a_change_graver(run, meeting, tmp_path):
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0
    assert run("decide", meeting, "--on", "Part 1, item 2", "--outcome", "agreed").code == 0
    crews = "Crews come home only where berths are safe."

    def edit(root: Any) -> None:
        for text in root.iter(W + "t"):
            text.text = (text.text or "").replace(crews, crews.replace("home", "home,"))

    path = rewritten(sent, tmp_path / "revised.docx", edit)
    (comma,) = run("receive", meeting, path, "--editorial", "--json").json["changes"]
    lighter = f"{comma['key']}=number"
    again = ("receive", meeting, path, "--editorial", "--class")
    assert run(*again, lighter).refused == "only-graver"
    said = run(*again, f"{comma['key']}=substance", "--accept", "all", "--json").json
    assert (said["reworded"], len(said["held"])) == ([], 1)
    (waits,) = run("waiting", meeting, "--json").json["waiting"]
    assert run("drop", meeting, waits["change"]).code == 0


def test_a_revisers_substance_where_nothing_is_agreed_is_to_be_looked_at(run, meeting, tmp_path):
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0

    def edit(root: Any) -> None:
        for text in root.iter(W + "t"):
            text.text = (text.text or "").replace("only where", "wherever")

    path = rewritten(sent, tmp_path / "revised.docx", edit)
    said = run("receive", meeting, path, "--editorial").out
    assert "[substance]" in said
    assert "look: It changes the substance where nothing is agreed." in said


def test_what_was_taken_in_is_listed_and_comes_out_as_it_was(run, meeting, answered, tmp_path):
    assert run("receive", meeting, answered, "--from", "W", "--accept", "all").code == 0
    files = run("originals", meeting, "--json").json["files"]
    (key,) = (each["key"] for each in files if each["name"] == answered.name)
    out = tmp_path / "original.docx"
    assert run("originals", meeting, key, "-o", out).code == 0
    assert out.read_bytes() == answered.read_bytes()
    assert run("originals", meeting, "nokey", "-o", out).refused == "unknown-thing"
    assert run("originals", meeting, key, "-o", meeting).refused == "out-is-meeting"
    theirs = run("originals", meeting, "--as", "E", "--json").json["files"]
    assert answered.name not in {each["name"] for each in theirs}


def test_several_files_are_several_acts_and_say_whose_they_are(run, meeting, tmp_path):
    sent = tmp_path / "sent.docx"
    assert run("export", meeting, "--out", sent).code == 0

    def typed(name: str, words: str) -> Path:
        def edit(root: Any) -> None:
            for text in root.iter(W + "t"):
                text.text = (text.text or "").replace("only where", words)

        return rewritten(sent, tmp_path / name, edit)

    files = [typed("Workers reply.docx", "wherever"), typed("reply of E.docx", "where")]
    bad, nobody = tmp_path / "photo.docx", typed("reply.docx", "when")
    bad.write_bytes(b"no Word file")
    said = run("receive", meeting, *files, bad, nobody, "--accept", "all", "--json").json["files"]
    assert [each.get("from") for each in said] == ["W", "E", None, None]
    assert [len(each.get("made", ())) for each in said[:2]] == [1, 1]
    assert [each.get("refused") for each in said[2:]] == ["source-not-word", "returned-whose"]
    assert run("undo", meeting).code == 0  # the latest file alone
    state = run("show", meeting, "--json").json
    assert said[1]["made"][0] not in str(state)


def test_a_note_is_edited(run, meeting):
    notes = run("show", meeting, "--json").json["documents"][0]["notes"]
    if notes:
        assert run("edit-note", meeting, notes[0]["label"], "Otherwise.", "--why", "slip").code == 0
    assert run("edit-note", meeting, "99", "Otherwise.").refused == "unknown-thing"


def test_a_footnote_is_put_in_and_undone(run, meeting):
    def shown():
        document = run("show", meeting, "--json").json["documents"][0]
        return document["provisions"], document["notes"]

    before = shown()
    place, words = next(
        (p["reference"], p["text"]) for p in before[0] if p["level"] == "item" and " " in p["text"]
    )
    first = words.split()[0]
    done = run("write-note", meeting, "As sounded.", "--on", place, "--behind", first)
    assert done.code == 0
    assert "As sounded." in [note["text"] for note in shown()[1]]
    assert run("undo", meeting).code == 0
    assert shown() == before
    for more, code in ((("--behind", "zqx"), "unknown-thing"), ((), "name-empty")):
        words = "As sounded." if more else " "
        assert run("write-note", meeting, words, "--on", place, *more).refused == code


def test_the_masthead_is_changed_and_undone(run, meeting):
    def head():
        return run("show", meeting, "--json").json["documents"][0]["title"]

    before = head()
    done = run("masthead", meeting, "--title", "Cold", "--set", "Author unit=Harbour", "--json")
    assert done.json["title"] == head() == "Cold"
    assert done.json["fields"]["author_unit"] == "Harbour"
    gone = run("masthead", meeting, "--set", "author unit=", "--json").json
    assert "author_unit" not in gone["fields"]
    assert run("masthead", meeting).refused == "nothing-changed"
    for _ in range(2):
        run("undo", meeting)
    assert head() == before


def test_the_same_file_is_taken_in_twice_only_where_that_is_agreed_to(run, meeting, answered):
    taking = ("receive", meeting, answered, "--from", "W")
    assert run(*taking, "--accept", "all").code == 0
    said = run(*taking)
    assert "This very file was taken in already on " in said.out
    assert ", as D.1, D.2, D.3;" in said.out
    before = meeting.read_bytes()
    assert run(*taking, "--accept", "all").refused == "received-already"
    assert meeting.read_bytes() == before
    doubtful = run(*taking, "--json").json["changes"]
    assert all(any("already on" in each for each in x["doubts"]) for x in doubtful)
    said = run(*taking, "--accept", "all", "--again", "--json")
    assert said.json["made"] == ["D.4", "D.5", "D.6"]


def test_what_was_left_out_the_first_time_is_taken_in_the_second(run, meeting, answered):
    taking = ("receive", meeting, answered, "--from", "W")
    first, *others = [x["key"] for x in run(*taking, "--json").json["changes"]]
    assert run(*taking, "--accept", first).code == 0
    doubted = {x["key"] for x in run(*taking, "--json").json["changes"] if x["doubts"]}
    assert doubted == {first}
    assert len(run(*taking, "--accept", "sure", "--json").json["made"]) == len(others)
    assert run(*taking, "--accept", "sure").refused == "received-already"


def test_what_was_undone_is_taken_in_again_without_a_doubt(run, meeting, answered):
    taking = ("receive", meeting, answered, "--from", "W", "--accept", "all")
    assert run(*taking).code == 0
    assert run("undo", meeting).code == 0
    assert run(*taking).code == 0
