"""Acts drawn at will on whatever stands in a meeting: of all kinds, by several actors.

What a rule refuses is part of the game; the caller takes `Refusal` for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from msgspec import structs

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import STATUSES
from tripartite.model.entries import Cast, Strength
from tripartite.model.entries.private import TRADE_STATES
from tripartite.model.meeting import SECRETARIAT, Actor, new_id
from tripartite.model.passage import Passage, broken, depths, join, note_mark, unbroken
from tripartite.model.position import STANCES
from tripartite.model.positions.confirming import blocks
from tripartite.model.positions.stances import waiting
from tripartite.model.reading import place, wording
from tripartite.model.state import State
from tripartite.model.text import Field, SourceNote

from .meetings import EDITOR, NOON, Table, source

Choose = Callable[[Sequence[Any]], Any]

WORDS = ("harbour", "tide", "at low water", "pilots", "by night", "[each year]", "safely")


def drafts(state: State) -> list[str]:
    """The amendments of a state that are not the room's."""
    hidden = [layer for layer in state.layers.values() if layer is not state.room]
    return [key for layer in hidden for key in layer.amendments]


class Asked(NamedTuple):
    """An act somebody asks for."""

    who: Actor
    act: c.Act
    into: Any = None


class Asking:
    """Draws acts for a table; `choose` takes one of a sequence."""

    def __init__(self, table: Table, choose: Choose) -> None:
        self.table, self.choose = table, choose
        self.state: State = table.state
        self.office: Actor = choose((SECRETARIAT, SECRETARIAT, EDITOR))

    def any(self) -> Asked:
        """An act of any kind."""
        return self.choose(ACTS)(self)

    def one(self, keys: Any) -> str:
        """One of the ids, or one that means nothing when there is none."""
        known = list(keys)
        return self.choose(known) if known else new_id("nothing", 0)

    def provision(self) -> str:
        return self.one(self.state.room.places)

    def amendment(self) -> str:
        return self.one(self.state.room.amendments)

    def subject(self) -> str:
        return self.choose((self.provision, self.amendment))()

    def party(self) -> str:
        return self.choose(list(self.state.room.parties))

    def spokesperson(self) -> Actor:
        return Actor("spokesperson", self.table.party(self.choose(("E", "W"))))

    def side(self) -> tuple[State, Actor]:
        """A spokesperson and what that side sees."""
        who = self.spokesperson()
        return self.table.session(who).state, who

    def words(self, before: str = "") -> Passage:
        """The words with one of them changed, added or taken out."""
        kept = before.split(" ") if before else ["Every"]
        at = self.choose(range(len(kept)))
        new = self.choose(WORDS)
        changed = self.choose(([*kept[:at], new, *kept[at:]], [*kept[:at], new, *kept[at + 1 :]]))
        shorter = [*kept[:at], *kept[at + 1 :]]
        words = self.choose((changed, changed, shorter if len(kept) > 1 else changed))
        return Passage(" ".join(words).replace("\ufffc", ""))

    def in_two(self, words: str) -> Passage:
        """The words as those of two provisions, cut at a space."""
        kept = words.replace("\ufffc", "").split(" ")
        at = self.choose(range(1, len(kept))) if len(kept) > 1 else 0
        parts = (Passage(" ".join(kept[:at])), Passage(" ".join(kept[at:])))
        return unbroken(parts, (0, self.choose((0, 0, 1))))

    def listed(self) -> Passage:
        """The words of one new provision, or of some, each as deep as it happens."""
        parts = [self.words() for _ in range(self.choose((1, 1, 2, 4)))]
        return unbroken(parts, [self.choose((0, 1, 2)) for _ in parts])

    def present(self, provision: str) -> str:
        layer = self.state.home("wordings", provision)
        return wording(layer, provision)[0].text if layer else ""

    def siblings(self) -> tuple[str, str]:
        """A parent and one of its children (or none) to put something after."""
        room = self.state.room
        child = self.provision()
        body = place(room, child) if child in room.places else None
        return (body.parent, self.choose((child, ""))) if body else ("", "")


def _edit(a: Asking) -> Asked:
    key = a.provision()
    return Asked(a.office, c.EditProvision(key, a.words(a.present(key)), "slip"))


def _insert(a: Asking) -> Asked:
    document = a.one(a.state.room.documents)
    parent, after = a.siblings()
    return Asked(a.office, c.InsertProvision(document, "item", a.listed(), parent, after))


def _remove(a: Asking) -> Asked:
    return Asked(a.office, c.RemoveProvision(a.provision()))


def _move(a: Asking) -> Asked:
    parent, after = a.siblings()
    return Asked(a.office, c.MoveProvision(a.provision(), "item", parent, after))


def _split_provision(a: Asking) -> Asked:
    key = a.provision()
    words = a.in_two(a.present(key))
    return Asked(a.office, c.SplitProvision(key, broken(words), deep=depths(words)))


def _merge(a: Asking) -> Asked:
    words = a.choose((Passage(), Passage(), a.words()))
    return Asked(a.office, c.MergeProvisions(a.provision(), (a.provision(),), words))


def _throughout(a: Asking) -> Asked:
    keys = sorted({a.provision(), a.provision()})
    edits = tuple(c.EditProvision(key, a.words(a.present(key))) for key in keys)
    return Asked(a.office, c.EditThroughout(edits))


def _structural(a: Asking, kind: str) -> c.Propose:
    """A split, a merge, a move, or a change throughout."""
    parties, key = (a.party(),), a.provision()
    if kind == "split":
        return c.Propose("split", parties, key, a.in_two(a.present(key)))
    if kind == "merge":
        return c.Propose("merge", parties, key, merged=(a.provision(),))
    if kind == "move":
        under, after = a.siblings()
        return c.Propose("move", parties, key, under=under, after=after)
    document = a.one(a.state.room.documents)
    word = a.choose(("harbour", "the", "every"))
    return c.Propose("throughout", parties, document=document, words=word, passage=a.words())


def _proposal(a: Asking) -> c.Propose:
    parties = (a.party(),)
    structural = ("split", "merge", "move", "throughout")
    kind = a.choose(("replace", "replace", "replace", "insert", "delete", "sub", *structural))
    if kind in structural:
        return _structural(a, kind)
    if kind == "sub":
        parent = a.amendment()
        made = a.state.room.amendments.get(parent)
        words = a.words(made.body.passage.text if made else "")
        return c.Propose("replace", parties, passage=words, parent=parent)
    if kind == "insert":
        parent, after = a.siblings()
        document = a.one(a.state.room.documents)
        return c.Propose(
            "insert", parties, parent, a.listed(), document=document, after=after, level="item"
        )
    key = a.provision()
    words = a.words(a.present(key)) if kind == "replace" else Passage()
    return c.Propose(kind, parties, key, words)


def _with_footnote(a: Asking, act: Any) -> Any:
    """The same with a footnote behind its words: a new one, or one that somebody brought."""
    brought = [key for layer in a.state.layers.values() for key in layer.footnotes]
    key = a.choose(("new", "new", a.one(brought)))
    said = a.choose(("Ibid.", "As sounded.", "See the list of buoys."))
    words = join([act.passage, note_mark(key)])
    return structs.replace(act, passage=words, notes=(SourceNote("new", Passage(said)),))


def _propose(a: Asking) -> Asked:
    act = _proposal(a)
    return Asked(a.office, _with_footnote(a, act) if a.choose((True, False, False)) else act)


def _redraft_with_footnote(a: Asking) -> Asked:
    state, who = a.side()
    return Asked(who, _with_footnote(a, c.Redraft(a.one(drafts(state)), a.words("Every harbour"))))


def _draft(a: Asking) -> Asked:
    who = a.spokesperson()
    proposal = _proposal(a)
    if a.choose((True, False, False)):
        proposal = _with_footnote(a, proposal)
    return Asked(who, c.Propose(**{**_fields(proposal), "parties": (who.party,)}))


def _fields(act: c.Act) -> dict[str, Any]:
    return {name: getattr(act, name) for name in act.__struct_fields__}


def _redraft(a: Asking) -> Asked:
    return Asked(a.office, c.Redraft(a.amendment(), a.words("Every harbour")))


def _redraft_own(a: Asking) -> Asked:
    state, who = a.side()
    return Asked(who, c.Redraft(a.one(drafts(state)), a.words("Every harbour")))


def _submit(a: Asking) -> Asked:
    state, who = a.side()
    return Asked(who, c.Submit(a.one(drafts(state))))


def _submitted(a: Asking) -> str:
    return a.one(drafts(a.state))


def _answer(a: Asking) -> Asked:
    return Asked(a.office, c.Answer(_submitted(a), a.choose(("validated", "returned")), "late"))


def _circulate(a: Asking) -> Asked:
    return Asked(a.office, c.Circulate(_submitted(a)))


def _status(a: Asking) -> Asked:
    status = a.choose(("introduced", "withdrawn", "taken over", "postponed", *STATUSES))
    return Asked(a.office, c.SetStatus(a.amendment(), status, "", a.party()))


def _exclude(a: Asking) -> Asked:
    return Asked(a.office, c.Exclude((a.amendment(), a.amendment())))


def _position(a: Asking) -> Asked:
    stance = a.choose(STANCES)
    return Asked(a.office, c.StatePosition(a.subject(), a.party(), stance, "as it stands"))


def _own_position(a: Asking) -> Asked:
    who = a.spokesperson()
    return Asked(who, c.StatePosition(a.subject(), who.party, a.choose(STANCES)))


def _lift(a: Asking) -> Asked:
    return Asked(a.office, c.LiftPosition(a.one(a.state.room.positions), a.party()))


def _decide(a: Asking) -> Asked:
    outcomes = ("adopted", "adopted", "not adopted", "withdrawn", "agreed", "divergent", "fell")
    fell = a.choose(((), (), (a.amendment(),)))
    text = a.choose((None, None, Passage("As gavelled.")))
    return Asked(a.office, c.Decide(a.subject(), a.choose(outcomes), "so decided", text, fell))


def _correct(a: Asking) -> Asked:
    subject = a.one(a.state.room.decisions)
    outcome = a.choose(("", "", "not adopted", "adopted", "agreed"))
    return Asked(a.office, c.Correct(subject, "mistyped", outcome))


def _reopen(a: Asking) -> Asked:
    return Asked(a.office, c.Reopen(a.one(a.state.room.decisions), "by consent"))


def _version(a: Asking) -> Asked:
    return Asked(a.office, c.NameVersion(a.choose(("One", "Two", "Three"))))


def _remark(a: Asking) -> Asked:
    return Asked(a.spokesperson(), c.WriteRemark(a.subject(), "bottom line", "Not without pilots."))


def _own(a: Asking, table: str) -> tuple[str, Actor]:
    """One of the things of a table that a side has written, and who asks."""
    state, who = a.side()
    return a.one(key for layer in state.layers.values() for key in getattr(layer, table)), who


def _reworded_remark(a: Asking) -> Asked:
    key, who = _own(a, "remarks")
    rank = a.choose((0, 1, 2))
    return Asked(who, c.WriteRemark(a.subject(), "fallback", "One pilot.", rank, key))


def _strike(a: Asking) -> Asked:
    key, who = _own(a, "remarks")
    return Asked(who, c.StrikeRemark(key))


def _approve(a: Asking) -> Asked:
    key, who = _own(a, "remarks")
    return Asked(who, c.Approve(key, "The board"))


def _trade(a: Asking) -> Asked:
    key, who = _own(a, "trades")
    instead = a.choose(("", "", key))
    given, gotten = (a.subject(),), (a.subject(),)
    return Asked(who, c.WriteTrade("a berth", "two pilots", given, gotten, (a.party(),), instead))


def _trade_state(a: Asking) -> Asked:
    key, who = _own(a, "trades")
    return Asked(who, c.SetTradeState(key, a.choose(TRADE_STATES)))


def _tell(a: Asking) -> Asked:
    key, who = _own(a, "trades")
    return Asked(who, c.TellTrade(key, (a.party(),), (), "in the corridor"))


def _strike_trade(a: Asking) -> Asked:
    key, who = _own(a, "trades")
    return Asked(who, c.StrikeTrade(key))


def _confirm(a: Asking) -> Asked:
    who = a.choose((a.office, a.spokesperson()))
    return Asked(who, c.ConfirmPosition(a.one(a.state.room.positions), who.party or a.party()))


def _conditional(a: Asking) -> Asked:
    outcome = a.choose(("fell", "adopted", "agreed"))
    stated = c.StatePosition(
        a.subject(), a.party(), "go along", "", (), "", 0, a.subject(), outcome
    )
    return Asked(a.office, stated)


def _table(a: Asking) -> Asked:
    who = a.spokesperson()
    return Asked(who, c.TablePosition(a.subject(), who.party, a.choose(STANCES), "as tabled"))


def _withdraw_tabled(a: Asking) -> Asked:
    who = a.spokesperson()
    tabled = [x.body.subject for x in waiting(a.state)]
    return Asked(who, c.LiftPosition(a.one(tabled), who.party), "submitted")


def _hear(a: Asking) -> Asked:
    tabled = a.one(x.body.id for x in waiting(a.state))
    return Asked(
        a.office, a.choose((c.CirculatePosition(tabled), c.ReturnPosition(tabled, "late")))
    )


def _attachment(a: Asking) -> Asked:
    content = b"A letter."
    a.table.journal.attach(content)
    digest = sha256(content).hexdigest()
    return Asked(a.office, c.KeepAttachment(digest, "letter.txt", len(content), "text/plain"))


def _file(a: Asking) -> c.KeepAttachment:
    content = b"As it came back."
    digest = a.table.journal.attach(content)
    kind = "application/octet-stream"
    return c.KeepAttachment(digest, "returned.docx", len(content), kind)


def _receive(a: Asking) -> Asked:
    who = a.choose((a.office, a.office, a.spokesperson()))
    proposals = tuple(_proposal(a) for _ in a.choose(("one", "several")))
    proposals = tuple(p for p in proposals if not p.parent)
    details = tuple(a.choose(("", "Tracked by A. Rower.")) for _ in proposals)
    remarks = a.choose(((), (c.WriteRemark(a.subject(), "note", "Who pays?"),)))
    return Asked(who, c.ReceiveAmendments(proposals, details, remarks, _file(a)))


def _revise(a: Asking) -> Asked:
    keys = {a.provision(), a.provision()}
    edits = [c.EditProvision(key, a.words(a.present(key)), "number") for key in sorted(keys)]
    return Asked(a.office, c.ReviseText(tuple(edits), _file(a)))


def _hold(a: Asking) -> Asked:
    key = a.provision()
    held = c.HeldChange(key, a.words(a.present(key)), 1, "substance", "It waits.", ("A. Rower",))
    content = b"A reviser's file."
    a.table.journal.attach(content)
    digest = sha256(content).hexdigest()
    kept = c.KeepAttachment(digest, "revised.docx", len(content), "application/octet-stream")
    return Asked(a.office, c.ReviseText((), kept, (held,)))


def _release(a: Asking) -> Asked:
    held = [key for layer in a.state.layers.values() for key in layer.revisions]
    outcome = a.choose(("released", "released", "dropped"))
    text = a.choose((None, None, Passage("As released.")))
    return Asked(a.office, c.SettleRevision(a.one(held), outcome, "by consent", text))


def _note(a: Asking) -> Asked:
    return Asked(a.office, c.EditNote(a.one(a.state.room.notes), a.words("See the list"), "slip"))


def _new_note(a: Asking) -> Asked:
    key = a.provision()
    words = join([Passage(a.present(key).replace("\ufffc", "")), note_mark("new")])
    new = SourceNote("new", a.words("As published"))
    return Asked(a.office, c.EditProvision(key, words, "asked", notes=(new,)))


def _masthead(a: Asking) -> Asked:
    key = a.one(a.state.room.documents)
    old = a.state.room.documents.get(key)
    fields = (Field("date", "Date", a.words().text), *(old.front_matter[1:] if old else ()))
    return Asked(a.office, c.EditMasthead(key, a.words("Tides").text, fields, "asked"))


def _sitting(a: Asking) -> Asked:
    return Asked(a.office, a.choose((c.OpenSitting("Morning"), c.CloseSitting())))


def _party(a: Asking) -> Asked:
    handle = a.choose(("South", "East", "West"))
    return Asked(a.office, c.NameParty(handle, f"{handle}ern harbours", "delegation"))


def _member(a: Asking) -> Asked:
    return Asked(a.office, c.SeatMember("R", "A. Rower", "adviser", a.party()))


def _import(a: Asking) -> Asked:
    return Asked(a.office, c.ImportDocuments((source(),)))


def _dispatch(a: Asking) -> Asked:
    document, moment = a.one(a.state.room.documents), f"room:{a.state.room.n}"
    to = a.choose((((), ("The press",)), ((a.party(),), ())))
    return Asked(a.office, c.Dispatch(document, "clean", moment, "0" * 64, "clean.docx", *to))


def _look(a: Asking) -> Asked:
    return Asked(a.spokesperson(), c.Look(a.choose((0, 1))))


def _watch(a: Asking) -> Asked:
    return Asked(a.spokesperson(), c.Watch(a.choose((("night",), ("tide", "pilot*"), ()))))


def _mark(a: Asking) -> Asked:
    return Asked(a.spokesperson(), a.choose((c.Mark, c.Unmark))(a.subject()))


def _scenario(a: Asking) -> Asked:
    state, who = a.side()
    kept = [key for layer in state.layers.values() for key in layer.scenarios]
    keep = c.KeepScenario(a.choose(("Calm", "Storm")), (a.amendment(),))
    return Asked(who, a.choose((keep, keep, c.DropScenario(a.one(kept)))))


def _rules(a: Asking) -> Asked:
    settings = a.choose(({"votes": True}, {"seconding": "none"}, {"part_numbers": "new numbers"}))
    name = a.choose(("", "", "Conference committee", "working group"))
    return Asked(a.office, c.SetProfile(name, settings))


def _second(a: Asking) -> Asked:
    return Asked(a.office, c.Second(a.amendment(), a.party(), a.choose((True, False))))


def _split(a: Asking) -> Asked:
    key = a.amendment()
    made = a.state.room.amendments.get(key)
    words = made.body.passage.text if made else "Every harbour"
    parts = tuple(a.words(words) for _ in a.choose(("two", "four")))
    return Asked(a.office, c.SplitAmendment(key, parts))


def _range(a: Asking) -> Asked:
    subjects = (a.provision(), a.provision())
    return Asked(a.office, c.DecideRange(subjects, a.choose(("adopted", "agreed")), "so decided"))


def _procedure(a: Asking) -> Asked:
    kind = a.choose(("point of order", "closure", "ruling", "Legal Adviser's opinion"))
    subject = a.choose((a.subject, lambda: "", lambda: a.one(a.state.room.procedure)))()
    return Asked(a.office, c.RecordProcedure(kind, "on the tide", party=a.party(), subject=subject))


def _settle(a: Asking) -> Asked:
    motion = a.one(a.state.room.procedure)
    return Asked(a.office, c.SettleMotion(motion, a.choose(("in order", "carried", "withdrawn"))))


def _vote(a: Asking) -> Asked:
    groups = (a.table.party("E"), a.table.party("W"))
    casts = tuple(Cast(g, a.choose(("for", "against", "abstained")), "", 3) for g in groups)
    strengths = tuple(Strength(g, size, 0) for g, size in zip(groups, (4, 6), strict=True))
    return Asked(a.office, c.RecordVote(a.subject(), casts, strengths))


def _block(a: Asking) -> tuple[str, str]:
    """A document and one of its blocks."""
    room = a.state.room
    standing = [key for key in room.documents if key not in room.gone]
    document = a.one(standing)
    found = [each.id for each in blocks(a.state, document)] if standing else []
    return document, a.choose((*found, a.provision()))


def _confirm_words(a: Asking) -> Asked:
    own = a.spokesperson()
    who = a.choose((a.office, own))
    party = a.party() if who is a.office else a.choose(("", own.party))
    document, block = _block(a)
    moment = a.choose((0, a.state.room.n, max(a.state.room.n - 3, 0)))
    confirm = c.ConfirmWording(document, block, party, moment)
    report = c.ReportDiscrepancy(document, block, "We adopted other words.", party, "", moment)
    return Asked(who, a.choose((confirm, confirm, report)))


def _rapporteur(a: Asking) -> Actor:
    parties = a.table.party("Drafting"), a.table.party(a.choose(("E", "W")))
    return Actor("spokesperson", *parties)


def _joint_text(a: Asking) -> Asked:
    """A text of the circle: brought in, worded, tabled, taken in."""
    who = _rapporteur(a)
    state = a.table.session(who).state
    texts = [key for layer in state.layers.values() for key in layer.documents]
    home = [key for x in state.layers.values() if x is not state.room for key in x.places]
    table = Asked(Actor("spokesperson", who.member), c.TableText(a.one(texts)))
    office = a.table.session(a.office).state
    hidden = [key for x in office.layers.values() if x is not office.room for key in x.documents]
    acts = (
        Asked(who, c.ImportDocuments((source(),))),
        Asked(who, c.EditProvision(a.one(home), a.words())),
        Asked(who, c.RemoveProvision(a.one(home))),
        Asked(who, c.SplitProvision(a.one(home), (a.words(), a.words()))),
        Asked(who, c.MergeProvisions(a.one(home), (a.one(home),))),
        Asked(who, c.MoveProvision(a.one(home), "item", a.choose(("", a.one(home))))),
        *(table, table),
        Asked(a.office, c.TakeInText(a.one(hidden))),
        Asked(a.office, c.Answer(a.one(hidden), "returned", "Why?")),
        Asked(a.spokesperson(), c.SetStatus(a.one(texts), "withdrawn")),
    )
    return a.choose(acts)


def _sign(a: Asking) -> Asked:
    state, who = a.side()
    joint = [key for x in state.layers.values() if x is not state.room for key in x.documents]
    key = a.one((*drafts(state), *joint, *joint))
    return Asked(who, a.choose((c.Sign(key), c.Sign(key), c.WithdrawSignature(key))))


def _said(a: Asking) -> Asked:
    """Settle, take in or withdraw what was said of the wording."""
    keys = [key for layer in a.state.layers.values() for key in layer.confirming]
    key = a.one(keys)
    who = a.choose((a.office, a.office, a.spokesperson()))
    acts = (c.SettleDiscrepancy(key, "As adopted."), c.TakeInConfirming(key))
    return Asked(who, a.choose((*acts, c.WithdrawConfirming(key))))


def _place(a: Asking) -> str:
    """A provision, an amendment, or the text as a whole."""
    return a.choose((a.provision, a.amendment, lambda: a.one(a.state.room.documents)))()


def _question(a: Asking) -> Asked:
    to = a.choose(((a.party(), None), ("", "Legal Adviser"), ("", "secretariat")))
    return Asked(a.office, c.AskQuestion("Who pays?", *to, a.choose(("", _place(a))), a.party()))


def _reply(a: Asking) -> Asked:
    return Asked(a.office, c.AnswerQuestion(a.one(a.state.room.questions), "The harbours."))


def _deadline(a: Asking) -> Asked:
    room = a.state.room
    what = a.choose(("amendments", "subamendments", "answer"))
    asked = a.one([*room.questions, *room.referrals])
    until = a.choose(((NOON, ""), (NOON + 10**7, ""), (0, a.one([*room.sittings, *room.plans]))))
    earlier = a.choose(("", a.one(room.deadlines)))
    subject = asked if what == "answer" else _place(a)
    return Asked(a.office, c.SetDeadline(what, subject, *until, earlier))


def _lift_deadline(a: Asking) -> Asked:
    return Asked(a.office, c.LiftDeadline(a.one(a.state.room.deadlines)))


def _refer(a: Asking) -> Asked:
    subjects = (a.subject(), a.amendment())
    return Asked(a.office, c.Refer(subjects, a.table.party("Drafting"), "Find two words."))


def _report_back(a: Asking) -> Asked:
    referral = a.one(a.state.room.referrals)
    texts = a.choose(((), (_proposal(a),)))
    submitted = a.choose(((), (), (_submitted(a),)))
    result = a.choose(("a text", "a text", "no agreement"))
    report = c.ReportBack(referral, result, "Here it is.", submitted, texts, (a.party(),))
    return Asked(a.office, report)


def _plan(a: Asking) -> Asked:
    agenda = (e.AgendaItem("", a.provision(), 20), e.AgendaItem("Closing"))
    planned = a.choose(("", a.one(a.state.room.plans)))
    return Asked(a.office, c.PlanSitting("Afternoon", a.choose((0, NOON)), 90, agenda, planned))


def _drop_sitting(a: Asking) -> Asked:
    return Asked(a.office, c.DropSitting(a.one(a.state.room.plans)))


def _planned_sitting(a: Asking) -> Asked:
    return Asked(a.office, c.OpenSitting(planned=a.one(a.state.room.plans)))


def _adopt_block(a: Asking) -> Asked:
    return Asked(a.office, c.AdoptBlock(a.provision(), "so decided", (a.provision(),)))


def _package(a: Asking) -> Asked:
    return Asked(a.office, c.SetPackage(a.one(a.state.room.documents), a.choose((True, False))))


def _spoken(a: Asking) -> Asked:
    place = a.choose(("", a.provision()))
    return Asked(a.office, c.RecordProposal(a.party(), "Two pilots by night.", "pilots", place))


def _cluster(a: Asking) -> Asked:
    spoken, made = a.state.room.spoken, a.one(a.state.room.clusters)
    chosen = a.choose(((), (a.one(spoken),), (a.one(spoken), a.one(spoken))))
    return Asked(a.office, c.ClusterProposals("Pilots", chosen, a.choose(("", made))))


def _fate(a: Asking) -> Asked:
    fate = a.choose(("taken up", "merged", "not taken up"))
    return Asked(
        a.office, c.KeepFate(a.one(a.state.room.spoken), fate, a.choose(("", a.subject())))
    )


def _chair_text(a: Asking) -> Asked:
    title = a.choose(("Chair's text", ""))
    part = c.ChairPart(a.words(), a.one(a.state.room.clusters), "item", a.provision())
    head = c.ChairPart(Passage("Pilots"), "", "part", a.provision())
    return Asked(a.office, c.WriteChairText((head, part), title, a.party()))


def _undo(a: Asking) -> Asked:
    return Asked(a.choose((a.office, a.spokesperson())), c.Undo())


def _redo(a: Asking) -> Asked:
    return Asked(a.choose((a.office, a.spokesperson())), c.Redo())


ACTS: tuple[Callable[[Asking], Asked], ...] = (
    *(_edit, _edit, _insert, _remove, _move, _split_provision),
    *(_split_provision, _merge, _merge, _throughout),
    *(_propose, _propose, _draft, _redraft, _redraft_own),
    *(_submit, _answer, _circulate, _status, _status, _exclude, _position, _own_position, _lift),
    *(_decide, _decide, _correct, _reopen, _version, _remark, _attachment, _sitting, _party),
    *(_rules, _second, _split, _range, _procedure, _settle, _vote),
    *(_confirm_words, _confirm_words, _said, _sign, _joint_text),
    *(_member, _import, _dispatch, _undo, _undo, _redo, _redo),
    *(_look, _watch, _mark, _mark, _scenario),
    *(_reworded_remark, _strike, _approve, _trade, _trade_state, _tell, _strike_trade),
    *(_confirm, _conditional, _table, _table, _withdraw_tabled, _hear),
    *(_question, _reply, _deadline, _lift_deadline, _refer, _refer, _report_back, _plan),
    *(_drop_sitting, _planned_sitting, _adopt_block, _package, _spoken, _spoken, _cluster, _fate),
    *(_chair_text,),
    *(_hold, _hold, _release, _note, _new_note, _masthead, _redraft_with_footnote),
)
