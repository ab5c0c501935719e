"""The base of all acts."""

from __future__ import annotations

import msgspec


class Act(msgspec.Struct, frozen=True):
    """The base of all acts. Ids name things of the state; empty strings mean none."""
