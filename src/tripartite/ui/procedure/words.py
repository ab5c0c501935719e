"""What the model's codes of procedure say on the screen: translated, with names filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from tripartite.model.debating.debate import STEPS, Next
from tripartite.model.debating.unusual import WARNED, Unusual
from tripartite.model.debating.voting import STEPS as VOTE_STEPS, Line
from tripartite.model.entries import Choice, MotionOutcome, ProcedureKind
from tripartite.model.meeting import PartyKind
from tripartite.model.positions.consensus import MISSING, Missing
from tripartite.model.profiles import CHOICES, PROFILES, SETTINGS
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.tr import translate

STEP_NAMES = {
    "introduction": "introduction",
    "seconding": "seconding",
    "positions": "positions",
    "decision": "decision",
}
"""What the steps of a debate are called."""


def missing_line(desk: Desk, lacking: Missing) -> str:
    """What is missing, as a sentence."""
    told = translate("Missing", MISSING[lacking.code])
    said = told.format(names=names_of(desk, lacking.parties))
    return f"{said[:1].upper()}{said[1:]}."


def warned(one: Unusual) -> str:
    """Something unusual, before it is done."""
    names = f" ({', '.join(one.names)})" if one.names else ""
    return f"{translate('Warned', WARNED[one.code])}{names}."


def warned_all(found: Iterable[Unusual]) -> str:
    """All that is unusual, in one paragraph."""
    return " ".join(warned(one) for one in found)


def step_name(step: str) -> str:
    """What a step of the debate is called."""
    return translate("Debate", STEP_NAMES[step])


def vote_line(desk: Desk, line: Line) -> str:
    """One step of a vote's arithmetic."""
    name = desk.name(line.group) if line.group else ""
    return translate("Vote", VOTE_STEPS[line.code]).format(name=name, **line.facts)


def named(text: str) -> str:
    """A kind of procedure, an outcome, a choice, a profile or a value of a setting."""
    return translate("Procedure", text)


def setting_name(name: str) -> str:
    """What a setting is called."""
    return translate("Setting", SETTINGS[name])


def sources() -> Iterator[tuple[str, str]]:
    """Every (context, English source) of this room that comes from a table."""
    yield from (("Missing", text) for text in MISSING.values())
    yield from (("Warned", text) for text in WARNED.values())
    yield from (("Debate", STEP_NAMES[step]) for step in STEPS)
    yield from (("Vote", text) for text in VOTE_STEPS.values())
    yield from (("Setting", text) for text in SETTINGS.values())
    tables = (ProcedureKind, MotionOutcome, Choice, PartyKind, Next)
    words = [text for table in tables for text in get_args(table)]
    words += ("title", *(text for values in CHOICES.values() for text in values))
    yield from (("Procedure", text) for text in dict.fromkeys([*words, *PROFILES]))
