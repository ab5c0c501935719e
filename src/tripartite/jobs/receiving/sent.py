"""Which text a returned file was made from: by its hidden mark, otherwise by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from tripartite.jobs.publishing.dispatching import Recall, dispatches, outdated
from tripartite.jobs.publishing.forms import rolling_text
from tripartite.model.passage import ATOM, Atom, Passage
from tripartite.model.reading import document_view, documents, standing
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying
from tripartite.model.state import Layer, State
from tripartite.model.text import FRAMES, DocumentView
from tripartite.session import Moment, Session
from tripartite.word.mark import HiddenMark, read_mark
from tripartite.word.names import bookmark, carried
from tripartite.word.returned import ReturnedFile

SURE = 0.75
"""Below this a person is asked whether it is the right version."""

FITS = 0.5
"""Of a text that is known by its mark, so many of its words should stand in the file."""

_LEAST = 0.2
_MOST_BOOKMARKS = 0.5
_CHANGES_TRIED = 30
RECEIVED_FORMS = frozenset({"clean", "redline", "rolling", ""})
"""The forms whose words are those of one text; the empty form is a file that is not ours."""


HowCode = Literal[
    "marked", "marked, unlike", "fitting", "sheet", "submission", "submission of a party"
]

HOW: dict[HowCode, str] = {
    "marked": "The file says that it was made from {version}.",
    "marked, unlike": "The file says that it was made from {version}, and its words fit that "
    "badly: {share:.0%} of them stand in it. Is it in another language, or rewritten?",
    "fitting": "Its words fit {version} best: {share:.0%} of them stand in it.",
    "sheet": "The file says that it is the group's sheet of {version}.",
    "submission": "The file says that it is what {name} submits.",
    "submission of a party": "The file says that it is what a party submits.",
}
"""How the version a file was made from was found, in English."""


class How(Saying[HowCode], frozen=True):
    """How the version a file was made from was found."""

    about = "Sent"
    templates = HOW


class SentText(msgspec.Struct, frozen=True):
    """The text a file was made from: `sure` from 0 to 1, `how` it was found; `recall` says
    that a later one went out since. `fits`: its words stand in the file as far as one expects of
    an answer; where they do not, a person looks at each change."""

    view: DocumentView
    version: str
    sure: float
    how: How
    recall: Recall | None = None
    form: str = ""
    fits: bool = True


def sent_text(
    session: Session, path: Path, file: ReturnedFile, document: str = "", party: str = ""
) -> SentText:
    """The version the file was made from; `document` is the id of the only one looked at, `party`
    of the one whose answer it is, where that is known.

    Raises `Refusal`: "returned-form" for a form whose words are not one text, "returned-strange"
    when hardly any of its words are this meeting's.
    """
    mark = file.mark if file.mark and file.mark.meeting == session.journal.meeting else None
    form = mark.form if mark else ""
    if form not in RECEIVED_FORMS:
        raise Refusal("returned-form", path=path, form=form)
    words = _Words(file)
    found = _marked(session, mark, words) if mark else None
    if found is None or (document and found.view.id != document):
        found = _fitting(session, document, words)
    if found is None or found.sure < _LEAST:
        raise Refusal("returned-strange", path=path)
    recall = outdated(session, mark, party) if mark else None
    return msgspec.structs.replace(found, recall=recall)


def sent_from(path: Path, meeting: str) -> bool:
    """Whether a Word file says that it was made from this meeting (its id); raises `Refusal`."""
    mark = read_mark(path)
    return mark is not None and mark.meeting == meeting


def _marked(session: Session, mark: HiddenMark, words: _Words) -> SentText | None:
    """The text the mark names; None when there is no such thing, for anybody can write a mark."""
    try:
        view = _view(session, mark, session.moment(mark.version))
    except Refusal:
        return None
    _, share = words.found(p.passage for p in view.provisions)
    if share < _LEAST and words.bookmarked(view) < _MOST_BOOKMARKS:
        return None
    fits = share >= FITS
    facts = {"version": mark.version} | ({} if fits else {"share": share})
    how = How("marked" if fits else "marked, unlike", facts)
    return SentText(view, mark.version, 1.0, how, None, mark.form, fits)


def _view(session: Session, mark: HiddenMark, moment: Moment) -> DocumentView:
    """The text as the file printed it; a rolling text with what was open in brackets."""
    if mark.form == "rolling":
        return rolling_text(session.at(moment), mark.document)
    layer = session.state.home("documents", mark.document)
    if layer is not None and layer.stream == moment.stream:
        return document_view(session.state, mark.document, moment.n)
    return document_view(session.at(moment), mark.document)


def _fitting(session: Session, document: str, words: _Words) -> SentText | None:
    """The version of which most words stand in the file; named ones first."""
    state = session.state
    best = _Fit(0, 0.0, "", "", 0)
    for opened in documents(state):
        layer = state.home("documents", opened.id) or state.room
        if document in ("", opened.id):
            for name, n in _moments(state, layer, opened.id):
                passages = (p.passage for p in standing(layer, opened.id, n))
                fit = _Fit(*words.found(passages), opened.id, name, n)
                best = max(best, fit, key=lambda each: each[:2])
    if not best.document:
        return None
    how = How("fitting", {"version": best.name, "share": best.share})
    return SentText(document_view(state, best.document, best.n), best.name, best.share, how)


class _Fit(NamedTuple):
    """How many provisions of a version stand in a file, in number and as a share."""

    found: float
    share: float
    document: str
    name: str
    n: int


def _moments(state: State, layer: Layer, document: str) -> Iterator[tuple[str, int]]:
    """Moments at which a file may have been made: those of named versions and of what went out,
    now, and before the latest changes."""
    named = [(x.body.name, x.body.moment) for x in layer.versions.values()]
    named += [(sent.moment, sent.moment) for sent in dispatches(state, document)]
    for name, moment in reversed(named):
        stream, _, n = moment.rpartition(":")
        if stream == layer.stream:
            yield name, int(n)
    yield f"{layer.stream}:{layer.n}", layer.n
    changed = {
        layer.acts[entry.command][0].n - 1  # before the act that changed something
        for provision in layer.contents.get(document, ())
        for table in (layer.wordings, layer.places)
        for entry in table[provision]
    }
    for n in sorted(changed, reverse=True)[:_CHANGES_TRIED]:
        yield f"{layer.stream}:{n}", n


class _Words:
    """The words of a file, before and after its tracked changes: how much of a text is in it."""

    def __init__(self, file: ReturnedFile) -> None:
        self._texts = {text for p in file.paragraphs for text in (p.text, p.base)}
        self._texts.update(file.lost)
        self._ids = {id for p in file.paragraphs for id in p.ids} | file.deleted.keys()
        self._shares: dict[str, float] = {}

    def found(self, passages: Iterable[Passage]) -> tuple[float, float]:
        """How many of these provisions stand in the file, in number and as a share; one counts by
        the share of its words that stand there in threes."""
        asked = [p.text for p in passages if not p.targets("reference") and p.text.strip()]
        count = sum(1.0 if text in self._texts else self._share(text) for text in asked)
        return count, count / max(len(asked), 1)

    def bookmarked(self, view: DocumentView) -> float:
        """The share of a text's provisions whose bookmarks stand in the file."""
        known = {carried(bookmark(p.id)) for p in view.provisions if p.level not in FRAMES}
        return len(known & self._ids) / max(len(known), 1)

    def _share(self, text: str) -> float:
        if text not in self._shares:
            threes = _threes(text)
            self._shares[text] = len(threes & self._threes) / max(len(threes), 1)
        return self._shares[text]

    @cached_property
    def _threes(self) -> set[tuple[str, ...]]:
        return set().union(*map(_threes, self._texts))


def _threes(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False)) or {tuple(words)}


class Shower:
    """Prints references as cited, and a note's mark where the note is cited first."""

    def __init__(self, view: DocumentView) -> None:
        self._references = {p.id: p.reference for p in view.provisions}
        self._cited: set[str] = set()

    def __call__(self, atom: Atom) -> str:
        if atom.kind == "reference":
            return self._references.get(atom.target, "[?]")
        first = atom.target not in self._cited
        self._cited.add(atom.target)
        return ATOM if first else ""
