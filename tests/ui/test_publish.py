"""Publishing by keyboard: checks, previews, saving and its record, and what comes back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QPushButton,
    QWidget,
)

from tests.ui.furnished import furnish
from tests.ui.hands import Hands
from tripartite.jobs.publishing.dispatching import dispatch, dispatches
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments
from tripartite.ui.actions import Do
from tripartite.ui.inline import Property
from tripartite.ui.publish.received import ReceivedModel
from tripartite.ui.publish.workspace import STEPS

TYPED = {
    "within nine months": "within six months",
    "should seek arrangements with": "should agree with",
    "at every level of income": "at each level of income",
}


@pytest.fixture
def publish(hands, qtbot):
    """The Publish workspace, once it has looked at the text."""
    hands.press("Ctrl+4")
    workspace = hands.meeting.publish
    qtbot.waitUntil(lambda: bool(workspace.checks.model.every))
    return workspace


def returned(hands, folder: Path) -> Path:
    """The clean text as the Workers send it back, with words typed over."""
    sent, out = folder / "sent.docx", folder / "returned.docx"
    export(hands.desk.session, hands.desk.paper.document, "clean", sent)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part).decode() if part.filename.endswith(".xml") else old.read(part)
            if part.filename == "word/document.xml":
                for words, others in TYPED.items():
                    assert words in content
                    content = content.replace(words, others)
            new.writestr(part, content)
    return out


def shown(workspace, qtbot, words: str) -> str:
    """What the preview says, once it holds these words."""
    sheet = workspace.form.sheet
    qtbot.waitUntil(lambda: words in sheet.toPlainText())
    return sheet.toPlainText()


# Checks


def test_what_is_found_is_shown_in_the_text(hands, publish):
    assert publish.steps.item(0).text() == "Checks (9)"
    assert hands.focus is publish.steps
    hands.press("Return", "Down", "Down")
    assert "“member States” is written “Member States”" in publish.checks._whole.text()
    hands.press("Return")
    assert hands.meeting.workspace is Do.DRAFT
    assert hands.hand.reference == "Part 3, section B, chapeau"


def test_one_kind_of_finding_alone(hands, publish):
    publish.checks.only.setFocus()
    hands.press("Down")
    assert {each.check for each in publish.checks.model.shown} == {"open brackets"}
    assert publish.checks.model.rowCount() == 2


def test_checks_follow_what_is_done(hands, publish, qtbot):
    place = hands.desk.find("4.4")
    hands.desk.do(c.EditProvision(place, Passage("Nothing here  lowers (a level."), "Flaws"))
    wanted = "Checks (11)"
    qtbot.waitUntil(lambda: publish.steps.item(0).text() == wanted)


def test_what_is_private_is_not_among_the_checks_while_it_is_hidden(qtbot, window, sample):
    furnish(sample)
    hands = Hands.opening(qtbot, window, sample).press("Ctrl+4")
    checks = hands.meeting.publish.checks.model
    qtbot.waitUntil(lambda: "waiting changes" in {each.check for each in checks.every})
    hands.press("F12")
    qtbot.waitUntil(lambda: "waiting changes" not in {each.check for each in checks.every})
    hands.press("F12")
    qtbot.waitUntil(lambda: "waiting changes" in {each.check for each in checks.every})


def test_no_check_of_what_is_private_stands_there_until_the_text_was_looked_through_anew(
    qtbot, window, sample
):
    furnish(sample)
    hands = Hands.opening(qtbot, window, sample).press("Ctrl+4")
    publish = hands.meeting.publish

    def told() -> bool:
        return "waiting changes" in {each.check for each in publish.checks.model.every}

    qtbot.waitUntil(told)
    hands.press("F12")
    assert not told()
    hands.press("F12")
    qtbot.waitUntil(told)
    hands.press("Ctrl+1", "F12")
    assert not told()
    hands.press("Ctrl+4")
    assert not told()
    qtbot.waitUntil(lambda: not publish.looking.working)
    assert not told()


def test_the_tables_keep_the_rules_of_models(qtmodeltester, publish):
    qtmodeltester.check(publish.checks.model)
    qtmodeltester.check(publish.sent.model)
    publish.checks.model.set_filter("list ending")
    publish.checks.model.tell(())


# Forms


def test_every_form_is_previewed_by_keyboard(hands, publish, qtbot):
    said = []
    for words in (
        "Common ground",  # clean
        "each other\u2009one another",  # redline
        "[E D.13: ",  # rolling
        "introduced",  # compilation
        "As it first came",
        "Proposed by",
        "Night certificate",
    ):
        hands.press("Down")
        assert publish.has_form
        said.append(shown(publish, qtbot, words))
    assert len(set(said)) == 7
    hands.press("Down")
    assert not publish.has_form
    assert publish.pages.currentWidget() is publish.sent


def test_changes_are_marked_and_say_who_asked(hands, publish, qtbot):
    hands.press("Down", "Down")
    shown(publish, qtbot, "D.1")
    document = publish.form.sheet.document()
    cursor = document.find("essential yet")
    assert cursor.charFormat().fontUnderline()
    assert cursor.charFormat().foreground().color() == hands.window.theme.colour("workers")
    struck = document.find("each other", QTextCursor(document))
    assert struck.charFormat().fontStrikeOut()


def test_a_joint_amendment_has_the_badges_of_all_its_groups(hands, publish, qtbot):
    hands.press("Down", "Down")
    shown(publish, qtbot, "D.4")
    document = publish.form.sheet.document()
    assert badges(document.find("D.4").block()) == ["E", "W"]
    assert badges(document.find("D.5").block()) == ["ISG", "HLG"]


def badges(block) -> list[str]:
    """The letters of the badges in a block, in order."""
    found, at = [], block.begin()
    while not at.atEnd():
        format = at.fragment().charFormat()
        if format.property(Property.KIND) == "badge":
            found.append(format.property(Property.NAME))
        at += 1
    return found


def test_an_earlier_version_is_compared_with(hands, publish, qtbot):
    hands.press("Down", "Down")
    before = shown(publish, qtbot, "each other")
    publish.form.since.setFocus()
    hands.press("Down")
    assert publish.order().since
    qtbot.waitUntil(lambda: "each other" not in publish.form.sheet.toPlainText())
    assert shown(publish, qtbot, "Common ground") != before


def test_a_third_moment_is_a_column_between(hands, publish, qtbot):
    hands.press(*["Down"] * 5)
    shown(publish, qtbot, "As it first came")
    publish.form.between.setFocus()
    hands.press("Down")
    between = publish.order().between
    assert between
    said = shown(publish, qtbot, f"{between}, ")
    assert said.index("As it first came") < said.index(f"{between}, ") < said.index("Preamble")
    hands.press("Home")
    assert not publish.order().between
    publish.form.set_form("redline")
    assert not publish.form.between.isVisible()


def test_stamp_and_contents_are_seen_before_they_are_written(hands, publish, qtbot):
    hands.press("Down")
    before = shown(publish, qtbot, "Common ground")
    assert before.splitlines()[0] == "WG.4/COLD/2"
    publish.form.stamp.setFocus()
    hands.type("Draft 2")
    hands.press("Tab")
    assert shown(publish, qtbot, "Draft 2").splitlines()[:2] == ["Draft 2", "WG.4/COLD/2"]
    publish.form.contents.setFocus()
    hands.press("Space")
    shown(publish, qtbot, "Contents")
    publish.form.set_form("redline")  # none would be right both accepted and rejected
    assert not publish.form.contents.isVisible() and not publish.order().contents


def test_the_place_in_a_preview_stays_while_the_meeting_goes_on(hands, publish, qtbot):
    hands.press("Down")
    shown(publish, qtbot, "Common ground")
    bar = publish.form.sheet.verticalScrollBar()
    bar.setValue(300)
    hands.desk.do(c.EditProvision(hands.desk.find("4.4"), Passage("Newly put."), "Shorter"))
    shown(publish, qtbot, "Newly put.")
    assert bar.value() == 300


def test_words_from_outside_are_never_read_as_html(hands, publish, qtbot):
    place = hands.desk.find("4.4")
    hands.desk.do(c.EditProvision(place, Passage("<b>bold</b> <img src='x'>."), "Signs"))
    hands.press("Down")
    assert "<b>bold</b> <img src='x'>." in shown(publish, qtbot, "<b>")


def test_a_form_is_saved_and_who_gets_it_is_on_record(hands, publish, qtbot, monkeypatch, tmp_path):
    out = tmp_path / "marked.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hands.press("Down", "Down")
    publish.form.to.setFocus()
    hands.type("Workers; The press")
    publish.form.stamp.setFocus()
    hands.type("Draft 3")
    with qtbot.waitSignal(hands.window.files.said):
        hands.press("Ctrl+Shift+F")
    assert "goes to Workers, The press" in hands.notice
    with zipfile.ZipFile(out) as word:
        assert any(
            "Draft 3" in word.read(name).decode("utf-8", "replace") for name in word.namelist()
        )
    (sent,) = dispatches(hands.desk.state)
    assert (sent.form, sent.to) == ("redline", ("Workers", "The press"))
    assert publish.steps.item(8).text() == "What went out (1)"
    assert publish.sent.model.index(0, 3).data() == "Workers, The press"


def test_what_came_in_is_listed_and_saved_as_it_was(hands, publish, qtbot, monkeypatch, tmp_path):
    path = returned(hands, tmp_path)
    received = plan(hands.desk.session, path, hands.desk.party_of_key("W"))
    accept(hands.desk.session, received, [item.key for item in received.chosen("sure")])
    publish.choose("came")
    qtbot.waitUntil(lambda: publish.steps.item(9).text() == f"What came in ({publish.came.count})")
    _, name, what, whose, _ = (publish.came.model.index(0, at).data() for at in range(5))
    assert (name, what, whose) == ("returned.docx", "an answer", "Workers")
    out = tmp_path / "as it came.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hands.press("Return")  # from the step to its list
    with qtbot.waitSignal(hands.window.files.said):
        hands.press("Return")
    assert out.read_bytes() == path.read_bytes()
    assert hands.notice == "as it came.docx is written."
    other = tmp_path / "again.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    with qtbot.waitSignal(hands.window.files.said):
        hands.press("Ctrl+Alt+O")
    assert other.read_bytes() == path.read_bytes()


def test_the_next_form_is_offered_where_the_last_was_written(
    hands, publish, qtbot, monkeypatch, tmp_path
):
    asked = []
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _, title, name, *more: (asked.append(name), (str(tmp_path / "one.docx"), ""))[1],
    )
    hands.press("Down")
    for _ in range(2):
        with qtbot.waitSignal(hands.window.files.said):
            hands.press("Ctrl+Shift+F")
    assert [Path(name).parent for name in asked] == [Path(), tmp_path]


def test_what_was_changed_since_something_went_out(hands, publish, qtbot, tmp_path):
    out = tmp_path / "sent.docx"
    export(hands.desk.session, hands.desk.paper.document, "clean", out)
    dispatch(hands.desk.session, out, ["Workers"])
    hands.desk.do(c.EditProvision(hands.desk.find("4.4"), Passage("Newly put."), "Shorter"))
    publish.choose("sent")
    hands.press("Return", "Return")
    assert publish.order().form == "redline"
    assert publish.order().since == dispatches(hands.desk.state)[0].moment
    assert publish.form.since.currentText().startswith("as sent to Workers, ")
    said = shown(publish, qtbot, "Newly put.")
    qtbot.waitUntil(lambda: "essential yet" in publish.form.sheet.toPlainText())
    assert "D.1" not in said.split("Newly put.")[0].split("Preamble")[0]


def test_a_form_that_is_cancelled_leaves_nothing(hands, publish, qtbot, tmp_path):
    out = tmp_path / "out.docx"
    hands.press("Down")
    hands.window.files.write(hands.desk, publish.order(), out)
    with qtbot.waitSignal(hands.window.worker.ended):
        hands.window.notice.cancelled.emit()
    assert not out.exists()


@pytest.mark.parametrize("step", STEPS)
def test_at_800_by_600_every_option_is_in_sight(hands, publish, qtbot, step):
    hands.window.resize(800, 600)
    publish.choose(step)
    room = publish.rect()
    for widget in publish.findChildren(QWidget):
        if widget.isVisible() and isinstance(widget, QComboBox | QCheckBox | QPushButton):
            place = QRect(widget.mapTo(publish, QPoint(0, 0)), widget.size())
            assert room.contains(place), widget.accessibleName()
    sheet = publish.form.sheet
    assert sheet.height() > 300 or not sheet.isVisible()


def test_parties_are_added_from_a_list(hands, publish):
    publish.form._add("Workers")
    publish.form._add("Employers")
    publish.form._add("Workers")
    assert publish.form.recipients() == ("Workers", "Employers")


def test_the_meeting_can_be_closed_while_a_preview_is_made(hands, publish):
    hands.press("Down", "Down")
    hands.window.close_meeting()
    assert hands.window.desk is None


# What comes back


@pytest.fixture
def receiving(hands, tmp_path, monkeypatch):
    """Opens the preview of a returned file by its key."""
    path = returned(hands, tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))

    def open_dialog(speaker: str = "Alt+W"):
        hands.press(speaker, "Ctrl+Shift+T")
        return hands.dialog

    return open_dialog


def test_ticked_changes_become_amendments_and_one_undo_takes_them_back(hands, receiving, qtbot):
    before = len(amendments(hands.desk.state))
    dialog = receiving()
    qtbot.waitUntil(lambda: bool(dialog.model.branches))
    assert hands.focus is dialog.tree
    assert len(amendments(hands.desk.state)) == before
    assert "made from entry " in dialog._said.text()
    sure = len(dialog.model.chosen)
    hands.press("Space")
    assert len(dialog.model.chosen) == sure - 1
    assert dialog.agree.text() == f"Take in {sure - 1} change{'' if sure == 2 else 's'}"
    hands.press("Space")
    dialog.agree.setFocus()
    hands.press("Space")
    made = amendments(hands.desk.state)[before:]
    assert len(made) == sure
    assert {hands.desk.name(view.parties[0]) for view in made} == {"Workers"}
    assert "Undo takes them back" in hands.notice
    hands.press("Ctrl+Z")
    assert len(amendments(hands.desk.state)) == before


def test_space_ticks_all_under_a_heading_and_ctrl_a_everything(hands, receiving, qtbot):
    dialog = receiving()
    qtbot.waitUntil(lambda: bool(dialog.model.branches))
    possible = len(dialog.received.chosen("all"))
    hands.press("Space", "Ctrl+A")  # one of them is unticked first
    assert len(dialog.model.chosen) == possible
    hands.press("Ctrl+A")
    assert dialog.model.chosen == ()
    assert not dialog.agree.isEnabled()
    hands.press("Home", "Space")
    first = dialog.model.branches[0].things
    assert len(dialog.model.chosen) == len(first)
    hands.press("Space")
    assert dialog.model.chosen == ()
    hands.press("Escape")


def test_nothing_is_taken_in_before_a_party_is_chosen(hands, receiving, qtbot):
    dialog = receiving("Alt+O")
    qtbot.waitUntil(lambda: bool(dialog.model.branches))
    assert dialog.party.currentIndex() == -1
    assert "Choose the party" in dialog._said.text()
    assert not dialog.agree.isEnabled()
    assert hands.focus is dialog.party
    hands.press("Down")
    assert dialog.agree.isEnabled()
    assert dialog.received.party == hands.desk.party_of_key("E")
    hands.press("Escape")
    assert not any(view.made.number == "D.35" for view in amendments(hands.desk.state))


def test_the_change_in_hand_is_shown_with_its_reasons(hands, receiving, qtbot):
    dialog = receiving()
    qtbot.waitUntil(lambda: bool(dialog.model.branches))
    every = [t for branch in dialog.model.branches for t in branch.things]
    assert dialog.pane.thing in every
    ignored = dialog.model.branches[-1]
    last = dialog.model.index(0, 0, dialog.model.index(len(dialog.model.branches) - 1, 0))
    dialog.tree.setCurrentIndex(last)
    assert str(ignored.things[0].why) in dialog.pane.toPlainText()
    hands.press("Escape")


def test_the_preview_keeps_the_rules_of_models(hands, receiving, qtbot, qtmodeltester):
    dialog = receiving()
    qtbot.waitUntil(lambda: bool(dialog.model.branches))
    model = ReceivedModel(hands.window)
    qtmodeltester.check(model)
    model.show(dialog.received)
    first = model.index(0, 0, model.index(0, 0))
    check = Qt.ItemDataRole.CheckStateRole
    assert model.setData(first, Qt.CheckState.Unchecked, check)
    assert model.data(first, check) == Qt.CheckState.Unchecked
    model.show(None)
    hands.press("Escape")


def test_a_file_that_is_no_word_file_is_said_so(hands, qtbot, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"nothing of the kind")
    hands.press("Alt+W")
    hands.window.deeds.publishing.receive(bad)
    dialog = hands.dialog
    qtbot.waitUntil(lambda: "bad.docx" in dialog._said.text())
    assert not dialog.agree.isEnabled()
    hands.press("Escape")


def drop(window, path):
    """Let a file fall on a window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(20, 20), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(20, 20), *how))


def test_a_word_file_dropped_on_the_window_is_looked_at(hands, qtbot, tmp_path):
    drop(hands.window, returned(hands, tmp_path))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert "returned.docx" in hands.dialog.windowTitle()
    hands.press("Escape")


def test_the_dialog_goes_with_the_meeting(hands, receiving):
    receiving()
    hands.window.close_meeting()
    assert hands.window.desk is None
