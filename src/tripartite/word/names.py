"""Bookmark names that carry the ids of provisions, notes and fields through Word and back.

Word takes 40 characters of ASCII letters, digits and underscores, makes no difference of case, and
hides names that begin with an underscore.
"""

from __future__ import annotations

import hashlib
import re

PROVISION = "_tp_"
NOTE = "_tpn_"
ABOVE = "_tpu_"
"""Headings that a provision stands above, though its paragraph comes below them: "_tpu_2_" and its
id says two."""
FIELD = "_tpf_"
"""Fields of the masthead."""
_LONGEST = 40
_PLAIN = re.compile(r"[a-z0-9_]*")


def bookmark(id: str, prefix: str = PROVISION) -> str:
    """The bookmark's name for an id: the id itself where Word can hold it, otherwise a hash."""
    if _PLAIN.fullmatch(id) and len(prefix + id) <= _LONGEST:
        return prefix + id
    return f"{prefix}x{hashlib.sha256(id.encode()).hexdigest()[:32]}"


def carried(name: str, prefix: str = PROVISION) -> str | None:
    """What a bookmark's name carries: an id, or the hash of one; None for a foreign bookmark.

    To find ids that `bookmark` had to hash, compare names rather than ids.
    """
    return name.removeprefix(prefix) if name.startswith(prefix) else None
