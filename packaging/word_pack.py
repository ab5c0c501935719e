"""Ten Word files of the sample meeting and a tick list, for a person to go through in Word.

`make word-pack` runs this before a release: Microsoft Word is the reference, and no test has it.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tripartite.jobs.meetings import build_sample, open_session
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.publishing.looks import keep_style_map, looks
from tripartite.model.reading import documents
from tripartite.session import Session
from tripartite.word.check import check
from tripartite.word.read import read_text

EVERY = (
    "It opens without a word about repair or unreadable content.",
    "The header shows the symbol (03: below “Their header”) and which form it is (01 to 03: no "
    "form), the footer the page and how many there are.",
    "Text, tables and lists stay within the margins; nothing is cut off or in another font.",
    "File › Info › Check Accessibility finds no error.",
    "Saved under another name and opened again, it looks the same.",
)
NUMBERED = (
    "View › Navigation Pane shows the headings in their order, none skipped.",
    "Numbers are typed by Word (a click selects the whole list); each list begins again at 1.",
    "A click on a reference in the text leads to the provision; Ctrl+A, F9 changes no word "
    "but those of contents.",
    "Notes stand at the foot of their page and run through the document.",
)
TRACKED = (
    "Review › Reviewing Pane names these authors and no other: {authors}.",
    "Numbers are those circulated; what is new is marked “bis”, “ter”.",
    "Each change but the Office's has a comment with the number of its amendment.",
    "Accept All: the words are those of {accepted}; no empty paragraph is left.",
    "Undo, then Reject All: the words are those of {rejected}; no empty paragraph is left.",
    "Tracking is on: a word typed now is marked as yours.",
)
TABLES = (
    "The head row is repeated on each page; no row is torn between two.",
    "What was put in is underlined, what was taken out is struck; Review has nothing to accept.",
)


class Wanted(NamedTuple):
    """A file of the pack: its name, form and options, and what to tick."""

    name: str
    form: str
    more: dict[str, Any]
    ticks: tuple[str, ...]


def wanted(template: Path) -> tuple[Wanted, ...]:
    """The ten files."""
    stamped = {"options": looks(stamp="Draft, not for circulation")}
    every = looks(font="Georgia", stamp="Draft 2", line_numbers=True, contents=True)
    theirs = {"options": looks(template, contents=True)}
    since = {"since": "version 2"}
    full = ("The stamp stands above the header.", "Lines are numbered.", "All is in Georgia.")
    contents = (
        "The contents show the numbers of items, dots before them; a click on a line leads there.",
        "Update Field (entire table) puts pages in their place, in one column at the margin.",
    )
    house = ("Items wear the style “Clause”.",)
    return (
        Wanted("01-clean", "clean", {}, NUMBERED),
        Wanted("02-clean-all-options", "clean", {"options": every}, (*full, *contents, *NUMBERED)),
        Wanted("03-clean-their-template", "clean", theirs, (*house, *contents, *NUMBERED)),
        Wanted("04-redline", "redline", {}, TRACKED),
        Wanted("05-redline-since-version-2", "redline", {**since, **stamped}, TRACKED),
        Wanted(
            "06-rolling",
            "rolling",
            {},
            ("Each bracket names its groups; the key above says who they are.", *NUMBERED),
        ),
        Wanted("07-compilation", "compilation", {}, TABLES),
        Wanted("08-side-by-side", "side by side", since, ("The page lies on its side.", *TABLES)),
        Wanted("09-amendment-list", "amendment list", {}, ("The page lies on its side.", *TABLES)),
        Wanted("10-night-certificate", "night certificate", since, ("It is one page.",)),
    )


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        session = open_session(build_sample(Path(folder) / "sample.tripartite"), write=False)
        try:
            files = wanted(their_template(Path(folder) / "theirs.docx"))
            written = [write(session, each, out) for each in files]
        finally:
            session.journal.close()
    lines = tick_list(files, written)
    (out / "TICK-LIST.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(written)} files and TICK-LIST.md are in {out}.")


def their_template(path: Path) -> Path:
    """A template by another program, with a style of its own for our items."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import docx

        other = docx.Document()
        other.styles.add_style("Clause", 1)
        other.sections[0].header.paragraphs[0].text = "Their header"
        other.save(str(path))
    keep_style_map(path, {"List item": "Clause"})
    return path


def write(session: Session, each: Wanted, out: Path) -> Path:
    """One file, held to our own lint first; what that finds nobody should have to find in Word."""
    document = documents(session.state)[0].id
    path = export(session, document, each.form, out / f"{each.name}.docx", **each.more)
    if found := check(path):
        sys.exit(f"{path} is not sound: {found[0]}")
    return path


def tick_list(files: tuple[Wanted, ...], written: list[Path]) -> Iterator[str]:
    yield "# Word files to go through in Microsoft Word before a release"
    yield "\nWord version: ________  System: ________  By: ________  On: ________"
    yield "\nEvery file:\n"
    yield from (f"- {tick}" for tick in EVERY)
    for each, path in zip(files, written, strict=True):
        yield f"\n## {path.name} ({each.form})\n"
        yield "- [ ] All that is said of every file above."
        yield from (f"- [ ] {tick.format(**facts(each, path))}" for tick in each.ticks)


def facts(each: Wanted, path: Path) -> dict[str, str]:
    changes = (
        change
        for paragraph in read_text(path, view="both")
        for words in paragraph.words
        for change in (words.inserted, words.deleted)
        if change
    )
    first = "the text as it first came (resources/sample/building-blocks.txt)"
    then = f"{each.more['since']} (08, left column)" if "since" in each.more else first
    return {
        "authors": "; ".join(sorted({change.author for change in changes})),
        "accepted": "01-clean.docx",
        "rejected": then,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
