"""Acts of a party on its private work, and on the stances that it tables."""

from __future__ import annotations

from tripartite.model.commands.base import Act
from tripartite.model.entries.private import TradeState
from tripartite.model.position import Stance


class StrikeRemark(Act, frozen=True):
    """The remark no longer stands, nor do its earlier wordings."""

    remark: str


class Approve(Act, frozen=True):
    """`by` approved the remark as it is worded."""

    remark: str
    by: str


class WriteTrade(Act, frozen=True):
    """We give `give` if they give `get`; `instead`: the trade that is worded anew."""

    give: str
    get: str
    given: tuple[str, ...] = ()
    gotten: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    instead: str = ""


class SetTradeState(Act, frozen=True):
    trade: str
    state: TradeState
    words: str = ""


class TellTrade(Act, frozen=True):
    """Parties (ids), or others by name, heard of the offer in these words."""

    trade: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    words: str = ""


class StrikeTrade(Act, frozen=True):
    """The trade no longer stands, nor do its earlier wordings."""

    trade: str


class ConfirmPosition(Act, frozen=True):
    """The party's stance, stale by now, holds on the wording `revision` too (0: the present)."""

    subject: str
    party: str
    revision: int = 0


class TablePosition(Act, frozen=True):
    """A stance as everyone will see it: every word of it stands here, and nothing else goes."""

    subject: str
    party: str
    stance: Stance
    words: str = ""
    not_associated: tuple[str, ...] = ()
    condition: str = ""
    depends_on: str = ""
    outcome: str = ""
    revision: int = 0


class CirculatePosition(Act, frozen=True):
    """What was tabled is stated in the room, as it stands; `position`: the id it was tabled by."""

    position: str


class ReturnPosition(Act, frozen=True):
    """What was tabled goes back to the party."""

    position: str
    reason: str


NAMES: dict[type[Act], str] = {
    StrikeRemark: "strike remark",
    Approve: "approve",
    WriteTrade: "write trade",
    SetTradeState: "set trade state",
    TellTrade: "tell trade",
    StrikeTrade: "strike trade",
    ConfirmPosition: "confirm position",
    TablePosition: "table position",
    CirculatePosition: "circulate position",
    ReturnPosition: "return position",
}
"""The names of these acts."""
