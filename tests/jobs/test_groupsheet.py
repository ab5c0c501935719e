"""The sheet for a group's own meeting: what is on it, and what members write into it comes back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from tests.support.hands import Hand, rewritten
from tests.support.ooxml import W
from tripartite.jobs.meetings import build_sample, open_session
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.meeting import ROOM
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_named, amendment_view, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.groupsheet import group_sheet
from tripartite.model.reviewing.review import kept_beside, remarks_on
from tripartite.session import Session
from tripartite.word.check import check
from tripartite.word.groupsheet import subject_of


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sheet") / "sample.tripartite")


@pytest.fixture
def workers(built, tmp_path) -> Session:
    """The Workers' spokesperson, with a note, a fallback, a mark and a counter-proposal."""
    import shutil

    session = open_session(Path(shutil.copy(built, tmp_path / "m.tripartite")), "W")
    first = amendment_named(session.state, "D.20")
    session.do(c.WriteRemark(first, "note", "Ask the drivers."))
    session.do(c.WriteRemark(first, "fallback", "We can live with a cap."))
    session.do(c.Mark(first))
    words = amendment_view(session.state, first).passage.text
    counter = words.replace("agreement", "collective agreement")
    session.do(c.Propose("replace", (), parent=first, passage=Passage(counter)))
    yield session
    session.journal.close()


def document(session: Session) -> str:
    return documents(session.state)[0].id


def written(session: Session, out: Path, form: str = "group sheet") -> Path:
    return export(session, document(session), form, out)


def words_of(path: Path) -> str:
    from tripartite.word.opened import open_package
    from tripartite.word.read import read_paragraphs

    return "\n".join(p.text for p in read_paragraphs(open_package(path)))


# What is on it


def test_our_amendments_theirs_and_what_we_keep_beside_them(workers):
    sheet = group_sheet(workers.state, workers.actor, document(workers))
    places = {p.view.reference: p for p in sheet.places}
    here = places["Part 3, section B, item 1"].amendments
    names = [each.name for each in here]
    assert set(names) == {"D.20", "D.21", "D.22", ""}
    assert names.index("") == names.index("D.20") - 1  # the counter-proposal before its parent
    theirs = here[names.index("D.20")]
    assert theirs.marked and theirs.stance == "oppose" and not theirs.ours
    assert [(r.kind, r.words) for r in theirs.remarks] == [("note", "Ask the drivers.")]
    assert here[names.index("D.21")].ours and here[names.index("")].under == "D.20"


def test_fallbacks_are_on_it_only_on_demand(workers, tmp_path):
    plainly = words_of(written(workers, tmp_path / "a.docx"))
    secretly = words_of(written(workers, tmp_path / "b.docx", "group sheet with fallbacks"))
    assert "Ask the drivers." in plainly and "live with a cap" not in plainly
    assert "We can live with a cap." in secretly and "WITH BOTTOM LINES" in secretly


def test_only_a_party_has_one(workers, built, tmp_path):
    office = open_session(built, "secretariat", write=False)
    with pytest.raises(Refusal) as refused:
        written(office, tmp_path / "x.docx")
    assert refused.value.code == "no-party"
    with pytest.raises(Refusal) as refused:
        plan(office, written(workers, tmp_path / "sheet.docx"), "")
    assert refused.value.code == "sheet-not-yours"
    office.journal.close()
    assert not (tmp_path / "x.docx").exists()


def test_what_the_others_keep_is_not_on_it(workers, tmp_path):
    employers = open_session(Path(workers.journal.path), "E", write=False)
    sheet = words_of(written(employers, tmp_path / "e.docx"))
    assert "Ask the drivers" not in sheet and "collective agreement" not in sheet
    employers.journal.close()


@pytest.mark.parametrize("form", ["group sheet", "group sheet with fallbacks"])
def test_the_file_is_sound_and_the_same_every_time(workers, tmp_path, form):
    one = written(workers, tmp_path / "one.docx", form)
    other = written(workers, tmp_path / "two.docx", form)
    assert one.read_bytes() == other.read_bytes()
    assert check(one) == []
    found = OpenXmlValidator().validate(str(one))
    assert found.is_valid, [str(error) for error in found.errors]


# What comes back


def test_untouched_it_brings_nothing(workers, tmp_path):
    received = plan(workers, written(workers, tmp_path / "sheet.docx"), "")
    assert received.items == () and received.party == workers.actor.party


class Sheet:
    """A sheet and the hand of a member on it."""

    def __init__(self, session: Session, folder: Path, tracked: bool = True) -> None:
        self.session, self.folder = session, folder
        self.sent = written(session, folder / "sheet.docx")
        self.hand = Hand(random.Random(7), tracked=tracked, author="A. Member")

    def edited(self, change) -> Path:
        return rewritten(self.sent, self.folder / "back.docx", change)

    def paragraph(self, body, subject: str):
        for p in body.iter(W + "p"):
            start = p.find(W + "bookmarkStart")
            if start is None:
                continue
            found = subject_of(start.get(W + "name").removeprefix("_tp_"))
            if found and found.id == subject:
                return p
        raise AssertionError(subject)


@pytest.mark.parametrize("where", [0, 7], ids=["before the label", "behind it"])
@pytest.mark.parametrize("tracked", [True, False])
def test_what_members_write_becomes_drafts_and_notes(workers, tmp_path, tracked, where):
    at = (where, where)
    sheet = Sheet(workers, tmp_path, tracked)
    place = workers.state.find("amendments", amendment_named(workers.state, "D.20")).body.provision
    theirs = amendment_named(workers.state, "D.31")

    def change(body) -> None:
        sheet.hand.replace(sheet.paragraph(body, place))
        sheet.hand.replace(sheet.paragraph(body, theirs))
        notes = [p for p in body.iter(W + "p") if "".join(p.itertext()).startswith("Notes:")]
        run = notes[0].find(W + "r")
        sheet.hand._typed_over(notes[0], run, at, "Ask Anna first.")

    received = plan(workers, sheet.edited(change), "")
    kinds = [item.what for item in received.items]
    assert sorted(kinds) == ["remark", "replace", "replace"], received.items
    room = workers.state.room.n
    done = accept(workers, received, [item.key for item in received.chosen("all")])
    assert workers.state.room.n == room and all(x.stream != ROOM for x in done.entries)
    made = [x.body for x in done.entries if hasattr(x.body, "parent")]
    assert {(body.parent, body.provision) for body in made} >= {("", place)}
    assert theirs in {body.parent for body in made}
    assert all(body.parties == (workers.actor.party,) and not body.number for body in made)
    assert kept_beside(workers.state, workers.actor, theirs).counters
    notes = [x.body.words for x in done.entries if getattr(x.body, "kind", "") == "note"]
    assert any("Ask Anna first." in words for words in notes)
    workers.undo()
    assert not kept_beside(workers.state, workers.actor, theirs).counters


def test_a_paragraph_of_one_s_own_and_a_text_struck_out(workers, tmp_path):
    sheet = Sheet(workers, tmp_path)
    theirs = amendment_named(workers.state, "D.31")
    mine = workers.state.find("amendments", theirs).body.provision

    def change(body) -> None:
        sheet.hand.insert_after(sheet.paragraph(body, theirs), "Nobody likes this one.")
        sheet.hand.delete(sheet.paragraph(body, mine))

    received = plan(workers, sheet.edited(change), "")
    note = next(item for item in received.items if item.what == "remark")
    gone = next(item for item in received.items if item.what == "delete")
    assert "Nobody likes this one." in note.remark.words
    assert note.remark.subject in (theirs, mine)
    assert gone.proposed[0].act.provision == mine
    accept(workers, received, [note.key])
    assert remarks_on(workers.state, note.remark.subject)


def test_it_says_when_the_words_have_moved_on_meanwhile(workers, tmp_path, built):
    sheet = Sheet(workers, tmp_path)
    theirs = amendment_named(workers.state, "D.31")
    back = sheet.edited(lambda body: sheet.hand.replace(sheet.paragraph(body, theirs)))
    workers.journal.close()
    office = open_session(tmp_path / "m.tripartite")
    office.do(c.SetStatus(amendment_named(office.state, "D.31"), "introduced"))
    office.do(c.Decide(amendment_named(office.state, "D.31"), "not adopted"))
    office.journal.close()
    again = open_session(tmp_path / "m.tripartite", "W")
    (item,) = plan(again, back, "").items
    assert str(item.hindrance) == "It is decided already."
    assert document_view(again.state, document(again)).provisions
    again.journal.close()


def test_what_is_written_where_the_sheet_takes_nothing_is_told(workers, tmp_path):
    sheet = Sheet(workers, tmp_path)

    def change(body) -> None:
        every = list(body.iter(W + "p"))
        at = every.index(sheet.paragraph(body, amendment_named(workers.state, "D.31")))
        shown = every[at - 2]  # the redline, above “The words proposed, to write into:”
        run = next(run for run in shown.iter(W + "r") if "".join(run.itertext()).strip())
        sheet.hand._typed_over(shown, run, (0, 0), "zqxmember ")

    received = plan(workers, sheet.edited(change), "")
    (told,) = [each for each in received.ignored if each.what == "sheet"]
    assert "zqxmember" in told.place and not received.items


def test_the_sheet_of_another_group_is_not_taken_in(workers, built, tmp_path):
    path = written(workers, tmp_path / "sheet.docx")
    employers = open_session(built, "E", write=False)
    with pytest.raises(Refusal) as refused:
        plan(employers, path, "")
    employers.journal.close()
    assert refused.value.code == "sheet-of-another"
    assert "the sheet of Workers" in refused.value.sentence()
