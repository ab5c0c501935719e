"""The table of actions; each menu keeps the order in which its actions stand here."""

from __future__ import annotations

from tripartite.ui.actions import Do, Row
from tripartite.ui.table.agreeing import AGREEING
from tripartite.ui.table.negotiation import NEGOTIATION
from tripartite.ui.table.own import OWN
from tripartite.ui.table.plan import PLAN
from tripartite.ui.table.procedure import PROCEDURE
from tripartite.ui.table.publishing import PUBLISHING
from tripartite.ui.table.review import REVIEW
from tripartite.ui.table.room import ROOM
from tripartite.ui.table.structure import STRUCTURE
from tripartite.ui.table.window import WINDOW

TABLE: dict[Do, Row] = {
    **{**WINDOW, **PUBLISHING, **NEGOTIATION, **OWN, **STRUCTURE, **PROCEDURE},
    **{**REVIEW, **PLAN, **ROOM, **AGREEING},
}
