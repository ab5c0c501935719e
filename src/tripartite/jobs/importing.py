"""Importing a source as one act: read it, keep the original, put its documents into the meeting."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import msgspec

from tripartite.jobs.attaching import with_file
from tripartite.jobs.processes import run_in_process
from tripartite.jobs.progress import Progress, never, silent
from tripartite.model.commands import ImportDocuments
from tripartite.model.document.links import linked
from tripartite.model.document.numbering import SCHEME_OF_KIND, SCHEMES
from tripartite.model.entries import DocumentOpened
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Imported, Remark
from tripartite.model.steps import Step
from tripartite.model.text import SourceDocument
from tripartite.session import Session


class ImportReport(msgspec.Struct, frozen=True):
    """What an import made (ids of documents) and what was joined, dropped, guessed, or is asked."""

    documents: tuple[str, ...]
    remarks: tuple[Remark, ...]


TEXT = "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP = b"PK"


class Source(msgspec.Struct, frozen=True):
    """A source that was read and is not yet in a meeting; `media` is the type of its file, `digest`
    its SHA-256."""

    name: str
    content: bytes
    documents: tuple[SourceDocument, ...]
    remarks: tuple[Remark, ...]
    media: str = TEXT
    digest: str = ""

    @property
    def place(self) -> str:
        """What the remarks count by."""
        return "paragraph" if self.media == WORD else "line"


def import_source(session: Session, path: Path, progress: Progress = silent) -> ImportReport:
    """Import a plain text or a Word file; one undo takes all of it back.

    Raises `Refusal` ("source-…", "package-hostile"); then the meeting is as it was.
    """
    return bring_in(session, read_source(path, progress), progress)


def read_source(path: Path, progress: Progress = silent) -> Source:
    """Read a plain text or a Word file and find its references; needs no meeting.

    Raises `Refusal`, and what `progress` raises.
    """
    progress(0, 3, Step("reading the file"))
    media = WORD if _is_word(path) else TEXT
    imported = _read(path, media, progress)
    progress(1, 3, Step("references"))
    sources, remarks = with_links(imported)
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    return Source(path.name, content, sources.documents, remarks, media, digest)


def read_source_apart(
    path: Path, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> Source:
    """`read_source`, a Word file in a process of its own: what it costs holds up no screen, and
    what it breaks, breaks there. Raises like `read_source` and `run_in_process`."""
    if not _is_word(path):
        return read_source(path, progress)
    return run_in_process(read_source, path, progress=progress, cancelled=cancelled)


def _is_word(path: Path) -> bool:
    """By its name, or by what it begins with where the name says nothing."""
    if path.suffix.casefold() in (".docx", ".docm", ".dotx"):
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except (OSError, ValueError):
        return False  # whoever reads it says what is wrong


def _read(path: Path, media: str, progress: Progress) -> Imported:
    if media == WORD:
        from tripartite.word.structure.importing import read_structure

        return read_structure(path, progress)
    from tripartite.formats.plain import read_plain  # its patterns take long to compile

    return read_plain(path)


def bring_in(session: Session, source: Source, progress: Progress = silent) -> ImportReport:
    """Put what was read into the meeting, with its file, as one act."""
    progress(2, 3, Step("writing into the meeting"))
    done = with_file(session, bringing_in(source), source.content)
    progress(3, 3, Step("done"))
    opened = [x.body.id for x in done.entries if isinstance(x.body, DocumentOpened)]
    return ImportReport(tuple(opened), source.remarks)


def bringing_in(source: Source) -> ImportDocuments:
    """The act that puts what was read into a meeting."""
    size = len(source.content)
    return ImportDocuments(source.documents, "en", source.digest, source.name, size, source.media)


def with_links(imported: Imported) -> tuple[Imported, tuple[Remark, ...]]:
    """The documents with their own citations made live, and the report with what was found."""
    remarks = list(imported.report)
    documents = []
    for source in imported.documents:
        scheme = SCHEMES[SCHEME_OF_KIND.get(source.kind, "paper")]
        document, found = linked(source, scheme)
        documents.append(document)
        remarks += (Remark("guessed", 0, words, Why("cites")) for words in found)
    return msgspec.structs.replace(imported, documents=tuple(documents)), tuple(remarks)
