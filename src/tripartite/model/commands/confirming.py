"""Acts of those who look whether the clean text is what was adopted, block by block."""

from __future__ import annotations

from tripartite.model.commands.base import Act


class ConfirmWording(Act, frozen=True):
    """A block (the id of its heading; empty: text under no heading) of a document is what was
    adopted, as it stood after room entry `moment` (0: now); `party` empty: the actor's own."""

    document: str
    block: str
    party: str = ""
    moment: int = 0


class ReportDiscrepancy(Act, frozen=True):
    """It is not; `provision` is where, empty for the whole block."""

    document: str
    block: str
    words: str
    party: str = ""
    provision: str = ""
    moment: int = 0


class SettleDiscrepancy(Act, frozen=True):
    discrepancy: str
    words: str


class WithdrawConfirming(Act, frozen=True):
    """A confirmation or a report, by its id, is taken back by whoever made it."""

    id: str


class TakeInConfirming(Act, frozen=True):
    """What a party's spokesperson submitted is recorded in the room."""

    id: str


NAMES: dict[type[Act], str] = {
    ConfirmWording: "confirm wording",
    ReportDiscrepancy: "report discrepancy",
    SettleDiscrepancy: "settle discrepancy",
    WithdrawConfirming: "withdraw confirming",
    TakeInConfirming: "take in confirming",
}
"""The names of these acts."""
