"""Pictures of the Review, opened by the Workers' spokesperson."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tripartite.ui.actions import Do

if TYPE_CHECKING:
    from tripartite.ui.frame import Frame


def _press(*wanted: Do) -> Callable[[Frame], None]:
    """A scene that is made by these actions, one after the other."""

    def scene(window: Frame) -> None:
        for do in wanted:
            window.actions_[do].trigger()

    return scene


def _since_the_last_sitting(window: Frame) -> None:
    assert window.meeting
    since = window.meeting.review.since
    since.setCurrentIndex(0)
    since.activated.emit(0)
    window.actions_[Do.WHAT_CHANGED].trigger()


def _counter(window: Frame) -> None:
    assert window.meeting
    _press(Do.PROPOSALS, Do.NEXT_PROPOSAL, Do.NEXT_PROPOSAL, Do.COUNTER)(window)
    field = window.meeting.review.proposals.editor.field
    field.textCursor().insertText(" whoever owns the ferry")


def _leave(window: Frame) -> None:
    assert window.meeting
    window.meeting.review.proposals.leave_card()
    window.actions_[Do.WHAT_IF].trigger()


SCENES: dict[str, Callable[[Frame], None]] = {
    "review": _press(Do.REVIEW, Do.RESERVE, Do.MARK, Do.SWITCH),
    "review-beside": _press(Do.NEXT_PROPOSAL, Do.SWITCH, Do.BESIDE),
    "review-counter": _counter,
    "review-what-if": _leave,
    "review-changed": _since_the_last_sitting,
    "review-sheet": _press(Do.GROUP_SHEET),
}
