"""What is not settled in a block whose wording is confirmed: told, and never in the way."""

from __future__ import annotations

from collections.abc import Iterable

from tripartite.model.positions.consensus import SETTLED, has_brackets
from tripartite.model.text import TEXTS
from tripartite.ui.paper import Paper
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word


def unsettled(paper: Paper | None, provisions: Iterable[str]) -> list[str]:
    """The places that are neither agreed nor adopted, or have words in brackets, each with why."""
    found = []
    for key in provisions:
        view = paper.provisions.get(key) if paper else None
        if view is None or view.level not in TEXTS:
            continue
        why = [word("open brackets")] if has_brackets(view.text) else []
        if view.state not in SETTLED and not (why and view.state == "bracketed"):
            why.append(word(view.state))
        if why:
            found.append(f"{view.reference} ({', '.join(why)})")
    return found


def how_many(found: list[str]) -> str:
    """How many they are, in a few words; empty for none."""
    n = len(found)
    return counted(translate("Confirming", "%n not settled", "", n), n) if n else ""


def told(found: list[str]) -> str:
    """All of them in a sentence; empty for none."""
    if not found:
        return ""
    said = translate("Confirming", "Not settled in it, and nothing is agreed until all is: {what}.")
    return said.format(what="; ".join(found))
