"""Amendments: carried over, weighed against each other, in order, split, signed, submitted."""
