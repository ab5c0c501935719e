"""Speed of words: redlines, carry-over, relations, comparing trees. Each beside its baseline.

The mix of the redline runs: texts of 300 words drawn from some 2,000 by a Zipf law, one in ten with
a comma; each edit replaces, inserts or deletes up to three words at a random place. 10,000
amendments: 500 provisions of 30 to 90 words, 20 amendments each, of one to four edits. The trees'
mix stands in `tests/support/trees.py`. All from fixed seeds.
"""

from __future__ import annotations

import sys
from math import log
from random import Random

import pytest
from bench.conftest import record, timed
from diff_match_patch import diff_match_patch

from tests.support.trees import Trees
from tripartite.model.amendments.relations import Proposal, relations
from tripartite.model.document.align import compare as compare_trees
from tripartite.model.words.hunks import hunks
from tripartite.model.words.merge import rebase
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import forget, pair, tokenise

FRAME = 1 / 60
"""Seconds of one frame of a screen."""

NAMES = {
    1: "redline of 300 words, 1 edit, over diff and tokens",
    10: "redline of 300 words, 10 edits, over diff and tokens",
    40: "redline of 300 words, 40 edits, over diff and tokens",
}


class Writer:
    """Writes texts and edits them, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        stems = ["".join(self.random.choices("bdfglmnprst", k=2)) for _ in range(60)]
        self.words = [f"{a}o{b}i{c}" for a in stems for b in stems[:6] for c in stems[:6]]
        self.weights = [1 / (n + 3) for n in range(len(self.words))]

    def text(self, length: int) -> list[str]:
        words = self.random.choices(self.words, self.weights, k=length)
        return [f"{word}," if self.random.random() < 0.1 else word for word in words]

    def edited(self, words: list[str], edits: int) -> list[str]:
        words = list(words)
        for _ in range(edits):
            at = self.random.randrange(len(words))
            words[at : at + self.random.randint(0, 3)] = self.text(self.random.randint(0, 3))
        return words

    def two(self, length: int, edits: int) -> tuple[str, str]:
        words = self.text(length)
        return " ".join(words), " ".join(self.edited(words, edits))


@pytest.fixture(scope="module")
def engine():
    found = diff_match_patch()
    found.Diff_Timeout = 0
    return found


@pytest.mark.parametrize("edits", [1, 10, 40])
def test_redline(compare, engine, edits):
    texts = [Writer(seed).two(300, edits) for seed in range(20)]
    ready = [pair(old, new) for old, new in texts]

    def ours():
        forget()
        for old, new in texts:
            assert redline(old, new).segments

    compare(ours, lambda: _diff_and_tokens(engine, texts, ready), 2.5, name=NAMES[edits])


def _diff_and_tokens(engine, texts, ready) -> None:
    """diff-match-patch on ready-made ids, plus one pass of the tokeniser over each text."""
    forget()
    for (old, new), (a, b) in zip(texts, ready, strict=True):
        tokenise(old)
        tokenise(new)
        engine.diff_main(a.signs, b.signs, False)


def test_redline_of_10000_amendments(compare, engine):
    writer = Writer(7)
    texts = []
    for _ in range(500):
        words = writer.text(writer.random.randint(30, 90))
        edits = (writer.edited(words, writer.random.randint(1, 4)) for _ in range(20))
        texts += [(" ".join(words), " ".join(edited)) for edited in edits]
    ready = [pair(old, new) for old, new in texts]

    def ours():
        forget()
        for old, new in texts:
            assert redline(old, new).segments is not None

    compare(ours, lambda: _diff_and_tokens(engine, texts, ready), 2.5, rounds=3)


def test_texts_with_nothing_in_common_over_their_tokens(compare):
    old = " ".join(f"old{n} of the" for n in range(333))
    new = " ".join(f"the new{n} in of" for n in range(250))

    def ours():
        forget()
        assert len(redline(old, new).changes) == 1

    def tokens():
        forget()
        pair(old, new)

    compare(ours, tokens, 3)


def test_relations_of_100_amendments_over_diffing_each(compare):
    writer = Writer(3)
    words = writer.text(120)
    proposals = [
        Proposal(f"D.{n}", " ".join(writer.edited(words, writer.random.randint(1, 4))))
        for n in range(100)
    ]
    text = " ".join(words)

    def diffs():
        for proposal in proposals:
            hunks(*pair(text, proposal.wording))

    compare(lambda: relations(text, proposals), diffs, 3)


def _tokens_of(trees: Trees) -> None:
    forget()
    for view in (*trees.base, *trees.changed):
        tokenise(view.passage)


def _all_words(trees: Trees) -> None:
    forget()
    for row in compare_trees(trees.base, trees.changed, by_id=False):
        if row.kind not in ("kept", "renumbered", "moved", "inserted", "deleted"):
            assert row.redline.segments


def test_comparing_trees_of_1000_without_ids_over_their_tokens(compare):
    trees = Trees(1_000, seed=1)
    compare(lambda: _all_words(trees), lambda: _tokens_of(trees), 3)


def test_comparing_trees_of_1000_with_ids_over_without(compare):
    trees = Trees(1_000, seed=1)
    later = trees.changed_by_id()
    compare(lambda: compare_trees(trees.base, later), lambda: _all_words(trees), 1 / 20)


def test_growth_of_comparing_trees(capsys):
    sizes = (100, 1_000, 10_000)
    times = []
    for size in sizes:
        trees = Trees(size, seed=5)
        _all_words(trees)
        times.append(min(timed(lambda trees=trees: _all_words(trees)) for _ in range(3)))
    exponent = log(times[-1] / times[0]) / log(sizes[-1] / sizes[0])
    told = ", ".join(f"{s}: {t * 1e3:.1f} ms" for s, t in zip(sizes, times, strict=True))
    with capsys.disabled():
        sys.stdout.write(f"\ngrowth of comparing trees: {exponent:.2f} of 1.15 ({told})\n")


def test_own_redline_after_a_keystroke_over_a_frame(request, benchmark):
    base, text = Writer(11).two(300, 10)
    keys = iter(range(10_000))

    def typed():
        return (base, f"{text[:900]}{next(keys)}{text[900:]}"), {}

    benchmark.pedantic(lambda old, new: redline(old, new).segments, setup=typed, rounds=50)
    record(request, benchmark, "own redline after a keystroke, over a frame", [FRAME], 1 / 8)


def test_one_other_amendment_refreshed_over_a_frame(request, benchmark):
    writer = Writer(12)
    words = writer.text(300)
    text, amendment = " ".join(words), " ".join(writer.edited(words, 5))
    keys = iter(range(10_000))

    def changed():
        return (" ".join((*words[:150], f"typed{next(keys)}", *words[150:])),), {}

    def refreshed(current: str):
        result = rebase(text, amendment, current)
        return result.passage and redline(current, result.passage).segments

    benchmark.pedantic(refreshed, setup=changed, rounds=50)
    record(request, benchmark, "another amendment carried over, over a frame", [FRAME], 1)
