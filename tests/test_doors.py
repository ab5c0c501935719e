"""The doors between the rooms of the house stay shut: who may import whom, read from the sources.

Lazy imports inside functions count like any other, and so do those only for type checkers. To open
a door, change the table here and say in the commit why.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

HOUSE = Path(__file__).resolve().parent.parent / "src" / "tripartite"
LONGEST_FILE = 500
ONE_MATTER = {"entries", "commands", "rules"}  # folders of the model that the map names as a whole


class Room(NamedTuple):
    """Which other rooms a room may import, and which packages from outside the house."""

    rooms: set[str]
    packages: set[str]


HALL = ""  # the package itself, open to all for its version
BASE = {"model"}
SHELVES = {"store", "word", "formats"}  # they stand side by side and don't know each other
DESK = {"session", "jobs"}

ROOMS = {
    HALL: Room(set(), set()),
    "model": Room(set(), {"diff_match_patch", "msgspec"}),
    # What goes out is put in its place in one way, and no meeting is lost under it.
    "outgoing": Room(BASE, set()),
    "store": Room(BASE | {"outgoing"}, {"msgspec", "sqlalchemy", "psycopg"}),
    "word": Room(BASE | {"outgoing"}, {"msgspec", "lxml"}),
    "formats": Room(BASE, {"msgspec"}),
    "session": Room(BASE | SHELVES, {"msgspec"}),
    "jobs": Room(
        BASE | SHELVES | {"session", "outgoing"}, {"msgspec", "enchant"}
    ),  # spelling, where installed
    "ui": Room(BASE | DESK, {"PySide6", "shiboken6"}),
    "cli": Room(BASE | DESK, {"msgspec"}),
    "app": Room(BASE | SHELVES | DESK | {"cli", "ui"}, set()),
    "__main__": Room({"app"}, set()),
}
# The window is loaded only when it is opened: app imports this room inside functions alone.
ONLY_WHEN_NEEDED = {("app", "ui")}

SOURCES = sorted(HOUSE.rglob("*.py"))


class Import(NamedTuple):
    name: str
    line: int
    inside_function: bool


@cache
def parsed(path: Path) -> ast.Module:
    """A module's source, read once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(dotted: str) -> str:
    """The room of a module of the house: the first name after the house's own."""
    return dotted.split(".")[1] if "." in dotted else HALL


def dotted_name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.Module, package: str) -> Iterator[Import]:
    """Every import of a module, by absolute name, importlib's with a literal name included."""
    lazy = {
        inner
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for inner in ast.walk(function)
    }
    for node in ast.walk(tree):
        for name in imported_names(node, package):
            yield Import(name, node.lineno, node in lazy)


def imported_names(node: ast.AST, package: str) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=module, names=names, level=level):
            origin = resolve(module or "", level, package)
            whole = origin == HOUSE.name  # `from tripartite import model` names a room, too
            return [f"{origin}.{alias.name}" for alias in names] if whole else [origin]
        case ast.Call(
            func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            return [name]
    return []


def resolve(module: str, level: int, package: str) -> str:
    if not level:
        return module
    above = package.split(".")[: len(package.split(".")) - level + 1]
    return ".".join([*above, module] if module else above)


def offences(tree: ast.Module, room: str, package: str = "tripartite.somewhere") -> list[str]:
    """What a source in a room imports against the table, one line each."""
    found = []
    for name, line, inside_function in imports(tree, package):
        top = name.partition(".")[0]
        if top != HOUSE.name:
            allowed = top in sys.stdlib_module_names or top in ROOMS[room].packages
        else:
            allowed = may_enter(room, room_of(name), inside_function)
        if not allowed:
            found.append(f"line {line}: {room or 'the hall'} may not import {name}")
    return found


def may_enter(room: str, other: str, inside_function: bool) -> bool:
    if (room, other) in ONLY_WHEN_NEEDED and not inside_function:
        return False
    return other in {room, HALL, "__version__"} | ROOMS[room].rooms


@pytest.mark.parametrize("path", SOURCES, ids=dotted_name)
def test_a_module_imports_only_through_open_doors(path):
    dotted = dotted_name(path)
    room = room_of(dotted)
    assert room in ROOMS, f"{dotted} stands in no known room: give {room!r} a row in ROOMS"
    package = dotted if path.stem == "__init__" else dotted.rpartition(".")[0]
    assert offences(parsed(path), room, package) == []


@pytest.mark.parametrize("path", SOURCES, ids=dotted_name)
def test_a_module_is_short_and_says_what_it_is_for(path):
    assert ast.get_docstring(parsed(path)), "a module begins with a docstring"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_FILE, "split it: the house keeps to 400 lines"


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("model", "import lxml"),
        ("model", "from tripartite.store import sqlite"),
        ("model", "def later():\n    from tripartite import session"),
        ("model", "from ..ui import window"),
        ("word", "from tripartite.formats.plain import read"),
        ("formats", "from docx import Document"),
        ("session", "import sqlalchemy"),
        ("session", "from tripartite.jobs import export"),
        ("jobs", "from PySide6.QtCore import QObject"),
        ("ui", "from tripartite.store import sqlite"),
        ("cli", "def window():\n    import tripartite.ui.window"),
        ("cli", "import importlib\nimportlib.import_module('PySide6.QtWidgets')"),
        ("app", "from tripartite.ui import window"),
        ("app", "import PySide6"),
    ],
)
def test_a_shut_door_is_noticed(room, source):
    assert offences(ast.parse(source), room)


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("model", "import json\nfrom tripartite import __version__\nfrom . import text"),
        ("store", "import sqlite3\nfrom tripartite.model.journal import Journal"),
        ("app", "def window():\n    from tripartite.ui import window"),
    ],
)
def test_an_open_door_is_open(room, source):
    assert offences(ast.parse(source), room, f"tripartite.{room}") == []


def test_no_modules_import_each_other_in_a_circle():
    """Imports inside functions and for types alone count like any other."""
    modules = {dotted_name(path): path for path in SOURCES}
    house = {name: set(neighbours(name, path, modules)) for name, path in modules.items()}
    try:
        TopologicalSorter(house).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(reversed(circle.args[1])))


def neighbours(name: str, path: Path, modules: Collection[str]) -> Iterator[str]:
    """The other modules of the house that a module imports; of a folder, what is named of it."""
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(parsed(path)):
        for found in imported_names(node, package):
            named = [alias.name for alias in getattr(node, "names", ())]
            inner = {f"{found}.{each}" for each in named if f"{found}.{each}" in modules}
            yield from (inner or {found} & {*modules}) - {name}


def test_every_module_of_model_and_jobs_and_every_folder_of_the_window_is_on_the_map():
    told = (HOUSE.parents[1] / "CONTRIBUTING.md").read_text("utf-8")
    rooms = told.split("## The rooms of model, jobs and window")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+/?)`", rooms))
    rooms_told = [*_members(HOUSE / "model"), *_members(HOUSE / "jobs")]
    parts = [p for p in rooms_told if p.is_dir() and p.name not in ONE_MATTER]
    modules = {p.name + "/" if p.is_dir() else p.stem for p in rooms_told}
    modules |= {p.name + "/" if p.is_dir() else p.stem for part in parts for p in _members(part)}
    folders = {p.name + "/" for p in _members(HOUSE / "ui") if p.is_dir()}
    assert sorted((modules | folders) - named) == []  # say there what each new one is about
    files = {p.stem for p in _members(HOUSE / "ui") if p.is_file()} | {"deeds"}
    assert sorted(named - modules - folders - files - {"model/", "jobs/", "ui/", "formats/"}) == []


def _members(folder: Path) -> list[Path]:
    return [p for p in folder.iterdir() if not p.name.startswith(("_", "."))]


def test_the_command_line_never_loads_qt():
    program = (
        "import sys, tripartite.cli\n"
        "from tripartite.app import main\n"
        "sys.argv = ['tripartite', '--help']\n"
        "try:\n    code = main()\n"
        "except SystemExit as stop:\n    code = stop.code\n"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'tripartite.ui'))]\n"
        "sys.exit(f'loaded {qt}' if qt else code)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "usage" in done.stdout.lower()
