"""Rules on the work of a meeting: questions, deadlines, drafting groups, sittings to come, blocks,
the package."""

from __future__ import annotations

import msgspec

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import transition
from tripartite.model.meeting import CAPACITIES
from tripartite.model.planning.blocks import is_to_adopt, texts_in
from tripartite.model.planning.package import package_stands
from tripartite.model.planning.work import need, referral
from tripartite.model.reading import amendment_view, state_of
from tripartite.model.refusal import Refusal
from tripartite.model.rules import decisions
from tripartite.model.rules.amendments import circulated
from tripartite.model.rules.drafts import (
    Drafts,
    checked_name,
    checked_words,
    ids,
    known_parties,
    target,
)
from tripartite.model.rules.proposing import free_numbers, proposed
from tripartite.model.rules.text import provision_layer
from tripartite.model.screen.shown import unusual_of_many
from tripartite.model.state import State

_LATEST = 2**43
_DAY = 24 * 60


def _said(words: str, what: str) -> str:
    """What is asked for in words; raises `Refusal` ("name-empty") for none."""
    checked = checked_words(words, what)
    if not checked:
        raise Refusal("name-empty", what=what)
    return checked


def _standing(state: State, subject: str) -> str:
    """A provision or amendment of the room that stands; raises `Refusal`."""
    if subject in state.room.amendments:
        state.need("amendments", subject, "amendment")
    elif state.home("documents", subject):
        state.need("documents", subject, "document")
    else:
        provision_layer(state, subject)
    return subject


# Questions


def ask_question(state: State, command: c.Command, act: c.AskQuestion) -> Drafts:
    """A question to a party, or to somebody in a capacity."""
    where = target(state, command)
    words = _said(act.words, "question")
    known_parties(state, tuple(filter(None, (act.party, act.by))))
    if act.capacity is not None and act.capacity not in CAPACITIES:
        raise Refusal("unknown-thing", what="capacity", name=act.capacity)
    if not act.party and not act.capacity:
        raise Refusal("nobody-asked")
    subject = _standing(state, act.subject) if act.subject else ""
    key = ids(command).new()
    return [(where, e.QuestionAsked(key, words, act.party, act.capacity, subject, act.by))]


def answer_question(state: State, command: c.Command, act: c.AnswerQuestion) -> Drafts:
    """What was answered; a later answer takes its place."""
    where = target(state, command)
    need(state, "questions", act.question, "question")
    return [(where, e.QuestionAnswered(act.question, _said(act.words, "answer")))]


# Deadlines


def set_deadline(state: State, command: c.Command, act: c.SetDeadline) -> Drafts:
    """Until when something may come; one that stands is set anew by its id."""
    where = target(state, command)
    key = act.deadline
    if key:
        need(state, "deadlines", key, "deadline")
    if not act.time and not act.sitting:
        raise Refusal("name-empty", what="time or sitting")
    if not 0 <= act.time < _LATEST:
        raise Refusal("unknown-thing", what="time", name=str(act.time))
    if act.sitting and act.sitting not in state.room.sittings:
        need(state, "plans", act.sitting, "sitting")
    _may_be_due(state, act)
    key = key or ids(command).new()
    return [(where, e.DeadlineSet(key, act.what, act.subject, act.time, act.sitting))]


def _may_be_due(state: State, act: c.SetDeadline) -> None:
    if act.what == "answer" and act.subject in state.room.questions:
        need(state, "questions", act.subject, "question")
    elif act.what == "answer" and act.subject in state.room.referrals:
        need(state, "referrals", act.subject, "referral")
    elif act.subject in state.room.amendments:
        raise Refusal("unknown-thing", what="text", name=act.subject)
    else:
        _standing(state, act.subject)


def lift_deadline(state: State, command: c.Command, act: c.LiftDeadline) -> Drafts:
    """A deadline no longer holds."""
    where = target(state, command)
    need(state, "deadlines", act.deadline, "deadline")
    return [(where, e.DeadlineLifted(act.deadline))]


# Drafting groups


def refer(state: State, command: c.Command, act: c.Refer) -> Drafts:
    """Provisions and amendments go to a drafting group; the amendments are referred."""
    where = target(state, command)
    subjects = tuple(dict.fromkeys(act.subjects))
    if not subjects:
        raise Refusal("nothing-chosen")
    circle = state.need("parties", act.circle, "drafting group")
    if circle.kind != "circle":
        raise Refusal("no-circle", name=circle.name)
    if not circle.members:
        raise Refusal("circle-of-nobody", name=circle.name)
    terms = checked_words(act.terms, "terms of reference")
    key = ids(command).new()
    drafts: Drafts = [(where, e.ReferralMade(key, subjects, act.circle, terms))]
    for subject in subjects:
        _standing(state, subject)
        if subject in state.room.amendments:
            view = amendment_view(state, subject)
            if transition(view.status, "referred") is None and view.status != "referred":
                raise Refusal(
                    "status-not-possible", number=view.made.number, frm=view.status, to="referred"
                )
            if view.status != "referred":
                drafts.append((where, e.AmendmentStatusSet(subject, "referred", terms)))
    return drafts


def report_back(state: State, command: c.Command, act: c.ReportBack) -> Drafts:
    """A drafting group's text comes before the room, as amendments of its own; what was referred
    to it is before the room again."""
    where = target(state, command)
    open_one = referral(state, act.referral)
    if open_one.report:
        raise Refusal("reported-already")
    known_parties(state, (*act.agreed, *act.apart))
    if act.result == "a text" and not (act.submitted or act.texts):
        raise Refusal("report-without-text")
    circle, making = open_one.made.circle, ids(command)
    words = checked_words(act.words, "report")
    drafts: Drafts = []
    numbers = free_numbers(state)
    for key in act.submitted:
        under = amendment_view(state, key).made.parent
        number = "" if under else next(numbers)
        (room, anew), told = circulated(state, command, key, making.new(), number)
        drafts += [(room, msgspec.structs.replace(anew, parties=(circle,))), told]
    for text in act.texts:
        own = msgspec.structs.replace(text, parties=(circle,))
        number = "" if text.parent else next(numbers)
        drafts.append((where, proposed(state, command, own, making.new(), number)))
    brought = tuple(body.id for _, body in drafts if isinstance(body, e.AmendmentMade))
    drafts.append(
        (where, e.ReferralReported(act.referral, act.result, words, brought, act.agreed, act.apart))
    )
    drafts += ((where, body) for body in _back(state, open_one.made))
    return drafts


def _back(state: State, referred: e.ReferralMade) -> list[e.AmendmentStatusSet]:
    """The amendments that were referred are introduced again."""
    reason = "The drafting group reported back"
    return [
        e.AmendmentStatusSet(key, "introduced", reason)
        for key in referred.subjects
        if key in state.room.amendments
        and not state.is_gone(key)
        and amendment_view(state, key).status == "referred"
    ]


# The plan


def plan_sitting(state: State, command: c.Command, act: c.PlanSitting) -> Drafts:
    """A sitting to come, or one that is planned anew."""
    where = target(state, command)
    if act.sitting:
        need(state, "plans", act.sitting, "sitting")
    title = checked_name(act.title, "title of the sitting")
    minutes = (act.minutes, *(item.minutes for item in act.agenda))
    if not 0 <= act.starts < _LATEST or not all(0 <= each <= _DAY for each in minutes):
        raise Refusal("unknown-thing", what="time", name=str(act.starts))
    agenda = tuple(_on_agenda(state, item) for item in act.agenda)
    key = act.sitting or ids(command).new()
    return [(where, e.SittingPlanned(key, title, act.starts, act.minutes, agenda))]


def _on_agenda(state: State, item: e.AgendaItem) -> e.AgendaItem:
    words = checked_words(item.words, "item of the agenda")
    if item.subject and item.subject not in state.room.places:
        raise Refusal("unknown-thing", what="provision", name=item.subject)
    if not words and not item.subject:
        raise Refusal("name-empty", what="item of the agenda")
    return e.AgendaItem(words, item.subject, item.minutes)


def drop_sitting(state: State, command: c.Command, act: c.DropSitting) -> Drafts:
    """A planned sitting is not held."""
    where = target(state, command)
    need(state, "plans", act.sitting, "sitting")
    for key, entries in state.room.sittings.items():
        if key not in state.room.gone and entries[0].body.planned == act.sitting:
            raise Refusal("sitting-held", title=entries[0].body.title)
    return [(where, e.SittingUnplanned(act.sitting))]


# Blocks and the package


def adopt_block(state: State, command: c.Command, act: c.AdoptBlock) -> Drafts:
    """One act, one decision for each provision of the block that is not yet adopted; what was still
    open of each is read back."""
    where = target(state, command)
    provision_layer(state, act.block)
    making = ids(command)
    leaving = frozenset(act.leaving)
    waiting = [
        key
        for key in texts_in(state, act.block)
        if key not in leaving and is_to_adopt(state_of(state, key))
    ]
    if not waiting:
        raise Refusal("nothing-to-adopt")
    seen = unusual_of_many(state, act.shown, waiting)
    drafts: Drafts = []
    for key in waiting:
        declared = c.Decide(key, "adopted", act.words, shown=act.shown)
        bodies = decisions.declared_of_provision(state, making, declared, seen)
        drafts += ((where, body) for body in bodies)
    return drafts


def set_package(state: State, command: c.Command, act: c.SetPackage) -> Drafts:
    """The flag is set over a document, or lifted."""
    where = target(state, command)
    state.need("documents", act.document, "document")
    if package_stands(state.room, act.document) == act.on:
        raise Refusal("package-stands" if act.on else "no-package")
    return [(where, e.PackageSet(act.document, act.on, checked_words(act.words, "words")))]
