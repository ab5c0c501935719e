"""A party's own: stances confirmed and tabled, bottom lines, fallbacks, the trade book."""
