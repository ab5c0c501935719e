"""Who asked for the words of a text, read from the journal.

An amendment's words are its party's, but for those that a subamendment brought in: they are
whoever's that subamendment is, down to the last one. Who took an amendment over stands in the place
of who withdrew it; several that proposed together are one author; the parts of an amendment that
was split have their words from the whole. Words that the Chair declared and nobody had proposed are
the Chair's; the Office's own corrections are the Office's. A Chair's text is of the party it was
put forward for: what was spoken before it is kept with each proposal's fate.
"""

from __future__ import annotations

from datetime import datetime

from tripartite.model import entries as e
from tripartite.model.document.authorship import Step, trace
from tripartite.model.document.hands import Several, Written, unwritten, written_on
from tripartite.model.document.succession import depths_below
from tripartite.model.journal import Entry, local_time
from tripartite.model.passage import BREAK, Passage, broken, unbroken
from tripartite.model.reading import AmendmentView, amendment_made, revision_words
from tripartite.model.state import State
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.merge import rebase

OFFICE = "The Office"
"""The author of what no amendment asked for."""

CHAIR = "The Chair"
"""The author of words that were gavelled and that no proposal has."""


TAKEN_BACK: frozenset[e.WordingCause] = frozenset({"undo", "correction"})
"""Why words stand again that stood before."""


def party_names(state: State, parties: tuple[str, ...]) -> str:
    """The names of the parties, joined as an amendment list prints them."""
    names = [state.room.parties[p].name for p in parties if p in state.room.parties]
    return ", ".join(names) or OFFICE


def stamp_of(state: State, view: AmendmentView, when: datetime) -> Stamp:
    """Whose the words of an amendment are."""
    return Stamp(party_names(state, view.parties), when, view.made.number or view.id, view.parties)


def base_words(state: State, view: AmendmentView) -> Passage:
    """The words the amendment was written on: a wording of its provision, of several for a merge,
    or of its parent."""
    made = view.made
    if made.parent:
        proposals = state.find("proposals", made.parent)
        words: Passage = proposals[max(made.revision, 1) - 1].body.passage
        return words
    if not made.provision:
        return Passage()
    revisions = zip(made.merged, made.merged_revisions, strict=True)
    seen = ((made.provision, made.revision), *revisions)
    were = (revision_words(state, key, revision) for key, revision in seen)
    return unbroken(were, depths_below(state, [key for key, _ in seen]))


def changed_words(state: State, view: AmendmentView) -> Passage:
    """The words that its own take the place of: none for new provisions, and those that it changes
    throughout."""
    if view.made.parent or view.made.kind not in ("insert", "throughout"):
        return base_words(state, view)
    return Passage(view.made.words)


def proposed(state: State, view: AmendmentView) -> tuple[Piece, ...]:
    """The words of an amendment as they stand, marked against those it changes: what a
    subamendment put in or took out is whoever's that is, also within what the party put in."""
    asked = _Asked(state, view)
    pieces = trace(asked.base, asked.steps)
    return tuple(piece for piece in pieces if not _of_one(piece))


def _of_one(piece: Piece) -> bool:
    """Whether a party has taken out again what it had put in."""
    came, went = piece.inserted, piece.deleted
    return bool(came and went and came.author == went.author)


def stamp_for(state: State, entry: Entry) -> Stamp:
    """Who asked for what an entry did to the text."""
    amendment, when = _amendment_of(state, entry), local_time(entry)
    if not amendment:
        return Stamp(OFFICE, when, said=_said(entry))
    return stamp_of(state, amendment_made(state, amendment), when)


def _amendment_of(state: State, entry: Entry) -> str:
    """The amendment that asked for what an entry did; a footnote's is told by its act."""
    named: str = getattr(entry.body, "amendment", "")
    if named or getattr(entry.body, "cause", "") != "amendment":
        return named
    act = (getattr(x.body, "amendment", "") for x in state.act(entry.command))
    return next(filter(None, act), "")


def _said(entry: Entry) -> str:
    """What is printed beside a change of the Office's own."""
    back = getattr(entry.body, "cause", "") in TAKEN_BACK
    said, why = "Taken back" if back else "Editorial change", getattr(entry.body, "why", "")
    return f"{said}: {why}" if why else said


def asked_by(state: State, entry: Entry, was: Passage, now: Passage) -> Step:
    """Who asked for each of the words that an entry brought in the place of those before; of an
    entry that splits or merges provisions, these are the words of all of them."""
    stamp = stamp_for(state, entry)
    if not getattr(entry.body, "amendment", ""):
        return Step(now, stamp, getattr(entry.body, "cause", "") in TAKEN_BACK)
    view = amendment_made(state, entry.body.amendment)
    asked = _Asked(state, view, entry, stamp.when)
    whole = BREAK in was.text + now.text or _is_alone(state, entry)
    return Step(now, asked.hands(was, now, whole=whole))


def _is_alone(state: State, entry: Entry) -> bool:
    """Whether nothing else was worded for the same amendment."""
    asked = [getattr(x.body, "amendment", "") for x in state.act(entry.command)]
    return asked.count(entry.body.amendment) == 1


def brought_in(state: State, entry: Entry) -> bool:
    """Whether a provision stood in its document when that came in."""
    document: str = getattr(entry.body, "document", "")
    bodies = (x.body for x in state.act(entry.command))
    return any(isinstance(x, e.DocumentOpened) and x.id == document for x in bodies)


def marked_change(state: State, entry: Entry, was: Passage, now: Passage) -> tuple[Piece, ...]:
    """What an entry changed in some words, each with who asked for it."""
    return trace(was, [asked_by(state, entry, was, now)])


def marked_proposal(
    state: State, view: AmendmentView, was: Passage, now: Passage
) -> tuple[Piece, ...]:
    """What an amendment that is not decided would change in some words, each with who asked."""
    when = local_time(state.find("amendments", view.id))
    return trace(was, [Step(now, _Asked(state, view, None, when).hands(was, now, whole=False))])


def several_wrote(state: State, view: AmendmentView) -> bool:
    """Whether an amendment may have words of others than those that propose it."""
    proposals = state.find("proposals", view.id)
    if any(getattr(entry.body, "subamendment", "") for entry in proposals):
        return True
    return any(view.id in split.body.parts for split in state.room.splits.values())


class _Asked:
    """An amendment by the wordings it had before an entry (None: all it has had).
    Its words are dated `when` (None: as each came)."""

    def __init__(
        self,
        state: State,
        view: AmendmentView,
        until: Entry | None = None,
        when: datetime | None = None,
    ) -> None:
        self.state, self.view, self.until, self.when = state, view, until, when
        self.base = changed_words(state, view)
        self.steps = list[Step]()
        for entry in state.find("proposals", view.id):
            if until is None or entry.stream != until.stream or entry.n < until.n:
                self._take(entry)

    def hands(self, was: Passage, now: Passage, *, whole: bool) -> Stamp | Several:
        """Whose the words are that a text got from it."""
        assert self.when is not None
        own = stamp_of(self.state, self.view, self.when)
        everywhere = self.view.made.kind == "throughout" and not self.view.made.parent
        follows = everywhere or not whole or self._gives(was, now)
        if follows and all(step.who == own for step in self.steps):
            return own
        other = own if follows else Stamp(CHAIR, self.when, own.amendment)
        return Several(self.written(), own, other, everywhere)

    def written(self) -> Written:
        """Its words, each with who wrote it."""
        found = unwritten(self.base)
        for step in self.steps:
            found = written_on(found, step.words, step.who)
        return found

    def _gives(self, was: Passage, now: Passage) -> bool:
        """Whether the words gavelled are those proposed, as they go onto the text by themselves."""
        words = self.steps[-1].words
        base, flat, was = (unbroken(broken(each)) for each in (self.base, words, was))
        if base == was:
            return now in (words, flat)
        return rebase(base, flat, was).passage == unbroken(broken(now))

    def _take(self, entry: Entry) -> None:
        body, steps = entry.body, self.steps
        own = stamp_of(self.state, self.view, self.when or local_time(entry))
        if isinstance(body, e.AmendmentMade):
            steps.append(Step(body.passage, self._of_the_whole(entry, own)))
        elif body.subamendment:
            sub = amendment_made(self.state, body.subamendment)
            asked = _Asked(self.state, sub, entry, self.when or local_time(entry))
            steps.append(Step(body.passage, asked.hands(steps[-1].words, body.passage, whole=True)))
        elif before := [i for i, step in enumerate(steps) if step.words == body.passage]:
            del steps[before[-1] + 1 :]  # taken back to what it was
        elif _same_hand(steps[-1].who, own):
            steps[-1] = steps[-1]._replace(words=body.passage)
        else:
            steps.append(Step(body.passage, own))

    def _of_the_whole(self, entry: Entry, own: Stamp) -> Stamp | Several:
        """Whose the words are that it was made with: those of a part, as in the whole."""
        for split in self.state.room.splits.values():
            if self.view.id in split.body.parts:
                whole = amendment_made(self.state, split.body.id)
                found = _Asked(self.state, whole, entry, own.when).written()
                found = found.renamed(stamp_of(self.state, whole, own.when), own)
                return Several(found, own, own) if found.hands() - {own} else own
        return own


def _same_hand(who: Stamp | Several, own: Stamp) -> bool:
    """Whether a wording came of the same party's amendment."""
    return isinstance(who, Stamp) and (who.author, who.amendment) == (own.author, own.amendment)
