"""Ratios against a baseline of the same run, told in a table at the very end.

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
from bench.painting import Stretch

Job = Callable[[], Any]


class Result(NamedTuple):
    name: str
    ours: float
    baseline: float
    target: float


RESULTS = pytest.StashKey[list[Result]]()
STRETCHES = pytest.StashKey[list[Stretch]]()
"""How long the screen's thread was busy at a stretch, and with what."""
LONGEST = 0.016
"""Seconds that the screen's thread may be busy at a stretch: one frame."""


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


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config):
    if rows := config.stash[RESULTS]:
        terminalreporter.section("ratios: ours, the baseline of the same run, the target")
        _tell(terminalreporter, [_ratio(row) for row in rows], "targets met")
    if found := config.stash[STRETCHES]:
        terminalreporter.section(
            "longest stretch on the screen's thread, by deed: its own time (by the clock)"
        )
        found.sort(key=lambda stretch: -stretch.seconds)
        _tell(terminalreporter, [_stretch(each) for each in found], "deeds within a frame")


def _ratio(row: Result) -> tuple[str, bool]:
    ratio = row.ours / row.baseline
    figures = f"{row.ours * 1e3:10.3f} ms / {row.baseline * 1e3:9.3f} ms = {ratio:6.2f}"
    return f"{row.name:<58} {figures}  target {row.target:<4g}", ratio <= row.target


def _stretch(found: Stretch) -> tuple[str, bool]:
    return (
        f"{found.deed:<38} {found.seconds * 1e3:7.1f} ms ({found.clock * 1e3:7.1f})  {found.where}",
        found.seconds <= LONGEST,
    )


def _tell(terminalreporter, rows: list[tuple[str, bool]], what: str) -> None:
    for line, is_met in rows:
        terminalreporter.write_line(f"{'ok  ' if is_met else 'OVER'} {line}")
    terminalreporter.write_line(f"{sum(met for _, met in rows)} of {len(rows)} {what}")


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Path:
    """The large meeting's file, made once; copy it before writing to it."""
    return make(tmp_path_factory.mktemp("large") / "large.tripartite")
