"""What can happen to the text: documents, provisions with their wordings and places, notes."""

from __future__ import annotations

from typing import Literal

from tripartite.model.entries.base import Body
from tripartite.model.passage import Passage
from tripartite.model.text import DocumentKind, Field, Level


class DocumentOpened(Body, frozen=True):
    """`source` is the hash of the attachment it was read from; `appendix_of` a document's id."""

    id: str
    kind: DocumentKind
    title: str
    language: str
    scheme: str
    front_matter: tuple[Field, ...] = ()
    appendix_of: str = ""
    source: str = ""


class DocumentHeaded(Body, frozen=True):
    """The title and the masthead as they read from now on; `why` are the words given for it."""

    id: str
    title: str
    front_matter: tuple[Field, ...] = ()
    why: str = ""


class DocumentRemoved(Body, frozen=True):
    id: str


class DocumentRestored(Body, frozen=True):
    id: str


class ProvisionInserted(Body, frozen=True):
    """A new provision with its first wording. `order` sorts it among its siblings (ties by id);
    `origin` is the provision it was split from; `amendment` the one that asked for it."""

    id: str
    document: str
    order: str
    level: Level
    passage: Passage
    language: str
    parent: str = ""
    origin: str = ""
    amendment: str = ""


WordingCause = Literal["editorial", "amendment", "correction", "undo"]


class ProvisionReworded(Body, frozen=True):
    """A wording as it reads from now on; `amendment` is who asked, `why` the words given for it."""

    id: str
    language: str
    revision: int
    passage: Passage
    cause: WordingCause
    amendment: str = ""
    why: str = ""


class ProvisionMoved(Body, frozen=True):
    id: str
    order: str
    level: Level
    parent: str = ""
    amendment: str = ""


class ProvisionRemoved(Body, frozen=True):
    """`into` is the provision it was merged into, if it was."""

    id: str
    amendment: str = ""
    into: str = ""


class ProvisionRestored(Body, frozen=True):
    id: str


class NoteWritten(Body, frozen=True):
    id: str
    document: str
    passage: Passage
    language: str


class NoteReworded(Body, frozen=True):
    """A note as it reads from now on; `why` are the words given for it."""

    id: str
    revision: int
    passage: Passage
    cause: WordingCause
    why: str = ""


class NoteRemoved(Body, frozen=True):
    id: str


class NoteRestored(Body, frozen=True):
    id: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "document.opened": (1, DocumentOpened),
    "document.headed": (1, DocumentHeaded),
    "document.removed": (1, DocumentRemoved),
    "document.restored": (1, DocumentRestored),
    "provision.inserted": (1, ProvisionInserted),
    "provision.reworded": (1, ProvisionReworded),
    "provision.moved": (1, ProvisionMoved),
    "provision.removed": (1, ProvisionRemoved),
    "provision.restored": (1, ProvisionRestored),
    "note.written": (1, NoteWritten),
    "note.reworded": (1, NoteReworded),
    "note.removed": (1, NoteRemoved),
    "note.restored": (1, NoteRestored),
}
"""These kinds of entry with their present versions."""
