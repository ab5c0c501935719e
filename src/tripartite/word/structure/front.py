"""What stands before the text: the title, and the fields of a masthead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tripartite.model.importing.masthead import (
    bare_key,
    derived_key,
    known_label,
    split_label,
    surely_masthead,
)
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.text import Field
from tripartite.word.names import FIELD, carried
from tripartite.word.structure.blocks import Block, Cell, Paragraph, Table

SEARCHED = 60
"""A masthead ends within so many blocks."""

_LABEL = 80
_WIDEST = 3


class Front(msgspec.Struct, frozen=True):
    """What was found: `title` is empty where none stands by itself; `rest` is the text; `paper`:
    there is a masthead, not only a title with what belongs to it."""

    fields: tuple[Field, ...]
    title: str
    rest: list[Block]
    paper: bool = False


def own_front(blocks: Sequence[Block], title: str) -> Front:
    """The front of a file of ours: every field carries its key; `title` is the file's own."""
    fields: list[Field] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table) and (rows := list(_own_rows(block))):
            fields += rows
        elif isinstance(block, Paragraph) and "title" in _keys(block):
            fields.append(Field("title", "", title))
        elif not (isinstance(block, Paragraph) and block.style.is_title):
            break
        at += 1
    return Front(tuple(fields), title, list(blocks[at:]))


def _own_rows(table: Table) -> Iterator[Field]:
    for row in table.rows:
        cells = [cell for cell in row if cell.blocks]
        value = cells[-1].blocks[0] if cells else None
        keys = _keys(value) if isinstance(value, Paragraph) else []
        if not keys:
            keys = [key for cell in row for key in _carried(cell.bookmarks)]
        if keys:
            label = _said(cells[0]) if len(cells) > 1 else ""
            known = not keys[0].startswith("x") or len(keys[0]) != 33
            key = keys[0] if known else known_label(label) or derived_key(label)
            words = _said(cells[-1]) if cells else ""
            yield Field(key, label, words)


def _keys(paragraph: Paragraph) -> list[str]:
    return _carried(paragraph.bookmarks)


def _carried(bookmarks: tuple[str, ...]) -> list[str]:
    return [key for name in bookmarks if (key := carried(name, FIELD)) is not None]


def _said(cell: Cell) -> str:
    paragraphs = (block for block in cell.blocks if isinstance(block, Paragraph))
    return " ".join(filter(None, (p.words.text.strip() for p in paragraphs)))


def front(blocks: Sequence[Block], headers: Sequence[str], report: Report) -> Front:
    """The front of anybody's file, as far as it is plain: lines and tables that only mastheads
    have, and a paragraph in the style of titles."""
    end = _end(blocks)
    reader = _Reader(report)
    for block in blocks[:end]:
        reader.read(block)
    title, at = "", end
    while at < len(blocks) and _is_title(blocks[at]):
        title = f"{title} {_text(blocks[at])}".strip()
        at += 1
    below: list[Field] = []
    while title and at < len(blocks) and (line := _below(blocks[at])):
        below.append(line)
        at += 1
    fields = list(_apart([*reader.fields, *_joined(below)]))
    keys = {field.key for field in fields}
    if title and reader.fields and "title" not in keys:
        fields.insert(len(reader.fields), Field("title", "", title))
    title = title or next((field.value for field in fields if field.key == "title"), "")
    if fields and "symbol" not in keys:
        fields = [*_symbol(headers, report), *fields]
    if fields:
        words = " · ".join(f"{f.label}: {f.value}" if f.label else f.value for f in fields)[:200]
        report.append(Remark("guessed", 1, words, Why("masthead")))
    return Front(tuple(fields), title, list(blocks[at:]), bool(reader.fields))


def _symbol(headers: Sequence[str], report: Report) -> Iterator[Field]:
    """The symbol that is printed at the head of each page."""
    found = next((line for line in headers if bare_key(line) == "symbol"), "")
    if found:
        report.append(Remark("guessed", 0, found, Why("symbol")))
        yield Field("symbol", "", found)


def _is_title(block: Block) -> bool:
    """A paragraph in the style of titles; one with a note stays in the text, and its note too."""
    return isinstance(block, Paragraph) and block.style.is_title and not block.words.notes


def _below(block: Block) -> Field | None:
    """A line below the title that is none of the text: a subtitle, who wrote it, or when."""
    if not isinstance(block, Paragraph) or block.words.notes:
        return None
    style, words = block.style, _text(block)
    if style.is_subtitle:
        return Field("subtitle", "", words)
    if style.is_byline:
        return Field("date" if style.name == "date" else "further", "", words)
    return None


def _joined(below: Sequence[Field]) -> Iterator[Field]:
    """The lines of a subtitle as one."""
    words = " ".join(field.value for field in below if field.key == "subtitle")
    yield from [Field("subtitle", "", words)] if words else []
    yield from (field for field in below if field.key != "subtitle")


def _apart(fields: Sequence[Field]) -> Iterator[Field]:
    """The fields, each with a key of its own."""
    seen: dict[str, int] = {}
    for field in fields:
        count = seen[field.key] = seen.get(field.key, 0) + 1
        key = field.key if count == 1 else f"{field.key}_{count}"
        yield msgspec.structs.replace(field, key=key)


def _text(block: Block) -> str:
    return block.words.text.strip() if isinstance(block, Paragraph) else ""


def _end(blocks: Sequence[Block]) -> int:
    """The index after the last block that surely belongs to a masthead; 0 where there is none."""
    end = 0
    for at, block in enumerate(blocks[:SEARCHED]):
        if isinstance(block, Table):
            if not _is_masthead(block):
                break
            end = at + 1
        elif block.rank or block.listed or block.words.notes:
            break
        elif surely_masthead(block.words.text.strip()):
            end = at + 1
    return end


def _is_masthead(table: Table) -> bool:
    """Whether most rows are a label and its value, and one of them is known."""
    rows = [_pair(row) for row in table.rows]
    known = any(
        known_label(f"{label}:") or surely_masthead(value) for label, value in rows if value
    )
    pairs = sum(bool(value) and len(label) <= _LABEL for label, value in rows)
    return known and len(table.rows[0]) <= _WIDEST and 2 * pairs >= len(rows)


def _pair(row: Sequence[Cell]) -> tuple[str, str]:
    """Label and value of a row; a row of one cell has only a value."""
    cells = [words for cell in row if (words := _said(cell))]
    if len(cells) < 2:
        return "", "".join(cells)
    return cells[0].rstrip(": "), " ".join(cells[1:])


class _Reader:
    """Reads the blocks of a masthead into fields."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.fields: list[Field] = []

    def read(self, block: Block) -> None:
        """One block; a table has a field in each row."""
        if isinstance(block, Table):
            for row in block.rows:
                self._line(*_pair(row), block.place)
            return
        text = block.words.text.strip()
        if block.style.is_title:
            self._add("title", "", text)
        elif text:
            label, value = split_label(text)
            self._line(label, value, block.place)

    def _line(self, label: str, value: str, place: int) -> None:
        last = self.fields[-1] if self.fields else None
        if last and last.label and not last.value:
            self.fields[-1] = msgspec.structs.replace(last, value=f"{label} {value}".strip())
        elif label:
            key = known_label(f"{label}:")
            if not key:
                key = derived_key(label) or "further"
                why = Why("unknown label", {"field": key})
                self._report.append(Remark("guessed", place, label, why))
            self._add(key, label, value)
        elif value:
            self._add(self._bare(value), "", value)

    def _bare(self, value: str) -> str:
        taken = {field.key for field in self.fields}
        key = bare_key(value)
        if key and key not in taken:
            return key
        if not self.fields:
            return "body"
        last = self.fields[-1].key
        return "title" if last == "agenda_item" and "title" not in taken else "further"

    def _add(self, key: str, label: str, value: str) -> None:
        taken = {field.key for field in self.fields}
        unique, count = key, 1
        while unique in taken:
            count += 1
            unique = f"{key}_{count}"
        self.fields.append(Field(unique, label, value))
