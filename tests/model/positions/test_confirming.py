"""Confirming the wording: block by block, silence shows, and every later change shows at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.copies import copied, forged, group_copy
from tests.support.meetings import Table, opened
from tripartite.jobs.joining import join
from tripartite.model import commands as c, entries as e
from tripartite.model.meeting import Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.positions.confirming import Answer, Confirming, blocks, hash_of, waiting
from tripartite.model.reading import document_view, documents, wording
from tripartite.model.refusal import Refusal
from tripartite.session import Session


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str, capacity="spokesperson") -> Actor:
    return Actor(capacity, table.party(handle))


def document(table: Table) -> str:
    return documents(table.state)[0].id


def answer(table: Table, handle: str, who=None, block: int = 1) -> Answer:
    state = table.session(who).state if who else table.state
    return Confirming(state, document(table)).answer(table.provisions()[block], table.party(handle))


def confirm(table: Table, handle: str, who=None, **more) -> str:
    party = "" if who else table.party(handle)
    act = c.ConfirmWording(document(table), table.provisions()[1], party, **more)
    return table.made(act, *([who] if who else []))


def report(table: Table, handle: str, words: str = "We adopted two berths.", **more) -> str:
    act = c.ReportDiscrepancy(
        document(table), table.provisions()[1], words, table.party(handle), **more
    )
    return table.made(act)


def refused(deed) -> str:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value.code


def test_a_block_is_a_heading_s_own_text_with_the_headings_above(table):
    part, section, *items = table.provisions()
    (only,) = blocks(table.state, document(table))
    assert only.id == section  # the part holds nothing but its section
    assert [p.id for p in only.provisions] == [part, section, *items]
    assert [words.text for _, words in only.notes] == ["See the list of buoys."]
    first = table.made(
        c.InsertProvision(document(table), "chapeau", Passage("Each harbour:"), part)
    )
    chapeau, section_s = blocks(table.state, document(table))
    assert [p.id for p in chapeau.provisions] == [part, first]
    assert section_s == only


def test_text_under_no_heading_is_a_block(table):
    loose = table.made(c.InsertProvision(document(table), "unnumbered", Passage("Preface.")))
    assert [b.id for b in blocks(table.state, document(table))] == ["", table.provisions()[2]]
    table.do(c.ConfirmWording(document(table), "", table.party("E")))
    answered = Confirming(table.state, document(table)).answer("", table.party("E"))
    assert answered.status == "confirmed"
    table.do(c.EditProvision(loose, Passage("A preface.")))
    answered = Confirming(table.state, document(table)).answer("", table.party("E"))
    assert [change.kind for change in answered.changed] == ["reworded"]


def test_silence_shows_as_silence(table):
    confirm(table, "E")
    assert answer(table, "E").status == "confirmed"
    assert answer(table, "W") == Answer()
    parties = [table.party(handle) for handle in "EWG"]
    assert Confirming(table.state, document(table)).count(parties) == {
        "confirmed": 1,
        "changed since": 0,
        "discrepancy": 0,
        "silent": 2,
    }


def test_what_changed_since_is_told(table):
    confirm(table, "E")
    _, section, berth, depths, channel, buoys = table.provisions()
    table.do(c.EditProvision(berth, Passage("Two berths.")))
    new = table.made(c.InsertProvision(document(table), "item", Passage("New."), section, berth))
    table.do(c.RemoveProvision(channel))
    table.do(c.MoveProvision(buoys, "item", section))
    changed = answer(table, "E").changed
    assert answer(table, "E").status == "changed since"
    assert [(change.kind, change.provision) for change in changed] == [
        ("moved", buoys),
        ("reworded", berth),
        ("inserted", new),
        ("removed", channel),
    ]
    assert (changed[1].old.text[:4], changed[1].new.text) == ("Each", "Two berths.")
    confirm(table, "E")
    assert answer(table, "E").status == "confirmed"
    assert depths not in {change.provision for change in changed}


def test_words_put_back_are_confirmed_again(table):
    confirm(table, "E")
    words = wording(table.state.room, table.provisions()[2])[0]
    table.do(c.EditProvision(table.provisions()[2], Passage("Two berths.")))
    assert answer(table, "E").status == "changed since"
    table.do(c.EditProvision(table.provisions()[2], words))
    assert answer(table, "E").status == "confirmed"


def test_a_block_that_is_gone_shows_as_changed(table):
    confirm(table, "E")
    section = table.provisions()[1]
    table.do(c.RemoveProvision(section))
    found = Confirming(table.state, document(table)).answer(section, table.party("E"))
    assert found.status == "changed since"
    assert {change.kind for change in found.changed} == {"removed"}


def test_a_discrepancy_until_it_is_settled(table):
    confirm(table, "W")
    key = report(table, "W", provision=table.provisions()[2])
    found = answer(table, "W")
    assert (found.status, found.reports[0].body.words) == ("discrepancy", "We adopted two berths.")
    assert refused(lambda: confirm(table, "W")) == "discrepancy-open"
    table.do(c.SettleDiscrepancy(key, "The record shows one berth."))
    settled = answer(table, "W")
    assert settled.status == "silent"  # what was confirmed before the report counts no more
    assert settled.reports[0].settled.body.words == "The record shows one berth."
    assert refused(lambda: table.do(c.SettleDiscrepancy(key, "Again."))) == "discrepancy-settled"
    confirm(table, "W")
    assert answer(table, "W").status == "confirmed"


def test_substance_needs_the_chair(table):
    berth = table.provisions()[2]
    key = report(table, "W")
    old = wording(table.state.room, berth)[0]
    table.do(c.EditProvision(berth, Passage(old.text.replace("one berth", "two berths"))))
    settle = c.SettleDiscrepancy(key, "Put right.")
    assert refused(lambda: table.do(settle)) == "substance-needs-reopen"
    table.do(c.EditProvision(berth, Passage(old.text.replace("free for", "free, for"))))
    table.do(settle)  # a comma is none
    table.do(c.Undo())
    table.do(c.InsertProvision(document(table), "item", Passage("New."), table.provisions()[1]))
    assert refused(lambda: table.do(settle)) == "substance-needs-reopen"


def test_what_the_chair_decided_since_settles_it(table):
    berth = table.provisions()[2]
    table.do(c.Decide(berth, "adopted"))
    key = report(table, "W")
    words = Passage("Each harbour keeps two berths free for vessels in distress.")
    assert refused(lambda: table.do(c.EditProvision(berth, words))) == "provision-settled"
    table.do(c.Reopen(berth, "By consent."))
    amendment = table.made(c.Propose("replace", (table.party("W"),), berth, words))
    table.do(c.Decide(amendment, "adopted"))
    table.do(c.SettleDiscrepancy(key, "Reopened, and adopted with two berths."))


def test_a_spokesperson_submits_and_the_secretariat_takes_it_in(table):
    workers = side(table, "W")
    sent = confirm(table, "W", workers)
    submitted = stream_id("tide", "submitted", workers.party)
    assert sent in table.state.layers[submitted].confirming
    found = answer(table, "W")
    assert (found.status, found.waiting) == ("confirmed", True)
    assert [entry.body.id for entry in waiting(table.state)] == [sent]
    assert answer(table, "W", side(table, "E")) == Answer()  # not in the room yet
    done = table.do(c.TakeInConfirming(sent))
    anew = done.entries[0].body
    assert done.entries[0].stream == "room" and anew.id != sent
    for who in (None, workers, side(table, "E")):
        assert (answer(table, "W", who).status, answer(table, "W", who).waiting) == (
            "confirmed",
            False,
        )
    assert waiting(table.state) == []
    assert refused(lambda: table.do(c.TakeInConfirming(sent))) == "taken-in-already"
    assert refused(lambda: table.do(c.WithdrawConfirming(sent), workers)) == "taken-in"
    assert refused(lambda: table.do(c.Undo(), workers)) == "moved-outward"


def test_what_was_submitted_is_withdrawn_not_undone(table):
    workers = side(table, "W")
    sent = confirm(table, "W", workers)
    assert refused(lambda: table.do(c.Undo(), workers)) == "moved-outward"
    assert refused(lambda: table.do(c.WithdrawConfirming(sent))) == "not-yours"
    table.do(c.WithdrawConfirming(sent), workers)
    assert answer(table, "W", workers).status == "silent"
    table.do(c.Undo(), workers)
    assert answer(table, "W", workers).status == "confirmed"


def test_the_secretariat_s_own_record_is_undone(table):
    confirm(table, "E")
    table.do(c.Undo())
    assert answer(table, "E").status == "silent"
    table.do(c.Redo())
    assert answer(table, "E").status == "confirmed"
    key = report(table, "E")
    table.do(c.SettleDiscrepancy(key, "As adopted."))
    assert refused(lambda: table.do(c.WithdrawConfirming(key))) == "discrepancy-settled"
    table.do(c.Undo())
    assert answer(table, "E").status == "discrepancy"
    table.do(c.WithdrawConfirming(key))
    assert answer(table, "E").status == "confirmed"


def test_who_may_not(table):
    workers, section = side(table, "W"), table.provisions()[1]
    own = document(table)
    for act, who, code in (
        (c.ConfirmWording(own, section, table.party("E")), workers, "not-for-others"),
        (c.ConfirmWording(own, section), side(table, "W", "adviser"), "not-permitted"),
        (c.ConfirmWording(own, section), None, "nobody-confirms"),
        (c.ConfirmWording(own, section, table.party("Drafting")), None, "nobody-confirms"),
        (c.ConfirmWording(own, table.provisions()[0], table.party("E")), None, "unknown-thing"),
        (c.ConfirmWording(own, section, table.party("E"), 9999), None, "unknown-moment"),
        (c.ReportDiscrepancy(own, section, " ", table.party("E")), None, "name-empty"),
    ):
        assert refused(lambda act=act, who=who: table.do(act, *([who] if who else []))) == code


def test_it_comes_by_group_file(table, tmp_path):
    start = copied(table.journal)
    confirm(table, "W", side(table, "W"))
    office = Session(start)
    join(office, [group_copy(table, "W", tmp_path)])
    assert [entry.body.party for entry in waiting(office.state)] == [table.party("W")]


def test_nothing_forged_is_taken_in(table, tmp_path):
    workers, section, own = side(table, "W"), table.provisions()[1], document(table)
    submitted = stream_id("tide", "submitted", workers.party)
    n, shown = table.state.room.n, hash_of(blocks(table.state, own)[0])

    def body(party=workers.party, block=section, moment=n, words=shown):
        return e.WordingConfirmed("forged", own, block, party, moment, words)

    for forgery in (
        body(table.party("E")),
        body(block=table.provisions()[0]),
        body(moment=n + 1),
        body(moment=0),
        body(words="0" * 64),
        e.DiscrepancyReported("forged", own, section, table.party("E"), n, "No."),
        e.DiscrepancyReported("forged", own, section, workers.party, n, "No.", "nowhere"),
        e.DiscrepancySettled("forged", "nothing", "So."),
        e.ConfirmingStruck("nothing"),
    ):
        envelope = {"act": "confirm wording", "actor": str(workers)}
        copy = forged(table.journal, tmp_path, (submitted, forgery), **envelope)
        assert refused(lambda copy=copy: join(table.session(), [copy])) == "not-receivable"
    envelope = {"act": "confirm wording", "actor": str(workers)}
    copy = forged(table.journal, tmp_path, (submitted, body()), **envelope)
    join(table.session(), [copy])
    assert answer(table, "W").status == "confirmed"


def test_a_confirmation_is_of_the_words_that_were_seen(table):
    first, second = table.session(), Session(table.journal, Actor("editor", "", "second"))
    berth = table.provisions()[2]
    act = c.ConfirmWording(document(table), table.provisions()[1], table.party("E"))
    second.do(c.EditProvision(berth, Passage("Two berths.")))
    first.do(act)  # decided again behind the edit, on the moment its author saw
    first.catch_up()
    found = Confirming(first.state, document(table)).answer(act.block, act.party)
    assert found.status == "changed since"


def test_undoing_a_party_that_has_confirmed_is_refused(table):
    table.do(c.NameParty("South", "Southern harbours", "delegation"))
    south = Session(table.journal, Actor("editor", "", "south"))
    act = c.ConfirmWording(document(table), table.provisions()[1], table.party("South"))
    south.do(act)
    assert refused(lambda: table.do(c.Undo())) == "party-in-use"


def snapshot(table: Table, block: str):
    """Words and structure of a block, read another way: from the view of the document."""
    state = table.state
    view = document_view(state, document(table))
    found = {each.id: each for each in blocks(state, document(table))}
    mine = {p.id for p in found[block].provisions} if block in found else set()
    told = [(p.id, p.parent, p.level, p.passage) for p in view.provisions if p.id in mine]
    targets = {note for *_, passage in told for note in passage.targets("note")}
    return told, [(note.id, note.passage) for note in view.notes if note.id in targets]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_stale_if_and_only_if_words_or_structure_changed(data):
    table = opened()
    section, party = table.provisions()[1], table.party("E")
    confirm(table, "E")
    before = snapshot(table, section)
    shown = hash_of(blocks(table.state, document(table))[0])
    for _ in range(data.draw(st.integers(1, 8))):
        asking = Asking(table, lambda some: data.draw(st.sampled_from(list(some))))
        asked = asking.any()
        try:
            table.do(asked.act, asked.who, into=asked.into)
        except Refusal:
            continue
        if document(table) != documents(table.state)[0].id or not table.provisions():
            return
        found = Confirming(table.state, document(table))
        (latest,) = [
            entry
            for entry in table.state.room.confirming.values()
            if isinstance(entry.body, e.WordingConfirmed) and entry.body.shown == shown
        ][:1]
        now = {each.id: each for each in found.blocks}
        changed = found.changed(section, latest.body.moment)
        assert bool(changed) == (snapshot(table, section) != before)
        assert bool(changed) == (section not in now or hash_of(now[section]) != shown)
        status = found.answer(section, party).status
        assert status != "confirmed" or hash_of(now[section]) == (
            found.answer(section, party).confirmed.body.shown
        )
