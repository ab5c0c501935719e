"""The tours of the README and the tests that play them name the same keys."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
KEY = re.compile(
    r"\*\*((?:Ctrl|Alt|Shift|F\d|Tab|Return|Escape|Space|Home|End|Up|Down|[A-Z0-9]\b)[^* ]*)\*\*"
)
NOT_PLAYED = {
    # what a tour only mentions, and what stands for a choice of files that the test makes itself
    "spokesperson": {
        "8",
        "Ctrl+Alt+J",
        "Ctrl+Alt+A",
        "Ctrl+Shift+B",
        "Ctrl+Shift+E",
        "Ctrl+Shift+R",
    },
    "secretariat": {"Ctrl+6", "Ctrl+P"},
    "editor": {"Shift+R"},
}


@pytest.mark.parametrize("who", NOT_PLAYED)
def test_every_key_of_a_tour_is_played(who):
    told = (HERE.parents[1] / "README.md").read_text("utf-8")
    (tour,) = [
        part
        for part in re.split(r"^##+ ", told, flags=re.M)
        if re.match(rf"As an? {who}|As the {who}", part)
    ]
    source = ast.parse((HERE / f"test_{who}_tour.py").read_text("utf-8"))
    pressed = {
        node.value.upper()
        for node in ast.walk(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    keys = set(KEY.findall(tour))
    assert len(keys) > 10
    assert {key for key in keys if key.upper() not in pressed} == NOT_PLAYED[who]
