"""Importing a source as one act: read it, keep the original, put its documents into the meeting."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec

from tripartite.jobs.progress import Progress, silent
from tripartite.model.commands import ImportDocuments
from tripartite.model.entries import DocumentOpened
from tripartite.model.links import linked
from tripartite.model.numbering import SCHEME_OF_KIND, SCHEMES
from tripartite.model.sources import Imported, Remark
from tripartite.model.text import SourceDocument
from tripartite.session import Session


class ImportReport(msgspec.Struct, frozen=True):
    """What an import made (ids of documents) and what was joined, dropped, guessed, or is asked."""

    documents: tuple[str, ...]
    remarks: tuple[Remark, ...]


class Source(msgspec.Struct, frozen=True):
    """A source that was read and is not yet in a meeting."""

    name: str
    content: bytes
    documents: tuple[SourceDocument, ...]
    remarks: tuple[Remark, ...]


def import_source(session: Session, path: Path, progress: Progress = silent) -> ImportReport:
    """Import a plain text; one undo takes all of it back.

    Raises `Refusal` ("source-…"); then the meeting is as it was.
    """
    return bring_in(session, read_source(path, progress), progress)


def read_source(path: Path, progress: Progress = silent) -> Source:
    """Read a plain text and find its references; needs no meeting. Raises `Refusal`."""
    from tripartite.formats.plain import read_plain  # its patterns take long to compile

    progress(0, 3, "Reading the file")
    imported = read_plain(path)
    progress(1, 3, "Finding references")
    sources, remarks = with_links(imported)
    return Source(path.name, path.read_bytes(), sources.documents, remarks)


def bring_in(session: Session, source: Source, progress: Progress = silent) -> ImportReport:
    """Put what was read into the meeting, with its file, as one act."""
    progress(2, 3, "Writing it into the meeting")
    digest = sha256(source.content).hexdigest()
    act = ImportDocuments(source.documents, "en", digest, source.name, len(source.content))
    session.prepare(act, None, "")  # refused before a byte of the file is kept
    session.journal.attach(source.content)
    done = session.do(act)
    progress(3, 3, "Done")
    opened = [x.body.id for x in done.entries if isinstance(x.body, DocumentOpened)]
    return ImportReport(tuple(opened), source.remarks)


def with_links(imported: Imported) -> tuple[Imported, tuple[Remark, ...]]:
    """The documents with their own citations made live, and the report with what was found."""
    remarks = list(imported.report)
    documents = []
    for source in imported.documents:
        scheme = SCHEMES[SCHEME_OF_KIND.get(source.kind, "paper")]
        document, found = linked(source, scheme)
        documents.append(document)
        remarks += (
            Remark("guessed", 0, words, "it cites a provision of this text and follows it now")
            for words in found
        )
    return msgspec.structs.replace(imported, documents=tuple(documents)), tuple(remarks)
