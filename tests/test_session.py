"""A meeting opened by an actor: what each may see and do, moments, and several sessions at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.meetings import CLERK, EDITOR, Table, dump, opened
from tripartite.model import commands as c, entries as e
from tripartite.model.audience import streams_of
from tripartite.model.journal import HeadsMovedError, read
from tripartite.model.meeting import CAPACITIES, PERMISSIONS, SECRETARIAT, Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import amendment_view, amendments, status_of
from tripartite.model.refusal import Refusal
from tripartite.model.rules.deciding import decide
from tripartite.model.state import Change
from tripartite.session import Moment, Session, resolve_actor
from tripartite.store.memory import MemoryJournal

GOLDEN = Path(__file__).parent / "golden" / "permissions.json"


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str, capacity="spokesperson") -> Actor:
    return Actor(capacity, table.party(handle))


def code_of(deed) -> str:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value.code


# Who may see what


def test_streams_readable_by_each_actor(table):
    def stream(kind, handle=""):
        return kind, table.party(handle) if handle else ""

    def sees(who):
        """Of what an actor reads, the kinds and parties; of a party, all pens or none."""
        session = table.session(who)
        every = streams_of("tide", session.state)
        found = {(each.kind, each.party) for each in map(every.get, session.readable)}
        same = {key for key, each in every.items() if (each.kind, each.party) in found}
        assert same == session.readable
        return found

    room = stream("room")
    hidden = {h: {stream(k, h) for k in ("submitted", "answers")} for h in ("E", "W", "Coast")}
    private = {h: stream("private", h) for h in ("E", "W", "G", "North", "Coast")}
    circle, office = stream("circle", "Drafting"), stream("secretariat")
    told = stream("answers", "Drafting")
    assert sees(side(table, "W")) == {room, private["W"], circle, told, *hidden["W"]}
    north = sees(side(table, "North", "titular member"))
    own = {stream(k, "North") for k in ("private", "submitted", "answers")}
    assert north == {room, *own, private["Coast"], *hidden["Coast"]}
    assert sees(side(table, "Coast")) == {room, private["Coast"], *hidden["Coast"]}
    assert sees(side(table, "W", "observer")) == {room}
    for alone in ("Chairperson", "Legal Adviser", "observer", "spokesperson"):
        assert sees(Actor(alone)) == {room}
    for clerk in (SECRETARIAT, EDITOR):
        assert sees(clerk) > {room, office, *hidden["E"], *hidden["W"], *hidden["Coast"]}
        assert not sees(clerk) & {*private.values(), circle}
    assert sees(side(table, "G")) & {office, circle, *hidden["E"]} == set()


def test_private_words_stay_private(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    secret = "Bottom line: never by night."
    made = table.do(c.Propose("replace", (), berth, Passage(secret), justification=secret), workers)
    table.do(c.WriteRemark(berth, "bottom line", secret), workers)
    table.do(c.StatePosition(berth, workers.party, "oppose", secret), workers)
    for other in (SECRETARIAT, EDITOR, side(table, "E"), Actor("Chairperson"), side(table, "G")):
        session = table.session(other)
        assert secret not in json.dumps(dump(session.state))
        assert made.entries[0].stream not in session.state.layers
        assert code_of(lambda s=session: amendment_view(s.state, made.entries[0].body.id))
        log = [x for xs in session.state.layers.values() for a in xs.acts.values() for x in a]
        assert all(x.command != made.command for x in log)
        assert positions_on(session.state, berth) == []
        assert code_of(lambda s=session: s.moment(f"{made.entries[0].stream}:1"))
    assert secret in json.dumps(dump(table.session(workers).state))
    assert secret in json.dumps(dump(table.session(side(table, "W", "adviser")).state))


def test_a_circle_is_read_and_written_by_its_sides(table):
    drafting = Actor("spokesperson", table.party("Drafting"))
    berth = table.provisions()[2]
    stream = stream_id("tide", "circle", table.party("Drafting"))
    done = table.do(c.WriteRemark(berth, "note", "Perhaps two berths?"), drafting)
    assert {x.stream for x in done.entries} == {stream}
    for handle in ("E", "W"):
        assert table.session(side(table, handle)).state.layer(stream).remarks
    assert stream not in table.session(side(table, "G")).state.layers
    remark, employers = c.WriteRemark(berth, "note", "Into nowhere."), side(table, "E")
    assert code_of(lambda: table.do(remark, employers, into="circle")) == "not-permitted"


def test_outward_by_new_ids_and_links_on_the_narrow_side(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    draft = table.made(c.Propose("replace", (), berth, Passage("Two berths.")), workers)
    submitted = table.do(c.Submit(draft), workers)
    private = stream_id("tide", "private", workers.party)
    outward = stream_id("tide", "submitted", workers.party)
    anew = submitted.entries[0].body
    assert [x.stream for x in submitted.entries] == [outward, private, private]
    assert anew.id != draft and anew.status == "submitted" and anew.number == ""
    assert table.session(workers).state.layer(private).moved_outward[draft].target == anew.id
    assert draft not in json.dumps(dump(table.state))  # the secretariat never learns the draft's id

    table.do(c.Answer(anew.id, "validated", "in time"))
    answers = stream_id("tide", "answers", workers.party)
    assert status_of(table.session(workers).state, anew.id) == "validated"
    circulated = table.do(c.Circulate(anew.id))
    assert [x.stream for x in circulated.entries] == ["room", answers]
    room = circulated.entries[0].body
    assert room.id not in (draft, anew.id) and room.number == "D.1"
    everyone = json.dumps(dump(table.session(Actor("observer")).state))
    assert draft not in everyone and anew.id not in everyone and room.id in everyone
    assert table.session(side(table, "E")).state.find("moved_outward", anew.id) is None
    assert code_of(lambda: table.do(c.Circulate(anew.id))) == "status-not-possible"
    assert code_of(lambda: table.do(c.Answer(anew.id, "returned"))) == "status-not-possible"


def test_what_was_returned_is_redrafted_and_submitted_again(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    draft = table.made(c.Propose("replace", (), berth, Passage("Two berths.")), workers)
    first = table.made(c.Submit(draft), workers)
    assert code_of(lambda: table.do(c.Submit(draft), workers)) == "status-not-possible"
    assert code_of(lambda: table.do(c.Redraft(draft, Passage("Three.")), workers))
    table.do(c.Answer(first, "returned", "it holds two ideas"))
    table.do(c.Redraft(draft, Passage("Three berths.")), workers)
    second = table.made(c.Submit(draft), workers)
    assert second != first
    assert amendment_view(table.state, second).passage.text == "Three berths."


def test_answers_go_to_the_party_that_submitted(table):
    employers, workers = side(table, "E"), side(table, "W")
    both = (workers.party, employers.party)
    berth = table.provisions()[2]
    draft = table.made(c.Propose("replace", both, berth, Passage("Two berths.")), employers)
    anew = table.made(c.Submit(draft), employers)
    done = table.do(c.Answer(anew, "validated"))
    assert done.entries[0].stream == stream_id("tide", "answers", employers.party)
    alone = table.made(c.Propose("replace", (workers.party,), berth, Passage("Five.")), employers)
    assert code_of(lambda: table.do(c.Submit(alone), employers)) == "not-yours"


def test_the_room_never_speaks_of_what_is_hidden(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    draft = table.made(c.Propose("replace", (), berth, Passage("Two berths.")), workers)
    anew = table.made(c.Submit(draft), workers)
    for act in (
        c.SetStatus(anew, "circulated"),
        c.StatePosition(anew, workers.party, "support"),
        c.Propose("replace", (workers.party,), parent=anew, passage=Passage("Six.")),
        c.Decide(anew, "not adopted"),
        c.Redraft(anew, Passage("Seven berths.")),
    ):
        before = table.journal.heads()
        assert code_of(lambda act=act: table.do(act)), act
        assert table.journal.heads() == before


def test_a_subamendment_goes_outward_under_its_amendment_s_name_there(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    draft = table.made(c.Propose("replace", (), berth, Passage("Two berths.")), workers)
    under = table.made(c.Propose("replace", (), parent=draft, passage=Passage("Three.")), workers)
    assert code_of(lambda: table.do(c.Submit(under), workers)) == "not-before-the-room"
    anew = table.made(c.Submit(draft), workers)
    sub = table.made(c.Submit(under), workers)
    assert amendment_view(table.state, sub).made.parent == anew
    assert code_of(lambda: table.do(c.Circulate(sub))) == "not-before-the-room"
    room = table.made(c.Circulate(anew))
    assert table.do(c.Circulate(sub)).entries[0].body.parent == room


# Who may do what


def _verdict(table: Table, who: Actor, act: c.Act) -> str:
    from tripartite.model.commands import Command

    try:
        decide(table.session(who).state, Command("x", "tide", who, 1, 0, act))
    except Refusal as refusal:
        return "no" if refusal.code in ("not-permitted", "no-party") else "yes"
    return "yes"


def _samples() -> list[c.Act]:
    kept = c.KeepAttachment("0" * 64, "x", 1, "text/plain")
    nothing: dict[type, object] = {
        c.NameParty: c.NameParty("X", "X", "group"),
        c.SeatMember: c.SeatMember("X", "X", "adviser"),
        c.Propose: c.Propose("delete", (), "none"),
        c.StatePosition: c.StatePosition("none", "none", "support"),
        c.WriteRemark: c.WriteRemark("", "note", "x"),
        c.KeepAttachment: kept,
        c.InsertProvision: c.InsertProvision("none", "item", Passage("x")),
        c.MoveProvision: c.MoveProvision("none", "item"),
        c.EditProvision: c.EditProvision("none", Passage("x")),
        c.SplitProvision: c.SplitProvision("none", (Passage("x"), Passage("y"))),
        c.MergeProvisions: c.MergeProvisions("none", ("other",)),
        c.EditThroughout: c.EditThroughout(()),
        c.Redraft: c.Redraft("none", Passage("x")),
        c.Answer: c.Answer("none", "validated"),
        c.SetStatus: c.SetStatus("none", "introduced"),
        c.LiftPosition: c.LiftPosition("none", "none"),
        c.Decide: c.Decide("none", "adopted"),
        c.Correct: c.Correct("none", "why"),
        c.Reopen: c.Reopen("none", "why"),
        c.ImportDocuments: c.ImportDocuments(()),
        c.Exclude: c.Exclude(()),
        c.ReceiveAmendments: c.ReceiveAmendments((), (), (), kept),
        c.ReviseText: c.ReviseText((), kept),
        c.SettleRevision: c.SettleRevision("none", "dropped"),
        c.EditNote: c.EditNote("none", Passage("x")),
        c.EditMasthead: c.EditMasthead("none", "x"),
        c.Watch: c.Watch(("x",)),
        c.KeepScenario: c.KeepScenario("x", ()),
        c.Dispatch: c.Dispatch("none", "clean", "room:1", "0" * 64, "x.docx", (), ("x",)),
        c.AnswerQuestion: c.AnswerQuestion("none", "x"),
        c.SetDeadline: c.SetDeadline("amendments", "none", 1),
        c.Refer: c.Refer(("none",), "none"),
        c.ReportBack: c.ReportBack("none", "no agreement"),
        c.SetPackage: c.SetPackage("none", True),
        c.RecordProposal: c.RecordProposal("none", "x"),
        c.ClusterProposals: c.ClusterProposals("x", ("none",)),
        c.KeepFate: c.KeepFate("none", "not taken up"),
        c.WriteChairText: c.WriteChairText(()),
    }
    nothing |= {
        c.SetProfile: c.SetProfile("Governing Body"),
        c.Second: c.Second("none", "none"),
        c.SplitAmendment: c.SplitAmendment("none", ()),
        c.DecideRange: c.DecideRange(("none",), "adopted"),
        c.RecordProcedure: c.RecordProcedure("point of order", "x"),
        c.SettleMotion: c.SettleMotion("none", "carried"),
        c.RecordVote: c.RecordVote("none", (), ()),
    }
    nothing |= {
        c.Approve: c.Approve("none", "x"),
        c.WriteTrade: c.WriteTrade("x", "y"),
        c.SetTradeState: c.SetTradeState("none", "offered"),
        c.TellTrade: c.TellTrade("none", (), ("x",)),
        c.ConfirmPosition: c.ConfirmPosition("none", "none"),
        c.TablePosition: c.TablePosition("none", "none", "support"),
        c.ReturnPosition: c.ReturnPosition("none", "why"),
    }
    single = (
        *(c.OpenMeeting, c.OpenSitting, c.RemoveProvision, c.Submit, c.Circulate, c.NameVersion),
        *(c.StrikeRemark, c.StrikeTrade, c.CirculatePosition, c.Mark, c.Unmark, c.DropScenario),
        *(c.AskQuestion, c.LiftDeadline, c.PlanSitting, c.DropSitting, c.AdoptBlock),
    )
    nothing |= {kind: kind("none") for kind in single}
    nothing |= {
        c.Sign: c.Sign("none"),
        c.WithdrawSignature: c.WithdrawSignature("none"),
        c.TableText: c.TableText("none"),
        c.TakeInText: c.TakeInText("none"),
        c.ConfirmWording: c.ConfirmWording("none", "none"),
        c.ReportDiscrepancy: c.ReportDiscrepancy("none", "none", "x"),
        c.SettleDiscrepancy: c.SettleDiscrepancy("none", "x"),
        c.WithdrawConfirming: c.WithdrawConfirming("none"),
        c.TakeInConfirming: c.TakeInConfirming("none"),
    }
    nothing |= {kind: kind() for kind in (c.CloseSitting, c.Undo, c.Redo, c.Look)}
    return [nothing[kind] for kind in c.NAMES]


def permissions(table: Table) -> dict[str, dict[str, list[str]]]:
    """act → with or without a party → the capacities that may do it."""
    found: dict[str, dict[str, list[str]]] = {}
    for act in _samples():
        lines = found[c.NAMES[type(act)]] = {}
        for name, party in (("alone", ""), ("for a party", table.party("W"))):
            actors = [Actor(capacity, party) for capacity in CAPACITIES]
            lines[name] = [a.capacity for a in actors if _verdict(table, a, act) == "yes"]
    return found


def test_who_may_do_what(table):
    assert permissions(table) == json.loads(GOLDEN.read_text("utf-8"))


def test_every_act_has_a_line_in_the_table():
    assert set(PERMISSIONS) == set(c.NAMES.values())


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("secretariat", SECRETARIAT),
        ("EDITOR", EDITOR),
        ("w", "spokesperson@W"),
        ("Workers", "spokesperson@W"),
        ("adviser@E", "adviser@E"),
        ("Ada", "Chairperson#Ada"),
        ("a. chair", "Chairperson#Ada"),
        ("Chairperson", Actor("Chairperson")),
    ],
)
def test_actors_by_name(table, name, actor):
    ada = table.made(c.SeatMember("Ada", "A. Chair", "Chairperson"))
    if isinstance(actor, str):
        capacity, _, rest = actor.partition("@" if "@" in actor else "#")
        actor = Actor(capacity, table.party(rest)) if "@" in actor else Actor(capacity, "", ada)
    assert resolve_actor(table.state, name) == actor


@pytest.mark.parametrize("name", ["", "nobody", "adviser@nobody", "king@W", "@"])
def test_nobody(table, name):
    assert code_of(lambda: resolve_actor(table.state, name)) == "unknown-actor"


def test_who_has_left_is_nobody(table):
    table.do(c.SeatMember("Ada", "A. Chair", "Chairperson"))
    table.session().undo()
    assert code_of(lambda: resolve_actor(table.state, "Ada")) == "unknown-actor"


# Moments


def test_moments_and_versions(table):
    session, berth = table.session(), table.provisions()[2]
    start = session.state.room.n
    table.do(c.NameVersion("As imported"))
    table.do(c.EditProvision(berth, Passage("Two berths.")))
    assert session.moment("As imported") == Moment("room", start)
    assert session.moment(f"room:{start}") == Moment("room", start)
    assert str(session.moment()) == f"room:{session.state.room.n}"
    before = session.at(session.moment("As imported"))
    assert before.room.n == start and len(before.room.wordings[berth]) == 1
    assert dump(session.at(session.moment())) == dump(session.state)
    assert dump(session.at(Moment("room", 0))) == {}


@pytest.mark.parametrize(
    "name", ["room:", "room:-1", "room:9999", "room:x", "nowhere:1", "room:١", "Tomorrow", ":1"]
)
def test_no_such_moment(table, name):
    assert code_of(lambda: table.session().moment(name)) == "unknown-moment"


def test_other_streams_are_cut_at_what_they_had_seen(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    table.do(c.WriteRemark(berth, "note", "early"), workers)
    early = table.state.room.n
    table.do(c.OpenSitting("Morning"))
    table.do(c.WriteRemark(berth, "note", "late"), workers)
    session = table.session(workers)
    private = stream_id("tide", "private", workers.party)
    assert session.at(Moment("room", early)).layer(private).n == 1
    assert session.at(Moment("room", early + 1)).layer(private).n == 2
    then = session.at(session.moment(f"{private}:1"))
    assert (then.layer(private).n, then.room.n) == (1, early)
    then = session.at(session.moment(f"{private}:2"))
    assert (then.layer(private).n, then.room.n) == (2, early + 1)


def test_no_moment_cuts_an_act_in_two(table):
    workers, berth = side(table, "W"), table.provisions()[2]
    draft = table.made(c.Propose("replace", (), berth, Passage("Two berths.")), workers)
    anew = table.made(c.Submit(draft), workers)
    room = table.made(c.Circulate(anew))
    session = table.session()
    before = session.at(Moment("room", session.state.room.amendments[room].n - 1))
    assert before.find("moved_outward", anew) is None
    assert session.state.find("moved_outward", anew).target == room


# Several sessions


def test_who_was_second_decides_again_on_what_is_there(table):
    berth, depths = table.provisions()[2:4]
    first, second = Session(table.journal), Session(table.journal, EDITOR)
    first.do(c.EditProvision(berth, Passage("Two berths.")))
    second.do(c.EditProvision(depths, Passage("Depths.")))  # on another provision: decided again
    first.catch_up()
    assert dump(first.state) == dump(second.state) == dump(Session(table.journal).state)


@pytest.mark.parametrize("named", [True, False])
def test_on_moved_words_both_are_shown(table, named):
    berth = table.provisions()[2]
    first, second = Session(table.journal), Session(table.journal, EDITOR)
    seen = 1 if named else 0
    first.do(c.EditProvision(berth, Passage("Two berths.")))
    with pytest.raises(Refusal) as refusal:
        second.do(c.EditProvision(berth, Passage("Three berths."), revision=seen))
    assert refusal.value.code == "moved-on"
    assert refusal.value.facts == {"yours": 1, "present": 2, "words": "Two berths."}
    assert dump(second.state) == dump(first.state)


def test_decisions_and_redrafts_are_pinned_too(table):
    berth = table.provisions()[2]
    made = table.made(c.Propose("replace", (table.party("W"),), berth, Passage("Two.")))
    first, second = Session(table.journal), Session(table.journal, EDITOR)
    first.do(c.Redraft(made, Passage("Two berths.")))
    assert code_of(lambda: second.do(c.Redraft(made, Passage("Three berths.")))) == "moved-on"
    third = Session(table.journal, CLERK)
    first.do(c.Redraft(made, Passage("Four berths.")))
    assert code_of(lambda: third.do(c.Decide(made, "adopted"))) == "moved-on"
    fourth = Session(table.journal, CLERK)
    first.do(c.EditProvision(berth, Passage("One berth.")))
    assert code_of(lambda: fourth.do(c.Decide(berth, "agreed"))) == "moved-on"


def test_a_stance_stays_on_the_words_it_was_taken_on(table):
    berth = table.provisions()[2]
    first, second = Session(table.journal), Session(table.journal, EDITOR)
    first.do(c.EditProvision(berth, Passage("Two berths.")))
    second.do(c.StatePosition(berth, table.party("W"), "support"))
    (stance,) = positions_on(second.state, berth)
    assert (stance.revision, stance.stale) == (1, True)


def test_a_command_sent_twice_happens_once(table):
    session, other = table.session(), Session(table.journal, EDITOR)
    done = session.do(c.OpenSitting("Morning"), command="once")
    heads = table.journal.heads()
    again = session.do(c.OpenSitting("Morning"), command="once")
    assert (again.entries, again.changes) == (done.entries, frozenset())
    elsewhere = other.do(c.OpenSitting("Morning"), command="once")
    assert elsewhere.entries == done.entries
    assert table.journal.heads() == heads
    for each in (session, other):
        each.catch_up()
        assert dump(each.state) == dump(Session(table.journal).state)
        each.do(c.NameVersion(str(each.actor)))


def test_what_came_in_between_is_never_built_upon_unseen(table):
    """Somebody appends just when the session has read, and before it asks for heads."""
    journal: MemoryJournal = table.journal
    other = Session(journal, CLERK)

    class Late(MemoryJournal):
        def heads(self):
            if not other.state.room.sittings:
                other.do(c.OpenSitting("Morning"))
            return journal.heads()

    late = Late("tide")
    late._streams, late._commands = journal._streams, journal._commands
    session = Session(late)
    session.do(c.NameVersion("One"))
    session.catch_up()
    assert dump(session.state) == dump(Session(journal).state)


def test_a_new_party_s_streams_are_caught_up_at_once(table):
    session = table.session()
    other = Session(table.journal, CLERK)
    south = other.do(c.NameParty("South", "Southern harbours", "group")).entries[0].body.id
    berth = table.provisions()[2]
    who = Actor("spokesperson", south)
    theirs = Session(table.journal, who)
    draft = theirs.do(c.Propose("replace", (), berth, Passage("Two."))).entries[0].body.id
    theirs.do(c.Submit(draft))
    session.catch_up()
    assert [view.status for view in amendments(session.state)] == ["submitted"]


# Who hears of it


def test_listeners_hear_what_changed_and_nothing_else(table):
    session, heard = table.session(), []
    session.listeners.append(heard.append)
    berth = table.provisions()[2]
    done = session.do(c.EditProvision(berth, Passage("Two berths.")))
    assert heard == [done]
    assert done.changes == {Change("provision", berth, "wording")}
    assert code_of(lambda: session.do(c.EditProvision(berth, Passage("Two berths."))))
    assert len(heard) == 1
    made = session.do(c.Propose("delete", (table.party("W"),), berth))
    amendment = made.entries[0].body.id
    assert made.changes == {
        Change("amendment", amendment, "made"),
        Change("provision", berth, "amendments"),
    }
    assert session.catch_up() == frozenset()


def test_others_hear_of_it_when_they_catch_up(table):
    other, heard = table.session(EDITOR), []
    other.listeners.append(heard.append)
    berth = table.provisions()[2]
    Session(table.journal).do(c.StatePosition(berth, table.party("W"), "oppose"))
    assert other.catch_up() == {Change("position", berth, table.party("W"))}
    assert [done.command for done in heard] == [""]


# Keepers


class Later:
    """Keeps what it is given until it is told to append it."""

    def __init__(self, journal):
        self.journal, self.waiting = journal, []

    def keep(self, prepared):
        self.waiting.append(prepared)

    def append(self):
        for prepared in self.waiting:
            assert self.journal.append(prepared.rows, prepared.expected)


def test_a_keeper_appends_in_order_what_is_seen_at_once(table):
    keeper = Later(table.journal)
    session = Session(table.journal, keeper=keeper)
    berth = table.provisions()[2]
    heads = table.journal.heads()
    session.do(c.EditProvision(berth, Passage("Two berths.")))
    session.do(c.EditProvision(berth, Passage("Three berths.")))
    session.undo()
    assert session.catch_up() == frozenset()
    assert table.journal.heads() == heads
    assert len(session.state.room.wordings[berth]) == 4
    keeper.append()
    assert dump(session.state) == dump(Session(table.journal).state)


def test_a_keeper_that_refuses_leaves_the_state_alone(table):
    class Refuses:
        def keep(self, prepared):
            raise Refusal("file-not-written", path="x", why="full")

    session = Session(table.journal, keeper=Refuses())
    before = dump(session.state)
    assert code_of(lambda: session.do(c.OpenSitting("Morning"))) == "file-not-written"
    assert dump(session.state) == before


def test_heads_that_move_twice_are_for_the_caller(table):
    class Moves:
        def keep(self, prepared):
            raise HeadsMovedError("room")

    session = Session(table.journal, keeper=Moves())
    with pytest.raises(HeadsMovedError):
        session.do(c.OpenSitting("Morning"))


def test_time_comes_from_the_clock_and_ids_from_the_command(table):
    session = Session(table.journal, clock=lambda: 7, offset=-330, new_command=lambda: "mine")
    (entry,) = session.do(c.OpenSitting("Morning")).entries
    assert (entry.time, entry.offset, entry.command) == (7, -330, "mine")
    (read_again,) = (x for x in read(table.journal.rows()) if x.command == "mine")
    assert read_again == entry
    assert isinstance(entry.body, e.SittingOpened)
