"""Rules that warn, seconders, ranges, points of order and motions, and the sitting's log."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, current, opened
from tripartite.model import commands as c
from tripartite.model.amendments.procedure import (
    motion,
    motions,
    needs_seconder,
    profile_of,
    rules_of,
    seconders,
    sitting_log,
    unusual_on,
)
from tripartite.model.debating.unusual import WARNED, warnings
from tripartite.model.passage import Passage
from tripartite.model.profiles import (
    PROFILES,
    SETTINGS,
    Rules,
    changed,
    parsed,
    printed,
    settings_of,
    share,
)
from tripartite.model.reading import amendment_view, decisions_on, state_of
from tripartite.model.refusal import Refusal
from tripartite.model.words.readback import READ_BACK

BERTH = "Each harbour keeps one berth free for vessels in distress."
TWO = Passage(BERTH.replace("one berth", "two berths"))


@pytest.fixture
def table() -> Table:
    return opened()


def refused(table: Table, act: c.Act) -> str:
    with pytest.raises(Refusal) as refusal:
        table.do(act)
    assert refusal.value.sentence()
    return refusal.value.code


def codes(table: Table, act: c.Act, time: int = 0) -> list[str]:
    return [one.code for one in warnings(table.state, act, time)]


def propose(table: Table, party: str, **more) -> c.Propose:
    return c.Propose("replace", (table.party(party),), table.provisions()[2], TWO, **more)


# The rules of a meeting


def test_every_warning_can_be_read_back():
    assert set(WARNED) <= set(READ_BACK)


def test_a_meeting_follows_the_profile_it_was_opened_with(table):
    assert (profile_of(table.state), rules_of(table.state)) == ("working group", Rules())
    table.do(c.SetProfile("Conference committee"))
    assert rules_of(table.state) == PROFILES["Conference committee"]
    table.do(c.SetProfile(settings={"quorum": "1/2", "exempt": ("group",)}))
    now = rules_of(table.state)
    assert (now.quorum, now.exempt, now.votes) == ("1/2", ("group",), True)
    table.session().undo()
    assert rules_of(table.state) == PROFILES["Conference committee"]
    table.session().undo()
    assert (profile_of(table.state), rules_of(table.state)) == ("working group", Rules())
    table.session().redo()
    assert profile_of(table.state) == "Conference committee"


def test_rules_of_later_programs_change_nothing_that_was_set(table, monkeypatch):
    table.do(c.SetProfile("Conference committee"))
    before = rules_of(table.state)
    monkeypatch.setitem(PROFILES, "Conference committee", Rules(seconding="none"))
    assert rules_of(table.state) == before


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"colour": "red"}, "unknown-thing"),
        ({"amendments_due": 1}, "unknown-thing"),  # a deadline is set by an act of its own
        ({"seconding": "by mail"}, "setting-not-possible"),
        ({"votes": "yes"}, "setting-not-possible"),
        ({"quorum": "most"}, "setting-not-possible"),
        ({"quorum": "3/2"}, "setting-not-possible"),
        ({"prefix": " "}, "setting-not-possible"),
        ({"subamendment_depth": -1}, "setting-not-possible"),
        ({}, "nothing-changed-rules"),
    ],
)
def test_what_no_rule_can_be(table, settings, code):
    assert refused(table, c.SetProfile(settings=settings)) == code
    assert refused(table, c.SetProfile("House of Lords")) == "unknown-thing"


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_read_as_it_is_printed(name):
    for rules in PROFILES.values():
        value = settings_of(rules)[name]
        assert parsed(name, printed(value)) == value


def test_shares():
    assert share("") == 0
    assert float(share("2/5")) == 0.4
    for wrong in ("1", "0.4", "2/0", "5/2", "1e9", "-1/2", "½"):
        with pytest.raises(ValueError, match="no share"):
            share(wrong)


# What the rules warn of, and never refuse


def test_a_profile_warns_before_and_is_read_back_after(table):
    item = table.provisions()[2]
    assert codes(table, propose(table, "North")) == []
    table.do(c.SetProfile(settings={"submitters": ("group",), "seconding": "form"}))
    act = propose(table, "North")
    assert codes(table, act) == ["may-not-submit", "no-seconder-named"]
    made = table.made(act)
    assert unusual_on(table.state, made) == ["may-not-submit", "no-seconder-named"]
    for code in unusual_on(table.state, made):
        assert READ_BACK[code]
    assert codes(table, c.Second(made, table.party("North"))) == ["own-seconder", "from-the-floor"]
    assert codes(table, c.Decide(item, "adopted")) == ["amendments-pending"]


def test_a_subamendment_to_a_subamendment_is_too_deep(table):
    made = table.made(propose(table, "E"))
    one = table.made(c.Propose("replace", (table.party("W"),), parent=made, passage=Passage("X.")))
    two = c.Propose("replace", (table.party("G"),), parent=one, passage=Passage("Y."))
    assert codes(table, two) == ["too-deep"]
    table.do(c.SetProfile(settings={"subamendment_depth": 2}))
    assert codes(table, two) == []


def test_adopting_what_a_group_opposes_is_read_back_where_consensus_rules(table):
    made = table.made(propose(table, "E"))
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.StatePosition(made, table.party("North"), "oppose"))
    act = c.Decide(made, "adopted")
    assert codes(table, act) == []  # one delegation is not a group
    table.do(c.StatePosition(made, table.party("W"), "oppose"))
    assert [one.sentence() for one in warnings(table.state, act)] == ["It is opposed (Workers)."]
    table.do(c.SetProfile(settings={"by_consensus": False}))
    assert codes(table, act) == []


def test_title_and_preamble_come_last_by_the_rules(table):
    part, _, berth, *_ = table.provisions()
    act = c.Decide(berth, "adopted")
    assert codes(table, act) == []
    words = table.text(part)
    table.do(c.SetProfile(settings={"last": ("title", words)}))
    section = table.provisions()[1]
    assert codes(table, c.Decide(section, "adopted")) == []  # nothing but this part is left
    document = next(iter(table.state.room.documents))
    table.do(c.InsertProvision(document, "paragraph", Passage("Last of all."), "", part))
    assert codes(table, act) == ["adopted-early"]
    done = table.do(act)
    assert done.entries[0].body.read_back == ("adopted-early",)


# Seconders


def test_seconding_on_the_form_or_from_the_floor(table):
    made = table.made(propose(table, "North"))
    view = amendment_view(table.state, made)
    assert needs_seconder(table.state, view)
    table.do(c.Second(made, table.party("E"), floor=False))
    table.do(c.Second(made, table.party("W")))
    assert seconders(table.state, view) == [(table.party("E"), False), (table.party("W"), True)]
    assert refused(table, c.Second(made, table.party("W"))) == "seconded-already"
    table.session().undo()
    assert seconders(table.state, view) == [(table.party("E"), False)]
    table.session().redo()
    assert len(seconders(table.state, view)) == 2
    done = table.do(c.Decide(made, "adopted"))
    assert done.entries[0].body.read_back == ("not-introduced",)
    assert refused(table, c.Second(made, table.party("G"))) == "already-decided"


def test_whoever_takes_it_over_seconds_it_no_more(table):
    made = table.made(propose(table, "North"))
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Second(made, table.party("W")))
    table.do(c.SetStatus(made, "withdrawn"))
    table.do(c.SetStatus(made, "taken over", by=table.party("W")))
    assert seconders(table.state, amendment_view(table.state, made)) == []


def test_exemptions_are_settings(table):
    regional = amendment_view(table.state, table.made(propose(table, "Coast")))
    group = amendment_view(table.state, table.made(propose(table, "E")))
    assert not needs_seconder(table.state, regional)
    table.do(c.SetProfile(settings={"exempt": ("group",)}))
    assert needs_seconder(table.state, regional)
    assert not needs_seconder(table.state, group)
    table.do(c.SetProfile(settings={"seconding": "none"}))
    assert not needs_seconder(table.state, regional)


# By range


def test_a_range_is_adopted_at_once_and_each_is_corrected_by_itself(table):
    *_, berth, depths, channel, buoys = table.provisions()
    table.do(c.Decide(depths, "adopted"))
    table.do(propose(table, "E"))
    act = c.DecideRange((berth, depths, channel, buoys), "adopted", "so decided")
    assert codes(table, act) == ["amendments-pending"]
    done = table.do(act)
    assert [x.body.subject for x in done.entries] == [berth, channel, buoys]
    assert [x.body.read_back for x in done.entries] == [("amendments-pending",), (), ()]
    with pytest.raises(Refusal, match="can't be undone"):
        table.session().undo()
    table.do(c.Correct(channel, "the gavel fell for item 3"))
    assert [state_of(table.state, p) for p in (berth, channel, buoys)] == [
        "adopted",
        "untouched",
        "adopted",
    ]
    table.do(c.Reopen(buoys, "by consent"))
    assert state_of(table.state, buoys) == "reopened"
    assert len(decisions_on(table.state, berth)) == 1
    table.do(c.DecideRange((channel, buoys), "adopted"))
    assert refused(table, act) == "range-empty"
    assert refused(table, c.DecideRange((berth,), "reopened")) == "unknown-outcome"
    assert refused(table, c.DecideRange(("none",), "adopted")) == "unknown-thing"


# Points of order and motions


def test_a_point_of_order_is_ruled_on_and_a_motion_put(table):
    start = current(table.state)
    workers = table.party("W")
    point = table.made(c.RecordProcedure("point of order", "the text is not shown", party=workers))
    made = table.made(propose(table, "E"))
    closure = table.made(c.RecordProcedure("closure", party=workers, subject=made))
    opinion = c.RecordProcedure("Legal Adviser's opinion", "It is in order.", "Legal Adviser")
    table.do(opinion)
    assert [m.body.kind for m in motions(table.state)] == [
        "point of order",
        "closure",
        "Legal Adviser's opinion",
    ]
    table.do(c.SettleMotion(closure, "not carried", "show of hands"))
    assert motion(table.state, closure).settled.outcome == "not carried"
    assert refused(table, c.SettleMotion(closure, "carried")) == "settled-already"
    ruling = c.RecordProcedure("ruling", "The text is shown.", "Chairperson", subject=point)
    table.do(ruling)
    for _ in range(6):
        table.session().undo()
    assert current(table.state) == start


def test_what_a_ruling_rests_on_stays(table):
    point = table.made(c.RecordProcedure("point of order", "on the order"))
    table.do(c.SettleMotion(point, "in order"), "editor")
    with pytest.raises(Refusal, match="rests on it"):
        table.session().undo()


@pytest.mark.parametrize(
    "act",
    [
        c.RecordProcedure("song", "la"),
        c.RecordProcedure("closure", capacity="king"),
        c.RecordProcedure("closure", party="nobody"),
        c.RecordProcedure("closure", member="nobody"),
        c.RecordProcedure("closure", subject="nothing"),
        c.SettleMotion("nothing", "carried"),
    ],
)
def test_procedure_speaks_of_what_is_there(table, act):
    assert refused(table, act) == "unknown-thing"


def test_a_sitting_s_log_lists_what_happened_in_it(table):
    first = table.made(c.OpenSitting("Morning"))
    made = table.made(propose(table, "North"))
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Second(made, table.party("E")))
    table.do(c.RecordProcedure("point of order", "a slip"))
    table.session().undo()
    table.do(c.CloseSitting())
    second = table.made(c.OpenSitting("Afternoon"))
    table.do(c.RecordProcedure("adjourn", party=table.party("G")))
    table.do(c.Decide(made, "not adopted"))

    def told(sitting: str) -> list[str]:
        return [type(x.body).__name__ for x in sitting_log(table.state, sitting)]

    assert told(first) == [
        "SittingOpened",
        "AmendmentStatusSet",
        "AmendmentSeconded",
        "SittingClosed",
    ]
    assert told(second) == [
        "SittingOpened",
        "ProcedureRecorded",
        "DecisionDeclared",
        "AmendmentStatusSet",
    ]
    assert told("") == told(first) + told(second)
    assert [m.body.kind for m in motions(table.state, second)] == ["adjourn"]
    assert motions(table.state, first) == []


def test_a_time_that_an_older_file_set_as_a_rule_is_passed_over():
    """Deadlines were settings once; files that say so open, and only acts set deadlines."""
    assert changed(Rules(), {"amendments_due": 1, "quorum": "1/2"}) == Rules(quorum="1/2")
    assert not [name for name in SETTINGS if "due" in name]
