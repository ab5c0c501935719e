"""The base of all entry bodies."""

from __future__ import annotations

import msgspec


class Body(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """The base of all entry bodies."""
