"""What pasting brings into the text: words, bold, italics, links and paragraphs; nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from tripartite.model.passage import (
    ATOM,
    BREAK,
    Passage,
    broken,
    join,
    passage,
    trimmed,
    unbroken,
)
from tripartite.model.words.tokens import clean
from tripartite.ui.draft import passages
from tripartite.ui.inline import nothing

MOST = 200_000
"""Signs of HTML that are read; from what is longer, the plain words are taken."""

_UNSEEN = re.compile(r"<(head|style|script|xml|o:p)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.I)
_SAFE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


class _Closed(QTextDocument):
    """Loads nothing: no picture, no style sheet, from nowhere."""

    def loadResource(self, type: int, name: object) -> object:
        return nothing()


def pasted(source: QMimeData) -> Passage:
    """The words of a clipboard, several paragraphs with a `BREAK` between them."""
    if source.hasHtml() and len(source.html()) <= MOST:
        document = _Closed()
        document.setHtml(_UNSEEN.sub("", source.html()))
        words = _without_pictures(passages.read(document))
        if words.text.strip():
            return unbroken(part for part in _spaced(words) if part.text)
    lines = (" ".join(clean(line).split()) for line in source.text().splitlines())
    return Passage(BREAK.join(line.replace(ATOM, "") for line in lines if line))


def _without_pictures(words: Passage) -> Passage:
    """The words without what is no word, and without links that lead into this machine."""
    marks = (m for m in words.marks if m.kind != "link" or _SAFE.match(m.target))
    return passage(clean(words.text).replace(ATOM, " "), marks)


def _spaced(words: Passage) -> Iterator[Passage]:
    """Each paragraph with single spaces: Word's clipboard breaks its lines anywhere."""
    for part in broken(words):
        edges = [m.span() for m in re.finditer(r"[ \u00a0]{2,}", part.text)]
        kept, last = [], 0
        for start, end in edges:
            kept.append(part.cut(last, start + 1))
            last = end
        kept.append(part.cut(last))
        yield trimmed(join(kept))
