"""What is said where files that go out, come back or come from outside are refused."""

from __future__ import annotations

FILES: dict[str, str] = {
    # Exports
    "unknown-form": "There is no form “{form}”; there are: {forms}.",
    "out-is-meeting": (
        "{path} is a meeting, with all that was negotiated in it, so nothing was written over it. "
        "Choose another name for what goes out."
    ),
    "out-not-written": "{path} can't be written: {why}. What stood there before is untouched.",
    "styles-unreadable": (
        "The style map {path} can't be read: {why}. Mend it or take it away: without one, styles "
        "are matched by name."
    ),
    "styles-not-kept": (
        "The style map {path} can't be written: {why}. What was chosen is still here; copy the "
        "template into a folder of yours, and choose that one."
    ),
    "not-exported": (
        "{path} was not exported from this meeting, so what it is can't be recorded. Export it "
        "again, and say to whom it goes."
    ),
    "base-needed": "A {form} stands between two moments; name the earlier one, too.",
    "one-moment": (
        "The {form} form shows one moment, compared with none, so --since says nothing to it. "
        "Nothing was written; leave it out, or ask for the redline."
    ),
    "two-moments": (
        "The {form} form has two moments at most; side by side alone has a third. Nothing was "
        "written; leave the moment between out."
    ),
    "work-died": (
        "The work ended before it was done (exit code {exit}), perhaps for want of memory. What "
        "stood there before is untouched; try again."
    ),
    # Files that come back
    "returned-form": (
        "{path} is our form “{form}”, whose words are not one text. Nothing was changed; send the "
        "clean or the redline form, and receive that."
    ),
    "returned-strange": (
        "Hardly any words of {path} stand in a document of this meeting. Nothing was changed; "
        "check the file, or import it as a text of its own."
    ),
    "submission-several": (
        "These drafts are on {count} documents, and a Word file carries those on one. Nothing was "
        "submitted; submit them document by document."
    ),
    "sheet-not-yours": (
        "{path} is a group's own sheet; acting as {actor}, you can't take it in. Nothing was "
        "changed; its group receives it into its own file."
    ),
    "returned-whose": (
        "{path} does not tell whose answer it is. Nothing was written; say which party sent it "
        "(--from)."
    ),
    "received-already": (
        "{path} was not taken in once more: {why} Nothing was written. If that is meant, say so "
        "(--again)."
    ),
    "sheet-of-another": (
        "{path} is the sheet of {party}, made for that group alone; you act for {ours}. Nothing "
        "was changed. Give it back to {party}, unread."
    ),
    "nothing-chosen": "Nothing was chosen, so nothing was written.",
    "not-possible": "“{name}” can't be taken in: {why}",
    "not-word": (
        "“{name}” is no Word file (.docx), so nothing of it can be taken in. Nothing was written; "
        "save it as .docx, or open it with what made it."
    ),
    "only-graver": "It is classed as {nature}; a person can class it graver, never lighter.",
    "not-waiting": "This change no longer waits; it was {outcome}. Nothing was written.",
    # Sources from outside (formats, word)
    "source-missing": "There is no file {path}. Check the name.",
    "source-unreadable": (
        "{path} can't be read ({why}). The meeting is unchanged; check the file, or ask whoever "
        "sent it for another copy."
    ),
    "source-not-word": (
        "{path} is no Word document of today ({why}). The meeting is unchanged; open it in the "
        "program that made it and save it as a Word document (.docx), without a password."
    ),
    "source-too-large": (
        "{path} has {size} bytes; a source may have {limit}. The meeting is unchanged; "
        "split the file or remove what is not text."
    ),
    "source-empty": "{path} holds no words. The meeting is unchanged.",
    "source-binary": (
        "{path} is not plain text ({why}). The meeting is unchanged; save it as plain text (UTF-8)."
    ),
    "source-encoding": (
        "{path} is not UTF-8 (byte {at}). The meeting is unchanged; save it as plain text in UTF-8."
    ),
    "source-no-structure": (
        "{path} has no heading and no numbered paragraph, so its provisions can't be told apart. "
        "The meeting is unchanged; number the paragraphs, or mark headings with ▶."
    ),
    "source-too-many": (
        "{path} has more than {limit} provisions, as many as a source may have. "
        "The meeting is unchanged; split the file."
    ),
    "source-too-many-lines": (
        "{path} has more than {limit} lines, as many as a source may have. "
        "The meeting is unchanged; split the file or remove what is not text."
    ),
    "source-too-long": (
        "Line {line} of {path} begins a passage of more than {limit} characters, as many as one "
        "may have. The meeting is unchanged; give each paragraph a line of its own."
    ),
    "package-hostile": (
        "{path} is not a Word document that can be opened safely: {why}. Nothing was read from it "
        "and the meeting is unchanged; ask whoever sent it to save it anew as .docx."
    ),
}
"""A part of `refusal.REFUSALS`."""
