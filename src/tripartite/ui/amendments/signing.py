"""Joint drafts in the window: who has signed, and signing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidgetItem

from tripartite.model.amendments.signing import DocumentText, Signatures, Text, signatures
from tripartite.model.amendments.tabled import Tabled, tabled_as
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.tr import translate


def of(desk: Desk, view: Text) -> Signatures:
    """Who has signed a draft or a document, and who has still to."""
    return signatures(desk.session.journal.meeting, desk.state, view)


def told(desk: Desk, view: Text) -> list[str]:
    """Who has signed it, in sentences; nothing for what nobody has to sign."""
    found = of(desk, view)
    said = (
        (translate("Signing", "✓ Signed: {names}."), found.signed),
        (translate("Signing", "≠ Signed other words: {names}."), found.fallen),
        (translate("Signing", "… Not signed yet: {names}."), found.missing),
        (translate("Signing", "✗ Not in this circle: {names}."), found.outside),
    )
    lines = [each.format(names=names_of(desk, parties)) for each, parties in said if parties]
    if desk.session.actor.party in (*found.missing, *found.fallen):
        lines.append(
            translate("Signing", "Your party signs with {key}.").format(key=key_of(Do.SIGN))
        )
    sent = tabled_as(desk.state, view.id)
    if lines and found.complete and (sent is None or sent.fate in ("returned", "withdrawn")):
        lines.append(translate("Signing", "All have signed; it can be submitted."))
    return [*lines, *([fate(desk, sent)] if sent else [])]


def fate(desk: Desk, sent: Tabled) -> str:
    """What became of a joint text that was tabled, in a sentence with a sign."""
    said = {
        "waits": translate("Signing", "⇢ Tabled; it waits with the secretariat."),
        "returned": translate("Signing", "↩ Returned by the secretariat: {reason}"),
        "withdrawn": translate("Signing", "✗ Withdrawn by {name}. {reason}"),
        "in the room": translate("Signing", "✓ Tabled; it is in the room."),
    }[sent.fate]
    name = desk.name(sent.by) if sent.by else translate("Signing", "who tabled it")
    return said.format(reason=sent.reason, name=name).strip()


def key_of(do: Do) -> str:
    """The key of an action on joint texts, as it is written."""
    from tripartite.ui.table.agreeing import AGREEING

    return QKeySequence(AGREEING[do].key or "").toString()


def say_signatures(desk: Desk, view: Text, item: QListWidgetItem) -> None:
    """In a list of drafts: who has signed, and that what not all have signed can't be ticked."""
    found = of(desk, view)
    if found.wanted:
        item.setText("\n    ".join([item.text(), *told(desk, view)]))
    sent = tabled_as(desk.state, view.id)
    under_way = sent is not None and sent.fate in ("waits", "in the room")
    if not found.complete or (under_way and isinstance(view, DocumentText)):
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
