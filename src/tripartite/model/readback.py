"""What was unusual about a decision: for the secretariat to read back to the room."""

from __future__ import annotations

READ_BACK: dict[str, str] = {
    "not-introduced": "It had not been introduced.",
    "not-seconded": "It had no seconder.",
    "subamendment-pending": "A subamendment to it was still pending.",
    "other-text": "The words adopted are not the words proposed.",
    "words-moved": "The text had changed since it was proposed.",
    "by-hand": "Its effect on the text has to be entered by hand.",
    "place-gone": "What it amends no longer stands.",
    "parent-decided": "What it subamends was decided already.",
    "amendments-pending": "Amendments to it were still pending.",
    "open-brackets": "Words in it were still in brackets.",
    "text-not-shown": "The room's screen showed no text.",
    "other-text-shown": "The room's screen showed another text than the one adopted.",
}
"""The sentences for what was unusual, by code; `ui` translates them."""
