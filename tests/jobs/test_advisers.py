"""Advisers and members of a circle work on copies of their own; the copies merge in any order."""

from __future__ import annotations

from contextlib import suppress
from itertools import count, permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.copies import copied, new_path, refusal_of
from tests.support.meetings import Table, current, dump, opened
from tripartite.jobs.groupfile import write_group_file, write_submission
from tripartite.jobs.joining import join
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments, status_of
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.private import remarks
from tripartite.session import Session, resolve_actor
from tripartite.store.memory import MemoryJournal

_machines = count(1)


class Machine(Table):
    """Somebody's own copy of a meeting, and who works on it."""

    def __init__(self, journal: MemoryJournal, who: Actor) -> None:
        super().__init__(copied(journal), prefix=f"machine-{next(_machines)}")
        self.who = who

    @property
    def own(self) -> Session:
        return self.session(self.who)

    def ask(self, act: c.Act, **more) -> str:
        return self.made(act, self.who, **more)

    def at_will(self, seed: int, acts: int) -> None:
        """Acts of all kinds, as this machine's user."""
        choose = Random(seed).choice
        for _ in range(8 * acts):  # most of what is drawn is for others to do
            asked = _AsOne(self, choose).any()
            with suppress(Refusal):
                self.do(asked.act, self.who, into=asked.into)
                acts -= 1
            if not acts:
                break

    def handed_on(self, folder: Path) -> Path:
        """The copy as it is given to the others of this side."""
        out = new_path(folder)
        return write_group_file(self.own, self.who.party, out, seat=self.who.member).path


class _AsOne(Asking):
    """Everything is asked for by the user of one machine."""

    def __init__(self, machine: Machine, choose) -> None:
        super().__init__(machine, choose)
        self.who = self.office = machine.who
        self.state = machine.own.state

    def spokesperson(self) -> Actor:
        return self.who


@pytest.fixture
def table() -> Table:
    return seated()


def seated() -> Table:
    """A meeting in which three people have a seat for the Workers, and one for the Employers."""
    table = opened()
    for handle, capacity, party in (
        ("Ada", "Worker Vice-Chairperson", "W"),
        ("Ben", "adviser", "W"),
        ("Cas", "adviser", "W"),
        ("Eva", "Employer Vice-Chairperson", "E"),
    ):
        table.do(c.SeatMember(handle, f"{handle} Rower", capacity, table.party(party)))
    return table


def actor(table: Table, name: str) -> Actor:
    return resolve_actor(table.state, name)


def machine(table: Table, name: str) -> Machine:
    return Machine(table.journal, actor(table, name))


def merged(start: MemoryJournal, who: Actor, copies) -> Session:
    session = Session(copied(start), who)
    join(session, copies)
    return session


SIDES = {
    "advisers": ("Ada", "Ben", "Cas", "W", "adviser@W"),
    "circle": ("Ada@Drafting", "Ben@Drafting", "Eva@Drafting", "E@Drafting", "W@Drafting"),
}


@pytest.mark.parametrize("side", SIDES)
@settings(max_examples=15)
@given(seed=st.integers(0, 10**9), days=st.integers(1, 2), data=st.data())
def test_copies_merge_in_any_order_and_nothing_is_lost(side, seed, days, data):
    table = seated()
    names = data.draw(st.lists(st.sampled_from(SIDES[side]), min_size=2, max_size=4, unique=True))
    machines = [machine(table, name) for name in names]
    start = copied(table.journal)
    with TemporaryDirectory() as folder:
        for day in range(days):
            for each in machines:
                each.at_will(seed + day, 12)
            copies = [each.handed_on(Path(folder)) for each in machines]
            for each in machines:  # in the evening everyone takes in all the others
                join(each.own, data.draw(st.permutations(copies)))
        ends = [dump(each.own.state) for each in machines]
        shown = [current(each.own.state) for each in machines]
        assert all(end == ends[0] for end in ends), "nothing is lost"
        assert all(one == shown[0] for one in shown)
        who = machines[0].who
        for order in list(permutations(copies))[:6]:
            together = merged(start, who, order)
            assert dump(together.state) == ends[0]
        one_by_one = Session(copied(start), who)
        for copy in data.draw(st.permutations(copies)):
            join(one_by_one, [copy])
        assert dump(one_by_one.state) == ends[0]
        assert join(one_by_one, copies).entries == {}


def test_the_file_of_one_member_brings_what_all_of_the_circle_wrote(table, tmp_path):
    start, berth = copied(table.journal), table.provisions()[2]
    eva, ada = machine(table, "Eva@Drafting"), machine(table, "Ada@Drafting")
    eva.ask(c.Propose("replace", (), berth, Passage("Two berths.")))
    join(ada.own, [eva.handed_on(tmp_path)])
    ada.ask(c.Propose("replace", (), berth, Passage("Three berths.")))
    late = merged(start, actor(table, "E@Drafting"), [ada.handed_on(tmp_path)])
    assert dump(late.state) == dump(ada.own.state)
    outside = merged(start, actor(table, "G"), [ada.handed_on(tmp_path)])
    assert dump(outside.state) == dump(Session(copied(start), actor(table, "G")).state)


def test_an_adviser_s_draft_is_submitted_by_the_spokesperson_alone(table, tmp_path):
    start, berth = copied(table.journal), table.provisions()[2]
    ben, ada = machine(table, "Ben"), machine(table, "Ada")
    draft = ben.ask(c.Propose("replace", (), berth, Passage("Two berths.")))
    assert refusal_of(lambda: ben.ask(c.Submit(draft))).code == "not-permitted"
    join(ada.own, [ben.handed_on(tmp_path)])
    anew = ada.ask(c.Submit(draft))
    office = Session(start)
    handed_in = write_submission(ada.own, new_path(tmp_path)).path
    assert join(office, [handed_in]).entries == {anew_stream(ada): 1}
    assert join(office, [handed_in, ada.handed_on(tmp_path)]).entries == {}, "nothing twice"
    assert [v.status for v in amendments(office.state)] == ["submitted"]
    office.do(c.Circulate(anew))
    newer = write_group_file(office, ada.who.party, new_path(tmp_path)).path
    join(ada.own, [newer])
    join(ben.own, [newer, ada.handed_on(tmp_path)])
    for each in (ada, ben):
        assert [v.made.number for v in amendments(each.own.state)] == ["D.1"]
    assert status_of(ben.own.state, draft) == "submitted"
    assert refusal_of(lambda: ada.ask(c.Submit(draft))).code == "status-not-possible"


def anew_stream(machine: Machine) -> str:
    """The stream in which this machine's user submits."""
    return stream_id("tide", "submitted", machine.who.party, machine.who.member)


def test_who_words_another_s_draft_writes_one_in_its_place(table, tmp_path):
    berth = table.provisions()[2]
    ben, ada, cas = (machine(table, name) for name in ("Ben", "Ada", "Cas"))
    draft = ben.ask(c.Propose("replace", (), berth, Passage("Two berths."), justification="room"))
    copy = ben.handed_on(tmp_path)
    for each in (ada, cas):
        join(each.own, [copy])
    mine = ada.ask(c.Redraft(draft, Passage("Three berths.")))
    assert [v.passage.text for v in amendments(ada.own.state)] == ["Three berths."]
    assert amendment_view(ada.own.state, mine).made.justification == "room"
    ada.own.undo()
    assert [v.id for v in amendments(ada.own.state)] == [draft]
    ada.own.redo()
    cas.ask(c.Redraft(draft, Passage("Four berths.")))
    ben.do(c.Redraft(draft, Passage("Five berths.")), ben.who)
    join(ada.own, [cas.handed_on(tmp_path), ben.handed_on(tmp_path)])
    standing = sorted(v.passage.text for v in amendments(ada.own.state))
    assert standing == ["Five berths.", "Four berths.", "Three berths."], "all that were written"


def test_a_remark_of_another_is_struck_and_put_back(table, tmp_path):
    ben, ada = machine(table, "Ben"), machine(table, "Ada")
    line = ben.ask(c.WriteRemark("", "bottom line", "One berth."))
    join(ada.own, [ben.handed_on(tmp_path)])
    ada.do(c.Approve(line, "The board"), ada.who)
    ada.do(c.StrikeRemark(line), ada.who)
    join(ben.own, [ada.handed_on(tmp_path)])
    assert remarks(ben.own.state) == []
    ada.own.undo()
    join(ben.own, [ada.handed_on(tmp_path)])
    (view,) = remarks(ben.own.state)
    assert [x.body.by for x in view.approvals] == ["The board"]


def test_the_same_pen_on_two_machines_is_a_fork_and_is_named(table, tmp_path):
    one, other = machine(table, "Ben"), machine(table, "Ben")
    for each, words in ((one, "here"), (other, "there")):
        each.ask(c.WriteRemark("", "note", words))
    heads = one.journal.heads()
    refused = refusal_of(lambda: join(one.own, [other.handed_on(tmp_path)]))
    assert refused.code == "copies-differ"
    assert str(refused.facts["where"]) == "the private stream of Workers, by Ben Rower"
    assert one.journal.heads() == heads


def test_two_members_of_a_circle_write_at_once(table, tmp_path):
    start, berth = copied(table.journal), table.provisions()[2]
    eva, ada = machine(table, "Eva@Drafting"), machine(table, "Ada@Drafting")
    for each, words in ((eva, "Two berths."), (ada, "Three berths.")):
        each.ask(c.Propose("replace", (), berth, Passage(words)))
    copies = [each.handed_on(tmp_path) for each in (eva, ada)]
    for name in ("E", "W"):
        session = merged(start, actor(table, name), copies)
        assert {v.passage.text for v in amendments(session.state)} == {
            "Two berths.",
            "Three berths.",
        }
    assert amendments(merged(start, SECRETARIAT, copies).state) == []
    assert amendments(merged(start, actor(table, "G"), copies).state) == []


def test_a_seat_elsewhere_has_no_pen_here(table):
    eva = actor(table, "Eva")
    for who in (
        Actor("adviser", table.party("W"), eva.member),
        Actor("adviser", table.party("W"), "nobody"),
        Actor("spokesperson", table.party("Drafting"), table.party("G")),
    ):
        note = c.WriteRemark("", "note", "Ask.")
        assert refusal_of(lambda: table.do(note, who)).code == "unknown-actor"  # noqa: B023


@pytest.mark.parametrize("name", ["Eva@W", "G@Drafting", "W@E", "Ada@nowhere"])
def test_nobody_acts_where_they_do_not_sit(table, name):
    assert refusal_of(lambda: actor(table, name)).code == "unknown-actor"
