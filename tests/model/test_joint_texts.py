"""Documents that two groups draft together: written in a circle, signed, tabled, taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import copied, empty_session, forged, group_copy, new_path
from tests.support.meetings import Table, opened, source
from tests.support.planted import found_in
from tripartite.jobs.groupfile import write_submission
from tripartite.jobs.joining import join
from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.signing import (
    Signatures,
    documents_to_sign,
    signatures,
    text_of,
)
from tripartite.model.amendments.tabled import each_once, signed_in, waiting_texts
from tripartite.model.meeting import SECRETARIAT, Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents, present_revision
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView
from tripartite.session import Session

OURS = c.ImportDocuments((source(),))
ACTS: dict[type[e.Body], str] = {
    e.TextTabled: "table text",
    e.ProvisionMoved: "move provision",
    e.ProvisionRemoved: "merge provisions",
}
"""By which act a body is forged; any other by an import."""


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str, capacity="spokesperson") -> Actor:
    return Actor(capacity, table.party(handle))


def pen(table: Table, handle: str, capacity="spokesperson") -> Actor:
    """Who writes in the circle, sent by a party."""
    return Actor(capacity, table.party("Drafting"), table.party(handle))


def written(table: Table) -> str:
    """A text that Workers bring into the circle; its id."""
    return table.made(OURS, pen(table, "W"))


def signed(table: Table) -> str:
    """One that Employers and Workers have signed."""
    text = written(table)
    for handle in ("E", "W"):
        table.do(c.Sign(text), side(table, handle))
    return text


def view(table: Table, document: str, who: Actor = SECRETARIAT) -> DocumentView:
    return document_view(table.session(who).state, document)


def found(table: Table, text: str, who: str = "W") -> Signatures:
    state = table.session(side(table, who)).state
    return signatures("tide", state, text_of("tide", state, text))


def names(table: Table, parties: tuple[str, ...]) -> str:
    return " ".join(table.state.room.parties[key].handle for key in parties)


def refused(deed) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value


def words(shown: DocumentView) -> list[tuple[str, str, str]]:
    return [(p.level, p.label, p.text) for p in shown.provisions]


def test_a_text_of_the_circle_is_seen_by_the_circle_alone(table):
    text = written(table)
    for who, sees in (("W", True), ("E", True), ("Drafting", True), ("G", False)):
        state = table.session(side(table, who)).state
        assert (text in [d.id for d in documents(state)]) is sees
    assert text not in [d.id for d in documents(table.state)]  # nor by the secretariat
    assert view(table, text, side(table, "E")).kind == "joint text"


def test_those_who_tabled_a_text_choose_it_once(table):
    text = signed(table)
    table.do(c.TableText(text), side(table, "W"))
    room = [d.id for d in documents(table.state) if d.id in table.state.room.documents]
    for who in ("E", "W"):
        assert [d.id for d in each_once(table.session(side(table, who)).state)] == [*room, text]
    (waits,) = waiting_texts(table.state)
    assert [d.id for d in each_once(table.state)] == [*room, waits.id]


def test_its_rapporteur_writes_it_and_nobody_else(table):
    text = written(table)
    rapporteur, other = pen(table, "W"), pen(table, "E")
    item = view(table, text, rapporteur).provisions[3].id
    table.do(c.EditProvision(item, Passage("Depths are published each spring.")), rapporteur)
    table.do(c.InsertProvision(text, "item", Passage("Pilots are paid."), "", ""), rapporteur)
    table.do(c.RemoveProvision(view(table, text, rapporteur).provisions[-1].id), rapporteur)
    shown = view(table, text, side(table, "E"))
    assert shown.provisions[0].text == "Pilots are paid."
    assert "Depths are published each spring." in [p.text for p in shown.provisions]
    before = table.journal.heads()
    for act in (
        c.EditProvision(item, Passage("No.")),
        c.InsertProvision(text, "item", Passage("No."), "", ""),
        c.RemoveProvision(item),
    ):
        assert refused(lambda act=act: table.do(act, other)).code == "not-your-text"
        assert refused(lambda act=act: table.do(act, side(table, "W"))).code == "not-permitted"
        assert refused(lambda act=act: table.do(act, side(table, "G"))).code == "not-permitted"
        assert refused(lambda act=act: table.do(act))
    assert table.journal.heads() == before
    table.do(c.Propose("replace", (), item, Passage("Depths are published often.")), other)
    table.do(c.WriteRemark(item, "note", "Ask the pilots."), other)


def standing(table: Table, text: str, handle: str = "W") -> list[tuple[str, str, str | None, str]]:
    """Each provision of a text of the circle: its id, level, what it stands under, its words."""
    shown = view(table, text, pen(table, handle))
    return [(p.id, p.level, p.parent, p.text) for p in shown.provisions]


def restructuring(table: Table, text: str) -> list[c.Act]:
    """One act of each kind on the structure of a text of the circle."""
    shown = view(table, text, pen(table, "W"))
    one, other = [p.id for p in shown.provisions if p.level == "item"][:2]
    halves = (Passage("Depths are measured."), Passage("They are published."))
    return [
        c.SplitProvision(one, halves),
        c.MergeProvisions(one, (other,)),
        c.MoveProvision(other, "sub-item", one),
        c.MoveProvision(one, "unnumbered", shown.provisions[0].id),
        c.EditThroughout((c.EditProvision(one, halves[0]), c.EditProvision(other, halves[1]))),
        c.EditNote(shown.notes[0].id, Passage("Measured each spring.")),
    ]


def test_its_rapporteur_works_on_its_structure_and_takes_it_back(table):
    text, rapporteur = written(table), pen(table, "W")
    for act in restructuring(table, text):
        before, notes = standing(table, text), view(table, text, rapporteur).notes
        for handle in ("W", "E"):
            table.do(c.Sign(text), side(table, handle))
        done = table.do(act, rapporteur)
        after = standing(table, text)
        assert (after, view(table, text, rapporteur).notes) != (before, notes), act
        assert after == standing(table, text, "E")  # the others of the circle see the same
        assert names(table, found(table, text).fallen) == "E W"  # they had signed another text
        assert {x.stream for x in done.entries} == {
            stream_id("tide", "circle", rapporteur.party, rapporteur.member)
        }
        table.do(c.Undo(), rapporteur)
        assert standing(table, text) == before, act
        table.do(c.Redo(), rapporteur)
        assert [row[1:] for row in standing(table, text)] == [row[1:] for row in after], act
        table.do(c.Undo(), rapporteur)


def test_nobody_else_works_on_its_structure(table):
    text, other = written(table), pen(table, "E")
    before = table.journal.heads()
    for act in restructuring(table, text):
        assert refused(lambda act=act: table.do(act, other)).code == "not-your-text"
        for who in (side(table, "W"), side(table, "G")):
            assert refused(lambda act=act, who=who: table.do(act, who)).code == "not-permitted"
        assert refused(lambda act=act: table.do(act)).code == "unknown-thing"
    assert table.journal.heads() == before


def test_what_is_tabled_has_the_structure_that_was_signed(table):
    text, rapporteur = written(table), pen(table, "W")
    for act in restructuring(table, text)[:1] + restructuring(table, text)[3:4]:
        table.do(act, rapporteur)
    for handle in ("E", "W"):
        table.do(c.Sign(text), side(table, handle))
    room = table.made(c.TakeInText(table.made(c.TableText(text), side(table, "W"))))
    assert words(view(table, room)) == words(view(table, text, rapporteur))
    assert "They are published." in [p.text for p in view(table, room).provisions]


def test_a_member_takes_the_new_structure_in_with_the_file_of_the_circle(table, tmp_path):
    text, rapporteur = written(table), pen(table, "W")
    for act in restructuring(table, text):
        table.do(act, rapporteur)
        table.do(c.Undo(), rapporteur)
    table.do(restructuring(table, text)[1], rapporteur)
    table.do(restructuring(table, text)[5], rapporteur)
    reader = empty_session(table, side(table, "E"))
    join(reader, [group_copy(table, "Drafting", tmp_path)])
    shown = document_view(reader.state, text)
    assert words(shown) == words(view(table, text, rapporteur))
    assert shown.notes == view(table, text, rapporteur).notes


def test_nobody_of_a_circle_writes_the_text_of_the_room(table):
    room, writer = table.provisions()[2], pen(table, "W")
    halves = (Passage("No."), Passage("Never."))
    note = view(table, documents(table.state)[0].id).notes[0].id
    for act in (
        c.EditProvision(room, Passage("No.")),
        c.RemoveProvision(room),
        c.SplitProvision(room, halves),
        c.MergeProvisions(room, (table.provisions()[3],)),
        c.MoveProvision(room, "unnumbered"),
        c.EditThroughout((c.EditProvision(room, halves[0]),)),
        c.EditNote(note, halves[0]),
    ):
        assert refused(lambda act=act: table.do(act, writer)).code == "not-your-text"
    assert refused(lambda: table.do(OURS, side(table, "W"))).code == "not-permitted"


def test_all_sign_the_words_as_they_are(table):
    text = written(table)
    assert [each.id for each in documents_to_sign("tide", table.session(side(table, "E")).state)]
    assert names(table, found(table, text).missing) == "E W"
    table.do(c.Sign(text), side(table, "W"))
    table.do(c.Sign(text), side(table, "E"))
    assert found(table, text, "E").complete
    item = view(table, text, pen(table, "W")).provisions[3].id
    table.do(c.EditProvision(item, Passage("Depths are secret.")), pen(table, "W"))
    assert names(table, found(table, text).fallen) == "E W"
    assert refused(lambda: table.do(c.Sign(text, 1), side(table, "W"))).code == "moved-on"
    for who, code in (
        (side(table, "W", "adviser"), "not-permitted"),
        (side(table, "G"), "unknown-thing"),
        (side(table, "Drafting"), "signs-as-member"),
    ):
        assert refused(lambda who=who: table.do(c.Sign(text), who)).code == code
    table.do(c.Sign(text), side(table, "W"))
    table.do(c.WithdrawSignature(text), side(table, "W"))
    assert names(table, found(table, text).missing) == "W"


def test_it_is_tabled_when_all_have_signed(table):
    text, workers = written(table), side(table, "W")
    table.do(c.Sign(text), workers)
    refusal = refused(lambda: table.do(c.TableText(text), workers))
    assert refusal.code == "unsigned" and "Employers" in refusal.sentence()
    assert not waiting_texts(table.state)
    table.do(c.Sign(text), side(table, "E"))
    tabled = table.made(c.TableText(text), workers)
    assert tabled != text
    (waiting,) = waiting_texts(table.state)
    assert (waiting.id, waiting.kind, waiting.source) == (tabled, "joint text", "")
    assert names(table, signed_in(table.state, tabled)) == "E W"
    ours, theirs = view(table, text, workers), view(table, tabled)
    assert words(ours) == words(theirs)
    assert [n.text for n in ours.notes] == [n.text for n in theirs.notes]
    assert not {p.id for p in ours.provisions} & {p.id for p in theirs.provisions}
    assert tabled not in [d.id for d in documents(table.session(side(table, "G")).state)]
    assert refused(lambda: table.do(c.TableText(text), workers)).code == "tabled-already"
    assert refused(lambda: table.do(c.Undo(), workers)).code == "moved-outward"


def test_the_secretariat_takes_it_in(table):
    tabled = table.made(c.TableText(signed(table)), side(table, "W"))
    room = table.made(c.TakeInText(tabled))
    for who in (SECRETARIAT, side(table, "G"), side(table, "W"), side(table, "E")):
        state = table.session(who).state
        assert state.room.documents[room].kind == "joint text"
        assert names(table, signed_in(state, room)) == "E W"
        shown = [d.id for d in documents(state)]
        assert room in shown and tabled not in shown
    assert words(view(table, room)) == words(view(table, room, side(table, "G")))
    assert not waiting_texts(table.state)
    assert refused(lambda: table.do(c.TakeInText(tabled))).code == "tabled-already"
    assert refused(lambda: table.do(c.TakeInText(room))).code == "not-submitted"
    item = view(table, room).provisions[3].id  # a text like any other of the room
    table.do(c.Propose("delete", (table.party("G"),), item))


def test_who_may_not_table_it(table):
    text = signed(table)
    for act, who, code in (
        (c.TableText(text), side(table, "G"), "unknown-thing"),
        (c.TableText(text), side(table, "W", "adviser"), "not-permitted"),
        (c.TableText(text), SECRETARIAT, "not-permitted"),
        (c.TableText(documents(table.state)[0].id), side(table, "W"), "no-joint-text"),
        (c.TakeInText(text), side(table, "W"), "not-permitted"),
        (c.TakeInText(text), SECRETARIAT, "unknown-thing"),
    ):
        assert refused(lambda act=act, who=who: table.do(act, who)).code == code


def test_other_words_are_signed_and_tabled_anew(table):
    text, workers = signed(table), side(table, "W")
    table.do(c.TableText(text), workers)
    item = view(table, text, pen(table, "W")).provisions[3].id
    table.do(c.EditProvision(item, Passage("Depths are secret.")), pen(table, "W"))
    assert refused(lambda: table.do(c.TableText(text), workers)).code == "unsigned"
    for handle in ("E", "W"):
        table.do(c.Sign(text), side(table, handle))
    again = table.made(c.TableText(text), side(table, "E"))
    assert "Depths are secret." in [p.text for p in view(table, again).provisions]


def test_an_import_into_the_circle_is_undone(table):
    text, writer = written(table), pen(table, "W")
    table.do(c.Undo(), writer)
    assert text not in [d.id for d in documents(table.session(writer).state)]
    table.do(c.Redo(), writer)
    assert words(view(table, text, writer))


def test_group_files_carry_it_to_the_circle_the_secretariat_and_the_room(table, tmp_path):
    start = copied(table.journal)
    text = signed(table)
    employers = empty_session(table, side(table, "E"))
    join(employers, [group_copy(table, "Drafting", tmp_path)])
    state = employers.state
    assert signatures("tide", state, text_of("tide", state, text)).complete
    tabled = table.made(c.TableText(text), side(table, "W"))
    office = Session(start)
    join(office, [group_copy(table, "W", tmp_path)])
    assert [d.id for d in waiting_texts(office.state)] == [tabled]
    assert text not in [d.id for d in documents(office.state)]
    room = table.made(c.TakeInText(tabled))
    for handle in ("W", "G", "Drafting"):
        reader = empty_session(table, side(table, handle))
        join(reader, [group_copy(table, handle, tmp_path)])
        assert names(table, signed_in(reader.state, room)) == "E W"
        assert tabled not in [d.id for d in documents(reader.state)]


def test_no_file_of_others_holds_how_it_came_about(table, tmp_path):
    text, writer = written(table), pen(table, "W")
    items = [p.id for p in view(table, text, writer).provisions[3:5]]
    table.do(c.EditProvision(items[0], Passage("Depths are zqxstruck.")), writer)
    table.do(c.EditProvision(items[0], Passage("Depths are zqxsigned.")), writer)
    table.do(c.EditProvision(items[1], Passage("The zqxremoved channel.")), writer)
    table.do(c.RemoveProvision(items[1]), writer)
    table.do(c.Propose("replace", (), items[0], Passage("A zqxdraft.")), pen(table, "E"))
    table.do(c.WriteRemark(items[0], "note", "A zqxnote."), pen(table, "E"))
    every = ["zqxstruck", "zqxsigned", "zqxremoved", "zqxdraft", "zqxnote"]
    for handle in ("E", "W"):
        table.do(c.Sign(text), side(table, handle))
    assert found_in(group_copy(table, "G", tmp_path), every) == []
    assert found_in(office_copy(table, tmp_path), every) == []
    tabled = table.made(c.TableText(text), side(table, "W"))
    assert found_in(group_copy(table, "G", tmp_path), every) == []
    assert found_in(office_copy(table, tmp_path), every) == ["zqxsigned"]
    table.do(c.TakeInText(tabled))
    assert found_in(group_copy(table, "G", tmp_path), every) == ["zqxsigned"]
    assert found_in(group_copy(table, "Drafting", tmp_path), every) == every


def office_copy(table: Table, folder) -> Path:
    """What Workers hand in to the secretariat."""
    made: Path = write_submission(table.session(side(table, "W")), new_path(folder)).path
    return made


def test_no_text_is_forged(table, tmp_path):
    text = signed(table)
    workers, drafting = side(table, "W"), table.party("Drafting")
    own = stream_id("tide", "circle", drafting, workers.party)
    both = (table.party("E"), workers.party)
    opening = e.DocumentOpened("forged", "Office text", "Ours", "en", "paper")
    room = documents(table.state)[0].id
    item, leaf = (view(table, text, workers).provisions[at].id for at in (3, -1))
    inserted = e.ProvisionInserted("forged", room, "a", "item", Passage("No."), "en")
    elsewhere = e.ProvisionInserted("forged", "nothing", "a", "item", Passage("No."), "en")
    for body in (
        e.TextTabled("nothing", both, 0, "x"),
        e.TextTabled(room, both, 0, "x"),
        e.TextTabled(text, (workers.party,), 0, "x"),
        e.TextTabled(text, (workers.party, table.party("G")), 0, "x"),
        e.TextTabled(text, both, 99, "x"),
        opening,
        inserted,
        elsewhere,
        e.ProvisionMoved(item, "a", "item", table.provisions()[2]),
        e.ProvisionMoved(table.provisions()[2], "a", "item"),
        e.ProvisionRemoved(leaf, into=table.provisions()[2]),
        e.ProvisionMoved(item, "a", "item", item),
    ):
        act = ACTS.get(type(body), "import")
        copy = forged(table.journal, tmp_path, (own, body), act=act, actor=str(workers))
        reader = table.session(side(table, "E"))
        refusal = refused(lambda copy=copy, r=reader: join(r, [copy], own=True))
        assert refusal.code in ("not-receivable", "not-readable"), body


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(("E", "W", "edit", "undo")), max_size=8))
def test_it_is_tabled_if_and_only_if_all_signed_these_very_words(deeds):
    table = opened()
    text, writer = written(table), pen(table, "W", "adviser")
    item = view(table, text, side(table, "W")).provisions[3].id
    rapporteur, signatures_of = pen(table, "W"), {}
    assert writer != rapporteur
    for n, deed in enumerate(deeds):
        try:
            if deed == "edit":
                table.do(c.EditProvision(item, Passage(f"{n} berths.")), rapporteur)
            elif deed == "undo":
                table.do(c.Undo(), rapporteur)
            else:
                table.do(c.Sign(text), side(table, deed))
                state = table.session(side(table, deed)).state
                signatures_of[deed] = present_revision(state, text)
        except Refusal as refusal:
            assert refusal.code in ("signed-already", "nothing-to-undo", "unknown-thing")
    state = table.session(side(table, "W")).state
    if state.is_gone(text):
        return
    present = present_revision(state, text)
    try:
        tabled = table.made(c.TableText(text), side(table, "W"))
    except Refusal as refusal:
        assert refusal.code == "unsigned"
        assert signatures_of != {"E": present, "W": present}
    else:
        assert signatures_of == {"E": present, "W": present}
        assert words(view(table, tabled)) == words(view(table, text, side(table, "W")))
