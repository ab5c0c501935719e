"""Speed of the matrix with 2,000 provisions, 30 parties and 60,000 tabled stances.

Each beside a plain Qt view of the same rows: a table model that hands out strings made before, with
Qt's own delegate. A third of the stances were given on an earlier wording. From one seed.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from bench.conftest import record
from bench.large import sentence
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from tripartite.jobs.consensus import consensus_table, sheet_of, write_sheet
from tripartite.model import commands as c, entries as e
from tripartite.model.journal import Envelope, Head, rows_of
from tripartite.model.meeting import ROOM, new_id
from tripartite.model.order import spread
from tripartite.model.passage import Passage
from tripartite.model.position import STANCES
from tripartite.model.positions.confirming import Confirming, blocks
from tripartite.model.positions.progress import progress
from tripartite.model.reviewing.sifting import Sift
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.ui.actions import Do
from tripartite.ui.consensus.workspace import ConsensusWorkspace
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.table import TABLE
from tripartite.ui.theme import Theme

FRAME = 1 / 60
PROVISIONS, PARTIES = 2_000, 30
DOCUMENT = new_id("matrix", 0)


def bodies(random: Random):
    """The entries, an act each."""
    yield e.MeetingOpened("A large meeting")
    parties = [new_id("party", i) for i in range(PARTIES)]
    for i, key in enumerate(parties):
        kind = "group" if i < 3 else "regional group"
        handle = "EWG"[i] if i < 3 else f"R{i}"
        yield e.PartyNamed(key, handle, f"Party {handle}", kind)
    yield e.SittingOpened(new_id("sitting", 0), 1, "First")
    yield e.DocumentOpened(DOCUMENT, "building blocks", "A large text", "en", "building blocks")
    part = ""
    provisions = []
    for i in range(PROVISIONS + 20):
        key = new_id("provision", i)
        heading = i % 101 == 0
        level = "part" if heading else "item"
        words = Passage(sentence(random, 6 if heading else 40))
        parent = "" if heading else part
        yield e.ProvisionInserted(key, DOCUMENT, spread(i), level, words, "en", parent)
        if heading:
            part = key
        else:
            provisions.append(key)
    for i in range(4):
        yield e.SittingClosed(new_id("sitting", i))
        yield e.SittingOpened(new_id("sitting", i + 1), i + 2, f"Sitting {i + 2}")
    for key in provisions:
        for party in parties:
            words = sentence(random, 12) if random.random() < 0.33 else ""
            yield e.PositionStated(key, party, random.choice(STANCES), 1, words)
    for key in provisions[::3]:
        yield e.ProvisionReworded(key, "en", 2, Passage(sentence(random, 40)), "editorial")


@pytest.fixture(scope="module")
def session() -> Session:
    journal = MemoryJournal("matrix")
    heads: dict[str, Head] = {}
    batch = []
    for count, body in enumerate(bodies(Random(11))):
        envelope = Envelope("matrix", new_id("c", count), "generated", "secretariat", count, 0)
        rows = rows_of(envelope, [(ROOM, body)], heads)
        heads[ROOM] = Head(rows[-1].n, rows[-1].hash)
        batch += rows
    journal.append(batch, {ROOM: 0})
    return Session(journal)


@pytest.fixture
def workspace(session, qapp, qtbot):
    """Our matrix, with a column for every party, shown."""
    theme, holder = Theme(qapp, "light"), QTableView()
    qtbot.addWidget(holder)
    actions = Actions(TABLE, holder)
    desk = Desk(session, None, holder)
    made = ConsensusWorkspace(desk, actions, theme, holder)
    actions[Do.REGIONAL].setChecked(True)
    made.resize(1280, 760)
    holder.resize(1280, 760)
    made.show_progress(False)
    holder.show()
    made.show()
    qapp.processEvents()
    yield made


class Plain(QAbstractTableModel):
    """The same rows as strings."""

    def __init__(self, rows: list[list[str]], parent: Any) -> None:
        super().__init__(parent)
        self.all = self.rows = rows

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt asks
        return len(self.rows)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008, N802 - as Qt asks
        return len(self.all[0])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole
        return self.rows[index.row()][index.column()] if shown else None

    def sift(self, words: str) -> None:
        self.beginResetModel()
        self.rows = [row for row in self.all if words in "".join(row)]
        self.endResetModel()


@pytest.fixture
def plain(workspace, qapp, qtbot):
    """A plain view of the same rows, of the same size."""
    model = workspace.model
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    model._cache.clear()
    view = QTableView(workspace.parentWidget())
    view.setModel(Plain(rows, view))
    view.setWordWrap(False)
    height = workspace.table.verticalHeader().defaultSectionSize()
    view.verticalHeader().setDefaultSectionSize(height)
    view.resize(workspace.table.size())
    for column in range(len(rows[0])):
        view.setColumnWidth(column, workspace.table.columnWidth(column))
    view.show()
    qapp.processEvents()
    return view


def scrolled(table: QTableView, places: list[int]) -> None:
    """Go to each of these rows and paint what is seen there."""
    for row in places:
        table.scrollTo(table.model().index(row, 3))
        table.viewport().repaint()


def test_scrolling_through_the_matrix(workspace, plain, compare):
    random = Random(3)

    def places() -> list[int]:
        return [random.randrange(PROVISIONS) for _ in range(10)]

    compare(
        lambda: scrolled(workspace.table, places()),
        lambda: scrolled(plain, places()),
        2,
        name="consensus: ten places of the matrix, painted",
    )


def test_first_showing_of_the_matrix(workspace, plain, compare):
    def ours() -> None:
        workspace.model.read()
        scrolled(workspace.table, [1000])

    def baseline() -> None:
        plain.model().sift("")
        scrolled(plain, [1000])

    compare(ours, baseline, 2, name="consensus: the matrix read anew and painted")


def test_a_filter_of_the_matrix(workspace, request, benchmark):
    party = workspace.model.parties[1].id
    sifts = [Sift("alone", party=party), Sift()]

    def ours() -> None:
        sifts.reverse()
        workspace.model.columns.forget(list(workspace.model._rows))
        workspace.model.set_sift(sifts[0])
        scrolled(workspace.table, [0])

    benchmark.pedantic(ours, rounds=9, warmup_rounds=1)
    record(
        request, benchmark, "consensus: filter, nothing looked up before; frames", [FRAME] * 3, 6
    )


def test_a_filter_again(workspace, request, benchmark):
    parties = [party.id for party in workspace.model.parties[:3]]

    def ours() -> None:
        parties.append(parties.pop(0))
        workspace.model.set_sift(Sift("alone", party=parties[0]))
        scrolled(workspace.table, [0])

    benchmark.pedantic(ours, rounds=9, warmup_rounds=1)
    record(request, benchmark, "consensus: another filter; frames", [FRAME] * 3, 6)


def test_progress_over_five_sittings(session, request, benchmark):
    benchmark.pedantic(lambda: progress(session.state, DOCUMENT), rounds=3, warmup_rounds=1)
    record(
        request, benchmark, "consensus: progress counted whole, in slices; frames", [FRAME] * 3, 60
    )


def test_who_has_confirmed_what(session, request, benchmark):
    groups = [p.id for p in session.state.room.parties.values() if p.kind == "group"]
    for place, block in enumerate(blocks(session.state, DOCUMENT)):
        for party in groups:
            session.do(c.ConfirmWording(DOCUMENT, block.id, party))
        if place % 3 == 0:
            changed = block.provisions[3].id
            session.do(c.EditProvision(changed, Passage(f"Other words, {place}.")))
    benchmark.pedantic(
        lambda: Confirming(session.state, DOCUMENT).count(groups), rounds=7, warmup_rounds=1
    )
    record(request, benchmark, "confirming: 20 blocks by 3 groups; frames", [FRAME] * 3, 3)


def test_the_table_out(session, tmp_path, compare):
    table = consensus_table(session.state, DOCUMENT, regional=True)
    sheet = sheet_of(session.state, table)
    joined = "\n".join(",".join(row) for row in sheet.rows).encode()
    out = tmp_path / "table"
    compare(
        lambda: write_sheet(sheet, out, ".xlsx"),
        lambda: write_sheet(sheet, out, ".csv"),
        12,
        rounds=3,
        name="consensus: the table as a workbook, over CSV",
    )
    assert len(joined) > 1_000_000
    assert QApplication.instance()
