"""The pack for a person with Word: ten files, and a tick list that names them all."""

from __future__ import annotations

import subprocess
import sys


def test_ten_files_and_a_tick_list(root, tmp_path):
    script = root / "packaging" / "word_pack.py"
    done = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted(path.name for path in tmp_path.glob("*.docx"))
    ticks = (tmp_path / "TICK-LIST.md").read_text("utf-8")
    assert len(files) == 10
    assert [line.split()[1] for line in ticks.splitlines() if line.startswith("## ")] == files
    assert "Employers; " in ticks and "{" not in ticks
