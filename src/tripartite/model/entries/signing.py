"""What can happen to a text that several parties draft together, before it goes out."""

from __future__ import annotations

from typing import Literal

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
    """The document, or the amendment, `id` is a joint text that `parties` signed. Where it went
    out, `revision` is the wording that did and `target` its id further out (from a circle: with the
    secretariat; in answers: in the room); beside what came of it there is none. `circle`: the one
    it came out of, where the secretariat answers; not known of the first ones."""

    id: str
    parties: tuple[str, ...]
    revision: int = 0
    target: str = ""
    circle: str = ""


class TextStatusSet(Body, frozen=True):
    """What several have tabled comes back before it is in the room: the secretariat has `returned`
    a document, or one of those who signed, `by`, has `withdrawn` it. `id` is what it is called with
    the secretariat; in the circle, `lapsed` are the signatures that no longer hold."""

    id: str
    status: Literal["returned", "withdrawn"]
    reason: str = ""
    by: str = ""
    lapsed: tuple[str, ...] = ()


KINDS: dict[str, tuple[int, type[Body]]] = {
    "text.signed": (1, TextSigned),
    "signature.withdrawn": (1, SignatureWithdrawn),
    "text.tabled": (2, TextTabled),
    "text.status": (1, TextStatusSet),
}
"""These kinds of entry with their present versions."""
