"""What can happen to a meeting itself: who takes part, its sittings, versions, files in and out."""

from __future__ import annotations

from tripartite.model.entries.base import Body
from tripartite.model.meeting import Capacity, PartyKind


class MeetingOpened(Body, frozen=True):
    title: str
    languages: tuple[str, ...] = ("en",)
    profile: str = "working group"


class PartyNamed(Body, frozen=True):
    """`members` are the ids of parties that sit in this one (delegations of a regional group)."""

    id: str
    handle: str
    name: str
    kind: PartyKind
    members: tuple[str, ...] = ()


class PartyEnded(Body, frozen=True):
    id: str


class MemberSeated(Body, frozen=True):
    """Somebody with a seat; `party` is empty for the secretariat and the Chair."""

    id: str
    handle: str
    name: str
    capacity: Capacity
    party: str = ""


class MemberLeft(Body, frozen=True):
    id: str


class SittingOpened(Body, frozen=True):
    """`planned` is the id of the planned sitting that this one is."""

    id: str
    number: int
    title: str
    planned: str = ""


class SittingClosed(Body, frozen=True):
    id: str


class SittingStruck(Body, frozen=True):
    """A sitting that was opened by mistake."""

    id: str


class VersionNamed(Body, frozen=True):
    """A name for the moment `moment` ("room:N")."""

    name: str
    moment: str


class VersionForgotten(Body, frozen=True):
    name: str


class AttachmentKept(Body, frozen=True):
    """A file received, named by the SHA-256 of its bytes (hexadecimal)."""

    hash: str
    name: str
    size: int
    media: str


class DocumentDispatched(Body, frozen=True):
    """A file went out: a form of a document as it stood at `moment` ("room:N").

    `parties` are ids, `others` whoever else it went to, by name; `hash` is the SHA-256 of the file.
    """

    id: str
    document: str
    form: str
    moment: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    hash: str = ""
    name: str = ""


class ActUndone(Body, frozen=True):
    """The act (its command id) whose effects the other entries of this act take back."""

    act: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "meeting.opened": (1, MeetingOpened),
    "party.named": (1, PartyNamed),
    "party.ended": (1, PartyEnded),
    "member.seated": (1, MemberSeated),
    "member.left": (1, MemberLeft),
    "sitting.opened": (2, SittingOpened),
    "sitting.closed": (1, SittingClosed),
    "sitting.struck": (1, SittingStruck),
    "version.named": (1, VersionNamed),
    "version.forgotten": (1, VersionForgotten),
    "attachment.kept": (1, AttachmentKept),
    "document.dispatched": (1, DocumentDispatched),
    "act.undone": (1, ActUndone),
}
"""These kinds of entry with their present versions."""
