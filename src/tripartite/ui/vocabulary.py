"""The words of the meeting room as they stand on the screen: translated by the house's own words.

The English sources stand in the model's tables; `sources()` lists them all for the translators.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from tripartite.model.amendment import STATUSES, AmendmentKind
from tripartite.model.amendments.relations import (
    ADDED_INSIDE,
    AFTER,
    AT_THE_BEGINNING,
    LINES,
    MOVED_SINCE,
    Relation,
)
from tripartite.model.damage import Damage
from tripartite.model.entries.planning import DeadlineKind, FateKind, ReportResult
from tripartite.model.importing.remarks import Why
from tripartite.model.meeting import CAPACITIES, PERMISSIONS, STREAM_KINDS
from tripartite.model.planning.pending import PENDING_KINDS
from tripartite.model.planning.sittings import SittingState
from tripartite.model.position import STANCES
from tripartite.model.positions.blocking import BLOCKS, REASONS as REASONS_OF_STATE, Point
from tripartite.model.positions.confirming import STATUSES as CONFIRMING
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.model.profiles import NoValue
from tripartite.model.refusal import PLACES, THESE, THINGS, Refusal, Refused
from tripartite.model.reviewing.sifting import NOT_HEARD
from tripartite.model.rules.lateness import Until
from tripartite.model.rules.unfit import Unfit
from tripartite.model.saying import MOMENT, MONTHS, Saying, said
from tripartite.model.screen.chair import TEMPLATES
from tripartite.model.screen.slides import REMARKS
from tripartite.model.steps import Step
from tripartite.model.text import LEVELS, DocumentKind
from tripartite.model.unread import Unread
from tripartite.model.words.readback import READ_BACK, ReadBack, WasUnusual
from tripartite.model.words.reasons import NOTHING, Reason
from tripartite.model.words.told import InWords
from tripartite.ui.tr import translate

KINDS: tuple[AmendmentKind, ...] = (
    "replace",
    "insert",
    "delete",
    "move",
    "split",
    "merge",
    "throughout",
)

PLANNED = (
    *PENDING_KINDS,
    *get_args(SittingState),
    *get_args(DeadlineKind),
    *get_args(FateKind),
    *get_args(ReportResult),
)
"""The words of the plan."""

STATE_REASONS = {
    "untouched": "No amendment was made here.",
    "open": "Amendments are pending, or were decided without the Chair closing the provision.",
    "bracketed": "Words in square brackets are not agreed by all.",
    "pending consultation": "Subject to capitals, or to members.",
    "agreed": "No objection was noted.",
    "agreed ad package": "Gavelled ad package: nothing is agreed until everything is agreed.",
    "adopted": "Gavelled by the Chair.",
    "reopened": "Opened again by consent.",
    "divergent": "No consensus: the divergent views go to the report.",
}
"""What a provision's state means, in words."""


def word(text: str) -> str:
    """A word of the domain: a status, stance, state, level, kind or capacity."""
    return translate("Vocabulary", text)


def state_reason(state: str) -> str:
    """What a provision's state means."""
    return translate("State", STATE_REASONS[state])


def reason(point: Point) -> str:
    """Why a provision is in its state, in a sentence."""
    names = ", ".join(word(name) for name in point.names)
    return translate("Reason of state", REASONS_OF_STATE[point.code]).format(names=names)


def block(point: Point) -> str:
    """What is in a provision's way, in a sentence."""
    return translate("In the way", BLOCKS[point.code]).format(names=", ".join(point.names))


def read_back(code: str) -> str:
    """What was unusual about a decision."""
    return translate("Read back", READ_BACK[code])


def sentence(fact: Any) -> str:
    """What the model says, in the language of the screen: a sentence, several, or a word."""
    return said(fact, translate)


def refused(refusal: Refusal) -> str:
    """The sentence of a refusal: what happened, what is safe, what to do."""
    return sentence(refusal.saying)


NATURES = {
    "none": "formatting",
    "number": "number",
    "punctuation": "punctuation",
    "language": "language",
    "substance": "substance",
}
"""What an editor's change is, in words."""


def nature_name(nature: str) -> str:
    """What an editor's change is classed as."""
    return translate("Nature", NATURES[nature])


FORM_NAMES = {
    "clean": "Clean text",
    "redline": "Marked changes",
    "rolling": "Rolling text",
    "compilation": "Compilation",
    "side by side": "Side by side",
    "amendment list": "Amendment list",
    "night certificate": "Night certificate",
}
"""What the forms of a text are called."""


def form_name(form: str) -> str:
    """A form, as it is called on the screen."""
    return translate("Form", FORM_NAMES.get(form, form))


RELATION_SIGNS = {
    "can be taken together": "∥",
    "same proposal": "=",
    "one goes further": "⊃",
    "side by side": "↔",
    "both add here": "⊕",
    "competing wording": "⚔",
    "cut across each other": "╳",
    "edits words the other deletes": "✎",
    "words have moved": "⇄",
    "no longer applies": "∅",
}
FATE_SIGNS = {"falls": "✗", "satisfied": "=", "question": "?", "untouched": "○"}
FATES = {
    "falls": "would fall",
    "satisfied": "would be satisfied",
    "question": "needs a question",
    "untouched": "untouched",
}
"""What would become of an amendment if another were adopted, in words."""


def related(label: str) -> str:
    """How two amendments relate: a sign and the word for it."""
    return f"{RELATION_SIGNS[label]} {translate('Relation', label)}"


def relation_line(relation: Relation) -> str:
    """How two amendments relate, as a sentence."""
    place = translate("Relation", relation.place).format(words=relation.quoted)
    return translate("Relation", relation.template).format(
        first=relation.first, second=relation.second, words=relation.quoted, place=place
    )


def fate(kind: str) -> str:
    """What would become of an amendment: a sign and the word for it."""
    return f"{FATE_SIGNS[kind]} {translate('Fate', FATES[kind])}"


def sources() -> Iterator[tuple[str, str]]:
    """Every (context, English source) that comes from a table and not from a call."""
    yield from dict.fromkeys(_every_source())


def _every_source() -> Iterator[tuple[str, str]]:
    states: tuple[str, ...] = (*STATUSES, *STANCES, *PROVISION_STATES, *CONFIRMING, NOT_HEARD)
    words = (
        *states,
        *LEVELS,
        *CAPACITIES,
        *KINDS,
        *get_args(DocumentKind),
        *PLANNED,
        *NATURES,
        NOTHING,
        *_in_refusals(),
    )
    yield from (("Vocabulary", text) for text in words)
    yield from (("State", text) for text in STATE_REASONS.values())
    yield from (("Reason of state", text) for text in REASONS_OF_STATE.values())
    yield from (("In the way", text) for text in BLOCKS.values())
    yield from (("Chair", text) for text in TEMPLATES.values())
    yield from (("Slide", text) for text in REMARKS.values())
    yield from (("Nature", text) for text in NATURES.values())
    yield from (("Vocabulary", text) for text in TEMPLATES)
    yield from (("Time", text) for text in (*MONTHS, MOMENT))
    relations = (*LINES, *LINES.values(), ADDED_INSIDE, MOVED_SINCE, AFTER, AT_THE_BEGINNING)
    yield from (("Relation", text) for text in relations)
    yield from (("Fate", text) for text in FATES.values())
    for kind in sayings():
        yield from ((kind.about, text) for text in kind.templates.values())
    yield from _elsewhere()


def _in_refusals() -> tuple[str, ...]:
    """The words that refusals are filled with: acts, streams, things."""
    private = (f"{kind} words" for kind in STREAM_KINDS)
    return (*PERMISSIONS, *STREAM_KINDS, *private, *THINGS, *PLACES, *THESE)


def sayings() -> tuple[type[Saying[Any]], ...]:
    """Every kind of sentence that is made outside the window."""
    from tripartite.jobs.joining import StreamName
    from tripartite.jobs.publishing.dispatching import Recall
    from tripartite.jobs.publishing.looks import Fitted
    from tripartite.jobs.receiving.editorial import Foretold, Waits
    from tripartite.jobs.receiving.received import BringsNothing, Doubt, Hindrance, NothingIn
    from tripartite.jobs.receiving.sent import How
    from tripartite.model.publishing.lint.kinds import FindingSaid
    from tripartite.model.publishing.lint.lists import Mood

    of_words = (Reason, Refused, WasUnusual, InWords, ReadBack, FindingSaid, Mood)
    of_files = (Why, Unread, Doubt, Hindrance, BringsNothing, Waits, Foretold, How, Recall, Fitted)
    return (*of_words, *of_files, NothingIn, Step, Unfit, Damage, StreamName, NoValue, Until)


def _elsewhere() -> Iterator[tuple[str, str]]:
    """The words of checks and forms, of the debate, of rules, motions and votes."""
    from tripartite.model.publishing.lint.kinds import CHECKS
    from tripartite.ui.procedure.words import sources as of_procedure

    yield from (("Check", text[:1].upper() + text[1:]) for text in CHECKS)
    yield from (("Form", text) for text in FORM_NAMES.values())
    yield from (("Vocabulary", text) for text in FORM_NAMES)
    yield from of_procedure()
