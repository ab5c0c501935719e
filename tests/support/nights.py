"""A long text agreed in the evening, renumbered overnight: what a certificate has to hold."""

from __future__ import annotations

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.model.text import SourceDocument, SourceProvision


def long_night(sections: int, items: int, *, every: int = 0) -> tuple[Table, str]:
    """A text whose items were all agreed by the version "evening"; then an item was put in at the
    head of each section, and after every so-manieth one. The table and the document."""
    table = opened(text=False)
    provisions = [SourceProvision("part", Passage("The whole coast"), -1)]
    for section in range(sections):
        head = len(provisions)
        provisions.append(SourceProvision("section", Passage(f"Harbour number {section}"), 0))
        provisions += (
            SourceProvision("item", Passage(f"Berth {n} of it is kept dry."), head)
            for n in range(items)
        )
    table.do(
        c.ImportDocuments((SourceDocument("building blocks", "Berths", (), tuple(provisions), ()),))
    )
    document = documents(table.state)[0].id
    keys = table.provisions()
    texts = [key for key, p in zip(keys, provisions, strict=True) if p.level == "item"]
    heads = [key for key, p in zip(keys, provisions, strict=True) if p.level == "section"]
    for key in texts:
        table.do(c.Decide(key, "agreed"))
    table.do(c.NameVersion("evening"))
    for at, head in enumerate(heads):
        own = texts[at * items : (at + 1) * items]
        for after in ("", *(own[::every] if every else ())):
            table.do(c.InsertProvision(document, "item", Passage("New."), head, after))
    return table, document
