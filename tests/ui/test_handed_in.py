"""What several have tabled is taken in, returned or taken back by key; where it stands is said."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QFileDialog

from tripartite.jobs.groupfile import write_submission
from tripartite.jobs.publishing.submission import write_paper
from tripartite.model import commands as c
from tripartite.model.amendments.tabled import handed_in, tabled_as, waiting_texts
from tripartite.model.document.finding import provision_named
from tripartite.model.entries import AmendmentMade
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.planning.pending import pending
from tripartite.model.reading import amendments
from tripartite.model.text import SourceDocument, SourceProvision
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal
from tripartite.ui.actions import Do
from tripartite.ui.window import MainWindow

from .hands import Hands, close

TITLE = "Points on ferries"


class Circle:
    """Employers and Workers of the sample with a text that both have signed and Workers tabled."""

    def __init__(self, path) -> None:
        journal = SqliteJournal.open(path)
        office = Session(journal, SECRETARIAT)
        handles = {p.handle: p.id for p in office.state.room.parties.values()}
        self.employers = Actor("spokesperson", handles["E"])
        self.workers = Actor("spokesperson", handles["W"])
        sides = (handles["E"], handles["W"])
        name = c.NameParty("Joint", "Joint drafting", "circle", sides)
        self.circle = office.do(name).entries[0].body.id
        self.writer = Actor("spokesperson", self.circle, handles["W"])
        written = SourceProvision("paragraph", Passage("Ferries sail on time."))
        source = SourceDocument("Office text", TITLE, (), (written,), ())
        made = Session(journal, self.writer).do(c.ImportDocuments((source,)))
        self.text = made.entries[0].body.id
        place = provision_named(office.state, "4.4")
        act = c.Propose("replace", sides, place, Passage("Joint words."), justification="Both.")
        self.draft = Session(journal, self.writer).do(act).entries[0].body.id
        for key in (self.text, self.draft):
            for who in (self.employers, self.workers):
                Session(journal, who).do(c.Sign(key))
        tabled = Session(journal, self.workers).do(c.TableText(self.text))
        self.tabled = tabled.entries[0].body.id
        sent = Session(journal, self.workers).do(c.Submit(self.draft))
        self.sent = sent.entries[0].body.id
        journal.close()


@pytest.fixture
def circle(sample) -> Circle:
    return Circle(sample)


@pytest.fixture
def seated(qtbot, theme, settings, sample, circle):
    """A window on the meeting; it is called with who acts."""
    windows = []

    def open_as(who: Actor) -> Hands:
        window = MainWindow(theme, settings, "secretariat")
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        hands = Hands.opening(qtbot, window, sample)
        if who != SECRETARIAT:
            hands.act_as(who)
        return hands

    yield open_as
    for window in windows:
        close(qtbot, window)


def test_the_secretariat_takes_in_and_undoes_by_key(seated, circle):
    hands = seated(SECRETARIAT)
    desk = hands.desk
    assert [x.body.id for x in handed_in(desk.state)] == [circle.tabled, circle.sent]
    before = [d.title for d in desk.documents() if d.id in desk.state.room.documents]
    hands.press("Ctrl+Alt+I")
    dialog = hands.dialog
    assert dialog.list.item(0).text() == f"joint text · {TITLE} · Employers, Workers"
    shown = dialog.shown.toPlainText()
    place = len(before) + 1
    assert f"It becomes document {place} of the room" in shown
    assert "1 provision. Signed by Employers, Workers." in shown
    assert "Ferries sail on time." in shown
    hands.press("Return")
    assert not waiting_texts(desk.state)
    room = tabled_as(desk.state, circle.tabled).room
    assert desk.state.room.documents[room].title == TITLE
    assert "Joint words." in dialog.shown.toPlainText()  # the next one is in hand
    hands.press("Escape").press("Ctrl+Z")
    assert [d.id for d in waiting_texts(desk.state)] == [circle.tabled]
    assert [d.title for d in desk.documents() if d.id in desk.state.room.documents] == before
    hands.saved()


def test_an_amendment_that_was_handed_in_is_circulated_by_key(seated, circle):
    hands = seated(SECRETARIAT)
    hands.press("Ctrl+Alt+I")
    dialog = hands.dialog
    hands.press("Down")
    number = dialog.button.text().rpartition(" ")[2]
    assert f"It becomes {number}, before the room" in dialog.shown.toPlainText()
    assert "Both." in dialog.shown.toPlainText()
    hands.press("Return")
    assert hands.amendment(number).passage.text == "Joint words."
    assert dialog.list.count() == 1
    hands.press("Escape").saved()


def test_what_is_returned_goes_back_with_the_reason(seated, circle):
    office = seated(SECRETARIAT)
    office.press("Ctrl+Alt+I")
    dialog = office.dialog
    assert not dialog.back.isEnabled()
    office.press("Tab", "Tab").type("The annex is missing.").press("Return")
    assert dialog.list.count() == 1 and dialog.reason.text() == ""
    dialog.reason.setFocus()
    office.type("Which berths?").press("Return")
    assert not handed_in(office.desk.state)
    office.saved()
    office.act_as(circle.employers)
    desk = office.desk
    desk.choose_document(circle.text)
    said = office.meeting.draft.stands.text()
    assert "◌ In the circle Joint drafting: its members read it, not the room." in said
    assert "↩ Returned by the secretariat: The annex is missing." in said
    office.press("Ctrl+2")
    desk.choose_amendment(circle.draft)
    detail = office.meeting.amendments.detail.toPlainText()
    assert "↩ Returned by the secretariat: Which berths?" in detail


def test_it_stands_in_the_list_of_what_is_left(seated, circle):
    hands = seated(SECRETARIAT)
    left = [x for x in pending(hands.desk.state) if x.kind == "handed in"]
    assert [x.id for x in left] == [circle.tabled, circle.sent]
    hands.press("F4")
    rows = hands.meeting.plan.left.list
    rows.choose(f"handed in/{circle.tabled}/{circle.tabled}", "left")
    assert rows.line.title == TITLE
    assert rows.line.detail == "handed in · owed by the Office"
    hands.press("A")
    assert TITLE in hands.dialog.list.currentItem().text()
    hands.press("Return", "Escape")
    assert circle.tabled not in [x.id for x in pending(hands.desk.state)]
    hands.saved()


@pytest.mark.parametrize("side", ["employers", "workers"])
def test_each_who_signed_takes_it_back_by_key(seated, circle, side):
    hands = seated(getattr(circle, side))
    hands.press("Ctrl+1")
    hands.desk.choose_document(circle.text)
    assert "⇢ Tabled; it waits with the secretariat." in hands.meeting.draft.stands.text()
    hands.press("Ctrl+Alt+W")
    assert hands.dialog
    hands.type("Not yet.").press("Return")
    assert tabled_as(hands.desk.state, circle.text).fate == "withdrawn"
    said = hands.meeting.draft.stands.text()
    assert f"✗ Withdrawn by {side.title()}. Not yet." in said
    assert "… Not signed yet: Employers, Workers." in said
    assert not hands.window.actions_[Do.WITHDRAW_TEXT].isEnabled()
    hands.press("Ctrl+2")
    hands.desk.choose_amendment(circle.draft)
    if side == "employers":  # Workers see it as it is with the secretariat
        hands.press("Ctrl+Alt+W")
        assert hands.dialog
        hands.type("We part.").press("Return")
        (view,) = [v for v in amendments(hands.desk.state) if v.id == circle.draft]
        assert view.status == "withdrawn"
    hands.saved()


def test_what_is_read_in_draft_is_in_hand_where_it_is_taken_in(seated, circle):
    hands = seated(SECRETARIAT)
    hands.press("Ctrl+1")
    hands.desk.choose_document(circle.tabled)
    said = hands.meeting.draft.stands.text()
    assert said.startswith("⇢ Tabled by Workers: it waits for the secretariat.")
    assert said.endswith("Ctrl+Alt+I takes it in, or returns it.")
    hands.press("Ctrl+2")
    hands.desk.choose_amendment(circle.sent)
    hands.press("Ctrl+Alt+I")
    assert hands.dialog.list.currentRow() == 1
    hands.press("Escape")


def test_nobody_else_takes_it_back_or_in(seated, circle):
    hands = seated(circle.workers)
    actions = hands.window.actions_
    assert not actions[Do.HANDED_IN].isEnabled()
    hands.press("Ctrl+1")
    assert not actions[Do.WITHDRAW_TEXT].isEnabled()  # the text of the room is in hand


def test_where_each_text_stands_is_said(seated, circle):
    hands = seated(circle.workers)
    chooser = hands.meeting.outline.chooser
    lines = {chooser.itemText(row) for row in range(chooser.count())}
    own = [line for line in lines if TITLE in line]
    assert own == [f"◌ {TITLE} — circle Joint drafting, tabled, waits"]  # once, as theirs
    room = next(line for line in lines if line.endswith("— the room"))
    assert room.startswith("▣ ")
    stands = hands.meeting.draft.stands
    assert stands.isHidden() and "(" not in hands.window.windowTitle().partition(" — ")[0]
    hands.desk.choose_document(circle.text)
    assert not stands.isHidden()
    assert hands.window.windowTitle().startswith(
        f"{TITLE} (circle Joint drafting, tabled, waits)[*] — "
    )
    hands.desk.hide_private(True)
    assert stands.isHidden()
    assert not any("circle" in chooser.itemText(row) for row in range(chooser.count()))


WORDS = "Chains are kept cold by day and by night."


@pytest.fixture
def twice(sample, tmp_path):
    """One amendment of the Workers, handed in on paper and as a file of the meeting."""
    own = tmp_path / "own.tripartite"
    shutil.copy(sample, own)
    journal = SqliteJournal.open(own)
    handles = {p.handle: p.id for p in Session(journal, SECRETARIAT).state.room.parties.values()}
    workers = Session(journal, Actor("spokesperson", handles["W"]))
    place = provision_named(workers.state, "4.4")
    draft = workers.do(c.Propose("replace", (), place, Passage(WORDS))).entries[0].body.id
    key = workers.do(c.Submit(draft)).entries[0].body.id
    paper, file = tmp_path / "paper.docx", tmp_path / "file.tripartite"
    write_paper(workers, [key], paper)
    write_submission(workers, file)
    journal.close()
    return paper, file


def test_what_came_on_paper_is_known_when_the_file_comes(seated, twice, monkeypatch):
    paper, file = twice
    hands = seated(SECRETARIAT)
    opened = [[str(paper)], [str(file)]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (opened.pop(0), ""))
    hands.press("Ctrl+Shift+T")
    dialog = hands.dialog
    hands.qtbot.waitUntil(lambda: bool(dialog.model.branches))
    dialog.agree.setFocus()
    hands.press("Space")
    hands.qtbot.waitUntil(lambda: WORDS in _words(hands))
    (number,) = [v.made.number for v in amendments(hands.desk.state) if v.passage.text == WORDS]
    hands.saved()
    hands.press("Ctrl+Alt+J")
    shown = hands.dialog
    lines = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert lines[-1].endswith(f"✓ Already here as {number}, unchanged.")
    hands.press("Return")
    assert not _waits(hands) and _words(hands).count(WORDS) == 1


def test_a_paper_of_what_waits_says_so(seated, twice, monkeypatch):
    paper, file = twice
    hands = seated(SECRETARIAT)
    opened = [[str(file)], [str(paper)]]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (opened.pop(0), ""))
    hands.press("Ctrl+Alt+J")
    assert hands.dialog
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: _waits(hands))
    hands.press("Ctrl+Shift+T")
    dialog = hands.dialog
    hands.qtbot.waitUntil(lambda: bool(dialog.model.branches))
    told = dialog.pane.toPlainText()
    assert "Already here as it was handed in, unchanged; this circulates that one." in told
    dialog.agree.setFocus()
    hands.press("Space")
    hands.qtbot.waitUntil(lambda: not _waits(hands))
    assert _words(hands).count(WORDS) == 1
    hands.saved()


def _words(hands: Hands) -> list[str]:
    return [view.passage.text for view in amendments(hands.desk.state)]


def _waits(hands: Hands) -> bool:
    waiting = [entry.body for entry in handed_in(hands.desk.state)]
    return any(made.passage.text == WORDS for made in waiting if isinstance(made, AmendmentMade))
