"""The table of contents: a field that Word can refresh, with its entries written out."""

from __future__ import annotations

from tripartite.model.text import HEADINGS, ProvisionView
from tripartite.word import fields
from tripartite.word.layout import LOWEST_RANK, places
from tripartite.word.manuscript import Manuscript
from tripartite.word.names import bookmark
from tripartite.word.ooxml import Element, put_text, sub

_CODE = f'TOC \\o "1-{LOWEST_RANK}" \\n \\h \\z \\u'
"""With \\n, without page numbers: only Word knows its pages, and only once somebody refreshes the
field. A number written here would be wrong until then, and a column that is empty first and filled
later makes two versions of one file. So the contents are links without a column of pages, the same
when opened, printed, refreshed; who wants pages takes \\n out of the field. (LibreOffice knows no
\\n: it shows them as written, and adds its pages where it is asked to refresh them.)"""


def write_contents(script: Manuscript) -> None:
    """Write the contents when they are asked for and there are headings."""
    entries = [
        (view, min(place.rank, LOWEST_RANK))
        for view, place in zip(script.view.provisions, places(script.view.provisions), strict=True)
        if view.level in HEADINGS
    ]
    if not script.options.contents or not entries:
        return
    heading = _paragraph(script, "Contents")
    put_text(sub(heading, "r"), script.options.contents_heading)
    for number, (view, rank) in enumerate(entries):
        paragraph = _paragraph(script, f"TOC{rank}")
        if number == 0:
            fields.begin(paragraph, _CODE)
        _entry(paragraph, view)
        if number == len(entries) - 1:
            fields.end(paragraph)


def _paragraph(script: Manuscript, style: str) -> Element:
    paragraph = sub(script.body, "p")
    sub(sub(paragraph, "pPr"), "pStyle", val=script.style(style))
    return paragraph


def _entry(paragraph: Element, view: ProvisionView) -> None:
    link = sub(paragraph, "hyperlink", anchor=bookmark(view.id), history="1")
    words = view.passage.plain(lambda atom: "")
    put_text(sub(link, "r"), f"{view.label} {words}".strip())
