"""What stays behind when several provisions are decided at once."""

from __future__ import annotations

from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.planning.behind import behind
from tripartite.model.planning.pending import pending


def test_each_provision_tells_once_why_it_stays_behind():
    table = opened()
    _, _, berth, depths, channel, buoys = table.provisions()
    group = table.party("E")
    words = Passage("Each harbour keeps two berths free.")
    numbers = [
        table.made(c.Propose("replace", (group,), provision=place, passage=words))
        for place in (berth, depths)
    ]
    table.do(c.SetStatus(numbers[1], "introduced"))
    table.do(c.SetStatus(numbers[1], "postponed"))
    table.do(c.AskQuestion("How deep is it?", table.party("W"), subject=numbers[1]))
    table.do(c.AskQuestion("Whose buoys?", table.party("W"), subject=channel))
    table.do(c.Decide(buoys, "adopted"))
    found = behind(table.state, (berth, depths, channel, buoys), pending(table.state))
    told = [
        ([view.id for view in x.amendments], [item.kind for item in x.left], x.open, x.decided)
        for x in found
    ]
    assert [x.provision for x in found] == [berth, depths, channel, buoys]
    assert told == [
        ([numbers[0]], [], True, False),
        ([numbers[1]], ["question"], True, False),
        ([], ["question"], True, False),
        ([], [], False, True),
    ]
