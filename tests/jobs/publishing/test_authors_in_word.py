"""Who tracked what in a Word file of marked changes: whoever proposed the words."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.support.meetings import Table, opened
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.word.changes import read_changes, read_comments

BERTH = "Each harbour keeps one berth free for vessels in distress."


def redlined(table: Table, folder: Path) -> Path:
    session, out = table.session(), folder / "redline.docx"
    export(session, documents(session.state)[0].id, "redline", out)
    return out


def test_each_word_is_tracked_by_who_proposed_it(tmp_path):
    table = opened()
    item = table.provisions()[2]
    about = {"provision": item, "passage": Passage(BERTH.replace("one berth", "two berths"))}
    mine = table.made(c.Propose("replace", (table.party("W"),), **about))
    words = Passage(BERTH.replace("one berth", "two lit berths").replace(" in distress", ""))
    sub = table.made(c.Propose("replace", (table.party("E"),), passage=words, parent=mine))
    for amendment in (sub, mine):
        table.do(c.Decide(amendment, "adopted"))
    (change,) = read_changes(out := redlined(table, tmp_path))
    assert change.base == (BERTH,)
    assert change.result == (words.text,)
    marked = [
        (p.text, p.inserted and p.inserted.author, p.deleted and p.deleted.author)
        for p in change.pieces
        if p.inserted or p.deleted
    ]
    assert marked == [
        ("one berth", None, "Workers"),
        ("two", "Workers", None),
        (" lit", "Employers", None),
        (" berths", "Workers", None),
        (" in distress", None, "Employers"),
    ]
    said = {comment.text for comment in read_comments(out)}
    assert said == {"D.1 (Workers)", "D.1.1 (Employers)"}


def test_a_later_deletion_lies_within_the_insertion(tmp_path):
    table = opened()
    item = table.provisions()[2]
    for handle, words in (("W", "two lit berths"), ("E", "two berths")):
        passage = Passage(BERTH.replace("one berth", words))
        made = table.made(c.Propose("replace", (table.party(handle),), item, passage))
        table.do(c.Decide(made, "adopted"))
    with zipfile.ZipFile(redlined(table, tmp_path)) as file:
        xml = file.read("word/document.xml").decode()
    inside = xml[xml.index('w:author="Workers"') :]
    nested = inside[inside.index("<w:del ") :]
    assert 'w:author="Employers"' in nested[: nested.index(">")]
    assert "</w:ins>" in nested[nested.index("</w:del>") :][:20]


def test_the_offices_own_changes_say_that_they_are_editorial(tmp_path):
    table = opened()
    item, depths = table.provisions()[2:4]
    passage = Passage(BERTH.replace("keeps", "leaves"))
    table.do(c.EditProvision(item, passage, "The verb of the charter."))
    table.do(c.EditProvision(depths, Passage("Depths are published yearly.")))
    out = redlined(table, tmp_path)
    assert {author for change in read_changes(out) for author in change.authors} == {"The Office"}
    assert {comment.text for comment in read_comments(out)} == {
        "Editorial change: The verb of the charter. (The Office)",
        "Editorial change (The Office)",
    }
