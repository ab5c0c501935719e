"""Drives LibreOffice from outside: run by the system's own Python, which has its `uno` module.

Reads lines of JSON, {"file", "change": "accept" | "reject" | "refresh" | "none"}, and answers each
with a line of JSON: {"paragraphs": [{"label", "text"}], "redlines": how many are left, "pages",
"notes": the words of its footnotes}.
"refresh" brings all fields and tables of contents up to date.
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


def answer(context: Any, file: str, change: str) -> dict[str, Any]:
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
        return {
            "paragraphs": list(paragraphs(document.Text)),
            "redlines": sum(1 for _ in each(document.Redlines)),
            "cells": [cell for table in indexed(document.TextTables) for cell in cells(table)],
            "notes": [note.String for note in indexed(document.Footnotes)],
            "pages": document.CurrentController.PageCount,
        }
    finally:
        document.close(True)


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
