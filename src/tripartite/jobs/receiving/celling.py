"""Cells of a table that were made one in a returned file: their paragraphs become one, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from tripartite.model.text import DocumentView
from tripartite.word.names import bookmark, carried
from tripartite.word.paragraphs import Cell
from tripartite.word.returned import ReturnedFile, ReturnedParagraph


def with_cells_joined(view: DocumentView, file: ReturnedFile) -> ReturnedFile:
    """The file as if the words of cells that now are one stood in one paragraph, the first; the
    others keep their place and have no words. Cells are known by bookmark, otherwise by words."""
    cells = [p for p in view.provisions if p.level == "cell"]
    known = {carried(bookmark(p.id)) for p in cells}
    times = Counter(p.text for p in cells)
    words = {text for text, n in times.items() if text.strip() and n == 1}
    held: dict[Cell, list[int]] = {}
    for at, paragraph in enumerate(file.paragraphs if cells else ()):
        ids = paragraph.ids
        is_cell = any(id in known for id in ids) if ids else paragraph.text in words
        if paragraph.cell and is_cell:
            held.setdefault(paragraph.cell, []).append(at)
    paragraphs = list(file.paragraphs)
    for first, *others in held.values():
        if others:
            paragraphs[first] = _as_one([paragraphs[at] for at in (first, *others)])
            for at in others:
                paragraphs[at] = ReturnedParagraph("", "", cell=paragraphs[at].cell, place="cell")
    return msgspec.structs.replace(file, paragraphs=tuple(paragraphs))


def _as_one(every: Sequence[ReturnedParagraph]) -> ReturnedParagraph:
    """The words of all, with a space between each two."""
    return msgspec.structs.replace(
        every[0],
        text=" ".join(p.text.strip() for p in every if p.text.strip()),
        base=" ".join(p.base.strip() for p in every if p.base.strip()),
        ids=tuple(id for p in every for id in p.ids),
        edits=(),
        authors=tuple(dict.fromkeys(name for p in every for name in p.authors)),
        notes=tuple(note for p in every for note in p.notes),
        cited=tuple(note for p in every for note in p.cited),
    )
