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
