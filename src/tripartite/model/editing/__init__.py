"""Changing a text where it stands: levels, places, splits and merges, words throughout."""
