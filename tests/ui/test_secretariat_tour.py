"""The secretariat's tour of the README, step by step, by the keys it names."""

from __future__ import annotations

from tripartite.model.amendments.procedure import parts_of
from tripartite.model.planning.sittings import open_one
from tripartite.model.positions.stated import positions_on
from tripartite.ui.amendments.dialogs import ReasonDialog


def test_the_tour(qtbot, hands):
    chair, room = hands.window.podium.chair, hands.window.room

    def says(words: str) -> None:
        qtbot.waitUntil(lambda: words in chair.text)
        hands.look()

    # 1: the room's screen and the Chair's strip
    hands.press("Ctrl+F6", "Ctrl+F9")
    assert "Working Group" in room.window.sheet.said() and chair.isVisible()
    # 2: speak as a group, type an amendment
    hands.press("Ctrl+G").type("3.F.1").press("Return", "Alt+W", "F2", "End")
    hands.type(" Results should be published.")
    told = "after “contradict one another.”, insert “Results should be published.”"
    assert told in hands.meeting.draft.editor.read_back()
    hands.press("Ctrl+Return")
    assert hands.desk.name(hands.amendment("D.35").parties[0]) == "Workers"
    # 3: what the room sees, and a stance
    hands.press("F5")
    assert "D.35 · Workers" in room.window.sheet.said()
    hands.press("Shift+F5", "Alt+E", "2")
    assert "The text if adopted" in room.window.sheet.said()
    (stance,) = positions_on(hands.desk.state, hands.hand.id)
    assert (hands.desk.handle(stance.party), stance.stance) == ("E", "go along")
    # 4: the Chair's strip
    says("We now take up D.35, by the Workers, on Part 3, section F, item 1.")
    hands.press("Alt+8", "Alt+1")
    says("▶ D.35 is adopted.")
    assert hands.hand.text.endswith(" Results should be published.")
    hands.press("Alt+N")
    says("May I take it that Part 3, section F, item 1 is adopted, as amended?")
    hands.press("Alt+1")
    assert hands.hand.state == "adopted"
    # 5: an amendment of three ideas is split
    hands.press("Ctrl+2", "Ctrl+F").type("D.27").press("Return", "I", "O")
    assert hands.dialog.letters == ["A", "B", "C"]
    hands.press("A", "A", "B", "Return")
    assert len(parts_of(hands.desk.state, hands.amendment("D.27").id)) == 2
    # 6: a subamendment
    hands.press("Ctrl+F").type("D.13").press("Return", "Alt+W", "U", "End")
    hands.type(" Soon.").press("Ctrl+Return")
    assert hands.amendment("D.13.1").made.parent == hands.amendment("D.13").id
    # 7: the subamendment first, then the amendment, and what falls with it
    hands.press("Ctrl+2", "N", "Down", "A")
    dialog = hands.dialog
    assert hands.amendment("D.13.1").status == "not adopted"
    assert dialog.windowTitle() == "D.13: adopted"
    hands.press("Tab", "Tab", "Tab", "Tab", "Space")
    assert dialog.boxes[hands.amendment("D.32").id].isChecked()
    hands.press("Return")
    assert [hands.amendment(n).status for n in ("D.13", "D.32")] == ["adopted", "fell"]
    assert "Read back: A group opposed it." in hands.notice
    # 8: a slip of the finger
    hands.press("Ctrl+F").type("D.25").press("Return", "N", "Ctrl+Z")
    assert "it can't be undone" in hands.notice
    hands.press("Ctrl+Shift+C")
    assert isinstance(hands.dialog, ReasonDialog)
    hands.type("Misheard").press("Shift+Tab").type("w").press("Return")
    assert hands.amendment("D.25").status == "withdrawn"
    # 9: as cited
    hands.press("Ctrl+1", "Ctrl+G").type("3.F.1").press("Return", "Alt+O", "Ctrl+Shift+Return")
    hands.type("Results should be compared.").press("Ctrl+Return")
    assert "[as cited 2.] Buyers" in hands.meeting.draft.page.toPlainText()
    hands.press("Ctrl+G").type("as cited 3.F.2").press("Return")
    assert hands.hand.reference == "Part 3, section F, item 3"
    # 10: what is left, and an answer
    hands.press("F4", "End")
    left = hands.meeting.plan.left.list
    while left.line.glyph != "?":
        hands.press("Up")
    hands.press("A")
    assert hands.dialog.windowTitle() == "Answer the question"
    hands.type("It may.").press("Return")
    assert not any(line.glyph == "?" for group in left.rows.groups for line in group.lines)
    # 11: the sitting is closed
    hands.press("C")
    shown = hands.dialog.list.rows.groups
    assert "Part 4, item 2" in [line.title for group in shown for line in group.lines]
    hands.press("Return")
    qtbot.waitUntil(lambda: open_one(hands.desk.state) is None)
