"""HTML from a clipboard, as programs write it, becomes its words, marks and items; nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from tests.support.clipboards import PROGRAMS, Bit, Para, paragraphs, visible
from tripartite.formats.clipboard.reading import Clip, Line, Reader
from tripartite.model.passage import Mark, Passage

_RUN = re.compile(r"\s{2,}")


def read(html: str, size: int = 10**9) -> Clip:
    reader = Reader(html)
    for _ in reader.slices(size):
        pass
    return reader.clip


def single(text: str) -> str:
    """The words with single spaces, as the reader has them."""
    lone = "\u00a0\u202f"
    return _RUN.sub(lambda run: run[0][0] if not run[0].strip(lone) else " ", text).strip()


@pytest.mark.parametrize("program", PROGRAMS)
@given(paras=paragraphs)
def test_what_comes_is_what_stands_there_and_is_seen(program, paras):
    clip = read(PROGRAMS[program](paras))
    expected = [(single(visible(p)), p.depth) for p in paras]
    assert [(line.words.text, line.depth) for line in clip.lines] == [e for e in expected if e[0]]


@pytest.mark.parametrize("program", PROGRAMS)
def test_marks_and_links_come_along(program):
    bits = (Bit("bold", "Keep"), Bit("plain", " the "), Bit("italic", "quay"), Bit("link", " here"))
    (line,) = read(PROGRAMS[program]([Para(bits)])).lines
    assert line.words == Passage(
        "Keep the quay here",
        (
            Mark(0, 4, "strong"),
            Mark(9, 13, "emphasis"),
            Mark(13, 18, "link", "https://example.org/quay"),
        ),
    )


def test_what_is_left_out_is_counted():
    bits = (Bit("plain", "Keep"), Bit("deleted", " out"), Bit("note", ""), Bit("picture", ""))
    bits += (Bit("comment", " open"), Bit("hidden", " never"))
    clip = read(PROGRAMS["Word"]([Para(bits)]))
    assert clip.lines == (Line(Passage("Keep open")),)
    left = {"deletion": 1, "footnote": 1, "picture": 1, "comment": 1, "hidden": 1}
    assert dict(clip.left_out) == left


def test_the_number_that_word_printed_is_the_items_label():
    lines = read(PROGRAMS["Word"]([Para((Bit("plain", "Count boats"),), 2, "(b)")])).lines
    assert lines == (Line(Passage("Count boats"), 2, "(b)"),)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<div>one</div><div>two<br>lines</div><div><br></div>x", ["one", "two lines", "x"]),
        ("one<br><br>two", ["one", "two"]),
        ("<p>one<p>two<li>three<li>four", ["one", "two", "three", "four"]),
        ("<table><tr><td>a<td><table><tr><td>b</table><td>c</table>", ["a", "b", "c"]),
        ("<h2>Head</h2>tail", ["Head", "tail"]),
        ("<pre>one\n  two</pre>", ["one", "two"]),
        ("a&shy;b\u2028c\u2029d&#8203;e", ["ab c d\u200be"]),
        ("a < b & c > d &amp;lt;", ["a < b & c > d &lt;"]),
        ("<p title=\"a>b\" data-x='<i>'>x</p>", ["x"]),
        ("<b>a<i>b</b>c</i>", ["abc"]),
        ("<!--[if x]><p>no</p><![endif]--><p>yes", ["yes"]),
        ("<script>if (a<b) alert('</p>')</script>x<style>p{}</style>", ["x"]),
        ("<svg><text>no</text></svg><iframe src=x>no</iframe><object>no</object>x", ["x"]),
        ("H<sub>2</sub>O and 5<sup>th</sup>", ["H2O and 5th"]),
        ("<p>one <!-- never ended", ["one"]),
        ("<p>one <b", ["one"]),
        ("<ul><li></li></ul><p>bare</p>", ["bare"]),
    ],
)
def test_all_sorts_of_html(html, words):
    assert [line.words.text for line in read(html).lines] == words


def test_only_addresses_of_the_web_and_of_mail_are_links():
    html = "".join(
        f"<a href='{target}'>x</a>"
        for target in ("javascript:alert(1)", "file:///etc/passwd", "#here", "//host/x", "data:,x")
    )
    assert read(html).lines == (Line(Passage("xxxxx")),)


_PARTS = ("<", ">", "</", "p", "b", " style='", "mso-list:Ignore", "'", '"', "<!--", "-->", "<li>")
_PARTS += ("<ol>", "</ol>", "<![if x]>", "&", "&#", ";", "x", " ", "\n", "<a href=", "<br>", "</p>")


@given(st.lists(st.sampled_from(_PARTS), max_size=60).map("".join), st.integers(1, 40))
def test_whatever_comes_is_read_and_in_slices_alike(html, size):
    clip = read(html)
    assert clip == read(html, size)
    for line in clip.lines:
        text = line.words.text
        assert text == text.strip() and "\n" not in text and "  " not in text


@pytest.mark.parametrize(
    "hostile",
    ["<", "<a ", "<!--", "<p>", "<b>", "<table>", "<a href='", "<style>", "</p", "&#x", "a\n\n"],
)
def test_hostile_html_is_read_to_its_end(hostile):
    """In time that grows with its length: else this would not come back."""
    read(hostile * 20_000)
