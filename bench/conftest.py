"""Ratios against a baseline of the same run, told in a table at the end.

`compare` runs what is measured and its baseline in turn, so that both meet the same noise, and
takes medians. pytest-benchmark keeps the samples of what is measured; the baseline's median, the
ratio and the target go beside them. Nothing here fails for being slow: the table says what was met.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import pytest
from bench.large import make

Job = Callable[[], Any]


class Result(NamedTuple):
    name: str
    ours: float
    baseline: float
    target: float


RESULTS = pytest.StashKey[list[Result]]()
STRETCHES = pytest.StashKey[list[str]]()
"""Lines that say how long the screen's thread was busy at a stretch, and with what."""


def pytest_configure(config):
    config.stash[RESULTS] = []
    config.stash[STRETCHES] = []


def timed(job: Job) -> float:
    """Seconds of one run, the collector at rest."""
    gc.disable()
    try:
        start = time.perf_counter()
        job()
        return time.perf_counter() - start
    finally:
        gc.enable()


@pytest.fixture
def compare(request, benchmark):
    """compare(ours, baseline, target, rounds=…): the two in turn; their medians into the table."""

    def run(ours: Job, baseline: Job, target: float, rounds: int = 7, name: str = "") -> Result:
        baselines: list[float] = []
        benchmark.pedantic(
            ours, setup=lambda: baselines.append(timed(baseline)), rounds=rounds, warmup_rounds=1
        )
        title = name or request.node.name.removeprefix("test_").replace("_", " ")
        return record(request, benchmark, title, baselines[1:], target)

    return run


def record(request, benchmark, name: str, baselines: list[float], target: float) -> Result:
    """Put a result into the table."""
    ours = benchmark.stats.stats.median
    found = Result(name, ours, median(baselines), target)
    benchmark.extra_info.update(baseline=found.baseline, ratio=ours / found.baseline, target=target)
    request.config.stash[RESULTS].append(found)
    return found


def pytest_terminal_summary(terminalreporter, config):
    _tell_ratios(terminalreporter, config.stash[RESULTS])
    if lines := config.stash[STRETCHES]:
        terminalreporter.section("longest stretch on the screen's thread, by deed (slot > where)")
        terminalreporter.write("\n".join([*lines, ""]))


def _tell_ratios(terminalreporter, rows: list[Result]) -> None:
    if not rows:
        return
    terminalreporter.section("ratios (medians of runs taken in turn)")
    for row in rows:
        ratio = row.ours / row.baseline
        verdict = "met" if ratio <= row.target else "NOT met"
        terminalreporter.write_line(
            f"{row.name:<58} {row.ours * 1e3:10.3f} ms / {row.baseline * 1e3:9.3f} ms"
            f" = {ratio:6.2f}  (target {row.target:g}: {verdict})"
        )


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """The large meeting's file, made once; copy it before writing to it."""
    return make(tmp_path_factory.mktemp("large") / "large.tripartite")
