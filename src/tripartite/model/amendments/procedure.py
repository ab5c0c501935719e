"""Reading the procedure: the rules in force, seconders, parts, points and motions, votes.

Everything here is derived from the room and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.profiles import PROFILES, WORKING_GROUP, Rules, Value, changed
from tripartite.model.reading import AmendmentView
from tripartite.model.state import Layer, State


def profile_of(state: State) -> str:
    """The name of the profile whose rules the meeting follows."""
    room = state.room
    if room.profiles:
        name: str = room.profiles[-1].body.name
        return name
    return room.meeting.profile if room.meeting else WORKING_GROUP


def rules_of(state: State) -> Rules:
    """The rules in force: those of the profile, with the settings changed since."""
    return rules_before(state.room, state.room.n + 1)[1]


def rules_before(room: Layer, n: int) -> tuple[str, Rules]:
    """The profile and the rules that were in force before room entry `n`."""
    named = room.meeting.profile if room.meeting else WORKING_GROUP
    rules = PROFILES.get(named, PROFILES[WORKING_GROUP])
    settings: dict[str, Value] = {}
    for entry in room.profiles:
        if entry.n < n:
            named = entry.body.name
            settings.update(entry.body.settings)
    return named, changed(rules, settings) if settings else rules


class Seconder(NamedTuple):
    """Who seconds an amendment, and whether it was from the floor."""

    party: str
    floor: bool


def seconders(state: State, view: AmendmentView) -> list[Seconder]:
    """Who seconds an amendment: named on its form, then from the floor. Whoever has taken it over
    since proposes it, and seconds it no more."""
    found = {view.made.seconded_by: False} if view.made.seconded_by else {}
    for entry in state.room.seconds.get(view.id, ()):
        if isinstance(entry.body, e.AmendmentSeconded):
            found.setdefault(entry.body.party, entry.body.floor)
        else:
            found.pop(entry.body.party, None)
    return [Seconder(party, floor) for party, floor in found.items() if party not in view.parties]


def needs_seconder(state: State, view: AmendmentView, rules: Rules | None = None) -> bool:
    """Whether an amendment needs one: it is a single party's, of a kind that is not exempt."""
    rules = rules or rules_of(state)
    if rules.seconding == "none":
        return False
    parties = state.room.parties
    kinds = [parties[party].kind for party in view.parties if party in parties]
    return len(kinds) == 1 and kinds[0] not in rules.exempt


def parts_of(state: State, amendment: str) -> list[str]:
    """The amendments that one was split into; none when it was not."""
    entry = state.room.splits.get(amendment)
    return [key for key in entry.body.parts if not state.is_gone(key)] if entry else []


class Motion(NamedTuple):
    """A point of order, motion, opinion or ruling, with what came of it (None: nothing yet)."""

    entry: Entry
    body: e.ProcedureRecorded
    settled: e.MotionSettled | None

    @property
    def waits(self) -> bool:
        """Whether something is still to come of it: rulings and opinions are given, and stand."""
        return not self.settled and self.body.kind not in _GIVEN


_GIVEN = frozenset({"ruling", "Legal Adviser's opinion"})


def motion(state: State, key: str) -> Motion:
    """One of them; raises `Refusal` ("unknown-thing")."""
    entry: Entry = state.need("procedure", key, "point or motion")
    body: Any = entry.body
    latest = state.room.settled.get(key, [])
    outcome: Any = latest[-1].body if latest else None
    return Motion(entry, body, outcome if isinstance(outcome, e.MotionSettled) else None)


def subject_of(state: State, made: e.ProcedureRecorded) -> str:
    """The amendment, provision or document that a point or motion is about in the end: what was
    raised on another one is about what that is about. Empty for nothing in particular."""
    about, seen = made.subject, {made.id}
    while about in state.room.procedure and about not in seen:
        seen.add(about)
        about = state.room.procedure[about].body.subject
    return "" if about in seen else about


def motions(state: State, sitting: str = "") -> list[Motion]:
    """All that stand, in the order they came; of one sitting, or of the whole meeting."""
    room = state.room
    return [
        motion(state, key)
        for key, entry in room.procedure.items()
        if key not in room.gone and (not sitting or sitting_at(state, entry.n) == sitting)
    ]


def sitting_at(state: State, n: int) -> str:
    """The id of the sitting that was open when room entry `n` was written; empty for none."""
    for key, entries in state.room.sittings.items():
        if key in state.room.gone or entries[0].n > n:
            continue
        latest = [x for x in entries if x.n <= n][-1]
        if isinstance(latest.body, e.SittingOpened):
            return key
    return ""


def votes_on(state: State, subject: str) -> list[Entry]:
    """The votes on a subject that stand, in the order they were taken."""
    room = state.room
    return [
        entry
        for key, entry in room.votes.items()
        if entry.body.subject == subject and key not in room.gone
    ]


def unusual_on(state: State, subject: str) -> list[str]:
    """What was noted as unusual about acts on a subject that stand."""
    noted = state.room.unusual.get(subject, ())
    codes = (code for x in noted if not state.is_undone(x.command) for code in x.body.codes)
    return list(dict.fromkeys(codes))


LOGGED: tuple[type[e.Body], ...] = (
    *(e.AmendmentStatusSet, e.AmendmentSeconded, e.AmendmentSplit, e.PositionStated),
    *(e.DecisionDeclared, e.DecisionCorrected, e.ProcedureRecorded, e.MotionSettled),
    *(e.VoteRecorded, e.ProfileSet, e.SittingOpened, e.SittingClosed),
    *(e.QuestionAsked, e.QuestionAnswered, e.DeadlineSet, e.DeadlineLifted),
    *(e.ReferralMade, e.ReferralReported, e.PackageSet),
)
"""What a sitting's log lists."""


def sitting_log(state: State, sitting: str = "") -> list[Entry]:
    """What happened in a sitting (empty: in the whole meeting), in order; what was undone is left
    out."""
    return [*logged(state, sitting)][::-1]


def logged(state: State, sitting: str = "") -> Iterator[Entry]:
    """The same, the latest first."""
    begin, end = _bounds(state, sitting) if sitting else (0, state.room.n)
    undone = state.room.undone
    for command, entries in reversed(state.room.acts.items()):
        if entries[0].n < begin:
            return
        if entries[0].n > end or command in undone or entries[0].act in ("undo", "redo"):
            continue
        yield from (x for x in reversed(entries) if isinstance(x.body, LOGGED))


def _bounds(state: State, sitting: str) -> tuple[int, int]:
    """The room entries that open and close a sitting; the present one while it is open."""
    entries = state.room.sittings[sitting]
    closed = isinstance(entries[-1].body, e.SittingClosed)
    return entries[0].n, entries[-1].n if closed else state.room.n
