"""Files that no program writes: any value, element or word in the wrong place is read or refused.

Each example spoils a whole file, ours or a stranger's, in some places, and every reader reads it.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from tests.support.bodies import p, q, style, t, write_body, write_word
from tests.support.strangers import write_stranger
from tests.support.views import moorings
from tripartite.model.passage import ATOM
from tripartite.model.refusal import Refusal
from tripartite.word.changes import read_changes, read_comments
from tripartite.word.mark import HiddenMark
from tripartite.word.options import WriteOptions
from tripartite.word.read import read_text
from tripartite.word.returned import read_returned
from tripartite.word.structure.importing import read_structure
from tripartite.word.stylelooks import looks_in
from tripartite.word.submission import read_enclosed
from tripartite.word.write import write_clean

MARK = HiddenMark("m", "d", "v", "clean")


def with_template(path: Path) -> None:
    """Written with the file as the template, and read again."""
    out = path.with_name("out.docx")
    write_clean(moorings(), MARK, out, options=WriteOptions(template=path))
    read_structure(out)


READERS: tuple[Callable[[Path], object], ...] = (
    *(read_structure, read_returned, read_text, read_changes, read_comments),
    *(read_enclosed, looks_in, with_template),
)

VALUES = (
    *("", "-1", "²", "--5", "0", "32768", "9" * 400, "9" * 5000, "nan", "inf", "1e9", "0x10", "١"),
    *("zz", "D800", "110000", "-F", "FFFF", "on", "off", "continue", "begin", "separate", "end"),
    *("bullet", "none", "ordinalText", "upperRoman", "%1%2%3%4%5%6%7%8%9", "heading 1", "toc 1"),
    *("_tp_²", "_tp_", "_tpu_²_a", "_tpu_99_", "_tpf_x", "_tpn_1", f"_tp_a_r{'9' * 5000}"),
    *("javascript:1", "file:///etc/passwd", "../../../x", ATOM, "\u202e", "x" * 300),
)
ELEMENTS = tuple(
    f"<w:{each}"
    for each in (
        *("sdt><w:sdtContent/></w:sdt>", 'altChunk r:id="rId1"/>', "tbl/>", "p/>", "tc/>"),
        *("tbl><w:tr><w:tc/></w:tr></w:tbl>", "ins><w:p/></w:ins>", 'footnoteReference w:id="7"/>'),
        *(
            'fldChar w:fldCharType="begin"/>',
            'fldChar w:fldCharType="end"/>',
            "instrText>REF a \\r",
        ),
        *('sym w:font="Symbol" w:char="F0B7"/>', "del><w:r><w:t>x</w:t></w:r></w:del>", "pPr/>"),
        *('bookmarkStart w:id="1" w:name="_tp_x"/>', 'r><w:commentReference w:id="0"/></w:r>'),
    )
)
WORDS = (
    "",
    ATOM,
    "\u2028",
    "\ufeff",
    "[",
    "]",
    "(a)",
    "1.",
    "a" * 3000,
    "\U0001f600",
    "\u0301" * 9,
)


def spoilt(xml: str, dice: random.Random) -> str:
    """The XML of a part with some places of it spoilt; it may be no XML any more."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        value, name = '(?<==")[^"<>]*(?=")', r"(?<=<)w:\w+(?=[^<>]*/>)"
        pattern, instead = dice.choice(
            (
                (value, VALUES),
                (value, re.findall(value, xml)),
                ("(?<=>)[^<>]+(?=<)", WORDS),
                ("(?=<w:[a-z])", ELEMENTS),
                (r"<w:\w+[^<>]*/>", ("",)),
                (name, re.findall(name, xml)),
            )
        )
        found = list(re.finditer(pattern, xml))
        if found:
            at = dice.choice(found)
            xml = xml[: at.start()] + dice.choice(instead) + xml[at.end() :]
    return xml


def spoil(good: Path, dice: random.Random, out: Path) -> None:
    """A copy with some parts spoilt, and perhaps without one of them."""
    with zipfile.ZipFile(good) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name in (*dice.choices(list(parts), k=2), "word/document.xml"):
        parts[name] = spoilt(parts[name].decode(), dice).encode()
    if dice.random() < 0.1:
        del parts[dice.choice(list(parts))]
    with zipfile.ZipFile(out, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("good")
    write_clean(moorings(), MARK, folder / "ours.docx")
    return [folder / "ours.docx", *(write_stranger(folder / f"{n}.docx", n) for n in range(4))]


@settings(max_examples=60)
@given(dice=st.randoms(use_true_random=False))
def test_whatever_is_spoilt_is_read_or_refused(good, dice):
    path = good[0].with_name("spoilt.docx")
    spoil(dice.choice(good), dice, path)
    for reader in READERS:
        try:
            reader(path)
        except Refusal as refusal:
            assert refusal.sentence()


# What was found so, one by one


@pytest.mark.parametrize("code", ["", "zz", "-5", "D800", "DFFF", "110000", "9" * 400])
def test_a_sign_of_no_letter_is_a_sign_that_something_is_lost(tmp_path, code):
    path = write_body(tmp_path / "a.docx", p(f'<w:r><w:sym w:font="F" w:char="{code}"/></w:r>'))
    assert read_returned(path).paragraphs[0].text == "\ufffd"
    assert read_structure(path).documents[0].provisions[0].passage.text == "\ufffd"


@pytest.mark.parametrize("left", ["--5", "²", "9" * 400, "nan", "1e400"])
def test_an_inset_of_no_number_is_none(tmp_path, left):
    path = write_body(tmp_path / "a.docx", q("Lamps", more=f'<w:ind w:left="{left}"/>'))
    assert read_structure(path).documents[0].provisions[0].passage.text == "Lamps"


@pytest.mark.parametrize("level", ["nan", "inf", "x", "-7", "99"])
def test_an_outline_level_of_no_number_is_none(tmp_path, level):
    more = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    path = write_word(tmp_path / "a.docx", q("Lamps", "S"), styles=style("S", more=more))
    assert len(looks_in(path)) == 1
    assert len(read_structure(path).documents[0].provisions) == 1


def test_the_sign_of_an_atom_among_words_is_none(tmp_path):
    """It stands for a note where there is one; typed, it would be a note that is not there."""
    path = write_body(tmp_path / "a.docx", p(t(f"One {ATOM}lamp.")))
    found = read_returned(path).paragraphs[0]
    assert (found.text, found.notes) == ("One lamp.", ())


def test_deep_nesting_is_read_or_refused(tmp_path):
    for name, depth in (("ins", 240), ("sdt", 100), ("tbl", 75), ("r", 240), ("tc", 60)):
        inside, outside = f"<w:{name}>" * depth, f"</w:{name}>" * depth
        for body in (f"{inside}{p(t('Lamps'))}{outside}", p(f"{inside}{t('Lamps')}{outside}")):
            path = write_body(tmp_path / "a.docx", p(t("Before")) + body)
            for reader in READERS:
                try:
                    reader(path)
                except Refusal as refusal:
                    assert refusal.code == "source-unreadable"


def test_a_part_that_is_broken_says_where(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a>\n<b>\n</a>")
    with pytest.raises(Refusal, match=r"word/document\.xml is broken in line 3"):
        read_text(tmp_path / "a.docx")
    with pytest.raises(etree.XMLSyntaxError):  # which says more, in the words of programmers
        etree.fromstring("<a>\n<b>\n</a>")
