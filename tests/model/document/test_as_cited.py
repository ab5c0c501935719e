"""The numbers of the circulated text stay with their provisions, and find them."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.document.as_cited import circulated_at, cited, cited_as
from tripartite.model.document.finding import provision_named
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal


@pytest.fixture
def table() -> Table:
    return opened()


def document(table: Table) -> str:
    return documents(table.state)[0].id


def key(table: Table, label: str) -> str:
    view = document_view(table.state, document(table))
    return next(p.id for p in view.provisions if p.label == label)


def insert_first(table: Table) -> None:
    words = Passage("Every harbour keeps a log.")
    table.do(c.InsertProvision(document(table), "item", words, key(table, "A.")))


def told(table: Table) -> dict[str, str]:
    view = document_view(table.state, document(table))
    then = cited(table.state, document(table))
    return {p.reference: then[p.id].reference for p in view.provisions if p.id in then}


def test_a_text_that_was_never_circulated_has_one_number_each(table):
    insert_first(table)
    assert circulated_at(table.state, document(table)) is None
    assert told(table) == {}


def test_what_was_circulated_keeps_its_number_beside_the_new_one(table):
    table.do(c.NameVersion("version 1"))
    assert told(table) == {}
    insert_first(table)
    assert told(table) == {
        "Part 1, section A, item 2": "Part 1, section A, item 1",
        "Part 1, section A, item 3": "Part 1, section A, item 2",
        "Part 1, section A, item 3(a)": "Part 1, section A, item 2(a)",
        "Part 1, section A, item 4": "Part 1, section A, item 3",
    }


def test_what_went_out_last_counts_before_what_was_named(table):
    insert_first(table)
    n = table.state.room.n
    sent = c.Dispatch(document(table), "clean", f"room:{n}", "0" * 64, "x.docx", (), ("All",))
    table.do(sent)
    table.do(c.NameVersion("version 2"))
    assert circulated_at(table.state, document(table)) == n
    insert_first(table)
    assert told(table)["Part 1, section A, item 2"] == "Part 1, section A, item 1"
    assert len(told(table)) == 5


def test_both_numbers_find_the_provision(table):
    item = key(table, "3.")
    table.do(c.NameVersion("version 1"))
    insert_first(table)
    assert provision_named(table.state, "1.A.4") == item
    assert provision_named(table.state, "as cited 1.A.3") == item
    assert cited_as(table.state, document(table), "1.A.3") == item


def test_the_old_number_alone_finds_what_has_none_like_it_now(table):
    first, second, third = (key(table, label) for label in ("1.", "2.", "3."))
    table.do(c.NameVersion("version 1"))
    table.do(c.MergeProvisions(first, (second,)))
    assert provision_named(table.state, "1.A.3") == third  # there is no item 3 by now
    assert provision_named(table.state, "as cited 1.A.2") == first
    with pytest.raises(Refusal):
        provision_named(table.state, "1.A.9")
    with pytest.raises(Refusal):
        provision_named(table.state, "as cited 1.A.9")
