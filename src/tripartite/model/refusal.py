"""Refusals: what the house says when a rule forbids a thing, with the facts, in plain words."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818 - the house's word for it
    """A rule forbids this; nothing was changed.

    `code` is stable and for programs; `facts` fill the sentence that `sentence()` gives for people.
    The English templates stand in `REFUSALS`; `ui` translates them by code.
    """

    def __init__(self, code: str, **facts: Any) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)

    def sentence(self) -> str:
        """The refusal as an English sentence: what happened, what is safe, what to do."""
        return REFUSALS[self.code].format(**self.facts)

    def __str__(self) -> str:
        return self.sentence()


REFUSALS: dict[str, str] = {
    # The file
    "newer-file": (
        "Entry {n} of stream {stream} is of kind “{kind}”, version {version}, which this program "
        "does not know. The file is unchanged; open it with a newer Tripartite."
    ),
    "unknown-thing": "There is no {what} “{name}” in this meeting.",
    # Who may do what
    "not-permitted": "Acting as {actor}, you can't “{act}” in {stream}.",
    # References
    "reference-unknown": "There is no provision “{reference}” in this text.",
    "reference-ambiguous": "“{reference}” may mean {candidates}. Say which.",
    # Sources from outside (formats, word)
    "source-missing": "There is no file {path}. Check the name.",
    "source-unreadable": "{path} can't be read ({why}). The meeting is unchanged.",
    "source-too-large": (
        "{path} has {size} bytes; a source may have {limit}. The meeting is unchanged; "
        "split the file or remove what is not text."
    ),
    "source-empty": "{path} holds no words. The meeting is unchanged.",
    "source-binary": (
        "{path} is not plain text ({why}). The meeting is unchanged; save it as plain text (UTF-8)."
    ),
    "source-encoding": (
        "{path} is not UTF-8 (byte {at}). The meeting is unchanged; save it as plain text in UTF-8."
    ),
    "source-no-structure": (
        "{path} has no heading and no numbered paragraph, so its provisions can't be told apart. "
        "The meeting is unchanged; number the paragraphs, or mark headings with ▶."
    ),
    "source-too-many": (
        "{path} has more than {limit} provisions, as many as a source may have. "
        "The meeting is unchanged; split the file."
    ),
    "source-too-many-lines": (
        "{path} has more than {limit} lines, as many as a source may have. "
        "The meeting is unchanged; split the file or remove what is not text."
    ),
    "source-too-long": (
        "Line {line} of {path} begins a passage of more than {limit} characters, as many as one may "
        "have. The meeting is unchanged; give each paragraph a line of its own."
    ),
    "package-hostile": (
        "{path} is not a Word document that can be opened safely: {why}. Nothing was read from it."
    ),
}
