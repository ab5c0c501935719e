"""The verbs that negotiate, and what they refuse."""

from __future__ import annotations

import pytest

from tests.cli.conftest import content

WORDS = "Crews come home only where berths are safe and lit."
REPLACE = ("--on", "Part 1, item 2", "--text", WORDS)


def provision(run, meeting, reference: str) -> dict[str, str]:
    (document,) = run("show", meeting, "--json").json["documents"]
    return next(p for p in document["provisions"] if p["reference"] == reference)


def test_an_amendment_from_proposal_to_adoption(run, meeting):
    made = run("propose", meeting, "--party", "W", *REPLACE, "--json").json
    assert (made["number"], made["status"]) == ("D.1", "circulated")
    assert provision(run, meeting, "Part 1, item 2")["state"] == "open"
    status = ("status", meeting, "--on", "D.1", "--status", "introduced")
    assert run(*status).out == "D.1 is introduced.\n"
    stance = run("position", meeting, "--on", "D.1", "--party", "E", "--stance", "go along")
    assert stance.out == "E on D.1: go along\n"
    decided = run("decide", meeting, "--on", "D.1", "--outcome", "adopted", "--json").json
    assert (decided["outcome"], decided["read_back"], decided["others"]) == ("adopted", [], [])
    assert provision(run, meeting, "Part 1, item 2")["text"] == WORDS
    assert run("decide", meeting, "--on", "1.2", "--outcome", "adopted").code == 0
    assert provision(run, meeting, "Part 1, item 2")["state"] == "adopted"


def test_what_is_unusual_is_read_back_and_the_others_are_looked_at_again(run, meeting):
    run("propose", meeting, "--party", "W", *REPLACE)
    run("propose", meeting, "--party", "E", "--on", "1.2", "--text", "Crews come home.")
    said = run("decide", meeting, "--on", "D.1", "--outcome", "adopted")
    assert said.out.splitlines()[:2] == ["D.1: adopted", "read back: It had not been introduced."]
    (other,) = [line for line in said.out.splitlines() if line.startswith("D.2: ")]
    assert other.split(". ")[0] in {"D.2: apply", "D.2: ask", "D.2: conflict"}


def test_a_subamendment_changes_the_proposal(run, meeting):
    run("propose", meeting, "--party", "W", *REPLACE)
    sub = ("--parent", "D.1", "--text", WORDS.replace("lit", "well lit"))
    assert run("propose", meeting, "--party", "G", *sub, "--json").json["number"] == "D.1.1"
    assert run("decide", meeting, "--on", "D.1.1", "--outcome", "adopted").code == 0
    assert run("decide", meeting, "--on", "D.1", "--outcome", "adopted as subamended").code == 0
    assert provision(run, meeting, "Part 1, item 2")["text"].endswith("well lit.")


def notes(run, meeting) -> list[str]:
    (document,) = run("show", meeting, "--json").json["documents"]
    return [note["text"] for note in document["notes"]]


def test_a_proposal_brings_footnotes(run, meeting):
    before = notes(run, meeting)
    said = ("--footnote", "As sounded.", "--footnote", "As agreed.", "--behind", WORDS[:7])
    assert run("propose", meeting, "--party", "W", *REPLACE, *said).code == 0
    assert notes(run, meeting) == before
    assert run("decide", meeting, "--on", "D.1", "--outcome", "adopted").code == 0
    assert set(notes(run, meeting)) - set(before) == {"As sounded.", "As agreed."}
    text = provision(run, meeting, "Part 1, item 2")["text"]
    assert text.startswith(WORDS[:7]) and text[7] in "¹²³⁴"
    assert text[-1] in "¹²³⁴"


def test_footnotes_alone_go_to_the_words_that_stand(run, meeting):
    stands = provision(run, meeting, "Part 1, item 2")["text"]
    alone = ("propose", meeting, "--party", "W", "--on", "1.2", "--footnote", "As sounded.")
    assert run(*alone).code == 0
    given = ("--footnote", "From the floor.")
    assert run("decide", meeting, "--on", "D.1", "--outcome", "adopted", *given).code == 0
    assert {"As sounded.", "From the floor."} <= set(notes(run, meeting))
    assert provision(run, meeting, "Part 1, item 2")["text"].startswith(stands)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--footnote", "x", "--behind", "nowhere at all"), "unknown-thing"),
        (("--footnote", " "), "name-empty"),
        (("--behind", WORDS[:7]), "name-empty"),
    ],
)
def test_what_is_no_footnote_is_refused(run, meeting, more, code):
    assert run("propose", meeting, "--party", "W", *REPLACE, *more).refused == code


def test_inserting_first_after_and_deleting(run, meeting):
    at = ("--party", "G", "--kind", "insert", "--text")
    assert run("propose", meeting, *at, "First.", "--on", "Part 1", "--level", "item").code == 0
    assert run("propose", meeting, *at, "Last.", "--after", "1.2").code == 0
    assert run("propose", meeting, "--party", "G", "--kind", "delete", "--on", "1.1").code == 0
    for number in ("D.1", "D.2", "D.3"):
        assert run("decide", meeting, "--on", number, "--outcome", "adopted").code == 0
    texts = [provision(run, meeting, f"Part 1, item {n}")["text"] for n in (1, 2, 3)]
    assert texts[0] == "First."
    assert texts[2] == "Last."


def test_an_insertion_can_follow_what_was_taken_away_and_put_back(run, meeting):
    run("propose", meeting, "--party", "G", "--kind", "delete", "--on", "1.1")
    run("decide", meeting, "--on", "D.1", "--outcome", "adopted")
    run("correct", meeting, "--on", "D.1", "--reason", "misheard", "--outcome", "not adopted")
    at = ("--party", "G", "--kind", "insert", "--text", "New.", "--after", "1.1")
    assert run("propose", meeting, *at).code == 0


def test_a_printed_note_and_reference_stay_what_they_are(run, meeting):
    text = provision(run, meeting, "Part 2, item 2")["text"].replace("all it does", "all of it")
    run("propose", meeting, "--party", "W", "--on", "2.2", "--text", text)
    noted = provision(run, meeting, "Part 1, item 1")["text"].replace("risk", "danger")
    run("propose", meeting, "--party", "W", "--on", "1.1", "--text", noted)
    for number in ("D.1", "D.2"):
        assert run("decide", meeting, "--on", number, "--outcome", "adopted").code == 0
    (document,) = run("show", meeting, "--json").json["documents"]
    assert len(document["notes"]) == 1
    at = ("--kind", "insert", "--text", "New.", "--on", "Part 1", "--level", "item")
    run("propose", meeting, "--party", "W", *at)
    run("decide", meeting, "--on", "D.3", "--outcome", "adopted")
    shown = provision(run, meeting, "Part 2, item 2")["text"]
    assert shown == "follow Part 1, item 3 in all of it."


def test_a_mistyped_decision_is_corrected_and_a_provision_reopened(run, meeting):
    run("propose", meeting, "--party", "W", *REPLACE)
    run("decide", meeting, "--on", "D.1", "--outcome", "adopted")
    corrected = ("--on", "D.1", "--reason", "misheard", "--outcome", "not adopted")
    assert run("correct", meeting, *corrected).code == 0
    assert provision(run, meeting, "Part 1, item 2")["text"] != WORDS
    run("decide", meeting, "--on", "1.2", "--outcome", "agreed")
    assert run("propose", meeting, "--party", "E", *REPLACE).code == 0
    assert provision(run, meeting, "Part 1, item 2")["state"] == "open"
    run("decide", meeting, "--on", "1.2", "--outcome", "adopted")
    assert run("propose", meeting, "--party", "E", *REPLACE).refused == "provision-settled"
    said = run("reopen", meeting, "--on", "1.2", "--reason", "by consent")
    assert said.out == "1.2 is open again.\n"
    assert provision(run, meeting, "Part 1, item 2")["state"] == "reopened"


def test_undo_and_redo_say_what_they_took_back(run, meeting):
    run("propose", meeting, "--party", "W", *REPLACE)
    assert run("undo", meeting).out == "undo: propose\n"
    assert provision(run, meeting, "Part 1, item 2")["state"] == "untouched"
    assert run("redo", meeting).out == "redo: propose\n"
    assert provision(run, meeting, "Part 1, item 2")["state"] == "open"
    assert run("undo", meeting, "--json").json["name"] == "propose"


def test_a_decision_is_never_undone(run, meeting):
    run("decide", meeting, "--on", "1.2", "--outcome", "adopted")
    assert run("undo", meeting).refused == "gavelled"


def test_a_private_draft_on_its_way_to_the_room(run, meeting):
    draft = run("propose", meeting, "--as", "W", *REPLACE, "--json").json
    assert (draft["number"], draft["status"]) == ("", "draft")
    here = run("log", meeting, "--json").out
    assert draft["amendment"] not in here  # what is private, the secretariat can't read
    sent = run("submit", meeting, draft["amendment"], "--as", "W", "--json").json
    assert sent["status"] == "submitted"
    assert run("submit", meeting, draft["amendment"], "--as", "W").refused == "status-not-possible"
    assert run("circulate", meeting, sent["amendment"], "--as", "W").refused == "not-permitted"
    answer = ("answer", meeting, sent["amendment"])
    assert run(*answer, "--status", "validated", "--as", "W").refused == "not-permitted"
    assert run(*answer, "--status", "validated").code == 0
    said = run("circulate", meeting, sent["amendment"], "--json").json
    assert (said["number"], said["status"]) == ("D.1", "circulated")
    again = run("circulate", meeting, sent["amendment"])
    assert again.refused == "status-not-possible"  # numbered once, never twice


def test_what_was_returned_is_written_again_and_submitted_again(run, meeting):
    draft = run("propose", meeting, "--as", "W", *REPLACE, "--json").json["amendment"]
    sent = run("submit", meeting, draft, "--as", "W", "--json").json["amendment"]
    run("answer", meeting, sent, "--status", "returned", "--reason", "two purposes")
    assert run("submit", meeting, draft, "--as", "W").code == 0


def test_what_was_submitted_can_be_withdrawn_by_its_party(run, meeting):
    draft = run("propose", meeting, "--as", "W", *REPLACE, "--json").json["amendment"]
    sent = run("submit", meeting, draft, "--as", "W", "--json").json["amendment"]
    assert run("undo", meeting, "--as", "W").refused == "moved-outward"
    withdraw = ("status", meeting, "--on", sent, "--status", "withdrawn")
    assert run(*withdraw).refused == "not-before-the-room"  # not the secretariat's to do
    assert run(*withdraw, "--as", "E").refused == "unknown-thing"
    assert run(*withdraw, "--as", "W").code == 0
    assert run("circulate", meeting, sent).refused == "status-not-possible"


@pytest.mark.parametrize(
    "verb",
    [
        ("status", "--status", "validated"),
        ("decide", "--outcome", "adopted"),
        ("position", "--party", "W", "--stance", "support"),
        ("propose", "--party", "E", "--text", "Other."),
    ],
    ids=lambda verb: verb[0],
)
def test_the_room_never_speaks_of_what_is_with_the_secretariat(run, meeting, verb):
    draft = run("propose", meeting, "--as", "W", *REPLACE, "--json").json["amendment"]
    sent = run("submit", meeting, draft, "--as", "W", "--json").json["amendment"]
    name, *rest = verb
    on = "--parent" if name == "propose" else "--on"
    assert run(name, meeting, on, sent, *rest).refused == "not-before-the-room"


@pytest.mark.parametrize(
    ("verb", "code"),
    [
        ("propose --on Part_9 --party W --text x", "reference-unknown"),
        ("propose --on item_2 --party W --text x", "reference-ambiguous"),
        ("propose --on 1.2 --party Q --text x", "unknown-thing"),
        ("propose --on 1.2 --party W", "words-missing"),
        ("propose --on 1.2 --text x", "nobody-proposes"),
        ("propose --kind insert --on Part_1 --party W --text x", "insertion-incomplete"),
        ("propose --on 1.2 --party W --text \x01", "unprintable"),
        ("propose --on 1.2 --party W --text a\ufffcb", "unprintable"),
        ("propose --on 1.2 --party W --text \udcff", "unprintable"),
        ("propose --on 1.2 --party W --text x --justification \udcff", "unprintable"),
        ("propose --on 1.2 --party W --text x --as chairperson", "not-permitted"),
        ("propose --on 1.2 --party W --text x --as nobody", "unknown-actor"),
        ("position --on D.2 --party W --stance support", "unknown-thing"),
        ("decide --on D.2 --outcome adopted", "unknown-thing"),
        ("decide --on 1.2 --outcome perhaps", "unknown-outcome"),
        ("status --on D.2 --status introduced", "unknown-thing"),
        ("submit nothing --as W", "unknown-thing"),
        ("correct --on 1.2 --reason misheard", "nothing-to-correct"),
        ("reopen --on 1.2 --reason consent", "nothing-to-reopen"),
        ("redo", "nothing-to-redo"),
        ("undo --as W", "nothing-to-undo"),
    ],
)
def test_refusals_have_their_code_and_change_nothing(run, meeting, verb, code):
    before = content(meeting)
    name, *rest = (word.replace("_", " ") for word in verb.split(" "))
    said = run(name, meeting, *rest, "--json")
    assert said.refused == said.json["refused"] == code
    assert said.json["reason"] in said.err
    assert content(meeting) == before


@pytest.mark.parametrize(
    "verb",
    [
        "position --on 1.2 --party W --stance perhaps",
        "status --on D.1 --status perhaps",
        "propose --kind insert --after 1.2 --level verse --text x --party W",
        "seat x --name X --capacity king",
        "party x --name X --kind tribe",
        "decide --on 1.2",
        "propose --into elsewhere",
    ],
)
def test_wrong_usage_never_reaches_the_file(run, meeting, verb):
    before = meeting.read_bytes()
    name, *rest = verb.split()
    said = run(name, meeting, *rest)
    assert said.code == 2
    assert "usage" in said.err
    assert meeting.read_bytes() == before


def test_words_from_a_file(run, meeting, tmp_path):
    (tmp_path / "words.txt").write_text("Crews come\nhome.\n", "utf-8")
    assert run("propose", meeting, "--party", "W", "--on", "1.2", "--text-file",
               tmp_path / "words.txt").code == 0  # fmt: skip
    run("decide", meeting, "--on", "D.1", "--outcome", "adopted")
    assert provision(run, meeting, "Part 1, item 2")["text"] == "Crews come home."


def test_several_new_provisions_are_typed_in_a_line_with_their_levels(run, meeting):
    at = ("--kind", "insert", "--after", "1.2", "--level", "item")
    run("propose", meeting, "--party", "W", *at, "--text", "Lamps burn: ¶› by oil ¶ by night")
    sub = ("--parent", "D.1", "--text", "Lamps burn: ¶› by oil ¶› by wax")
    run("propose", meeting, "--party", "E", *sub)
    run("decide", meeting, "--on", "D.1.1", "--outcome", "adopted")
    words = "Lamps burn: ¶› by clean oil ¶› by wax"
    said = ("--outcome", "adopted as subamended", "--text", words)
    assert run("decide", meeting, "--on", "D.1", *said).code == 0
    assert provision(run, meeting, "Part 1, item 3")["text"] == "Lamps burn:"
    assert provision(run, meeting, "Part 1, item 3(a)")["text"] == "by clean oil"
    assert provision(run, meeting, "Part 1, item 3(b)")["text"] == "by wax"
