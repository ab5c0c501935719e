"""The Review: its list, its filters, its pages; and one review hour by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from tests.ui.hands import Hands, close
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.moments import last_looked
from tripartite.model.passage import BREAK, Passage, broken
from tripartite.model.reading import amendment_named, amendment_view, document_view, documents
from tripartite.model.reviewing.review import kept_beside, our_stance, proposals_to_review
from tripartite.model.text import HEADINGS
from tripartite.ui.actions import Do
from tripartite.ui.review.model import ROW, Wish
from tripartite.ui.window import MainWindow

THIRTY = 30


@pytest.fixture
def thirty(sample):
    """The sample, in which the Workers had looked at everything before thirty proposals came."""
    workers = open_session(sample, "W")
    workers.do(c.Look())
    workers.journal.close()
    office = open_session(sample)
    parties = {p.handle: p.id for p in office.state.room.parties.values()}
    (text,) = documents(office.state)
    views = [v for v in document_view(office.state, text.id).provisions if v.level not in HEADINGS]
    free = [v for v in views if v.state != "adopted" and not v.passage.atoms]
    for n in range(THIRTY):
        view, party = free[n % len(free)], parties[("E", "G", "E")[n % 3]]
        words = view.passage.text.rstrip(".;") + f", as far as point {n} allows."
        office.do(c.Propose("replace", (party,), view.id, Passage(words)))
    office.journal.close()
    return sample


@pytest.fixture
def structural(sample):
    """The sample, in which the Employers asked for a split, a deletion and a new provision after
    the Workers had looked at everything before."""
    workers = open_session(sample, "W")
    workers.do(c.Look())
    workers.journal.close()
    office = open_session(sample)
    (employers,) = (p.id for p in office.state.room.parties.values() if p.handle == "E")
    (text,) = documents(office.state)
    views = [v for v in document_view(office.state, text.id).provisions if v.level == "item"]
    cut, gone, last = [v for v in views if v.state != "adopted" and not v.passage.atoms][:3]
    head, _, tail = cut.passage.text.partition(" ")
    parts = Passage(head + BREAK + tail)
    office.do(c.Propose("split", (employers,), cut.id, parts))
    office.do(c.Propose("delete", (employers,), gone.id))
    office.do(
        c.Propose(
            "insert",
            (employers,),
            last.parent or "",
            Passage("Ports keep their quays clear."),
            document=text.id,
            after=last.id,
            level="item",
        )
    )
    office.journal.close()
    return sample


@pytest.fixture
def workers_window(qtbot, theme, settings):
    """A window opened by the Workers' spokesperson."""
    window = MainWindow(theme, settings, "W")
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield window
    close(qtbot, window)


@pytest.fixture
def spokesperson(qtbot, workers_window, thirty) -> Hands:
    """Hands of the Workers' spokesperson on the keyboard."""
    return Hands.opening(qtbot, workers_window, thirty)


@pytest.fixture
def review(spokesperson):
    spokesperson.press("Ctrl+5")
    return spokesperson.meeting.review


def rows(review) -> list:
    model = review.model
    return [model.index(i).data(ROW) for i in range(model.rowCount())]


def wish(qtbot, review, **wanted) -> list[str]:
    review.model.set_wish(Wish(**wanted))
    qtbot.waitUntil(lambda: not review.model.measuring)
    return [row.number for row in rows(review)]


# The list


def test_the_models_keep_the_rules(qtmodeltester, spokesperson, review):
    qtmodeltester.check(review.model)
    spokesperson.press("Ctrl+Shift+W")
    qtmodeltester.check(review.trial.model)
    spokesperson.desk.do(
        c.StatePosition(
            review.model.key(review.model.index(0)), spokesperson.desk.session.actor.party, "oppose"
        )
    )


def test_it_lists_what_is_new_since_one_last_looked(qtbot, spokesperson, review):
    desk = spokesperson.desk
    n = last_looked(desk.state, desk.session.actor)
    found = proposals_to_review(desk.state, desk.session.actor, n)
    assert [row.number for row in rows(review)] == [wanted.number for wanted in found]
    assert len(found) == THIRTY and all(row.news == "new" for row in rows(review))
    assert len(wish(qtbot, review, show="all")) > THIRTY


def test_filters_let_through_what_they_say(qtbot, spokesperson, review):
    desk = spokesperson.desk
    governments = desk.party_of_key("G")
    assert len(wish(qtbot, review, party=governments)) == THIRTY // 3
    assert len(wish(qtbot, review, words="point 7 ")) == 1
    assert wish(qtbot, review, words="no such words at all") == []
    competing = wish(qtbot, review, show="all", relation="side by side")
    assert "D.31" in competing
    desk.do(c.Watch(("point 3",)))
    (flagged,) = wish(qtbot, review, show="flagged")
    assert wish(qtbot, review, show="marked") == []
    desk.do(c.Mark(amendment_named(desk.state, flagged)))
    assert wish(qtbot, review, show="marked") == [flagged]
    before = len(wish(qtbot, review, show="unanswered"))
    desk.do(
        c.StatePosition(amendment_named(desk.state, flagged), desk.session.actor.party, "silent")
    )
    assert len(wish(qtbot, review, show="unanswered")) == before - 1


def test_rows_are_made_when_they_are_seen(spokesperson, review):
    assert 0 < len(review.model._kept) < THIRTY


def test_words_typed_in_the_line_narrow_the_list(qtbot, spokesperson, review):
    spokesperson.press("Ctrl+F").type("point 12 ")
    qtbot.waitUntil(lambda: review.model.counts[0] == 1)
    spokesperson.press("Return")
    assert review.proposals.list.hasFocus()
    assert "point 12" in review.proposals.proposal.toPlainText()


def test_against_what_and_side_by_side(spokesperson, review):
    text = review.proposals.proposal.toPlainText
    said = []
    for _ in range(4):
        said.append(text())
        spokesperson.press("V")
    assert text() == said[0]
    for words, shown in zip(
        ("TODAY'S TEXT", "WRITTEN ON", "THE TEXT AT", "OUR OWN PROPOSAL"), said, strict=True
    ):
        assert f"AGAINST {words}" in shown or words in shown
    spokesperson.press("B")
    assert spokesperson.window.actions_[Do.BESIDE].isChecked()
    assert review.proposals.proposal.document().rootFrame().childFrames()
    spokesperson.press("B")
    assert not review.proposals.proposal.document().rootFrame().childFrames()


def test_a_private_stance_is_never_shown_as_tabled(spokesperson, review):
    spokesperson.press("3")
    assert "≈ flexible" in review.proposals.ours.toPlainText()
    assert "kept private" in review.proposals.ours.toPlainText()
    tabled = review.proposals.proposal.toPlainText().partition("STANCES TABLED")[2]
    assert "flexible" not in tabled and "not heard" in tabled


def test_what_is_private_is_covered_with_one_key(spokesperson, review):
    spokesperson.press("3", "F12")
    assert not review.isVisible()
    spokesperson.press("F12")
    assert review.isVisible() and "flexible" in review.proposals.ours.toPlainText()


def test_undo_in_a_card_is_the_card_s(spokesperson, review):
    spokesperson.press("L").type("Ask").press("Ctrl+Z")
    assert review.proposals.note.words == ""
    spokesperson.press("Escape")
    assert review.proposals.list.hasFocus()


def test_the_secretariat_reads_it_without_private_parts(hands):
    hands.press("Ctrl+5")
    review = hands.meeting.review
    assert "nothing private here" in review.proposals.ours.toPlainText()
    actions = hands.window.actions_
    for do in (Do.SUPPORT, Do.NOTE, Do.MARK, Do.COUNTER, Do.WATCH, Do.LOOKED, Do.EXPORT_SHEET):
        assert not actions[do].isEnabled(), do
    before = hands.desk.state.room.n
    hands.press("1", "M", "L", "C")
    assert hands.desk.state.room.n == before


# The other pages


def test_what_changed_says_who_asked_and_what_nobody_explains(spokesperson, review):
    review.since.setCurrentIndex(
        review.since.findText("the last sitting", Qt.MatchFlag.MatchContains)
    )
    review.since.chosen.emit()
    spokesperson.press("Ctrl+Shift+H")
    said = review.changes.toPlainText()
    assert "3 changes of the text" in said and "2 of them no amendment explains" in said
    assert "D.29" in said and "Highland Group" in said and "gavelled" in said
    review.only_strange.setFocus()
    spokesperson.press("Space")
    assert "D.29  " not in review.changes.toPlainText()
    assert "Editorial, by the Office" in review.changes.toPlainText()


def test_a_text_that_was_brought_in_is_no_editorial_change(spokesperson, review):
    review.since.setCurrentIndex(review.since.findText("beginning", Qt.MatchFlag.MatchContains))
    review.since.chosen.emit()
    spokesperson.press("Ctrl+Shift+H")
    said = review.changes.toPlainText()
    assert "brought in" in said
    assert said.count("Editorial, by the Office") == said.count("No amendment explains it") == 3


def test_agreed_language_of_a_typed_phrase(spokesperson, review):
    spokesperson.press("Ctrl+Shift+A")
    dialog = spokesperson.dialog
    spokesperson.type("shared services for maintenance").press("Return")
    assert "As it stands: 1 time" in dialog.pane.toPlainText()
    assert "declared agreed" in dialog.pane.toPlainText()
    spokesperson.press("Escape")


def test_watch_words_are_typed_one_to_a_line(spokesperson, review):
    spokesperson.press("Ctrl+Shift+U")
    dialog = spokesperson.dialog
    spokesperson.type("point 4").press("Return").type("allow*")
    dialog.buttons.button(dialog.buttons.StandardButton.Ok).setFocus()
    spokesperson.press("Space")
    assert review.model.findings.words == ("point 4", "allow*")
    assert rows(review)[0].flags


def test_a_time_can_be_chosen_too(qtbot, spokesperson, review):
    last = review.since.count() - 1
    review.since.setCurrentIndex(last)
    review.since.activated.emit(last)
    assert spokesperson.dialog.windowTitle() == "Since a time"
    spokesperson.type("2031-05-16 11:30").press("Return")
    qtbot.waitUntil(lambda: review.since.currentText() == "2031-05-16 11:30")
    spokesperson.press("Ctrl+Shift+H")
    assert "3 changes of the text" in review.changes.toPlainText()
    review.since.take_time("half past nothing")
    assert "no moment or version" in spokesperson.notice
    assert review.since.currentText() == "2031-05-16 11:30"


def test_what_is_selected_is_looked_for_in_agreed_language(spokesperson, review):
    spokesperson.press("Ctrl+Shift+M")
    spokesperson.qtbot.waitUntil(lambda: review.sheet.found is not None)
    review.sheet.moveCursor(QTextCursor.MoveOperation.Start)
    assert review.sheet.find("social partners")
    spokesperson.press("Ctrl+Shift+A")
    assert spokesperson.dialog.line.text() == "social partners"
    spokesperson.press("Escape")


def test_a_scenario_is_kept_taken_and_forgotten(qtbot, spokesperson, review):
    actions = spokesperson.window.actions_
    spokesperson.press("X", "Ctrl+Shift+W")
    assert not actions[Do.DROP_SCENARIO].isEnabled()
    spokesperson.desk.do(review.trial.kept_as("Calm"))
    assert review.trial.scenario.currentText() == "Calm"
    spokesperson.press("X")
    assert not review.model.tried
    review.trial.scenario.setCurrentIndex(1)
    review.trial.scenario.activated.emit(1)
    assert len(review.model.tried) == 1
    qtbot.waitUntil(actions[Do.DROP_SCENARIO].isEnabled)
    actions[Do.DROP_SCENARIO].trigger()
    assert review.trial.scenario.count() == 1


def test_what_is_typed_here_waits_until_it_is_opened_again(spokesperson, review):
    hands, page = spokesperson, review.proposals
    first = page.hand
    theirs = hands.press("C").meeting.review.proposals.editor.words
    hands.press("End").type(" if they ask").press("Escape", "L").type("Ask first.")
    hands.press("Escape", "Down", "C")
    assert not page.editor.words.text.endswith("if they ask")
    hands.press("Escape", "L")
    assert page.note.words == ""
    hands.press("Escape", "Up")
    assert page.hand == first
    hands.press("C")
    assert page.editor.words.text == f"{theirs.text} if they ask"
    hands.press("Escape", "L")
    assert page.note.words == "Ask first."
    hands.press("Ctrl+Return", "L")
    assert page.note.words == ""
    hands.press("Escape", "C", "Ctrl+Return", "C")
    assert page.editor.words == theirs


# One hour


def test_one_review_hour_by_keyboard_alone(qtbot, spokesperson, review):
    """Thirty proposals: a stance on each, two counter-proposals, notes, marks, what if, the
    sheet."""
    hands, desk, page = spokesperson, spokesperson.desk, review.proposals
    party, room = desk.session.actor.party, desk.state.room.n
    counters, notes, marks, tried = {3: "if they ask", 17: "where it can"}, {3, 9}, {3, 20}, (3, 9)
    order = [review.model.key(review.model.index(i)) for i in range(THIRTY)]
    stances = ("support", "go along", "flexible", "prefer original", "reserve", "oppose", "silent")
    assert review.model.rowCount() == THIRTY and page.list.hasFocus()
    for i, key in enumerate(order):
        assert page.hand == key and amendment_view(desk.state, key).made.number in _head(page)
        if i in counters:
            hands.press("C", "End").type(f" {counters[i]}").press("Ctrl+Return")
        if i in notes:
            hands.press("L").type(f"Ask the drivers about {i}.").press("Ctrl+Return")
        if i in marks:
            hands.press("M")
        if i in tried:
            hands.press("X")
        hands.press(str(i % 7 + 1), "J")  # two keys where there is nothing to say
    for i, key in enumerate(order):
        kept = kept_beside(desk.state, desk.session.actor, key)
        assert kept.stance.stance == stances[i % 7] and kept.stance.entry.stream != "room"
        assert kept.marked == (i in marks)
        assert [note.words for note in kept.notes] == (
            [f"Ask the drivers about {i}."] if i in notes else []
        )
        said = [amendment_view(desk.state, each) for each in kept.counters]
        assert [view.passage.text.endswith(counters.get(i, "-")) for view in said] == (
            [True] if i in counters else []
        )
        assert all(view.parties == (party,) and view.status == "draft" for view in said)
    hands.press("Ctrl+Z")  # the last stance was a slip
    assert our_stance(desk.state, desk.session.actor, order[-1]) is None
    hands.press("6")

    hands.press("Ctrl+Shift+W")
    qtbot.waitUntil(lambda: review.trial.result.found is not None)
    result = review.trial.result.toPlainText()
    assert "What if" in result and "What would read otherwise".upper() in result
    assert {*review.trial.result.found.taken} == {order[i] for i in tried}
    hands.press("Ctrl+Shift+N")
    assert hands.dialog.windowTitle() == "Keep this scenario"
    hands.type("If it comes to that").press("Return")
    assert review.trial.scenario.currentText() == "If it comes to that"
    hands.press("Home", "Space")
    qtbot.waitUntil(lambda: len(review.trial.result.found.taken) == 3)

    hands.press("Ctrl+Shift+M")
    qtbot.waitUntil(lambda: review.sheet.found is not None)
    sheet = review.sheet.toPlainText()
    assert "For the group alone" in sheet and sheet.count("★") == len(marks)
    assert "Ask the drivers about 9." in sheet and "where it can" in sheet

    hands.press("Ctrl+Shift+J", "Ctrl+Shift+K")
    assert "You have looked at all" in hands.notice
    assert review.model.rowCount() == 0
    assert "Everything" in page.proposal.toPlainText()
    hands.saved()
    assert desk.state.room.n == room  # nobody has learnt of any of it
    again = open_session(desk.session.journal.path, "secretariat", write=False)
    assert "Ask the drivers" not in str([x.body for a in _acts(again) for x in a])
    again.journal.close()


def _head(page) -> str:
    return page.proposal.toPlainText().partition("\n")[0]


def _acts(session) -> list:
    return [act for layer in session.state.layers.values() for act in layer.acts.values()]


COUNTERS = {
    "split": (["Ctrl+End", "Return"], "And a third.", "split", 3),
    "delete": ([], "Keep the half of it.", "replace", 1),
    "insert": (["Ctrl+End", "Return"], "Ships say so at once.", "insert", 2),
}


@pytest.mark.parametrize("kind", COUNTERS)
def test_a_counter_proposal_is_of_as_many_provisions_as_what_it_counters(
    qtbot, workers_window, structural, kind
):
    hands = Hands.opening(qtbot, workers_window, structural)
    hands.press("Ctrl+5")
    desk, page = hands.desk, hands.meeting.review.proposals
    for _ in COUNTERS:
        if amendment_view(desk.state, page.hand).made.kind == kind:
            break
        hands.press("J")
    theirs = page.hand
    keys, words, becomes, provisions = COUNTERS[kind]
    hands.press("C", *keys).type(words).press("Ctrl+Return")
    assert not page.is_writing, hands.notice
    (ours,) = kept_beside(desk.state, desk.session.actor, theirs).counters
    view = amendment_view(desk.state, ours)
    assert (view.made.kind, len(broken(view.passage))) == (becomes, provisions)
    assert view.passage.text.endswith(words)
