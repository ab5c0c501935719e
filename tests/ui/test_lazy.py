"""What is not seen is not drawn: it catches up when it is shown."""

from __future__ import annotations

from tripartite.ui.files import open_journal


def test_a_page_that_is_not_seen_changes_its_colours_when_it_is(hands, theme):
    hands.press("Ctrl+2")
    page = hands.meeting.draft.page
    written = []
    page.contentsChanged.connect(lambda: written.append(1))
    theme.choose("dark")
    assert written == []
    hands.press("Ctrl+1")
    words = page.begin().begin().fragment().charFormat().foreground().color()
    assert words.name() == theme.hex("text")


def test_the_paper_is_read_with_the_meeting(hands):
    opened = open_journal(hands.desk.session.journal, "secretariat")
    assert opened.paper is not None
    assert opened.paper.order == hands.desk.paper.order
