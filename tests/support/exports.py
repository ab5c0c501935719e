"""The sample meeting exported in each form, for tests here and against other programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tripartite.jobs.meetings import build_sample, open_session
from tripartite.jobs.publishing.exporting import export
from tripartite.model.reading import documents
from tripartite.session import Session

SAMPLE_FORMS: dict[str, dict[str, str]] = {
    "clean": {},
    "redline": {},
    "rolling": {},
    "compilation": {},
    "side by side": {},
    "amendment list": {},
    "night certificate": {"since": "version 2"},
}
"""Each form with the moments it is written for."""


@contextmanager
def sample_session(folder: Path) -> Iterator[Session]:
    """The sample meeting, open for reading."""
    session = open_session(build_sample(folder / "sample.tripartite"), write=False)
    try:
        yield session
    finally:
        session.journal.close()


def exported(session: Session, form: str, folder: Path, **more: Any) -> Path:
    """The first document in this form, in a folder that is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    document = documents(session.state)[0].id
    return export(session, document, form, folder / "out.docx", **SAMPLE_FORMS[form], **more)
