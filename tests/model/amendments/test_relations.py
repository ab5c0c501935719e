from __future__ import annotations

import os
from itertools import groupby

import pytest
from hypothesis import given, strategies as st

from tests.support.words import wordings
from tripartite.model.amendments.relations import LINES, Proposal, identical, relations

TEXT = "The Office shall consider new measures and report to the Governing Body in March."


def relation(a: str, b: str):
    (found,) = relations(TEXT, [Proposal("D.1", a), Proposal("D.2", b)])
    return found


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (("new", "other"), ("March", "June"), "can be taken together"),
        (("new", "other"), ("new", "other"), "same proposal"),
        ((" new", ""), (" new measures and", ""), "one goes further"),
        (("new", "other"), ("measures", "steps"), "side by side"),
        (("report", "report back"), ("report", "report again"), "both add here"),
        (("new", "other"), ("new", "further"), "competing wording"),
        (("consider new", "adopt"), ("new measures", "steps"), "cut across each other"),
        (("new", "other"), (" new measures and", ""), "edits words the other deletes"),
    ],
)
def test_each_label(a, b, label):
    found = relation(TEXT.replace(*a), TEXT.replace(*b))
    assert found.label == label
    assert found.line.startswith("D.")


def test_one_that_has_all_changes_of_another_goes_further():
    less = TEXT.replace("new", "other")
    found = relation(less, less.replace("March", "June"))
    assert (found.first, found.second, found.label) == ("D.2", "D.1", "one goes further")
    assert found.line == "D.2 does all that D.1 does, and more: “June”."


def test_the_one_that_edits_comes_first():
    found = relation(TEXT.replace(" new measures and", ""), TEXT.replace("new", "other"))
    assert found.line == "D.2 edits words that D.1 deletes: “new”."


def test_words_that_one_adds_inside_what_another_replaces():
    adds, replaces = TEXT.replace("new", "all new"), TEXT.replace("consider new measures", "act")
    for a, b, line in (
        (adds, replaces, "D.1 adds words inside “consider new measures”, which D.2 replaces."),
        (replaces, adds, "D.2 adds words inside “consider new measures”, which D.1 replaces."),
    ):
        found = relation(a, b)
        assert (found.label, found.line) == ("competing wording", line)


def test_words_that_one_moves_and_another_edits():
    first = "The Office shall report to the Governing Body."
    second = "Members shall send what they know before the end of each January, if any."
    text = f"{first} {second}"
    (found,) = relations(
        text,
        [
            Proposal("D.1", f"{second} {first}"),
            Proposal("D.2", text.replace("report", "report back")),
        ],
    )
    assert (found.first, found.second, found.label) == ("D.2", "D.1", "words have moved")


def test_one_written_on_words_since_deleted_no_longer_applies():
    now = TEXT.replace(" new measures and", " whether to")
    late = Proposal("D.3", TEXT.replace("new", "other"), written_on=TEXT)
    found = relations(now, [late, Proposal("D.4", now.replace("March", "June"))])
    assert [(r.first, r.second, r.label) for r in found] == [("D.3", "", "no longer applies")]
    assert "“new”" in found[0].line


def test_one_written_on_an_older_text_is_carried_over_first():
    now = TEXT.replace("March", "June")
    late = Proposal("D.3", TEXT.replace("new", "other"), written_on=TEXT)
    (found,) = relations(now, [late, Proposal("D.4", now.replace("new", "other"))])
    assert found.label == "same proposal"


def test_identical_ones_across_groups():
    wording = TEXT.replace("new", "the ILO's")
    proposals = [
        Proposal("D.1", wording, "Employers"),
        Proposal("D.2", TEXT, "Workers"),
        Proposal("D.3", wording.replace("'", "’"), "Governments"),
    ]
    assert identical(proposals) == (("D.1", "D.3"),)


@given(st.lists(wordings, max_size=5))
def test_every_two_have_one_relation_with_a_line(texts: list[str]):
    proposals = [Proposal(f"D.{n}", text) for n, text in enumerate(texts)]
    found = relations(TEXT, proposals)
    assert len(found) == len(texts) * (len(texts) - 1) // 2
    for r in found:
        assert r.label in LINES
        assert r.first in r.line and r.second in r.line


@given(wordings, wordings)
def test_the_order_of_two_does_not_change_their_relation(a: str, b: str):
    assert relation(a, b).label == relation(b, a).label


def ep_table(amendments) -> str:
    """The relations of the crowded provisions: numbers and labels only."""
    lines = []
    ours = [a for a in amendments if a["corpus"] == "ep_gdpr_libe_2013"]
    for provision, group in groupby(ours, key=lambda a: a["provision"]):
        found = list(group)
        text = found[0]["old_text"] or ""
        proposals = [Proposal(a["number"], a["new_text"] or "") for a in found]
        alike = identical(proposals)
        lines += ["", provision, *(f"  identical: {' '.join(ids)}" for ids in alike)]
        lines += [
            f"  {r.first} · {r.second} — {r.label}"
            for r in relations(text, proposals)
            if r.label != "same proposal"
        ]
    return "\n".join(lines[1:]) + "\n"


def test_relations_of_real_crowded_provisions(shared_cases, root):
    """Read by a person; `UPDATE_GOLDEN=1` writes it anew, then read it again."""
    golden = root / "tests" / "golden" / "words" / "relations_ep.txt"
    table = ep_table(shared_cases("real_amendments.json")["amendments"])
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(table, encoding="utf-8")
    assert table == golden.read_text(encoding="utf-8")
