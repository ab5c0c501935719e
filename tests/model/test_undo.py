"""Undo and redo, case by case: what comes back, what is merged, what is refused and named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.meetings import EDITOR, Table, current, opened
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, status_of
from tripartite.model.refusal import Refusal


@pytest.fixture
def table() -> Table:
    return opened()


def refusal_of(deed: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value


def edit(table: Table, provision: str, words: str, who: Actor = SECRETARIAT) -> None:
    table.do(c.EditProvision(provision, Passage(words)), who)


BERTH = "Each harbour keeps one berth free for vessels in distress."


def test_unchanged_since_comes_back_as_it_was(table):
    berth = table.provisions()[2]
    edit(table, berth, "Two berths.")
    table.session().undo()
    assert table.text(berth) == BERTH
    table.session().redo()
    assert table.text(berth) == "Two berths."
    assert len(table.state.room.wordings[berth]) == 4  # the history remains


def test_what_nobody_changed_since_comes_back_sign_by_sign(table, monkeypatch):
    """No merge of words is asked for it: that does not tell one space or quotation mark from
    another, and takes a quarter of a second for a thousand provisions."""
    monkeypatch.setattr("tripartite.model.rules.inverse.merge3", None)
    berths = table.provisions()[2:4]
    quoted = [f"“{table.text(key)}”  It’s so." for key in berths]
    table.do(c.EditThroughout(tuple(map(edited, berths, quoted))))
    plain = [words.replace("“", '"').replace("”  It’s", "\" It's") for words in quoted]
    table.do(c.EditThroughout(tuple(map(edited, berths, plain))))
    table.session().undo()
    assert [table.text(key) for key in berths] == quoted
    table.session().redo()
    assert [table.text(key) for key in berths] == plain


def edited(provision: str, words: str) -> c.EditProvision:
    return c.EditProvision(provision, Passage(words))


def test_a_colleague_s_words_elsewhere_stay(table):
    berth = table.provisions()[2]
    edit(table, berth, BERTH.replace("one berth", "two berths"))
    edit(table, berth, BERTH.replace("one berth", "two berths").replace("distress", "need"), EDITOR)
    table.session().undo()
    assert table.text(berth) == BERTH.replace("distress", "need")
    table.session(EDITOR).undo()
    assert table.text(berth) == BERTH


def test_the_same_words_changed_by_others_show_both(table):
    berth = table.provisions()[2]
    edit(table, berth, BERTH.replace("one berth", "two berths"))
    edit(table, berth, BERTH.replace("one berth", "five whole berths"), EDITOR)
    refusal = refusal_of(table.session().undo)
    assert refusal.code == "overlap"
    assert "five whole berths" in refusal.facts["present"]
    assert "two berths" in refusal.facts["yours"]
    assert "five whole berths" in table.text(berth)


def rests_on(table: Table, deed: c.Act, later: Callable[[str], c.Act]) -> Refusal:
    """The refusal to undo a deed of the secretariat on which an editor's act rests."""
    made = table.made(deed)
    table.do(later(made), EDITOR)
    refusal = refusal_of(table.session().undo)
    assert refusal.code in ("later-act", "party-in-use")
    table.session(EDITOR).undo()
    table.session().undo()  # once that is taken back, it can be undone
    return refusal


def test_whoever_acted_later_is_named_in_words(table):
    _, section, berth, *_ = table.provisions()
    document, workers = next(iter(table.state.room.documents)), table.party("W")
    insert = c.InsertProvision(document, "item", Passage("Pilots rest."), section, berth)
    spokesperson = Actor("Worker Vice-Chairperson", workers)
    draft = table.made(
        c.Propose("replace", (workers,), table.made(insert), Passage("Pilots sleep.")), spokesperson
    )
    table.do(c.Submit(draft), spokesperson)
    refusal = refusal_of(table.session().undo)
    assert refusal.facts["actor"] == "Worker Vice-Chairperson (Workers)"
    assert workers not in refusal.sentence()


def test_a_later_act_that_rests_on_it_is_named(table):
    _, section, berth, depths, channel, _ = table.provisions()
    document, workers = next(iter(table.state.room.documents)), table.party("W")
    insert = c.InsertProvision(document, "item", Passage("Pilots rest."), section, berth)
    propose = c.Propose("replace", (workers,), berth, Passage("Two berths."))

    def sub(made):
        return c.Propose("replace", (workers,), passage=Passage("Three."), parent=made)

    cases: list[tuple[c.Act, Callable[[str], c.Act], str]] = [
        (insert, lambda made: c.EditProvision(made, Passage("Pilots sleep.")), "edit"),
        (insert, lambda made: c.MoveProvision(made, "item", section), "move provision"),
        (insert, lambda made: c.RemoveProvision(made), "remove provision"),
        (insert, lambda made: c.Propose("delete", (workers,), made), "propose"),
        (insert, lambda made: c.StatePosition(made, workers, "oppose"), "state position"),
        (insert, lambda made: c.MoveProvision(channel, "item", made), "move provision"),
        (propose, sub, "propose"),
        (propose, lambda made: c.SetStatus(made, "introduced"), "set status"),
        (propose, lambda made: c.Redraft(made, Passage("Four.")), "redraft"),
        (propose, lambda made: c.StatePosition(made, workers, "support"), "state position"),
        (c.OpenSitting("Morning"), lambda made: c.CloseSitting(), "close sitting"),
        (c.MoveProvision(depths, "item", ""), lambda m: c.MoveProvision(depths, "item", section),
         "move provision"),
    ]  # fmt: skip
    start = current(table.state)
    for deed, later, name in cases:
        refusal = rests_on(table, deed, later)
        assert (refusal.facts["act"], refusal.facts["actor"]) == (name, "editor"), deed
        assert current(table.state) == start


def test_a_party_that_has_spoken_stays(table):
    berth = table.provisions()[2]
    for later in (
        lambda made: c.StatePosition(berth, made, "support"),
        lambda made: c.Propose("delete", (made,), berth),
        lambda made: c.SeatMember("R", "A. Rower", "adviser", made),
        lambda made: c.NameParty("All", "All harbours", "regional group", (made,)),
    ):
        named = c.NameParty("South", "Southern harbours", "delegation")
        assert rests_on(table, named, later).code == "party-in-use"


def test_an_excluded_amendment_is_not_pulled_away(table):
    berth, workers = table.provisions()[2], table.party("W")
    first = table.made(c.Propose("delete", (workers,), berth), EDITOR)
    second = table.made(c.Propose("replace", (workers,), berth, Passage("Two.")))
    table.do(c.Exclude((first, second)), EDITOR)
    assert refusal_of(table.session().undo).facts["act"] == "exclude"


def test_numbers_are_never_used_again(table):
    berth, workers = table.provisions()[2], table.party("W")
    table.do(c.Propose("delete", (workers,), berth))
    table.session().undo()
    assert table.do(c.Propose("delete", (workers,), berth)).entries[0].body.number == "D.2"


def test_after_the_gavel_nothing_is_undone(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = table.made(c.Propose("replace", (workers,), berth, Passage("Two berths.")))
    table.do(c.Decide(made, "adopted"))
    assert refusal_of(table.session().undo).code == "gavelled"
    table.do(c.Correct(made, "it was another one"))
    assert (status_of(table.state, made), table.text(berth)) == ("circulated", BERTH)
    table.session().undo()  # now the proposal is the latest act that stands
    assert made in table.state.room.gone


def test_words_agreed_since_are_not_undone(table):
    berth = table.provisions()[2]
    edit(table, berth, "Two berths.", EDITOR)
    table.do(c.Decide(berth, "agreed"))
    refusal = refusal_of(table.session(EDITOR).undo)
    assert (refusal.code, refusal.facts["act"]) == ("later-act", "decide")
    assert table.text(berth) == "Two berths."


def test_what_others_have_received_is_not_undone(table):
    workers, berth = Actor("spokesperson", table.party("W")), table.provisions()[2]
    draft = table.made(c.Propose("replace", (), berth, Passage("Two berths.")), workers)
    anew = table.made(c.Submit(draft), workers)
    assert refusal_of(table.session(workers).undo).code == "moved-outward"
    table.do(c.Answer(anew, "validated"))
    assert refusal_of(table.session().undo).code == "moved-outward"
    table.do(c.Circulate(anew))
    assert refusal_of(table.session().undo).code == "moved-outward"


def test_only_one_s_own_acts_are_undone(table):
    berth = table.provisions()[2]
    edit(table, berth, "Two berths.", EDITOR)
    assert refusal_of(table.session().undo).code == "nothing-to-undo"
    assert refusal_of(table.session().redo).code == "nothing-to-redo"
    assert refusal_of(table.session(Actor("observer")).undo).code == "not-permitted"


def test_redo_only_directly_after_undo(table):
    berth, depths = table.provisions()[2:4]
    edit(table, berth, "Two berths.")
    edit(table, depths, "Depths.")
    table.session().undo()
    table.session().undo()
    table.session().redo()
    assert (table.text(berth), table.text(depths)) == ("Two berths.", _DEPTHS)
    edit(table, berth, "Three berths.")
    assert refusal_of(table.session().redo).code == "nothing-to-redo"


_DEPTHS = "Depths are published twice a year by the harbour master."


def test_the_clock_may_be_set_back(table):
    berth, depths = table.provisions()[2:4]
    session = table.session()
    session._clock = iter((5_000, 4_000, 3_000, 2_000, 1_000)).__next__
    session.do(c.EditProvision(berth, Passage("First.")))
    session.do(c.EditProvision(depths, Passage("Second.")))
    session.do(c.KeepAttachment("0" * 64, "letter.txt", 1, "text/plain"))
    session.undo()
    assert (table.text(berth), table.text(depths)) == ("First.", _DEPTHS)


def test_a_sitting_and_an_exclusion_come_back(table):
    berth, workers = table.provisions()[2], table.party("W")
    sides = (workers, table.party("E"))
    keys = [table.made(c.Propose("delete", (side,), berth)) for side in sides]
    for act in (c.OpenSitting("Morning"), c.CloseSitting(), c.Exclude(tuple(keys))):
        before = current(table.state)
        table.do(act)
        after = current(table.state)
        table.session().undo()
        assert current(table.state) == before
        table.session().redo()
        assert current(table.state) == after


def test_an_undone_taking_over_gives_it_back(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = table.made(c.Propose("delete", (workers,), berth))
    table.do(c.SetStatus(made, "withdrawn"))
    table.do(c.SetStatus(made, "taken over", by=table.party("G")))
    assert amendment_view(table.state, made).parties == (table.party("G"),)
    table.session().undo()
    assert amendment_view(table.state, made).parties == (workers,)
    table.session().redo()
    assert amendment_view(table.state, made).parties == (table.party("G"),)


def test_an_undone_import_leaves_nothing_standing_and_comes_back_whole(table):
    from tests.support.meetings import source

    start = current(table.state)
    table.do(c.ImportDocuments((source(),)))
    twice = current(table.state)
    table.session().undo()
    assert current(table.state) == start
    table.session().redo()
    assert current(table.state) == twice


def test_a_version_s_name_taken_meanwhile_is_not_overwritten(table):
    table.do(c.NameVersion("One"))
    table.session().undo()
    table.do(c.OpenSitting("Morning"), EDITOR)
    table.do(c.NameVersion("One"), EDITOR)
    assert refusal_of(table.session().redo).code == "name-taken"


def test_redo_does_not_put_back_what_somebody_else_took_away():
    table = opened()
    part = table.provisions()[1]
    (document,) = table.state.room.documents
    table.do(c.ConfirmWording(document, part, table.party("W")))
    (confirmed,) = table.state.room.confirming
    table.do(c.WithdrawConfirming(confirmed), EDITOR)
    table.do(c.Undo())
    table.do(c.Redo())
    assert confirmed in table.state.room.gone
