"""What changed in the text since a moment, and who asked: answered from the journal.

Each entry that changed the text is told with the amendment that asked for it, its parties, and when
it was gavelled. What no amendment explains stands out: an editorial change, and words gavelled that
are not those the amendment proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from tripartite.model import entries as e
from tripartite.model.document.heads import head_in_words
from tripartite.model.document.standing import latest
from tripartite.model.journal import Entry
from tripartite.model.moments import room_entries
from tripartite.model.passage import Passage
from tripartite.model.publishing.editorial import Nature, nature_of
from tripartite.model.reading import (
    amendment_made,
    note_wording,
    numbered,
    place,
    revision_words,
    wording,
)
from tripartite.model.state import Layer, State
from tripartite.model.words.merge import rebase

What = Literal[
    "reworded", "inserted", "removed", "moved", "restored", "note", "masthead", "document"
]


class Change(msgspec.Struct, frozen=True):
    """One entry that changed the text.

    `old` and `new` are the words before and after (empty where there were none), `reference` where
    it stands now, or stood last. `amendment` is the id of the one that asked for it (empty: none),
    `number` and `parties` (ids) what it is. `gavelled`: the Chair declared it. `proposed` are the
    words the amendment would have given by itself, where they are others than those gavelled (or
    where they could not be placed by themselves): what they differ in, nobody proposed.
    """

    entry: Entry
    what: What
    provision: str
    reference: str
    old: Passage
    new: Passage
    cause: e.WordingCause
    why: str = ""
    amendment: str = ""
    number: str = ""
    parties: tuple[str, ...] = ()
    gavelled: bool = False
    proposed: Passage | None = None

    @property
    def explained(self) -> bool:
        """Whether an amendment, or the correction of a decision, accounts for all of it; a document
        that was brought in needs no amendment."""
        asked = self.amendment or self.cause == "correction" or self.what == "document"
        return bool(asked) and self.proposed is None

    @property
    def nature(self) -> Nature:
        """What nobody asked for in it: number, punctuation, language or substance; "none" where
        all is explained. A provision that came, went or moved unasked is substance."""
        if self.explained:
            return "none"
        if self.what not in ("reworded", "note", "masthead"):
            return "substance" if self.proposed is None else nature_of(self.proposed, self.new)
        return nature_of(self.old if self.proposed is None else self.proposed, self.new)


def changes_since(
    state: State, since: int, document: str = "", until: int | None = None
) -> list[Change]:
    """The changes to a document (its id; empty: to all) after room entry `since`, up to `until`
    (None: now), in the order they were made. Those that were taken back are told, too, and the
    taking back after them."""
    telling = _Telling(state, document)
    entries = (x for x in room_entries(state) if x.n > since and (until is None or x.n <= until))
    return [change for entry in entries for change in telling.told(entry)]


def unexplained(changes: list[Change]) -> list[Change]:
    """Those of them that no amendment explains, the gravest first; in their order otherwise."""
    grave = ("substance", "language", "punctuation", "number", "none")
    found = [change for change in changes if not change.explained]
    return sorted(found, key=lambda change: grave.index(change.nature))


class _Telling:
    def __init__(self, state: State, document: str) -> None:
        self.state, self.document = state, document
        self.room: Layer = state.room
        self._references: dict[str, dict[str, str]] = {}
        self._imported: set[str] = set()  # documents that came in this stretch

    def told(self, entry: Entry) -> Iterator[Change]:
        tell = _TOLD.get(type(entry.body))
        if tell and (found := tell(self, entry, entry.body)) is not None:
            yield found

    def _is_asked(self, document: str) -> bool:
        return not self.document or document == self.document

    def document_of(self, provision: str) -> str:
        """The document a provision stands in."""
        found: str = self.room.places[provision][0].body.document
        return found

    def reference(self, provision: str, n: int) -> str:
        """Where a provision stands now; for one that is gone, where it stood just before `n`."""
        document = self.document_of(provision)
        if document not in self._references:
            now = numbered(self.room, document)
            self._references[document] = {each.id: each.reference for each in now}
        known = self._references[document].get(provision)
        if known is None:
            before = numbered(self.room, document, n - 1)
            known = next((each.reference for each in before if each.id == provision), "")
            self._references[document][provision] = known
        return known

    def words(self, provision: str, before: int) -> Passage:
        """The words of a provision before an entry; nothing where it did not stand."""
        entries = [x for x in self.room.wordings.get(provision, ()) if x.n < before]
        if not entries or place(self.room, provision, before - 1) is None:
            return Passage()
        words: Passage = entries[-1].body.passage
        return words

    def made(self, entry: Entry, what: What, old: Passage, new: Passage) -> Change | None:
        """The change that an entry made to a provision; None in a document nobody asks about."""
        body: Any = entry.body
        if not self._is_asked(self.document_of(body.id)):
            return None
        cause: e.WordingCause = getattr(body, "cause", None) or _cause(entry)
        asked = body.amendment if getattr(body, "amendment", "") in self.room.amendments else ""
        number, parties = self._who(asked)
        change = Change(
            entry,
            what,
            body.id,
            self.reference(body.id, entry.n),
            old,
            new,
            cause,
            getattr(body, "why", "") or self._reason(entry),
            asked,
            number,
            parties,
            self._declared(entry) is not None,
        )
        kind = self.room.amendments[asked].body.kind if asked else ""
        if what == "removed" or kind not in ("replace", "insert"):
            return change
        proposed = self._proposed(asked, entry, old)
        return change if proposed == new else msgspec.structs.replace(change, proposed=proposed)

    def _who(self, amendment: str) -> tuple[str, tuple[str, ...]]:
        if not amendment:
            return "", ()
        view = amendment_made(self.state, amendment)
        return view.made.number, view.parties

    def _declared(self, entry: Entry) -> e.DecisionDeclared | None:
        bodies = (x.body for x in self.state.act(entry.command))
        return next((body for body in bodies if isinstance(body, e.DecisionDeclared)), None)

    def _reason(self, entry: Entry) -> str:
        bodies = (x.body for x in self.state.act(entry.command))
        return next((b.reason for b in bodies if isinstance(b, e.DecisionCorrected)), "")

    def _proposed(self, amendment: str, entry: Entry, old: Passage) -> Passage:
        """The words it would have given by itself; where none follow by themselves, its own."""
        made: e.AmendmentMade = self.room.amendments[amendment].body
        proposals = [x.body.passage for x in self.room.proposals[amendment] if x.n < entry.n]
        words: Passage = proposals[-1] if proposals else made.passage
        if made.kind != "replace" or made.parent:
            return words
        base = revision_words(self.state, made.provision, made.revision)
        carried = rebase(base, words, old)
        fits = carried.outcome in ("apply", "identical") and carried.passage is not None
        return carried.passage if fits and carried.passage is not None else words

    # What each kind of entry tells

    def reworded(self, entry: Entry, body: e.ProvisionReworded) -> Change | None:
        return self.made(entry, "reworded", self.words(body.id, entry.n), body.passage)

    def inserted(self, entry: Entry, body: e.ProvisionInserted) -> Change | None:
        if body.document in self._imported:
            return None
        return self.made(entry, "inserted", Passage(), body.passage)

    def removed(self, entry: Entry, body: e.ProvisionRemoved) -> Change | None:
        return self.made(entry, "removed", self.words(body.id, entry.n), Passage())

    def moved(self, entry: Entry, body: e.ProvisionMoved) -> Change | None:
        words = self.words(body.id, entry.n)
        return self.made(entry, "moved", words, words)

    def restored(self, entry: Entry, body: e.ProvisionRestored) -> Change | None:
        return self.made(entry, "restored", Passage(), wording(self.room, body.id, entry.n)[0])

    def note(self, entry: Entry, body: Any) -> Change | None:
        written = self.room.notes[body.id][0].body
        if not self._is_asked(written.document):
            return None
        if isinstance(body, e.NoteWritten) and written.document in self._imported:
            return None
        old, new = Passage(), note_wording(self.room, body.id, entry.n)[0]
        if isinstance(body, e.NoteReworded):
            old = note_wording(self.room, body.id, entry.n - 1)[0]
        elif isinstance(body, e.NoteRemoved):
            old, new = new, old
        change = Change(entry, "note", "", "", old, new, _cause(entry))
        asked = self._brought_by(entry, body.id)
        if not asked:
            return change
        number, parties = self._who(asked)
        gavelled = self._declared(entry) is not None
        return msgspec.structs.replace(
            change, amendment=asked, number=number, parties=parties, gavelled=gavelled
        )

    def _brought_by(self, entry: Entry, note: str) -> str:
        """The amendment whose words brought a note, in the same act; empty for none."""
        bodies: list[Any] = [x.body for x in self.state.act(entry.command)]
        return next(
            (
                body.amendment
                for body in bodies
                if isinstance(body, e.ProvisionReworded | e.ProvisionInserted)
                if body.amendment in self.room.amendments and note in body.passage.targets("note")
            ),
            "",
        )

    def opened(self, entry: Entry, body: Any) -> Change | None:
        if isinstance(body, e.DocumentOpened):
            self._imported.add(body.id)
        if not self._is_asked(body.id):
            return None
        head: Any = (latest(self.room.heads[body.id], entry.n) or entry).body
        old, new = Passage(), Passage(head.title)
        if isinstance(body, e.DocumentRemoved):
            old, new = new, old
        return Change(entry, "document", "", "", old, new, _cause(entry))

    def headed(self, entry: Entry, body: e.DocumentHeaded) -> Change | None:
        if not self._is_asked(body.id):
            return None
        was: Any = next(x.body for x in reversed(self.room.heads[body.id]) if x.n < entry.n)
        old, new = (head_in_words(head.title, head.front_matter) for head in (was, body))
        return Change(entry, "masthead", "", "", old, new, _cause(entry), body.why)


_CAUSES: dict[str, e.WordingCause] = {"undo": "undo", "redo": "undo", "correct": "correction"}


def _cause(entry: Entry) -> e.WordingCause:
    """Why the text changed, where the entry itself does not say."""
    return _CAUSES.get(entry.act, "editorial")


_TOLD: dict[type[e.Body], Any] = {
    e.ProvisionReworded: _Telling.reworded,
    e.ProvisionInserted: _Telling.inserted,
    e.ProvisionRemoved: _Telling.removed,
    e.ProvisionMoved: _Telling.moved,
    e.ProvisionRestored: _Telling.restored,
    e.NoteWritten: _Telling.note,
    e.NoteReworded: _Telling.note,
    e.NoteRemoved: _Telling.note,
    e.NoteRestored: _Telling.note,
    e.DocumentOpened: _Telling.opened,
    e.DocumentHeaded: _Telling.headed,
    e.DocumentRemoved: _Telling.opened,
    e.DocumentRestored: _Telling.opened,
}
"""How each kind of entry that changes the text is told."""
