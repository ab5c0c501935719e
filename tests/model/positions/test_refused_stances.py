"""What no party can say of itself: who stands apart from it, and on what a stance hangs."""

from __future__ import annotations

import pytest

from tests.support.copies import refusal_of
from tests.support.meetings import opened
from tripartite.model import commands as c


@pytest.fixture
def table():
    return opened()


def test_only_who_belongs_to_a_party_stands_apart_from_it(table):
    done = table.do(c.NameParty("EST", "Estavia", "delegation"))
    estavia = done.entries[0].body.id
    place, workers, governments = table.provisions()[2], table.party("W"), table.party("G")
    refused = refusal_of(
        lambda: table.do(c.StatePosition(place, workers, "oppose", not_associated=(estavia,)))
    )
    assert (refused.code, refused.facts["party"]) == ("not-of-theirs", "Workers")
    table.do(c.StatePosition(place, governments, "oppose", not_associated=(estavia,)))


def test_a_stance_does_not_hang_on_what_it_is_about(table):
    place, workers = table.provisions()[2], table.party("W")
    hanging = c.StatePosition(place, workers, "support", depends_on=place, outcome="adopted")
    assert refusal_of(lambda: table.do(hanging)).code == "hangs-on-itself"
