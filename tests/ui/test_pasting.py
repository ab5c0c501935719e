"""Copying and pasting in the live editor, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip

from tests.support.clipboards import PROGRAMS, Bit, Para
from tripartite.jobs.publishing.forms import compilation
from tripartite.model.passage import BREAK, depths, in_one_line
from tripartite.model.reading import amendment_view
from tripartite.ui.draft.pasting import SHORT


@pytest.fixture
def clipboard(hands):
    """Puts HTML, or plain words, on the clipboard; it is emptied at the end."""

    def put(html: str, text: str = "") -> None:
        data = QMimeData()
        if html:
            data.setHtml(html)
        data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)

    yield put
    QGuiApplication.clipboard().clear()


LIST = [
    Para((Bit("plain", "Keep "), Bit("bold", "one"), Bit("plain", " berth free;")), 1, "1."),
    Para((Bit("plain", "count"), Bit("deleted", " all"), Bit("plain", " boats."), Bit("note", ""))),
]


def words(hands) -> str:
    return hands.meeting.draft.editor.words.text


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_list_from_elsewhere_becomes_provisions(hands, clipboard, program):
    clipboard(PROGRAMS[program](LIST))
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V")
    assert words(hands) == f"Keep one berth free;{BREAK}count boats."
    assert "without words marked as deleted (1), footnotes (1)" in hands.notice
    hands.press("Ctrl+Return")
    first = hands.hand
    assert (first.reference, first.text) == ("Part 4, item 5", "Keep one berth free;")
    assert [mark.kind for mark in first.passage.marks] == ["strong"]
    hands.press("Ctrl+Z")
    assert not any(v.text == first.text for v in hands.desk.paper.provisions.values())


NESTED = [
    Para((Bit("plain", "Lamps burn:"),)),
    Para((Bit("plain", "by oil"),), 1, "(a)"),
    Para((Bit("plain", "that is clean"),), 2, "(i)"),
    Para((Bit("plain", "by wax"),), 1, "(b)"),
]


def branch(hands, above: str) -> list[str]:
    """What stands under a provision, each with its level."""
    paper = hands.desk.paper
    found = []
    for key in paper.children.get(above, ()):
        view = paper.provisions[key]
        found += [f"{view.level}: {view.text}", *branch(hands, key)]
    return found


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_list_in_a_list_keeps_its_levels(hands, clipboard, program):
    clipboard(PROGRAMS[program](NESTED))
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V")
    lines = "Lamps burn: ¶› by oil ¶›› that is clean ¶› by wax"
    assert in_one_line(words(hands)) == lines
    assert "without" not in hands.notice
    hands.press("Ctrl+Return")
    assert branch(hands, hands.hand.id) == [
        "sub-item: by oil",
        "dash: that is clean",
        "sub-item: by wax",
    ]
    hands.press("Ctrl+Z")
    assert not any(v.text == "by oil" for v in hands.desk.paper.provisions.values())


def test_a_group_proposes_a_list_in_a_list_and_another_sets_an_item_out(hands, clipboard):
    clipboard(PROGRAMS["Word"](NESTED))
    hands.go_to("4.4")
    hands.press("Alt+W", "Ctrl+Shift+Return", "Ctrl+V", "Ctrl+Return")
    made = amendment_view(hands.desk.state, hands.desk.amendment)
    assert depths(made.passage) == (0, 1, 2, 1)
    hands.find_amendment(made.made.number)
    hands.press("Alt+E", "U", "Ctrl+End", "Up", "Alt+Shift+Left")
    assert in_one_line(words(hands)) == "Lamps burn: ¶› by oil ¶› that is clean ¶› by wax"
    assert "set the next provision further out" in hands.meeting.draft.editor.read_back()
    hands.press("Ctrl+Return")
    under = amendment_view(hands.desk.state, hands.desk.amendment)
    assert (under.made.parent, depths(under.passage)) == (made.id, (0, 1, 1, 1))


def test_levels_are_set_by_keys_while_one_writes(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("one")
    hands.press("Alt+Shift+Right")  # the first is what the others stand below: it stays
    assert hands.hand.level == "item"
    hands.press("Return").type("two").press("Alt+Shift+Right", "Alt+Shift+Right", "Return")
    hands.type("three").press("Alt+Shift+Right", "Return").type("four").press("Alt+Shift+Left")
    assert in_one_line(words(hands)) == "one ¶› two ¶›› three ¶› four"
    hands.press("Home", "Backspace")
    assert in_one_line(words(hands)) == "one ¶› two ¶›› three ¶ four"
    hands.press("Ctrl+Z")
    assert in_one_line(words(hands)) == "one ¶› two ¶›› three ¶› four"
    hands.press("Ctrl+Return")
    assert branch(hands, hands.hand.id) == ["sub-item: two", "dash: three", "sub-item: four"]


def test_what_is_copied_keeps_its_levels(hands):
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return").type("one").press("Return").type("two")
    hands.press("Alt+Shift+Right", "Ctrl+A", "Ctrl+C", "Ctrl+End", "Return", "Ctrl+V")
    assert in_one_line(words(hands)) == "one ¶› two ¶› one ¶›› two"


def test_a_paste_is_one_step_of_undo(hands, clipboard):
    clipboard("<p>one <b>two</b></p><p>three</p>")
    before = hands.go_to("4.4").text
    hands.press("Alt+O", "F2", "Ctrl+End", "Ctrl+V")
    assert words(hands) == f"{before}one two{BREAK}three"
    hands.press("Ctrl+Z")
    assert words(hands) == before


def test_what_is_long_is_read_in_slices_and_kept_when_it_is_there(qtbot, hands, clipboard):
    """Ctrl+Enter pressed meanwhile keeps all of it."""
    clipboard("<p>The quay</p>" + "<span class=x> </span>" * (SHORT // 10) + "<p>stays</p>")
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V")
    assert hands.meeting.draft.editor.field.paster.is_reading
    hands.press("Ctrl+Return")
    assert hands.meeting.draft.is_editing
    qtbot.waitUntil(lambda: not hands.meeting.draft.is_editing)
    assert hands.hand.text == "The quay"


def test_too_much_is_told_and_nothing_is_pasted(qtbot, hands, clipboard):
    clipboard("<p>" + "The quay stays open. " * 2_000)
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V")
    qtbot.waitUntil(lambda: "Nothing was pasted" in hands.notice)
    assert words(hands) == ""


def test_esc_while_words_come_leaves_them_for_later(qtbot, hands, clipboard):
    clipboard("<p>The quay</p>" + "<span class=x> </span>" * (SHORT // 10))
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V", "Escape")
    qtbot.waitUntil(lambda: not hands.meeting.draft.is_editing)
    hands.press("Ctrl+Shift+Return")
    assert words(hands) == "The quay"


def test_references_and_notes_survive_cut_and_paste(hands, clipboard):
    place = hands.go_to("3.A.4")
    assert place.passage.atoms
    hands.press("Ctrl+Shift+O")
    assert hands.dialog  # it is adopted: reopened, with a reason
    hands.type("To test").press("Return").press("Alt+O", "F2", "Ctrl+A", "Ctrl+X")
    assert words(hands) == ""
    hands.press("Ctrl+V")
    assert hands.meeting.draft.editor.words == place.passage
    assert "\ufffc" not in QGuiApplication.clipboard().text()


def test_a_note_that_is_not_kept_yet_stays_where_it_was_made(hands, clipboard):
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+End", "Ctrl+Alt+F")
    assert hands.dialog
    hands.type("To test").press("Return").press("Ctrl+A", "Ctrl+C", "Ctrl+V")
    assert [atom.kind for atom in hands.meeting.draft.editor.words.atoms] == ["note"]
    hands.press("Escape")
    hands.go_to("4.3")
    hands.press("F2", "Ctrl+A", "Ctrl+V")
    assert not hands.meeting.draft.editor.words.atoms


def test_nobody_else_makes_up_references(hands, clipboard):
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+A", "Ctrl+C")
    data = QMimeData()
    data.setData("application/x-tripartite-words", b"guessed")
    data.setText("plain\ufffcwords")
    QGuiApplication.clipboard().setMimeData(data)
    hands.press("Ctrl+V")
    assert words(hands) == "plainwords"


def test_marked_changes_of_very_long_words_follow_after_a_pause(hands, clipboard):
    clipboard("<p>The quay stays open. " + "It is dredged each spring. " * 200)
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V")
    editor = hands.meeting.draft.editor
    hands.qtbot.waitUntil(lambda: "The quay stays open." in editor._marked.toPlainText())
    hands.type("X")
    assert "X" not in editor._marked.toPlainText()
    hands.qtbot.waitUntil(lambda: "X" in editor._marked.toPlainText())


def test_too_much_for_a_footnote_is_told_in_its_dialog(hands, clipboard):
    clipboard("", "The quay stays open. " * 2_000)
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+Alt+F")
    field = hands.dialog.field
    hands.press("Ctrl+V")
    hands.qtbot.waitUntil(lambda: "Nothing was pasted" in QToolTip.text())
    assert field.toPlainText() == ""
    QToolTip.hideText()
    hands.press("Escape")


def test_an_empty_provision_takes_nothing_along_when_it_is_dropped(hands):
    """What stood below it together stands beside each other."""
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Return", "Alt+Shift+Right").type("two")
    hands.press("Return").type("three").press("Return", "Alt+Shift+Right").type("four")
    assert in_one_line(words(hands)) == " ¶› two ¶› three ¶›› four"
    hands.press("Ctrl+Return")
    assert (hands.hand.text, branch(hands, hands.hand.id)) == ("two", [])
    three = next(v for v in hands.desk.paper.provisions.values() if v.text == "three")
    assert (three.level, branch(hands, three.id)) == ("item", ["sub-item: four"])


def test_a_list_written_from_the_right_is_set_in_from_there(hands, clipboard):
    rtl = ("المصابيح:", "بالزيت", "النظيف", "بالشمع")
    given = zip(rtl, (para.depth for para in NESTED), strict=True)
    clipboard(PROGRAMS["Word"]([Para((Bit("plain", line),), deep, "(a)") for line, deep in given]))
    hands.go_to("4.4")
    hands.press("Alt+O", "Ctrl+Shift+Return", "Ctrl+V", "Ctrl+Return").look()
    page, views = hands.meeting.draft.view.page, hands.desk.paper.provisions.values()
    blocks = [page.block_of(next(v.id for v in views if v.text == line)) for line in rtl]
    ends = [line.naturalTextRect().right() for line in (b.layout().lineAt(0) for b in blocks)]
    assert page.flow.width - 1 < ends[0] <= page.flow.width
    assert ends[0] > ends[1] > ends[2] and ends[1] == ends[3]


def test_a_subamendment_to_a_new_provision_stands_where_that_would(hands):
    hands.go_to("4.4")
    hands.press("Alt+W", "Ctrl+Shift+Return").type("Lamps burn.").press("Ctrl+Return")
    first = amendment_view(hands.desk.state, hands.desk.amendment)
    hands.find_amendment(first.made.number)
    hands.press("Alt+E", "U", "Ctrl+End").type(" By oil.").press("Ctrl+Return")
    under = amendment_view(hands.desk.state, hands.desk.amendment)
    assert under.made.parent == first.id
    hands.find_amendment(under.made.number)
    workspace = hands.meeting.amendments
    assert "after Part 4, item 4" in workspace.detail.toPlainText()
    cells = [workspace.model.index(0, n).data() for n in range(workspace.model.columnCount())]
    assert "after 4.4" in cells
    (compiled,) = (
        each
        for each in compilation(hands.desk.state, hands.desk.paper.document).provisions
        if each.view.id == under.made.after or each.view.reference == "Part 4, item 4"
    )
    places = {one.number: one.place for one in compiled.proposals}
    assert places[under.made.number] == places[first.made.number] == "After Part 4, item 4"


def test_a_space_at_the_edge_of_a_paste_stays_between_words(hands, clipboard):
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+A").type("Keep oil")
    clipboard("<meta><span> or wax</span>", " or wax")
    hands.press("Ctrl+V")
    assert words(hands) == "Keep oil or wax"
    clipboard("", " or ")
    hands.press("Ctrl+Left", "Ctrl+V")
    assert words(hands) == "Keep oil or or wax"
    hands.press("Ctrl+A", "Ctrl+V")
    assert words(hands) == "or "


def test_what_is_pasted_reads_as_it_is_written(hands, clipboard):
    """Overrides go, and what is opened and not closed; Arabic words keep what they need."""
    hands.go_to("4.4")
    hands.press("Alt+O", "F2", "Ctrl+A")
    arabic = "\u0645\u064a\u0646\u0627\u0621"
    clipboard(
        "", f"pay \u202e001\u202c in \u2067{arabic} \u2066A1\u2069\u2069 \u202bnow\u2069\u200e"
    )
    hands.press("Ctrl+V")
    assert words(hands) == f"pay 001 in \u2067{arabic} \u2066A1\u2069\u2069 now\u200e"
