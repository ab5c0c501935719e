"""Word files out, and read back: the words of each form are the words of the meeting."""

from __future__ import annotations

import pytest

from tripartite.jobs.publishing.exporting import export
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.word.mark import read_mark
from tripartite.word.read import read_text


def provisions(path, view: str = "accepted") -> str:
    return "\n".join(paragraph.text for paragraph in read_text(path, view=view))


def texts(state, document: str) -> list[str]:
    """The words of each provision without its note marks, which Word keeps apart."""
    signs = str.maketrans("", "", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    return [p.text.translate(signs) for p in document_view(state, document).provisions]


def in_order(wanted: list[str], written: str) -> bool:
    """Whether all of these stand in what is written, one after the other."""
    at = 0
    for text in wanted:
        found = written.find(text, at)
        if found < 0:
            raise AssertionError(f"{text!r} is not there after {written[max(0, at - 60) : at]!r}")
        at = found + len(text)
    return True


@pytest.fixture
def document(session) -> str:
    return documents(session.state)[0].id


def test_clean_text_is_the_current_words(session, document, tmp_path):
    out = export(session, document, "clean", tmp_path / "clean.docx")
    written = provisions(out)
    assert in_order(texts(session.state, document), written)
    assert provisions(out, "rejected") == written  # nothing is tracked in it


def test_clean_text_at_a_version_is_the_words_of_then(session, document, tmp_path):
    out = export(session, document, "clean", tmp_path / "v1.docx", at="version 1")
    then = session.at(session.moment("version 1"))
    assert texts(then, document) != texts(session.state, document)
    assert in_order(texts(then, document), provisions(out))


def test_a_redline_rejected_is_the_base_and_accepted_the_result(session, document, tmp_path):
    out = export(session, document, "redline", tmp_path / "redline.docx")
    first = session.at(session.moment("version 1"))
    assert in_order(texts(first, document), provisions(out, "rejected"))
    assert in_order(texts(session.state, document), provisions(out, "accepted"))


def test_a_redline_between_two_versions(session, document, tmp_path):
    out = export(
        session, document, "redline", tmp_path / "r.docx", since="version 1", at="version 2"
    )
    one, two = (session.at(session.moment(f"version {n}")) for n in (1, 2))
    assert in_order(texts(one, document), provisions(out, "rejected"))
    assert in_order(texts(two, document), provisions(out, "accepted"))


def test_each_change_is_its_groups(session, document, tmp_path):
    out = export(session, document, "redline", tmp_path / "redline.docx")
    authors = {
        change.author
        for paragraph in read_text(out, view="both")
        for words in paragraph.words
        for change in (words.inserted, words.deleted)
        if change
    }
    names = {party.name for party in session.state.room.parties.values()}
    assert {"Employers", "Workers"} <= authors
    assert all(set(author.split(", ")) <= {*names, "The Office"} for author in authors)


def test_the_file_says_where_it_is_from(session, document, tmp_path):
    mark = read_mark(export(session, document, "clean", tmp_path / "c.docx", at="version 2"))
    assert mark
    assert (mark.meeting, mark.document) == (session.journal.meeting, document)
    assert "version 2" in repr(mark)


@pytest.mark.parametrize(
    ("form", "more", "code"),
    [
        ("gothic", {}, "unknown-form"),
        ("clean", {"at": "version 9"}, "unknown-moment"),
        ("redline", {"since": "room:99999"}, "unknown-moment"),
        ("clean", {"at": "room:1"}, "unknown-thing"),
    ],
)
def test_what_is_refused_writes_nothing(session, document, tmp_path, form, more, code):
    out = tmp_path / "out.docx"
    out.write_bytes(b"mine")
    with pytest.raises(Refusal) as refused:
        export(session, document, form, out, **more)
    assert refused.value.code == code
    assert out.read_bytes() == b"mine"
