"""Acts on the text: importing it, the Office's editorial changes, structure."""

from __future__ import annotations

import msgspec

from tripartite.model.commands.base import Act
from tripartite.model.passage import Passage
from tripartite.model.text import Field, Level, SourceDocument, SourceNote


class ImportDocuments(Act, frozen=True):
    """Documents read from outside; `attachment` is the hash of the file they were read from and
    `media` its type."""

    documents: tuple[SourceDocument, ...]
    language: str = "en"
    attachment: str = ""
    name: str = ""
    size: int = 0
    media: str = "text/plain"


class EditProvision(Act, frozen=True):
    """The Office's editorial change; `revision` is the wording it was written on (0: present).

    `notes`, here and below, are new footnotes: marks in the words cite them by their keys.
    """

    provision: str
    passage: Passage
    why: str = ""
    revision: int = 0
    notes: tuple[SourceNote, ...] = ()


class EditMasthead(Act, frozen=True):
    """The Office's change of a document's title and masthead, both whole; `revision` is the head
    it was written on (0: present)."""

    document: str
    title: str
    fields: tuple[Field, ...] = ()
    why: str = ""
    revision: int = 0


class InsertProvision(Act, frozen=True):
    """A new provision under `parent`, after the sibling `after` (empty: first); with a `BREAK` in
    its words several, one behind the other or, deeper, under it."""

    document: str
    level: Level
    passage: Passage
    parent: str = ""
    after: str = ""
    notes: tuple[SourceNote, ...] = ()


class RemoveProvision(Act, frozen=True):
    provision: str


class MoveProvision(Act, frozen=True):
    """To another place, with all under it; `taking`: siblings that go under it, behind what is."""

    provision: str
    level: Level
    parent: str = ""
    after: str = ""
    taking: tuple[str, ...] = ()


class SplitProvision(Act, frozen=True):
    """One provision becomes several: its words by `parts`, the first of which stay in it; `deep`
    are their depths below it (none given: all beside it)."""

    provision: str
    parts: tuple[Passage, ...]
    why: str = ""
    revision: int = 0
    notes: tuple[SourceNote, ...] = ()
    deep: tuple[int, ...] = ()


class MergeProvisions(Act, frozen=True):
    """The provisions `merged` end in this one; no `passage`: their words one after the other."""

    provision: str
    merged: tuple[str, ...]
    passage: Passage = Passage()
    why: str = ""


class EditThroughout(Act, frozen=True):
    """The same editorial change in several provisions, by who writes the text."""

    edits: tuple[EditProvision, ...]


def noted(act: Act, notes: tuple[SourceNote, ...]) -> Act:
    """The act with new footnotes, where it is one that takes them."""
    if notes and "notes" in act.__struct_fields__:
        return msgspec.structs.replace(act, notes=notes)
    return act


NAMES: dict[type[Act], str] = {
    ImportDocuments: "import",
    EditProvision: "edit",
    EditMasthead: "edit masthead",
    InsertProvision: "insert provision",
    RemoveProvision: "remove provision",
    MoveProvision: "move provision",
    SplitProvision: "split provision",
    MergeProvisions: "merge provisions",
    EditThroughout: "edit throughout",
}
"""The names of these acts."""
