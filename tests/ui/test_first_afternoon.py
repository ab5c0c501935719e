"""The first afternoon of a meeting by keys alone: from one's own Word file to what goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog
from shiboken6 import isValid

from tests.support.ooxml import W
from tests.ui.hands import Hands, in_front, rest
from tripartite.jobs.meetings import open_session
from tripartite.model.journal import verify
from tripartite.model.planning.sittings import sittings
from tripartite.model.reading import document_view, documents

READ, WRITTEN = ASKED = ("getOpenFileName", "getSaveFileName")


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch) -> Callable[[str, str], Path]:
    """Says which file is chosen when one is asked for next; the system's dialogs take no keys."""
    names = dict.fromkeys(ASKED, "")
    for asked in ASKED:
        answer = lambda *_, asked=asked, **__: (str(tmp_path / names[asked]), "")  # noqa: E731
        monkeypatch.setattr(QFileDialog, asked, answer)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Lamps", True))

    def choose(asked: str, name: str) -> Path:
        names[asked] = name
        return tmp_path / name

    return choose


def typed_in_word(path: Path) -> Path:
    """A text as somebody types one."""
    paper = docx.Document()
    paper.add_paragraph("Lamps in harbours", style="Title")
    paper.add_paragraph("This text is about lamps.")
    paper.add_heading("Part 1. Duties", 1)
    for item in (
        "Harbours shall keep a lamp at each pier.",
        "Pilots should report lamps that fail, and clean those that burn.",
        "Keepers may rest by turns.",
    ):
        paper.add_paragraph(item, style="List Number")
    paper.save(str(path))
    return path


class Afternoon(Hands):
    """Hands that know what is done in it; all of it is keys."""

    def answered(self, dialog: QDialog) -> None:
        """Wait until a dialog has gone."""
        self.qtbot.waitUntil(lambda: not (isValid(dialog) and dialog.isVisible()))

    def propose(self, who: str, place: str, *keys: str, words: str = "") -> str:
        """Type as a group at a place; the number of the amendment it became."""
        here = self.go_to(place)
        self.press(*filter(None, (who,)), "F2", *keys).type(words).press("Ctrl+Return")
        return self.desk.paper.open_at(here.id)[-1].made.number

    def statuses(self, *numbers: str) -> list[str]:
        return [self.amendment(number).status for number in numbers]

    def settle(self) -> Afternoon:
        """Press the button of what is asked, where anything is, and wait until it has gone."""
        if in_front() is not None:
            dialog = self.dialog
            dialog.record.setFocus()
            self.press("Space").answered(dialog)
        return self


def begin(qtbot, window, chosen) -> Afternoon:
    """A new meeting on one's own text, from the first page."""
    typed_in_word(chosen(READ, "harbour.docx"))
    hands = Afternoon(qtbot, window)
    hands.press("Tab")
    while hands.focus.accessibleName() != "New meeting from a text":
        hands.press("Tab")
    chosen(WRITTEN, "lamps.tripartite")
    with qtbot.waitSignal(window.files.imported):
        hands.press("Space")
    hands.press("Escape")
    rest(qtbot, window)
    return hands


def test_the_first_afternoon(qtbot, window, chosen):
    room = begin(qtbot, window, chosen)
    paper = [(p.reference, p.text) for p in room.desk.paper.provisions.values()]
    assert paper[-1] == ("Part 1, item 3", "Keepers may rest by turns.")
    name_a_party(room)
    room.press("Ctrl+P", "O")
    dialog = room.dialog
    room.type("Monday afternoon").press("Return").answered(dialog)
    assert room.notice == "“Monday afternoon” is open."
    first = debate_the_lamps(room)
    second = split_and_decide(room)
    third = each_group_in_turn(room)
    adopt_the_part(room)
    room.press("Ctrl+P", "C").settle()
    assert [s.state for s in sittings(room.desk.state)] == ["closed"]
    assert room.statuses(first, f"{first}.1", second, *third) == [
        *("adopted as subamended", "adopted", "subsumed", "not adopted", "withdrawn", "adopted")
    ]
    shown = standing(room.desk.state)
    assert shown == AFTERWARDS
    clean, marked = exported(qtbot, room, chosen)
    room.saved()
    window.close_meeting()

    assert clean == [("Lamps in harbours", set()), *((w, set()) for _, _, w in AFTERWARDS)]
    assert [changed for _, changed in marked] == [set()] * 3 + [{"ins"}] * 3
    assert all(m[0].endswith(c[0]) for m, c in zip(marked, clean, strict=True))
    again = open_session(chosen(WRITTEN, "lamps.tripartite"), write=False)
    kept, found = standing(again.state), verify(again.journal)
    again.journal.close()
    assert found.ok, found.flaws
    assert kept == shown


def name_a_party(room: Afternoon) -> None:
    """A new meeting knows the three groups; a regional group is named where it is missed."""
    room.press("Alt+Y")
    assert room.dialog.windowTitle() == "A party that takes part"
    room.type("Northern ports").press("Tab").type("NP").press("Return")
    assert room.notice == "Northern ports takes part from now on, and speaks."
    assert room.desk.handle(room.desk.speaker) == "NP"
    room.press("Ctrl+Alt+Y")
    dialog = room.dialog
    room.type("NP").press("Tab").type("PN").press("Return")
    assert "Northern ports" in dialog.why.text()  # the name is taken; what was typed stays
    room.press("Escape", "Escape").answered(dialog)  # the second gives up what was typed


def debate_the_lamps(room: Afternoon) -> str:
    """The Employers propose; the Workers subamend it in debate; both are decided."""
    number = room.propose("Alt+E", "1.1", "Home", *["Ctrl+Right"] * 4, words="bright ")
    room.find_amendment(number)
    room.press("I", "D")
    dialog = room.dialog
    room.type("Gov").press("Return").answered(dialog)
    room.press("Alt+W", "U", "Ctrl+End", "Left").type(" and at each lock")
    assert "and at each lock" in room.meeting.draft.editor.read_back()
    room.press("Ctrl+Return")
    room.find_amendment(f"{number}.1")
    room.press("Alt+E", "2", "Alt+G", "1", "I", "A").settle()
    room.find_amendment(number)
    room.press("S").settle()
    assert room.statuses(number, f"{number}.1") == ["adopted as subamended", "adopted"]
    return number


def split_and_decide(room: Afternoon) -> str:
    """One amendment of the Governments holds two ideas: they are decided one by one."""
    here = room.go_to("1.2")
    room.press("Alt+G", "F2", "Home", *["Ctrl+Right"] * 2).type("promptly ")
    room.press("Ctrl+End", "Left").type(" each week").press("Ctrl+Return")
    (made,) = room.desk.paper.open_at(here.id)
    number = made.made.number
    room.find_amendment(number)
    room.press("I", "O")
    dialog = room.dialog
    room.press("A", "B", "Return").answered(dialog)
    room.find_amendment(f"{number}.A")
    room.press("A").settle()
    room.find_amendment(f"{number}.B")
    room.press("Alt+E", "6", "N").settle()
    assert room.statuses(f"{number}.A", f"{number}.B") == ["adopted", "not adopted"]
    return number


def each_group_in_turn(room: Afternoon) -> tuple[str, str, str]:
    """Three on one place, the last of the regional group, which is adopted."""
    first = room.propose("Alt+E", "1.3", "Ctrl+End", "Left", words=" at night")
    second = room.propose("Alt+W", "1.3", "Ctrl+End", "Left", words=" by day")
    room.go_to("1.3")
    room.press("Alt+Y")
    dialog = room.dialog
    room.type("Nor").press("Return").answered(dialog)
    third = room.propose("", "1.3", "Home", "Ctrl+Right", words="and pilots ")
    assert room.desk.name(room.amendment(third).parties[0]) == "Northern ports"
    for number, keys in ((first, "N"), (second, "W"), (third, "A")):
        room.find_amendment(number)
        room.press("I", keys).settle()
    return first, second, third


def adopt_the_part(room: Afternoon) -> None:
    room.go_to("1.1")
    room.press("Ctrl+P", "B").settle()
    states = [p.state for p in room.desk.paper.provisions.values() if p.level == "item"]
    assert states == ["adopted"] * 3


def exported(qtbot, room: Afternoon, chosen) -> list[list[tuple[str, set[str]]]]:
    """The clean text and the marked changes, as their pages say: words, and what is marked."""
    found = []
    room.press("Ctrl+4", "Down")
    for name, form in (("clean.docx", "clean"), ("marked.docx", "redline")):
        qtbot.waitUntil(lambda: room.meeting.publish.steps.count() > 1)
        while room.meeting.publish.steps.step != form:
            room.press("Down")
        path = chosen(WRITTEN, name)
        with qtbot.waitSignal(room.window.files.said):
            room.press("Ctrl+Shift+F")
        assert name in room.notice
        found.append(_paragraphs(path))
        room.press("Ctrl+4")
    return found


def _paragraphs(path: Path) -> list[tuple[str, set[str]]]:
    body = docx.Document(str(path)).element.body
    every = [
        (p, {c.tag.removeprefix(W) for c in p.iter(W + "ins", W + "del")})
        for p in body.iter(W + "p")
    ]
    words = [("".join(t.text or "" for t in p.iter(W + "t", W + "delText")), c) for p, c in every]
    return [(text, changed) for text, changed in words if text.strip()]


def standing(state) -> list[tuple[str, str, str]]:
    (document,) = documents(state)
    view = document_view(state, document.id)
    return [(p.reference, p.state, p.text) for p in view.provisions]


AFTERWARDS = [
    ("unnumbered paragraph", "untouched", "This text is about lamps."),
    ("Part 1", "untouched", "Duties"),
    *(
        (f"Part 1, item {n}", "adopted", words)
        for n, words in enumerate(
            (
                "Harbours shall keep a bright lamp at each pier and at each lock.",
                "Pilots should promptly report lamps that fail, and clean those that burn.",
                "Keepers and pilots may rest by turns.",
            ),
            1,
        )
    ),
]
"""Reference, state and words of each provision when all is done."""


def test_naming_a_party_is_taken_back(hands):
    """With those who sit in it ticked by keys; nobody speaks for a party that is gone."""
    hands.press("Alt+W", "Ctrl+Alt+Y")
    dialog = hands.dialog
    hands.type("Northern ports").press("Tab").type("NP").press("Tab", "Tab", "Space", "Return")
    hands.qtbot.waitUntil(lambda: not (isValid(dialog) and dialog.isVisible()))
    party = hands.desk.party(hands.desk.speaker)
    assert (party.handle, party.kind, len(party.members)) == ("NP", "regional group", 1)
    hands.press("Ctrl+Z")
    assert "NP" not in [each.handle for each in hands.desk.parties("regional group")]
    assert hands.desk.speaker == ""
    assert hands.notice == "Taken back: naming Northern ports."
