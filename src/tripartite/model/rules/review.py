"""Rules on what a party keeps for itself: where it looked, words it watches, marks, scenarios."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e, limits
from tripartite.model.audience import beside
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.private import marked, scenarios
from tripartite.model.reviewing.watching import checked_watch_word
from tripartite.model.rules.drafts import Drafts, checked_name, ids, must_be_subject, target
from tripartite.model.state import Layer, State


def _layer(state: State, stream: str) -> Layer:
    """The layer as it is; deciding never adds one to the state."""
    return state.layers.get(stream) or Layer(stream)


def _of_the_side(state: State, command: c.Command, where: str) -> list[Layer]:
    """The layers of all pens of the side that writes this stream."""
    every = beside(command.meeting, state, where)
    return [state.layers[stream] for stream in every if stream in state.layers]


def look(state: State, command: c.Command, act: c.Look) -> Drafts:
    """How far somebody has looked."""
    if not 0 <= act.n <= state.room.n:
        raise Refusal("unknown-moment", name=f"room:{act.n}")
    return [(target(state, command), e.Looked(act.n or state.room.n))]


def watch(state: State, command: c.Command, act: c.Watch) -> Drafts:
    """The words to be watched from now on."""
    where = target(state, command)
    words = tuple(dict.fromkeys(checked_watch_word(word) for word in act.words))
    if len(words) > limits.WATCH_WORDS:
        raise Refusal(
            "too-long", what="list of watch-words", size=len(words), limit=limits.WATCH_WORDS
        )
    watched = _layer(state, where).watched
    if words == (watched[-1].body.words if watched else ()):
        raise Refusal("nothing-changed")
    return [(where, e.WatchWordsSet(words))]


def mark(state: State, command: c.Command, act: c.Mark) -> Drafts:
    """Something for the group meeting."""
    where = target(state, command)
    must_be_subject(state, act.subject)
    if marked(_of_the_side(state, command, where), act.subject):
        raise Refusal("nothing-changed")
    return [(where, e.SubjectMarked(act.subject))]


def unmark(state: State, command: c.Command, act: c.Unmark) -> Drafts:
    """It needs no talk any more, whoever of this side has marked it."""
    where = target(state, command)
    if not marked(_of_the_side(state, command, where), act.subject):
        raise Refusal("unknown-thing", what="mark", name=act.subject)
    return [(where, e.MarkLifted(act.subject))]


def keep_scenario(state: State, command: c.Command, act: c.KeepScenario) -> Drafts:
    """A choice of amendments under a name, in place of the one it named before."""
    where = target(state, command)
    name = checked_name(act.name, "name of the scenario")
    chosen = tuple(dict.fromkeys(act.amendments))
    for amendment in chosen:
        state.need("amendments", amendment, "amendment")
    every = scenarios(state, _of_the_side(state, command, where))
    before = [kept for kept in every if kept.name.casefold() == name.casefold()]
    if any(set(kept.amendments) == set(chosen) and kept.name == name for kept in before):
        raise Refusal("nothing-changed")
    dropped: Drafts = [(where, e.ScenarioDropped(kept.id)) for kept in before]
    return [*dropped, (where, e.ScenarioKept(ids(command).new(), name, chosen))]


def drop_scenario(state: State, command: c.Command, act: c.DropScenario) -> Drafts:
    """A scenario nobody needs any more, whoever of this side has kept it."""
    where = target(state, command)
    kept = scenarios(state, _of_the_side(state, command, where))
    if act.scenario not in {each.id for each in kept}:
        raise Refusal("unknown-thing", what="scenario", name=act.scenario)
    return [(where, e.ScenarioDropped(act.scenario))]
