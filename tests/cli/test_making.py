"""The verbs that make and bring in: new, import, party, seat, export, tour."""

from __future__ import annotations

from hashlib import sha256

import docx
import pytest

from tests.cli.conftest import TEXT, content
from tests.support.bodies import q, write_body
from tests.support.ooxml import part, values


def test_a_new_meeting_has_the_groups_and_nothing_else(run, tmp_path):
    file = tmp_path / "new.tripartite"
    said = run("new", file, "--title", "Moorings", "--json")
    assert said.json == {"file": str(file), "sample": False}
    assert run("show", file, "--json").json == {"meeting": "Moorings", "documents": []}
    for party in ("E", "Workers", "governments", "Office"):
        assert run("show", file, "--as", party).code == 0
    assert run("verify", file).code == 0


def test_the_sample_is_the_whole_story(run, tmp_path):
    file = tmp_path / "sample.tripartite"
    assert run("new", file, "--sample").out == f"{file} is ready.\n"
    (document,) = run("show", file, "--json").json["documents"]
    assert document["kind"] == "building blocks"
    assert document["front_matter"]["symbol"] == "WG.4/COLD/2"


def test_a_file_that_is_there_is_never_written_over(run, meeting):
    before = meeting.read_bytes()
    assert run("new", meeting).refused == "file-exists"
    assert run("new", meeting, "--sample").refused == "file-exists"
    assert meeting.read_bytes() == before


def test_a_refused_meeting_leaves_no_file(run, tmp_path):
    file = tmp_path / "new.tripartite"
    assert run("new", file, "--title", "x" * 2_000).refused == "too-long"
    assert list(tmp_path.iterdir()) == []
    assert run("new", tmp_path / "nowhere" / "new.tripartite").code == 1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "source-empty"),
        ("binary.txt", b"\x00\x01\x02", "source-binary"),
        ("word.docx", b"PK\x03\x04....", "source-unreadable"),
        ("latin.txt", "▶ Über\n\n1. é".encode()[:-1], "source-encoding"),
        ("flat.txt", b"just some words\n", "source-no-structure"),
        ("missing.txt", None, "source-missing"),
    ],
)
def test_bad_input_leaves_the_meetings_bytes_untouched(run, meeting, tmp_path, name, data, code):
    before = meeting.read_bytes()
    if data is not None:
        (tmp_path / name).write_bytes(data)
    said = run("import", meeting, tmp_path / name)
    assert said.refused == code
    assert "Traceback" not in said.err
    assert meeting.read_bytes() == before


def test_two_hundred_megabytes_are_refused_at_once(run, meeting, tmp_path):
    before = meeting.read_bytes()
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert run("import", meeting, tmp_path / "huge.txt").refused == "source-too-large"
    assert meeting.read_bytes() == before


def test_who_may_not_import_leaves_no_attachment_behind(run, meeting, tmp_path):
    (tmp_path / "other.txt").write_text(TEXT + "\n3. More.\n", "utf-8")
    before = content(meeting)
    assert run("import", meeting, tmp_path / "other.txt", "--as", "W").refused == "not-permitted"
    assert content(meeting) == before


def test_an_import_says_what_it_did_and_is_undone_whole(run, meeting, tmp_path):
    (tmp_path / "other.txt").write_text(TEXT.replace("moorings", "lights"), "utf-8")
    before = run("show", meeting, "--json").json
    said = run("import", meeting, tmp_path / "other.txt", "--json").json
    (document,) = said["documents"]
    assert (document["kind"], document["provisions"]) == ("building blocks", 8)
    assert {remark["kind"] for remark in said["report"]} == {"dropped", "guessed"}
    assert len(run("show", meeting, "--json").json["documents"]) == 2
    assert run("undo", meeting).out == "undo: import\n"
    assert run("show", meeting, "--json").json == before


def test_a_remark_that_has_no_line_names_none(run, tmp_path):
    file, source = tmp_path / "m.tripartite", tmp_path / "s.txt"
    source.write_text(TEXT, "utf-8")
    run("new", file)
    said = run("import", file, source).out
    assert "guessed: Part 1, item 2 (it cites a provision" in said
    assert "line 0" not in said


def test_a_party_and_a_seat_can_speak_at_once(run, meeting):
    assert run("party", meeting, "Estavia", "--name", "Estavia").code == 0
    grouped = ("--kind", "regional group", "--members", "Estavia")
    assert run("party", meeting, "NSG", "--name", "Northern group", *grouped).code == 0
    seat = ("--capacity", "titular member", "--party", "Estavia")
    assert run("seat", meeting, "travane", "--name", "Mr Travane", *seat).code == 0
    assert run("party", meeting, "estavia", "--name", "x").refused == "name-taken"
    on = ("--on", "1.2", "--text", "Other words.")
    assert run("propose", meeting, "--as", "travane", *on, "--json").json["status"] == "draft"


@pytest.mark.parametrize("form", ["clean", "redline"])
def test_an_export_is_a_word_file(run, meeting, tmp_path, form):
    out = tmp_path / "out.docx"
    said = run("export", meeting, "-d", "1", "--form", form, "-o", out, "--json")
    assert said.json["out"] == str(out)
    assert out.read_bytes().startswith(b"PK")


def test_an_export_takes_its_looks_from_options(run, meeting, tmp_path):
    template, out = tmp_path / "house.docx", tmp_path / "out.docx"
    assert run("export", meeting, "--font", "Georgia", "-o", template).code == 0
    options = ("--template", template, "--stamp", "Draft 2", "--line-numbers", "--contents")
    assert run("export", meeting, *options, "-o", out).code == 0
    written = docx.Document(str(out))
    assert written.sections[0].header.paragraphs[0].text == "Draft 2"
    assert "Contents" in [p.text for p in written.paragraphs]
    assert values(part(out, "word/styles.xml"), "rFonts", "ascii") == ["Georgia"]
    assert values(part(out), "lnNumType", "countBy") == ["1"]
    (tmp_path / "house.docx.styles.json").write_text("no", "utf-8")
    assert run("export", meeting, *options, "-o", out).refused == "styles-unreadable"
    hostile = ("--template", meeting)
    assert run("export", meeting, *hostile, "-o", out).refused == "source-not-word"


def test_what_goes_out_is_listed(run, meeting, tmp_path):
    out = tmp_path / "out.docx"
    said = run("export", meeting, "-o", out, "--json", "--to", "W", "employers", "The press")
    assert said.json["to"] == ["Workers", "Employers", "The press"]
    (sent,) = run("dispatches", meeting, "--json").json["dispatches"]
    assert sent["hash"] == sha256(out.read_bytes()).hexdigest()
    assert (sent["form"], sent["name"], sent["to"]) == ("clean", "out.docx", said.json["to"])
    assert "out.docx\tclean\troom:" in run("dispatches", meeting, "-d", "1").out
    assert run("undo", meeting).refused == "later-act"  # the import: what was sent rests on it
    assert run("export", meeting, "-o", out, "--as", "W", "--to", "E").refused == "not-permitted"
    assert run("dispatches", meeting, "--as", "W", "--json").json == {"dispatches": []}


def test_an_option_given_again_adds_to_what_it_said(run, meeting, tmp_path):
    said = run("export", meeting, "-o", tmp_path / "out.docx", "--json", "--to", "W", "--to", "E")
    assert said.json["to"] == ["Workers", "Employers"]


def test_a_refused_export_leaves_what_stood_there(run, meeting, tmp_path):
    out = tmp_path / "out.docx"
    out.write_bytes(b"mine")
    assert run("export", meeting, "--form", "gothic", "-o", out).refused == "unknown-form"
    assert run("export", meeting, "--at", "room:999", "-o", out).refused == "unknown-moment"
    assert run("export", meeting, "--since", "room:1", "-o", out).refused == "one-moment"
    assert run("export", meeting, "-d", "9", "-o", out).refused == "unknown-thing"
    nowhere = tmp_path / "nowhere" / "out.docx"
    assert run("export", meeting, "-o", nowhere).refused == "out-not-written"
    assert out.read_bytes() == b"mine"


def test_the_tour_says_what_it_does_and_writes(run, tmp_path):
    said = run("tour", "--out", tmp_path)
    assert said.code == 0
    assert "was adopted" in said.out
    names = ["clean.docx", "redline.docx", "sample.tripartite"]
    assert sorted(p.name for p in tmp_path.iterdir()) == names
    again = run("tour", "--out", tmp_path, "--json").json
    assert sorted(again["written"]) == [str(tmp_path / name) for name in names]


def test_a_tour_with_nowhere_to_write_is_refused(run, tmp_path):
    (tmp_path / "file").write_text("x")
    assert run("tour", "--out", tmp_path / "file").refused == "out-not-written"


def test_a_word_file_is_imported_with_what_was_guessed(run, meeting, tmp_path):
    path = write_body(tmp_path / "paper.docx", q("1. Keep lamps.") + q("2. Sleep by turns."))
    answer = run("import", meeting, str(path), "--json").json
    assert answer["counted_by"] == "paragraph"
    assert answer["documents"][0]["provisions"] == 2
    assert {remark["kind"] for remark in answer["report"]} == {"guessed"}
    assert "paragraph 1, guessed: 1. Keep lamps." in run("import", meeting, str(path)).out
