"""What verbs share that take words: from the line or a file, typed over what stands there."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tripartite.model.passage import ATOM, BREAK, Passage, passage
from tripartite.model.reading import amendment_view, printer_of, wording
from tripartite.model.rules.text import provision_layer
from tripartite.model.state import State
from tripartite.session import Session


def add_text(verb: ArgumentParser, told: str) -> None:
    """The arguments that give words."""
    verb.add_argument("--text", default=None, help=told)
    verb.add_argument("--text-file", type=Path, default=None, help=f"{told}, from a file")


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


def at_breaks(words: Passage) -> Passage:
    """The words with a `BREAK` for each ¶, which is how one is typed."""
    return passage(words.text.replace("¶", BREAK), words.marks, words.atoms)


def _typed(state: State, text: str, subject: str) -> Passage:
    if state.home("amendments", subject):
        view = amendment_view(state, subject)
        document, base = view.made.document, view.passage
    else:
        layer = provision_layer(state, subject)
        document = layer.places[subject][0].body.document
        base = wording(layer, subject)[0]
    if ATOM in text or not (base.atoms or base.marks):
        return Passage(text)
    from tripartite.model.editing.retyping import retyped

    return retyped(text, base, printer_of(state, document).atom)
