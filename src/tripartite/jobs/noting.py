"""Notes of a returned file that read otherwise than they were sent."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tripartite.jobs.received import Item, NoteChange
from tripartite.jobs.sent import SentText, Shower
from tripartite.model.commands import WriteRemark
from tripartite.model.editing.edits import Print, between
from tripartite.model.passage import Passage
from tripartite.model.text import NoteView
from tripartite.word.returned import ReturnedFile


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
