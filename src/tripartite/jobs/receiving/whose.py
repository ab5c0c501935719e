"""Whose answer a returned file is, as far as it tells: a guess that a person confirms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from tripartite.jobs.publishing.dispatching import dispatches
from tripartite.model.entries import PartyNamed
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.word.mark import HiddenMark

How = Literal["name", "dispatch", "authors", "says", ""]
"""How it was guessed: by the file's name; since the text it answers went to that party alone; by
those who tracked the changes; it says so itself, as a submission does."""


class Guess(NamedTuple):
    """The id of a party, empty where nothing tells."""

    party: str = ""
    how: How = ""


def whose(
    session: Session, path: Path, mark: HiddenMark | None, authors: Iterable[str] = ()
) -> Guess:
    """Whose file this may be."""
    state, gone = session.state, session.state.room.gone
    parties = [p for p in state.room.parties.values() if p.id not in gone and p.kind != "office"]
    parties = [p for p in parties if p.kind != "circle"]
    if found := _named(parties, [path.stem]):
        return Guess(found, "name")
    if mark is not None and (found := _sent_to(session, mark)):
        return Guess(found, "dispatch")
    if found := _named(parties, authors):
        return Guess(found, "authors")
    return Guess()


def _named(parties: Iterable[PartyNamed], said: Iterable[str]) -> str:
    """The one party that the words name, by its name or short name; the longest name counts."""
    words = [_words(each) for each in said]
    named = {p.id: [_words(p.name), _words(p.handle)] for p in parties}
    size = {
        key: max((len(n) for n in names if n and any(_holds(w, n) for w in words)), default=0)
        for key, names in named.items()
    }
    most = max(size.values(), default=0)
    best = [key for key, length in size.items() if length == most]
    return best[0] if most and len(best) == 1 else ""


def _words(said: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", said).casefold()
    return tuple(re.findall(r"[^\W_]+", plain))


def _holds(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name stands among the words; in a plural, too ("worker" for "Workers")."""
    stems = tuple(word.removesuffix("s") for word in words)
    wanted = tuple(word.removesuffix("s") for word in name)
    return any(stems[i : i + len(wanted)] == wanted for i in range(len(stems)))


def _sent_to(session: Session, mark: HiddenMark) -> str:
    """The one party to whom this form of this text went as it stood then, if to one alone."""
    try:
        moment = str(session.moment(mark.version))
    except Refusal:
        return ""  # anybody can write a mark
    to: set[str] = set()
    for sent in dispatches(session.state, mark.document):
        if (sent.form, sent.moment) == (mark.form, moment):
            to.update(sent.parties)
    return to.pop() if len(to) == 1 else ""
