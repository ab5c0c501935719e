"""Words as such: what changed between two wordings, three merged, what is open in brackets."""
