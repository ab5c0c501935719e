"""What a check before publishing finds, and how it is said: one sentence for each place."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, get_args

import msgspec

from tripartite.model.saying import Saying

Check = Literal[
    "open brackets",
    "pending amendments",
    "waiting changes",
    "reference to nothing",
    "unpaired sign",
    "list ending",
    "double space",
    "term used two ways",
    "mixed moods",
]
CHECKS: tuple[Check, ...] = get_args(Check)
"""All that is looked for; what is not decided comes first."""

SENTENCES: dict[str, str] = {
    "brackets": "Words are still in brackets: {words}.",
    "pending": "Still to be decided: {numbers}.",
    "waits": "An editor's change waits for the Chair ({nature}): {change}.",
    "gone": "A reference points to a provision that no longer stands.",
    "no note": "The mark of a note has no note.",
    "cited": "“{words}” is cited, and there is no such provision.",
    "unopened": "{sign} is closed and was never opened: {words}.",
    "unclosed": "{sign} is opened and never closed: {words}.",
    "no ending": "It ends without a sign; the others of its list end with “{usual}”.",
    "no stop": "It ends without a full stop.",
    "ending": "It ends with “{found}”, where its list wants “{usual}”.",
    "spaces": "Two spaces stand together: {words}.",
    "edge": "It begins or ends with a space.",
    "term": "“{found}” is written “{usual}” elsewhere in this text.",
    "mood": "It begins with “{found}”, {mood}; the others of its list begin with {usual}.",
}
"""The sentences, in English, by their kind; in braces, the facts of a finding."""


class FindingSaid(Saying[str], frozen=True):
    """What was found, as a sentence."""

    about = "Check"
    templates = SENTENCES


class Found(NamedTuple):
    """What one check finds: the provision (empty for the document itself), how it is said."""

    check: Check
    provision: str
    said: str
    facts: dict[str, Any]


class Finding(msgspec.Struct, frozen=True):
    """A place that an editor must look at; nothing is ever corrected by itself."""

    check: Check
    provision: str
    reference: str
    said: str
    facts: dict[str, Any]

    def sentence(self) -> str:
        """What was found, in English."""
        return str(self.saying)

    @property
    def saying(self) -> FindingSaid:
        """What was found, in one sentence."""
        return FindingSaid(self.said, self.facts)


def words_of(text: str) -> frozenset[str]:
    """The words of a table written as one text."""
    return frozenset(text.split())


def around(text: str, start: int, end: int, room: int = 18) -> str:
    """The words around a place, for a sentence: whole words, and dots where more stands."""
    first = text.rfind(" ", 0, max(start - room, 0)) + 1
    last = text.find(" ", min(end + room, len(text)))
    last = len(text) if last < 0 else last
    before, after = ("… " if first else ""), (" …" if last < len(text) else "")
    return f"“{before}{text[first:last].strip()}{after}”"
