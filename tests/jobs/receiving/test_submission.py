"""A submission as Word: the secretariat receives exactly the amendments that were submitted."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from openxml_audit import OpenXmlValidator

from tests.support.hands import bookmark, rewritten
from tests.support.meetings import Table, opened, source
from tests.support.ooxml import W
from tripartite.jobs.publishing.submission import submit, write_paper
from tripartite.jobs.receiving.received import for_party
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.entries import AmendmentMade
from tripartite.model.passage import BREAK, Passage, depths, in_one_line, join, trimmed, unbroken
from tripartite.model.reading import amendment_view, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import SourceDocument, SourceProvision
from tripartite.word.check import check
from tripartite.word.opened import open_package
from tripartite.word.read import read_paragraphs, read_text
from tripartite.word.submission import where

MARK = W + "bookmarkStart"

THROUGHOUT = c.Propose("throughout", (), words="harbour", passage=Passage("port"))


def text(table: Table) -> str:
    return documents(table.state)[0].id


def one_of_each(table: Table) -> list[c.Propose]:
    _, section, berth, depth, channel, buoy = table.provisions()
    at = document_view(table.state, text(table)).provisions
    noted = at[5].passage
    words = Passage("Each harbour keeps two berths free for vessels in distress.")
    split = Passage(f"Depths are published twice a year{BREAK}by the harbour master.")
    several = Passage(f"Lights burn all night.{BREAK}Keepers are paid.")
    listed = [Passage(words) for words in ("Lamps", "of oil", "that is clean", "of wax")]
    deep = unbroken(listed, (0, 1, 2, 1))
    joint = (table.party("W"), table.party("E"))
    return [
        c.Propose("replace", (), berth, words, justification="One is never enough.\nAsk anybody."),
        c.Propose("replace", joint, berth, Passage("Each harbour keeps a berth."), oral=True),
        c.Propose("insert", (), section, several, after=berth, level="item", seconded_by=joint[1]),
        c.Propose("insert", (), section, Passage("First of all."), level="item"),
        c.Propose("delete", (), channel, justification="Nobody sounds it."),
        c.Propose("split", (), depth, split),
        c.Propose("merge", (), berth, merged=(depth,)),
        c.Propose("move", (), buoy, under=section, after=berth, not_associated=joint[1:]),
        c.Propose("replace", (), buoy, noted.cut(0, len(noted) - 1)),
        msgspec.structs.replace(THROUGHOUT, document=text(table)),
        c.Propose("insert", (), section, deep, after=depth, level="item"),
    ]


class Handed:
    """Drafts of the Workers, submitted and handed in as Word."""

    def __init__(self, table: Table, acts: list[c.Propose], folder: Path) -> None:
        self.table = table
        drafts = [table.made(act, "W") for act in acts]
        self.session = table.session("W")
        done = submit(self.session, drafts, together=True)
        self.ids = [each.entries[0].body.id for each in done]
        self.path = folder / "handed in.docx"
        self.paper = write_paper(self.session, self.ids, self.path)

    def again(self, name: str) -> bytes:
        out = self.path.with_name(name)
        write_paper(self.session, self.ids, out)
        return out.read_bytes()

    def received(self, path: Path | None = None):
        return plan(self.table.session(), path or self.path, "")

    @property
    def meant(self) -> list[dict]:
        return [same(amendment_view(self.session.state, key)) for key in self.ids]

    def taken(self, path: Path | None = None) -> list[dict]:
        received = self.received(path)
        keys = [item.key for item in received.items]
        done = accept(self.table.session(), received, keys)
        made = [x.body.id for x in done.entries if isinstance(x.body, AmendmentMade)]
        return [same(amendment_view(self.table.state, key)) for key in made]


def same(view) -> dict:
    """All of an amendment but its id, number and status, and how it was brought."""
    said = msgspec.structs.asdict(view.made) | {"passage": view.passage}
    for name in ("id", "number", "status", "oral"):
        del said[name]
    return said


@pytest.fixture
def handed(tmp_path) -> Handed:
    table = opened()
    return Handed(table, one_of_each(table), tmp_path)


def test_every_kind_comes_back_exactly(handed):
    received = handed.received()
    assert received.guess == (handed.table.party("W"), "says")
    assert [item.hindrance for item in received.items] == [None] * 11
    assert [item.what for item in received.items if not item.sure] == ["replace"]  # the joint one
    assert [(x.what, x.count) for x in received.ignored] == [("justification", 2)]
    assert handed.taken() == handed.meant


def in_a_table() -> SourceDocument:
    words = ("Hour", "Number", "Day", "one pilot")
    found = [SourceProvision("table", Passage())]
    for row in (words[:2], words[2:]):
        place = len(found)
        found.append(SourceProvision("row", Passage(), 0))
        found += (SourceProvision("cell", Passage(cell), place) for cell in row)
    return SourceDocument("Office text", "Pilots", (), tuple(found), ())


def test_an_emptied_cell_and_a_row_with_an_empty_one_come_back_exactly(tmp_path):
    table = opened()
    table.do(c.ImportDocuments((in_a_table(),)))
    document = documents(table.state)[-1].id
    placed = document_view(table.state, document).provisions
    rows, cells = ([p.id for p in placed if p.level == level] for level in ("row", "cell"))
    grid = next(p.id for p in placed if p.level == "table")
    acts = [
        c.Propose("replace", (), cells[3], Passage()),
        c.Propose("insert", (), grid, Passage("Dusk │ "), after=rows[1], level="row"),
        c.Propose("insert", (), rows[0], Passage(), after=cells[1], level="cell"),
    ]
    handed = Handed(table, acts, tmp_path)
    assert [item.hindrance for item in handed.received().items] == [None] * 3
    assert handed.taken() == handed.meant


def test_a_list_in_a_list_is_set_in_on_the_page_and_keeps_its_levels_in_other_words(
    handed, tmp_path
):
    def edit(root) -> None:
        items = {bookmark(p): p for p in root.iter(W + "p") if bookmark(p)}
        lines = {"".join(p.itertext(W + "t")): p for p in items.values()}
        left = [lines[words].find(f".//{W}ind") for words in ("of oil", "that is clean", "of wax")]
        assert [x.get(W + "left") for x in left] == ["567", "1134", "567"]
        (words,) = (t for t in lines["that is clean"].iter(W + "t"))
        words.text = "that is pure"

    path = rewritten(handed.path, tmp_path / "changed.docx", edit)
    (made,) = [
        view["passage"] for view in handed.taken(path) if view["passage"].text.startswith("Lamps")
    ]
    assert (in_one_line(made.text), depths(made)) == (
        "Lamps ¶› of oil ¶›› that is pure ¶› of wax",
        (0, 1, 2, 1),
    )


def test_it_is_sound_and_the_same_every_time(handed):
    assert handed.again("again.docx") == handed.path.read_bytes()
    assert check(handed.path) == []
    found = OpenXmlValidator().validate(str(handed.path))
    assert found.is_valid, [str(error) for error in found.errors]


def test_the_changes_are_tracked_and_the_party_is_their_author(handed):
    package = open_package(handed.path)
    authors = {
        revision.author
        for p in read_paragraphs(package)
        for words in p.words
        for revision in (words.inserted, words.deleted)
        if revision
    }
    assert authors == {"Workers", "Workers and Employers"} or authors == {
        "Workers",
        "Workers, Employers",
    }
    comments = b"".join(package.data(n) for n in package.names() if "comments" in n).decode()
    assert "One is never enough." in comments and "Nobody sounds it." in comments


def test_what_several_propose_is_titled_by_all_of_them(tmp_path, handed):
    table = opened()
    berth, depth = table.provisions()[2:4]
    (tmp_path / "joint").mkdir()
    both = (table.party("W"), table.party("E"))
    acts = [
        c.Propose("replace", both, berth, Passage("Each harbour keeps a berth.")),
        c.Propose("delete", both[::-1], depth),
    ]
    joint = [p.text for p in read_text(Handed(table, acts, tmp_path / "joint").path)]
    assert joint[0] == "Workers, Employers: amendments submitted"
    assert "Handed in by: Workers." in joint
    alone = [p.text for p in read_text(handed.path)]  # some are theirs alone
    assert alone[0] == "Workers: amendments submitted"
    assert not any(text.startswith("Handed in by") for text in alone)


def test_nothing_private_is_in_it(tmp_path):
    """Neither words nor ids: not the draft's own id, its earlier words, a note, another draft."""
    table = opened()
    berth, depth = table.provisions()[2:4]
    first = table.made(
        c.Propose("replace", (), berth, Passage("Zqearlier words."), revision=1), "W"
    )
    table.do(c.Redraft(first, Passage("Each harbour keeps it.")), "W")
    table.do(c.WriteRemark(first, "bottom line", "Zqbottom"), "W")
    other = table.made(c.Propose("replace", (), depth, Passage("Zqother draft.")), "W")
    table.made(c.Propose("replace", (), depth, Passage("Zqemployers draft.")), "E")
    done = submit(table.session("W"), [first])
    out = tmp_path / "handed in.docx"
    write_paper(table.session("W"), [done[0].entries[0].body.id], out)
    with zipfile.ZipFile(out) as archive:
        raw = out.read_bytes() + b"".join(archive.read(name) for name in archive.namelist())
    for secret in ("Zq", first, other):
        assert secret.encode() not in raw, secret
    assert b"Each harbour" in raw


def test_what_word_cannot_carry_is_told_in_words_and_named(tmp_path):
    table = opened()
    berth = table.provisions()[2]
    above = table.made(c.Propose("replace", (), berth, Passage("A berth is kept.")), "W")
    under = table.made(
        c.Propose("replace", (), parent=above, passage=Passage("Two berths are kept.")), "W"
    )
    session = table.session("W")
    ids = [done.entries[0].body.id for done in submit(session, [above, under])]
    paper = write_paper(session, ids, tmp_path / "x.docx")
    assert paper.carried == 1 and "Two berths are kept." in paper.told[0]
    received = plan(table.session(), paper.path, "")
    assert len(received.items) == 1
    assert [(x.what, x.place) for x in received.ignored] == [("in words", paper.told[0])]


def test_a_subamendment_to_what_is_before_the_room(tmp_path):
    table = opened()
    berth = table.provisions()[2]
    above = table.made(
        c.Propose("replace", (table.party("E"),), berth, Passage("A berth is kept."))
    )
    act = c.Propose("replace", (), parent=above, passage=Passage("Two berths are kept."))
    handed = Handed(table, [act], tmp_path)
    assert handed.taken() == handed.meant


def test_drafts_on_two_documents_are_refused_before_anything_is_submitted(tmp_path):
    table = opened()
    table.do(c.ImportDocuments((source(),)))
    one, two = (document_view(table.state, d.id).provisions[2].id for d in documents(table.state))
    drafts = [table.made(c.Propose("delete", (), key), "W") for key in (one, two)]
    with pytest.raises(Refusal) as refused:
        submit(table.session("W"), drafts, together=True)
    assert refused.value.code == "submission-several"
    state = table.session("W").state
    assert {amendment_view(state, key).status for key in drafts} == {"draft"}


# What happens on the way


def edited(handed: Handed, words: str, change) -> Path:
    """The file after somebody worked on the paragraph of a draft that holds these words."""

    def find(document) -> None:
        for p in document.iter(W + "p"):
            place = where(bookmark(p).removeprefix("_tp_")) if p.find(MARK) is not None else None
            if place and place.row and words in "".join(p.itertext()):
                change(p)
                return
        raise AssertionError(words)

    return rewritten(handed.path, handed.path.with_name("back.docx"), find)


def test_what_was_changed_on_the_way_is_taken_as_it_reads_and_doubted(handed):
    def type_over(p) -> None:
        for t in p.iter(W + "t"):
            t.text = t.text.replace("First of all", "Last of all")

    back = edited(handed, "First of all", type_over)
    items = handed.received(back).items
    changed = [item for item in items if item.doubts and item.what == "insert"]
    (one,) = changed
    assert one.authors and one.proposed[0].act.passage == Passage("Last of all.")
    assert "after it was submitted" in str(one.doubts[0])


def test_a_deletion_that_somebody_rejected_is_none_any_more(handed):
    def reject(p) -> None:
        for mark in list(p.iter(W + "del")):
            if mark.getparent().tag == W + "rPr":
                mark.getparent().remove(mark)
                continue
            for gone in mark.iter(W + "delText"):
                gone.tag = W + "t"
            at = mark.getparent()
            for child in list(mark):
                mark.addprevious(child)
            at.remove(mark)

    back = edited(handed, "sounded first", reject)
    (one,) = [item for item in handed.received(back).items if item.what == "delete"]
    assert not one.possible and "no longer this amendment" in str(one.hindrance)


def test_another_party_can_be_chosen_for_it(handed):
    employers = handed.table.party("E")
    received = for_party(handed.received(), employers)
    assert {p.act.parties for item in received.items for p in item.proposed} == {(employers,)}


def test_today_s_text_has_moved_on(handed):
    berth = handed.table.provisions()[2]
    handed.table.do(
        c.EditProvision(berth, Passage("Every harbour keeps one berth free for vessels."))
    )
    found = [i for i in handed.received().items if i.what == "replace" and i.provision == berth]
    assert found and all(item.proposed[0].act.revision == 1 for item in found)


def test_what_stands_behind_a_broken_page_is_refused(handed, tmp_path):
    out = tmp_path / "bare.docx"
    with zipfile.ZipFile(handed.path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, b"<a/>" if name.startswith("customXml/") else data)
    with pytest.raises(Refusal) as refused:
        plan(handed.table.session(), out, "")
    assert refused.value.code == "returned-strange"


# Random drafts


def at_random(table: Table, dice: Random) -> c.Propose:
    _, section, berth, depth, _, buoy = every = table.provisions()
    views = {p.id: p for p in document_view(table.state, text(table)).provisions}
    key = dice.choice(every)
    words = views[key].passage
    said = "".join(dice.choice("ab \u00a0.“é") for _ in range(dice.randint(1, 12)))
    at = dice.randint(0, len(words))
    kind = dice.choice(("replace", "insert", "delete", "split", "merge", "move", "throughout"))
    why = dice.choice(("", f"Because {said}"))
    if kind == "replace":
        new = join(
            [words.cut(0, at), Passage(f"x{said}y"), words.cut(dice.randint(at, len(words)))]
        )
        return c.Propose(kind, (), key, new, justification=why)
    if kind == "insert":
        new = Passage(BREAK.join(f"New {said}{n}." for n in range(dice.randint(1, 3))))
        after = dice.choice(("", berth, depth, buoy))
        return c.Propose(kind, (), section, new, after=after, level="item", justification=why)
    if kind == "split":
        parts = unbroken((trimmed(words.cut(0, at)), trimmed(words.cut(at))))
        return c.Propose(kind, (), key, parts, justification=why)
    if kind == "merge":
        return c.Propose(kind, (), berth, merged=(depth,), justification=why)
    if kind == "move":
        return c.Propose(kind, (), buoy, under=section, after=dice.choice(("", berth)))
    if kind == "throughout":
        return msgspec.structs.replace(THROUGHOUT, document=text(table))
    return c.Propose(kind, (), key, justification=why)


def same_proposal(act: c.Propose, other: c.Propose) -> bool:
    """Whether two drafts differ in their reasons alone."""
    return act == msgspec.structs.replace(other, justification=act.justification)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**9))
def test_random_drafts_come_back_exactly(seed):
    dice, table = Random(seed), opened()
    acts: list[c.Propose] = []
    for _ in range(dice.randint(1, 9)):
        act = at_random(table, dice)
        if any(same_proposal(act, other) for other in acts):
            continue  # the same is proposed once
        with suppress(Refusal):
            table.session("W").prepare(act, None, "")
            acts.append(act)
    if acts:
        with TemporaryDirectory() as folder:
            handed = Handed(table, acts, Path(folder))
            assert handed.paper.carried == len(acts) and check(handed.path) == []
            assert [item.hindrance for item in handed.received().items] == [None] * len(acts)
            assert handed.taken() == handed.meant
