"""Who acts: chosen on opening, always said, switched; what that actor may not do says why."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from tests.ui.hands import Hands, close, rest
from tripartite.jobs.groupfile import write_group_file
from tripartite.jobs.meetings import open_session
from tripartite.jobs.receiving.receiving import plan
from tripartite.model import commands as c
from tripartite.model.document.finding import provision_named
from tripartite.model.meeting import CAPACITIES, Actor
from tripartite.model.passage import Passage
from tripartite.model.planning.work import referrals
from tripartite.model.reading import amendment_named, amendments
from tripartite.model.reviewing.private import remarks
from tripartite.session import resolve_actor
from tripartite.ui.acting.dialog import ActingDialog
from tripartite.ui.acting.dialogs import GroupFileDialog, ShownDialog, SubmitDialog
from tripartite.ui.acting.permitted import ACTS_OF, STATUS_OF, forbidden_to
from tripartite.ui.actions import ACTS, Do
from tripartite.ui.window import MainWindow


def open_in(qtbot, window, path) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.open_path(path)


def shown(kind):
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[-1] if found else None


@pytest.fixture
def alone(qtbot, theme, settings):
    """A window that was not told who acts."""
    window = MainWindow(theme, settings)
    window.resize(1200, 800)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    close(qtbot, window)


@pytest.fixture
def group_file(sample, tmp_path):
    """The Workers' group file of the sample."""
    session = open_session(sample, write=False)
    party = resolve_actor(session.state, "W").party
    made = write_group_file(session, party, tmp_path / "W.tripartite").path
    session.journal.close()
    return made


def act_as(qtbot, window, words: str) -> None:
    """By keys alone: the dialog, some letters, Return."""
    if shown(ActingDialog) is None:
        window.actions_[Do.ACT_AS].trigger()
    dialog = shown(ActingDialog)
    qtbot.keyClicks(dialog.search, words)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(ActingDialog) is None)
    rest(qtbot, window)


def test_opening_asks_who_acts_and_remembers_it_for_the_file(qtbot, alone, sample):
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "spokesperson workers")
    who = alone.desk.session.actor
    assert (who.capacity, alone.desk.party(who.party).name) == ("spokesperson", "Workers")
    assert alone.status.actor == "acting as spokesperson (Workers)"
    assert "acting as spokesperson (Workers)" in alone.windowTitle()
    alone.close_meeting()
    assert alone.status.actor == ""
    open_in(qtbot, alone, sample)
    assert shown(ActingDialog) is None
    assert alone.desk.session.actor == who


def test_a_group_file_opens_as_its_party_without_a_question(qtbot, alone, group_file):
    open_in(qtbot, alone, group_file)
    assert shown(ActingDialog) is None
    assert alone.status.actor == "acting as spokesperson (Workers)"
    assert alone.desk.speaker == alone.desk.session.actor.party


def test_switching_reads_everything_anew_and_keeps_nothing(qtbot, alone, sample):
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "spokesperson workers")
    desk = alone.desk
    berth = next(iter(desk.paper.provisions))
    note = c.WriteRemark(berth, "bottom line", "zqxsecret")
    assert desk.do(note) is not None
    qtbot.waitUntil(lambda: not desk.keeper.pending)
    act_as(qtbot, alone, "spokesperson employers")
    assert alone.desk is not desk and alone.desk.session.actor != desk.session.actor
    assert not any(layer.remarks for layer in alone.desk.state.layers.values())
    assert not alone.actions_[Do.UNDO].toolTip().count("zqx")
    alone.desk.undo()
    act_as(qtbot, alone, "spokesperson workers")
    assert any(layer.remarks for layer in alone.desk.state.layers.values())


def test_what_may_not_be_done_says_why(qtbot, alone, sample):
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "observer workers")
    for do in (Do.EDIT_HERE, Do.SUPPORT, Do.ADOPT, Do.SPEAK_E, Do.SUBMIT):
        action = alone.actions_[do]
        assert not action.isEnabled()
        assert "observer" in action.toolTip() and action.toolTip() == action.statusTip()
    act_as(qtbot, alone, "secretariat")
    assert "observer" not in alone.actions_[Do.EDIT_HERE].toolTip()
    assert alone.actions_[Do.SPEAK_E].isEnabled()


def test_every_action_that_writes_is_in_the_table():
    assert ACTS - {Do.JOIN} == (ACTS_OF.keys() | STATUS_OF.keys())


@pytest.mark.parametrize("capacity", CAPACITIES)
def test_the_reasons_follow_from_the_permission_table(capacity):
    forbidden = forbidden_to(Actor(capacity, "W"))
    if capacity == "secretariat":
        own = {Do.SUBMIT, Do.MARK, Do.WATCH, Do.LOOKED, Do.SIGN, Do.UNSIGN}
        own |= {Do.KEEP_SCENARIO, Do.DROP_SCENARIO}
        assert set(forbidden) <= own | {Do.TABLE_STANCE}
    if capacity in ("observer", "Chairperson", "Legal Adviser"):
        assert set(forbidden) >= ACTS - {Do.JOIN}
    if capacity == "adviser":
        assert {Do.SUBMIT, Do.ADOPT, Do.SPEAK_E} <= set(forbidden)
        assert not {Do.SUPPORT, Do.NOTE, Do.EDIT_HERE} & set(forbidden)


def test_drafts_are_shown_before_they_are_sent_and_taken_in(
    qtbot, alone, sample, group_file, tmp_path
):
    open_in(qtbot, alone, group_file)
    desk = alone.desk
    key = next(k for k, v in desk.paper.provisions.items() if v.level == "item")
    desk.do(c.Propose("delete", (), key, justification="It says too much."))
    desk.do(c.Propose("delete", (), key, justification="zqxprivate"))
    alone.actions_[Do.SUBMIT].trigger()
    dialog = shown(SubmitDialog)
    assert not dialog.button.isEnabled()
    assert "It says too much." in dialog.sent.toPlainText()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert len(dialog.ticked()) == 1
    dialog.file.setCurrentIndex(dialog.file.findData(""))
    dialog.accept()
    out = tmp_path / "handed in.tripartite"
    qtbot.waitUntil(lambda: not desk.keeper.pending)
    with qtbot.waitSignal(alone.files.said):
        alone.acting.exchange.write_group_file("", out)
    assert b"zqxprivate" not in out.read_bytes()
    alone.close_meeting()
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "secretariat")
    before = len(amendments(alone.desk.state))
    alone.acting.exchange.look_at([out])
    qtbot.waitUntil(lambda: shown(ShownDialog) is not None)
    dialog = shown(ShownDialog)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert lines[0].startswith("what Workers has with the secretariat: ")
    assert "delete" in lines[-1] and "submitted" in lines[-1]
    assert len(amendments(alone.desk.state)) == before
    dialog.accept()
    rest(qtbot, alone)
    assert len(amendments(alone.desk.state)) == before + 1


def test_nobody_else_writes_in_a_group_file(qtbot, alone, group_file):
    open_in(qtbot, alone, group_file)
    assert "group file of" not in alone.actions_[Do.NOTE].toolTip()
    act_as(qtbot, alone, "secretariat")
    action = alone.actions_[Do.IMPORT]
    assert not action.isEnabled() and "the group file of Workers" in action.toolTip()


def test_where_the_rooms_differ_what_parties_wrote_is_offered(qtbot, alone, sample, tmp_path):
    forked, newer = (given_on(sample, tmp_path / name) for name in ("forked", "newer"))
    open_in(qtbot, alone, forked)
    alone.desk.do(c.WriteRemark("", "note", "zqxprivate"))
    qtbot.waitUntil(lambda: not alone.desk.keeper.pending)
    alone.close_meeting()
    open_in(qtbot, alone, newer)
    alone.acting.exchange.look_at([forked])
    qtbot.waitUntil(lambda: shown(ShownDialog) is not None)
    dialog = shown(ShownDialog)
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "of the room (room) is not the same" in told and "only what parties wrote" in told
    dialog.accept()
    rest(qtbot, alone)
    assert "zqxprivate" in {view.words for view in remarks(alone.desk.state)}


def given_on(sample, folder):
    """The Workers' group file of the sample, after the room went on in a way of its own."""
    folder.mkdir()
    session = open_session(shutil.copy(sample, folder / "meeting.tripartite"))
    session.do(c.NameVersion(folder.name))
    party = resolve_actor(session.state, "W").party
    made = write_group_file(session, party, folder / "W.tripartite").path
    session.journal.close()
    return made


def test_drafts_go_as_word_by_keys_and_the_secretariat_receives_them(
    qtbot, alone, sample, group_file, tmp_path, monkeypatch
):
    open_in(qtbot, alone, group_file)
    desk = alone.desk
    key = next(k for k, v in desk.paper.provisions.items() if v.level == "item")
    desk.do(c.Propose("delete", (), key, justification="It says too much."))
    desk.do(c.Propose("delete", (), key, justification="zqxprivate"))
    out = tmp_path / "handed in"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hands = Hands(qtbot, alone)
    hands.press("Ctrl+Alt+U")
    assert isinstance(hands.dialog, SubmitDialog)
    hands.press("Home", "Space", "Alt+W", "Down")
    assert hands.dialog.wanted == "word"
    told: list[str] = []
    alone.files.said.connect(told.append)
    hands.press("Alt+S")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["1 draft went to the secretariat.", "handed in.docx carries 1 amendment."]
    out = out.with_suffix(".docx")
    alone.close_meeting()
    office = open_session(sample, write=False)
    received = plan(office, out, "")
    (item,) = received.items
    assert (item.what, item.provision, item.sure) == ("delete", key, True)
    assert item.proposed[0].act.justification == "It says too much."
    assert received.guess.how == "says"
    office.journal.close()


def test_what_was_submitted_is_written_as_word_once_more(
    qtbot, alone, sample, group_file, tmp_path, monkeypatch
):
    open_in(qtbot, alone, group_file)
    desk = alone.desk
    key = next(k for k, v in desk.paper.provisions.items() if v.level == "item")
    draft = desk.do(c.Propose("delete", (), key, justification="It says too much."))
    desk.do(c.Propose("delete", (), key, justification="zqxprivate"))
    hands = Hands(qtbot, alone)
    hands.press("Ctrl+Alt+Shift+U")
    said = "Nothing that you submitted waits with the secretariat."
    qtbot.waitUntil(lambda: alone.notice.text == said)
    desk.do(c.Submit(draft.entries[0].body.id))
    before = desk.state.room.n, len(amendments(desk.state))
    out = tmp_path / "once more.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hands.press("Ctrl+Alt+Shift+U")
    dialog = hands.dialog
    assert dialog.list.count() == 1 and "It says too much." in dialog.sent.toPlainText()
    with qtbot.waitSignal(alone.files.said):
        hands.press("Alt+W")
    assert alone.notice.text == "once more.docx carries 1 amendment."
    assert (desk.state.room.n, len(amendments(desk.state))) == before
    alone.close_meeting()
    office = open_session(sample, write=False)
    (item,) = plan(office, out, "").items
    assert (item.what, item.provision, item.sure) == ("delete", key, True)
    assert item.proposed[0].act.justification == "It says too much."
    office.journal.close()


def test_for_whom_a_group_file_is(qtbot, alone, sample):
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "spokesperson workers")
    alone.actions_[Do.GROUP_FILE].trigger()
    dialog = shown(GroupFileDialog)
    offered = [dialog.parties.itemText(i) for i in range(dialog.parties.count())]
    assert offered[0] == "Workers" and "Employers" not in offered
    assert offered[-1].startswith("the secretariat")
    dialog.reject()


def test_why_a_draft_was_returned_stands_where_it_is_shown(qtbot, alone, sample):
    session = open_session(sample, "W")
    key = next(
        p
        for p in (
            v.made.provision
            for v in amendments(session.state)
            if v.status == "open" or v.status == "circulated"
        )
        if p
    )
    draft = session.do(c.Propose("replace", (), key, Passage("Fewer words."))).entries[0].body.id
    sent = session.do(c.Submit(draft)).entries[0].body.id
    session.journal.close()
    session = open_session(sample)
    session.do(c.Answer(sent, "returned", "It names no verb."))
    session.journal.close()
    open_in(qtbot, alone, sample)
    act_as(qtbot, alone, "spokesperson workers")
    alone.actions_[Do.SUBMIT].trigger()
    dialog = shown(SubmitDialog)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [row for row in rows if "returned: It names no verb." in row] != []
    dialog.reject()


def test_the_file_of_a_circle_says_what_it_is_asked_for_and_f4_goes_there(
    qtbot, alone, sample, tmp_path
):
    own, theirs = tmp_path / "own.tripartite", tmp_path / "workers.tripartite"
    session = open_session(sample)
    group = resolve_actor(session.state, "Drafting group").party
    amendment = amendment_named(session.state, "D.25")
    session.do(c.Refer((provision_named(session.state, "4.2"),), group, "reported already"))
    session.do(c.ReportBack(referrals(session.state)[-1].made.id, "no agreement"))
    asked = session.do(c.Refer((amendment,), group, "One text on platforms.")).entries[0].body.id
    write_group_file(session, group, own, seat="W")
    write_group_file(session, resolve_actor(session.state, "W").party, theirs)
    session.journal.close()
    open_in(qtbot, alone, theirs)
    hands = Hands(qtbot, alone)
    assert "asked for" not in hands.notice  # it is not the circle's
    open_in(qtbot, alone, own)
    assert hands.notice.startswith("Drafting group is asked for D.26 · ")  # the sample asks for it
    assert "; D.25 · " in hands.notice and "reported already" not in hands.notice
    assert hands.notice.endswith(" (“One text on platforms.”). F4 shows it.")
    first, last = (r.made.id for r in referrals(hands.desk.state) if not r.report)
    hands.press("F4")
    line = hands.meeting.plan.left.list.line
    assert last == asked and line and first in line.key.split("/")
