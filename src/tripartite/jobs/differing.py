"""Comparing two files, text or Word, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tripartite.formats.source import read_text
from tripartite.model.redline import Segment, redline


def words_of(path: Path) -> str:
    """The text of a file, a paragraph to a line; of a Word file with its changes accepted.

    Raises `Refusal` ("source-…" or "package-hostile").
    """
    if path.suffix.casefold() == ".docx":
        from tripartite.word.read import read_text as read_word

        return "\n".join(paragraph.text for paragraph in read_word(path, view="accepted"))
    return read_text(path, [])


def diff(old: str, new: str) -> Iterator[Segment]:
    """The segments of all paragraphs in order; together they are exactly both texts.

    Paragraphs are matched first, so that no diff ever runs over a whole document.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        pairs = _pairs(before[i1:i2], after[j1:j2]) if op == "replace" else None
        if pairs is None:
            pairs = [("".join(before[i1:i2]), "".join(after[j1:j2]))]
        for was, now in pairs:
            yield from redline(was, now).segments


def _pairs(before: list[str], after: list[str]) -> list[tuple[str, str]] | None:
    """Paragraphs changed one for one; None when their numbers differ."""
    return list(zip(before, after, strict=True)) if len(before) == len(after) else None
