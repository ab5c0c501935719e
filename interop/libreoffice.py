"""Drives LibreOffice from outside: run by the system's own Python, which has its `uno` module.

Reads lines of JSON, {"file", "change": "accept" | "reject" | "refresh" | "none"}, and answers each
with a line of JSON: {"paragraphs": [{"label", "text"}], "redlines": how many are left, "pages",
"notes": the words of its footnotes}.
"refresh" brings all fields and tables of contents up to date. A line may ask for edits too:
{"file", "change": "tracked" | "typed", "edits": [[what, words, ...]], "saved": a Word file}; see
`EDITS` for what may be done to the place where the words stand.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]
from com.sun.star.text.ControlCharacter import (  # type: ignore[import-not-found]
    PARAGRAPH_BREAK,
)

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PATIENCE = 600
"""Seconds: longer than any machine needs; only a real hang ends it."""


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(name, local)
    for _ in range(PATIENCE * 5):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not answer")


def value(name: str, content: object) -> Any:
    item = PropertyValue()
    item.Name, item.Value = name, content
    return item


def answer(
    context: Any,
    file: str,
    change: str,
    edits: list[list[Any]] | None = None,
    saved: str = "",
) -> dict[str, Any]:
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(
        Path(file).resolve().as_uri(), "_blank", 0, (value("Hidden", True),)
    )
    try:
        if change in COMMANDS:
            name = "com.sun.star.frame.DispatchHelper"
            helper = manager.createInstanceWithContext(name, context)
            frame = document.CurrentController.Frame
            helper.executeDispatch(frame, COMMANDS[change], "", 0, ())
        if change == "refresh":
            document.refresh()
            document.TextFields.refresh()
            for index in range(document.DocumentIndexes.Count):
                document.DocumentIndexes.getByIndex(index).update()
        document.RecordChanges = change == "tracked"
        for what, words, *more in edits or ():
            EDITS[what](document, found(document, words), *more)
        if saved:
            word = value("FilterName", "MS Word 2007 XML")
            document.storeToURL(Path(saved).resolve().as_uri(), (word,))
        return {
            "paragraphs": list(paragraphs(document.Text)),
            "redlines": sum(1 for _ in each(document.Redlines)),
            "cells": [cell for table in indexed(document.TextTables) for cell in cells(table)],
            "notes": [note.String for note in indexed(document.Footnotes)],
            "pages": document.CurrentController.PageCount,
        }
    finally:
        document.close(True)


def found(document: Any, words: str) -> Any:
    """Where these words stand first."""
    wanted = document.createSearchDescriptor()
    wanted.SearchString, wanted.SearchCaseSensitive = words, True
    place = document.findFirst(wanted)
    assert place is not None, words
    return place


def replace(document: Any, place: Any, words: str) -> None:
    """Type other words over these."""
    place.String = words


def insert(document: Any, place: Any, words: str) -> None:
    """A new paragraph behind the one where they stand."""
    cursor = place.Text.createTextCursorByRange(place)
    cursor.gotoEndOfParagraph(False)
    place.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    place.Text.insertString(cursor, words, False)


def delete(document: Any, place: Any) -> None:
    """The whole paragraph goes."""
    cursor = place.Text.createTextCursorByRange(place)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoNextParagraph(True)
    cursor.String = ""


def add_row(document: Any, place: Any, *words: str) -> None:
    """A row behind the one where they stand."""
    table, cell = place.TextTable, place.Cell.CellName
    row = int("".join(c for c in cell if c.isdigit()))
    table.Rows.insertByIndex(row, 1)
    for column, said in zip("ABC", words, strict=False):
        table.getCellByName(f"{column}{row + 1}").String = said


def comment(document: Any, place: Any, words: str) -> None:
    """A comment on them."""
    note = document.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author, note.Content = "A. Rower", words
    place.Text.insertTextContent(place.End, note, False)


EDITS = {
    "replace": replace,
    "insert": insert,
    "delete": delete,
    "row": add_row,
    "comment": comment,
}


def each(container: Any) -> Any:
    enumeration = container.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def indexed(container: Any) -> Any:
    for place in range(container.Count):
        yield container.getByIndex(place)


def cells(table: Any) -> list[str]:
    """The words of a table's cells, in order."""
    return [table.getCellByName(name).String for name in table.CellNames]


def paragraphs(text: Any) -> Any:
    """The paragraphs of the body, tables left out, with the number LibreOffice gives each."""
    for item in each(text):
        if item.supportsService("com.sun.star.text.Paragraph"):
            yield {"label": item.ListLabelString, "text": words(item)}


def words(paragraph: Any) -> str:
    kinds = ("Text", "TextField")
    return "".join(part.String for part in each(paragraph) if part.TextPortionType in kinds)


def main() -> None:
    pipe = "tripartite-interop"
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
        home = f"-env:UserInstallation={Path(profile).as_uri()}"
        office = subprocess.Popen(["soffice", home, *options], stdout=subprocess.DEVNULL)
        try:
            context = connect(pipe)
            for line in sys.stdin:
                print(json.dumps(answer(context, **json.loads(line))), flush=True)  # noqa: T201
        finally:
            office.terminate()
            office.wait(timeout=PATIENCE)


if __name__ == "__main__":
    main()
