"""What may be chosen for an export."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from tripartite.model.document.circulated import HOUSE, NewNumbers


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a Word file is written; the defaults give our own template as it is.

    `template` is a Word file to take the looks from and `style_map` gives its name for each of our
    styles that it calls differently. `font` replaces every font of the template. `stamp` stands
    above the header of each page ("Draft, version 3"), and `running` in it: which form it is, and
    of when. `contents` writes a table of contents, headed by `contents_heading`. `comment` is the
    text of a change's comment, which names the amendment, or says that the change is editorial.
    `created` goes into the properties; without it the file says nothing of when it was made.
    `numbers` says how new provisions are marked among the circulated numbers of a redline.
    """

    template: Path | None = None
    style_map: Mapping[str, str] = msgspec.field(default_factory=dict)
    font: str = ""
    stamp: str = ""
    running: str = ""
    line_numbers: bool = False
    contents: bool = False
    contents_heading: str = "Contents"
    comment: str = "{amendment} ({author})"
    created: datetime | None = None
    numbers: NewNumbers = HOUSE
