"""A party's submission that came in as Word: its drafts, exactly as they were submitted.

What stands behind the page counts only as far as the page still says it. What somebody changed on
the way is taken as it reads now, and a person looks twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
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
from tripartite.model.amendments.recognised import here_as, may_be
from tripartite.model.commands import Propose, WriteRemark
from tripartite.model.document.finding import called
from tripartite.model.editing.edits import Print, between
from tripartite.model.passage import ATOM, Passage, broken, depths, unbroken
from tripartite.model.reading import alike, document_view, revision_words
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying
from tripartite.model.text import NoteView
from tripartite.model.words.merge import rebase
from tripartite.model.words.redline import redline
from tripartite.session import Session
from tripartite.word.returned import ReturnedFile, ReturnedParagraph
from tripartite.word.submission import FORM, Enclosed, read_enclosed, where


def is_submission(session: Session, file: ReturnedFile) -> bool:
    """Whether a file is a submission made from this meeting."""
    mark = file.mark
    return bool(mark and mark.meeting == session.journal.meeting and mark.form == FORM)


class SubmissionPlanning:
    """One submission, laid against what stands behind its page.

    `party` is whose it is: as it says itself, where it names one of this meeting. Raises `Refusal`
    ("returned-strange") when what it was made from is not in this meeting.
    """

    def __init__(self, session: Session, path: Path, file: ReturnedFile) -> None:
        self.session, self.file, self.state = session, file, session.state
        enclosed, mark = read_enclosed(path), file.mark
        if enclosed is None or mark is None or self.state.home("documents", mark.document) is None:
            raise Refusal("returned-strange", path=path)
        self.enclosed: Enclosed = enclosed
        self.mark = mark
        known = self.state.room.parties
        self.party = enclosed.party if enclosed.party in known else ""
        self.view = document_view(self.state, mark.document)
        self.shower = Shower(self.view)
        self._prints: dict[int, list[Print]] = {}  # by draft
        brought = {x.key: x.passage for draft in enclosed.drafts for x in draft.notes}
        self.said = {note.id: note.passage for note in self.view.notes} | brought
        self.footnotes = Footnotes(self.sent_with(self.said), file)
        self.lying: dict[int, list[ReturnedParagraph]] = {}  # draft → its paragraphs
        draft = 0
        for paragraph in file.paragraphs:
            found = [place for place in map(where, paragraph.ids) if place]
            draft = found[0].draft if found else draft
            if any(place.row for place in found) or (paragraph.fresh and not found):
                self.lying.setdefault(draft, []).append(paragraph)
        self.quiet: Counter[IgnoredCode] = Counter()

    def sent(self) -> SentText:
        """What it was made from."""
        name = self._name(self.party)
        how = How("submission", {"name": name}) if name else How("submission of a party")
        return SentText(self.view, self.mark.version, 1.0, how, form=self.mark.form)

    def sent_with(self, said: dict[str, Passage]) -> SentText:
        """The same with the footnotes that its drafts bring."""
        notes = tuple(NoteView(key, "", words, words.text) for key, words in said.items())
        sent = self.sent()
        view = msgspec.structs.replace(sent.view, notes=notes)
        return msgspec.structs.replace(sent, view=view)

    def _name(self, party: str) -> str:
        found = self.state.room.parties.get(party)
        return found.name if found else ""

    def items(self) -> list[Item]:
        """The drafts in the order of the page, then the comments that are not ours."""
        found = [self._item(n, act) for n, act in enumerate(self.enclosed.drafts, start=1)]
        return found + list(self._comments())

    def ignored(self) -> Iterator[Ignored]:
        """What brings nothing, and why; asked after `items`."""
        for line in self.enclosed.told:
            yield Ignored("in words", 1, line)
        for why, count in self.quiet.items():
            yield Ignored(why, count)
        if self.file.formatting:
            yield Ignored("formatting", self.file.formatting)

    # One draft

    def _item(self, number: int, told: Propose) -> Item:
        act = msgspec.structs.replace(told, number="", late="", oral=False)
        doubts: list[Doubt] = []
        authors: tuple[str, ...] = ()
        hindrance: Hindrance | None = None
        if not self._as_written(number, act):
            changed = self._reworded(number, act)
            hindrance = None if changed else Hindrance("unlike")
            act, authors = changed or act, self._authors(number)
            doubts.append(Doubt("changed"))
        if self.party and act.parties != (self.party,):
            doubts.append(Doubt("together", {"names": ", ".join(map(self._name, act.parties))}))
        proposed = self._proposed(act)
        if proposed.outcome in ("ask", "conflict"):
            doubts.append(Doubt("carried", {"reason": proposed.reasons}))
        subject = act.parent or act.provision
        place = called(self.state, subject) if subject else self.view.title
        what: What = act.kind
        key = self.enclosed.id_of(number - 1)
        here = self._here(key, act)
        if isinstance(here, Hindrance):
            hindrance = here
        elif here is not None and here.code != "here":
            doubts.append(here)
        known = here if isinstance(here, Doubt) and here.code == "here" else None
        why = hindrance or self._hindrance(act)
        proposed = msgspec.structs.replace(proposed, submitted=key)
        found = (proposed,)
        return Item("", what, place, subject, found, None, authors, tuple(doubts), why, told=known)

    def _here(self, key: str, act: Propose) -> Doubt | Hindrance | None:
        """What is here already under the id that the file says; None for nothing."""
        meeting = self.session.journal.meeting
        if not key or not self.party:
            return None
        if not may_be(meeting, self.state, self.party, key):
            return Doubt("another's")
        found = here_as(meeting, self.state, self.party, key)
        if found is None:
            return None
        facts: dict[str, Any] = {"change": redline(found.made.passage, act.passage).summary}
        same = alike(act, found.made)
        if found.room:
            facts["number"] = called(self.state, found.room)
            return Hindrance("here", facts) if same else Hindrance("here otherwise", facts)
        if found.waits:
            return Doubt("here") if same else Doubt("waits here", facts)
        return None

    def _printed(self, number: int, act: Propose) -> list[Print]:
        """The paragraphs of a draft with its changes accepted, as they were written; printed once,
        for a note cited before is printed no more."""
        if number not in self._prints:
            self._prints[number] = self._print(act)
        return self._prints[number]

    def _print(self, act: Propose) -> list[Print]:
        if act.kind == "delete" and not act.parent:
            return []
        if act.kind == "move" and not act.parent:
            return [Print(self._base(act), self.shower)]
        return [Print(part, self.shower) for part in broken(act.passage)]

    def _as_written(self, number: int, act: Propose) -> bool:
        """Whether the page says what stands behind it, no more and no less, footnotes and all."""
        lying = self._paragraphs(number)
        meant = [_bare(printed.text) for printed in self._printed(number, act)]
        same = [_bare(p.text) for p in lying] == [x for x in meant if x]
        return same and self._cites_the_same(act, lying)

    def _cites_the_same(self, act: Propose, lying: list[ReturnedParagraph]) -> bool:
        """Whether these paragraphs have the footnotes of a draft, in the words they had."""
        known = {*self._base(act).targets("note"), *act.passage.targets("note")}
        found = [self._note_of(key, known) for p in lying for key in p.cited]
        brought = set() if act.parent else {note.key for note in act.notes}
        return "" not in found and brought <= set(found)

    def _note_of(self, key: str, known: Collection[str]) -> str:
        """Which of these notes the file calls so and has in its words; empty for none. One that
        stands in several places of a page is there by its words."""
        note, words = self.footnotes.of(key)
        if note:
            return note if note in known and self.footnotes.stays(key, note) else ""
        alike = (x for x in known if x in self.said and self.said[x].text.strip() == words.text)
        return next(alike, "")

    def _paragraphs(self, number: int) -> list[ReturnedParagraph]:
        """Its paragraphs with words, as they read now."""
        return [p for p in self.lying.get(number, ()) if _bare(p.text)]

    def _reworded(self, number: int, act: Propose) -> Propose | None:
        """The draft in the words that stand there now; None where that is no such draft."""
        now, was = self._paragraphs(number), self._printed(number, act)
        if not now or (act.kind in ("delete", "move") and not act.parent):
            return None
        new = Bringing(self.footnotes, self.view.id, act.provision)
        deep = self._deep(act.passage, now)
        if len(now) != len(was):
            words = unbroken(map(new.passage, now), deep)
        else:
            pairs = zip(was, now, strict=True)
            words = unbroken((self._settled(a, b, new) for a, b in pairs), deep)
        kept = (note for note in act.notes if note.key in words.targets("note"))
        return msgspec.structs.replace(act, passage=words, notes=(*kept, *new.notes(words)))

    def _deep(self, written: Passage, now: Iterable[ReturnedParagraph]) -> list[int]:
        """How deep each paragraph stands: as it was written; a new one as the one before it."""
        deep = depths(written)
        found: list[int] = []
        for paragraph in now:
            rows = [place.row for place in map(where, paragraph.ids) if place and place.row]
            known = rows[0] - 1 if rows and rows[0] <= len(deep) else -1
            found.append(deep[known] if known >= 0 else (found or [0])[-1])
        return found

    def _settled(self, printed: Print, paragraph: ReturnedParagraph, new: Bringing) -> Passage:
        """A paragraph in the words and with the footnotes that stand there now."""
        edits = between(printed.text, paragraph.text, (), paragraph.cited)
        return new.settled(printed.applied(edits, new.cite), paragraph)

    def _authors(self, number: int) -> tuple[str, ...]:
        named = (paragraph.authors for paragraph in self.lying.get(number, ()))
        return tuple(dict.fromkeys(name for names in named for name in names))

    # How it stands today

    def _base(self, act: Propose) -> Passage:
        """The words it was written on, as far as they are here."""
        if act.parent:
            proposals = self.state.find("proposals", act.parent) or ()
            seen = proposals[act.revision - 1 : act.revision] if act.revision > 0 else ()
            return next((entry.body.passage for entry in seen), Passage())
        if act.kind == "throughout":
            return Passage(act.words)
        if act.kind == "insert" or not self._is_here(act):
            return Passage()
        parts = [revision_words(self.state, act.provision, act.revision)]
        parts += (self._present(key) for key in act.merged)
        return unbroken(parts)

    def _present(self, provision: str) -> Passage:
        words: Passage = self.state.find("wordings", provision)[-1].body.passage
        return words

    def _is_here(self, act: Propose) -> bool:
        every = (act.provision, *act.merged)
        return all(self.state.find("wordings", key) for key in every)

    def _proposed(self, act: Propose) -> Proposed:
        base = self._base(act)
        if act.kind not in ("replace", "split") or act.parent or not self._is_here(act):
            return Proposed(act, base, "apply")
        now = self._present(act.provision)
        if now == base:
            return Proposed(act, base, "apply")
        found = rebase(base, act.passage, now)
        return Proposed(act, base, found.outcome, found.reasons)

    def _hindrance(self, act: Propose) -> Saying[Any] | None:
        """Why the rules would refuse it, by asking them; nothing is written."""
        if not set(act.parties) <= set(self.state.room.parties):
            return Hindrance("unlike")
        try:
            self.session.prepare(act, None, "")
        except Refusal as why:
            return None if why.code == "deadline-passed" else why.saying
        return None

    # Comments

    def _comments(self) -> Iterator[Item]:
        """What others said beside it, as remarks to the secretariat; justifications are known."""
        ours = {_bare(act.justification) for act in self.enclosed.drafts}
        for author, words in (said for comment in self.file.comments for said in comment.said):
            if _bare(words) in ours:
                self.quiet["justification"] += 1
                continue
            said = f"{author}: {words}" if author else words
            long = Hindrance("long") if len(said) > limits.WORDS_CHARACTERS else None
            remark = WriteRemark(self.mark.document, "note", said)
            yield Item("", "remark", "", "", (), remark, (author,), (), long)


def _bare(text: str) -> str:
    """The letters: notes, spaces where paragraphs meet and breaks of lines are no matter here."""
    return "".join(text.replace(ATOM, "").split())
