"""The command line: verbs over the session and the jobs. Nothing of the window is ever loaded.

Exit codes: 0 done, 1 refused (the code and the reason are told), 2 wrong usage.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import Any

from tripartite import __version__
from tripartite.cli.answer import Told, tell_refusal
from tripartite.model.refusal import Refusal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def _looking(verbs: Any) -> None:
    from tripartite.cli.looking import add_verbs

    add_verbs(verbs)


def _making(verbs: Any) -> None:
    from tripartite.cli.making import add_verbs

    add_verbs(verbs)


def _wording(verbs: Any) -> None:
    from tripartite.cli.wording import add_verbs

    add_verbs(verbs)


def _amending(verbs: Any) -> None:
    from tripartite.cli.amending import add_verbs

    add_verbs(verbs)


def _receiving(verbs: Any) -> None:
    from tripartite.cli.receiving import add_verbs

    add_verbs(verbs)


def _reviewing(verbs: Any) -> None:
    from tripartite.cli.reviewing import add_verbs

    add_verbs(verbs)


def _revising(verbs: Any) -> None:
    from tripartite.cli.revising import add_verbs

    add_verbs(verbs)


def _sheets(verbs: Any) -> None:
    from tripartite.cli.sheets import add_verbs

    add_verbs(verbs)


def _sharing(verbs: Any) -> None:
    from tripartite.cli.sharing import add_verbs

    add_verbs(verbs)


def _agreeing(verbs: Any) -> None:
    from tripartite.cli.agreeing import add_verbs

    add_verbs(verbs)


def _private(verbs: Any) -> None:
    from tripartite.cli.private import add_verbs

    add_verbs(verbs)


def _stances(verbs: Any) -> None:
    from tripartite.cli.stances import add_verbs

    add_verbs(verbs)


def _procedure(verbs: Any) -> None:
    from tripartite.cli.procedure import add_verbs

    add_verbs(verbs)


def _structuring(verbs: Any) -> None:
    from tripartite.cli.structuring import add_verbs

    add_verbs(verbs)


def _confirming(verbs: Any) -> None:
    from tripartite.cli.confirming import add_verbs

    add_verbs(verbs)


def _planning(verbs: Any) -> None:
    from tripartite.cli.pending import add_verbs

    add_verbs(verbs)


def _plan(verbs: Any) -> None:
    from tripartite.cli.planning import add_verbs

    add_verbs(verbs)


def _signing(verbs: Any) -> None:
    from tripartite.cli.signing import add_verbs

    add_verbs(verbs)


ROOMS: dict[Callable[[Any], None], tuple[str, ...]] = {
    _making: ("new", "import", "party", "seat", "export", "dispatches", "versions", "tour"),
    _receiving: ("receive", "originals"),
    _revising: ("waiting", "release", "drop", "edit-note", "write-note", "masthead"),
    _sharing: ("groupfile", "join"),
    _sheets: ("sheet",),
    _reviewing: ("review", "changed", "agreed", "what-if", "look", "watch", "mark"),
    _looking: ("show", "log", "seats", "verify", "diff", "check"),
    _agreeing: ("consensus",),
    _confirming: ("confirm", "discrepancy"),
    _signing: (
        *("sign", "signatures", "table-text", "take-in-text", "return-text", "withdraw-text"),
        "joint-texts",
    ),
    _planning: ("pending", "question", "deadline", "refer", "report-back"),
    _plan: ("plan", "block", "package", "proposal", "cluster", "chair-text"),
    _wording: ("rebase", "relations", "rolling", "order", "compare"),
    _private: (
        *("note", "bottom-line", "fallback", "speaking-note", "remarks", "approve", "strike"),
        *("trade", "trades", "trade-state", "told"),
    ),
    _stances: (
        *("position", "confirm-position", "table", "tabled", "hear", "return-position"),
        *("stances", "conditions", "stale"),
    ),
    _structuring: ("edit", "insert", "remove", "split-provision", "merge", "move", "replace"),
    _amending: (
        *("propose", "status", "decide", "correct", "reopen"),
        *("submit", "answer", "circulate", "undo", "redo"),
    ),
    _procedure: (
        *("debate", "second", "split", "range", "profile", "procedure", "settle", "vote"),
        "sitting",
    ),
}
"""The rooms that add verbs, each loaded only when one of its verbs is asked for."""


def parser(verb: str = "") -> ArgumentParser:
    """The verbs with their arguments: those beside `verb`, or all of them."""
    top = ArgumentParser(
        prog="tripartite",
        description="Negotiate a text between Employers, Workers and Governments. "
        "Without a verb, the window opens.",
    )
    top.add_argument("--version", action="version", version=f"tripartite {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    rooms = [room for room, names in ROOMS.items() if verb in names] or list(ROOMS)
    for add_verbs in rooms:
        add_verbs(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _speak_unicode()
    asked: Namespace = parser(given[0] if given else "").parse_args(given)
    collecting = gc.isenabled()
    gc.disable()  # a verb is short; a collection over a large meeting would only cost
    try:
        return _run(asked)
    finally:
        if collecting:
            gc.enable()


def _run(asked: Namespace) -> int:
    try:
        asked.run(asked)
        sys.stdout.flush()
    except Told as told:
        tell_refusal(told.refusal, False)
        return REFUSED
    except Refusal as refusal:
        tell_refusal(refusal, asked.json)
        return REFUSED
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        path, why = error.filename or "the file", error.strerror or error
        tell_refusal(Refusal("out-not-written", path=path, why=why), asked.json)
        return REFUSED
    return DONE


def _speak_unicode() -> None:
    """Words are written in UTF-8 wherever they go: a text loses no sign because of a setting."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
