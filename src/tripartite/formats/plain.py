"""Plain text in: a meeting paper or a negotiated text as model structures, and a report.

The way: file → text (`source`) → clean lines (`lines`) → masthead (`masthead`) → pieces, each whole
again (`pieces`) → documents → tree (`outline`) → passages (`inline`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tripartite.formats.inline import note_number, read_passage
from tripartite.formats.lines import clean_lines, without_ornaments
from tripartite.formats.masthead import split_masthead
from tripartite.formats.outline import NUMBERED, Placed, is_structured, outline
from tripartite.formats.pieces import HEADS, MARKED, Piece, read_pieces
from tripartite.formats.source import read_text
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import APPENDIX, Imported, Remark, Report, guessed_kind
from tripartite.model.limits import SOURCE_BYTES, TITLE_CHARACTERS
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Word
from tripartite.model.text import (
    DocumentKind,
    Field,
    SourceDocument,
    SourceNote,
    SourceProvision,
)

__all__ = ["Imported", "Remark", "parse_plain", "read_plain"]


def read_plain(path: Path) -> Imported:
    """Read a plain text file (UTF-8) as one document, and one more for each appendix.

    Raises `Refusal` for what is no such text (`source-…`); then nothing was read.
    """
    report: Report = []
    return _parse(read_text(path, report), str(path), report)


def parse_plain(text: str, name: str) -> Imported:
    """Read a text; `name` is what it is called in refusals, and titles it when nothing else does.

    Raises `Refusal` when it is empty, has no structure or goes beyond the limits.
    """
    return _parse(text, name, [])


def _parse(text: str, name: str, report: Report) -> Imported:
    if len(text) > SOURCE_BYTES:
        raise Refusal("source-too-large", path=name, size=len(text), limit=SOURCE_BYTES)
    lines = clean_lines(text, name, report)
    if not lines:
        raise Refusal("source-empty", path=name)
    fields, rest = split_masthead(lines, report)
    pieces = read_pieces(without_ornaments(rest, report), name, report)
    if not _has_structure(pieces):
        raise Refusal("source-no-structure", path=name)
    documents = tuple(_documents(fields, pieces, name, report))
    return Imported(documents, tuple(sorted(report, key=lambda remark: remark.line)))


def _has_structure(pieces: list[Piece]) -> bool:
    """A marked heading or a number; headings that no sign marks count from two with text below."""
    if any(piece.kind in MARKED and not piece.guessed for piece in pieces):
        return True
    flow = [piece for piece in pieces if piece.kind != "note"]
    heads = sum(a.guessed and b.kind == "text" for a, b in pairwise(flow))
    return heads > 1


def _documents(
    fields: tuple[Field, ...], pieces: list[Piece], name: str, report: Report
) -> Iterator[SourceDocument]:
    for index, part in enumerate(_cut_at_appendices(pieces, bool(fields))):
        yield _Document(part, name, report).read(fields if index == 0 else ())


def _cut_at_appendices(pieces: list[Piece], masthead: bool) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in pieces:
        if piece.kind == "heading" and APPENDIX.fullmatch(piece.text):
            piece.kind = "appendix"
            if part or masthead:
                yield part
                part = []
        part.append(piece)
    yield part


class _Document:
    """One document of the source on its way."""

    def __init__(self, pieces: list[Piece], name: str, report: Report) -> None:
        self.flow = [piece for piece in pieces if piece.kind != "note"]
        self.notes = _Notes([piece for piece in pieces if piece.kind == "note"])
        self.line = pieces[0].line if pieces else 1
        self.name, self.report = name, report

    def read(self, fields: tuple[Field, ...]) -> SourceDocument:
        title = self._title({field.key: field.value for field in fields})
        kind = self._kind(fields, title)
        placed = outline(self.flow, bool(fields), self.report)
        provisions = tuple(map(self._provision, placed))
        notes = tuple(self.notes.read(self.report))
        self.report += self.notes.unused()
        return SourceDocument(kind, title, fields, provisions, notes)

    def _provision(self, placed: Placed) -> SourceProvision:
        piece = placed.piece
        words = read_passage(piece.text, piece.line, self.report, self.notes.key)
        if not words.text and placed.level in NUMBERED:
            self.report.append(Remark("ask", piece.line, piece.label, Why("number alone")))
        return SourceProvision(placed.level, words, placed.parent, piece.label)

    def _title(self, fields: dict[str, str]) -> str:
        head = self._title_piece()
        words = read_passage(head.text, 0, []).text if head else ""
        title = fields.get("title") or words
        if head and words == title:  # under a masthead: the text begins with its title again
            head.kind = "title"
        if len(title) > TITLE_CHARACTERS:
            raise Refusal("source-too-long", path=self.name, line=self.line, limit=TITLE_CHARACTERS)
        if not title:
            title = self.flow[0].text if self._is_appendix() else Path(self.name).stem or self.name
            why = Why("no title")
            self.report.append(Remark("guessed", self.line, title, why))
        return title

    def _is_appendix(self) -> bool:
        return bool(self.flow) and self.flow[0].kind == "appendix"

    def _title_piece(self) -> Piece | None:
        """The heading after "Appendix", or a first heading with another heading right below it."""
        first = int(self._is_appendix())
        heads = self.flow[first : first + 2]
        if not heads or heads[0].kind != "heading":
            return None
        below = len(heads) > 1 and heads[1].kind in HEADS
        return heads[0] if first or below else None

    def _kind(self, fields: tuple[Field, ...], title: str) -> DocumentKind:
        kind, why = guessed_kind(fields, title, is_structured(self.flow))
        if why:
            self.report.append(Remark("guessed", self.line, Word(kind), why))
        return kind


class _Notes:
    """The notes of a document by number; a number that is used again counts as another note."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: dict[str, Piece] = {}
        self.keys: dict[str, list[str]] = {}
        self.used: dict[str, int] = {}
        for piece in pieces:
            keys = self.keys.setdefault(note_number(piece.label), [])
            keys.append(self._key(piece, len(keys)))
            self.pieces[keys[-1]] = piece

    def _key(self, piece: Piece, before: int) -> str:
        number = note_number(piece.label)
        return f"{number}.{before + 1}" if before else number

    def key(self, number: str) -> str | None:
        """The key of the note that the next mark with this number points to."""
        keys = self.keys.get(number)
        if keys is None:
            return None
        used = self.used[number] = self.used.get(number, 0) + 1
        return keys[min(used, len(keys)) - 1]

    def read(self, report: Report) -> Iterator[SourceNote]:
        for key, piece in self.pieces.items():
            yield SourceNote(key, read_passage(piece.text, piece.line, report))

    def unused(self) -> Iterator[Remark]:
        """A question for each note that no mark in the text points to."""
        for number, keys in self.keys.items():
            for key in keys[self.used.get(number, 0) :]:
                why = Why("unused note")
                yield Remark("ask", self.pieces[key].line, self.pieces[key].label, why)
