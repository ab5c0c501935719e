"""Footnotes that amendments bring, change and take out, in each form that goes out."""

from __future__ import annotations

import os
import re

import pytest
from openxml_audit import OpenXmlValidator

from tests.support.exports import SAMPLE_FORMS, exported
from tests.support.meetings import Table, opened
from tests.support.ooxml import part, told
from tripartite.jobs.publishing.previewing import preview
from tripartite.model import commands as c
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.reading import document_view, documents
from tripartite.model.text import SourceNote
from tripartite.word.check import check
from tripartite.word.read import read_text

FORMS = [form for form in SAMPLE_FORMS if form != "night certificate"]
SAYS = {
    "a": "Or by a buoy.",
    "b": "See the list of lights.",
    "c": "As sounded last spring.",
    "d": "As sounded this autumn.",
}


def noted(*parts: str) -> Passage:
    """Words, and the marks of notes by their keys."""
    return join(note_mark(x) if x in SAYS else Passage(x) for x in parts)


@pytest.fixture
def table() -> Table:
    """An amendment adopted that brought a footnote; open ones that bring another beside it, change
    the one there was, and take it out; and a new provision with one."""
    table = opened()
    view = document_view(table.state, documents(table.state)[0].id)
    section, berth, depths, _, buoys = table.provisions()[1:]

    def propose(party: str, kind: str, place: str, words: Passage, **more: str) -> str:
        new = tuple(SourceNote(key, Passage(SAYS[key])) for key in words.targets("note"))
        parties = (table.party(party),)
        return table.made(c.Propose(kind, parties, place, words, notes=new, **more))

    first = propose("W", "replace", depths, noted("Depths are published twice a year.", "c"))
    table.do(c.SetStatus(first, "introduced"))
    table.do(c.Decide(first, "adopted"))
    propose("E", "replace", berth, noted("Each harbour keeps one berth free", "a", "."))
    propose("W", "replace", buoys, noted("Every buoy carries its own name", "b", "."))
    propose("G", "replace", buoys, Passage("Every buoy carries its own name."))
    new = noted("Pilots sleep ashore.", "d")
    propose("W", "insert", section, new, document=view.id, after=berth, level="item")
    return table


@pytest.mark.parametrize("form", FORMS)
def test_golden(table, form, tmp_path, root):
    """Read by a person; `UPDATE_GOLDEN=1` writes it anew, then read it again."""
    out = exported(table.session(), form, tmp_path)
    assert check(out) == []
    found = OpenXmlValidator().validate(str(out))
    assert found.is_valid, [str(error) for error in found.errors]
    golden = root / "tests" / "golden" / "word" / "footnotes" / f"{form.replace(' ', '-')}.txt"
    lines = [*told(part(out)), "", *told(part(out, "word/footnotes.xml"))]
    written = "\n".join(lines) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def notes(path, side: str) -> list[str]:
    return [p.text for p in read_text(path, side) if p.place == "note"]


def test_the_redline_accepted_and_rejected(table, tmp_path):
    out = exported(table.session(), "redline", tmp_path)
    assert notes(out, "accepted") == [SAYS["c"], "See the list of buoys."]
    assert notes(out, "rejected") == ["See the list of buoys."]


@pytest.mark.parametrize("form", FORMS)
def test_the_preview_shows_them_too(table, form):
    found = preview(table.session(), documents(table.state)[0].id, form)
    cited = re.findall(r"kind='note', target='(\w+)'", str(found.parts))
    shown = " ".join((str(found.parts), *(found.atoms[key] for key in cited)))
    proposed = form in ("rolling", "compilation", "amendment list")
    assert all((said in shown) == proposed for key, said in SAYS.items() if key in "ab")
