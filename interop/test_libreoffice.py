"""LibreOffice opens what we write, numbers it as we do, and accepts and rejects to our words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from interop.conftest import Ask

from tests.support.exports import SAMPLE_FORMS, exported, sample_session
from tests.support.meetings import Table, opened
from tests.support.restructured import marked, restructured
from tests.support.views import EMPLOYERS, NOON, WORKERS, document, edited, line, moorings
from tests.word.test_forms import FORMS
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.document.marking import first_reading
from tripartite.model.passage import ATOM, Passage, join, note_mark
from tripartite.model.reading import document_view, documents
from tripartite.model.text import (
    DocumentView,
    MarkedDocument,
    MarkedProvision,
    Piece,
    SourceNote,
    Stamp,
)
from tripartite.session import Session
from tripartite.word.mark import HiddenMark
from tripartite.word.options import WriteOptions
from tripartite.word.read import read_text
from tripartite.word.write import write_clean, write_redline

MARK = HiddenMark("m", "doc1", "v", "form")
ROUNDS = 25
NUMBER_ALONE = re.compile(r"\d+[a-z]*\.")
SIDES = {"accept": "accepted", "reject": "rejected"}


def body(answer: dict) -> list[str]:
    return [row["text"] for row in answer["paragraphs"] if row["text"].strip()]


def test_it_numbers_as_we_do(libreoffice: Ask, tmp_path: Path) -> None:
    view = moorings()
    write_clean(view, MARK, tmp_path / "o.docx")
    rows = libreoffice(tmp_path / "o.docx", "none")["paragraphs"]
    labels = [row["label"] for row in rows][-len(view.provisions) :]
    signs = ("–", "•")  # it does not tell the signs of its lists
    assert labels == [p.label if p.label not in signs else "" for p in view.provisions]


def test_it_reads_the_words_we_wrote(libreoffice: Ask, tmp_path: Path) -> None:
    options = WriteOptions(contents=True, stamp="Draft", line_numbers=True)
    write_clean(moorings(), MARK, tmp_path / "o.docx", options=options)
    read = [p.text for p in read_text(tmp_path / "o.docx") if p.place == "body"]
    assert body(libreoffice(tmp_path / "o.docx", "none")) == read


@pytest.mark.parametrize("form", FORMS)
def test_it_opens_each_form(libreoffice: Ask, tmp_path: Path, form: str) -> None:
    FORMS[form](tmp_path / "o.docx")
    read = [p.text for p in read_text(tmp_path / "o.docx") if p.place == "body" and not p.label]
    assert set(read) <= set(body(libreoffice(tmp_path / "o.docx", "none")))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample_session(tmp_path_factory.mktemp("sample")) as session:
        yield session


@pytest.mark.parametrize("form", SAMPLE_FORMS)
def test_it_opens_each_form_of_the_sample(
    libreoffice: Ask, sample: Session, tmp_path: Path, form: str
) -> None:
    out = exported(sample, form, tmp_path)
    read = [p.text for p in read_text(out) if p.place == "body" and not p.label]
    assert set(read) <= set(body(libreoffice(out, "none")))


@pytest.mark.parametrize("change", SIDES)
def test_the_sample_meeting_accepted_and_rejected(
    libreoffice: Ask, sample: Session, tmp_path: Path, change: str
) -> None:
    """The words are those of the meeting itself, whatever our own reader may think."""
    document = documents(sample.state)[0].id
    moment = first_reading(sample.state, document) if change == "reject" else None
    expected = printed(document_view(sample.state, document, moment))
    answer = libreoffice(exported(sample, "redline", tmp_path), change)
    found = body(answer)[-len(expected) :]
    assert answer["redlines"] == 0
    assert [f for f, words in zip(found, expected, strict=True) if not f.endswith(words)] == []


def printed(view: DocumentView) -> list[str]:
    """The words of each provision as Word prints them: notes stand at the foot of the page."""
    cited = {p.id: p.reference for p in view.provisions}
    return [p.passage.plain(lambda atom: cited.get(atom.target, "")) for p in view.provisions]


@pytest.mark.parametrize("change", SIDES)
def test_the_moorings_redline(libreoffice: Ask, tmp_path: Path, change: str) -> None:
    write_redline(edited(), MARK, tmp_path / "o.docx")
    same_words(libreoffice, tmp_path / "o.docx", change)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_any_redline(libreoffice: Ask, tmp_path: Path, seed: int) -> None:
    write_redline(changes(random.Random(seed)), MARK, tmp_path / "o.docx")
    for change in SIDES:
        same_words(libreoffice, tmp_path / "o.docx", change)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_any_splits_and_merges(libreoffice: Ask, tmp_path: Path, seed: int) -> None:
    changed = marked(restructured(seed))
    write_redline(changed, MARK, tmp_path / "o.docx")
    for change, view in (("accept", changed.result), ("reject", changed.base)):
        expected = [words for words in printed(view) if words.strip()]
        answer = libreoffice(tmp_path / "o.docx", change)
        found = body(answer)[len(body(answer)) - len(expected) :]
        assert answer["redlines"] == 0
        assert [f for f, words in zip(found, expected, strict=True) if not f.endswith(words)] == []


def same_words(libreoffice: Ask, path: Path, change: str) -> None:
    """Numbers printed as text stand before the words; a paragraph of one alone has no words."""
    answer = libreoffice(path, change)
    assert answer["redlines"] == 0
    read = [p for p in read_text(path, SIDES[change]) if p.place == "body"]
    found = [text.replace("\t", "").replace(" ", "") for text in body(answer)]
    assert [text for text in found if not NUMBER_ALONE.fullmatch(text)] == [
        (p.label + p.text).replace(" ", "") for p in read
    ]


STAMPS = [None, None, None, WORKERS, EMPLOYERS, Stamp("Governments", NOON)]


def changes(dice: random.Random) -> MarkedDocument:
    """A redline at random: whole provisions and pieces come and go, nested, with notes."""
    lines = [line(f"p{n}", dice.choice(["item", "unnumbered"]), "") for n in range(8)]
    notes = [(f"n{n}", "A note.") for n in range(8)]
    base = document(lines, notes, title="")
    rows = tuple(
        MarkedProvision(view, pieces(dice, n), dice.choice(STAMPS), dice.choice(STAMPS))
        for n, view in enumerate(base.provisions)
    )
    return MarkedDocument(base, base, rows)


def pieces(dice: random.Random, note: int) -> tuple[Piece, ...]:
    words = ["one ", "two, ", "l’eau ", "(a) ", "漢字 ", "sea"]
    passages = [Passage(dice.choice(words)) for _ in range(dice.randint(1, 5))]
    passages[0] = join([passages[0], note_mark(f"n{note}")])
    return tuple(Piece(p, dice.choice(STAMPS), dice.choice(STAMPS)) for p in passages)


@pytest.mark.parametrize("change", SIDES)
def test_a_changed_note(libreoffice: Ask, tmp_path: Path, change: str) -> None:
    table = opened()
    view = document_view(table.state, documents(table.state)[0].id)
    table.do(c.EditNote(view.notes[0].id, Passage("See the longer list of all buoys.")))
    out = export(table.session(), view.id, "redline", tmp_path / "o.docx")
    notes = [note.strip() for note in libreoffice(out, change)["notes"]]
    wanted = {"accept": "See the longer list of all buoys.", "reject": "See the list of buoys."}
    assert notes == [wanted[change]]


def noted(words: str, *keys: str) -> Passage:
    return join([Passage(words), *map(note_mark, keys)])


@pytest.fixture
def with_footnotes() -> tuple[Table, str, int]:
    """A text into which adopted amendments brought a footnote, and of which they changed one; its
    id, and the number after which it was as it was brought in."""
    table = opened()
    document = documents(table.state)[0].id
    before = table.state.room.n
    depths, buoys = table.provisions()[3], table.provisions()[5]
    lights = join([Passage("Every buoy carries its own name"), note_mark("b"), Passage(".")])
    for place, words, said in (
        (depths, noted("Depths are published twice a year.", "a"), "As sounded last spring."),
        (buoys, lights, "See the list of lights."),
    ):
        notes = (SourceNote(words.targets("note")[0], Passage(said)),)
        act = c.Propose("replace", (table.party("W"),), place, words, notes=notes)
        amendment = table.made(act)
        table.do(c.SetStatus(amendment, "introduced"))
        table.do(c.Decide(amendment, "adopted"))
    return table, document, before


@pytest.mark.parametrize("change", SIDES)
def test_footnotes_of_adopted_amendments(
    libreoffice: Ask, tmp_path: Path, with_footnotes: tuple[Table, str, int], change: str
) -> None:
    table, document, before = with_footnotes
    out = export(table.session(), document, "redline", tmp_path / "o.docx")
    wanted = document_view(table.state, document, before if change == "reject" else None)
    answer = libreoffice(out, change)
    assert [note.strip() for note in answer["notes"]] == [note.text for note in wanted.notes]
    words = [p.passage.text.replace(ATOM, "") for p in wanted.provisions]
    found = body(answer)[-len(words) :]
    assert [f for f, text in zip(found, words, strict=True) if not f.endswith(text)] == []
    read = [p.text for p in read_text(out, SIDES[change]) if p.place == "note"]
    assert read == [note.text for note in wanted.notes]
