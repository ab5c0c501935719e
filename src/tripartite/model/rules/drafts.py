"""What all rules share: where an act's entries go, new ids, and checks on what comes in."""

from __future__ import annotations

import re

from tripartite.model import limits
from tripartite.model.audience import streams_of
from tripartite.model.commands import Command
from tripartite.model.entries import Body
from tripartite.model.meeting import ROOM, StreamKind, new_id, pen_of, stream_id, stream_to_write
from tripartite.model.passage import (
    ATOM,
    BREAK,
    SEAM,
    Passage,
    broken,
    depths,
    in_one_line,
    trimmed,
    unbroken,
)
from tripartite.model.reading import present_revision
from tripartite.model.refusal import Refusal
from tripartite.model.seats import called_actor
from tripartite.model.state import State

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document can hold: control characters, halves of characters, and what is no character."""

Drafts = list[tuple[str, Body]]
"""(stream id, body) in the order in which they are to be appended."""


def target(state: State, command: Command) -> str:
    """The id of the stream the command writes into; raises `Refusal` ("not-permitted")."""
    kind = stream_to_write(command.actor, command.name, command.into)
    if kind == "room":
        return ROOM
    if kind == "secretariat":
        return stream_id(command.meeting, kind)
    named = state.room.parties.get(command.actor.party)
    if named is None or named.id in state.room.gone:
        raise Refusal("no-party", actor=called_actor(state, command.actor), act=command.name)
    if named.kind == "circle" and command.into is None and kind == "private":
        kind = "circle"  # the one stream a circle has
    if (named.kind == "circle") != (kind == "circle"):
        raise Refusal(
            "not-permitted",
            actor=called_actor(state, command.actor),
            act=command.name,
            stream=f"{kind} words",
        )
    return own_stream(state, command, kind, named.id)


def own_stream(state: State, command: Command, kind: StreamKind, party: str) -> str:
    """The id of the stream of a party, or a circle, that the actor writes; raises `Refusal`
    ("unknown-actor") for a seat that is not there."""
    found = stream_id(command.meeting, kind, party, pen_of(command.actor, party))
    if found not in streams_of(command.meeting, state):
        raise Refusal("unknown-actor", name=str(command.actor))
    return found


def ids(command: Command, start: int = 0) -> Ids:
    """Makes the ids of the things this command creates, in order."""
    return Ids(command.id, start)


class Ids:
    """A counter of new ids: hashes of the command's id and an index."""

    def __init__(self, command: str, start: int) -> None:
        self._command, self._next = command, start

    def new(self) -> str:
        """The next id."""
        made = new_id(self._command, self._next)
        self._next += 1
        return made


def checked_name(name: str, what: str, limit: int = limits.NAME_CHARACTERS) -> str:
    """The name without edge spaces; raises `Refusal` for an empty, long or unprintable one."""
    name = name.strip()
    if not name:
        raise Refusal("name-empty", what=what)
    if len(name) > limit:
        raise Refusal("too-long", what=what, size=len(name), limit=limit)
    if not name.isprintable():
        raise Refusal("unprintable", what=what)
    return name


def checked_words(words: str, what: str, limit: int = limits.WORDS_CHARACTERS) -> str:
    """What somebody said, without edge spaces; may be empty; raises `Refusal` when it is too long
    or holds control characters other than new lines and tabs."""
    words = words.strip()
    if len(words) > limit:
        raise Refusal("too-long", what=what, size=len(words), limit=limit)
    if _UNPRINTABLE.search(words.replace("\n", "").replace("\t", "")):
        raise Refusal("unprintable", what=what)
    return words


def checked_passage(passage: Passage, what: str, *, several: bool = False) -> Passage:
    """The passage as it came; raises `Refusal` when it is too long, or holds control characters,
    the sign of an atom without one, or a break where it is not of `several` provisions."""
    if len(passage.text) > limits.PASSAGE_CHARACTERS:
        raise Refusal(
            "too-long", what=what, size=len(passage.text), limit=limits.PASSAGE_CHARACTERS
        )
    if BREAK in passage.text and not several:
        raise Refusal("unprintable", what=what)
    if _UNPRINTABLE.search(SEAM.sub("", passage.text)) or passage.text.count(ATOM) != len(
        passage.atoms
    ):
        raise Refusal("unprintable", what=what)
    return passage


def typed_passage(passage: Passage, *, several: bool = False) -> Passage:
    """The words of a provision, or of `several`, as they were written: white space at their edges
    is none of them. Raises `Refusal` ("provision-empty") where nothing else is there."""
    every = [
        trimmed(part) for part in broken(checked_passage(passage, "provision", several=several))
    ]
    if not all(part.text for part in every):
        raise Refusal("provision-empty")
    return unbroken(every, depths(passage))


def refuse_moved_on(state: State, subject: str, seen: int, words: Passage) -> None:
    """Refuse when the wording the author saw (0 for any) is not the present one, with its words."""
    present = present_revision(state, subject)
    if seen and seen != present:
        raise Refusal("moved-on", yours=seen, present=present, words=in_one_line(words.text))


def known_parties(state: State, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The parties as given; raises `Refusal` ("unknown-thing") for one that is not there."""
    for party in parties:
        state.need("parties", party, "party")
    return parties


def together(state: State, party: str) -> str:
    """The names of those who are together under the name of a joint party; empty for any other."""
    named = state.room.parties[party]
    several = named.members if named.kind == "joint" and len(named.members) > 1 else ()
    return ", ".join(state.room.parties[key].name for key in several)


def must_be_subject(state: State, subject: str) -> None:
    """Refuse ("unknown-thing") what is no provision and no amendment that stands."""
    if state.is_gone(subject) or not (
        state.home("places", subject) or state.home("amendments", subject)
    ):
        raise Refusal("unknown-thing", what="provision or amendment", name=subject)
