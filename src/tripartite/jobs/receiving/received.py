"""What a returned file would bring into the meeting: a preview, of which nothing is written yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any, ClassVar, Literal

import msgspec

from tripartite.jobs.receiving.sent import SentText
from tripartite.jobs.receiving.whose import Guess
from tripartite.model.amendment import AmendmentKind
from tripartite.model.commands import Propose, WriteRemark
from tripartite.model.passage import Passage, broken, in_one_line
from tripartite.model.saying import Saying, Word
from tripartite.model.text import SourceNote
from tripartite.model.words.merge import Outcome
from tripartite.model.words.moved import Change
from tripartite.model.words.noted import apart, in_place
from tripartite.model.words.reasons import Reason
from tripartite.model.words.redline import Redline, redline
from tripartite.model.words.told import InWords, InWordsCode, listed, quoted

What = AmendmentKind | Literal["remark", "note", "head"]


DoubtCode = Literal[
    "version",
    "words",
    "place",
    "parts",
    "moved",
    "words moved",
    "head",
    "below",
    "note",
    "carried",
    "changed",
    "together",
    "typed",
    "here",
    "waits here",
    "another's",
    "again",
]

DOUBTS: dict[DoubtCode, str] = {
    "version": "It is not sure which version the file was made from.",
    "words": "The provision was found by its words alone.",
    "place": "Its place or level is a guess.",
    "parts": "Words were changed while the paragraph was split or merged.",
    "moved": "The paragraph was moved, and its words were changed.",
    "words moved": "The words went from {from} to {to}: two amendments that belong together.",
    "head": "Nobody amends the title or the masthead: it becomes a note to the secretariat.",
    "below": "What stands under it stays in the file, and would go with it.",
    "note": "A footnote was added that is not taken in; write it where it belongs: {notes}",
    "carried": "On today's text: {reason}",
    "changed": "It was changed after it was submitted; here it is as the file reads now.",
    "together": "It is proposed together by {names}.",
    "typed": "A paragraph that is new and was not tracked.",
    "here": "Already here as it was handed in, unchanged; this circulates that one.",
    "waits here": "Already here as it was handed in, and since changed: {change}. That one waits.",
    "another's": "It names something of somebody else's, so it is taken as new.",
    "again": "This very file was taken in already on {when}, as {names}; what is one of them would "
    "be twice.",
}
"""Why a person should look twice, in English, by reason."""


class Doubt(Saying[DoubtCode], frozen=True):
    """Why a person should look twice."""

    about = "Doubt"
    templates = DOUBTS


HindranceCode = Literal[
    "gone",
    "adopted",
    "open",
    "words",
    "long",
    "same",
    "decided",
    "unlike",
    "here",
    "here otherwise",
]

HINDRANCES: dict[HindranceCode, str] = {
    "gone": "The provision no longer stands.",
    "adopted": "The provision is adopted; it would have to be reopened by consent first.",
    "open": "It changes what stands in brackets there; propose it as a subamendment.",
    "words": "The words stay as they are.",
    "long": "It is longer than a provision, or a remark, may be.",
    "same": "The text already says this.",
    "decided": "It is decided already.",
    "unlike": "What stands in the file is no longer this amendment; ask for it again.",
    "here": "Already here as {number}, unchanged.",
    "here otherwise": "Already here as {number}, and since changed: {change}.",
}

"""Why it can't be taken in, in English, by reason."""


class Hindrance(Saying[HindranceCode], frozen=True):
    """Why it can't be taken in."""

    about = "Doubt"
    templates = HINDRANCES


IgnoredCode = Literal[
    "formatting",
    "field",
    "typographic",
    "outside",
    "header",
    "footer",
    "box",
    "unchanged",
    "notes",
    "justification",
    "in words",
    "ours",
    "sheet",
]

IGNORED: dict[IgnoredCode, str] = {
    "formatting": "Changes of formatting alone propose no words.",
    "field": "A reference printed in another way: an editor renewed its fields.",
    "typographic": "Only spaces, quotation marks or the form of letters differ.",
    "outside": "It stands outside the text, as contents do: {words}",
    "header": "Changed in a header, which nobody amends: {words}",
    "footer": "Changed in a footer, which nobody amends: {words}",
    "box": "Changed in a text box, which nobody reads in; write it where it belongs: {words}",
    "unchanged": "As they were sent.",
    "notes": "Notes were put in or taken out, so changes inside the others can't be told apart.",
    "justification": "The justification of an amendment, which it carries itself.",
    "in words": "Told in words alone, for what it amends is not before the room; enter it by hand.",
    "ours": "Our own comment, which says where a change came from.",
    "sheet": "Written where the sheet takes nothing in; write it as a note, or in the words.",
}
"""Why something brings nothing, in English, by reason."""


class BringsNothing(Saying[IgnoredCode], frozen=True):
    """Why something brings nothing."""

    about = "Ignored"
    templates = IGNORED


class Proposed(msgspec.Struct, frozen=True):
    """One amendment that would be made: `act` on the words `base`; `outcome` and `reasons` say
    how it stands on today's text; `submitted` is what the file calls it with the secretariat;
    `goal` cites where a move goes; `said` are the footnotes that come or go, in words."""

    act: Propose
    base: Passage
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    submitted: str = ""
    goal: str = ""
    said: tuple[SourceNote, ...] = ()

    @property
    def redline(self) -> Redline:
        """The marked change, against the words it was written on; footnotes that come or go stand
        in it in words."""
        return redline(*in_place(self.base, self._words, self._said))

    @property
    def change(self) -> InWords:
        """The change in words."""
        told = apart(self.base, self._words, self._said)
        return listed(told.each_in_words) if told.told else redline(told.old, told.new).summary

    @property
    def _words(self) -> Passage:
        kept = {"delete": Passage(), "move": self.base}
        return kept.get(self.act.kind, self.act.passage)

    def _said(self, note: str) -> str:
        return next((x.passage.text.strip() for x in self.said if x.key == note), "")


class NoteChange(msgspec.Struct, frozen=True):
    """The words of a note (its id), as they were sent and as they came back."""

    note: str
    base: Passage
    passage: Passage

    @property
    def redline(self) -> Redline:
        """The marked change."""
        return redline(self.base, self.passage)


class HeadChange(msgspec.Struct, frozen=True):
    """A field of the masthead (its key; "title" the title, empty for a new one) as it was sent and
    as it came back, empty where it was not or is no more; `renamed` is its label now."""

    key: str
    label: str
    base: str
    value: str
    renamed: str = ""

    @property
    def now_called(self) -> str:
        """Its label as it came back."""
        return self.renamed or self.label

    @property
    def redline(self) -> Redline:
        """The marked change, with the labels where these differ too."""
        if self.now_called == self.label:
            return redline(self.base, self.value)
        return redline(f"{self.label}: {self.base}", f"{self.now_called}: {self.value}")

    @property
    def in_words(self) -> InWords:
        """What was done to it."""
        if self.base and self.value:
            return self.redline.summary
        words = quoted(self.value or self.base)
        known = {"deleted": words} if self.base else {"inserted": words}
        return InWords("delete" if self.base else "insert alone", known)


class Item(msgspec.Struct, frozen=True):
    """One thing to tick: a change of one purpose (one amendment, or several that belong together),
    or a comment.

    `key` is the same whenever the same file is looked at; `place` cites the provision as it was
    numbered in the text sent; `doubts` are reasons to look twice, `hindrance` why it can't be taken
    in at all; `authors` are those the file names. `note` is a change of a note, which no amendment
    can make: a party's is a remark, the Office's own can be applied; so is `head`, a
    change of the title or the masthead. `told` is good to know and no
    reason to doubt. `change` are the words taken out and those put in, as far as they may have
    gone to another provision; `joins_cells`: it makes one cell of several.
    """

    key: str
    what: What
    place: str
    provision: str
    proposed: tuple[Proposed, ...] = ()
    remark: WriteRemark | None = None
    authors: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    hindrance: Saying[Any] | None = None
    note: NoteChange | None = None
    told: Doubt | None = None
    change: Change = ("", "")
    head: HeadChange | None = None
    joins_cells: bool = False

    @property
    def beside(self) -> NoteChange | HeadChange | None:
        """What it changes that no amendment can: a note, or the head."""
        return self.note or self.head

    @property
    def possible(self) -> bool:
        """Whether it can be taken in."""
        return not self.hindrance

    @property
    def sure(self) -> bool:
        """Possible, with nothing to doubt: what a preview ticks by itself."""
        return self.possible and not self.doubts

    @property
    def summary(self) -> Saying[Any] | str:
        """What it does, in the wording of amendment lists; of a remark, its words."""
        if self.head:
            return self.head.in_words
        if self.remark:
            return self.remark.words
        if self.what in ("insert", "delete") and len(self.proposed) > 1:
            return _column(self.proposed)
        if self.joins_cells:
            return _cells(self.proposed[0])
        return listed([_summary(each) for each in self.proposed]) if self.proposed else ""


class Ignored(msgspec.Struct, frozen=True):
    """What brings nothing, and why; `count` of them, `place` the provision if there is one, and
    `words` what they say, where a person would want to know."""

    what: IgnoredCode
    count: int = 1
    place: str = ""
    words: str = ""

    @property
    def why(self) -> BringsNothing:
        """Why it brings nothing, as a sentence."""
        return BringsNothing(self.what, {"words": self.words} if self.words else {})


class NothingIn(Saying[Literal["as sent", "left alone"]], frozen=True):
    """That a file brings nothing to take in."""

    about = "Ignored"
    templates: ClassVar = {
        "as sent": "Nothing was changed in it.",
        "left alone": "Nothing of what was changed in it can be taken in.",
    }


def nothing_in(items: Sequence[Any], ignored: Iterable[Ignored]) -> NothingIn | None:
    """That a file brings nothing, where that is so."""
    if items:
        return None
    changed = any(each.what not in ("unchanged", "ours") for each in ignored)
    return NothingIn("left alone" if changed else "as sent")


class Received(msgspec.Struct, frozen=True):
    """The preview of a returned file: nothing of it is written."""

    name: str
    content: bytes
    party: str
    sent: SentText
    tracked: bool
    items: tuple[Item, ...]
    ignored: tuple[Ignored, ...]
    guess: Guess = Guess()
    digest: str = ""
    again: Doubt | None = None

    def chosen(self, keys: str | tuple[str, ...] = "sure") -> tuple[Item, ...]:
        """The items with these keys; "sure" those without doubts, "all" all that are possible."""
        if keys == "sure":
            return tuple(item for item in self.items if self.is_sure(item))
        if keys == "all":
            return tuple(item for item in self.items if item.possible)
        return tuple(item for item in self.items if item.key in keys)

    def is_sure(self, item: Item) -> bool:
        """Whether an item is ticked by itself: nothing is, where the file is not what one expects
        of an answer to the text it names."""
        return item.sure and self.sent.fits


def for_party(received: Received, party: str) -> Received:
    """The same file as another party's (an id); whose it is already, it stays as it is, with those
    who propose it together."""
    if party == received.party:
        return received
    items = tuple(
        msgspec.structs.replace(
            item,
            proposed=tuple(
                msgspec.structs.replace(
                    p, act=msgspec.structs.replace(p.act, parties=(party,)), submitted=""
                )
                for p in item.proposed
            ),
        )
        for item in received.items
    )
    return msgspec.structs.replace(received, party=party, items=items)


def _column(cells: tuple[Proposed, ...]) -> InWords:
    """A column that comes or goes: its cells, from above."""
    gone = cells[0].act.kind == "delete"
    words = " · ".join(_quoted(each.base if gone else each.act.passage) for each in cells)
    code: InWordsCode = "delete column" if gone else "insert column"
    return InWords(code, {"n": len(cells), "words": words})


def _cells(merged: Proposed) -> InWords:
    """Cells that become one, and how that reads."""
    words = " · ".join(map(_quoted, broken(merged.base)))
    return InWords("join cells", {"words": words, "now": _quoted(merged.act.passage)})


def _quoted(words: Passage) -> str:
    said = in_one_line(words.plain(lambda atom: "")).strip()
    return f"“{said}”" if said else "–"


def _summary(proposed: Proposed) -> InWords:
    act = proposed.act
    if act.kind == "throughout":
        return InWords("throughout", {"change": proposed.change})
    if act.kind == "move":
        goal: InWordsCode = "move provision after" if act.after else "move provision under"
        return (
            InWords(goal, {"other": proposed.goal}) if proposed.goal else InWords("move provision")
        )
    if act.kind == "delete":
        if proposed.base.text.strip():
            words = quoted(in_one_line(proposed.base.plain(lambda atom: "")))
            return InWords("delete provision saying", {"words": words})
        return InWords("delete provision")
    if act.kind == "insert":
        facts = {"level": Word(act.level), "words": in_one_line(proposed.redline.new.text)}
        return InWords("insert provision after" if act.after else "insert provision", facts)
    return proposed.change


def keyed(items: list[Item]) -> tuple[Item, ...]:
    """The items with their keys: what they do and where, told shortly."""
    seen: dict[str, int] = {}
    found: list[Item] = []
    for item in items:
        said = [item.what, item.provision, item.remark.words if item.remark else ""]
        said += (f"{p.act.kind} {p.act.provision} {p.act.passage.text}" for p in item.proposed)
        key = sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:6]
        seen[key] = seen.get(key, 0) + 1
        key += f"-{seen[key]}" if seen[key] > 1 else ""
        found.append(msgspec.structs.replace(item, key=key))
    return tuple(found)
