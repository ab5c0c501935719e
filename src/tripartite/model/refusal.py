"""Refusals: what the house says when a rule forbids a thing, with the facts, in plain words."""

from __future__ import annotations

from typing import Any

from tripartite.model.refused_files import FILES
from tripartite.model.saying import Saying, Word


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
        return str(self.saying)

    @property
    def saying(self) -> Refused:
        """The sentence, by its code and facts."""
        return Refused(self.code, {name: _fact(name, x) for name, x in self.facts.items()})

    def __str__(self) -> str:
        return self.sentence()


REFUSALS: dict[str, str] = {
    # Spelling
    "spelling-no-library": (
        "Spelling is left to a library that is not installed here, or that does not find its own: "
        "“tripartite[spelling]” brings PyEnchant. Nothing is marked."
    ),
    "spelling-no-dictionary": (
        "There is no dictionary for this text's language ({language}) on this machine. Nothing is "
        "marked; install one for Enchant (Hunspell's, for example)."
    ),
    "spelling-failed": "The spelling library failed: {why}. Nothing is marked.",
    "spelling-nothing": "No word here is unknown to the dictionary. Nothing was changed.",
    # The room's screen
    "not-in-room": (
        "This is not before the room: nothing of it was sent to the room's screen. "
        "Table or circulate it first."
    ),
    "private-hidden": (
        "What is private is hidden on this screen, and this would show it, or write what nobody "
        "sees: nothing was done. F12 shows it again."
    ),
    "template-field": (
        "Nothing fills {field}. This sentence may hold: {possible}. The old wording stands."
    ),
    # The file
    "file-exists": "{path} is there already; it was not touched. Choose another name.",
    "file-missing": "There is no {path}. Check the name.",
    "file-not-a-meeting": "{path} is not a Tripartite meeting. It was not touched.",
    "file-damaged": "{path} can't be read: {why}. It was not changed; take the last copy.",
    "file-gone": (
        "{path} is not there any more: it was moved, deleted or replaced while open. Nothing "
        "more is kept in it. All that was saved is still in memory: save a copy before you close."
    ),
    "file-disk": (
        "The disk did not let {path} be opened: {why}. That says nothing of the file, which was "
        "not changed; make room on the disk, or see to its rights, and try again."
    ),
    "file-newer": (
        "{path} was written by a newer Tripartite (file version {version}; this program knows "
        "{known}). It was not changed; open it with the newer program."
    ),
    "file-schema": (
        "The tables of {path} are not those of a Tripartite meeting, so nothing in it was run. "
        "It was not changed."
    ),
    "file-journal": (
        "A rollback journal lies beside {path}; Tripartite never leaves one, so the file was not "
        "opened. Ask who sent it; if it is yours, move the -journal file away."
    ),
    "file-log": (
        "A write-ahead log lies beside {path}, so the file was not read. If the meeting is open "
        "somewhere, close it there; otherwise ask whoever sent it for the closed file alone."
    ),
    "file-in-use": "{path} is open for writing: {who}. Open it for reading, or close it there.",
    "file-for-reading": "{path} is open for reading only; {who} writes in it. Nothing was changed.",
    "file-not-written": "{path} could not be written: {why}. Nothing of this act was kept.",
    "file-broken": (
        "Entry {n} of stream {stream} in {path} is not what was written: {what}. Nothing was "
        "changed; run “tripartite verify” and take the last good copy."
    ),
    "not-as-written": (
        "{path} is not as it was written ({count} places, listed above). It was not changed; take "
        "the last good copy."
    ),
    "attachment-too-large": "The file has {size} bytes; an attachment may have {limit}.",
    "newer-file": (
        "Entry {n} of stream {stream} is of kind “{kind}”, version {version}, which this program "
        "does not know. The file is unchanged; open it with a newer Tripartite."
    ),
    "unknown-thing": "There is no {what} “{name}” in this meeting.",
    # Who may do what
    "not-permitted": "Acting as {actor}, you can't “{act}” in {stream}.",
    "no-party": "Acting as {actor}, you speak for no party, so “{act}” has nowhere to go.",
    "not-yours": "{number} is not a draft of your party.",
    "not-submitted": "{number} was not submitted, so there is nobody to answer.",
    # What comes in
    "name-empty": "A {what} is needed.",
    "name-taken": "There is already a {what} named {name}.",
    "too-long": "The {what} has {size} characters; {limit} are possible. Nothing was changed.",
    "paste-too-long": (
        "What is to be pasted has {size} characters; {limit} go into a provision at once. Nothing "
        "was pasted. Paste it part by part, or import the document it comes from (File, Import)."
    ),
    "unprintable": "The {what} holds control characters. Nothing was changed.",
    # Copies of a meeting
    "other-meeting": "{path} is not a copy of this meeting. Nothing was changed.",
    "copies-differ": (
        "Entry {n} of {where} ({stream}) is not the same in {path}: here {ours}; there {theirs}. "
        "Somebody else has written in that stream. Nothing was changed; settle which copy goes on. "
        "If it is the room that differs, what parties wrote can be taken in alone (--without-room)."
    ),
    "ahead-of-us": (
        "{path} has {count} more entries in {where} than this file, and only the secretariat "
        "writes there. Nothing was changed. If it is a copy of your own, say so (--own)."
    ),
    "not-receivable": (
        "Entry {n} of {kind} ({stream}) in {path}, “{act}” by {actor}, can't be taken in: {why}. "
        "Nothing was changed; ask who sent it."
    ),
    "not-readable": (
        "What {path} brings adds up to nothing that can be read: {why}. Nothing was changed; ask "
        "who sent it."
    ),
    "held-file": (
        "This is the group file of {party}: only {party} writes in it, and you act as {actor}. "
        "Nothing was kept. Act for {party} here, or write in a file of your own."
    ),
    "not-your-file": "Acting as {actor}, you can't give {party} a file of its own.",
    "file-of-nobody": (
        "A file of {party} belongs to one of its members: from one that is nobody's nothing could "
        "be submitted, and two of them could not be joined. None was written. Say whose it is "
        "(--seat): {members}, or a person of one of them."
    ),
    "circle-empty": "Nobody sits in {party}, so it can have no file. None was written.",
    # The meeting
    "meeting-open": "This file already holds the meeting “{title}”.",
    "sitting-open": "“{title}” is still open; close it first.",
    "no-sitting": "No sitting is open.",
    "piece-without-place": (
        "“{words}” is about no provision, so it can be no amendment, and nothing was written. Take "
        "it up as the piece of a cluster that is about one, or write a text of its own."
    ),
    "circle-submits": (
        "A drafting group submits nothing itself, and here nobody of one party acts in it, so "
        "nothing was sent. Act as one of its members (Ctrl+Alt+A; --as member@circle)."
    ),
    "no-time": "“{written}” is no time; write it as 2031-05-13 13:00, or today’s as 13:00.",
    "sitting-held": "“{title}” has been opened, so it stays in the plan.",
    "nobody-asked": "A question needs somebody who is asked: a party, the Office, Legal Adviser.",
    "no-circle": (
        "{name} is no drafting group, so nothing was referred. Choose a circle, or name a new one."
    ),
    "circle-of-nobody": (
        "Nobody sits in {name}, so nothing was referred: nobody could read it there. Name a "
        "drafting group with its members."
    ),
    "reported-already": "This drafting group has reported back already.",
    "report-without-text": (
        "No text was brought, so nothing was recorded. Choose what the drafting group submitted, "
        "write its words, or record that there was no agreement."
    ),
    "nothing-to-take-up": (
        "Nothing more is to be taken up in this text. What is parked or owed stands in the list of "
        "what is left (F4)."
    ),
    "nothing-to-take-up-here": (
        "Nothing was recorded: what waits here is parked or referred, and can't be taken up now. "
        "It stands in the list of what is left (F4)."
    ),
    "nothing-to-adopt": "All in it is adopted, or left to the report: there is nothing to adopt.",
    "package-stands": "It stands already: nothing is agreed until everything is agreed.",
    "no-package": "No package flag stands over this text, so there is none to lift.",
    "party-in-use": "{name} has spoken in this meeting, so it can't be taken back.",
    # The text
    "nothing-changed": "These are the words that stand there already. Nothing was recorded.",
    "provision-settled": (
        "The provision is {state}, so its words stay as they are. Correct the entry if it was "
        "mistyped, or reopen it by consent."
    ),
    "moved-on": (
        "The words have changed since you began (you saw wording {yours}, now it is {present}). "
        "They now read: {words}"
    ),
    "provision-empty": (
        "A provision needs words, so nothing was changed. Type them; a provision that should go is "
        "deleted as a whole, or joined to the one before."
    ),
    "parts-needed": "A provision is split into the words of two or more.",
    "merge-needs-two": "A merge needs two provisions or more.",
    "note-in-words": (
        "A footnote goes where words are written, and none are; open the words first (F2)."
    ),
    "no-note-here": "There is no footnote here; take a provision in hand that has one.",
    "no-such-place": "There is no place for it there; nothing was changed.",
    "cell-of-its-row": (
        "A cell stands and goes with its row, so nothing was changed. F2 changes or empties its "
        "words; with the row in hand in the outline, whole rows are put in and taken out."
    ),
    "inside-itself": "A provision can't stand inside itself.",
    "not-writable": "This can't be written into the meeting: {why}. Nothing was changed.",
    "not-before-the-room": (
        "“{name}” is not before the room, and what everyone reads can't speak of it. Circulate it "
        "first."
    ),
    "not-known-there": (
        "“{name}” is not known to everyone who reads there. Nothing was written; write it where "
        "they all can read it, or take it further out, first."
    ),
    # Amendments and positions
    "nobody-proposes": (
        "An amendment needs a party that proposes it or takes it over. Nothing was recorded; say "
        "who speaks."
    ),
    "same-amendment": (
        "{name} proposes these very words here already, for the same parties. Nothing was "
        "recorded: it stands once, and can be seconded, spoken to and decided."
    ),
    "insertion-incomplete": (
        "An insertion needs its words and a level. Nothing was recorded; give both."
    ),
    "words-missing": (
        "A replacement needs its words. To take the provision out, propose to delete it."
    ),
    "no-words-there": (
        "{number} moves a provision and proposes no words, so there are none to subamend. Nothing "
        "was recorded; another place is another amendment."
    ),
    "words-not-there": "“{words}” stands nowhere in this text.",
    "number-taken": (
        "The number {number} was used before; numbers are never used again. Take another."
    ),
    "status-not-possible": (
        "{number} is {frm}; from there it can't be recorded as “{to}”. Nothing was changed. "
        "Correct the entry if it was mistyped; what the Chair declares can always be recorded."
    ),
    "needs-decision": "“{status}” is the Chair's decision; record it as one.",
    "seconded-already": "{number} is seconded by {name} already. Nothing was changed.",
    "split-needs-two": (
        "{number} is split into two parts at least, {most} at most, each with words of its own."
    ),
    "split-kind": "{number} has only one idea: to {kind}. Words proposed can be split.",
    "split-subamended": (
        "{pending} is still pending on {number}. Decide it first, or record that it fell; then "
        "{number} can be split."
    ),
    "deadline-passed": (
        "The deadline for {what} passed at {until}. Nothing is refused for that: say why it is "
        "taken late, and it is."
    ),
    "exclusion-needs-two": "Only two or more amendments can exclude each other.",
    "hangs-on-itself": "A stance can't hang on what it is about itself. Name something else.",
    "not-of-theirs": "{name} is no member of {party}, so it can't stand apart from it there.",
    "no-position": "This party has no stance there, so there is none to take away.",
    "nothing-to-confirm": "The stance was given on these very words; there is nothing to confirm.",
    "trade-needs-two": "A trade needs both: what you give, and what you get for it.",
    # Joint texts
    "unsigned": (
        "A joint text is what all have signed. Not signed as it reads now: {names}. Nothing was "
        "submitted; let them sign it in the circle, then submit."
    ),
    "joint-unsigned": (
        "{name} is several together ({names}), and nobody has signed this. Nothing was submitted; "
        "draft it in a circle of theirs, where each signs."
    ),
    "joint-has-no-stance": (
        "{name} is several together, and each of them has a stance of its own. Nothing was "
        "recorded; record it for {names}, each by itself."
    ),
    "unsigned-outside": (
        "It is in the name of {names}, who can't sign it: they do not sit in this circle. Nothing "
        "was submitted; draft it in a circle of all its authors, or in the names of those here."
    ),
    "tabled-already": "“{title}” is tabled in these very words already; nothing was written.",
    "not-your-text": (
        "In a circle a text is written by whoever brought it in; nothing was changed. Propose a "
        "draft on the provision, or write a note: all of the circle read it."
    ),
    "no-joint-text": (
        "Nobody has to sign it: it is one party's own, or what a drafting group reports back."
    ),
    "signed-already": "Your party has signed these very words already.",
    "not-signed": "Your party has not signed it.",
    "not-your-pen": (
        "Somebody else of your party signed it. Let them withdraw it, or change the words: a "
        "signature holds for the words that were signed."
    ),
    "signs-as-member": (
        "Parties sign, not the circle. Act as the spokesperson of your own party, then sign what "
        "{name} has drafted."
    ),
    # Confirming the wording
    "nobody-confirms": "Say which party confirms or reports; the Office and circles do neither.",
    "not-for-others": (
        "You speak for your own party; {name} confirms by its own spokesperson, or through the "
        "secretariat. Nothing was recorded."
    ),
    "confirmed-already": "This party has confirmed these words already.",
    "discrepancy-open": (
        "This party has reported a discrepancy here that is not settled: “{words}” Settle it, or "
        "let the party withdraw it, then confirm."
    ),
    "discrepancy-settled": "This discrepancy is settled already. Undo the settlement first.",
    "substance-needs-reopen": (
        "Substance was changed here by the Office's own hand since the discrepancy was reported; "
        "it now reads: {words} Put the adopted words back, or reopen the provision by consent and "
        "decide; then settle."
    ),
    "not-taken-in": "It is still with the secretariat; take it in before you settle it.",
    "taken-in": (
        "The secretariat has recorded it in the room. Ask it to take its record back; if the text "
        "is not what was adopted, report a discrepancy."
    ),
    "taken-in-already": "It stands in the room already.",
    # Decisions
    "already-decided": "{number} is {status} already. Correct the entry, or reopen it by consent.",
    "unknown-outcome": "“{outcome}” is not an outcome here; possible are: {possible}.",
    "words-of-provision": (
        "Declaring a provision changes no word of it. It reads: {words} To record other words as "
        "gavelled, enter them as an amendment, or as an editorial change, first."
    ),
    "text-needed": (
        "{number} can't be put into today's text by itself: {reason} The decision is not recorded "
        "yet; give the wording as gavelled. The text now reads: {words}"
    ),
    "nothing-to-correct": "Nothing was declared here, so there is nothing to correct.",
    "nothing-to-reopen": "Nothing was declared here since it was last open, so it is open.",
    "range-turned": "“{reference}” ends before it begins, or in another document.",
    "range-empty": "All of this is adopted already.",
    # Procedure
    "setting-not-possible": "A rule can't be that: {why}. The rules are as they were.",
    "nothing-changed-rules": "These are the rules already.",
    "settled-already": "This {kind} was settled already: {outcome}. Undo that, or record another.",
    "vote-empty": "A vote needs votes, and each group once.",
    "vote-number": "{number} is no number of votes.",
    "vote-twice": "{name} has voted twice.",
    # Undo
    "nothing-to-undo": "There is nothing of yours to undo.",
    "nothing-to-redo": "There is nothing to redo.",
    "gavelled": (
        "The Chair's decision on {what} ({outcome}, entry {n}) stands; it can't be undone. Correct "
        "the entry if it was mistyped, or reopen by consent."
    ),
    "moved-outward": "Others have received it, so “{act}” can't be undone; withdraw it instead.",
    "later-act": "“{act}” by {actor} (entry {n}) rests on it; take that back first.",
    "overlap": "Others have changed the same words. Now: {present} Yours: {yours}",
    "unknown-actor": "Nobody here is called “{name}”, and it is no party or capacity.",
    "unknown-moment": "There is no moment or version “{name}” in this meeting.",
    # References
    "which-document": "There are several documents; say which: {titles}.",
    "reference-unknown": "There is no provision “{reference}” in this text.",
    "reference-ambiguous": "“{reference}” may mean {candidates}. Say which.",
    **FILES,
}


_WORDS = frozenset(
    {"what", "act", "actor", "stream", "status", "state", "frm", "to", "kind", "outcome", "nature"}
)
"""The facts that are words of the house, which are translated by themselves."""

_NAMED = """
    amendment · answer · block with text of its own · capacity · change · cluster · condition ·
    confirmation or discrepancy · deadline · decision · discrepancy · discrepancy in words ·
    document · drafting group · entry · field · form · group in the vote · idea ·
    item of the agenda · justification · kind of procedure · label · level · list of watch-words ·
    mark · member · name · name of the file · name of the scenario · name of the version ·
    name of who approved it · name of who was told · note · note's text ·
    number of footnotes alike · number of the amendment · offer · part · party ·
    place among the fallbacks · place in the words · planned sitting · point or motion · position ·
    profile · proposal · provision · provision at this place · provision beside it ·
    provision in this block · provision of this document ·
    provision or amendment · provision or amendment that took it up ·
    provision, amendment or motion · question · reason · recipient · referral · remark · report ·
    return · scenario · setting · settlement · settlement in words · short name · sitting ·
    tabled stance that waits · terms of reference · text · time · time or sitting · title ·
    title of the meeting · title of the sitting · trade · version · watch-word · wording · words
"""
THINGS = tuple(" ".join(named.split()) for named in _NAMED.split("·"))
"""What a refusal says is not there, is needed, or is too long."""

PLACES = ("this meeting", "the room", "it", "this", "the group sheet", "the submission")
THESE = ("This provision", "The draft", "signed", "reworded", "redraft")
"""Other words that refusals are filled with: where a thing goes, and what is spoken of."""


def _fact(name: str, fact: Any) -> Any:
    return Word(fact) if name in _WORDS and isinstance(fact, str) else fact


class Refused(Saying[str], frozen=True):
    """What a refusal says."""

    about = "Refusal"
    templates = REFUSALS
