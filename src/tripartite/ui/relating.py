"""How the amendments of the provision in hand relate: one line each, a sign with its word.

Only ever asked for one provision: each wording is compared with every other.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import NamedTuple

from tripartite.model.amendments.falls import Fate
from tripartite.model.amendments.relations import Relation
from tripartite.model.amendments.weighing import (
    below,
    fates_among,
    fates_if_adopted,
    name_of,
    open_on,
    relations_by_and_by,
    rivals,
)
from tripartite.model.reading import AmendmentView
from tripartite.model.state import State
from tripartite.ui.pane import MUTED, paragraph, section
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import fate, related, relation_line, sentence
from tripartite.ui.writing import Look, Writer

MOST = 12
"""So many lines are written; the others are counted."""

_QUIET = "can be taken together"


class Beside(NamedTuple):
    """What there is to know of the others beside an amendment: relations and fates by id.

    `to_text` are its relations to today's text.
    """

    relations: dict[str, Relation]
    fates: dict[str, Fate]
    to_text: tuple[Relation, ...]

    def word(self, amendment: str) -> str:
        """How another one relates to the one in hand, in a word; empty for nothing to say."""
        relation, what = self.relations.get(amendment), self.fates.get(amendment)
        said = related(relation.label) if relation and relation.label != _QUIET else ""
        falls = fate(what.kind) if what and what.kind == "falls" else ""
        return ", ".join(part for part in (said, falls) if part)


NOTHING = Beside({}, {}, ())


def beside(state: State, view: AmendmentView) -> Generator[None, None, Beside]:
    """How an open amendment relates to the others on its provision, looked for with pauses."""
    if not _is_weighed(view):
        return NOTHING
    name, ids = name_of(view), ids_on(state, view.made.provision)
    related_to: dict[str, Relation] = {}
    to_text: list[Relation] = []
    for relation in (yield from relations_by_and_by(state, view.made.provision)):
        if name in (relation.first, relation.second):
            other = relation.second if relation.first == name else relation.first
            if other:
                related_to[ids[other]] = relation
            else:
                to_text.append(relation)
    fates = yield from fates_of(state, view)
    return Beside(related_to, fates, tuple(to_text))


def fates_of(state: State, view: AmendmentView) -> Generator[None, None, dict[str, Fate]]:
    """What would become of the others if an open amendment were adopted, by id; with pauses."""
    if not _is_weighed(view):
        return {}
    others = rivals(state, view)
    for other in others:
        fates_among(state, view, [other])  # what was compared is known when all are asked for
        yield
    ids = {name_of(other): other.id for other in (*others, *below(state, view))}
    return {ids[found.id]: found for found in fates_if_adopted(state, view)}


def _is_weighed(view: AmendmentView) -> bool:
    changes_words = view.made.kind in ("replace", "delete")
    return view.open and bool(view.made.provision) and changes_words


def ids_on(state: State, provision: str) -> dict[str, str]:
    """The ids of the open amendments of a provision by their names."""
    return {name_of(view): view.id for view in open_on(state, provision)}


def write_relations(writer: Writer, state: State, provision: str) -> Iterator[None]:
    """How all open amendments of a provision relate, with pauses; those that go together are
    counted."""
    every = yield from relations_by_and_by(state, provision)
    told = [relation for relation in every if relation.label != _QUIET]
    if not every:
        return
    section(writer, translate("Relating", "How they relate"))
    for relation in told[:MOST]:
        write_relation(writer, relation)
    more, together = len(told) - MOST, len(every) - len(told)
    if more > 0:
        said = counted(translate("Relating", "… and %n more line(s)", "", more), more)
        paragraph(writer).text(said, MUTED)
    if together:
        said = counted(
            translate("Relating", "%n pair(s) can be taken together.", "", together), together
        )
        paragraph(writer).text(said, MUTED)


def write_relation(writer: Writer, relation: Relation) -> None:
    """One relation: sign and word, then the sentence."""
    paragraph(writer, 3).text(related(relation.label), Look(bold=True, scale=0.92))
    writer.text(f"  {relation_line(relation)}", MUTED)


def write_beside(writer: Writer, found: Beside) -> None:
    """How the amendment in hand relates to the others."""
    told = [*found.to_text, *(r for r in found.relations.values() if r.label != _QUIET)]
    if not told and not found.relations:
        return
    section(writer, translate("Relating", "Beside the others"))
    for relation in told:
        write_relation(writer, relation)
    if together := len(found.relations) + len(found.to_text) - len(told):
        said = translate("Relating", "It can be taken together with %n other(s).", "", together)
        paragraph(writer).text(counted(said, together), MUTED)


def write_fates(writer: Writer, fates: Mapping[str, Fate]) -> None:
    """What would become of the others if it were adopted: proposed, for the Chair to confirm."""
    for key, what in fates.items():
        if what.kind == "untouched":
            continue
        paragraph(writer, 3).text(fate(what.kind), Look(bold=True, scale=0.92)).text("  ")
        writer.text(what.id, Look(tone="accent", scale=0.92, link=f"amendment:{key}"))
        writer.text(f"  {sentence(what.reasons)}", MUTED)
    rest = sum(what.kind == "untouched" for what in fates.values())
    if rest:
        said = translate("Relating", "%n other(s) would stand as now.", "", rest)
        paragraph(writer, 3).text(counted(said, rest), MUTED)
