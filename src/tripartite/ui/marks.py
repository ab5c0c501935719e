"""Marked changes on the screen: each word in the tone of who asked for it, and named beside."""

from __future__ import annotations

from collections.abc import Iterable

from tripartite.model.amendments.carrying import base_words
from tripartite.model.amendments.in_words import change_in_words, is_told
from tripartite.model.document.authors import (
    changed_words,
    marked_proposal,
    proposed,
    several_wrote,
)
from tripartite.model.document.authorship import stamps_of
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.redline import redline
from tripartite.ui.desk import Desk
from tripartite.ui.theme import party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence
from tripartite.ui.writing import Look, Writer

PLAIN = Look()


def are_of_several(pieces: Iterable[Piece]) -> bool:
    """Whether more than one asked for what is marked."""
    return len({(stamp.author, stamp.amendment) for stamp in stamps_of(pieces)}) > 1


def tone_of_stamp(desk: Desk, stamp: Stamp) -> str:
    """The tone of whoever asked for some words; the Office's for its own and the Chair's."""
    return party_tone(desk.party(stamp.parties[0]) if stamp.parties else None)


def write_pieces(writer: Writer, desk: Desk, pieces: Iterable[Piece], look: Look = PLAIN) -> None:
    """Write marked words, each in the tone of who asked for it."""
    writer.pieces(pieces, lambda stamp: tone_of_stamp(desk, stamp), look)


def write_marked(
    writer: Writer,
    desk: Desk,
    words: tuple[Passage, Passage],
    pieces: tuple[Piece, ...],
    tone: str,
    look: Look = PLAIN,
) -> None:
    """Write the changes from one wording to another, each word in the tone of who asked for it as
    `pieces` say; where they don't, in that given."""
    if are_of_several(pieces):
        write_pieces(writer, desk, pieces, look)
        return
    for stamp in stamps_of(pieces):
        tone = tone_of_stamp(desk, stamp)
    writer.redline(redline(*words), tone, look)


def write_proposal(
    writer: Writer,
    desk: Desk,
    amendment: AmendmentView,
    words: tuple[Passage, Passage],
    tone: str,
) -> None:
    """Write what an amendment changes in some words, each word in the tone of who proposed it;
    `tone` is that of its party."""
    write_marked(writer, desk, words, pieces_of(desk, amendment, words), tone)


def pieces_of(
    desk: Desk, amendment: AmendmentView, words: tuple[Passage, Passage]
) -> tuple[Piece, ...]:
    """What an amendment changes in some words, with who asked for each; empty where all of it is
    of those who propose it."""
    several = several_wrote(desk.state, amendment)
    return marked_proposal(desk.state, amendment, *words) if several else ()


def write_others(
    writer: Writer, desk: Desk, pieces: Iterable[Piece], number: str, look: Look
) -> None:
    """Whose words stand beside those of the amendment with this number: by which amendment."""
    named = {number}
    for stamp in stamps_of(pieces):
        chair = "" if stamp.parties else translate("Marks", "the Chair")
        if (name := chair or stamp.amendment) in named:
            continue
        named.add(name)
        writer.text(" + ", look)
        for party in stamp.parties:
            writer.badge(desk.party(party), look.scale).text(" ", look)
        writer.text(name, look)


def write_others_of(writer: Writer, desk: Desk, amendment: AmendmentView, look: Look) -> None:
    """Whose words an amendment has beside those of the parties that propose it."""
    if several_wrote(desk.state, amendment):
        pieces = proposed(desk.state, amendment)
        write_others(writer, desk, pieces, amendment.made.number, look)


def write_change(
    writer: Writer, desk: Desk, amendment: AmendmentView, tone: str, look: Look
) -> None:
    """Write what an amendment changes, against the words it was written on, each word in the tone
    of who proposed it; `tone` is that of its party."""
    made, state = amendment.made, desk.state
    if is_told(amendment):
        paper = desk.paper
        place = paper.provisions.get(made.provision) if paper else None
        said = change_in_words(state, amendment, place.reference if place else "")
        writer.text(sentence(said), look._replace(tone=tone))
    elif several_wrote(state, amendment):
        words = changed_words(state, amendment), amendment.passage
        write_marked(writer, desk, words, proposed(state, amendment), tone, look)
    elif made.kind == "insert" and not made.parent:
        writer.passage(amendment.passage, look._replace(tone=tone, underline=True))
    elif made.kind == "delete" and not made.parent:
        writer.passage(base_words(state, amendment), look._replace(tone=tone, struck=True))
    else:
        writer.redline(redline(base_words(state, amendment), amendment.passage), tone, look)
