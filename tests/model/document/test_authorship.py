from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, strategies as st

from tests.support.words import passages
from tripartite.model.document.authorship import trace
from tripartite.model.passage import Passage, join
from tripartite.model.text import Stamp

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
EMPLOYERS, WORKERS = Stamp("Employers", NOON, "a1"), Stamp("Workers", NOON, "a2")


def told(base: str, *steps: tuple[str, Stamp]) -> list[tuple[str, str, str]]:
    pieces = trace(Passage(base), [(Passage(text), stamp) for text, stamp in steps])
    return [
        (
            p.passage.text,
            p.inserted.author if p.inserted else "",
            p.deleted.author if p.deleted else "",
        )
        for p in pieces
    ]


def test_each_word_keeps_who_put_it_in():
    assert told(
        "adopt it", ("adopt all of it", EMPLOYERS), ("adopt nearly all of it", WORKERS)
    ) == [
        ("adopt", "", ""),
        (" nearly", "Workers", ""),
        (" all of", "Employers", ""),
        (" it", "", ""),
    ]


def test_put_in_by_one_and_taken_out_by_another():
    assert told("adopt it", ("adopt all of it", EMPLOYERS), ("adopt it", WORKERS)) == [
        ("adopt", "", ""),
        (" all of", "Employers", "Workers"),
        (" it", "", ""),
    ]


def test_what_is_gone_stands_before_what_takes_its_place():
    assert told("shall adopt it", ("shall it", EMPLOYERS), ("shall consider it", WORKERS)) == [
        ("shall", "", ""),
        (" adopt", "", "Employers"),
        (" consider", "Workers", ""),
        (" it", "", ""),
    ]


@given(passages, st.lists(passages, max_size=4))
def test_nothing_is_lost(base: Passage, wordings: list[Passage]):
    stamps = (EMPLOYERS, WORKERS)
    pieces = trace(base, [(w, stamps[i % 2]) for i, w in enumerate(wordings)])
    last = wordings[-1] if wordings else base
    assert join(p.passage for p in pieces if not p.deleted) == last
    assert join(p.passage for p in pieces if not p.inserted).text == base.text
    assert all(p.passage.text for p in pieces)


def test_no_steps_and_an_empty_base():
    assert trace(Passage(), []) == ()
    assert told("", ("new words", EMPLOYERS)) == [("new words", "Employers", "")]
