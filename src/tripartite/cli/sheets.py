"""The verb sheet: what a group talks about in its own meeting, to read or as Word."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tripartite.cli.answer import Opened, add, tell
from tripartite.model.document.finding import document_named

if TYPE_CHECKING:
    from tripartite.model.reviewing.groupsheet import GroupSheet, SheetAmendment


def add_verbs(verbs: Any) -> None:
    """The verb of this room."""
    told = "our amendments and theirs, for the group's own meeting (act as the party: --as)"
    sheet = add(verbs, "sheet", _sheet, told)
    sheet.add_argument("--document", "-d", default="", help="id, title, kind or place in the list")
    sheet.add_argument(
        "--fallbacks", action="store_true", help="with bottom lines and fallbacks on it"
    )
    sheet.add_argument(
        "--output", "-o", type=Path, default=None, metavar="OUT.docx", help="as Word"
    )


def _sheet(asked: Namespace) -> None:
    from tripartite.model.reviewing.groupsheet import group_sheet

    with Opened(asked, write=False) as session:
        document = document_named(session.state, asked.document).id
        sheet = group_sheet(session.state, session.actor, document, asked.fallbacks)
        if asked.output:
            from tripartite.jobs.publishing.exporting import export

            form = "group sheet with fallbacks" if asked.fallbacks else "group sheet"
            export(session, document, form, asked.output)
    written = str(asked.output) if asked.output else ""
    answer = {"party": sheet.party, "written": written, "places": _as_json(sheet)}
    tell(asked, answer, [f"written: {written}"] if written else _as_lines(sheet))


def _as_json(sheet: GroupSheet) -> list[dict[str, Any]]:
    return [
        {
            "place": place.view.reference if place.view else "",
            "text": place.view.text if place.view else "",
            "marked": place.marked,
            "remarks": msgspec.to_builtins(place.remarks),
            "amendments": [_amendment(each) for each in place.amendments],
        }
        for place in sheet.places
    ]


def _amendment(each: SheetAmendment) -> dict[str, Any]:
    found = {
        name: getattr(each, name)
        for name in ("id", "name", "parties", "ours", "kind", "status", "stance", "under", "marked")
    }
    return found | {
        "change": "".join(_piece(piece) for piece in each.pieces),
        "remarks": msgspec.to_builtins(each.remarks),
    }


def _piece(piece: Any) -> str:
    text: str = piece.passage.text
    if piece.deleted:
        return f"[-{text}-]"
    return f"{{+{text}+}}" if piece.inserted else text


def _as_lines(sheet: GroupSheet) -> Iterator[str]:
    yield f"{sheet.party}: {sheet.view.title}"
    yield "for the group alone" + (", with bottom lines and fallbacks" if sheet.secrets else "")
    for place in sheet.places:
        yield ""
        star = "★ " if place.marked else ""
        yield f"{star}{place.view.reference}: {place.view.text}" if place.view else "elsewhere"
        yield from (f"  {remark.kind}: {remark.words}" for remark in place.remarks)
        for each in place.amendments:
            whose = "ours" if each.ours else each.parties
            facts = [each.name or "our draft", whose, each.kind, each.status]
            facts += [f"to {each.under}"] if each.under else []
            facts += [f"we: {each.stance}"] if each.stance else []
            yield f"  {'★ ' if each.marked else ''}{' · '.join(facts)}"
            yield f"    {''.join(_piece(piece) for piece in each.pieces)}"
            yield from (f"    {remark.kind}: {remark.words}" for remark in each.remarks)
