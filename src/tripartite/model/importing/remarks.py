"""What a reader of sources did on its own, and says in the report: the reasons, by code."""

from __future__ import annotations

from typing import Literal

from tripartite.model.saying import Saying

Counted = Literal[
    "inserted",
    "deleted",
    "comment",
    "picture",
    "chart",
    "shape",
    "object",
    "box",
    "hidden",
    "contents",
    "placeholder",
    "field",
    "formula",
    "chunk",
    "link",
    "endnote",
    "sign",
    "lost note",
    "spans",
    "deep",
]
"""What is counted in a Word file, and told once with its number."""

WhyCode = Literal[
    "lone bold",
    "space before mark",
    "no such note",
    "unused note",
    "control characters",
    "ornament",
    "utf-16",
    "behind another",
    "cut",
    "hyphen",
    "clause ended",
    "perhaps cut",
    "heading sign",
    "no dash",
    "heading",
    "heading by looks",
    "chapeau",
    "chapeau with a stop",
    "chapeau without a colon",
    "typed labels",
    "strange style",
    "number alone",
    "counted anew",
    "number in Word",
    "number in Word alone",
    "differing further",
    "no title",
    "kind by its title",
    "kind by its parts",
    "kind unknown",
    "our form",
    "masthead",
    "symbol",
    "no symbol",
    "lost link",
    "field goes on",
    "unknown label",
    "cites",
    "reference",
    "leads elsewhere",
    Counted,
    "several",
]

WHY: dict[WhyCode, str] = {
    # Marks and notes
    "lone bold": "bold begins or ends here without its other end; the whole "
    "passage is taken as bold",
    "space before mark": "the space before a note mark is left out",
    "no such note": "there is no note with this number; the sign stays",
    "unused note": "no mark in the text points to this note; it is kept at the end",
    # Lines
    "control characters": "{n} control characters, which no text may hold, are taken out",
    "ornament": "a page number or a rule, not words of the text",
    "utf-16": "the file is read as UTF-16, as it says at its start",
    "behind another": "the sentence goes on here, after what stands between from line {line} on",
    "cut": "no number, and the sentence goes on: one passage cut by a line or a page",
    "hyphen": "joined with a space after the hyphen: is it one word?",
    "clause ended": "joined, though the words before it end a clause",
    "perhaps cut": "does this go on with the words before it, which end without a stop? kept apart",
    # Headings, labels and numbers
    "heading sign": "the sign marks a heading; the level says so now",
    "no dash": "the dash is not one: {label} is the label",
    "heading": "taken as a heading: short, without a number, and no stop at its end",
    "heading by looks": "taken as a heading by its looks: short, bold or in capitals, and no stop",
    "chapeau": "taken as the introductory paragraph of what is numbered below it",
    "chapeau with a stop": "taken as the introductory paragraph of what is numbered "
    "below it, though it ends with a full stop",
    "chapeau without a colon": "taken as the introductory paragraph of what is numbered "
    "below it, though it does not end with a colon",
    "typed labels": "typed numbers and signs are taken for labels ({n} paragraphs)",
    "strange style": "a paragraph in a style that is not ours; taken as {level}",
    "number alone": "a number without words",
    "counted anew": "numbers are counted anew and differ from here on: this becomes {label}",
    "number in Word": "the number in Word; counted anew it becomes “{label}”, and so on from here",
    "number in Word alone": "the number in Word; counted anew it becomes no number, and "
    "so on from here",
    "differing further": "numbers begin to differ at {n} further places",
    # The document and its masthead
    "no title": "the text has no title of its own; it is called by this",
    "kind by its title": "the kind of document: its title begins with it",
    "kind by its parts": "the kind of document: it has parts or lettered sections",
    "kind unknown": "the kind of document: nothing in it says what it is",
    "our form": "our form “{form}”, whose words are not one text; is it the right file?",
    "masthead": "taken as the masthead, before the text begins",
    "symbol": "the symbol, from the head of the pages",
    "no symbol": "the paper has no symbol; add it by hand when it is known",
    "lost link": "the address of a link; a field of a masthead has words only",
    "field goes on": "taken as part of the field before it ({field})",
    "unknown label": "an unknown label of the masthead; its field is called {field}",
    # References
    "cites": "it cites a provision of this text and follows it now",
    "reference": "a reference that follows the provision now, and is printed in our way",
    "leads elsewhere": "these words lead to another place of the text; they stay as they are",
    # Counted in a Word file
    "inserted": "tracked insertions: taken as accepted",
    "deleted": "tracked deletions: taken as accepted, so their words are left out",
    "comment": "comments are no words of the text",
    "picture": "a picture; a text has words only",
    "chart": "a chart or diagram; a text has words only",
    "shape": "a drawn shape without words",
    "object": "an embedded object; a text has words only",
    "box": "the words of a text box follow the paragraph it hangs on",
    "hidden": "hidden words, which nobody sees in Word",
    "contents": "a table of contents; it is made anew when the text is written",
    "placeholder": "the prompt of an empty form field",
    "field": "the result of a field is kept as words: it will not change any more",
    "formula": "a formula is kept as a row of signs; does it still read right?",
    "chunk": "another file is embedded here and was not read; import it by itself",
    "link": "a link that leads to no address of the web or of mail; its words stay",
    "endnote": "endnotes are notes like the others now, in the order of their marks",
    "sign": "a note mark of its own; notes are numbered",
    "lost note": "the mark of a note that is not in the file",
    "spans": "cells that were joined are cells of their own now, the others empty",
    "deep": "a table within tables too deep is taken as paragraphs",
    "several": "{why} ({n} times)",
}
"""The reasons in English, by code; `ui` translates them."""


class Why(Saying[WhyCode], frozen=True):
    """Why a reader took something so, or left it out."""

    about = "Import"
    templates = WHY
