"""Word files that LibreOffice saved are imported with the same structure."""

from __future__ import annotations

from pathlib import Path

import pytest
from interop.conftest import Ask
from interop.test_receiving import saved

from tests.support.exports import exported, sample_session
from tests.support.sources import comparable
from tests.support.strangers import write_stranger
from tests.support.views import WORKERS
from tests.word.conftest import MARK
from tests.word.test_tables_of_the_text import tabled
from tripartite.model.reading import document_view, documents
from tripartite.model.text import MarkedDocument, MarkedProvision, Piece
from tripartite.word.structure.importing import read_structure
from tripartite.word.write import write_redline


@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx")])
def test_our_own_file_saved_there_comes_back_whole(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    with sample_session(tmp_path) as session:
        out = exported(session, "clean", tmp_path)
        view = document_view(session.state, documents(session.state)[0].id)
    found = read_structure(saved(out, *kinds)).documents[0]
    told, wanted = comparable(found), comparable(view)
    assert told["provisions"] == wanted["provisions"]
    assert told["notes"] == wanted["notes"]
    assert [p.number.replace("−", "–") for p in found.provisions] == [
        p.label for p in view.provisions
    ]


@pytest.mark.parametrize("seed", range(6))
def test_a_strangers_numbers_are_those_that_it_displays(tmp_path: Path, seed: int) -> None:
    """What LibreOffice writes out as plain text begins with the numbers that we counted."""
    path = write_stranger(tmp_path / "stranger.docx", seed, plain=True)
    lines = saved(path, "txt").read_text(encoding="utf-8-sig").splitlines()
    shown = {" ".join(line.split()) for line in lines}
    numbered = [
        f"{one.number} {one.passage.text}"
        for one in read_structure(path).documents[0].provisions
        if one.number and one.passage.text and one.level not in ("bullet", "dash")
    ]
    assert [line for line in numbered if line not in shown] == []
    assert numbered


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        ("reject", ["Hour", "Number", "Day", "one pilot\n–\ttwo in fog"]),
        ("accept", ["Hour", "Number", "Night", "two pilots"]),
    ],
)
def test_rows_come_and_go_there(
    libreoffice: Ask, tmp_path: Path, change: str, cells: list[str]
) -> None:
    base, every = tabled(), tabled(more=True)
    stamps = {"r2": (None, WORKERS), "r3": (WORKERS, None)}
    marked = tuple(
        MarkedProvision(view, (Piece(view.passage),), *stamps.get(view.id[:2], (None, None)))
        for view in every.provisions
    )
    write_redline(MarkedDocument(base, every, marked), MARK, tmp_path / "o.docx")
    found = libreoffice(tmp_path / "o.docx", change)["cells"]
    assert [cell for cell in found if cell] == cells  # 7.4 empties a row and leaves it standing
