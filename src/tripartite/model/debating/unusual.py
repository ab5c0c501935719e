"""What is unusual about an act by the rules of the meeting: shown before, read back after.

`warnings(state, act)` is pure and never refuses anything. What it finds of a decision is kept with
the decision; of any other act in the room, in an entry of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tripartite.model import commands as c
from tripartite.model.amendment import ADOPTED, transition
from tripartite.model.amendments.procedure import (
    motions,
    needs_seconder,
    rules_of,
    seconders,
    votes_on,
)
from tripartite.model.amendments.splitting import together
from tripartite.model.debating.debate import subamendments
from tripartite.model.debating.voting import count, counted, weighed
from tripartite.model.planning.deadlines import is_late
from tripartite.model.planning.sittings import open_sitting_of
from tripartite.model.positions.consensus import GAVELLED, SETTLED, has_brackets
from tripartite.model.positions.stated import positions_on
from tripartite.model.profiles import Rules
from tripartite.model.reading import (
    AmendmentView,
    Standing,
    amendment_view,
    amendments_on,
    place,
    standing,
    state_of,
    wording,
)
from tripartite.model.state import Layer, State
from tripartite.model.text import HEADINGS, TEXTS, Level


class Unusual(NamedTuple):
    """Something unusual: a code of `WARNED` and `READ_BACK`, and what it concerns: numbers of
    amendments, or names of parties."""

    code: str
    names: tuple[str, ...] = ()

    def sentence(self) -> str:
        """The warning in English, before the act."""
        names = f" ({', '.join(self.names)})" if self.names else ""
        return f"{WARNED[self.code]}{names}."


WARNED: dict[str, str] = {
    "not-introduced": "It has not been introduced",
    "not-seconded": "It has no seconder",
    "subamendment-pending": "A subamendment to it is still pending",
    "other-text": "The words adopted are not the words proposed",
    "amendments-pending": "Amendments to it are still pending",
    "open-brackets": "Words in it are still in brackets",
    "objection": "It is opposed",
    "vote-otherwise": "The vote came out otherwise",
    "motion-pending": "A point of order or a motion still waits",
    "adopted-early": "By the rules it is adopted last, and other text is still to be adopted",
    "may-not-submit": "By the rules, such a party submits no amendments",
    "too-deep": "By the rules, subamendments do not go so deep",
    "late": "It is late",
    "no-seconder-named": "By the rules, a seconder is named on the form",
    "from-the-floor": "By the rules, a seconder is named on the form, not from the floor",
    "on-the-form": "By the rules, it is seconded from the floor",
    "own-seconder": "Who proposes it does not second it",
    "parts-differ": "The parts together are not the whole",
    "no-votes": "By the rules, there are no votes here",
    "no-quorum": "There is no quorum",
    "over-entitled": "There are more votes than the group has",
}
"""What is told before an act, without its full stop; `ui` translates them."""


def warnings(state: State, act: c.Act, time: int = 0) -> tuple[Unusual, ...]:
    """What is unusual about an act at this time (UTC in milliseconds; 0: whenever).

    An act that the rules refuse may raise `Refusal` here as well.
    """
    check = _CHECKS.get(type(act))
    return tuple(check(state, act, rules_of(state), time)) if check else ()


def concerns(act: c.Act) -> str:
    """The subject that what is unusual about an act is noted on; empty for what it makes itself."""
    found: str = getattr(act, "amendment", "") or getattr(act, "subject", "")
    return found


# Deciding


def _deciding(state: State, act: c.Decide, rules: Rules, time: int) -> Iterator[Unusual]:
    if state.home("amendments", act.subject):
        view = amendment_view(state, act.subject)
        yield from _of_amendment(state, act, view, rules)
    else:
        yield from of_provision(state, act.subject, act.outcome, act.fell)
    yield from _against_the_vote(state, act)
    sitting = open_sitting_of(state)
    if any(one.waits for one in motions(state, sitting.id if sitting else "")):
        yield Unusual("motion-pending")


def _of_amendment(
    state: State, act: c.Decide, view: AmendmentView, rules: Rules
) -> Iterator[Unusual]:
    if view.made.late:
        yield Unusual("late")
    if transition(view.status, act.outcome) is None:
        yield Unusual("not-introduced")
    if needs_seconder(state, view, rules) and not seconders(state, view):
        yield Unusual("not-seconded")
    if act.outcome != "withdrawn" or not rules.withdrawal_while_subamended:
        yield from _pending(state, view, act.fell)
    if act.text is not None and act.outcome == "adopted":
        yield Unusual("other-text")
    if act.outcome in ADOPTED and rules.by_consensus:
        yield from _opposed(state, view.id)


def _pending(state: State, view: AmendmentView, fell: tuple[str, ...] = ()) -> Iterator[Unusual]:
    open_ones = [s for s in subamendments(state, view) if s.open and s.id not in fell]
    if open_ones:
        yield Unusual("subamendment-pending", tuple(s.made.number for s in open_ones))


def _opposed(state: State, subject: str) -> Iterator[Unusual]:
    """A group as a whole opposes it; others' views are for the Chair to weigh."""
    opposed = [p for p in positions_on(state, subject) if p.tabled and p.stance == "oppose"]
    known = [state.room.parties.get(p.party) for p in opposed if not p.stale]
    if groups := tuple(party.name for party in known if party and party.kind == "group"):
        yield Unusual("objection", groups)


def of_provision(
    state: State, provision: str, outcome: str, fell: tuple[str, ...] = ()
) -> Iterator[Unusual]:
    """What is unusual about declaring a provision so."""
    if outcome not in SETTLED:
        return
    layer = state.home("wordings", provision) or state.room
    left = [v for v in amendments_on(state, provision) if v.open and v.id not in fell]
    if left:
        yield Unusual("amendments-pending", tuple(v.made.number for v in left))
    if has_brackets(wording(layer, provision)[0].text):
        yield Unusual("open-brackets")
    if outcome == "adopted" and _comes_last(state, provision, rules_of(state)):
        yield Unusual("adopted-early")


def _comes_last(state: State, provision: str, rules: Rules) -> bool:
    """Whether it is the title, or stands in a part, that is adopted last, and text is left."""
    layer = state.home("places", provision) or state.room
    if not _is_last(_above(layer, provision), provision, rules.last):
        return False  # most do not; the rest of the document need not be read
    document = layer.places[provision][0].body.document
    placed = {p.id: p for p in standing(layer, document)}
    late = {key for key in placed if _is_last(placed, key, rules.last)}
    texts = [p for p in placed.values() if p.level in TEXTS and p.id not in late]
    return any(state_of(state, p.id) not in GAVELLED | {"divergent"} for p in texts)


def _above(layer: Layer, provision: str) -> dict[str, Standing]:
    """A provision and all that it stands under."""
    found: dict[str, Standing] = {}
    above = provision
    while above and above not in found and (body := place(layer, above)) is not None:
        words, revision = wording(layer, above)
        found[above] = Standing(above, body.parent, body.level, words.text, words, revision)
        above = body.parent
    return found


def _is_last(placed: dict[str, Standing], key: str, last: tuple[str, ...]) -> bool:
    """By its level, or by the words of a heading it is or stands under."""
    wanted = {name.strip().casefold() for name in last}
    above: str | None = key
    while above is not None and above in placed:
        one = placed[above]
        level: Level = one.level
        if level == "title" and "title" in wanted:
            return True
        if level in HEADINGS and one.words.strip(" .:").casefold() in wanted:
            return True
        above = one.parent
    return False


def _against_the_vote(state: State, act: c.Decide) -> Iterator[Unusual]:
    votes = votes_on(state, act.subject)
    if not votes or act.outcome not in (*ADOPTED, "not adopted"):
        return
    result = count(votes[-1].body).result
    if result == "no quorum":  # the vote is not valid, and came out neither way
        yield Unusual("no-quorum")
    elif (result == "carried") != (act.outcome in ADOPTED):
        yield Unusual("vote-otherwise")


def _deciding_range(state: State, act: c.DecideRange, rules: Rules, time: int) -> Iterator[Unusual]:
    found: dict[str, dict[str, None]] = {}
    for subject in act.subjects:
        for one in of_provision(state, subject, act.outcome):
            found.setdefault(one.code, {}).update(dict.fromkeys(one.names))
    yield from (Unusual(code, tuple(names)) for code, names in found.items())


# Before the decision


def _proposing(state: State, act: c.Propose, rules: Rules, time: int) -> Iterator[Unusual]:
    parties = state.room.parties
    kinds = [parties[p].kind for p in act.parties if p in parties]
    if kinds and not set(kinds) & {*rules.submitters, "office"}:
        yield Unusual("may-not-submit", tuple(parties[p].name for p in act.parties if p in parties))
    if _depth(state, act.parent) > rules.subamendment_depth:
        yield Unusual("too-deep")
    if is_late(state, act.provision, act.document, act.parent, time):
        yield Unusual("late")
    alone = len(kinds) == 1 and kinds[0] not in rules.exempt
    if rules.seconding == "form" and alone and not act.seconded_by and not act.oral:
        yield Unusual("no-seconder-named")


def _depth(state: State, parent: str) -> int:
    """How many levels down a subamendment to `parent` would be; 0 for an amendment."""
    depth = 0
    while parent and (made := state.find("amendments", parent)):
        depth, parent = depth + 1, made.body.parent
    return depth


def _status(state: State, act: c.SetStatus, rules: Rules, time: int) -> Iterator[Unusual]:
    view = amendment_view(state, act.amendment)
    if act.status == "withdrawn" and not rules.withdrawal_while_subamended:
        yield from _pending(state, view)


def _seconding(state: State, act: c.Second, rules: Rules, time: int) -> Iterator[Unusual]:
    if act.party in amendment_view(state, act.amendment).parties:
        yield Unusual("own-seconder")
    if rules.seconding == "form" and act.floor:
        yield Unusual("from-the-floor")
    if rules.seconding == "floor" and not act.floor:
        yield Unusual("on-the-form")


def _splitting(state: State, act: c.SplitAmendment, rules: Rules, time: int) -> Iterator[Unusual]:
    view = amendment_view(state, act.amendment)
    if view.made.kind == "replace" and not together(state, view, act.parts):
        yield Unusual("parts-differ")


def _voting(state: State, act: c.RecordVote, rules: Rules, time: int) -> Iterator[Unusual]:
    if not rules.votes:
        yield Unusual("no-votes")
    strengths = weighed(act.strengths, rules.weighing == "equal groups")
    found = counted(act.casts, strengths, rules.quorum, rules.majority)
    if not found.valid:
        yield Unusual("no-quorum")
    parties = state.room.parties
    over = [
        parties[g.group].name if g.group in parties else g.group
        for g in found.groups
        if g.cast_for + g.cast_against + g.cast_abstained > g.entitled
    ]
    if over:
        yield Unusual("over-entitled", tuple(over))


_CHECKS: dict[type[c.Act], Callable[[State, Any, Rules, int], Iterator[Unusual]]] = {
    c.Decide: _deciding,
    c.DecideRange: _deciding_range,
    c.Propose: _proposing,
    c.SetStatus: _status,
    c.Second: _seconding,
    c.SplitAmendment: _splitting,
    c.RecordVote: _voting,
}
"""What to look at before each act."""
