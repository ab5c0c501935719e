"""What the tests of words share: the cases that lie beside the project, never in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def shared_cases(shared: Path) -> Callable[[str], Any]:
    """Reads a file of cases from `../shared/data`."""

    def read(name: str) -> Any:
        path = shared / "data" / name
        if not path.is_file():
            pytest.skip(f"needs ../shared/data/{name}, which is not on this machine")
        return json.loads(path.read_text(encoding="utf-8"))

    return read
