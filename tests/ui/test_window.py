"""The window itself: sizes, themes, names to be heard, what it remembers, how it closes."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

from tests.support.patience import opened
from tests.ui.hands import Hands, close
from tripartite.jobs import meetings
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.ui.actions import Do
from tripartite.ui.consensus.workspace import ConsensusWorkspace
from tripartite.ui.review.workspace import ReviewWorkspace
from tripartite.ui.window import MainWindow

INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QProgressBar, QTextEdit)
WORKSPACES = (Do.DRAFT, Do.AMENDMENTS, Do.CONSENSUS, Do.PUBLISH)


def visible(window: QWidget, kinds=QWidget) -> list[QWidget]:
    every = [widget for widget in window.findChildren(QWidget) if isinstance(widget, kinds)]
    return [widget for widget in every if widget.isVisible()]


def ours(widget: QWidget) -> bool:
    """Not a part that Qt makes for itself: scroll bar containers, buttons inside a field."""
    name = widget.objectName()
    return (
        not name.startswith("qt_")
        and "Private" not in type(widget).__name__
        and bool(not isinstance(widget.parent(), QLineEdit | QComboBox))
    )


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_all_that_is_interactive_has_a_name_to_be_heard(hands, workspace):
    hands.meeting.show_workspace(workspace)
    hands.press("Alt+W")
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in visible(hands.window, INTERACTIVE)
        if ours(widget) and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_the_first_page_has_names_too(window):
    links = [widget for widget in visible(window.start, QAbstractButton) if ours(widget)]
    assert len(links) == 4
    assert all(link.accessibleName() and link.accessibleDescription() for link in links)


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_at_800_by_600_nothing_is_cut_off(hands, qtbot, workspace):
    hands.window.resize(800, 600)
    hands.meeting.show_workspace(workspace)
    qtbot.waitUntil(lambda: hands.window.size().width() == 800)
    assert hands.window.minimumSizeHint().width() <= 800
    assert hands.window.minimumSizeHint().height() <= 600
    room = hands.window.rect()
    for widget in visible(hands.window, (QAbstractButton, QLabel, QLineEdit, QComboBox)):
        if not ours(widget) or widget.window() is not hands.window:
            continue
        place = QRect(widget.mapTo(hands.window, QPoint(0, 0)), widget.size())
        assert room.contains(place), f"{type(widget).__name__} {widget.accessibleName()}"
        least = widget.minimumSizeHint()
        if isinstance(widget, QLabel) and not widget.wordWrap():
            assert widget.width() >= least.width(), widget.text()


def test_light_and_dark_reach_every_part(hands, theme):
    theme.choose("dark")
    page = hands.meeting.draft.view.grab().toImage()
    middle = page.pixelColor(page.width() // 2, 5)
    assert middle.lightness() < 80
    words = hands.meeting.draft.page.begin().begin().fragment().charFormat().foreground().color()
    assert words.name() == theme.hex("text")
    assert hands.window.palette().color(QPalette.ColorRole.Window).name() == theme.hex("window")


def test_the_title_says_what_is_open_and_what_is_pending(hands):
    assert hands.window.windowTitle().startswith("Building blocks for a framework")
    assert "[*]" in hands.window.windowTitle()
    hands.desk.do(c.StatePosition(hands.desk.provision, hands.desk.party_of_key("W"), "support"))
    assert hands.window.isWindowModified()
    assert "1 act pending" in hands.window.status.text
    hands.saved()
    assert not hands.window.isWindowModified()
    assert hands.window.status.text.startswith("saved · entry 4")


def test_closing_waits_for_what_is_pending(qtbot, theme, settings, sample):
    window = MainWindow(theme, settings)
    hands = Hands.opening(qtbot, window, sample)
    place, keeper = hands.desk.find("4.4"), hands.desk.keeper
    kept = []
    keeper.kept.connect(kept.append)
    done = hands.desk.do(c.EditProvision(place, Passage("Last words.")))
    assert keeper.pending == 1
    close(qtbot, window)
    assert kept == [done.command]
    again = open_session(sample, write=False)
    assert again.state.find("wordings", place)[-1].body.passage.text == "Last words."
    again.journal.close()


def test_closing_while_a_meeting_is_being_opened_leaves_nothing_open(
    qtbot, theme, settings, sample, monkeypatch
):
    gate, open_meeting = Event(), meetings.open_meeting
    monkeypatch.setattr(meetings, "open_meeting", lambda path: opened(gate) and open_meeting(path))
    window = MainWindow(theme, settings)
    window.show()
    window.open_path(sample)
    window.close()
    assert window.isVisible()
    with qtbot.waitSignal(window.destroyed):
        gate.set()
    assert [path.name for path in sample.parent.glob("sample.tripartite*")] == [sample.name]
    open_meeting(sample).close()


def test_a_meeting_opens_again_at_the_last_place(qtbot, hands, sample):
    place = hands.go_to("3.D.1").id
    hands.window.close_meeting()
    assert hands.window.settings.recent() == [sample]
    with qtbot.waitSignal(hands.window.files.opened):
        hands.window.open_path(sample)
    assert hands.desk.provision == place


def test_marked_changes_come_and_go(hands):
    blocks = hands.meeting.draft.page.blockCount()
    hands.press("Ctrl+M")
    assert hands.meeting.draft.page.blockCount() == blocks + 13
    assert "D.13" in hands.meeting.draft.page.toPlainText()
    hands.press("Ctrl+M")
    assert hands.meeting.draft.page.blockCount() == blocks


def test_where_too_many_are_open_only_the_provision_in_hand_is_marked(hands, monkeypatch):
    monkeypatch.setattr("tripartite.ui.draft.page.MOST_MARKED", 5)
    blocks = hands.meeting.draft.page.blockCount()
    hands.go_to("3.A.1")
    hands.press("Ctrl+M")
    assert hands.meeting.draft.page.blockCount() == blocks + 4
    hands.go_to("3.B.1")
    assert hands.meeting.draft.page.blockCount() == blocks + 3
    assert "D.20" in hands.meeting.draft.page.toPlainText()


def test_the_page_shows_the_same_after_an_act_as_when_written_anew(hands):
    hands.press("Ctrl+M")
    place = hands.desk.find("3.A.1")
    hands.desk.do(c.Decide(hands.amendment("D.13").id, "adopted"))
    hands.desk.do(c.EditProvision(place, Passage("Short.")))
    hands.desk.do(c.Propose("delete", (hands.desk.party_of_key("E"),), place))
    page = hands.meeting.draft.page
    kept = page.toPlainText()
    page.write()
    assert page.toPlainText() == kept


def test_a_larger_paper(hands):
    size = hands.meeting.paper_font().pointSizeF()
    hands.window.actions_[Do.LARGER].trigger()
    assert hands.meeting.draft.page.defaultFont().pointSizeF() == size + 1


def test_outline_and_inspector_come_and_go(hands):
    hands.press("F9", "Shift+F9")
    assert not hands.meeting.outline.isVisible()
    assert not hands.meeting.inspector.isVisible()
    hands.press("Ctrl+G")
    assert hands.meeting.outline.line.hasFocus()


def test_the_inspector_says_who_wants_what(hands):
    hands.go_to("3.A.1")
    said = hands.meeting.inspector.toPlainText()
    for words in ("Part 3, section A, item 1", "reserve", "D.13", "4 OPEN", "Wording 1"):
        assert words in said, words


def test_the_inspector_follows_into_a_workspace_where_it_is_seen_again(hands):
    hands.find_amendment("D.13")
    hands.desk.choose_provision(hands.desk.find("3.A.1"))
    assert not hands.meeting.inspector.isVisible()
    hands.press("Ctrl+3")
    assert "Part 3, section A, item 1" in hands.meeting.inspector.toPlainText()


def test_a_meeting_without_text_says_what_to_do(qtbot, window, tmp_path):
    with qtbot.waitSignal(window.files.opened):
        window.files.new_at(tmp_path / "new.tripartite", "A new meeting")
    labels = [label.text() for label in visible(window, QLabel)]
    assert any("Import a text" in text for text in labels)
    source = tmp_path / "text.txt"
    source.write_text("Preamble\n\n1. First words.\n2. Second words.\n", encoding="utf-8")
    with qtbot.waitSignal(window.files.said):
        window.files.import_path(window.desk, source)
    assert window.desk.paper is not None
    assert "Undo takes it back" in window.notice.text
    window.desk.undo()
    assert window.desk.paper is None


def test_a_bad_file_is_said_and_the_meeting_stays(qtbot, hands, tmp_path):
    bad = tmp_path / "bad.tripartite"
    bad.write_bytes(b"nothing of the kind")
    with qtbot.waitSignal(hands.window.worker.refused):
        hands.window.open_path(bad)
    assert "not a Tripartite meeting" in hands.notice
    assert hands.window.desk is not None


def test_a_word_file_is_written(qtbot, hands, tmp_path):
    out = tmp_path / "clean.docx"
    said, refused = [], []
    hands.window.files.said.connect(said.append)
    hands.window.worker.refused.connect(refused.append)
    hands.window.files.export_to(hands.desk, "clean", out)
    qtbot.waitUntil(lambda: bool(said or refused))
    assert refused == []
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("kind", [ConsensusWorkspace, ReviewWorkspace])
def test_a_workspace_that_is_asked_what_can_be_done_while_it_is_made_is_made_once(
    hands, monkeypatch, kind
):
    real = kind.__init__

    def making(self, desk, actions, *more) -> None:
        actions.refresh()  # as when it takes something in hand
        real(self, desk, actions, *more)

    monkeypatch.setattr(kind, "__init__", making)
    hands.meeting.show_workspace(Do.CONSENSUS if kind is ConsensusWorkspace else Do.REVIEW)
    hands.look()
    assert len(hands.window.findChildren(kind)) == 1
