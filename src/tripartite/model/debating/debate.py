"""The item in debate: at which step it is, what is missing, and what can be done next.

Facts for the screens and the Chair's strip, derived when asked. They hint and never decide: what
the Chair declares can be recorded at any step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

import msgspec

from tripartite.model.amendment import OPEN, UNDER_WAY
from tripartite.model.amendments.carrying import carried
from tripartite.model.amendments.procedure import (
    Seconder,
    motions,
    needs_seconder,
    rules_of,
    seconders,
    subject_of,
    votes_on,
)
from tripartite.model.amendments.weighing import considered, open_on
from tripartite.model.meeting import ROOM
from tripartite.model.planning.sittings import open_one
from tripartite.model.positions.consensus import GAVELLED, Heard, Missing, missing
from tripartite.model.positions.stances import group_of
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    amendments_on,
    correctable,
    state_of,
    wording,
)
from tripartite.model.state import State
from tripartite.model.words.merge import Rebase

Step = Literal["introduction", "seconding", "positions", "decision", "decided"]
STEPS: tuple[Step, ...] = ("introduction", "seconding", "positions", "decision")
"""The steps in order; "seconding" is passed over where the rules ask for no seconder."""

Next = Literal[
    "introduce",
    "second",
    "state positions",
    "adopt",
    "adopt as subamended",
    "not adopted",
    "not introduced",
    "not seconded",
    "withdraw",
    "take over",
    "postpone",
    "refer",
    "split",
    "correct",
]
"""What can be done with an amendment."""

_CAN: dict[Step, tuple[Next, ...]] = {
    "introduction": ("introduce", "not introduced", "withdraw", "postpone", "refer"),
    "seconding": ("second", "not seconded", "withdraw", "postpone", "refer"),
    "positions": ("state positions", "adopt", "not adopted", "withdraw", "postpone", "refer"),
    "decision": ("adopt", "not adopted", "withdraw", "postpone", "refer"),
    "decided": ("correct",),
}
"""The usual acts at each step, the likeliest first."""


class Debate(msgspec.Struct, frozen=True):
    """An amendment in debate, as facts.

    `missing` is said of consensus on its words; `pending` are its open subamendments and `before`
    the open amendments on the same place that come first by the meeting's order (ids); `vote` is
    the id of the latest vote on it (empty: none).
    """

    amendment: str
    number: str
    provision: str
    step: Step
    parties: tuple[str, ...]
    needs_seconder: bool
    seconders: tuple[Seconder, ...]
    missing: tuple[Missing, ...]
    pending: tuple[str, ...]
    before: tuple[str, ...]
    vote: str
    can: tuple[Next, ...]

    @property
    def passed(self) -> tuple[Step, ...]:
        """The steps that lie behind."""
        if self.step == "decided":
            return STEPS
        return STEPS[: STEPS.index(self.step)]


def in_debate(state: State, among: Iterable[str] | None = None) -> str:
    """The amendment in debate: the one introduced or taken over last that is not decided yet, of
    all or `among` some; empty for none. A subamendment introduced later comes before its
    amendment; of the parts into which one was split, which one act brings, the first."""
    room = state.room
    latest: Iterable[str] = reversed(room.under_way)
    if among is not None:
        here = (key for key in among if key in room.under_way)
        latest = sorted(here, key=room.under_way.__getitem__, reverse=True)
    found = act = ""
    for key in latest:
        if key in room.gone:
            continue
        brought = room.statuses[key][-1].command
        if found and brought != act:
            break
        found, act = key, brought
    return found


def in_debate_at(state: State, provision: str, among: Collection[str]) -> str:
    """The amendment in debate at a provision, `among` those open there; empty for none.

    The one introduced last in this sitting, for the Chair took it up; of those that earlier
    sittings left, the first by the meeting's order.
    """
    room, latest = state.room, in_debate(state, among)
    left = [key for key in among if key in room.under_way and key not in room.gone]
    sitting = open_one(state)
    began = sitting.opened.n if sitting and sitting.opened else 0
    if len(left) < 2 or room.under_way[latest] > began:
        return latest
    layer = state.home("wordings", provision) or room
    ordered = considered(state, wording(layer, provision)[0], open_on(state, provision))
    return next((view.id for view in ordered if view.id in left), latest)


def debate(state: State, amendment: str, *, weighed: bool = True) -> Debate:
    """The facts of an amendment's debate; raises `Refusal` ("unknown-thing").

    Without `weighed`, what comes before it is left out: every wording is measured for that.
    """
    view = amendment_view(state, amendment)
    rules = rules_of(state)
    needs, seconded = needs_seconder(state, view, rules), tuple(seconders(state, view))
    lacking = missing_on(state, amendment)
    step = _step(view, needs and not seconded, lacking)
    if step == "positions" and _is_closed(state, amendment):
        step = "decision"
    pending = tuple(v.id for v in subamendments(state, view) if v.open)
    votes = votes_on(state, amendment)
    return Debate(
        amendment,
        view.made.number,
        view.made.provision,
        step,
        view.parties,
        needs,
        seconded,
        lacking,
        pending,
        before(state, view) if weighed and view.open else (),
        votes[-1].body.id if votes else "",
        _can(state, view, step),
    )


def _step(view: AmendmentView, unseconded: bool, lacking: tuple[Missing, ...]) -> Step:
    if view.status not in OPEN:
        return "decided"
    if view.status not in UNDER_WAY:
        return "introduction"
    if unseconded:
        return "seconding"
    unheard = {"not spoken", "stale"} & {one.code for one in lacking}
    return "positions" if unheard else "decision"


def _is_closed(state: State, amendment: str) -> bool:
    """Whether the closure of its debate was carried since it was introduced, or taken over."""
    since = state.room.statuses[amendment][-1].n
    return any(
        one.settled is not None
        and one.settled.outcome == "carried"
        and one.entry.n > since
        and subject_of(state, one.body) == amendment
        for one in motions(state)
        if one.body.kind == "closure"
    )


def _can(state: State, view: AmendmentView, step: Step) -> tuple[Next, ...]:
    if step == "decided":
        over: tuple[Next, ...] = ("take over",) if view.status == "withdrawn" else ()
        return (*over, *_CAN[step]) if correctable(state, view.id) else over
    usual = _CAN[step]
    if "adopt" in usual and len(state.find("proposals", view.id)) > 1:
        usual = ("adopt as subamended", *(act for act in usual if act != "adopt"))
    if view.open and view.made.kind in ("replace", "insert"):
        usual = (*usual, "split")
    return usual


def subamendments(state: State, view: AmendmentView) -> list[AmendmentView]:
    """The subamendments of an amendment that stand, in the order they came."""
    if not any(view.id in layer.subamendments for layer in state.layers.values()):
        return []
    return [v for v in amendments_on(state, view.made.provision) if v.made.parent == view.id]


def before(state: State, view: AmendmentView) -> tuple[str, ...]:
    """The open amendments to the same words that come first by the meeting's order (ids)."""
    if view.made.kind not in ("replace", "delete") or not view.made.provision:
        return ()
    layer = state.home("wordings", view.made.provision) or state.room
    words = wording(layer, view.made.provision)[0]
    keys = [one.id for one in considered(state, words, open_on(state, view.made.provision))]
    return tuple(keys[: keys.index(view.id)]) if view.id in keys else ()


def missing_on(state: State, subject: str) -> tuple[Missing, ...]:
    """What is missing to consensus on a provision or an amendment, from what was said in the room.

    Those who propose an amendment need not be heard on it; who was never associated is named.
    """
    room, proposing, apart = state.room, frozenset[str](), tuple[str, ...]()
    if state.home("amendments", subject):
        view = amendment_view(state, subject)
        proposing, apart = frozenset(view.parties), view.made.not_associated
    said = {p.party: p for p in positions_on(state, subject) if p.entry.stream == ROOM}
    groups = [p.id for p in room.parties.values() if p.kind == "group" and p.id not in room.gone]
    heard = [Heard(key, True) for key in groups if key not in said and key not in proposing]
    for key, position in said.items():
        words = position.entry.body
        whole = key in groups
        told = Heard(key, whole, position.stance, position.stale, words.condition)
        within = group_of(state, key)
        heard.append(told._replace(not_associated=words.not_associated, within=within))
    if apart:
        heard.append(Heard("", False, not_associated=apart))
    return missing(heard)


def resulting(state: State, view: AmendmentView) -> Rebase:
    """What the text, or for a subamendment the proposal, would read if it were adopted."""
    return carried(state, view)


Disposed = Literal["as amended", "without amendment", ""]


def disposed(state: State, provision: str) -> Disposed:
    """Whether nothing more is pending on a provision, so that it can be adopted, and how; empty
    where something is, or where it is adopted or divergent already."""
    if state.is_gone(provision) or not state.home("places", provision):
        return ""
    if state_of(state, provision) in GAVELLED | {"divergent"}:
        return ""
    if any(view.open for view in amendments_on(state, provision)):
        return ""
    wordings = state.find("wordings", provision) or ()
    amended = any(getattr(entry.body, "amendment", "") for entry in wordings)
    return "as amended" if amended else "without amendment"
