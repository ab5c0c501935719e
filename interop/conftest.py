"""Tests against other programs; `make interop` installs them. Nothing here is skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.patience import ENDS_WITHIN

SCRIPT = Path(__file__).with_name("libreoffice.py")
HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool"}

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def libreoffice() -> Iterator[Ask]:
    """Opens a file in LibreOffice, accepts or rejects all changes, and says what it then reads."""
    if shutil.which("soffice") is None:
        pytest.fail("LibreOffice is missing: apt-get install libreoffice-writer python3-uno")
    with subprocess.Popen(
        [SYSTEM_PYTHON, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:

        def ask(file: Path, change: str, **more: Any) -> dict[str, Any]:
            assert child.stdin is not None and child.stdout is not None
            child.stdin.write(json.dumps({"file": str(file), "change": change, **more}) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
            assert line, "LibreOffice gave no answer; see its message above"
            answer: dict[str, Any] = json.loads(line)
            return answer

        yield ask
        assert child.stdin is not None
        child.stdin.close()


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """An X server with two displays side by side."""
    for program, package in NEEDED.items():
        if shutil.which(program) is None:
            pytest.fail(f"{program} is missing: apt-get install {package}")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "2560x800x24", "-noreset"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as said:
            name = f":{said.readline().strip()}"
        for monitor in (("Laptop", "0", "0"), ("Projector", "1280", "0")):
            place = [*monitor, "1280", "800"]
            subprocess.run(
                [sys.executable, str(HERE / "monitors.py"), "set", *place],
                env={**os.environ, "DISPLAY": name},
                check=True,
            )
        yield name
        server.terminate()


@pytest.fixture(scope="module")
def seen(display: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    """What somebody saw at each step of the module's `SCRIPT`, in a window of its own."""
    done = subprocess.run(
        [sys.executable, str(HERE / request.module.SCRIPT)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=ENDS_WITHIN,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
