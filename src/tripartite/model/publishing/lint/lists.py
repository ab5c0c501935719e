"""Lists: how their items end (";" … "; and" … "."), and with what kind of word they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from tripartite.model.publishing.lint.kinds import Found, words_of
from tripartite.model.saying import Saying
from tripartite.model.text import HEADINGS, TEXTS, DocumentView, Level, ProvisionView

LISTED: frozenset[Level] = frozenset({"item", "sub-item", "dash", "bullet"})
RUNNING, SENTENCES = ";", "."
CONJUNCTIONS = frozenset({"; and", "; or", "; and/or"})
CLOSED = frozenset({".", "?", "!"})
_STYLES = {";": RUNNING, **dict.fromkeys(CLOSED, SENTENCES)}

_ENDING = re.compile(r"(;\s+(?:and/or|and|or)|[;:.,?!…])?\s*\Z")
_AFTER = re.compile(r"[\ufffc\s\]”»’\"'*)]+\Z")
"""What may stand behind an ending: notes, brackets, quotes."""
_SENTENCE = 6  # words; what is shorter may be a name or a caption


class _List(NamedTuple):
    """Items that stand together; `led` when a colon leads them in, `nested` when they stand under
    an item of another list."""

    items: tuple[ProvisionView, ...]
    led: bool
    nested: bool


def ending(view: ProvisionView) -> str:
    """The sign (and conjunction) that a provision ends with; empty for none."""
    text = _AFTER.sub("", view.passage.text)
    match = _ENDING.search(text)
    return " ".join((match.group(1) or "").split()) if match else ""


def lists(document: DocumentView) -> Iterator[_List]:
    """The lists of a document, each of one level under one parent."""
    known = {view.id: view for view in document.provisions}
    for parent, siblings in _families(document).items():
        lead = known.get(parent)
        for level, run in groupby(siblings, key=lambda view: view.level):
            items = tuple(run)
            if level in LISTED:
                led = lead is not None and lead.level not in HEADINGS and ending(lead) == ":"
                nested = lead is not None and lead.level in LISTED
                yield _List(items, led, nested)
            lead = items[-1]


def _families(document: DocumentView) -> dict[str, list[ProvisionView]]:
    found: dict[str, list[ProvisionView]] = {}
    for view in document.provisions:
        found.setdefault(view.parent or "", []).append(view)
    return found


def endings(document: DocumentView) -> Iterator[Found]:
    """Items that end in another way than their list does, and sentences without a full stop."""
    families = _families(document)
    listed: set[str] = set()
    for each in lists(document):
        if len(each.items) > 1:
            listed.update(view.id for view in each.items)
            yield from _of_list(each, [_last_leaf(view, families) for view in each.items])
    for view in document.provisions:
        if view.id not in listed and _lacks_stop(view):
            yield Found("list ending", view.id, "no stop", {})


def _last_leaf(view: ProvisionView, families: dict[str, list[ProvisionView]]) -> ProvisionView:
    """Where a provision ends: the last of what stands under it."""
    below = families.get(view.id)
    return _last_leaf(below[-1], families) if below else view


def _lacks_stop(view: ProvisionView) -> bool:
    long = len(view.passage.text.split()) >= _SENTENCE
    return view.level in TEXTS and view.level != "cell" and long and not ending(view)


def _of_list(each: _List, leaves: Sequence[ProvisionView]) -> Iterator[Found]:
    found = [ending(view) for view in leaves]
    style = _style(found[:-1], led=each.led)
    for at, (view, sign) in enumerate(zip(leaves, found, strict=True)):
        wanted = _wanted(style, len(leaves) - at - 1, each)
        if wanted and sign not in wanted:
            said, usual = ("ending" if sign else "no ending"), min(wanted, key=_plainest)
            yield Found("list ending", view.id, said, {"found": sign, "usual": usual})


def _plainest(sign: str) -> tuple[int, str]:
    return (sign != "; and") * 1, sign


def _style(found: Sequence[str], *, led: bool) -> str:
    """What most items but the last end with; empty where none ends with a sign."""
    counts = Counter(_STYLES.get(sign[0], sign) for sign in found if sign)
    if not counts:
        return RUNNING if led and len(found) > 1 else ""
    running, sentences = counts[RUNNING], counts[SENTENCES]
    if running == sentences:
        return RUNNING if led or not sentences else SENTENCES
    return RUNNING if running > sentences else SENTENCES


def _wanted(style: str, behind: int, each: _List) -> frozenset[str]:
    """The endings that are right with so many items behind; empty where any is."""
    if style == RUNNING:
        if behind:
            return CONJUNCTIONS if behind == 1 else frozenset({RUNNING})
        return frozenset() if each.nested else CLOSED
    return CLOSED | {":"} if style == SENTENCES else frozenset()


# How items begin

MoodCode = Literal["verb", "to", "ing", "noun"]
MOODS: dict[MoodCode, str] = {
    "verb": "a verb as in “ensure”",
    "to": "“to” and a verb",
    "ing": "a verb in “-ing”",
    "noun": "a noun with its article",
}


class Mood(Saying[MoodCode], frozen=True):
    """How an item begins."""

    about = "Check"
    templates = MOODS


_ARTICLES = words_of("the a an all any each every this these those")
_VERBS = words_of(
    "address adopt allow apply assist avoid build carry collect consider continue create develop "
    "encourage enable engage ensure establish examine facilitate follow foster give guarantee help "
    "identify implement improve include increase integrate invite keep limit maintain make "
    "monitor offer pay prepare prevent promote protect provide publish raise recognize reduce "
    "report require respect review secure settle share show strengthen support take train treat "
    "undertake use"
)
"""Verbs that items begin with; those that are nouns as well count only beside the others."""
_NO_VERBS = words_of("building funding housing meeting nothing shipping spring training")
_FEWEST = 3


def moods(document: DocumentView) -> Iterator[Found]:
    """The odd one out among parallel items; where it isn't plain which, nothing is said."""
    for each in lists(document):
        begun = [(view, first, _mood(first, second)) for view, first, second in _begun(each)]
        known = [mood for _, _, mood in begun if mood]
        usual, count = Counter(known).most_common(1)[0] if known else ("verb", 0)
        if (
            each.led
            and count >= _FEWEST - 1
            and len(known) >= _FEWEST
            and count * 3 >= 2 * len(known)
        ):
            for view, first, mood in begun:
                if mood and mood != usual:
                    facts = {"found": first, "mood": Mood(mood), "usual": Mood(usual)}
                    yield Found("mixed moods", view.id, "mood", facts)


def _begun(each: _List) -> Iterator[tuple[ProvisionView, str, str]]:
    for view in each.items:
        words = [*re.findall(r"[^\W\d_]+", view.passage.text)[:2], "", ""]
        yield view, words[0], words[1].casefold()


def _mood(first: str, second: str) -> MoodCode | None:
    word = first.casefold()
    if word == "to":
        return "to"
    if word in _ARTICLES:
        return "noun"
    if word in _VERBS:
        return "verb"
    is_gerund = len(word) > 5 and word.endswith("ing") and word not in _NO_VERBS
    return "ing" if is_gerund and second not in ("of", "and", "or") else None
