"""Rules on what comes after a deadline: it is taken with a reason, which is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Literal

import msgspec

from tripartite.model import commands as c, entries as e
from tripartite.model.planning.deadlines import deadline_for, deadlines, has_passed
from tripartite.model.planning.sittings import sittings
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import checked_words
from tripartite.model.saying import Saying
from tripartite.model.state import State


def taken(
    state: State,
    body: e.AmendmentMade,
    reason: str,
    time: int,
    seen: int | None = None,
) -> e.AmendmentMade:
    """The amendment as it is taken: with the reason where it came at `time` (having seen the room
    as far as entry `seen`) after its deadline.

    Raises `Refusal` ("deadline-passed") where it is late and no reason is given.
    """
    what: e.DeadlineKind = "subamendments" if body.parent else "amendments"
    deadline = deadline_for(state, what, body.provision, body.document)
    if deadline is None or not has_passed(state, deadline, time, seen):
        return body
    late = checked_words(reason, "reason")
    if not late:
        raise Refusal("deadline-passed", what=what, until=_until(state, deadline))
    return msgspec.structs.replace(body, late=late)


class Until(Saying[Literal["sitting", "some sitting"]], frozen=True):
    """A deadline that is no time: the close of a sitting."""

    about = "Deadline"
    templates: ClassVar = {
        "sitting": "the close of “{title}”",
        "some sitting": "the close of a sitting",
    }


def _until(state: State, deadline: e.DeadlineSet) -> Any:
    """The deadline, on the clock by which it was set: a time, or what has to be over."""
    if deadline.time:
        offset = next(d.offset for d in deadlines(state) if d.set.id == deadline.id)
        return datetime.fromtimestamp(deadline.time / 1000, UTC) + timedelta(minutes=offset)
    return next(
        (
            Until("sitting", {"title": sitting.title})
            for sitting in sittings(state)
            if deadline.sitting in (sitting.id, sitting.plan.id if sitting.plan else "")
        ),
        Until("some sitting"),
    )


def with_reason(act: c.Act, reason: str) -> c.Act:
    """The same act, with the reason why it is taken late; an act that can't be late as it is."""
    if isinstance(act, c.Propose | c.Circulate):
        return msgspec.structs.replace(act, late=reason)
    if isinstance(act, c.ReceiveAmendments):
        late = tuple(msgspec.structs.replace(each, late=reason) for each in act.proposals)
        return msgspec.structs.replace(act, proposals=late)
    return act
