"""What is left, and the Chair's plan, by the command line alone."""

from __future__ import annotations

import pytest


@pytest.fixture
def done(run):
    """Runs a verb that must not be refused; its answer."""

    def verb(*arguments: object):
        said = run(*arguments, "--json")
        assert said.code == 0, said
        return said.json

    return verb


def test_what_is_left_is_listed_by_sitting_and_in_a_part(run, done, sample):
    found = done("pending", sample)
    assert found["count"] == len(found["pending"]) >= 7
    by_subject = {item["subject"]: item for item in found["pending"]}
    parked = by_subject["D.20, Part 3, section B, item 1"]
    assert (parked["kind"], parked["owed_by"]) == ("postponed", ["Employers"])
    assert parked["since"].startswith("Third sitting")
    part = done("pending", sample, "--on", "Part 4")
    assert 0 < part["count"] < found["count"]
    assert all(item["provision"].startswith("Part 4") for item in part["pending"])
    assert "Third sitting" in run("pending", sample).out


def test_a_question_until_it_is_answered(run, done, sample):
    before = done("pending", sample)["count"]
    done("question", sample, "--words", "May it bind?", "--to", "Legal Adviser", "--on", "D.13")
    asked = done("question", sample)["questions"][-1]
    assert (asked["to"], asked["answer"]) == ("Legal Adviser", "")
    number = len(done("question", sample)["questions"])
    done("deadline", sample, "--question", number, "--until", "2031-05-16 12:30")
    assert done("pending", sample)["pending"][-1]["due"] == "16 May 12:30"
    done("question", sample, "--number", number, "--answer", "It may not.")
    assert done("pending", sample)["count"] == before
    nobody = run("question", sample, "--words", "Who?")
    assert nobody.refused == "nobody-asked"


def test_a_deadline_makes_late_and_a_reason_takes_it_all_the_same(run, done, meeting):
    done("deadline", meeting, "--for", "amendments", "--until", "2020-01-01 12:00")
    (listed,) = done("deadline", meeting)["deadlines"]
    assert (listed["what"], listed["passed"]) == ("amendments", True)
    assert done("pending", meeting)["late"] == 1
    propose = ("propose", meeting, "--party", "W", "--on", "Part 1, item 2", "--text", "Two.")
    assert run(*propose).refused == "deadline-passed"
    assert done(*propose, "--late", "The ferry.")["number"] == "D.1"
    done("deadline", meeting, "--lift")
    assert done("deadline", meeting)["deadlines"] == []
    assert run("deadline", meeting, "--for", "amendments", "--until", "noon").refused == "no-time"


def test_a_drafting_group_in_its_own_file(run, done, sample, tmp_path):
    members = ("--members", "E", "W")
    done("party", sample, "Quay", "--kind", "circle", "--name", "Quay group", *members)
    done("refer", sample, "--on", "Part 4, item 3", "--to", "Quay", "--terms", "One year.")
    theirs = tmp_path / "quay.tripartite"
    done("groupfile", sample, "--for", "W", "--out", theirs)
    draft = ("propose", theirs, "--as", "W@Quay", "--on", "Part 4, item 3")
    words = "A tripartite review meeting should be held in the fourth year."
    made = done(*draft, "--text", words, "--into", "circle")["amendment"]
    done("submit", theirs, made, "--as", "W")
    (waiting,) = done("join", sample, theirs)["submitted"]
    report = ("report-back", sample, "--result", "a text", "--submitted", waiting["amendment"])
    numbers = done("report-back", sample)["referrals"]
    told = done(*report, "--number", len(numbers), "--agreed", "E", "W")
    (number,) = told["amendments"]
    last = done("report-back", sample)["referrals"][-1]
    assert (last["result"], last["agreed"]) == ("a text", ["Employers", "Workers"])
    assert last["amendments"] == [number]


def test_a_day_is_planned_opened_and_closed_with_what_is_left(run, done, meeting):
    agenda = ("--agenda", "Part 1=40", "Closing words")
    done("plan", meeting, "--add", "Morning", "--starts", "2031-05-16 10:00", *agenda)
    done("plan", meeting, "--change", "Morning", "--minutes", 90)
    (planned,) = done("plan", meeting)["sittings"]
    assert (planned["state"], planned["starts"]) == ("planned", "2031-05-16 10:00")
    assert (planned["minutes"], len(planned["agenda"])) == (90, 2)
    assert (planned["agenda"][0]["item"], planned["agenda"][0]["minutes"]) == ("Part 1", 40)
    done("plan", meeting, "--open", "Morning")
    assert run("plan", meeting, "--drop", "Morning").refused == "sitting-held"
    done("question", meeting, "--words", "Whose berth?", "--to", "Office")
    closed = run("plan", meeting, "--close")
    assert "1 left in it" in closed.out and "Whose berth?" in closed.out
    assert done("plan", meeting)["sittings"][0]["state"] == "closed"


def test_a_block_is_adopted_with_the_package_and_lifted(run, done, sample):
    done("package", sample, "--set")
    told = done("block", sample, "--adopt", "Part 4", "--leaving", "Part 4, item 2")
    assert told["adopted"] == 3
    assert told["read_back"] == ["open-brackets"]
    assert [item["kind"] for item in told["left"]] == ["open brackets", "reopened"]
    states = {b["reference"]: b["state"] for b in done("block", sample)["blocks"]}
    assert states["Part 1"] == "agreed ad package"
    assert run("package", sample, "--set").refused == "package-stands"
    done("package", sample, "--lift")
    states = {b["reference"]: b["state"] for b in done("block", sample)["blocks"]}
    assert states["Part 1"] == "adopted"


def test_from_spoken_proposals_to_the_chairs_text(run, done, meeting):
    spoken = (
        ("E", "night pilots", "Part 1, item 2"),
        ("W", "pilots by night", "Part 1, item 2"),
        ("G", "harbour dues", ""),
    )
    for party, idea, place in spoken:
        where = ("--on", place) if place else ()
        done("proposal", meeting, "--party", party, "--idea", idea, *where)
    (suggested,) = done("cluster", meeting, "--suggest")["suggestions"]
    assert suggested["proposals"] == [1, 2]
    done("cluster", meeting, "--take", 1)
    done("cluster", meeting, "--idea", "Dues", "--of", 3)
    parts = ("part=Safety", "1=No vessel enters by night without a pilot.")
    told = done("chair-text", meeting, "--title", "Chair's text", "--part", *parts)
    assert (told["parts"], told["fates"]) == (2, 2)
    done("proposal", meeting, "--number", 3, "--fate", "not taken up", "--words", "Elsewhere.")
    fates = [(p["fate"], p["where"]) for p in done("proposal", meeting)["proposals"]]
    assert fates == [
        ("merged", "Part 1, item 1"),
        ("merged", "Part 1, item 1"),
        ("not taken up", ""),
    ]
    assert "no fate yet" not in run("proposal", meeting).out


def test_members_of_a_drafting_group_write_in_its_file_and_submit_from_there(
    run, done, sample, tmp_path
):
    done("refer", sample, "--on", "4.2", "--to", "Drafting group")
    number = len(done("report-back", sample)["referrals"])
    seats = run("seats", sample).out.splitlines()
    for handle, capacity, text in (
        ("W", "Worker Vice-Chairperson", "Members report each year."),
        ("E", "Employer Vice-Chairperson", "Members report each second year."),
    ):
        copy = tmp_path / f"{handle}.tripartite"
        (seat,) = {x.partition("@")[0] for x in seats if f"{capacity} (Drafting" in x}
        done("groupfile", sample, "--for", "Drafting group", "--seat", seat, "--out", copy)
        draft = done("propose", copy, "--provision", "4.2", "--text", text)["amendment"]
        said = run("join", sample, copy)
        assert said.out.startswith("not read: what Drafting group wrote")
        assert done("join", sample, copy)["unread"] == ["Drafting group"]
        assert done("submit", copy, draft)["status"] == "submitted"
    copies = (tmp_path / "W.tripartite", tmp_path / "E.tripartite")
    sent = [x["amendment"] for x in done("join", sample, *copies)["submitted"]]
    assert len(sent) == 2
    back = ("report-back", sample, "--number", number, "--result", "a text")
    assert len(done(*back, "--submitted", *sent)["amendments"]) == 2


def test_nobody_submits_in_the_name_of_a_drafting_group(run, done, sample, tmp_path):
    copy = tmp_path / "group.tripartite"
    given = ("groupfile", sample, "--for", "Drafting group")
    assert run(*given, "--out", copy).refused == "file-of-nobody"
    alone = ("--as", "spokesperson@Drafting group")
    draft = done("propose", sample, *alone, "--provision", "4.2", "--text", "Tell.")["amendment"]
    assert run("submit", sample, *alone, draft).refused == "circle-submits"


def test_a_point_of_order_is_pending_until_it_is_settled(run, done, sample):
    before = done("pending", sample)["count"]
    told = done("procedure", sample, "--kind", "point of order", "--party", "W", "--on", "D.25")
    found = done("pending", sample)
    assert found["count"] == before + 1
    (point,) = [x for x in found["pending"] if x["kind"] == "point of order"]
    assert point["owed_by"] == ["Chairperson"] and point["subject"].startswith("D.25")
    done("settle", sample, "--motion", len(told["procedure"]), "--outcome", "in order")
    assert done("pending", sample)["count"] == before
    done("procedure", sample, "--kind", "closure", "--party", "G")
    assert "  motion: closure · owed by Chairperson\n" in run("pending", sample).out
