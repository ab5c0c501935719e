"""Real footnotes: their part, and their marks in the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tripartite.model.text import NoteView, Piece
from tripartite.word.fields import field
from tripartite.word.names import NOTE, bookmark
from tripartite.word.ooxml import Element, put_text, root, snippet, sub
from tripartite.word.revisions import UNCHANGED, Change, Revisions
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
        revisions: Revisions,
        kept: Mapping[str, NoteView],
        lost: Mapping[str, NoteView] | None = None,
        changed: Mapping[str, tuple[Piece, ...]] | None = None,
    ) -> None:
        self.part = root("footnotes")
        self.writer: RunWriter | None = None
        self._style = style
        self._revisions = revisions
        self._kept = kept
        self._lost = lost or {}
        self._changed = changed or {}
        self._cited: dict[str, str] = {}  # note → the number of its first mark
        self._count = 0
        for kind, id in _SEPARATORS:
            note = sub(self.part, "footnote", type=kind, id=id)
            note.append(snippet(f"{_THIN}<w:r><w:{kind}/></w:r>", "p"))

    def cite(self, holder: Element, id: str, change: Change, look: str = "") -> None:
        """Write the mark of a note; one cited again shows the number of its first mark.

        A mark that comes or goes with a change has a footnote of its own, whose words come or go
        with it; so has one that is printed in a `look` of changes.
        """
        first, second = (self._lost, self._kept) if change.deleted else (self._kept, self._lost)
        note = first.get(id) or second.get(id)
        if note is None:
            return
        if any(change) or look:
            self._mark(holder, note, (Piece(note.passage, *change),), change, look)
        elif id in self._cited:
            field(
                holder,
                f"NOTEREF {bookmark(id, NOTE)} \\f \\h",
                self._cited[id],
                style=self._style("FootnoteReference"),
            )
        else:
            self._cited[id] = self._first(holder, note)

    def _first(self, holder: Element, note: NoteView) -> str:
        id = self._revisions.ids()
        sub(holder, "bookmarkStart", id=id, name=bookmark(note.id, NOTE))
        number = self._mark(holder, note, self._changed.get(note.id, (Piece(note.passage),)))
        sub(holder, "bookmarkEnd", id=id)
        return number

    def _mark(
        self,
        holder: Element,
        note: NoteView,
        pieces: tuple[Piece, ...],
        whole: Change = UNCHANGED,
        look: str = "",
    ) -> str:
        """The mark of a footnote, which gets its number; `whole`: what becomes of all of it, `look`
        how that is printed."""
        self._count += 1
        number = str(self._count)
        sub(self._superscript(holder, look), "footnoteReference", id=number)
        paragraph = sub(sub(self.part, "footnote", id=number), "p")
        sub(sub(paragraph, "pPr"), "pStyle", val=self._style("FootnoteText"))
        begins = self._revisions.open(paragraph, whole)
        sub(self._superscript(begins), "footnoteRef")
        put_text(sub(begins, "r"), " ", whole.text_tag)
        if self.writer is not None:
            for piece in pieces:
                change = Change(piece.inserted, piece.deleted)
                if not change.forgotten:
                    self.writer.write(paragraph, piece.passage, change, look)
        return number

    def _superscript(self, holder: Element, look: str = "") -> Element:
        run = sub(holder, "r")
        properties = sub(run, "rPr")
        sub(properties, "rStyle", val=self._style(look or "FootnoteReference"))
        if look:
            sub(properties, "vertAlign", val="superscript")
        return run
