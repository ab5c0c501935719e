"""The arithmetic of a recorded vote, step by step; it is a fact beside the Chair's decision.

Where the groups are to be equally strong, each vote of a group weighs the least common multiple of
the groups' sizes divided by that group's size: 8 Employers, 8 Workers and 16 Governments vote with
weights of 2, 2 and 1. Abstentions count for no majority, and not towards the quorum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, lcm
from typing import Literal

import msgspec

from tripartite.model.entries.procedure import Cast, Strength, VoteRecorded
from tripartite.model.profiles import Majority, share

Result = Literal["carried", "not carried", "no quorum"]


class GroupCount(msgspec.Struct, frozen=True):
    """One group's votes, first as cast, then weighted."""

    group: str
    entitled: int
    weight: int
    cast_for: int
    cast_against: int
    cast_abstained: int

    @property
    def votes_for(self) -> int:
        """The votes for, weighted."""
        return self.cast_for * self.weight

    @property
    def votes_against(self) -> int:
        """The votes against, weighted."""
        return self.cast_against * self.weight

    @property
    def abstained(self) -> int:
        """The abstentions, weighted."""
        return self.cast_abstained * self.weight

    @property
    def power(self) -> int:
        """All votes the group has, weighted."""
        return self.entitled * self.weight


class Count(msgspec.Struct, frozen=True):
    """A vote counted: totals are weighted; `quorum` is how many votes for and against are needed
    (0: none is asked for), `needed` how many votes for carry it."""

    groups: tuple[GroupCount, ...]
    votes_for: int
    votes_against: int
    abstained: int
    power: int
    quorum: int
    needed: int
    result: Result

    @property
    def valid(self) -> bool:
        """Whether the votes for and against reach the quorum."""
        return self.votes_for + self.votes_against >= self.quorum

    @property
    def equal(self) -> bool:
        """Whether a valid vote came out with as many for as against, which carries nothing."""
        return self.result == "not carried" and self.votes_for == self.votes_against > 0


def weights(entitled: Mapping[str, int]) -> dict[str, int]:
    """What one vote of each group weighs, so that all groups that have any are equally strong."""
    present = [size for size in entitled.values() if size > 0]
    whole = lcm(*present) if present else 1
    return {group: whole // size if size > 0 else 1 for group, size in entitled.items()}


def weighed(strengths: Iterable[Strength], equal: bool) -> tuple[Strength, ...]:
    """The strengths with a weight for each group that has none given (0)."""
    every = tuple(strengths)
    by_size = weights({s.group: s.entitled for s in every}) if equal else {}
    return tuple(
        msgspec.structs.replace(s, weight=s.weight or by_size.get(s.group, 1)) for s in every
    )


def count(vote: VoteRecorded) -> Count:
    """Count a vote as recorded."""
    return counted(vote.casts, vote.strengths, vote.quorum, _majority(vote.majority))


def _majority(written: str) -> Majority:
    return "two-thirds" if written == "two-thirds" else "simple"


def counted(
    casts: Iterable[Cast], strengths: Iterable[Strength], quorum: str, majority: Majority
) -> Count:
    """Count votes: by groups, weighted, against the quorum, against the majority.

    A simple majority is more votes for than against; of two thirds, twice as many at least. An
    equal number carries nothing.
    """
    every = tuple(casts)
    groups = tuple(_of_group(strength, every) for strength in strengths)
    votes_for = sum(group.votes_for for group in groups)
    votes_against = sum(group.votes_against for group in groups)
    power = sum(group.power for group in groups)
    least = ceil(power * share(quorum))
    needed = _needed(votes_for + votes_against, majority)
    carried: Result = "carried" if votes_for >= needed else "not carried"
    return Count(
        groups,
        votes_for,
        votes_against,
        sum(group.abstained for group in groups),
        power,
        least,
        needed,
        carried if votes_for + votes_against >= least else "no quorum",
    )


def _of_group(strength: Strength, casts: tuple[Cast, ...]) -> GroupCount:
    said = {"for": 0, "against": 0, "abstained": 0}
    for cast in casts:
        if cast.group == strength.group:
            said[cast.choice] += cast.votes
    return GroupCount(strength.group, strength.entitled, strength.weight, *said.values())


def _needed(cast: int, majority: Majority) -> int:
    """The fewest votes for that carry it, of those cast for and against."""
    if majority == "two-thirds":
        return max(ceil(cast * Fraction(2, 3)), 1)
    return cast // 2 + 1


class Line(msgspec.Struct, frozen=True):
    """One step of the arithmetic: a template of `STEPS` with its facts. `group` is a party's id."""

    code: str
    group: str
    facts: dict[str, int | str]

    def sentence(self, name: str = "") -> str:
        """The step in English; `name` is what the group is called."""
        return STEPS[self.code].format(name=name or self.group, **self.facts)


STEPS: dict[str, str] = {
    "weight": "{name}: {entitled} entitled, each of weight {weight}: {power} in all.",
    "cast": (
        "{name}: for {cast_for} × {weight} = {votes_for}, against {cast_against} × {weight} = "
        "{votes_against}, abstained {cast_abstained} × {weight} = {abstained}."
    ),
    "total": "Together: {votes_for} for, {votes_against} against, {abstained} abstaining.",
    "quorum": (
        "Quorum: {votes_for} + {votes_against} = {cast} for and against; {quorum} of {power} are "
        "needed."
    ),
    "majority": "Majority: {needed} of {cast} cast for and against; {votes_for} for.",
    "carried": "Carried.",
    "not carried": "Not carried.",
    "equal": "The votes are equal: not carried.",
    "no quorum": "There was no quorum: the vote is not valid.",
}
"""The steps in words; `ui` translates them."""


def steps(found: Count) -> tuple[Line, ...]:
    """The arithmetic, to be shown line by line."""
    lines = [
        Line("weight", g.group, {"entitled": g.entitled, "weight": g.weight, "power": g.power})
        for g in found.groups
    ]
    lines += [Line("cast", g.group, _facts(g)) for g in found.groups]
    cast = found.votes_for + found.votes_against
    totals: dict[str, int | str] = {
        "votes_for": found.votes_for,
        "votes_against": found.votes_against,
        "abstained": found.abstained,
        "cast": cast,
    }
    lines.append(Line("total", "", totals))
    if found.quorum:
        lines.append(Line("quorum", "", {**totals, "quorum": found.quorum, "power": found.power}))
    if found.valid:
        lines.append(Line("majority", "", {**totals, "needed": found.needed}))
    lines.append(Line("equal" if found.equal else found.result, "", {}))
    return tuple(lines)


def _facts(group: GroupCount) -> dict[str, int | str]:
    return {
        "weight": group.weight,
        "cast_for": group.cast_for,
        "votes_for": group.votes_for,
        "cast_against": group.cast_against,
        "votes_against": group.votes_against,
        "cast_abstained": group.cast_abstained,
        "abstained": group.abstained,
    }
