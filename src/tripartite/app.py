"""The program: a verb runs without a screen, anything else opens the window. Everything is wired
together here, and only here is the window's room entered."""

from __future__ import annotations

import atexit
import gc
import sys
from argparse import ArgumentParser
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the program; its exit code."""
    asked = sys.argv[1:] if arguments is None else arguments
    if asked and not _opens_the_window(asked[0]):
        from tripartite.cli import main as run_verb

        return run_verb(asked)
    return _open_window(asked)


def _opens_the_window(first: str) -> bool:
    """A file opens the window; a file that has the name of a verb does not stand in its way."""
    if first in ("--sample", "--as"):
        return True
    if first.startswith("-") or not Path(first).is_file():
        return False
    from tripartite.cli import ROOMS

    return all(first not in verbs for verbs in ROOMS.values())


def _open_window(asked: list[str]) -> int:
    parser = ArgumentParser(prog="tripartite", description="Open a meeting in the window.")
    parser.add_argument("file", nargs="?", type=Path, default=None)
    parser.add_argument("--sample", action="store_true", help="open the sample meeting")
    parser.add_argument("--as", dest="who", default="", metavar="ACTOR")
    chosen = parser.parse_args(asked)
    from tripartite.ui.window import run

    atexit.register(gc.freeze)  # Python looks for no garbage in what ends with the process
    return run(chosen.file, chosen.sample, chosen.who)


if __name__ == "__main__":
    sys.exit(main())
