"""One party's review and its own notes: what changed, what is agreed, what it watches."""
