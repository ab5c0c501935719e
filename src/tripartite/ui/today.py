"""That nothing of the text in hand is on today's agenda, and of which texts something is."""

from __future__ import annotations

from tripartite.model.planning.agenda import documents_today
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word


def nothing_today(desk: Desk) -> str:
    """Why only what is on today shows nothing here, in a sentence; empty where it shows some, and
    where no sitting is open that takes any text."""
    on = documents_today(desk.state)
    if desk.paper is None or not on or desk.paper.document in on:
        return ""
    said = translate("Today", "Nothing of this text is on today's agenda. On it: {texts}.")
    opened = (desk.state.find("documents", key) for key in on)
    titles = (document.title or word(document.kind) for document in opened)
    return said.format(texts=", ".join(f"“{title}”" for title in titles))


__all__ = ["nothing_today"]
