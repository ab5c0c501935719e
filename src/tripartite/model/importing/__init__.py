"""What a source from outside says of itself: its lines, its labels, its masthead."""
