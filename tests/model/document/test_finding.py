"""Finding things by what people call them, and saying so when that is not enough."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened, source
from tripartite.model import commands as c
from tripartite.model.document.finding import (
    document_named,
    party_named,
    provision_named,
    subject_named,
)
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import SourceDocument, SourceProvision


@pytest.fixture
def table() -> Table:
    return opened()


def refused(find, *arguments) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        find(*arguments)
    assert refusal.value.sentence()
    return refusal.value


@pytest.mark.parametrize("name", ["W", "w", "Workers", " workers ", "id"])
def test_a_party_by_short_name_name_or_id(table, name):
    wanted = table.party("W")
    assert party_named(table.state, wanted if name == "id" else name) == wanted


@pytest.mark.parametrize("name", ["", "Q", "Work"])
def test_nobody_is_guessed(table, name):
    assert refused(party_named, table.state, name).code == "unknown-thing"


def test_a_party_that_ended_is_nobody(table):
    table.do(c.NameParty("Q", "Quays", "delegation"))
    table.do(c.Undo())
    assert refused(party_named, table.state, "Q").code == "unknown-thing"


def test_the_only_document_needs_no_name(table):
    (only,) = documents(table.state)
    for name in ("", "1", "Tides and Moorings", "building blocks", only.id):
        assert document_named(table.state, name) is only
    assert refused(document_named, table.state, "2").code == "unknown-thing"
    assert refused(document_named, opened(text=False).state, "").code == "unknown-thing"


def test_several_documents_are_asked_back(table):
    table.do(c.ImportDocuments((source(),)))
    for name in ("", "building blocks", "tides and moorings"):
        refusal = refused(document_named, table.state, name)
        assert refusal.code == "which-document"
        assert refusal.facts["titles"] == "1. Tides and moorings · 2. Tides and moorings"
    assert document_named(table.state, "2") is documents(table.state)[1]


def test_a_provision_by_reference_in_one_document_or_all(table):
    item = table.provisions()[2]
    for said in ("Part 1, section A, item 1", "1.A.1", item):
        assert provision_named(table.state, said) == item
    table.do(c.ImportDocuments((source(),)))
    assert refused(provision_named, table.state, "1.A.1").code == "reference-ambiguous"
    assert provision_named(table.state, "1.A.1", "1") == item
    assert provision_named(table.state, item) == item
    assert refused(provision_named, table.state, "9.A.1").code == "reference-unknown"
    assert refused(provision_named, table.state, "1.A.1", "3").code == "unknown-thing"


def test_what_two_of_three_documents_have_is_asked_back_with_these_two(table):
    table.do(c.ImportDocuments((source(),)))
    other = c.EditProvision(table.provisions()[2], Passage("Other."))
    table.do(other)
    refusal = refused(provision_named, table.state, "1.A.1")
    assert refusal.facts["candidates"].count("1.A.1 of “Tides and moorings”") == 2


def test_a_removed_provision_is_not_found_and_numbers_close_up(table):
    first, second = table.provisions()[2:4]
    table.do(c.RemoveProvision(first))
    assert provision_named(table.state, "1.A.1") == second
    assert refused(provision_named, table.state, first).code == "reference-unknown"


def test_a_subject_is_an_amendment_or_a_provision(table):
    item = table.provisions()[2]
    amendment = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    assert subject_named(table.state, "D.1") == subject_named(table.state, "d.1 ") == amendment
    assert subject_named(table.state, amendment) == amendment
    assert subject_named(table.state, "1.A.1") == item
    assert subject_named(table.state, "section A, item 1") == item


@pytest.mark.parametrize("number", ["D.1", "D.2", "d.1.1", "D.14"])
def test_an_amendments_number_never_means_a_provision(number):
    table = opened(text=False)
    document = source()
    provisions = [document.provisions[0]]
    for name in ("Berths", "Pilots", "Lights", "Buoys"):
        provisions.append(SourceProvision("section", Passage(name), 0))
        at = len(provisions) - 1
        provisions += [SourceProvision("item", Passage(f"{name} {n}."), at) for n in (1, 2)]
    read = SourceDocument(document.kind, document.title, (), tuple(provisions), ())
    table.do(c.ImportDocuments((read,)))
    assert provision_named(table.state, "D.1")
    refusal = refused(subject_named, table.state, number)
    assert (refusal.code, refusal.facts["what"]) == ("unknown-thing", "amendment")
