"""sign and signatures: a joint draft from the circle to the secretariat."""

from __future__ import annotations


def test_a_joint_draft_is_signed_by_both_before_it_is_submitted(run, meeting):
    circle = ("--name", "Bay circle", "--kind", "circle", "--members", "E", "W")
    assert run("party", meeting, "Bay", *circle).code == 0
    words = "Crews come home where berths are safe."
    draft = run(
        *("propose", meeting, "--as", "Bay", "--on", "1.2", "--text", words, "--json"),
    ).json["amendment"]
    assert run("submit", meeting, draft, "--as", "W").refused == "unsigned"
    said = run("sign", meeting, draft, "--as", "W")
    assert said.out == f"{draft}\tsigned: W; not signed: E\n"
    assert run("signatures", meeting, "--as", "G").out == ""
    assert run("sign", meeting, draft, "--as", "E", "--json").json["complete"] is True
    assert run("sign", meeting, draft, "--as", "E", "--withdraw").code == 0
    rows = run("signatures", meeting, "--as", "W", "--json").json["drafts"]
    assert [(row["signed"], row["missing"]) for row in rows] == [(["W"], ["E"])]
    assert run("sign", meeting, draft, "--as", "E").code == 0
    assert run("submit", meeting, draft, "--as", "W").code == 0


def test_a_joint_text_goes_from_the_circle_to_the_room(run, meeting, tmp_path):
    circle = ("--name", "Bay circle", "--kind", "circle", "--members", "E", "W")
    assert run("party", meeting, "Bay", *circle).code == 0
    source = tmp_path / "points.txt"
    source.write_text(
        "# Points for the bay\n\n1. Berths are free.\n\n2. Tides are told.\n", "utf-8"
    )
    brought = run("import", meeting, source, "--as", "W@Bay", "--json").json["documents"][0]
    text = brought["id"]
    assert brought["kind"] == "joint text"
    assert run("import", meeting, source, "--as", "W").refused == "not-permitted"
    more = ("--document", text, "--text", "Berths are free for all.")
    assert run("edit", meeting, "--as", "W@Bay", "--on", "1", *more).code == 0
    assert run("edit", meeting, "--as", "E@Bay", "--on", "1", *more).refused == "not-your-text"
    assert run("table-text", meeting, text, "--as", "W").refused == "unsigned"
    assert run("sign", meeting, text, "--as", "W").code == 0
    said = run("signatures", meeting, "--as", "E").out
    assert said == f"{text} “{brought['title']}”\tsigned: W; not signed: E\n"
    assert run("signatures", meeting, "--as", "secretariat").out == ""
    assert run("joint-texts", meeting).out == ""
    assert run("sign", meeting, text, "--as", "E").code == 0
    tabled = run("table-text", meeting, text, "--as", "W", "--json").json
    assert (tabled["where"], tabled["signed"]) == ("with the secretariat", ["E", "W"])
    assert run("joint-texts", meeting, "--as", "G").out == ""
    asked = ("return-text", meeting, tabled["document"])
    assert run(*asked, "--reason", "No annex.").code == 0
    told = f"{text}\t“{brought['title']}”, returned (No annex.); signed: E, W\n"
    assert told in run("joint-texts", meeting, "--as", "E").out
    assert run("take-in-text", meeting, asked[2]).refused == "unknown-thing"
    assert run("table-text", meeting, text, "--as", "W").code == 0
    why = ("--reason", "Not yet.")
    assert run("withdraw-text", meeting, text, "--as", "E", *why).code == 0
    told = f"{text}\t“{brought['title']}”, withdrawn by E (Not yet.); signed: E, W\n"
    assert told in run("joint-texts", meeting, "--as", "W").out
    assert run("table-text", meeting, text, "--as", "W").refused == "unsigned"
    for side in ("E", "W"):
        assert run("sign", meeting, text, "--as", side).code == 0
    tabled = run("table-text", meeting, text, "--as", "W", "--json").json
    taken = run("take-in-text", meeting, tabled["document"], "--json").json
    (row,) = run("joint-texts", meeting, "--as", "G", "--json").json["texts"]
    assert row == {key: taken[key] for key in row}
    assert (row["where"], row["signed"]) == ("in the room", ["E", "W"])
    shown = run("show", meeting, "--as", "G", "--document", row["document"]).out
    assert "Berths are free for all." in shown
