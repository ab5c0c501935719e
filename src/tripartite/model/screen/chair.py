"""The Chair's strip: what is being considered, what to say next, and what can be declared.

The sentences are templates (`TEMPLATES`), which a house may word in its own way; what fills them is
derived from the meeting. Nothing here decides: what falls is proposed, and the Chair confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Literal, NamedTuple

from tripartite.model.amendment import OPEN, UNDER_WAY, Status
from tripartite.model.amendments.falls import Fate
from tripartite.model.amendments.in_words import change_in_words
from tripartite.model.amendments.procedure import needs_seconder, seconders
from tripartite.model.amendments.weighing import name_of
from tripartite.model.positions.consensus import has_brackets
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    amendments_on,
    decisions_on,
    stands_at,
    state_of,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.screen.shown import at_stake
from tripartite.model.screen.slides import Text
from tripartite.model.state import State
from tripartite.model.words.readback import ReadBack, said_place

Code = Literal[
    "take up",
    "take up subamendment",
    "take up of a country",
    "take up subamendment of a country",
    "take up provision",
    "still open",
    "brackets",
    "seconded",
    "seconder",
    "not associated",
    "words needed",
    "falls",
    "satisfied",
    "question",
    "objections",
    "as amended",
    "without amendment",
    "adopted",
    "adopted as subamended",
    "not adopted",
    "withdrawn",
    "taken over",
    "taken over by a country",
    "not seconded",
    "postponed",
    "referred",
    "fell",
    "subsumed",
    "agreed",
    "provision adopted",
    "agreed ad package",
    "pending consultation",
    "divergent",
    "reopened",
]

TEMPLATES: dict[Code, str] = {
    "take up": "We now take up {number}, by the {parties}, on {place}.",
    "take up subamendment": "We now take up {number}, by the {parties}, a subamendment to "
    "{parent}.",
    "take up of a country": "We now take up {number}, by {parties}, on {place}.",
    "take up subamendment of a country": "We now take up {number}, by {parties}, a subamendment to "
    "{parent}.",
    "take up provision": "We now come to {place}.",
    "still open": "Still open here: {numbers}.",
    "brackets": "Words in square brackets remain in {place}.",
    "seconded": "It is seconded by {name}.",
    "seconder": "Is it seconded?",
    "not associated": "Not associated with it: {names}.",
    "words needed": "The text has moved on: the words to adopt have to be given.",
    "falls": "If it is adopted, {numbers} would fall.",
    "satisfied": "If it is adopted, {numbers} would be satisfied.",
    "question": "If it is adopted, a question arises on {numbers}.",
    "objections": "Are there any objections?",
    "as amended": "May I take it that {place} is adopted, as amended?",
    "without amendment": "May I take it that {place} is adopted without amendment?",
    "adopted": "{number} is adopted.",
    "adopted as subamended": "{number} is adopted as subamended.",
    "not adopted": "{number} is not adopted.",
    "withdrawn": "{number} is withdrawn.",
    "taken over": "{number} is taken over by the {parties}.",
    "taken over by a country": "{number} is taken over by {parties}.",
    "not seconded": "{number} is not seconded and is not discussed.",
    "postponed": "Consideration of {number} is postponed.",
    "referred": "{number} is referred to the drafting group.",
    "fell": "{number} falls.",
    "subsumed": "{number} is subsumed.",
    "agreed": "{place} is agreed.",
    "provision adopted": "{place} is adopted.",
    "agreed ad package": "{place} is agreed ad package: nothing is agreed until everything is "
    "agreed.",
    "pending consultation": "{place} is agreed, subject to consultation.",
    "divergent": "On {place} views diverge; the report will set them out.",
    "reopened": "{place} is reopened by consent.",
}
"""What the Chair says, by code, in the present tense of the room; a house may word it otherwise."""

FIELDS: dict[Code, frozenset[str]] = {
    code: frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
    for code, text in TEMPLATES.items()
}
"""What may fill each of them."""

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


class Sentence(NamedTuple):
    """A sentence to say: a template's code and what fills it, or a change in words."""

    code: Code | Literal["change"]
    facts: Mapping[str, str]
    change: ReadBack | None = None

    def text(self, own: Mapping[str, str] | None = None) -> str:
        """In English; `own` are the house's own templates by code."""
        if self.change is not None:
            return self.change.sentence()
        template = (own or {}).get(self.code) or TEMPLATES[self.code]  # type: ignore[index]
        return capital(template.format(**self.facts))


class Script(NamedTuple):
    """What is considered (`kind` and id), the sentences to say, and what can be declared: in the
    order of the keys, empty for a step that was taken already."""

    kind: Literal["amendment", "provision"]
    subject: str
    place: str
    sentences: tuple[Sentence, ...]
    outcomes: tuple[str, ...]


def capital(said: str) -> str:
    """A sentence as it begins."""
    return said[:1].upper() + said[1:]


def checked_template(code: Code, template: str) -> str:
    """A house's own template, without edge spaces; empty for ours.

    Raises `Refusal` ("template-field") for a field that nothing fills.
    """
    template = template.strip()
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        raise Refusal("template-field", field=template, possible=_fields(code)) from None
    for _, name, spec, conversion in parts:
        if name is not None and (name not in FIELDS[code] or spec or conversion):
            raise Refusal("template-field", field=f"{{{name}}}", possible=_fields(code))
    return template


def _fields(code: Code) -> str:
    return " · ".join(f"{{{name}}}" for name in sorted(FIELDS[code])) or "—"


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
        return _of_amendment(state, amendment_view(state, subject), text, fates)
    if subject in text.provisions:
        return _of_provision(state, subject, text)
    return None


def _of_amendment(state: State, view: AmendmentView, text: Text, fates: Iterable[Fate]) -> Script:
    made = view.made
    where = stands_at(made)
    place = _called(text, where)
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
    """What can be declared of an amendment; that it is introduced, or put aside, but once."""
    taken = {status, "introduced"} if status in UNDER_WAY else {status}
    return tuple("" if step in taken else step for step in OUTCOMES["amendment"])


def _of_provision(state: State, provision: str, text: Text) -> Script:
    place = {"place": _called(text, provision)}
    said = [Sentence("take up provision", place)]
    left = [name_of(view) for view in amendments_on(state, provision) if view.status in OPEN]
    if left:
        said.append(Sentence("still open", {"numbers": ", ".join(left)}))
    layer = state.home("wordings", provision) or state.room
    if has_brackets(wording(layer, provision)[0].text):
        said.append(Sentence("brackets", place))
    if not left:
        amended = any(
            getattr(x.body, "amendment", "") for x in state.find("wordings", provision) or ()
        )
        said.append(Sentence("as amended" if amended else "without amendment", place))
    reference = text.provisions[provision].reference
    return Script("provision", provision, reference, tuple(said), OUTCOMES["provision"])


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
