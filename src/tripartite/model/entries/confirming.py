"""What can happen when parties look whether the clean text is what was adopted."""

from __future__ import annotations

from tripartite.model.entries.base import Body


class WordingConfirmed(Body, frozen=True):
    """A party confirms a block of a document as it stood after room entry `moment`.

    `block` is the id of the heading that names it, empty for text under no heading; `shown` the
    hash of its words and structure then (`confirming.hash_of`).
    """

    id: str
    document: str
    block: str
    party: str
    moment: int
    shown: str


class DiscrepancyReported(Body, frozen=True):
    """A party says, in its words, where the text after room entry `moment` is not what was adopted;
    `provision` is the place within the block, empty for the whole block."""

    id: str
    document: str
    block: str
    party: str
    moment: int
    words: str
    provision: str = ""


class DiscrepancySettled(Body, frozen=True):
    """How a reported discrepancy was settled, in words."""

    id: str
    discrepancy: str
    words: str


class ConfirmingStruck(Body, frozen=True):
    """A confirmation, a report or a settlement no longer stands."""

    id: str


class ConfirmingRestored(Body, frozen=True):
    id: str


class ConfirmingTakenIn(Body, frozen=True):
    """What a party submitted was written anew in the room, as `target`."""

    id: str
    target: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "wording.confirmed": (1, WordingConfirmed),
    "discrepancy.reported": (1, DiscrepancyReported),
    "discrepancy.settled": (1, DiscrepancySettled),
    "confirming.struck": (1, ConfirmingStruck),
    "confirming.restored": (1, ConfirmingRestored),
    "confirming.taken in": (1, ConfirmingTakenIn),
}
"""These kinds of entry with their present versions."""
