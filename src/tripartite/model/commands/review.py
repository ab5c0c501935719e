"""Acts of a party reviewing what the others want, all in its own stream."""

from __future__ import annotations

from tripartite.model.commands.base import Act


class Look(Act, frozen=True):
    """All that the room holds up to its entry `n` was looked at; 0: all there is by now."""

    n: int = 0


class Watch(Act, frozen=True):
    """These words are flagged wherever they enter or leave the text; `words` replace those before.

    A word ending in "*" stands for all that begin with it.
    """

    words: tuple[str, ...]


class Mark(Act, frozen=True):
    """A provision or an amendment for the group meeting."""

    subject: str


class Unmark(Act, frozen=True):
    subject: str


class KeepScenario(Act, frozen=True):
    """A choice of amendments by a name; one kept before under the same name is replaced."""

    name: str
    amendments: tuple[str, ...]


class DropScenario(Act, frozen=True):
    """`scenario` is an id."""

    scenario: str


NAMES: dict[type[Act], str] = {
    Look: "look",
    Watch: "watch",
    Mark: "mark",
    Unmark: "unmark",
    KeepScenario: "keep scenario",
    DropScenario: "drop scenario",
}
"""The names of these acts."""
