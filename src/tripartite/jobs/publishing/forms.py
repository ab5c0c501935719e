"""What the forms of an export show, gathered from the state: lists, compilations, columns."""

from __future__ import annotations

import msgspec

from tripartite.jobs.publishing.corrections import corrections
from tripartite.model.amendments.brought import with_brought, with_its_own
from tripartite.model.amendments.carrying import on_text
from tripartite.model.amendments.in_words import (
    change_in_words,
    cited,
    printed_change,
    subamended_by,
)
from tripartite.model.amendments.procedure import seconders
from tripartite.model.amendments.weighing import (
    also_open,
    in_order,
    name_of,
    proposals,
    rolling_words,
)
from tripartite.model.document.authors import party_names
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import AmendmentView, amendments_on, document_view
from tripartite.model.state import State
from tripartite.model.text import (
    DocumentView,
)
from tripartite.word.forms import (
    AmendmentList,
    Compilation,
    CompiledProvision,
    Proposal,
    Stated,
)


def amendment_list(state: State, document: str) -> AmendmentList:
    """The open amendments in order of consideration; apart from them, the Office's corrections."""
    view = document_view(state, document)
    places = {p.id: p.reference for p in view.provisions}
    places[""] = "The whole text"
    listed = tuple(_proposal(state, one, places) for one in in_order(state, document))
    words = (piece.passage for proposal in listed for piece in proposal.pieces)
    return AmendmentList(with_brought(state, view, words), listed, corrections(state, document))


def _proposal(state: State, view: AmendmentView, places: dict[str, str]) -> Proposal:
    made = view.made
    seconded = tuple(one.party for one in seconders(state, view))
    return Proposal(
        name_of(view),
        party_names(state, view.parties),
        _place(on_text(state, view), places),
        printed_change(state, view),
        f"{view.status}, late" if made.late else view.status,
        made.justification,
        party_names(state, seconded) if seconded else "",
        subamended=subamended_by(state, view),
    )


def _place(view: AmendmentView, places: dict[str, str]) -> str:
    made = view.made
    if made.kind == "insert" and made.after:
        return f"After {places.get(made.after, '')}"
    return places.get(made.provision, "")


def compilation(state: State, document: str) -> Compilation:
    """Every provision with its open proposals, those to put something in behind it among them, and
    the positions stated on it and on them."""
    view = document_view(state, document)
    places = {p.id: p.reference for p in view.provisions}
    places[""] = "The whole text"
    proposed = _proposed(state, view)
    compiled = tuple(
        CompiledProvision(
            p,
            p.state,
            tuple(_compiled(state, one, places) for one in proposed.get(p.id, ())),
            _stated(state, p.id),
        )
        for p in view.provisions
    )
    words = (piece.passage for each in compiled for one in each.proposals for piece in one.pieces)
    return Compilation(with_brought(state, view, words), compiled)


def _proposed(state: State, view: DocumentView) -> dict[str, list[AmendmentView]]:
    """The open amendments by the provision they stand with; those to the whole text stand with the
    first."""
    found: dict[str, list[AmendmentView]] = {p.id: [] for p in view.provisions}
    whole = [one for one in amendments_on(state, "") if one.made.document == view.id]
    first = next(iter(found), "")
    with_ids = [(first, one) for one in whole]
    with_ids += [(id, one) for id in found for one in amendments_on(state, id)]
    for id, one in with_ids:
        made = on_text(state, one).made
        behind = made.after if made.kind == "insert" else ""
        if one.open and id in found:
            found[behind if behind in found else id].append(one)
    return found


def _compiled(state: State, view: AmendmentView, places: dict[str, str]) -> Proposal:
    found = _proposal(state, view, places)
    return msgspec.structs.replace(found, positions=_stated(state, view.id))


def _stated(state: State, subject: str) -> tuple[Stated, ...]:
    """What was stated in the room on a provision or an amendment."""
    return tuple(
        Stated(party_names(state, (said.party,)), said.stance, said.words)
        for said in positions_on(state, subject)
        if said.entry.stream == "room"
    )


def rolling_text(state: State, document: str) -> DocumentView:
    """The document with all that is open in brackets, each wording with its groups."""
    view = document_view(state, document)
    rolling = msgspec.structs.replace(
        view,
        provisions=tuple(
            msgspec.structs.replace(p, passage=rolling_words(state, p.id)) for p in view.provisions
        ),
    )
    return with_its_own(state, rolling)


KEY = (
    "[Words] in brackets are not agreed by all. [{tag}: words] is what the amendment "
    "named proposes, [{tag}: delete] that it takes out the words before."
)
"""How a rolling text is read, printed above it."""


def rolling_key(state: State, document: str) -> str:
    """How the brackets of a rolling text are read, and which party each letter is; empty where no
    amendment is open."""
    views = [view for view in in_order(state, document) if not view.made.parent]
    if not views:
        return ""
    parties = dict.fromkeys(party for view in views for party in view.parties)
    known = [state.room.parties[party] for party in parties if party in state.room.parties]
    letters = {party.handle: party.name for party in known if party.handle != party.name}
    named = "; ".join(f"{handle}: {name}" for handle, name in letters.items())
    first = proposals(state, views[:1])[0]
    said = KEY.format(tag=f"{first.group} {first.id}")
    return f"{said} {named}." if named else said


def also_open_lines(state: State, document: str) -> dict[str, str]:
    """What a rolling text can't print in its words, in words of their own, by the provision they
    stand with."""
    first = next((p.id for p in document_view(state, document).provisions), "")
    lines: dict[str, list[str]] = {}
    for place, views in also_open(state, document).items():
        for view in views:
            change = change_in_words(state, view, cited(state, view)).sentence()
            who = party_names(state, view.parties)
            lines.setdefault(place or first, []).append(f"[{name_of(view)}, {who}: {change}]")
    return {place: " ".join(each) for place, each in lines.items()}
