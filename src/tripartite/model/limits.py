"""Limits on what comes in from outside, in one place. Sizes in bytes, counts in pieces."""

from __future__ import annotations

from typing import Final

MIB: Final = 1024 * 1024

SOURCE_BYTES: Final = 16 * MIB
"""A plain text source; the longest instruments of the field are under 2 MiB."""

SOURCE_PROVISIONS: Final = 20_000
SOURCE_LINES: Final = 200_000
"""Lines that are not blank; a source of 2 MiB with lines of 80 characters has 26,000."""

PASSAGE_CHARACTERS: Final = 100_000
"""One provision; the longest paragraph in the seeds has under 2,000."""

CLIPBOARD_CHARACTERS: Final = 4 * MIB
"""The HTML of a clipboard that is read; of more, its plain words are."""

PASTED_CHARACTERS: Final = 20_000
"""What is pasted into a provision at once: some eight pages. A whole document is imported."""

NAME_CHARACTERS: Final = 200
TITLE_CHARACTERS: Final = 1_000
WORDS_CHARACTERS: Final = 20_000
"""What somebody says beside a stance, an amendment or a decision."""

WATCH_WORDS: Final = 200
"""Words and phrases one party watches."""

VOTES: Final = 10_000
"""The votes of one group; the Conference has under 1,000 delegates."""

NOTES_ALIKE: Final = 64
"""Footnotes with the same words that amendments to one provision bring."""

FALLBACKS: Final = 99
"""The last place that a fallback can have among those of its subject."""

ENTRY_BYTES: Final = 8 * MIB
"""The payload of one entry."""

ACT_ENTRIES: Final = 50_000
ATTACHMENT_BYTES: Final = 64 * MIB

PACKAGE_BYTES: Final = 64 * MIB
"""A .docx as it lies on disk."""

PACKAGE_UNPACKED_BYTES: Final = 256 * MIB
PACKAGE_PARTS: Final = 2_000
PACKAGE_RATIO: Final = 200
"""Unpacked size over packed size of one part; a part under 1 MiB unpacked is let through."""

PACKAGE_XML_BYTES: Final = 64 * MIB
"""One XML part unpacked; the text of 2,000 provisions with 5,000 changes has under 4 MiB."""

PACKAGE_XML_NODES: Final = 1_500_000
"""Tags (opening or closing) and attributes of all XML parts; each costs memory when it is parsed.
The text of 2,000 provisions with 5,000 changes has 400,000."""
