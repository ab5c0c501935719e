"""A reviser's file by keyboard: looked at, classed, taken in; what waits is released or dropped."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.editorial import Revision
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.publishing.waiting import waiting

PLACE = "4.4"


@pytest.fixture
def agreed(hands) -> str:
    """A provision that is agreed."""
    key = hands.desk.find(PLACE)
    hands.desk.do(c.Decide(key, "agreed"))
    return key


@pytest.fixture
def revising(hands, agreed, tmp_path: Path, monkeypatch):
    """Opens the preview of a reviser's file: a comma and a word of substance in agreed text, a
    word in text that is not."""

    def text(key: str) -> str:
        return hands.desk.paper.provisions[key].passage.text

    other = hands.desk.find("4.3")
    first, last = text(agreed).split(" ")[2], text(agreed).rstrip(".").split(" ")[-1]
    word = text(other).split(" ")[3]
    changes = {
        text(agreed): text(agreed)
        .replace(f" {first} ", f" {first}, ", 1)
        .replace(last, "elsewhere"),
        text(other): text(other).replace(f" {word} ", " otherwise ", 1),
    }
    sent, out = tmp_path / "sent.docx", tmp_path / "revised.docx"
    export(hands.desk.session, hands.desk.paper.document, "clean", sent)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                words = content.decode()
                for was, now in changes.items():
                    assert was in words
                    words = words.replace(was, now)
                content = words.encode()
            new.writestr(part, content)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(out)], ""))

    def open_dialog(qtbot):
        hands.press("Alt+O", "Ctrl+Shift+T")
        dialog = hands.dialog
        qtbot.waitUntil(lambda: dialog.received is not None)
        dialog.kind.setFocus()
        hands.press("Down")
        qtbot.waitUntil(lambda: dialog.editorial and bool(dialog.model.branches))
        return dialog

    return open_dialog


def things(dialog) -> list[tuple[str, str]]:
    """What a person can do something about: class and what can be done."""
    every = (thing for branch in dialog.model.branches for thing in branch.things)
    return [(each.nature, each.can) for each in every if isinstance(each, Revision)]


def agree(hands, dialog) -> None:
    dialog.agree.setFocus()
    hands.press("Space")


def waits(hands):
    return waiting(hands.desk.state, hands.desk.paper.document)


def test_nothing_is_written_before_a_person_agrees_and_what_waits_is_shown(
    hands, revising, agreed, qtbot
):
    before = hands.desk.paper.provisions[agreed].passage
    dialog = revising(qtbot)
    assert hands.focus is dialog.tree
    assert sorted(things(dialog)) == [
        ("punctuation", "apply"),
        ("substance", "apply"),
        ("substance", "hold"),
    ]
    assert not dialog.party.isVisible()
    assert dialog.agree.text() == "Take in 2 changes"  # substance is not ticked by itself
    dialog.tree.setFocus()
    hands.press("Home", "Down", "Down", "Down")
    assert dialog.model.thing(dialog.tree.currentIndex()).can == "apply"
    hands.press("Space")
    assert dialog.agree.text() == "Take in 3 changes"
    assert hands.desk.paper.provisions[agreed].passage == before
    agree(hands, dialog)
    assert "2 changes applied" in hands.notice
    assert "1 waits for the Chair" in hands.notice
    assert "," in hands.desk.paper.provisions[agreed].passage.text
    assert "elsewhere" not in hands.desk.paper.provisions[agreed].passage.text
    assert len(waits(hands)) == 1


def test_a_change_is_classed_graver_by_keys_and_then_waits(hands, revising, qtbot):
    dialog = revising(qtbot)
    hands.press("Up", "Home", "Down")
    while dialog.model.thing(dialog.tree.currentIndex()).nature != "punctuation":
        hands.press("Down")
    hands.press("Alt+C")
    assert hands.focus is dialog.nature
    names = [dialog.nature.itemText(n) for n in range(dialog.nature.count())]
    assert names == ["punctuation", "language", "substance"]
    hands.press("End")
    assert hands.focus is dialog.tree
    thing = dialog.model.thing(dialog.tree.currentIndex())
    assert (thing.nature, thing.can) == ("substance", "hold")
    assert "waits for the Chair" in dialog.pane.toPlainText()
    agree(hands, dialog)
    assert len(waits(hands)) == 2


def test_what_waits_is_released_by_keys_and_undone(hands, revising, agreed, qtbot):
    agree(hands, revising(qtbot))
    hands.press("Ctrl+4", "End")
    page = hands.meeting.publish.waiting
    qtbot.waitUntil(lambda: page.count == 1)
    assert hands.meeting.publish.steps.currentItem().text() == "Waiting for the Chair (1)"
    hands.press("Return")
    assert hands.focus is page.list
    assert "IF IT IS RELEASED" in page.pane.toPlainText()
    hands.press("Shift+R")
    assert "elsewhere" in hands.desk.paper.provisions[agreed].passage.text
    assert hands.desk.paper.provisions[agreed].state == "agreed"
    assert page.count == 0
    hands.press("Ctrl+Z")
    assert "elsewhere" not in hands.desk.paper.provisions[agreed].passage.text
    qtbot.waitUntil(lambda: page.count == 1)


def test_what_waits_is_dropped(hands, revising, agreed, qtbot):
    agree(hands, revising(qtbot))
    hands.press("Ctrl+4", "End", "Return")
    hands.press("Shift+X")
    assert waits(hands) == ()
    assert "dropped" in hands.notice
    assert not hands.meeting.publish.has_waiting


def test_where_the_words_moved_on_they_are_asked_for(hands, revising, agreed, qtbot):
    agree(hands, revising(qtbot))
    hands.desk.do(c.Reopen(agreed, "by consent"))
    hands.desk.do(c.EditProvision(agreed, Passage("Quite other words.")))
    hands.press("Ctrl+4", "End", "Return", "Shift+R")
    assert any("as agreed" in label.text() for label in hands.dialog.findChildren(QLabel))
    hands.press("Ctrl+End").type(" And elsewhere.").press("Ctrl+Return")
    words = hands.desk.paper.provisions[agreed].passage.text
    assert words == "Quite other words. And elsewhere."
    assert waits(hands) == ()


def test_the_same_file_again_says_that_it_waits_already(hands, revising, qtbot):
    agree(hands, revising(qtbot))
    dialog = revising(qtbot)
    assert ("substance", "nothing") in things(dialog)
    hands.press("Escape")


def test_the_models_keep_their_rules(hands, revising, qtbot, qtmodeltester):
    dialog = revising(qtbot)
    qtmodeltester.check(dialog.model)
    agree(hands, dialog)
    hands.press("Ctrl+4", "End")
    qtmodeltester.check(hands.meeting.publish.waiting.model)
