"""A drafting group's own files, by keyboard: out, worked on by two members, back, reported."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.hands import Hands, close
from tests.ui.test_plan import no_dialog
from tripartite.model.planning.work import referrals
from tripartite.ui.actions import Do
from tripartite.ui.window import MainWindow

PLACE = "4.2"


@pytest.fixture
def files(monkeypatch, tmp_path):
    """The names that are given when a file is asked for, in order: out, and in."""
    out, back = [], []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / out.pop(0)), ""))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / n) for n in back], "")
    )
    return out, back


@pytest.fixture
def member(qtbot, theme, settings, tmp_path):
    """Opens a file on a machine of somebody's own."""
    windows = []

    def opening(name: str) -> Hands:
        window = MainWindow(theme, settings)
        window.resize(1100, 700)
        window.show()
        windows.append(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return Hands.opening(qtbot, window, tmp_path / name)

    def leave() -> None:
        while windows:
            close(qtbot, windows.pop())

    opening.leave = leave
    yield opening
    leave()


def refer(hands) -> None:
    hands.go_to(PLACE)
    hands.press("Ctrl+P", "R")
    assert hands.dialog
    hands.type("One sentence.").press("Ctrl+Return")
    no_dialog(hands)


def file_for(hands, files, name: str, down: int) -> None:
    """A file of the drafting group, for the member that stands so far down among its seats."""
    out, _ = files
    out.append(name)
    hands.press("Ctrl+Alt+G")
    assert hands.dialog
    hands.type("Draf").press("Tab", *["Down"] * down, "Return")
    hands.qtbot.waitUntil(lambda: f"{name} is written" in hands.notice)


def drafted(hands, place: str, words: str) -> None:
    hands.go_to(place)
    hands.press("F2", "Ctrl+A").type(words).press("Ctrl+Return")


def submitted(hands, drafts: int) -> None:
    """Submit so many drafts; the file itself goes back."""
    hands.press("Ctrl+Alt+U")
    dialog = hands.dialog
    dialog.file.setCurrentIndex(dialog.file.findData(""))
    hands.press("Space", *["Down", "Space"] * (drafts - 1), "Ctrl+Return")
    hands.qtbot.waitUntil(lambda: "went to the secretariat" in hands.notice)


def brought_back(hands, member, files, *names: str) -> None:
    """The members close their files, and the secretariat looks at what they bring."""
    member.leave()
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    files[1][:] = names
    hands.press("Ctrl+Alt+J")


def test_two_members_work_on_copies_that_come_back_and_are_reported(hands, member, files):
    refer(hands)
    file_for(hands, files, "one.tripartite", 0)
    file_for(hands, files, "two.tripartite", 1)
    hands.saved()

    first = member("one.tripartite")
    acting = first.window.status.actor
    assert acting.endswith("Employer Vice-Chairperson (Drafting group)")
    drafted(first, PLACE, "Members report each year.")
    submitted(first, 1)
    assert first.window.status.actor.endswith("(Employers)")  # who sent them submits
    second = member("two.tripartite")
    drafted(second, PLACE, "Members report each second year.")
    submitted(second, 1)

    brought_back(hands, member, files, "one.tripartite", "two.tripartite")
    assert hands.dialog
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: hands.notice == "2 entries taken in.")
    hands.press("F4", "A")
    dialog = hands.dialog
    told = [box.accessibleName().partition(": ")[2] for box in dialog.drafts.values()]
    assert sorted(told) == [
        "Part 4, item 2, handed in by Employers: Members report each year.",
        "Part 4, item 2, handed in by Workers: Members report each second year.",
    ]
    assert all(box.isChecked() for box in dialog.drafts.values())
    hands.press("Ctrl+Return")
    no_dialog(hands)
    report = referrals(hands.desk.state)[-1].report
    assert len(report.amendments) == 2
    assert hands.notice == "Reported back: D.35, D.36, before the room."

    taken = hands.desk.amendment  # the first of it is in hand, and is taken up
    assert taken == report.amendments[0]
    hands.press("Ctrl+2", "I", "A")
    no_dialog_but(hands)
    text = hands.desk.paper.provisions[hands.desk.find(PLACE)].text
    assert text == hands.amendment("D.35").passage.text
    assert hands.amendment("D.35").status == "adopted"


def no_dialog_but(hands) -> None:
    """What falls with it is asked; nothing does here that was not ticked."""
    if any(d.isVisible() for d in hands.window.findChildren(type(hands.dialog))):
        hands.press("Return")
        no_dialog(hands)


def test_what_a_group_has_not_submitted_is_not_read_and_that_is_said(hands, member, files):
    refer(hands)
    file_for(hands, files, "one.tripartite", 0)
    hands.saved()
    first = member("one.tripartite")
    drafted(first, PLACE, "Members report.")
    brought_back(hands, member, files, "one.tripartite")
    hands.qtbot.waitUntil(lambda: hands.notice.startswith("Not read: what Drafting group wrote"))


def test_of_two_referrals_only_what_stands_on_this_one_is_ticked(hands, member, files):
    refer(hands)
    file_for(hands, files, "one.tripartite", 0)  # the sample has referred section C to it before
    hands.saved()
    first = member("one.tripartite")
    drafted(first, PLACE, "Members report.")
    drafted(first, "Part 3, section C, unnumbered paragraph", "Platforms tell what they weigh.")
    submitted(first, 2)
    brought_back(hands, member, files, "one.tripartite")
    assert hands.dialog
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: hands.notice == "2 entries taken in.")
    hands.go_to(PLACE)
    hands.press("F4", "A")
    ticked = {box.text(): box.isChecked() for box in hands.dialog.drafts.values()}
    assert {text.partition(",")[0]: on for text, on in ticked.items()} == {
        "Part 3": False,
        "Part 4": True,
    }
    hands.press("Escape")
    no_dialog(hands)


def test_a_letter_that_does_nothing_here_says_why(hands):
    hands.press("F4")
    plan = hands.meeting.plan
    plan.left.list.setFocus()
    hands.press("Home", "A")
    assert hands.notice.startswith("A closes a question, a point of order")
    hands.press("O")
    assert hands.notice == "A sitting is open: close it first (C)."
    assert not hands.window.actions_[Do.OPEN_SITTING].isEnabled()
