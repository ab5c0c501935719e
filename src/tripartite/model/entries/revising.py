"""Bodies of entries on a reviser's changes that wait: kept by the secretariat until they are
released or dropped."""

from __future__ import annotations

from typing import Literal

from tripartite.model.entries.base import Body
from tripartite.model.passage import Passage


class RevisionHeld(Body, frozen=True):
    """A reviser's change that waits, most often for the Chair.

    `passage` is how the provision would read, written on its wording `revision`; `nature` what the
    change was classed as, `why` the reason why it waits, `authors` who the file names, `source` the
    hash of the file.
    """

    id: str
    provision: str
    revision: int
    passage: Passage
    nature: str
    why: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""


RevisionOutcome = Literal["waiting", "released", "dropped", "taken back"]


class RevisionSettled(Body, frozen=True):
    """What became of a change that waited; "waiting" again where that was taken back."""

    id: str
    outcome: RevisionOutcome
    why: str = ""


KINDS: dict[str, tuple[int, type[Body]]] = {
    "revision.held": (1, RevisionHeld),
    "revision.settled": (1, RevisionSettled),
}
"""These kinds of entry with their present versions."""
