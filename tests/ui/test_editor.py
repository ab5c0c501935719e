"""The live editor: words, marks and atoms come back as they were; what was typed is never lost."""

from __future__ import annotations

from hypothesis import given
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QTextDocument

from tests.support.words import passages as any_passages
from tripartite.model import commands as c
from tripartite.model.passage import Mark, Passage, join, note_mark
from tripartite.model.text import SourceDocument, SourceProvision
from tripartite.ui.draft import passages
from tripartite.ui.draft.recovery import Kept, _read, _written
from tripartite.ui.inline import PaperDocument

WORDS = Passage("Lamps are lit")


def spaced(words: Passage) -> bool:
    """Line breaks become spaces in the editor, and so need no round trip."""
    return not set(words.text) & set("\n\r\t\u2028\u2029")


@given(any_passages)
def test_a_passage_comes_back_as_it_was(words):
    document = QTextDocument()
    passages.write(document, words, lambda atom: "x")
    if spaced(words):
        assert passages.read(document) == words


@given(any_passages)
def test_what_is_put_aside_is_read_again(words):
    kept = Kept("replace", "p1", 3, words, "w", "")
    assert _read(_written(kept)) == kept


def test_what_cannot_be_read_is_not_worth_stopping_for():
    assert [_read(words) for words in ("", "{}", "[1]", '{"passage": 3}')] == [None] * 4


def test_a_note_is_one_sign(hands):
    place = hands.go_to("3.A.4")
    assert place.passage.atoms
    hands.press("Ctrl+Shift+O")
    assert hands.dialog
    hands.type("To test").press("Return")
    hands.press("F2")
    assert hands.meeting.draft.editor.words == place.passage
    hands.press("End").type(" More").press("Ctrl+Return")
    assert hands.hand.passage.atoms == place.passage.atoms


def test_pasting_brings_words_and_marks_and_nothing_else(hands):
    hands.go_to("4.4")
    hands.press("F2", "Ctrl+A")
    data = QMimeData()
    data.setHtml("<b>Bold</b> words <img src='file:///etc/passwd'>")
    hands.meeting.draft.editor.field.insertFromMimeData(data)
    words = hands.meeting.draft.editor.words
    assert words == Passage("Bold words", (Mark(0, 4, "strong"),))


def test_bold_and_italics_are_marks(hands):
    hands.go_to("4.4")
    hands.press("F2", "Ctrl+A").type("word").press("Ctrl+A", "Ctrl+B")
    assert [mark.kind for mark in hands.meeting.draft.editor.words.marks] == ["strong"]


def test_keystrokes_have_their_own_undo(hands):
    words = hands.go_to("4.4").passage
    hands.press("F2").type("Q").press("Ctrl+Z")
    assert hands.meeting.draft.editor.words == words
    assert hands.meeting.draft.is_editing


def test_marked_changes_come_and_go_under_the_open_editor(qtbot, hands):
    """Also far down, where the page is scrolled back as it is written anew."""
    words = hands.go_to("4.4").passage.text
    hands.press("F2", "End")
    with qtbot.capture_exceptions() as raised:
        hands.press("Ctrl+M").type("Q").press("Ctrl+M")
    assert not raised
    draft = hands.meeting.draft
    assert draft.editor.words.text == f"{words}Q"
    qtbot.waitUntil(lambda: draft.view.viewport().rect().contains(draft.editor.geometry()))
    hands.press("Escape")


def test_what_was_typed_is_back_after_a_fall(qtbot, hands, sample):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "End").type(" half a tho")
    hands.meeting.draft.recovery.keep()
    hands.window.close_meeting()
    with qtbot.waitSignal(hands.window.files.opened):
        hands.window.open_path(sample)
    assert hands.meeting.draft.editor.words.text.endswith(" half a tho")
    assert hands.desk.name(hands.desk.speaker) == "Workers"
    assert "is back" in hands.notice
    hands.press("Ctrl+Return")
    assert hands.desk.paper.open_at(place.id)
    hands.saved()
    qtbot.waitUntil(lambda: not hands.desk.session.journal.remembered())


def empty_text(hands, title: str) -> str:
    """A text without a provision, by its id."""
    opened = c.ImportDocuments((SourceDocument("Office text", title, (), (), ()),))
    return hands.desk.do(opened).entries[0].body.id


def test_what_was_typed_in_an_empty_text_waits_there_and_in_no_other(qtbot, hands, sample):
    one, other = empty_text(hands, "One"), empty_text(hands, "Other")
    hands.desk.choose_document(one)
    hands.press("Alt+W", "Ctrl+Shift+Return").type("Its first words").press("Escape")
    hands.desk.choose_document(other)
    hands.press("Ctrl+Shift+Return")
    assert hands.meeting.draft.editor.words.text == ""
    hands.type("Others").press("Escape")
    hands.desk.choose_document(one)
    hands.press("Ctrl+Shift+Return")
    assert hands.meeting.draft.editor.words.text == "Its first words"
    hands.press("Escape").desk.choose_document(hands.desk.documents()[0].id)
    hands.saved()
    hands.window.close_meeting()
    with qtbot.waitSignal(hands.window.files.opened):
        hands.window.open_path(sample)
    assert hands.desk.paper.document in (one, other)  # where words wait, not the first text
    assert hands.meeting.draft.editor.words.text in ("Its first words", "Others")
    hands.press("Ctrl+Return")
    assert hands.desk.amendment
    hands.saved()


def test_what_was_typed_in_another_text_is_back_after_a_fall(qtbot, hands, sample):
    written = SourceDocument("Office text", "Other", (), (SourceProvision("item", WORDS),), ())
    other = hands.desk.do(c.ImportDocuments((written,))).entries[0].body.id
    hands.desk.choose_document(other)
    hands.desk.choose_provision(hands.desk.paper.order[0])
    hands.press("Alt+W", "F2", "End").type(" and more")
    hands.meeting.draft.recovery.keep()
    hands.saved()
    hands.window.close_meeting()
    with qtbot.waitSignal(hands.window.files.opened):
        hands.window.open_path(sample)
    assert hands.desk.paper.document == other
    assert hands.meeting.draft.editor.words.text == f"{WORDS.text} and more"


def test_a_refused_act_keeps_the_editor_open(hands):
    hands.go_to("4.4")
    hands.press("Alt+W", "F2", "Ctrl+Return")
    assert "already" in hands.notice
    assert hands.meeting.draft.is_editing
    hands.press("Escape")


def test_documents_load_nothing_and_read_nothing_as_html(theme, hands):
    words = "<img src='file:///etc/passwd'> <b>&amp;</b>"
    hands.go_to("4.4")
    hands.press("F2", "Ctrl+A").type(words).press("Ctrl+Return")
    assert words in hands.meeting.draft.page.toPlainText()
    assert words in hands.meeting.inspector.toPlainText()
    document = PaperDocument(theme)
    for name in ("file:///etc/passwd", "http://localhost/x.png", "relative.png"):
        image = document.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        assert (image.width(), image.height()) == (1, 1)
    assert join([note_mark("n")]).atoms
