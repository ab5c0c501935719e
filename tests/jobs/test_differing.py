"""Comparing two files: the segments are exactly both, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.words import wordings
from tripartite.jobs.differing import diff, words_of
from tripartite.model.refusal import Refusal

lines = st.lists(wordings | st.sampled_from(["", "One line.", "Another."]), max_size=8)
texts = st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n", "\r"])).map(
    lambda drawn: drawn[1].join(drawn[0])
)


def sides(segments) -> tuple[str, str]:
    return (
        "".join(s.text for s in segments if s.op != "insert"),
        "".join(s.text for s in segments if s.op != "delete"),
    )


@given(texts, texts)
def test_the_segments_are_exactly_both_texts(old, new):
    assert sides(list(diff(old, new))) == (old, new)


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert all(s.op == "equal" for s in diff(text, text))


def test_only_spaces_quotes_and_forms_are_typographic():
    found = [(s.op, s.text) for s in diff("The Office's view\n", "The Office’s view\n")
             if s.typographic]  # fmt: skip
    assert {op for op, _ in found} == {"delete", "insert"}
    assert not any(s.typographic for s in diff("one view", "two views"))


def test_a_new_paragraph_leaves_its_neighbours_alone():
    old = "Each harbour keeps one berth.\n\nDepths are published.\n\nLights burn.\n"
    new = "Each harbour keeps two berths.\n\nPilots rest.\n\nDepths are published twice.\n\nFog.\n"
    told = [(s.op, s.text) for s in diff(old, new)]
    assert ("insert", "Pilots rest.\n\n") in told
    assert ("equal", "Depths are published") in told or ("equal", "Depths are published ") in told


def test_many_blank_lines_are_compared_at_once():
    many = [f"Paragraph {n} of many, each with its own number." for n in range(600)]
    fewer = [p.replace("its", "a") if n % 7 == 0 else p for n, p in enumerate(many) if n != 300]
    old, new = "\n\n".join(many), "\n\n".join(fewer)
    assert sides(list(diff(old, new))) == (old, new)


def test_texts_with_nothing_in_common_are_both_given_whole():
    old = "\n".join(f"alpha{n} beta{n}" for n in range(400))
    new = "\n".join(f"gamma{n} delta{n}" for n in range(300))
    segments = list(diff(old, new))
    assert sides(segments) == (old, new)


def test_words_of_a_text_keep_its_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\nTwo.\n".encode())
    assert words_of(path) == "One.\r\nTwo.\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("none.txt", None, "source-missing"),
        ("bad.txt", b"\0", "source-binary"),
        ("bad.docx", b"not a package", "source-not-word"),
        ("none.docx", None, "source-missing"),
    ],
)
def test_what_can_not_be_read_is_refused(tmp_path, name, content, code):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        words_of(path)
    assert refused.value.code in {code, "source-unreadable"}
