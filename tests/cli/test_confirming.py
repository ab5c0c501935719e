"""confirm and discrepancy, from a group file to the room."""

from __future__ import annotations

PART = ("--block", "Part 1")


def statuses(run, file, *more) -> dict[tuple[str, str], str]:
    rows = run("confirm", file, "--json", *more).json["blocks"]
    return {(row["block"], row["party"]): row["status"] for row in rows}


def test_who_confirmed_what(run, meeting):
    assert run("confirm", meeting, *PART, "--party", "E").code == 0
    found = statuses(run, meeting)
    assert found["Part 1", "E"] == "confirmed"
    assert found["Part 1", "W"] == found["Part 2", "E"] == "silent"
    assert run("propose", meeting, "--party", "W", "--on", "1.2", "--text", "Crews rest.").code == 0
    assert run("decide", meeting, "--on", "D.1", "--outcome", "adopted").code == 0
    said = run("confirm", meeting).out
    assert "Part 1\tE: changed since" in said
    assert "→ “Crews rest.”" in said


def test_a_discrepancy_by_its_words_to_its_settlement(run, meeting):
    report = run(
        *("discrepancy", meeting, *PART, "--as", "W", "--where", "1.2"),
        *("--words", "We adopted “all crews”.", "--json"),
    ).json
    assert run("discrepancy", meeting, "--settle", report["id"], "--words", "So.").refused == (
        "not-taken-in"
    )
    rows = run("confirm", meeting, "--json").json
    assert [x["party"] for x in rows["with_the_secretariat"]] == ["W"]
    assert statuses(run, meeting, "--as", "E")["Part 1", "W"] == "silent"
    taken = run("confirm", meeting, "--take-in", report["id"], "--json").json["id"]
    assert statuses(run, meeting, "--as", "E")["Part 1", "W"] == "discrepancy"
    assert run("confirm", meeting, *PART, "--as", "W").refused == "discrepancy-open"
    settled = run("discrepancy", meeting, "--settle", taken, "--words", "The record shows crews.")
    assert settled.out.startswith("settled (")
    assert run("confirm", meeting, *PART, "--as", "W").code == 0
    assert statuses(run, meeting)["Part 1", "W"] == "confirmed"
    said = run("confirm", meeting).out
    assert "settled: The record shows crews." in said
    assert "with the secretariat: W, confirmation, Part 1" in said


def test_what_was_submitted_is_withdrawn(run, meeting):
    made = run("confirm", meeting, *PART, "--as", "W", "--json").json["id"]
    assert run("confirm", meeting, "--withdraw", made, "--as", "W").out.startswith("withdrawn")
    assert statuses(run, meeting, "--as", "W")["Part 1", "W"] == "silent"
