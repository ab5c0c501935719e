"""Texts whose provisions were split, merged, moved and reworded at will, by the Office and by the
groups."""

from __future__ import annotations

import random
from contextlib import suppress

from tests.support import acts
from tests.support.acts import Asked, Asking
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.amendment import OPEN
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.reading import amendments, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import MarkedDocument


def _join(a: Asking) -> Asked:
    """A merge of two that stand one behind the other."""
    keys = a.table.provisions()
    at = a.choose(range(len(keys) - 1)) if len(keys) > 1 else 0
    return Asked(
        a.office, c.MergeProvisions(a.one(keys[at : at + 1]), tuple(keys[at + 1 : at + 2]))
    )


_STRUCTURAL = (
    *(
        acts._split_provision,
        acts._split_provision,
        acts._merge,
        acts._edit,
        acts._propose,
        acts._insert,
        acts._move,
    ),
    *(_join, _join, _join, acts._undo),
)


def restructured(seed: int, count: int = 24) -> Table:
    """A small meeting in which this many acts on the text were asked for."""
    dice = random.Random(seed)
    table = opened()
    for _ in range(count):
        asked = dice.choice(_STRUCTURAL)(Asking(table, lambda known: dice.choice(list(known))))
        with suppress(Refusal):
            table.do(asked.act, asked.who, into=asked.into)
        for view in amendments(table.state):
            if view.status in OPEN and dice.random() < 0.2:
                with suppress(Refusal):
                    table.do(c.Decide(view.id, "adopted"))
    return table


def marked(table: Table) -> MarkedDocument:
    """All changes to its text since it was brought in."""
    state = table.state
    document = documents(state)[0].id
    return marked_document(state, document, first_reading(state, document))
