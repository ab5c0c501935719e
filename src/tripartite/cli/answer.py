"""What a verb says: lines for people, or one JSON object with `--json`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from tripartite.jobs.meetings import open_session
from tripartite.model.refusal import Refusal
from tripartite.model.saying import said
from tripartite.session import Session

Verb = Callable[[Namespace], None]


def add(
    verbs: Any, name: str, run: Verb, told: str, *, file: bool = True, acting: bool = True
) -> ArgumentParser:
    """A verb with what all verbs have: FILE, --as, --json."""
    verb: ArgumentParser = verbs.add_parser(name, help=told, description=told)
    verb.set_defaults(run=run)
    verb.add_argument("--json", action="store_true", help="answer with one JSON object")
    if acting:
        verb.add_argument(
            "--as",
            dest="who",
            default=None,
            metavar="ACTOR",
            help="act as: a capacity, a member, or a party; member@circle in a circle "
            "(default: whoever holds the file: the party of a group file, or the secretariat)",
        )
    if file:
        verb.add_argument("file", type=Path, metavar="FILE", help="the meeting")
    return verb


class Opened:
    """A meeting opened for one verb; used with `with`."""

    def __init__(self, asked: Namespace, *, write: bool) -> None:
        self.session: Session = open_session(asked.file, asked.who, write=write)

    def __enter__(self) -> Session:
        return self.session

    def __exit__(self, *error: object) -> None:
        self.session.journal.close()


class Told(Exception):  # noqa: N818 - the verb has spoken
    """The verb is refused, and has said so in its answer already."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.code)


def tell(asked: Namespace, answer: dict[str, Any], lines: Iterable[str]) -> None:
    """The answer as JSON, or the lines."""
    if asked.json:
        print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
    else:
        for line in lines:
            print(line)


def tell_refusal(refusal: Refusal, as_json: bool) -> None:
    """Why it was refused, on standard error; with --json also as an object on standard output."""
    sentence = refusal.sentence()
    print(f"refused ({refusal.code}): {sentence}", file=sys.stderr)
    if as_json:
        answer = refused(refusal)
        print(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())


def refused(refusal: Refusal) -> dict[str, Any]:
    """A refusal as an answer: its code, the reason in words, and the facts."""
    facts = {key: said(value) for key, value in refusal.facts.items()}
    return {"refused": refusal.code, "reason": refusal.sentence(), "facts": facts}
