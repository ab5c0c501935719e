"""Comments of a returned file as notes; authors, dates and looks: files written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.bodies import WHO, gone, new, p, t, write_word
from tests.support.meetings import Table, opened
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.entries import RemarkWritten
from tripartite.model.passage import Passage
from tripartite.model.reading import documents

BERTH = "Each harbour keeps one berth free for vessels in distress."
DEPTHS = "Depths are published twice a year by the harbour master."
TEXT = (
    *("What the harbours owe each other", "Berths", BERTH, DEPTHS),
    *("The channel is sounded first.", "Every buoy carries its own name."),
)
FIRST, SECOND, SUB, THIRD = range(2, 6)
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


@pytest.fixture
def table() -> Table:
    table = opened()
    table.do(c.EditProvision(table.provisions()[THIRD], Passage(TEXT[THIRD])))
    return table


def comment(id: int, author: str, words: str) -> str:
    """A comment of a comments part; its last paragraph is called by the id."""
    return (
        f'<w:comment w:id="{id}" w:author="{author}" w:date="2031-03-05T10:00:00Z">'
        f'<w:p {W14} w14:paraId="0000000{id}"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    )


def thread(id: int, parent: int = 0, done: bool = False) -> str:
    above = f' w15:paraIdParent="0000000{parent}"' if parent else ""
    return f'<w15:commentEx {W15} w15:paraId="0000000{id}"{above} w15:done="{int(done)}"/>'


def on(words: str, *ids: int) -> str:
    """Runs with comments on them."""
    starts = "".join(f'<w:commentRangeStart w:id="{id}"/>' for id in ids)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'
        for id in ids
    )
    return starts + words + ends


def received(table: Table, folder: Path, parts: dict[str, str], **changed: str) -> Any:
    """The text as another program writes it, some provisions as given in XML; `before` the text,
    `mark`: whether its paragraphs carry their ids."""
    before = changed.pop("before", "")
    known = changed.pop("known", "yes")
    names = ("HEAD", "SECTION", "FIRST", "SECOND", "SUB", "THIRD")
    body = before + "".join(
        changed.get(name, p(t(words), id=key if known else "")).replace("ID", key if known else "")
        for name, key, words in zip(names, table.provisions(), TEXT, strict=True)
    )
    path = write_word(folder / "in.docx", body, **parts)
    return plan(table.session(), path, table.party("W"))


def notes(table: Table, found: Any) -> list[tuple[str, str]]:
    """What is kept when all is taken in: on what, and the words."""
    done = accept(table.session(), found, [item.key for item in found.chosen("all")])
    return [
        (x.body.subject, x.body.words) for x in done.entries if isinstance(x.body, RemarkWritten)
    ]


def test_a_thread_is_one_note_with_its_answers(table, tmp_path):
    parts = {
        "comments": comment(1, "Ana", "Why one?")
        + comment(2, "Bo", "Ask the pilots.")
        + comment(3, "Ana", "They agree."),
        "commentsExtended": thread(1, done=True) + thread(2, 1) + thread(3, 2),
    }
    line = (
        t("Each harbour keeps ") + on(t("one"), 1, 2, 3) + t(" berth free for vessels in distress.")
    )
    found = received(table, tmp_path, parts, FIRST=p(line, "", "ID"))
    (item,) = found.items
    assert (item.what, item.place, item.sure) == ("remark", "Part 1, section A, item 1", True)
    assert item.authors == ("Ana", "Bo")
    words = "On “one”:\nAna: Why one?\nBo: Ask the pilots.\nAna: They agree.\n(settled in the file)"
    assert notes(table, found) == [(table.provisions()[FIRST], words)]


def test_without_threads_each_comment_is_a_note(table, tmp_path):
    parts = {"comments": comment(1, "Ana", "Why one?") + comment(2, "Bo", "Ask.")}
    line = on(t(BERTH), 1, 2)
    found = received(table, tmp_path, parts, FIRST=p(line, "", "ID"))
    assert [str(item.summary) for item in found.items] == ["Ana: Why one?", "Bo: Ask."]


@pytest.mark.parametrize("known", ["yes", ""])
def test_a_comment_on_words_that_are_gone_says_which(table, tmp_path, known):
    parts = {"comments": comment(1, "Ana", "Too many.")}
    line = t("Each harbour keeps one berth free") + on(gone(" for vessels in distress"), 1) + t(".")
    found = received(table, tmp_path, parts, known=known, FIRST=p(line, "", "ID"))
    assert [item.what for item in found.items] == ["replace", "remark"]
    remark = found.items[-1]
    assert remark.place == "Part 1, section A, item 1"
    assert remark.remark.words == "On “for vessels in distress”:\nAna: Too many."


def test_a_comment_on_a_provision_that_is_gone(table, tmp_path):
    parts = {"comments": comment(1, "Ana", "Not needed.")}
    line = p(on(gone(DEPTHS), 1), f"<w:del {WHO}/>", "ID")
    found = received(table, tmp_path, parts, SECOND=line)
    remark = found.items[-1]
    assert (remark.place, remark.remark.words) == ("Part 1, section A, item 2", "Ana: Not needed.")


def test_a_comment_on_a_new_paragraph_stands_with_the_one_before(table, tmp_path):
    parts = {"comments": comment(1, "Ana", "New!")}
    both = p(t(BERTH), f"<w:ins {WHO}/>", "ID") + p(on(new("Quays are swept."), 1))
    found = received(table, tmp_path, parts, FIRST=both)
    assert [item.what for item in found.items] == ["insert", "remark"]
    assert found.items[-1].provision == table.provisions()[FIRST]
    assert found.items[-1].remark.words == "On “Quays are swept.”:\nAna: New!"


def test_a_comment_in_a_table_and_one_above_the_text(table, tmp_path):
    parts = {"comments": comment(1, "Ana", "In a cell.") + comment(2, "Bo", "Which date?")}
    cell = f"<w:tbl><w:tr><w:tc>{p(on(t(BERTH), 1), '', 'ID')}</w:tc></w:tr></w:tbl>"
    found = received(table, tmp_path, parts, before=p(on(t("3 May"), 2)), FIRST=cell)
    assert [(item.place, item.remark.words) for item in found.items] == [
        ("", "On “3 May”:\nBo: Which date?"),
        ("Part 1, section A, item 1", "Ana: In a cell."),
    ]
    assert found.items[0].remark.subject == documents(table.state)[0].id


def test_a_comment_marked_nowhere_and_one_that_says_nothing(table, tmp_path):
    parts = {"comments": comment(1, "Ana", "Lost its place.") + comment(2, "Bo", " ")}
    (item,) = received(table, tmp_path, parts).items
    assert item.remark.words == "Ana: Lost its place."


def test_threads_that_go_in_circles_end(table, tmp_path):
    parts = {
        "comments": comment(1, "Ana", "One.") + comment(2, "Bo", "Two."),
        "commentsExtended": thread(1, 2) + thread(2, 1),
    }
    found = received(table, tmp_path, parts, FIRST=p(on(t(BERTH), 1, 2), "", "ID"))
    assert "".join(item.remark.words for item in found.items).count("One.") <= 1


# Authors, dates, looks


@pytest.mark.parametrize(
    "who", ['w:author="Author"', 'w:author=""', "", 'w:author="Unknown Author"']
)
def test_changes_of_nobody_and_of_no_date_are_changes_all_the_same(table, tmp_path, who):
    line = (
        t("Each harbour keeps ")
        + f'<w:del w:id="1" {who}><w:r><w:delText>one</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" {who}><w:r><w:t>two</w:t></w:r></w:ins>'
        + t(BERTH[BERTH.index(" berth") :])
    )
    (item,) = received(table, tmp_path, {}, FIRST=p(line, "", "ID")).items
    assert item.proposed[0].act.passage.text == BERTH.replace("one", "two")
    assert item.authors == ()


def test_a_comment_of_nobody_is_a_note_without_a_name(table, tmp_path):
    parts = {"comments": comment(1, "Author", "Why one?")}
    (item,) = received(table, tmp_path, parts, FIRST=p(on(t(BERTH), 1), "", "ID")).items
    assert (item.remark.words, item.authors) == ("Why one?", ())


def test_of_nested_changes_all_authors_are_kept_as_a_detail(table, tmp_path):
    inner = (
        '<w:ins w:id="5" w:author="Ana" w:date="2031-03-05T10:00:00Z">'
        '<w:r><w:t xml:space="preserve">two or </w:t></w:r>'
        '<w:del w:id="6" w:author="Bo" w:date="2031-03-06T10:00:00Z">'
        '<w:r><w:delText xml:space="preserve">even </w:delText></w:r></w:del>'
        "<w:r><w:t>three</w:t></w:r></w:ins>"
    )
    line = t("Each harbour keeps ") + gone("one") + inner + t(BERTH[BERTH.index(" berth") :])
    found = received(table, tmp_path, {}, FIRST=p(line, "", "ID"))
    (item,) = found.items
    assert item.proposed[0].act.passage.text == BERTH.replace("one", "two or three")
    assert item.authors == ("A", "Ana", "Bo")
    ((_, detail),) = notes(table, found)
    assert detail == "Tracked by A, Ana, Bo."


def looking(properties: str, words: str = "") -> str:
    """The first item with these properties."""
    start = '<w:bookmarkStart w:id="9" w:name="_tp_ID"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{start}{words or t(BERTH)}</w:p>"


def changed(name: str, holds: str) -> str:
    """That properties were other ones before."""
    return f"<w:{name} {WHO}><w:{holds}/></w:{name}>"


LOOKS = {
    "of words": looking(
        "", f"<w:r><w:rPr><w:b/>{changed('rPrChange', 'rPr')}</w:rPr><w:t>{BERTH}</w:t></w:r>"
    ),
    "of a paragraph": looking(f'<w:jc w:val="center"/>{changed("pPrChange", "pPr")}'),
    "of a paragraph's mark": looking(f"<w:rPr><w:i/>{changed('rPrChange', 'rPr')}</w:rPr>"),
    "of numbering": looking(f'<w:numPr><w:numId w:val="3"/><w:numberingChange {WHO}/></w:numPr>'),
    "of a section": looking(f"<w:sectPr>{changed('sectPrChange', 'sectPr')}</w:sectPr>"),
    "of a table": f"<w:tbl><w:tblPr>{changed('tblPrChange', 'tblPr')}</w:tblPr><w:tr>"
    f"<w:trPr>{changed('trPrChange', 'trPr')}</w:trPr><w:tc>"
    f"<w:tcPr>{changed('tcPrChange', 'tcPr')}</w:tcPr>{looking('')}</w:tc></w:tr></w:tbl>",
}


@pytest.mark.parametrize("look", LOOKS)
def test_changes_of_looks_alone_bring_nothing_and_are_counted(table, tmp_path, look):
    found = received(table, tmp_path, {}, FIRST=LOOKS[look])
    assert found.items == ()
    counted = {x.what: x.count for x in found.ignored}
    assert counted["formatting"] == LOOKS[look].count("Change w:id=")
