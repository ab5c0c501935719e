"""The text on the room's screen and the words gavelled: whether they are the same, by their hash.

What the room saw when the gavel fell is kept with the decision as a hash: of the words as they were
on the screen, whose words they are, and which revision of them. Nobody can read the words out of
it; but whoever has the meeting can tell whether they were the ones that were adopted.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Literal

import msgspec

from tripartite.model import entries as e
from tripartite.model.amendment import ADOPTED
from tripartite.model.amendments.carrying import carried
from tripartite.model.commands import Act, AdoptBlock, Decide, DecideRange
from tripartite.model.journal import Entry
from tripartite.model.passage import Atom, Passage
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import AmendmentView, amendment_view, wording
from tripartite.model.state import State
from tripartite.model.words.merge import Rebase

Fit = Literal["no screen", "fits", "text-not-shown", "other-text-shown", "kept"]
"""How the screen fits the decision: there was none in use; it showed the words adopted; it showed
no text; it showed another text; nothing was adopted, and the hash is only kept."""


class Stake(msgspec.Struct, frozen=True):
    """Words as they would read once decided: whose (a provision; for an insertion or a
    subamendment, the amendment), in which revision, and the words."""

    subject: str = ""
    revision: int = 0
    passage: Passage = Passage()


NOTHING = Stake()
"""A screen in use that shows no text: a title, or blank."""


def shown_hash(stake: Stake) -> str:
    """The SHA-256 (hexadecimal) of the plain words with their subject and revision.

    Notes and references are written by what they point to, so that renumbering changes no hash.
    """
    words = stake.passage.plain(_target)
    return sha256(f"{stake.subject}\n{stake.revision}\n{words}".encode()).hexdigest()


def with_screen(act: Act, shown: str) -> Act:
    """The act with the hash of what the room sees; only a decision takes it along, on one text or
    on many."""
    if not isinstance(act, Decide | DecideRange | AdoptBlock) or act.shown:
        return act
    return msgspec.structs.replace(act, shown=shown)


def _target(atom: Atom) -> str:
    return f"[{atom.kind}:{atom.target}]"


def at_stake(state: State, subject: str) -> Stake | None:
    """The words that would result if the amendment `subject` were adopted now, or those that a
    provision has; None where a person must say them first, or nothing of the kind stands."""
    if state.home("wordings", subject):
        return _present(state, subject)
    if not state.home("amendments", subject) or state.is_gone(subject):
        return None
    view = amendment_view(state, subject)
    if view.status in ADOPTED:
        return _adopted_before(state, view)
    return result_of(state, view, carried(state, view))


def result_of(state: State, view: AmendmentView, found: Rebase) -> Stake | None:
    """The same for an amendment that is not adopted, where how it is carried is known."""
    made = view.made
    if found.passage is None or found.outcome not in ("apply", "identical", "ask"):
        return None
    if made.parent:
        return Stake(made.parent, len(state.find("proposals", made.parent)) + 1, found.passage)
    if made.kind == "insert":
        return Stake(view.id, 1, found.passage)
    if made.kind not in ("replace", "delete"):
        return None
    present = _present(state, made.provision)
    more = made.kind == "replace" and found.passage != present.passage
    return Stake(made.provision, present.revision + more, found.passage)


def _present(state: State, provision: str, n: int | None = None) -> Stake:
    passage, revision = wording(state.home("wordings", provision) or state.room, provision, n)
    return Stake(provision, revision, passage)


def _adopted_before(state: State, view: AmendmentView) -> Stake | None:
    """The words an adopted amendment led to, as they stand by now."""
    for entry in reversed(state.room.decisions.get(view.id, ())):
        for each in state.room.acts.get(entry.command, ()):
            if isinstance(each.body, e.ProvisionInserted):
                return _present(state, each.body.id)
    if view.made.parent or not state.home("wordings", view.made.provision):
        return None
    return _present(state, view.made.provision)


def gavelled(
    state: State, view: AmendmentView, bodies: Iterable[e.Body], n: int | None = None
) -> Stake | None:
    """The words that an adoption led to, from the bodies of its act; `n` is the number of its
    decision in the room (None while it is being decided). None where it changed no words itself."""
    made = view.made
    for body in bodies:
        if isinstance(body, e.ProvisionReworded) and body.id == made.provision:
            return Stake(body.id, body.revision, body.passage)
        if isinstance(body, e.AmendmentReworded):
            earlier = [x for x in state.find("proposals", body.id) if n is None or x.n < n]
            return Stake(body.id, len(earlier) + 1, body.passage)
        if isinstance(body, e.ProvisionInserted):
            return Stake(view.id, 1, body.passage)
        if isinstance(body, e.ProvisionRemoved) and body.id == made.provision:
            return Stake(body.id, _present(state, body.id, n).revision)
    standing = made.kind == "replace" and not made.parent and not state.is_gone(made.provision)
    return _present(state, made.provision, n) if standing else None


def screen(shown: str, words: Stake | None) -> Fit:
    """How the hash kept with a decision fits the words adopted (None: it led to no words)."""
    if not shown:
        return "no screen"
    if words is None:
        return "kept"
    if shown == shown_hash(NOTHING):
        return "text-not-shown"
    return "fits" if shown == shown_hash(words) else "other-text-shown"


def unusual(shown: str, words: Stake | None) -> tuple[str, ...]:
    """What to read back of the screen, as codes of `READ_BACK`."""
    found = screen(shown, words)
    return (found,) if found in ("text-not-shown", "other-text-shown") else ()


def unusual_of_many(state: State, shown: str, provisions: Iterable[str]) -> tuple[str, ...]:
    """The same where many provisions are settled at once: a screen shows one of them at a time, so
    it is another text only where it is that of none."""
    found = [unusual(shown, _present(state, key)) for key in provisions]
    return found[0] if found and all(found) else ()


def fit(state: State, decision: Entry) -> Fit:
    """How the screen fitted a decision that was declared: an entry of the room. Of many that were
    declared at once, it fits the one it showed, and is only kept with the others."""
    body = decision.body
    assert isinstance(body, e.DecisionDeclared)
    if not body.shown:
        return "no screen"
    act = state.room.acts.get(decision.command, ())
    if not state.home("amendments", body.subject):
        found = _fit_provision(state, decision, body)
        if found != "other-text-shown":
            return found
        others = ((x, x.body) for x in act if isinstance(x.body, e.DecisionDeclared))
        shown = any(_fit_provision(state, x, other) == "fits" for x, other in others)
        return "kept" if shown else found
    if body.outcome not in ADOPTED:
        return "kept"
    bodies = [x.body for x in act if x.n >= decision.n]
    words = gavelled(state, amendment_view(state, body.subject), bodies, decision.n)
    if words and any(isinstance(x.body, e.DecisionCorrected) for x in act):
        words = as_seen(body.shown, words)
    return screen(body.shown, words)


def _fit_provision(state: State, decision: Entry, body: e.DecisionDeclared) -> Fit:
    settled = body.outcome in SETTLED
    return screen(body.shown, _present(state, body.subject, decision.n) if settled else None)


def as_seen(shown: str, words: Stake) -> Stake:
    """The words of a decision that corrects another in the revision in which the room saw them,
    where it did: taking the other back has made more of them since."""
    earlier = (msgspec.structs.replace(words, revision=n) for n in range(words.revision, 0, -1))
    return next((each for each in earlier if shown_hash(each) == shown), words)
