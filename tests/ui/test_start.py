"""The first page promises nothing that the program does not do."""

from __future__ import annotations

from PySide6.QtWidgets import QCommandLinkButton

from tripartite.ui import files


def test_it_promises_what_it_reads_and_asks_for_no_more(window, monkeypatch):
    asked = []

    def ask(*question):
        asked.append(question[-1])
        return "", ""

    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", ask)
    links = window.start.findChildren(QCommandLinkButton)
    (link,) = [link for link in links if link.text() == "New meeting from a text"]
    assert "plain text" in link.description()
    assert "Word file" in link.description()
    link.setFocus()
    link.click()
    (filters,) = asked
    assert filters.startswith("Word files and plain texts (*.docx *.txt *.md);;")
