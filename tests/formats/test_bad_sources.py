"""What is no plain text, or too much of it, is refused with its code; nothing else comes out."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.support.accounting import lost_and_added
from tripartite.formats.plain import parse_plain, read_plain
from tripartite.model.limits import (
    PASSAGE_CHARACTERS,
    SOURCE_BYTES,
    SOURCE_LINES,
    SOURCE_PROVISIONS,
)
from tripartite.model.refusal import Refusal

TEXT = "1. One lamp, één lamp.\n2. Two lamps.\n"


def refused(path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_plain(path)
    assert str(path) in caught.value.sentence() or path.name in caught.value.sentence()
    return caught.value


def refused_text(text: str) -> str:
    with pytest.raises(Refusal) as caught:
        parse_plain(text, "text.txt")
    assert "text.txt" in caught.value.sentence()
    return caught.value.code


def written(tmp_path, data: bytes):
    path = tmp_path / "source.txt"
    path.write_bytes(data)
    return path


def test_a_missing_file(tmp_path):
    assert refused(tmp_path / "none.txt").code == "source-missing"


def test_a_file_below_a_file(tmp_path):
    assert refused(written(tmp_path, b"1. a") / "none.txt").code == "source-missing"


def test_a_folder(tmp_path):
    refusal = refused(tmp_path)
    assert (refusal.code, str(refusal.facts["why"])) == ("source-unreadable", "it is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe").code == "source-unreadable"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04\x14\x00rest", "Word"),
        (b"%PDF-1.7\nrest", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"{\\rtf1 words}", "RTF"),
        (b"<!DOCTYPE html><p>1. a</p>", "web page"),
        (b"1. a\x00b", "NUL"),
        ("1. a".encode("utf-32"), "NUL"),
    ],
)
def test_what_is_no_plain_text(tmp_path, data, why):
    refusal = refused(written(tmp_path, data))
    assert refusal.code == "source-binary"
    assert why in refusal.sentence()


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n\n", "\u00a0\n".encode()])
def test_a_file_without_words(tmp_path, data):
    assert refused(written(tmp_path, data)).code == "source-empty"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    try:
        refusal = refused(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (refusal.code, refusal.facts["limit"]) == ("source-too-large", SOURCE_BYTES)
    assert most < 2_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read(tmp_path, encoding):
    imported = read_plain(written(tmp_path, TEXT.encode(encoding)))
    assert [p.number for p in imported.documents[0].provisions] == ["1.", "2."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark_is_read_with_a_remark(tmp_path, encoding):
    imported = read_plain(written(tmp_path, f"\ufeff{TEXT}".encode(encoding)))
    assert len(imported.documents[0].provisions) == 2
    assert any("UTF-16" in str(remark.why) for remark in imported.report)


def test_another_encoding_is_refused_with_its_place(tmp_path):
    data = TEXT.encode("latin-1")
    refusal = refused(written(tmp_path, data))
    assert refusal.code == "source-encoding"
    assert refusal.facts["at"] == data.index(b"\xe9")


@pytest.mark.parametrize(
    "text",
    [
        "Just some words",
        "Just some words.\n\nAnd a few more.\n",
        "Some words\n\nOther words\n\nMore words\n",
        "A heading\n\nAnd one paragraph below it.\n",
        "- milk\n- bread\n",
        "words " * 2_000,
        "¹ A note.\n",
        "Governing Body\n\nDate: 1 May 2031\n",
        "[" * 1_000,
    ],
)
def test_a_text_without_structure(text):
    assert refused_text(text) == "source-no-structure"


def test_unmarked_headings_with_text_below_are_structure():
    text = "Lamps\n\nThey are lit at dusk.\n\nBells\n\nThey ring at noon.\n"
    assert len(parse_plain(text, "text.txt").documents[0].provisions) == 4


def test_a_heading_sign_is_structure():
    assert parse_plain("▶ Lamps\n\nLit at dusk.\n", "text.txt").documents[0].provisions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1. a\n" * (SOURCE_PROVISIONS + 1), "source-too-many"),
        ("1. a\n" + "\nA\n" * SOURCE_PROVISIONS, "source-too-many"),
        ("1. " + "a " * 5_000_000, "source-too-long"),
        ("1. a\n" + "a\n" * PASSAGE_CHARACTERS, "source-too-long"),
        ("8\n" * (SOURCE_LINES + 1), "source-too-many-lines"),
        ("\n" * (SOURCE_BYTES + 1), "source-too-large"),
        ("Date: 1 May\n\nOriginal: E\n\n▶ " + "T" * 2_000 + "\n\n▶ B\n\n1. a", "source-too-long"),
    ],
    ids=["numbers", "headings", "line of 10 MB", "joined", "lines", "bytes", "title"],
)
def test_too_much(text, code):
    assert refused_text(text) == code


FULL = PASSAGE_CHARACTERS - 10

CPU_SECONDS = 20
"""Of work, whatever else the machine does meanwhile."""

_READS = """
import resource, sys
from tripartite.formats.plain import parse_plain
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]),) * 2)
parse_plain(sys.stdin.buffer.read().decode(), "text.txt")
"""


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 100_000 + "1. a\n" + "\n" * 100_000,
        "1. a" + " " * 10_000_000 + "b",
        "1. " + "[" * FULL,
        "1. " + "[x](" * (FULL // 4),
        "1. " + "[x](a(b)(b" * (FULL // 10),
        "1. " + "[" * (FULL // 5) + "x" + "](#)" * (FULL // 5),
        "1. " + "*a" * (FULL // 2),
        "1. " + "*" * FULL,
        "1. " + "a ¹" * (FULL // 3) + "\n¹ b",
        "1. " + "¹" * FULL,
        "1. a\n" + "I" * FULL,
        "1. a\n\nA" + ")" * FULL,
        "item on the agenda " * 5_000 + "\n1. a",
        "Aa" + "a " * 40_000 + ":" * 10_000 + "\n1. a",
    ],
)
def test_hostile_text_takes_no_longer_than_other_text(text):
    """Each is read in a blink; looking back at all signs before for each would take minutes."""
    reads = [sys.executable, "-c", _READS, str(CPU_SECONDS)]
    done = subprocess.run(reads, input=text.encode(), stderr=subprocess.PIPE)
    assert done.returncode == 0, done.stderr.decode() or f"more than {CPU_SECONDS} s of work"


# A link ends before a space here: "[a](#)b" is one word to read, and two to count.
SIGNS = st.sampled_from(
    [
        *("1. ", "2. ", "13. ", "1999. ", "(a) ", "(i) ", "b) ", "- ", " - ", "– ", "▶ ", "# "),
        *("Part 1. ", "Part 2", "A. ", "II. ", "¹ ", "²", " ³", "m²", "**", "*", "[", "]", "](#) "),
        *("](a/b) ", "(", ")", ": ", ". ", "; and", "\n", "\n\n", "\r\n", "\x0c", " ", "\u00a0"),
        *("Date: ", "Purpose of the document", "Governing Body\n", "GB.1/INS/2\n", "Appendix\n"),
        *("5th Session, Lakeside\n", "FIRST ITEM ON THE AGENDA\n", "Annex: ", "Related documents:"),
        *(
            "Lamps",
            "lamps",
            "are",
            "lit",
            "At",
            "dusk.",
            "e\u0301",
            "灯",
            "مصباح",
            "😀",
            "7",
            "---",
        ),
    ]
)
WORDS = st.lists(st.sampled_from(["Lamps", "lamps ", "are ", "lit.", " bells", "x", "7 "])).map(
    "".join
)
STRUCTURED = st.lists(st.one_of(SIGNS, WORDS), max_size=60).map("".join)
LINES = st.lists(st.tuples(SIGNS, WORDS, st.sampled_from(["\n", "\n\n", ""])), max_size=30).map(
    lambda lines: "".join("".join(line) for line in lines)
)


def _only_refusals(text: str) -> None:
    try:
        imported = parse_plain(text, "text.txt")
    except Refusal as refusal:
        assert refusal.sentence()
        return
    for document in imported.documents:
        assert all(p.parent < at for at, p in enumerate(document.provisions))
        keys = {note.key for note in document.notes}
        used = {key for p in document.provisions for key in p.passage.targets("note")}
        assert used <= keys


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text):
    _only_refusals(f"1. a\n{text}")
    _only_refusals(text)


@given(st.one_of(STRUCTURED, LINES))
def test_any_structured_text_is_read_or_refused(text):
    _only_refusals(text)


@given(st.one_of(STRUCTURED, LINES))
def test_no_word_is_lost_or_doubled(text):
    text = f"{text}\n1. End"
    lost, added = lost_and_added(text, parse_plain(text, "text.txt"))
    assert (dict(lost), dict(added)) == ({}, {})


@given(st.binary(max_size=200))
def test_any_file_is_read_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), data)
        try:
            read_plain(path)
        except Refusal as refusal:
            assert refusal.sentence()
