"""Which steps can't be taken with an amendment, and why: known before words are asked for."""

from __future__ import annotations

from tripartite.model.amendment import DECIDED, OPEN, Status, transition
from tripartite.model.reading import AmendmentView, correctable
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Word
from tripartite.model.state import State
from tripartite.ui.actions import Do

STATUSES: dict[Do, Status] = {
    Do.INTRODUCE: "introduced",
    Do.NOT_INTRODUCED: "not introduced",
    Do.NOT_SECONDED: "not seconded",
    Do.WITHDRAW: "withdrawn",
    Do.TAKE_OVER: "taken over",
    Do.POSTPONE: "postponed",
    Do.REFER: "referred",
    Do.FELL: "fell",
}
"""The steps along a line of the table of statuses."""

DECISIONS = (Do.ADOPT, Do.ADOPT_SUBAMENDED, Do.NOT_ADOPTED, Do.SUBAMEND)
"""What is done with an amendment that is not decided."""

IN_DEBATE = (Do.SECOND, Do.SPLIT)
"""What is done with an amendment that is open before the room."""


def refused_steps(state: State, view: AmendmentView) -> dict[Do, Refusal]:
    """The steps that the rules would refuse, whatever is said with them."""
    number, status = view.made.number, Word(view.status)
    decided = Refusal("already-decided", number=number, status=status)
    found: dict[Do, Refusal] = {}
    for do, to in STATUSES.items():
        if transition(view.status, to) is None:
            found[do] = Refusal("status-not-possible", number=number, frm=status, to=Word(to))
    if view.status in DECIDED:
        found |= dict.fromkeys(DECISIONS, decided)
    if view.status not in OPEN:
        found |= dict.fromkeys(IN_DEBATE, decided)
    if correctable(state, view.id) is None:
        found[Do.CORRECT] = Refusal("nothing-to-correct")
    return found
