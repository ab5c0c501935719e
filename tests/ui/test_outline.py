"""Structure in the tree: by keys while it has the keyboard, and by drag and drop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from tests.ui.test_consensus import choose
from tests.ui.test_structure import at, texts
from tripartite.model import commands as c, entries as e
from tripartite.model.passage import Passage
from tripartite.model.planning.agenda import on_today
from tripartite.model.text import TEXTS, SourceDocument, SourceProvision
from tripartite.ui.outline_tree import parcel

MOVE = Qt.DropAction.MoveAction
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Mouse:
    """Drags a provision in the tree, as Qt tells of it."""

    def __init__(self, hands) -> None:
        self.outline = hands.meeting.outline
        self.tree = self.outline.tree

    def lift(self, provision: str) -> Mouse:
        index = self.outline.model.index_of(provision)
        assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
        self.data = self.outline.model.mimeData([index])
        return self.enter()

    def enter(self) -> Mouse:
        event = QDragEnterEvent(QPoint(5, 5), MOVE, self.data, LEFT, PLAIN)
        QCoreApplication.sendEvent(self.tree.viewport(), event)
        self.taken = event.isAccepted()
        return self

    def over(self, provision: str, share: float, right: int = 2) -> Mouse:
        """Over a row: 0 is its upper edge, 1 its lower one; so many pixels right of where it
        begins."""
        index = self.outline.model.index_of(provision)
        self.tree.scrollTo(index)
        row = self.tree.visualRect(index)
        self.point = QPoint(max(row.left() + right, 0), row.top() + int(share * (row.height() - 1)))
        event = QDragMoveEvent(self.point, MOVE, self.data, LEFT, PLAIN)
        QCoreApplication.sendEvent(self.tree.viewport(), event)
        return self

    def drop(self) -> None:
        event = QDropEvent(QPointF(self.point), MOVE, self.data, LEFT, PLAIN)
        QCoreApplication.sendEvent(self.tree.viewport(), event)
        QCoreApplication.processEvents()

    def away(self) -> None:
        QCoreApplication.sendEvent(self.tree.viewport(), QDragLeaveEvent())

    @property
    def said(self) -> str:
        return self.outline.goes.text() if self.outline.goes.isVisible() else ""


@pytest.fixture
def mouse(hands) -> Mouse:
    return Mouse(hands)


def key(hands, reference: str) -> str:
    return next(p.id for p in hands.desk.paper.provisions.values() if p.reference == reference)


def in_tree(hands, place: str) -> str:
    """Go to a place, and give the tree the keyboard there; its words."""
    words = hands.go_to(place).text
    hands.meeting.outline.tree.setFocus()
    return words


def current(hands) -> str:
    outline = hands.meeting.outline
    assert outline.tree.hasFocus()
    return outline.model.key(outline.tree.currentIndex())


# By keys


def test_the_keys_work_in_the_tree_and_the_place_stays(hands):
    before = texts(hands)
    words = in_tree(hands, "4.4")
    place = hands.hand.id
    hands.press("Alt+O", "Alt+Shift+Right")
    assert (at(hands, "Part 4, item 3(a)"), current(hands)) == (words, place)
    hands.press("Alt+Shift+Left")
    assert (texts(hands), current(hands)) == (before, place)
    hands.press("Alt+Shift+Up")
    assert (at(hands, "Part 4, item 3"), current(hands)) == (words, place)
    hands.press("Ctrl+Z")
    assert (at(hands, "Part 4, item 4"), current(hands)) == (words, place)
    hands.press("Up", "Alt+Shift+Up")  # what is current there, not what was in hand on the page
    assert at(hands, "Part 4, item 4") == words
    assert hands.hand.reference == "Part 4, item 2"


def test_what_is_shut_in_the_tree_stays_shut(hands):
    in_tree(hands, "4.4")
    outline = hands.meeting.outline
    part = next(p.id for p in hands.desk.paper.provisions.values() if p.level == "part")
    outline.tree.setExpanded(outline.model.index_of(part), False)
    hands.press("Alt+O", "Alt+Shift+Up")
    assert not outline.tree.isExpanded(outline.model.index_of(part))


def test_joining_in_the_tree(hands):
    before = texts(hands)
    first, words = at(hands, "Part 4, item 3"), in_tree(hands, "4.4")
    hands.press("Alt+O", "Ctrl+Shift+Backspace")
    assert at(hands, "Part 4, item 3") == f"{first} {words}"
    assert current(hands) == key(hands, "Part 4, item 3")
    hands.press("Ctrl+Z")
    assert texts(hands) == before


def test_a_group_moves_in_the_tree(hands):
    in_tree(hands, "4.4")
    hands.press("Alt+G", "Alt+Shift+Up")
    assert hands.desk.paper.open_at(current(hands))[-1].made.kind == "move"


def test_a_new_provision_from_the_tree(hands):
    before = texts(hands)
    in_tree(hands, "4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("Wholly new.").press("Ctrl+Return")
    assert at(hands, "Part 4, item 5") == "Wholly new."
    assert current(hands) == key(hands, "Part 4, item 5")
    hands.press("Ctrl+Z")
    assert texts(hands) == before
    assert current(hands) == key(hands, "Part 4, item 4")


def test_leaving_the_editor_goes_back_to_the_tree(hands):
    in_tree(hands, "4.4")
    place = current(hands)
    hands.press("F2", "Escape")
    assert current(hands) == place


def test_what_the_search_line_stepped_to_is_in_hand_in_the_tree(hands):
    hands.go_to("4.4")
    hands.press("Ctrl+G", "Up", "Tab")
    while not hands.meeting.outline.tree.hasFocus():
        hands.press("Tab")
    assert hands.desk.provision == current(hands) == key(hands, "Part 4, item 3")


# By drag and drop


def test_between_two(hands, mouse):
    before = texts(hands)
    words = hands.go_to("4.4").text
    hands.press("Alt+O")
    mouse.lift(key(hands, "Part 4, item 4")).over(key(hands, "Part 4, item 2"), 0)
    assert mouse.said == "Goes under Part 4, behind Part 4, item 1"
    assert texts(hands) == before
    mouse.drop()
    assert at(hands, "Part 4, item 2") == words
    assert hands.hand.text == words
    assert not mouse.said
    hands.press("Ctrl+Z")
    assert texts(hands) == before


def test_onto_one_it_goes_under_it(hands, mouse):
    before = texts(hands)
    words = hands.go_to("4.4").text
    hands.press("Alt+O")
    mouse.lift(hands.hand.id).over(key(hands, "Part 4, item 2"), 0.5)
    assert mouse.said == "Goes under Part 4, item 2, as the first"
    mouse.drop()
    assert at(hands, "Part 4, item 2(a)") == words
    hands.press("Ctrl+Z")
    assert texts(hands) == before


def test_several_levels_go_along_and_out_again(hands, mouse):
    hands.press("Alt+O")
    words = hands.go_to("4.4").text
    hands.press("Alt+Shift+Right")  # 4 is 3(a)
    inner, outer = hands.hand.id, key(hands, "Part 4, item 3")
    mouse.lift(outer).over(key(hands, "Part 4, item 2"), 0.5).drop()
    assert at(hands, "Part 4, item 2(a)(i)") == words
    after = texts(hands)
    # behind the innermost: by how far left, it goes in deep, or all the way out
    mouse.lift(key(hands, "Part 4, item 1")).over(inner, 1)
    assert mouse.said == "Goes under Part 4, item 2(a), behind Part 4, item 2(a)(i)"
    mouse.over(inner, 1, right=-8)
    assert mouse.said == "Goes under Part 4, item 2, behind Part 4, item 2(a)"
    mouse.over(inner, 1, right=-22)
    assert mouse.said == "Goes under Part 4, behind Part 4, item 2"
    mouse.away()
    assert not mouse.said
    assert texts(hands) == after


def test_never_inside_itself(hands, mouse):
    hands.press("Alt+O")
    hands.go_to("4.4")
    hands.press("Alt+Shift+Right")
    before = texts(hands)
    mouse.lift(key(hands, "Part 4, item 3")).over(key(hands, "Part 4, item 3(a)"), 0.5)
    assert "inside itself" in mouse.said
    mouse.drop()
    assert texts(hands) == before
    assert "inside itself" in hands.notice


def test_where_it_stands_nothing_is_done(hands, mouse):
    hands.press("Alt+O")
    hands.go_to("4.4")
    n = hands.desk.state.room.n
    mouse.lift(hands.hand.id).over(hands.hand.id, 1)
    assert "already" in mouse.said
    mouse.drop()
    assert hands.desk.state.room.n == n


def test_as_a_group_it_is_an_amendment(hands, mouse):
    before = texts(hands)
    words = hands.go_to("4.4").text
    place = hands.hand.id
    hands.press("Alt+W")
    mouse.lift(place).over(key(hands, "Part 4, item 2"), 0).drop()
    assert texts(hands) == before
    made = hands.desk.paper.open_at(place)[-1]
    assert (made.made.kind, made.parties) == ("move", (hands.desk.speaker,))
    hands.find_amendment(made.made.number)
    hands.press("I", "A")
    assert at(hands, "Part 4, item 2") == words


def test_once_a_drag_is_over_no_row_is_taken_out(hands, mouse):
    """A view takes out what was dragged, and rows that follow the paper would lose what stands
    there by then."""
    before = hands.meeting.outline.model.rowCount()
    assert not hands.meeting.outline.model.removeRow(0)
    assert hands.meeting.outline.model.rowCount() == before


def test_with_a_filter_it_goes_beside_the_row_that_is_shown(hands, mouse):
    hands.press("Alt+O")
    words = hands.go_to("4.4").text
    place = hands.hand.id
    third = at(hands, "Part 4, item 3")
    mouse.outline.line.setText(third[:30])
    mouse.data = parcel(place)
    mouse.enter().over(key(hands, "Part 4, item 3"), 0).drop()
    assert at(hands, "Part 4, item 3") == words


@pytest.mark.parametrize("what", ["text", "forged"])
def test_what_is_dragged_from_elsewhere_moves_nothing(hands, mouse, what):
    hands.press("Alt+O")
    hands.go_to("4.4")
    before = texts(hands)
    mouse.data = QMimeData()
    if what == "text":
        mouse.data.setText(hands.hand.id)
    else:
        mouse.data.setData("application/x-tripartite-provision", b"\xff no such one")
    mouse.enter().over(key(hands, "Part 4, item 2"), 0)
    assert mouse.taken == (what == "forged")
    mouse.drop()
    assert texts(hands) == before


# Today


def shown(hands) -> set[str]:
    model = hands.meeting.outline.model
    return {key for key in model.keys if model.index_of(key).isValid()}


def test_only_what_is_on_todays_agenda(hands):
    paper, outline = hands.desk.paper, hands.meeting.outline

    def offered() -> bool:
        hands.window.actions_.catch_up()  # else a turn of the loop later
        return outline.today.isVisible()

    agenda = [
        e.AgendaItem("", key(hands, place)) for place in ("Part 4", "Part 3, section A, item 1")
    ]
    hands.desk.do(c.CloseSitting())
    assert not offered()
    hands.desk.do(c.PlanSitting("Fifth", agenda=(*agenda, e.AgendaItem("Closing"))))
    hands.desk.do(c.OpenSitting(planned=list(hands.desk.state.room.plans)[-1]))
    assert offered()
    today = on_today(hands.desk.state, (paper.provisions[each] for each in paper.order))
    assert {paper.provisions[each].reference for each in today} == {
        "Part 3, section A, item 1",
        *(f"Part 4, item {n}" for n in range(1, 5)),
    }
    hands.press("Ctrl+Alt+D")
    assert {key for key in shown(hands) if paper.provisions[key].level in TEXTS} == today
    assert outline.today.isChecked()
    hands.press("Ctrl+3")
    choose(hands, hands.meeting.consensus.filters.only, "today")
    model = hands.meeting.consensus.model
    assert {model.key(model.index(row, 0)) for row in range(model.rowCount())} == today
    hands.press("Ctrl+1")
    hands.desk.do(c.CloseSitting())
    assert shown(hands) == set(paper.order)
    assert not offered()
    hands.press("Ctrl+3")
    assert not hands.meeting.consensus.model.rowCount()


def test_of_another_text_it_is_said_that_nothing_is_on_today(hands):
    desk, outline = hands.desk, hands.meeting.outline
    text = desk.paper
    written = SourceProvision("item", Passage("Lamps are lit."))
    notes = SourceDocument("Office text", "Notes", (), (written,), ())
    other = desk.do(c.ImportDocuments((notes,))).entries[0].body
    desk.choose_document(text.document)
    text = desk.paper
    desk.do(c.CloseSitting())
    desk.do(c.PlanSitting("Fifth", agenda=(e.AgendaItem("", key(hands, "Part 4")),)))
    desk.do(c.OpenSitting(planned=list(desk.state.room.plans)[-1]))
    hands.press("Ctrl+Alt+D").look()
    assert shown(hands) and not outline.nothing.isVisible()
    desk.choose_document(other.id)
    hands.look()
    assert not shown(hands)
    said = f"Nothing of this text is on today's agenda. On it: “{text.view.title}”."
    assert outline.nothing.isVisible() and outline.nothing.text() == said
    hands.press("Ctrl+3")
    choose(hands, hands.meeting.consensus.filters.only, "today")
    assert hands.meeting.consensus.detail.text() == said
    hands.press("Ctrl+1")
    first = desk.paper.order[0]
    desk.do(c.PlanSitting("Fifth", agenda=(e.AgendaItem("", first),), sitting=_planned(hands)))
    hands.look()
    assert not outline.nothing.isVisible()
    assert first in shown(hands)
    desk.do(c.CloseSitting())
    hands.look()
    assert shown(hands) == set(desk.paper.order) and not outline.nothing.isVisible()


def _planned(hands) -> str:
    return list(hands.desk.state.room.plans)[-1]


def test_what_comes_to_hold_the_words_looked_for_is_shown_and_what_no_longer_does_is_not(hands):
    place = hands.desk.find("4.4")
    outline = hands.meeting.outline
    hands.press("Ctrl+G").type("lanterns")
    assert not outline.model.index_of(place).isValid()
    hands.desk.do(c.EditProvision(place, Passage("Keep the lanterns lit.")))
    assert outline.model.index_of(place).isValid()
    hands.desk.undo()
    assert not outline.model.index_of(place).isValid()


def test_what_moves_down_stays_in_sight(hands):
    tree, outline = hands.meeting.outline.tree, hands.meeting.outline
    hands.window.resize(1200, 420)
    place = hands.go_to("3.F.1").id
    for _ in range(3):
        hands.press("Alt+O", "Alt+Shift+Down").look()
        row = tree.visualRect(outline.model.index_of(place))
        assert tree.viewport().rect().contains(row)
