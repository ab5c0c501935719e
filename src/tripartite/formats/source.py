"""From a file to its text: everything that can be wrong with a plain text file is refused here."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.limits import SOURCE_BYTES
from tripartite.model.refusal import Refusal
from tripartite.model.unread import Unread, signed

BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
BOM = "\ufeff"


def read_text(path: Path, report: Report) -> str:
    """The text of a plain text file, without a byte order mark.

    UTF-8 is read as it is, UTF-16 with a byte order mark with a remark. Raises `Refusal` for
    everything else; a file over `SOURCE_BYTES` is refused before a byte of it is read.
    """
    data = _read_bytes(path)
    _refuse_binary(path, data)
    text = _decode(path, data, report)
    if "\0" in text:
        raise Refusal("source-binary", path=path, why=Unread("nul"))
    return text.removeprefix(BOM)


def _read_bytes(path: Path) -> bytes:
    try:
        _check_file(path, path.stat())
        with path.open("rb") as file:
            data = file.read(SOURCE_BYTES + 1)  # it may have grown since
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise Refusal("source-missing", path=path) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Refusal("source-unreadable", path=path, why=why.lower()) from None
    if len(data) > SOURCE_BYTES:
        raise Refusal("source-too-large", path=path, size=len(data), limit=SOURCE_BYTES)
    return data


def _check_file(path: Path, facts: os.stat_result) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise Refusal("source-unreadable", path=path, why=Unread("folder"))
    if not stat.S_ISREG(facts.st_mode):
        raise Refusal("source-unreadable", path=path, why=Unread("no file"))
    if facts.st_size > SOURCE_BYTES:
        raise Refusal("source-too-large", path=path, size=facts.st_size, limit=SOURCE_BYTES)


def _refuse_binary(path: Path, data: bytes) -> None:
    if why := signed(data):
        raise Refusal("source-binary", path=path, why=Unread(why))
    if b"\0" in data and not data.startswith(tuple(bom for bom, _ in BOMS)):
        raise Refusal("source-binary", path=path, why=Unread("nul bytes"))


def _decode(path: Path, data: bytes, report: Report) -> str:
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("source-encoding", path=path, at=error.start) from None
    if encoding != "utf-8":
        report.append(Remark("guessed", 1, "", Why("utf-16")))
    return text
