"""What is done in Consensus: its views, the table out, and confirming the wording."""

from __future__ import annotations

from tripartite.ui.actions import MENUS, Do, Row, When

_NAMES = ("&File", "&Text", "&Amendment", "&View")
_FILE, _TEXT, _AMENDMENT, _VIEW = (name for name in MENUS if name in _NAMES)

AGREEING: dict[Do, Row] = {
    Do.EXPORT_TABLE: Row(
        _FILE,
        "Who stands where as workbook or CSV…",
        "Ctrl+Alt+S",
        "Write the table of consensus",
        "Write who stands where as a workbook or as CSV, as it is filtered; only what was tabled",
        When.COMPARING,
        line=True,
    ),
    Do.SIGN: Row(
        _AMENDMENT,
        "Si&gn the joint text",
        "H",
        "Sign it as your party",
        "Your party signs the joint draft in hand, as it reads now; all sign before it is tabled",
        When.SIGNING,
        line=True,
    ),
    Do.UNSIGN: Row(
        _AMENDMENT,
        "Withdraw our signature",
        "Shift+H",
        "Take your party's signature back",
        "Your party no longer signs the joint draft in hand",
        When.SIGNED,
    ),
    Do.WITHDRAW_TEXT: Row(
        _AMENDMENT,
        "Take the tabled text back…",
        "Ctrl+Alt+W",
        "Withdraw what was tabled together",
        "The joint text in hand is withdrawn before it is in the room; what was signed lapses",
        When.SENT,
    ),
    Do.HANDED_IN: Row(
        _AMENDMENT,
        "What was handed in…",
        "Ctrl+Alt+I",
        "Take in or return what parties handed in",
        "The amendments and joint texts that wait: see each in full, take it in, or return it",
        When.OFFICE,
    ),
    Do.CONFIRM: Row(
        _TEXT,
        "Confirm this block",
        "Y",
        "Record that it is what was adopted",
        "The party of the cell confirms that the block in hand is what was adopted",
        When.CONFIRMING,
        line=True,
    ),
    Do.DISCREPANCY: Row(
        _TEXT,
        "Discrepancy…",
        "Q",
        "Report where it is not what was adopted",
        "The party of the cell says by its words where the block is not what was adopted",
        When.CONFIRMING,
    ),
    Do.SETTLE: Row(
        _TEXT,
        "Discrepancy settled…",
        "Z",
        "Record how it was settled",
        "Say how the discrepancy was settled; a change of substance is reopened first",
        When.SETTLING,
    ),
    Do.TAKE_IN: Row(
        _TEXT,
        "Take in what was submitted",
        "G",
        "Record a party's answer in the room",
        "What the party of the cell has submitted is recorded in the room",
        When.TAKING_IN,
    ),
    Do.TAKE_BACK: Row(
        _TEXT,
        "Take the answer back",
        "Shift+Y",
        "Withdraw a confirmation or a report",
        "The confirmation or the report of the cell in hand no longer stands",
        When.TAKING_BACK,
    ),
    Do.CONFIRMING: Row(
        _VIEW,
        "Confirming the wording",
        "Ctrl+Alt+3",
        "Who confirms the wording",
        "In Consensus: block by block, who has confirmed that the text is what was adopted",
        When.COMPARING,
        "on",
        line=True,
    ),
    Do.DELEGATIONS: Row(
        _VIEW,
        "Delegations",
        "Ctrl+Alt+R",
        "Show delegations",
        "Show a column for each delegation; their voices are never added up",
        When.COMPARING,
        "on",
    ),
    Do.PROGRESS: Row(
        _VIEW,
        "Progress over the sittings",
        "Ctrl+Alt+P",
        "Show the chart of progress",
        "Show how many provisions were in each state at the end of each sitting",
        When.COMPARING,
        "on",
    ),
}
"""The rows of these actions."""
