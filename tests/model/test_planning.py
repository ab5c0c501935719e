"""Deadlines and late amendments, drafting groups, sittings to come, blocks and the package."""

from __future__ import annotations

import pytest

from tests.support.copies import empty_session, group_copy
from tests.support.meetings import NOON, Table, opened
from tests.support.work import HOUR, document, parked, proposed, view
from tripartite.jobs.joining import join
from tripartite.model import commands as c, entries as e
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage, unbroken
from tripartite.model.planning.agenda import Agendas, on_today
from tripartite.model.planning.blocks import blocks
from tripartite.model.planning.pending import pending
from tripartite.model.planning.returning import referred
from tripartite.model.planning.sittings import sittings, spells, time_used
from tripartite.model.planning.work import questions, referrals
from tripartite.model.reading import (
    amendment_view,
    amendments,
    decisions_on,
    document_view,
    state_of,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.lateness import with_reason
from tripartite.session import Session


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str) -> Actor:
    return Actor("spokesperson", table.party(handle))


def code_of(deed) -> str:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value.code


# Late amendments


def test_a_late_amendment_is_taken_with_a_reason(table):
    table.do(c.SetDeadline("amendments", document(table), NOON))  # the clock is past that
    berth = table.provisions()[2]
    late = c.Propose("replace", (table.party("W"),), berth, Passage("Two berths."))
    assert code_of(lambda: table.do(late)) == "deadline-passed"
    key = proposed(table, 2, "Two berths.", late="The printer failed.")
    assert amendment_view(table.state, key).made.late == "The printer failed."
    table.do(c.SetStatus(key, "introduced"))
    table.do(c.Decide(key, "not adopted"))
    assert "late" in decisions_on(table.state, key)[-1].body.read_back


def test_what_comes_in_time_keeps_no_reason(table):
    table.do(c.SetDeadline("amendments", document(table), NOON + HOUR))
    key = proposed(table, 2, "Two berths.", late="Perhaps late?")
    assert amendment_view(table.state, key).made.late == ""


def test_the_nearest_deadline_counts_and_subamendments_have_their_own(table):
    part, section = table.provisions()[:2]
    table.do(c.SetDeadline("amendments", part, NOON))
    table.do(c.SetDeadline("amendments", section, NOON + HOUR))
    table.do(c.SetDeadline("subamendments", document(table), NOON))
    made = proposed(table, 2, "Two berths.")
    sub = c.Propose("replace", (table.party("E"),), passage=Passage("Three berths."), parent=made)
    assert code_of(lambda: table.do(sub)) == "deadline-passed"
    with pytest.raises(Refusal) as refusal:
        table.do(sub)
    assert "subamendments" in refusal.value.sentence()


def test_until_a_sitting_closes(table):
    table.do(c.OpenSitting("Morning"))
    morning = sittings(table.state)[0].id
    table.do(c.SetDeadline("amendments", document(table), 0, morning))
    proposed(table, 2, "Two berths.")
    table.do(c.CloseSitting())
    with pytest.raises(Refusal) as refusal:
        proposed(table, 3, "Depths.")
    assert refusal.value.code == "deadline-passed"
    assert "Morning" in refusal.value.sentence()


def test_what_was_submitted_in_time_is_not_late_when_it_is_circulated(table):
    workers = side(table, "W")
    act = c.Propose("replace", (), table.provisions()[2], Passage("Two berths."))
    early = table.made(c.Submit(table.made(act, workers)), workers)
    deadline = table.session(workers).state.find("amendments", early).time
    table.do(c.SetDeadline("amendments", document(table), deadline))
    act = c.Propose("replace", (), table.provisions()[3], Passage("Depths."))
    late = table.made(c.Submit(table.made(act, workers)), workers)
    assert amendment_view(table.state, table.made(c.Circulate(early))).made.late == ""
    assert code_of(lambda: table.do(c.Circulate(late))) == "deadline-passed"
    made = table.made(c.Circulate(late, late="Sent by boat."))
    assert amendment_view(table.state, made).made.late == "Sent by boat."


def test_a_whole_file_that_came_late_is_taken_with_one_reason(table):
    table.do(c.SetDeadline("amendments", document(table), NOON))
    berth, depths = table.provisions()[2:4]
    texts = tuple(
        c.Propose("replace", (table.party("W"),), key, Passage("Two.")) for key in (berth, depths)
    )
    kept = c.KeepAttachment("0" * 64, "late.docx", 3, "application/octet-stream")
    act = c.ReceiveAmendments(texts, ("", ""), (), kept)
    assert code_of(lambda: table.do(act)) == "deadline-passed"
    table.do(with_reason(act, "The ferry."))
    assert [view.made.late for view in amendments(table.state)] == ["The ferry."] * 2


def test_a_deadline_is_set_anew_and_lifted(table):
    key = table.made(c.SetDeadline("amendments", document(table), NOON))
    table.do(c.SetDeadline("amendments", document(table), NOON + HOUR, deadline=key))
    (left,) = pending(table.state)
    assert left.due.time == NOON + HOUR
    table.do(c.LiftDeadline(key))
    table.session().undo()
    assert pending(table.state) == [left]
    assert code_of(lambda: table.do(c.SetDeadline("amendments", document(table))))


# Questions


def test_a_question_and_its_answer(table):
    assert code_of(lambda: table.do(c.AskQuestion("Who pays?"))) == "nobody-asked"
    key = table.made(c.AskQuestion("Who pays?", table.party("E"), by=table.party("W")))
    table.do(c.AnswerQuestion(key, "The harbours."))
    table.do(c.AnswerQuestion(key, "The harbours, each for itself."))
    assert questions(table.state)[0].answer == "The harbours, each for itself."
    table.session().undo()
    assert questions(table.state)[0].answer == "The harbours."
    table.session().undo()
    assert questions(table.state)[0].answer == ""
    table.session().undo()
    assert questions(table.state) == []


# Drafting groups


def test_a_referred_text_is_worked_on_in_the_circle_and_reported_back(table, tmp_path):
    berth = table.provisions()[2]
    first = proposed(table, 2, "Two berths.")
    circle, workers = table.party("Drafting"), side(table, "W")
    key = table.made(c.Refer((first, berth), circle, "One sentence, please."))
    assert amendment_view(table.state, first).status == "referred"
    # In their own file, which is a group file of the circle, they draft together …
    theirs = empty_session(table, workers)
    join(theirs, [group_copy(table, "W", tmp_path)])
    assert [x.made.terms for x in referrals(theirs.state)] == ["One sentence, please."]
    words = Passage("Each harbour keeps two berths free in winter.")
    draft = table.made(c.Propose("replace", (), berth, words), side(table, "Drafting"))
    assert draft not in table.state.room.amendments
    # … and one of them submits it; nobody signs a report.
    sent = table.made(c.Submit(draft), workers)
    agreed = (table.party("E"), table.party("W"))
    done = table.do(c.ReportBack(key, "a text", "Agreed after an hour.", (sent,), agreed=agreed))
    brought = next(x.body for x in done.entries if isinstance(x.body, e.AmendmentMade))
    assert (brought.number, brought.parties, brought.passage) == ("D.2", (circle,), words)
    report = referrals(table.state)[0].report
    assert (report.amendments, report.agreed) == ((brought.id,), agreed)
    assert amendment_view(table.state, first).status == "introduced"
    assert not pending(table.state)
    told = table.session(workers).state
    assert [v.made.number for v in amendments(told) if v.made.parties == (circle,)] == ["D.2"]
    assert code_of(lambda: table.session().undo()) == "moved-outward"
    again = c.ReportBack(key, "no agreement")
    assert code_of(lambda: table.do(again)) == "reported-already"


@pytest.mark.parametrize("kind", ["split", "merge", "move", "insert", "delete"])
def test_what_the_circle_does_to_the_structure_is_reported_back(table, kind):
    """A drafting group's proposal on the structure of what was referred comes before the room as it
    was drafted, and does there what it says."""
    one, other = table.provisions()[4:6]
    circle, workers = table.party("Drafting"), side(table, "W")
    key = table.made(c.Refer((one, other), circle))
    halves = unbroken((Passage("Two berths are kept."), Passage("They are free.")))
    stands = next(p for p in document_view(table.state, document(table)).provisions if p.id == one)
    beside = {"provision": stands.parent or "", "after": one, "level": stands.level}
    act = {
        "split": c.Propose("split", (), one, halves),
        "merge": c.Propose("merge", (), one, merged=(other,)),
        "move": c.Propose("move", (), other, level="unnumbered", under="", after=""),
        "insert": c.Propose("insert", (), passage=halves, document=document(table), **beside),
        "delete": c.Propose("delete", (), other),
    }[kind]
    draft = table.made(act, side(table, "Drafting"))
    sent = table.made(c.Submit(draft), workers)
    before = places(table)
    done = table.do(c.ReportBack(key, "a text", submitted=(sent,)))
    brought = next(x.body for x in done.entries if isinstance(x.body, e.AmendmentMade))
    drafted = amendment_view(table.session(workers).state, draft).made
    assert (brought.kind, brought.parties) == (kind, (circle,))
    for field in ("passage", "provision", "merged", "level", "under", "after"):
        assert getattr(brought, field) == getattr(drafted, field), field
    assert places(table) == before
    table.do(c.Decide(brought.id, "adopted"))
    assert places(table) != before


def places(table: Table) -> list[tuple[str, str, str]]:
    return [(p.id, p.level, p.text) for p in document_view(table.state, document(table)).provisions]


def test_words_of_several_provisions_typed_for_a_report_split_it(table):
    berth = table.provisions()[2]
    key = table.made(c.Refer((berth,), table.party("Drafting")))
    found = referred(table.state, berth, table.party("Drafting"))
    halves = unbroken((Passage("Two berths are kept."), Passage("They are free.")))
    done = table.do(c.ReportBack(key, "a text", texts=(found.brought(halves),)))
    table.do(c.Decide(done.entries[0].body.id, "adopted"))
    texts = [text for _, _, text in places(table)]
    assert {"Two berths are kept.", "They are free."} <= set(texts)


def test_a_report_is_written_down_from_what_was_said(table):
    berth = table.provisions()[2]
    key = table.made(c.Refer((berth,), table.party("Drafting")))
    assert code_of(lambda: table.do(c.ReportBack(key, "a text"))) == "report-without-text"
    text = c.Propose("replace", (), berth, Passage("Two berths."))
    table.do(c.ReportBack(key, "a text", texts=(text,)))
    assert amendments(table.state)[0].parties == (table.party("Drafting"),)
    table.session().undo()
    assert amendments(table.state) == []
    assert [item.kind for item in pending(table.state)] == ["referred"]


def test_only_to_a_circle_and_only_what_is_open(table):
    berth = table.provisions()[2]
    assert code_of(lambda: table.do(c.Refer((berth,), table.party("E")))) == "no-circle"
    assert code_of(lambda: table.do(c.Refer((), table.party("Drafting")))) == "nothing-chosen"
    empty = table.made(c.NameParty("Nobody", "Nobody yet", "circle"))
    assert code_of(lambda: table.do(c.Refer((berth,), empty))) == "circle-of-nobody"
    done = proposed(table, 2, "Two berths.")
    table.do(c.Decide(done, "not adopted"))
    refer = c.Refer((done,), table.party("Drafting"))
    assert code_of(lambda: table.do(refer)) == "status-not-possible"


# The plan


def test_a_planned_sitting_is_opened_and_follows_its_plan(table):
    _, section = table.provisions()[:2]
    agenda = (e.AgendaItem("", section, 40), e.AgendaItem("Closing words"))
    key = table.made(c.PlanSitting("Afternoon", NOON + HOUR, 120, agenda))
    (planned,) = sittings(table.state)
    assert (planned.state, planned.agenda, planned.starts) == ("planned", agenda, NOON + HOUR)
    table.do(c.OpenSitting(planned=key))
    (afternoon,) = sittings(table.state)
    assert (afternoon.state, afternoon.title) == ("open", "Afternoon")
    assert afternoon.agenda == agenda
    assert code_of(lambda: table.do(c.DropSitting(key))) == "sitting-held"
    table.do(c.CloseSitting())
    assert code_of(lambda: table.do(c.OpenSitting(planned=key))) == "sitting-held"
    table.do(c.PlanSitting("Another"))
    assert [one.state for one in sittings(table.state)] == ["closed", "planned"]


def test_sittings_without_a_time_come_last(table):
    for title, starts in (("Some day", 0), ("Second", NOON + 2), ("First", NOON + 1)):
        table.do(c.PlanSitting(title, starts))
    assert [one.title for one in sittings(table.state)] == ["First", "Second", "Some day"]


def test_all_the_time_of_a_sitting_went_somewhere(table):
    berth, depths = table.provisions()[2:4]
    table.do(c.OpenSitting("First"))
    made = proposed(table, 2, "Two berths.")
    table.do(c.StatePosition(made, table.party("E"), "oppose"))
    table.do(c.Decide(depths, "agreed"))
    table.do(c.NameVersion("One"))
    table.do(c.CloseSitting())
    table.do(c.Decide(table.provisions()[5], "agreed"))  # after the sitting: not its time
    by_sitting, by_provision, of_both = time_used(table.state)
    (first,) = sittings(table.state)
    assert by_sitting == {first.id: first.closed.time - first.opened.time}
    assert by_provision[berth] > by_provision[depths] > 0
    assert table.provisions()[5] not in by_provision
    assert sum(by_provision.values()) == sum(by_sitting.values()) == sum(of_both.values())
    assert of_both[first.id, berth] == by_provision[berth]


def test_a_night_is_no_debate(table):
    clock = iter((NOON, NOON + 60_000, NOON + 60_000 + 9 * HOUR))
    session = Session(table.journal, clock=lambda: next(clock), new_command=table.new_command)
    session.do(c.OpenSitting("Late"))
    session.do(c.NameVersion("One"))
    session.do(c.CloseSitting())
    assert [spell.length for spell in spells(session.state)] == [60_000]


def test_an_agenda_says_how_far_each_item_is_and_what_is_left():
    table = parked()
    _, section, berth, _, _, buoys = table.provisions()
    agenda = (e.AgendaItem("", section), e.AgendaItem("", buoys, 10), e.AgendaItem("Closing"))
    table.do(c.CloseSitting())
    table.do(c.PlanSitting("Second", agenda=agenda))
    table.do(c.OpenSitting(planned=next(iter(table.state.room.plans))))
    table.do(c.Decide(berth, "agreed"))
    second = sittings(table.state)[-1]
    agendas = Agendas(table.state, pending(table.state), time_used(table.state).of_both)
    whole, last, closing = agendas.progress(second)
    assert (whole.reference, whole.settled, whole.total) == ("Part 1, section A", 1, 4)
    assert (last.settled, last.total, [x.kind for x in last.left]) == (
        0,
        1,
        ["pending consultation"],
    )
    assert (closing.reference, closing.total, closing.left) == ("", 0, ())
    assert whole.used > 0 and last.used == 0
    assert len(agendas.today(second)) == 4
    assert on_today(table.state, view(table).provisions) == set(agendas.today(second))
    table.do(c.CloseSitting())
    assert not on_today(table.state, view(table).provisions)
    assert len(agendas.undecided(second)) == 3
    assert len(agendas.left_at_close(second)) == len(pending(table.state))


def test_what_is_due_by_its_close_is_left_in_a_sitting_that_did_not_begin_it():
    table = opened()
    table.do(c.OpenSitting("First"))
    table.do(c.PlanSitting("Second"))
    planned = next(iter(table.state.room.plans))
    asked = table.made(c.AskQuestion("Who pays?", table.party("E")))
    table.made(c.AskQuestion("Since when?", table.party("E")))
    table.do(c.SetDeadline("answer", asked, sitting=planned))
    table.do(c.CloseSitting())
    table.do(c.OpenSitting(planned=planned))
    agendas = Agendas(table.state, pending(table.state))
    first, second = sittings(table.state)
    assert [x.words for x in agendas.left_at_close(second)] == ["Who pays?"]
    assert len(agendas.left_at_close(first)) == 2


# Blocks


def test_blocks_are_parts_and_sections_with_what_is_left_in_them(table):
    table = parked()
    part, section = blocks(table.state, view(table), pending(table.state))
    assert (part.reference, section.reference) == ("Part 1", "Part 1, section A")
    assert part.provisions == section.provisions == tuple(table.provisions()[2:])
    assert section.state == "bracketed"
    assert (section.settled, len(section.amendments)) == (0, 2)
    assert [item.kind for item in section.left] == [x.kind for x in pending(table.state)]


def test_a_block_is_adopted_in_one_act_with_one_thing_pending(table):
    table = parked()
    part, _, berth, depths, channel, buoys = table.provisions()
    table.do(c.Decide(depths, "adopted"))
    table.do(c.Decide(channel, "divergent"))
    done = table.do(c.AdoptBlock(part, "So be it.", (buoys,)))
    declared = [x.body for x in done.entries if isinstance(x.body, e.DecisionDeclared)]
    assert [x.subject for x in declared] == [berth]
    assert declared[0].read_back == ("amendments-pending", "open-brackets")
    states = [state_of(table.state, key) for key in (berth, depths, channel, buoys)]
    assert states == ["adopted", "adopted", "divergent", "pending consultation"]
    assert {item.kind for item in pending(table.state)} >= {"pending consultation", "question"}
    assert code_of(lambda: table.session().undo()) == "gavelled"
    table.do(c.AdoptBlock(part))
    assert state_of(table.state, buoys) == "adopted"
    assert code_of(lambda: table.do(c.AdoptBlock(part))) == "nothing-to-adopt"


def test_a_decision_of_a_block_is_corrected_by_itself(table):
    part, _, berth, depths, *_ = table.provisions()
    table.do(c.AdoptBlock(part))
    table.do(c.Correct(depths, "The Chair passed over it."))
    assert (state_of(table.state, berth), state_of(table.state, depths)) == ("adopted", "untouched")


# The package


def test_nothing_is_agreed_until_everything_is_agreed(table):
    part, _, berth, *_ = table.provisions()
    text = document(table)
    table.do(c.SetPackage(text, True, "As the officers proposed."))
    assert code_of(lambda: table.do(c.SetPackage(text, True))) == "package-stands"
    table.do(c.AdoptBlock(part))
    assert state_of(table.state, berth) == "agreed ad package"
    assert blocks(table.state, view(table))[0].state == "agreed ad package"
    held = table.state.room.n
    assert code_of(lambda: proposed(table, 2, "Two berths.")) == "provision-settled"
    assert code_of(lambda: table.do(c.Decide(berth, "adopted"))) == "already-decided"
    table.do(c.SetPackage(text, False))
    assert state_of(table.state, berth) == "adopted"
    assert state_of(table.state, berth, held) == "agreed ad package"
    assert code_of(lambda: table.do(c.SetPackage(text, False))) == "no-package"
    table.session().undo()
    assert state_of(table.state, berth) == "agreed ad package"
