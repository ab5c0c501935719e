"""Changes of a returned file that stand beside its text: in headers, footers and boxes.

Nobody amends these; they are told, so that whoever takes the file in knows of them. What was typed
over without tracking is found in headers and footers: the hidden mark says what stood there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest
from typing import Literal, NamedTuple

from tripartite.word.mark import line_kept, lines_sent
from tripartite.word.ooxml import Element, named, w
from tripartite.word.opened import OpenedPackage
from tripartite.word.paragraphs import ReadParagraph
from tripartite.word.read import read_story
from tripartite.word.stories import Kind, lines

Beside = Literal["header", "footer", "box"]

STORIES: tuple[Kind, ...] = ("header", "footer")
_BOX = w("txbxContent")
_TWICE = named("mc:Fallback")
"""Where Word writes a box once more, for programs that are older."""


class Aside(NamedTuple):
    """A paragraph that was changed: where it stands, its words before and after."""

    where: Beside
    was: str
    now: str


def asides(package: OpenedPackage) -> tuple[Aside, ...]:
    """Every such paragraph, those of boxes first; the same change on several pages is told once."""
    main, body = package.document()
    found = [*_in_boxes(body)]
    links = package.links(main).values()
    sent = lines_sent(package)
    for where in STORIES:
        parts = sorted({x.target for x in links if x.kind == where and x.target in package})
        stories = [package.xml(part) for part in parts]
        for story in stories:
            found += _in_boxes(story)
            found += _changed(where, read_story(story))
        if sent is not None:
            told = {aside.was for aside in found if aside.where == where}
            now = (line for story in stories for line in lines(story) if line not in told)
            found += _typed(where, sent[where], now, told)
    return tuple(dict.fromkeys(found))


def _typed(
    where: Beside, sent: Collection[str], now: Iterable[str], told: Iterable[str]
) -> Iterator[Aside]:
    """The lines that are others without tracking, beside those that stood there; what is `told`
    of what stood there, is not told again."""
    known = {line_kept(line): line for line in now}
    still = known.keys() | set(map(line_kept, told))
    gone = [kept for kept in dict.fromkeys(sent) if kept not in still]
    come = [line for kept, line in known.items() if kept not in sent]
    for was, is_now in zip_longest(gone, come, fillvalue=""):
        yield Aside(where, was.partition(" ")[2], is_now)


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
