"""How an export looks: a house's own template with the style map kept beside it, and options.

The style map says what the template calls each of our styles, {ours: theirs}, in a file of JSON
that has the template's name and `.styles.json` behind it. What it does not say, or says of a style
the template lacks, is looked for under our own name, and brought along where it is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tripartite.model.refusal import Refusal
from tripartite.model.tokens import clean
from tripartite.word.options import WriteOptions

MAP_SUFFIX = ".styles.json"
LARGEST_MAP = 1_000_000


def looks(
    template: Path | None = None,
    *,
    font: str = "",
    stamp: str = "",
    line_numbers: bool = False,
    contents: bool = False,
) -> WriteOptions:
    """The options of an export; raises `Refusal` when the template's style map can't be read."""
    return WriteOptions(
        template=template,
        style_map=style_map(template) if template else {},
        font=clean(font).strip(),
        stamp=clean(stamp).strip(),
        line_numbers=line_numbers,
        contents=contents,
    )


def map_path(template: Path) -> Path:
    """Where the style map of a template is kept."""
    return template.with_name(template.name + MAP_SUFFIX)


def style_map(template: Path) -> dict[str, str]:
    """The style map kept beside a template, empty where there is none.

    Raises `Refusal` ("styles-unreadable") when it is not what it should be.
    """
    path = map_path(template)
    try:
        if path.stat().st_size > LARGEST_MAP:
            raise Refusal("styles-unreadable", path=path, why="it is too large")
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Refusal("styles-unreadable", path=path, why=error.strerror or error) from error
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Refusal("styles-unreadable", path=path, why=error) from error


def keep_style_map(template: Path, styles: Mapping[str, str]) -> Path:
    """Keep a style map beside its template, in one step; raises `OSError`."""
    path = map_path(template)
    new = path.with_name(path.name + ".new")
    new.write_bytes(msgspec.json.format(msgspec.json.encode(dict(styles)), indent=2) + b"\n")
    new.replace(path)
    return path


def our_styles() -> tuple[str, ...]:
    """The names of our styles that a template may have under another name."""
    from tripartite.word.styles import STYLES

    return tuple(style.name for style in STYLES)


def their_styles(template: Path) -> tuple[str, ...]:
    """The names of the styles in a template; raises `Refusal` when it can't be read safely."""
    from tripartite.word.template import style_names

    return style_names(template)
