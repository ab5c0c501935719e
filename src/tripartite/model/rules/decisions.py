"""Rules on decisions: what the Chair declares, correcting a mistyped entry, reopening by consent.

A decision the Chair declares can always be recorded. What is unusual is noted in `read_back`, for
the secretariat to read aloud; it is never a reason to refuse.
"""

from __future__ import annotations

from typing import get_args

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import ADOPTED, BEFORE_THE_ROOM, DECIDED, Status
from tripartite.model.debating.unusual import warnings
from tripartite.model.positions.consensus import GAVELLED, PROVISION_OUTCOMES, SETTLED
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    correctable,
    decisions_on,
    state_of,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.adopting import Adoption
from tripartite.model.rules.drafts import (
    Drafts,
    Ids,
    checked_words,
    ids,
    refuse_moved_on,
    target,
)
from tripartite.model.rules.inverse import take_back
from tripartite.model.rules.text import provision_layer
from tripartite.model.saying import Word
from tripartite.model.screen.shown import Stake, as_seen, gavelled, unusual as screened
from tripartite.model.state import State
from tripartite.model.supposing import supposed

OUTCOMES: tuple[Status, ...] = tuple(
    status for status in get_args(Status) if status not in BEFORE_THE_ROOM | {"circulated"}
)
"""What the Chair can declare of an amendment."""


def decide(state: State, command: c.Command, act: c.Decide) -> Drafts:
    """Record what the Chair declared, with the text that follows and who asked for it."""
    where = target(state, command)
    if state.home("amendments", act.subject):
        bodies = _on_amendment(state, ids(command), act)
    else:
        provision_layer(state, act.subject)
        bodies = _on_provision(state, ids(command), act)
    return [(where, body) for body in bodies]


def _on_amendment(state: State, making: Ids, act: c.Decide) -> list[e.Body]:
    view = amendment_view(state, act.subject)
    if view.status in DECIDED:
        raise Refusal("already-decided", number=view.made.number, status=view.status)
    refuse_moved_on(state, act.subject, act.revision, view.passage)
    return _declared(state, making, act, view, _codes(state, act))


def _declared(
    state: State,
    making: Ids,
    act: c.Decide,
    view: AmendmentView,
    unusual: list[str],
    *,
    corrects: bool = False,
) -> list[e.Body]:
    """The decision, the status, the text that follows, and what fell with it; `corrects`: it takes
    the place of one that was taken back."""
    outcome = _status(act.outcome)
    if outcome == "adopted" and view.passage != view.made.passage:
        outcome = "adopted as subamended"  # as the record says it, however short the gavel was
    words = checked_words(act.words, "decision")
    decision = making.new()
    adoption = Adoption(state, making, view, act.text, act.notes)
    effects = adoption.bodies() if outcome in ADOPTED else []
    words_now = gavelled(state, view, effects) if outcome in ADOPTED else None
    if words_now and corrects:
        words_now = as_seen(act.shown, words_now)
    unusual = unusual + adoption.unusual + [*screened(act.shown, words_now)]
    reason = f"{view.made.number} was {outcome}"
    fell = tuple(dict.fromkeys(act.fell))
    return [
        e.DecisionDeclared(decision, view.id, outcome, words, tuple(unusual), fell, act.shown),
        e.AmendmentStatusSet(view.id, outcome, words),
        *effects,
        *(e.AmendmentStatusSet(_fallen(state, key, view.id), "fell", reason) for key in fell),
    ]


def _status(outcome: str) -> Status:
    for status in OUTCOMES:
        if status == outcome:
            return status
    raise Refusal("unknown-outcome", outcome=outcome, possible=" · ".join(OUTCOMES))


def _fallen(state: State, amendment: str, with_it: str = "") -> str:
    view = amendment_view(state, amendment)
    if view.status in DECIDED or view.id == with_it:
        raise Refusal("already-decided", number=view.made.number, status=view.status)
    return amendment


def _codes(state: State, act: c.Decide) -> list[str]:
    """What the secretariat should read back, by the rules of the meeting."""
    return [one.code for one in warnings(state, act)]


def _on_provision(state: State, making: Ids, act: c.Decide) -> list[e.Body]:
    if (now := state_of(state, act.subject)) in GAVELLED:
        raise Refusal("already-decided", number=Word("This provision"), status=now)
    present = wording(provision_layer(state, act.subject), act.subject)[0]
    refuse_moved_on(state, act.subject, act.revision, present)
    return declared_of_provision(state, making, act)


def declared_of_provision(
    state: State, making: Ids, act: c.Decide, seen: tuple[str, ...] | None = None
) -> list[e.Body]:
    """The decision on a provision with what was unusual about it, and what fell with it; `seen`:
    what was unusual about the room's screen, where many are decided at once."""
    if act.outcome not in PROVISION_OUTCOMES or act.outcome == "reopened":
        possible = " · ".join(o for o in PROVISION_OUTCOMES if o != "reopened")
        raise Refusal("unknown-outcome", outcome=act.outcome, possible=possible)
    layer = provision_layer(state, act.subject)
    present, revision = wording(layer, act.subject)
    if act.text is not None and act.text != present:
        raise Refusal("words-of-provision", words=present.text)
    fell = tuple(dict.fromkeys(act.fell))
    settles = act.outcome in SETTLED
    words_now = Stake(act.subject, revision, present) if settles else None
    if seen is None:
        seen = screened(act.shown, words_now)
    unusual = (*_codes(state, act), *seen)
    said = checked_words(act.words, "decision")
    reason = f"The provision was declared {act.outcome}"
    return [
        e.DecisionDeclared(making.new(), act.subject, act.outcome, said, unusual, fell, act.shown),
        *(e.AmendmentStatusSet(_fallen(state, key), "fell", reason) for key in fell),
    ]


def correct(state: State, command: c.Command, act: c.Correct) -> Drafts:
    """The entry of the last decision was mistyped, or of a later step such as withdrawn, postponed
    or referred: what followed from it is taken back, the reason is kept, and what was really
    declared is recorded. Such a step is an act by itself: all of it is taken back."""
    where = target(state, command)
    reason = checked_words(act.reason, "reason")
    latest = correctable(state, act.subject)
    if latest is None:
        raise Refusal("nothing-to-correct")
    if not reason:
        raise Refusal("name-empty", what="reason")
    declared = isinstance(latest.body, e.DecisionDeclared)
    back = take_back(state, latest.command, "correction", reason, latest.n if declared else 0)
    gone = e.DecisionCorrected(latest.body.id, reason) if declared else e.ActUndone(latest.command)
    bodies: list[e.Body] = [gone, *(body for _, body in back)]
    if act.outcome:
        then = supposed(state, [(where, body) for body in bodies])
        shown = latest.body.shown if declared else ""
        bodies += _declared_anew(then, ids(command), act, shown)
    return [(where, body) for body in bodies]


def _declared_anew(state: State, making: Ids, act: c.Correct, shown: str) -> list[e.Body]:
    """What was really declared, on the state in which the mistyped entry is taken back; `shown`:
    what the room saw when the gavel fell, which no correction changes."""
    meant = c.Decide(act.subject, act.outcome, act.words, act.text, shown=shown, notes=act.notes)
    if not state.home("amendments", act.subject):
        return declared_of_provision(state, making, meant)
    return _declared(state, making, meant, amendment_view(state, act.subject), [], corrects=True)


def reopen(state: State, command: c.Command, act: c.Reopen) -> Drafts:
    """By consent, a provision that was decided is open again; the reason is kept."""
    where = target(state, command)
    provision_layer(state, act.provision)
    reason = checked_words(act.reason, "reason")
    if not reason:
        raise Refusal("name-empty", what="reason")
    declared = decisions_on(state, act.provision)
    if not declared or declared[-1].body.outcome == "reopened":
        raise Refusal("nothing-to-reopen")
    key = ids(command).new()
    return [(where, e.DecisionDeclared(key, act.provision, "reopened", reason))]
