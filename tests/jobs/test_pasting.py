"""What a clipboard brings into the text: words, marks and items, whatever wrote it."""

from __future__ import annotations

import pytest

from tripartite.jobs.pasting import Pasting
from tripartite.model import limits
from tripartite.model.passage import BREAK, Mark, Passage, broken, depths, in_one_line, unbroken
from tripartite.model.refusal import Refusal


def pasted(html: str, text: str = "", *, several: bool = True) -> Passage:
    return Pasting(html, text).done().words(several=several)


WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p{color:red}</style>"
    "</head><body><!--StartFragment--><p class=MsoNormal>Keep <b>one</b>\n berth<o:p></o:p></p>"
    "<p class=MsoNormal><i>free</i>, see <a href='https://example.org/x'>here</a> and "
    "<a href='file:///etc/passwd'>there</a>.</p><ul><li>a list</li></ul>"
    "<img src='file:///etc/passwd'><script>alert(1)</script><!--EndFragment--></body></html>"
)


def test_words_marks_and_paragraphs_are_kept():
    words = pasted(WORD, "plain")
    assert words.text == BREAK.join(("Keep one berth", "free, see here and there.", "a list"))
    assert words.marks == (
        Mark(5, 8, "strong"),
        Mark(15, 19, "emphasis"),
        Mark(25, 29, "link", "https://example.org/x"),
    )


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("", "one\ntwo\n\n  three ", f"one{BREAK}two{BREAK}three"),
        ("<p></p>", "words", "words"),
        ("", "a\x00b\x07c\ufffc", "abc"),
        ("", "", ""),
        ("", "1. one\n2. two\n(a) three\nfour", f"one{BREAK}two{BREAK}three{BREAK}four"),
        ("", "• one\n– two", f"one{BREAK}two"),
        ("<div>1.&nbsp;one</div><div>2.&nbsp;two</div>", "", f"one{BREAK}two"),
        ("", "(a) of this Part", "(a) of this Part"),
        ("", "2019 was long.\n2020 was not.", f"2019 was long.{BREAK}2020 was not."),
        ("", "soft\u00adhyphen no\u00a0break\u2028next", f"softhyphen no\u00a0break{BREAK}next"),
        ("", "“smart” ’s \u200fאב\u200e", "“smart” ’s \u200fאב\u200e"),
    ],
)
def test_whatever_comes(html, text, expected):
    assert pasted(html, text) == Passage(expected)


ITEMS = "".join(
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span "
    f"style='mso-list:Ignore'>{label}<span>&nbsp; </span></span><![endif]>{words}</p>"
    for label, words in (("1.", "one"), ("2.", "two"), ("·", "three"))
)


def test_items_lose_their_numbers_where_they_are_provisions():
    assert pasted(ITEMS).text == BREAK.join(("one", "two", "three"))


def test_in_one_provision_the_numbers_of_items_stay_words():
    assert pasted(ITEMS, several=False).text == "1. one 2. two three"
    assert pasted("", "1. one\n2. two", several=False).text == "1. one 2. two"


def test_more_than_a_provision_takes_is_refused():
    with pytest.raises(Refusal) as refusal:
        pasted(f"<p>{'x' * (limits.PASTED_CHARACTERS + 1)}</p>", "short")
    assert refusal.value.code == "paste-too-long"


def test_of_html_beyond_all_measure_the_plain_words_are_taken():
    assert pasted("<p>" + "x" * limits.CLIPBOARD_CHARACTERS, "short").text == "short"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>x</p><ol><li>one<ol><li>two</li><li>three</li></ol></li><li>four</li></ol>",
            "x ¶ one ¶› two ¶› three ¶ four",
        ),
        (
            "<p>We shall:</p><ul><li>one<ul><li>two</ul></ul><p>end",
            "We shall: ¶› one ¶›› two ¶ end",
        ),
        ("<ul><ul><li>inner first</li></ul><li>outer</li></ul>", "inner first ¶ outer"),
        ("<ul><li>a<ul><ul><li>far in</ul></ul></ul>", "a ¶› far in"),
    ],
)
def test_items_of_inner_lists_stand_below_the_others(html, expected):
    words = pasted(html)
    assert in_one_line(unbroken(broken(words), depths(words)).text) == expected


def test_in_one_provision_inner_items_are_words_like_the_others():
    html = "<ol><li>one<ol><li>two</li></ol></li></ol>"
    assert BREAK not in pasted(html, several=False).text
