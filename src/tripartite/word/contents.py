"""The table of contents: a field that Word can refresh, with its entries written out.

No page numbers are written: only Word knows its pages, a guess printed wrong is worse than none,
and asking Word to refresh fields on opening greets every reader with a question about other files.
What is known exactly is which paragraphs stand under a heading; papers of this kind are cited by
those, and often list them. So each entry ends in its numbers, right until the field is refreshed;
Word then puts its pages in their place, the head of the column included, which stands inside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tripartite.model.text import HEADINGS, Level, ProvisionView
from tripartite.word import fields
from tripartite.word.layout import LOWEST_RANK, places
from tripartite.word.manuscript import Manuscript
from tripartite.word.names import bookmark
from tripartite.word.ooxml import Element, put_text, sub
from tripartite.word.styles import CONTENTS_EDGE

_CODE = f'TOC \\o "1-{LOWEST_RANK}" \\h \\z \\u'
_COUNTED: dict[frozenset[Level], str] = {
    frozenset({"paragraph", "decision"}): "Paragraphs",
    frozenset({"item"}): "Items",
}
"""What the column of numbers is called where it is of these levels: of those that are most of the
text."""


class Entry(NamedTuple):
    """A heading, its rank in the contents, and the numbers of what stands under it."""

    view: ProvisionView
    rank: int
    numbers: str


def write_contents(script: Manuscript) -> None:
    """Write the contents when they are asked for and there are headings."""
    entries = contents_of(script.view.provisions)
    if not script.options.contents or not entries:
        return
    heading = _paragraph(script, "Contents")
    put_text(sub(heading, "r"), script.options.contents_heading)
    headed = any(entry.numbers for entry in entries)
    lines = [_paragraph(script, "TOC1", leader="none")] if headed else []
    lines += [_paragraph(script, f"TOC{entry.rank}") for entry in entries]
    fields.begin(lines[0], _CODE)
    if headed:
        put_text(sub(lines[0], "r"), f"\t{column_of(script.view.provisions)}")
    for line, entry in zip(lines[-len(entries) :], entries, strict=True):
        _write(line, entry)
    fields.end(lines[-1])


def contents_of(views: tuple[ProvisionView, ...]) -> list[Entry]:
    """The entries of a table of contents."""
    return list(_entries(views, _counted(views)))


def column_of(views: tuple[ProvisionView, ...]) -> str:
    """What the column of numbers is called."""
    return _COUNTED[_counted(views)]


def _counted(views: tuple[ProvisionView, ...]) -> frozenset[Level]:
    """The levels whose numbers the column shows."""
    there = [view.level for view in views if view.label]
    return max(_COUNTED, key=lambda levels: sum(level in levels for level in there))


def _entries(views: tuple[ProvisionView, ...], counted: frozenset[Level]) -> Iterator[Entry]:
    """The headings with the numbers of what stands under each, to the next that is no lower."""
    ranked = list(zip(views, (place.rank for place in places(views)), strict=True))
    for at, (view, rank) in enumerate(ranked):
        if view.level not in HEADINGS:
            continue
        under = []
        for other, other_rank in ranked[at + 1 :]:
            if other.level in HEADINGS and other_rank <= rank:
                break
            if other.level in counted and other.label:
                under.append(other.label.rstrip(".)"))
        yield Entry(view, min(rank, LOWEST_RANK), _span(under))


def _span(labels: list[str]) -> str:
    """The first and the last of numbers that run through; nothing where they begin again."""
    if not labels or len(set(labels)) < len(labels):
        return ""
    return labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"


def _paragraph(script: Manuscript, style: str, leader: str = "dot") -> Element:
    paragraph = sub(script.body, "p")
    properties = sub(paragraph, "pPr")
    sub(properties, "pStyle", val=script.style(style))
    width = script.template.width
    if style != "Contents" and (width != CONTENTS_EDGE or leader != "dot"):
        tabs = sub(properties, "tabs")
        if width != CONTENTS_EDGE:
            sub(tabs, "tab", val="clear", pos=str(CONTENTS_EDGE))
        sub(tabs, "tab", val="right", leader=leader, pos=str(width))
    return paragraph


def _write(paragraph: Element, entry: Entry) -> None:
    link = sub(paragraph, "hyperlink", anchor=bookmark(entry.view.id), history="1")
    words = entry.view.passage.plain(lambda atom: "")
    put_text(sub(link, "r"), f"{entry.view.label} {words}".strip())
    if entry.numbers:
        put_text(sub(link, "r"), f"\t{entry.numbers}")
