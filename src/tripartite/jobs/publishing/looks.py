"""How an export looks: a house's own template with the style map kept beside it, and options.

The style map says what the template calls each of our styles, {ours: theirs}, in a file of JSON
that has the template's name and `.styles.json` behind it. What it does not say, or says of a style
the template lacks, is looked for under our own name, and brought along where it is not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

import msgspec

from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying
from tripartite.model.unread import Unread
from tripartite.model.words.tokens import clean
from tripartite.word.look import StyleLook as StyleLook
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
            raise Refusal("styles-unreadable", path=path, why=Unread("too large to read"))
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


How = Literal["kept", "name", "guess", "ours"]
"""Why a style of the template serves for ours: the map beside it says so, it has the same name, it
is only alike, or none does and ours is brought along."""

ALWAYS_THERE = frozenset({"Default Paragraph Font", "Normal Table"})
"""Styles that nobody sees, and that every Word file has."""

ALIKE = 0.7
"""How like two names must be (from 0 to 1) for a guess."""


class Serving(NamedTuple):
    """One of our styles, and the template's that serves for it (None: ours is brought along).

    `choices` are the template's styles of that kind; where one has our name, ours never comes.
    """

    ours: StyleLook
    theirs: StyleLook | None
    how: How
    choices: tuple[StyleLook, ...]

    @property
    def named_alike(self) -> StyleLook | None:
        """The template's style of the same name."""
        same = (x for x in self.choices if x.name.casefold() == self.ours.name.casefold())
        return next(same, None)


FittedCode = Literal["symbol", "pages", "first", "macros", "fields"]


class Fitted(Saying[FittedCode], frozen=True):
    """What has to be put into the headers and footers of a template, or is left as it is."""

    about = "Template"
    templates: ClassVar = {
        "symbol": "The template's header has no field for the symbol (DOCPROPERTY “Running head”): "
        "it is put in below what stands there.",
        "pages": "The template has no page number: it is put into the footer.",
        "first": "The template's first page has a header and footer of its own: they are left "
        "as they are.",
        "macros": "The template has macros: they stay behind, nothing of them goes out.",
        "fields": "The template's headers or footers have fields that lead outside ({names}): what "
        "they show stays as words, the fields stay behind.",
    }


def fitted(template: Path) -> tuple[Fitted, ...]:
    """What will be put into the headers and footers of a template, and what is left; raises
    `Refusal` when it can't be read safely."""
    from tripartite.word.template import Template

    read = Template.load(template)
    added, first_apart = read.lacking()
    lacking = {each for story in added for each in story.lacking}
    told: dict[FittedCode, bool] = {
        "symbol": "symbol" in lacking,
        "pages": "pages" in lacking,
        "first": first_apart,
        "macros": read.has_macros,
    }
    outside = read.leading()
    left = (Fitted("fields", {"names": ", ".join(outside)}),) if outside else ()
    return (*(Fitted(code) for code, is_so in told.items() if is_so), *left)


class Matched(NamedTuple):
    """All our styles with what serves for them; `broken` says why the map beside the template
    can't be read (empty: it can, or there is none), `fitted` what is put into its headers and
    footers."""

    serving: tuple[Serving, ...]
    broken: str = ""
    fitted: tuple[Fitted, ...] = ()


def matched(template: Path, *, keep: bool = True) -> Matched:
    """What serves for each of our styles: as kept beside the template (unless `keep` is False), by
    its name, or by a guess. A guess counts only once it is kept. Raises `Refusal` when the
    template can't be read safely."""
    from tripartite.word.stylelooks import looks_in, our_looks

    theirs, broken, kept = looks_in(template), "", {}
    try:
        kept = style_map(template) if keep else {}
    except Refusal as why:
        broken = str(why)
    wanted = [each for each in our_looks() if each.name not in ALWAYS_THERE]
    guesses = _guesses(wanted, theirs)
    serving = (_serving(ours, theirs, kept, guesses.get(ours.name)) for ours in wanted)
    return Matched(tuple(serving), broken, fitted(template))


def served(found: Matched) -> dict[str, StyleLook]:
    """Our style's name → how it will look. A guess counts only once it is kept; a style of ours
    that is brought along has the font of the template's text, and its size where it has none of
    its own."""
    every = {each.ours.name: each for each in found.serving}
    text = every.get("Normal")
    return {
        name: each.theirs
        if each.theirs and each.how in ("kept", "name")
        else _brought(each.ours, text)
        for name, each in every.items()
    }


def _brought(ours: StyleLook, text: Serving | None) -> StyleLook:
    if text is None or text.theirs is None:
        return ours
    size = text.theirs.size if ours.size == text.ours.size else ours.size
    return ours._replace(font=text.theirs.font or ours.font, size=size)


def _serving(
    ours: StyleLook, theirs: Sequence[StyleLook], kept: Mapping[str, str], guess: StyleLook | None
) -> Serving:
    choices = tuple(each for each in theirs if each.kind == ours.kind)
    named = {each.name.casefold(): each for each in reversed(choices)}
    found = named.get(kept.get(ours.name, "").casefold())
    if found is not None and found.name.casefold() != ours.name.casefold():
        return Serving(ours, found, "kept", choices)
    if same := named.get(ours.name.casefold()):
        return Serving(ours, same, "name", choices)
    if guess is None or ours.name in kept:
        return Serving(ours, None, "ours", choices)
    return Serving(ours, guess, "guess", choices)


def _guesses(wanted: Sequence[StyleLook], theirs: Sequence[StyleLook]) -> dict[str, StyleLook]:
    """Ours → the style most like it, each for one of ours: a heading of the same rank, or one that
    is called almost the same. What Word knows by its name, it has by that name or not at all."""
    taken = {name.casefold() for name in our_styles()}
    known = {each.name.casefold() for each in theirs}
    open_ones = [x for x in wanted if (x.custom or x.rank) and x.name.casefold() not in known]
    free = [each for each in theirs if each.name.casefold() not in taken]
    pairs = (
        (_likeness(mine, other), mine.name, other)
        for mine in open_ones
        for other in free
        if mine.kind == other.kind
    )
    alike = sorted((p for p in pairs if p[0] >= ALIKE), key=lambda pair: -pair[0])
    found: dict[str, StyleLook] = {}
    for _, name, other in alike:
        if name not in found and other not in found.values():
            found[name] = other
    return found


def _likeness(ours: StyleLook, theirs: StyleLook) -> float:
    if ours.rank and ours.rank == theirs.rank:
        return 1.0
    mine, other = _plain(ours.name), _plain(theirs.name)
    return max(SequenceMatcher(None, mine, each).ratio() for each in (other, _sorted(other)))


_MEANT = {"para": "paragraph", "num": "numbered", "subitem": "sub item", "heading": "head"}


def _plain(name: str) -> str:
    words = re.findall(r"[^\W\d_]+|\d+", name.casefold())
    return " ".join(_MEANT.get(word, word) for word in words)


def _sorted(words: str) -> str:
    """The words the other way round: "paragraph numbered" is "numbered paragraph"."""
    return " ".join(reversed(words.split()))


def chosen_map(serving: Sequence[tuple[Serving, StyleLook | None]]) -> dict[str, str]:
    """The style map that says what was chosen for each: what names say by themselves is left out,
    and where ours is wanted, though another was guessed, that is said."""
    found: dict[str, str] = {}
    for each, theirs in serving:
        if theirs is None:
            found[each.ours.name] = ""
        elif theirs.name.casefold() != each.ours.name.casefold():
            found[each.ours.name] = theirs.name
    return found


def our_styles() -> tuple[str, ...]:
    """The names of our styles that a template may have under another name."""
    from tripartite.word.styles import STYLES

    return tuple(style.name for style in STYLES)


def their_styles(template: Path) -> tuple[str, ...]:
    """The names of the styles in a template; raises `Refusal` when it can't be read safely."""
    from tripartite.word.template import style_names

    return style_names(template)
