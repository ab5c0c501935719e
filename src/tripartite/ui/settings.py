"""What the window remembers between two days; each setting once, with its key and default."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 9
MOST_ACTORS = 60


class Setting(Enum):
    """A setting: its key and its default."""

    GEOMETRY = ("window/geometry", QByteArray())
    COLUMNS = ("window/columns", QByteArray())
    SCHEME = ("look/scheme", "system")
    FAMILY = ("look/paper family", "")
    SIZE = ("look/paper size", 0.0)
    MARKED = ("draft/marked changes", False)
    WORDS = ("draft/words", "")
    ROOM_DISPLAYS = ("room/displays", "")
    ROOM_DARK = ("room/dark", False)
    PRIVATE_HIDDEN = ("private/hidden", False)
    CHAIR_STRIP = ("chair/strip", False)
    CHAIR_SENTENCES = ("chair/sentences", "")
    RECENT = ("files/recent", "")
    PLACES = ("files/places", "")
    ACTORS = ("files/actors", "")
    TEMPLATE = ("publish/template", "")
    FOLDER = ("publish/folder", "")

    @property
    def key(self) -> str:
        """Where it is kept."""
        return str(self.value[0])

    @property
    def default(self) -> Any:
        """What holds when nothing was kept."""
        return self.value[1]


class Settings:
    """Reads and keeps settings, with the type of their defaults."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Tripartite", "Tripartite")

    def get(self, setting: Setting) -> Any:
        """What was kept, or the default."""
        found = self._store.value(setting.key, setting.default)
        if isinstance(setting.default, bool):
            return str(found).lower() == "true"
        if isinstance(setting.default, float):
            return float(str(found or 0))
        return found

    def set(self, setting: Setting, value: Any) -> None:
        """Keep a value."""
        self._store.setValue(setting.key, value)

    def recent(self) -> list[Path]:
        """The meetings opened last that are still there, the latest first."""
        names = str(self.get(Setting.RECENT)).split("\n")
        return [Path(name) for name in names if name and Path(name).is_file()]

    def opened(self, path: Path) -> None:
        """Remember a meeting as the one opened last."""
        paths = [path.resolve(), *(p for p in self.recent() if p.resolve() != path.resolve())]
        self.set(Setting.RECENT, "\n".join(str(p) for p in paths[:MOST_RECENT]))

    def place(self, meeting: str) -> str:
        """The provision that was in hand when this meeting was last open; empty for none."""
        return self._places().get(meeting, "")

    def keep_place(self, meeting: str, provision: str) -> None:
        """Remember the provision in hand."""
        places = {meeting: provision, **self._places()}
        places[meeting] = provision
        lines = [f"{key} {value}" for key, value in list(places.items())[:MOST_RECENT]]
        self.set(Setting.PLACES, "\n".join(lines))

    def words(self, meeting: str) -> list[str]:
        """The words that were accepted in this meeting, whatever a dictionary says."""
        return self._words().get(meeting, [])

    def keep_words(self, meeting: str, words: Iterable[str]) -> None:
        """Remember the words accepted in this meeting."""
        known = {meeting: sorted(words)} | {k: v for k, v in self._words().items() if k != meeting}
        lines = [" ".join((key, *found)) for key, found in list(known.items())[:MOST_RECENT]]
        self.set(Setting.WORDS, "\n".join(lines))

    def _words(self) -> dict[str, list[str]]:
        lines = (line.split() for line in str(self.get(Setting.WORDS)).split("\n"))
        return {line[0]: line[1:] for line in lines if line}

    def actor(self, path: Path) -> str:
        """Who acted in this file when it was last open here, by name; empty for nobody chosen."""
        return self._actors().get(str(path.resolve()), "")

    def keep_actor(self, path: Path, name: str) -> None:
        """Remember who acts in this file."""
        actors = {str(path.resolve()): name} | self._actors()
        actors[str(path.resolve())] = name
        lines = [
            f"{name.replace(' ', '_')} {file}" for file, name in list(actors.items())[:MOST_ACTORS]
        ]
        self.set(Setting.ACTORS, "\n".join(lines))

    def _actors(self) -> dict[str, str]:
        """File → who acts; the name holds no space but in a capacity, so it is written with _."""
        lines = str(self.get(Setting.ACTORS)).split("\n")
        pairs = (line.partition(" ") for line in lines)
        return {file: name.replace("_", " ") for name, _, file in pairs if file}

    def _places(self) -> dict[str, str]:
        pairs = (line.split(" ") for line in str(self.get(Setting.PLACES)).split("\n"))
        return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
