"""The night certificate: on one page, that nothing agreed was changed between two moments, or what.

It never says both: where the words of agreed text are others than they were, it lists them and
certifies nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from tripartite.model.text import DocumentView, Piece
from tripartite.word.manuscript import Manuscript
from tripartite.word.mark import HiddenMark
from tripartite.word.masthead import symbol
from tripartite.word.ooxml import Element
from tripartite.word.options import WriteOptions
from tripartite.word.tables import Table, paragraph, write_pieces

WORDS: Mapping[str, str] = {
    "title": "Night certificate",
    "moment": "The text at",
    "when": "Last entry",
    "digest": "SHA-256 of the text",
    "certified": (
        "Nothing agreed was changed. Provisions agreed or adopted at the first moment: {agreed}; "
        "their words are the same at the second."
    ),
    "nothing": "Nothing was agreed or adopted at the first moment, so there is nothing to certify.",
    "not certified": (
        "NOT CERTIFIED. Provisions agreed or adopted at the first moment: {agreed}; of these, the "
        "following are not as they were."
    ),
    "listed": "Changes of punctuation and emphasis in agreed text:",
    "none listed": "No punctuation in agreed text was changed.",
    "numbers": "New numbers in agreed text, and of what stands under it: {numbers}.",
    "number": "{was}: now {now}",
    "no numbers": "No number in agreed text was changed.",
    "head": "Changes of the title and the masthead:",
    "none in head": "Title and masthead were not changed.",
    "more": "And {more} more changes, for which this page has no room; marked changes show them.",
    "others": "Not agreed at the first moment, and changed, put in or taken out since: {others}.",
    "more others": "{others} and {more} more",
    "how": (
        "The hash is that of the printed text, without title and masthead, in UTF-8: a line for "
        "each provision (its number, a space, its words), then one for each note."
    ),
    "place": "Place",
    "nature": "Kind",
    "change": "Change",
}
"""The words printed on the certificate, by key; a caller may give its own language's."""

_HASH_GROUP = 8


class TextAt(msgspec.Struct, frozen=True):
    """A text at a moment, named as one cites it; `when` is the time of the last entry before it."""

    moment: str
    when: datetime
    digest: str


class Difference(msgspec.Struct, frozen=True):
    """What became of an agreed provision: where, of what nature, in marked words."""

    place: str
    nature: str
    pieces: tuple[Piece, ...]


class Certificate(msgspec.Struct, frozen=True):
    """Two moments of a text: `agreed` counts what was settled at the first.

    `changed` are settled provisions whose words or place are others, `listed` those of which only
    the punctuation is; `numbers` say how one cited them and does now; `others` cite what was not
    settled and is not what it was; `head` is what became of title and masthead. `more` and
    `more_others` count what there is no room for.
    """

    view: DocumentView
    before: TextAt
    after: TextAt
    agreed: int
    changed: tuple[Difference, ...] = ()
    listed: tuple[Difference, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    more: int = 0
    more_others: int = 0
    head: tuple[Difference, ...] = ()

    @property
    def verdict(self) -> str:
        """The key of what it says."""
        if self.changed:
            return "not certified"
        return "certified" if self.agreed else "nothing"


def write_certificate(
    source: Certificate,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    words: Mapping[str, str] = WORDS,
) -> None:
    """Write the certificate. Raises like `write_clean`."""
    script = Manuscript(source.view, options or WriteOptions())
    say = partial(paragraph, script, script.body)
    say("Title", words["title"])
    say("UnnumberedParagraph", " · ".join(filter(None, _about(source.view))))
    _write_moments(script, (source.before, source.after), words)
    say("Decision", words[source.verdict].format(agreed=source.agreed))
    _write_differences(script, source.changed, words)
    say("UnnumberedParagraph", words["listed" if source.listed else "none listed"])
    _write_differences(script, source.listed, words)
    _write_numbers(script, source, words)
    say("UnnumberedParagraph", words["head" if source.head else "none in head"])
    _write_differences(script, source.head, words)
    if source.more:
        say("UnnumberedParagraph", words["more"].format(more=source.more))
    if source.others:
        others = "; ".join(source.others)
        if source.more_others:
            others = words["more others"].format(others=others, more=source.more_others)
        say("UnnumberedParagraph", words["others"].format(others=others))
    say("TableText", words["how"])
    script.finish(mark, out)


def _write_numbers(script: Manuscript, source: Certificate, words: Mapping[str, str]) -> None:
    numbers = "; ".join(
        words["number"].format(was=was, now=_short(was, now)) for was, now in source.numbers
    )
    told = words["numbers" if numbers else "no numbers"].format(numbers=numbers)
    style = "TableText" if numbers else "UnnumberedParagraph"  # many of them want little room
    paragraph(script, script.body, style, told)


def _short(was: str, now: str) -> str:
    """How it is cited now, from where it differs: "Part 3, item 4" was "Part 3, item 3"."""
    parts, old = now.split(", "), was.split(", ")
    same = next((n for n, (a, b) in enumerate(zip(parts, old, strict=False)) if a != b), 0)
    return ", ".join(parts[same:])


def _about(view: DocumentView) -> tuple[str, str]:
    return symbol(view.front_matter), view.title


def _write_moments(script: Manuscript, texts: Sequence[TextAt], words: Mapping[str, str]) -> None:
    table = Table(script, (34, 26, 58), words["digest"])
    table.head(words[column] for column in ("moment", "when", "digest"))
    for text in texts:
        cells = (text.moment, f"{text.when:%Y-%m-%d %H:%M:%S}", _grouped(text.digest))
        table.row(partial(_plain, script, cell) for cell in cells)
    table.close()


def _grouped(digest: str) -> str:
    """The hash in groups that two people can compare aloud, and a line can break between."""
    return " ".join(digest[i : i + _HASH_GROUP] for i in range(0, len(digest), _HASH_GROUP))


def _write_differences(
    script: Manuscript, differences: Sequence[Difference], words: Mapping[str, str]
) -> None:
    if not differences:
        return
    table = Table(script, (30, 18, 70), words["change"])
    table.head(words[column] for column in ("place", "nature", "change"))
    for each in differences:
        plain = (partial(_plain, script, text) for text in (each.place, each.nature))
        table.row((*plain, partial(_marked, script, each.pieces)))
    table.close()


def _plain(script: Manuscript, text: str, cell: Element) -> None:
    paragraph(script, cell, "TableText", text)


def _marked(script: Manuscript, pieces: tuple[Piece, ...], cell: Element) -> None:
    write_pieces(script, paragraph(script, cell, "TableText"), pieces)
