"""Acts on a joint text: each party signs it before it is tabled."""

from __future__ import annotations

from tripartite.model.commands.base import Act


class Sign(Act, frozen=True):
    """The actor's party signs a draft of a circle; `revision` is the wording it read (0: now)."""

    amendment: str
    revision: int = 0


class WithdrawSignature(Act, frozen=True):
    """The actor's party no longer signs it."""

    amendment: str


NAMES: dict[type[Act], str] = {
    Sign: "sign",
    WithdrawSignature: "withdraw signature",
}
"""The names of these acts."""
