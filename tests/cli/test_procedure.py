"""The verbs of procedure, from one item's debate to a sitting's log."""

from __future__ import annotations

import pytest

WORDS = "All crews come home well only where berths are safe, dry and lit."
PROPOSE = ("--on", "Part 1, item 2", "--text", WORDS)


@pytest.fixture
def proposed(run, meeting):
    """A delegation's amendment, introduced."""
    run("party", meeting, "Northland", "--name", "Northland", "--kind", "delegation")
    assert run("propose", meeting, "--party", "Northland", *PROPOSE).code == 0
    run("status", meeting, "--on", "D.1", "--status", "introduced")
    return meeting


def test_the_debate_of_one_item(run, proposed):
    said = run("debate", proposed, "--json").json
    assert (said["number"], said["step"]) == ("D.1", "seconding")
    assert said["warnings"] == ["not-seconded"]
    assert said["result"] == WORDS
    assert run("second", proposed, "--on", "D.1", "--party", "G").out == "G seconds D.1.\n"
    for party, stance in (("E", "support"), ("W", "flexible")):
        run("position", proposed, "--on", "D.1", "--party", party, "--stance", stance)
    lines = run("debate", proposed).out.splitlines()
    assert lines[0] == "D.1: positions (introduced)"
    assert "Governments have not spoken." in lines
    assert "Workers are flexible, which is not support." in lines
    run("position", proposed, "--on", "D.1", "--party", "G", "--stance", "go along")
    assert run("debate", proposed, "--json").json["step"] == "decision"
    run("decide", proposed, "--on", "D.1", "--outcome", "adopted")
    assert run("debate", proposed).out == "Nothing is in debate.\n"
    on = run("debate", proposed, "--on", "D.1", "--json").json
    assert on["provision_can_be_adopted"] == "as amended"


def test_three_ideas_are_split(run, proposed):
    listed = run("split", proposed, "--on", "D.1").out.splitlines()
    assert len(listed) == 3
    assert listed[0].startswith("1. replace “Crews” by “All crews”")
    said = run("split", proposed, "--on", "D.1", "--part", "1", "--part", "2,3", "--json").json
    assert [one["number"] for one in said["parts"]] == ["D.1.A", "D.1.B"]
    assert said["read_back"] == []
    run("decide", proposed, "--on", "D.1.B", "--outcome", "adopted")
    assert run("split", proposed, "--on", "D.1", "--part", "1").refused == "already-decided"
    assert run("split", proposed, "--on", "D.1.A", "--part", "9").refused == "unknown-thing"


def test_what_has_no_amendments_is_adopted_by_range(run, meeting):
    said = run("range", meeting, "--on", "Part 1, items 1–2", "--outcome", "adopted", "--json").json
    assert (said["declared"], said["read_back"]) == (2, [])
    again = run("range", meeting, "--on", "1.1-1.2", "--outcome", "adopted")
    assert again.refused == "range-empty"
    assert run("correct", meeting, "--on", "1.1", "--reason", "mistyped").code == 0
    assert run("reopen", meeting, "--on", "1.2", "--reason", "by consent").code == 0


def test_a_range_says_before_and_after_what_stays_behind_and_why(run, proposed):
    run("edit", proposed, "--on", "2.2", "--text", "follow [Part 1] in all it does.")
    on = ("range", proposed, "--on", "1.1–2.2")
    before = run(*on).out.splitlines()
    assert before == [
        "1.1–2.2: 5 provisions, nothing keeps back 3 of them",
        "  would stay behind: Part 1, item 2: D.1 is introduced",
        "  would stay behind: Part 2, item 2: open brackets",
    ]
    stays = [line.replace("would stay", "stays") for line in before[1:]]
    rest = run(*on, "--outcome", "adopted", "--rest").out.splitlines()
    assert rest == ["1.1–2.2: 3 provisions adopted", *stays]
    every = run(*on, "--outcome", "adopted", "--json").json
    assert every["declared"] == 2
    assert every["read_back"] == ["amendments-pending", "open-brackets"]
    decided = [f"{place}: decided already" for place in ("Part 1, item 1", "Part 2, chapeau")]
    left = [line.removeprefix("  stays behind: ") for line in stays]
    assert every["behind"] == [
        decided[0],
        left[0],
        decided[1],
        "Part 2, item 1: decided already",
        left[1],
    ]


def test_the_rules_are_shown_and_set(run, meeting):
    shown = run("profile", meeting).out.splitlines()
    assert shown[0] == "profile: working group"
    assert "votes = no\t(There are votes)" in shown
    said = run(
        "profile", meeting, "--name", "Conference committee", "--set", "quorum=1/2", "--json"
    )
    assert said.json["settings"]["weighing"] == "equal groups"
    assert said.json["settings"]["quorum"] == "1/2"
    assert run("profile", meeting, "--set", "votes=perhaps").refused == "setting-not-possible"
    assert run("profile", meeting, "--set", "colour=red").refused == "unknown-thing"


def test_a_meeting_begins_under_the_rules_of_a_body(run, tmp_path):
    file = tmp_path / "body.tripartite"
    assert run("new", file, "--profile", "Governing Body").code == 0
    assert run("profile", file, "--json").json["profile"] == "Governing Body"


def test_a_vote_is_counted_step_by_step(run, meeting):
    run("profile", meeting, "--name", "Conference committee")
    cast = ("--for", "W=4", "G=Ashland;Birchland", "--against", "E=4", "--abstained", "G=1")
    entitled = ("--entitled", "E=4", "W=4", "G=8")
    said = run("vote", meeting, "--on", "1.1", *cast, *entitled, "--json").json
    assert (said["votes_for"], said["votes_against"], said["result"]) == (10, 8, "carried")
    assert said["steps"][-1] == "Carried."
    assert run("vote", meeting, "--on", "1.1", *entitled).refused == "vote-empty"
    done = run("decide", meeting, "--on", "1.1", "--outcome", "adopted", "--json").json
    assert done["read_back"] == []


def test_a_motion_is_put_to_the_vote(run, meeting):
    run("procedure", meeting, "--kind", "closure", "--party", "E")
    run("profile", meeting, "--set", "votes=yes")
    numbers = ("--for", "E=1", "W=1", "--against", "G=1", "--entitled", "E=1", "W=1", "G=1")
    said = run("vote", meeting, "--motion", "1", *numbers, "--json").json
    assert (said["result"], said["read_back"]) == ("carried", [])
    assert run("settle", meeting, "--motion", "1", "--outcome", "carried").code == 0
    assert run("vote", meeting, "--motion", "2", *numbers).refused == "unknown-thing"


def test_points_of_order_and_the_sitting_s_log(run, proposed):
    point = ("--kind", "point of order", "--party", "W", "--words", "The text is not shown.")
    said = run("procedure", proposed, *point, "--on", "D.1")
    assert said.out == "1. point of order, Workers: The text is not shown.\n"
    settled = run("settle", proposed, "--motion", "1", "--outcome", "in order")
    assert settled.out == "1. point of order: in order\n"
    assert run("procedure", proposed).out.endswith("→ in order\n")
    assert run("settle", proposed, "--motion", "1", "--outcome", "noted").refused == (
        "settled-already"
    )
    assert run("settle", proposed, "--motion", "2", "--outcome", "noted").refused == "unknown-thing"
    log = run("sitting", proposed).out
    assert "procedure.recorded" in log
    assert "motion.settled" in log
    assert run("sitting", proposed, "--number", "3").refused == "unknown-thing"


def test_who_goes_along_on_a_condition(run, proposed):
    run("second", proposed, "--on", "D.1", "--party", "G", "--form")
    stance = ("--stance", "go along", "--condition", "if it is the last")
    run("position", proposed, "--on", "D.1", "--party", "E", *stance)
    assert "Employers go along on a condition." in run("debate", proposed).out
