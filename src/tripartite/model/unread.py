"""Why a file can't be read or written: what a file that comes in, or the meeting's own, turned out
to be."""

from __future__ import annotations

from typing import Literal

from tripartite.model.saying import Saying

UnreadCode = Literal[
    "unpacked",
    "parts",
    "same name",
    "overlap",
    "too large",
    "outside",
    "packed",
    "swells",
    "part too large",
    "entities",
    "encoding",
    "not xml",
    "not whole",
    "no package",
    "password",
    "opendocument",
    "workbook",
    "slides",
    "part missing",
    "part broken",
    "strict",
    "no body",
    "zip",
    "pdf",
    "old word",
    "rtf",
    "compressed",
    "picture",
    "database",
    "web page",
    "nul",
    "nul bytes",
    "folder",
    "no file",
    "too large to read",
    "written by others",
    "earlier failed",
]

UNREAD: dict[UnreadCode, str] = {
    "unpacked": "its parts have {n} bytes unpacked",
    "parts": "it has {n} parts",
    "same name": "two of its parts have the same name",
    "overlap": "its parts overlap",
    "too large": "its parts are too large unpacked",
    "outside": "it has a part that names a place outside it ({part})",
    "packed": "its part {part} is encrypted or packed in an unusual way",
    "swells": "its part {part} swells to {n} bytes",
    "part too large": "its part {part} is too large to be read",
    "entities": "its part {part} declares a document type or entities",
    "encoding": "its part {part} is in an unusual encoding",
    "not xml": "its part {part} is not named as the XML it should be",
    "not whole": "it is damaged, or was cut short on its way",
    "no package": "it does not begin as one",
    "password": "it is locked with a password",
    "opendocument": "it is an OpenDocument file",
    "workbook": "it is a workbook",
    "slides": "it is a set of slides",
    "part missing": "its part {part} is missing",
    "part broken": "its part {part} is broken in line {n}",
    "strict": "it is saved as Strict Open XML",
    "no body": "it has no text body",
    "zip": "it is a zip package, such as a Word document",
    "pdf": "it is a PDF document",
    "old word": "it is an old Word document",
    "rtf": "it is a rich text (RTF) document",
    "compressed": "it is a compressed file",
    "picture": "it is a picture",
    "database": "it is a database",
    "web page": "it is a web page",
    "nul": "it holds NUL characters",
    "nul bytes": "it holds NUL bytes",
    "folder": "it is a folder",
    "no file": "it is not an ordinary file",
    "too large to read": "it is too large",
    "written by others": "somebody else has written to it",
    "earlier failed": "an earlier act failed",
}
"""The reasons in English, by code; `ui` translates them."""

_SIGNATURES: tuple[tuple[bytes, UnreadCode], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "old word"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "compressed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"SQLite format 3", "database"),
    (b"<!doctype html", "web page"),
    (b"<html", "web page"),
)


def signed(data: bytes) -> UnreadCode | None:
    """What kind of file begins like this; None where the beginning says nothing."""
    start = data[:64].lstrip().lower()
    return next((why for sign, why in _SIGNATURES if start.startswith(sign.lower())), None)


class Unread(Saying[UnreadCode], frozen=True):
    """Why a file can't be read or written, as the end of a sentence."""

    about = "Unread"
    templates = UNREAD
