"""Rules on documents that several parties table together: out of a circle, then into the room.

What moves outward is written anew, with new ids, as it stands: nothing of how it came about, no
wording that was struck and no file it was read from goes along. Who signed does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.signing import circle_of, signatures, signed_by, text_of
from tripartite.model.amendments.tabled import Tabled, of_circle, tabled_as, went_out
from tripartite.model.audience import streams_of
from tripartite.model.document.standing import note_wording, standing
from tripartite.model.meeting import stream_id
from tripartite.model.order import spread
from tripartite.model.passage import Atom, Passage, passage
from tripartite.model.reading import present_revision
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, Ids, checked_words, ids, own_stream, target
from tripartite.model.rules.signing import refuse_unsigned
from tripartite.model.state import Layer, State


def table_text(state: State, command: c.Command, act: c.TableText) -> Drafts:
    """A document of a circle that all have signed is written anew with the secretariat, by one of
    those who signed."""
    submitted = target(state, command)
    opened: e.DocumentOpened = state.need("documents", act.document, "document")
    text = text_of(command.meeting, state, act.document)
    circle = circle_of(command.meeting, state, text)
    signed = signatures(command.meeting, state, text)
    if circle is None or not signed.wanted:
        raise Refusal("no-joint-text")
    if command.actor.party not in circle.members:
        raise Refusal("not-yours", number="It")
    refuse_unsigned(state, command, text)
    revision, before = present_revision(state, opened.id), tabled_as(state, opened.id)
    out = went_out(state, opened.id)
    if before and before.fate in _UNDER_WAY and out and out.body.revision == revision:
        raise Refusal("tabled-already", title=opened.title)
    bodies, key = _anew(state, opened, ids(command))
    own = own_stream(state, command, "circle", circle.id)
    drafts: Drafts = [(submitted, body) for body in bodies]
    drafts += went_outward(submitted, own, opened.id, revision, key, signed.wanted, circle.id)
    if before and before.fate == "waits":  # the newer words stand in its place
        drafts += _withdrawn(command, before, submitted, own, "", ())
    return drafts


_UNDER_WAY = ("waits", "in the room")


def went_outward(
    submitted: str,
    own: str,
    id: str,
    revision: int,
    target: str,
    signed: tuple[str, ...],
    circle: str,
) -> Drafts:
    """What says, with the secretariat and in the circle, that a text all have signed went out."""
    return [
        (submitted, e.TextTabled(target, signed, circle=circle)),
        (own, e.TextTabled(id, signed, revision, target, circle)),
    ]


def take_in_text(state: State, command: c.Command, act: c.TakeInText) -> Drafts:
    """A joint text that was submitted is written anew in the room; those who tabled it learn so."""
    room = target(state, command)
    opened: e.DocumentOpened = state.need("documents", act.document, "document")
    found, answers = _waiting(state, command, opened, "taken in")
    bodies, key = _anew(state, opened, ids(command))
    revision = present_revision(state, opened.id)
    return [
        *((room, body) for body in (*bodies, e.TextTabled(key, found.signed))),
        (answers, e.TextTabled(opened.id, found.signed, revision, key, found.circle)),
    ]


def refuse_if_back(state: State, act: str) -> None:
    """Refuse to take in again, by redo, what went back meanwhile."""
    for entry in state.act(act):
        found = tabled_as(state, entry.body.id) if isinstance(entry.body, e.TextTabled) else None
        if found and found.fate in ("returned", "withdrawn"):
            raise _not_possible(_called(state, found), found.fate, "taken in")


def return_text(state: State, command: c.Command, act: c.Answer) -> Drafts:
    """A joint text that was submitted goes back to those who tabled it, with the reason."""
    opened: e.DocumentOpened = state.need("documents", act.amendment, "document")
    _, answers = _waiting(state, command, opened, act.status)
    if act.status != "returned":
        raise _not_possible(opened.title, "submitted", act.status)
    reason = checked_words(act.reason, "reason")
    if not reason:
        raise Refusal("name-empty", what="reason")
    return [(answers, e.TextStatusSet(opened.id, "returned", reason))]


def _waiting(
    state: State, command: c.Command, opened: e.DocumentOpened, to: str
) -> tuple[Tabled, str]:
    """How a text that waits with the secretariat stands, and where it is answered; raises
    `Refusal` for one that waits no more."""
    layer, found = state.home("documents", opened.id), tabled_as(state, opened.id)
    assert layer is not None
    home = streams_of(command.meeting, state)[layer.stream]
    if home.kind != "submitted" or found is None:
        raise Refusal("not-submitted", number=f"“{opened.title}”")
    if found.fate == "in the room":
        raise Refusal("tabled-already", title=opened.title)
    if found.fate != "waits":
        raise _not_possible(opened.title, found.fate, to)
    return found, stream_id(command.meeting, "answers", found.circle or home.party)


def _not_possible(title: str, frm: str, to: str) -> Refusal:
    return Refusal("status-not-possible", number=f"“{title}”", frm=frm, to=to)


def withdraw(state: State, command: c.Command, found: Tabled, reason: str) -> Drafts:
    """One of those who signed takes a text back before it is in the room; what was signed lapses,
    and the circle and the secretariat learn so."""
    submitted, party = target(state, command), command.actor.party
    if party not in found.signed:
        raise Refusal("not-yours", number="It")
    if found.fate != "waits":
        raise _not_possible(_called(state, found), found.fate, "withdrawn")
    named = state.room.parties.get(found.circle)
    if named is None or party not in named.members:
        return _withdrawn(command, found, submitted, "", reason, ())
    own = own_stream(state, command, "circle", named.id)
    lapsed = (entry.body.id for entry in signed_by(state, of_circle(state, found.id)).values())
    return _withdrawn(command, found, submitted, own, reason, tuple(sorted(lapsed)))


def _withdrawn(
    command: c.Command,
    found: Tabled,
    submitted: str,
    own: str,
    reason: str,
    lapsed: tuple[str, ...],
) -> Drafts:
    reason, party = checked_words(reason, "reason"), command.actor.party
    told: Drafts = [(submitted, e.TextStatusSet(found.id, "withdrawn", reason, party))]
    if own:
        told.append((own, e.TextStatusSet(found.id, "withdrawn", reason, party, lapsed)))
    return told


def _called(state: State, found: Tabled) -> str:
    keys = (found.id, of_circle(state, found.id))
    opened = next((d for key in keys if (d := state.find("documents", key))), None)
    return opened.title if opened else "The draft"


def _anew(state: State, opened: e.DocumentOpened, making: Ids) -> tuple[list[e.Body], str]:
    """The bodies that make the document as it stands under new ids, and its own new id."""
    layer = state.home("documents", opened.id)
    assert layer is not None
    placed = standing(layer, opened.id)
    key = making.new()
    notes = _notes(layer, (p.passage for p in placed))
    anew = {old: making.new() for old in (*notes, *(p.id for p in placed))}
    bodies: list[e.Body] = [
        e.DocumentOpened(
            key, opened.kind, opened.title, opened.language, opened.scheme, opened.front_matter
        )
    ]
    bodies += (
        e.NoteWritten(anew[n], key, _renamed(note_wording(layer, n)[0], anew), opened.language)
        for n in notes
    )
    bodies += (
        e.ProvisionInserted(
            anew[p.id],
            key,
            spread(i),
            p.level,
            _renamed(p.passage, anew),
            opened.language,
            anew[p.parent] if p.parent else "",
        )
        for i, p in enumerate(placed)
    )
    return bodies, key


def _notes(layer: Layer, passages: Iterable[Passage]) -> list[str]:
    """The notes that are cited, in the order of the text."""
    cited = (note for words in passages for note in words.targets("note"))
    return [note for note in dict.fromkeys(cited) if note in layer.notes]


def _renamed(words: Passage, anew: Mapping[str, str]) -> Passage:
    """The passage with the new ids of what it cites."""
    if not words.atoms:
        return words
    atoms = (Atom(a.at, a.kind, anew.get(a.target, a.target)) for a in words.atoms)
    return passage(words.text, words.marks, atoms)
