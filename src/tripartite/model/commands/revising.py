"""Acts of the Office on the wording by itself: a reviser's changes, what waits of them, notes."""

from __future__ import annotations

from typing import Literal

import msgspec

from tripartite.model.commands.base import Act
from tripartite.model.commands.meeting import KeepAttachment
from tripartite.model.commands.negotiation import WriteRemark
from tripartite.model.commands.text import EditMasthead, EditProvision
from tripartite.model.passage import Passage


class EditNote(Act, frozen=True):
    """An editorial change of a note by who writes the text it belongs to; `revision` is the wording
    it was written on (0: the present one)."""

    note: str
    passage: Passage
    why: str = ""
    revision: int = 0


class HeldChange(msgspec.Struct, frozen=True):
    """A reviser's change that waits: how `provision` would read, written on its wording
    `revision`."""

    provision: str
    passage: Passage
    revision: int
    nature: str
    why: str = ""
    authors: tuple[str, ...] = ()


class ReviseText(Act, frozen=True):
    """An overnight reviser's changes, all at once: to agreed text those that change no substance;
    what waits is `held`, and changes nothing yet; `remarks` are for the secretariat. `head` is
    the title with the masthead, whole; `attachment` is the reviser's file."""

    edits: tuple[EditProvision, ...]
    attachment: KeepAttachment
    held: tuple[HeldChange, ...] = ()
    notes: tuple[EditNote, ...] = ()
    remarks: tuple[WriteRemark, ...] = ()
    head: EditMasthead | None = None


class SettleRevision(Act, frozen=True):
    """A change that waits is released, as the Chair agreed, or dropped.

    `text` is the wording as released, where it is not the one that follows by itself.
    """

    revision: str
    outcome: Literal["released", "dropped"]
    why: str = ""
    text: Passage | None = None


NAMES: dict[type[Act], str] = {
    EditNote: "edit note",
    ReviseText: "revise",
    SettleRevision: "settle revision",
}
"""The names of these acts."""
