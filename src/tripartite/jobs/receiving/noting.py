"""Notes of a returned file, laid against those of the text it was made from.

A party's new footnote, one that reads otherwise and one that is gone are part of its amendment to
the provision that cites it (`Footnotes`); the Office changes notes themselves (`changed_notes`).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

import msgspec

from tripartite.jobs.receiving.received import Item, NoteChange, Proposed
from tripartite.jobs.receiving.sent import SentText, Shower
from tripartite.model.commands import WriteRemark
from tripartite.model.editing.edits import Edit, Print, between, cited
from tripartite.model.footnotes import names_of
from tripartite.model.passage import ATOM, Atom, Passage, passage, trimmed
from tripartite.model.text import NoteView, SourceNote
from tripartite.word.names import NOTE, bookmark, carried
from tripartite.word.returned import ReturnedFile, ReturnedParagraph


class Footnotes:
    """The notes of a returned file: which of them are notes of the text sent, and what they say."""

    def __init__(self, sent: SentText, file: ReturnedFile) -> None:
        self._file = file
        self._shower = Shower(sent.view)
        self._sent = {note.id: note.passage for note in sent.view.notes}
        self._known = self._told_apart()

    def _told_apart(self) -> dict[str, str]:
        """What the file calls each note of the text: by bookmarks; by the order of the marks that
        were there; and where a mark is gone, by what another note says."""
        names = {carried(bookmark(note, NOTE), NOTE): note for note in self._sent}
        found = {k: names[name] for k, name in self._file.named.items() if name in names}
        keys = [key for key in self._file.marks if key not in found]
        notes = [note for note in self._sent if note not in found.values()]
        if len(keys) == len(notes):
            found |= dict(zip(keys, notes, strict=True))
        cited = dict.fromkeys(key for p in self._file.paragraphs for key in p.cited)
        gone = [note for note in self._sent if not any(found.get(k) == note for k in cited)]
        said = {note: Print(self._sent[note], self._shower).text.strip() for note in gone}
        for key in (key for key in cited if key not in found):
            again = next((n for n in gone if said[n] == self._file.notes.get(key)), None)
            if again is not None:
                gone.remove(again)
                found[key] = again
        return found

    def of(self, key: str) -> tuple[str, Passage]:
        """The note of the text (its id, empty for none) that the file calls so, and what the file
        says in it."""
        words, note = self._file.notes.get(key, ""), self._known.get(key, "")
        if not note:
            return "", trimmed(Passage(words.replace(ATOM, "")))
        printed = Print(self._sent[note], self._shower)
        edits = between(printed.text, words) if words else []
        changed = edits and words != printed.text.strip()
        return note, printed.applied(edits) if changed else self._sent[note]

    def stays(self, key: str, note: str) -> bool:
        """Whether this is that note of the text, in the words it has."""
        found, words = self.of(key)
        return found == note and words == self._sent[note]

    def told(self, proposed: Proposed) -> Proposed:
        """The proposal with what the footnotes say that come or go with it."""
        act = proposed.act
        cited = dict.fromkeys((*proposed.base.targets("note"), *act.passage.targets("note")))
        if not cited:
            return proposed
        said = (SourceNote(note, self._sent[note]) for note in cited if note in self._sent)
        return msgspec.structs.replace(proposed, said=(*act.notes, *said))

    def with_changed(
        self, printed: Print, paragraph: ReturnedParagraph, edits: Sequence[Edit]
    ) -> list[Edit]:
        """The edits of a provision with those of its notes whose marks stayed and whose words did
        not."""
        kept = [
            mark
            for mark in printed.notes
            if not any(edit.start <= mark[0] < edit.end for edit in edits)
        ]
        named = {key for edit in edits for key in edit.notes}
        keys = [key for key in paragraph.cited if key not in named]
        if len(kept) != len(keys):
            return list(edits)
        changed = [
            Edit(place, place + 1, ATOM, self._file.note_authors.get(key, ()), (key,))
            for (place, note), key in zip(kept, keys, strict=True)
            if not self.stays(key, note)
        ]
        return sorted((*edits, *changed), key=lambda edit: (edit.start, edit.end))


def without_notes(paragraph: ReturnedParagraph) -> Passage:
    """The words of a new paragraph alone."""
    return Passage(paragraph.text.replace(ATOM, ""))


class Bringing:
    """The footnotes that one provision's amendments bring, named as the rules name them."""

    def __init__(self, footnotes: Footnotes, document: str, provision: str) -> None:
        self._footnotes, self._at = footnotes, (document, provision)
        self._new: dict[str, Passage] = {}
        self._names: dict[str, str] = {}  # by what the file calls them

    def cite(self, key: str) -> str:
        """The note that the file calls so; one that says something else than it did is new. Empty
        for one without words."""
        note, words = self._footnotes.of(key)
        if note and self._footnotes.stays(key, note):
            return note
        if key not in self._names:
            names = (name for name in names_of(*self._at, words) if name not in self._new)
            self._names[key] = next(names, "") if words.text else ""
            if self._names[key]:
                self._new[self._names[key]] = words
        return self._names[key]

    def passage(self, paragraph: ReturnedParagraph) -> Passage:
        """A new paragraph with its notes."""
        if paragraph.text.count(ATOM) != len(paragraph.cited):
            return without_notes(paragraph)
        text, notes = cited(paragraph.text, map(self.cite, paragraph.cited))
        places = (i for i, sign in enumerate(text) if sign == ATOM)
        atoms = (Atom(at, "note", note) for at, note in zip(places, notes, strict=True))
        return passage(text, (), atoms)

    def settled(self, words: Passage, paragraph: ReturnedParagraph) -> Passage:
        """The words of a paragraph with the notes that it marks, which may say something else."""
        marked = words.targets("note")
        if len(marked) != len(paragraph.cited):
            return words
        now = iter(list(map(self.cite, paragraph.cited)))
        atoms = [
            Atom(a.at, a.kind, next(now) or a.target) if a.kind == "note" else a
            for a in words.atoms
        ]
        return passage(words.text, words.marks, atoms)

    def notes(self, words: Passage) -> tuple[SourceNote, ...]:
        """The new footnotes that these words cite."""
        keys = dict.fromkeys(words.targets("note"))
        return tuple(SourceNote(key, self._new[key]) for key in keys if key in self._new)


# The Office's own


def can_be_told_apart(sent: SentText, file: ReturnedFile) -> bool:
    """Whether each note of the text sent has its mark in the file: by their order alone one tells
    which is which."""
    return len(sent.view.notes) == len(file.marks)


def changed_notes(sent: SentText, file: ReturnedFile, standing: Container[str]) -> Iterator[Item]:
    """The notes that read otherwise; `standing` are the provisions that stand today."""
    if not can_be_told_apart(sent, file):
        return
    shower = Shower(sent.view)
    for note, key in zip(sent.view.notes, file.marks, strict=True):
        words = file.notes.get(key, "")
        printed = Print(note.passage, shower)
        edits = between(printed.text, words) if words else []
        if edits and words != printed.text.strip():
            yield _changed(sent, note, printed.applied(edits), standing)


def _changed(sent: SentText, note: NoteView, words: Passage, standing: Container[str]) -> Item:
    citing = (p for p in sent.view.provisions if note.id in p.passage.targets("note"))
    view = next(citing, None)
    change = NoteChange(note.id, note.passage, words)
    subject = view.id if view and view.id in standing else sent.view.id
    remark = WriteRemark(subject, "note", f"Note {note.label}: {change.redline.summary}")
    place = f"{view.reference}, note {note.label}" if view else f"note {note.label}"
    return Item("", "note", place, view.id if view else "", (), remark, note=change)
