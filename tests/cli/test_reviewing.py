"""A spokesperson's hour on the command line: review, changed, agreed, what-if, look, watch …"""

from __future__ import annotations

from tripartite.jobs.meetings import open_session


def numbers(said) -> list[str]:
    return [each["number"] for each in said.json["proposals"]]


def test_review_lists_what_the_others_want_since_one_last_looked(run, sample):
    first = run("review", sample, "--as", "W", "--json")
    assert numbers(first)[:2] == ["D.13", "D.15"] and first.json["since"] == "room:0"
    assert all(each["parties"] != ["W"] for each in first.json["proposals"])
    assert run("look", sample, "--as", "W").out.startswith("looked at all up to room:")
    assert numbers(run("review", sample, "--as", "W", "--json")) == []
    assert numbers(run("review", sample, "--as", "W", "--all", "--json")) == numbers(first)
    run("status", sample, "--on", "D.27", "--status", "introduced")
    (again,) = run("review", sample, "--as", "W", "--json").json["proposals"]
    assert (again["number"], again["news"]) == ("D.27", ["status"])
    assert "D.27" in run("review", sample, "--as", "W").out


def test_review_is_narrowed_by_group_words_and_what_is_unanswered(run, sample):
    every = ("review", sample, "--as", "W", "--all", "--json")
    assert set(numbers(run(*every, "--group", "E"))) == {"D.13", "D.20", "D.26", "D.31"}
    assert numbers(run(*every, "--touching", "twelve")) == ["D.27"]
    assert numbers(run(*every, "--unanswered")) == ["D.27", "D.28", "D.31"]


def test_watch_words_are_kept_and_flagged(run, sample):
    assert run("watch", sample, "--as", "W").out == "no words are watched\n"
    run("watch", sample, "--as", "W", "--words", "agreement", "consult*")
    said = run("review", sample, "--as", "W", "--all", "--json").json["proposals"]
    flags = {each["number"]: each["flags"] for each in said if each["flags"]}
    assert flags == {"D.20": ["agreement enters"], "D.26": ["consult* leaves"]}
    assert run("watch", sample, "--as", "E").out == "no words are watched\n"
    assert run("watch", sample, "--as", "W", "--none").out == "no words are watched\n"
    assert run("watch", sample, "--words", "x").refused == "not-permitted"


def test_changed_says_who_asked_and_what_no_amendment_explains(run, sample):
    said = run("changed", sample, "--as", "W", "--since", "sitting", "--json").json
    assert [each["amendment"] for each in said["changes"]] == ["D.29", "", ""]
    assert said["unexplained"] == 2
    told = run("changed", sample, "--as", "W", "--since", "room:0", "--unexplained").out
    assert "! Part 3, section A, item 3 reworded — the Office" in told
    assert "worker[-'-]{+’+}s medical records" in told
    assert "3 no amendment explains" in told
    assert run("changed", sample, "--since", "never").refused == "unknown-moment"


def test_agreed_finds_the_phrase_or_nearly_it(run, sample):
    phrase = "shared services for maintenance of health surveillance"
    (found,) = run("agreed", sample, phrase, "--json").json["found"]
    assert found["source"] == "agreed" and not found["exact"] and found["gavelled"]
    assert run("agreed", sample, phrase, "--exactly").out == "not found in agreed language\n"


def test_what_if_reads_the_text_and_writes_only_a_scenario(run, sample):
    asked = ("what-if", sample, "--as", "W", "--on", "D.13", "D.15", "D.28")
    before = sample.read_bytes()
    (found,) = run(*asked, "--json").json["documents"]
    assert found["taken"] == ["D.13", "D.28"]
    assert [each["amendment"] for each in found["unsettled"]] == ["D.15"]
    assert sample.read_bytes() == before
    assert "kept privately as “Give way”" in run(*asked, "--keep", "Give way").out
    again = run("what-if", sample, "--as", "W", "--scenario", "give way", "--json").json
    assert again["documents"] == [found]
    assert run("what-if", sample, "--as", "E", "--scenario", "give way").refused == "unknown-thing"
    run("what-if", sample, "--as", "W", "--scenario", "give way", "--drop")
    assert run("what-if", sample, "--as", "W", "--scenario", "give way").refused


def test_marks_stand_in_the_party_s_own_stream(run, sample):
    assert run("mark", sample, "D.20", "--as", "W").code == 0
    said = run("review", sample, "--as", "W", "--all", "--json").json["proposals"]
    assert [each["number"] for each in said if each["marked"]] == ["D.20"]
    assert run("mark", sample, "D.20", "--as", "W").refused == "nothing-changed"
    room = open_session(sample, "secretariat", write=False)
    assert not any(layer.marks for layer in room.state.layers.values())
    room.journal.close()
    assert run("mark", sample, "D.20", "--as", "W", "--lift").code == 0


def test_the_group_s_sheet_goes_out_as_word_and_comes_back_private(run, sample, tmp_path):
    out = tmp_path / "sheet.docx"
    assert "D.20 · Employers · replace" in run("sheet", sample, "--as", "W").out
    assert run("sheet", sample).refused == "no-party"
    assert run("sheet", sample, "--as", "W", "-o", out).out == f"written: {out}\n"
    back = run("receive", sample, out, "--as", "W", "--from", "W", "--json").json
    assert back["changes"] == [] and back["from"] == "W"
    assert run("receive", sample, out, "--from", "W").refused == "sheet-not-yours"
