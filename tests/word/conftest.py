"""Every file that a test writes is held to our lint and, where they are at hand, the schemas."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.ooxml import schema_errors
from tripartite.word.check import check
from tripartite.word.mark import HiddenMark

MARK = HiddenMark("meeting-1", "doc1", "version 3", "clean")


@pytest.fixture
def sound() -> Callable[[Path], None]:
    """Checks that our lint finds nothing in a file."""

    def look(path: Path) -> None:
        assert check(path) == []

    return look


@pytest.fixture(scope="session")
def schemas(shared: Path) -> Path:
    """The ECMA-376 schemas."""
    folder = shared / "data" / "ooxml"
    if not folder.is_dir():
        pytest.skip("needs the ECMA-376 schemas in shared/data/ooxml")
    return folder


@pytest.fixture
def valid(schemas: Path) -> Callable[[Path], None]:
    """Checks a file against the schemas."""

    def look(path: Path) -> None:
        assert schema_errors(path, schemas) == []

    return look
