"""Acts on a joint text: each party signs it before it is tabled."""

from __future__ import annotations

from tripartite.model.commands.base import Act


class Sign(Act, frozen=True):
    """The actor's party signs a draft, or a document, of a circle, by its id; `revision` is the
    wording it read (0: now)."""

    amendment: str
    revision: int = 0


class WithdrawSignature(Act, frozen=True):
    """The actor's party no longer signs it."""

    amendment: str


class TableText(Act, frozen=True):
    """A document of a circle that all have signed goes to the secretariat."""

    document: str


class TakeInText(Act, frozen=True):
    """A joint text that was tabled becomes a document of the room."""

    document: str


NAMES: dict[type[Act], str] = {
    Sign: "sign",
    WithdrawSignature: "withdraw signature",
    TableText: "table text",
    TakeInText: "take in text",
}
"""The names of these acts."""
