"""The sheet for a group's own meeting, as Word: what members write into it, tracked, comes back.

Each text that may be written into (a provision as it reads, the words somebody proposes) is a
paragraph with a bookmark of its thing and of the revision printed; what is typed behind a line for
notes is a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tripartite.model.passage import Passage
from tripartite.model.reviewing.groupsheet import GroupSheet, Remark, SheetAmendment, SheetPlace
from tripartite.word.manuscript import Manuscript
from tripartite.word.mark import HiddenMark
from tripartite.word.names import bookmark
from tripartite.word.ooxml import sub
from tripartite.word.options import WriteOptions
from tripartite.word.tables import paragraph, write_pieces

FORM, WITH_SECRETS = "group sheet", "group sheet with fallbacks"
"""The names of the form, without and with bottom lines and fallbacks."""

_NOWHERE = {"insert", "throughout"}
"""What stands at no provision: at the beginning, or everywhere."""

WORDS: Mapping[str, str] = {
    "title": "{party}: sheet for the group meeting",
    "alone": "For the group alone. Nothing on this sheet is before the room.",
    "secret": "WITH BOTTOM LINES AND FALLBACKS. For the group alone: take it with you.",
    "how": (
        "Write into it with tracked changes: what you change in a text becomes the group's private "
        "draft, what you type behind “{notes}” a note."
    ),
    "notes": "Notes:",
    "elsewhere": "To what no longer stands",
    "beginning": "At the beginning",
    "whole": "To the whole text",
    "ours": "ours",
    "draft": "our draft",
    "under": "to {name}",
    "stance": "we: {stance}",
    "none": "we: no stance yet",
    "marked": "FOR THIS MEETING",
    "words": "The words proposed, to write into:",
    "justification": "Justification: {words}",
}
"""The words printed on the sheet, by key; a caller may give its own language's."""

_SUBJECT = re.compile(r"([0-9a-z]+)_r([0-9]{1,9})")


class Subject(NamedTuple):
    """What a paragraph of a sheet is: the id of a provision or an amendment, and the revision that
    was printed."""

    id: str
    revision: int


def subject_of(id: str) -> Subject | None:
    """What the bookmark of a paragraph says (see `names.carried`); None for anything else."""
    found = _SUBJECT.fullmatch(id)
    return Subject(found[1], int(found[2])) if found else None


def bookmark_of(subject: Subject) -> str:
    """The name of the bookmark for a paragraph of a sheet."""
    return bookmark(f"{subject.id}_r{subject.revision}")


def write_group_sheet(
    source: GroupSheet,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    words: Mapping[str, str] = WORDS,
) -> None:
    """Write the sheet, with tracking switched on. Raises like `write_clean`."""
    _Sheet(source, options or WriteOptions(), words).write(mark, out)


class _Sheet:
    def __init__(self, source: GroupSheet, options: WriteOptions, words: Mapping[str, str]) -> None:
        self.source, self.words = source, words
        self.script = Manuscript(source.view, options)

    def write(self, mark: HiddenMark, out: Path) -> None:
        source, words = self.source, self.words
        self._line("Heading1", words["title"].format(party=source.party))
        self._line("Normal", source.view.title)
        self._line("State", words["secret" if source.secrets else "alone"])
        self._line("State", words["how"].format(notes=words["notes"]))
        for place in source.places:
            self._place(place)
        self.script.finish(mark, out, tracked=True)

    def _line(self, style: str, text: str, *, keep: bool = False) -> None:
        paragraph(self.script, self.script.body, style, text, keep=keep)

    def _place(self, place: SheetPlace) -> None:
        view, words = place.view, self.words
        if view is None:
            kinds = {each.kind for each in place.amendments}
            name = "beginning" if kinds == {"insert"} else "whole"
            self._line("Heading2", words[name if kinds <= _NOWHERE else "elsewhere"])
        else:
            self._line("Heading2", view.reference or view.text[:60] or words["elsewhere"])
            if place.marked:
                self._line("State", words["marked"], keep=True)
            self._text(Subject(view.id, view.revision), view.passage)
            self._remarks(place.remarks)
            self._line("TableText", f"{words['notes']} ")
        for each in place.amendments:
            self._amendment(each)

    def _amendment(self, each: SheetAmendment) -> None:
        self._line("Heading3", " · ".join(self._facts(each)))
        marked = paragraph(self.script, self.script.body, "TableText", keep=True)
        write_pieces(self.script, marked, each.pieces)
        if each.justification:
            said = self.words["justification"].format(words=each.justification)
            self._line("State", said, keep=True)
        self._remarks(each.remarks)
        if each.words is not None:
            self._line("State", self.words["words"], keep=True)
            self._text(Subject(each.id, each.revision), each.words)
        else:
            self._text(Subject(each.id, each.revision), Passage("—"))
        self._line("TableText", f"{self.words['notes']} ")

    def _facts(self, each: SheetAmendment) -> list[str]:
        words = self.words
        facts = [each.name or words["draft"], words["ours"] if each.ours else each.parties]
        facts += [words["under"].format(name=each.under)] if each.under else []
        facts += [each.kind, each.status]
        if not each.ours:
            stance = words["stance"].format(stance=each.stance) if each.stance else words["none"]
            facts.append(f"{stance} (“{each.said}”)" if each.said else stance)
        return [*facts, words["marked"]] if each.marked else facts

    def _remarks(self, remarks: tuple[Remark, ...]) -> None:
        for remark in remarks:
            lines = " ".join(remark.words.split())
            self._line("State", f"{remark.kind}: {lines}", keep=True)

    def _text(self, subject: Subject, words: Passage) -> None:
        """A text that may be written into; the line for notes stays with it."""
        element = paragraph(self.script, self.script.body, "Normal", keep=True)
        number = self.script.ids()
        sub(element, "bookmarkStart", id=number, name=bookmark_of(subject))
        self.script.runs.write(element, words)
        sub(element, "bookmarkEnd", id=number)
