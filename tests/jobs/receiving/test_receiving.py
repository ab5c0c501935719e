"""What a returned file would bring: matched, attributed, carried over, doubted or left alone."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from tests.support.bodies import DEL, INS, gone, new, p, t, write_body
from tests.support.hands import Hand, bookmark, rewritten
from tests.support.meetings import Table, opened
from tests.support.ooxml import W
from tripartite.jobs.publishing.dispatching import dispatch
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.received import Doubt, Hindrance
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.entries import AmendmentMade, AttachmentKept, RemarkWritten
from tripartite.model.passage import BREAK, Passage, in_one_line
from tripartite.model.reading import amendment_view, amendments, document_view, documents
from tripartite.model.refusal import Refusal

BERTH = "Each harbour keeps one berth free for vessels in distress."
DEPTHS = "Depths are published twice a year by the harbour master."
HEAD, SECTION, FIRST, SECOND, SUB, THIRD = range(6)


@pytest.fixture
def table() -> Table:
    """Six provisions; the document is named “as sent”."""
    table = opened()
    table.do(c.NameVersion("as sent"))
    return table


@pytest.fixture
def returned(table, tmp_path) -> Callable[..., Any]:
    """Sends the text out, lets `change` edit the document's XML, and plans what came back."""
    places = {key: i for i, key in enumerate(table.provisions())}

    def back(change: Callable[[dict[int, Any], Hand], None], form: str = "clean", **hand: Any):
        session = table.session()
        document = documents(session.state)[0].id
        sent = export(session, document, form, tmp_path / "sent.docx", at="as sent")

        def edit(root: Any) -> None:
            found = {places[bookmark(q)]: q for q in root.iter(W + "p") if bookmark(q) in places}
            change(found, Hand(random.Random(3), **hand))

        path = rewritten(sent, tmp_path / "returned.docx", edit)
        return planned(table, path)

    return back


def planned(table: Table, path: Path, who: Any = None):
    session = table.session(who) if who else table.session()
    return plan(session, path, table.party("W"))


def typed(paragraph: Any, words: str) -> None:
    """All words of a paragraph are typed over without tracking."""
    runs = [run for run in paragraph.findall(W + "r") if run.find(W + "t") is not None]
    for run in runs[1:]:
        paragraph.remove(run)
    runs[0].find(W + "t").text = words


def texts(item: Any) -> list[tuple[str, str]]:
    return [(each.act.kind, each.act.passage.text) for each in item.proposed]


# Which version


def test_the_mark_says_which_version(returned):
    received = returned(lambda paragraphs, hand: typed(paragraphs[FIRST], BERTH + " Always."))
    assert (received.sent.version, received.sent.sure) == ("as sent", 1.0)
    assert [texts(item) for item in received.items] == [[("replace", BERTH + " Always.")]]


def test_without_a_mark_the_words_say_it_and_how_surely(table, tmp_path):
    table.do(c.EditProvision(table.provisions()[FIRST], Passage("Wholly other words.")))
    body = "".join(p(t(words)) for words in (BERTH, DEPTHS + " At least.", "Berths"))
    received = planned(table, write_body(tmp_path / "other.docx", body))
    assert received.sent.version == "as sent"
    assert 0.2 < received.sent.sure < 0.75
    changed = next(item for item in received.items if item.what == "replace")
    assert texts(changed) == [("replace", DEPTHS + " At least.")]
    assert all(doubt in changed.doubts for doubt in (Doubt("version"), Doubt("words")))


def test_another_language_on_our_own_export_is_said_once_and_nothing_ticks_itself(returned):
    """The version is known by the mark, however badly the words fit."""

    def change(paragraphs, hand):
        for n, paragraph in enumerate(paragraphs.values()):
            typed(paragraph, f"Chaque port garde libre le poste numéro {n} toute la journée.")

    received = returned(change)
    assert (received.sent.version, received.sent.sure) == ("as sent", 1.0)
    assert received.sent.how.code == "marked, unlike"
    assert "fit that badly: 0%" in str(received.sent.how)
    assert len(received.items) == 6
    assert not any(Doubt("version") in item.doubts for item in received.items)
    assert received.chosen("sure") == ()
    assert len(received.chosen("all")) == 6


def test_a_mark_of_nowhere_is_only_a_hint(table, tmp_path, returned):
    other = opened()
    other.journal._meeting = "elsewhere"
    session = other.session()
    out = export(session, documents(session.state)[0].id, "clean", tmp_path / "other.docx")
    received = planned(table, out)
    assert received.sent.sure == 1.0
    assert "best" in str(received.sent.how)
    assert received.items == ()


def test_an_answer_to_a_text_of_which_a_later_one_went_out(table, tmp_path):
    session = table.session()
    document = documents(session.state)[0].id
    old = export(session, document, "clean", tmp_path / "old.docx", at="as sent")
    dispatch(session, old, ["W"])
    assert planned(table, old).sent.recall is None
    table.do(c.EditProvision(table.provisions()[FIRST], Passage("Other words.")))
    dispatch(session, export(session, document, "clean", tmp_path / "new.docx"), ["W"])
    assert str(planned(table, old).sent.recall).startswith("This answers an outdated text")


def test_numbers_typed_in_a_file_that_is_not_ours_are_no_words(table, tmp_path):
    """Whoever copies the text into a file of their own has its numbers as words."""
    state = table.session().state
    view = document_view(state, documents(state)[0].id)
    lines = [f"{each.label} {each.text}".strip() for each in view.provisions]
    (noted,) = (each.id for each in view.provisions if each.passage.targets("note"))
    path = write_body(tmp_path / "copied.docx", "".join(p(t(line)) for line in lines))
    assert {item.provision for item in planned(table, path).items} == {noted}  # its note is text
    tracked = DEPTHS.removeprefix("Depths are published ")
    (at,) = (n for n, line in enumerate(lines) if line.endswith(DEPTHS))
    body = [p(t(line)) for line in lines]
    head = lines[at].removesuffix(tracked)
    changed = p(t(head) + gone("twice") + new("thrice") + t(tracked.removeprefix("twice")))
    path = write_body(tmp_path / "copied.docx", "".join([*body[:at], changed, *body[at + 1 :]]))
    (item,) = (item for item in planned(table, path).items if item.provision != noted)
    assert item.proposed[0].act.passage.text == DEPTHS.replace("twice", "thrice")
    assert item.authors


def test_a_file_of_other_words_is_refused(table, tmp_path):
    path = write_body(tmp_path / "strange.docx", p(t("A recipe for soup.")))
    with pytest.raises(Refusal) as refused:
        planned(table, path)
    assert refused.value.code == "returned-strange"


def test_a_form_that_is_not_one_text_is_refused(table, tmp_path):
    session = table.session()
    out = export(session, documents(session.state)[0].id, "side by side", tmp_path / "s.docx")
    with pytest.raises(Refusal) as refused:
        planned(table, out)
    assert refused.value.code == "returned-form"


# What a change is


def test_two_changes_of_one_provision_are_two_amendments_on_the_same_words(returned):
    def change(paragraphs, hand):
        typed(paragraphs[FIRST], BERTH.replace("one", "two").replace("distress", "danger"))

    received = returned(change)
    assert [texts(item) for item in received.items] == [
        [("replace", BERTH.replace("one", "two"))],
        [("replace", BERTH.replace("distress", "danger"))],
    ]


def test_a_pair_of_brackets_is_one_change(returned):
    bracketed = BERTH.replace("one berth free", "[one berth free]")
    received = returned(lambda paragraphs, hand: typed(paragraphs[FIRST], bracketed))
    assert [texts(item) for item in received.items] == [[("replace", bracketed)]]


def test_a_paragraph_rewritten_whole_is_one_replacement(returned):
    words = "Pilots decide about berths, whoever asks."

    def change(paragraphs, hand):
        hand.insert_after(paragraphs[SECOND], words)
        hand.delete(paragraphs[SUB])

    (item,) = returned(change).items
    assert texts(item) == [("replace", words)]
    assert item.authors == ("Delegate",)


def test_a_new_paragraph_has_its_place_and_level(table, returned):
    def change(paragraphs, hand):
        hand.insert_after(paragraphs[SUB], "Then the quays.")
        hand.insert_after(paragraphs[SECTION], "Berths come first.")

    keys = table.provisions()
    received = returned(change)
    places = {
        each.act.passage.text: (each.act.provision, each.act.after, each.act.level)
        for item in received.items
        for each in item.proposed
    }
    assert places["Then the quays."] == (keys[SECOND], keys[SUB], "sub-item")
    assert places["Berths come first."][1:] == (keys[SECTION], "section")


def test_new_paragraphs_of_inner_levels_come_with_the_one_they_stand_under(table, returned):
    def change(paragraphs, hand):
        inner = paragraphs[SUB].find(f"{W}pPr/{W}pStyle").get(W + "val")
        for words in (
            "Then night.",
            "by wax",
            "by oil",
            "Lamps burn:",
        ):  # each goes before the last
            hand.insert_after(paragraphs[FIRST], words)
            if words.startswith("by"):
                paragraphs[FIRST].getnext().find(f"{W}pPr/{W}pStyle").set(W + "val", inner)

    received = returned(change)
    told = [in_one_line(words) for item in received.items for _, words in texts(item)]
    assert told == ["Lamps burn: ¶› by oil ¶› by wax", "Then night."]
    keys = [item.key for item in received.chosen("all")]
    for made in accept(table.session(), received, keys).entries:
        if isinstance(made.body, AmendmentMade):
            table.do(c.Decide(made.body.id, "adopted"))
    views = document_view(table.state, documents(table.state)[0].id).provisions
    assert [(view.label, view.text) for view in views[3:7]] == [
        ("2.", "Lamps burn:"),
        ("(a)", "by oil"),
        ("(b)", "by wax"),
        ("3.", "Then night."),
    ]


def test_a_part_of_an_inner_level_is_split_off_below(table, returned):
    def change(paragraphs, hand):
        inner = paragraphs[SUB].find(f"{W}pPr/{W}pStyle").get(W + "val")
        typed(paragraphs[FIRST], "Each harbour keeps one berth free")
        hand.insert_after(paragraphs[FIRST], "for vessels in distress.")
        paragraphs[FIRST].getnext().find(f"{W}pPr/{W}pStyle").set(W + "val", inner)

    (item,) = returned(change).items
    told = "Each harbour keeps one berth free ¶› for vessels in distress."
    assert [(kind, in_one_line(words)) for kind, words in texts(item)] == [("split", told)]


def test_a_deleted_heading_takes_all_under_it(returned):
    def change(paragraphs, hand):
        for place in (SECTION, FIRST, SECOND, SUB, THIRD):
            hand.delete(paragraphs[place])

    (item,) = returned(change).items
    assert texts(item) == [("delete", "")]
    assert item.sure


def test_a_deleted_item_whose_sub_items_stay_is_doubtful(returned):
    (item,) = returned(lambda paragraphs, hand: hand.delete(paragraphs[SECOND])).items
    assert (texts(item), item.doubts) == ([("delete", "")], (Doubt("below"),))


def test_a_note_and_its_place_survive_an_edit_beside_it(table, returned):
    received = returned(lambda paragraphs, hand: hand.replace(paragraphs[THIRD]))
    (item,) = received.items
    assert item.proposed[0].act.passage.targets("note")


def test_a_footnote_that_was_added_is_told(returned):
    def change(paragraphs, hand):
        mark = copy.deepcopy(paragraphs[THIRD].find(f".//{W}footnoteReference").getparent())
        fresh = hand._mark("ins")
        fresh.append(mark)
        paragraphs[FIRST].insert(len(paragraphs[FIRST]) - 1, fresh)

    (item,) = returned(change).items
    assert "add a footnote: “See the list of buoys.”" in str(item.summary)
    assert item.sure


def test_changes_of_formatting_alone_bring_nothing(returned):
    def change(paragraphs, hand):
        run = next(
            run for run in paragraphs[FIRST].findall(W + "r") if run.find(W + "t") is not None
        )
        look = etree.Element(W + "rPr")
        etree.SubElement(look, W + "b")
        look.append(hand._mark("rPrChange"))
        run.insert(0, look)

    received = returned(change)
    assert received.items == ()
    assert ("formatting", 1) in {(x.what, x.count) for x in received.ignored}


def test_other_quotation_marks_and_spaces_bring_nothing(returned):
    words = BERTH.replace("one berth", "one  berth")
    received = returned(lambda paragraphs, hand: typed(paragraphs[FIRST], words))
    assert received.items == ()
    assert "typographic" in {x.what for x in received.ignored}


def test_tabs_and_broken_lines_become_spaces(table, tmp_path):
    broken = t("Each harbour keeps") + "<w:r><w:tab/><w:br/></w:r>" + t("two berths free.")
    received = received_body(table, tmp_path, FIRST=p(broken, "", "ID"))
    accept(table.session(), received, [item.key for item in received.chosen("all")])
    assert {" ".join(view.passage.text.split()) for view in amendments(table.state)} == {
        BERTH.replace("one berth", "two berths"),
        "Each harbour keeps one berth free.",
    }


def test_what_is_too_long_to_be_kept_is_told_before(table, tmp_path):
    flood = p(t(BERTH) + new("tide " * 30_000), "", "ID")
    (item,) = [x for x in received_body(table, tmp_path, FIRST=flood).items if x.what == "replace"]
    assert item.hindrance == Hindrance("long")


def test_a_changed_title_page_is_a_note_to_the_secretariat(table, tmp_path):
    table.do(c.EditProvision(table.provisions()[THIRD], Passage(TEXT[THIRD])))
    body = p(t("Tides ") + new("and more"), "") + "".join(
        p(t(words), id=key) for key, words in zip(table.provisions(), TEXT, strict=True)
    )
    received = planned(table, write_body(tmp_path / "in.docx", body))
    (item,) = received.items
    assert item.remark.words == "Masthead: after “Tides”, insert “and more”"


TEXT = (
    "What the harbours owe each other",
    "Berths",
    BERTH,
    DEPTHS,
    "The channel is sounded first.",
    "Every buoy carries its own name.",
)


def received_body(table: Table, folder: Path, **changed: str):
    """The text as another program writes it, some provisions as given in XML."""
    table.do(c.EditProvision(table.provisions()[THIRD], Passage(TEXT[THIRD])))
    names = ("HEAD", "SECTION", "FIRST", "SECOND", "SUB", "THIRD")
    keys = table.provisions()
    body = "".join(
        changed.get(name, p(t(words), id=key)).replace("ID", key)
        for name, key, words in zip(names, keys, TEXT, strict=True)
    )
    return planned(table, write_body(folder / "in.docx", body))


def test_a_split_and_a_merger(table, tmp_path):
    split = p(t("Each harbour keeps one berth free"), INS, "ID") + p(t(" for vessels in distress."))
    received = received_body(table, tmp_path, FIRST=split, SECOND=p(t(DEPTHS + " "), DEL, "ID"))
    assert [(item.what, texts(item)) for item in received.items if item.what != "replace"] == [
        (
            "split",
            [("split", f"Each harbour keeps one berth free{BREAK}for vessels in distress.")],
        ),
        ("merge", [("merge", f"{DEPTHS} {TEXT[SUB]}")]),
    ]
    assert {item.authors for item in received.items} == {("A",)}  # named by the marks alone


def test_table_cells_are_provisions_like_others(table, tmp_path):
    cell = p(t(BERTH.replace("distress.", "")) + gone("distress.") + new("need."), "", "ID")
    received = received_body(
        table, tmp_path, FIRST=f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    )
    assert [texts(x) for x in received.items if x.what == "replace"] == [
        [("replace", BERTH.replace("distress.", "need."))]
    ]


def test_an_insertion_that_another_took_out_is_no_change_and_both_are_named(table, tmp_path):
    inner = '<w:del w:id="3" w:author="B" w:date="2026-01-02T03:04:05Z">'
    nested = new("very ").replace("<w:r>", f"{inner}<w:r>").replace("</w:r>", "</w:r></w:del>")
    line = t("Each harbour keeps ") + nested.replace("w:t ", "w:delText ").replace(
        "/w:t", "/w:delText"
    )
    line += gone("one") + new("two") + t(BERTH[BERTH.index(" berth") :])
    (item,) = [
        x
        for x in received_body(table, tmp_path, FIRST=p(line, "", "ID")).items
        if x.what == "replace"
    ]
    assert texts(item) == [("replace", BERTH.replace("one", "two"))]
    assert item.authors == ("A", "B")


@pytest.mark.parametrize("name", ["", "Author", "Unknown"])
def test_an_author_without_a_name_is_none(table, returned, name):
    received = returned(lambda paragraphs, hand: hand.replace(paragraphs[FIRST]), author=name)
    (item,) = received.items
    assert item.authors == ()
    assert item.proposed[0].act.parties == (table.party("W"),)


# On today's text


def test_what_was_already_marked_when_sent_is_subtracted(table, returned, tmp_path):
    key = table.provisions()[FIRST]
    table.do(c.EditProvision(key, Passage(BERTH.replace("one", "two"))))
    table.do(c.NameVersion("redlined"))
    session = table.session()
    document = documents(session.state)[0].id
    sent = export(session, document, "redline", tmp_path / "sent.docx", at="redlined")

    def change(root: Any) -> None:
        found = next(q for q in root.iter(W + "p") if bookmark(q) == table.provisions()[SECOND])
        Hand(random.Random(1)).replace(found)

    assert planned(table, sent).items == ()
    (item,) = planned(table, rewritten(sent, tmp_path / "r.docx", change)).items
    assert item.provision == table.provisions()[SECOND]


def test_a_mark_of_ours_that_they_rejected_is_proposed_back(table, tmp_path):
    key = table.provisions()[FIRST]
    table.do(c.EditProvision(key, Passage(BERTH.replace("one", "two"))))
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "redline", tmp_path / "sent.docx")

    def reject(root: Any) -> None:
        for mark in list(root.iter(W + "ins")):
            mark.getparent().remove(mark)
        for mark in list(root.iter(W + "del")):
            for run in mark.findall(W + "r"):
                for text in run.findall(W + "delText"):
                    text.tag = W + "t"
                mark.addprevious(run)
            mark.getparent().remove(mark)

    (item,) = planned(table, rewritten(sent, tmp_path / "r.docx", reject)).items
    assert texts(item) == [("replace", BERTH)]


def test_it_is_carried_over_onto_todays_text(table, returned):
    keys = table.provisions()
    received_on = {
        "apart": BERTH.replace("Each harbour", "Every harbour"),
        "overlap": BERTH.replace("distress", "danger"),
    }
    outcomes = {}
    for name, words in received_on.items():
        table.do(c.EditProvision(keys[FIRST], Passage(words)))
        received = returned(
            lambda paragraphs, hand: typed(paragraphs[FIRST], BERTH.replace("distress", "need"))
        )
        (item,) = received.items
        outcomes[name] = item.proposed[0].outcome, bool(item.doubts), item.possible
    assert outcomes == {"apart": ("apply", False, True), "overlap": ("conflict", True, True)}


def test_a_rolling_text_is_answered_on_todays_words(table, tmp_path):
    """What is changed beside the brackets is an amendment; inside them it is a subamendment."""
    key = table.provisions()[FIRST]
    table.do(c.Propose("replace", (table.party("E"),), key, Passage(BERTH.replace("one", "two"))))
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "rolling", tmp_path / "sent.docx")
    assert planned(table, sent).items == ()

    def answered(was: str, now: str) -> Any:
        def change(root: Any) -> None:
            for text in root.iter(W + "t"):
                text.text = (text.text or "").replace(was, now)

        return planned(table, rewritten(sent, tmp_path / "r.docx", change)).items

    (beside,) = answered("distress", "need")
    assert texts(beside) == [("replace", BERTH.replace("distress", "need"))]
    assert beside.possible
    (inside,) = answered("two", "three")
    assert inside.hindrance == Hindrance("open")


def test_the_text_already_says_it(table, returned):
    words = BERTH.replace("one", "two")
    table.do(c.EditProvision(table.provisions()[FIRST], Passage(words)))
    (item,) = returned(lambda paragraphs, hand: typed(paragraphs[FIRST], words)).items
    assert item.hindrance == Hindrance("same")


def test_adopted_or_gone_provisions_hinder(table, returned):
    keys = table.provisions()
    table.do(c.Decide(keys[FIRST], "adopted"))
    table.do(c.RemoveProvision(keys[SUB]))

    def change(paragraphs, hand):
        hand.replace(paragraphs[FIRST])
        hand.replace(paragraphs[SUB])

    received = returned(change)
    assert [item.hindrance for item in received.items] == [
        Hindrance("adopted"),
        Hindrance("gone"),
    ]
    assert received.chosen("all") == ()
    with pytest.raises(Refusal) as refused:
        accept(table.session(), received, [received.items[0].key])
    assert refused.value.code == "not-possible"


def test_a_new_paragraph_behind_one_that_is_gone_goes_behind_the_one_before(table, returned):
    keys = table.provisions()
    table.do(c.RemoveProvision(keys[THIRD]))
    (item,) = returned(lambda paragraphs, hand: hand.insert_after(paragraphs[THIRD], "New.")).items
    assert item.proposed[0].act.after == keys[SECOND]
    assert item.proposed[0].outcome == "ask"


# Accepting


def commented(table: Table, tmp_path: Path) -> Path:
    """A returned file with a change and a comment."""
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "clean", tmp_path / "sent.docx")
    hand = Hand(random.Random(3), author="A. Rower")
    path = rewritten(
        sent, tmp_path / "tracked.docx", lambda root: hand.replace(hand.paragraphs(root)[3])
    )
    document = docx.Document(str(path))
    paragraph = next(q for q in document.paragraphs if q.text.startswith("Every buoy"))
    document.add_comment(paragraph.runs[0], "Who pays?", "A. Rower", "AR")
    document.save(str(path))
    return path


def test_one_act_with_comments_for_the_secretariat_and_the_file(table, tmp_path):
    received = planned(table, commented(table, tmp_path))
    assert [item.what for item in received.items] == ["replace", "remark"]
    session = table.session()
    done = accept(session, received, [item.key for item in received.items])
    kinds = [(type(entry.body), entry.stream == "room") for entry in done.entries]
    assert kinds[1:] == [(RemarkWritten, False), (RemarkWritten, False), (AttachmentKept, False)]
    made = amendment_view(session.state, done.entries[0].body.id)
    assert (made.made.number, made.status) == ("D.1", "circulated")
    detail, comment = (entry.body for entry in done.entries[1:3])
    assert (detail.subject, detail.words) == (made.id, "Tracked by A. Rower.")
    assert (comment.subject, comment.words) == (
        table.provisions()[THIRD],
        "On “Every buoy carries its own name”:\nA. Rower: Who pays?",
    )
    assert session.journal.attachment(done.entries[-1].body.hash) == received.content


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_adopted_in_any_order_new_paragraphs_stand_as_they_were_sent(table, returned, order):
    def change(paragraphs, hand):
        for words in ("Third.", "Second.", "First."):  # each right behind the provision
            hand.insert_after(paragraphs[FIRST], words)

    received = returned(change)
    session = table.session()
    done = accept(session, received, [item.key for item in received.items])
    made = [entry.body.id for entry in done.entries if isinstance(entry.body, AmendmentMade)]
    for which in order:
        table.do(c.Decide(made[which], "adopted"))
    texts_now = [table.text(key) for key in table.provisions()]
    at = texts_now.index(BERTH)
    assert texts_now[at : at + 5] == [BERTH, "First.", "Second.", "Third.", DEPTHS]


def test_one_undo_takes_all_of_it_back_and_one_redo_puts_it_back(table, tmp_path):
    received = planned(table, commented(table, tmp_path))
    session = table.session()
    accept(session, received, [item.key for item in received.items])
    session.undo()
    assert amendments(session.state) == []
    session.redo()
    assert [view.made.number for view in amendments(session.state)] == ["D.1"]


def test_only_what_was_chosen_is_written(table, tmp_path):
    received = planned(table, commented(table, tmp_path))
    remark = next(item for item in received.items if item.what == "remark")
    done = accept(table.session(), received, [remark.key])
    assert [type(entry.body) for entry in done.entries] == [RemarkWritten, AttachmentKept]


def test_the_room_hears_nothing_of_comments_and_files(table, tmp_path):
    received = planned(table, commented(table, tmp_path))
    accept(table.session(), received, [item.key for item in received.items])
    seen = table.session(f"spokesperson@{table.party('E')}").state
    assert [view.made.number for view in amendments(seen)] == ["D.1"]
    assert not any(layer.remarks or layer.attachments for layer in seen.ordered())


def test_a_party_receives_into_its_own_drafts(table, tmp_path):
    who = f"spokesperson@{table.party('W')}"
    path = commented(table, tmp_path)
    session = table.session(who)
    received = plan(session, path, table.party("W"))
    accept(session, received, [item.key for item in received.items])
    assert [view.status for view in amendments(session.state)] == ["draft"]
    assert amendments(table.state) == []


@pytest.mark.parametrize(
    ("keys", "code"), [((), "nothing-chosen"), (("nothing",), "unknown-thing")]
)
def test_choosing_nothing_or_what_is_not_there(table, tmp_path, keys, code):
    received = planned(table, commented(table, tmp_path))
    before = table.journal.heads()
    with pytest.raises(Refusal) as refused:
        accept(table.session(), received, keys)
    assert refused.value.code == code
    assert table.journal.heads() == before


def test_an_observer_may_not(table, tmp_path):
    received = planned(table, commented(table, tmp_path))
    with pytest.raises(Refusal) as refused:
        accept(table.session("observer"), received, [received.items[0].key])
    assert refused.value.code == "not-permitted"
    assert not table.journal._attachments


def test_keys_are_the_same_whenever_one_looks(table, tmp_path):
    path = commented(table, tmp_path)
    first, second = planned(table, path), planned(table, path)
    assert [item.key for item in first.items] == [item.key for item in second.items]
    assert len({item.key for item in first.items}) == len(first.items)
