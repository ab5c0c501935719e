"""Passages as runs of Word text: marks, links, note marks and references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from tripartite.model.passage import Atom, Passage, Run, in_one_line
from tripartite.word.fields import field
from tripartite.word.ooxml import Element, named, put_text, sub
from tripartite.word.package import Relationship, Relationships, office
from tripartite.word.references import References
from tripartite.word.revisions import UNCHANGED, Change, Revisions

SAFE_TARGET = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_MARK_STYLES = {"link": "Hyperlink", "strong": "Strong", "emphasis": "Emphasis"}
_MARK_LOOKS = {"strong": ("b", "bCs"), "emphasis": ("i", "iCs")}


class RunWriter:
    """Writes passages into one part.

    `style` gives the id of our style in the template, `references` how a provision is cited. `note`
    writes the mark of a note; without it notes are left out (Word has none inside notes).
    """

    def __init__(
        self,
        style: Callable[[str], str],
        relationships: Relationships,
        revisions: Revisions,
        references: References,
        note: Callable[[Element, str, Change, str], None] | None = None,
    ) -> None:
        self._style = style
        self._relationships = relationships
        self._revisions = revisions
        self._references = references
        self._note = note

    def write(
        self,
        paragraph: Element,
        passage: Passage,
        change: Change = UNCHANGED,
        look: str = "",
    ) -> None:
        """Add a passage to a paragraph as one change; `look` is our style for all its words."""
        for target, runs in groupby(passage.runs(), _link):
            place = self._hyperlink(paragraph, target) if target else paragraph
            holder = self._revisions.open(place, change)
            self._runs(holder, runs, change, look)

    def _hyperlink(self, paragraph: Element, target: str) -> Element:
        """A real link for addresses of the web and of mail; other targets are only styled."""
        if not SAFE_TARGET.fullmatch(target):
            return paragraph
        id = self._relationships.add(Relationship(office("hyperlink"), target, external=True))
        link = sub(paragraph, "hyperlink", history="1")
        link.set(named("r:id"), id)
        return link

    def _runs(self, holder: Element, runs: Iterable[Run], change: Change, look: str) -> None:
        for run in runs:
            if run.atom is None:
                element = sub(holder, "r")
                self._look(element, run, look)
                put_text(element, in_one_line(run.text), change.text_tag)
            else:
                self._atom(holder, run.atom, change, look)

    def _look(self, element: Element, run: Run, look: str) -> None:
        kinds = {mark.kind for mark in run.marks}
        if not kinds and not look:
            return
        properties = sub(element, "rPr")
        style = look or next(style for kind, style in _MARK_STYLES.items() if kind in kinds)
        sub(properties, "rStyle", val=self._style(style))
        for kind, looks in _MARK_LOOKS.items():
            if kind in kinds:  # said directly too: Word switches a bold style off inside another
                for look in looks:
                    sub(properties, look)

    def _atom(self, holder: Element, atom: Atom, change: Change, look: str) -> None:
        if atom.kind == "reference":
            self._reference(holder, atom.target, change, self._style(look) if look else "")
        elif self._note is not None:
            self._note(holder, atom.target, change, look)

    def _reference(self, holder: Element, target: str, change: Change, style: str) -> None:
        """The printed reference in the style of that id, its live parts as fields."""
        deleted = change.deleted is not None
        for words, code in self._references.printed(target):
            if code:
                field(holder, code, words, deleted=deleted, style=style)
                continue
            run = sub(holder, "r")
            if style:
                sub(sub(run, "rPr"), "rStyle", val=style)
            put_text(run, words, change.text_tag)


def _link(run: Run) -> str:
    return next((mark.target for mark in run.marks if mark.kind == "link"), "")
