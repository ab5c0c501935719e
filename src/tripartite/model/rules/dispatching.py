"""Rules on what goes out: a dispatch is a fact, so it is recorded and never undone."""

from __future__ import annotations

import re

from tripartite.model import commands as c, entries as e
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, checked_name, ids, known_parties, target
from tripartite.model.rules.unfit import Unfit
from tripartite.model.state import State

_HASH = re.compile(r"[0-9a-f]{64}")


def dispatch(state: State, command: c.Command, act: c.Dispatch) -> Drafts:
    """A file went out to parties, or to others by name."""
    where = target(state, command)
    state.need("documents", act.document, "document")
    if not (act.parties or act.others):
        raise Refusal("name-empty", what="recipient")
    if not _HASH.fullmatch(act.hash):
        raise Refusal("not-writable", why=Unfit("no hash"))
    _check_moment(state, act.moment)
    sent = e.DocumentDispatched(
        ids(command).new(),
        act.document,
        checked_name(act.form, "form"),
        act.moment,
        known_parties(state, act.parties),
        tuple(checked_name(other, "recipient") for other in act.others),
        act.hash,
        checked_name(act.name, "name of the file"),
    )
    return [(where, sent)]


def _check_moment(state: State, moment: str) -> None:
    stream, _, n = moment.rpartition(":")
    layer = state.layers.get(stream)
    if layer is None or not n.isascii() or not n.isdigit() or int(n) > layer.n:
        raise Refusal("unknown-moment", name=moment)
