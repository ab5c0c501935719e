"""All that people read, for translators: `python -m tripartite.ui.translations tripartite_fr.ts`.

`lupdate` finds the calls of `translate` by their name. The actions' table and the model's tables
hold their English in data: for those it is given a list of calls, made anew each time; and since it
takes a count for a plural only where it is a plain number, all texts with "%n" are in that list,
which it reads first. A file that is there already keeps its translations.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tripartite.ui.actions import MENUS
from tripartite.ui.sources import sources
from tripartite.ui.table import TABLE

HERE = Path(__file__).parent


def in_tables() -> Iterator[tuple[str, str]]:
    """Every (context, English source) that stands in a table and not in a call."""
    yield from sources()
    yield from (("Menu", name) for name in MENUS)
    for row in TABLE.values():
        yield from (("Action", text) for text in (row.name, row.tip, row.status))


def in_calls() -> Iterator[tuple[str, str]]:
    """Every (context, English source) that stands in a call of `translate`."""
    for path in sorted(HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                given = [word.value for word in node.args[:2] if isinstance(word, ast.Constant)]
                if len(given) == 2:
                    yield str(given[0]), str(given[1])


def listed() -> str:
    """The texts of the tables, and those that are counted, as calls that `lupdate` reads."""
    counted = (found for found in in_calls() if "%n" in found[1])
    calls = [_call(*found, "") for found in dict.fromkeys(in_tables())]
    calls += [_call(*found, ', "", 1') for found in dict.fromkeys(counted)]
    return "\n".join(calls) + "\n"


def _call(context: str, text: str, count: str) -> str:
    return f"translate({json.dumps(context)}, {json.dumps(text, ensure_ascii=False)}{count})"


def write(out: Path) -> None:
    """Write the texts into a .ts file, or bring one up to date; its name says the language."""
    _, _, language = out.stem.partition("_")
    languages = ["-source-language", "en", "-target-language", language or "en"]
    with TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.py"
        tables.write_text(listed(), encoding="utf-8")
        tool = Path(sys.executable).with_name("pyside6-lupdate")
        sources = [str(path) for path in (tables, *sorted(HERE.rglob("*.py")))]
        options = ["-locations", "none", "-no-obsolete", *languages, "-ts", str(out)]
        subprocess.run([tool, *sources, *options], check=True, capture_output=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tripartite.ui.translations OUT.ts")
    write(Path(sys.argv[1]))
