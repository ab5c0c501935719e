"""What is not seen is not drawn: it catches up when it is shown."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments
from tripartite.ui.amendments.model import AmendmentModel, Column
from tripartite.ui.opened import open_journal
from tripartite.ui.theme import SHEET


def test_a_page_that_is_not_seen_changes_its_colours_when_it_is(hands, theme):
    hands.press("Ctrl+2")
    page = hands.meeting.draft.page
    written = []
    page.contentsChanged.connect(lambda: written.append(1))
    theme.choose("dark")
    assert written == []
    hands.press("Ctrl+1")
    words = page.begin().begin().fragment().charFormat().foreground().color()
    assert words.name() == theme.hex("text")


def test_the_amendments_are_read_with_the_meeting(hands, monkeypatch):
    monkeypatch.setattr("tripartite.ui.paper.amendments", None)  # not called any more
    hands.press("Ctrl+2")
    assert hands.meeting.amendments.model.rowCount() == len(amendments(hands.desk.state)) > 0


def test_an_act_has_only_what_it_changed_read_anew(hands, monkeypatch):
    hands.press("Ctrl+2")
    monkeypatch.setattr("tripartite.ui.paper.amendments", None)  # not called any more
    place, workers = hands.desk.find("4.4"), hands.desk.party_of_key("W")
    for act in (
        c.SetStatus(hands.amendment("D.13").id, "postponed"),
        c.Propose("replace", (workers,), place, Passage("Other words.")),
    ):
        hands.desk.do(act)
    paper, model = hands.desk.paper, hands.meeting.amendments.model
    assert dict(paper.amendments()) == {view.id: view for view in amendments(hands.desk.state)}
    assert model.rowCount() == len(paper.amendments())


def test_the_paper_is_read_with_the_meeting(hands):
    opened = open_journal(hands.desk.session.journal, "secretariat")
    assert opened.paper is not None
    assert opened.paper.order == hands.desk.paper.order


WORKSPACES = ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6")


@pytest.mark.parametrize("keys", ["Ctrl+2", "Ctrl+3", "Ctrl+5"])  # their columns stay in place
def test_another_scheme_looks_as_if_it_had_been_worn_from_the_start(hands, qapp, qtbot, keys):
    def wear(*schemes: str) -> None:
        for scheme in schemes:
            hands.window.theme.choose(scheme)
            qtbot.waitUntil(lambda: not hands.window.theme.dressing)

    def seen() -> QImage:
        hands.window.actions_.catch_up()  # else a turn of the loop later
        hands.meeting.amendments.detail.finish()
        return hands.meeting.shown.grab().toImage()

    hands.press(*WORKSPACES, "Ctrl+1")
    wear("dark")
    hands.press(keys)
    taken_over_unseen = seen()
    wear("light", "dark")
    assert taken_over_unseen == seen()
    qapp.setStyleSheet("")
    qapp.setStyleSheet(SHEET)  # the thorough way, which lays everything out again
    from_the_start = seen()
    wear("light")
    assert seen() != from_the_start
    wear("dark")
    assert seen() == from_the_start


class Told(QObject):
    """Counts what widgets are told."""

    def __init__(self, parent: QObject, kind: QEvent.Type) -> None:
        super().__init__(parent)
        self._kind, self.n = kind, 0

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt asks
        self.n += event.type() == self._kind
        return False


def test_another_scheme_lays_out_no_list_and_no_text_anew(hands, qtbot, theme):
    hands.press("Ctrl+2")
    told = Told(hands.window, QEvent.Type.StyleChange)
    for widget in hands.window.findChildren(QAbstractScrollArea):
        widget.installEventFilter(told)
    theme.choose("dark")
    qtbot.waitUntil(lambda: not theme.dressing)
    assert told.n == 0


def test_switching_lays_no_workspace_out_again_and_writes_nothing_anew(hands, qtbot):
    hands.press(*WORKSPACES, "Ctrl+1")
    for every in WORKSPACES:  # until all have found their size
        hands.press(every).look()
    pages = [getattr(hands.meeting, name) for name in ("draft", "amendments", "consensus", "plan")]
    told, written = Told(hands.window, QEvent.Type.Resize), []
    for page in pages:
        page.installEventFilter(told)
    for text in (hands.meeting.inspector, hands.meeting.amendments.detail):
        text.document().contentsChanged.connect(lambda: written.append(1))
    hands.press(*WORKSPACES, *WORKSPACES)
    assert (told.n, written) == (0, [])


def test_the_inspector_changes_its_colours_with_all_else(hands, theme):
    hands.go_to("3.A.1")
    theme.choose("dark")
    words = hands.meeting.inspector.document().begin().begin().fragment().charFormat()
    assert words.foreground().color().name() == theme.hex("text")


def test_what_is_said_of_an_amendment_is_of_now_when_it_is_seen_again(hands):
    hands.find_amendment("D.13")
    hands.press("Ctrl+1")
    hands.desk.do(c.StatePosition(hands.desk.amendment, hands.desk.party_of_key("W"), "silent"))
    hands.press("Ctrl+2")
    assert "silent" in hands.meeting.amendments.detail.toPlainText()


def test_what_was_done_elsewhere_is_taken_in_row_by_row(hands):
    hands.press("Ctrl+2", "Ctrl+1")
    model = hands.meeting.amendments.model
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    for number in ("D.13", "D.15"):
        hands.desk.do(c.SetStatus(hands.amendment(number).id, "postponed"))
    hands.press("Ctrl+2")
    assert resets == []
    fresh = AmendmentModel(hands.desk, hands.window.theme, hands.window)
    assert _rows(model) == _rows(fresh)
    assert sum(row[Column.STATUS].startswith("postponed") for row in _rows(model)) >= 2


def _rows(model: AmendmentModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in Column]
        for row in range(model.rowCount())
    ]


def test_a_collection_of_garbage_does_not_look_through_the_meeting(hands):
    room = hands.desk.session.state.room
    assert gc.is_tracked(room)
    assert not any(each is room for each in gc.get_objects())
