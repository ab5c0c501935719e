"""Consensus: a provision's state, and what is missing, from the facts noted so far.

Consensus is the absence of formal objection, declared by the Chair. These functions derive and
hint; they never decide, and no stance counts that was not given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

import msgspec

from tripartite.model.position import ACCEPTING, OBJECTING, UNDECIDED, Stance

ProvisionState = Literal[
    "untouched",
    "open",
    "bracketed",
    "pending consultation",
    "agreed",
    "agreed ad package",
    "adopted",
    "reopened",
    "divergent",
]
PROVISION_STATES: tuple[ProvisionState, ...] = get_args(ProvisionState)

GAVELLED: frozenset[ProvisionState] = frozenset({"agreed ad package", "adopted"})
"""The states of what was declared adopted: under the package flag it is agreed ad package, until
everything is agreed and the flag is lifted."""

SETTLED: frozenset[ProvisionState] = GAVELLED | {"agreed"}
"""The states that count as agreed in "31 of 52 agreed"."""

ProvisionOutcome = Literal["agreed", "adopted", "pending consultation", "divergent", "reopened"]
PROVISION_OUTCOMES: tuple[ProvisionOutcome, ...] = get_args(ProvisionOutcome)
"""What the Chair can declare of a provision."""


class Facts(msgspec.Struct, frozen=True):
    """What is known of one provision.

    `declared` is the Chair's latest decision on it; `reworded_since` says that its words changed
    after that; `open_since` counts open amendments that came after it, `open` all of them;
    `touched` says that an amendment was ever made on it; `package`, that nothing is agreed until
    everything is agreed.
    """

    declared: ProvisionOutcome | None = None
    reworded_since: bool = False
    open_since: int = 0
    open: int = 0
    bracketed: bool = False
    touched: bool = False
    package: bool = False


def provision_state(facts: Facts) -> ProvisionState:
    """The state of a provision; the table of cases stands in tests/model/test_consensus.py.

    What is adopted, divergent or reopened stays so until the Chair declares anew; while the package
    flag stands, what is adopted is agreed ad package. Agreement and pending consultation are on
    words: they end when the words change or a new amendment comes. What was amended and never
    declared is still open, even when no amendment is pending.
    """
    if facts.declared == "adopted" and facts.package:
        return "agreed ad package"
    if facts.declared in ("adopted", "divergent", "reopened"):
        return facts.declared
    if facts.declared and not (facts.reworded_since or facts.open_since):
        return facts.declared
    if facts.bracketed:
        return "bracketed"
    return "open" if facts.open or facts.touched or facts.declared else "untouched"


def has_brackets(words: str) -> bool:
    """Whether contested words stand in square brackets."""
    return "[" in words or "]" in words


_GRAVEST: tuple[ProvisionState, ...] = (
    *("bracketed", "reopened", "open", "divergent", "pending consultation", "untouched"),
)


def state_of_all(states: Iterable[str]) -> str:
    """The state of a text from those of its provisions: the gravest of them; settled only where
    all are."""
    found = set(states)
    for state in _GRAVEST:
        if state in found:
            return state
    for state in ("agreed", "agreed ad package", "adopted"):
        if state in found:
            return state
    return "untouched"


class Hint(msgspec.Struct, frozen=True):
    """What stands between a text and consensus: names of parties, in the order given.

    `objecting` oppose, reserve or prefer the original; `undecided` are flexible or silent;
    `unheard` have no stance on the present wording. Nothing missing never means that it is decided.
    """

    objecting: tuple[str, ...]
    undecided: tuple[str, ...]
    unheard: tuple[str, ...]

    @property
    def nothing_missing(self) -> bool:
        """Whether every party asked has accepted the present wording."""
        return not (self.objecting or self.undecided or self.unheard)


def hint(stances: Mapping[str, Stance | None]) -> Hint:
    """What is missing, from each party's stance on the present wording (None: none, or stale)."""
    return Hint(
        tuple(name for name, stance in stances.items() if stance in OBJECTING),
        tuple(
            name
            for name, stance in stances.items()
            if stance and stance not in OBJECTING and stance not in ACCEPTING
        ),
        tuple(name for name, stance in stances.items() if stance is None),
    )


class Heard(NamedTuple):
    """What one party said of a wording; `whole` says that it is a group, which must be heard, and
    `within` which group it belongs to otherwise."""

    party: str
    whole: bool
    stance: Stance | None = None
    stale: bool = False
    condition: str = ""
    not_associated: tuple[str, ...] = ()
    within: str = ""


class Missing(NamedTuple):
    """What stands between a text and consensus: a code of `MISSING`, and the parties (ids) it is
    said of."""

    code: str
    parties: tuple[str, ...]


MISSING: dict[str, str] = {
    "oppose": "{names} oppose",
    "reserve": "{names} reserve their position",
    "prefer original": "{names} prefer the original words",
    "not spoken": "{names} have not spoken",
    "some spoke": "only {names} have spoken, which is not the whole group",
    "stale": "{names} spoke on an earlier wording",
    "flexible": "{names} are flexible, which is not support",
    "silent": "{names} were silent, which is not consent",
    "conditional": "{names} go along on a condition",
    "not associated": "not associated: {names}",
}
"""What is missing, in words, the gravest first; `ui` translates them. It hints, never decides."""


def missing(heard: Iterable[Heard]) -> tuple[Missing, ...]:
    """What is missing, from what each party said; whole groups that said nothing are among it.

    Only support and "go along" on the present wording accept it. Parties overlap, so they are named
    and never counted.
    """
    found: dict[str, list[str]] = {code: [] for code in MISSING}
    every = tuple(heard)
    for one in every:
        if code := _code(one):
            found[code].append(one.party)
        found["not associated"] += () if one.stale else one.not_associated
    if found["not spoken"]:
        found["some spoke"] = [
            h.party
            for h in every
            if not h.whole and h.stance and not h.stale and h.within in found["not spoken"]
        ]
    return tuple(
        Missing(code, tuple(dict.fromkeys(parties))) for code, parties in found.items() if parties
    )


def _code(one: Heard) -> str:
    if one.stance is None:
        return "not spoken" if one.whole else ""
    if one.stale:
        return "stale"
    if one.stance in OBJECTING or one.stance in UNDECIDED:
        return one.stance
    return "conditional" if one.condition else ""
