"""What LibreOffice saved comes back as it was sent, and with what was typed."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.exports import exported, sample_session
from tests.support.hands import Hand, bookmark, rewritten, spread
from tripartite.jobs.receiving.received import Received
from tripartite.jobs.receiving.receiving import plan
from tripartite.model.document.finding import party_named
from tripartite.session import Session


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample_session(tmp_path_factory.mktemp("sample")) as session:
        yield session


def saved(path: Path, *kinds: str) -> Path:
    """The file after LibreOffice saved it in each of these kinds, one after the other."""
    for step, kind in enumerate(kinds):
        folder = path.parent / f"{step}-{kind}"
        home = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
        command = ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(path)], check=True, capture_output=True)
        path = folder / path.with_suffix(f".{kind}").name
    return path


def received(session: Session, path: Path) -> Received:
    return plan(session, path, party_named(session.state, "W"))


@pytest.mark.parametrize("form", ["clean", "redline"])
@pytest.mark.parametrize("kinds", [("docx",), ("odt", "docx"), ("doc", "docx")])
def test_saved_there_it_is_unchanged(
    sample: Session, tmp_path: Path, form: str, kinds: tuple[str, ...]
) -> None:
    back = received(sample, saved(exported(sample, form, tmp_path), *kinds))
    assert back.items == ()
    assert back.sent.sure == 1.0


@pytest.mark.parametrize("tracked", [True, False])
def test_typed_there_it_is_what_was_typed(sample: Session, tmp_path: Path, tracked: bool) -> None:
    dice = random.Random(11)
    hand = Hand(dice, tracked=tracked)
    keys = []

    def edit(document: Any) -> None:
        for paragraph in spread(hand.paragraphs(document), dice, 5):
            hand.replace(paragraph)
            keys.append(bookmark(paragraph))

    out = rewritten(exported(sample, "clean", tmp_path), tmp_path / "typed.docx", edit)
    back = received(sample, saved(out, "docx"))
    assert [item.provision for item in back.items] == keys
    assert {item.what for item in back.items} == {"replace"}
    assert {item.authors for item in back.items} == {("Delegate",) if tracked else ()}
