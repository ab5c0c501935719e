"""Verbs about words: rebase, relations, rolling, order, compare."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model.document.finding import document_named, provision_named
from tripartite.model.reading import document_view
from tripartite.model.saying import said


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "carry an amendment over from its base onto the current text (three files)"
    rebase = add(verbs, "rebase", _rebase, told, file=False, acting=False)
    for name in ("base", "amendment", "current"):
        rebase.add_argument(name, type=Path, metavar=name.upper())

    relations = add(verbs, "relations", _relations, "how open amendments of a provision relate")
    relations.add_argument("provision", metavar="PROVISION")
    relations.add_argument("--document", "-d", default="")

    rolling = add(verbs, "rolling", _rolling, "the text with all that is open in brackets")
    rolling.add_argument("--document", "-d", default="")

    told = "what became of each provision, between two texts (PATH or MEETING@MOMENT)"
    compare = add(verbs, "compare", _compare, told, file=False)
    compare.add_argument("old", metavar="OLD")
    compare.add_argument("new", metavar="NEW")
    compare.add_argument("--document", "-d", default="")

    order = add(verbs, "order", _order, "the open amendments in the order of consideration")
    order.add_argument("--document", "-d", default="")


def _rebase(asked: Namespace) -> None:
    from tripartite.jobs.differing import words_of
    from tripartite.model.words.merge import rebase

    found = rebase(*(words_of(path) for path in (asked.base, asked.amendment, asked.current)))
    text = found.passage.text if found.passage else None
    answer = {
        "outcome": found.outcome,
        "text": text,
        "reason": said(found.reasons),
        "lost": list(found.lost),
    }
    tell(asked, answer, [f"{found.outcome}: {said(found.reasons)}", *([text] if text else [])])


def _relations(asked: Namespace) -> None:
    from tripartite.model.amendments.weighing import relations_on

    with Opened(asked, write=False) as session:
        provision = provision_named(session.state, asked.provision, asked.document)
        found = relations_on(session.state, provision)
    answer = [
        {"first": r.first, "second": r.second, "relation": r.label, "line": r.line} for r in found
    ]
    tell(asked, {"provision": provision, "relations": answer}, [r.line for r in found])


def _rolling(asked: Namespace) -> None:
    from tripartite.model.amendments.weighing import name_of, not_printed, rolling_words

    with Opened(asked, write=False) as session:
        state = session.state
        view = document_view(state, document_named(state, asked.document).id)
        found = [
            {
                "id": p.id,
                "label": p.label,
                "reference": p.reference,
                "text": rolling_words(state, p.id).text,
                "not_printed": [name_of(left) for left in not_printed(state, p.id)],
            }
            for p in view.provisions
        ]
    lines = [_rolling_line(p) for p in found]
    tell(asked, {"document": view.id, "provisions": found}, lines)


def _rolling_line(provision: dict[str, Any]) -> str:
    label = f"{provision['label']} " if provision["label"] else ""
    left = ", ".join(provision["not_printed"])
    return f"{label}{provision['text']}" + (f"  (to be looked at: {left})" if left else "")


def _compare(asked: Namespace) -> None:
    from tripartite.jobs.comparing import compare_sides, side

    rows = compare_sides(
        side(asked.old, asked.document, asked.who), side(asked.new, asked.document, asked.who)
    )
    found = [
        {
            "kind": row.kind,
            "old": [view.id for view in row.old],
            "new": [view.id for view in row.new],
            "renumbered": row.renumbered,
            "perhaps": row.perhaps,
            "likeness": round(row.likeness, 3),
            "line": row.line,
            "segments": [
                {"op": s.op, "text": s.text, "typographic": s.typographic}
                for s in row.redline.segments
            ],
        }
        for row in rows
        if row.kind != "kept"
    ]
    kept = sum(row.kind == "kept" for row in rows)
    lines = [str(row["line"]) for row in found]
    tell(asked, {"kept": kept, "rows": found}, [*lines, f"{kept} are as they were."])


def _order(asked: Namespace) -> None:
    from tripartite.model.amendments.weighing import in_order, name_of

    with Opened(asked, write=False) as session:
        document = document_named(session.state, asked.document)
        views = in_order(session.state, document.id)
    found = [{"id": v.id, "number": v.made.number, "status": v.status} for v in views]
    tell(asked, {"amendments": found}, [f"{name_of(v)}\t{v.status}" for v in views])
