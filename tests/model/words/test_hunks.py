"""The clean-up after the shortest edit: what a person would mark."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.support.words import wordings
from tripartite.model.words.hunks import hunks
from tripartite.model.words.tokens import pair


def marked(old: str, new: str) -> list[tuple[str, str]]:
    a, b = pair(old, new)
    return [(a.words(h.a0, h.a1), b.words(h.b0, h.b1)) for h in hunks(a, b)]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        # An insertion begins after a comma, an enumerator or a stop, or before "and".
        ("a, b and c", "a, x, b and c", [("", "x,")]),
        ("one of A and of B", "one of A and of C and of B", [("", "and of C")]),
        ("(a) x; (b) y.", "(a) x; (b) z; (c) y.", [("", "z; (c)")]),
        ("First part. Last part.", "First part. New part. Last part.", [("", "New part.")]),
        # Two replacements around one small word are one; around a longer one they are two.
        ("adopt the text", "consider the draft", [("adopt the text", "consider the draft")]),
        (
            "adopt national law",
            "consider national rules",
            [("adopt", "consider"), ("law", "rules")],
        ),
        # Never across the end of a sentence, never two insertions, never two deletions.
        ("a law. The text", "a rule. The draft", [("law", "rule"), ("text", "draft")]),
        ("Office of Members", "new Office of all Members", [("", "new"), ("", "all")]),
        ("new Office of all Members", "Office of Members", [("new", ""), ("all", "")]),
        # Words that only change places are one change.
        (
            "law and practice apply",
            "practice and law apply",
            [("law and practice", "practice and law")],
        ),
    ],
)
def test_as_a_person_would_mark_it(old, new, changes):
    assert marked(old, new) == changes


@given(wordings, wordings)
def test_changes_stand_in_order_and_apart_and_rebuild_the_new_text(old: str, new: str):
    a, b = pair(old, new)
    at_a = at_b = 0
    for hunk in hunks(a, b):
        kept_a, kept_b = a.signs[at_a : hunk.a0], b.signs[at_b : hunk.b0]
        assert kept_a == kept_b
        assert hunk.a1 > hunk.a0 or hunk.b1 > hunk.b0
        assert kept_a or at_a == at_b == 0
        at_a, at_b = hunk.a1, hunk.b1
    assert a.signs[at_a:] == b.signs[at_b:]
