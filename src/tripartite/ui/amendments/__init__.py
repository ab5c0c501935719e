"""Amendments: the list in order of consideration, one in detail, and the Chair's decisions."""
