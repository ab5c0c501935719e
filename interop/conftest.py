"""Tests against other programs; `make interop` installs them. Nothing here is skipped."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("libreoffice.py")
SYSTEM_PYTHON = "/usr/bin/python3"

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
