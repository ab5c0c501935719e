"""Footnotes that an amendment brings: each is called by where it stands and what it says.

What two groups propose is the same where the words are the same, and what is written anew further
out stays what it was. So the name of such a footnote is no id made for it, but a hash of its place
and its words: wherever two wordings are compared, merged or carried over, the same footnote is the
same sign. The footnote that an adopted amendment brings into the text keeps that name there. A
group that wants other words in a footnote takes it out and puts in another.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tripartite.model import limits
from tripartite.model.meeting import new_id
from tripartite.model.passage import Atom, Passage, passage

_encode = msgspec.json.Encoder().encode


def note_name(document: str, provision: str, words: Passage, copy: int = 0) -> str:
    """The id of a footnote that an amendment to this provision brings (empty: to none); `copy`
    tells several that say the same apart, from 0."""
    return new_id(f"{document}/{provision}/{_encode(words).decode()}", copy)


def names_of(document: str, provision: str, words: Passage) -> Iterable[str]:
    """The ids that footnotes saying this can have there, the first one first."""
    return (note_name(document, provision, words, i) for i in range(limits.NOTES_ALIKE))


def renamed(words: Passage, names: dict[str, str]) -> Passage:
    """The passage with other ids for what some of its marks of notes point to."""
    if not names:
        return words
    atoms = (
        Atom(a.at, a.kind, names.get(a.target, a.target)) if a.kind == "note" else a
        for a in words.atoms
    )
    return passage(words.text, words.marks, atoms)
