"""Consensus: who stands where on each provision's present wording."""
