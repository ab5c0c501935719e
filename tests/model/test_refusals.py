"""Every refusal in the program has its sentence, and every sentence is said somewhere."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import tripartite
from tripartite.model.refusal import REFUSALS, Refusal

SOURCE = Path(tripartite.__file__).parent
STORED_BY_CODE = {"_saying"}
"""Functions that are given the code of the refusal they raise, with `path` and `why`."""
TABLES = {"refusal.py", "refused_files.py"}
"""Where the sentences stand."""


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where, code, and the facts given (None: not known before it runs)."""
    for where, call in _calls():
        name, code = call.func.id, call.args[0] if call.args else None
        if name in STORED_BY_CODE and isinstance(code, ast.Constant):
            yield where, code.value, {"path", "why"}
        elif name == "Refusal" and isinstance(code, ast.Constant):
            facts = {word.arg for word in call.keywords}
            yield where, code.value, None if None in facts else facts


def fields(template: str) -> set[str]:
    """The facts a template needs."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_code_is_in_the_table():
    assert {code for _, code, _ in raised()} - set(REFUSALS) == set()


def test_every_sentence_is_said_somewhere():
    constants = {
        node.value
        for path in SOURCE.rglob("*.py")
        if path.name not in TABLES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(REFUSALS) - constants == set()


def test_every_refusal_brings_the_facts_its_sentence_needs():
    missing = [
        (where, code, fields(REFUSALS[code]) - facts)
        for where, code, facts in raised()
        if facts is not None and not fields(REFUSALS[code]) <= facts
    ]
    assert missing == []


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_sentences_end_and_hold_no_markup(code):
    sentence = Refusal(code, **dict.fromkeys(fields(REFUSALS[code]), "x")).sentence()
    assert sentence == sentence.strip()
    assert sentence[-1] in ".x"
    assert not set("<>{}") & set(sentence)
