"""A returned file as changes to provisions: what was meant, not how Word marks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bodies import DEL, INS, WHO, gone, new, p, t, write_body
from tests.support.views import edited, moorings
from tripartite.word.changes import read_changes, read_comments
from tripartite.word.mark import HiddenMark
from tripartite.word.write import write_clean, write_redline

A, Z = p(t("Alpha."), id="a"), p(t("Zulu."), id="z")
CASES = {
    "nothing": (A + Z, []),
    "replaced words": (
        p(t("Al") + gone("pha") + new("so"), id="a") + Z,
        [("replace", ("a",), "", ("Alpha",), ("Also",))],
    ),
    "a new paragraph, marked whole": (
        A + p(new("New."), INS) + Z,
        [("insert", (), "a", (), ("New.",))],
    ),
    "a new paragraph, typed at the end of another": (
        p(t("Alpha."), INS, "a") + p(new("New.")) + Z,
        [("insert", (), "a", (), ("New.",))],
    ),
    "two new paragraphs, typed at the end of another that changes": (
        p(t("Alpha") + new("!"), INS, "a") + p(new("One."), INS) + p(new("Two.")) + Z,
        [
            ("replace", ("a",), "", ("Alpha",), ("Alpha!",)),
            ("insert", (), "a", (), ("One.",)),
            ("insert", (), "a", (), ("Two.",)),
        ],
    ),
    "a paragraph deleted whole": (
        A + p(gone("Mike."), DEL, "m") + Z,
        [("delete", ("m",), "a", ("Mike.",), ())],
    ),
    "a paragraph deleted from the end of the one before": (
        p(t("Alpha."), DEL, "a") + p(gone("Mike."), id="m") + Z,
        [("delete", ("m",), "a", ("Mike.",), ())],
    ),
    "a split": (
        p(t("Alpha. "), INS, "a") + p(t("Beta.")) + Z,
        [("split", ("a",), "", ("Alpha. Beta.",), ("Alpha. ", "Beta."))],
    ),
    "a merge": (
        p(t("Alpha "), DEL, "a") + p(t("Mike."), id="m") + Z,
        [("merge", ("a", "m"), "", ("Alpha ", "Mike."), ("Alpha Mike.",))],
    ),
    "split and merged at once": (
        p(t("Alpha "), INS, "a") + p(t("Beta "), DEL) + p(t("Mike."), id="m"),
        [("rewrite", ("a", "m"), "", ("Alpha Beta ", "Mike."), ("Alpha ", "Beta Mike."))],
    ),
    "put in by one, taken out by another": (
        A + p(f"<w:ins {WHO}>{gone('x')}</w:ins>", INS + DEL) + Z,
        [],
    ),
    "formatting alone": (
        p(f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>A</w:t></w:r>"),
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_meant(tmp_path: Path, name):
    body, expected = CASES[name]
    read = read_changes(write_body(tmp_path / "in.docx", body))
    assert [(c.kind, c.ids, c.after, c.base, c.result) for c in read] == expected
    assert all(c.authors == ("A",) for c in read)


def test_an_export_returned_unchanged_has_no_changes(tmp_path):
    write_clean(moorings(), HiddenMark("m", "d", "v", "clean"), tmp_path / "o.docx")
    assert read_changes(tmp_path / "o.docx") == []


def test_our_own_redline_reads_back(tmp_path):
    write_redline(edited(), HiddenMark("m", "d", "v", "redline"), tmp_path / "o.docx")
    read = read_changes(tmp_path / "o.docx")
    assert [(c.kind, c.ids) for c in read] == [
        ("replace", ("p1",)),
        ("replace", ("a1",)),
        ("insert", ("new",)),
        ("delete", ("b2",)),
    ]
    assert read[1].authors == ("Workers", "Employers")
    assert read[1].result == ("keep two berths free for vessels in distress;",)


def test_comments_say_where_they_stand(tmp_path):
    write_redline(edited(), HiddenMark("m", "d", "v", "redline"), tmp_path / "o.docx")
    read = read_comments(tmp_path / "o.docx")
    assert [(c.provision, c.author, c.text) for c in read][:2] == [
        ("p1", "Workers", "D.7 (Workers)"),
        ("a1", "Workers", "D.7 (Workers)"),
    ]
