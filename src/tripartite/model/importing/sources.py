"""What reading a source gives, whatever its format: documents, and a report of what was done."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec

from tripartite.model.importing.remarks import Why
from tripartite.model.text import DocumentKind, Field, SourceDocument

RemarkKind = Literal["joined", "dropped", "guessed", "differs", "ask"]


class Remark(msgspec.Struct, frozen=True, gc=False):
    """One thing the reader did with a source, for a person to check.

    `line` counts lines from 1, in a Word file paragraphs (0: the whole); `words` are the words or
    signs it is about (for "dropped": all that was dropped, or examples of it), `why` the reason.
    "differs" tells of a number that is another one now; "ask" means that something is open and only
    a person can say.
    """

    kind: RemarkKind
    line: int
    words: str
    why: Why


Report = list[Remark]
"""A report while it is being written."""


class Imported(msgspec.Struct, frozen=True):
    """The documents of one source in order, and the report in order of the source's lines."""

    documents: tuple[SourceDocument, ...]
    report: tuple[Remark, ...]


PAPERS: dict[str, DocumentKind] = {"governing body": "Governing Body document"}
"""What a paper of a body is, by the first line of its masthead."""

APPENDIX = re.compile(r"(?:Appendix|APPENDIX|Annex|ANNEX)(?: (?:\d+|[IVX]+|[A-Z]))?(?:[.:] .*)?")
_KINDS: dict[str, DocumentKind] = {kind.lower(): kind for kind in get_args(DocumentKind)}


def guessed_kind(
    fields: tuple[Field, ...], title: str, structured: bool
) -> tuple[DocumentKind, Why | None]:
    """The kind of a document, and why it is a guess (nothing: its masthead says so). `structured`:
    it has parts or lettered sections."""
    body = next((field.value for field in fields if field.key == "body"), "")
    known = PAPERS.get(body.lower())
    if known:
        return known, None
    start = title.lower()
    for words, kind in _KINDS.items():
        if start.startswith(words):
            return kind, Why("kind by its title")
    if structured:
        return "building blocks", Why("kind by its parts")
    return "Office text", Why("kind unknown")
