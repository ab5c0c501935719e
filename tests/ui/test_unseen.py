"""Rows that are not seen are never built: counted by what the views ask their models for."""

from __future__ import annotations

import pytest
from bench.large import make
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Hands
from tripartite.ui.actions import Do
from tripartite.ui.amendments.model import AmendmentModel
from tripartite.ui.consensus.model import ConsensusModel
from tripartite.ui.outline import OutlineModel
from tripartite.ui.review.model import ReviewModel

SEEN = 60
"""More rows than the window shows of any list, and far fewer than each has."""


@pytest.fixture
def asked(monkeypatch) -> dict[type, set]:
    """By model, the rows that it was asked for since."""
    found: dict[type, set] = {}
    for model in (AmendmentModel, ConsensusModel, OutlineModel, ReviewModel):
        found[model] = set()
        monkeypatch.setattr(model, "data", counting(model.data, found[model]))
    return found


def counting(data, rows: set):
    def count(self, index, *role):
        rows.add((index.row(), index.internalId() if index.parent().isValid() else 0))
        return data(self, index, *role)

    return count


@pytest.fixture
def many(qtbot, asked, window, tmp_path):
    """A window on 200 provisions with 1,000 amendments."""
    yield Hands.opening(qtbot, window, make(tmp_path / "many.tripartite", 0.1))


def paint(qtbot, rows: set) -> None:
    """Until rows were asked for; then whatever else is due."""
    qtbot.waitUntil(lambda: bool(rows))
    for _ in range(3):
        QApplication.processEvents()


def test_the_outline_builds_the_rows_in_sight(many, asked):
    paint(many.qtbot, asked[OutlineModel])
    assert many.desk.paper and len(many.desk.paper.order) == 200
    assert 0 < len(asked[OutlineModel]) < SEEN


@pytest.mark.parametrize(
    ("workspace", "model"),
    [(Do.AMENDMENTS, AmendmentModel), (Do.CONSENSUS, ConsensusModel), (Do.REVIEW, ReviewModel)],
)
def test_a_workspace_builds_the_rows_in_sight(many, asked, workspace, model):
    many.meeting.show_workspace(workspace)
    paint(many.qtbot, asked[model])
    assert 0 < len(asked[model]) < SEEN


def test_a_filter_and_a_step_build_the_rows_in_sight(many, asked):
    many.meeting.show_workspace(Do.AMENDMENTS)
    paint(many.qtbot, asked[AmendmentModel])
    ours = many.meeting.amendments
    assert ours.model.rowCount() == 1000
    asked[AmendmentModel].clear()
    ours.line.setText("d.7")
    many.press("Return", "Down")
    paint(many.qtbot, asked[AmendmentModel])
    assert SEEN < ours.model.rowCount() < 1000
    assert 0 < len(asked[AmendmentModel]) < SEEN


def test_home_and_end_go_to_the_first_and_last_row(many):
    many.meeting.show_workspace(Do.AMENDMENTS)
    view = many.meeting.amendments.list
    many.press("End")
    assert view.currentIndex().row() == 999
    many.press("Left", "Right")
    assert view.currentIndex().row() == 999
    many.press("Home")
    assert view.currentIndex().row() == 0
