"""What reading a source gives: documents, and a report of what was done to get them."""

from __future__ import annotations

from typing import Literal

import msgspec

from tripartite.model.text import SourceDocument

RemarkKind = Literal["joined", "dropped", "guessed", "ask"]


class Remark(msgspec.Struct, frozen=True, gc=False):
    """One thing the reader did with a source, for a person to check.

    `line` counts from 1; `words` are the words or signs it is about (for "dropped": all that was
    dropped), `why` the reason. "ask" means that something is open and only a person can say.
    """

    kind: RemarkKind
    line: int
    words: str
    why: str


Report = list[Remark]
"""A report while it is being written."""


class Imported(msgspec.Struct, frozen=True):
    """The documents of one source in order, and the report in order of the source's lines."""

    documents: tuple[SourceDocument, ...]
    report: tuple[Remark, ...]
