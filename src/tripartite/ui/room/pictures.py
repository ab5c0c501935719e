"""Pictures of the room's screen: each kind of slide, a text that grew, a script from the right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tripartite.model.document.finding import provision_named
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_named
from tripartite.model.screen.slides import Kind, Line, Sent, Slide
from tripartite.model.state import State
from tripartite.ui.actions import Do
from tripartite.ui.window import MainWindow

SIZE = (1280, 720)

_ARABIC = (
    "ينبغي للحكومات، بالتشاور مع الشركاء الاجتماعيين، أن تضع حدودا للعمل المتواصل في البرد.",
    "ينبغي للحكومات، بالتشاور مع الشركاء الاجتماعيين، أن تصدر إرشادات بشأن العمل المتواصل في البرد "
    "دون 18 درجة (الملحق B).",
)
_BESIDE = "يحصل كل عامل على الملابس الواقية مجانا."


def _at(kind: Kind, place: str) -> Callable[[State], Sent]:
    def sent(state: State) -> Sent:
        return Sent(kind, provision_named(state, place))

    return sent


def _on(kind: Kind, number: str) -> Callable[[State], Sent]:
    return lambda state: Sent(kind, amendment_named(state, number))


_SENT: dict[str, Callable[[State], Sent]] = {
    "title": lambda state: Sent("title"),
    "provision": _at("provision", "Part 3, section A, item 4"),
    "amendment": _on("amendment", "D.13"),
    "adopted": _on("adopted", "D.13"),
    "rolling": _at("rolling", "Part 3, section A, item 1"),
    "insertion": _on("amendment", "D.27"),
    "blank": lambda state: Sent("blank"),
}


def room_pictures(
    window: MainWindow, take: Callable[[str], Path], settle: Callable[[], None]
) -> Iterator[Path]:
    """Send each kind, then a text that grew and an Arabic one; `take(name)` takes the picture."""
    desk, room = window.desk, window.room
    assert desk is not None
    room.open()
    assert room.window is not None
    sheet = room.window.sheet
    room.window.resize(*SIZE)
    for name, sent in _SENT.items():
        room.projector.send(sent(desk.session.state))
        settle()
        yield take(f"room-{name}")
    room.projector.send(_SENT["amendment"](desk.session.state))
    sheet.show_slide(_grown(sheet.slide))
    yield take("room-grown")
    sheet.show_slide(_arabic(sheet.slide.parties))
    yield take("room-arabic")


def _grown(slide: Slide) -> Slide:
    more = Passage(slide.new.text + " Such limits should be reviewed at regular intervals." * 2)
    return Slide(
        slide.sent,
        slide.place,
        slide.reference,
        slide.level,
        slide.label,
        slide.depth,
        slide.old,
        more,
        slide.before,
        slide.after,
        slide.number,
        slide.parent,
        slide.parties,
    )


def _arabic(parties: tuple[str, ...]) -> Slide:
    beside = Line("beside", "item", "2.", 3, Passage(_BESIDE))
    return Slide(
        Sent("amendment"),
        "arabic",
        "Part 3, section A, item 1",
        "item",
        "1.",
        3,
        old=Passage(_ARABIC[0]),
        new=Passage(_ARABIC[1]),
        after=(beside,),
        number="D.13",
        parties=parties,
    )


def show_strips(window: MainWindow) -> None:
    """The Chair's strip and what the room sees, under the drafter's text."""
    assert window.desk is not None and window.meeting is not None
    if not window.actions_[Do.CHAIR_STRIP].isChecked():
        window.actions_[Do.CHAIR_STRIP].trigger()
    window.meeting.go_to(provision_named(window.desk.state, "Part 3, section A, item 1"))
    window.desk.choose_amendment(amendment_named(window.desk.state, "D.13"))
    window.actions_[Do.SEND].trigger()
