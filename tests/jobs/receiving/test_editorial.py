"""A reviser's file: what is applied at once, what waits, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.hands import bookmark, rewritten
from tests.support.meetings import Table, opened
from tests.support.ooxml import W
from tripartite.jobs.publishing.certificate import night_certificate
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.editorial import Waits, apply_revision, plan_revision, revising
from tripartite.model import commands as c
from tripartite.model.entries import AttachmentKept
from tripartite.model.passage import Passage
from tripartite.model.publishing.waiting import waiting
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal

BERTH = "Each harbour keeps one berth free for vessels in distress."
DEPTHS = "Depths are published twice a year by the harbour master."


@pytest.fixture
def table() -> Table:
    """Six provisions, of which the first item is agreed."""
    table = opened()
    table.do(c.Decide(table.provisions()[2], "agreed"))
    return table


@pytest.fixture
def revised(table, tmp_path) -> Callable[..., Any]:
    """Plans the file of a reviser who typed over some words; `since` is done after it was sent."""

    def plan(changes: dict[str, str], since: c.Act | None = None, without: str = "") -> Any:
        session = table.session()
        sent = export(session, documents(session.state)[0].id, "clean", tmp_path / "sent.docx")

        def edit(root: Any) -> None:
            for text in root.iter(W + "t"):
                for was, now in changes.items():
                    text.text = (text.text or "").replace(was, now)
            for paragraph in list(root.iter(W + "p")):
                if without and bookmark(paragraph) == without:
                    paragraph.getparent().remove(paragraph)

        path: Path = rewritten(sent, tmp_path / "revised.docx", edit)
        if since:
            table.do(since)
        return plan_revision(table.session(), path)

    return plan


def test_each_change_has_its_nature_and_only_agreed_substance_waits(table, revised):
    found = revised({"free for": "free, for", "one berth": "two berths", "twice": "thrice"})
    told = [(each.nature, each.state, each.waits) for each in found.revisions]
    assert told == [
        ("substance", "agreed", Waits("settled", {"state": "agreed"})),
        ("punctuation", "agreed", None),
        ("substance", "untouched", None),
    ]
    done = apply_revision(table.session(), found)
    assert [table.text(key) for key in table.provisions()[2:4]] == [
        BERTH.replace("free", "free,"),
        DEPTHS.replace("twice", "thrice"),
    ]
    assert isinstance(done.entries[-1].body, AttachmentKept)
    assert done.entries[-1].stream != "room"
    (waits,) = waiting(table.state, found.sent.view.id)
    assert waits.result.text == BERTH.replace("free", "free,").replace("one berth", "two berths")
    assert (waits.held.nature, waits.held.why) == ("substance", str(found.revisions[0].waits))


def test_words_pending_consultation_wait_for_the_chair_too(table, revised):
    key = table.provisions()[3]
    table.do(c.Decide(key, "pending consultation"))
    found = revised({"twice": "thrice", "harbour master": "harbour-master"})
    assert [(each.nature, each.can, each.waits) for each in found.revisions] == [
        ("substance", "hold", Waits("pending")),
        ("language", "apply", None),
    ]
    apply_revision(table.session(), found)
    assert table.text(key) == DEPTHS.replace("harbour master", "harbour-master")
    act = revising(table.session(), found, [found.revisions[1].key])
    by_hand = c.EditProvision(key, Passage("Depths are guessed."))
    with pytest.raises(Refusal) as refused:
        table.do(msgspec.structs.replace(act, edits=(by_hand,)))
    assert refused.value.code == "provision-settled"


@pytest.mark.parametrize("state", ["agreed", "adopted"])
@pytest.mark.parametrize(
    ("was", "now", "nature"),
    [
        ("free for", "free, for", "punctuation"),
        ("vessels", "Vessels", "language"),
        ("Each harbour", "Each harbor", "language"),
        ("one berth", "one-berth", "language"),
    ],
)
def test_the_preview_says_what_the_certificate_will_say(table, revised, was, now, nature, state):
    """One table of classes: what is foretold of each change is what comes."""
    table.do(c.Decide(table.provisions()[2], state))
    before = table.session().at(table.session().moment())
    (change,) = revised({was: now}).revisions
    assert (change.nature, change.can) == (nature, "apply")
    found = revised({was: now})
    apply_revision(table.session(), found)
    document = documents(table.state)[0].id
    certificate = night_certificate(before, table.state, document, ("", ""))
    said = {"listed": "certified", "changed": "not certified"}
    assert certificate.verdict == said[change.foretold.code]
    assert len(certificate.listed if change.foretold.code == "listed" else certificate.changed) == 1


def test_what_would_hinder_an_amendment_of_adopted_text_hinders_no_editor(table, revised):
    table.do(c.Decide(table.provisions()[2], "adopted"))
    (comma,) = revised({"free for": "free, for"}).revisions
    assert (comma.can, comma.item.hindrance) == ("apply", None)


def test_of_text_that_nobody_agreed_the_certificate_says_nothing(table, revised):
    (change,) = revised({"Depths": "depths"}).revisions
    assert change.foretold is None


def test_words_moved_between_two_provisions_are_two_changes_of_a_reviser(table, revised):
    found = revised({" twice a year": "", "for vessels": "twice a year for vessels"})
    assert [(each.item.what, each.can) for each in found.revisions] == [
        ("replace", "hold"),
        ("replace", "apply"),
    ]


def test_only_the_chosen(table, revised):
    found = revised({"free for": "free, for", "twice": "thrice"})
    apply_revision(table.session(), found, [found.revisions[0].key])
    assert table.text(table.provisions()[3]) == DEPTHS


def test_it_is_put_into_todays_text_or_waits(table, revised):
    key = table.provisions()[3]
    later = c.EditProvision(key, Passage(DEPTHS.replace("twice a year", "each month")))
    (lost,) = revised({"twice": "thrice"}, later).revisions
    assert lost.waits.code == "carried"
    found = revised({"harbour master": "harbour-master"})
    apply_revision(table.session(), found)
    assert table.text(key) == "Depths are published each month by the harbour-master."


def test_structure_is_no_matter_of_an_editor(table, revised):
    (gone,) = revised({}, without=table.provisions()[4]).revisions
    assert gone.waits == Waits("structure")


def test_what_waits_is_kept_and_nothing_is_changed(table, revised):
    found = revised({"one berth": "two berths"})
    apply_revision(table.session(), found)
    assert table.text(table.provisions()[2]) == BERTH
    assert len(waiting(table.state, found.sent.view.id)) == 1
    table.session().undo()
    assert waiting(table.state, found.sent.view.id) == ()


def test_a_person_can_class_a_change_graver_never_lighter(table, revised):
    found = revised({"free for": "free, for", "twice": "thrice"})
    comma, words = found.revisions
    graver = found.classed(comma.key, "substance")
    assert (graver.revisions[0].nature, graver.revisions[0].can) == ("substance", "hold")
    assert graver.revisions[0].waits == Waits("settled", {"state": "agreed"})
    with pytest.raises(Refusal) as refused:
        found.classed(words.key, "punctuation")
    assert refused.value.code == "only-graver"
    apply_revision(table.session(), graver)
    assert table.text(table.provisions()[2]) == BERTH
    assert len(waiting(table.state, found.sent.view.id)) == 1


def test_graver_in_open_text_is_only_called_so(table, revised):
    (language,) = revised({"Depths": "Depth"}).revisions
    assert language.can == "apply"
    found = revised({"twice a year": "twice a year,"})
    graver = found.classed(found.revisions[0].key, "language")
    apply_revision(table.session(), graver)
    reworded = table.state.room.wordings[table.provisions()[3]][-1].body
    assert reworded.why == "language"


@pytest.mark.parametrize(
    ("keys", "code"),
    [(["nokey"], "unknown-thing"), ([], "nothing-chosen")],
)
def test_refused(table, revised, keys, code):
    found = revised({"one berth": "two berths"})
    heads = table.journal.heads()
    with pytest.raises(Refusal) as refused:
        apply_revision(table.session(), found, keys)
    assert refused.value.code == code
    assert table.journal.heads() == heads
