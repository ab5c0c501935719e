"""What a returned Word file changes: its tracked changes, gathered provision by provision.

Word marks the *end* of a paragraph as put in or taken out. Typing a new paragraph after an old one
therefore leaves the old one with a new mark and the new words with the old mark; what is meant
shows only in a chain of paragraphs joined by such marks, and from who has words left in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from tripartite.word.commenting import ReturnedComment, comments_of
from tripartite.word.opened import open_package
from tripartite.word.paragraphs import ReadParagraph, TrackedWords
from tripartite.word.read import read_paragraphs

Kind = Literal["replace", "insert", "delete", "split", "merge", "rewrite"]


class ReturnedChange(msgspec.Struct, frozen=True):
    """One change to one provision, or to some that are split, merged or rewritten together.

    `ids` are the provisions concerned (see `names.carried`; none for an insertion), `after` the one
    before the place; `base` and `result` the words of each paragraph before and after; `pieces` all
    words with their revisions; `authors` as the file names them. A "rewrite" mixes splitting and
    merging: a person must look.
    """

    kind: Kind
    ids: tuple[str, ...]
    after: str
    base: tuple[str, ...]
    result: tuple[str, ...]
    pieces: tuple[TrackedWords, ...]
    authors: tuple[str, ...]
    comments: tuple[str, ...] = ()


def read_changes(path: Path) -> list[ReturnedChange]:
    """The tracked changes of words in a file, in order; changes of formatting alone are none.

    Raises `Refusal` like `read_text`.
    """
    paragraphs = read_paragraphs(open_package(path))
    changes: list[ReturnedChange] = []
    after = ""
    for chain in _chains(paragraphs):
        changes += _read_chain(chain, after)
        after = next((p.id for p in reversed(chain) if p.id), after)
    return changes


def read_comments(path: Path) -> list[ReturnedComment]:
    """The comments of a file that are marked in its text, in order. Raises like `read_text`."""
    package = open_package(path)
    return comments_of(package, read_paragraphs(package))


def _chains(paragraphs: Iterable[ReadParagraph]) -> Iterator[list[ReadParagraph]]:
    """Paragraphs that hang together by tracked marks; one that came or went whole stands alone."""
    chain: list[ReadParagraph] = []
    for paragraph in paragraphs:
        if chain and chain[-1].flow != paragraph.flow:
            yield chain
            chain = []
        if not chain and _whole(paragraph):
            yield [paragraph]
            continue
        chain.append(paragraph)
        if not (paragraph.inserted or paragraph.deleted):
            yield chain
            chain = []
    if chain:
        yield chain


def _whole(paragraph: ReadParagraph) -> bool:
    """Whether mark and words all came, or all went."""
    came = paragraph.inserted and all(words.inserted for words in paragraph.words)
    went = paragraph.deleted and all(words.deleted for words in paragraph.words)
    return bool(came or went)


def _read_chain(chain: list[ReadParagraph], after: str) -> Iterator[ReturnedChange]:
    if len(chain) == 1:
        yield from _read_single(chain[0], after)
        return
    marks = {bool(paragraph.deleted) for paragraph in chain[:-1]}
    both = any(paragraph.inserted and paragraph.deleted for paragraph in chain[:-1])
    if both or len(marks) > 1:
        yield _change("rewrite", chain, after)
    elif marks == {False}:
        yield from _read_added(chain, after)
    else:
        yield from _read_removed(chain, after)


def _read_single(paragraph: ReadParagraph, after: str) -> Iterator[ReturnedChange]:
    if _whole(paragraph):
        kinds: dict[tuple[bool, bool], Kind] = {(True, False): "insert", (False, True): "delete"}
        kind = kinds.get((bool(paragraph.inserted), bool(paragraph.deleted)))
        if kind and paragraph.words:
            yield _change(kind, [paragraph], after)
    elif any(words.inserted or words.deleted for words in paragraph.words):
        yield _change("replace", [paragraph], after)


def _read_added(chain: list[ReadParagraph], after: str) -> Iterator[ReturnedChange]:
    """Marks were put in: a split where several paragraphs keep old words, otherwise insertions."""
    old = [paragraph for paragraph in chain if _base(paragraph)]
    if len(old) > 1:
        yield _change("split", chain, after)
        return
    id = next((paragraph.id for paragraph in chain if paragraph.id), "")
    for paragraph in chain:
        if paragraph in old:
            named = msgspec.structs.replace(paragraph, id=id, inserted=None)
            yield from _read_single(named, after)
            after = id or after
        elif _result(paragraph):
            yield _change("insert", [msgspec.structs.replace(paragraph, id="")], after)


def _read_removed(chain: list[ReadParagraph], after: str) -> Iterator[ReturnedChange]:
    """Marks were taken out: a merge where several keep words, otherwise deletions."""
    left = [paragraph for paragraph in chain if _result(paragraph)]
    if len(left) > 1:
        yield _change("merge", chain, after)
        return
    for paragraph in chain:
        if paragraph in left:
            yield from _read_single(msgspec.structs.replace(paragraph, deleted=None), after)
        elif paragraph.words:
            yield _change("delete", [paragraph], after)
        after = paragraph.id or after


def _change(kind: Kind, chain: Sequence[ReadParagraph], after: str) -> ReturnedChange:
    pieces = tuple(words for paragraph in chain for words in paragraph.words)
    return ReturnedChange(
        kind=kind,
        ids=tuple(dict.fromkeys(paragraph.id for paragraph in chain if paragraph.id)),
        after=after,
        base=_texts(chain, "inserted"),
        result=_texts(chain, "deleted"),
        pieces=pieces,
        authors=_authors(chain, pieces),
        comments=tuple(id for paragraph in chain for id in paragraph.comments),
    )


def _texts(chain: Sequence[ReadParagraph], gone: str) -> tuple[str, ...]:
    """The paragraphs that the chain is, or was, without the marks and words of one kind."""
    texts = [""]
    for paragraph in chain:
        kept = (words.text for words in paragraph.words if getattr(words, gone) is None)
        texts[-1] += "".join(kept)
        if getattr(paragraph, gone) is None:
            texts.append("")
    return tuple(text for text in texts if text)


def _base(paragraph: ReadParagraph) -> bool:
    return any(words.inserted is None for words in paragraph.words)


def _result(paragraph: ReadParagraph) -> bool:
    return any(words.deleted is None for words in paragraph.words)


def _authors(chain: Sequence[ReadParagraph], pieces: Iterable[TrackedWords]) -> tuple[str, ...]:
    revisions = [revision for words in pieces for revision in (words.inserted, words.deleted)]
    revisions += (revision for each in chain for revision in (each.inserted, each.deleted))
    return tuple(dict.fromkeys(revision.author for revision in revisions if revision))
