"""The text of one layer: where provisions stand, how they are worded, numbered and printed.

`at` is a number of the layer's stream ("as it stood after entry `at`"); None means now.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from operator import itemgetter
from typing import Any, NamedTuple

from tripartite.model import entries as e
from tripartite.model.document.numbering import SCHEMES, Numbered, number
from tripartite.model.document.succession import heir
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer
from tripartite.model.passage import Atom, Passage
from tripartite.model.text import Level
from tripartite.model.words.noted import FOOTNOTE


class Standing(NamedTuple):
    """A provision where it stands: what numbering needs, and its words."""

    id: str
    parent: str | None
    level: Level
    words: str
    passage: Passage
    revision: int


def latest(entries: Sequence[Entry], at: int | None) -> Entry | None:
    if at is None:
        return entries[-1] if entries else None
    end = bisect_right(entries, at, key=lambda entry: entry.n)
    return entries[end - 1] if end else None


def wording(
    layer: Layer, provision: str, at: int | None = None, language: str | None = None
) -> tuple[Passage, int]:
    """The words of a provision in a language (the original one for None), and their revision."""
    entries = layer.wordings[provision]
    asked = language or entries[0].body.language
    body: Any = entries[-1].body
    if body.language != asked or (at is not None and len(entries) > 1):
        entries = [x for x in entries if x.body.language == asked]
        body = (latest(entries, at) or entries[0]).body
    return body.passage, getattr(body, "revision", 1)


def note_wording(layer: Layer, note: str, at: int | None = None) -> tuple[Passage, int]:
    """The words of a note and the number of that wording."""
    entry = latest(layer.notes[note], at) or layer.notes[note][0]
    return entry.body.passage, getattr(entry.body, "revision", 1)


_PUT = (e.ProvisionInserted, e.ProvisionMoved)


def place(layer: Layer, provision: str, at: int | None = None) -> Any:
    """The body that says where a provision stands (inserted or moved); None where it stands not."""
    entries = layer.places[provision]
    entry = entries[-1] if at is None and entries else latest(entries, at)
    if entry is None or isinstance(entry.body, e.ProvisionRemoved):
        return None
    if isinstance(entry.body, _PUT):
        return entry.body
    before = [x.body for x in entries if x.n < entry.n]
    return next(body for body in reversed(before) if isinstance(body, _PUT))


def above(layer: Layer, provision: str) -> list[str]:
    """What a provision stands under, the nearest first; in a ring, each once."""
    found: list[str] = []
    body = place(layer, provision) if provision in layer.places else None
    while body and body.parent and body.parent not in found:
        found.append(body.parent)
        body = place(layer, body.parent) if body.parent in layer.places else None
    return found


def children(layer: Layer, document: str, parent: str) -> list[Any]:
    """Where the provisions stand that are directly under one (empty: at the top), as bodies."""
    placed = (place(layer, key) for key in layer.contents.get(document, ()))
    return [body for body in placed if body is not None and body.parent == parent]


def below_each(layer: Layer, document: str) -> dict[str, list[str]]:
    """What stands directly under each provision of a document (empty: at the top), as it came."""
    found: dict[str, list[str]] = {}
    for key in layer.contents.get(document, ()):
        if (body := place(layer, key)) is not None:
            found.setdefault(body.parent, []).append(key)
    return found


def standing(layer: Layer, document: str, at: int | None = None) -> list[Standing]:
    """The provisions of a document in reading order, those that stand."""
    placed = [
        (body.order, provision, body)
        for provision in layer.contents.get(document, ())
        if (body := place(layer, provision, at)) is not None
    ]
    placed.sort(key=_BY_ORDER, reverse=True)
    children: dict[str, list[tuple[str, str, Any]]] = {}
    for child in placed:
        children.setdefault(child[2].parent, []).append(child)
    found: list[Standing] = []
    waiting = children.get("", [])
    while waiting:
        _, provision, body = waiting.pop()
        passage, revision = wording(layer, provision, at)
        parent = body.parent or None
        found.append(Standing(provision, parent, body.level, passage.text, passage, revision))
        waiting += children.get(provision, ())
    return found


_BY_ORDER = itemgetter(0, 1)


def numbered(layer: Layer, document: str, at: int | None = None) -> list[Numbered]:
    """Labels and references of a document's provisions, in reading order."""
    scheme = SCHEMES[layer.documents[document].scheme]
    return number(standing(layer, document, at), scheme)


_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(label: str) -> str:
    """The number of a note as it is printed in plain text."""
    return label.translate(_SUPERSCRIPT)


def _nothing(note: str) -> Passage | None:
    return None


class Printer:
    """Prints the passages of one document as plain text: notes as numbers, references as cited.

    A footnote that is not of the text is printed in words where it is cited, by the template
    `footnote`; `brought` gives the words of those that amendments bring.
    """

    footnote = FOOTNOTE

    def __init__(
        self,
        placed: Iterable[Standing],
        numbers: Iterable[Numbered],
        layer: Layer | None = None,
        brought: Callable[[str], Passage | None] = _nothing,
    ) -> None:
        self._brought = brought
        self.references = {n.id: n.reference for n in numbers}
        self._layer = layer
        cites = [p.passage for p in placed if p.passage.atoms]
        targets = [note for passage in cites for note in passage.targets("note")]
        self.notes = {note: str(i) for i, note in enumerate(dict.fromkeys(targets), 1)}

    def seen_with(self, brought: Callable[[str], Passage | None]) -> Printer:
        """The same, for whoever sees other amendments: `brought` gives what those bring."""
        found = copy(self)
        found._brought = brought
        return found

    def atom(self, atom: Atom) -> str:
        """What is printed for an atom; a reference to nothing shows as such."""
        if atom.kind == "note":
            number = self.notes.get(atom.target)
            return superscript(number) if number else self.in_words(atom.target)
        return self.references.get(self.cited(atom.target), "[no such provision]")

    def in_words(self, note: str) -> str:
        """A footnote in words, as it is told where it comes or goes."""
        words = self.note_words(note)
        return " " + self.footnote.format(words=words) if words else superscript("?")

    def note_words(self, note: str) -> str:
        """The words of a footnote as plain text; empty where it is not known."""
        words = self.said(note)
        return words.plain(self._inside).strip() if words else ""

    def _inside(self, atom: Atom) -> str:
        return "" if atom.kind == "note" else self.atom(atom)

    def said(self, note: str) -> Passage | None:
        """The words of a footnote, of the text or of an amendment; None where it is not known."""
        if self._layer is not None and note in self._layer.notes:
            return note_wording(self._layer, note)[0]
        return self._brought(note)

    def cited(self, provision: str) -> str:
        """The provision that a reference to this one leads to: where its words were merged into."""
        if provision in self.references or self._layer is None:
            return provision
        return heir(self._layer, provision)

    def text(self, passage: Passage) -> str:
        """The passage as plain text."""
        return passage.plain(self.atom)
