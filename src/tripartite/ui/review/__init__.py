"""Review: what the others want, what changed and who asked, what if, and the group's sheet."""
