"""A joint draft is signed from the list of amendments, by key, and its detail says who has."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.model.amendments.tabled import waiting_texts
from tripartite.model.document.finding import provision_named
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments
from tripartite.model.text import SourceDocument, SourceProvision
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal
from tripartite.ui.actions import Do
from tripartite.ui.window import MainWindow

from .hands import Hands, close


def prepared(sample) -> str:
    """A circle of Employers and Workers in the sample, with a draft; the draft's id."""
    journal = SqliteJournal.open(sample)
    office = Session(journal, SECRETARIAT)
    handles = {p.handle: p.id for p in office.state.room.parties.values()}
    sides = (handles["E"], handles["W"])
    circle = office.do(c.NameParty("Joint", "Joint drafting", "circle", sides)).entries[0].body.id
    drafting = Session(journal, Actor("spokesperson", circle))
    place = provision_named(office.state, "4.4")
    made = drafting.do(c.Propose("replace", sides, place, Passage("Joint words.")))
    journal.close()
    return made.entries[0].body.id


def test_a_joint_draft_is_signed_by_key(qtbot, theme, settings, sample):
    draft = prepared(sample)
    window = MainWindow(theme, settings, "delvane")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    hands = Hands.opening(qtbot, window, sample)
    hands.press("Ctrl+2")
    hands.desk.choose_amendment(draft)
    hands.meeting.amendments.list.setFocus()
    detail = hands.meeting.amendments.detail
    assert "… Not signed yet: Employers, Workers." in detail.toPlainText()
    hands.press("H")
    assert "✓ Signed: Workers." in detail.toPlainText()
    assert "… Not signed yet: Employers." in detail.toPlainText()
    hands.press("H")  # once is enough
    hands.press("Shift+H")
    assert "… Not signed yet: Employers, Workers." in detail.toPlainText()
    (view,) = [v for v in amendments(hands.desk.state) if v.id == draft]
    assert view.status == "draft"
    hands.saved()
    close(qtbot, window)


def test_what_not_all_have_signed_can_not_be_ticked(qtbot, theme, settings, sample):
    draft = prepared(sample)
    window = MainWindow(theme, settings, "delvane")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    hands = Hands.opening(qtbot, window, sample)
    window.actions_[Do.SUBMIT].trigger()
    dialog = hands.dialog
    (item,) = [dialog.list.item(row) for row in range(dialog.list.count())]
    assert "… Not signed yet: Employers, Workers." in item.text()
    dialog.list.setFocus()
    hands.press("Space")
    assert dialog.ticked() == []
    hands.press("Escape")
    workers = window.desk.session
    employers = Session(workers.journal, Actor("spokesperson", window.desk.party_of_key("E")))
    hands.saved()
    employers.do(c.Sign(draft))
    window.desk.follow()
    window.desk.do(c.Sign(draft))
    window.actions_[Do.SUBMIT].trigger()
    dialog = hands.dialog
    assert "All have signed; it can be submitted." in dialog.list.item(0).text()
    dialog.list.setFocus()
    hands.press("Space")
    assert dialog.ticked() == [draft]
    hands.press("Escape")
    hands.saved()
    close(qtbot, window)


def test_a_text_of_a_circle_is_worded_and_signed_in_draft(qtbot, theme, settings, sample):
    journal = SqliteJournal.open(sample)
    office = Session(journal, SECRETARIAT)
    handles = {p.handle: p.id for p in office.state.room.parties.values()}
    sides = (handles["E"], handles["W"])
    circle = office.do(c.NameParty("Joint", "Joint drafting", "circle", sides)).entries[0].body.id
    written = SourceProvision("paragraph", Passage("Joint words."))
    act = c.ImportDocuments((SourceDocument("Office text", "Points", (), (written,), ()),))
    writer = Actor("spokesperson", circle, handles["W"])
    text, first = (x.body.id for x in Session(journal, writer).do(act).entries)
    journal.close()
    window = MainWindow(theme, settings, "delvane")
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    hands = Hands.opening(qtbot, window, sample)
    said = []
    window.files.said.connect(said.append)
    hands.desk.choose_document(text)
    hands.press("H")
    assert said[-1] == "✓ Signed: Workers. … Not signed yet: Employers."
    hands.press("Shift+H")
    assert "Not signed yet: Employers, Workers." in said[-1]
    assert hands.desk.proposes
    hands.press("H").saved()
    Session(hands.desk.session.journal, Actor("spokesperson", sides[0])).do(c.Sign(text))
    hands.desk.follow()
    window.actions_[Do.SUBMIT].trigger()
    assert "All have signed; it can be submitted." in hands.dialog.list.item(0).text()
    assert "Joint words." in hands.dialog.sent.toPlainText()
    hands.dialog.file.setCurrentIndex(hands.dialog.file.findData(""))
    hands.dialog.list.setFocus()
    hands.press("Space")
    hands.dialog.button.click()
    (sent,) = waiting_texts(hands.desk.state)
    assert sent.title == "Points"
    hands.saved()
    hands.act_as(writer)
    assert window.actions_[Do.IMPORT].isEnabled()
    hands.desk.choose_document(text)
    hands.desk.choose_provision(first)
    hands.meeting.draft.edit()
    assert hands.meeting.draft.editor.opening.purpose == "edit"
    hands.press("Escape", "Ctrl+Shift+Del").look()
    assert not hands.desk.paper.order
    assert hands.desk.amendment == ""  # who writes a text takes out of it, and proposes nothing
    hands.press("Ctrl+Shift+Return").type("Other words.").press("Ctrl+Return")
    assert [view.text for view in hands.desk.paper.view.provisions] == ["Other words."]
    _works_on_its_structure(hands)
    hands.saved()
    close(qtbot, window)


def test_nobody_signs_what_is_no_joint_text(hands):
    hands.find_amendment("D.13")
    assert not hands.window.actions_[Do.SIGN].isEnabled()
    assert "Signed" not in hands.meeting.amendments.detail.toPlainText()


def _works_on_its_structure(hands) -> None:
    """The keys of the secretariat do the same in a text of the circle, and are taken back."""
    desk, draft = hands.desk, hands.meeting.draft

    def shown() -> list[tuple[str, str, bool]]:
        return [(p.text, p.level, bool(p.parent)) for p in desk.paper.view.provisions]

    whole = shown()
    hands.press("F2", "Home", "Ctrl+Right", "Return", "Ctrl+Return")
    assert [text for text, _, _ in shown()] == ["Other", "words."]
    split = shown()
    desk.choose_provision(desk.paper.order[1])
    for keys, after in (
        (("Alt+Shift+Up",), ["words.", "Other"]),
        (("Alt+Shift+Right",), ["Other", "words."]),
        (("Ctrl+Shift+Backspace",), ["Other words."]),
    ):
        hands.press(*keys)
        assert [text for text, _, _ in shown()] == after
        assert desk.amendment == ""  # nothing is proposed to who writes it
        hands.press("Ctrl+Z")
        assert shown() == split
        desk.choose_provision(desk.paper.order[1])
    hands.press("Alt+Shift+Right").look()
    assert shown()[1][2]
    hands.press("Ctrl+Z")
    draft.structure.set_level("dash")
    assert [level for _, level, _ in shown()] == [split[0][1], "dash"]
    hands.press("Ctrl+Z", "Ctrl+Z")
    assert shown() == whole
