"""The two source documents of the field, through the command line from end to end."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.cli.conftest import content

HEADS = {"title", "part", "section", "heading"}


@pytest.fixture
def seed(shared, run, tmp_path):
    """Imports a seed into a new meeting; the meeting's file and what `import` said."""

    def bring(name: str):
        source = shared / "seeds" / name
        if not source.is_file():
            pytest.skip(f"needs the source document {name} in the shared material")
        file = tmp_path / "meeting.tripartite"
        run("new", file)
        return file, run("import", file, source, "--json").json

    return bring


def levels(document) -> Counter[str]:
    return Counter(p["level"] for p in document["provisions"])


def test_the_paper_of_2022_and_its_building_blocks(run, seed):
    file, said = seed("001_4dde946ecaff862f.txt")
    paper, blocks = run("show", file, "--json").json["documents"]
    assert [d["id"] for d in said["documents"]] == [paper["id"], blocks["id"]]
    assert len(paper["front_matter"]) == 17
    assert levels(paper) == {"paragraph": 13, "bullet": 3, "heading": 5}
    assert [note["label"] for note in paper["notes"]] == ["1", "2", "3", "4"]
    assert (blocks["kind"], blocks["notes"]) == ("building blocks", [])
    heads = [p for p in blocks["provisions"] if p["level"] in HEADS]
    assert (len(heads), {p["level"] for p in heads}) == (13, HEADS)
    assert levels(blocks) == Counter({
        **{"title": 1, "part": 4, "section": 6, "heading": 2},
        **{"item": 40, "sub-item": 4, "dash": 3, "chapeau": 4, "unnumbered": 1},
    })  # fmt: skip
    assert len(blocks["provisions"]) - len(heads) == 52


def test_the_paper_of_2019(run, seed):
    file, _ = seed("000_3fc1d7048a7c8890.txt")
    (paper,) = run("show", file, "--json").json["documents"]
    assert levels(paper) == {"paragraph": 41, "heading": 8}
    assert len(paper["notes"]) == 3
    assert paper["front_matter"]["symbol"] == "GB.337/INS/4"
    entries = run("log", file, "--json").json["entries"]
    passages = [e["body"]["passage"] for e in entries if "passage" in e["body"]]
    marks = [mark for passage in passages for mark in passage.get("marks", ())]
    assert sum(mark[2] == "link" for mark in marks) == 15


def test_what_was_cited_in_the_week_is_found(run, seed):
    file, _ = seed("001_4dde946ecaff862f.txt")
    for said, begins in {
        "Part 3, section D, item 1(c)": "research on access to remedy",
        "D.1(c)": "research on access to remedy",
        "Part 3, section E, item 5, dash 2": "building the capacity",
        "3.E.5 dash 2": "building the capacity",
        "Part 2, chapeau": "A shared commitment",
        "3.C": "",
        "3.A.2": "Where appropriate",
    }.items():
        asked = ("--party", "W", "--stance", "support", "-d", "2", "--json")
        subject = run("position", file, "--on", said, *asked).json["subject"]
        blocks = run("show", file, "--json").json["documents"][1]
        text = next(p["text"] for p in blocks["provisions"] if p["id"] == subject)
        assert text.startswith(begins), said
    asked = ("--party", "W", "--stance", "support")
    assert run("position", file, "--on", "para 13", *asked).code == 0


def test_an_import_is_one_act_and_undone_whole(run, seed):
    file, _ = seed("001_4dde946ecaff862f.txt")
    imported = [e for e in run("log", file, "--json").json["entries"] if e["act"] == "import"]
    assert len({entry["command"] for entry in imported}) == 1
    first = content(file)
    assert run("undo", file).out == "undo: import\n"
    assert run("show", file, "--json").json["documents"] == []
    assert set(first) <= set(content(file))  # history remains
    assert run("redo", file).code == 0
    assert len(run("show", file, "--json").json["documents"]) == 2
    assert run("verify", file).code == 0


@pytest.mark.parametrize(
    ("name", "document"),
    [("001_4dde946ecaff862f.txt", "1"), ("001_4dde946ecaff862f.txt", "2")],
    ids=["paper", "building blocks"],
)
def test_every_provision_goes_into_the_word_file(run, seed, tmp_path, name, document):
    from tripartite.word.read import read_text

    file, _ = seed(name)
    out = tmp_path / "out.docx"
    assert run("export", file, "-d", document, "-o", out).code == 0
    (shown,) = run("show", file, "-d", document, "--json").json["documents"]
    written = "\n".join(paragraph.text for paragraph in read_text(out))
    for provision in shown["provisions"]:
        assert provision["text"].rstrip("¹²³⁴")[:60] in written
