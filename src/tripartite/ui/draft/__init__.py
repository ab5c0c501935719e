"""Draft: the text as the paper reads, one provision in hand, one live editor."""
