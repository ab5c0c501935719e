"""On the screen each word is in the tone of whoever asked for it, and they are named beside."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextCursor, QTextDocument

from tests.ui.hands import Hands
from tripartite.model import commands as c
from tripartite.model.document.authors import marked_change
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_named, amendment_view, who_asked
from tripartite.ui.actions import Do
from tripartite.ui.marks import write_change, write_marked, write_others_of
from tripartite.ui.writing import Look, Writer

TONES = ("text", "employers", "workers", "governments", "office")


def written(hands: Hands, write) -> list[tuple[str, str]]:
    """What is written, stretch by stretch, with its tone."""
    document = QTextDocument()
    writer = Writer(QTextCursor(document), hands.window.theme, QFont(), lambda atom: "?")
    write(writer)
    named = {writer.colour(tone).name(): tone for tone in TONES}
    found, stretches = [], document.begin().begin()
    while not stretches.atEnd():
        part = stretches.fragment()
        tone = named.get(part.charFormat().foreground().color().name(), "")
        found.append((part.text().strip(), tone))
        stretches += 1
    return found


def subamended(hands: Hands) -> str:
    """An amendment of the Workers, with words of the Employers; its id."""
    desk = hands.desk
    view = amendment_view(desk.state, amendment_named(desk.state, "D.30"))
    words = view.passage.text.replace("workers’ rights", "workers’ rights and for small firms")
    act = c.Propose("replace", (desk.party_of_key("E"),), passage=Passage(words), parent=view.id)
    sub = desk.do(act).entries[0].body.id
    desk.do(c.Decide(sub, "adopted"))
    return view.id


def test_an_open_amendment_shows_whose_each_word_is(hands):
    view = amendment_view(hands.desk.state, subamended(hands))
    found = written(hands, lambda w: write_change(w, hands.desk, view, "workers", Look()))
    marked = [stretch for stretch in found if stretch[1] not in ("text", "")]
    assert marked == [
        ("take working conditions into account when", "workers"),
        ("make respect for workers’ rights", "workers"),
        ("and for small firms", "employers"),
        ("a condition of", "workers"),
    ]
    named = written(hands, lambda w: write_others_of(w, hands.desk, view, Look()))
    assert [words for words, _ in named if words.startswith("D.")] == ["D.30.1"]


def test_side_by_side_each_word_is_in_the_tone_of_who_asked_for_it(hands):
    view = amendment_view(hands.desk.state, subamended(hands))
    hands.meeting.show_workspace(Do.REVIEW)
    pane = hands.meeting.review.proposals.proposal
    hands.desk.choose_amendment(view.id)
    hands.press("B")
    hands.qtbot.waitUntil(lambda: "and for small firms" in pane.toPlainText())
    tones = {hands.window.theme.colour(tone).name(): tone for tone in TONES}

    def tone(words: str) -> str:
        found = pane.document().find(words)
        assert not found.isNull()
        return tones[found.charFormat().foreground().color().name()]

    assert tone("make respect for workers’ rights") == "workers"
    assert tone("and for small firms") == "employers"
    assert pane.document().find("take working conditions into account").charFormat().fontStrikeOut()


def test_the_history_shows_whose_words_were_adopted(hands):
    """All that D.34 changed in the text came of the Employers' subamendment to it."""
    state = hands.desk.state
    (was, _), (entry, asked) = who_asked(state, hands.desk.find("3.A.1"))
    assert amendment_view(state, asked).made.number == "D.34"
    words = was.body.passage, entry.body.passage
    pieces = marked_change(state, entry, *words)
    found = written(hands, lambda w: write_marked(w, hands.desk, words, pieces, "workers"))
    assert (", counted as working time,", "employers") in found
    assert not [stretch for stretch in found if stretch[1] == "workers"]
