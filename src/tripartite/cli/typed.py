"""What verbs share that take words: from the line or a file, typed over what stands there."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import zip_longest
from pathlib import Path

from tripartite.model.passage import ATOM, Passage, join, note_mark
from tripartite.model.reading import amendment_view, printer_of, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.text import provision_layer
from tripartite.model.state import State
from tripartite.model.text import SourceNote
from tripartite.session import Session


def add_text(verb: ArgumentParser, told: str) -> None:
    """The arguments that give words."""
    verb.add_argument("--text", default=None, help=told)
    verb.add_argument("--text-file", type=Path, default=None, help=f"{told}, from a file")


def add_notes(verb: ArgumentParser) -> None:
    """The arguments that give new footnotes to the words."""
    told = "a new footnote to the words; may be given several times"
    verb.add_argument("--footnote", action="append", default=[], metavar="WORDS", help=told)
    told = "where its mark goes, for each --footnote in turn; default: the end"
    verb.add_argument("--behind", action="append", default=[], metavar="WORDS", help=told)


def with_notes(words: Passage, asked: Namespace) -> tuple[Passage, tuple[SourceNote, ...]]:
    """The words with the marks of the new footnotes that were given, and these."""
    if len(asked.behind) > len(asked.footnote):
        raise Refusal("name-empty", what="note's text")
    notes: list[SourceNote] = []
    for said, behind in zip_longest(asked.footnote, asked.behind, fillvalue=""):
        notes.append(SourceNote(f"new-{len(notes) + 1}", Passage(said)))
        words = noted(words, notes[-1].key, behind)
    return words, tuple(notes)


def noted(words: Passage, key: str, behind: str = "") -> Passage:
    """The words with the mark of this footnote behind those named, or at the end; raises `Refusal`
    where these are not in them."""
    at = len(words)
    if behind:
        if (found := words.text.find(behind)) < 0:
            raise Refusal("unknown-thing", what="place in the words", name=behind)
        at = found + len(behind)
    return join([words.cut(0, at), note_mark(key), words.cut(at)])


def add_subject(verb: ArgumentParser) -> None:
    """The argument that names what a verb is about, and in which document."""
    verb.add_argument(
        "--on",
        "--amendment",
        "--provision",
        dest="on",
        required=True,
        metavar="SUBJECT",
        help="an amendment's number or a provision's reference",
    )
    verb.add_argument("--document", "-d", default="")


def words_given(session: Session, asked: Namespace, subject: str = "") -> Passage | None:
    """The words given, typed over those of `subject` (a provision or an amendment)."""
    if asked.text_file is not None:
        from tripartite.jobs.differing import words_of

        text = " ".join(words_of(asked.text_file).split())
    elif asked.text is not None:
        text = asked.text
    else:
        return None
    return _typed(session.state, text, subject) if subject else Passage(text)


def standing_words(state: State, subject: str) -> Passage:
    """The words that an amendment proposes by now, or that a provision has."""
    if state.home("amendments", subject):
        return amendment_view(state, subject).passage
    return wording(provision_layer(state, subject), subject)[0]


def _typed(state: State, text: str, subject: str) -> Passage:
    base = standing_words(state, subject)
    if state.home("amendments", subject):
        document = amendment_view(state, subject).made.document
    else:
        document = provision_layer(state, subject).places[subject][0].body.document
    if ATOM in text or not (base.atoms or base.marks):
        return Passage(text)
    from tripartite.model.editing.retyping import retyped

    return retyped(text, base, printer_of(state, document).atom)
