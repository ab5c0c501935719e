"""The scan of a stranger's Word file, before anything in it is parsed.

A .docx is a zip of XML: both can be made to swell. The scan reads the zip directory and then each
part once, in pieces, keeping nothing; only what passes is parsed (see `opened`).
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tripartite.model import limits
from tripartite.model.refusal import Refusal
from tripartite.model.unread import Unread, UnreadCode, signed

_PIECE = 256 * 1024
_FORBIDDEN_MARKUP = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_DECLARATION = 4096
"""A declaration of XML ends within so many bytes."""

_LONGEST = max(map(len, _FORBIDDEN_MARKUP))
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii"})
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1


_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError),
    *(RuntimeError, OSError),
)
"""What the reader of zips raises at one that is spoilt."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_STRANGE_STARTS = (
    *(b"\x00\x00\x00<", b"<\x00\x00\x00", b"\x00\x00<\x00", b"\x00<\x00\x00"),
    *(b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\x4c\x6f\xa7\x94"),
)
"""UTF-32 and EBCDIC, which the parser would know without being told."""


class _Hostile(Exception):  # noqa: N818 - becomes a Refusal once the file's name is known
    """Why the file is not let in."""

    def __init__(self, code: UnreadCode, part: str = "", n: int = 0) -> None:
        super().__init__(code)
        self.saying = Unread(code, {"part": repr(part[:80]), "n": n})


def load(path: Path) -> zipfile.ZipFile:
    """The file at `path`, read into memory and scanned; nothing of it has been parsed.

    Raises `Refusal`: "source-missing", "source-unreadable", "source-empty", "source-not-word",
    "source-too-large" or "package-hostile".
    """
    data = _bytes(path)
    if not data:
        raise Refusal("source-empty", path=path)
    if (kind := _other(data)) is not None:
        raise Refusal("source-not-word", path=path, why=Unread(kind))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _scan(archive, len(data))
    except _Hostile as why:
        raise Refusal("package-hostile", path=path, why=why.saying) from why
    except _BROKEN as error:
        raise Refusal("source-unreadable", path=path, why=Unread("not whole")) from error
    return archive


def is_xml(name: str) -> bool:
    """Whether a part was looked through as XML; no other may be parsed."""
    return name.casefold().endswith((".xml", ".rels"))


def _other(data: bytes) -> UnreadCode | None:
    """What a file is that is no package; None for one that begins as packages do."""
    kind = signed(data)
    if kind == "zip":
        return None
    return "password" if kind == "old word" and _LOCKED in data else kind or "no package"


def _bytes(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            kind: UnreadCode = "folder" if stat.S_ISDIR(facts.st_mode) else "no file"
            raise Refusal("source-unreadable", path=path, why=Unread(kind))
        with path.open("rb") as file:
            data = file.read(limits.PACKAGE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refusal("source-missing", path=path) from error
    except OSError as error:
        raise Refusal("source-unreadable", path=path, why=error.strerror) from error
    if len(data) > limits.PACKAGE_BYTES:
        size = max(facts.st_size, len(data))
        raise Refusal("source-too-large", path=path, size=size, limit=limits.PACKAGE_BYTES)
    return data


def _scan(archive: zipfile.ZipFile, size: int) -> None:
    members = archive.infolist()
    _check_directory(members, size)
    unpacked = nodes = 0
    for member in members:
        size, nodes = _check_member(archive, member, nodes)
        unpacked += size
    if unpacked > limits.PACKAGE_UNPACKED_BYTES:
        raise _Hostile("unpacked", n=unpacked)


def _check_directory(members: list[zipfile.ZipInfo], size: int) -> None:
    names = [member.filename for member in members]
    if len(names) > limits.PACKAGE_PARTS:
        raise _Hostile("parts", n=len(names))
    if len({name.casefold() for name in names}) < len(names):
        raise _Hostile("same name")
    if sum(member.compress_size for member in members) > size:
        raise _Hostile("overlap")
    if sum(member.file_size for member in members) > limits.PACKAGE_UNPACKED_BYTES:
        raise _Hostile("too large")
    for member in members:
        _check_entry(member)


def _check_entry(member: zipfile.ZipInfo) -> None:
    name = member.filename
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\\" in name:
        raise _Hostile("outside", part=name)
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
        raise _Hostile("packed", part=name)
    packed = max(member.compress_size, 1)
    if member.file_size > limits.MIB and member.file_size / packed > limits.PACKAGE_RATIO:
        raise _Hostile("swells", part=name, n=member.file_size)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, nodes: int) -> tuple[int, int]:
    """Read one part in pieces; its size as it really is, and the nodes of all parts so far."""
    size, markup = 0, is_xml(member.filename)
    before = b""
    for piece in _pieces(archive, member):
        size += len(piece)
        if markup:
            nodes += piece.count(b"<") + piece.count(b"=")
            _check_size(member.filename, size, nodes)
            _check_markup(member.filename, before + piece, first=not before)
            before = piece[-_LONGEST:]
    return size, nodes


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            yield piece


def _check_size(name: str, size: int, nodes: int) -> None:
    """Each tag and each attribute costs far more memory parsed than the bytes it has here."""
    if size > limits.PACKAGE_XML_BYTES or nodes > limits.PACKAGE_XML_NODES:
        raise _Hostile("part too large", part=name)


def _check_markup(name: str, piece: bytes, *, first: bool) -> None:
    if any(sign in piece for sign in _FORBIDDEN_MARKUP):
        raise _Hostile("entities", part=name)
    if first:
        _check_encoding(name, piece)


def _check_encoding(name: str, start: bytes) -> None:
    """In an encoding that nobody looked through, what is forbidden would not be seen."""
    plain = start.removeprefix(b"\xef\xbb\xbf")[:_DECLARATION].replace(b"\0", b"").lstrip()
    declared = _ENCODING.search(plain)
    strange = declared and declared.group(1).lower() not in _ENCODINGS
    endless = plain.startswith(b"<?xml") and b"?>" not in plain
    if strange or endless or start.startswith(_STRANGE_STARTS):
        raise _Hostile("encoding", part=name)
