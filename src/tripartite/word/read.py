"""Reading the words of a Word file, ours or anyone's, with its tracked changes.

Every place where words may stand is walked: runs inside insertions, deletions, moves, links,
fields (their results), content controls and tables. Text boxes and pictures are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from tripartite.model.importing.symbols import letter
from tripartite.model.passage import ATOM
from tripartite.word.names import FIELD, NOTE, carried
from tripartite.word.ooxml import Element, w
from tripartite.word.opened import OpenedPackage, attribute, open_package
from tripartite.word.paragraphs import (
    Cell,
    Place,
    ReadParagraph,
    Revision,
    TrackedWords,
    View,
    resolve,
)

LABEL_STYLE = "provision number"

_CONTAINERS = (
    *("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo"),
    *("ruby", "rubyBase"),
)
_HELD = "\u200d"
"""What LibreOffice puts into the first cell of a new row, so that its tracked change has words."""

_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_NOTES = {"footnoteReference": ("footnotes", ""), "endnoteReference": ("endnotes", "e")}


def read_text(path: Path, view: View = "accepted") -> list[ReadParagraph]:
    """The paragraphs of a Word file in order, then its notes in the order of their marks.

    Notes whose mark goes with a change go too. Raises `Refusal` ("source-missing",
    "source-unreadable", "source-too-large", "package-hostile").
    """
    package = open_package(path)
    walker = _walk(package)
    paragraphs = resolve(walker.paragraphs, view)
    return paragraphs + resolve(_notes(package, paragraphs, walker), view)


def read_paragraphs(package: OpenedPackage) -> list[ReadParagraph]:
    """All paragraphs of the text as they lie there, empty ones and tracked marks included."""
    return _walk(package).paragraphs


def read_story(holder: Element) -> list[ReadParagraph]:
    """The paragraphs of a header, a footer or a box as they lie there; one that was put in or taken
    out as a whole has its words so."""
    walker = _Walker({})
    walker.within(holder)
    return walker.paragraphs


def _walk(package: OpenedPackage) -> _Walker:
    main, body = package.document()
    walker = _Walker(_style_names(package, main))
    walker.block(body, "body")
    return walker


def _notes(
    package: OpenedPackage, paragraphs: list[ReadParagraph], walker: _Walker
) -> list[ReadParagraph]:
    """The paragraphs of the notes that these paragraphs mark."""
    main = package.document()[0]
    marked = [words.note for paragraph in paragraphs for words in paragraph.words if words.note]
    found = {
        key: note
        for kind, sign in _NOTES.values()
        for key, note in _part(package, main, kind, sign)
    }
    walker.paragraphs = []
    for key in dict.fromkeys(marked):
        if key in found:
            walker.block(found[key], "note")
    return walker.paragraphs


def read_notes(package: OpenedPackage) -> dict[str, list[ReadParagraph]]:
    """The paragraphs of all notes of a file as they lie there, by their numbers."""
    main = package.document()[0]
    found: dict[str, list[ReadParagraph]] = {}
    for kind, sign in _NOTES.values():
        for key, note in _part(package, main, kind, sign):
            walker = _Walker({})
            walker.block(note, "note")
            found[key] = walker.paragraphs
    return found


def named_notes(package: OpenedPackage) -> dict[str, str]:
    """Of the notes whose mark has a bookmark of ours, what that carries, by their numbers."""
    _, body = package.document()
    found: dict[str, str] = {}
    for start in body.iter(w("bookmarkStart")):
        name = carried(attribute(start, "w:name"), NOTE)
        for run in start.itersiblings() if name else ():
            if run.tag == w("bookmarkEnd"):
                break
            for kind, (_, sign) in _NOTES.items():
                for mark in run.iter(w(kind)):
                    found.setdefault(sign + attribute(mark, "w:id"), name or "")
    return found


def _part(package: OpenedPackage, main: str, kind: str, sign: str) -> Iterator[tuple[str, Element]]:
    name = package.linked(kind, main)
    if name is not None:
        for note in package.xml(name):
            yield sign + attribute(note, "w:id"), note


def _style_names(package: OpenedPackage, main: str) -> dict[str, str]:
    name = package.linked("styles", main)
    if name is None:
        return {}
    return {
        attribute(style, "w:styleId"): attribute(style.find(w("name")), "w:val")
        for style in package.xml(name).iter(w("style"))
        if style.find(w("name")) is not None
    }


class _Field:
    """A field that is open: its code so far, and whether the code is still being read."""

    def __init__(self) -> None:
        self.code = ""
        self.open = True

    @property
    def silent(self) -> bool:
        """Whether what stands here is no part of the text: a code, or a note's number."""
        return self.open or self.code.lstrip().upper().startswith("NOTEREF")


class _Walker:
    """Walks blocks and collects their paragraphs; knows at each place what surrounds it."""

    def __init__(self, style_names: dict[str, str]) -> None:
        self.paragraphs: list[ReadParagraph] = []
        self._style_names = style_names
        self._flow = 0
        self._fields: list[_Field] = []
        self._inserted: Revision | None = None
        self._deleted: Revision | None = None
        self._words: list[TrackedWords] = []
        self._label: list[str] = []
        self._comments: list[str] = []
        self._id = self._named = ""
        self._cell: Cell | None = None
        self._tables = count()
        self._in_label = False
        self._after_sign = False
        self._handlers = self._table()

    def block(self, holder: Element, place: Place) -> None:
        """Walk what holds paragraphs and tables; it is a flow of its own, whose end is firm."""
        self._flow += 1
        self._blocks(holder, place, self._flow)

    def within(self, holder: Element) -> None:
        """Walk what stands somewhere in a paragraph that may itself come or go."""
        self._inserted = _revision(next(holder.iterancestors(w("ins"), w("moveTo")), None))
        self._deleted = _revision(next(holder.iterancestors(w("del"), w("moveFrom")), None))
        self.block(holder, "body")

    def _blocks(self, holder: Element, place: Place, flow: int) -> None:
        for child in holder:
            if child.tag == w("p"):
                self._paragraph(child, place, flow)
            elif child.tag == w("tbl"):
                self._table_of_rows(child, place)
                self._flow += 1
                flow = self._flow  # a mark before a table can't join what follows it
            elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
                self._blocks(child, place, flow)
            elif child.tag == w("bookmarkStart"):
                self._bookmark(child)

    def _table_of_rows(self, table: Element, place: Place) -> None:
        """Its own rows; those of a table inside a cell come with their cell."""
        around, number = self._cell, next(self._tables)
        rows = (row for row in table.iter(w("tr")) if _nearest(row, "tbl") is table)
        for at, row in enumerate(rows):
            self._row(row, place, number, at)
        self._cell = around

    def _row(self, row: Element, place: Place, table: int, at: int) -> None:
        before = self._inserted, self._deleted
        properties = row.find(w("trPr"))
        if properties is not None:
            self._inserted = _revision(properties.find(w("ins"))) or self._inserted
            self._deleted = _revision(properties.find(w("del"))) or self._deleted
        own = (cell for cell in row.iter(w("tc")) if _nearest(cell, "tr") is row)
        for column, cell in enumerate(own):
            self._cell = Cell(table, at, column)
            self._cell_of_row(cell, "cell" if place == "body" else place)
        self._inserted, self._deleted = before

    def _cell_of_row(self, cell: Element, place: Place) -> None:
        """A cell may come or go by itself, where a column does."""
        before = self._inserted, self._deleted
        properties = cell.find(w("tcPr"))
        if properties is not None:
            self._inserted = _revision(properties.find(w("cellIns"))) or self._inserted
            self._deleted = _revision(properties.find(w("cellDel"))) or self._deleted
        self.block(cell, place)
        self._inserted, self._deleted = before

    def _paragraph(self, paragraph: Element, place: Place, flow: int) -> None:
        self._words, self._label, self._comments = [], [], []
        self._children(paragraph)
        properties = paragraph.find(w("pPr"))
        style = _value(properties, "pStyle")
        self.paragraphs.append(
            ReadParagraph(
                words=tuple(self._words),
                id=self._id,
                label="".join(self._label).strip(),
                style=self._style_names.get(style, style),
                place=place,
                flow=flow,
                inserted=_mark(properties, "ins", "moveTo") or self._inserted,
                deleted=_mark(properties, "del", "moveFrom") or self._deleted,
                comments=tuple(self._comments),
                cell=self._cell,
                field=self._named,
            )
        )
        self._id = self._named = ""

    def _children(self, holder: Element) -> None:
        handlers = self._handlers
        for child in holder:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)

    def _table(self) -> dict[str, Callable[[Element], None]]:
        handlers: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "rPr": self._looks,
            "bookmarkStart": self._bookmark,
            "t": self._text,
            "delText": self._text,
            "br": self._break,
            "sym": self._symbol,
            "fldChar": self._field,
            "commentReference": self._comment,
            "footnoteRef": self._note_sign,
            "endnoteRef": self._note_sign,
            "instrText": self._code,
            "delInstrText": self._code,
        }
        handlers |= dict.fromkeys(_CONTAINERS, self._children)
        handlers |= dict.fromkeys(("ins", "moveTo"), self._insertion)
        handlers |= dict.fromkeys(("del", "moveFrom"), self._deletion)
        handlers |= dict.fromkeys(_SIGNS, self._sign)
        handlers |= dict.fromkeys(_NOTES, self._note)
        return {w(name): handler for name, handler in handlers.items()}

    def _run(self, run: Element) -> None:
        self._children(run)
        self._in_label = False

    def _looks(self, properties: Element) -> None:
        """The looks of a run, which stand first in it, say whether its words are a label."""
        style = _value(properties, "rStyle")
        self._in_label = self._style_names.get(style, style).casefold() == LABEL_STYLE

    def _insertion(self, change: Element) -> None:
        before, self._inserted = self._inserted, _revision(change)
        self._children(change)
        self._inserted = before

    def _deletion(self, change: Element) -> None:
        before, self._deleted = self._deleted, _revision(change)
        self._children(change)
        self._deleted = before

    def _bookmark(self, bookmark: Element) -> None:
        name = attribute(bookmark, "w:name")
        self._id = self._id or carried(name) or ""
        self._named = self._named or carried(name, FIELD) or ""

    def _field(self, sign: Element) -> None:
        kind = attribute(sign, "w:fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].open = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _code(self, element: Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _text(self, element: Element) -> None:
        if not (self._cell and element.text == _HELD):
            self._add((element.text or "").replace(ATOM, ""))

    def _sign(self, element: Element) -> None:
        self._add(_SIGNS[element.tag.rpartition("}")[2]])

    def _break(self, element: Element) -> None:
        self._add("\n" if attribute(element, "w:type") in ("", "textWrapping") else "")

    def _symbol(self, element: Element) -> None:
        self._add(letter(attribute(element, "w:font"), attribute(element, "w:char")))

    def _note(self, element: Element) -> None:
        sign = _NOTES[element.tag.rpartition("}")[2]][1]
        note = sign + attribute(element, "w:id")
        self._words.append(TrackedWords("", self._inserted, self._deleted, note))

    def _comment(self, element: Element) -> None:
        self._comments.append(attribute(element, "w:id"))

    def _note_sign(self, element: Element) -> None:
        self._after_sign = True

    def _add(self, text: str) -> None:
        if self._after_sign:  # the space between a note's number and its words
            text = text.lstrip()
            self._after_sign = not text
        if not text or any(field.silent for field in self._fields):
            return
        if self._in_label:
            self._label.append(text)
        else:
            self._words.append(TrackedWords(text, self._inserted, self._deleted))


def _nearest(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(w(name)), None)


def _value(properties: Element | None, name: str) -> str:
    found = None if properties is None else properties.find(w(name))
    return "" if found is None else attribute(found, "w:val")


def _revision(element: Element | None) -> Revision | None:
    if element is None:
        return None
    date = attribute(element, "w16du:dateUtc") or attribute(element, "w:date")
    return Revision(attribute(element, "w:author"), date)


def _mark(properties: Element | None, *names: str) -> Revision | None:
    """The revision of these names on a paragraph's mark."""
    run = None if properties is None else properties.find(w("rPr"))
    if run is None:
        return None
    return next(
        (_revision(run.find(w(name))) for name in names if run.find(w(name)) is not None), None
    )
