"""The night certificate certifies only what is so, and otherwise says plainly what is not."""

from __future__ import annotations

import os
from hashlib import sha256

import pytest

from tests.support.meetings import Table, opened
from tests.support.nights import long_night
from tests.support.ooxml import part, texts
from tripartite.jobs.publishing.certificate import digest_of, night_certificate
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.passage import Mark, Passage, passage
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import Field
from tripartite.word.certificate import Certificate

BERTH = "Each harbour keeps one berth free for vessels in distress."


class Night:
    """A meeting with an agreed text in the evening, and what is done to it overnight."""

    def __init__(self) -> None:
        self.table: Table = opened()
        _, self.section, self.berth, self.depths, self.channel, self.buoys = self.table.provisions()
        self.document = documents(self.table.state)[0].id
        for key in (self.berth, self.channel, self.buoys):
            self.table.do(c.Decide(key, "agreed"))
        self.table.do(c.NameVersion("evening"))
        self.evening = str(self.table.session().moment("evening"))

    def edit(self, key: str, words: str | Passage) -> None:
        """The Office's hand, by consent."""
        self.table.do(c.Reopen(key, "by consent"))
        words = Passage(words) if isinstance(words, str) else words
        self.table.do(c.EditProvision(key, words))

    def certificate(self) -> Certificate:
        session = self.table.session()
        before = session.at(session.moment(self.evening))
        return night_certificate(before, session.state, self.document, ("evening", "now"))


@pytest.fixture
def night() -> Night:
    return Night()


def listed(differences) -> list[tuple[str, str]]:
    return [(each.place, each.nature) for each in differences]


def marked(difference) -> str:
    signs = {(True, False): "+{}+", (False, True): "-{}-", (False, False): "{}"}
    return "".join(
        signs[bool(piece.inserted), bool(piece.deleted)].format(piece.passage.text)
        for piece in difference.pieces
    )


def test_where_nothing_happened_nothing_was_changed(night):
    found = night.certificate()
    assert (found.verdict, found.agreed) == ("certified", 3)
    assert found.changed == found.listed == found.others == ()
    assert found.before.digest == found.after.digest


def test_where_nothing_was_agreed_nothing_is_certified(night):
    found = night_certificate(*[opened().state] * 2, night.document, ("", ""))
    assert found.verdict == "nothing"


def test_punctuation_is_listed_to_the_last_quotation_mark(night):
    night.edit(night.berth, BERTH.replace(".", ";"))
    found = night.certificate()
    assert found.verdict == "certified"
    assert listed(found.listed) == [("Part 1, section A, item 1", "punctuation")]
    assert marked(found.listed[0]).endswith("distress-.-+;+")


@pytest.mark.parametrize(
    ("words", "nature"),
    [
        (BERTH.replace("one", "two"), "substance"),
        (BERTH.replace("Each harbour", "[Each harbour]"), "substance"),
        (BERTH.replace("harbour", "harbor"), "language"),
        (BERTH.removesuffix("."), "punctuation"),
    ],
)
def test_other_words_are_never_certified(night, words, nature):
    night.edit(night.berth, words)
    found = night.certificate()
    assert found.verdict == ("certified" if nature == "punctuation" else "not certified")
    assert listed(found.changed + found.listed) == [("Part 1, section A, item 1", nature)]
    assert found.before.digest != found.after.digest


def test_emphasis_alone_is_listed_as_what_it_is(night):
    night.edit(night.berth, passage(BERTH, [Mark(0, 4, "emphasis")]))
    found = night.certificate()
    assert found.verdict == "certified"
    assert [nature for _, nature in listed(found.listed)] == ["emphasis or link"]


def test_numbers_move_and_are_listed(night):
    insert = c.InsertProvision(night.document, "item", Passage("A new one."), night.section, "")
    night.table.do(insert)
    found = night.certificate()
    assert found.verdict == "certified"
    assert found.numbers == (("Part 1, section A, items 1–3", "Part 1, section A, items 2–4"),)
    assert found.others == ("Part 1, section A, item 1",)


def test_neighbours_are_told_together_only_where_they_are_neighbours_still(night):
    insert = c.InsertProvision(night.document, "item", Passage("New."), night.section, night.berth)
    night.table.do(insert)
    under = "Part 1, section A, items"
    assert night.certificate().numbers == ((f"{under} 2–3", f"{under} 3–4"),)
    insert = c.InsertProvision(
        night.document, "item", Passage("Newer."), night.section, night.depths
    )
    night.table.do(insert)
    under = "Part 1, section A, item"
    assert night.certificate().numbers == (
        (f"{under} 2", f"{under} 3"),
        (f"{under} 3", f"{under} 5"),
    )


def test_what_a_heading_takes_along_is_told_by_the_heading(night):
    night.table.do(c.InsertProvision(night.document, "part", Passage("Before all.")))
    assert night.certificate().numbers == (("Part 1", "Part 2"),)


@pytest.mark.parametrize(("every", "told"), [(0, 30), (1, 300)])
def test_every_new_number_is_told_or_counted(every, told):
    table, document = long_night(30, 10, every=every)
    session = table.session()
    before = session.at(session.moment("evening"))
    found = night_certificate(before, session.state, document, ("evening", "now"))
    assert (found.verdict, found.agreed) == ("certified", 300)
    assert len(found.numbers) + found.more == told
    under = "Part 1, section A, item"
    first = (f"{under} 1", f"{under} 2") if every else (f"{under}s 1–10", f"{under}s 2–11")
    assert found.numbers[0] == first
    new = 30 * 11 if every else 30
    assert len(found.others) + found.more_others == new


def test_agreed_text_that_is_gone_or_elsewhere_is_no_mere_number(night):
    night.table.do(c.Reopen(night.berth, "by consent"))
    night.table.do(c.RemoveProvision(night.berth))
    night.table.do(c.MoveProvision(night.channel, "item", night.section, night.buoys))
    found = night.certificate()
    assert found.verdict == "not certified"
    assert [nature for _, nature in listed(found.changed)] == ["taken out", "moved"]
    assert marked(found.changed[0]) == f"-{BERTH}-"


def test_what_was_not_agreed_may_change_and_is_named(night):
    night.table.do(c.EditProvision(night.depths, Passage("Depths are published daily.")))
    found = night.certificate()
    assert (found.verdict, found.others) == ("certified", ("Part 1, section A, item 2",))


def test_title_and_masthead_are_listed_and_take_nothing_from_what_is_certified(night):
    head(night, "Tides", symbol="TIDE/1", date="3 May 2031", item="First item")
    night.evening = str(night.table.session().moment())
    assert night.certificate().head == ()
    head(night, "Tides,", date="4 May 2031", item="First item", unit="HARBOUR")
    found = night.certificate()
    assert found.verdict == "certified"
    assert [(*said, marked(x)) for said, x in zip(listed(found.head), found.head, strict=True)] == [
        ("Title", "punctuation", "Tides+,+"),
        ("Date", "substance", "-3-+4+ May 2031"),
        ("Unit", "put in", "+HARBOUR+"),
        ("Symbol", "taken out", "-TIDE/1-"),
    ]


def test_another_label_and_another_order_of_the_masthead_are_told(night):
    head(night, "Tides", date="3 May 2031", item="First item")
    night.evening = str(night.table.session().moment())
    act = (Field("item", "First", "First item"), Field("date", "", "3 May 2031"))
    night.table.do(c.EditMasthead(night.document, "Tides", act, "asked"))
    found = night.certificate().head
    assert listed(found) == [
        ("First", "substance"),
        ("Date", "substance"),
        ("Masthead", "moved"),
    ]
    assert marked(found[0]) == "-Item-+First+: First item"


def head(night: Night, title: str, **fields: str) -> None:
    """The Office's hand on the head of the text."""
    masthead = tuple(Field(key, key.capitalize(), value) for key, value in fields.items())
    night.table.do(c.EditMasthead(night.document, title, masthead, "asked"))


def test_the_hash_can_be_made_by_anybody(night):
    view = document_view(night.table.state, night.document)
    by_hand = "Part 1. What the harbours owe each other\nA. Berths\n1. " + "\n".join(
        [
            BERTH,
            "2. Depths are published twice a year by the harbour master.",
            "(a) The channel is sounded first.",
            "3. Every buoy carries its own name¹.",
            "1 See the list of buoys.",
        ]
    )
    assert digest_of(view) == sha256(by_hand.encode()).hexdigest()


def test_it_needs_two_moments(night, tmp_path):
    with pytest.raises(Refusal) as refused:
        session = night.table.session()
        export(session, night.document, "night certificate", tmp_path / "o.docx")
    assert refused.value.code == "base-needed"
    with pytest.raises(Refusal) as refused:
        export(session, night.document, "night certificate", tmp_path / "o.docx", since="room:1")
    assert refused.value.code == "unknown-thing"


def test_golden(night, tmp_path, root):
    """Read by a person; `UPDATE_GOLDEN=1` writes it anew, then read it again."""
    pages = []
    for key, words in ((night.buoys, None), (night.berth, BERTH.replace("one", "two"))):
        if words:
            night.edit(key, words)
        insert = c.InsertProvision(night.document, "item", Passage("New."), night.section, key)
        night.table.do(insert)
        if words:
            head(night, "Tides and berths", date="4 May 2031")
        out = tmp_path / "o.docx"
        export(night.table.session(), night.document, "night certificate", out, since="evening")
        pages.append("\n".join(texts(part(out))))
    golden = root / "tests" / "golden" / "word" / "certificate.txt"
    written = "\n\n".join(pages) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")
