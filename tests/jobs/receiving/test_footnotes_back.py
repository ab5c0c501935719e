"""Footnotes of a returned file: put in, taken out or changed, they are part of the party's
amendment to the provision that cites them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.support.hands import (
    Hand,
    bookmark,
    long_runs,
    rewritten_with_notes,
    spread,
    stranger,
)
from tests.support.meetings import Table, opened
from tests.support.ooxml import W
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.publishing.submission import submit, write_paper
from tripartite.jobs.receiving.received import Received
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.document.finding import party_named
from tripartite.model.passage import Atom, Passage, join, note_mark
from tripartite.model.reading import (
    amendment_view,
    document_view,
    documents,
    printer_of,
)
from tripartite.model.text import SourceNote
from tripartite.session import Session
from tripartite.word.check import check
from tripartite.word.mark import PART as MARK_PART
from tripartite.word.read import read_text

LISTED = "See the list of buoys."
SOUNDED = "As sounded last spring."


@pytest.fixture
def table() -> Table:
    return opened()


def sent(session: Session, folder: Path, form: str = "clean") -> Path:
    return export(session, documents(session.state)[0].id, form, folder / "sent.docx")


def receive(session: Session, path: Path) -> Received:
    return plan(session, path, party_named(session.state, "W"))


def returned(table: Table, folder: Path, change: Any, form: str = "clean") -> Received:
    out = sent(table.session(), folder, form)

    def edit(document: Any, notes: Any) -> None:
        change({bookmark(p): p for p in document.iter(W + "p") if bookmark(p)}, notes)

    return receive(table.session(), rewritten_with_notes(out, folder / "back.docx", edit))


def adopt(table: Table, received: Received) -> None:
    """All that came back, taken in and adopted."""
    done = accept(table.session(), received, [item.key for item in received.chosen("all")])
    for entry in done.entries:
        if entry.stream == "room":
            table.do(c.SetStatus(entry.body.id, "introduced"))
            table.do(c.Decide(entry.body.id, "adopted"))


def notes_of(table: Table) -> list[str]:
    view = document_view(table.state, documents(table.state)[0].id)
    return [note.text for note in view.notes]


@pytest.mark.parametrize("tracked", [True, False])
def test_one_that_was_put_in(table, tmp_path, tracked):
    depths = table.provisions()[3]
    hand = Hand(random.Random(1), tracked=tracked)

    def change(paragraphs, notes):
        hand.add_footnote(notes, long_runs(paragraphs[depths])[-1], SOUNDED)

    received = returned(table, tmp_path, change)
    (item,) = received.items
    assert str(item.summary) == f"after “the harbour master.”, add a footnote: “{SOUNDED}”"
    assert item.authors == (("Delegate",) if tracked else ())
    assert item.sure
    adopt(table, received)
    assert notes_of(table) == [SOUNDED, LISTED]


@pytest.mark.parametrize("tracked", [True, False])
def test_one_that_was_taken_out(table, tmp_path, tracked):
    buoys = table.provisions()[5]
    hand = Hand(random.Random(1), tracked=tracked)
    received = returned(table, tmp_path, lambda ps, notes: hand.drop_footnote(ps[buoys], notes))
    (item,) = received.items
    assert str(item.summary) == f"delete the footnote “{LISTED}”"
    adopt(table, received)
    assert notes_of(table) == []


@pytest.mark.parametrize("form", ["clean", "redline", "rolling"])
@pytest.mark.parametrize("tracked", [True, False])
def test_one_that_was_reworded(table, tmp_path, tracked, form):
    buoys = table.provisions()[5]
    hand = Hand(random.Random(1), tracked=tracked)
    said = []

    def change(paragraphs, notes):
        said.append(hand.reword_footnote(paragraphs[buoys], notes)[1])

    received = returned(table, tmp_path, change, form)
    (item,) = received.items
    assert str(item.summary).startswith(f"in the footnote “{LISTED}”, replace ")
    assert item.authors == (("Delegate",) if tracked else ())
    adopt(table, received)
    assert notes_of(table) == said


@pytest.mark.parametrize("tracked", [True, False])
def test_a_new_paragraph_with_one(table, tmp_path, tracked):
    berth = table.provisions()[2]
    hand = Hand(random.Random(1), tracked=tracked)

    def change(paragraphs, notes):
        hand.insert_after(paragraphs[berth], "Pilots sleep ashore.")
        run = next(paragraphs[berth].getnext().iter(W + "t")).getparent()
        place = run.getparent() if tracked else run
        hand.add_footnote(notes, place, SOUNDED)

    received = returned(table, tmp_path, change)
    (item,) = received.items
    assert f"Pilots sleep ashore. (footnote: {SOUNDED})" in str(item.summary)
    adopt(table, received)
    assert notes_of(table) == [SOUNDED, LISTED]


def test_a_provision_split_keeps_its_footnote_and_what_it_says_now(table, tmp_path):
    buoys = table.provisions()[5]
    hand = Hand(random.Random(1))

    def change(paragraphs, notes):
        hand.reword_footnote(paragraphs[buoys], notes)
        hand.split(paragraphs[buoys])

    received = returned(table, tmp_path, change)
    (item,) = received.items
    assert item.what == "split"
    (note,) = item.proposed[0].act.notes
    adopt(table, received)
    assert notes_of(table) == [note.passage.text] != [LISTED]


@pytest.mark.parametrize("form", ["clean", "redline", "rolling"])
def test_what_amendments_brought_is_known_again(table, tmp_path, form):
    depths, buoys = table.provisions()[3], table.provisions()[5]
    for place, words in ((depths, "Depths are known."), (buoys, "Every buoy has a name.")):
        new = (SourceNote("x", Passage(SOUNDED)),)
        passage = join([Passage(words), note_mark("x")])
        act = c.Propose("replace", (table.party("E"),), place, passage, notes=new)
        amendment = table.made(act)
        if place == depths:
            table.do(c.SetStatus(amendment, "introduced"))
            table.do(c.Decide(amendment, "adopted"))
    assert receive(table.session(), sent(table.session(), tmp_path, form)).items == ()


def test_what_the_text_says_already_is_told(table, tmp_path):
    depths = table.provisions()[3]
    hand = Hand(random.Random(1))

    def change(paragraphs, notes):
        hand.add_footnote(notes, long_runs(paragraphs[depths])[-1], SOUNDED)

    adopt(table, returned(table, tmp_path, change))
    out = rewritten_with_notes(
        tmp_path / "sent.docx",
        tmp_path / "again.docx",
        lambda document, notes: change({bookmark(p): p for p in document.iter(W + "p")}, notes),
    )
    (item,) = receive(table.session(), out).items
    assert item.hindrance is not None and item.hindrance.code == "same"


ROUNDS = 25


class Said:
    """The words of provisions with their footnotes where they are cited."""

    def __init__(self, session: Session) -> None:
        document = documents(session.state)[0].id
        self.printer = printer_of(session.state, document)
        view = document_view(session.state, document)
        self.notes = {note.id: note.text for note in view.notes}
        self.words = {p.id: self.of(p.passage) for p in view.provisions}

    def of(self, passage: Passage, new: tuple[SourceNote, ...] = ()) -> str:
        said = self.notes | {note.key: note.passage.text for note in new}

        def show(atom: Atom) -> str:
            known = atom.kind == "note"
            return "{" + said[atom.target] + "}" if known else self.printer.atom(atom)

        return passage.plain(show)


def has(paragraph: Any) -> bool:
    """Whether a footnote is marked in a paragraph."""
    return next(paragraph.iter(W + "footnoteReference"), None) is not None


def chosen(paragraphs: list[Any], dice: random.Random) -> list[Any]:
    """Some paragraphs, and all that have footnotes."""
    some = list(spread(paragraphs, dice))
    return [paragraph for paragraph in paragraphs if paragraph in some or has(paragraph)]


@pytest.mark.parametrize("known", [True, False], ids=["ours", "stranger"])
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "typed"])
@pytest.mark.parametrize("seed", range(ROUNDS))
def test_random_edits_of_footnotes_come_back(session, tmp_path, seed, tracked, known):
    dice = random.Random(seed)
    hand, said = Hand(dice, tracked=tracked), Said(session)
    meant: list[tuple[str, str]] = []

    def edit(document: Any, notes: Any) -> None:
        for paragraph in chosen(hand.paragraphs(document), dice):
            key = bookmark(paragraph)
            kind = dice.choice(("add", "drop", "reword", "words") if has(paragraph) else ("add",))
            meant.append((key, changed(kind, paragraph, notes, said.words[key])))
        if not known:
            stranger(document)

    def changed(kind: str, paragraph: Any, notes: Any, words: str) -> str:
        if kind == "add":
            run = dice.choice(long_runs(paragraph))
            new = dice.choice(("Ibid.", "See the tide tables.", "Or else."))
            hand.add_footnote(notes, run, new)
            text = run.findtext(W + "t")
            return words.replace(text, text + "{" + new + "}", 1)
        if kind == "drop":
            hand.drop_footnote(paragraph, notes)
            return words[: words.index("{")] + words[words.index("}") + 1 :]
        was, now = (hand.reword_footnote if kind == "reword" else typed)(paragraph, notes)
        return words.replace(was, now, 1)

    def typed(paragraph: Any, notes: Any) -> tuple[str, str]:
        return hand.replace(paragraph)

    out, without = sent(session, tmp_path), "" if known else MARK_PART
    received = receive(session, rewritten_with_notes(out, tmp_path / "r.docx", edit, without))
    told = [(i.provision, said.of(p.act.passage, p.act.notes)) for i in received.items
            for p in i.proposed]  # fmt: skip
    assert told == meant
    done = accept(session, received, [item.key for item in received.chosen("all")])
    for entry in done.entries:
        if entry.stream == "room":
            view = amendment_view(session.state, entry.body.id)
            assert said.of(view.passage, view.notes) in [words for _, words in meant]


# A party's submission on paper


def said_otherwise(notes: Any) -> None:
    for text in notes.iter(W + "t"):
        text.text = (text.text or "").replace(SOUNDED, "As sounded in autumn.")


def test_a_submission_on_paper_brings_its_footnotes(table, tmp_path):
    depths = table.provisions()[3]
    words = join([Passage(table.text(depths)), note_mark("x")])
    act = c.Propose("replace", (), depths, words, notes=(SourceNote("x", Passage(SOUNDED)),))
    draft = table.made(act, "W")
    (done,) = submit(table.session("W"), [draft])
    submitted = done.entries[0].body.id
    paper = write_paper(table.session("W"), [submitted], tmp_path / "paper.docx")
    assert check(paper.path) == []
    other = rewritten_with_notes(
        paper.path, tmp_path / "other.docx", lambda document, notes: said_otherwise(notes)
    )
    (item,) = plan(table.session(), other, "").items
    assert "changed" in [doubt.code for doubt in item.doubts]
    assert [note.passage.text for note in item.proposed[0].act.notes] == ["As sounded in autumn."]
    assert [p.text for p in read_text(paper.path) if p.place == "note"] == [SOUNDED]
    received = plan(table.session(), paper.path, "")
    (item,) = received.items
    assert item.told is not None and item.told.code == "here"
    adopt(table, received)
    assert notes_of(table) == [SOUNDED, LISTED]


# A group's own sheet


@pytest.fixture
def sheet(table, tmp_path) -> Path:
    """A sheet of the Workers with an amendment of the Employers' that brings a footnote."""
    depths = table.provisions()[3]
    words = join([Passage(table.text(depths)), note_mark("x")])
    new = (SourceNote("x", Passage(SOUNDED)),)
    table.do(c.Propose("replace", (table.party("E"),), depths, words, notes=new))
    session = table.session("W")
    return export(session, documents(session.state)[0].id, "group sheet", tmp_path / "sheet.docx")


def test_a_sheet_untouched_brings_nothing(table, sheet):
    assert check(sheet) == []
    assert plan(table.session("W"), sheet, "").items == ()


def test_a_footnote_that_members_reword_on_their_sheet_is_in_their_draft(table, sheet, tmp_path):
    other = rewritten_with_notes(
        sheet, tmp_path / "other.docx", lambda document, notes: said_otherwise(notes)
    )
    received = plan(table.session("W"), other, "")
    (item,) = received.items
    told = f"in the footnote “{SOUNDED}”, replace “last spring” by “in autumn”"
    assert str(item.summary) == told
    done = accept(table.session("W"), received, [item.key])
    made = amendment_view(table.session("W").state, done.entries[0].body.id)
    assert [note.passage.text for note in made.notes] == ["As sounded in autumn."]
