"""Paragraphs of a Word file, and what is left when changes are accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

import msgspec

View = Literal["accepted", "rejected", "both"]
Place = Literal["body", "cell", "note"]


class Cell(NamedTuple):
    """Where a paragraph stands in a table: the how-manieth table of the file, its row and its cell,
    each from 0; of nested tables the innermost."""

    table: int
    row: int
    column: int


class Revision(msgspec.Struct, frozen=True, gc=False):
    """Who made a tracked change, and when, as the file says; either may be empty."""

    author: str
    date: str


class TrackedWords(msgspec.Struct, frozen=True, gc=False):
    """A stretch of words with the innermost insertion and deletion around it.

    `note` is the number of a footnote marked here ("e" before it for an endnote); the text is then
    empty.
    """

    text: str
    inserted: Revision | None = None
    deleted: Revision | None = None
    note: str = ""


class ReadParagraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph of a Word file.

    `id` is the provision that its bookmark names (see `names.carried`), `label` a number that is
    printed as text, `style` the name of its style, `flow` the cell, note or body it belongs to.
    `inserted` and `deleted` speak of the paragraph's mark: without it, it joins the next one.
    `comments` are the ids of the comments whose signs stand in it, `cell` its place in a table,
    `field` the key of the masthead's field that its bookmark names.
    """

    words: tuple[TrackedWords, ...]
    id: str = ""
    label: str = ""
    style: str = ""
    place: Place = "body"
    flow: int = 0
    inserted: Revision | None = None
    deleted: Revision | None = None
    comments: tuple[str, ...] = ()
    cell: Cell | None = None
    field: str = ""

    @property
    def text(self) -> str:
        """All words, tracked ones included."""
        return "".join(words.text for words in self.words)


def resolve(paragraphs: Iterable[ReadParagraph], view: View) -> list[ReadParagraph]:
    """The paragraphs with all changes accepted or rejected; for "both", as they are.

    Paragraphs without words are left out. One merged from several keeps the first id that gave it
    words.
    """
    if view == "both":
        return [paragraph for paragraph in paragraphs if paragraph.words]
    gone = "deleted" if view == "accepted" else "inserted"
    merged = (_merged(group, gone) for group in joined(paragraphs, gone))
    return [paragraph for paragraph in merged if paragraph.words]


def joined(paragraphs: Iterable[ReadParagraph], gone: str) -> Iterator[list[ReadParagraph]]:
    """Paragraphs that become one: those whose marks go, with the one after them."""
    for _, flow in groupby(paragraphs, key=lambda paragraph: paragraph.flow):
        run: list[ReadParagraph] = []
        for paragraph in flow:
            run.append(paragraph)
            if getattr(paragraph, gone) is None:
                yield run
                run = []
        if run:
            yield run


def _merged(run: Sequence[ReadParagraph], gone: str) -> ReadParagraph:
    kept = [(paragraph, _kept(paragraph.words, gone)) for paragraph in run]
    first = next((paragraph for paragraph, words in kept if words), run[-1])
    return ReadParagraph(
        words=tuple(word for _, words in kept for word in words),
        id=first.id,
        label=first.label,
        style=first.style,
        place=first.place,
        flow=first.flow,
        cell=first.cell,
        field=next((paragraph.field for paragraph in run if paragraph.field), ""),
    )


def _kept(words: Iterable[TrackedWords], gone: str) -> list[TrackedWords]:
    return [TrackedWords(w.text, note=w.note) for w in words if getattr(w, gone) is None]
