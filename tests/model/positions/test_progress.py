"""Progress: at the end of each sitting every provision is counted once, in the state it was in."""

from __future__ import annotations

from collections import Counter
from functools import partial

from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking, _sitting as sitting
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.positions.progress import Tally, progress, stands
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import HEADINGS
from tripartite.session import Moment


def first_document(table: Table) -> str:
    return documents(table.state)[0].id


def test_sitting_by_sitting():
    table = opened()
    berth, depths, channel, buoys = table.provisions()[2:]
    table.do(c.OpenSitting("Morning"))
    table.do(c.Decide(berth, "agreed"))
    table.do(c.CloseSitting())
    table.do(c.Decide(buoys, "adopted"))  # between sittings: counted at the next one's end
    table.do(c.OpenSitting("Evening"))
    table.do(c.RemoveProvision(channel))
    table.do(c.Propose("delete", (table.party("W"),), depths))
    first, second = progress(table.state, first_document(table))
    assert (first.stand.title, first.stand.running) == ("Morning", False)
    assert {s: n for s, n in first.states.items() if n} == {"untouched": 3, "agreed": 1}
    assert (first.settled, first.total) == (1, 4)
    assert (second.stand.number, second.stand.running) == (2, True)
    assert {s: n for s, n in second.states.items() if n} == {"open": 1, "agreed": 1, "adopted": 1}
    assert (second.settled, second.total) == (2, 3)


def test_without_a_sitting_there_is_nothing_to_count():
    table = opened()
    assert progress(table.state, first_document(table)) == []
    table.do(c.OpenSitting("Morning"))
    table.do(c.Undo())
    assert stands(table.state) == []


def test_slices_add_up_to_the_whole():
    table = opened()
    table.do(c.OpenSitting("Morning"))
    tally = Tally(table.state, first_document(table))
    steps = 0
    while not tally.take(1):
        steps += 1
    assert steps == 6
    assert tally.counts() == progress(table.state, first_document(table))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_counts_sum_to_the_provisions_at_each_sitting(data):
    table = opened()
    for _ in range(data.draw(st.integers(5, 25))):
        asking = Asking(table, lambda some: data.draw(st.sampled_from(list(some))))
        asked = data.draw(st.sampled_from([asking.any, partial(sitting, asking)]))()
        try:
            table.do(asked.act, asked.who, into=asked.into)
        except Refusal:
            continue
    session, document = table.session(), first_document(table)
    for count in progress(session.state, document):
        then = session.at(Moment("room", count.stand.at))
        views = document_view(then, document).provisions if document in then.room.documents else ()
        assert count.total == sum(view.level not in HEADINGS for view in views)
        assert count.settled <= count.total
    last = [x for x in progress(session.state, document) if x.stand.running]
    if last and not session.state.is_gone(document):
        now = Counter(
            view.state
            for view in document_view(session.state, document).provisions
            if view.level not in HEADINGS
        )
        assert {s: n for s, n in last[0].states.items() if n} == now
