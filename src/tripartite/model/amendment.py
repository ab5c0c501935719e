"""Amendments: their kinds, and the one table of their statuses.

Numbers are never reused. A status changes only along a line of `TRANSITIONS`; what the Chair
declares can always be recorded, and is flagged to be read back where no line allows it.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from tripartite.model.meeting import OFFICE, SPOKESPERSONS, Capacity, StreamKind

AmendmentKind = Literal["replace", "insert", "delete", "move", "split", "merge", "throughout"]
Status = Literal[
    "draft",
    "submitted",
    "returned",
    "validated",
    "circulated",
    "introduced",
    "not introduced",
    "not seconded",
    "postponed",
    "referred",
    "adopted",
    "adopted as subamended",
    "not adopted",
    "withdrawn",
    "taken over",
    "fell",
    "subsumed",
]
OF_SEVERAL: frozenset[AmendmentKind] = frozenset({"split", "insert"})
"""The kinds whose words may be those of several provisions, with a `BREAK` between them."""

STATUSES: tuple[Status, ...] = get_args(Status)

BEFORE_THE_ROOM: frozenset[Status] = frozenset({"draft", "submitted", "returned", "validated"})
OPEN: frozenset[Status] = frozenset(
    {"circulated", "introduced", "postponed", "referred", "taken over"}
)
"""Before the room and still to be decided."""

ADOPTED: frozenset[Status] = frozenset({"adopted", "adopted as subamended"})
UNDER_WAY: frozenset[Status] = frozenset({"introduced", "taken over"})
"""The statuses of what is in debate."""

DECIDED: frozenset[Status] = frozenset(STATUSES) - BEFORE_THE_ROOM - OPEN


class Transition(msgspec.Struct, frozen=True):
    """One line of the table: who may take an amendment from one status to another, and in which
    kind of stream the entry stands."""

    frm: Status
    to: Status
    who: frozenset[Capacity]
    stream: StreamKind


def _lines(
    froms: str, tos: str, who: frozenset[Capacity], stream: StreamKind
) -> tuple[Transition, ...]:
    return tuple(
        Transition(frm, to, who, stream)
        for frm in STATUSES
        for to in STATUSES
        if frm in froms.split(" · ") and to in tos.split(" · ") and frm != to
    )


_OUTCOMES = "adopted · adopted as subamended · not adopted · withdrawn · fell · subsumed"

TRANSITIONS: tuple[Transition, ...] = (
    *_lines("draft · returned", "submitted", SPOKESPERSONS, "submitted"),
    *_lines("submitted", "returned · validated", OFFICE, "answers"),
    *_lines("submitted · validated", "withdrawn", SPOKESPERSONS, "submitted"),
    *_lines("submitted · validated", "circulated", OFFICE, "room"),
    *_lines(
        "circulated",
        "introduced · not introduced · not seconded · postponed · referred · withdrawn"
        " · fell · subsumed",
        OFFICE,
        "room",
    ),
    *_lines("introduced", f"not seconded · postponed · referred · {_OUTCOMES}", OFFICE, "room"),
    *_lines(
        "postponed · referred · taken over",
        f"introduced · not introduced · not seconded · postponed · referred · {_OUTCOMES}",
        OFFICE,
        "room",
    ),
    *_lines("withdrawn", "taken over", OFFICE, "room"),
)

_BY_ENDS: dict[tuple[str, str], Transition] = {(line.frm, line.to): line for line in TRANSITIONS}


def transition(frm: str, to: str) -> Transition | None:
    """The line of the table between two statuses, or None where there is none."""
    return _BY_ENDS.get((frm, to))
