"""Out, through another hand, and back: exactly what was meant is proposed, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.support.hands import Hand, bookmark, rewritten, spread, stranger
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.jobs.receiving.sent import RECEIVED_FORMS
from tripartite.model.document.finding import party_named
from tripartite.model.entries import AmendmentMade
from tripartite.model.passage import BREAK, Passage
from tripartite.model.reading import amendment_view, document_view, documents
from tripartite.session import Session
from tripartite.word.mark import PART as MARK_PART
from tripartite.word.read import read_text

ROUNDS = 25
LONE = (1022, 1049, 1098, 1114)
"""Seeds that split a provision before its last word, which stands within other words of it too."""


def sent(session: Session, folder: Path, form: str = "clean") -> Path:
    return export(session, documents(session.state)[0].id, form, folder / "sent.docx")


def receive(session: Session, path: Path):
    return plan(session, path, party_named(session.state, "W"))


@pytest.mark.parametrize("form", sorted(RECEIVED_FORMS - {""}))
def test_returned_unchanged_there_is_nothing(session, tmp_path, form):
    received = receive(session, sent(session, tmp_path, form))
    assert received.items == ()
    assert [ignored.what for ignored in received.ignored if ignored.what == "unchanged"]
    assert received.sent.sure == 1.0


class Expected:
    """What was meant: for each provision concerned, kind and words (notes aside)."""

    def __init__(self, session: Session, path: Path) -> None:
        view = document_view(session.state, documents(session.state)[0].id)
        self.text = {p.id: p.text for p in read_text(path) if p.id}
        self.cited = {p.id: p.reference for p in view.provisions}
        self.order = [p.id for p in view.provisions]
        self.over = {p.id: p.parent for p in view.provisions}
        self.meant: list[tuple[str, str, tuple[str, ...]]] = []

    def heads(self, key: str) -> bool:
        return key in self.over.values()

    def edit(self, hand: Hand, kind: str, paragraph: Any) -> None:
        key = bookmark(paragraph)
        if kind == "replace":
            was, now = hand.replace(paragraph)
            self.add(kind, key, self.text[key].replace(was, now, 1))
        elif kind == "insert":
            hand.insert_after(paragraph, f"Wholly new words behind {key}.")
            self.add(kind, key, f"Wholly new words behind {key}.")
        elif kind == "delete":
            hand.delete(paragraph)
            self.add(kind, key, "")
        elif kind == "split":
            _, rest = hand.split(paragraph)
            at = self.text[key].index(rest)
            self.add(kind, key, self.text[key][:at].strip() + BREAK + self.text[key][at:].strip())
        else:
            hand.merge(paragraph)
            other = self.order[self.order.index(key) + 1]
            self.add(kind, key, self.text[key] + self.text[other])

    def add(self, kind: str, key: str, *words: str) -> None:
        self.meant.append((kind, key, words))

    def told(self, items: Any) -> list[tuple[str, str, tuple[str, ...]]]:
        """The items as they were meant, as a file prints them."""
        return [
            (item.what, item.provision, tuple(self.printed(p.act.passage) for p in item.proposed))
            for item in items
        ]

    def printed(self, passage: Passage) -> str:
        return passage.plain(lambda atom: self.cited.get(atom.target, ""))


def bare(meant: Any) -> list[Any]:
    """Spaces where paragraphs meet or part are no matter of a negotiation."""
    return [
        (kind, key, tuple("".join(text.split()) for text in words)) for kind, key, words in meant
    ]


@pytest.mark.parametrize("known", [True, False], ids=["ours", "stranger"])
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "typed"])
@pytest.mark.parametrize("seed", [*range(ROUNDS), 31, 46, *LONE])
def test_random_edits_come_back(session, tmp_path, seed, tracked, known):
    """`known`: the file still has its hidden mark and bookmarks."""
    dice = random.Random(seed)
    out = sent(session, tmp_path)
    hand, expected = Hand(dice, tracked=tracked), Expected(session, out)

    def edit(document: Any) -> None:
        for paragraph in spread(hand.paragraphs(document), dice):
            key, follower = bookmark(paragraph), paragraph.getnext()
            kinds = ["replace", "insert"]
            if not expected.heads(key):
                kinds += ["delete", "split"]
                kinds += ["merge"] if follower is not None and bookmark(follower) else []
            kind = dice.choice(kinds)
            if kind == "merge" and expected.heads(bookmark(follower)):
                kind = "replace"
            expected.edit(hand, kind, paragraph)
        if not known:
            stranger(document)

    without = "" if known else MARK_PART
    received = receive(session, rewritten(out, tmp_path / "returned.docx", edit, without))
    assert bare(expected.told(received.items)) == bare(expected.meant)
    assert received.tracked is tracked
    possible = received.chosen("all")
    done = accept(session, received, [item.key for item in possible])
    made = [entry for entry in done.entries if isinstance(entry.body, AmendmentMade)]
    assert len(made) == sum(len(item.proposed) for item in possible)


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "typed"])
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_edits_of_a_text_that_was_sent_with_marks_are_told_from_them(
    session, tmp_path, seed, tracked
):
    dice = random.Random(seed)
    out = sent(session, tmp_path, "redline")
    hand, expected = Hand(dice, tracked=tracked), Expected(session, out)

    def edit(document: Any) -> None:
        for paragraph in spread(hand.paragraphs(document), dice):
            expected.edit(hand, "replace", paragraph)

    received = receive(session, rewritten(out, tmp_path / "returned.docx", edit))
    assert bare(expected.told(received.items)) == bare(expected.meant)


@pytest.mark.parametrize("seed", range(3))
def test_accepted_they_are_the_partys_amendments_and_one_undo_takes_them_back(
    session, tmp_path, seed
):
    dice = random.Random(seed)
    hand = Hand(dice)

    def edit(document: Any) -> None:
        for paragraph in spread(hand.paragraphs(document), dice, 7):
            hand.replace(paragraph)

    path = rewritten(sent(session, tmp_path), tmp_path / "returned.docx", edit)
    received = receive(session, path)
    before = len(session.state.room.amendments)
    chosen = received.chosen("all")
    done = accept(session, received, [item.key for item in chosen])
    made = [
        amendment_view(session.state, x.body.id)
        for x in done.entries
        if x.act and x.stream == "room"
    ]
    assert [view.passage for view in made] == [p.act.passage for i in chosen for p in i.proposed]
    assert {view.parties for view in made} == {(received.party,)}
    assert len(session.state.room.amendments) == before + len(made)
    undone = session.undo()
    assert {x.body.id for x in undone.entries if hasattr(x.body, "id")} >= {v.id for v in made}
