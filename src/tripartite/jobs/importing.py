"""Importing a source as one act: read it, keep the original, put its documents into the meeting."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tripartite.formats.plain import read_plain
from tripartite.formats.report import Imported, Remark
from tripartite.jobs.progress import Progress, silent
from tripartite.model.commands import ImportDocuments
from tripartite.model.links import linked
from tripartite.model.numbering import SCHEMES
from tripartite.model.rules.text import SCHEME_OF_KIND
from tripartite.session import Session


class ImportReport(msgspec.Struct, frozen=True):
    """What an import made (ids of documents) and what was joined, dropped, guessed, or is asked."""

    documents: tuple[str, ...]
    remarks: tuple[Remark, ...]


def import_source(session: Session, path: Path, progress: Progress = silent) -> ImportReport:
    """Import a plain text; one undo takes all of it back.

    Raises `Refusal` ("source-…"); then the meeting is as it was.
    """
    progress(0, 3, "Reading the file")
    imported = read_plain(path)
    progress(1, 3, "Finding references")
    sources, remarks = with_links(imported)
    content = path.read_bytes()
    progress(2, 3, "Writing it into the meeting")
    digest = session.journal.attach(content)
    done = session.do(ImportDocuments(sources.documents, "en", digest, path.name, len(content)))
    progress(3, 3, "Done")
    opened = [x.body.id for x in done.entries if hasattr(x.body, "appendix_of")]
    return ImportReport(tuple(opened), remarks)


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
