"""A passage in the live editor, and back: marks as looks, atoms as single signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, cast

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from tripartite.model.document.standing import superscript
from tripartite.model.passage import (
    ATOM,
    BREAK,
    DEEPER,
    SEAM,
    Atom,
    Mark,
    Passage,
    note_mark,
    passage,
)
from tripartite.ui.inline import Property, target_format
from tripartite.ui.writing import Show

_SPACES = str.maketrans({"\u2028": " ", BREAK: " ", "\n": " ", "\r": " ", "\t": " "})


def units(text: str) -> int:
    """The length of a text as Qt counts it, which counts an emoji as two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def before(cursor: QTextCursor) -> str:
    """The words of the paragraph up to the cursor."""
    text, at = cursor.block().text(), cursor.positionInBlock()
    if text.isascii():
        return text[:at]
    return text.encode("utf-16-le")[: 2 * at].decode("utf-16-le", "ignore")


def write(document: QTextDocument, words: Passage, show: Show) -> None:
    """Put a passage into an empty editor document."""
    _write(QTextCursor(document), words, show)


def _write(cursor: QTextCursor, words: Passage, show: Show) -> None:
    base = cursor.blockFormat().indent()
    for run in words.runs():
        kinds = {mark.kind for mark in run.marks}
        format = QTextCharFormat()
        format.setFontWeight(QFont.Weight.Bold if "strong" in kinds else QFont.Weight.Normal)
        format.setFontItalic("emphasis" in kinds)
        for mark in run.marks:
            if mark.kind == "link":
                format.setAnchor(True)
                format.setAnchorHref(mark.target)
                format.setFontUnderline(True)
        if run.atom is None:
            _write_text(cursor, run.text, format, base)
        else:
            atom = run.atom
            cursor.insertText(ATOM, target_format(format, atom.kind, atom.target, show(atom)))


def _write_text(cursor: QTextCursor, text: str, format: QTextCharFormat, base: int) -> None:
    """Words of one look; each new provision as deep below the first as its seam says."""
    first, *rest = SEAM.split(text)
    cursor.insertText(first, format)
    for deep, part in zip(rest[::2], rest[1::2], strict=True):
        block = cursor.blockFormat()
        block.setIndent(base + len(deep))
        cursor.insertBlock(block)
        cursor.insertText(part, format)


def insert(cursor: QTextCursor, words: Passage, show: Show = lambda atom: "") -> None:
    """Put a passage where the cursor stands, in place of what is selected, as one step."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    _write(cursor, words, show)
    cursor.endEditBlock()


def put_note(field: QTextEdit, key: str, show: Show) -> None:
    """Put the mark of a footnote behind the cursor, or behind what is selected; what is typed next
    looks as what stands before it."""
    cursor = field.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    plain = cursor.charFormat() if not note_before(cursor) else QTextCharFormat()
    insert(cursor, note_mark(key), show)
    field.setTextCursor(cursor)
    field.setCurrentCharFormat(plain)


def read(document: QTextDocument) -> Passage:
    """The passage that stands in an editor document: a `BREAK` where one provision ends and the
    next begins, which is as deep below the first as it is set in; line breaks count as spaces."""
    text = ""
    marks: list[Mark] = []
    atoms: list[Atom] = []
    block = first = document.begin()
    while block.isValid():
        if block != first:
            text += BREAK + DEEPER * (block.blockFormat().indent() - first.blockFormat().indent())
        for place in cast(Iterable[Any], block):  # Qt's iterator over fragments
            fragment = place.fragment()
            words = _words(fragment.text().translate(_SPACES), fragment.charFormat())
            marks += _marks(fragment.charFormat(), len(text), len(text) + len(words))
            atoms += _atoms(words, fragment.charFormat(), len(text))
            text += words
        block = block.next()
    return passage(text, marks, atoms)


def shown_in(document: QTextDocument) -> Show:
    """What is printed in an editor document for each of its atoms."""
    found: dict[str, str] = {}
    block = document.begin()
    while block.isValid():
        for place in cast(Iterable[Any], block):
            format = place.fragment().charFormat()
            if target := format.property(Property.TARGET):
                found[str(target)] = str(format.property(Property.NAME) or "")
        block = block.next()
    return lambda atom: found.get(atom.target, "")


def _words(text: str, format: QTextCharFormat) -> str:
    """The text of a fragment; an object that is not one of ours leaves nothing."""
    if ATOM in text and not format.property(Property.TARGET):
        return text.replace(ATOM, "")
    return text


def _marks(format: QTextCharFormat, start: int, end: int) -> list[Mark]:
    found: list[Mark] = []
    if format.fontItalic():
        found.append(Mark(start, end, "emphasis"))
    if format.fontWeight() >= QFont.Weight.Bold:
        found.append(Mark(start, end, "strong"))
    if format.isAnchor() and format.anchorHref():
        found.append(Mark(start, end, "link", format.anchorHref()))
    return found


def _atoms(words: str, format: QTextCharFormat, offset: int) -> list[Atom]:
    if ATOM not in words:
        return []
    kind: Literal["note", "reference"] = (
        "note" if format.property(Property.KIND) == "note" else "reference"
    )
    target = str(format.property(Property.TARGET) or "")
    return [Atom(offset + i, kind, target) for i, sign in enumerate(words) if sign == ATOM]


def number_notes(document: QTextDocument, numbers: Mapping[str, str]) -> None:
    """Show these numbers at the marks of notes, as part of the step that moved them."""
    stale = []
    block = document.begin()
    while block.isValid():
        for place in cast(Iterable[Any], block):
            fragment = place.fragment()
            format = fragment.charFormat()
            target = format.property(Property.TARGET)
            if format.property(Property.KIND) == "note" and target in numbers:
                shown = superscript(numbers[target])
                if format.property(Property.NAME) != shown:
                    stale.append((fragment.position(), fragment.length(), format, shown))
        block = block.next()
    if not stale:  # else an empty step would tell of a change, which would number anew, for ever
        return
    cursor = QTextCursor(document)
    cursor.joinPreviousEditBlock()
    for at, length, format, shown in stale:
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        format.setProperty(Property.NAME, shown)
        cursor.setCharFormat(format)
    cursor.endEditBlock()


def set_in(cursor: QTextCursor, by: int) -> None:
    """Set the provisions that a cursor stands in, but the first, so many levels deeper below the
    first, as far as one can: under the one before."""
    document = cursor.document()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    chosen = range(document.findBlock(cursor.selectionStart()).blockNumber() or 1, last + 1)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    above = block.blockFormat().indent()
    while (block := block.next()).isValid():
        format = block.blockFormat()
        depth = format.indent() + (by if block.blockNumber() in chosen else 0)
        above = min(max(depth, 0), above + 1)
        if above != format.indent():
            format.setIndent(above)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(format)
    cursor.endEditBlock()


def place_of(document: QTextDocument, note: str) -> int:
    """Where the mark of a note stands in an editor document, as Qt counts; -1 for nowhere."""
    block = document.begin()
    while block.isValid():
        for place in cast(Iterable[Any], block):
            fragment = place.fragment()
            if fragment.charFormat().property(Property.TARGET) == note:
                return int(fragment.position())
        block = block.next()
    return -1


def note_before(cursor: QTextCursor) -> str:
    """The note whose mark stands right before the cursor; empty for none."""
    format = cursor.charFormat()
    is_note = format.property(Property.KIND) == "note"
    return str(format.property(Property.TARGET)) if is_note else ""
