"""The command line: verbs over the session and the jobs. Nothing of the window is ever loaded.

Exit codes: 0 done, 1 refused (the code and the reason are told), 2 wrong usage.
"""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tripartite import __version__
from tripartite.cli import amending, looking, making
from tripartite.cli.answer import tell_refusal
from tripartite.model.refusal import Refusal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def parser() -> ArgumentParser:
    """All verbs with their arguments."""
    top = ArgumentParser(
        prog="tripartite",
        description="Negotiate a text between Employers, Workers and Governments. "
        "Without a verb, the window opens.",
    )
    top.add_argument("--version", action="version", version=f"tripartite {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for room in (making, looking, amending):
        room.add_verbs(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; its exit code."""
    asked: Namespace = parser().parse_args(arguments)
    gc.disable()  # a verb is short; a collection over a large meeting would only cost
    try:
        asked.run(asked)
    except Refusal as refusal:
        tell_refusal(refusal, asked.json)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has seen enough
    return DONE
