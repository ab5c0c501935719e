"""Every English text that comes from a table and not from a call, for the translators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from tripartite.model.amendment import STATUSES
from tripartite.model.amendments.relations import (
    ADDED_INSIDE,
    AFTER,
    AT_THE_BEGINNING,
    LINES,
    MOVED_SINCE,
)
from tripartite.model.damage import Damage
from tripartite.model.entries.planning import DeadlineKind, FateKind, ReportResult
from tripartite.model.importing.remarks import Why
from tripartite.model.meeting import CAPACITIES, PERMISSIONS, STREAM_KINDS
from tripartite.model.planning.pending import PENDING_KINDS
from tripartite.model.planning.sittings import SittingState
from tripartite.model.position import STANCES
from tripartite.model.positions.blocking import BLOCKS, REASONS as REASONS_OF_STATE
from tripartite.model.positions.confirming import STATUSES as CONFIRMING
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.model.profiles import NoValue
from tripartite.model.refusal import PLACES, THESE, THINGS, Refused
from tripartite.model.reviewing.sifting import NOT_HEARD
from tripartite.model.rules.lateness import Until
from tripartite.model.rules.unfit import Unfit
from tripartite.model.saying import MOMENT, MONTHS, Saying
from tripartite.model.screen.sentences import TEMPLATES
from tripartite.model.screen.slides import REMARKS
from tripartite.model.steps import Step
from tripartite.model.text import LEVELS, DocumentKind
from tripartite.model.unread import Unread
from tripartite.model.words.readback import ReadBack, WasUnusual
from tripartite.model.words.reasons import NOTHING, Reason
from tripartite.model.words.told import InWords
from tripartite.ui.vocabulary import FATES, FORM_NAMES, KINDS, NATURES, STATE_REASONS

PLANNED = (
    *PENDING_KINDS,
    *get_args(SittingState),
    *get_args(DeadlineKind),
    *get_args(FateKind),
    *get_args(ReportResult),
)
"""The words of the plan."""


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
