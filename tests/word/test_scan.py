"""Hostile and broken files are refused before anything in them is parsed."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest

from tests.support.bodies import write_body, write_word
from tests.support.views import moorings
from tripartite.model import limits
from tripartite.model.refusal import Refusal
from tripartite.word.mark import HiddenMark
from tripartite.word.opened import open_package
from tripartite.word.read import read_text
from tripartite.word.write import write_clean

MARK = HiddenMark("m", "d", "v", "clean")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    write_clean(moorings(), MARK, path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        read_text(path)
    assert caught.value.sentence()
    return caught.value.code


def altered(good: Path, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A copy of a good file with one member replaced or added."""
    out = good.with_name("altered.docx")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(out, "w", method) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, data)
    return out


def test_a_good_file_passes(good):
    assert open_package(good).names()


def test_missing(tmp_path):
    assert refused(tmp_path / "none.docx") == "source-missing"


def test_a_folder(tmp_path):
    assert refused(tmp_path) == "source-unreadable"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (b"", "source-empty", "holds no words"),
        (b"not a zip", "source-not-word", "does not begin as one"),
        (b"PK\x03\x04" + b"\x00" * 50, "source-unreadable", "cut short"),
        (b"%PDF-1.7", "source-not-word", "PDF"),
        (b"{\\rtf1 words}", "source-not-word", "RTF"),
        (b"<html><p>1. Words", "source-not-word", "web page"),
        (OLD, "source-not-word", "old Word document"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "source-not-word", "password"),
    ],
)
def test_what_is_no_package_is_called_what_it_is(tmp_path, data, code, told):
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(Refusal, match=told) as caught:
        read_text(tmp_path / "a.docx")
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("META-INF/manifest.xml", b"<a/>", "OpenDocument"),
        ("word/document.xml", b'<workbook xmlns="a"/>', "workbook"),
        ("word/document.xml", b'<presentation xmlns="a"/>', "slides"),
    ],
)
def test_other_packages_are_called_what_they_are(tmp_path, name, data, told):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr(name, data)
    with pytest.raises(Refusal, match=told) as caught:
        read_text(tmp_path / "a.docx")
    assert caught.value.code == "source-not-word"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")
    assert refused(tmp_path / "pipe.docx") == "source-unreadable"


def test_a_device_without_end_is_not_read():
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no such device")
    assert refused(Path("/dev/zero")) == "source-unreadable"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated(good, share):
    data = good.read_bytes()
    good.write_bytes(data[: int(len(data) * share)])
    assert refused(good) == "source-unreadable"


def test_flipped_bytes_never_crash(good):
    data = good.read_bytes()
    for at in range(0, len(data), 97):
        good.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            read_text(good)
        except Refusal as refusal:
            assert refusal.sentence()


def test_too_large(tmp_path):
    with (tmp_path / "large.docx").open("wb") as file:
        file.truncate(300 * limits.MIB)
    assert refused(tmp_path / "large.docx") == "source-too-large"


def test_a_bomb(good):
    assert refused(altered(good, "word/media/a.bin", bytes(20 * limits.MIB))) == "package-hostile"


def test_many_tags(good):
    heavy = b"<a>" + b"<b/>" * limits.PACKAGE_XML_NODES + b"</a>"
    path = altered(good, "word/heavy.xml", heavy, zipfile.ZIP_STORED)
    assert refused(path) == "package-hostile"


@pytest.mark.parametrize("name", ["word/document.XML", "word/text.bin"])
def test_no_part_is_parsed_that_was_not_looked_through(good, name):
    """The part of the text may have any name; under this one it was let through once."""
    main = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="a/officeDocument" Target="{name}"/></Relationships>"""
    linked = altered(good, "_rels/.rels", main.encode())
    swollen = b"<!DOCTYPE a><a>" + b"<b/>" * limits.PACKAGE_XML_NODES + b"</a>"
    with zipfile.ZipFile(linked) as old, zipfile.ZipFile(good, "w") as new:
        for member in old.namelist():
            if member != "word/document.xml":
                new.writestr(member, old.read(member))
        new.writestr(name, swollen)
    assert refused(good) == "package-hostile"


@pytest.mark.parametrize("part", ["styles", "footnotes"])
def test_all_parts_together_have_so_many_nodes(tmp_path, part):
    half = "<w:p/>" * (limits.PACKAGE_XML_NODES * 6 // 10)
    assert refused(write_word(tmp_path / "in.docx", half, **{part: half})) == "package-hostile"


PEAK = """
import re, sys
from pathlib import Path
from tripartite.model.refusal import Refusal
from tripartite.word.read import read_text
try:
    read_text(Path(sys.argv[1]))
except Refusal as refusal:
    print(refusal.code)
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc to see the peak")
@pytest.mark.parametrize(
    ("unit", "nodes", "share"),
    [
        ("<w:p/>", 1, 0.98),
        ("<w:p/>", 1, 3),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 6, 3),
        ('<w:p w:a="1" w:b="2" w:c="3"/>', 4, 3),
    ],
)
def test_memory_is_bounded_whatever_is_inside(tmp_path, unit, nodes, share):
    """In a process of its own; just under the limit of nodes, and far above it."""
    path = tmp_path / "in.docx"
    write_body(path, unit * int(limits.PACKAGE_XML_NODES * share / nodes))
    lines = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True
    ).stdout.split()
    assert int(lines[-1]) < 500 * 1024  # KiB
    assert lines[:-1] == ([] if share < 1 else ["package-hostile"])


def test_many_parts(good):
    with zipfile.ZipFile(good, "a") as archive:
        for number in range(limits.PACKAGE_PARTS + 1):
            archive.writestr(f"word/p{number}.xml", b"<a/>")
    assert refused(good) == "package-hostile"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil", "word/../../evil.xml", "c:/evil.xml"])
def test_names_that_lead_outside(good, name):
    assert refused(altered(good, name, b"<a/>")) == "package-hostile"


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
def test_a_name_twice(good, name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(good, "a") as archive:
            archive.writestr(name, b"<a/>")
    assert refused(good) == "package-hostile"


DOCTYPE = '<?xml version="1.0"{}?>\n<!DOCTYPE a [<!ENTITY e "x">]>\n<a>&e;</a>'


@pytest.mark.parametrize(
    "data",
    [
        DOCTYPE.format("").encode(),
        DOCTYPE.format(' encoding="UTF-16"').encode("utf-16"),
        DOCTYPE.format(' encoding="UTF-16"').encode("utf-16-be"),
        b" " * 262_139 + b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b'<?xml version="1.0" encoding="UTF-7"?><a/>',
        b'<?xml version="1.0" encoding="cp037"?><a/>',
        '<?xml version="1.0" encoding="cp037"?><a/>'.encode("cp037"),
        '<?xml version="1.0" encoding="cp037"?><a/>'.encode("utf-16"),
        b'<?xml version="1.0" ' + b" " * 300_000 + b'encoding="cp037"?><a/>',
        "<a/>".encode("utf-32"),
        "<a/>".encode("utf-32-be"),
    ],
)
def test_document_types_entities_and_strange_encodings(good, data):
    assert refused(altered(good, "word/document.xml", data)) == "package-hostile"
    assert refused(altered(good, "docProps/other.rels", data)) == "package-hostile"


def test_deep_xml(good):
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    assert refused(altered(good, "word/document.xml", deep)) == "source-unreadable"


def test_an_encrypted_part(good):
    data = bytearray(good.read_bytes())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    good.write_bytes(data)
    assert refused(good) == "package-hostile"


def test_a_size_that_lies(good):
    path = altered(good, "word/big.xml", b"<a>" + b"x" * 500_000 + b"</a>")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    path.write_bytes(data)
    assert refused(path) in ("source-unreadable", "package-hostile")


def test_a_missing_text(good):
    path = good.with_name("altered.docx")
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(path, "w") as new:
        for member in old.namelist():
            if member != "word/document.xml":
                new.writestr(member, old.read(member))
    assert refused(path) == "source-unreadable"


def test_strict_open_xml_is_named(good):
    strict = b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
    with pytest.raises(Refusal, match="Strict"):
        read_text(altered(good, "word/document.xml", strict))


def test_links_that_lead_outside_are_not_followed(good):
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="a/styles" Target="../../../etc/passwd"/>'
        b'<Relationship Id="r2" Type="a/notes" Target="http://x.invalid" TargetMode="External"/>'
        b"</Relationships>"
    )
    assert read_text(altered(good, "word/_rels/document.xml.rels", rels))
