"""Checking a meeting file: what is sound, what is not, and that looking changes nothing."""

from __future__ import annotations

import pytest

from tripartite.jobs.checking import check
from tripartite.model.refusal import Refusal


def test_a_sound_file_has_no_flaws_and_is_left_alone(sample):
    before = sample.read_bytes()
    steps: list[tuple[int, int]] = []
    found = check(sample, lambda done, total, what: steps.append((done, total)))
    assert (found.ok, found.flaws) == (True, ())
    assert found.entries == sum(n for n, _ in found.heads.values())
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert sample.read_bytes() == before


def test_one_byte_of_a_payload_is_found_by_its_entry(sample):
    content = sample.read_bytes()
    words = b"We want to see the evidence on exposure"
    assert content.count(words) == 1
    sample.write_bytes(content.replace(words, words.replace(b"want", b"hate")))
    found = check(sample)
    assert not found.ok
    assert {flaw.stream for flaw in found.flaws} == {"room"}


@pytest.mark.parametrize("content", [b"", b"notes", b"SQLite format 3\0" + bytes(200)])
def test_what_is_no_meeting_is_refused(tmp_path, content):
    path = tmp_path / "m.tripartite"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        check(path)
    assert refused.value.code.startswith("file-")
    assert path.read_bytes() == content
