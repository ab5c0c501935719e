"""Profiles of rules: what differs from body to body, as settings that warn and never wall.

A profile is a table of settings. A meeting begins with the profile named when it was opened; the
settings changed since stand in the journal (`rules_of` in `procedure.py` gives those in force).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, get_args

import msgspec

from tripartite.model.meeting import PartyKind
from tripartite.model.saying import Saying

Seconding = Literal["form or floor", "form", "floor", "none"]
Order = Literal["furthest first", "as numbered"]
PartNumbers = Literal["letters", "new numbers"]
Weighing = Literal["equal groups", "one each"]
Majority = Literal["simple", "two-thirds"]

Value = bool | int | str | tuple[str, ...]
"""What a setting can be, as the journal writes it."""


class Rules(msgspec.Struct, frozen=True):
    """The settings of a meeting, with those of a working group as defaults.

    `exempt` are the kinds of party that need no seconder; `quorum` is the share of all voting power
    that the votes for and against must reach, such as "2/5", empty for none; `last` names what is
    adopted after all else: "title", or the words of a heading. Deadlines are set by acts of their
    own (`deadlines.py`).
    """

    seconding: Seconding = "form or floor"
    exempt: tuple[PartyKind, ...] = ("group", "regional group", "joint", "office")
    submitters: tuple[PartyKind, ...] = ("group", "regional group", "delegation", "joint")
    subamendment_depth: int = 1
    withdrawal_while_subamended: bool = False
    order: Order = "furthest first"
    prefix: str = "D."
    part_numbers: PartNumbers = "letters"
    by_consensus: bool = True
    votes: bool = False
    weighing: Weighing = "one each"
    quorum: str = ""
    majority: Majority = "simple"
    last: tuple[str, ...] = ("title", "preamble")


WORKING_GROUP = "working group"
"""The profile of a meeting that names none."""

PROFILES: dict[str, Rules] = {
    WORKING_GROUP: Rules(),
    "technical meeting": Rules(
        submitters=("group", "regional group", "delegation"), weighing="one each", votes=False
    ),
    "Governing Body": Rules(
        seconding="floor", votes=True, weighing="one each", quorum="", prefix="D."
    ),
    "Conference committee": Rules(
        seconding="form",
        by_consensus=False,
        votes=True,
        weighing="equal groups",
        quorum="2/5",
        last=("title", "preamble"),
    ),
}
"""The profiles by name, as common practice has them; every setting can be changed in a meeting."""

SETTINGS: dict[str, str] = {
    "seconding": "A seconder is named",
    "exempt": "No seconder is needed by",
    "submitters": "Amendments are submitted by",
    "subamendment_depth": "Levels of subamendments",
    "withdrawal_while_subamended": "Withdrawal while a subamendment is pending",
    "order": "Order of consideration",
    "prefix": "Amendments are numbered",
    "part_numbers": "Parts of a split amendment are numbered with",
    "by_consensus": "Decisions are by consensus",
    "votes": "There are votes",
    "weighing": "Votes are weighed",
    "quorum": "Quorum, of all voting power",
    "majority": "Majority",
    "last": "Adopted last",
}
"""What each setting is called; `ui` translates them."""

CHOICES: dict[str, tuple[str, ...]] = {
    "seconding": get_args(Seconding),
    "exempt": get_args(PartyKind),
    "submitters": get_args(PartyKind),
    "order": get_args(Order),
    "part_numbers": get_args(PartNumbers),
    "weighing": get_args(Weighing),
    "majority": get_args(Majority),
}
"""The values that a setting offers, where it does not take any."""


NoValueCode = Literal["levels", "prefix", "share", "neither"]

NO_VALUE: dict[NoValueCode, str] = {
    "levels": "levels of subamendments are a number from 0 to 9",
    "prefix": "what stands before the numbers is a few letters, with no digit last",
    "share": "“{written}” is no share; write one such as 2/5, or nothing for none",
    "neither": "“{written}” is neither yes nor no",
}
"""Why a setting can't have a value, in English, by code."""


class NoValue(Saying[NoValueCode], frozen=True):
    """Why a setting can't have a value, as the end of a sentence."""

    about = "Rules"
    templates = NO_VALUE


class NoSuchValueError(ValueError):
    """A setting can't have such a value."""

    def __init__(self, code: NoValueCode, **facts: str) -> None:
        self.saying = NoValue(code, dict(facts))
        super().__init__(str(self.saying))


def settings_of(rules: Rules) -> dict[str, Value]:
    """The rules as values by name."""
    return msgspec.structs.asdict(rules)


def changed(rules: Rules, settings: dict[str, Value]) -> Rules:
    """The rules with some settings changed; unknown names are passed over.

    Raises `ValueError` for a value that such a setting can't have.
    """
    known = {name: value for name, value in settings.items() if name in SETTINGS}
    made = msgspec.convert({**settings_of(rules), **known}, Rules)
    share(made.quorum)
    if not 0 <= made.subamendment_depth <= 9:
        raise NoSuchValueError("levels")
    if not 0 < len(made.prefix.strip()) <= 20 or made.prefix[-1:].isdigit():
        raise NoSuchValueError("prefix")
    return made


_SHARE = re.compile(r"([0-9]{1,3})/([1-9][0-9]{0,2})")


def share(written: str) -> Fraction:
    """A share such as "2/5"; nothing for empty. Raises `ValueError` for anything else."""
    if not written:
        return Fraction()
    found = _SHARE.fullmatch(written)
    if not found or int(found[1]) > int(found[2]):
        raise NoSuchValueError("share", written=written)
    return Fraction(int(found[1]), int(found[2]))


def parsed(name: str, written: str) -> Value:
    """The value of a setting as people write it: yes or no, a number, words, a list by commas.

    Raises `ValueError` for a value that such a setting can't have.
    """
    before = settings_of(Rules())[name]
    if isinstance(before, bool):
        if written.casefold() not in ("yes", "no"):
            raise NoSuchValueError("neither", written=written)
        return written.casefold() == "yes"
    if isinstance(before, int):
        if not written.strip().isdecimal():
            raise NoSuchValueError("levels")
        return int(written)
    if isinstance(before, tuple):
        return tuple(part.strip() for part in written.split(",") if part.strip())
    return written


def printed(value: Value) -> str:
    """A value as people write it: what `parsed` reads."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) else str(value)
