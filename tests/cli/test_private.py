"""A party's private work and its stances, through the command line."""

from __future__ import annotations

import pytest


@pytest.fixture
def book(run, meeting, tmp_path):
    """A group file of the Workers."""
    out = tmp_path / "W.tripartite"
    assert run("groupfile", meeting, "--for", "W", "-o", out).code == 0
    return out


def as_w(run, file, verb, *more):
    said = run(verb, file, "--as", "W", "--json", *more)
    assert said.code == 0, said
    return said.json


def test_bottom_lines_fallbacks_and_who_approved_them(run, book):
    as_w(run, book, "bottom-line", "--on", "1.2", "--words", "Crews come home.")
    last = as_w(run, book, "fallback", "--on", "1.2", "--words", "Lit berths.", "--rank", "2")
    first = as_w(run, book, "fallback", "--on", "1.2", "--words", "Most berths.", "--rank", "1")
    as_w(run, book, "speaking-note", "--on", "1.2", "--words", "Thank the Chair.")
    as_w(run, book, "note", "--words", "Ask the pilots.")
    as_w(run, book, "approve", first["remark"], "--by", "The executive board")
    found = as_w(run, book, "remarks")["remarks"]
    assert [(x["kind"], x["words"]) for x in found] == [
        ("note", "Ask the pilots."),
        ("bottom line", "Crews come home."),
        ("fallback", "Most berths."),
        ("fallback", "Lit berths."),
        ("speaking note", "Thank the Chair."),
    ]
    assert [a["by"] for a in found[2]["approved"]] == ["The executive board"]
    assert found[2]["on"] == "Part 1, item 2"
    told = run("remarks", book, "--as", "W", "--kind", "fallback", "--on", "1.2").out
    assert "fallback 1, Part 1, item 2: Most berths." in told
    assert "approved by The executive board (" in told
    edit = ("--on", "1.2", "--words", "All lit.", "--instead", last["remark"])
    anew = as_w(run, book, "fallback", *edit)
    assert as_w(run, book, "strike", anew["remark"])["struck"] == [anew["remark"], last["remark"]]
    assert len(as_w(run, book, "remarks", "--kind", "fallback")["remarks"]) == 1
    assert run("approve", book, "--as", "adviser@W", first["remark"], "--by", "I").refused


def test_the_trade_book(run, book):
    about = ("--given", "2.2", "--gotten", "1.2", "--with", "E")
    trade = as_w(run, book, "trade", "--give", "the tide", "--get", "lit berths", *about)["trade"]
    as_w(run, book, "trade-state", trade, "--state", "offered")
    as_w(run, book, "told", trade, "--party", "E", "--other", "A. Pilot", "--words", "if you wish")
    (found,) = as_w(run, book, "trades")["trades"]
    assert (found["state"], found["given"], found["with"]) == (
        "offered",
        ["Part 2, item 2"],
        ["Employers"],
    )
    assert found["told"][0]["whom"] == ["Employers", "A. Pilot"]
    told = run("trades", book, "--as", "W").out
    assert "[offered] we give: the tide (Part 2, item 2)" in told
    assert "if from Employers: lit berths (Part 1, item 2)" in told
    assert ": Employers, A. Pilot: if you wish" in told
    as_w(run, book, "strike", trade)
    assert as_w(run, book, "trades")["trades"] == []


def test_a_stance_is_private_then_tabled_then_heard(run, meeting, book, tmp_path):
    own = ("--on", "1.2", "--party", "W", "--stance", "oppose", "--words", "Never.")
    as_w(run, book, "position", *own)
    preview = as_w(run, book, "table", "--on", "1.2", "--words", "Not yet.", "--preview")
    assert preview["tabled"] is False
    assert as_w(run, book, "tabled")["tabled"] == []
    seen = as_w(run, book, "table", "--on", "1.2", "--words", "Not yet.")["seen"]
    assert seen == preview["seen"]
    assert (seen["stance"], seen["words"]) == ("oppose", "Not yet.")
    assert run("join", meeting, book).code == 0
    (waiting,) = run("tabled", meeting, "--json").json["tabled"]
    assert waiting["words"] == "Not yet."
    heard = run("hear", meeting, waiting["position"])
    assert "Workers on Part 1, item 2 (wording 1): oppose" in heard.out
    told = run("stances", meeting, "--on", "1.2", "--as", "E").out
    assert "Workers: oppose" in told and "Employers: —" in told and "Never" not in told
    newer = tmp_path / "newer.tripartite"
    run("groupfile", meeting, "--for", "W", "-o", newer)
    assert run("join", book, newer, "--as", "W").code == 0
    columns = as_w(run, book, "stances", "--on", "1.2", "--own")["columns"]
    assert [(c["group"], c["whole"] and c["whole"]["tabled"]) for c in columns][1] == (
        "Workers",
        False,
    )


def test_what_was_tabled_is_returned(run, meeting, book):
    tabled = as_w(run, book, "table", "--on", "1.2", "--stance", "reserve")["position"]
    run("join", meeting, book)
    assert run("return-position", meeting, tabled, "--reason", "Which words?").code == 0
    assert run("hear", meeting, tabled).refused == "unknown-thing"


def test_conditions_and_stale_stances(run, meeting):
    proposed = ("propose", meeting, "--party", "E", "--on", "2.2", "--kind", "delete")
    assert run(*proposed).code == 0
    hanging = ("--stance", "go along", "--if", "D.1", "--comes-to", "not adopted")
    said = run("position", meeting, "--on", "1.2", "--party", "W", *hanging)
    assert said.code == 0, said
    assert run("conditions", meeting).out.startswith("[open] Workers on Part 1, item 2: go along")
    run("decide", meeting, "--on", "D.1", "--outcome", "not adopted")
    (met,) = run("conditions", meeting, "--json").json["conditions"]
    assert (met["verdict"], met["if"], met["comes_to"]) == ("met", "D.1", "not adopted")
    words = "Crews come home where berths are lit."
    run("propose", meeting, "--party", "E", "--on", "1.2", "--text", words)
    run("decide", meeting, "--on", "D.2", "--outcome", "adopted")
    old = run("stale", meeting, "--party", "W", "--json").json["stale"]
    assert old[0]["present"] == words
    confirmed = run("confirm-position", meeting, "--on", "1.2", "--party", "W")
    assert confirmed.code == 0 and f"now: {words}" in confirmed.out
    assert run("stale", meeting, "--party", "W", "--json").json["stale"] == []
    again = run("confirm-position", meeting, "--on", "1.2", "--party", "W")
    assert again.refused == "nothing-to-confirm"
