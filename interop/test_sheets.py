"""LibreOffice opens our tables and finds words in every cell: no formula, no number, no date."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.exports import sample_session
from tests.support.patience import ENDS_WITHIN
from tripartite.formats.sheet import Sheet, csv_bytes, xlsx_bytes
from tripartite.jobs.consensus import consensus_table, sheet_of
from tripartite.model.reading import documents

HARD = Sheet(
    "Cells",
    [
        ["Provision", "Words"],
        ["=1+1", "@SUM(A1:A9)"],
        ["+1", "-1"],
        ["1 May 2031", "007"],
        ["two\nlines", '“quoted”, and "so"'],
        ["العربية", "𝔘"],
    ],
)
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
"""Comma, quote, UTF-8, from the first line, cells as they are shown."""


def read_back(file: Path, folder: Path) -> list[list[str]]:
    """The table as LibreOffice shows it."""
    if shutil.which("localc") is None:
        pytest.fail("LibreOffice Calc is missing: apt-get install libreoffice-calc")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    out = folder / "back"
    command = ["soffice", profile, "--headless", "--convert-to", AS_SHOWN, "--outdir", str(out)]
    subprocess.run([*command, str(file)], check=True, timeout=ENDS_WITHIN, capture_output=True)
    with (out / f"{file.stem}.csv").open(encoding="utf-8-sig", newline="") as shown:
        return list(csv.reader(shown))


def test_a_workbook_is_words_in_every_cell(tmp_path: Path) -> None:
    file = tmp_path / "cells.xlsx"
    file.write_bytes(xlsx_bytes(HARD))
    assert read_back(file, tmp_path) == [list(row) for row in HARD.rows]


def test_csv_brings_no_formula_in(tmp_path: Path) -> None:
    file = tmp_path / "cells.csv"
    file.write_bytes(csv_bytes(HARD))
    found = read_back(file, tmp_path)
    assert found[1] == ["'=1+1", "'@SUM(A1:A9)"]
    assert found[2] == ["'+1", "'-1"]


def test_the_sample_s_table_opens_whole(tmp_path: Path) -> None:
    with sample_session(tmp_path) as session:
        state = session.state
        table = consensus_table(state, documents(state)[0].id, regional=True)
        sheet = sheet_of(state, table)
    file = tmp_path / "table.xlsx"
    file.write_bytes(xlsx_bytes(sheet))
    assert read_back(file, tmp_path) == [list(row) for row in sheet.rows]
