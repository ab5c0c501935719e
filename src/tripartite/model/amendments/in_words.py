"""The change an amendment makes, in words: what is read out, printed beside it, and read back."""

from __future__ import annotations

from tripartite.model.amendment import ADOPTED, OPEN, AmendmentKind
from tripartite.model.amendments.carrying import base_words, carried, present_words
from tripartite.model.amendments.weighing import name_of
from tripartite.model.document.authors import party_names, proposed
from tripartite.model.entries import ProvisionInserted, ProvisionMoved
from tripartite.model.passage import Atom, Passage
from tripartite.model.reading import (
    AmendmentView,
    Printer,
    amendment_view,
    children,
    numbered,
    printer_of,
    stands_at,
)
from tripartite.model.saying import Word
from tripartite.model.state import Layer, State
from tripartite.model.text import Piece
from tripartite.model.words.noted import Apart, apart
from tripartite.model.words.readback import (
    Made,
    ReadBack,
    ReadOutCode,
    readback_line,
    said_place,
)
from tripartite.model.words.redline import redline
from tripartite.model.words.told import InWords, listed

TOLD: frozenset[AmendmentKind] = frozenset({"move", "throughout"})
"""What changes where words stand, or words everywhere: told in words, for no redline shows it."""


def is_told(view: AmendmentView) -> bool:
    """Whether the change is told in words only."""
    return view.made.kind in TOLD and not view.made.parent


def printed_change(state: State, view: AmendmentView) -> tuple[Piece, ...]:
    """An amendment as it is printed: marked against the words it was written on, or told. What came
    and went again before it was decided is not printed: nothing on paper tells it from the text."""
    if is_told(view):
        return (Piece(Passage(change_in_words(state, view, cited(state, view)).sentence())),)
    return tuple(x for x in proposed(state, view) if not (x.inserted and x.deleted))


def subamended_by(state: State, view: AmendmentView) -> str:
    """The subamendments that have changed the words of an amendment, as a list prints them."""
    found = dict.fromkeys(
        entry.body.subamendment
        for entry in state.find("proposals", view.id)
        if getattr(entry.body, "subamendment", "")
    )
    subs = [amendment_view(state, key) for key in found]
    return ", ".join(
        f"{name_of(sub)} ({party_names(state, sub.parties)})"
        for sub in subs
        if sub.status in ADOPTED
    )


def as_printed(state: State, document: str, *wordings: Passage) -> tuple[Passage, ...]:
    """Wordings as they can be read out: references as they are cited, notes by their numbers; a
    note that only some of them have, in words."""
    if not any(words.atoms for words in wordings):
        return wordings
    return told_apart(printer_of(state, document), *wordings)


def told_apart(printer: Printer, *wordings: Passage) -> tuple[Passage, ...]:
    """The same with a printer at hand."""
    stay = set.intersection(*(set(words.targets("note")) for words in wordings))

    def show(atom: Atom) -> str:
        comes_or_goes = atom.kind == "note" and atom.target not in stay
        return printer.in_words(atom.target) if comes_or_goes else printer.atom(atom)

    return tuple(words.shown(show) for words in wordings)


def changed_in_words(state: State, document: str, old: Passage, new: Passage) -> InWords:
    """What changed between two wordings, in words."""
    if not (old.atoms or new.atoms):
        return redline(old, new).summary
    told = _apart(state, document, old, new)
    return listed(told.each_in_words) if told.told else redline(told.old, told.new).summary


def _apart(state: State, document: str, old: Passage, new: Passage) -> Apart:
    """Two wordings as they are read out, and what became of footnotes."""
    printer = printer_of(state, document)
    found = apart(old, new, printer.note_words, printer.atom)
    return found._replace(old=found.old.shown(printer.atom), new=found.new.shown(printer.atom))


def cited(state: State, view: AmendmentView) -> str:
    """The provision of an amendment as it is cited; of an insertion, the one it goes behind."""
    layer = state.home("documents", view.made.document) or state.room
    return {n.id: n.reference for n in numbered(layer, view.made.document)}.get(
        stands_at(view.made), ""
    )


def change_in_words(state: State, view: AmendmentView, place: str) -> ReadBack:
    """The change an amendment makes to today's text, in words; where it does not go onto it by
    itself, to the words it was written on. `place` is its provision as it is cited."""
    made = view.made
    if made.parent:
        place = amendment_view(state, made.parent).made.number
    elif made.kind == "insert":
        first: Made = "insert after" if made.after else "insert first"
        (words,) = as_printed(state, made.document, view.passage)
        return readback_line(words, words, place, first)
    elif made.kind == "delete":
        return readback_line(view.passage, view.passage, place, "delete")
    elif made.kind == "move":
        return _move_in_words(state, view, said_place(place))
    elif made.kind == "throughout":
        (by,) = as_printed(state, made.document, view.passage)
        code: ReadOutCode = "throughout" if by.text else "delete throughout"
        return ReadBack(code, {"words": made.words, "by": by.text})
    found = carried(state, view)
    if view.status in OPEN and found.passage is not None:
        old, new = present_words(state, view), found.passage
    else:
        old, new = base_words(state, view), view.passage
    empties = made.kind == "replace" and not made.parent and not new.text.strip()
    done: Made = "empty" if empties else "replace"
    if not (old.atoms or new.atoms):
        return readback_line(old, new, place, done)
    told = _apart(state, made.document, old, new)
    return readback_line(told.old, told.new, place, done, told.told)


def _move_in_words(state: State, view: AmendmentView, place: str) -> ReadBack:
    made = view.made
    layer = state.home("documents", made.document) or state.room
    if _stays(layer, view):
        return ReadBack("level", {"place": place, "level": Word(made.level or "")})
    cited = {n.id: said_place(n.reference) for n in numbered(layer, made.document)}
    if made.after:
        return ReadBack("move after", {"place": place, "other": cited.get(made.after, "")})
    if made.under:
        return ReadBack("move under", {"place": place, "other": cited.get(made.under, "")})
    return ReadBack("move first", {"place": place})


def _stays(layer: Layer, view: AmendmentView) -> bool:
    """Whether a move leaves a provision where it stood before it was made, at another level."""
    made = view.made
    stood = [
        x.body
        for x in layer.places.get(made.provision, ())
        if isinstance(x.body, ProvisionInserted | ProvisionMoved) and x.body.amendment != view.id
    ]
    if not stood or (stood[-1].parent, stood[-1].level) == (made.under, made.level):
        return False
    before = stood[-1]
    beside = [
        body for body in children(layer, made.document, before.parent) if body.id != before.id
    ]
    elder = max(((x.order, x.id) for x in beside if x.order < before.order), default=("", ""))[1]
    return (before.parent, elder) == (made.under, made.after)
