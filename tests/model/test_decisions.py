"""Decisions of the Chair, case by case: what follows, what is read back, corrected and reopened."""

from __future__ import annotations

import pytest

from tests.support.meetings import EDITOR, Table, current, opened
from tripartite.model import commands as c
from tripartite.model.passage import ATOM, Passage
from tripartite.model.reading import amendment_view, decisions_on, state_of, status_of, who_asked
from tripartite.model.refusal import Refusal

BERTH = "Each harbour keeps one berth free for vessels in distress."
TWO = BERTH.replace("one berth", "two berths")


@pytest.fixture
def table() -> Table:
    return opened()


def refusal_of(table: Table, act: c.Act) -> Refusal:
    before = table.journal.heads()
    with pytest.raises(Refusal) as refusal:
        table.do(act)
    assert refusal.value.sentence()
    assert table.journal.heads() == before
    return refusal.value


def introduced(table: Table, *args, **more) -> str:
    made = table.made(c.Propose(*args, **more))
    table.do(c.SetStatus(made, "introduced"))
    return made


def test_adopting_stores_the_words_and_who_asked(table):
    berth = table.provisions()[2]
    made = introduced(table, "replace", (table.party("W"),), berth, Passage(TWO))
    done = table.do(c.Decide(made, "adopted", "so decided"))
    assert table.text(berth) == TWO
    assert who_asked(table.state, berth)[-1][1] == made
    assert status_of(table.state, made) == "adopted"
    assert done.entries[0].body.read_back == ()


def test_an_amendment_is_put_into_the_words_as_they_are_now(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    table.do(c.EditProvision(berth, Passage(BERTH.replace("distress", "need"))))
    done = table.do(c.Decide(made, "adopted"))
    assert table.text(berth) == TWO.replace("distress", "need")
    assert done.entries[0].body.read_back == ("words-moved",)


def test_where_words_overlap_the_chair_s_are_needed(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    table.do(c.EditProvision(berth, Passage(BERTH.replace("one berth", "several berths"))))
    refusal = refusal_of(table, c.Decide(made, "adopted"))
    assert refusal.code == "text-needed"
    assert "several berths" in refusal.facts["words"]
    done = table.do(c.Decide(made, "adopted", text=Passage("As gavelled.")))
    assert table.text(berth) == "As gavelled."
    assert "other-text" in done.entries[0].body.read_back


def test_what_fell_is_as_the_chair_confirmed(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    other = introduced(table, "delete", (workers,), berth)
    third = introduced(table, "delete", (table.party("E"),), berth)
    table.do(c.Decide(made, "adopted", fell=(other, other)))
    assert [status_of(table.state, key) for key in (other, third)] == ["fell", "introduced"]
    assert refusal_of(table, c.Decide(third, "adopted", fell=(third,))).code == "already-decided"
    assert refusal_of(table, c.Decide(third, "adopted", fell=(other,))).code == "already-decided"


def test_a_subamendment_changes_the_words_proposed(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    words = Passage(TWO.replace("vessels", "all vessels"))
    sub = introduced(table, "replace", (table.party("E"),), passage=words, parent=made)
    assert amendment_view(table.state, sub).made.number == "D.1.1"
    table.do(c.Decide(sub, "adopted"))
    table.do(c.Decide(made, "adopted as subamended"))
    assert table.text(berth) == words.text
    with pytest.raises(Refusal, match="rests on it"):
        table.do(c.Correct(sub, "too early"))  # first what was adopted on its words


def test_deleting_and_inserting(table):
    _, section, berth, depths, channel, _ = table.provisions()
    document = next(iter(table.state.room.documents))
    away = introduced(table, "delete", (table.party("E"),), depths)
    new = introduced(
        table, "insert", (table.party("W"),), section, Passage("Pilots rest."),
        document=document, after=berth, level="item",
    )  # fmt: skip
    start = current(table.state)
    table.do(c.Decide(away, "adopted"))
    table.do(c.Decide(new, "adopted"))
    standing = table.provisions()
    assert depths not in standing and channel not in standing
    assert table.text(standing[standing.index(berth) + 1]) == "Pilots rest."
    table.do(c.Correct(new, "mistyped"))
    table.do(c.Correct(away, "mistyped"))
    assert current(table.state) == start


def test_what_is_unusual_is_read_back_and_never_refused(table):
    berth = table.provisions()[2]
    made = table.made(c.Propose("replace", (table.party("North"),), berth, Passage(TWO)))
    done = table.do(c.Decide(made, "adopted"))
    assert done.entries[0].body.read_back == ("not-introduced", "not-seconded")
    table.do(c.EditProvision(table.provisions()[3], Passage("Depths [are] published.")))
    table.do(c.Propose("delete", (table.party("E"),), table.provisions()[3]))
    done = table.do(c.Decide(table.provisions()[3], "agreed"))
    assert done.entries[0].body.read_back == ("amendments-pending", "open-brackets")


def test_a_correction_takes_back_only_what_it_corrects(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    other = introduced(table, "delete", (workers,), berth)
    table.do(c.Decide(made, "adopted", fell=(other,)))
    table.do(c.Correct(made, "it was not", "not adopted"))
    assert (table.text(berth), status_of(table.state, made)) == (BERTH, "not adopted")
    assert status_of(table.state, other) == "introduced"
    table.do(c.Correct(made, "it was taken back", "withdrawn"))
    assert (table.text(berth), status_of(table.state, made)) == (BERTH, "withdrawn")
    table.do(c.Correct(made, "adopted after all", "adopted"))
    assert (table.text(berth), status_of(table.state, made)) == (TWO, "adopted")
    table.do(c.Correct(made, "nothing was said"))
    assert (table.text(berth), status_of(table.state, made)) == (BERTH, "introduced")
    assert refusal_of(table, c.Correct(made, "again")).code == "nothing-to-correct"
    assert len(table.state.room.decisions[made]) == 4  # all of it is in the record


def test_what_is_reopened_is_open_and_not_reopened_again(table):
    berth = table.provisions()[2]
    table.do(c.Decide(berth, "adopted"))
    table.do(c.Reopen(berth, "by consent"))
    assert refusal_of(table, c.Reopen(berth, "once more")).code == "nothing-to-reopen"
    table.do(c.Decide(berth, "adopted"))
    table.do(c.Reopen(berth, "by consent"))
    assert state_of(table.state, berth) == "reopened"


def test_agreement_and_reopening(table):
    berth = table.provisions()[2]
    assert refusal_of(table, c.Reopen(berth, "by consent")).code == "nothing-to-reopen"
    table.do(c.Decide(berth, "adopted"))
    assert state_of(table.state, berth) == "adopted"
    for act, code in (
        (c.EditProvision(berth, Passage("x")), "provision-settled"),
        (c.RemoveProvision(berth), "provision-settled"),
        (c.RemoveProvision(table.provisions()[0]), "provision-settled"),  # it holds the berth
        (c.Propose("delete", (table.party("E"),), berth), "provision-settled"),
        (c.Decide(berth, "agreed"), "already-decided"),
        (c.Reopen(berth, " "), "name-empty"),
        (c.Correct(berth, ""), "name-empty"),
        (c.Correct(berth, "mistyped", "hurrah"), "unknown-outcome"),
        (c.Correct(berth, "mistyped", "reopened"), "unknown-outcome"),
    ):
        assert refusal_of(table, act).code == code, act
    table.do(c.Reopen(berth, "by consent"))
    assert state_of(table.state, berth) == "reopened"
    table.do(c.Correct(berth, "nobody consented"))
    assert state_of(table.state, berth) == "adopted"
    assert len(decisions_on(table.state, berth)) == 1


def test_refusals_of_amendments_positions_and_texts(table):
    _, section, berth, *_ = table.provisions()
    workers = table.party("W")
    made = table.made(c.Propose("replace", (workers,), berth, Passage(TWO), number="A.7"))
    replace = lambda **more: c.Propose("replace", (workers,), berth, Passage(TWO), **more)  # noqa: E731
    cases = {
        "nobody-proposes": c.Propose("replace", (), berth, Passage(TWO)),
        "number-taken": replace(number="a.7"),
        "nothing-changed": c.Propose("replace", (workers,), berth, Passage(BERTH)),
        "words-missing": c.Propose("replace", (workers,), berth, Passage(" ")),
        "insertion-incomplete": c.Propose("insert", (workers,), section, Passage("x")),
        "unknown-thing": replace(seconded_by="nobody"),
        "status-not-possible": c.SetStatus(made, "returned"),
        "exclusion-needs-two": c.Exclude((made, made)),
        "no-position": c.LiftPosition(berth, workers),
        "unknown-outcome": c.Decide(berth, "hurrah"),
        "inside-itself": c.MoveProvision(section, "item", berth),
        "unprintable": c.EditProvision(berth, Passage("a\x07b")),
        "too-long": c.EditProvision(berth, Passage("a" * 100_001)),
        "no-sitting": c.CloseSitting(),
        "meeting-open": c.OpenMeeting("Again"),
        "name-taken": c.NameParty("w", "Others", "group"),
        "name-empty": c.NameVersion(" "),
    }
    for code, act in cases.items():
        assert refusal_of(table, act).code == code
    for act in (
        replace(revision=2),
        replace(not_associated=("nobody",)),
        c.StatePosition(berth, workers, "support", revision=9),
        c.StatePosition("nothing", workers, "support"),
        c.WriteRemark("nothing", "note", "x"),
        c.Decide("nothing", "adopted"),
        c.InsertProvision("nothing", "item", Passage("x")),
    ):
        assert refusal_of(table, act).code == "unknown-thing", act
    for words in ("\ud800", f"a {ATOM} of nothing", "a\nb", "\ufffe"):
        assert refusal_of(table, c.EditProvision(berth, Passage(words))).code == "unprintable"
    refused = c.StatePosition(berth, workers, "support", "a\x00b")
    assert refusal_of(table, refused).code == "unprintable"
    table.do(c.SetStatus(made, "introduced"))
    assert refusal_of(table, c.SetStatus(made, "adopted")).code == "needs-decision"
    table.do(c.Decide(made, "not adopted"), EDITOR)
    assert refusal_of(table, c.Decide(made, "adopted")).code == "already-decided"
    assert refusal_of(table, c.Redraft(made, Passage("x"))).code == "already-decided"


def read_back(done) -> tuple[str, ...]:
    return next(x.body.read_back for x in done.entries if hasattr(x.body, "read_back"))


def test_what_is_adopted_on_a_place_that_is_gone_is_recorded_and_read_back(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    away = introduced(table, "delete", (table.party("E"),), berth)
    table.do(c.Decide(away, "adopted"))
    done = table.do(c.Decide(made, "adopted"))
    assert read_back(done) == ("place-gone",)
    assert status_of(table.state, made) == "adopted"
    assert berth not in table.provisions()


def behind_depths(table: Table) -> str:
    """A new item is proposed, to stand behind the depths."""
    _, section, _, depths, *_ = table.provisions()
    document = next(iter(table.state.room.documents))
    return introduced(
        table, "insert", (table.party("W"),), section, Passage("Pilots rest."),
        document=document, after=depths, level="item",
    )  # fmt: skip


def test_what_is_put_behind_a_removed_provision_stands_in_its_place(table):
    _, _, berth, depths, *_ = table.provisions()
    new = behind_depths(table)
    table.do(c.RemoveProvision(depths))
    done = table.do(c.Decide(new, "adopted"))
    standing = table.provisions()
    assert table.text(standing[standing.index(berth) + 1]) == "Pilots rest."
    assert read_back(done) == ()


def test_what_is_put_behind_a_provision_that_went_elsewhere_stands_last_and_is_read_back(table):
    part, _, _, depths, *_ = table.provisions()
    new = behind_depths(table)
    table.do(c.MoveProvision(depths, "item", part))
    done = table.do(c.Decide(new, "adopted"))
    assert table.text(table.provisions()[-1]) == "Pilots rest."
    assert read_back(done) == ("words-moved",)


def test_a_subamendment_to_what_is_decided_is_read_back(table):
    berth, workers = table.provisions()[2], table.party("W")
    made = introduced(table, "replace", (workers,), berth, Passage(TWO))
    three = Passage(TWO.replace("two", "three"))
    sub = introduced(table, "replace", (table.party("E"),), parent=made, passage=three)
    table.do(c.Decide(made, "adopted"))
    assert read_back(table.do(c.Decide(sub, "adopted"))) == ("parent-decided",)
    assert table.text(berth) == TWO


def test_a_deletion_can_be_corrected_to_be_adopted_after_all(table):
    depths = table.provisions()[3]
    below = table.provisions()[4]
    away = introduced(table, "delete", (table.party("E"),), depths)
    table.do(c.Decide(away, "adopted"))
    table.do(c.Correct(away, "It was adopted as subamended.", "adopted as subamended"))
    assert {depths, below}.isdisjoint(table.provisions())
    table.do(c.Correct(away, "It was not adopted at all.", "not adopted"))
    assert {depths, below} <= set(table.provisions())


def test_a_step_is_corrected_though_other_acts_came_since(table):
    workers, other = table.party("W"), table.party("E")
    made = introduced(table, "replace", (workers,), table.provisions()[2], Passage(TWO))
    assert refusal_of(table, c.Correct(made, "why")).code == "nothing-to-correct"
    table.do(c.SetStatus(made, "withdrawn"))
    table.do(c.SetStatus(made, "taken over", by=other))
    table.do(c.EditProvision(table.provisions()[3], Passage("Depths are kept.")))
    table.do(c.Correct(made, "misheard"))
    view = amendment_view(table.state, made)
    assert (view.status, view.parties) == ("withdrawn", (workers,))
    table.do(c.Correct(made, "misheard, too", "not adopted"))
    assert status_of(table.state, made) == "not adopted"
    assert len(table.state.room.decisions[made]) == 1
    table.do(c.Correct(made, "nothing was said"))
    assert status_of(table.state, made) == "introduced"
    assert refusal_of(table, c.Correct(made, "again")).code == "nothing-to-correct"
    table.do(c.Undo())  # what was corrected is not taken back a second time: the edit is
    assert table.text(table.provisions()[3]) != "Depths are kept."
    assert status_of(table.state, made) == "introduced"
