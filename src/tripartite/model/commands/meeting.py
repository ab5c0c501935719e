"""Acts on the meeting itself: who takes part, sittings, versions, files; and taking back."""

from __future__ import annotations

from tripartite.model.commands.base import Act
from tripartite.model.meeting import Capacity, PartyKind


class OpenMeeting(Act, frozen=True):
    title: str
    languages: tuple[str, ...] = ("en",)
    profile: str = "working group"


class NameParty(Act, frozen=True):
    """`members`: ids of parties that sit in this one."""

    handle: str
    name: str
    kind: PartyKind
    members: tuple[str, ...] = ()


class SeatMember(Act, frozen=True):
    handle: str
    name: str
    capacity: Capacity
    party: str = ""


class OpenSitting(Act, frozen=True):
    """With `planned`, the sitting of the plan with this id; its title, where none is given."""

    title: str = ""
    planned: str = ""


class CloseSitting(Act, frozen=True):
    pass


class NameVersion(Act, frozen=True):
    """Names the present moment of the room."""

    name: str


class KeepAttachment(Act, frozen=True):
    hash: str
    name: str
    size: int
    media: str


class Dispatch(Act, frozen=True):
    """A file went out: `form` of `document` as it stood at `moment` ("room:N"), to `parties` (ids)
    and `others` (by name)."""

    document: str
    form: str
    moment: str
    hash: str
    name: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Undo(Act, frozen=True):
    """Take back this actor's latest act."""


class Redo(Act, frozen=True):
    """Take back this actor's latest undo."""


NAMES: dict[type[Act], str] = {
    OpenMeeting: "open meeting",
    NameParty: "name party",
    SeatMember: "seat member",
    OpenSitting: "open sitting",
    CloseSitting: "close sitting",
    NameVersion: "name version",
    KeepAttachment: "keep attachment",
    Dispatch: "dispatch",
    Undo: "undo",
    Redo: "redo",
}
"""The names of these acts."""
