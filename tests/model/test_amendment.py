"""The one table of statuses, as a file that a person reads, and the rules that keep to it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.amendment import (
    ADOPTED,
    BEFORE_THE_ROOM,
    DECIDED,
    OPEN,
    STATUSES,
    TRANSITIONS,
    AmendmentKind,
    transition,
)
from tripartite.model.amendments.procedure import unusual_on
from tripartite.model.debating.unusual import warnings
from tripartite.model.meeting import CAPACITIES, OFFICE, SPOKESPERSONS, STREAM_KINDS
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view
from tripartite.model.refusal import Refusal

TABLE = Path(__file__).parent.parent / "golden" / "model" / "amendment-statuses.txt"
HEAD = """\
# Amendments: the one table of statuses. Who may take an amendment from one status to another, and
# in which kind of stream that is written. The Chair's decisions are recorded by the Office; one
# that follows no line is recorded all the same, and read back.
"""
WHO = {OFFICE: "the Office", SPOKESPERSONS: "the party's spokesperson"}


def printed() -> str:
    lines = [HEAD]
    for status in STATUSES:
        leaving = [line for line in TRANSITIONS if line.frm == status]
        lines.append(f"{status}" + ("" if leaving else "  (final)"))
        lines += (
            f"    → {line.to:<21} by {WHO[line.who]}, in {line.stream}".rstrip() for line in leaving
        )
        lines.append("")
    return "\n".join(lines)


def test_the_table_reads_as_it_was_agreed():
    assert printed() == TABLE.read_text("utf-8")


def test_every_status_of_the_domain_is_there():
    assert " · ".join(STATUSES) == (
        "draft · submitted · returned · validated · circulated · introduced · not introduced · "
        "not seconded · postponed · referred · adopted · adopted as subamended · not adopted · "
        "withdrawn · taken over · fell · subsumed"
    )
    assert {line.frm for line in TRANSITIONS} | {line.to for line in TRANSITIONS} == set(STATUSES)


def test_every_kind_of_the_schema_is_there():
    kinds = "replace · insert · delete · move · split · merge · throughout"
    assert " · ".join(get_args(AmendmentKind)) == kinds


def test_the_table_has_each_line_once_and_leads_nowhere_twice():
    ends = [(line.frm, line.to) for line in TRANSITIONS]
    assert len(ends) == len(set(ends))
    assert all(transition(*pair) for pair in ends)
    assert {line.stream for line in TRANSITIONS} <= set(STREAM_KINDS)
    assert all(line.who <= set(CAPACITIES) for line in TRANSITIONS)


def test_before_open_and_decided_are_all_there_is():
    assert set(STATUSES) == BEFORE_THE_ROOM | OPEN | DECIDED
    assert not (BEFORE_THE_ROOM & OPEN or OPEN & DECIDED or BEFORE_THE_ROOM & DECIDED)
    assert ADOPTED <= DECIDED


def reachable(status: str) -> set[str]:
    found, waiting = {status}, [status]
    while waiting:
        here = waiting.pop()
        for line in TRANSITIONS:
            if line.frm == here and line.to not in found:
                found.add(line.to)
                waiting.append(line.to)
    return found


@pytest.mark.parametrize("status", STATUSES)
def test_no_dead_ends_but_the_final_ones(status):
    if status in DECIDED - {"withdrawn"}:
        assert reachable(status) == {status}
    else:
        assert reachable(status) & ADOPTED


def test_every_status_can_come_of_a_draft():
    assert reachable("draft") == set(STATUSES)


def test_only_adoption_and_refusal_need_the_chair():
    table = opened()
    item, workers = table.provisions()[2], table.party("W")
    for status in STATUSES:
        amendment = table.made(c.Propose("replace", (workers,), item, Passage(f"{status}.")))
        table.do(c.SetStatus(amendment, "introduced"))
        try:
            table.do(c.SetStatus(amendment, status, by=workers))
        except Refusal as refused:
            code = refused.code
        else:
            code = ""
        chair = status in ADOPTED | {"not adopted"}
        fits = transition("introduced", status) is not None
        assert code == ("needs-decision" if chair else "" if fits else "status-not-possible")


def test_a_withdrawn_amendment_is_taken_over_by_another_party():
    table = opened()
    item = table.provisions()[2]
    amendment = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    table.do(c.SetStatus(amendment, "introduced"))
    table.do(c.SetStatus(amendment, "withdrawn"))
    with pytest.raises(Refusal) as refused:
        table.do(c.SetStatus(amendment, "taken over"))
    assert refused.value.code == "nobody-proposes"
    table.do(c.SetStatus(amendment, "taken over", by=table.party("North")))
    view = amendment_view(table.state, amendment)
    assert (view.status, view.parties, view.open) == ("taken over", (table.party("North"),), True)


def test_a_withdrawal_while_a_subamendment_is_pending_is_flagged_by_the_rules():
    table = opened()
    item = table.provisions()[2]
    amendment = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    sub = c.Propose("replace", (table.party("E"),), parent=amendment, passage=Passage("Others."))
    table.do(sub)
    table.do(c.SetStatus(amendment, "introduced"))
    withdrawal = c.SetStatus(amendment, "withdrawn")
    told = warnings(table.state, withdrawal)
    assert [one.sentence() for one in told] == ["A subamendment to it is still pending (D.1.1)."]
    done = table.do(withdrawal)
    assert unusual_on(table.state, amendment) == ["subamendment-pending"]
    assert len(done.entries) == 2
    table.session().undo()
    assert unusual_on(table.state, amendment) == []
    table.do(c.SetProfile(settings={"withdrawal_while_subamended": True}))
    assert warnings(table.state, withdrawal) == ()
    assert len(table.do(withdrawal).entries) == 1


def test_numbers_are_never_used_again():
    table = opened()
    item, workers = table.provisions()[2], (table.party("W"),)
    table.do(c.Propose("replace", workers, item, Passage("One.")))
    table.do(c.Undo())
    table.do(c.Propose("replace", workers, item, Passage("Two."), number="D.7"))
    table.do(c.Propose("replace", workers, item, Passage("Three.")))
    assert list(table.state.room.numbers) == ["D.1", "D.7", "D.8"]
    with pytest.raises(Refusal) as refused:
        table.do(c.Propose("replace", workers, item, Passage("Four."), number="d.1"))
    assert refused.value.code == "number-taken"


def test_adopting_stores_the_text_and_who_asked():
    table = opened()
    item = table.provisions()[2]
    amendment = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    done = table.do(c.Decide(amendment, "adopted"))
    (reworded,) = [x.body for x in done.entries if hasattr(x.body, "cause")]
    assert (reworded.passage.text, reworded.amendment) == ("Other.", amendment)
    assert reworded.cause == "amendment"


def test_other_words_never_vanish_in_a_decision_on_a_provision():
    table = opened()
    item = table.provisions()[2]
    with pytest.raises(Refusal) as refused:
        table.do(c.Decide(item, "adopted", text=Passage("What was gavelled.")))
    assert refused.value.code == "words-of-provision"
    assert table.text(item) in refused.value.sentence()
    table.do(c.Decide(item, "adopted", text=Passage(table.text(item))))


def test_what_the_chair_says_falls_with_a_provision_falls():
    table = opened()
    item = table.provisions()[2]
    amendment = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    done = table.do(c.Decide(item, "adopted", fell=(amendment,)))
    assert amendment_view(table.state, amendment).status == "fell"
    assert (done.entries[0].body.fell, done.entries[0].body.read_back) == ((amendment,), ())
    table.do(c.Correct(item, "misheard"))
    assert amendment_view(table.state, amendment).status == "circulated"


def test_a_joint_submission_is_answered_to_whoever_submitted_it():
    table = opened()
    item = table.provisions()[2]
    both = (table.party("W"), table.party("E"))
    draft = table.made(c.Propose("replace", both, item, Passage("Other.")), "E")
    sent = table.made(c.Submit(draft), "E")
    table.do(c.Answer(sent, "validated"))
    assert amendment_view(table.session("E").state, sent).status == "validated"
    assert table.session("W").state.find("amendments", sent) is None
    assert table.session("W").state.find("statuses", sent) is None
