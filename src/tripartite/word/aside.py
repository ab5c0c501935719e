"""Tracked changes of a returned file that stand beside its text: in headers, footers and boxes.

Nobody amends these; they are told, so that whoever takes the file in knows of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tripartite.word.ooxml import Element, named, w
from tripartite.word.opened import OpenedPackage
from tripartite.word.paragraphs import ReadParagraph
from tripartite.word.read import read_story

Beside = Literal["header", "footer", "box"]

STORIES: tuple[Beside, ...] = ("header", "footer")
_BOX = w("txbxContent")
_TWICE = named("mc:Fallback")
"""Where Word writes a box once more, for programs that are older."""


class Aside(NamedTuple):
    """A paragraph with tracked changes: where it stands, its words before them and after."""

    where: Beside
    was: str
    now: str


def asides(package: OpenedPackage) -> tuple[Aside, ...]:
    """Every such paragraph, those of boxes first; the same change on several pages is told once."""
    main, body = package.document()
    found = [*_in_boxes(body)]
    links = package.links(main).values()
    for where in STORIES:
        for part in sorted({x.target for x in links if x.kind == where and x.target in package}):
            story = package.xml(part)
            found += _in_boxes(story)
            found += _changed(where, read_story(story))
    return tuple(dict.fromkeys(found))


def _in_boxes(holder: Element) -> Iterator[Aside]:
    for box in holder.iter(_BOX):
        if next(box.iterancestors(_TWICE), None) is None:
            yield from _changed("box", read_story(box))


def _changed(where: Beside, paragraphs: list[ReadParagraph]) -> Iterator[Aside]:
    for paragraph in paragraphs:
        if any(words.inserted or words.deleted for words in paragraph.words):
            was, now = (_said(paragraph, gone) for gone in ("inserted", "deleted"))
            if was != now:
                yield Aside(where, was, now)


def _said(paragraph: ReadParagraph, gone: str) -> str:
    kept = (words.text for words in paragraph.words if getattr(words, gone) is None)
    return " ".join("".join(kept).split())
