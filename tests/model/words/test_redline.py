from __future__ import annotations

import pytest
from hypothesis import given

from tests.support.words import any_text, passages, wordings
from tripartite.model.passage import Mark, Passage, join, note_mark, passage, reference
from tripartite.model.words.redline import Redline, redline
from tripartite.model.words.tokens import tokenise


def texts(line: Redline) -> tuple[str, str]:
    old = "".join(s.text for s in line.segments if s.op != "insert")
    new = "".join(s.text for s in line.segments if s.op != "delete")
    return old, new


def groups(line: Redline, *, quiet: bool = False) -> tuple[list[str], list[str]]:
    """The deleted and the inserted stretches as a reader sees them."""
    shown = [s for s in line.segments if quiet or not s.typographic]
    deleted = [s.text.strip() for s in shown if s.op == "delete"]
    inserted = [s.text.strip() for s in shown if s.op == "insert"]
    return [_folded(t) for t in deleted if t], [_folded(t) for t in inserted if t]


def _folded(text: str) -> str:
    return text.replace("\n\n", " ")


def test_all_hand_made_cases(shared_cases):
    wrong = []
    for case in shared_cases("redline_cases.json"):
        line = redline(case["base"], case["amended"])
        accepted = [(case["expected_deleted"], case["expected_inserted"])]
        accepted += [(also["deleted"], also["inserted"]) for also in case["also_accepted"]]
        assert texts(line) == (case["base"], case["amended"]), case["id"]
        if groups(line) not in accepted and groups(line, quiet=True) not in accepted:
            wrong.append((case["id"], groups(line)))
    assert wrong == []


def test_cases_of_typography_mark_nothing(shared_cases):
    kinds = {"apostrophes", "quotes", "fr_guillemets", "fr_nbsp_only", "nfc_nfd"}
    for case in shared_cases("redline_cases.json"):
        if case["kind"] in kinds:
            line = redline(case["base"], case["amended"])
            assert groups(line) == ([], []), case["id"]
            assert line.changes == () and line.typography


@given(any_text, any_text)
def test_lossless(old: str, new: str):
    assert texts(redline(old, new)) == (old, new)


@given(wordings, wordings)
def test_says_the_same_each_time(old: str, new: str):
    assert redline(old, new).segments == Redline(old, new).segments


@given(wordings, wordings)
def test_never_half_a_word(old: str, new: str):
    line = redline(old, new)
    a, b = tokenise(old), tokenise(new)
    edges_old = {s for i in range(len(a)) for s in (a.starts[i], a.starts[i + 1] - len(a.core(i)))}
    edges_new = {s for i in range(len(b)) for s in (b.starts[i], b.starts[i + 1] - len(b.core(i)))}
    for segment in line.segments:
        if segment.op == "delete" and not segment.typographic:
            assert {segment.old, segment.old + len(segment.text)} <= edges_old | {len(old)}
        if segment.op == "insert" and not segment.typographic:
            assert {segment.new, segment.new + len(segment.text)} <= edges_new | {len(new)}


@given(passages, passages)
def test_segments_carry_their_passages(old: Passage, new: Passage):
    segments = redline(old, new).segments
    assert join(s.passage for s in segments if s.op != "delete") == new
    assert join(s.passage for s in segments if s.op == "delete").text == "".join(
        s.text for s in segments if s.op == "delete"
    )


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("consider new measures", "[consider] new measures", ([], ["[", "]"])),
        ("[consider] new measures", "consider new measures", (["[", "]"], [])),
        ("[consider] new measures", "consider [new] measures", (["[", "]"], ["[", "]"])),
        ("[consider new measures]", "[consider [new] measures]", ([], ["[", "]"])),
        ("[[a] and b]", "[a] and [b]", (["["], ["["])),
        ("[consider] measures", "[consider] [adopt] measures", ([], ["[adopt]"])),
        ("a [draft] text", "a final text", (["[draft]"], ["final"])),
    ],
)
def test_brackets_mark_brackets_only(old, new, marked):
    assert groups(redline(old, new)) == marked


@given(wordings)
def test_brackets_around_any_word_never_mark_words(text: str):
    words = [w for w in text.replace("[", "").replace("]", "").split(" ") if w.strip()]
    bracketed = " ".join(f"[{word}]" if i % 2 else word for i, word in enumerate(words))
    deleted, inserted = groups(redline(" ".join(words), bracketed))
    assert deleted == []
    assert set("".join(inserted)) <= set("[] ")


def test_renumbering_is_no_change_of_wording():
    old = join((Passage("as set out in "), reference("p4"), Passage(" above"), note_mark("n1")))
    assert str(redline(old, old).summary) == "no change"
    new = join((Passage("as set out in "), reference("p5"), Passage(" above"), note_mark("n1")))
    assert [s.op for s in redline(old, new).segments] == ["equal", "delete", "insert", "equal"]


def test_formatting_is_reported_apart():
    old = Passage("decent work for all")
    new = passage("decent work for all", [Mark(0, 11, "emphasis")])
    line = redline(old, new)
    assert line.changes == () and str(line.summary) == "set “decent work” in italics"
    (change,) = line.formatting
    assert (change.was, change.now) == ((), (Mark(0, 11, "emphasis"),))


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        ("shall adopt it", "shall consider it", "replace “adopt” by “consider”"),
        ("shall adopt it", "shall it", "delete “adopt”"),
        ("shall adopt it", "shall adopt all of it", "after “shall adopt”, insert “all of”"),
        ("adopt it", "Members adopt it", "at the beginning, insert “Members”"),
        ("to adopt it", "to [adopt] it", "put “adopt” in square brackets"),
        ("to [adopt] it", "to adopt it", "lift the square brackets around “adopt”"),
        ("it", "it", "no change"),
        ("the ILO's", "the ILO’s", "only spaces, quotation marks or the form of letters differ"),
    ],
)
def test_summary_as_in_amendment_lists(old, new, summary):
    assert str(redline(old, new).summary) == summary


def test_long_texts_are_anchored():
    old = " ".join(f"word{n} and the other" for n in range(400))
    new = old.replace("word200 ", "another ").replace("word9 and", "word9 or")
    assert groups(redline(old, new)) == (["and", "word200"], ["or", "another"])


def test_texts_with_nothing_in_common_are_one_block():
    old = " ".join(f"old{n} of the" for n in range(300))
    new = " ".join(f"the new{n} in of" for n in range(300))
    assert len(redline(old, new).changes) == 1


def test_words_that_moved_far_are_told_as_moved():
    old = "Pilots of the outer harbour rest by day, and where it is calm they sail again at night."
    new = "Pilots rest by day, and where it is calm they sail again at night of the outer harbour."
    told = redline(old, new).each_in_words
    assert [str(each) for each in told] == ["move “of the outer harbour” to after “again at night”"]
    (told,) = redline(new, old).each_in_words
    assert str(told) == "move “of the outer harbour” to after “Pilots”"
    (told,) = redline(f"In port {old}", f"{old[:-1]} In port.").each_in_words
    assert told.code == "move"
