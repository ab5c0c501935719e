"""Writing Word files against building and zipping the same XML with lxml, in the same run."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.text import (
    DocumentView,
    MarkedDocument,
    MarkedProvision,
    NoteView,
    Piece,
    ProvisionView,
    Stamp,
)
from tripartite.word.mark import HiddenMark
from tripartite.word.read import read_text
from tripartite.word.write import write_clean, write_redline

PROVISIONS = 2_000
MARK = HiddenMark("m", "d", "v", "clean")
SENTENCE = "The harbours of the bay keep one berth free for vessels in distress, at all times; "


class Row:
    """One provision as numbering wants it: a section of 20 items, every tenth with sub-items."""

    def __init__(self, n: int) -> None:
        self.id = f"{n:032x}"
        self.level = "section" if n % 25 == 0 else "sub-item" if n % 25 > 22 else "item"
        self.parent = None if n % 25 == 0 else f"{n - n % 25 + (22 if n % 25 > 22 else 0):032x}"
        self.words = SENTENCE * (1 + n % 3)


def large() -> DocumentView:
    rows = [Row(n) for n in range(PROVISIONS)]
    views = tuple(
        ProvisionView(p.id, p.parent, p.depth, p.level, p.label, p.reference, _words(n, row), "")
        for n, (p, row) in enumerate(zip(number(rows, SCHEMES["paper"]), rows, strict=True))
    )
    notes = tuple(
        NoteView(f"n{n}", str(n), Passage("See the tide tables."), "")
        for n in range(0, PROVISIONS, 20)
    )
    return DocumentView("d", "resolution", "Large", "en", "paper", (), views, notes)


def _words(n: int, row: Row) -> Passage:
    words = Passage(row.words)
    return join([words, note_mark(f"n{n}"), Passage(" So be it.")]) if n % 20 == 0 else words


def changed(view: DocumentView) -> MarkedDocument:
    """5,000 tracked changes: 2,500 replacements, each with its comment."""
    stamp = Stamp("Workers", datetime(2026, 11, 20, 12, tzinfo=UTC), "D.1")
    rows = []
    for place, provision in enumerate(view.provisions):
        size = 2 if place % 4 == 0 else 1
        pieces = []
        for n in range(size):
            kept = provision.passage.cut(n * 20, (n + 1) * 20 - 5)
            lost = provision.passage.cut((n + 1) * 20 - 5, (n + 1) * 20)
            pieces += [Piece(kept), Piece(lost, deleted=stamp), Piece(Passage("new "), stamp)]
        pieces.append(Piece(provision.passage.cut(size * 20)))
        rows.append(MarkedProvision(provision, tuple(pieces)))
    return MarkedDocument(view, view, tuple(rows))


Recipe = tuple[str, dict[str, str], str | None, list["Recipe"]]


def recipe(element: etree._Element) -> Recipe:
    attributes = dict(element.items())
    return (element.tag, attributes, element.text, [recipe(child) for child in element])


def build(parts: dict[str, Recipe], others: dict[str, bytes]) -> bytes:
    """The bare job: the same elements made with lxml, serialised and zipped."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in others.items():
            archive.writestr(name, data)
        for name, (tag, attributes, text, children) in parts.items():
            root = etree.Element(tag, attributes)
            root.text = text
            for child in children:
                _grow(root, child)
            archive.writestr(name, etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return file.getvalue()


def _grow(parent: etree._Element, made: Recipe) -> None:
    tag, attributes, text, children = made
    element = etree.SubElement(parent, tag, attributes)
    element.text = text
    for child in children:
        _grow(element, child)


def taken_apart(path: Path) -> tuple[dict[str, Recipe], dict[str, bytes]]:
    grown = ("word/document.xml", "word/footnotes.xml", "word/numbering.xml", "word/comments.xml")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: recipe(etree.fromstring(members.pop(name))) for name in grown if name in members}
    return parts, members


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "clean.docx"
    write_clean(large(), MARK, path)
    return path


@pytest.fixture(scope="module")
def redline(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "redline.docx"
    write_redline(changed(large()), MARK, path)
    return path


def test_writing_a_clean_file_of_2000_provisions(compare, clean):
    view, parts = large(), taken_apart(clean)
    compare(lambda: write_clean(view, MARK, clean), lambda: build(*parts), 4, rounds=5)


def test_writing_marked_changes_2000_provisions_5000_changes(compare, redline):
    marked, parts = changed(large()), taken_apart(redline)
    compare(lambda: write_redline(marked, MARK, redline), lambda: build(*parts), 8, rounds=5)


def test_reading_marked_changes_over_parsing_them(compare, redline):
    with zipfile.ZipFile(redline) as archive:
        data = archive.read("word/document.xml")
    compare(lambda: read_text(redline), lambda: etree.fromstring(data), 20, rounds=5)
