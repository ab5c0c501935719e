"""What the tests of the jobs share: the sample meeting, built once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tripartite.jobs.meetings import build_sample, open_session
from tripartite.session import Session


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory) -> Path:
    return build_sample(tmp_path_factory.mktemp("sample") / "sample.tripartite")


@pytest.fixture
def sample(built_sample, tmp_path) -> Path:
    """A copy of the sample meeting to work on."""
    return Path(shutil.copy(built_sample, tmp_path / "sample.tripartite"))


@pytest.fixture
def session(sample) -> Iterator[Session]:
    """The secretariat's session on it."""
    session = open_session(sample)
    yield session
    session.journal.close()
