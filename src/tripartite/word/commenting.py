"""The comments of a Word file: their words, what they are on, and the answers in their thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tripartite.word.ooxml import Element, w
from tripartite.word.opened import OpenedPackage, attribute
from tripartite.word.paragraphs import ReadParagraph

_PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_THREAD = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_LONGEST = 20_000
"""Words about which a comment stands: more than that is no quotation."""


class ReturnedComment(msgspec.Struct, frozen=True):
    """A comment: its id, author and date as the file has them, its words, where it stands.

    `provision` and `field` are what the bookmarks of its paragraph say, `at` the how-manieth
    paragraph that is. `about` are the words it was put on, deleted ones too; `answers` who answered
    what in its thread; `done`: it was marked as settled.
    """

    id: str
    author: str
    date: str
    text: str
    provision: str
    at: int = -1
    field: str = ""
    about: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    done: bool = False

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """Who says what in its thread, empty words left out."""
        every = ((self.author, self.text), *self.answers)
        return tuple((author, text) for author, text in every if text.strip())


def comments_of(
    package: OpenedPackage, paragraphs: Iterable[ReadParagraph]
) -> list[ReturnedComment]:
    """The comments marked in these paragraphs of a file, in order, then those marked nowhere; each
    with its answers."""
    said = _comments(package)
    if not said:
        return []
    threads = _threads(package, said)
    about = _about(package.document()[1])
    found: list[ReturnedComment] = []
    seen: set[str] = set()
    for at, paragraph in enumerate(paragraphs):
        for id in paragraph.comments:
            if id in said and id not in seen:
                seen.add(id)
                place = (paragraph.id, at, paragraph.field, about.get(id, ""))
                found.append(_comment(id, said[id], *place))
    lost = (_comment(id, each, "", -1, "", "") for id, each in said.items() if id not in seen)
    return _with_answers([*found, *lost], threads)


def _comment(
    id: str, comment: Element, provision: str, at: int, field: str, about: str
) -> ReturnedComment:
    author, date = attribute(comment, "w:author"), attribute(comment, "w:date")
    text = "\n".join(_lines(comment))
    return ReturnedComment(id, author, date, text, provision, at, field, about)


def _with_answers(
    comments: list[ReturnedComment], threads: dict[str, tuple[str, bool]]
) -> list[ReturnedComment]:
    """The first of each thread, with the others as its answers."""
    known = {comment.id for comment in comments}
    answers: dict[str, list[tuple[str, str]]] = {}
    for comment in comments:
        first = threads.get(comment.id, ("", False))[0]
        if first in known and first != comment.id:
            answers.setdefault(first, []).append((comment.author, comment.text))
    answering = {c.id for c in comments if threads.get(c.id, ("", False))[0] in known - {c.id}}
    return [
        msgspec.structs.replace(
            comment,
            answers=tuple(answers.get(comment.id, ())),
            done=threads.get(comment.id, ("", False))[1],
        )
        for comment in comments
        if comment.id not in answering
    ]


def _comments(package: OpenedPackage) -> dict[str, Element]:
    name = package.linked("comments", package.document()[0])
    if name is None:
        return {}
    return {attribute(c, "w:id"): c for c in package.xml(name).iter(w("comment"))}


def _threads(package: OpenedPackage, said: dict[str, Element]) -> dict[str, tuple[str, bool]]:
    """By its id, the first comment of each comment's thread (itself, where it is that), and whether
    it is settled; as far as the file tells."""
    name = package.linked("commentsExtended", package.document()[0])
    if name is None:
        return {}
    ids = {p.get(_PARAGRAPH, ""): id for id, comment in said.items() for p in comment.iter(w("p"))}
    above: dict[str, str] = {}
    done: set[str] = set()
    for each in package.xml(name):
        id = ids.get(each.get(f"{_THREAD}paraId", ""), "")
        above[id] = ids.get(each.get(f"{_THREAD}paraIdParent", ""), "")
        done |= {id} if each.get(f"{_THREAD}done") in ("1", "true") else set()
    return {id: (_first(id, above), id in done) for id in above if id}


def _first(id: str, above: dict[str, str]) -> str:
    seen = {id}
    while (over := above.get(id, "")) and over not in seen:
        seen.add(over)
        id = over
    return id


def _about(body: Element) -> dict[str, str]:
    """The words between the two ends of each comment's range."""
    open_: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for element in body.iter(
        *map(w, ("commentRangeStart", "commentRangeEnd", "t", "delText", "tab", "br", "p"))
    ):
        if element.tag == w("commentRangeStart"):
            open_[attribute(element, "w:id")] = []
        elif element.tag == w("commentRangeEnd"):
            parts = open_.pop(attribute(element, "w:id"), [])
            found[attribute(element, "w:id")] = " ".join("".join(parts)[:_LONGEST].split())
        else:
            for parts in open_.values():
                parts.append(element.text or " ")
    return found


def _lines(comment: Element) -> Iterator[str]:
    for paragraph in comment.iter(w("p")):
        yield "".join(text.text or "" for text in paragraph.iter(w("t")))
