"""The Chair's strip: what is being considered, what to say next, and what can be declared.

The sentences (`sentences.py`) are filled from the meeting each time, so nothing is said of an item
that is so no longer. Nothing here decides: what falls is proposed, and the Chair confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal, NamedTuple

from tripartite.model.amendment import DECIDED, OPEN, UNDER_WAY, Status
from tripartite.model.amendments.falls import Fate
from tripartite.model.amendments.in_words import change_in_words
from tripartite.model.amendments.procedure import needs_seconder, seconders, votes_on
from tripartite.model.amendments.weighing import name_of
from tripartite.model.debating.unusual import of_provision
from tripartite.model.debating.voting import count
from tripartite.model.positions.consensus import GAVELLED, has_brackets
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    amendments_on,
    decisions_on,
    stands_at,
    state_of,
    wording,
)
from tripartite.model.screen.motions import raised
from tripartite.model.screen.sentences import TEMPLATES, Code, Sentence
from tripartite.model.screen.shown import at_stake
from tripartite.model.screen.slides import Text
from tripartite.model.state import State
from tripartite.model.text import HEADINGS, TEXTS
from tripartite.model.words.readback import said_place

OUTCOMES: dict[Literal["amendment", "provision"], tuple[str, ...]] = {
    "amendment": (
        "adopted",
        "adopted as subamended",
        "not adopted",
        "withdrawn",
        "postponed",
        "referred",
        "fell",
        "introduced",
    ),
    "provision": ("adopted", "agreed", "pending consultation", "divergent"),
}
"""What can be declared of each, in the order of the keys."""


class Script(NamedTuple):
    """What is considered (`kind` and id), the sentences to say, and what can be declared: in the
    order of the keys, empty for a step that was taken already. While a point of order or a `motion`
    (its id) waits, they are of that."""

    kind: Literal["amendment", "provision"]
    subject: str
    place: str
    sentences: tuple[Sentence, ...]
    outcomes: tuple[str, ...]
    motion: str = ""


def chair_script(
    state: State, subject: str, text: Text, fates: Iterable[Fate] = ()
) -> Script | None:
    """What to say of an amendment or a provision now; None for what does not stand.

    `fates` is what would become of the others (see `weighing.fates_if_adopted`): it takes longer,
    and may be added when it is known.
    """
    if state.is_gone(subject):
        return None
    if state.home("amendments", subject):
        script = _of_amendment(state, amendment_view(state, subject), text, fates)
    elif subject in text.provisions:
        script = _of_provision(state, subject, text)
    else:
        return None
    if first := raised(state):  # it is ruled on, or put, before the debate goes on
        script = script._replace(sentences=first.sentences, motion=first.id)
        return script._replace(outcomes=first.outcomes)
    return script


def _of_amendment(state: State, view: AmendmentView, text: Text, fates: Iterable[Fate]) -> Script:
    made = view.made
    where = stands_at(made)
    place = _called(text, where)
    if view.status not in OPEN and (over := declared(state, view.id, text)):
        return Script("amendment", view.id, place, over, _steps(view.status))
    facts = {"number": name_of(view), "parties": _parties(state, view.parties), "place": place}
    country = _are_countries(state, view.parties)
    if made.parent:
        facts["parent"] = amendment_view(state, made.parent).made.number
        code: Code = "take up subamendment of a country" if country else "take up subamendment"
    else:
        code = "take up of a country" if country else "take up"
    said = [Sentence(code, facts)]
    said.append(Sentence("change", {}, change_in_words(state, view, place)))
    said += _support(state, view)
    if view.status in OPEN and at_stake(state, view.id) is None:
        said.append(Sentence("words needed", {}))
    said += _fates(fates)
    voted = tuple(_voted(state, view.id))
    said += voted
    if not voted and Sentence("seconder", {}) not in said:
        said.append(Sentence("objections", {}))
    return Script("amendment", view.id, place, tuple(said), _steps(view.status))


def _called(text: Text, provision: str) -> str:
    """What a provision is called in a sentence that is said; empty for none."""
    view = text.provisions.get(provision)
    if view is None:
        return ""
    return said_place(view.reference)


def _parties(state: State, parties: Iterable[str]) -> str:
    return ", ".join(state.room.parties[p].name for p in parties if p in state.room.parties)


def _are_countries(state: State, parties: Iterable[str]) -> bool:
    """Whether all of them are delegations, which are named without an article."""
    kinds = {state.room.parties[p].kind for p in parties if p in state.room.parties}
    return kinds == {"delegation"}


def _support(state: State, view: AmendmentView) -> Iterator[Sentence]:
    if found := seconders(state, view):
        yield Sentence("seconded", {"name": _parties(state, (one.party for one in found))})
    elif needs_seconder(state, view):
        yield Sentence("seconder", {})
    if apart := view.made.not_associated:
        yield Sentence("not associated", {"names": _parties(state, apart)})


_FATES: tuple[Literal["falls", "satisfied", "question"], ...] = ("falls", "satisfied", "question")


def _fates(fates: Iterable[Fate]) -> Iterator[Sentence]:
    every = list(fates)
    for kind in _FATES:
        if numbers := ", ".join(fate.id for fate in every if fate.kind == kind):
            yield Sentence(kind, {"numbers": numbers})


def _steps(status: Status) -> tuple[str, ...]:
    """What can be declared of an amendment: nothing of what is decided, which is corrected; that it
    is introduced, or put aside, but once."""
    if status in DECIDED:
        return ()
    taken = {status, "introduced"} if status in UNDER_WAY else {status}
    return tuple("" if step in taken else step for step in OUTCOMES["amendment"])


def _voted(state: State, subject: str) -> Iterator[Sentence]:
    """The latest vote on it, if there was one; what follows from it, the Chair declares."""
    for vote in votes_on(state, subject)[-1:]:
        found = count(vote.body)
        numbers = ("votes_for", "votes_against", "abstained")
        yield Sentence("voted", {name: str(getattr(found, name)) for name in numbers})
        yield Sentence(_CAME_OUT["equal" if found.equal else found.result], {})


_CAME_OUT: dict[str, Code] = {
    "carried": "vote carried",
    "not carried": "vote not carried",
    "equal": "vote equal",
    "no quorum": "vote no quorum",
}


def _of_provision(state: State, provision: str, text: Text) -> Script:
    view = text.provisions[provision]
    place = {"place": _called(text, provision)}
    now = state_of(state, provision)
    if now in GAVELLED | {"divergent"}:
        said = list(declared(state, provision, text))
    else:
        said = [Sentence("take up provision", place), *_left_at(state, provision, text)]
        said += _voted(state, provision)
    return Script("provision", provision, view.reference, tuple(said), OUTCOMES["provision"])


def _left_at(state: State, provision: str, text: Text) -> Iterator[Sentence]:
    """What is still to be done at a provision, or what heads others; where nothing is, whether it
    is adopted."""
    place = {"place": _called(text, provision)}
    within = _under(text, provision) if text.provisions[provision].level in HEADINGS else []
    views = [v for key in (provision, *within) for v in amendments_on(state, key)]
    left = dict.fromkeys(name_of(view) for view in views if view.status in OPEN)
    if left:
        yield Sentence("still open", {"numbers": ", ".join(left)})
    layer = state.home("wordings", provision) or state.room
    if has_brackets(wording(layer, provision)[0].text):
        yield Sentence("brackets", place)
    texts = [key for key in within if text.provisions[key].level in TEXTS]
    states = {key: state_of(state, key) for key in texts}
    still = [key for key in texts if states[key] not in GAVELLED | {"divergent"}]
    if still:
        yield Sentence("block left", {**place, "open": str(len(still)), "all": str(len(texts))})
    if left or still:
        return
    if any(one.code == "adopted-early" for one in of_provision(state, provision, "adopted")):
        yield Sentence("taken last", place)
    elif not texts:
        amended = any(
            getattr(x.body, "amendment", "") for x in state.find("wordings", provision) or ()
        )
        yield Sentence("as amended" if amended else "without amendment", place)
    elif set(states.values()) <= GAVELLED:
        package = "agreed ad package" in states.values()
        yield Sentence("agreed ad package" if package else "provision adopted", place)


def _under(text: Text, provision: str) -> list[str]:
    """All that stands under a provision, in reading order."""
    at, depth = text.index[provision], text.provisions[provision].depth
    behind = text.order[at + 1 :]
    return [*takewhile(lambda key: text.provisions[key].depth > depth, behind)]


def declared(state: State, subject: str, text: Text) -> tuple[Sentence, ...]:
    """What the Chair says once the gavel has fallen: the outcome, and what fell with it."""
    if state.home("amendments", subject):
        view = amendment_view(state, subject)
        facts = {"number": name_of(view), "parties": _parties(state, view.parties)}
        said = [Sentence(view.status, facts)] if view.status in TEMPLATES else []
        if view.status == "taken over" and _are_countries(state, view.parties):
            said = [Sentence("taken over by a country", facts)]
    else:
        now = state_of(state, subject)
        code = "provision adopted" if now == "adopted" else now
        said = [Sentence(code, {"place": _called(text, subject)})] if code in TEMPLATES else []
    latest = decisions_on(state, subject)[-1:]
    for key in (key for entry in latest for key in entry.body.fell):
        said.append(Sentence("fell", {"number": name_of(amendment_view(state, key))}))
    return tuple(said)
