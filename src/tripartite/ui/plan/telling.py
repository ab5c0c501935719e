"""What was done to the plan and to procedure, in a line, as the notice bar tells it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tripartite.jobs.clock import local
from tripartite.model import entries as e
from tripartite.model.amendments.procedure import motion, subject_of
from tripartite.model.debating.voting import count, steps
from tripartite.model.journal import Entry
from tripartite.model.planning.sittings import held, sittings
from tripartite.model.planning.work import questions
from tripartite.session import Done
from tripartite.ui.desk import Desk
from tripartite.ui.procedure.words import named, vote_line
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import sentence, word

MOST_WORDS = 60
"""So many characters of somebody's words are told."""


def planned(desk: Desk, done: Done) -> str:
    """What was recorded of the plan or of procedure; empty for none, and for what is taken back."""
    if not done.entries or done.entries[0].act in ("undo", "redo"):
        return ""
    found = [x for x in done.entries if type(x.body) in _TOLD]
    if not found:
        return ""
    # What leaves its cluster for another is written first: the one that was made is told.
    one = found[-1] if isinstance(found[-1].body, e.ClusterMade) else found[0]
    return _TOLD[type(one.body)](desk, one)


def to_whom(desk: Desk, party: str, capacity: str | None) -> str:
    """A party, or who acts in a capacity."""
    if capacity == "secretariat":
        return translate("Plan", "the Office")
    return desk.name(party) if party else word(capacity or "")


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}…"


def _on(desk: Desk, subject: str) -> str:
    """Where: an amendment, a provision or a text; empty for nowhere."""
    known = subject and any(desk.state.home(t, subject) for t in ("amendments", "places"))
    if not known:
        return ""
    return translate("Told", ", on {place}").format(place=desk.called(subject))


def _recorded(desk: Desk, entry: Entry) -> str:
    body: e.ProcedureRecorded = entry.body
    if motion(desk.state, body.id).waits:
        said = translate(
            "Told", "Recorded: {what}, {by}. It is pending: F4, A says what came of it."
        )
    else:
        said = translate("Told", "Recorded: {what}, {by}. Ctrl+L lists it.")
    return said.format(what=named(body.kind), by=to_whom(desk, body.party, body.capacity))


def _settled(desk: Desk, entry: Entry) -> str:
    body: e.MotionSettled = entry.body
    made = motion(desk.state, body.id).body
    said = translate("Told", "{what}{on}: {outcome}.")
    told = said.format(
        what=named(made.kind),
        on=_on(desk, subject_of(desk.state, made)),
        outcome=named(body.outcome),
    )
    return told[:1].upper() + told[1:]


def _voted(desk: Desk, entry: Entry) -> str:
    body: e.VoteRecorded = entry.body
    *before, last = steps(count(body))
    told = (*(line for line in before if line.code == "total"), last)
    said = translate("Procedure", "Vote on {subject}").format(subject=desk.called(body.subject))
    return f"{said}: {' '.join(vote_line(desk, line) for line in told)}"


def _asked(desk: Desk, entry: Entry) -> str:
    body: e.QuestionAsked = entry.body
    said = translate(
        "Told", "Question to {who}{on}. It stays in the list (F4) until it is answered."
    )
    who = to_whom(desk, body.party, body.capacity)
    return said.format(who=who, on=_on(desk, body.subject))


def _answered(desk: Desk, entry: Entry) -> str:
    body: e.QuestionAnswered = entry.body
    asked = next(q.asked for q in questions(desk.state) if q.asked.id == body.id)
    said = translate("Told", "The answer to “{question}” is recorded; Ctrl+L lists both.")
    return said.format(question=_short(asked.words))


def _until(desk: Desk, body: e.DeadlineSet, offset: int) -> str:
    if body.time:
        return sentence(local(body.time, offset))
    title = next((s.title for s in sittings(desk.state) if _is(s, body.sitting)), "")
    return translate("Plan", "close of {sitting}").format(sitting=title)


def _is(sitting: Any, key: str) -> bool:
    return key in (sitting.id, sitting.plan.id if sitting.plan else "")


def deadline_of(desk: Desk, body: e.DeadlineSet) -> str:
    """What is due, of what, until when: "amendments to Building blocks: 16 May 13:00"."""
    history = desk.state.room.deadlines[body.id]
    offset = next((x.offset for x in history if x.body is body), desk.session.offset)
    until = _until(desk, body, offset)
    if body.what == "answer":
        return translate("Told", "answer due by {until}").format(until=until)
    said = translate("Told", "{what} to {place}: {until}")
    return said.format(what=word(body.what), place=desk.called(body.subject), until=until)


def _deadline_set(desk: Desk, entry: Entry) -> str:
    said = translate("Told", "Deadline set: {what}. What comes later is taken with a reason.")
    if entry.body.what == "answer":
        said = translate("Told", "Deadline set: {what}.")
    told = said.format(what=deadline_of(desk, entry.body))
    passed = bool(entry.body.time) and entry.body.time <= entry.time
    already = translate(
        "Told", "It has passed already."
    )  # a name: none is found within an f-string
    return f"{told} {already}" if passed else told


def _lifted(desk: Desk, entry: Entry) -> str:
    history = desk.state.room.deadlines[entry.body.id]
    set = [x.body for x in history if isinstance(x.body, e.DeadlineSet)][-1]
    if set.what == "answer":
        return translate("Told", "The deadline for the answer is lifted.")
    said = translate("Told", "The deadline for {what} to {place} is lifted.")
    return said.format(what=word(set.what), place=desk.called(set.subject))


def _reported(desk: Desk, entry: Entry) -> str:
    body: e.ReferralReported = entry.body
    if body.result == "no agreement":
        return translate(
            "Told", "Reported back: no agreement. What was referred is in debate again."
        )
    numbers = ", ".join(desk.called(key) for key in body.amendments)
    if not numbers:
        return translate("Told", "Reported back.")
    return translate("Told", "Reported back: {numbers}, before the room.").format(numbers=numbers)


def _sitting_planned(desk: Desk, entry: Entry) -> str:
    body: e.SittingPlanned = entry.body
    n = len(body.agenda)
    said = translate("Told", "“{title}” is planned, with %n item(s).", "", n)
    told = counted(said, n).format(title=body.title)
    # A place that was mistyped is an item in words: nothing of it is ever on today's list.
    words = ", ".join(f"“{item.words}”" for item in body.agenda if not item.subject)
    alone = translate("Told", "In words, of no provision: {words}.").format(words=words)
    return f"{told} {alone}" if words else told


def _sitting_dropped(desk: Desk, entry: Entry) -> str:
    history = desk.state.room.plans[entry.body.id]
    plan = [x.body for x in history if isinstance(x.body, e.SittingPlanned)][-1]
    return translate("Told", "“{title}” is not held.").format(title=plan.title)


def _sitting_opened(desk: Desk, entry: Entry) -> str:
    return translate("Told", "“{title}” is open.").format(title=entry.body.title)


def _sitting_closed(desk: Desk, entry: Entry) -> str:
    title = next((s.title for s in held(desk.state) if s.id == entry.body.id), "")
    return translate("Told", "“{title}” is closed.").format(title=title)


def _spoken(desk: Desk, entry: Entry) -> str:
    body: e.ProposalRecorded = entry.body
    said = translate("Told", "Proposal by {who}{on}: “{idea}”. What becomes of it is asked (F4).")
    who, on = desk.name(body.party), _on(desk, body.subject)
    return said.format(who=who, on=on, idea=_short(body.idea or body.words))


def _clustered(desk: Desk, entry: Entry) -> str:
    body: e.ClusterMade = entry.body
    n = len(body.proposals)
    said = translate("Told", "%n proposal(s) put together: “{title}”.", "", n)
    return counted(said, n).format(title=body.title)


def _fate(desk: Desk, entry: Entry) -> str:
    body: e.FateKept = entry.body
    made = desk.state.room.spoken[body.id][0].body
    said = translate("Told", "{who}, “{idea}”: {fate}{on}.")
    where = _on(desk, body.where)
    who, idea = desk.name(made.party), _short(made.idea or made.words)
    return said.format(who=who, idea=idea, fate=word(body.fate), on=where)


_TOLD: dict[type[e.Body], Callable[[Desk, Entry], str]] = {
    e.ProcedureRecorded: _recorded,
    e.MotionSettled: _settled,
    e.VoteRecorded: _voted,
    e.QuestionAsked: _asked,
    e.QuestionAnswered: _answered,
    e.DeadlineSet: _deadline_set,
    e.DeadlineLifted: _lifted,
    e.ReferralReported: _reported,
    e.SittingPlanned: _sitting_planned,
    e.SittingUnplanned: _sitting_dropped,
    e.SittingOpened: _sitting_opened,
    e.SittingClosed: _sitting_closed,
    e.ProposalRecorded: _spoken,
    e.ClusterMade: _clustered,
    e.FateKept: _fate,
}
"""Each kind of entry with its line; an act is told by its first entry of these."""
