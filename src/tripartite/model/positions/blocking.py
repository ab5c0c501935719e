"""Why a provision is in its state, and what still stands in its way: codes with names, and words.

Pure functions from what is known of a provision. They tell and never decide: where nothing is
missing any more, it is still the Chair who declares.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tripartite.model.amendment import Status
from tripartite.model.position import ACCEPTING, OBJECTING
from tripartite.model.positions.columns import Columns
from tripartite.model.positions.consensus import (
    SETTLED,
    Facts,
    Hint,
    ProvisionState,
    provision_state,
)
from tripartite.model.reading import AmendmentView, amendments_on, facts_of
from tripartite.model.state import State

REASONS: dict[str, str] = {
    "untouched": "No amendment was made here, and nothing was declared.",
    "gavelled": "Gavelled by the Chair.",
    "package": "Gavelled ad package: nothing is agreed until everything is agreed.",
    "no-objection": "The Chair noted no objection.",
    "consultation": "Subject to capitals, or to members.",
    "diverges": "The Chair declared that views diverge: they go to the report.",
    "by-consent": "Opened again by consent.",
    "brackets": "Words in square brackets are not agreed by all.",
    "words-moved": "It was declared {names}; its words have changed since.",
    "came-since": "It was declared {names}; an amendment has come since.",
    "amendments-open": "Open amendments: {names}.",
    "not-closed": "No amendment is open any more; the Chair has not declared it since.",
}
"""Why a provision is in its state, by code."""

BLOCKS: dict[str, str] = {
    "objection": "Objection: {names}.",
    "brackets": "Words in square brackets are not agreed by all.",
    "amendments": "To be decided: {names}.",
    "parked": "Parked: {names}.",
    "referred": "Referred to a drafting group: {names}.",
    "consultation": "Capitals, or members, are being consulted.",
    "earlier": "Heard on an earlier wording only: {names}.",
    "undecided": "Flexible or silent: {names}.",
    "unheard": "Not heard: {names}.",
    "declaration": "Nothing else is missing; the Chair has still to declare.",
}
"""What stands in a provision's way, by code, the gravest first."""


class Point(NamedTuple):
    """A reason, or something in the way: its code, and the names it speaks of."""

    code: str
    names: tuple[str, ...] = ()

    def sentence(self) -> str:
        """In English words; the window translates by code."""
        return (REASONS | BLOCKS)[self.code].format(names=", ".join(self.names))


_DECLARED: dict[ProvisionState, str] = {
    "adopted": "gavelled",
    "agreed ad package": "package",
    "agreed": "no-objection",
    "pending consultation": "consultation",
    "divergent": "diverges",
    "reopened": "by-consent",
}


def because(facts: Facts, open_ones: tuple[str, ...] = ()) -> tuple[Point, ...]:
    """Why a provision with these facts is in its state; `open_ones` names its open amendments."""
    state = provision_state(facts)
    found = [Point(_DECLARED[state])] if state in _DECLARED else []
    if facts.declared and facts.reworded_since:
        found.append(Point("words-moved", (facts.declared,)))
    if facts.declared and facts.open_since and state not in SETTLED:
        found.append(Point("came-since", (facts.declared,)))
    if state == "bracketed":
        found.insert(0, Point("brackets"))
    if facts.open:
        found.append(Point("amendments-open", open_ones))
    elif state == "open":
        found.append(Point("not-closed"))
    return tuple(found) or (Point("untouched"),)


class Pending(NamedTuple):
    """The open amendments of a provision by what they wait for: their numbers."""

    amendments: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    referred: tuple[str, ...] = ()


def what_blocks(
    facts: Facts, missing: Hint, earlier: tuple[str, ...], pending: Pending
) -> tuple[Point, ...]:
    """What stands between a provision and agreement, the gravest first; nothing for one that is
    agreed, adopted or handed to the report. `earlier` were heard on an earlier wording only."""
    state = provision_state(facts)
    if state in SETTLED or state == "divergent":
        return ()
    named = {
        "objection": missing.objecting,
        **pending._asdict(),
        "earlier": earlier,
        "undecided": missing.undecided,
        "unheard": tuple(name for name in missing.unheard if name not in earlier),
    }
    held = {"brackets": facts.bracketed, "consultation": state == "pending consultation"}
    found = [
        Point(code, named.get(code, ()))
        for code in BLOCKS
        if named.get(code) or held.get(code, False)
    ]
    return tuple(found) or (Point("declaration"),)


def reasons_of(state: State, provision: str) -> tuple[Point, ...]:
    """Why a provision is in its state."""
    views = amendments_on(state, provision)
    numbers = tuple(view.made.number for view in views if _in_the_room(state, view))
    return because(facts_of(state, provision), numbers)


def blocks_of(columns: Columns, provision: str, parties: Iterable[str]) -> tuple[Point, ...]:
    """What stands in a provision's way, when these parties are to be heard; an objection counts
    from whomever it was tabled."""
    state = columns.state
    given = columns.tabled(provision)
    names = {key: party.handle for key, party in state.room.parties.items()}
    asked = list(parties)
    objecting = [p.party for p in given.values() if p.stance in OBJECTING and not p.stale]
    heard = {key: given[key] for key in asked if key in given}
    missing = Hint(
        tuple(names[key] for key in names if key in objecting),
        tuple(names[k] for k, p in heard.items() if not p.stale and _undecided(p.stance)),
        tuple(names[key] for key in asked if key not in heard or heard[key].stale),
    )
    earlier = tuple(names[key] for key, p in heard.items() if p.stale)
    return what_blocks(facts_of(state, provision), missing, earlier, _pending(state, provision))


def _undecided(stance: str) -> bool:
    return stance not in OBJECTING and stance not in ACCEPTING


_WAITING: dict[Status, str] = {"postponed": "parked", "referred": "referred"}


def _pending(state: State, provision: str) -> Pending:
    found: dict[str, list[str]] = {name: [] for name in Pending._fields}
    for view in amendments_on(state, provision):
        if _in_the_room(state, view):
            found[_WAITING.get(view.status, "amendments")].append(view.made.number)
    return Pending(*(tuple(found[name]) for name in Pending._fields))


def _in_the_room(state: State, view: AmendmentView) -> bool:
    return view.open and view.stream == state.room.stream


class Alternative(NamedTuple):
    """A tabled wording that nobody has opposed: its number, whose it is, and how it was heard.

    All are ids of parties. `accepting` support it or go along, `undecided` are flexible or silent;
    `unheard` have said nothing on its present words, which is no consent.
    """

    amendment: str
    number: str
    parties: tuple[str, ...]
    accepting: tuple[str, ...]
    undecided: tuple[str, ...]
    unheard: tuple[str, ...]


def unopposed(columns: Columns, provision: str, parties: Iterable[str]) -> list[Alternative]:
    """The open amendments on a provision that somebody else has spoken to and nobody opposed.

    From tabled stances alone, so that it tells a viewer nothing that was not said in the room. An
    objection to earlier words of an amendment still counts: nobody took it back. For the viewer's
    own screen: it stands on no room screen, in no record and in no file that goes out.
    """
    state, asked = columns.state, list(parties)
    found: list[Alternative] = []
    for view in amendments_on(state, provision):
        given = columns.tabled(view.id) if _in_the_room(state, view) else {}
        others = [p for p in given.values() if p.party not in view.parties]
        if not others or any(p.stance in OBJECTING for p in given.values()):
            continue
        now = {p.party: p.stance for p in others if not p.stale}
        found.append(
            Alternative(
                view.id,
                view.made.number,
                view.parties,
                tuple(key for key, stance in now.items() if stance in ACCEPTING),
                tuple(key for key, stance in now.items() if _undecided(stance)),
                tuple(k for k in asked if k not in now and k not in view.parties),
            )
        )
    return found
