"""Strict by default: what a test did not ask for (a log line, a Qt warning) fails it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.logs import unexpected_log_lines
from tests.support.patience import PatientBot
from tripartite.jobs.spelling import Dictionary, dictionary_for
from tripartite.model.refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent

# The tests need no display, and open no windows on one that is there.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: the machine is shared. CI draws the same examples each time, so that a red run means
# the change, not the dice; at home new ones are drawn.
settings.register_profile(
    "home", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("home"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "home")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    """Fail on log lines of WARNING and above; a test that takes `caplog` looks at them itself."""
    with unexpected_log_lines() as lines:
        result = yield
    if lines and "caplog" not in getattr(item, "fixturenames", ()):
        pytest.fail("Unexpected in the log:\n" + "\n".join(lines))
    return result


@pytest.fixture
def qtbot(qapp, request) -> PatientBot:
    """pytest-qt's, with the patience of the house: a test says no time of its own."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material handed to the project, which stands beside it and not in it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"needs the shared material in {folder.name}/, beside the project's folder")
    return folder


@pytest.fixture
def real_dictionary() -> Dictionary:
    """The machine's English dictionary, by the library that `make test` brings where it may."""
    try:
        return dictionary_for("en")
    except Refusal as absent:
        pytest.skip(f"Spelling is not tested with its real library: {absent}")
