"""What the Chair takes up next, in the order of consideration: at one place, and in a whole text.

What is parked, and what was declared to wait or to diverge, is passed over: it stands in the list
of what is left until it is taken up again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tripartite.model.amendment import OPEN, UNDER_WAY
from tripartite.model.amendments.procedure import rules_of
from tripartite.model.amendments.weighing import considered, open_on
from tripartite.model.planning.pending import PARKED
from tripartite.model.planning.work import referrals
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import amendment_view, amendments_on, stands_at, state_of, wording
from tripartite.model.screen.slides import Text
from tripartite.model.state import State
from tripartite.model.text import HEADINGS, TEXTS, ProvisionView

_DECLARED = SETTLED | {"divergent", "pending consultation"}


def place_of(state: State, subject: str) -> str:
    """The provision at which an amendment or a provision is considered."""
    if not state.home("amendments", subject):
        return subject
    return stands_at(amendment_view(state, subject).made)


def here(state: State, text: Text, provision: str) -> list[str]:
    """What is still to be decided at one provision, in order: the open amendments to its words, the
    provision itself where it is not settled, then what goes in behind it."""
    view = text.provisions[provision]
    layer = state.home("wordings", provision) or state.room
    words = wording(layer, provision)[0]
    found = [one.id for one in considered(state, words, open_on(state, provision))]
    if _is_adopted_singly(state, view) and state_of(state, provision) not in SETTLED:
        found.append(provision)
    inserted = [
        one.id
        for parent, after in ((provision, ""), (view.parent or "", provision))
        for one in amendments_on(state, parent)
        if one.status in OPEN and one.made.kind == "insert" and one.made.after == after
    ]
    return found + inserted


def _is_adopted_singly(state: State, view: ProvisionView) -> bool:
    """Text is; of what only heads it, the title, where the rules say when."""
    return view.level in TEXTS or (view.level == "title" and "title" in _last(state))


def to_take(state: State, text: Text, provision: str) -> list[str]:
    """Of what is still to be decided at one provision, what can be taken up now, in order: nothing
    that is parked, or that was declared to wait or to diverge; and no provision whose amendments
    are parked."""
    return list(_to_take(state, text, provision, _referred(state)))


def _to_take(state: State, text: Text, provision: str, away: Collection[str]) -> Iterator[str]:
    waiting = False  # an amendment to these words is parked
    for subject in here(state, text, provision):
        if state.home("amendments", subject):
            parked = _is_parked(state, subject, away)
            waiting = waiting or parked
            if not parked:
                yield subject
        elif not (waiting or subject in away or state_of(state, subject) in _DECLARED):
            yield subject


def _is_parked(state: State, amendment: str, away: Collection[str]) -> bool:
    view = amendment_view(state, amendment)
    if view.status in UNDER_WAY:
        return False
    parent = view.made.parent
    return bool(
        {view.status} & PARKED
        or amendment in away
        or (parent and {amendment_view(state, parent).status} & PARKED)
    )


def _referred(state: State) -> set[str]:
    """What is with a drafting group that has not reported."""
    return {key for one in referrals(state) if one.report is None for key in one.made.subjects}


def next_item(state: State, text: Text, subject: str) -> str:
    """What comes after an amendment or a provision in the order of consideration, or first where
    none is given; empty for nothing. What was decided in between is passed over, and what the rules
    adopt last (the title, the preamble) comes after all else."""
    away, place = _referred(state), place_of(state, subject) if subject else ""
    if place in text.provisions:
        left = list(_to_take(state, text, place, away))
        behind = left[left.index(subject) + 1 :] if subject in left else left
        if behind := [one for one in behind if one != subject]:
            return behind[0]
    order = _in_order(state, text)
    for key in order[order.index(place) + 1 if place in text.provisions else 0 :]:
        if found := next(_to_take(state, text, key, away), ""):
            return found
    return ""


def _in_order(state: State, text: Text) -> list[str]:
    """The provisions as they are considered: those that are adopted last behind all others."""
    wanted, late = _last(state), set[str]()
    for key in text.order:
        view = text.provisions[key]
        words = view.text.strip(" .:").casefold()
        named = view.level in HEADINGS and words in wanted
        if view.parent in late or named or (view.level == "title" and "title" in wanted):
            late.add(key)
    # the title is the last of all: its words may hang on all the others
    return sorted(text.order, key=lambda key: (key in late, text.provisions[key].level == "title"))


def _last(state: State) -> set[str]:
    return {name.strip().casefold() for name in rules_of(state).last}
