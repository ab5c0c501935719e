"""What was declared, made by a key alone, and taken back, as the notice bar names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tripartite.model import entries as e
from tripartite.model.amendments.in_words import change_in_words, is_told
from tripartite.model.amendments.procedure import motion
from tripartite.model.document.standing import wording
from tripartite.model.journal import Entry
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import amendment_view, state_of
from tripartite.model.screen.sentences import capital
from tripartite.model.state import State
from tripartite.session import Done
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.procedure.words import named
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import read_back, sentence, word

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
    place, what = desk.called(decision.subject), word(decision.outcome)
    told = capital(said.format(place=place, outcome=what))
    if decision.fell:
        fell = ", ".join(desk.called(key) for key in decision.fell)
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


def done_by_key(desk: Desk, done: Done) -> str:
    """What was made, moved, stepped on or taken back; empty for anything else."""
    tellers = (taken_back, recorded, restructured, stepped, corrected)
    return " ".join(filter(None, (tell(desk, done) for tell in tellers)))


def taken_back(desk: Desk, done: Done) -> str:
    """What an undo took back, or a redo put back; empty where neither was done."""
    entries = done.entries
    said = _REVERSED.get(entries[0].act) if entries else None
    if said is None:
        return ""
    taken = _first_act(desk.state, entries)
    lines = _BY_ACT.get(taken[0].act, _LINES) if taken else _LINES
    changed = [x for x in taken if isinstance(x.body, e.ProvisionReworded)]
    if taken and taken[0].act == "edit throughout" and len(changed) > 1:
        several = translate("Told", "the change of words in {count} provisions")
        return said().format(what=several.format(count=len(changed)))
    told = next((lines[type(x.body)](desk, x.body) for x in taken if type(x.body) in lines), "")
    if not told and taken:
        told = translate("Told", "“{act}”").format(act=word(taken[0].act))
    return said().format(what=told)


def corrected(desk: Desk, done: Done) -> str:
    """Whose mistyped entry was taken back, where nothing else was declared; empty for none."""
    bodies = [x.body for x in done.entries]
    if any(isinstance(body, e.DecisionDeclared) for body in bodies):
        return ""
    gone = {body.id for body in bodies if isinstance(body, e.DecisionCorrected)}
    declared_on = desk.state.room.decisions.items() if gone else ()
    names = [desk.called(key) for key, on in declared_on if any(x.body.id in gone for x in on)]
    if done.entries and done.entries[0].act == "correct" and not gone:  # a step, not a decision
        names = [desk.called(b.id) for b in bodies if isinstance(b, e.AmendmentStatusSet)]
    said = translate("Told", "{what}: the entry is corrected; nothing was declared.")
    return capital(said.format(what=", ".join(names))) if names else ""


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
    number = desk.called(body.id)
    return said.format(number=number, step=word(what), name=desk.name(by))


_STEPS = (e.AmendmentStatusSet, e.AmendmentSeconded)
_BY_STEP = frozenset({"set status", "second"})


def recorded(desk: Desk, done: Done) -> str:
    """The amendment that was made: its number, whose it is, where, and what it does; empty for
    none, and for several."""
    bodies = [x.body for x in done.entries if isinstance(x.body, e.AmendmentMade)]
    if len(bodies) != 1 or done.entries[0].act != "propose":
        return ""
    made = _in_full(desk, bodies[0])
    told = translate("Told", "{what}. Ctrl+Z takes it back.").format(what=made.rstrip("."))
    return told[:1].upper() + told[1:]


def _in_full(desk: Desk, body: e.AmendmentMade) -> str:
    """ "D.35, Workers, on Part 4, item 4: replace"; where it stands is told of what is moved or
    changed throughout as it is read out."""
    view = amendment_view(desk.state, body.id)
    if is_told(view):
        said = translate("Told", "{number}, {names}: {change}")
        number = body.number or translate("Told", "a draft")
        change = sentence(change_in_words(desk.state, view, desk.called(body.provision)))
        return said.format(number=number, names=names_of(desk, body.parties), change=change)
    kind = translate("List", "subamendment") if body.parent else word(body.kind)
    return f"{_made(desk, body)}: {kind}"


def restructured(desk: Desk, done: Done) -> str:
    """Where what the Office has moved, split, joined or put in stands by now, as it is called: the
    numbers behind it are others too. Empty where nothing of the kind was done."""
    said = _RESTRUCTURED.get(done.entries[0].act) if done.entries else None
    if said is None:
        return ""
    gone = [x.body.id for x in done.entries if isinstance(x.body, e.ProvisionRemoved)]
    if done.entries[0].act == "remove provision":
        layer = desk.state.home("wordings", gone[-1]) or desk.state.room
        words = _shortened(wording(layer, gone[-1])[0].text)
        return (said if gone[1:] else _alone)().format(words=words, count=len(gone) - 1)
    placed = _PLACED.get(done.entries[0].act, ())
    at = [x.body.id for x in done.entries if isinstance(x.body, placed)]
    first = [x.body.id for x in done.entries if isinstance(x.body, e.ProvisionReworded)]
    places = ", ".join(desk.called(key) for key in at)
    told = said().format(place=desk.called((*at, *first)[0]), places=places)
    return f"{told} {_moved_though_settled(desk, done)}".rstrip()


def _moved_though_settled(desk: Desk, done: Done) -> str:
    """Of a move, that what was moved, or stands under it, is agreed or adopted; empty for none."""
    paper = desk.paper
    if done.entries[0].act != "move provision" or paper is None:
        return ""
    moved = [x.body.id for x in done.entries if isinstance(x.body, e.ProvisionMoved)]
    for key in moved:
        moved += paper.children.get(key, ())
    states = [paper.provisions[key].state for key in moved if key in paper.provisions]
    settled = [state for state in states if state in SETTLED]
    if not settled:
        return ""
    said = translate(
        "Told",
        "What was decided there ({state}) keeps its words; that its place is another is listed "
        "among the Office's corrections.",
    )
    return said.format(state=", ".join(dict.fromkeys(map(word, settled))))


_PLACED: dict[str, type[e.ProvisionInserted | e.ProvisionMoved]] = {
    "insert provision": e.ProvisionInserted,
    "split provision": e.ProvisionInserted,
    "move provision": e.ProvisionMoved,
}
"""What tells where it is, and not what went along."""

_RESTRUCTURED: dict[str, Callable[[], str]] = {
    "insert provision": lambda: translate("Told", "New: {places}. Ctrl+Z takes it back."),
    "split provision": lambda: translate("Told", "Split; new: {places}. Ctrl+Z takes it back."),
    "move provision": lambda: translate("Told", "It is {place} now. Ctrl+Z takes it back."),
    "merge provisions": lambda: translate(
        "Told", "Joined: all of it is {place} now. Ctrl+Z takes it back."
    ),
    "remove provision": lambda: translate(
        "Told", "Taken out: “{words}”; and {count} under it. Ctrl+Z takes it back."
    ),
}


def _alone() -> str:
    return translate("Told", "Taken out: “{words}”. Ctrl+Z takes it back.")


def _first_act(state: State, entries: list[Entry]) -> list[Entry]:
    """What was done at first: an undo takes back an act, and a redo an undo."""
    while entries and isinstance(entries[0].body, e.ActUndone):
        entries = state.act(entries[0].body.act)
    return entries


def _made(desk: Desk, body: e.AmendmentMade) -> str:
    """ "D.35, Workers, on Part 3, section A, item 1"."""
    number = body.number or translate("Told", "a draft")
    names, place = names_of(desk, body.parties), _where(desk, body)
    return translate("Told", "{number}, {names}, {place}").format(
        number=number, names=names, place=place
    )


def _where(desk: Desk, body: e.AmendmentMade) -> str:
    """Where an amendment changes the text: on a provision, behind one, throughout."""
    if body.kind == "throughout":
        return translate("Told", "throughout the text")
    inserts = body.kind == "insert" and not body.parent
    said = translate("Told", "on {place}")
    if inserts:
        first = translate("Told", "at the beginning of {place}")
        said = translate("Told", "after {place}") if body.after else first
    at = (inserts and body.after) or body.parent or body.provision or body.document
    return said.format(place=desk.called(at))


def _status(desk: Desk, body: e.AmendmentStatusSet) -> str:
    return f"{desk.called(body.id)}, {word(body.status)}"


def _seconded(desk: Desk, body: e.AmendmentSeconded) -> str:
    said = translate("Told", "{number}, seconded by {name}")
    return said.format(number=desk.called(body.id), name=desk.name(body.party))


def _stated(desk: Desk, body: e.PositionStated) -> str:
    said = translate("Told", "{name}: {stance}, on {place}")
    place = desk.called(body.subject)
    return said.format(name=desk.name(body.party), stance=word(body.stance), place=place)


def _lifted(desk: Desk, body: e.PositionLifted) -> str:
    said = translate("Told", "{name}: no stance, on {place}")
    return said.format(name=desk.name(body.party), place=desk.called(body.subject))


def _on(text: Callable[[], str]) -> Callable[[Desk, Any], str]:
    return lambda desk, body: text().format(place=desk.called(body.id))


def _inserted(desk: Desk, body: e.ProvisionInserted) -> str:
    said = translate("Told", "the new provision “{words}”")
    return said.format(words=_shortened(body.passage.text))


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"


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
    e.DocumentHeaded: _on(
        lambda: translate("Told", "the change of the title and masthead of {place}")
    ),
    e.PartyNamed: lambda desk, body: translate("Told", "naming {name}").format(name=body.name),
    e.NoteReworded: lambda desk, body: translate("Told", "the change of words in a footnote"),
    e.AmendmentReworded: _on(lambda: translate("Told", "the new words of {place}")),
    e.VoteRecorded: lambda desk, body: translate("Told", "the vote on {place}").format(
        place=desk.called(body.subject)
    ),
    e.ProfileSet: lambda desk, body: translate("Told", "the rules that were set"),
    e.ProcedureRecorded: lambda desk, body: named(body.kind),
    e.MotionSettled: lambda desk, body: translate("Told", "what came of the {motion}").format(
        motion=named(motion(desk.state, body.id).body.kind)
    ),
    e.VersionNamed: lambda desk, body: translate("Told", "the version “{name}”").format(
        name=body.name
    ),
}
"""What an act is called by its first entry of these."""

_BY_ACT: dict[str, dict[type[e.Body], Callable[[Desk, Any], str]]] = {
    "merge provisions": {
        e.ProvisionReworded: _on(lambda: translate("Told", "the joining of {place}"))
    },
    "split provision": {
        e.ProvisionReworded: _on(lambda: translate("Told", "the splitting of {place}"))
    },
}
"""Of provisions that are joined or split, more is done than that words change."""
