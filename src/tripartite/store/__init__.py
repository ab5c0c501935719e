"""Where the journal is kept: the meeting file, its attachments, limits and backup."""
