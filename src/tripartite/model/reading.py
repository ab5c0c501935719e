"""Reading the state: documents as they stand now or at a moment, amendments, facts.

Everything here is derived and nothing is kept. `at` is a number of the stream a thing lives in (for
the room: "as it stood after room entry `at`"); None means now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from tripartite.model import entries as e
from tripartite.model.amendment import ADOPTED, BEFORE_THE_ROOM, OPEN, STATUSES, Status
from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.document.standing import (
    Printer as Printer,
    Standing as Standing,
    above as above,
    below_each as below_each,
    children as children,
    latest as latest,
    note_wording as note_wording,
    numbered as numbered,
    place as place,
    standing as standing,
    superscript as superscript,
    wording as wording,
)
from tripartite.model.document.succession import forebears
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM
from tripartite.model.passage import Passage
from tripartite.model.planning.package import package_stands
from tripartite.model.positions.consensus import (
    SETTLED,
    Facts,
    ProvisionState,
    has_brackets,
    provision_state,
)
from tripartite.model.state import Layer, State
from tripartite.model.text import (
    DocumentView,
    NoteView,
    ProvisionView,
    SourceNote,
)


def revision_words(state: State, provision: str, revision: int) -> Passage:
    """The words of a provision as they were in one revision."""
    for entry in state.find("wordings", provision) or ():
        if getattr(entry.body, "revision", 1) == revision:
            passage: Passage = entry.body.passage
            return passage
    return Passage()


def documents(state: State) -> list[e.DocumentOpened]:
    """The documents that stand, in the order they came, the room's first; of a joint text that was
    submitted, what became of it in the room, and nothing once it came back."""
    room = state.room
    over = {
        key
        for layer in state.layers.values()
        for key, entry in layer.joint_texts.items()
        if entry.body.target in room.documents and entry.body.target not in room.gone
    }
    hidden = [layer for layer in state.layers.values() if layer is not room]
    return [
        document
        for layer in state.ordered()
        for document in layer.documents.values()
        if document.id not in layer.gone and document.id not in over
        if not any(document.id in each.statuses for each in hidden)
    ]


def document_view(state: State, document: str, at: int | None = None) -> DocumentView:
    """A document as it stands now or stood at a moment.

    Raises `Refusal` ("unknown-thing") for a document that is not there.
    """
    return printed_view(state, document, at)[0]


def printed_view(
    state: State,
    document: str,
    at: int | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
) -> tuple[DocumentView, Printer]:
    """The same with what prints it; `known` are states that need not be derived again."""
    opened: e.DocumentOpened = state.need("documents", document, "document")
    layer = state.home("documents", document)
    assert layer is not None
    head: Any = (latest(layer.heads[document], at) or layer.heads[document][0]).body
    placed = standing(layer, document, at)
    numbers = number(placed, SCHEMES[opened.scheme])
    printer = Printer(placed, numbers, layer, lambda note: state.find("footnotes", note))
    views = tuple(
        ProvisionView(
            p.id,
            p.parent,
            n.depth,
            p.level,
            n.label,
            n.reference,
            p.passage,
            printer.text(p.passage),
            known.get(p.id) or state_of(state, p.id, at),
            p.revision,
        )
        for p, n in zip(placed, numbers, strict=True)
    )
    view = DocumentView(
        opened.id,
        opened.kind,
        head.title,
        opened.language,
        opened.scheme,
        head.front_matter,
        views,
        tuple(_notes(layer, printer, at)),
    )
    return view, printer


def _notes(layer: Layer, printer: Printer, at: int | None) -> Iterable[NoteView]:
    for note, label in printer.notes.items():
        if note in layer.notes:
            passage = note_wording(layer, note, at)[0]
            yield NoteView(note, label, passage, printer.text(passage))


def printer_of(state: State, document: str) -> Printer:
    """The printer of a document as it stands now."""
    layer = state.home("documents", document) or state.room
    placed = standing(layer, document)
    numbers = number(placed, SCHEMES[layer.documents[document].scheme])
    return Printer(placed, numbers, layer, lambda note: state.find("footnotes", note))


class AmendmentView(msgspec.Struct, frozen=True):
    """An amendment as it stands: as made, with its words and the footnotes they bring, status and
    who it belongs to now."""

    id: str
    made: e.AmendmentMade
    passage: Passage
    status: Status
    parties: tuple[str, ...]
    stream: str
    n: int
    time: int
    notes: tuple[SourceNote, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is before the room and still to be decided."""
        return self.status in OPEN


def stands_at(made: e.AmendmentMade) -> str:
    """The provision at which an amendment is considered: an insertion stands behind a sibling;
    empty for the beginning of the text."""
    return (made.after if made.kind == "insert" else "") or made.provision


def status_of(state: State, amendment: str, at: int | None = None) -> Status:
    """The status of an amendment; `at` cuts its own stream."""
    if at is None:
        return _status(state, amendment)
    last = latest(state.history("statuses", amendment), at)
    return last.body.status if last else "draft"


def _status(state: State, amendment: str) -> Status:
    """How an amendment stands now. Of what several streams say the furthest holds, whichever clock
    was ahead; a draft that went out comes back as that does."""
    status = _said(state, amendment)
    if status != "submitted":
        return status
    became = {_status(state, key) for key in _moved_to(state, amendment)}
    return became.pop() if len(became) == 1 and became <= _BACK else status


def _said(state: State, amendment: str) -> Status:
    """What is said of an amendment itself, whatever it became further out."""
    if known := state.room.statuses.get(amendment):  # of the room no other stream speaks
        in_room: Status = known[-1].body.status
        return in_room
    layers = [layer for layer in state.layers.values() if amendment in layer.statuses]
    said = [layer.statuses[amendment][-1].body.status for layer in layers]
    furthest: Status = max(said, key=STATUSES.index, default="draft")
    return furthest


_BACK: frozenset[Status] = frozenset({"returned", "withdrawn"})


def _moved_to(state: State, amendment: str) -> set[str]:
    """What a draft became with the secretariat, whether this state holds that or not."""
    return {
        moved.target
        for layer in state.layers.values()
        if (moved := layer.moved_outward.get(amendment))
        and moved.stream not in (layer.stream, ROOM)
    }


def amendment_view(state: State, amendment: str) -> AmendmentView:
    """An amendment as it stands; raises `Refusal` ("unknown-thing")."""
    state.need("amendments", amendment, "amendment")
    return amendment_made(state, amendment)


def amendment_made(state: State, amendment: str) -> AmendmentView:
    """An amendment as it stands, or stood before it was retracted: the text may have been its."""
    entry: Entry = state.find("amendments", amendment)
    made: Any = entry.body
    status = _status(state, amendment)
    words: Any = state.find("proposals", amendment)[-1].body
    # Of the room no other stream speaks.
    told = state.room.statuses.get(amendment)
    history = state.history("statuses", amendment) if told is None else told
    taken = [
        x.body.by
        for x in history
        if x.body.status == "taken over" and not state.is_undone(x.command)
    ]
    parties = (taken[-1],) if taken and taken[-1] else made.parties
    where = (entry.stream, entry.n, entry.time)
    return AmendmentView(amendment, made, words.passage, status, parties, *where, words.notes)


def amendments(state: State, but: Layer | None = None) -> list[AmendmentView]:
    """All amendments that stand, in the order they came, the room's first; of one that moved
    outward, only where it stands now. `but`: none of this layer's."""
    hidden = _moved_on(state)
    return [
        amendment_view(state, amendment)
        for layer in state.ordered()
        if layer is not but
        for amendment in layer.amendments
        if amendment not in layer.gone and amendment not in hidden
    ]


def amendments_on(state: State, provision: str) -> list[AmendmentView]:
    """The amendments made on a provision that stand, in the order they came; see `amendments`.

    Those made on what was merged into it are among them.
    """
    hidden = _moved_on(state)
    keys = [provision, *_ended_here(state, provision)]
    return [
        amendment_view(state, amendment)
        for layer in state.ordered()
        for amendment in dict.fromkeys(a for k in keys for a in layer.amendments_on.get(k, ()))
        if amendment not in layer.gone and amendment not in hidden
    ]


def _ended_here(state: State, provision: str) -> list[str]:
    """The provisions that no longer stand and whose words this one holds."""
    layer = state.home("places", provision)
    if layer is None or not (layer.merged_into or layer.split_off):
        return []
    return forebears(layer, provision, lambda key: key in layer.gone)


def _moved_on(state: State) -> set[str]:
    """Amendments that were written anew further outward and have not come back from there."""
    return {
        moved.id
        for layer in state.layers.values()
        for moved in layer.moved_outward.values()
        if (home := state.home("amendments", moved.target))
        and not state.is_gone(moved.target)
        and is_that(state, moved)
        and moved.revision in (0, present_revision(state, moved.id))
        and (home is state.room or _said(state, moved.target) not in _BACK)
    }


def moves_of(state: State, amendment: str) -> list[str]:
    """What an amendment became where it was written anew: further out, or by another pen of the
    same side; those of it that this state holds and that stand."""
    found = [
        moved.target
        for layer in state.ordered()
        if (moved := layer.moved_outward.get(amendment)) and is_that(state, moved)
    ]
    return [x for x in found if state.home("amendments", x) and not state.is_gone(x)]


_OF_AN_AMENDMENT = (
    *("kind", "parties", "document", "provision", "after", "level", "under", "words", "merged"),
    "passage",
)


def alike(one: msgspec.Struct, other: e.AmendmentMade) -> bool:
    """Whether two propose the same, in the same words, in the same names."""
    return all(getattr(one, name) == getattr(other, name) for name in _OF_AN_AMENDMENT)


def is_that(state: State, moved: e.WrittenAnew) -> bool:
    """Whether an amendment of the room can be what was submitted: a paper that came in first says
    by an id which that is, and whoever writes the paper writes the id."""
    if not moved.paper:
        return True
    made, submitted = state.room.amendments.get(moved.target), state.find("amendments", moved.id)
    return not made or not submitted or alike(submitted.body, made.body)


def amendment_named(state: State, name: str) -> str:
    """The id of the amendment with this number or id; raises `Refusal` ("unknown-thing")."""
    number = name.strip().casefold()
    for layer in state.ordered():
        for known, amendment in layer.numbers.items():
            if known.casefold() == number and amendment not in layer.gone:
                return amendment
    state.need("amendments", name, "amendment")
    return name


def present_revision(state: State, subject: str) -> int:
    """The number of the present wording of a provision, of an amendment's proposal, or of a whole
    document: how much was written of what it is made of."""
    layer = state.home("wordings", subject)
    if layer is not None:
        return wording(layer, subject)[1]
    if (layer := state.home("documents", subject)) is not None:
        return _written_of(layer, subject)
    return len(state.find("proposals", subject) or ())


def _written_of(layer: Layer, document: str) -> int:
    text = sum(len(layer.places[k]) + len(layer.wordings[k]) for k in layer.contents[document])
    notes = (each for each in layer.notes.values() if each[0].body.document == document)
    return text + sum(map(len, notes))


def decisions_on(state: State, subject: str, at: int | None = None) -> list[Entry]:
    """The Chair's decisions on a provision or an amendment that stand uncorrected."""
    return [
        entry
        for entry in state.room.decisions.get(subject, ())
        if (at is None or entry.n <= at)
        and (
            entry.body.id not in state.room.corrected
            or (at is not None and state.room.corrected[entry.body.id].n > at)
        )
    ]


_STEPS = frozenset({"set status", "refer", "split amendment"})
"""The acts that park an amendment or end its debate, with no decision on it."""


def correctable(state: State, subject: str) -> Entry | None:
    """What was recorded last on a provision or an amendment, and may have been mistyped: the latest
    decision, or the later step by which the amendment was put aside or taken over; None for
    neither. That it was introduced is no such step."""
    found = decisions_on(state, subject)[-1:]
    history = state.room.statuses.get(subject, ())
    if history and history[-1].body.status != "introduced":
        standing = (x for x in history if x.act in _STEPS and not state.is_undone(x.command))
        found += (x for x in standing if x.body.status == history[-1].body.status)
    return max(found, key=lambda entry: entry.n, default=None)


def facts_of(state: State, provision: str, at: int | None = None) -> Facts:
    """What the room knows of a provision, for `consensus.provision_state`."""
    room = state.room
    declared = decisions_on(state, provision, at)
    since = declared[-1].n if declared else 0
    made = [
        a
        for key in (provision, *_ended_here(state, provision))
        for a in room.amendments_on.get(key, ())
        if a not in room.gone and (at is None or room.amendments[a].n <= at)
    ]
    if at is None:  # of the room no other stream speaks
        statuses = [room.statuses[a][-1].body.status for a in made]
    else:
        statuses = [status_of(state, a, at) for a in made]
    open_ones = [a for a, status in zip(made, statuses, strict=True) if status in OPEN]
    layer = state.home("wordings", provision) or room
    words = wording(layer, provision, at)[0].text if provision in layer.wordings else ""
    return Facts(
        declared[-1].body.outcome if declared else None,
        bool(declared) and _reworded_since(layer, provision, since, at),
        len([a for a in open_ones if room.amendments[a].n > since]) if since else len(open_ones),
        len(open_ones),
        has_brackets(words),
        not BEFORE_THE_ROOM.issuperset(statuses),
        _in_package(state, layer, provision, at),
    )


def _in_package(state: State, layer: Layer, provision: str, at: int | None) -> bool:
    if not state.room.packages or provision not in layer.places:
        return False
    return package_stands(state.room, layer.places[provision][0].body.document, at)


def _reworded_since(layer: Layer, provision: str, since: int, at: int | None) -> bool:
    """Whether the words are others than at `since`, and not by the Office's own hand alone."""
    causes = {
        getattr(x.body, "cause", "editorial")
        for x in layer.wordings.get(provision, ())
        if x.n > since and (at is None or x.n <= at)
    }
    then, now = wording(layer, provision, since)[0], wording(layer, provision, at)[0]
    by_hand = {"editorial", "undo"}  # only the Office's own changes are ever undone
    return bool(causes - by_hand) and then != now


def state_of(state: State, provision: str, at: int | None = None) -> ProvisionState:
    """The state of a provision, derived from the room alone. Where nothing was declared of it, as
    of most, it only matters whether anything was ever proposed, not how much, and how it stands."""
    if at is None and provision not in state.room.decisions:
        layer = state.home("wordings", provision)
        bracketed = layer is not None and has_brackets(wording(layer, provision)[0].text)
        touched = bracketed or _is_touched(state, provision)
        return provision_state(Facts(bracketed=bracketed, touched=touched))
    return provision_state(facts_of(state, provision, at))


def _is_touched(state: State, provision: str) -> bool:
    """Whether an amendment came before the room on a provision, or on what was merged into it."""
    room = state.room
    return any(
        a not in room.gone and room.statuses[a][-1].body.status not in BEFORE_THE_ROOM
        for key in (provision, *_ended_here(state, provision))
        for a in room.amendments_on.get(key, ())
    )


def settled_state(state: State, provision: str) -> ProvisionState | None:
    """The state of a provision that is agreed; None for any other. What was never declared is not,
    and needs no look at its amendments: a thousand are asked for at once."""
    if provision not in state.room.decisions:
        return None
    now = state_of(state, provision)
    return now if now in SETTLED else None


def who_asked(state: State, provision: str) -> list[tuple[Entry, str]]:
    """Each wording of a provision with the amendment that asked for it (empty for none)."""
    return [
        (entry, getattr(entry.body, "amendment", ""))
        for entry in state.find("wordings", provision) or ()
    ]


def was_adopted(view: AmendmentView) -> bool:
    """Whether the amendment was adopted, as it stood or as subamended."""
    return view.status in ADOPTED
