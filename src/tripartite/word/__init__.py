"""Word documents: templates, writing, tracked changes, reading."""
