"""What can happen to a text that several parties draft together, before it goes out."""

from __future__ import annotations

from tripartite.model.entries.base import Body


class TextSigned(Body, frozen=True):
    """A party signs a joint draft in the words of this revision; other words are not signed."""

    id: str
    amendment: str
    party: str
    revision: int


class SignatureWithdrawn(Body, frozen=True):
    id: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "text.signed": (1, TextSigned),
    "signature.withdrawn": (1, SignatureWithdrawn),
}
"""These kinds of entry with their present versions."""
