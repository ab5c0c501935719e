"""What an act changes is taken in where it stands: the same as if all were read from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QRegion

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.ui.outline_model import OutlineModel
from tripartite.ui.paper import Paper

ACTS = 40
TAKEN_BACK = 3  # out of ten


def rows(model: OutlineModel, under: QModelIndex | None = None) -> Iterator[object]:
    """What the outline says, as a tree."""
    head = under or QModelIndex()
    for row in range(model.rowCount(head)):
        index = model.index(row, 0, head)
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        yield model.key(index), index.data(), tip, [*rows(model, index)]


def drawn(random: Random, desk) -> c.Act:
    """An act on provisions as they stand, or on what is proposed for them; it may be refused."""
    paper = desk.paper
    one, other = (paper.provisions[key] for key in random.sample(paper.order, 2))
    party = desk.party_of_key(random.choice("EWG"))
    first, _, rest = one.passage.text.partition(" ")
    amendment = random.choice(list(paper.amendments()))
    return random.choice(
        (
            c.InsertProvision(
                paper.document, one.level, Passage("New words."), one.parent or "", one.id
            ),
            c.MoveProvision(one.id, one.level, other.id),
            c.MoveProvision(one.id, other.level, other.parent or "", other.id),
            c.RemoveProvision(one.id),
            c.SplitProvision(one.id, (Passage(first), Passage(rest))),
            c.MergeProvisions(one.id, (other.id,)),
            c.EditProvision(one.id, Passage(f"{first} [in brackets]")),
            c.Propose("replace", (party,), one.id, Passage(f"{first} in other words")),
            c.Decide(amendment, "adopted"),
            c.Decide(amendment, "not adopted"),
            c.SplitAmendment(amendment, tuple(Passage(f"{first} {x}") for x in "abcd")),
        )
    )


@pytest.mark.parametrize("seed", range(3))
def test_rows_and_what_is_pending_are_those_of_the_meeting(hands, seed):
    random, desk, outline = Random(seed), hands.desk, hands.meeting.outline
    refused: list[object] = []
    desk.refused.connect(refused.append)
    shut = outline.model.heads[1]
    outline.tree.setExpanded(outline.model.index_of(shut), False)
    done = 0
    while done < ACTS:
        taken_back = random.random() * 10 < TAKEN_BACK
        if (desk.undo() if taken_back else desk.do(drawn(random, desk))) is None:
            continue
        done += 1
        fresh = OutlineModel(desk, hands.window.theme, outline)
        fresh.read()
        assert [*rows(outline.model)] == [*rows(fresh)]
        assert outline.model.heads == fresh.heads
        paper = Paper(desk.state, desk.paper.document)
        assert [*desk.paper.amendments().items()] == [*paper.amendments().items()]
        assert [*desk.paper.places().items()] == [*paper.places().items()]
        for key in desk.paper.order:
            assert desk.paper.amendments_at(key) == paper.amendments_at(key), key
        for head in outline.model.heads:
            open_ = outline.tree.isExpanded(outline.model.index_of(head))
            assert open_ or head == shut, head
    assert refused


def test_a_provision_put_in_moves_no_other_row(hands):
    model, paper = hands.meeting.outline.model, hands.desk.paper
    changed: list[str] = []
    model.modelReset.connect(lambda: changed.append("reset"))
    model.rowsInserted.connect(lambda head, first, last: changed.append(f"in {first} {last}"))
    model.rowsRemoved.connect(lambda head, first, last: changed.append(f"out {first} {last}"))
    place = paper.provisions[hands.desk.find("4.4")]
    act = c.InsertProvision(
        paper.document, place.level, Passage("New."), place.parent or "", place.id
    )
    assert hands.desk.do(act)
    row = model.index_of(place.id).row()
    assert changed == [f"in {row + 1} {row + 1}"]
    assert hands.desk.undo()
    assert changed[1:] == [f"out {row + 1} {row + 1}"]


def test_the_parts_of_the_last_amendment_are_in_order(hands):
    desk, hand = hands.desk, hands.go_to("4.4")
    for words in ("One", "Other"):
        assert desk.make(c.Propose("replace", (desk.party_of_key("E"),), hand.id, Passage(words)))
        desk.paper.amendments()
        parts = tuple(Passage(f"{words} {sign}") for sign in "abcdef")
        assert desk.do(c.SplitAmendment(desk.amendment, parts))
        numbers = [view.made.number for view in desk.paper.amendments().values()][-6:]
        assert numbers == sorted(numbers)
        assert [number[-1] for number in numbers] == [*"ABCDEF"]


def test_rows_that_are_called_otherwise_are_painted_anew(hands):
    """Also those under the last heading, where no row comes or goes."""
    outline = hands.meeting.outline
    last = hands.go_to("4.4").id
    QCoreApplication.processEvents()
    painted = Painted(outline.tree.viewport())
    assert hands.desk.do(c.NameVersion("As it is printed"))
    QCoreApplication.processEvents()
    row = outline.tree.visualRect(outline.model.index_of(last))
    assert outline.tree.viewport().rect().contains(row)
    assert painted.region.contains(row)


class Painted(QObject):
    """What of a widget was painted since."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, widget, event) -> bool:  # noqa: N802 - as Qt asks
        if event.type() == QEvent.Type.Paint:
            self.region = self.region.united(event.region())
        return False


def test_hiding_keeps_what_is_shut_and_writes_the_same_words_no_second_time(hands):
    """A page without marks says the same to everybody; one with marks is blank at once."""
    outline, page = hands.meeting.outline, hands.meeting.draft.page
    page.finish()
    head = outline.model.heads[1]
    outline.tree.setExpanded(outline.model.index_of(head), False)
    written: list[int] = []
    page.contentsChange.connect(lambda at, removed, added: written.append(added))
    hands.press("F12", "F12")
    assert not written
    assert not outline.tree.isExpanded(outline.model.index_of(head))


def test_what_is_private_is_in_no_list_once_it_is_hidden(hands):
    """The room's list is that of everybody, read from what the drafter's screen had."""
    hands.press("Ctrl+2", "F12")
    fresh = Paper(hands.desk.state, hands.desk.paper.document)
    assert list(hands.desk.paper.amendments()) == list(fresh.amendments())
    assert {view.stream for view in hands.desk.paper.amendments().values()} == {"room"}
    hands.press("F12")
    fresh = Paper(hands.desk.state, hands.desk.paper.document)
    assert list(hands.desk.paper.amendments()) == list(fresh.amendments())
    assert dict(hands.desk.paper.places()) == dict(fresh.places())
