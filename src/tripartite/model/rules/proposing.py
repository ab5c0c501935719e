"""Rules on proposing: what an amendment of each kind must say, where it stands, its number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import DECIDED, OF_SEVERAL, Status
from tripartite.model.amendments.procedure import rules_of
from tripartite.model.amendments.twins import refuse_twin
from tripartite.model.editing.throughout import places_of
from tripartite.model.meeting import ROOM, Actor
from tripartite.model.passage import Passage, broken
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import (
    amendment_view,
    place,
    present_revision,
    revision_words,
    state_of,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    checked_name,
    checked_passage,
    checked_words,
    ids,
    known_parties,
    target,
)
from tripartite.model.rules.footnotes import proposed_with
from tripartite.model.rules.lateness import taken
from tripartite.model.rules.structure import joined, moved, must_be_mergeable
from tripartite.model.rules.text import provision_layer
from tripartite.model.state import State
from tripartite.model.text import LEVELS


def propose(state: State, command: c.Command, act: c.Propose) -> Drafts:
    """An amendment in the room, numbered; or a private draft of the actor's party. What the same
    parties propose here already is refused: a key pressed twice, or a verb run twice."""
    where = target(state, command)
    number = number_for(state, act) if where == ROOM else ""
    body = made(state, command.actor, act, ids(command).new(), number, where)
    refuse_twin(state, where, body)
    if where == ROOM:
        body = taken(state, body, act.late, command.time)
    return [(where, body)]


def proposed(
    state: State, command: c.Command, act: c.Propose, key: str, number: str
) -> e.AmendmentMade:
    """The body of an amendment before the room, under this number or the next; raises `Refusal`."""
    return made(state, command.actor, act, key, number or number_for(state, act), ROOM)


def made(
    state: State, actor: Actor, act: c.Propose, key: str, number: str, where: str
) -> e.AmendmentMade:
    """The body of an amendment with this id and number; raises `Refusal`."""
    parties = known_parties(state, act.parties or _own_party(actor))
    if not parties:
        raise Refusal("nobody-proposes")
    known_parties(state, tuple(filter(None, (act.seconded_by, *act.not_associated))))
    act, notes = proposed_with(state, act)
    place = _subamended(state, act) if act.parent else _amended(state, act)
    merged = tuple(dict.fromkeys(act.merged)) if act.kind == "merge" else ()
    status: Status = "circulated" if where == ROOM else "draft"
    return e.AmendmentMade(
        key,
        number,
        act.kind,
        parties,
        place.document,
        status,
        place.provision,
        state.need("documents", place.document, "document").language,
        place.revision,
        checked_passage(_proposed(state, act), "amendment", several=act.kind in OF_SEVERAL),
        act.level,
        act.after,
        act.parent,
        checked_words(act.justification, "justification"),
        act.seconded_by,
        act.not_associated,
        act.oral,
        merged,
        tuple(present_revision(state, key) for key in merged),
        act.under,
        act.words.strip(),
        notes=notes,
    )


def _proposed(state: State, act: c.Propose) -> Passage:
    """The words proposed; a merge that gives none proposes those that stand."""
    if act.kind != "merge" or act.parent or act.passage.text:
        return act.passage
    every = dict.fromkeys((act.provision, *act.merged))
    return joined([wording(provision_layer(state, key), key)[0] for key in every])


def _own_party(actor: Actor) -> tuple[str, ...]:
    return (actor.party,) if actor.party else ()


class _Place:
    def __init__(self, document: str, provision: str, revision: int) -> None:
        self.document, self.provision, self.revision = document, provision, revision


def _amended(state: State, act: c.Propose) -> _Place:
    """Where an amendment stands: it must change what it amends, and that must not be adopted."""
    if act.kind == "insert":
        return _inserted_at(state, act)
    if act.kind == "throughout":
        return _throughout(state, act)
    layer = provision_layer(state, act.provision)
    if (now := state_of(state, act.provision)) in GAVELLED:
        raise Refusal("provision-settled", state=now)
    revision = seen(state, act.provision, act.revision)
    if check := _CHECKS.get(act.kind):
        check(state, act, revision)
    return _Place(layer.places[act.provision][0].body.document, act.provision, revision)


def _replacing(state: State, act: c.Propose, revision: int) -> None:
    must_have_words(state, act.provision, act.passage)
    must_change(revision_words(state, act.provision, revision), act.passage)


def must_have_words(state: State, provision: str, words: Passage) -> None:
    """Refuse to leave a provision without words; only a cell may stand empty."""
    home = state.home("places", provision)
    stands = place(home, provision, None) if home else None
    if not words.text.strip() and (stands is None or stands.level != "cell"):
        raise Refusal("words-missing")


def _splitting(state: State, act: c.Propose, revision: int) -> None:
    several = broken(act.passage)
    if len(several) < 2 or not all(part.text for part in several):
        raise Refusal("parts-needed")


def _merging(state: State, act: c.Propose, revision: int) -> None:
    every = list(dict.fromkeys((act.provision, *act.merged)))
    if len(every) < 2:
        raise Refusal("merge-needs-two")
    for key in every[1:]:
        provision_layer(state, key)
        if (now := state_of(state, key)) in GAVELLED:
            raise Refusal("provision-settled", state=now)
    must_be_mergeable(provision_layer(state, act.provision), every)


def _moving(state: State, act: c.Propose, revision: int) -> None:
    layer = provision_layer(state, act.provision)
    level = act.level or place(layer, act.provision).level
    moved(state, act.provision, act.under, act.after, level)


_CHECKS: dict[str, Callable[[State, c.Propose, int], None]] = {
    "replace": _replacing,
    "split": _splitting,
    "merge": _merging,
    "move": _moving,
}
"""What an amendment of each kind must say; a deletion says nothing more."""


def _throughout(state: State, act: c.Propose) -> _Place:
    state.need("documents", act.document, "document")
    layer = state.home("documents", act.document)
    if layer is None or not places_of(layer, act.document, act.words):
        raise Refusal("words-not-there", words=act.words)
    must_change(Passage(act.words.strip()), act.passage)
    return _Place(act.document, "", 0)


def _inserted_at(state: State, act: c.Propose) -> _Place:
    if act.level is None or not (act.passage.text.strip() or act.level == "cell"):
        raise Refusal("insertion-incomplete")
    if act.level not in LEVELS:
        raise Refusal("unknown-thing", what="level", name=act.level)
    if act.provision:
        layer = provision_layer(state, act.provision)
        document: str = layer.places[act.provision][0].body.document
        return _Place(document, act.provision, present_revision(state, act.provision))
    state.need("documents", act.document, "document")
    return _Place(act.document, "", 0)


def _subamended(state: State, act: c.Propose) -> _Place:
    """A subamendment amends the proposed words of an open amendment."""
    parent = amendment_view(state, act.parent)
    if parent.status in DECIDED:
        raise Refusal("already-decided", number=parent.made.number, status=parent.status)
    if parent.made.kind == "move" and not parent.made.parent:
        raise Refusal("no-words-there", number=parent.made.number)
    must_change(parent.passage, act.passage)
    revision = seen(state, act.parent, act.revision)
    return _Place(parent.made.document, parent.made.provision, revision)


def seen(state: State, subject: str, revision: int) -> int:
    """The wording somebody saw, the present one for 0; raises `Refusal` where there was none."""
    present = present_revision(state, subject)
    if not 0 <= revision <= present:
        raise Refusal("unknown-thing", what="wording", name=revision)
    return revision or present


def must_change(words: Passage, proposed: Passage) -> None:
    """Refuse ("nothing-changed") the words that are there already."""
    if words == proposed:
        raise Refusal("nothing-changed")


def number_for(state: State, act: c.Propose) -> str:
    """The number asked for, or the next; raises `Refusal` ("number-taken")."""
    if act.number:
        number = checked_name(act.number, "number of the amendment")
        taken = {known.casefold() for known in state.room.numbers}
        if number.casefold() in taken:
            raise Refusal("number-taken", number=number)
        return number
    return next_number(state, act.parent)


def next_number(state: State, parent: str = "") -> str:
    """The number that the next amendment will have, or the next subamendment to `parent`."""
    if parent:
        return _next(state, f"{amendment_view(state, parent).made.number}.")
    return _next(state, rules_of(state).prefix)


def free_numbers(state: State) -> Iterator[str]:
    """The numbers that amendments will have from now on."""
    prefix = rules_of(state).prefix
    first = int(_next(state, prefix).removeprefix(prefix))
    return (f"{prefix}{n}" for n in count(first))


def _next(state: State, prefix: str) -> str:
    """The next number behind the prefix; numbers of retracted amendments stay used."""
    used = [0]
    for known in state.room.numbers:
        rest = known[len(prefix) :]
        if known.startswith(prefix) and rest.isdigit():
            used.append(int(rest))
    return f"{prefix}{max(used) + 1}"
