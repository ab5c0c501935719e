"""What moved in a returned file: words within a provision and between two, and whole provisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.bodies import WHO, gone, new, p, t, write_body
from tests.support.hands import bookmark, rewritten
from tests.support.meetings import Table, opened
from tests.support.ooxml import W
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.received import Doubt, for_party
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.entries import AmendmentMade, RemarkWritten
from tripartite.model.passage import Passage
from tripartite.model.reading import documents

BERTH = "Each harbour keeps one berth free for vessels in distress."
DEPTHS = "Depths are published twice a year by the harbour master."
CHANNEL = "The channel is sounded first."
HEAD, SECTION, FIRST, SECOND, SUB, THIRD = range(6)
TEXT = (
    *("What the harbours owe each other", "Berths", BERTH, DEPTHS, CHANNEL),
    "Every buoy carries its own name.",
)


@pytest.fixture
def table() -> Table:
    """Six provisions, all of plain words."""
    table = opened()
    table.do(c.EditProvision(table.provisions()[THIRD], Passage(TEXT[THIRD])))
    return table


def moved_away(text: str) -> str:
    """Words moved from here, as Word marks them."""
    start = f'<w:moveFromRangeStart {WHO} w:name="move7"/>'
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f'{start}<w:moveFrom {WHO}>{run}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'


def moved_here(text: str) -> str:
    """Words moved to here, as Word marks them."""
    start = f'<w:moveToRangeStart {WHO} w:name="move7"/>'
    return f'{start}<w:moveTo {WHO}>{t(text)}</w:moveTo><w:moveToRangeEnd w:id="1"/>'


def received(table: Table, folder: Path, **changed: str) -> Any:
    """The text as another program writes it, some provisions as given in XML."""
    names = ("HEAD", "SECTION", "FIRST", "SECOND", "SUB", "THIRD")
    body = "".join(
        changed.get(name, p(t(words), id=key)).replace("ID", key)
        for name, key, words in zip(names, table.provisions(), TEXT, strict=True)
    )
    return plan(table.session(), write_body(folder / "in.docx", body), table.party("W"))


def texts(item: Any) -> list[tuple[str, str]]:
    return [(each.act.kind, each.act.passage.text) for each in item.proposed]


HERE = t("Each harbour keeps one berth free")
IN_FRONT = "For vessels in distress, each harbour keeps one berth free."


@pytest.mark.parametrize(
    "line",
    [
        new("For vessels in distress, e")
        + gone("E")
        + t(HERE[HERE.index(">Each") + 2 : -len("</w:t></w:r>")])
        + gone(" for vessels in distress")
        + t("."),
        moved_here("For vessels in distress, ")
        + gone("E")
        + new("e")
        + t("ach harbour keeps one berth free")
        + moved_away(" for vessels in distress")
        + t("."),
        t(IN_FRONT),
    ],
    ids=["tracked", "as Word moves", "compared"],
)
def test_words_moved_within_a_provision_are_one_amendment(table, tmp_path, line):
    (item,) = received(table, tmp_path, FIRST=p(line, "", "ID")).items
    assert (item.what, texts(item), item.sure) == ("replace", [("replace", IN_FRONT)], True)


@pytest.mark.parametrize("tracked", [True, False])
def test_words_moved_to_another_provision_are_one_thing_to_tick(table, tmp_path, tracked):
    """Two amendments, for each is on its own provision; ticked together, and said to belong."""
    away, here = "twice a year ", "twice a year"
    depths = "Depths are published by the harbour master."
    channel = "The channel is sounded first, twice a year."
    first = t("Depths are published ") + moved_away(away) + t("by the harbour master.")
    second = t("The channel is sounded first") + new(", ") + moved_here(here) + t(".")
    found = received(
        table,
        tmp_path,
        SECOND=p(first if tracked else t(depths), "", "ID"),
        SUB=p(second if tracked else t(channel), "", "ID"),
    )
    (item,) = found.items
    assert (item.what, item.sure) == ("move", True)
    assert texts(item) == [("replace", depths), ("replace", channel)]
    where = "Part 1, section A, item 2"
    assert item.told == Doubt("words moved", {"from": where, "to": f"{where}(a)"})
    done = accept(table.session(), found, [item.key])
    made = [x.body for x in done.entries if isinstance(x.body, AmendmentMade)]
    beside = [x.body for x in done.entries if isinstance(x.body, RemarkWritten)]
    assert len(made) == 2
    assert {x.subject for x in beside} == {body.id for body in made}
    assert all("belong together" in x.words for x in beside)


def test_a_few_words_gone_here_and_come_there_did_not_move(table, tmp_path):
    found = received(
        table,
        tmp_path,
        SECOND=p(t(DEPTHS.replace(" twice", "")), "", "ID"),
        SUB=p(t(CHANNEL.replace("sounded", "sounded twice")), "", "ID"),
    )
    assert [item.what for item in found.items] == ["replace", "replace"]


def test_a_provision_taken_out_whose_words_another_far_away_takes_up_went_there(table, tmp_path):
    last = f"{TEXT[THIRD]} {BERTH}"
    (item,) = received(table, tmp_path, FIRST="", THIRD=p(t(last), "", "ID")).items
    assert (item.what, texts(item)) == ("move", [("delete", ""), ("replace", last)])
    assert item.told.code == "words moved"


# Whole provisions


def sent_back(table: Table, folder: Path, change: Any) -> Any:
    session = table.session()
    sent = export(session, documents(session.state)[0].id, "clean", folder / "sent.docx")
    places = {key: i for i, key in enumerate(table.provisions())}

    def edit(root: Any) -> None:
        change({places[bookmark(q)]: q for q in root.iter(W + "p") if bookmark(q) in places})

    path = rewritten(sent, folder / "returned.docx", edit)
    return plan(table.session(), path, table.party("W"))


def test_a_moved_provision_is_one_amendment_that_moves_it(table, tmp_path):
    keys = table.provisions()
    found = sent_back(table, tmp_path, lambda q: q[THIRD].addnext(q[FIRST]))
    (item,) = found.items
    assert (item.what, texts(item), item.sure) == ("move", [("move", "")], True)
    act = item.proposed[0].act
    assert (act.provision, act.under, act.after) == (keys[FIRST], keys[SECTION], keys[THIRD])
    assert str(item.summary) == "move the provision to after Part 1, section A, item 3"
    session = table.session()
    done = accept(session, found, [item.key])
    session.do(c.Decide(done.entries[0].body.id, "adopted"))
    assert [table.text(key) for key in table.provisions()] == [
        *(TEXT[HEAD], TEXT[SECTION], DEPTHS, CHANNEL, TEXT[THIRD], BERTH)
    ]


def test_what_stands_under_a_moved_provision_goes_along(table, tmp_path):
    def change(q):
        q[THIRD].addnext(q[SECOND])
        q[SECOND].addnext(q[SUB])
        q[HEAD].addnext(q[THIRD])  # so that most of the text keeps its order

    keys = table.provisions()
    found = sent_back(table, tmp_path, change)
    moved = [each.act.provision for item in found.items for each in item.proposed]
    assert keys[SUB] not in moved
    assert not any(Doubt("below") in item.doubts for item in found.items)


def test_a_moved_provision_that_was_reworded_is_one_thing_to_look_at_twice(table, tmp_path):
    def change(q):
        q[THIRD].addnext(q[FIRST])
        for text in q[FIRST].iter(W + "t"):
            text.text = text.text.replace("one berth", "two berths")

    (item,) = sent_back(table, tmp_path, change).items
    assert texts(item) == [("move", ""), ("replace", BERTH.replace("one berth", "two berths"))]
    assert item.doubts == (Doubt("moved"),)


def test_what_stays_behind_of_what_stood_under_a_moved_provision_is_doubtful(table, tmp_path):
    found = sent_back(table, tmp_path, lambda q: q[HEAD].addnext(q[SECOND]))
    (item,) = found.items
    assert (item.provision, Doubt("below") in item.doubts) == (table.provisions()[SECOND], True)


def test_a_paragraph_moved_as_word_marks_it_is_a_move(table, tmp_path):
    mark = f"<w:moveFrom {WHO}/>"
    away = p(moved_away(BERTH), mark, "ID")
    here = p(t(TEXT[THIRD]), "", "ID") + p(moved_here(BERTH), f"<w:moveTo {WHO}/>")
    (item,) = received(table, tmp_path, FIRST=away, THIRD=here).items
    assert (item.what, texts(item)) == ("move", [("move", "")])
    assert item.authors == ("A",)


def test_whose_it_is_may_be_said_later_and_is_no_matter_of_what_it_brings(table, tmp_path):
    path = write_body(
        tmp_path / "in.docx",
        "".join(
            p(t(words.replace("one", "two")), id=key)
            for key, words in zip(table.provisions(), TEXT, strict=True)
        ),
    )
    said = plan(table.session(), path, table.party("W"))
    later = for_party(plan(table.session(), path, ""), table.party("W"))
    assert said.items == later.items


@pytest.mark.parametrize("came", [new, t], ids=["tracked", "typed"])
def test_what_goes_here_and_what_comes_elsewhere_are_no_move_though_somewhat_alike(
    table, tmp_path, came
):
    """As alike as two in one place would have to be, and less than one that moved."""
    third = p(t(TEXT[THIRD]), id="ID") + p(came("The channel was kept dry."))
    gone_, put_in = received(table, tmp_path, SUB=p(""), THIRD=third).items
    assert (gone_.what, put_in.what) == ("delete", "insert")
    (item,) = received(table, tmp_path, SUB=p(came("The channel was kept dry."))).items
    assert item.what == "replace"
