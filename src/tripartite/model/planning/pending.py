"""What is left: everything parked or owed that would otherwise be forgotten, in one list.

It is derived from the journal each time and nothing is kept, so closing a sitting or adopting a
part can't lose any of it: a thing leaves the list only when what it waits for has happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import msgspec

from tripartite.model.amendments.procedure import motions, subject_of
from tripartite.model.amendments.tabled import handed_in
from tripartite.model.entries import RevisionHeld
from tripartite.model.journal import Entry
from tripartite.model.meeting import Capacity
from tripartite.model.planning.deadlines import Deadline, deadlines, has_passed, last_on
from tripartite.model.planning.sittings import Calendar
from tripartite.model.planning.work import (
    document_of,
    proposals,
    provision_of,
    questions,
    referrals,
)
from tripartite.model.position import ACCEPTING
from tripartite.model.positions.consensus import has_brackets
from tripartite.model.positions.stated import positions_on
from tripartite.model.publishing.waiting import held
from tripartite.model.reading import amendment_view, decisions_on, place, state_of
from tripartite.model.state import State

PendingKind = Literal[
    "postponed",
    "referred",
    "pending consultation",
    "open brackets",
    "reopened",
    "point of order",
    "motion",
    "question",
    "deadline",
    "editor's change",
    "handed in",
    "spoken proposal",
]
PENDING_KINDS: tuple[PendingKind, ...] = get_args(PendingKind)
"""What can be left, in the order in which it is listed."""

PARKED = frozenset({"postponed", "referred"})
"""Kinds that are also the status of an amendment."""

_WAITING = frozenset({"pending consultation", "reopened"})


class Due(msgspec.Struct, frozen=True):
    """Until when: a time (UTC, milliseconds since 1970; said at an offset from UTC in minutes), or
    the close of a sitting (its id)."""

    time: int = 0
    sitting: str = ""
    offset: int = 0


class Pending(msgspec.Struct, frozen=True):
    """One thing that is left.

    `id` is the amendment, provision, motion, question, deadline or referral; `subject` what it is
    about (often the same), `provision` where that stands (empty for nowhere), `words` what was said
    of it. `owed_by` are the parties that owe the next step, or `capacity` says who does; neither:
    the room. `since` is the sitting in which it began (empty: before the first), `n` and `time` the
    room entry.
    """

    kind: PendingKind
    id: str
    subject: str
    provision: str
    document: str
    words: str
    since: str
    n: int
    time: int
    owed_by: tuple[str, ...] = ()
    capacity: Capacity | None = None
    due: Due | None = None
    late: bool = False


def pending(state: State, now: int = 0) -> list[Pending]:
    """All that is left, in the order in which it began; `now` (UTC, milliseconds since 1970) says
    what is late."""
    found = [*_Reader(state, now).everything()]
    return sorted(found, key=lambda x: (x.n, PENDING_KINDS.index(x.kind), x.time, x.id))


def by_sitting(items: Iterable[Pending]) -> dict[str, list[Pending]]:
    """The items by the sitting in which they began, in the order of the sittings."""
    groups: dict[str, list[Pending]] = {}
    for item in items:
        groups.setdefault(item.since, []).append(item)
    return groups


def left_in(items: Iterable[Pending], provisions: Iterable[str]) -> list[Pending]:
    """Those of the items that stand on one of these provisions."""
    wanted = frozenset(provisions)
    return [item for item in items if item.provision in wanted]


class _Reader:
    """Reads what is left, kind by kind, with no look at what can't be left."""

    def __init__(self, state: State, now: int) -> None:
        self.state, self.now = state, now
        self.calendar = Calendar(state)
        self.referred: dict[str, str] = {}  # what an open referral covers → its circle

    def everything(self) -> Iterator[Pending]:
        yield from self._referrals()
        yield from self._amendments()
        yield from self._provisions()
        yield from self._brackets()
        yield from self._motions()
        yield from self._questions()
        yield from self._deadlines()
        yield from self._revisions()
        yield from self._handed_in()
        yield from self._spoken()

    def _spoken(self) -> Iterator[Pending]:
        """The spoken proposals of which nobody has said what became of them."""
        for entry, made, _, fate in proposals(self.state):
            if fate is None:
                subject, words = made.subject or made.document, made.idea or made.words
                yield self._item(
                    "spoken proposal", made.id, subject, entry, words, (), "secretariat"
                )

    def _handed_in(self) -> Iterator[Pending]:
        """What was submitted and waits for the secretariat; only they and the party have any."""
        for entry in handed_in(self.state):
            key, words = entry.body.id, getattr(entry.body, "passage", None)
            yield Pending(
                "handed in",
                key,
                key,
                provision_of(self.state, key),
                document_of(self.state, key),
                words.text if words else "",
                self.calendar.sitting(entry.room),
                entry.room,
                entry.time,
                capacity="secretariat",
            )

    def _revisions(self) -> Iterator[Pending]:
        """An editor's changes that wait for the Chair; only the secretariat has any."""
        for entry in held(self.state):
            body: RevisionHeld = entry.body
            yield Pending(
                "editor's change",
                body.id,
                body.provision,
                provision_of(self.state, body.provision),
                document_of(self.state, body.provision),
                body.nature,
                self.calendar.sitting(entry.room),
                entry.room,
                entry.time,
                capacity="Chairperson",
            )

    def _item(
        self,
        kind: PendingKind,
        key: str,
        subject: str,
        entry: Entry,
        words: str,
        owed_by: tuple[str, ...] = (),
        capacity: Capacity | None = None,
    ) -> Pending:
        due = last_on(self.state, "answer", key) if self.state.room.deadlines else None
        return Pending(
            kind,
            key,
            subject,
            provision_of(self.state, subject),
            document_of(self.state, subject),
            words,
            self.calendar.sitting(entry.n),
            entry.n,
            entry.time,
            owed_by,
            capacity,
            _due(due) if due else None,
            has_passed(self.state, due.set, self.now) if due else False,
        )

    def _stands(self, provision: str) -> bool:
        layer = self.state.home("places", provision)
        if layer is None or place(layer, provision) is None:
            return False
        return not self.state.is_gone(layer.places[provision][0].body.document)

    def _referrals(self) -> Iterator[Pending]:
        for entry, made, report in referrals(self.state):
            if report:
                continue
            for subject in made.subjects:
                self.referred[subject] = made.circle
                item = self._item("referred", made.id, subject, entry, made.terms, (made.circle,))
                if subject in self.state.room.amendments:
                    parked = self.state.room.statuses[subject][-1].body.status in PARKED
                    if parked and not self.state.is_gone(subject):
                        yield item
                elif self._stands(subject):
                    yield item

    def _amendments(self) -> Iterator[Pending]:
        room = self.state.room
        for key, statuses in room.statuses.items():
            latest = statuses[-1]
            status = latest.body.status
            if status not in PARKED or key in room.gone or key in self.referred:
                continue
            if key in room.amendments:
                view = amendment_view(self.state, key)
                owed = view.parties if status == "postponed" else ()
                words = getattr(latest.body, "reason", "")
                yield self._item(status, key, key, latest, words, owed)

    def _provisions(self) -> Iterator[Pending]:
        for subject in self.state.room.decisions:
            if subject not in self.state.room.places or not self._stands(subject):
                continue
            declared = decisions_on(self.state, subject)
            if not declared or declared[-1].body.outcome not in _WAITING:
                continue
            now = state_of(self.state, subject)
            if now == "pending consultation" or now == "reopened":
                owed = self._unheard(subject) if now == "pending consultation" else ()
                yield self._item(now, subject, subject, declared[-1], declared[-1].body.words, owed)

    def _unheard(self, subject: str) -> tuple[str, ...]:
        """Who must still come back: those whose stance was given and is no acceptance."""
        given = positions_on(self.state, subject)
        return tuple(p.party for p in given if p.stance not in ACCEPTING or p.stale)

    def _brackets(self) -> Iterator[Pending]:
        for subject, wordings in self.state.room.wordings.items():
            if has_brackets(wordings[-1].body.passage.text) and self._stands(subject):
                original = wordings[0].body.language
                mine = [x for x in wordings if x.body.language == original]
                if has_brackets(mine[-1].body.passage.text):
                    words = mine[-1].body.passage.text
                    yield self._item("open brackets", subject, subject, _since(mine), words)

    def _motions(self) -> Iterator[Pending]:
        """The points of order and motions on which nobody has ruled yet."""
        for found in motions(self.state):
            if found.waits:
                made = found.body
                kind: PendingKind = "point of order" if made.kind == "point of order" else "motion"
                subject = subject_of(self.state, made)
                yield self._item(kind, made.id, subject, found.entry, made.words, (), "Chairperson")

    def _questions(self) -> Iterator[Pending]:
        for entry, asked, answer in questions(self.state):
            if not answer:
                owed = (asked.party,) if asked.party else ()
                yield self._item(
                    "question", asked.id, asked.subject, entry, asked.words, owed, asked.capacity
                )

    def _deadlines(self) -> Iterator[Pending]:
        for deadline in deadlines(self.state):
            entry, set = deadline.entry, deadline.set
            if set.what != "answer" and document_of(self.state, set.subject):
                item = self._item("deadline", set.id, set.subject, entry, set.what)
                passed = has_passed(self.state, set, self.now)
                yield msgspec.structs.replace(item, due=_due(deadline), late=passed)


def _due(deadline: Deadline) -> Due:
    return Due(deadline.set.time, deadline.set.sitting, deadline.offset)


def _since(wordings: list[Entry]) -> Entry:
    """The wording since which words have stood in brackets without a break."""
    for entry in reversed(wordings):
        if not has_brackets(entry.body.passage.text):
            break
        first = entry
    return first
