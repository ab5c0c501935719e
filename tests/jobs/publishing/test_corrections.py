"""The Office's own corrections, as they are listed apart from the amendments."""

from __future__ import annotations

from tripartite.jobs.publishing.corrections import corrections
from tripartite.model import commands as c
from tripartite.model.document.finding import provision_named
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents


def listed(session) -> list[tuple[str, str, str]]:
    (document, *_) = documents(session.state)
    return [(each.place, each.kind, each.why) for each in corrections(session.state, document.id)]


def test_what_the_office_did_by_itself_and_nothing_that_was_gavelled(session):
    places = [place for place, _, _ in listed(session)]
    assert places == [
        "Part 3, section A, item 3",
        "Part 3, section E, item 3, dash 1",
        "Part 3, section E, item 3, dash 2",
    ]


def test_one_that_was_taken_back_is_no_longer_listed(session):
    before = listed(session)
    (document, *_) = documents(session.state)
    key = provision_named(session.state, "4.4", document.id)
    view = next(p for p in document_view(session.state, document.id).provisions if p.id == key)
    words = Passage(view.text.replace("Nothing", "No word"))
    session.do(c.EditProvision(key, words, why="As the programme has it."))
    assert listed(session) == [*before, ("Part 4, item 4", "substance", "As the programme has it.")]
    session.undo()
    assert listed(session) == before
