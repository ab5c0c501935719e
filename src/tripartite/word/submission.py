"""What a party hands in, as Word: each draft by itself with real tracked changes, the party their
author and the justification in a comment.

What the page does not show (on which wording, behind which provision, who else proposes it) stands
in a part of its own, which Word keeps; it counts only where the page still says the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from lxml import etree

from tripartite.model.amendments.submission import Draft, Row, Submission
from tripartite.model.commands import Propose
from tripartite.model.text import DocumentView
from tripartite.word.manuscript import Manuscript
from tripartite.word.mark import HiddenMark
from tripartite.word.names import bookmark
from tripartite.word.ooxml import Element, put_text, sub
from tripartite.word.opened import OpenedPackage, open_package
from tripartite.word.options import WriteOptions
from tripartite.word.revisions import Change
from tripartite.word.tables import paragraph, set_in

FORM = "submission"
"""The name of the form."""

_ROOT = "{urn:tripartite:submission}drafts"
_MOST = 2_000
_ID = re.compile("[0-9a-f]{16}")
_PLACE = re.compile(r"d([0-9]{1,5})_([0-9]{1,5})")

WORDS: Mapping[str, str] = {
    "title": "{party}: amendments submitted",
    "handed in": "Handed in by: {party}.",
    "how": "Each is marked in the words it was written on; its justification is in a comment.",
    "draft": "{number}. {told}",
    "elsewhere": "What marked changes can't carry, in words",
}
"""The words printed, by key."""


class Enclosed(msgspec.Struct, frozen=True):
    """What stands behind the page: the party (an id), the acts by their numbers on the page less
    one, what is told in words alone, and what each act is called with the secretariat (an id; empty
    in the first papers). A hint that anybody can write."""

    party: str
    drafts: tuple[Propose, ...]
    told: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def id_of(self, at: int) -> str:
        """What the draft at this place, from 0, is called; empty where the part does not say it as
        an id of this house, once."""
        said = self.ids[at] if len(self.ids) == len(self.drafts) else ""
        return said if _ID.fullmatch(said) and self.ids.count(said) == 1 else ""


class Where(NamedTuple):
    """A paragraph of the page: of which draft, from 1, and which of it, from 1; 0 is its head."""

    draft: int
    row: int


def where(id: str) -> Where | None:
    """What the bookmark of a paragraph says (see `names.carried`); None for anything else."""
    found = _PLACE.fullmatch(id)
    return Where(int(found[1]), int(found[2])) if found else None


def write_submission_paper(
    source: Submission,
    view: DocumentView,
    party: str,
    mark: HiddenMark,
    out: Path,
    *,
    options: WriteOptions | None = None,
    words: Mapping[str, str] = WORDS,
) -> None:
    """Write it, with tracking switched on; `view` is the document as the room reads it, `party` the
    name of who hands it in. Raises like `write_clean`."""
    told = msgspec.structs.replace(options or WriteOptions(), comment="{amendment}")
    _Paper(source, Manuscript(view, told), words).write(party, mark, out)


def read_enclosed(path: Path) -> Enclosed | None:
    """What stands behind the page of a submission; None where there is nothing that can be read.
    Raises `Refusal` like `open_package`."""
    package = open_package(path)
    for part in _enclosed_parts(package):
        root = package.xml(part)
        if root.tag == _ROOT:
            try:
                found = msgspec.json.decode("".join(root.itertext()), type=Enclosed)
            except (msgspec.DecodeError, msgspec.ValidationError):
                return None
            return found if len(found.drafts) <= _MOST else None
    return None


def _enclosed_parts(package: OpenedPackage) -> list[str]:
    main = package.linked("officeDocument") or "word/document.xml"
    links = package.links(main).values()
    return [x.target for x in links if x.kind == "customXml" and x.target in package]


class _Paper:
    def __init__(self, source: Submission, script: Manuscript, words: Mapping[str, str]) -> None:
        self.source, self.script, self.words = source, script, words

    def write(self, party: str, mark: HiddenMark, out: Path) -> None:
        source, script, words = self.source, self.script, self.words
        sides = {frozenset(draft.act.parties) for draft in source.drafts}
        by = source.drafts[0].by if len(sides) == 1 else party
        self._line("Heading1", words["title"].format(party=by))
        self._line("Normal", script.view.title)
        if by != party:
            self._line("State", words["handed in"].format(party=party))
        self._line("State", words["how"])
        for number, draft in enumerate(source.drafts, start=1):
            self._draft(number, draft)
        # a text that is taken out needs something behind it, and that a bookmark of its own
        self._line("Heading2" if source.told else "State", self._end(), Where(0, 0))
        for line in source.told:
            self._line("State", line)
        acts = tuple(draft.act for draft in source.drafts)
        ids = tuple(draft.id for draft in source.drafts)
        script.enclose(_as_xml(Enclosed(source.party, acts, source.told, ids)))
        script.finish(mark, out, tracked=True)

    def _end(self) -> str:
        return self.words["elsewhere"] if self.source.told else ""

    def _line(
        self, style: str, text: str, place: Where | None = None, *, keep: bool = False
    ) -> None:
        element = paragraph(self.script, self.script.body, style, keep=keep)
        id = self._open(element, place) if place else ""
        if text:
            put_text(sub(element, "r"), text)
        if id:
            sub(element, "bookmarkEnd", id=id)

    def _draft(self, number: int, draft: Draft) -> None:
        told = self.words["draft"].format(number=number, told=" ".join(draft.told.split()))
        self._line("Heading2", told, Where(number, 0))
        self._line("State", draft.by, keep=True)
        for at, row in enumerate(draft.rows, start=1):
            self._row(Where(number, at), row, draft if at == 1 else None)

    def _row(self, place: Where, row: Row, said: Draft | None) -> None:
        """A paragraph with its changes; `said`: the draft whose justification goes beside it."""
        script = self.script
        element = paragraph(script, script.body, "Normal")
        set_in(element, row.depth)
        whole = Change(row.inserted, row.deleted)
        ended = Change(row.inserted or row.split, row.deleted or row.merged)
        script.revisions.mark_paragraph(element[0], ended)
        id = self._open(element, place)
        stamps = [said.stamp] if said and said.stamp.amendment else []
        comments = script.comments.start(element, stamps)
        for piece in row.pieces:
            change = Change(piece.inserted or whole.inserted, piece.deleted or whole.deleted)
            script.runs.write(element, piece.passage, change)
        script.comments.end(element, comments)
        if comments:
            script.comments.sign(script.revisions.open(element, whole), comments)
        sub(element, "bookmarkEnd", id=id)

    def _open(self, element: Element, place: Where) -> str:
        id = self.script.ids()
        sub(element, "bookmarkStart", id=id, name=bookmark(f"d{place.draft}_{place.row}"))
        return id


def _as_xml(enclosed: Enclosed) -> bytes:
    root = etree.Element(_ROOT, nsmap={None: "urn:tripartite:submission"})
    root.text = msgspec.json.encode(enclosed).decode()
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data
