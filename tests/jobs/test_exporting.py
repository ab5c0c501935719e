"""Every form that `export` writes: sound, valid, marked, and the same bytes every time."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator

from tests.support.exports import SAMPLE_FORMS, exported, sample_session
from tripartite.jobs.exporting import FORMS
from tripartite.word.check import check
from tripartite.word.mark import read_mark


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with sample_session(tmp_path_factory.mktemp("sample")) as session:
        yield session


@pytest.fixture(params=SAMPLE_FORMS)
def form(request) -> str:
    return request.param


def test_every_form_is_tried():
    assert set(SAMPLE_FORMS) == set(FORMS)


def test_a_form_is_sound(sample, form, tmp_path):
    assert check(exported(sample, form, tmp_path)) == []


def test_a_form_is_valid_open_xml(sample, form, tmp_path):
    found = OpenXmlValidator().validate(str(exported(sample, form, tmp_path)))
    assert found.is_valid, [str(error) for error in found.errors]


def test_a_form_carries_its_mark(sample, form, tmp_path):
    mark = read_mark(exported(sample, form, tmp_path))
    assert mark is not None and mark.form == form


def test_the_same_input_gives_the_same_bytes(sample, form, tmp_path):
    first, again = (exported(sample, form, tmp_path / name) for name in ("one", "two"))
    assert first.read_bytes() == again.read_bytes()
