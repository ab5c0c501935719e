"""What was declared, made by a key alone, and taken back, as the notice bar names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tripartite.model import entries as e
from tripartite.model.document.finding import called
from tripartite.model.journal import Entry
from tripartite.model.reading import state_of
from tripartite.model.state import State
from tripartite.session import Done
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import read_back, word

_REVERSED = {
    "undo": lambda: translate("Told", "Taken back: {what}."),
    "redo": lambda: translate("Told", "Put back: {what}."),
}
_MOST_WORDS = 60  # characters of a provision's words, where it has no number to be called by


def declared(desk: Desk, done: Done) -> str:
    """What the Chair declared of one item; empty for nothing, and for several at once."""
    found = [x.body for x in done.entries if isinstance(x.body, e.DecisionDeclared)]
    if len(found) != 1:
        return ""
    decision = found[0]
    amends = desk.state.home("amendments", decision.subject) is not None
    state = "" if amends else state_of(desk.state, decision.subject)
    outcome = state if state == "agreed ad package" else decision.outcome
    said = _DECLARED.get("" if amends else outcome, _DECLARED[""])()
    told = said.format(place=called(desk.state, decision.subject), outcome=word(decision.outcome))
    if decision.fell:
        fell = ", ".join(called(desk.state, key) for key in decision.fell)
        with_it = translate("Told", "Fell with it: {numbers}.").format(numbers=fell)
        told = f"{told} {with_it}"
    return told


_DECLARED: dict[str, Callable[[], str]] = {
    "agreed": lambda: translate("Told", "{place} is agreed."),
    "adopted": lambda: translate("Told", "{place} is adopted."),
    "agreed ad package": lambda: translate("Told", "{place} is agreed ad package."),
    "pending consultation": lambda: translate("Told", "{place} is pending consultation."),
    "divergent": lambda: translate("Told", "{place} is recorded as divergent."),
    "reopened": lambda: translate("Told", "{place} is open again."),
    "": lambda: translate("Told", "{place}: {outcome}."),
}


def flagged(done: Done) -> str:
    """What was unusual about an act, for the secretariat to read back; empty for nothing."""
    bodies = [x.body for x in done.entries]
    codes = [code for body in bodies for code in getattr(body, "read_back", ())]
    codes += (code for body in bodies if isinstance(body, e.UnusualNoted) for code in body.codes)
    told = dict.fromkeys(read_back(code) for code in codes)
    said = translate("Told", "Recorded. Read back: {what}")
    return said.format(what=" ".join(told)) if told else ""


def taken_back(desk: Desk, done: Done) -> str:
    """What an undo took back, or a redo put back; empty where neither was done."""
    entries = done.entries
    said = _REVERSED.get(entries[0].act) if entries else None
    if said is None:
        return ""
    taken = _first_act(desk.state, entries)
    lines = _JOINING if taken and taken[0].act == "merge provisions" else _LINES
    told = next((lines[type(x.body)](desk, x.body) for x in taken if type(x.body) in lines), "")
    if not told and taken:
        told = translate("Told", "“{act}”").format(act=word(taken[0].act))
    return said().format(what=told)


def stepped(desk: Desk, done: Done) -> str:
    """The step an amendment took by a key alone, such as introduced, seconded or withdrawn; empty
    for none, and where it came with something else."""
    steps = [x.body for x in done.entries if isinstance(x.body, _STEPS)]
    if len(steps) != 1 or done.entries[0].act not in _BY_STEP:
        return ""
    body = steps[0]
    by = body.party if isinstance(body, e.AmendmentSeconded) else body.by
    what = "seconded" if isinstance(body, e.AmendmentSeconded) else body.status
    said = {
        "seconded": translate("Told", "{number}: seconded by {name}."),
        "taken over": translate("Told", "{number}: taken over by {name}."),
    }.get(what, translate("Told", "{number}: {step}."))
    number = called(desk.state, body.id)
    return said.format(number=number, step=word(what), name=desk.name(by))


_STEPS = (e.AmendmentStatusSet, e.AmendmentSeconded)
_BY_STEP = frozenset({"set status", "second"})


def recorded(desk: Desk, done: Done) -> str:
    """The amendment that a key alone made, with nothing typed; empty for none."""
    bodies = [x.body for x in done.entries if isinstance(x.body, e.AmendmentMade)]
    if len(bodies) != 1 or bodies[0].kind not in _BY_KEY or done.entries[0].act != "propose":
        return ""
    told = f"{_made(desk, bodies[0])}: {word(bodies[0].kind)}"
    return translate("Told", "{what}. Ctrl+Z takes it back.").format(
        what=told[:1].upper() + told[1:]
    )


_BY_KEY = frozenset({"move", "merge", "delete"})


def _first_act(state: State, entries: list[Entry]) -> list[Entry]:
    """What was done at first: an undo takes back an act, and a redo an undo."""
    while entries and isinstance(entries[0].body, e.ActUndone):
        entries = state.act(entries[0].body.act)
    return entries


def _made(desk: Desk, body: e.AmendmentMade) -> str:
    """ "D.35, Workers, on Part 3, section A, item 1"."""
    place = called(desk.state, body.provision or body.parent or body.document)
    if not body.number:
        return translate("Told", "a draft on {place}").format(place=place)
    said = translate("Told", "{number}, {names}, on {place}")
    return said.format(number=body.number, names=names_of(desk, body.parties), place=place)


def _status(desk: Desk, body: e.AmendmentStatusSet) -> str:
    return f"{called(desk.state, body.id)}, {word(body.status)}"


def _seconded(desk: Desk, body: e.AmendmentSeconded) -> str:
    said = translate("Told", "{number}, seconded by {name}")
    return said.format(number=called(desk.state, body.id), name=desk.name(body.party))


def _stated(desk: Desk, body: e.PositionStated) -> str:
    said = translate("Told", "{name}: {stance}, on {place}")
    place = called(desk.state, body.subject)
    return said.format(name=desk.name(body.party), stance=word(body.stance), place=place)


def _lifted(desk: Desk, body: e.PositionLifted) -> str:
    said = translate("Told", "{name}: no stance, on {place}")
    return said.format(name=desk.name(body.party), place=called(desk.state, body.subject))


def _on(text: Callable[[], str]) -> Callable[[Desk, Any], str]:
    return lambda desk, body: text().format(place=called(desk.state, body.id))


def _inserted(desk: Desk, body: e.ProvisionInserted) -> str:
    text = body.passage.text
    words = text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS]}…"
    return translate("Told", "the new provision “{words}”").format(words=words)


_LINES: dict[type[e.Body], Callable[[Desk, Any], str]] = {
    e.AmendmentMade: _made,
    e.AmendmentStatusSet: _status,
    e.AmendmentSeconded: _seconded,
    e.PositionStated: _stated,
    e.PositionLifted: _lifted,
    e.ProvisionInserted: _inserted,
    e.ProvisionReworded: _on(lambda: translate("Told", "the change of words in {place}")),
    e.ProvisionMoved: _on(lambda: translate("Told", "the move of {place}")),
    e.ProvisionRemoved: _on(lambda: translate("Told", "taking out {place}")),
    e.AmendmentReworded: _on(lambda: translate("Told", "the new words of {place}")),
    e.VersionNamed: lambda desk, body: translate("Told", "the version “{name}”").format(
        name=body.name
    ),
}
"""What an act is called by its first entry of these."""

_JOINING: dict[type[e.Body], Callable[[Desk, Any], str]] = {
    e.ProvisionReworded: _on(lambda: translate("Told", "the joining of {place}")),
}
"""Of provisions that are joined, more is done than that words change."""
