"""Tracked changes: who put words in or took them out, and the comments that say so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from tripartite.model.text import Stamp
from tripartite.word.ooxml import Element, clean, named, put_text, root, sub, w

LONGEST_AUTHOR = 255
NAMELESS = "Unnamed"
_SECONDS = "%Y-%m-%dT%H:%M:%SZ"


class Change(NamedTuple):
    """Who put some words in and who took them out; neither for words that stand."""

    inserted: Stamp | None = None
    deleted: Stamp | None = None

    def stamps(self) -> Iterable[tuple[str, Stamp]]:
        """The revisions from the outermost to the innermost, by element name."""
        if self.inserted:
            yield "ins", self.inserted
        if self.deleted:
            yield "del", self.deleted

    @property
    def forgotten(self) -> bool:
        """Whether the author took out again what the same author had put in.

        Word keeps no trace of such words, and LibreOffice takes a trace of them wrongly.
        """
        return bool(self.inserted and self.deleted and self.inserted.author == self.deleted.author)

    @property
    def text_tag(self) -> str:
        """The element that holds the words of a run."""
        return "delText" if self.deleted else "t"


UNCHANGED = Change()


class Ids:
    """One counter for every w:id of a file: Word refuses ids that collide, even across kinds."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def __call__(self) -> str:
        return str(next(self._numbers))


class Revisions:
    """Writes the tracked changes of one file."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids

    def open(self, holder: Element, change: Change) -> Element:
        """The element that runs of this change go into: an insertion by A holds B's deletion."""
        for name, stamp in change.stamps():
            holder = self._mark(holder, name, stamp)
        return holder

    def mark_paragraph(self, properties: Element, change: Change) -> None:
        """Mark the end of a paragraph as put in or taken out; `properties` is its w:pPr."""
        marked = sub(properties, "rPr") if any(change) else None
        for name, stamp in change.stamps():
            self._mark(marked, name, stamp)

    def mark_row(self, properties: Element, change: Change) -> None:
        """Mark a row of a table as put in or taken out; `properties` is its w:trPr."""
        for name, stamp in change.stamps():
            self._mark(properties, name, stamp)

    def _mark(self, holder: Element, name: str, stamp: Stamp) -> Element:
        return sign(sub(holder, name, id=self.ids()), stamp)


def sign(element: Element, stamp: Stamp) -> Element:
    """Put author and time on a revision or a comment.

    Word reads `w:date` as the local time of the room, whatever its Z says; true UTC stands beside.
    """
    for name, value in _signature(stamp):
        element.set(name, value)
    return element


@lru_cache
def _signature(stamp: Stamp) -> tuple[tuple[str, str], ...]:
    author = clean(stamp.author).strip()[:LONGEST_AUTHOR]
    when = stamp.when if stamp.when.tzinfo else stamp.when.replace(tzinfo=UTC)
    return (
        (w("author"), author or NAMELESS),
        (w("date"), f"{when:{_SECONDS}}"),
        (named("w16du:dateUtc"), f"{when.astimezone(UTC):{_SECONDS}}"),
    )


class Comments:
    """The comments of one file: on each change, which amendment it comes from."""

    def __init__(self, ids: Ids, text: str, styles: tuple[str, str]) -> None:
        self.part = root("comments")
        self._ids = ids
        self._text = text
        self._paragraph_style, self._run_style = styles

    def __bool__(self) -> bool:
        return len(self.part) > 0

    def start(self, holder: Element, stamps: Iterable[Stamp]) -> list[str]:
        """Open a comment for each stamp: its amendment, or what is said of it; ids, for `end`."""
        ids = [self._comment(stamp) for stamp in stamps]
        for id in ids:
            sub(holder, "commentRangeStart", id=id)
        return ids

    def end(self, holder: Element, ids: Iterable[str]) -> None:
        """Close comments; their signs come right after, see `sign`."""
        for id in ids:
            sub(holder, "commentRangeEnd", id=id)

    def sign(self, holder: Element, ids: Iterable[str]) -> None:
        """Put the signs of comments into a paragraph, or into the change they should go with."""
        for id in ids:
            run = sub(holder, "r")
            sub(sub(run, "rPr"), "rStyle", val=self._run_style)
            sub(run, "commentReference", id=id)

    def _comment(self, stamp: Stamp) -> str:
        id = self._ids()
        comment = sign(sub(self.part, "comment", id=id), stamp)
        comment.set(w("initials"), _initials(stamp.author))
        paragraph = sub(comment, "p")
        sub(sub(paragraph, "pPr"), "pStyle", val=self._paragraph_style)
        run = sub(paragraph, "r")
        sub(sub(run, "rPr"), "rStyle", val=self._run_style)
        sub(run, "annotationRef")
        named = stamp.amendment or stamp.said
        words = self._text.format(amendment=named, author=stamp.author)
        put_text(sub(paragraph, "r"), words)
        return id


def _initials(author: str) -> str:
    return clean("".join(word[0] for word in author.split())[:9].upper())
