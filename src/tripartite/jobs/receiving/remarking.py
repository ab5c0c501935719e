"""The comments of a returned file, as notes to the secretariat: each thread one, with its place."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.jobs.receiving.proposing import Laid
from tripartite.jobs.receiving.received import Hindrance, Item
from tripartite.model import limits
from tripartite.model.commands import WriteRemark
from tripartite.model.document.heads import TITLE
from tripartite.model.words.told import quoted
from tripartite.word.commenting import ReturnedComment
from tripartite.word.names import FIELD, bookmark, carried
from tripartite.word.returned import NAMELESS


class Remarking:
    """The comments of one file; `ours`: how many are those we wrote on our changes ourselves."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        self._ids = {carried(bookmark(key)): key for key in laid.was}
        fields = (TITLE, *(field.key for field in laid.sent.view.front_matter))
        self._fields = {carried(bookmark(key, FIELD), FIELD): key for key in fields}
        self._partners = sorted((p.at, key) for key, p in laid.matching.partners.items())
        mark = laid.file.mark
        self._redlined = mark is not None and mark.form == "redline"
        self.ours = 0

    def items(self) -> Iterator[Item]:
        """A note for each thread that says something."""
        for comment in self._laid.file.comments:
            if self._is_ours(comment):
                self.ours += 1
            if not self._is_ours(comment) or comment.answers:
                yield from self._note(comment)

    def _is_ours(self, comment: ReturnedComment) -> bool:
        return self._redlined and comment.text.endswith(f"({comment.author})")

    def _note(self, comment: ReturnedComment) -> Iterator[Item]:
        said = [(_name(author), text) for author, text in comment.said]
        if not said:
            return  # a picture, or nothing
        key = self._provision(comment)
        view = self._laid.was.get(key)
        about = comment.about if view is None or comment.about != view.text.strip() else ""
        lines = [f"{author}: {text}" if author else text for author, text in said]
        words = "\n".join((*([f"On {quoted(about)}:"] if about else []), *lines))
        words += "\n(settled in the file)" if comment.done else ""
        subject = key if key in self._laid.now else self._laid.sent.view.id
        place = (view.reference or view.text[:40]) if view else self._field(comment)
        long = Hindrance("long") if len(words) > limits.WORDS_CHARACTERS else None
        authors = tuple(dict.fromkeys(author for author, _ in said if author))
        remark = WriteRemark(subject, "note", words)
        yield Item("", "remark", place, key, (), remark, authors, (), long)

    def _provision(self, comment: ReturnedComment) -> str:
        """The provision it stands on; of a new paragraph the one before. Empty above the text."""
        key = self._ids.get(comment.provision, "")
        if key or comment.field or comment.at < 0:
            return key
        before = [key for at, key in self._partners if at <= comment.at]
        return before[-1] if before else ""

    def _field(self, comment: ReturnedComment) -> str:
        """What of the masthead it stands on, as it is called."""
        key = self._fields.get(comment.field, "")
        labels = {field.key: field.label for field in self._laid.sent.view.front_matter}
        return labels.get(key) or key.capitalize()


def _name(author: str) -> str:
    """Who wrote it; nothing where a program took the name away."""
    return "" if author.strip().casefold() in NAMELESS else author.strip()
