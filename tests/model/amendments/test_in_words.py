"""A change in words is read aloud: what stands for a reference or a note is said as it is cited."""

from __future__ import annotations

import pytest

from tripartite.jobs.meetings import build_sample, open_session
from tripartite.model import commands as c
from tripartite.model.amendments.in_words import change_in_words, cited, printed_change
from tripartite.model.passage import ATOM, Passage, join, reference
from tripartite.model.reading import amendment_view, document_view, documents


@pytest.fixture
def table(tmp_path):
    """The sample as the secretariat has it, its text and the Workers."""
    session = open_session(build_sample(tmp_path / "sample.tripartite"))
    (text,) = documents(session.state)
    (workers,) = (p.id for p in session.state.room.parties.values() if p.handle == "W")
    yield session, document_view(session.state, text.id), workers
    session.journal.close()


def proposed(session, act: c.Propose):
    session.do(act)
    return amendment_view(session.state, list(session.state.room.amendments)[-1])


def test_a_reference_is_read_out_as_it_is_cited(table):
    session, text, workers = table
    cites = next(p for p in text.provisions if p.passage.targets("reference"))
    target = next(p for p in text.provisions if p.reference == "Part 3, section A, item 1")
    words = join([cites.passage, Passage(" See also "), reference(target.id), Passage(".")])
    view = proposed(session, c.Propose("replace", (workers,), cites.id, words))
    said = change_in_words(session.state, view, cites.reference).sentence()
    assert "insert “See also Part 3, section A, item 1.”" in said
    assert ATOM not in said


def test_a_new_provision_strikes_nothing_of_what_it_goes_in_behind(table):
    session, text, workers = table
    head = next(p for p in text.provisions if p.level == "section")
    words = Passage("New words.")
    view = proposed(
        session,
        c.Propose("insert", (workers,), head.id, words, document=text.id, level="item"),
    )
    pieces = printed_change(session.state, view)
    assert [(x.passage, bool(x.inserted), x.deleted) for x in pieces] == [(words, True, None)]


def test_a_move_is_told_and_not_struck(table):
    session, text, workers = table
    items = [p for p in text.provisions if p.level == "item" and p.state != "adopted"]
    first = items[0]
    other = next(p for p in items[1:] if p.parent == first.parent)
    view = proposed(
        session, c.Propose("move", (workers,), first.id, after=other.id, under=first.parent)
    )
    (piece,) = printed_change(session.state, view)
    assert piece.passage.text == f"Move {cited(session.state, view)} to after {other.reference}."
    assert not piece.inserted and not piece.deleted


def test_another_level_in_its_place_is_no_move(table):
    session, text, workers = table
    place = next(p for p in text.provisions if p.reference == "Part 3, section D, item 3")
    elder = next(p for p in text.provisions if p.reference == "Part 3, section D, item 2")
    view = proposed(
        session,
        c.Propose(
            "move", (workers,), place.id, level="unnumbered", under=place.parent, after=elder.id
        ),
    )
    said = "Change the level of Part 3, section D, item 3 to unnumbered."
    assert change_in_words(session.state, view, place.reference).sentence() == said
    session.do(c.SetStatus(view.id, "introduced"))
    session.do(c.Decide(view.id, "adopted"))
    adopted = amendment_view(session.state, view.id)
    assert change_in_words(session.state, adopted, place.reference).sentence() == said


def test_words_that_go_throughout_are_deleted(table):
    session, text, workers = table
    act = c.Propose("throughout", (workers,), document=text.id, words="cold chain")
    view = proposed(session, act)
    said = change_in_words(session.state, view, "").sentence()
    assert said == "Throughout the text, delete “cold chain”."
