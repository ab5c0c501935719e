"""What can happen to a text that several parties draft together, before it goes out."""

from __future__ import annotations

from tripartite.model.entries.base import Body


class TextSigned(Body, frozen=True):
    """A party signs a joint draft, or a document, by its id, in the words of this revision; other
    words are not signed."""

    id: str
    amendment: str
    party: str
    revision: int


class SignatureWithdrawn(Body, frozen=True):
    id: str


class TextTabled(Body, frozen=True):
    """The document `id` is a joint text that `parties` signed. Where it went out, `revision` is the
    wording that did and `target` its id further out (from a circle: with the secretariat; in
    answers: in the room); beside the document that came of it there is none."""

    id: str
    parties: tuple[str, ...]
    revision: int = 0
    target: str = ""


KINDS: dict[str, tuple[int, type[Body]]] = {
    "text.signed": (1, TextSigned),
    "signature.withdrawn": (1, SignatureWithdrawn),
    "text.tabled": (1, TextTabled),
}
"""These kinds of entry with their present versions."""
