"""Word files into the meeting: one act, the original kept, round trips, and bad files."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.bodies import q, t, write_body, write_word
from tests.support.meetings import Table
from tests.support.sources import comparable
from tests.support.strangers import write_stranger
from tripartite.jobs.importing import WORD, import_source, read_source, read_source_apart
from tripartite.jobs.progress import CancelledError
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal


@pytest.fixture
def table() -> Table:
    table = Table()
    table.do(c.OpenMeeting("Tides"))
    return table


def exported(table, path: Path) -> Path:
    session = table.session()
    return export(session, documents(session.state)[-1].id, "clean", path)


def test_a_word_file_is_one_act_and_its_file_is_kept(table, tmp_path):
    path = write_stranger(tmp_path / "x.docx", 7)
    report = import_source(table.session(), path)
    assert len(report.documents) == 1
    (entry,) = table.state.room.attachments.values()
    kept = entry.body
    assert (kept.name, kept.media, kept.size) == ("x.docx", WORD, path.stat().st_size)
    assert table.journal.attachment(kept.hash) == path.read_bytes()
    table.session().undo()
    assert documents(table.state) == []


@pytest.mark.parametrize("seed", range(8))
def test_through_the_meeting_and_back(table, tmp_path, seed):
    import_source(table.session(), write_stranger(tmp_path / "x.docx", seed))
    first = document_view(table.state, documents(table.state)[-1].id)
    import_source(table.session(), exported(table, tmp_path / "y.docx"))
    second = document_view(table.state, documents(table.state)[-1].id)
    assert first.id != second.id
    assert comparable(second) == comparable(first)


def test_the_sample_comes_back_whole_and_with_nothing_to_say(session, tmp_path):
    document = documents(session.state)[0].id
    read = read_source(export(session, document, "clean", tmp_path / "o.docx"))
    assert read.remarks == ()
    assert comparable(read.documents[0]) == comparable(document_view(session.state, document))


def test_the_papers_of_the_field_come_back_whole(table, tmp_path, shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        import_source(table.session(), path)
    session = table.session()
    for number, document in enumerate(documents(session.state)):
        view = document_view(session.state, document.id)
        out = export(session, document.id, "clean", tmp_path / f"{number}.docx")
        read = read_source(out).documents[0]
        assert [(p.level, p.passage.text) for p in read.provisions] == [
            (p.level, p.passage.text) for p in view.provisions
        ]
        assert [p.number for p in read.provisions] == [p.label for p in view.provisions]
        assert read.front_matter == view.front_matter and read.kind == view.kind


def test_a_citation_in_plain_words_becomes_live(tmp_path):
    body = q("Part 1. Duties") + q("A. Lamps") + q("1. See Part 1, section A, item 2.")
    body += q("2. Keep them.") + q("B. Pilots") + q("1. They sleep.")
    read = read_source(write_body(tmp_path / "x.docx", body))
    assert read.documents[0].provisions[2].passage.targets("reference") == ("3",)


def test_in_a_process_of_its_own_it_reads_the_same(tmp_path):
    path = write_stranger(tmp_path / "x.docx", 3)
    said: list[object] = []
    read = read_source_apart(path, lambda done, total, what: said.append(what))
    assert read == read_source(path)
    assert "Finding the structure" in map(str, said)


def test_it_can_be_stopped(tmp_path):
    path = write_stranger(tmp_path / "x.docx", 3)
    with pytest.raises(CancelledError):
        read_source_apart(path, cancelled=lambda: True)


def test_what_is_refused_there_is_refused_here(tmp_path):
    (tmp_path / "bad.docx").write_bytes(b"PK nothing")
    with pytest.raises(Refusal) as caught:
        read_source_apart(tmp_path / "bad.docx")
    assert caught.value.code == "source-not-word" and "bad.docx" in caught.value.sentence()


# Hostile and broken files


def _zip(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>'
DEEP = "<w:sdt><w:sdtContent>" * 120 + q("Deep.") + "</w:sdtContent></w:sdt>" * 120


@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        ("empty", lambda p: p.write_bytes(b""), "source-empty"),
        ("text", lambda p: p.write_bytes(b"1. Only a text."), "source-not-word"),
        ("old", lambda p: p.write_bytes(b"\xd0\xcf\x11\xe0" * 99), "source-not-word"),
        ("no document", lambda p: _zip(p, other_xml="<x/>"), "source-unreadable"),
        ("entity", lambda p: _zip(p, word__document_xml=ENTITY), "package-hostile"),
        ("broken", lambda p: _zip(p, word__document_xml="<w:document"), "source-unreadable"),
        ("no words", lambda p: write_body(p, "<w:sectPr/>"), "source-empty"),
        ("bomb", lambda p: write_body(p, t("a") * 400_000), "package-hostile"),
    ],
)
def test_bad_files_are_refused_and_the_meeting_stays(table, tmp_path, name, make, code):
    path = tmp_path / f"{name}.docx"
    make(path)
    before = table.journal.heads()
    with pytest.raises(Refusal) as caught:
        import_source(table.session(), path)
    assert caught.value.code == code
    assert name in caught.value.sentence()
    assert table.journal.heads() == before


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("styles", "<w:style/>" * 50),
        ("styles", '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>'),
        ("numbering", '<w:num w:numId="x"/><w:abstractNum/><w:num/>'),
        ("numbering", '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'),
        ("footnotes", "<w:footnote/>"),
        ("header", "<w:tbl/>"),
    ],
)
def test_parts_that_make_no_sense_do_no_harm(tmp_path, part, content):
    path = write_word(tmp_path / "x.docx", q("1. Words.", "A", "1"), **{part: content})
    assert read_source(path).documents[0].provisions[0].passage.text == "Words."


@pytest.mark.parametrize(
    "body",
    [
        DEEP,
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>Words.</w:t></w:r></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + q("Words."),
        q('<w:r><w:sym w:char="zzzz"/><w:t>Words.</w:t></w:r>'),
        q("Words.", num="9999999999999", depth="-5"),
        "<w:tbl/>" + q("Words.") + "<w:tbl><w:tr/></w:tbl>",
        "<w:p><w:pPr><w:pStyle/><w:numPr/><w:ind w:left='1e9'/><w:outlineLvl w:val='77'/></w:pPr>"
        + t("Words.")
        + "</w:p>",
        "<!-- a comment -->" + q("<!-- another --><w:r><w:t>Words.</w:t></w:r>"),
    ],
)
def test_bodies_that_make_no_sense_are_read_as_far_as_they_go(tmp_path, body):
    read = read_source(write_body(tmp_path / "x.docx", body))
    assert len(read.documents) == 1


_CHILD = """
import resource, sys
from pathlib import Path
from tripartite.word.structure.importing import read_structure
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = read_structure(Path(sys.argv[1])).documents[0]
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(found.provisions), (after - before) // 1024)
"""


def test_memory_is_bounded(tmp_path):
    """A file at the limit of provisions, each with runs of its own; measured in a child."""
    body = "".join(q(f"{n}. Words of a provision, and more of them.") for n in range(19_999))
    path = write_body(tmp_path / "x.docx", body)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=True
    )
    provisions, megabytes = map(int, done.stdout.split())
    assert provisions == 19_999
    assert megabytes < 400
