"""What a party keeps for itself while it reviews what the others want; never public."""

from __future__ import annotations

from tripartite.model.entries.base import Body


class Looked(Body, frozen=True):
    """Whoever made the entry has looked at all that the room held up to its entry `n`."""

    n: int


class WatchWordsSet(Body, frozen=True):
    """The words and phrases to be flagged from now on, in place of those before."""

    words: tuple[str, ...]


class SubjectMarked(Body, frozen=True):
    """A provision or an amendment is to be talked about in the group meeting."""

    subject: str


class MarkLifted(Body, frozen=True):
    subject: str


class ScenarioKept(Body, frozen=True):
    """A choice of amendments under a name: what if these, and only these, were adopted."""

    id: str
    name: str
    amendments: tuple[str, ...]


class ScenarioDropped(Body, frozen=True):
    id: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "looked": (1, Looked),
    "watch-words.set": (1, WatchWordsSet),
    "subject.marked": (1, SubjectMarked),
    "mark.lifted": (1, MarkLifted),
    "scenario.kept": (1, ScenarioKept),
    "scenario.dropped": (1, ScenarioDropped),
}
"""These kinds of entry with their present versions."""
