"""Documents and provisions: as a source gives them, and as they read at one moment.

The journal's state (see `state.py`) holds provisions with all their wordings. What leaves it for a
screen, an export, a comparison or another process is a `DocumentView`: plain frozen data, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, get_args

import msgspec

from tripartite.model.passage import Passage

Level = Literal[
    "title",
    "part",
    "section",
    "heading",
    "chapeau",
    "item",
    "sub-item",
    "dash",
    "bullet",
    "paragraph",
    "unnumbered",
    "decision",
    "appendix",
    "table",
    "row",
    "cell",
]
LEVELS: tuple[Level, ...] = get_args(Level)
HEADINGS: frozenset[Level] = frozenset({"title", "part", "section", "heading", "appendix"})
"""The levels that head other text."""
FRAMES: frozenset[Level] = frozenset({"table", "row"})
"""The levels that only hold others: a table its rows, a row its cells. They have no words."""
INNER: dict[Level, Level] = {
    "part": "section",
    "section": "heading",
    "chapeau": "item",
    "item": "sub-item",
    "sub-item": "dash",
    "paragraph": "sub-item",
    "unnumbered": "bullet",
}
"""The level of what goes under a provision that held nothing, by that provision's own; under all
others, their own once more."""


def levels_below(outer: Level, inner: Level) -> int:
    """How many levels one goes inwards from a level to another; 0 where that is not inside it."""
    steps, level = 0, outer
    while level != inner:
        if level not in INNER:
            return 0
        steps, level = steps + 1, INNER[level]
    return steps


TEXTS: frozenset[Level] = frozenset(LEVELS) - HEADINGS - FRAMES
"""The levels that are text, amended word by word."""

DocumentKind = Literal[
    "plan of work",
    "points for discussion",
    "working methods",
    "list of participants",
    "Office text",
    "Chair's text",
    "joint text",
    "amendment list",
    "building blocks",
    "conclusions",
    "resolution",
    "declaration",
    "strategy",
    "programme",
    "gap analysis",
    "summary of views",
    "record of proceedings",
    "minutes",
    "Governing Body document",
    "draft decision",
    "decision",
]


class Field(msgspec.Struct, frozen=True, gc=False):
    """One field of a masthead. `label` is what is printed before the value, empty for none."""

    key: str
    label: str
    value: str


class SourceProvision(msgspec.Struct, frozen=True, gc=False):
    """A provision as a source gives it.

    `parent` is the index of an earlier provision of the same document, -1 at the top. `number` is
    the label as the source prints it; labels are computed anew, this one is for the report. Note
    atoms point to `SourceNote.key`, reference atoms to the index of a provision of the document.
    """

    level: Level
    passage: Passage
    parent: int = -1
    number: str = ""


class SourceNote(msgspec.Struct, frozen=True, gc=False):
    """A footnote of a source; `key` is unique within its document."""

    key: str
    passage: Passage


class SourceDocument(msgspec.Struct, frozen=True, gc=False):
    """One document read from outside, in order, before it is part of a meeting."""

    kind: DocumentKind
    title: str
    front_matter: tuple[Field, ...]
    provisions: tuple[SourceProvision, ...]
    notes: tuple[SourceNote, ...]


class ProvisionView(msgspec.Struct, frozen=True, gc=False):
    """A provision as it reads at one moment.

    `label` is as printed ("Part 3.", "A.", "1.", "(a)", "–", or empty), `reference` as cited
    ("Part 3, section A, item 2"), `depth` counts from 0, `state` is the provision's state of
    consensus, `revision` the number of the wording shown.
    """

    id: str
    parent: str | None
    depth: int
    level: Level
    label: str
    reference: str
    passage: Passage
    text: str
    state: str = "untouched"
    revision: int = 1


class NoteView(msgspec.Struct, frozen=True, gc=False):
    """A footnote at one moment; `label` is its number in the document as printed."""

    id: str
    label: str
    passage: Passage
    text: str


class DocumentView(msgspec.Struct, frozen=True, gc=False):
    """A document at one moment: everything a screen or an export needs, and nothing else."""

    id: str
    kind: DocumentKind
    title: str
    language: str
    scheme: str
    front_matter: tuple[Field, ...]
    provisions: tuple[ProvisionView, ...]
    notes: tuple[NoteView, ...]


class Stamp(msgspec.Struct, frozen=True, gc=False):
    """Who changed some words: the group that asked, when it was gavelled, and its amendment;
    `parties` are the ids of those that asked together, none for the Office and the Chair; `said` is
    what is printed beside a change that no amendment asked for."""

    author: str
    when: datetime
    amendment: str = ""
    parties: tuple[str, ...] = ()
    said: str = ""


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A stretch of a marked provision.

    With neither stamp the words stand in the base and in the result; `inserted` only: in the
    result; `deleted` only: in the base; both: put in by one and taken out again by another.
    """

    passage: Passage
    inserted: Stamp | None = None
    deleted: Stamp | None = None


class MarkedProvision(msgspec.Struct, frozen=True, gc=False):
    """A provision with its marked changes, in the place and with the label it has in the result.

    `inserted` and `deleted` are set when the provision as a whole came or went; a deleted one keeps
    the label it had in the base. `split` is set when its end was put in: what follows stood in the
    same provision in the base; `merged` when its end was taken out: what follows stands in the same
    provision in the result.
    """

    view: ProvisionView
    pieces: tuple[Piece, ...]
    inserted: Stamp | None = None
    deleted: Stamp | None = None
    split: Stamp | None = None
    merged: Stamp | None = None


def beginnings(
    rows: Iterable[MarkedProvision],
) -> Iterator[tuple[MarkedProvision, Stamp | None, Stamp | None]]:
    """Each row with who put in and who took out its beginning: the end of the row before it."""
    split = merged = None
    for row in rows:
        yield row, split, merged
        split, merged = row.split, row.merged


class MarkedNote(msgspec.Struct, frozen=True, gc=False):
    """A note whose words were changed, with its marked changes."""

    id: str
    pieces: tuple[Piece, ...]


class MarkedField(msgspec.Struct, frozen=True):
    """A field of a masthead with its marked changes; `inserted` and `deleted` are set when the
    field as a whole came or went."""

    key: str
    label: tuple[Piece, ...]
    value: tuple[Piece, ...]
    inserted: Stamp | None = None
    deleted: Stamp | None = None


class MarkedDocument(msgspec.Struct, frozen=True, gc=False):
    """A document with all changes from a base to a result marked; `notes` are those that both have
    and that read otherwise; `title` and `fields` are the head, where that was changed."""

    base: DocumentView
    result: DocumentView
    provisions: tuple[MarkedProvision, ...]
    notes: tuple[MarkedNote, ...] = ()
    title: tuple[Piece, ...] | None = None
    fields: tuple[MarkedField, ...] | None = None
