"""Progress over the sittings: how many provisions were in each state when each sitting ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.positions.consensus import PROVISION_STATES, SETTLED, ProvisionState
from tripartite.model.reading import place, state_of
from tripartite.model.state import State
from tripartite.model.text import HEADINGS


class Stand(NamedTuple):
    """A moment to count at: the sitting's number and title, and the room entry it is counted after;
    `running` for the sitting that is still open."""

    number: int
    title: str
    at: int
    running: bool = False


class Count(NamedTuple):
    """How many provisions were in each state at the end of a sitting."""

    stand: Stand
    states: dict[ProvisionState, int]

    @property
    def total(self) -> int:
        """How many provisions there were, headings aside."""
        return sum(self.states.values())

    @property
    def settled(self) -> int:
        """How many were agreed or adopted."""
        return sum(n for state, n in self.states.items() if state in SETTLED)


def stands(state: State) -> list[Stand]:
    """The ends of the sittings in order, the open one's being now."""
    room = state.room
    found: list[Stand] = []
    for key, entries in room.sittings.items():
        if key in room.gone:
            continue
        opened: e.SittingOpened = entries[0].body
        last = entries[-1]
        running = isinstance(last.body, e.SittingOpened)
        at = room.n if running else last.n
        found.append(Stand(opened.number, opened.title, at, running))
    return found


def states_over(
    state: State, document: str, ends: Iterable[Stand]
) -> Iterator[list[ProvisionState | None]]:
    """For each provision of a document, its state at each end; None where it did not stand, or was
    a heading. One provision at a time, so that a screen can take them in slices."""
    ats = [end.at for end in ends]
    layer = state.home("documents", document) or state.room
    for provision in layer.contents.get(document, ()):
        placed = (place(layer, provision, at) for at in ats)
        yield [
            state_of(state, provision, at) if body and body.level not in HEADINGS else None
            for at, body in zip(ats, placed, strict=True)
        ]


class Tally:
    """Adds up what `states_over` gives, a slice at a time."""

    def __init__(self, state: State, document: str) -> None:
        in_the_room = state.home("documents", document) is state.room
        self.stands = stands(state) if in_the_room else []
        self._counts = [dict.fromkeys(PROVISION_STATES, 0) for _ in self.stands]
        self._left = states_over(state, document, self.stands)
        self.done = False

    def take(self, provisions: int) -> bool:
        """Count so many more; whether all are counted."""
        for _ in range(provisions):
            states = next(self._left, None)
            if states is None:
                self.done = True
                break
            for counts, found in zip(self._counts, states, strict=True):
                if found:
                    counts[found] += 1
        return self.done

    def counts(self) -> list[Count]:
        """What was counted so far, sitting by sitting."""
        return [Count(*found) for found in zip(self.stands, self._counts, strict=True)]


def progress(state: State, document: str) -> list[Count]:
    """The counts of a document at the end of each sitting."""
    tally = Tally(state, document)
    while not tally.take(1000):
        pass
    return tally.counts()
