"""A group's sheet that came back: what members wrote into it, as drafts and notes of the party.

A change in a provision's words is a draft of an amendment, one in proposed words a draft of a
subamendment to them (a counter-proposal), what stands behind a line for notes, and each comment, a
private note. Nothing of it goes anywhere but into the party's own stream.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tripartite.jobs.receiving.noting import Bringing, Footnotes
from tripartite.jobs.receiving.received import (
    Doubt,
    Hindrance,
    Ignored,
    IgnoredCode,
    Item,
    Proposed,
    What,
)
from tripartite.jobs.receiving.sent import How, SentText, Shower
from tripartite.model import limits
from tripartite.model.amendment import DECIDED, AmendmentKind
from tripartite.model.amendments.brought import with_brought
from tripartite.model.commands import Propose, WriteRemark
from tripartite.model.editing.edits import Print, between, coherent
from tripartite.model.entries import AmendmentMade
from tripartite.model.passage import Passage
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import amendment_view, document_view, revision_words, state_of
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying
from tripartite.model.state import State
from tripartite.model.text import SourceNote
from tripartite.model.words.merge import rebase
from tripartite.session import Session
from tripartite.word.groupsheet import (
    FORM,
    WITH_SECRETS,
    WORDS,
    Subject,
    subject_of,
)
from tripartite.word.returned import ReturnedFile, ReturnedParagraph

SHEETS = frozenset({FORM, WITH_SECRETS})
"""The forms that are a group's sheet."""


def is_sheet(session: Session, file: ReturnedFile) -> bool:
    """Whether a file is a sheet made from this meeting."""
    mark = file.mark
    return bool(mark and mark.meeting == session.journal.meeting and mark.form in SHEETS)


class SheetPlanning:
    """One sheet, laid against what was printed on it.

    Raises `Refusal`: "sheet-not-yours" for an actor who speaks for no party, "sheet-of-another"
    for whoever speaks for another than it was made for, "returned-strange"
    when what was printed is not in this meeting.
    """

    def __init__(self, session: Session, path: Path, file: ReturnedFile) -> None:
        self.session, self.file = session, file
        self.state: State = session.state
        self.party = session.actor.party
        if not self.party:
            raise Refusal("sheet-not-yours", path=path, actor=session.actor.capacity)
        mark = file.mark
        assert mark is not None, "it is a sheet, so it has a mark"
        if mark.party not in ("", self.party):
            raise Refusal(
                "sheet-of-another",
                path=path,
                party=self._name(mark.party),
                ours=self._name(self.party),
            )
        self.mark = mark
        if self.state.home("documents", mark.document) is None:
            raise Refusal("returned-strange", path=path)
        self.view = document_view(self.state, mark.document)
        self.places = {p.id: p.reference or p.text[:40] for p in self.view.provisions}
        self.shower = Shower(self.view)
        self.footnotes = Footnotes(self._with_footnotes(), file)
        self.quiet: Counter[tuple[IgnoredCode, str]] = Counter()

    def _name(self, party: str) -> str:
        named = self.state.room.parties.get(party)
        return named.name if named else "another party"

    def sent(self) -> SentText:
        """What the sheet was made from."""
        how = How("sheet", {"version": self.mark.version})
        return SentText(self.view, self.mark.version, 1.0, how, form=self.mark.form)

    def _with_footnotes(self) -> SentText:
        """What the sheet was made from, with the footnotes of the words it prints."""
        subjects = (s for p in self.file.paragraphs for s in map(subject_of, p.ids) if s)
        words = (self._printed(subject) or Passage() for subject in subjects)
        view = with_brought(self.state, self.view, words)
        return msgspec.structs.replace(self.sent(), view=view)

    def items(self) -> list[Item]:
        """All that members wrote, in the order of the sheet, then their comments."""
        found: list[Item] = []
        subject: Subject | None = None
        for paragraph in self.file.paragraphs:
            here = next(filter(None, map(subject_of, paragraph.ids)), None)
            subject = here or subject
            if here is not None:
                found += self._changed(here, paragraph)
            elif note := _note_in(paragraph):
                found.append(self._remark(subject, note, paragraph.authors))
            elif paragraph.edits:
                self._left(subject, paragraph)
        for name, authors in self.file.deleted.items():
            gone = subject_of(name)
            if gone is not None:
                found += self._struck(gone, authors)
        return found + list(self._comments())

    def _left(self, subject: Subject | None, paragraph: ReturnedParagraph) -> None:
        """Say which words stand where the sheet takes none: in a redline, a heading, a state."""
        written = " … ".join(edit.words.strip() or "(struck out)" for edit in paragraph.edits)
        place = self._place(subject.id) if subject else ""
        self.quiet["sheet", ": ".join(filter(None, (place, f"“{written[:200]}”")))] += 1

    def ignored(self) -> Iterator[Ignored]:
        """What brings nothing, and why; asked after `items`."""
        for (why, place), count in self.quiet.items():
            yield Ignored(why, count, place)
        if self.file.formatting:
            yield Ignored("formatting", self.file.formatting)

    # What was printed, and what became of it

    def _printed(self, subject: Subject) -> Passage | None:
        """The words as they were printed; None for what is not in this meeting."""
        if self.state.home("wordings", subject.id):
            return revision_words(self.state, subject.id, subject.revision)
        proposals = self.state.find("proposals", subject.id)
        if proposals is None or not 0 < subject.revision <= len(proposals):
            return None
        words: Passage = proposals[subject.revision - 1].body.passage
        return words

    def _place(self, subject: str) -> str:
        if subject in self.places:
            return self.places[subject]
        made = self.state.find("amendments", subject)
        if made is None:
            return ""
        body: AmendmentMade = made.body
        name = body.number or "our draft"
        place = self.places.get(body.after or body.provision, "")
        return f"{name}, {place}" if place else name

    def _changed(self, subject: Subject, paragraph: ReturnedParagraph) -> Iterator[Item]:
        words = self._printed(subject)
        if words is None:
            return
        printed = Print(words, self.shower)
        tracked = paragraph.base == printed.text
        edits = list(paragraph.edits)
        if not tracked:
            edits = between(printed.text, paragraph.text, paragraph.authors, paragraph.cited)
            edits = [edit for edit in edits if not printed.refreshed(edit)]
        edits = self.footnotes.with_changed(printed, paragraph, edits)
        same = paragraph.text == printed.text and not edits
        if same or _only_a_dash(words, paragraph.text):
            self.quiet["unchanged", self._place(subject.id)] += 1
            return
        amends = self.state.home("amendments", subject.id) is not None
        groups = [tuple(edits)] if amends else list(coherent(printed.text, edits))
        for group in filter(None, groups):
            authors = tuple(dict.fromkeys(name for edit in group for name in edit.authors))
            bringing = Bringing(self.footnotes, self.view.id, self._provision(subject))
            new = printed.applied(group, bringing.cite)
            proposed = self._proposed(subject, words, new, bringing.notes(new))
            doubts = () if tracked else (Doubt("typed"),)
            yield self._item(subject.id, proposed, authors, doubts)

    def _provision(self, subject: Subject) -> str:
        made = self.state.find("amendments", subject.id)
        return made.body.provision if made else subject.id

    def _proposed(
        self, subject: Subject, words: Passage, new: Passage, notes: tuple[SourceNote, ...]
    ) -> Proposed:
        made = self.state.find("amendments", subject.id)
        if made is None:
            act = Propose("replace", (self.party,), subject.id, new, subject.revision, notes=notes)
            layer = self.state.home("wordings", subject.id)
            now: Passage = layer.wordings[subject.id][-1].body.passage if layer else words
        else:
            kind: AmendmentKind = "insert" if made.body.kind == "insert" else "replace"
            act = Propose(
                kind,
                (self.party,),
                passage=new,
                revision=subject.revision,
                parent=subject.id,
                notes=notes,
            )
            now = self.state.find("proposals", subject.id)[-1].body.passage
        if now == words:
            return Proposed(act, words, "apply")
        found = rebase(words, new, now)
        return Proposed(act, words, found.outcome, found.reasons)

    def _item(
        self, subject: str, proposed: Proposed, authors: tuple[str, ...], doubts: tuple[Doubt, ...]
    ) -> Item:
        if proposed.outcome in ("ask", "conflict"):
            doubts += (Doubt("carried", {"reason": proposed.reasons}),)
        what: What = "delete" if proposed.act.kind == "delete" else "replace"
        place, why = self._place(subject), self._hindrance(subject, proposed)
        proposed = self.footnotes.told(proposed)
        return Item("", what, place, subject, (proposed,), None, authors, doubts, why)

    def _hindrance(self, subject: str, proposed: Proposed) -> Saying[Any] | None:
        """Why the rules would refuse it."""
        if self.state.is_gone(subject):
            return Hindrance("gone")
        if self.state.home("amendments", subject):
            decided = amendment_view(self.state, subject).status in DECIDED
            return Hindrance("decided") if decided else self._too_long(proposed)
        if state_of(self.state, subject) in GAVELLED:
            return Hindrance("adopted")
        return self._too_long(proposed)

    def _too_long(self, proposed: Proposed) -> Hindrance | None:
        long = len(proposed.act.passage.text) > limits.PASSAGE_CHARACTERS
        return Hindrance("long") if long else None

    def _struck(self, subject: Subject, authors: tuple[str, ...]) -> Iterator[Item]:
        """A text that was struck out whole: of a provision, a deletion; of proposed words, a note
        that members would rather have none of it."""
        words = self._printed(subject)
        if words is None:
            return
        if self.state.home("amendments", subject.id):
            yield self._remark(subject, "Struck out as a whole.", authors)
            return
        act = Propose("delete", (self.party,), subject.id, revision=subject.revision)
        yield self._item(subject.id, Proposed(act, words, "apply"), authors, ())

    # Notes

    def _comments(self) -> Iterator[Item]:
        for comment in self.file.comments:
            subject = subject_of(comment.provision)
            for author, words in comment.said:
                yield self._remark(subject, words, (author,))

    def _remark(self, subject: Subject | None, words: str, authors: tuple[str, ...]) -> Item:
        """A note of whoever wrote it, on what stands above it; on the document for nothing."""
        known = subject is not None and self._printed(subject) is not None
        key = subject.id if subject and known and not self.state.is_gone(subject.id) else ""
        named = ", ".join(filter(None, authors))
        said = f"{named}: {words.strip()}" if named else words.strip()
        remark = WriteRemark(key or self.mark.document, "note", said)
        long = Hindrance("long") if len(said) > limits.WORDS_CHARACTERS else None
        return Item("", "remark", self._place(key), key, (), remark, authors, (), long)


def _note_in(paragraph: ReturnedParagraph) -> str:
    """The note that was written: on a line for notes, also before its label; or in a paragraph all
    of it new."""
    text = paragraph.text.strip()
    before, label, after = text.partition(WORDS["notes"])
    if label and (not before or not after or paragraph.base.strip() == label):
        return f"{before} {after}".strip()
    return text if paragraph.fresh else ""


def _only_a_dash(words: Passage, text: str) -> bool:
    """A deletion has no words to write into: a dash stands in their place."""
    return not words.text and text.strip() == "—"
