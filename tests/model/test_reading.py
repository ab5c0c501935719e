"""Reading the state: what is listed of an amendment that moves from stream to stream."""

from __future__ import annotations

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments


def listed(table: Table, who: str) -> list[str]:
    return [view.status for view in amendments(table.session(who).state)]


def submitted(table: Table) -> str:
    """The id of what the Workers submitted."""
    words = Passage("Each harbour keeps two berths free.")
    draft = table.made(c.Propose("replace", (), table.provisions()[2], words), "W")
    assert listed(table, "W") == ["draft"] and listed(table, "secretariat") == []
    return table.made(c.Submit(draft), "W")


def test_an_amendment_is_listed_once_wherever_it_moved():
    table = opened()
    sent = submitted(table)
    assert listed(table, "W") == listed(table, "secretariat") == ["submitted"]
    circulated = table.made(c.Circulate(sent))
    assert listed(table, "W") == listed(table, "secretariat") == ["circulated"]
    table.do(c.SetStatus(circulated, "withdrawn"))
    assert listed(table, "W") == listed(table, "secretariat") == ["withdrawn"]
    assert listed(table, "E") == ["withdrawn"]


def test_a_returned_submission_gives_the_draft_back():
    table = opened()
    table.do(c.Answer(submitted(table), "returned", "One purpose, please."))
    assert sorted(listed(table, "W")) == ["returned", "returned"]
