"""No test guesses how fast a machine is: a wait takes as long as it takes, and says what it was
for when it was in vain."""

from __future__ import annotations

import re

import pytest
from pytestqt.exceptions import TimeoutError as TooLate

GUESSES = re.compile(r"timeout=[\d_.]+\b|\b(perf_counter|monotonic|process_time)\(|\btime\.sleep\(")
MAY = {
    "tests/test_patience.py": "what happens when a wait is in vain",
    "interop/libreoffice.py": "it asks again and again until LibreOffice is there",
}


def test_no_test_says_a_time_of_its_own(root):
    sources = {
        str(path.relative_to(root)): path.read_text("utf-8")
        for folder in ("tests", "interop")
        for path in (root / folder).rglob("*.py")
    }
    found = [
        f"{name}:{n}: {line.strip()}"
        for name, source in sorted(sources.items())
        if name not in MAY
        for n, line in enumerate(source.splitlines(), 1)
        if GUESSES.search(line)
    ]
    assert found == []  # see tests/support/patience.py


def test_a_wait_in_vain_says_what_it_was_for(qtbot):
    answer = []
    with pytest.raises(TooLate) as late:
        qtbot.waitUntil(lambda: answer == ["yes"], timeout=0)
    assert 'answer == ["yes"]' in late.value.__notes__[0]
