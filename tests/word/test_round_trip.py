"""Out, edited by another hand, and back: exactly those edits are found.

The edits are made here on the bare XML, as Word makes them, and not by our own writer.
"""

from __future__ import annotations

import copy
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.support.ooxml import W, part
from tests.support.views import moorings
from tripartite.word.changes import read_changes
from tripartite.word.mark import HiddenMark, read_mark
from tripartite.word.read import read_text
from tripartite.word.write import write_clean

MARK = HiddenMark("m", "doc1", "v3", "clean")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ROUNDS = 40


class Editor:
    """Edits a text with tracking on; `expected` says what was meant."""

    def __init__(self, document: Any, words: dict[str, str], dice: random.Random) -> None:
        self.document = document
        self.words = words
        self.dice = dice
        self.ids = iter(range(5_000, 9_000))
        self.expected: list[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = []

    def mark(self, name: str) -> Any:
        return etree.Element(
            W + name,
            {
                W + "id": str(next(self.ids)),
                W + "author": "Delegate",
                W + "date": "2031-03-05T10:00:00Z",
            },
        )

    def run(self, text: str, tag: str = "t") -> Any:
        run = etree.Element(W + "r")
        element = etree.SubElement(run, W + tag)
        element.text = text
        element.set(SPACE, "preserve")
        return run

    def mark_end(self, paragraph: Any, name: str) -> None:
        properties = paragraph.find(W + "pPr")
        etree.SubElement(etree.SubElement(properties, W + "rPr"), W + "x")
        properties[-1][0].getparent().replace(properties[-1][0], self.mark(name))

    def replace(self, paragraph: Any, id: str) -> None:
        """Some words of one run are typed over."""
        run = next(r for r in paragraph.findall(W + "r") if len(r.findtext(W + "t") or "") > 5)
        text = run.findtext(W + "t")
        start = self.dice.randrange(len(text) - 3)
        end = self.dice.randrange(start + 1, len(text))
        lost, fresh = self.mark("del"), self.mark("ins")
        lost.append(self.run(text[start:end], "delText"))
        fresh.append(self.run("words anew"))
        pieces = [self.run(text[:start])] if start else []
        pieces += [lost, fresh, self.run(text[end:])]
        place = paragraph.index(run)
        before = self.words[id]
        at = before.index(text)
        after = before[: at + start] + "words anew" + before[at + end :]
        paragraph[place : place + 1] = pieces
        self.expected.append(("replace", (id,), (before,), (after,)))

    def delete(self, paragraph: Any, id: str) -> None:
        """The whole paragraph is taken out."""
        self.mark_end(paragraph, "del")
        for run in list(paragraph.iter(W + "r")):
            lost = self.mark("del")
            run.getparent().replace(run, lost)
            lost.append(run)
            for name, other in (("t", "delText"), ("instrText", "delInstrText")):
                for element in run.findall(W + name):
                    element.tag = W + other
        self.expected.append(("delete", (id,), (self.words[id],), ()))

    def insert_after(self, paragraph: Any, id: str) -> None:
        """Return is struck at the end, and a new paragraph typed: Word moves the old mark down."""
        fresh = etree.Element(W + "p")
        fresh.append(copy.deepcopy(paragraph.find(W + "pPr")))
        fresh.append(self.mark("ins"))
        fresh[-1].append(self.run(f"New after {id}."))
        self.mark_end(paragraph, "ins")
        paragraph.addnext(fresh)
        self.expected.append(("insert", (), (), (f"New after {id}.",)))

    def split(self, paragraph: Any, id: str) -> None:
        """Return is struck inside the paragraph."""
        runs = [r for r in paragraph.findall(W + "r") if len(r.findtext(W + "t") or "") > 5]
        text = runs[0].findtext(W + "t")
        at = self.dice.randrange(1, len(text) - 1)
        second = etree.Element(W + "p")
        second.append(copy.deepcopy(paragraph.find(W + "pPr")))
        rest = list(paragraph)[paragraph.index(runs[0]) + 1 :]
        second.extend([self.run(text[at:]), *rest])
        runs[0].find(W + "t").text = text[:at]
        self.mark_end(paragraph, "ins")
        paragraph.addnext(second)
        before = self.words[id]
        cut = before.index(text) + at
        self.expected.append(("split", (id,), (before,), (before[:cut], before[cut:])))

    def merge(self, paragraph: Any, id: str) -> None:
        """The end of the paragraph is deleted: the next one joins it."""
        follower = paragraph.getnext()
        other = bookmark(follower)
        self.mark_end(paragraph, "del")
        texts = self.words[id], self.words[other]
        self.expected.append(("merge", (id, other), texts, ("".join(texts),)))


def bookmark(paragraph: Any) -> str:
    start = paragraph.find(W + "bookmarkStart")
    name = "" if start is None else start.get(W + "name")
    return name.removeprefix("_tp_") if name.startswith("_tp_") else ""


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_random_edits_come_back(tmp_path: Path, seed):
    sent, returned = tmp_path / "sent.docx", tmp_path / "returned.docx"
    write_clean(moorings(), MARK, sent)
    words = {p.id: p.text for p in read_text(sent) if p.id}
    document = part(sent)
    editor = Editor(document, words, random.Random(seed))
    edit(editor)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(returned, "w") as new:
        for name in old.namelist():
            data = etree.tostring(document) if name == "word/document.xml" else old.read(name)
            new.writestr(name, data)
    found = [(c.kind, c.ids, c.base, c.result) for c in read_changes(returned)]
    assert found == editor.expected
    assert read_mark(returned) == MARK
    rejected = {p.id: p.text for p in read_text(returned, "rejected") if p.id}
    assert rejected == words


def edit(editor: Editor) -> None:
    """One edit to every fourth paragraph, so that none touches another."""
    paragraphs = [p for p in editor.document.iter(W + "p") if bookmark(p)]
    kinds = (editor.replace, editor.delete, editor.insert_after, editor.split, editor.merge)
    for place in range(editor.dice.randrange(4), len(paragraphs) - 2, 4):
        paragraph = paragraphs[place]
        if any(len(r.findtext(W + "t") or "") > 5 for r in paragraph.findall(W + "r")):
            editor.dice.choice(kinds)(paragraph, bookmark(paragraph))


def test_unchanged_there_is_nothing(tmp_path: Path):
    write_clean(moorings(), MARK, tmp_path / "o.docx")
    assert read_changes(tmp_path / "o.docx") == []
