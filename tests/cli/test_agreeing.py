"""consensus: the table in words, as JSON, CSV and XLSX, for whoever asks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent.parent / "golden" / "consensus" / "sample.csv"


def test_the_sample_s_table_is_the_golden_one(run, sample, tmp_path):
    out = tmp_path / "table.csv"
    said = run("consensus", sample, "--regional", "--csv", out)
    assert said.out == f"wrote {out}\n"
    assert out.read_bytes() == GOLDEN.read_bytes()


def test_the_same_workbook_each_time(run, sample, tmp_path):
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for out in (first, second):
        assert run("consensus", sample, "--xlsx", out).code == 0
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first.read_bytes())) as package:
        assert "Objection: HLG." in package.read("xl/sharedStrings.xml").decode()


def test_filters_and_why(run, sample):
    alone = run("consensus", sample, "--only", "alone", "--party", "W", "--json").json
    places = [p["reference"] for p in alone["provisions"]]
    assert places == ["Part 2, chapeau", "Part 3, section C, unnumbered paragraph"]
    first = alone["provisions"][0]
    assert first["why"][0]["code"] == "brackets"
    assert first["in_the_way"][0] == {
        "code": "objection",
        "names": ["W"],
        "sentence": "Objection: W.",
    }
    assert first["parties"]["W"] == {"stance": "reserve", "stale": False, "named": []}
    said = run("consensus", sample, "--part", "Part 4", "--state", "reopened").out
    assert "G: go along; HLG: reserve" in said
    assert said.endswith("1 provisions\n")


def test_the_progress_over_the_sittings(run, sample):
    counts = run("consensus", sample, "--progress", "--json").json["progress"]
    assert [count["sitting"] for count in counts] == [1, 2, 3, 4]
    assert all(sum(count["states"].values()) == count["total"] for count in counts)
    assert counts[-1]["running"] and counts[-1]["settled"] == 31


def test_alternatives_are_told_and_stand_in_no_file(run, meeting, tmp_path):
    for party in "EW":
        assert run("position", meeting, "--on", "1.2", "--party", party, "--stance", "flexible")
    words = "Crews come home where berths are safe."
    assert run("propose", meeting, "--party", "W", "--on", "1.2", "--text", words).code == 0
    assert run("position", meeting, "--on", "D.1", "--party", "E", "--stance", "support").code == 0
    out = tmp_path / "table.csv"
    said = run("consensus", meeting, "--alternatives", "--csv", out)
    told = "nobody opposed D.1 (W) on Part 1, item 2 (accepting: E; not heard: G)"
    assert told in said.out
    assert "nobody opposed" not in out.read_text("utf-8-sig")


def test_a_party_s_own_words_never_stand_in_a_table(run, meeting, tmp_path):
    stated = run(
        *("position", meeting, "--as", "W", "--on", "1.2", "--party", "W"),
        *("--stance", "oppose", "--words", "Never."),
    )
    assert stated.code == 0
    for actor in ("W", "E", "secretariat"):
        out = tmp_path / f"{actor}.csv"
        said = run("consensus", meeting, "--as", actor, "--csv", out, "--json")
        assert said.code == 0
        text = out.read_text("utf-8-sig")
        assert "oppose" not in text + said.out and "Never." not in text + said.out


@pytest.mark.parametrize("name", ["nowhere/table.csv", "."])
def test_a_place_that_can_not_be_written_is_refused(run, meeting, tmp_path, name):
    said = run("consensus", meeting, "--csv", tmp_path / name)
    assert said.refused == "out-not-written"
    assert not list(tmp_path.glob(".*.tmp"))
