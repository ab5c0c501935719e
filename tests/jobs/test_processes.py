"""Work in a process of its own: its answer, its refusals, its steps, and how it stops."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support import jobs
from tripartite.jobs.processes import run_in_process
from tripartite.jobs.progress import CancelledError
from tripartite.model.refusal import Refusal


def test_the_answer_comes_from_another_process():
    told: list[tuple[int, int, str]] = []
    upto, where = run_in_process(
        jobs.count, 6, by=2, progress=lambda *step: told.append(step), cancelled=lambda: False
    )
    assert upto == 6 and where != os.getpid()
    assert told == [(0, 6, "at 0"), (2, 6, "at 2"), (4, 6, "at 4")]


def test_a_refusal_comes_back_with_its_facts():
    with pytest.raises(Refusal) as refused:
        run_in_process(jobs.refuse)
    assert (refused.value.code, refused.value.facts) == ("unknown-moment", {"name": "yesterday"})


def test_a_failure_comes_back_with_where_it_happened():
    with pytest.raises(ValueError, match="seven") as failed:
        run_in_process(jobs.fail)
    assert "in fail" in "".join(failed.value.__notes__)


def test_a_job_may_stop_itself():
    with pytest.raises(CancelledError):
        run_in_process(jobs.stop)


def test_a_process_that_dies_is_told_as_such():
    with pytest.raises(Refusal) as refused:
        run_in_process(jobs.die)
    assert refused.value.code == "work-died"
    assert "7" in refused.value.sentence()


def test_what_cannot_travel_is_a_failure_too():
    with pytest.raises(TypeError, match="leave its process"):
        run_in_process(jobs.answer_with_what_cannot_travel)


def test_cancelled_before_it_began():
    with pytest.raises(CancelledError):
        run_in_process(jobs.count, 3, cancelled=lambda: True)


def test_cancelled_it_tidies_up_after_itself(tmp_path):
    seen: list[str] = []
    with pytest.raises(CancelledError):
        run_in_process(
            jobs.wait_for_ever,
            tmp_path,
            progress=lambda *step: seen.append(step[2]),
            cancelled=lambda: bool(seen),
        )
    assert seen == ["waiting"]
    assert list(tmp_path.iterdir()) == []


def test_progress_may_stop_it(tmp_path):
    def stop(*step: object) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        run_in_process(jobs.wait_for_ever, tmp_path, progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="asks the system for processes by number")
def test_it_ends_when_whoever_asked_is_gone(tmp_path, root):
    """The asker is ended while the child works; the child ends, and takes its file away."""
    program = (
        "import os\n"
        "from pathlib import Path\n"
        "from tests.support import jobs\n"
        "from tripartite.jobs.processes import run_in_process\n"
        "run_in_process(jobs.wait_for_ever, Path(os.environ['FOLDER']),"
        " progress=lambda *step: os._exit(3))\n"
    )
    script = tmp_path / "asker.py"
    script.write_text(f"if __name__ == '__main__':\n{'    '.join(['', *program.splitlines(True)])}")
    folder = tmp_path / "work"
    folder.mkdir()
    environment = {**os.environ, "FOLDER": str(folder), "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, script], env=environment, stdout=subprocess.PIPE)
    # The child holds the pipe open while it lives: run() comes back only when both are gone.
    assert done.returncode == 3
    assert list(folder.iterdir()) == []
