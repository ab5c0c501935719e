"""A Word file that came back: each paragraph as it now reads, and what was done to it.

The words with all changes accepted are what the sender wants; the tracked changes say who changed
them and where one change ends. A file without them has only the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from tripartite.model.editing.edits import Edit
from tripartite.model.passage import ATOM
from tripartite.word.aside import Aside, asides
from tripartite.word.commenting import ReturnedComment, comments_of
from tripartite.word.mark import HiddenMark, mark_of
from tripartite.word.ooxml import Element, w
from tripartite.word.opened import open_package
from tripartite.word.paragraphs import (
    Cell,
    Place,
    ReadParagraph,
    Revision,
    TrackedWords,
    joined,
    resolve,
)
from tripartite.word.read import named_notes, read_notes, read_paragraphs

NAMELESS = frozenset({"", "author", "unknown", "unknown author"})
"""What programs call an author whose name they took away."""

_BLANKS = dict.fromkeys((*range(0x20), 0x7F), " ")
"""Tabs and breaks of a line: a provision has none."""

_FORMATTING = (
    *("rPrChange", "pPrChange", "sectPrChange", "numberingChange", "tblPrChange"),
    *("tblPrExChange", "tblGridChange", "tcPrChange", "trPrChange"),
)


class ReturnedParagraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph with its changes accepted.

    `text` is how it reads, `base` how it read before its tracked changes; in both a note's mark is
    one `ATOM`. `ids` are the bookmarks of all paragraphs that became this one. `edits` lead from
    `base` to `text`; `authors`: all who changed it, its own mark, too. `fresh`: all its words were
    put in under tracking; `notes`: those new in it; `cell`: its place in a table; `field`: the
    field of the masthead that its bookmark names,
    `cited`: all notes marked in `text`.
    """

    text: str
    base: str
    ids: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    authors: tuple[str, ...] = ()
    style: str = ""
    place: Place = "body"
    fresh: bool = False
    notes: tuple[str, ...] = ()
    cell: Cell | None = None
    field: str = ""
    cited: tuple[str, ...] = ()


class ReturnedFile(msgspec.Struct, frozen=True):
    """A file that came back, as read in one pass.

    `deleted`: bookmark → who took its words out; `lost`: the words of all paragraphs that went
    whole; `formatting`: how many changes of looks; `marks`: the notes that were there before, in
    the order of their marks; `columns`: how many cells each row (table, row) has,
    `named`: what our bookmarks carry, by the number of the note they are at; `note_authors`: who
    changed a note; `asides`: what was changed beside the text.
    """

    mark: HiddenMark | None
    paragraphs: tuple[ReturnedParagraph, ...]
    deleted: dict[str, tuple[str, ...]]
    lost: tuple[str, ...]
    comments: tuple[ReturnedComment, ...]
    notes: dict[str, str]
    formatting: int
    tracked: bool
    marks: tuple[str, ...] = ()
    columns: dict[tuple[int, int], int] = {}
    named: dict[str, str] = {}
    note_authors: dict[str, tuple[str, ...]] = {}
    asides: tuple[Aside, ...] = ()


def read_returned(path: Path) -> ReturnedFile:
    """Read the file. Raises `Refusal` like `read_text`; nothing else is touched."""
    package = open_package(path)
    lying = _ids_to_their_words(read_paragraphs(package))
    deleted: dict[str, tuple[str, ...]] = {}
    lost: list[str] = []
    paragraphs: list[ReturnedParagraph] = []
    places: list[int] = []  # of what lies there, among what is left
    for run in joined(lying, "deleted"):
        places += [len(paragraphs)] * len(run)
        kept = [paragraph for paragraph in run if _kept(paragraph)]
        for paragraph in run:
            if not _kept(paragraph):
                lost.append(paragraph.text)
                deleted[paragraph.id] = _authors((paragraph,))
        if kept:
            paragraphs.append(_paragraph(kept))
    marks = _old_marks(lying)
    notes = read_notes(package) if marks or any(p.notes for p in paragraphs) else {}
    tracked = any(p.edits or p.fresh for p in paragraphs) or any(deleted.values())
    return ReturnedFile(
        mark_of(package),
        tuple(paragraphs),
        deleted,
        tuple(lost),
        tuple(
            msgspec.structs.replace(each, at=places[each.at] if each.at >= 0 else -1)
            for each in comments_of(package, lying)
        ),
        {key: _note_text(lines) for key, lines in notes.items()},
        _formatting(package.document()[1]),
        tracked,
        marks,
        _columns(lying),
        named_notes(package) if notes else {},
        {key: _authors(lines) for key, lines in notes.items()},
        asides(package),
    )


def _columns(paragraphs: Iterable[ReadParagraph]) -> dict[tuple[int, int], int]:
    """How many cells each row of a table has."""
    found: dict[tuple[int, int], int] = {}
    for cell in (paragraph.cell for paragraph in paragraphs if paragraph.cell):
        found[cell.table, cell.row] = max(found.get((cell.table, cell.row), 0), cell.column + 1)
    return found


def _note_text(lines: Sequence[ReadParagraph]) -> str:
    """The words of a note with its changes accepted."""
    return " ".join(paragraph.text for paragraph in resolve(lines, "accepted")).strip()


def _old_marks(paragraphs: Iterable[ReadParagraph]) -> tuple[str, ...]:
    """The notes whose marks nobody put in, each once."""
    said = (words for paragraph in paragraphs for words in paragraph.words)
    return tuple(dict.fromkeys(x.note for x in said if x.note and not x.inserted))


def _formatting(body: Element) -> int:
    """How many changes of looks are tracked."""
    return sum(1 for _ in body.iter(*map(w, _FORMATTING)))


def _kept(paragraph: ReadParagraph) -> bool:
    return any(words.deleted is None for words in paragraph.words)


def _ids_to_their_words(paragraphs: Sequence[ReadParagraph]) -> list[ReadParagraph]:
    """Return struck at the beginning of a paragraph leaves the bookmark on the new one before it:
    it goes with the old words."""
    found = list(paragraphs)
    for i in range(len(found) - 1):
        here, after = found[i], found[i + 1]
        if not (here.id and here.inserted and not after.id):
            continue
        if here.flow == after.flow and not _old(here) and _old(after):
            found[i] = msgspec.structs.replace(here, id="")
            found[i + 1] = msgspec.structs.replace(after, id=here.id)
    return found


def _old(paragraph: ReadParagraph) -> bool:
    return any(words.inserted is None for words in paragraph.words)


def _paragraph(kept: Sequence[ReadParagraph]) -> ReturnedParagraph:
    first = kept[0]
    ids = tuple(paragraph.id for paragraph in kept if paragraph.id)
    field = next((paragraph.field for paragraph in kept if paragraph.field), "")
    words = first.words if len(kept) == 1 else tuple(x for p in kept for x in p.words)
    if not any(x.inserted or x.deleted for x in words):
        text = "".join(_said(x) for x in words)
        return ReturnedParagraph(
            text,
            text,
            ids,
            authors=_authors(kept),  # of their marks: who only split or joined them
            style=first.style,
            place=first.place,
            cell=first.cell,
            field=field,
            cited=_cited(words),
        )
    return ReturnedParagraph(
        "".join(_said(x) for x in words if x.deleted is None),
        "".join(_said(x) for x in words if x.inserted is None),
        ids,
        tuple(_edits(words)),
        _authors(kept),
        first.style,
        first.place,
        all(x.inserted for x in words),
        tuple(x.note for x in words if x.note and x.inserted and not x.deleted),
        first.cell,
        field,
        _cited(words),
    )


def _cited(words: Iterable[TrackedWords]) -> tuple[str, ...]:
    return tuple(x.note for x in words if x.note and not x.deleted)


def _said(words: TrackedWords) -> str:
    """The words as a provision can hold them, or the sign of a note."""
    text = ATOM if words.note else words.text
    return text if text.isprintable() else text.translate(_BLANKS)


def _edits(words: Iterable[TrackedWords]) -> Iterable[Edit]:
    """Stretches of changed words, as edits of the base."""
    at = start = 0
    new: list[str] = []
    notes: list[str] = []
    who: list[Revision] = []
    for piece in words:
        text = _said(piece)
        changed = [revision for revision in (piece.inserted, piece.deleted) if revision]
        if not changed and who:
            yield Edit(start, at, "".join(new), _names(who), tuple(notes))
            new, notes, who = [], [], []
        if not who:
            start = at
        who += changed
        if piece.inserted and not piece.deleted:
            new.append(text)
            notes += [piece.note] if piece.note else []
        at += 0 if piece.inserted else len(text)
    if who:
        yield Edit(start, at, "".join(new), _names(who), tuple(notes))


def _authors(paragraphs: Iterable[ReadParagraph]) -> tuple[str, ...]:
    """Everybody who changed these paragraphs, their marks included."""
    found: list[Revision | None] = []
    for paragraph in paragraphs:
        found += (paragraph.inserted, paragraph.deleted)
        for words in paragraph.words:
            found += (words.inserted, words.deleted)
    return _names(filter(None, found))


def _names(revisions: Iterable[Revision]) -> tuple[str, ...]:
    named = dict.fromkeys(revision.author.strip() for revision in revisions)
    return tuple(name for name in named if name.casefold() not in NAMELESS)
