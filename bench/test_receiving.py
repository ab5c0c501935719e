"""Receiving a returned file against parsing its XML with lxml, in the same run.

2,000 provisions, each with one or two words typed over under tracking: 5,000 tracked changes (a
replacement is a deletion and an insertion).
"""

from __future__ import annotations

import random
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bench.large import sentence
from lxml import etree

from tests.support.hands import Hand, rewritten
from tripartite.jobs.meetings import FOUNDING_PARTIES
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.receiving import plan
from tripartite.model.commands import ImportDocuments, NameParty, OpenMeeting
from tripartite.model.document.finding import party_named
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.model.text import SourceDocument, SourceProvision
from tripartite.model.words.tokens import forget
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal

PROVISIONS = 2_000
CHANGES = 5_000


def meeting() -> Session:
    """2,000 items of some 40 words in 80 sections."""
    dice = random.Random(7)
    session = Session(MemoryJournal("large"))
    session.do(OpenMeeting("Large"))
    for handle, name, kind in FOUNDING_PARTIES:
        session.do(NameParty(handle, name, kind))
    provisions = tuple(
        SourceProvision("section", Passage(sentence(dice, 4)))
        if n % 25 == 0
        else SourceProvision("item", Passage(sentence(dice, 40)), n - n % 25)
        for n in range(PROVISIONS)
    )
    session.do(ImportDocuments((SourceDocument("building blocks", "Large", (), provisions, ()),)))
    return session


@pytest.fixture(scope="module")
def returned(tmp_path_factory) -> tuple[Session, Path]:
    session, folder = meeting(), tmp_path_factory.mktemp("bench")
    sent = export(session, documents(session.state)[0].id, "clean", folder / "sent.docx")
    hand = Hand(random.Random(7))

    def edit(document: Any) -> None:
        paragraphs = hand.paragraphs(document)
        for n in range(CHANGES // 2):
            hand.replace(paragraphs[n % len(paragraphs)])

    return session, rewritten(sent, folder / "returned.docx", edit)


def test_receiving_2000_provisions_with_5000_changes(compare, returned):
    session, path = returned
    party = party_named(session.state, "W")
    with zipfile.ZipFile(path) as archive:
        data = archive.read("word/document.xml")
    assert len(plan(session, path, party).items) > PROVISIONS  # neighbours may be one change

    def receive() -> None:
        forget()  # a file that comes in has words nobody compared yet
        plan(session, path, party)

    compare(receive, lambda: etree.fromstring(data), 20)
