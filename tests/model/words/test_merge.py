from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, given, strategies as st

from tests.support.words import passages, wordings
from tripartite.model.passage import Mark, Passage, join, note_mark, passage
from tripartite.model.saying import said
from tripartite.model.words.merge import carry_over, merge3, rebase
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import pair

BASE = "The Office shall consider new measures and report to the Governing Body in March."


def folded(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


ACCEPTED = {
    "apply": {"apply"},
    "identical": {"identical"},
    "conflict": {"conflict"},
    "either": {"apply", "ask"},
}


def test_all_cases_and_never_silently_wrong(shared_cases):
    wrong = []
    for case in shared_cases("rebase_cases.json"):
        result = rebase(case["base"], case["amendment"], case["current"])
        right = result.outcome in ACCEPTED[case["outcome"]]
        if not right or folded(result.text) != folded(case["text"]):
            wrong.append((case["id"], case["kind"], result.outcome, said(result.reasons)))
    assert wrong == []


@pytest.mark.parametrize(
    ("amendment", "current", "outcome", "reason"),
    [
        ("consider", "adopt", "apply", "stand as they did"),
        ("report", "report", "identical", "already says"),
        ("new", "existing", "conflict", "“new” now reads “existing”"),
    ],
)
def test_reasons_are_in_words(amendment, current, outcome, reason):
    changed = {
        "consider": BASE.replace("consider", "examine"),
        "report": BASE.replace("report", "report back"),
        "new": BASE.replace("new", "additional"),
    }[amendment]
    now = {
        "adopt": BASE.replace("March", "June"),
        "report": BASE.replace("report", "report back"),
        "existing": BASE.replace("new", "existing"),
    }[current]
    result = rebase(BASE, changed, now)
    assert result.outcome == outcome
    assert reason in said(result.reasons)


def test_lost_words_are_shown():
    amendment = BASE.replace("new measures", "new and existing measures")
    current = BASE.replace(" consider new measures and", "")
    result = rebase(BASE, amendment, current)
    assert (result.outcome, result.text) == ("conflict", None)
    assert result.lost == ("shall consider new measures and report",)
    assert "have been deleted" in said(result.reasons)


def test_a_stretch_that_moved_is_proposed_where_it_stands():
    first = "The Office reports each year to the Governing Body on supply chains."
    second = "Members are invited to send what they know before the end of January of each year."
    result = rebase(
        f"{first} {second}", f"{first.replace('each', 'every')} {second}", f"{second} {first}"
    )
    assert result.outcome == "ask"
    assert result.text == f"{second} {first.replace('each', 'every')}"


@given(passages, passages)
def test_onto_its_own_base_it_applies_as_written(base: Passage, amendment: Passage):
    assume(redline(base, amendment).changes)
    result = rebase(base, amendment, base)
    assert result.outcome == "apply"
    assert result.text == amendment.text


@given(passages, passages)
def test_a_change_far_away_does_not_disturb_it(base: Passage, amendment: Passage):
    assume(redline(base, amendment).changes)
    tail, now = Passage(". Nothing of this annex changes"), ". Nothing of this text changes"
    result = rebase(join((base, tail)), join((amendment, tail)), join((base, Passage(now))))
    assert result.outcome in ("apply", "ask")
    if result.outcome == "apply":
        assert result.text == amendment.text + now


@given(passages, passages)
def test_onto_itself_it_is_identical(base: Passage, amendment: Passage):
    assert rebase(base, amendment, amendment).outcome == "identical"
    assert rebase(base, base, amendment).passage == amendment


@given(wordings, wordings, wordings)
def test_order_of_arrival_never_turns_an_ask_into_an_apply(base: str, a: str, b: str):
    one, other = rebase(base, a, b), rebase(base, b, a)
    if "apply" in (one.outcome, other.outcome):
        assert {one.outcome, other.outcome} <= {"apply", "identical"}


@given(wordings, wordings, wordings)
def test_two_that_apply_give_one_text_in_either_order(base: str, a: str, b: str):
    one, other = rebase(base, a, b), rebase(base, b, a)
    if one.outcome == other.outcome == "apply" and one.passage and other.passage:
        first, second = pair(one.passage, other.passage)
        assert first.signs == second.signs


@given(st.data())
def test_independent_changes_come_together_word_for_word(data: st.DataObject):
    words = [f"w{n}" for n in range(14)]
    places = st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True)
    mine, theirs = (
        {3 * place + shift: f"{name}{place}" for place in data.draw(places)}
        for name, shift in (("m", 0), ("t", 1))
    )
    theirs = {at + 1 if at - 1 in mine else at: word for at, word in theirs.items()}
    assume(not any(at + by in mine for at in theirs for by in (-1, 0, 1)))

    def replaced(change: dict[int, str]) -> str:
        return " ".join(change.get(i, word) for i, word in enumerate(words))

    result = rebase(" ".join(words), replaced(mine), replaced(theirs))
    assert result.outcome == "apply"
    assert result.text == replaced(mine | theirs)


@given(wordings, wordings, wordings)
def test_what_is_applied_changes_nothing_else(base: str, amendment: str, current: str):
    result = rebase(base, amendment, current)
    if result.outcome != "apply" or result.text is None:
        return
    gone = Counter(" ".join(c.deleted for c in redline(base, amendment).changes).split())
    gone_now = Counter(" ".join(c.deleted for c in redline(current, result.text).changes).split())
    assert sum(gone_now.values()) <= sum(gone.values()) + 2


def test_works_on_passages_with_marks():
    base = join((Passage("The Office shall report"), note_mark("n1"), Passage(" in March.")))
    mine = join((Passage("The Office should report"), note_mark("n1"), Passage(" in March.")))
    now = join(
        (
            passage("The Office shall report", [Mark(4, 10, "strong")]),
            note_mark("n1"),
            Passage(" in June."),
        )
    )
    result = rebase(base, mine, now)
    assert result.outcome == "apply" and result.passage is not None
    assert result.passage.plain(lambda atom: f"[{atom.target}]") == (
        "The Office should report[n1] in June."
    )
    assert result.passage.marks == (Mark(4, 10, "strong"),)


def test_formatting_of_the_amendment_is_carried_too():
    mine = passage(BASE, [Mark(4, 10, "emphasis")])
    result = rebase(BASE, mine, BASE.replace("March", "June"))
    assert result.outcome == "apply" and result.passage is not None
    assert result.passage.marks == (Mark(4, 10, "emphasis"),)


def test_undo_leaves_what_others_changed_since():
    before, after = BASE, BASE.replace("consider", "adopt")
    now = after.replace("March", "June")
    merged = merge3(after, before, now)
    assert merged.passage is not None
    assert merged.passage.text == BASE.replace("March", "June")
    assert not merged.touching


def test_undo_of_words_changed_since_shows_both():
    before, after = BASE, BASE.replace("consider", "adopt")
    merged = merge3(after, before, after.replace("adopt", "endorse"))
    assert merged.passage is None
    assert merged.overlaps == (("consider", "endorse"),)


def test_a_split_provision_asks_in_the_part_that_has_the_words():
    amendment = BASE.replace("March", "June")
    parts = (
        Passage("The Office shall consider new measures."),
        Passage("It shall report to the Governing Body in March."),
    )
    carried = carry_over(BASE, amendment, parts)
    assert carried.outcome == "ask"
    assert [p.text for p in carried.passages] == [
        parts[0].text,
        parts[1].text.replace("March", "June"),
    ]


def test_a_merged_provision_asks():
    merged = Passage(f"{BASE} Members shall report as well.")
    carried = carry_over(BASE, BASE.replace("new", "all"), (merged,))
    assert carried.outcome == "ask"
    assert carried.passages[0].text == merged.text.replace("new", "all")


def test_a_deletion_across_a_split_is_a_conflict():
    first, second = BASE[:39], BASE[39:]
    amendment = BASE.replace("measures and report ", "")
    carried = carry_over(BASE, amendment, (Passage(first.strip()), Passage(second.strip())))
    assert (carried.outcome, carried.passages) == ("conflict", ())
