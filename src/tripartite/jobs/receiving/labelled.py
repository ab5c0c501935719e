"""Numbers that somebody typed before the paragraphs of a file that is not ours: no words of it."""

from __future__ import annotations

import msgspec

from tripartite.jobs.receiving.sent import SentText
from tripartite.model.importing.typed import look
from tripartite.word.returned import ReturnedFile, ReturnedParagraph


def without_typed_numbers(sent: SentText, file: ReturnedFile) -> ReturnedFile:
    """The file without the typed numbers and signs that the text displays, too. One that says what
    it was made from is left as it is: there they are set apart from the words."""
    if sent.how.code != "fitting":
        return file
    labels = frozenset(p.label for p in sent.view.provisions)
    signs = any(p.level in ("dash", "bullet") for p in sent.view.provisions)
    paragraphs = tuple(_bare(each, labels, signs) for each in file.paragraphs)
    return msgspec.structs.replace(file, paragraphs=paragraphs)


def _bare(paragraph: ReturnedParagraph, labels: frozenset[str], signs: bool) -> ReturnedParagraph:
    text = paragraph.text.rstrip()
    seen = look(text.lstrip())
    known = bool(seen.label) and (seen.label in labels or (signs and seen.kind == "dash"))
    if not (known and seen.text and text.endswith(seen.text)):
        return paragraph
    cut = len(text) - len(seen.text)
    if not paragraph.base:  # all of it is new
        return msgspec.structs.replace(paragraph, text=paragraph.text[cut:])
    if paragraph.base[:cut] != paragraph.text[:cut] or any(x.start < cut for x in paragraph.edits):
        return paragraph
    edits = tuple(
        msgspec.structs.replace(each, start=each.start - cut, end=each.end - cut)
        for each in paragraph.edits
    )
    words, base = paragraph.text[cut:], paragraph.base[cut:]
    return msgspec.structs.replace(paragraph, text=words, base=base, edits=edits)
