"""What the room's screen shows: one slide, made of the room's stream alone.

Nothing private can be on it, because nothing private is there to make it of: `public` leaves only
the room's layer, and without the stances. What is *sent* is small (a kind and an id); the slide is
made of it anew whenever the text moves on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Protocol, get_args

import msgspec

from tripartite.model.amendment import ADOPTED, OPEN
from tripartite.model.amendments.carrying import base_words, carried, present_words
from tripartite.model.amendments.weighing import not_printed, rolling_words
from tripartite.model.document.authors import marked_proposal, several_wrote
from tripartite.model.layer import Layer
from tripartite.model.passage import Passage
from tripartite.model.planning.sittings import open_sitting_of
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import AmendmentView, amendment_view, decisions_on, wording
from tripartite.model.refusal import Refusal
from tripartite.model.screen.shown import NOTHING, Stake, at_stake, result_of
from tripartite.model.state import State
from tripartite.model.text import Level, Piece, ProvisionView

Kind = Literal["blank", "title", "provision", "amendment", "adopted", "rolling", "typed"]
"""Nothing; the meeting's title; a provision amid its neighbours; an amendment as marked changes;
the text that results if it is adopted; a provision with all that is open in brackets; what is being
typed, as marked changes."""
KINDS: tuple[Kind, ...] = get_args(Kind)

BEFORE, AFTER = 700, 1_800
"""So many characters of neighbours are on the slide, above and below: a screen full, not more."""

_HIDDEN = ("hanging", "positions", "remarks", "tabled")


class Sent(msgspec.Struct, frozen=True):
    """What was sent to the room's screen: a kind, and the id of its provision or amendment."""

    kind: Kind
    subject: str = ""


class Typed(msgspec.Struct, frozen=True):
    """What is being typed, where it is sent as it is typed: old and new words, and for whom."""

    old: Passage
    new: Passage
    parties: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """A provision beside the one shown: its label and words, and how deep it stands."""

    id: str
    level: Level
    label: str
    depth: int
    passage: Passage


class Slide(msgspec.Struct, frozen=True):
    """What is on the screen.

    `place` is what keeps its place on the screen when the slide changes. `old` and `new` are the
    words: both where changes are marked, only `new` where none are. `number`, `parent` and
    `parties` are the amendment's; `status` is what became of it, or what was declared of the
    provision; `remark` a code of `REMARKS`. `titles` are for a title alone.
    `stake` are the words the room sees as they would read once decided. `pieces` are the changes
    with who asked for each, where not all are of those that propose the amendment.
    """

    sent: Sent
    place: str = ""
    reference: str = ""
    level: Level | None = None
    label: str = ""
    depth: int = 0
    old: Passage | None = None
    new: Passage = Passage()
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()
    number: str = ""
    parent: str = ""
    parties: tuple[str, ...] = ()
    status: str = ""
    remark: str = ""
    titles: tuple[str, ...] = ()
    stake: Stake = NOTHING
    pieces: tuple[Piece, ...] = ()


REMARKS: dict[str, str] = {
    "gone": "This no longer stands.",
    "words needed": "The text has moved on: the words are as they were proposed.",
    "ask": "Written on an earlier text.",
    "left out": "Not every proposal fits into the text by itself.",
    "if adopted": "The text if adopted.",
    "inserted": "A new provision.",
    "deleted": "The provision would be deleted.",
    "typing": "Being written.",
}
"""What the slide says of itself, by code; `ui` translates them."""


class Text(Protocol):
    """A document in reading order, as the slide needs it."""

    @property
    def order(self) -> Sequence[str]: ...
    @property
    def index(self) -> Mapping[str, int]: ...
    @property
    def provisions(self) -> Mapping[str, ProvisionView]: ...


def public(state: State) -> State:
    """The state with the room's stream alone, and without stances: what everybody may see.

    It shares the room's tables; it is to be made anew when it is needed, not kept.
    """
    found = State()
    for name in Layer.__slots__:
        if name not in _HIDDEN:
            setattr(found.room, name, getattr(state.room, name))
    return found


def document_of(state: State, sent: Sent) -> str:
    """The document that holds what was sent; empty for a title or blank.

    Raises `Refusal` ("not-in-room") for what is not in the room's stream.
    """
    if sent.kind in ("blank", "title"):
        return ""
    room = state.room
    if sent.subject in room.amendments:
        return str(room.amendments[sent.subject].body.document)
    if sent.subject in room.places:
        return str(room.places[sent.subject][0].body.document)
    raise Refusal("not-in-room")


def slide(state: State, sent: Sent, text: Text | None, typed: Typed | None = None) -> Slide:
    """The slide of what was sent; `state` is a `public` one, `text` the document that holds it."""
    if sent.kind == "blank":
        return Slide(sent)
    if sent.kind == "title" or text is None:
        return Slide(sent, titles=_titles(state))
    if sent.subject in state.room.amendments:
        made = state.room.amendments[sent.subject].body
        if state.is_gone(sent.subject) or state.is_gone(made.parent):
            return Slide(sent, place=made.provision, remark="gone")
        return _amendment(state, sent, text)
    if sent.subject not in text.provisions:
        return Slide(sent, place=sent.subject, remark="gone")
    return _provision(state, sent, text, typed)


def _titles(state: State) -> tuple[str, ...]:
    meeting, sitting = state.room.meeting, open_sitting_of(state)
    found = (meeting.title if meeting else "", sitting.title if sitting else "")
    return tuple(title for title in found if title)


def _provision(state: State, sent: Sent, text: Text, typed: Typed | None) -> Slide:
    view = text.provisions[sent.subject]
    found = _at(sent, text, view.id, view.reference)
    found = msgspec.structs.replace(found, status=view.state if view.state in SETTLED else "")
    stake = at_stake(state, view.id) or NOTHING
    if sent.kind == "typed" and typed is not None:
        return msgspec.structs.replace(
            found, old=typed.old, new=typed.new, parties=typed.parties, remark="typing"
        )
    if sent.kind != "rolling":
        return msgspec.structs.replace(found, new=view.passage, stake=stake)
    words = rolling_words(state, view.id)
    return msgspec.structs.replace(
        found,
        new=words,
        remark="left out" if not_printed(state, view.id) else "",
        stake=Stake(stake.subject, stake.revision, words),
    )


def _amendment(state: State, sent: Sent, text: Text) -> Slide:
    view = amendment_view(state, sent.subject)
    base = _head(state, sent, text, view)
    slide = _open(state, base, view) if view.status in OPEN else _decided(state, base, view)
    if slide.old is None or not several_wrote(state, view):
        return slide
    pieces = marked_proposal(state, view, slide.old, slide.new)
    return msgspec.structs.replace(slide, pieces=pieces)


def _open(state: State, base: Slide, view: AmendmentView) -> Slide:
    """What is to be decided: the change, or the text if adopted."""
    made, sent = view.made, base.sent
    if made.kind == "insert" and not made.parent:
        return msgspec.structs.replace(
            base,
            old=None if sent.kind == "adopted" else Passage(),
            new=view.passage,
            remark="inserted",
            stake=at_stake(state, view.id) or NOTHING,
        )
    found = carried(state, view)
    if found.passage is None or found.outcome not in ("apply", "identical", "ask"):
        remark = "gone" if state.is_gone(made.provision) else "words needed"
        old = base_words(state, view)
        return msgspec.structs.replace(base, old=old, new=view.passage, remark=remark)
    remark = "deleted" if made.kind == "delete" else "ask" if found.outcome == "ask" else ""
    marked = sent.kind != "adopted" or made.kind == "delete"
    return msgspec.structs.replace(
        base,
        old=present_words(state, view) if marked else None,
        new=found.passage,
        remark=remark or ("" if marked else "if adopted"),
        stake=result_of(state, view, found) or NOTHING,
    )


def _decided(state: State, base: Slide, view: AmendmentView) -> Slide:
    """What was decided, as it was proposed; where it was adopted, the text as it now stands, with
    what changed in it since the gavel fell marked."""
    stake = at_stake(state, view.id) or NOTHING
    if base.sent.kind == "adopted" and stake is not NOTHING:
        return msgspec.structs.replace(base, new=stake.passage, stake=stake)
    if view.status in ADOPTED and view.made.kind != "delete" and stake is not NOTHING:
        old = _before_gavel(state, view)
        return msgspec.structs.replace(base, old=old, new=stake.passage, stake=stake)
    new = Passage() if view.made.kind == "delete" else view.passage
    return msgspec.structs.replace(base, old=base_words(state, view), new=new, stake=stake)


def _before_gavel(state: State, view: AmendmentView) -> Passage:
    """The words that stood where an adopted amendment's stand now; none for what was put in."""
    if view.made.kind == "insert":
        return Passage()
    act = state.room.acts.get(decisions_on(state, view.id)[-1].command, ())
    first = min(entry.n for entry in act)
    return wording(state.room, view.made.provision, first - 1)[0]


def _head(state: State, sent: Sent, text: Text, view: AmendmentView) -> Slide:
    """The slide of an amendment without its words: where it stands, whose it is, what became of
    it."""
    made = view.made
    inserts = made.kind == "insert"
    place = (made.after or made.provision) if inserts else made.provision
    reference = text.provisions[place].reference if place in text.provisions else ""
    found = _at(sent, text, place, reference)
    if inserts and place in text.provisions:
        found = _behind(found, text, place, bool(made.after), view)
    return msgspec.structs.replace(
        found,
        number=made.number,
        parent=amendment_view(state, made.parent).made.number if made.parent else "",
        parties=view.parties,
        status=view.status,
    )


def _at(sent: Sent, text: Text, provision: str, reference: str) -> Slide:
    """A slide in the place of a provision, between its neighbours."""
    if provision not in text.provisions:
        return Slide(sent, place=provision)
    view, at = text.provisions[provision], text.index[provision]
    return Slide(
        sent,
        view.id,
        reference,
        view.level,
        view.label,
        view.depth,
        before=_above(text, at),
        after=_below(text, at + 1),
    )


def _behind(found: Slide, text: Text, place: str, beside: bool, view: AmendmentView) -> Slide:
    """The slide of what goes in after a sibling and all that stands under it, or first under its
    parent."""
    at = text.index[place] + 1
    depth = text.provisions[place].depth
    while beside and at < len(text.order) and text.provisions[text.order[at]].depth > depth:
        at += 1
    return msgspec.structs.replace(
        found,
        place=view.id,
        level=view.made.level or "unnumbered",
        label="",
        depth=depth if beside else depth + 1,
        before=_above(text, at),
        after=_below(text, at),
    )


def _above(text: Text, end: int) -> tuple[Line, ...]:
    return tuple(reversed([*_lines(text, range(end - 1, -1, -1), BEFORE)]))


def _below(text: Text, start: int) -> tuple[Line, ...]:
    return tuple(_lines(text, range(start, len(text.order)), AFTER))


def _lines(text: Text, places: range, characters: int) -> Iterator[Line]:
    """The provisions at these places, until so many characters of them are there."""
    for place in places:
        if characters <= 0:
            return
        view = text.provisions[text.order[place]]
        characters -= len(view.passage) + 40  # a short one takes a line, too
        yield Line(view.id, view.level, view.label, view.depth, view.passage)
