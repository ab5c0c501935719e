"""Whose a returned file is: by its name, by whom the text went to, by who tracked the changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.meetings import Table, opened
from tripartite.jobs.receiving.whose import whose
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.word.mark import HiddenMark


@pytest.fixture
def table() -> Table:
    table = opened()
    table.do(c.NameParty("NCS", "Northern Coastal States", "regional group"))
    return table


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Workers amendments final.docx", "W"),
        ("worker_answer-v2.docx", "W"),
        ("D.12 (E).docx", "E"),
        ("NORTHERN HARBOURS.docx", "North"),
        ("Coastal States.docx", "Coast"),
        ("Northern Coastal States 3.docx", "NCS"),  # the longest name
        ("Workers and Employers.docx", "by length"),
        ("amendments.docx", ""),
        ("Ewald.docx", ""),
    ],
)
def test_by_its_name(table, name, party):
    guess = whose(table.session(), Path(name), None)
    if party == "by length":  # both are one word: nothing tells
        assert guess.party == ""
    else:
        assert guess.party == (table.party(party) if party else "")
        assert guess.how == ("name" if party else "")


def test_by_the_one_to_whom_the_text_went(table):
    document, moment = documents(table.state)[0].id, f"room:{table.state.room.n}"
    mark = HiddenMark("tide", document, moment, "clean")
    send = (document, "clean", moment, "0" * 64, "clean.docx")
    table.do(c.Dispatch(*send, (table.party("W"),), ()))
    assert whose(table.session(), Path("x.docx"), mark) == (table.party("W"), "dispatch")
    table.do(c.Dispatch(*send, (table.party("E"),), ()))
    assert whose(table.session(), Path("x.docx"), mark).party == ""
    table.do(c.EditProvision(table.provisions()[2], Passage("Ten berths.")))
    later = HiddenMark("tide", document, f"room:{table.state.room.n}", "clean")
    table.do(c.Dispatch(document, "clean", later.version, *send[3:], (table.party("E"),), ()))
    assert whose(table.session(), Path("x.docx"), later) == (table.party("E"), "dispatch")
    forged = HiddenMark("tide", document, "version 99", "clean")
    assert whose(table.session(), Path("x.docx"), forged).party == ""


def test_by_who_tracked_the_changes(table):
    guess = whose(table.session(), Path("x.docx"), None, ("A. Rower", "Employers secretariat"))
    assert guess == (table.party("E"), "authors")


def test_circles_and_the_office_send_nothing(table):
    assert whose(table.session(), Path("Drafting group.docx"), None).party == ""
