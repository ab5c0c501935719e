"""Real footnotes: their part, and their marks in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tripartite.model.text import NoteView, Piece
from tripartite.word.fields import field
from tripartite.word.names import NOTE, bookmark
from tripartite.word.ooxml import Element, root, snippet, sub
from tripartite.word.revisions import Change, Ids
from tripartite.word.runs import RunWriter

_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))
_THIN = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'


class Notes:
    """The footnotes of one file, numbered by Word in the order of their marks.

    `kept` holds the notes of the text as it stands, `lost` those that only deleted words cite;
    `changed` has the marked words of those that were changed themselves.
    """

    def __init__(
        self,
        style: Callable[[str], str],
        ids: Ids,
        kept: Mapping[str, NoteView],
        lost: Mapping[str, NoteView] | None = None,
        changed: Mapping[str, tuple[Piece, ...]] | None = None,
    ) -> None:
        self.part = root("footnotes")
        self.writer: RunWriter | None = None
        self._style = style
        self._ids = ids
        self._kept = kept
        self._lost = lost or {}
        self._changed = changed or {}
        self._cited: set[str] = set()
        self._count = 0
        for kind, id in _SEPARATORS:
            note = sub(self.part, "footnote", type=kind, id=id)
            note.append(snippet(f"{_THIN}<w:r><w:{kind}/></w:r>", "p"))

    def cite(self, holder: Element, id: str, change: Change) -> None:
        """Write the mark of a note; one cited again shows the number of its first mark.

        A mark that comes or goes with a change has a footnote of its own, which goes with it.
        """
        first, second = (self._lost, self._kept) if change.deleted else (self._kept, self._lost)
        note = first.get(id) or second.get(id)
        if note is None:
            return
        if any(change):
            self._mark(holder, note, (Piece(note.passage),))
        elif id in self._cited:
            field(
                holder,
                f"NOTEREF {bookmark(id, NOTE)} \\f \\h",
                note.label,
                style=self._style("FootnoteReference"),
            )
        else:
            self._cited.add(id)
            self._first(holder, note)

    def _first(self, holder: Element, note: NoteView) -> None:
        id = self._ids()
        sub(holder, "bookmarkStart", id=id, name=bookmark(note.id, NOTE))
        self._mark(holder, note, self._changed.get(note.id, (Piece(note.passage),)))
        sub(holder, "bookmarkEnd", id=id)

    def _mark(self, holder: Element, note: NoteView, pieces: tuple[Piece, ...]) -> None:
        self._count += 1
        number = str(self._count)
        sub(self._superscript(holder), "footnoteReference", id=number)
        paragraph = sub(sub(self.part, "footnote", id=number), "p")
        sub(sub(paragraph, "pPr"), "pStyle", val=self._style("FootnoteText"))
        sub(self._superscript(paragraph), "footnoteRef")
        paragraph.append(snippet('<w:t xml:space="preserve"> </w:t>', "r"))
        if self.writer is not None:
            for piece in pieces:
                change = Change(piece.inserted, piece.deleted)
                if not change.forgotten:
                    self.writer.write(paragraph, piece.passage, change)

    def _superscript(self, holder: Element) -> Element:
        run = sub(holder, "r")
        sub(sub(run, "rPr"), "rStyle", val=self._style("FootnoteReference"))
        return run
