"""A laptop and a projector: the tests of `two_displays.py`, in a process that has both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.patience import ENDS_WITHIN

HERE = Path(__file__).parent
LAPTOP = {"name": "Laptop", "x": 0, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96}
PROJECTOR = {"name": "Projector", "x": 1440, "y": 0, "width": 1920, "height": 1080}
DISPLAYS = {
    "synchronousWindowSystemEvents": True,
    "windowFrameMargins": False,
    "screens": [
        LAPTOP | {"logicalBaseDpi": 96, "dpr": 1},
        PROJECTOR | {"logicalDpi": 192, "logicalBaseDpi": 96, "dpr": 1},
    ],
}


def run_on(
    config: Path, *only: str, tests: str = "two_displays.py", **more: str
) -> subprocess.CompletedProcess[str]:
    """The tests on the displays of a configuration of Qt's offscreen platform; `only` some, with
    `more` in the environment."""
    environment = {**os.environ, **more, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *only]
    return subprocess.run(
        [*run, str(HERE / tests)],
        env=environment,
        capture_output=True,
        text=True,
        cwd=HERE.parents[2],
        timeout=ENDS_WITHIN,
    )


def test_on_a_laptop_and_a_projector(tmp_path):
    config = tmp_path / "displays.json"
    config.write_text(json.dumps(DISPLAYS), encoding="utf-8")
    done = run_on(config)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


def test_on_a_projector_with_four_points_for_each(tmp_path):
    """Its letters are as large as on any other, and finer; what is drawn fills it."""
    sharp = PROJECTOR | {"width": 3840, "height": 2160, "logicalDpi": 96, "logicalBaseDpi": 96}
    config = tmp_path / "displays.json"
    config.write_text(json.dumps(DISPLAYS | {"screens": [DISPLAYS["screens"][0], sharp]}))
    only = ("-k", "fills or change_places or beyond or goes_the_window or sharp")
    done = run_on(config, *only, QT_SCREEN_SCALE_FACTORS="Laptop=1;Projector=2")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "6 passed" in done.stdout, done.stdout[-300:]


def test_on_three_displays_from_one_start_to_the_next(tmp_path):
    monitor = LAPTOP | {"name": "Desk", "x": 1440, "width": 1680, "height": 1050}
    three = [LAPTOP, monitor, PROJECTOR | {"x": 3120, "logicalDpi": 96}]
    every = [screen | {"logicalBaseDpi": 96, "dpr": 1} for screen in three]
    config = tmp_path / "displays.json"
    config.write_text(json.dumps(DISPLAYS | {"screens": every}), encoding="utf-8")
    done = run_on(config, tests="three_displays.py")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "5 passed" in done.stdout, done.stdout[-300:]


def test_on_the_displays_beside_the_project(shared):
    done = run_on(shared / "data" / "two-screens.json")
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
