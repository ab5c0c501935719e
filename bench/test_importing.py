"""Importing a Word file against parsing its XML with lxml, in the same run.

2,000 provisions: our own export of them, and the same as somebody else makes it with python-docx.
"""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import docx
import pytest
from bench.large import sentence
from bench.test_word import large
from lxml import etree

from tripartite.word.mark import HiddenMark
from tripartite.word.structure.importing import read_structure
from tripartite.word.write import write_clean

PROVISIONS = 2_000
TARGET = 20


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "ours.docx"
    write_clean(large(), HiddenMark("m", "d", "v", "clean"), path)
    return path


@pytest.fixture(scope="module")
def theirs(tmp_path_factory) -> Path:
    path, dice = tmp_path_factory.mktemp("bench") / "theirs.docx", random.Random(7)
    document = docx.Document()
    for n in range(PROVISIONS):
        if n % 25 == 0:
            document.add_heading(sentence(dice, 4), 1)
        else:
            paragraph = document.add_paragraph(sentence(dice, 20), "List Number")
            paragraph.add_run(sentence(dice, 10)).italic = True
            paragraph.add_run(sentence(dice, 10))
    document.save(path)
    return path


def _parsing(path: Path):
    with zipfile.ZipFile(path) as archive:
        data = archive.read("word/document.xml")
    return lambda: etree.fromstring(data)


def test_importing_2000_provisions_of_ours(compare, ours):
    assert len(read_structure(ours).documents[0].provisions) >= PROVISIONS
    compare(lambda: read_structure(ours), _parsing(ours), TARGET)


def test_importing_2000_provisions_of_theirs(compare, theirs):
    assert len(read_structure(theirs).documents[0].provisions) == PROVISIONS
    compare(lambda: read_structure(theirs), _parsing(theirs), TARGET)
